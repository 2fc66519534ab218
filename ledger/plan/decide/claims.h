/* claims.h - the totals and balances that a printed ledger states, recomputed from its rows as they
 * are read. Private to ledger/plan. */
#ifndef RECOUPE_LEDGER_PLAN_DECIDE_CLAIMS_H
#define RECOUPE_LEDGER_PLAN_DECIDE_CLAIMS_H

#include "ledger/plan/apply/apply.h"
#include "ledger/plan/export.h"

struct claims;

struct claims *claims_new(const struct plan *plan, struct export *out, struct arena *arena);
/* Takes every row, in order. `slot` is the index of the row's account, from 0; for rows without an
 * account it is ignored. */
void claims_row(struct claims *claims, const struct applied *row, size_t slot,
	const struct plan_reader *reader);
/* Decides whether balances run over all rows or by account, and leaves the claims that failed in
 * the export. Frees its own memory. */
void claims_finish(struct claims *claims);

#endif
