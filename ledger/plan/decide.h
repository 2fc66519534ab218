/* decide.h - the steps of plan_decide. Private to ledger/plan. */
#ifndef RECOUPE_LEDGER_PLAN_DECIDE_H
#define RECOUPE_LEDGER_PLAN_DECIDE_H

#include "ledger/plan/columns.h"
#include "ledger/plan/words.h"

struct decision {
	struct plan *plan;
	const struct words *words;
	struct column_stats *stats;
	int (*scores)[PLAN_ROLES]; /* one a column: words, then what the column holds */
	bool *taken;               /* columns that have a role */
	struct arena *arena;
	struct error_list *errors;
	size_t before; /* errors when it began */
};

static inline bool plan_has(const struct plan *plan, enum plan_role role)
{
	return plan->columns[role] != PLAN_NOWHERE;
}

/* The free column that suits the role best, with at least that score; PLAN_NOWHERE. */
int decide_best(const struct decision *all, enum plan_role role, int least);
void decide_take(struct decision *all, enum plan_role role, int column);
/* Roles by words, corrected by what columns hold. */
void decide_score(struct decision *all);
/* Columns that the user's map names. -1: one of them is not there. */
int decide_mapped(struct decision *all);
/* Debit and credit, an amount with or without a side, balances. -1: a question. */
int decide_amounts(struct decision *all);
/* The grammar of amounts and of dates of the columns chosen. -1: a question. */
int decide_amount_form(struct decision *all);
int decide_date_order(struct decision *all);
/* What needs the rows again: sides and signs, filling down, what tells entries, balances that
 * run. */
int decide_structure(struct decision *all);
/* Currencies, companies, ledgers, scenarios, status, and options that name a column. */
int decide_parts(struct decision *all);
/* Columns without a role that must not change. */
void decide_watched(struct decision *all);

#endif
