/* Lines of numbers alone below the rows of a table: totals, where their columns sum rows above. */
#include <stdlib.h>

#include "statements/published/any_table/parts.h"

enum { TERMS_LEAST = 2, LARGE = 1000, OFF_MOST = 2, ROWS_MANY = 400 };

/* Which rows above a total sums. */
enum summed { SINCE_TOTAL, ALL_ROWS, TOTALS, SUMMED_COUNT };

static bool is_summed(const struct any_table *grid, size_t row, size_t since, enum summed which)
{
	const struct any_row *at = &grid->rows[row];
	if (at->each || at->open)
		return false;
	if (which == TOTALS)
		return at->total;
	return !at->total && (which == ALL_ROWS || row >= since);
}

/* Whether the column of the total sums those rows: 1; does not: -1; cannot tell: 0. A small total,
 * or of one row, tells nothing. */
static int column_sums(
	const struct any_table *grid, size_t total, size_t column, size_t since, enum summed which)
{
	const struct printed_number *target = grid->rows[total].cells[column];
	int64_t sum = 0;
	size_t terms = 0;
	if (!target || target->nil)
		return 0;
	for (size_t row = which == SINCE_TOTAL ? since : 0; row < total; row++) {
		const struct printed_number *cell = grid->rows[row].cells[column];
		if (!cell || !is_summed(grid, row, since, which))
			continue;
		if (cell->scale != target->scale || cell->percent != target->percent)
			return 0;
		terms += cell->units != 0;
		sum += cell->units;
	}
	if (terms < TERMS_LEAST || llabs(target->units) < LARGE)
		return 0;
	return llabs(sum - target->units) <= OFF_MOST ? 1 : -1;
}

/* Whether the row sums rows above in most of its columns. A total of very many rows is not looked
 * for, so that the time stays linear. */
static bool is_total(const struct any_table *grid, size_t total)
{
	size_t since = any_table_after_total(grid, total);
	for (enum summed which = 0; total <= ROWS_MANY && which < SUMMED_COUNT; which++) {
		size_t held = 0, failed = 0;
		for (size_t column = 0; column < grid->column_count; column++) {
			int sums = column_sums(grid, total, column, since, which);
			held += sums > 0;
			failed += sums < 0;
		}
		if (held > failed)
			return true;
	}
	return false;
}

void any_table_drop_bare(struct any_table *grid)
{
	size_t kept = 0;
	for (size_t row = 0; row < grid->row_count; row++) {
		grid->rows[kept] = grid->rows[row];
		kept += !grid->rows[row].bare || (!grid->rows[row].open && is_total(grid, kept));
	}
	grid->row_count = kept;
}
