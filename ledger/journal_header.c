#include "ledger/journal_header.h"

#include <string.h>

#include "ledger/base/system/file.h"
#include "ledger/columns.h"
#include "ledger/rows/forms.h"
#include "ledger/rows/made_rows.h"

const struct csv_column journal_columns[JOURNAL_COLUMNS] = {
	{"date", columns_date, CSV_DATE, true},
	{"journal", columns_journal, CSV_TEXT, false},
	{"piece", columns_number, CSV_TEXT, true},
	{"compte", columns_account, CSV_TEXT, false}, /* the account may stand in headings instead */
	{"libelle", columns_label, CSV_TEXT, false},
	{"debit", columns_debit, CSV_AMOUNT, false},
	{"credit", columns_credit, CSV_AMOUNT, false},
	{"montant", columns_amount, CSV_AMOUNT, false},
	{"sens", columns_side, CSV_TEXT, false},
	{"nature", columns_nature, CSV_TEXT, false},
};

const struct debit_credit journal_sides = {
	JOURNAL_DEBIT, JOURNAL_CREDIT, JOURNAL_AMOUNT, JOURNAL_SIDE};

struct printed journal_printed(struct arena *arena)
{
	static const size_t amounts[] = {JOURNAL_DEBIT, JOURNAL_CREDIT, JOURNAL_AMOUNT};
	return (struct printed){.day = JOURNAL_DATE,
		.number = JOURNAL_NUMBER,
		.account = JOURNAL_ACCOUNT,
		.label = JOURNAL_LABEL,
		.amounts = amounts,
		.amount_count = sizeof amounts / sizeof *amounts,
		.arena = arena};
}

/* ---- rows ---- */

struct journal_judge {
	struct printed printed;
	struct csv_judging *judging;
	struct csv_scanner scanner;
	struct csv_record record;
	struct error_list ignored;
};

struct journal_judge *journal_judge_new(const struct journal_header *header, struct arena *arena)
{
	struct journal_judge *judge = arena_alloc(arena, sizeof *judge);
	*judge = (struct journal_judge){
		.printed = journal_printed(arena), .scanner = header->body, .ignored = {.arena = arena}};
	judge->scanner.arena = arena;
	judge->scanner.errors = &judge->ignored;
	judge->scanner.kept = arena_alloc(arena, sizeof *judge->scanner.kept);
	judge->judging = csv_judging_new(
		&header->table, &header->layout, &judge->scanner, printed_journal, &judge->printed);
	return judge;
}

static enum journal_row judge_record(struct journal_judge *judge)
{
	struct input_skipped skipped = {0};
	if (csv_judge_record(judge->judging, &judge->record, &skipped) != CSV_SKIPPED)
		return JOURNAL_ROW_POSTING;
	return skipped.headers > 0 ? JOURNAL_ROW_HEADER
		: skipped.titles > 0   ? JOURNAL_ROW_TITLE
		: skipped.accounts > 0 ? JOURNAL_ROW_ACCOUNT
		: skipped.carried > 0  ? JOURNAL_ROW_CARRIED
		: skipped.totals > 0   ? JOURNAL_ROW_TOTAL
							   : JOURNAL_ROW_TEXT;
}

enum journal_row journal_judge_line(struct journal_judge *judge, struct span line, unsigned number_)
{
	struct csv_scanner *scanner = &judge->scanner;
	if (!made_rows_turn(scanner, line, number_)) {
		scanner->cursor = scanner->line_start = line.begin;
		scanner->end = line.end;
		scanner->line = number_;
	}
	return csv_next(&judge->record, scanner) ? judge_record(judge) : JOURNAL_ROW_BLANK;
}

struct span journal_judge_account(const struct journal_judge *judge)
{
	const char *heading = judge->printed.heading;
	return span_of(heading != NULL ? heading : "");
}

/* ---- the header ---- */

/* Whether a heading stands above the first posting. */
static bool begins_with_heading(const struct journal_header *header)
{
	struct journal_judge *judge = journal_judge_new(header, header->body.arena);
	while (csv_next(&judge->record, &judge->scanner) && judge_record(judge) != JOURNAL_ROW_POSTING)
		;
	return judge->printed.heading != NULL;
}

/* The first rows of a table, which may be postings. */
struct first_rows {
	const struct journal_header *header;
	const struct csv_record *record;
	struct arena *arena;
	size_t count;
	/* dates and amounts that journal_read can read, and others */
	struct readable {
		size_t ours, other;
	} days, amounts;
	size_t keyless, nameless; /* rows without date or number; with both, but without an account */
	size_t minus, without;    /* credits with a minus sign, and without one */
};

static const char *cell_of(const struct first_rows *rows, enum journal_column column)
{
	const size_t piece = rows->header->layout.pieces[column];
	return piece < rows->record->count ? csv_piece_text(&rows->record->pieces[piece], rows->arena)
									   : "";
}

static void count_amount(struct first_rows *rows, enum journal_column column)
{
	const char *text = cell_of(rows, column);
	if (*text == '\0')
		return;
	if (amount_forms(text, strlen(text)) != 0)
		rows->amounts.ours++;
	else
		rows->amounts.other++;
}

static void count_sign(struct first_rows *rows)
{
	const char *credit = cell_of(rows, JOURNAL_CREDIT);
	const bool nil = credit[strspn(credit, "-0., ")] == '\0';
	rows->minus += !nil && *credit == '-';
	rows->without += !nil && *credit != '-';
}

static void count_row(struct first_rows *rows)
{
	const bool *present = rows->header->table.present;
	const char *day = cell_of(rows, JOURNAL_DATE);
	const bool key = *day != '\0' && *cell_of(rows, JOURNAL_NUMBER) != '\0';
	rows->count++;
	rows->keyless += !key;
	rows->nameless += key && present[JOURNAL_ACCOUNT] && *cell_of(rows, JOURNAL_ACCOUNT) == '\0';
	if (date_orders(day, strlen(day)) != 0)
		rows->days.ours++;
	else
		rows->days.other += *day != '\0';
	for (enum journal_column i = JOURNAL_DEBIT; i <= JOURNAL_AMOUNT; i++)
		if (present[i] && (i != JOURNAL_AMOUNT || !present[JOURNAL_DEBIT]))
			count_amount(rows, i);
	count_sign(rows);
}

/* Whether all rows are of another form than those of journal_read: no date or no amount can be
 * read, a part of the rows lacks what others have, or all credits have a minus sign. */
static bool are_other(const struct first_rows *rows)
{
	enum { LEAST = 5, SHARE = 4 };
	const struct readable *both[] = {&rows->days, &rows->amounts};
	for (size_t i = 0; i < sizeof both / sizeof *both; i++)
		if (both[i]->ours == 0 && both[i]->other >= LEAST)
			return true;
	return (rows->keyless >= LEAST && rows->keyless * SHARE >= rows->count) ||
		(rows->nameless >= LEAST && rows->nameless * SHARE >= rows->count) ||
		(rows->minus >= LEAST && rows->without == 0);
}

/* Whether the first rows may be those of journal_read. */
static bool has_our_rows(const struct journal_header *header)
{
	enum { ROWS = 50 };
	struct arena *arena = header->body.arena;
	struct journal_judge *judge = journal_judge_new(header, arena);
	struct first_rows rows = {.header = header, .record = &judge->record, .arena = arena};
	for (size_t i = 0; i < ROWS && csv_next(&judge->record, &judge->scanner); i++)
		if (judge_record(judge) == JOURNAL_ROW_POSTING)
			count_row(&rows);
	return !are_other(&rows);
}

enum journal_header_kind journal_header_find(
	struct journal_header *out, const struct csv_scanner *table, bool headed)
{
	bool faultless;
	*out = (struct journal_header){.body = *table};
	bool complete = csv_find_columns(&faultless, &out->layout, &out->table, &out->body, headed,
		journal_columns, JOURNAL_COLUMNS);
	if (!complete || !debit_credit_present(&out->table, journal_sides))
		return JOURNAL_HEADER_FOREIGN;
	if (!faultless)
		return JOURNAL_HEADER_FAULTY;
	out->headings = !out->table.present[JOURNAL_ACCOUNT];
	if (out->headings && !begins_with_heading(out))
		return JOURNAL_HEADER_FOREIGN;
	return has_our_rows(out) ? JOURNAL_HEADER_OWN : JOURNAL_HEADER_OTHER_ROWS;
}

enum journal_header_kind journal_header_of(
	const char *path, const struct inputs *inputs, struct arena *arena)
{
	struct file_map map;
	struct form_tables tables = {0};
	struct inputs known = inputs != NULL ? *inputs : (struct inputs){.arena = arena};
	struct error_list ignored = {.arena = arena, .inputs = &known};
	if (file_map(&map, path, &ignored) != 0)
		return JOURNAL_HEADER_FAULTY;
	struct form_input input = {
		.path = path, .bytes = map.bytes, .length = map.length, .arena = arena, .errors = &ignored};
	bool opened = form_open(&tables, &input) == 0 && tables.count > 0;
	enum journal_header_kind most = opened ? JOURNAL_HEADER_FOREIGN : JOURNAL_HEADER_FAULTY;
	for (size_t i = 0; i < tables.count; i++) {
		struct journal_header header;
		const enum journal_header_kind kind =
			journal_header_find(&header, &tables.items[i].scanner, tables.items[i].headed);
		most = kind > most ? kind : most;
	}
	file_unmap(&map);
	return most;
}
