/* running.h - balances that a printed ledger carries on from row to row, over all its rows or
 * account by account. Private to ledger/plan.
 *
 *     struct running_mode mode = {0};
 *     running_watch(&mode, &mode.one, &row, &reader, arena);    (each row)
 *     if (mode.hits >= mode.misses) ... mode.claims: the rows where the balance jumps */
#ifndef RECOUPE_LEDGER_PLAN_DECIDE_RUNNING_H
#define RECOUPE_LEDGER_PLAN_DECIDE_RUNNING_H

#include "ledger/plan/apply/apply.h"
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
	size_t hits, misses, first;
	struct export_claims claims;
};

/* Keeps a claim that fails: what is printed, and what its rows give. */
void running_keep(struct export_claims *claims, const char *subject, number printed, number found,
	struct source where);
/* The running balance of an account by the index of its slot. */
struct running_balance *running_of(struct running_mode *mode, size_t slot, struct arena *arena);
/* Holds the balance that the row prints against the one before it and the row's amount, and takes
 * it as the last one. */
void running_watch(struct running_mode *mode, struct running_balance *run,
	const struct applied *row, const struct plan_reader *reader, struct arena *arena);

#endif
