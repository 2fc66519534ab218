/* Settles the columns of balances: which of them are opening and closing, and the letters of their
 * sides. */
#include <string.h>

#include "ledger/base/text/text.h"
#include "ledger/plan/decide/decide.h"

enum { UNREAD_MOST = 12 };

/* ---- letters of sides ---- */

/* The column after it, where that says on each row whether the balance is a debit or a credit. */
static int side_after(const struct decision *all, int column)
{
	int next = column + 1;
	if (column < 0 || next >= (int)all->plan->column_count || all->taken[next])
		return PLAN_NOWHERE;
	const struct column_stats *stats = &all->stats[next];
	bool sides = stats->filled > 0 && stats->integers == 0 && stats->credits > 0 &&
		stats->debits + stats->credits == stats->filled;
	return sides && all->stats[column].negatives == 0 ? next : PLAN_NOWHERE;
}

static void take_sides(struct decision *all)
{
	static const enum plan_role roles[][2] = {{PLAN_OPENING, PLAN_OPENING_SIDE},
		{PLAN_CLOSING, PLAN_CLOSING_SIDE}, {PLAN_BALANCE, PLAN_BALANCE_SIDE}};
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		if (!plan_has(all->plan, roles[i][1]))
			decide_take(all, roles[i][1], side_after(all, all->plan->columns[roles[i][0]]));
}

/* ---- opening, movement, closing ---- */

/* The amount of a cell, with the side of the next column; zero where it is empty. */
static number value_at(
	const struct decision *all, const struct cells *cells, int column, int side_column)
{
	struct value_amount value;
	if (!columns_cell_amount(&value, all->plan, cells_at(cells, column), all->arena))
		return number_from_integer(all->arena, 0);
	number out = amount_number(value.amount, all->arena);
	const char *side = text_folded(all->arena, cells_text(cells, side_column));
	bool credit = value.side < 0 || words_is(all->words, "credit", side);
	return credit ? number_negate(all->arena, out) : out;
}

/* The amount of one column less that of another. */
static number difference_at(
	const struct decision *all, const struct cells *cells, int debit, int credit)
{
	return number_subtract(all->arena, value_at(all, cells, debit, PLAN_NOWHERE),
		value_at(all, cells, credit, PLAN_NOWHERE));
}

/* Debit less credit of the row, or its movement. */
static number movement_at(const struct decision *all, const struct cells *cells)
{
	const int *columns = all->plan->columns;
	return plan_has_sides(all->plan)
		? difference_at(all, cells, columns[PLAN_DEBIT], columns[PLAN_CREDIT])
		: value_at(all, cells, columns[PLAN_MOVEMENT], PLAN_NOWHERE);
}

/* Columns of amounts without a role, which may be balances. */
struct unread {
	int columns[UNREAD_MOST], sides[UNREAD_MOST];
	size_t count;
	number values[UNREAD_MOST]; /* of the current row */
	/* by opening and closing: rows that agree, and those of them that say something */
	size_t agree[UNREAD_MOST][UNREAD_MOST], telling[UNREAD_MOST][UNREAD_MOST];
	size_t triple[UNREAD_MOST]; /* by closing: rows that two other columns and the movement give */
	size_t rows;
};

static void list_unread(struct unread *unread, const struct decision *all)
{
	const struct plan *plan = all->plan;
	for (size_t i = 0; i < plan->column_count && unread->count < UNREAD_MOST; i++) {
		const struct column_stats *stats = &all->stats[i];
		bool balance = (int)i == plan->columns[PLAN_OPENING] ||
			(int)i == plan->columns[PLAN_CLOSING] || (int)i == plan->columns[PLAN_BALANCE];
		bool amounts = stats->amounts > 0 && stats->amounts == stats->filled && stats->decimals > 0;
		if ((all->taken[i] && !balance) || !amounts)
			continue;
		unread->sides[unread->count] = side_after(all, (int)i);
		unread->columns[unread->count++] = (int)i;
	}
}

static void compare(struct unread *unread, const struct decision *all, number moved)
{
	for (size_t i = 0; i < unread->count; i++)
		for (size_t j = 0; j < unread->count; j++) {
			bool agrees = i != j &&
				number_equal(number_add(all->arena, unread->values[i], moved), unread->values[j]);
			bool tells = number_sign(unread->values[i]) != 0 && number_sign(moved) != 0;
			unread->agree[i][j] += agrees;
			unread->telling[i][j] += agrees && tells;
		}
}

/* Balances carried forward, and of the periods before: both with the movement give the closing. */
static void compare_three(struct unread *unread, const struct decision *all, number moved)
{
	enum { COLUMNS = 6 };
	for (size_t i = 0; i < unread->count && unread->count <= COLUMNS; i++)
		for (size_t j = 0; j < i; j++) {
			number both = number_add(all->arena, unread->values[i], unread->values[j]);
			for (size_t k = 0; k < unread->count; k++)
				unread->triple[k] += k != i && k != j &&
					number_equal(number_add(all->arena, both, moved), unread->values[k]);
		}
}

static void compare_rows(struct unread *unread, const struct decision *all)
{
	const int *columns = all->plan->columns;
	struct error_list ignored = {.arena = all->arena};
	struct cells cells;
	cells_open(&cells, all->plan->body, &ignored);
	while (cells_next(&cells)) {
		if (span_empty(cells_at(&cells, columns[PLAN_ACCOUNT])))
			continue;
		for (size_t i = 0; i < unread->count; i++)
			unread->values[i] = value_at(all, &cells, unread->columns[i], unread->sides[i]);
		number moved = movement_at(all, &cells);
		compare(unread, all, moved);
		compare_three(unread, all, moved);
		unread->rows++;
	}
}

/* Where the movement is that of the last period alone, the closing balances are read and nothing
 * else. */
static void take_accumulated(struct decision *all, const struct unread *unread)
{
	struct plan *plan = all->plan;
	for (size_t k = 0; k < unread->count; k++) {
		if (unread->rows < 3 || unread->triple[k] * 10 < unread->rows * 9)
			continue;
		plan->columns[PLAN_OPENING] = plan->columns[PLAN_BALANCE] = PLAN_NOWHERE;
		plan->columns[PLAN_DEBIT] = plan->columns[PLAN_CREDIT] = PLAN_NOWHERE;
		decide_take(all, PLAN_CLOSING, unread->columns[k]);
		return;
	}
}

/* Two columns between which debits and credits lead, on nearly every row: the one is the opening
 * balance and the other the closing one, whatever their headers say. */
static void decide_rolls(struct decision *all)
{
	struct plan *plan = all->plan;
	struct unread unread = {0};
	if (!plan_has_sides(plan) || plan_has(plan, PLAN_OPENING_DEBIT) ||
		plan_has(plan, PLAN_CLOSING_DEBIT) ||
		(plan_has(plan, PLAN_OPENING) && plan_has(plan, PLAN_CLOSING)))
		return;
	list_unread(&unread, all);
	compare_rows(&unread, all);
	for (size_t i = 0; i < unread.count; i++)
		for (size_t j = 0; j < unread.count; j++) {
			if (unread.telling[i][j] == 0 || unread.agree[i][j] * 10 < unread.rows * 9)
				continue;
			if (plan->columns[PLAN_BALANCE] == unread.columns[i] ||
				plan->columns[PLAN_BALANCE] == unread.columns[j])
				plan->columns[PLAN_BALANCE] = PLAN_NOWHERE;
			decide_take(all, PLAN_OPENING, unread.columns[i]);
			decide_take(all, PLAN_CLOSING, unread.columns[j]);
			return;
		}
	take_accumulated(all, &unread);
}

/* How many rows close at their movement, and how many do not. */
static void count_closings(size_t *equal, size_t *other, const struct decision *all)
{
	const int *columns = all->plan->columns;
	struct error_list ignored = {.arena = all->arena};
	struct cells cells;
	bool sides = columns[PLAN_CLOSING_DEBIT] >= 0;
	int closing = columns[PLAN_CLOSING] >= 0 ? columns[PLAN_CLOSING] : columns[PLAN_BALANCE];
	cells_open(&cells, all->plan->body, &ignored);
	while (cells_next(&cells)) {
		if (span_empty(cells_at(&cells, columns[PLAN_ACCOUNT])))
			continue;
		number moved = movement_at(all, &cells);
		number last = sides
			? difference_at(all, &cells, columns[PLAN_CLOSING_DEBIT], columns[PLAN_CLOSING_CREDIT])
			: value_at(all, &cells, closing, side_after(all, closing));
		bool same =
			number_equal(number_absolute(all->arena, moved), number_absolute(all->arena, last));
		*equal += same && number_sign(moved) != 0;
		*other += !same;
	}
}

/* Movements and closing balances without openings: where many accounts do not close at their
 * movement, they had an opening that is not printed. */
static void decide_implied(struct decision *all)
{
	struct plan *plan = all->plan;
	size_t equal = 0, other = 0;
	if (!(plan_has_sides(plan) || plan_has(plan, PLAN_MOVEMENT)) || !plan_closes(plan) ||
		plan_has(plan, PLAN_OPENING) || plan_has(plan, PLAN_OPENING_DEBIT))
		return;
	count_closings(&equal, &other, all);
	plan->opening_implied = other >= 2 && other * 10 > (equal + other) * 2;
	if (plan->opening_implied)
		plan_note(plan, all->arena, "plan.implied-openings", NULL);
}

/* An opening balance alone is no trial balance where other amounts stand beside it. */
static int ask_opening(const struct decision *all)
{
	const struct plan *plan = all->plan;
	int opening = plan->columns[PLAN_OPENING];
	bool other = plan_has(plan, PLAN_DEBIT) || plan_has(plan, PLAN_AMOUNT) ||
		plan_has(plan, PLAN_MOVEMENT) || plan_closes(plan);
	for (size_t i = 0; opening >= 0 && !other && !plan->mapped && i < plan->column_count; i++)
		if (!all->taken[i] && all->stats[i].decimals > 0 &&
			all->stats[i].amounts == all->stats[i].filled)
			return decide_ask_amount(all, opening, (int)i);
	return 0;
}

/* Whether some row has both a debit and a credit. */
static bool has_both_sides(const struct decision *all)
{
	const int *columns = all->plan->columns;
	struct error_list ignored = {.arena = all->arena};
	struct cells cells;
	cells_open(&cells, all->plan->body, &ignored);
	while (cells_next(&cells)) {
		number debit = value_at(all, &cells, columns[PLAN_DEBIT], PLAN_NOWHERE);
		number credit = value_at(all, &cells, columns[PLAN_CREDIT], PLAN_NOWHERE);
		if (!span_empty(cells_at(&cells, columns[PLAN_ACCOUNT])) && number_sign(debit) != 0 &&
			number_sign(credit) != 0)
			return true;
	}
	return false;
}

/* Debits and credits that stand before the openings, with no closing balance, may be what the
 * accounts close at, each on its side. Where no account has both, nothing tells them from
 * movements. */
static int ask_sides(const struct decision *all)
{
	const struct plan *plan = all->plan;
	const int *columns = plan->columns;
	if (plan->mapped || plan_closes(plan) || !plan_has(plan, PLAN_DEBIT) ||
		!plan_has(plan, PLAN_OPENING_DEBIT) || columns[PLAN_DEBIT] > columns[PLAN_OPENING_DEBIT] ||
		has_both_sides(all))
		return 0;
	const char *debit = plan->headers[columns[PLAN_DEBIT]];
	const char *credit = plan->headers[columns[PLAN_CREDIT]];
	return error_add(all->errors, "plan.movements-or-closings", plan->header, debit, credit, NULL);
}

int decide_balances(struct decision *all)
{
	if (!plan_has(all->plan, PLAN_DATE))
		decide_rolls(all);
	take_sides(all);
	if (!plan_has(all->plan, PLAN_DATE))
		decide_implied(all);
	if (plan_has(all->plan, PLAN_DATE))
		return 0;
	return ask_opening(all) != 0 || ask_sides(all) != 0 ? -1 : 0;
}
