/* The sums that totals promise, and what they take away: "Total", "Less: ...". */
#include <stdlib.h>

#include "statements/published/facts/table_parts.h"

unsigned table_slack(const struct any_table *grid, const struct printed_number *total, size_t terms)
{
	if (total->scale > 0 || grid->thousands > 0 ||
		(grid->rounded && llabs(total->units) >= LARGE / 10))
		return (unsigned)terms + 1;
	return llabs(total->units) >= LARGE ? 2 : 0;
}

/* Which rows a total may sum. */
enum span_of_rows { ROWS_SINCE_TOTAL, ROWS_ALL, ROWS_TOTALS, ROWS_FROM_TOTAL, ROWS_SPANS };

static bool is_summed(
	const struct any_table *grid, size_t row, size_t total, size_t before, enum span_of_rows rows)
{
	const struct any_row *at = &grid->rows[row];
	if (at->each || row >= total)
		return false;
	if (rows == ROWS_TOTALS)
		return at->total;
	if (rows == ROWS_FROM_TOTAL && at->total)
		return row + 1 == before;
	return !at->total && (rows == ROWS_ALL || row >= before);
}

/* The row after the last total above; 0. */
static size_t after_total(const struct any_table *grid, size_t row)
{
	while (row > 0 && !grid->rows[row - 1].total)
		row--;
	return row;
}

/* Makes the rows that a total takes away count with the opposite sign: print shows "Less: 500" as
 * 500 or as (500), in one table as in two. */
static void turn_less(struct claim *claim, const struct any_table *grid, size_t column)
{
	for (size_t i = 0; i < claim->term_count; i++)
		for (size_t row = 0; row < grid->row_count; row++)
			if (grid->rows[row].less && table_cell(grid, row, column) == claim->terms[i].number)
				claim->terms[i].sign = -claim->terms[i].sign;
	claim_settle(claim);
}

/* Settles the sum with the sign of what it takes away that makes it hold; else as it is printed. */
static void settle_sum(struct claim *claim, const struct any_table *grid, size_t column)
{
	claim_settle(claim);
	if (claim->holds)
		return;
	turn_less(claim, grid, column);
	if (!claim->holds)
		turn_less(claim, grid, column);
}

static void add_sum(struct claims *claims, const struct any_table *grid, size_t total,
	size_t column, enum span_of_rows rows)
{
	struct printed_number *target = table_cell(grid, total, column);
	size_t before = after_total(grid, total), count = 0;
	bool sound = true;
	if (!target || target->nil)
		return;
	for (size_t i = 0; i < total; i++) {
		bool summed = is_summed(grid, i, total, before, rows);
		count += summed && table_cell(grid, i, column);
		sound = sound && !(summed && (grid->rows[i].open || grid->rows[i].doubted));
	}
	if (count < 2 || !sound)
		return;
	struct claim *claim = claims_add(claims, CLAIM_SUM, target);
	for (size_t i = 0; i < total; i++)
		if (is_summed(grid, i, total, before, rows) && table_cell(grid, i, column))
			claim_term(claims, claim, table_cell(grid, i, column), 1);
	claim->slack = table_slack(grid, target, count);
	claim->promised = true;
	settle_sum(claim, grid, column);
}

bool table_is_rate(const struct any_table *grid, size_t column)
{
	return grid->columns[column].percent;
}

/* Whether a sum that holds cannot do so by chance: of three amounts or more that are not small. */
static bool is_strong(const struct claim *claim)
{
	size_t terms = 0;
	for (size_t i = 0; i < claim->term_count; i++)
		terms += claim->terms[i].number->units != 0;
	return claim->holds && terms >= 3 && llabs(claim->target->units) >= LARGE / 10;
}

/* Whether the sum fails by just one of its terms: then it may be none of them. */
static bool fails_by_term(const struct claim *claim)
{
	int64_t expected;
	if (claim->holds || !claim_expected(&expected, claim))
		return false;
	int64_t off = llabs(expected - claim->target->units);
	for (size_t i = 0; i < claim->term_count; i++)
		if (off > LARGE / 10 && llabs(claim->terms[i].number->units) == off)
			return true;
	return false;
}

/* Columns that fail are told where as many hold beyond chance, or twice as many hold. */
static void drop_weak(struct claims *claims, size_t begin)
{
	size_t strong = 0, kept = begin;
	for (size_t i = begin; i < claims->count; i++)
		strong += is_strong(claims->items[i]);
	struct tally tally = claims_tally(claims, begin);
	bool told = tally.failed <= strong || tally_mostly_holds(tally);
	for (size_t i = begin; i < claims->count; i++)
		if ((told && !fails_by_term(claims->items[i])) || claims->items[i]->holds)
			claims->items[kept++] = claims->items[i];
	claims->count = kept;
}

/* The sign of the first number that the sum takes away: -1, 1; 0 where it takes none away. */
static int sign_of_less(const struct claim *claim, const struct any_table *grid)
{
	for (size_t i = 0; i < claim->term_count; i++)
		for (size_t row = 0; row < grid->row_count; row++)
			for (size_t at = 0; grid->rows[row].less && at < grid->column_count; at++)
				if (claim->terms[i].number && !claim->terms[i].number->nil &&
					table_cell(grid, row, at) == claim->terms[i].number)
					return claim->terms[i].sign;
	return 0;
}

/* A column whose sum fails takes away with the sign that all columns have whose sums hold. */
static void share_sign(struct claims *claims, size_t begin, const struct any_table *grid)
{
	size_t turned = 0, straight = 0;
	for (size_t i = begin; i < claims->count; i++) {
		int sign = claims->items[i]->holds ? sign_of_less(claims->items[i], grid) : 0;
		turned += sign < 0;
		straight += sign > 0;
	}
	for (size_t i = begin; i < claims->count && turned > 0 && straight == 0; i++)
		for (size_t at = 0; !claims->items[i]->holds && at < grid->column_count; at++)
			turn_less(claims->items[i], grid, at);
}

static size_t add_sums(
	struct claims *claims, const struct any_table *grid, size_t total, enum span_of_rows rows)
{
	size_t begin = claims->count;
	for (size_t column = 0; column < grid->column_count; column++) {
		size_t at = claims->count;
		add_sum(claims, grid, total, column, rows);
		if (claims->count > at && table_is_rate(grid, column) && !claims->items[at]->holds)
			claims->count = at;
	}
	share_sign(claims, begin, grid);
	struct tally tally = claims_tally(claims, begin);
	claims_note_support(claims, begin, tally);
	return tally.held;
}

void sums_down(struct claims *claims, const struct any_table *grid, size_t total)
{
	size_t begin = claims->count, best = 0;
	enum span_of_rows chosen = ROWS_SINCE_TOTAL;
	for (enum span_of_rows rows = 0; rows < ROWS_SPANS; rows++) {
		size_t held = add_sums(claims, grid, total, rows);
		claims->count = begin;
		if (held > best) {
			best = held;
			chosen = rows;
		}
	}
	if (best == 0)
		return;
	add_sums(claims, grid, total, chosen);
	drop_weak(claims, begin);
}

void sum_of_parts(struct claims *claims, const struct any_table *grid, size_t total, size_t column)
{
	add_sum(claims, grid, total, column, ROWS_SINCE_TOTAL);
}
