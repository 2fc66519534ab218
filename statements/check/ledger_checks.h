/* ledger_checks.h - findings on the books themselves: L1 to L9. */
#ifndef RECOUPE_STATEMENTS_CHECK_LEDGER_CHECKS_H
#define RECOUPE_STATEMENTS_CHECK_LEDGER_CHECKS_H

#include "ledger/register.h"
#include "statements/figure/result.h"
#include "statements/matrix/classify.h"

/* Adds an exception that ledger/integrity.h reported. */
void ledger_breach(
	struct result *result, const struct ledger_exception *exception, struct arena *arena);

/* L9: an entry whose kinds contradict each other, or cannot be told. */
void ledger_unclassified(struct result *result, const struct entry *entry,
	enum classification classification, struct arena *arena);

/* L5 for years after the first of a trial balance, L7 over the chart, L8 where there is a register;
 * then, for each check that had something to look at and found nothing, one agreement. */
void ledger_checks(struct result *result, const struct trial_row *trial, size_t trial_count,
	const struct asset_register *assets, size_t entries_sound, struct arena *arena);

#endif
