/* claims.h - the totals and balances that a printed ledger states, recomputed from its rows as they
 * are read. Private to ledger/plan. */
#ifndef RECOUPE_LEDGER_PLAN_DECIDE_CLAIMS_H
#define RECOUPE_LEDGER_PLAN_DECIDE_CLAIMS_H

#include "ledger/plan/apply/apply.h"
#include "ledger/plan/decide/sample.h"
#include "ledger/plan/export.h"

struct claims;

struct claims *claims_new(const struct plan *plan, struct export *out, struct arena *arena);
/* Takes every row, in order. `slot` is the index of the row's account, from 0; for rows without an
 * account it is ignored. */
void claims_row(struct claims *claims, const struct applied *row, size_t slot,
	const struct plan_reader *reader);
/* Takes a posting that is the sum of several: without its balance. */
void claims_sums(
	struct claims *claims, const struct applied *row, const struct plan_reader *reader);
/* Takes rows whose running balances were compared with each other, with that of the row before
 * them. */
void claims_balance_run(struct claims *claims, const struct plan_balance_run *run,
	const struct plan_balances *balances);
/* Takes what was found within such runs, once all of them are taken. */
void claims_balances(struct claims *claims, const struct plan_balances *balances);
/* Decides whether balances run over all rows or by account, and leaves the claims that failed in
 * the export. Frees its own memory. */
void claims_finish(struct claims *claims);

#endif
