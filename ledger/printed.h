/* printed.h - printed ledgers and trial balances as they come: rows that are no data, and what they
 * say.
 *
 * A printed grand livre has headings of accounts ("Compte : 1010 Encaisse"), totals and sub-totals,
 * balances brought and carried forward ("Solde d'ouverture", "Report", "À reporter") and texts that
 * go on under a row; csv.h has dealt with titles and repeated headers before. None of these is a
 * posting: they are skipped, and counted for the reader. A row that could be either is read as a
 * posting, and its lack of a date or number is then an error: nothing is guessed or counted twice.
 *
 *     struct printed printed = {.day = DATE, .number = NUMBER, .account = ACCOUNT, ...};
 *     csv_read_printed(&table, path, columns, count, printed_journal, &printed, arena, errors);
 *     const char **numbers = printed_accounts(NULL, &table, ACCOUNT, chart, arena);
 *
 * Private to the ledger. */
#ifndef RECOUPE_LEDGER_PRINTED_H
#define RECOUPE_LEDGER_PRINTED_H

#include "ledger/chart.h"
#include "ledger/rows/csv/csv.h"

struct printed {
	size_t day, number, account, label; /* columns; `day` and `number` of journals alone */
	const size_t *amounts;              /* columns of amounts */
	size_t amount_count;
	struct arena *arena;
	const char *heading; /* the account of the last heading; NULL before the first */
};

/* Judges for csv_read_printed; the context is a struct printed. In a journal without a column of
 * accounts, a posting belongs to the account of the heading above it. */
enum csv_role printed_journal(struct csv_row *row, struct input_skipped *skipped, void *context);
/* Keeps the totals of a trial balance, to check them; skips the headings of its sections. */
enum csv_role printed_balance(struct csv_row *row, struct input_skipped *skipped, void *context);

/* Checks each total: it must be the sum of all rows above it, or of those since another total. Adds
 * "balance.total-does-not-foot" where it is not. */
int printed_check_totals(
	const struct printed *printed, const struct csv *table, struct error_list *errors);

/* Divides "1010 - Encaisse" into number and name. Returns false where the text has another form. */
bool printed_part(
	const char **account_number, const char **name, const char *text, struct arena *arena);

/* The account number of each row, where the column may hold number and name in one ("1010
 * Encaisse", "1010 - Encaisse"). It does where every one of its fields can be so parted, each
 * number always has one name, and the chart knows no account by the whole text; else the fields are
 * numbers as they stand. `chart` may be NULL. The array is the arena's; names go to *names (or NULL
 * where there are none). */
const char **printed_accounts(const char ***names, const struct csv *table, size_t column,
	const struct chart *chart, struct arena *arena);

#endif
