/* running.h - balances that a printed ledger carries on from row to row, over all its rows or
 * account by account. Private to ledger/plan.
 *
 *     struct running_mode mode = {0};
 *     running_watch(&mode, &mode.one, &row, &(struct row_place){.reader = &reader}, arena);
 *     if (mode.hits >= mode.misses) ... mode.claims: the rows where the balance jumps */
#ifndef RECOUPE_LEDGER_PLAN_DECIDE_RUNNING_H
#define RECOUPE_LEDGER_PLAN_DECIDE_RUNNING_H

#include "ledger/plan/apply/apply.h"
#include "ledger/plan/decide/sample.h"
#include "ledger/plan/export.h"

/* A running balance: over all rows, or of one account. */
struct running_balance {
	struct applied_value before;
	bool known, begun; /* begun: its first row was seen */
};

/* One way in which balances may run, and how well the rows agree with it. */
struct running_mode {
	struct running_balance one;   /* over all rows */
	struct running_balance *runs; /* by slot */
	size_t capacity;
	size_t hits, misses;
	struct export_claims claims;
	uint64_t places[EXPORT_EXAMPLES]; /* of the claims that another reader has compared */
};

/* Where a row with a balance stands. */
struct row_place {
	const struct plan_reader *reader; /* its current row; NULL: another reader has compared it */
	const struct plan_balances *balances;
	uint64_t place;
};

/* Keeps a claim that fails: what is printed, and what its rows give. */
void running_keep(struct export_claims *claims, const char *subject, number printed, number found,
	struct source where);
/* The running balance of an account by the index of its slot. */
struct running_balance *running_of(struct running_mode *mode, size_t slot, struct arena *arena);
/* Holds the balance that the row prints against the one before it and the row's amount, and takes
 * it as the last one. */
void running_watch(struct running_mode *mode, struct running_balance *run,
	const struct applied *row, const struct row_place *at, struct arena *arena);
/* Joins what another reader has counted within runs of rows; of the claims that fail, those of the
 * first places stay. */
void running_join(struct running_mode *mode, const struct plan_balance_counts *counts,
	const struct plan_balances *balances, struct arena *arena);

#endif
