#include "ledger/journal_rows.h"

#include "ledger/base/text/text.h"
#include "ledger/columns.h"
#include "ledger/journal_header.h"
#include "ledger/printed.h"
#include "ledger/rows/csv/csv.h"

/* An adjustment has these after the columns of a journal. */
enum { TYPE = JOURNAL_COLUMNS, REFERENCE, PREPARER, ADJUSTMENT_COLUMNS };

static const struct csv_column adjustment_columns[ADJUSTMENT_COLUMNS] = {
	{"date", columns_date, CSV_DATE, true},
	{"journal", columns_journal, CSV_TEXT, false},
	{"no",
		"no|no.|n°|numero|number|regularisation|no regularisation|adjustment|adjustment "
		"no|piece|no piece|entry|"
		"entry no|entry number|voucher",
		CSV_TEXT, true},
	{"compte", columns_account, CSV_TEXT, true},
	{"libelle", columns_label, CSV_TEXT, false},
	{"debit", columns_debit, CSV_AMOUNT, false},
	{"credit", columns_credit, CSV_AMOUNT, false},
	{"montant", columns_amount, CSV_AMOUNT, false},
	{"sens", columns_side, CSV_TEXT, false},
	{"nature", columns_nature, CSV_TEXT, false},
	{"type", "type|type d'ecriture|entry type|adjustment type", CSV_TEXT, true},
	{"reference", "reference|ref|renvoi|source", CSV_TEXT, false},
	{"preparer", "preparer|prepare par|preparateur|prepared by|auteur|author", CSV_TEXT, false},
};

static const struct {
	const char *name; /* as written in files */
	enum entry_type type;
} adjustment_types[] = {
	{"regularisation", ENTRY_ADJUSTMENT},
	{"reclassement", ENTRY_RECLASSIFICATION},
	{"anomalie_non_corrigee", ENTRY_UNCORRECTED},
};

struct reader {
	const struct csv *table;
	const char **accounts; /* numbers of accounts, one a row */
	struct chart *chart;
	struct arena *arena;
	struct error_list *errors;
};

/* The text of the field; adds an error where it is empty. */
static const char *needed(const struct reader *reader, size_t row, size_t column, const char *code)
{
	const char *text = csv_text(reader->table, row, column);
	if (*text == '\0')
		error_add(reader->errors, code, csv_where(reader->table, row, column), NULL);
	return text;
}

static void read_posting(
	const struct reader *reader, size_t at, struct row *row, struct posting *posting)
{
	const struct csv *table = reader->table;
	posting->where = table->sources[at];
	posting->label = csv_text(table, at, JOURNAL_LABEL);
	posting->nature = csv_text(table, at, JOURNAL_NATURE);
	debit_credit_read(&posting->amount, table, at, journal_sides, reader->arena, reader->errors);
	needed(reader, at, JOURNAL_ACCOUNT, "journal.no-account");
	if (*reader->accounts[at] != '\0')
		posting->account = chart_find_or_add(reader->chart, reader->accounts[at], posting->where);
	row->number = needed(reader, at, JOURNAL_NUMBER, "journal.no-number");
	row->journal = csv_text(table, at, JOURNAL_JOURNAL);
	row->day = csv_date(table, at, JOURNAL_DATE);
	if (row->day == 0)
		error_add(reader->errors, "journal.no-date", csv_where(table, at, JOURNAL_DATE), NULL);
	row->reference = row->preparer = "";
	row->place = at;
}

static void read_adjustment(const struct reader *reader, size_t at, struct row *row)
{
	const char *text = csv_text(reader->table, at, TYPE);
	const char *folded = text_folded(reader->arena, text);
	if (*row->journal == '\0')
		row->journal = "regularisations";
	row->reference = csv_text(reader->table, at, REFERENCE);
	row->preparer = csv_text(reader->table, at, PREPARER);
	if (*text == '\0')
		return;
	for (size_t i = 0; i < sizeof adjustment_types / sizeof *adjustment_types; i++)
		if (text_equal(folded, text_folded(reader->arena, adjustment_types[i].name)))
			row->type = adjustment_types[i].type;
	if (row->type == ENTRY_JOURNAL)
		error_add(reader->errors, "adjustment.unknown-type", csv_where(reader->table, at, TYPE),
			text, "regularisation, reclassement, anomalie_non_corrigee", NULL);
}

/* Reads the table and checks the columns that it must have in one form or another. */
static int read_table(struct csv *table, const char *path, const struct csv_column *columns,
	size_t count, struct arena *arena, struct error_list *errors)
{
	struct printed printed = journal_printed(arena);
	int result =
		csv_read_printed(table, path, columns, count, printed_journal, &printed, arena, errors);
	if (table->headers == NULL)
		return -1;
	if (!table->present[JOURNAL_ACCOUNT] && printed.heading == NULL)
		result = csv_missing(table, &columns[JOURNAL_ACCOUNT], errors);
	if (result == 0 && !debit_credit_present(table, journal_sides))
		result = error_add(
			errors, "journal.no-amount-columns", (struct source){.file = path, .line = 1}, NULL);
	return result;
}

static int read_rows(struct rows *out, const char *path, const struct csv_column *columns,
	size_t count, struct chart *chart, struct arena *arena, struct error_list *errors)
{
	struct csv table;
	const char **names;
	size_t earlier = errors->total;
	*out = (struct rows){0};
	if (read_table(&table, path, columns, count, arena, errors) != 0)
		return -1;
	struct reader reader = {&table, printed_accounts(&names, &table, JOURNAL_ACCOUNT, chart, arena),
		chart, arena, errors};
	out->count = table.rows;
	out->rows = arena_array(arena, table.rows, sizeof *out->rows);
	out->postings = arena_array(arena, table.rows, sizeof *out->postings);
	for (size_t at = 0; at < table.rows; at++) {
		read_posting(&reader, at, &out->rows[at], &out->postings[at]);
		if (count == ADJUSTMENT_COLUMNS)
			read_adjustment(&reader, at, &out->rows[at]);
	}
	return errors->total == earlier ? 0 : -1;
}

int journal_rows_read(struct rows *out, const char *path, struct chart *chart, struct arena *arena,
	struct error_list *errors)
{
	return read_rows(out, path, journal_columns, JOURNAL_COLUMNS, chart, arena, errors);
}

int adjustment_rows_read(struct rows *out, const char *path, struct chart *chart,
	struct arena *arena, struct error_list *errors)
{
	return read_rows(out, path, adjustment_columns, ADJUSTMENT_COLUMNS, chart, arena, errors);
}
