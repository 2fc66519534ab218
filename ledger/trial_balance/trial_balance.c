#include <string.h>

#include "ledger/base/text/text.h"
#include "ledger/columns.h"
#include "ledger/debit_credit.h"
#include "ledger/journal.h"
#include "ledger/keys.h"
#include "ledger/printed.h"
#include "ledger/rows/csv/csv.h"
#include "ledger/trial_balance/trial_balance_export.h"

/* In both files the account comes first. */
enum { ACCOUNT, BALANCE_DEBIT, BALANCE_CREDIT, BALANCE, BALANCE_SIDE, OPENING_COLUMNS };

static const struct debit_credit balance_sides = {
	BALANCE_DEBIT, BALANCE_CREDIT, BALANCE, BALANCE_SIDE};
static const size_t opening_amounts[] = {BALANCE_DEBIT, BALANCE_CREDIT, BALANCE};

static const struct csv_column opening_columns[OPENING_COLUMNS] = {
	{"compte", columns_account, CSV_TEXT, true},
	{"debit", columns_debit, CSV_AMOUNT, false},
	{"credit", columns_credit, CSV_AMOUNT, false},
	{"solde",
		"solde|balance|montant|amount|ouverture|solde d'ouverture|solde ouverture|solde "
		"initial|opening|"
		"opening balance",
		CSV_AMOUNT, false},
	{"sens", columns_side, CSV_TEXT, false},
};

enum {
	YEAR = ACCOUNT + 1,
	OPENING,
	OPENING_DEBIT,
	OPENING_CREDIT,
	DEBIT,
	CREDIT,
	MOVEMENT,
	CLOSING,
	CLOSING_DEBIT,
	CLOSING_CREDIT,
	TRIAL_COLUMNS
};

static const size_t trial_amounts[] = {OPENING, OPENING_DEBIT, OPENING_CREDIT, DEBIT, CREDIT,
	MOVEMENT, CLOSING, CLOSING_DEBIT, CLOSING_CREDIT};

/* The columns of a balance: one, debit positive, or two, by its side. */
struct balance_columns {
	size_t whole, debit, credit;
};

static const struct balance_columns opening_balance = {OPENING, OPENING_DEBIT, OPENING_CREDIT};
static const struct balance_columns closing_balance = {CLOSING, CLOSING_DEBIT, CLOSING_CREDIT};

static const struct csv_column trial_columns[TRIAL_COLUMNS] = {
	{"compte", columns_account, CSV_TEXT, true},
	{"exercice", columns_year, CSV_TEXT, false},
	{"ouverture", columns_opening, CSV_AMOUNT, false},
	{"ouverture_debit", columns_opening_debit, CSV_AMOUNT, false},
	{"ouverture_credit", columns_opening_credit, CSV_AMOUNT, false},
	{"debit", columns_debit, CSV_AMOUNT, false},
	{"credit", columns_credit, CSV_AMOUNT, false},
	{"mouvement", columns_movement, CSV_AMOUNT, false},
	{"fermeture", columns_closing, CSV_AMOUNT, false},
	{"fermeture_debit", columns_closing_debit, CSV_AMOUNT, false},
	{"fermeture_credit", columns_closing_credit, CSV_AMOUNT, false},
};

/* What rows of either file are read with. */
struct reader {
	const struct csv *table;
	const char **accounts; /* numbers of accounts, one a row */
	struct chart *chart;
	struct keys *seen; /* the line on which an account was met, by year and account */
	bool moves;        /* the file is a trial balance, which has movements */
	struct arena *arena;
	struct error_list *errors;
};

/* The account of a row. Adds an error where the same account was met before in that year. */
static struct account *read_account(
	const struct reader *reader, size_t row, const char *year, const char *doubled)
{
	const struct csv *table = reader->table;
	const char *text = reader->accounts[row];
	if (*text == '\0') {
		error_add(reader->errors, "journal.no-account", csv_where(table, row, ACCOUNT), NULL);
		return NULL;
	}
	void **earlier = keys_at(reader->seen, year, text);
	if (*earlier == NULL)
		*earlier = arena_printf(reader->arena, "%u", table->sources[row].line);
	else
		error_add(reader->errors, doubled, csv_where(table, row, ACCOUNT), text, *earlier, NULL);
	return chart_find_or_add(reader->chart, text, table->sources[row]);
}

static void read_opening(const struct reader *reader, struct opening_balance *balance, size_t row)
{
	balance->where = reader->table->sources[row];
	debit_credit_read(
		&balance->amount, reader->table, row, balance_sides, reader->arena, reader->errors);
	balance->account = read_account(reader, row, "", "opening.doubled-account");
}

/* Reads the table of either file and checks its printed totals. */
static int read_table(struct reader *reader, struct csv *table, const char *path,
	const struct csv_column *columns, size_t count, const size_t *amounts, size_t amount_count)
{
	const char **names;
	struct printed printed = {.account = ACCOUNT,
		.amounts = amounts,
		.amount_count = amount_count,
		.arena = reader->arena};
	if (csv_read_printed(table, path, columns, count, printed_balance, &printed, reader->arena,
			reader->errors) != 0)
		return -1;
	reader->accounts = printed_accounts(&names, table, ACCOUNT, reader->chart, reader->arena);
	return printed_check_totals(&printed, table, reader->errors);
}

int opening_read(struct opening_balance **out, size_t *count, const char *path, struct chart *chart,
	struct arena *arena, struct error_list *errors)
{
	struct csv table;
	struct reader reader = {
		.table = &table, .chart = chart, .seen = keys_new(arena), .arena = arena, .errors = errors};
	size_t earlier = errors->total;
	*out = NULL;
	*count = 0;
	if (read_table(&reader, &table, path, opening_columns, OPENING_COLUMNS, opening_amounts,
			sizeof opening_amounts / sizeof *opening_amounts) != 0)
		return -1;
	if (!debit_credit_present(&table, balance_sides))
		return error_add(
			errors, "opening.no-amount-columns", (struct source){.file = path, .line = 1}, NULL);
	struct opening_balance *rows = arena_array(arena, table.rows, sizeof *rows);
	for (size_t row = 0; row < table.rows; row++)
		if (!table.totals[row])
			read_opening(&reader, &rows[row], row);
	if (errors->total != earlier)
		return -1;
	*count = chart->count;
	*out = arena_array(arena, chart->count, sizeof **out);
	for (size_t i = 0; i < chart->count; i++)
		(*out)[i].account = chart->accounts[i];
	for (size_t row = 0; row < table.rows; row++)
		if (!table.totals[row])
			(*out)[rows[row].account->index] = rows[row];
	return 0;
}

static bool balance_present(const struct csv *table, struct balance_columns columns)
{
	return table->present[columns.whole] ||
		(table->present[columns.debit] && table->present[columns.credit]);
}

/* Reads the balance. Returns whether the row has one. */
static bool read_balance(
	struct amount *out, const struct reader *reader, size_t row, struct balance_columns columns)
{
	struct amount debit = {0}, credit = {0};
	if (reader->table->present[columns.whole])
		return csv_amount(reader->table, row, columns.whole, out);
	bool any = csv_amount(reader->table, row, columns.debit, &debit);
	any |= csv_amount(reader->table, row, columns.credit, &credit);
	*out = amount_minus(debit, credit, reader->arena);
	return any;
}

static bool read_movement(struct trial_row *out, const struct reader *reader, size_t row)
{
	const struct csv *table = reader->table;
	if (!table->present[DEBIT])
		return csv_amount(table, row, MOVEMENT, &out->movement);
	bool any = csv_amount(table, row, DEBIT, &out->debit);
	any |= csv_amount(table, row, CREDIT, &out->credit);
	out->movement = amount_minus(out->debit, out->credit, reader->arena);
	return any;
}

/* Reads the opening, movement and closing of a row. Computes the one that the file lacks from the
 * other two. A blank beside an amount is zero. */
static void read_balances(const struct reader *reader, struct trial_row *out, size_t row)
{
	const struct csv *table = reader->table;
	struct arena *arena = reader->arena;
	bool any = read_balance(&out->opening, reader, row, opening_balance);
	any |= read_balance(&out->closing, reader, row, closing_balance);
	any |= read_movement(out, reader, row);
	if (!any)
		error_add(reader->errors, "balance.no-amount", out->where, NULL);
	if (!reader->moves)
		out->movement = amount_minus(out->closing, out->opening, arena);
	if (!balance_present(table, opening_balance))
		out->opening = amount_minus(out->closing, out->movement, arena);
	struct amount rolled = amount_plus(out->opening, out->movement, arena);
	if (!balance_present(table, closing_balance))
		out->closing = rolled;
	number is = amount_number(out->closing, arena), due = amount_number(rolled, arena);
	if (!number_equal(is, due))
		error_add(reader->errors, "balance.row-does-not-roll",
			csv_where(table, row, table->present[CLOSING] ? CLOSING : CLOSING_DEBIT),
			number_exact_text(arena, is), number_exact_text(arena, due), NULL);
}

static void read_trial_row(const struct reader *reader, struct trial_row *out, size_t row)
{
	const struct csv *table = reader->table;
	out->where = table->sources[row];
	out->opens = out->closes = true;
	out->year = csv_text(table, row, YEAR);
	read_balances(reader, out, row);
	if (table->present[YEAR] && *out->year == '\0')
		error_add(reader->errors, "balance.no-year", csv_where(table, row, YEAR), NULL);
	out->account = read_account(reader, row, out->year, "balance.doubled-account");
}

/* Under our own names for its columns. */
static int read_plain(struct trial_row **out, size_t *count, const char *path, struct chart *chart,
	struct arena *arena, struct error_list *errors)
{
	struct csv table;
	size_t earlier = errors->total, made = 0;
	struct reader reader = {
		.table = &table, .chart = chart, .seen = keys_new(arena), .arena = arena, .errors = errors};
	*out = NULL;
	*count = 0;
	if (read_table(&reader, &table, path, trial_columns, TRIAL_COLUMNS, trial_amounts,
			sizeof trial_amounts / sizeof *trial_amounts) != 0)
		return -1;
	reader.moves = table.present[DEBIT] ? table.present[CREDIT]
										: !table.present[CREDIT] && table.present[MOVEMENT];
	bool half = table.present[DEBIT] != table.present[CREDIT];
	if (half ||
		reader.moves + balance_present(&table, opening_balance) +
				balance_present(&table, closing_balance) <
			2)
		return error_add(
			errors, "balance.missing-columns", (struct source){.file = path, .line = 1}, NULL);
	struct trial_row *rows = arena_array(arena, table.rows, sizeof *rows);
	for (size_t row = 0; row < table.rows; row++)
		if (!table.totals[row])
			read_trial_row(&reader, &rows[made++], row);
	if (errors->total != earlier)
		return -1;
	*out = rows;
	*count = made;
	return 0;
}

static const char repeated[] = "csv.duplicate-column";

/* Whether the file may hold the columns under other names, or in two rows of headers: they are
 * missing, a header is repeated, or the row below the header has words for amounts. */
static bool may_be_exported(const struct error_list *errors)
{
	for (size_t i = 0; i < errors->count; i++) {
		const struct error *error = &errors->items[i];
		bool names = text_equal(error->code, "csv.missing-column") ||
			text_equal(error->code, "balance.missing-columns") || text_equal(error->code, repeated);
		bool words = text_equal(error->code, "csv.bad-amount") &&
			strpbrk(error->arguments[0], "0123456789") == NULL &&
			error->where.line == errors->items[0].where.line;
		if (!names && !words)
			return false;
	}
	return errors->count == errors->total && errors->count > 0;
}

int trial_balance_read(struct trial_row **out, size_t *count, const char *path, struct chart *chart,
	const struct trial_openings *openings, struct arena *arena, struct error_list *errors)
{
	struct error_list own = {.arena = arena, .inputs = errors->inputs}, again = own;
	if (read_plain(out, count, path, chart, arena, &own) == 0)
		return 0;
	if (!may_be_exported(&own)) {
		error_add_all(errors, &own);
		return -1;
	}
	int result = trial_balance_export(out, count, path, chart,
		error_kind_of(&own, repeated, path) != NULL, openings, arena, &again);
	bool is_exported = result != TRIAL_BALANCE_NOT_EXPORTED;
	if (result != 0)
		error_add_all(errors, is_exported ? &again : &own);
	return result == 0 ? 0 : -1;
}
