#include "statements/published/facts/table_claims.h"

#include <stdlib.h>
#include <string.h>

enum { LARGE = 1000, INFERRED_LEAST = 4, INFERRED_MANY = 8 };

static struct printed_number *cell_of(const struct any_table *grid, size_t row, size_t column)
{
	const struct any_row *at = &grid->rows[row];
	return at->open ? NULL : at->cells[column];
}

/* ---- claims of one relation ---- */

/* Whether the claim says something: not that nothing is the sum of nothing. */
static bool is_telling(const struct claim *claim)
{
	bool any = claim->target->units != 0;
	for (size_t i = 0; i < claim->term_count; i++)
		any = any || (claim->terms[i].number && claim->terms[i].number->units != 0);
	return any;
}

/* How many claims hold and say something, and how many do not hold. */
struct tally {
	size_t held, failed;
};

static struct tally tally_of(const struct claims *claims, size_t begin)
{
	struct tally out = {0};
	for (size_t i = begin; i < claims->count; i++) {
		out.held += claims->items[i]->holds && is_telling(claims->items[i]);
		out.failed += !claims->items[i]->holds;
	}
	return out;
}

static void note_support(struct claims *claims, size_t begin, struct tally tally)
{
	for (size_t i = begin; i < claims->count; i++) {
		claims->items[i]->support = tally.held;
		claims->items[i]->places = tally.held + tally.failed;
	}
}

/* Whether twice as many hold as fail, and two at least. */
static bool mostly_hold(struct tally tally)
{
	return tally.held >= 2 && tally.held >= 2 * tally.failed;
}

void claims_keep(struct claims *claims, size_t begin, bool promised)
{
	for (size_t i = begin; i < claims->count; i++) {
		claim_settle(claims->items[i]);
		claims->items[i]->promised = promised;
	}
	struct tally tally = tally_of(claims, begin);
	bool kept = mostly_hold(tally);
	if (!promised)
		kept = tally.held >= INFERRED_LEAST &&
			(tally.failed == 0 || tally.held >= INFERRED_MANY * tally.failed);
	note_support(claims, begin, tally);
	claims->count = kept ? claims->count : begin;
}

/* ---- sums down ---- */

/* What rounding may add to a sum of so many numbers, in half units of its last digit. */
static unsigned slack_of(
	const struct any_table *grid, const struct printed_number *total, size_t terms)
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

static void add_sum(struct claims *claims, const struct any_table *grid, size_t total,
	size_t column, enum span_of_rows rows)
{
	struct printed_number *target = cell_of(grid, total, column);
	size_t before = after_total(grid, total), count = 0;
	bool sound = true;
	if (!target || target->nil)
		return;
	for (size_t i = 0; i < total; i++) {
		bool summed = is_summed(grid, i, total, before, rows);
		count += summed && cell_of(grid, i, column);
		sound = sound && !(summed && (grid->rows[i].open || grid->rows[i].doubted));
	}
	if (count < 2 || !sound)
		return;
	struct claim *claim = claims_add(claims, CLAIM_SUM, target);
	for (size_t i = 0; i < total; i++)
		if (is_summed(grid, i, total, before, rows) && cell_of(grid, i, column))
			claim_term(claims, claim, cell_of(grid, i, column), 1);
	claim->slack = slack_of(grid, target, count);
	claim->promised = true;
	claim_settle(claim);
}

/* Percentages of a total are shares, where they sum to a hundred; others sum to nothing. */
static bool is_rate(const struct any_table *grid, size_t column)
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
	struct tally tally = tally_of(claims, begin);
	bool told = tally.failed <= strong || mostly_hold(tally);
	for (size_t i = begin; i < claims->count; i++)
		if ((told && !fails_by_term(claims->items[i])) || claims->items[i]->holds)
			claims->items[kept++] = claims->items[i];
	claims->count = kept;
}

static size_t add_sums(
	struct claims *claims, const struct any_table *grid, size_t total, enum span_of_rows rows)
{
	size_t begin = claims->count;
	for (size_t column = 0; column < grid->column_count; column++) {
		size_t at = claims->count;
		add_sum(claims, grid, total, column, rows);
		if (claims->count > at && is_rate(grid, column) && !claims->items[at]->holds)
			claims->count = at;
	}
	struct tally tally = tally_of(claims, begin);
	note_support(claims, begin, tally);
	return tally.held;
}

/* A total sums the rows that make most of its columns hold. */
static void total_claims(struct claims *claims, const struct any_table *grid, size_t total)
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

/* ---- relations between columns ---- */

static bool has_cells(const struct any_table *grid, size_t row, const size_t *columns, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!cell_of(grid, row, columns[i]))
			return false;
	return true;
}

/* target = a - b, in dollars or counts. */
static void difference_claims(
	struct claims *claims, const struct any_table *grid, size_t a, size_t b, size_t target)
{
	size_t begin = claims->count;
	for (size_t i = 0; i < grid->row_count; i++) {
		if (!has_cells(grid, i, (size_t[]){a, b, target}, 3) || grid->rows[i].each)
			continue;
		struct claim *claim = claims_add(claims, CLAIM_DIFFERENCE, cell_of(grid, i, target));
		claim_term(claims, claim, cell_of(grid, i, a), 1);
		claim_term(claims, claim, cell_of(grid, i, b), -1);
		claim->slack = slack_of(grid, claim->target, 2);
	}
	claims_keep(claims, begin, grid->columns[target].variance);
}

/* What a rate in the row divides by, its cell in column `base`; NULL where that is blank or zero,
 * or one of the two others is blank. */
static struct printed_number *base_of(
	const struct any_table *grid, size_t row, size_t base, size_t a, size_t target)
{
	struct printed_number *cell = cell_of(grid, row, base);
	bool whole = cell && cell->units != 0 && has_cells(grid, row, (size_t[]){a, target}, 2);
	return whole ? cell : NULL;
}

/* target = 100 * (a - b) / b; where b is negative, print knows both signs. */
static void change_claims(
	struct claims *claims, const struct any_table *grid, size_t a, size_t b, size_t target)
{
	size_t begin = claims->count;
	for (size_t i = 0; i < grid->row_count; i++) {
		struct printed_number *base = base_of(grid, i, b, a, target);
		if (!base)
			continue;
		struct claim *claim = claims_add_rate(
			claims, CLAIM_CHANGE, cell_of(grid, i, target), cell_of(grid, i, a), base);
		claim_term(claims, claim, base, -1);
		claim->magnitude = base->units < 0;
	}
	claims_keep(claims, begin, true);
}

/* target = 100 * a / b */
static void rate_claims(
	struct claims *claims, const struct any_table *grid, size_t a, size_t b, size_t target)
{
	size_t begin = claims->count;
	for (size_t i = 0; i < grid->row_count; i++) {
		struct printed_number *base = base_of(grid, i, b, a, target);
		if (base)
			claims_add_rate(
				claims, CLAIM_SHARE, cell_of(grid, i, target), cell_of(grid, i, a), base);
	}
	claims_keep(claims, begin, grid->columns[target].percent);
}

/* target = 100 * a / the total of a, in each row */
static void share_claims(
	struct claims *claims, const struct any_table *grid, size_t a, size_t total, size_t target)
{
	size_t begin = claims->count;
	struct printed_number *whole = cell_of(grid, total, a);
	for (size_t i = 0; whole && whole->units != 0 && i < total; i++)
		if (has_cells(grid, i, (size_t[]){a, target}, 2) && !grid->rows[i].each)
			claims_add_rate(
				claims, CLAIM_SHARE, cell_of(grid, i, target), cell_of(grid, i, a), whole);
	claims_keep(claims, begin, true);
}

/* A row that has more terms than any row that holds is of another shape. */
static void drop_unlike(struct claims *claims, size_t begin)
{
	size_t most = 0, kept = begin;
	for (size_t i = begin; i < claims->count; i++)
		if (claims->items[i]->holds && claims->items[i]->term_count > most)
			most = claims->items[i]->term_count;
	for (size_t i = begin; i < claims->count; i++)
		if (claims->items[i]->holds || claims->items[i]->term_count <= most)
			claims->items[kept++] = claims->items[i];
	claims->count = kept;
}

/* target = the sum of the columns from `first` on */
static void across_claims(
	struct claims *claims, const struct any_table *grid, size_t first, size_t target)
{
	size_t begin = claims->count;
	for (size_t i = 0; i < grid->row_count; i++) {
		struct printed_number *total = cell_of(grid, i, target);
		size_t terms = 0;
		for (size_t at = first; at < target; at++)
			terms += cell_of(grid, i, at) != NULL;
		if (!total || total->nil || terms < 1 || grid->rows[i].each)
			continue;
		struct claim *claim = claims_add(claims, CLAIM_ACROSS, total);
		for (size_t at = first; at < target; at++)
			if (cell_of(grid, i, at))
				claim_term(claims, claim, cell_of(grid, i, at), 1);
		claim->slack = slack_of(grid, total, terms);
	}
	claims_keep(claims, begin, grid->columns[target].total);
	if (!grid->columns[target].total)
		drop_unlike(claims, begin);
}

/* Whether the column can be one of percentages: its head says so, or it has decimals that the
 * column beside it lacks. */
static bool may_be_rate(const struct any_table *grid, size_t column)
{
	bool decimals = false, whole = false;
	for (size_t i = 0; i < grid->row_count; i++) {
		const struct printed_number *cell = cell_of(grid, i, column),
									*beside = column ? cell_of(grid, i, column - 1) : NULL;
		decimals = decimals || (cell && cell->scale > 0);
		whole = whole || (beside && beside->scale == 0);
	}
	return is_rate(grid, column) || (decimals && whole);
}

/* The relations of a column of per cent to two columns, or to one and its total. */
static void rates_of(struct claims *claims, const struct any_table *grid, size_t target)
{
	size_t begin = claims->count;
	for (size_t a = 0; a < grid->column_count; a++) {
		for (size_t i = 0; i < grid->row_count && a != target; i++)
			if (grid->rows[i].total && !is_rate(grid, a) && claims->count == begin)
				share_claims(claims, grid, a, i, target);
		for (size_t b = 0; b < grid->column_count; b++) {
			if (a == b || a == target || b == target || is_rate(grid, a) || is_rate(grid, b))
				continue;
			if (claims->count == begin)
				change_claims(claims, grid, a, b, target);
			if (claims->count == begin)
				rate_claims(claims, grid, a, b, target);
		}
	}
}

static void variances_of(struct claims *claims, const struct any_table *grid, size_t target)
{
	size_t begin = claims->count,
		   end = grid->columns[target].variance ? grid->column_count : target;
	for (size_t a = 0; a < end; a++)
		for (size_t b = 0; b < end; b++)
			if (a != b && a != target && b != target && !is_rate(grid, a) && !is_rate(grid, b) &&
				claims->count == begin)
				difference_claims(claims, grid, a, b, target);
}

/* A column is explained once: by a formula, else as a variance, else as a sum. */
static bool is_explained(
	const struct claims *claims, size_t begin, const struct any_table *grid, size_t column)
{
	for (size_t i = begin; i < claims->count; i++)
		for (size_t row = 0; row < grid->row_count; row++)
			if (claims->items[i]->kind != CLAIM_SUM &&
				claims->items[i]->target == cell_of(grid, row, column))
				return true;
	return false;
}

static void column_claims(
	struct claims *claims, const struct any_table *grid, size_t begin, size_t target)
{
	if (is_explained(claims, begin, grid, target))
		return;
	if (may_be_rate(grid, target)) {
		rates_of(claims, grid, target);
		return;
	}
	size_t before = claims->count;
	variances_of(claims, grid, target);
	for (size_t first = 0; target >= 2 && first + 1 < target && claims->count == before; first++)
		across_claims(claims, grid, first, target);
}

/* Whether the shares of a column are claims: then they sum to the total's, even where one is
 * wrong. */
static void shares_sum(
	struct claims *claims, const struct any_table *grid, size_t begin, size_t total)
{
	for (size_t column = 0; column < grid->column_count; column++) {
		size_t shares = 0, at = claims->count;
		for (size_t i = begin; i < at; i++)
			for (size_t row = 0; row < total; row++)
				shares += claims->items[i]->kind == CLAIM_SHARE &&
					claims->items[i]->target == cell_of(grid, row, column);
		if (shares < 2 || !is_rate(grid, column))
			continue;
		add_sum(claims, grid, total, column, ROWS_SINCE_TOTAL);
		if (claims->count > at && claims->items[at]->holds)
			claims->count = at; /* total_claims has it */
	}
}

static bool holds_as_sum(
	const struct claims *claims, size_t begin, const struct printed_number *target)
{
	for (size_t i = begin; i < claims->count; i++)
		if (claims->items[i]->kind == CLAIM_SUM && claims->items[i]->target == target)
			return claims->items[i]->holds;
	return false;
}

/* A rate of a total may be the sum of the rows' rounded rates: then it need not be that of the
 * total's own amounts. */
static void drop_summed_rates(struct claims *claims, size_t begin)
{
	size_t kept = begin;
	for (size_t i = begin; i < claims->count; i++) {
		const struct claim *claim = claims->items[i];
		bool rate = claim->base_count > 0 && !claim->holds && claim->target->scale > 0;
		if (!rate || !holds_as_sum(claims, begin, claim->target))
			claims->items[kept++] = claims->items[i];
	}
	claims->count = kept;
}

/* A dash or a zero adds nothing to what the others state. */
static bool all_stated(const struct claim_term *terms, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (terms[i].number && !terms[i].number->stated && terms[i].number->units != 0)
			return false;
	return true;
}

/* Whether the claim would hold with what is expected of one of these figures. */
static bool holds_with_expected(
	const struct claim *claim, const struct claim_term *terms, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct printed_number *number = terms[i].number;
		if (number && number->suspected && claim_holds_with(claim, number, number->expected))
			return true;
	}
	return false;
}

/* Whether the relations of a statement say all that the claim does: it binds their figures alone,
 * or a figure that they suspect is why it does not hold. */
static bool is_said(const struct claim *claim)
{
	const struct claim_term target = {.number = claim->target};
	if (!claim->holds &&
		(holds_with_expected(claim, &target, 1) ||
			holds_with_expected(claim, claim->terms, claim->term_count) ||
			holds_with_expected(claim, claim->base, claim->base_count)))
		return true;
	return claim->target->stated && all_stated(claim->terms, claim->term_count) &&
		all_stated(claim->base, claim->base_count);
}

static void drop_said(struct claims *claims, size_t begin)
{
	size_t kept = begin;
	for (size_t i = begin; i < claims->count; i++)
		if (!is_said(claims->items[i]))
			claims->items[kept++] = claims->items[i];
	claims->count = kept;
}

void any_table_claims(struct claims *claims, const struct any_table *grid,
	const struct numbers *numbers, struct arena *arena)
{
	size_t begin = claims->count;
	for (size_t i = 1; i < grid->row_count; i++)
		if (grid->rows[i].total && !grid->rows[i].open)
			total_claims(claims, grid, i);
	formula_claims(claims, grid, numbers, arena);
	for (size_t column = 1; column < grid->column_count; column++)
		column_claims(claims, grid, begin, column);
	for (size_t i = 1; i < grid->row_count; i++)
		if (grid->rows[i].total && !grid->rows[i].open)
			shares_sum(claims, grid, begin, i);
	drop_summed_rates(claims, begin);
	drop_said(claims, begin);
}
