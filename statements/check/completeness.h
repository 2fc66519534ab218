/* completeness.h - check L10: whether the journals are whole, told by the trial balance.
 *
 *     completeness_checks(result, rows, row_count, arena);
 *
 * Where a dossier has both, the program that keeps the books printed the trial balance, and the
 * journals were exported from it: for each account and year, opening + journals = closing. What
 * differs was left out of the export, or added to it. Adjusting entries come after the trial
 * balance; one that holds them all is as good. */
#ifndef RECOUPE_STATEMENTS_CHECK_COMPLETENESS_H
#define RECOUPE_STATEMENTS_CHECK_COMPLETENESS_H

#include "statements/figure/result.h"

/* Adds a finding of L10 for each account whose closing differs, one of L5 for each whose opening
 * does, and one agreement where there are none. `rows` are borrowed, their years those of the
 * dossier; a year without rows is not compared. An account that has no row in a year closes at nil
 * there. Exact. */
void completeness_checks(
	struct result *result, const struct trial_row *rows, size_t count, struct arena *arena);

#endif
