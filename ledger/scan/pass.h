/* pass.h - what the workers of one pass over the files found together. Private to this folder.
 *
 * Each worker reads parts of all files and keeps readings of each: the orders that its dates have,
 * the first and the last day, the decimals, and how certain the form of its amounts is. */
#ifndef RECOUPE_LEDGER_SCAN_PASS_H
#define RECOUPE_LEDGER_SCAN_PASS_H

#include "ledger/scan/worker/worker.h"

struct scan_pass {
	const struct scan_file *files;
	size_t file_count;
	const struct scan_worker *workers;
	size_t worker_count;
};

/* Whether the readings of each file confirm the form in which it was read: one order of dates, and
 * a decimal sign that some row makes certain where another leaves it open. */
bool pass_forms_hold(const struct scan_pass *pass);
/* Whether the column that a plan chose for it can be the number of an entry: by the rule of the
 * plan, there are at least a tenth more rows than entries. */
bool pass_numbers_number(const struct scan_pass *pass);
/* Whether two files have days in common. Where none have, and no fiscal years are given, each file
 * counts as a year of its own (integrity.h). */
bool pass_shares_days(const struct scan_pass *pass, struct arena *arena);
/* What accounts are: whole texts; or number and name in one, where every text can be divided so and
 * each number has one name. Several files that differ in this, or a number with two names, are for
 * the careful reader. */
enum pass_accounts {
	ACCOUNTS_WHOLE,
	ACCOUNTS_SOME, /* whole too, though some of the texts can be divided */
	ACCOUNTS_PARTED,
	ACCOUNTS_DOUBTFUL
};
enum pass_accounts pass_accounts(const struct scan_pass *pass, struct arena *arena);
/* Returns whether some days that two files begin and end with show it already. */
bool pass_begins_shared(const struct scan_file *files, size_t count, struct arena *arena);
/* Whether a file is UTF-16, of which no entry can be read again at its place. */
bool pass_has_wide(const struct scan_pass *pass);
/* Whether entries of a file balance in each nature by itself, which sums of pieces do not show. */
bool pass_has_natures_apart(const struct scan_pass *pass);
/* The most decimals that an amount has. */
int pass_decimals(const struct scan_pass *pass);

#endif
