/* ledger_checks.h - findings on the books themselves: checks L1 to L9.
 *
 *     ledger_finding_add(result, exception, arena); // for each that ledger/integrity.h reports
 *     ledger_checks(result, trial, trial_count, assets, entries_sound, arena);
 *
 * L1 to L6 are found while entries are read (ledger/integrity.h); L7 to L9 need the mapping, the
 * register or the kinds of postings. Findings are added to the result and lie in the arena. */
#ifndef RECOUPE_STATEMENTS_CHECK_LEDGER_CHECKS_H
#define RECOUPE_STATEMENTS_CHECK_LEDGER_CHECKS_H

#include "ledger/register/register.h"
#include "statements/figure/result.h"
#include "statements/matrix/classify.h"

/* Adds an exception that ledger/integrity.h reported. */
void ledger_finding_add(
	struct result *result, const struct ledger_exception *exception, struct arena *arena);

/* Adds a finding of L9: the kinds of an entry contradict each other, or cannot be determined. */
void ledger_unclassified(struct result *result, const struct entry *entry,
	enum classification classification, struct arena *arena);

/* Adds the findings of L5 for the years after the first of a trial balance, of L7 over the chart,
 * and of L8 where there is a register (`assets`, else NULL). Then adds one agreement for each check
 * that had data and found no exception. */
void ledger_checks(struct result *result, const struct trial_row *trial, size_t trial_count,
	const struct asset_register *assets, size_t entries_sound, struct arena *arena);

#endif
