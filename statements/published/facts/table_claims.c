#include "statements/published/any_table/words.h"
#include "statements/published/facts/table_parts.h"

#include <stdlib.h>
#include <string.h>

struct printed_number *table_cell(const struct any_table *grid, size_t row, size_t column)
{
	const struct any_row *at = &grid->rows[row];
	return at->open || table_withholds(grid, row, column) ? NULL : at->cells[column];
}

bool table_withholds(const struct any_table *grid, size_t row, size_t column)
{
	const struct printed_number *cell = grid->rows[row].cells[column];
	return cell && cell->withheld;
}

bool table_is_hundred(const struct printed_number *cell)
{
	int64_t hundred = 100;
	for (unsigned i = 0; cell && i < cell->scale; i++)
		hundred *= 10;
	return cell && cell->units == hundred;
}

/* ---- relations between columns ---- */

static bool has_cells(const struct any_table *grid, size_t row, const size_t *columns, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!table_cell(grid, row, columns[i]))
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
		struct claim *claim = claims_add(claims, CLAIM_DIFFERENCE, table_cell(grid, i, target));
		claim_term(claims, claim, table_cell(grid, i, a), 1);
		claim_term(claims, claim, table_cell(grid, i, b), -1);
		claim->slack = table_slack(grid, claim->target, 2);
		claim->magnitude = grid->rows[i].less;
	}
	claims_keep(claims, begin, grid->columns[target].variance);
}

/* What a rate in the row divides by, its cell in column `base`; NULL where that is blank or zero,
 * or one of the two others is blank. */
static struct printed_number *base_of(
	const struct any_table *grid, size_t row, size_t base, size_t a, size_t target)
{
	struct printed_number *cell = table_cell(grid, row, base);
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
			claims, CLAIM_CHANGE, table_cell(grid, i, target), table_cell(grid, i, a), base);
		claim_term(claims, claim, base, -1);
		claim->magnitude = base->units < 0;
	}
	claims_keep(claims, begin, true);
}

/* target = 100 * (a - a of the row above) / a of the row above: growth from year to year */
static void growth_claims(
	struct claims *claims, const struct any_table *grid, size_t a, size_t target)
{
	size_t begin = claims->count;
	for (size_t i = 1; i < grid->row_count; i++) {
		struct printed_number *base = table_cell(grid, i - 1, a);
		if (!base || base->units == 0 || !has_cells(grid, i, (size_t[]){a, target}, 2) ||
			grid->rows[i].total)
			continue;
		struct claim *claim = claims_add_rate(
			claims, CLAIM_CHANGE, table_cell(grid, i, target), table_cell(grid, i, a), base);
		claim_term(claims, claim, base, -1);
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
				claims, CLAIM_SHARE, table_cell(grid, i, target), table_cell(grid, i, a), base);
	}
	claims_keep(claims, begin, grid->columns[target].percent);
}

/* target = 100 * a / the total of a, in each row */
static void share_claims(
	struct claims *claims, const struct any_table *grid, size_t a, size_t total, size_t target)
{
	size_t begin = claims->count;
	struct printed_number *whole = table_cell(grid, total, a);
	for (size_t i = 0; whole && whole->units != 0 && i < grid->row_count; i++)
		if (has_cells(grid, i, (size_t[]){a, target}, 2) && !grid->rows[i].each &&
			(i < total || total == 0))
			claims_add_rate(
				claims, CLAIM_SHARE, table_cell(grid, i, target), table_cell(grid, i, a), whole);
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

/* Whether one of the columns is withheld in the row: their sum need not be what is printed. */
static bool row_withholds(const struct any_table *grid, size_t row, size_t first, size_t last)
{
	for (size_t at = first; at < last; at++)
		if (table_withholds(grid, row, at))
			return true;
	return false;
}

/* Whether the row holds rates, in a column of amounts: they sum to nothing. */
static bool is_row_of_rates(const struct any_table *grid, size_t row, size_t column)
{
	const struct any_row *at = &grid->rows[row];
	return !table_is_rate(grid, column) &&
		(at->each || strchr(at->unit, '%') || fact_words_are(at->words, FACT_NO_SUM));
}

/* target = the sum of the columns from `first` on */
static void across_claims(
	struct claims *claims, const struct any_table *grid, size_t first, size_t target)
{
	size_t begin = claims->count;
	for (size_t i = 0; i < grid->row_count; i++) {
		struct printed_number *total = table_cell(grid, i, target);
		size_t terms = 0;
		for (size_t at = first; at < target; at++)
			terms += table_cell(grid, i, at) != NULL;
		if (!total || total->nil || terms < 1 || is_row_of_rates(grid, i, target) ||
			row_withholds(grid, i, first, target))
			continue;
		struct claim *claim = claims_add(claims, CLAIM_ACROSS, total);
		for (size_t at = first; at < target; at++)
			if (table_cell(grid, i, at))
				claim_term(claims, claim, table_cell(grid, i, at), 1);
		claim->slack = table_slack(grid, total, terms);
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
		const struct printed_number *cell = table_cell(grid, i, column),
									*beside = column ? table_cell(grid, i, column - 1) : NULL;
		decimals = decimals || (cell && cell->scale > 0);
		whole = whole || (beside && beside->scale == 0);
	}
	return table_is_rate(grid, column) || (decimals && whole);
}

/* Whether the row is the whole of its table: a total, or the row that shows a hundred per cent. */
static bool is_whole(const struct any_table *grid, size_t row, size_t percent)
{
	return grid->rows[row].total || table_is_hundred(table_cell(grid, row, percent));
}

/* The relations of a column of per cent to two columns, or to one and its total. */
static void rates_of(struct claims *claims, const struct any_table *grid, size_t target)
{
	enum { TRIED_MAX = 40 }; /* wholes, so that the time stays linear */
	size_t begin = claims->count;
	for (size_t a = 0; a < grid->column_count; a++) {
		for (size_t i = 0, tried = 0; i < grid->row_count && a != target && tried < TRIED_MAX; i++)
			if (is_whole(grid, i, target) && !table_is_rate(grid, a) && claims->count == begin) {
				share_claims(claims, grid, a, i, target);
				tried++;
			}
		if (a != target && !table_is_rate(grid, a) && claims->count == begin)
			growth_claims(claims, grid, a, target);
		for (size_t b = 0; b < grid->column_count; b++) {
			if (a == b || a == target || b == target || table_is_rate(grid, a) ||
				table_is_rate(grid, b))
				continue;
			if (claims->count == begin)
				change_claims(claims, grid, a, b, target);
			if (claims->count == begin)
				rate_claims(claims, grid, a, b, target);
		}
	}
}

/* Whether the target may be the difference of a and b: no percentages, or both, and the
 * target is in points. */
static bool may_differ(const struct any_table *grid, size_t a, size_t b, size_t target)
{
	if (!table_is_rate(grid, a) && !table_is_rate(grid, b))
		return true;
	return table_is_rate(grid, a) && table_is_rate(grid, b) && grid->columns[target].variance;
}

static void variances_of(struct claims *claims, const struct any_table *grid, size_t target)
{
	size_t begin = claims->count,
		   end = grid->columns[target].variance ? grid->column_count : target;
	for (size_t a = 0; a < end; a++)
		for (size_t b = 0; b < end; b++)
			if (a != b && a != target && b != target && claims->count == begin &&
				may_differ(grid, a, b, target))
				difference_claims(claims, grid, a, b, target);
}

/* Whether every claim from `begin` on has a target that no two small numbers give by chance. */
static bool are_large(const struct claims *claims, size_t begin)
{
	enum { LEAST = 10 };
	for (size_t i = begin; i < claims->count; i++)
		if (llabs(claims->items[i]->target->units) < LEAST)
			return false;
	return true;
}

/* target = a / b: a cost per thing, where three rows say so, or four and the head does not. */
static void each_claims(
	struct claims *claims, const struct any_table *grid, size_t a, size_t b, size_t target)
{
	enum { ROWS_LEAST = 3 };
	size_t begin = claims->count;
	bool per_thousand = fact_words_are(grid->columns[target].words, FACT_PER_THOUSAND);
	for (size_t i = 0; i < grid->row_count; i++) {
		struct printed_number *base = base_of(grid, i, b, a, target);
		if (!base || llabs(base->units) < 2)
			continue;
		struct claim *claim = claims_add_rate(
			claims, CLAIM_EACH, table_cell(grid, i, target), table_cell(grid, i, a), base);
		claim->factor = per_thousand ? 1000 : 1;
	}
	if (!are_large(claims, begin))
		claims->count = begin;
	bool named = grid->columns[target].each;
	claims_keep(claims, begin, named);
	if (named && claims->count > begin && claims->items[begin]->support < ROWS_LEAST)
		claims->count = begin;
}

/* The rates of a column that is none of per cent. */
static void each_of(struct claims *claims, const struct any_table *grid, size_t target)
{
	size_t begin = claims->count;
	for (size_t a = 0; a < grid->column_count; a++)
		for (size_t b = 0; b < grid->column_count; b++)
			if (a != b && a != target && b != target && !table_is_rate(grid, a) &&
				!table_is_rate(grid, b) && claims->count == begin)
				each_claims(claims, grid, a, b, target);
}

/* target = the target of the row above + a: a running total. */
static void running_claims(
	struct claims *claims, const struct any_table *grid, size_t a, size_t target)
{
	size_t begin = claims->count;
	struct printed_number *above = NULL;
	for (size_t i = 0; i < grid->row_count; i++) {
		struct printed_number *total = table_cell(grid, i, target), *own = table_cell(grid, i, a);
		if (above && total && own && !grid->rows[i].total) {
			struct claim *claim = claims_add(claims, CLAIM_SUM, total);
			claim_term(claims, claim, above, 1);
			claim_term(claims, claim, own, 1);
			claim->slack = table_slack(grid, total, 2);
		}
		above = own ? total : NULL;
	}
	size_t end = claims->count;
	claims_keep(claims, begin, grid->columns[target].running);
	struct tally tally = {0};
	for (size_t i = begin; claims->count == begin && i < end; i++) {
		tally.held += claims->items[i]->holds;
		tally.failed += !claims->items[i]->holds;
	}
	/* one wrong cell breaks two: its own, and the one below */
	if (grid->columns[target].running && tally.failed == 2 && tally.held >= 2)
		claims->count = end;
}

static void running_of(struct claims *claims, const struct any_table *grid, size_t target)
{
	size_t begin = claims->count;
	for (size_t a = 0; a < target; a++)
		if (!table_is_rate(grid, a) && claims->count == begin)
			running_claims(claims, grid, a, target);
}

/* Where a number stands in the table; false where it does not. */
static bool find_cell(size_t *row, size_t *column, const struct any_table *grid,
	const struct numbers *numbers, const struct printed_number *number)
{
	size_t line = number ? (size_t)(number->line - numbers->lines->items) : SIZE_MAX, low = 0,
		   high = grid->row_count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (grid->rows[middle].line < line)
			low = middle + 1;
		else
			high = middle;
	}
	*row = low;
	for (*column = 0; low < grid->row_count && *column < grid->column_count; ++*column)
		if (number && table_cell(grid, low, *column) == number)
			return true;
	return false;
}

/* A column is explained once: by a formula, else as a variance, else as a sum. */
static bool is_explained(const struct claims *claims, size_t begin, const struct any_table *grid,
	const struct numbers *numbers, size_t column)
{
	size_t row, at;
	for (size_t i = begin; i < claims->count; i++)
		if (claims->items[i]->kind != CLAIM_SUM &&
			find_cell(&row, &at, grid, numbers, claims->items[i]->target) && at == column)
			return true;
	return false;
}

static void column_claims(struct claims *claims, const struct any_table *grid,
	const struct numbers *numbers, size_t begin, size_t target)
{
	if (is_explained(claims, begin, grid, numbers, target))
		return;
	size_t before = claims->count;
	bool rate = may_be_rate(grid, target);
	for (size_t first = 0; rate && grid->columns[target].total && first + 1 < target; first++)
		if (claims->count == before)
			across_claims(claims, grid, first, target);
	if (rate && claims->count == before)
		rates_of(claims, grid, target);
	if (rate &&
		(claims->count > before ||
			(!grid->columns[target].each && !grid->columns[target].variance)))
		return;
	variances_of(claims, grid, target);
	for (size_t first = 0; target >= 2 && first + 1 < target && claims->count == before; first++)
		across_claims(claims, grid, first, target);
	if (claims->count == before)
		each_of(claims, grid, target);
	if (claims->count == before)
		running_of(claims, grid, target);
}

/* Counts the shares of what a total has: `counts` has a place for each total's row and the column
 * where shares of it stand. */
static void count_shares(unsigned *counts, const struct claims *claims, size_t begin,
	const struct any_table *grid, const struct numbers *numbers)
{
	for (size_t i = begin; i < claims->count; i++) {
		const struct claim *claim = claims->items[i];
		size_t total, of, row, column;
		if (claim->kind == CLAIM_SHARE &&
			find_cell(&total, &of, grid, numbers, claim->base[0].number) &&
			find_cell(&row, &column, grid, numbers, claim->target) && row < total)
			counts[total * grid->column_count + column]++;
	}
}

/* Whether the shares of a column are claims: then they sum to the total's, even where one is
 * wrong. Rates of each row, "passed of enrolled", sum to nothing. */
static void shares_sum(struct claims *claims, const struct any_table *grid, size_t begin,
	const struct numbers *numbers, struct arena *arena)
{
	unsigned *counts = arena_array(arena, grid->row_count * grid->column_count, sizeof *counts);
	count_shares(counts, claims, begin, grid, numbers);
	for (size_t total = 1; total < grid->row_count; total++)
		for (size_t column = 0; column < grid->column_count; column++) {
			size_t at = claims->count;
			if (!grid->rows[total].total || counts[total * grid->column_count + column] < 2 ||
				!table_is_rate(grid, column))
				continue;
			sum_of_parts(claims, grid, total, column);
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
 * total's own amounts. Where a printed formula says that it is, that is told, and is no error. */
static void drop_summed_rates(struct claims *claims, size_t begin)
{
	size_t kept = begin;
	for (size_t i = begin; i < claims->count; i++) {
		struct claim *claim = claims->items[i];
		bool summed = claim->base_count > 0 && !claim->holds && claim->target->scale > 0 &&
			holds_as_sum(claims, begin, claim->target);
		if (summed && claim->kind == CLAIM_FORMULA) {
			claim->promised = false;
			claim->open = true;
		}
		if (!summed || claim->kind == CLAIM_FORMULA)
			claims->items[kept++] = claim;
	}
	claims->count = kept;
}

/* A total that sums no rows of its page may sum those of the pages before too. */
static void total_claims(
	struct claims *claims, const struct any_table *grid, size_t total, bool far)
{
	size_t begin = claims->count;
	struct any_table *joined = grid->joined;
	sums_down(claims, grid, total, far);
	if (claims->count > begin || !joined)
		return;
	joined->rounded = grid->rounded;
	sums_down(claims, joined, joined->row_count - grid->row_count + total, far);
}

/* The first totals and the last one may sum all rows above; of very many the others sum the rows
 * since the total before, so that the time stays linear. */
static void totals_claims(struct claims *claims, const struct any_table *grid)
{
	enum { FAR_MOST = 200 };
	size_t totals = 0, last = any_table_after_total(grid, grid->row_count);
	for (size_t i = 0; i < grid->row_count; i++)
		if (grid->rows[i].total && !grid->rows[i].open)
			total_claims(claims, grid, i, totals++ < FAR_MOST || i + 1 == last);
}

void any_table_claims(struct claims *claims, const struct any_table *grid,
	const struct numbers *numbers, struct arena *arena)
{
	size_t begin = claims->count;
	totals_claims(claims, grid);
	formula_claims(claims, grid, numbers, arena);
	roll_claims(claims, grid);
	for (size_t column = 1; column < grid->column_count; column++)
		column_claims(claims, grid, numbers, begin, column);
	row_claims(claims, grid, begin);
	shares_sum(claims, grid, begin, numbers, arena);
	drop_summed_rates(claims, begin);
	for (size_t i = 1; i < grid->row_count; i++)
		if (grid->rows[i].total && !grid->rows[i].open)
			weighted_claims(claims, grid, i);
	claims_drop_said(claims, begin);
	claims_soften_rounding(claims, begin);
}
