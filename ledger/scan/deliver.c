#include <string.h>

#include "ledger/base/exact/amount.h"
#include "ledger/journal_rows.h"
#include "ledger/plan/entry_key.h"
#include "ledger/printed.h"
#include "ledger/scan/scan_parts.h"

struct delivery {
	const struct delivered *from;
	const struct scan_file *file;
	struct scan_values values;
	struct arena *arena;
	struct rows rows;
	size_t capacity, posting_capacity;
	const char *counted; /* lines up to here are counted */
	size_t line;
	size_t place; /* the place of the next row; pieces do not touch */
	struct made_place made_place;
	struct span filled;    /* the account of rows that leave it blank, at `filled_at` */
	const char *filled_at; /* NULL: none was looked for yet */
};

/* How many of the items, which begin with a place and ascend, come before that place or at it. */
static size_t count_up_to(
	const void *items, size_t count, size_t size, const struct entry_place *place)
{
	size_t low = 0, high = count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (entry_place_order((const char *)items + middle * size, place) <= 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The last mark at or before the row; NULL where its file has none. */
static const struct line_mark *mark_before(const struct delivered *from, struct entry_place place)
{
	size_t count = count_up_to(from->marks, from->mark_count, sizeof *from->marks, &place);
	return count > 0 && from->marks[count - 1].place.file == place.file ? &from->marks[count - 1]
																		: NULL;
}

/* Counts lines up to the row. */
static void count_to(struct delivery *delivery, const char *row)
{
	const struct scan_file *file = delivery->file;
	const struct line_mark *mark = mark_before(
		delivery->from, (struct entry_place){file->index, (uint64_t)(row - file->bytes)});
	if (mark != NULL && file->bytes + mark->place.offset > delivery->counted) {
		delivery->counted = file->bytes + mark->place.offset;
		delivery->line = mark->line;
	}
	delivery->line += span_lines((struct span){delivery->counted, row});
	delivery->counted = row;
}

static struct source row_source(struct delivery *delivery, const char *row)
{
	const char *end = delivery->file->end;
	const struct made_rows *made = delivery->file->form != NULL ? delivery->file->form->made : NULL;
	count_to(delivery, row);
	const char *line_end = memchr(row, '\n', (size_t)(end - row));
	if (line_end == NULL)
		line_end = end;
	if (line_end > row && line_end[-1] == '\r')
		line_end--;
	if (made_rows_is_table(made))
		return made_rows_where(made, (struct span){row, line_end}, (unsigned)delivery->line,
			&delivery->made_place, delivery->file->path, delivery->arena);
	return (struct source){.file = delivery->file->path,
		.line = (unsigned)delivery->line,
		.column = 1,
		.text = scan_line_text(delivery->file, (struct span){row, line_end}, delivery->arena)};
}

struct source scan_row_source(
	const struct delivered *from, const struct entry_place *place, struct arena *arena)
{
	const struct scan_file *file = &from->files[place->file];
	struct delivery delivery = {
		.from = from, .file = file, .arena = arena, .counted = file->bytes, .line = 1};
	return row_source(&delivery, file->bytes + place->offset);
}

static struct amount amount_of_side(
	struct delivery *delivery, struct amount amount, struct span text)
{
	const struct scan_form *form = delivery->file->form;
	int side = form->side(scan_text(delivery->file, text, delivery->arena), form, delivery->arena);
	return side < 0 && !form->side_signed ? amount_negated(amount, delivery->arena) : amount;
}

/* The amount of a field, which is not empty. */
static struct amount amount_in(
	const struct delivery *delivery, enum scan_field field, struct span text)
{
	const struct scan_file *file = delivery->file;
	struct amount amount = {0};
	struct value_amount value;
	if (file->plan == NULL) {
		amount_parse(&amount, text.begin, span_length(text), file->forms[field], delivery->arena);
		return amount;
	}
	text = span_of(scan_line_text(file, text, delivery->arena));
	value_amount(&value, text, file->forms[field], file->plan->wishes->words, delivery->arena);
	return value.side < 0 ? amount_negated(value.amount, delivery->arena) : value.amount;
}

/* The amount as it is written. */
static struct amount amount_here(struct delivery *delivery, const struct span *fields)
{
	struct amount amount = {0};
	enum scan_field field = !delivery->file->has[FIELD_DEBIT] ? FIELD_AMOUNT : FIELD_DEBIT;
	struct span text = fields[field];
	if (text.begin < text.end)
		amount = amount_in(delivery, field, text);
	if (delivery->file->has[FIELD_SIDE])
		return amount_of_side(delivery, amount, fields[FIELD_SIDE]);
	struct span credit = fields[FIELD_CREDIT];
	if (field == FIELD_AMOUNT || credit.begin == credit.end || amount_sign(amount) != 0)
		return amount;
	amount = amount_in(delivery, FIELD_CREDIT, credit);
	const struct scan_form *form = delivery->file->form;
	return form != NULL && form->credit_negative ? amount : amount_negated(amount, delivery->arena);
}

static bool has(struct span text)
{
	return text.begin < text.end;
}

/* How many printed rows come before that place or at it. */
static size_t printed_before(const struct delivered *from, struct entry_place place)
{
	return count_up_to(from->printed, from->printed_count, sizeof *from->printed, &place);
}

static struct entry_place place_of(const struct scan_rows *at)
{
	return (struct entry_place){at->file->index, (uint64_t)(at->row - at->file->bytes)};
}

/* The account of the last heading before the row. */
static const char *heading_before(const struct delivered *from, const struct scan_rows *at)
{
	size_t count = printed_before(from, place_of(at));
	while (count > 0 && !from->printed[count - 1].heading)
		count--;
	if (count > 0)
		return from->printed[count - 1].account.begin;
	const struct plan *plan = at->file->form->plan;
	return plan != NULL && plan->titled_account != NULL ? plan->titled_account : "";
}

static bool file_sets_aside(const struct delivery *delivery, const struct scan_rows *at)
{
	const struct scan_form *form = at->file->form;
	return form != NULL && form->aside != NULL &&
		form->aside(scan_text(at->file, at->fields[FIELD_ASIDE], delivery->arena), form,
			delivery->arena) > 0;
}

/* Whether the current row, which was not kept as a row that is no posting, has an amount that
 * counts. */
static bool is_posting(const struct delivery *delivery, const struct scan_rows *at)
{
	const struct span *fields = at->fields;
	if (file_sets_aside(delivery, at))
		return false;
	return has(fields[FIELD_DEBIT]) || has(fields[FIELD_CREDIT]) || has(fields[FIELD_AMOUNT]);
}

/* The account of the row, which it may leave blank. Rows ascend, so that no row is looked at
 * twice. */
static struct span own_account(struct delivery *delivery, const struct scan_rows *at)
{
	const struct scan_form *form = at->file->form;
	struct span account = at->fields[FIELD_ACCOUNT];
	if (has(account) || form == NULL || !form->fills_account)
		return account;
	if (scan_account_above(&account, at->file, at->row, delivery->filled_at))
		delivery->filled = account;
	delivery->filled_at = at->row;
	return delivery->filled;
}

/* The account of that number, or of number and name in one. `own_name`: the name in a column of its
 * own; "": there is none. */
static struct account *account_named(
	const struct delivery *delivery, const char *text, const char *own_name, struct source where)
{
	const char *name = "";
	if (delivery->from->parted)
		printed_part(&text, &name, text, delivery->arena);
	struct account *account = chart_find_or_add(delivery->from->chart, text, where);
	const struct scan_form *form = delivery->file->form;
	if (form != NULL && form->of_dossier && *account->name == '\0')
		account->name = *name != '\0' ? name : own_name;
	return account;
}

static struct account *account_here(
	struct delivery *delivery, const struct scan_rows *at, struct source where)
{
	const struct scan_file *file = at->file;
	return account_named(delivery,
		file->form != NULL && file->form->headings
			? heading_before(delivery->from, at)
			: scan_text(file, own_account(delivery, at), delivery->arena),
		scan_text(file, at->fields[FIELD_NAME], delivery->arena), where);
}

/* What a row belongs to; filled down where rows leave it blank. */
struct piece_key {
	date day;
	struct span number, journal, unit;
	const char *number_text, *journal_text; /* of the entry; NULL: not made yet */
};

/* Makes the texts of the entry, whose first row is on that line. */
static void name_entry(struct piece_key *key, const struct delivery *delivery, unsigned line)
{
	const struct scan_file *file = delivery->file;
	struct arena *arena = delivery->arena;
	const struct plan *plan = file->plan;
	if (key->number_text != NULL)
		return;
	key->number_text = scan_text(file, key->number, arena);
	key->journal_text = scan_text(file, key->journal, arena);
	if (plan == NULL)
		return;
	key->number_text = entry_key_number(plan, key->number_text, key->day, line, arena);
	key->journal_text = entry_key_journal(
		plan, key->journal_text, scan_text(file, key->unit, arena), key->day, arena);
}

/* Whether the row, which is dated, begins another entry. */
static bool is_other(const struct piece_key *key, const struct scan_rows *at, date day)
{
	const struct span *fields = at->fields;
	return day != key->day || !span_equal(key->number, fields[FIELD_NUMBER]) ||
		!span_equal(key->journal, fields[FIELD_JOURNAL]) ||
		!span_equal(key->unit, scan_row_unit(at)) ||
		(at->file->form != NULL && at->file->form->key == PLAN_KEY_BLOCK);
}

static struct posting posting_of(const struct delivery *delivery, const struct scan_rows *at,
	struct source where, struct amount amount)
{
	const char *nature = scan_text(at->file, at->fields[FIELD_NATURE], delivery->arena);
	bool parts = at->file->form != NULL && at->file->form->nature_parts;
	return (struct posting){.amount = amount,
		.label = scan_text(at->file, at->fields[FIELD_LABEL], delivery->arena),
		.nature = parts ? "" : nature,
		.commodity = parts ? nature : NULL,
		.where = where};
}

static void add_posting(
	struct delivery *delivery, const struct piece_key *key, const struct posting *posting)
{
	struct rows *rows = &delivery->rows;
	struct arena *arena = delivery->arena;
	rows->rows =
		arena_grow(arena, rows->rows, rows->count, &delivery->capacity, sizeof *rows->rows);
	rows->postings = arena_grow(
		arena, rows->postings, rows->count, &delivery->posting_capacity, sizeof *rows->postings);
	rows->rows[rows->count] = (struct row){.journal = key->journal_text,
		.number = key->number_text,
		.day = key->day,
		.reference = "",
		.preparer = "",
		.place = delivery->place++};
	rows->postings[rows->count++] = *posting;
}

static void add_row(struct delivery *delivery, const struct scan_rows *at, struct piece_key *key)
{
	const struct source where = row_source(delivery, at->row);
	struct posting posting = posting_of(delivery, at, where, amount_here(delivery, at->fields));
	const struct span contra = at->fields[FIELD_CONTRA];
	const bool own = !has(contra) || has(at->fields[FIELD_ACCOUNT]);
	name_entry(key, delivery, where.line);
	if (own) {
		posting.account = account_here(delivery, at, where);
		add_posting(delivery, key, &posting);
	}
	if (!has(contra))
		return;
	posting.amount = amount_negated(posting.amount, delivery->arena);
	posting.account =
		account_named(delivery, scan_text(at->file, contra, delivery->arena), "", where);
	add_posting(delivery, key, &posting);
}

static bool is_printed(const struct delivery *delivery, const struct scan_rows *at)
{
	const struct entry_place place = place_of(at);
	size_t count = at->file->form == NULL ? 0 : printed_before(delivery->from, place);
	return count > 0 && entry_place_order(&delivery->from->printed[count - 1], &place) == 0;
}

/* Adds the rows from that place on that have one key and day. */
static void add_piece(struct delivery *delivery, uint64_t offset)
{
	struct scan_rows rows;
	struct piece_key key = {0};
	date day;
	delivery->place++;
	scan_rows_start(&rows, delivery->file, delivery->file->bytes + offset);
	while (scan_rows_next(&rows)) {
		const struct span *fields = rows.fields;
		if (is_printed(delivery, &rows))
			continue;
		bool own = (has(fields[FIELD_NUMBER]) || scan_may_lack_number(rows.file)) &&
			scan_day(&day, &delivery->values, fields[FIELD_DATE]);
		if (own && key.day != 0 && is_other(&key, &rows, day))
			return;
		if (own && key.day == 0)
			key = (struct piece_key){.day = day,
				.number = fields[FIELD_NUMBER],
				.journal = fields[FIELD_JOURNAL],
				.unit = scan_row_unit(&rows)};
		if (is_posting(delivery, &rows) &&
			(own || scan_row_continues(&rows, key.journal, key.number)))
			add_row(delivery, &rows, &key);
	}
}

int scan_deliver(const struct delivered *from, const struct entry_place *places, size_t count,
	entry_sink sink, void *context, struct arena *arena, struct error_list *errors)
{
	int result = 0;
	for (size_t i = 0; i < count && result == 0;) {
		const struct scan_file *file = &from->files[places[i].file];
		struct delivery delivery = {.from = from,
			.file = file,
			.values = {.file = file},
			.arena = arena,
			.counted = file->bytes,
			.line = 1};
		for (; i < count && places[i].file == file->index; i++)
			add_piece(&delivery, places[i].offset);
		delivery.rows.dates_may_differ = from->dates_may_differ ||
			(file->form != NULL && file->form->of_dossier && file->form->plan != NULL);
		delivery.rows.whole_keys = scan_keys_whole(file);
		result = rows_tell(&delivery.rows, sink, context, arena, errors);
	}
	return result;
}
