#include <string.h>

#include "ledger/base/amount.h"
#include "ledger/journal_rows.h"
#include "ledger/scan/scan_parts.h"

struct delivery {
	const struct scan_file *file;
	struct scan_values values;
	struct chart *chart;
	struct arena *arena;
	struct rows rows;
	size_t capacity, posting_capacity;
	const char *counted; /* up to here lines are counted */
	unsigned line;
	size_t place; /* of the next row; pieces do not touch */
};

static struct source row_source(struct delivery *delivery, const char *row)
{
	const char *end = delivery->file->end, *at;
	for (; (at = memchr(delivery->counted, '\n', (size_t)(row - delivery->counted))) != NULL; delivery->counted = at + 1)
		delivery->line++;
	const char *line_end = memchr(row, '\n', (size_t)(end - row));
	if (line_end == NULL)
		line_end = end;
	if (line_end > row && line_end[-1] == '\r')
		line_end--;
	return (struct source){.file = delivery->file->path, .line = delivery->line, .column = 1, .text = arena_text_n(delivery->arena, row, (size_t)(line_end - row))};
}

/* The amount as written. */
static struct amount amount_here(struct delivery *delivery, const struct span *fields)
{
	struct amount amount = {0};
	enum field field = !delivery->file->has[FIELD_DEBIT] ? FIELD_AMOUNT : FIELD_DEBIT;
	struct span text = fields[field];
	if (text.begin < text.end)
		amount_parse(&amount, text.begin, span_length(text), delivery->file->forms[field], delivery->arena);
	struct span credit = fields[FIELD_CREDIT];
	if (field == FIELD_AMOUNT || credit.begin == credit.end || amount_sign(amount) != 0)
		return amount;
	amount_parse(&amount, credit.begin, span_length(credit), delivery->file->forms[FIELD_CREDIT], delivery->arena);
	return amount_negated(amount, delivery->arena);
}

static void add_row(struct delivery *delivery, const struct scan_rows *at, date day)
{
	struct rows *rows = &delivery->rows;
	const struct span *fields = at->fields;
	struct arena *arena = delivery->arena;
	rows->rows = arena_grow(arena, rows->rows, rows->count, &delivery->capacity, sizeof *rows->rows);
	rows->postings = arena_grow(arena, rows->postings, rows->count, &delivery->posting_capacity, sizeof *rows->postings);
	struct source where = row_source(delivery, at->row);
	rows->rows[rows->count] = (struct row){
		.journal = scan_text(at->file, fields[FIELD_JOURNAL], arena), .number = scan_text(at->file, fields[FIELD_NUMBER], arena), .day = day,
		.reference = "", .preparer = "", .place = delivery->place++};
	rows->postings[rows->count++] = (struct posting){
		.account = chart_find_or_add(delivery->chart, scan_text(at->file, fields[FIELD_ACCOUNT], arena), where), .amount = amount_here(delivery, fields),
		.label = scan_text(at->file, fields[FIELD_LABEL], arena), .nature = scan_text(at->file, fields[FIELD_NATURE], arena), .where = where};
}

/* The rows from there on that have one key and day. */
static void add_piece(struct delivery *delivery, uint64_t offset)
{
	struct scan_rows rows;
	date first = 0, day;
	struct span number_ = {0}, journal = {0};
	delivery->place++;
	scan_rows_start(&rows, delivery->file, delivery->file->bytes + offset);
	while (scan_rows_next(&rows) && scan_day(&day, &delivery->values, rows.fields[FIELD_DATE])) {
		if (first == 0) {
			first = day;
			number_ = rows.fields[FIELD_NUMBER];
			journal = rows.fields[FIELD_JOURNAL];
		}
		if (day != first || !span_equal(number_, rows.fields[FIELD_NUMBER]) || !span_equal(journal, rows.fields[FIELD_JOURNAL]))
			return;
		add_row(delivery, &rows, day);
	}
}

int scan_deliver(const struct scan_file *files, const struct place *places, size_t count, struct chart *chart, entry_sink sink, void *context, struct arena *arena, struct error_list *errors)
{
	int result = 0;
	for (size_t i = 0; i < count && result == 0;) {
		const struct scan_file *file = &files[places[i].file];
		struct delivery delivery = {.file = file, .values = {.file = file}, .chart = chart, .arena = arena, .counted = file->bytes, .line = 1};
		for (; i < count && &files[places[i].file] == file; i++)
			add_piece(&delivery, places[i].offset);
		result = rows_tell(&delivery.rows, sink, context, arena, errors);
	}
	return result;
}
