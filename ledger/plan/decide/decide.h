/* decide.h - the steps of plan_decide. Private to ledger/plan. */
#ifndef RECOUPE_LEDGER_PLAN_DECIDE_DECIDE_H
#define RECOUPE_LEDGER_PLAN_DECIDE_DECIDE_H

#include "ledger/plan/decide/columns.h"
#include "ledger/plan/words.h"

struct decision {
	struct plan *plan;
	const struct words *words;
	struct column_stats *stats;
	/* by column: the score for each role, first from words, then from what the column holds */
	int (*scores)[PLAN_ROLES];
	bool *taken; /* columns that have a role */
	struct arena *arena;
	struct error_list *errors;
	size_t before; /* the number of errors before */
};

static inline bool plan_has(const struct plan *plan, enum plan_role role)
{
	return plan->columns[role] != PLAN_NOWHERE;
}

/* Whether debits and credits have a column each. */
static inline bool plan_has_sides(const struct plan *plan)
{
	return plan_has(plan, PLAN_DEBIT) && plan_has(plan, PLAN_CREDIT);
}

/* Whether a column tells what accounts close at. */
static inline bool plan_closes(const struct plan *plan)
{
	return plan_has(plan, PLAN_CLOSING) || plan_has(plan, PLAN_CLOSING_DEBIT) ||
		plan_has(plan, PLAN_BALANCE);
}

/* The free column with the highest score for the role, if it has at least that score; else
 * PLAN_NOWHERE. */
int decide_best(const struct decision *all, enum plan_role role, int least);
void decide_take(struct decision *all, enum plan_role role, int column);
/* Scores each column for each role by the words of its header, then corrects the scores by what the
 * column holds. */
void decide_score(struct decision *all);
/* Takes the columns that the user's map names. Returns -1 where one of them does not exist. */
int decide_mapped(struct decision *all);
/* Decides the column of accounts, or the two columns where rows name the account that is debited
 * and the one that is credited. Returns -1 with a question. */
int decide_account(struct decision *all);
/* Decides the name of the account: the other column of accounts, or one whose header says so. */
void decide_name(struct decision *all);
/* Decides the columns of debit and credit, of an amount with or without a side, and of balances.
 * Returns -1 with a question. */
int decide_amounts(struct decision *all);
/* Decides what remains of balances: opening and closing where debits and credits lead from the
 * one to the other, and the columns that state their sides. Returns -1 with a question. */
int decide_balances(struct decision *all);
/* Finds the rows of a trial balance that print their balances with credits positive: all of them,
 * or those of the accounts that usually stand in credit. */
void decide_printed_sides(struct decision *all);
/* Finds the rows of a trial balance that are the sums of accounts below them. They are told, and
 * not added up again. */
void decide_tree(struct decision *all);
/* The currency of a column's amounts: 2 the ledger's, 1 not stated, 0 the transaction's. */
int decide_rank(const struct decision *all, int column);
/* Asks which of two columns is the amount. Returns -1. */
int decide_ask_amount(const struct decision *all, int best, int other);
/* Decides the forms of amounts and of dates in the chosen columns. Returns -1 with a question. */
int decide_amount_form(struct decision *all);
int decide_date_order(struct decision *all);
/* Decides what only the rows can tell: sides and signs, what is filled down, what tells entries
 * apart, which balances run. */
int decide_structure(struct decision *all);
/* Decides about currencies, companies, ledgers, scenarios and status, and about options that name a
 * column. */
int decide_parts(struct decision *all);
/* Whether entries balance across the values of the column, and not within them: then these are no
 * companies. */
bool decide_entries_cross(const struct decision *all, int column);
/* Where accounts are told by name, asks about a name that stands under two parents, or two types,
 * in a column that states them: it may be two accounts. Returns -1 with the question. */
int decide_split(struct decision *all);
/* Finds columns without a role whose values must not change. */
void decide_watched(struct decision *all);

#endif
