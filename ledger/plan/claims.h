/* claims.h - what a printed ledger says of itself, checked against its rows as they pass. Private
 * to ledger/plan. */
#ifndef RECOUPE_LEDGER_PLAN_CLAIMS_H
#define RECOUPE_LEDGER_PLAN_CLAIMS_H

#include "ledger/plan/apply.h"
#include "ledger/plan/export.h"

struct claims;

struct claims *claims_new(const struct plan *plan, struct export *out, struct arena *arena);
/* Every row in order. `slot` names the account of the row, from 0; of others it is ignored. */
void claims_row(struct claims *claims, const struct applied *row, size_t slot,
	const struct plan_reader *reader);
/* Chooses how balances run, and leaves what failed in the export. Frees its own memory. */
void claims_finish(struct claims *claims);

#endif
