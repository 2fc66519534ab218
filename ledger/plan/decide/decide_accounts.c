/* Settles which column is the account, which is its name, and whether rows name two accounts. */
#include <string.h>

#include "ledger/base/text/hash.h"
#include "ledger/base/text/text.h"
#include "ledger/plan/decide/decide.h"

enum { LEAST = 40 };

static bool most(size_t part, size_t whole, unsigned tenths)
{
	return part * 10 >= whole * tenths;
}

/* Whether the column holds whole numbers, or numbers in groups: "1010", "1.1.01", "5-200". */
static bool holds_numbers(const struct column_stats *stats)
{
	bool groups = stats->letters == 0 && stats->decimals == 0;
	return groups || most(stats->integers, stats->filled, 8);
}

/* Whether no value of the column is seen twice. */
static bool is_distinct(const struct column_stats *stats)
{
	size_t repeated = stats->repeats;
	for (size_t i = 0; i < stats->value_count; i++)
		repeated += stats->values[i].count - 1;
	return repeated == 0;
}

/* In a journal, what no two rows share is no account. */
static void drop_counters(struct decision *all)
{
	enum { COUNTED = 8 };
	for (size_t i = 0; i < all->plan->column_count; i++)
		if (plan_has(all->plan, PLAN_DATE) && all->stats[i].filled >= COUNTED &&
			is_distinct(&all->stats[i]))
			all->scores[i][PLAN_ACCOUNT] /= 2;
}

/* What never changes is an account only where its header leaves no doubt. */
static void drop_constants(struct decision *all)
{
	enum { CERTAIN = 80 };
	for (size_t i = 0; i < all->plan->column_count; i++)
		if (plan_has(all->plan, PLAN_DATE) && all->scores[i][PLAN_ACCOUNT] < CERTAIN &&
			all->stats[i].value_count == 1 && !all->stats[i].more && all->stats[i].filled > 2)
			all->scores[i][PLAN_ACCOUNT] = 0;
}

/* Asks which of two columns is the account, where both suit alike and hold different things. */
static int ask_account(const struct decision *all, int best)
{
	const int *scores = all->scores[best];
	for (size_t i = 0; i < all->plan->column_count; i++) {
		const struct column_stats *stats = &all->stats[i];
		if ((int)i == best || all->taken[i] ||
			all->scores[i][PLAN_ACCOUNT] + 6 < scores[PLAN_ACCOUNT] || stats->filled == 0)
			continue;
		bool names = most(stats->letters, stats->filled, 8);
		bool constant = stats->value_count == 1 && !stats->more;
		if (constant || names || text_equal(stats->example, all->stats[best].example))
			continue;
		return error_add(all->errors, "plan.two-accounts", all->plan->header,
			all->plan->headers[best], all->plan->headers[i],
			arena_printf(all->arena, "--columns \"compte=%s\"", all->plan->headers[best]),
			arena_printf(all->arena, "--columns \"compte=%s\"", all->plan->headers[i]), NULL);
	}
	return 0;
}

/* Where accounts are told by name, the column of their full names, if there is one: two accounts
 * may have the same last name ("Assets:Main", "Income:Main"). */
static int full_name(const struct decision *all, int best)
{
	if (!most(all->stats[best].letters, all->stats[best].filled, 8))
		return best;
	for (size_t i = 0; i < all->plan->column_count; i++) {
		const char *header = all->plan->headers[i];
		if (!all->taken[i] && words_has(all->words, header, "full", all->arena) &&
			words_has(all->words, header, "account", all->arena) &&
			most(all->stats[i].letters, all->stats[i].filled, 8) && all->stats[i].filled > 0)
			return (int)i;
	}
	return best;
}

/* In a table without dates, the first column that gives each row a name or number of its own, where
 * no header says which column is the account. */
static int unnamed_account(const struct decision *all)
{
	size_t widest = 0;
	for (size_t i = 0; i < all->plan->column_count; i++)
		if (all->stats[i].filled > widest)
			widest = all->stats[i].filled;
	for (size_t i = 0; i < all->plan->column_count; i++) {
		const struct column_stats *stats = &all->stats[i];
		bool codes = stats->decimals == 0 && stats->dates == 0 &&
			(stats->letters == stats->filled || most(stats->integers, stats->filled, 8));
		if (!all->taken[i] && stats->filled > 1 && codes && is_distinct(stats) &&
			most(stats->filled, widest, 8))
			return (int)i;
	}
	return PLAN_NOWHERE;
}

/* "Debit" and "Credit" that both hold a whole number on every row, beside an amount, are
 * accounts. */
static bool take_two_accounts(struct decision *all)
{
	struct plan *plan = all->plan;
	int debit = decide_best(all, PLAN_DEBIT, 75), credit = decide_best(all, PLAN_CREDIT, 75);
	int amount = decide_best(all, PLAN_AMOUNT, LEAST);
	if (debit < 0 || credit < 0 || debit == credit || amount < 0 || !plan_has(plan, PLAN_DATE))
		return false;
	const struct column_stats *stats = all->stats;
	bool both = stats[debit].integers == stats[debit].filled &&
		stats[credit].integers == stats[credit].filled && stats[debit].filled > 1 &&
		stats[debit].filled == stats[credit].filled &&
		stats[debit].nonzero == stats[debit].filled &&
		stats[credit].nonzero == stats[credit].filled &&
		stats[amount].filled == stats[debit].filled;
	if (!both)
		return false;
	decide_take(all, PLAN_ACCOUNT, debit);
	decide_take(all, PLAN_CONTRA, credit);
	return true;
}

/* Takes the account that is credited, where the other is the one that is debited. */
static void decide_contra(struct decision *all)
{
	struct plan *plan = all->plan;
	enum { CREDITED = 90 };
	if (!plan_has(plan, PLAN_CONTRA) && plan_has(plan, PLAN_ACCOUNT) &&
		words_has(all->words, plan->headers[plan->columns[PLAN_ACCOUNT]], "debit", all->arena))
		decide_take(all, PLAN_CONTRA, decide_best(all, PLAN_CONTRA, CREDITED));
}

/* Whether the one column is called a code and the other the name of an account. */
static bool is_code_of(const struct decision *all, int code, int name)
{
	const char *const *headers = all->plan->headers;
	return words_has(all->words, headers[code], "code", all->arena) &&
		words_has(all->words, headers[name], "account", all->arena) &&
		words_has(all->words, headers[name], "name", all->arena);
}

int decide_account(struct decision *all)
{
	struct plan *plan = all->plan;
	if (plan_has(plan, PLAN_ACCOUNT))
		return 0;
	drop_counters(all);
	drop_constants(all);
	int best = decide_best(all, PLAN_ACCOUNT, LEAST);
	if (best < 0 && take_two_accounts(all))
		return 0;
	if (best < 0 && !plan_has(plan, PLAN_DATE))
		best = unnamed_account(all);
	if (best < 0)
		return 0;
	/* a column of numbers is preferred to one of names with an equal score */
	for (size_t i = 0; i < plan->column_count; i++) {
		bool names = most(all->stats[best].letters, all->stats[best].filled, 8);
		bool numbers = all->stats[i].filled > 0 && holds_numbers(&all->stats[i]);
		/* in a table without dates, only the account has numbers; "Code" beside "Account Name" is
		 * the number of that account */
		bool anywhere = !plan_has(plan, PLAN_DATE) || is_code_of(all, (int)i, best);
		bool suits = all->scores[i][PLAN_ACCOUNT] >= (anywhere ? LEAST : 70) ||
			(!plan_has(plan, PLAN_DATE) && all->scores[i][PLAN_NUMBER] >= 60);
		if (!all->taken[i] && names && numbers && suits)
			best = (int)i;
	}
	if (all->scores[best][PLAN_ACCOUNT] >= LEAST && ask_account(all, best) != 0)
		return -1;
	decide_take(all, PLAN_ACCOUNT, full_name(all, best));
	decide_contra(all);
	return 0;
}

void decide_name(struct decision *all)
{
	struct plan *plan = all->plan;
	if (plan_has(plan, PLAN_NAME) || !plan_has(plan, PLAN_ACCOUNT))
		return;
	int best = decide_best(all, PLAN_NAME, 80);
	for (size_t i = 0; best < 0 && i < plan->column_count; i++)
		if (!all->taken[i] && all->scores[i][PLAN_ACCOUNT] >= 66 &&
			most(all->stats[i].letters, all->stats[i].filled, 8) && all->stats[i].filled > 0)
			best = (int)i;
	if (best < 0 && plan->trial_balance)
		best = decide_best(all, PLAN_NAME, 28);
	decide_take(all, PLAN_NAME, best);
}

/* ---- one name, several accounts ---- */

/* The column that says of which other account, or of which type, each account is: "Parent Account",
 * "Account Type". PLAN_NOWHERE where there is none. */
static int column_of_parents(const struct decision *all)
{
	for (size_t i = 0; i < all->plan->column_count; i++) {
		const char *header = all->plan->headers[i];
		bool account = words_has(all->words, header, "account", all->arena);
		bool parent = words_has(all->words, header, "parent", all->arena);
		bool type = words_has(all->words, header, "type", all->arena);
		bool settled = (int)i == all->plan->only || (int)i == all->plan->by.column;
		if (!all->taken[i] && !settled && all->stats[i].filled > 0 && all->stats[i].decimals == 0 &&
			(parent || (account && type)))
			return (int)i;
	}
	return PLAN_NOWHERE;
}

static int ask_split(const struct decision *all, const struct cells *row, int column,
	const char *name, const char *before)
{
	const struct plan *plan = all->plan;
	const struct span other = cells_at(row, column);
	const char *parents = arena_printf(
		all->arena, "%s, %s", before, arena_text_n(all->arena, other.begin, span_length(other)));
	return error_add(all->errors, "plan.split-account", cells_where(row, column), name,
		plan->headers[column], parents, plan->headers[plan->columns[PLAN_ACCOUNT]], NULL);
}

/* Asks where an account has two values in that column. */
static int compare_parents(const struct decision *all, int column)
{
	const struct plan *plan = all->plan;
	struct error_list ignored = {.arena = all->arena};
	struct index parents = {0};
	struct cells cells;
	cells_open(&cells, plan->body, &ignored);
	while (cells_next(&cells)) {
		struct span account = cells_at(&cells, plan->columns[PLAN_ACCOUNT]);
		struct span parent = cells_at(&cells, column);
		if (span_empty(account) || span_empty(parent))
			continue;
		const char *name = arena_text_n(all->arena, account.begin, span_length(account));
		char *before = index_get(&parents, name);
		if (before == NULL)
			index_put(&parents, name, arena_text_n(all->arena, parent.begin, span_length(parent)),
				all->arena);
		else if (!span_equal(span_of(before), parent))
			return ask_split(all, &cells, column, name, before);
	}
	return 0;
}

int decide_split(struct decision *all)
{
	struct plan *plan = all->plan;
	if (!plan_has(plan, PLAN_ACCOUNT) || plan->trial_balance || plan->account_mapped)
		return 0;
	const struct column_stats *stats = &all->stats[plan->columns[PLAN_ACCOUNT]];
	int column = most(stats->letters, stats->filled, 8) ? column_of_parents(all) : PLAN_NOWHERE;
	plan->may_split = column >= 0;
	return column < 0 ? 0 : compare_parents(all, column);
}
