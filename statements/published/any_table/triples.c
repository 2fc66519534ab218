/* Rows whose digits allow several groupings: the one that fits what the columns of other rows
 * give. */
#include "statements/published/any_table/cells.h"

enum { TRIPLE_ROWS = 2, TRIES_MAX = 400, COMMON_COLUMNS = 6, COMMON_ROWS = 12 };

unsigned cells_cost(const struct reading_cells *reading, const struct runs *runs, size_t first,
	unsigned size, size_t column)
{
	unsigned usual = reading->groups[column];
	if (!reading->known || usual == 0)
		return 0;
	if (size == 0)
		return 1;
	bool decimals = runs->decimals[first + size - 1];
	return 2 * (size > usual ? size - usual : usual - size) +
		(decimals != (reading->scales[column] > 0) ? 4 : 0);
}

bool cells_are_number(const struct runs *runs, size_t first, unsigned size)
{
	if (!runs->may[first] || first + size > runs->count)
		return false;
	for (size_t i = first + 1; i < first + size; i++)
		if (runs->must[i])
			return false;
	return true;
}

/* Whether the triple holds in two rows or more, and in all that have its three cells. */
static bool holds_in_rows(const struct any_table *grid, const struct triple *triple)
{
	size_t held = 0;
	for (size_t i = 0; i < grid->row_count; i++) {
		const struct any_row *row = &grid->rows[i];
		const struct printed_number *a = row->cells[triple->a], *b = row->cells[triple->b],
									*c = row->cells[triple->c];
		if (row->open || !a || !b || !c || a->scale != b->scale || b->scale != c->scale)
			continue;
		if (c->units != a->units + triple->sign * b->units)
			return false;
		held++;
	}
	return held >= TRIPLE_ROWS;
}

void cells_find_triples(struct triples *out, const struct any_table *grid)
{
	out->count = 0;
	for (size_t c = 2; c < grid->column_count; c++)
		for (size_t a = 0; a < c; a++)
			for (size_t b = 0; b < c; b++)
				for (int sign = -1; sign <= 1; sign += 2) {
					struct triple triple = {a, b, c, sign};
					if (a != b && (sign < 0 || a < b) && out->count < TRIPLES_MAX &&
						holds_in_rows(grid, &triple))
						out->items[out->count++] = triple;
				}
}

/* The value of runs that are one number; false where it has decimals, or is blank. */
static bool value_of(int64_t *out, const struct runs *runs, size_t first, unsigned size)
{
	*out = 0;
	if (size == 0 || runs->decimals[first + size - 1])
		return false;
	for (size_t i = first; i < first + size; i++)
		*out = *out * 1000 + runs->units[i];
	*out = runs->negative[first] ? -*out : *out;
	return true;
}

/* Whether the grouping of the runs fits the triple. */
static bool grouping_fits(
	const struct grouping *grouping, const struct runs *runs, const struct triple *triple)
{
	int64_t values[ANY_COLUMNS_MAX] = {0};
	bool there[ANY_COLUMNS_MAX] = {false};
	for (size_t column = 0, run = 0; column <= triple->c; column++) {
		there[column] = value_of(&values[column], runs, run, grouping->sizes[column]);
		run += grouping->sizes[column];
	}
	return there[triple->a] && there[triple->b] && there[triple->c] &&
		values[triple->c] == values[triple->a] + triple->sign * values[triple->b];
}

struct choosing {
	const struct reading_cells *reading;
	const struct runs *runs;
	const struct triples *triples;
	struct grouping at, best;
	size_t best_fit, tried;
	bool tied;
};

static void weigh_grouping(struct choosing *choosing)
{
	size_t fit = 0;
	for (size_t i = 0; i < choosing->triples->count; i++)
		fit += grouping_fits(&choosing->at, choosing->runs, &choosing->triples->items[i]);
	bool better = fit > choosing->best_fit ||
		(fit == choosing->best_fit && choosing->at.cost < choosing->best.cost);
	bool equal = fit == choosing->best_fit && choosing->at.cost == choosing->best.cost;
	choosing->tied = better ? false : choosing->tied || equal;
	if (better) {
		choosing->best = choosing->at;
		choosing->best_fit = fit;
	}
}

/* All groupings of the runs from `run` on into the columns from `column` on. */
static void try_groupings(struct choosing *choosing, size_t run, size_t column)
{
	if (column == choosing->reading->grid->column_count) {
		if (run == choosing->runs->count && choosing->tried++ < TRIES_MAX)
			weigh_grouping(choosing);
		return;
	}
	for (unsigned size = 0; size <= GROUPS_MAX && run + size <= choosing->runs->count; size++) {
		if (choosing->tried >= TRIES_MAX ||
			(size > 0 && !cells_are_number(choosing->runs, run, size)))
			continue;
		unsigned cost = cells_cost(choosing->reading, choosing->runs, run, size, column);
		choosing->at.sizes[column] = size;
		choosing->at.cost += cost;
		try_groupings(choosing, run + size, column + 1);
		choosing->at.cost -= cost;
	}
}

bool cells_choose_grouping(struct grouping *out, const struct reading_cells *reading,
	const struct runs *runs, const struct triples *triples)
{
	struct choosing choosing = {
		.reading = reading, .runs = runs, .triples = triples, .best = {.cost = COST_MAX}};
	try_groupings(&choosing, 0, 0);
	*out = choosing.best;
	return choosing.best_fit > 0 && !choosing.tied && choosing.tried < TRIES_MAX;
}

void cells_find_common_triple(struct triples *out, const struct reading_cells *reading)
{
	const struct any_table *grid = reading->grid;
	out->count = 0;
	for (size_t c = 2; c < grid->column_count && c < COMMON_COLUMNS; c++)
		for (size_t a = 0; a < c; a++)
			for (size_t b = 0; b < c; b++) {
				struct triples one = {{{a, b, c, a < b ? 1 : -1}}, 1};
				size_t fit = 0;
				for (size_t i = 0; a != b && i < grid->row_count && i < COMMON_ROWS; i++) {
					struct runs runs;
					struct grouping grouping;
					cells_runs(&runs, reading, i);
					fit += cells_choose_grouping(&grouping, reading, &runs, &one);
				}
				size_t rows = grid->row_count < COMMON_ROWS ? grid->row_count : COMMON_ROWS;
				if (a != b && fit > TRIPLE_ROWS && fit + 1 >= rows && out->count < TRIPLES_MAX)
					out->items[out->count++] = one.items[0];
			}
}
