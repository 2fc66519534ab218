/* Means that are weighted by another column: the total of "Taux moyen" is that of the rows, each
 * times its number of persons. It is promised where the head or the row says "weighted"; else it is
 * inferred from two other columns that are weighted by the same one. Where it holds it proves. */
#include <stdlib.h>
#include <string.h>

#include "statements/published/any_table/words.h"
#include "statements/published/facts/table_parts.h"

enum { ROWS_LEAST = 3, UNITS_LEAST = 20, SUPPORT_LEAST = 2 };

/* A total, and the column that may weigh the others. */
struct weighing {
	struct claims *claims;
	const struct any_table *grid;
	size_t total, weight, first; /* `first` row of the total's own */
};

static bool is_whole(const struct printed_number *cell)
{
	return cell && !cell->nil && cell->scale == 0 && !cell->percent && cell->units > 0 &&
		cell->units < INT32_MAX;
}

/* Whether the column has a whole number in each row, and they sum to that of the total. */
static bool weighs(const struct weighing *weighing)
{
	int64_t sum = 0;
	for (size_t row = weighing->first; row < weighing->total; row++) {
		const struct printed_number *cell = table_cell(weighing->grid, row, weighing->weight);
		if (!is_whole(cell))
			return false;
		sum += cell->units;
	}
	const struct printed_number *total =
		table_cell(weighing->grid, weighing->total, weighing->weight);
	return is_whole(total) && total->units == sum;
}

/* Whether the cells of the column may be means: all there, of one scale, that of the total among
 * them, and far enough apart that no mean is right by chance. */
static bool are_means(const struct weighing *weighing, size_t column)
{
	const struct printed_number *mean = table_cell(weighing->grid, weighing->total, column);
	int64_t least = INT64_MAX, most = INT64_MIN;
	if (!mean || mean->nil || column == weighing->weight)
		return false;
	for (size_t row = weighing->first; row < weighing->total; row++) {
		const struct printed_number *cell = table_cell(weighing->grid, row, column);
		if (!cell || cell->nil || cell->scale != mean->scale || cell->units < 0)
			return false;
		least = cell->units < least ? cell->units : least;
		most = cell->units > most ? cell->units : most;
	}
	return most - least >= UNITS_LEAST && mean->units >= least && mean->units <= most;
}

static bool is_said(const struct weighing *weighing, size_t column)
{
	return fact_words_hold(weighing->grid->rows[weighing->total].words, FACT_WEIGHTED) ||
		fact_words_hold(weighing->grid->columns[column].words, FACT_WEIGHTED);
}

static void add_mean(const struct weighing *weighing, size_t column)
{
	struct claims *claims = weighing->claims;
	const struct any_table *grid = weighing->grid;
	struct claim *claim =
		claims_add(claims, CLAIM_WEIGHTED, table_cell(grid, weighing->total, column));
	for (size_t row = weighing->first; row < weighing->total; row++)
		claim_term(claims, claim, table_cell(grid, row, column),
			(int)table_cell(grid, row, weighing->weight)->units);
	claim_base(claims, claim, table_cell(grid, weighing->total, weighing->weight), 1);
	claim->slack = 2; /* the rows are rounded too */
	claim->promised = is_said(weighing, column);
	claim_settle(claim);
}

/* Keeps what holds and what is said; of the others the one that fails where two or more hold. */
static void keep(struct claims *claims, size_t begin)
{
	struct tally tally = claims_tally(claims, begin);
	size_t kept = begin;
	claims_note_support(claims, begin, tally);
	for (size_t i = begin; i < claims->count; i++) {
		const struct claim *claim = claims->items[i];
		if (claim->holds || claim->promised || (tally.held >= SUPPORT_LEAST && tally.failed == 1))
			claims->items[kept++] = claims->items[i];
	}
	claims->count = kept;
}

void weighted_claims(struct claims *claims, const struct any_table *grid, size_t total)
{
	size_t first = any_table_after_total(grid, total);
	for (size_t weight = 0; weight < grid->column_count && total >= first + ROWS_LEAST; weight++) {
		struct weighing weighing = {claims, grid, total, weight, first};
		size_t begin = claims->count;
		if (!weighs(&weighing))
			continue;
		for (size_t column = 0; column < grid->column_count; column++)
			if (are_means(&weighing, column))
				add_mean(&weighing, column);
		keep(claims, begin);
		if (claims->count > begin)
			return;
	}
}
