/* Puts the numbers of the rows of a table in its columns: by the place where they end, or by the
 * groups of digits where spaces do not part columns. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "statements/published/any_table/cells.h"

enum { EDGE_TOLERANCE = 4 };

static const struct tail *tail_of(const struct reading_cells *reading, size_t row)
{
	return &reading->tails[reading->grid->rows[row].line];
}

static struct line_numbers *numbers_of(const struct reading_cells *reading, size_t row)
{
	return &reading->numbers->of_line[reading->grid->rows[row].line];
}

/* ---- by places ---- */

unsigned any_table_place(const struct text_line *line, const char *at, unsigned edge)
{
	enum { CELL = 100 };
	unsigned bars = 0;
	if (span_length(line->text) == 0 || *line->text.begin != '|')
		return edge;
	for (const char *c = line->text.begin; c < at; c++)
		bars += *c == '|';
	return bars * CELL;
}

static unsigned place_of(const struct printed_number *number)
{
	return any_table_place(number->line, number->text.begin, number->edge);
}

/* Whether two spaces or more part the numbers of most rows. */
static bool is_laid_out(const struct reading_cells *reading)
{
	size_t wide = 0, narrow = 0;
	for (size_t i = 0; i < reading->grid->row_count; i++) {
		const struct tail *tail = tail_of(reading, i);
		for (size_t at = tail->first + 1; at < tail->first + tail->count; at++) {
			wide += numbers_of(reading, i)->items[at].gap > 1;
			narrow += numbers_of(reading, i)->items[at].gap <= 1;
		}
	}
	return wide > narrow;
}

/* How many cells of the row have a value. */
static size_t count_given(const struct reading_cells *reading, size_t row)
{
	const struct tail *tail = tail_of(reading, row);
	size_t given = 0;
	for (size_t at = tail->first; at < tail->first + tail->count; at++)
		given += !numbers_of(reading, row)->items[at].withheld;
	return given;
}

/* The row with the most numbers says where columns end. */
static void edges_of(struct reading_cells *reading)
{
	struct any_table *grid = reading->grid;
	size_t best = 0, most = count_given(reading, 0);
	for (size_t i = 1; i < grid->row_count; i++) {
		size_t given = count_given(reading, i);
		if (given > most) {
			best = i;
			most = given;
		}
	}
	const struct tail *tail = tail_of(reading, best);
	grid->column_count = tail->count <= ANY_COLUMNS_MAX ? tail->count : 0;
	for (size_t at = 0; at < grid->column_count; at++)
		grid->columns[at].edge = place_of(&numbers_of(reading, best)->items[tail->first + at]);
}

size_t any_table_column_near(const struct any_table *grid, unsigned edge, unsigned farthest)
{
	size_t best = ANY_COLUMNS_MAX;
	unsigned nearest = farthest + 1;
	for (size_t at = 0; at < grid->column_count; at++) {
		unsigned there = grid->columns[at].edge, off = there > edge ? there - edge : edge - there;
		if (off < nearest) {
			nearest = off;
			best = at;
		}
	}
	return best;
}

static void place_row(struct reading_cells *reading, size_t index)
{
	struct any_row *row = &reading->grid->rows[index];
	const struct tail *tail = tail_of(reading, index);
	bool full =
		tail->count == reading->grid->column_count && count_given(reading, index) == tail->count;
	for (size_t i = 0; i < tail->count && !row->open; i++) {
		struct printed_number *number = &numbers_of(reading, index)->items[tail->first + i];
		size_t column =
			full ? i : any_table_column_near(reading->grid, place_of(number), EDGE_TOLERANCE);
		bool taken = column == ANY_COLUMNS_MAX || row->cells[column];
		if (!taken)
			row->cells[column] = number;
		else if (!number->withheld)
			row->open = true;
	}
	if (row->open)
		memset(row->cells, 0, ANY_COLUMNS_MAX * sizeof *row->cells);
}

/* ---- by groups of digits ---- */

void cells_runs(struct runs *out, const struct reading_cells *reading, size_t row)
{
	const struct tail *tail = tail_of(reading, row);
	*out = (struct runs){0};
	for (size_t i = tail->first; i < tail->first + tail->count; i++) {
		const struct printed_number *number = &numbers_of(reading, row)->items[i];
		const char *at = number->text.begin;
		bool negative = number->minus || (number->opens && number->closes);
		for (unsigned group = 0; group < number->groups && out->count < RUNS_MAX; group++) {
			out->must[out->count] = group == 0;
			out->may[out->count] = group == 0 || (*at != '0' && !number->opens && !number->minus);
			out->negative[out->count] = negative;
			out->decimals[out->count] = group + 1 == number->groups && number->scale > 0;
			for (; at < number->text.end && isdigit((unsigned char)*at); at++)
				out->units[out->count] = out->units[out->count] % UNITS_MAX * 10 + (*at - '0');
			out->count++;
			while (at < number->text.end && !isdigit((unsigned char)*at))
				at++;
		}
	}
}

struct step {
	unsigned cost, ways, size;
};

/* The cheapest ways to put the runs from `run` on into the columns from `column` on, from the right
 * end to the left. */
static void fill_steps(struct step steps[RUNS_MAX + 1][ANY_COLUMNS_MAX + 1],
	const struct reading_cells *reading, const struct runs *runs)
{
	size_t columns = reading->grid->column_count;
	for (size_t run = 0; run <= runs->count; run++)
		steps[run][columns] = (struct step){run == runs->count ? 0 : COST_MAX, 1, 0};
	for (size_t column = columns; column-- > 0;)
		for (size_t run = 0; run <= runs->count; run++) {
			struct step best = {COST_MAX, 0, 0};
			for (unsigned size = 0; size <= GROUPS_MAX && run + size <= runs->count; size++) {
				if (size == 0 ? !reading->known : !cells_are_number(runs, run, size))
					continue;
				const struct step *rest = &steps[run + size][column + 1];
				unsigned cost = rest->cost + cells_cost(reading, runs, run, size, column);
				if (rest->cost < COST_MAX && cost < best.cost)
					best = (struct step){cost, rest->ways, size};
				else if (rest->cost < COST_MAX && cost == best.cost)
					best.ways += rest->ways;
			}
			steps[run][column] = best;
		}
}

static void group_row(
	struct grouping *out, const struct reading_cells *reading, const struct runs *runs)
{
	struct step steps[RUNS_MAX + 1][ANY_COLUMNS_MAX + 1];
	fill_steps(steps, reading, runs);
	*out = (struct grouping){.cost = steps[0][0].cost, .ways = steps[0][0].ways};
	for (size_t run = 0, column = 0; out->cost < COST_MAX && column < reading->grid->column_count;
		 column++) {
		out->sizes[column] = steps[run][column].size;
		run += out->sizes[column];
	}
}

/* How many rows can fill so many columns. */
static size_t count_fitting(const struct reading_cells *reading, size_t columns)
{
	size_t fits = 0;
	for (size_t i = 0; i < reading->grid->row_count; i++) {
		struct runs runs;
		size_t least = 0, most = 0;
		cells_runs(&runs, reading, i);
		for (size_t run = 0; run < runs.count; run++) {
			least += runs.must[run];
			most += runs.may[run];
		}
		fits += least <= columns && columns <= most;
	}
	return fits;
}

/* As many columns as the head names, "[1] [2] [3]", where most rows can fill them; 0. */
static size_t columns_named(const struct reading_cells *reading)
{
	size_t named = formula_columns(reading->grid, reading->numbers, reading->arena);
	bool fits = named >= 2 && count_fitting(reading, named) * 2 > reading->grid->row_count;
	return fits ? named : 0;
}

/* The fewest columns that most rows can fill: the most of what rows need at least, as long as most
 * rows have so many runs. */
static size_t count_columns(const struct reading_cells *reading)
{
	size_t best = 0, best_fits = 0;
	for (size_t columns = 1; columns <= ANY_COLUMNS_MAX; columns++) {
		size_t fits = count_fitting(reading, columns);
		if (fits > best_fits) {
			best = columns;
			best_fits = fits;
		}
	}
	return best_fits * 2 > reading->grid->row_count ? best : 0;
}

/* Rows that allow one grouping alone say how long the numbers of each column are. */
static void learn_columns(struct reading_cells *reading)
{
	size_t learned = 0;
	unsigned most[ANY_COLUMNS_MAX] = {0};
	for (size_t i = 0; i < reading->grid->row_count; i++) {
		struct runs runs;
		struct grouping grouping;
		cells_runs(&runs, reading, i);
		group_row(&grouping, reading, &runs);
		if (grouping.cost >= COST_MAX || grouping.ways != 1)
			continue;
		learned++;
		for (size_t at = 0, run = 0; at < reading->grid->column_count; at++) {
			most[at] = grouping.sizes[at] > most[at] ? grouping.sizes[at] : most[at];
			run += grouping.sizes[at];
			reading->scales[at] = reading->scales[at] || runs.decimals[run - 1];
		}
	}
	reading->known = learned > 0;
	memcpy(reading->groups, most, sizeof most);
}

static void set_cells(struct reading_cells *reading, size_t index, const struct grouping *grouping)
{
	struct any_row *row = &reading->grid->rows[index];
	size_t columns = reading->grid->column_count, count = 0;
	unsigned sizes[ANY_COLUMNS_MAX];
	for (size_t at = 0; at < columns; at++)
		if (grouping->sizes[at] > 0)
			sizes[count++] = grouping->sizes[at];
	if (!line_numbers_group(reading->numbers, row->line, sizes, count, reading->arena)) {
		row->open = true;
		return;
	}
	struct line_numbers *numbers = numbers_of(reading, index);
	for (size_t at = 0, next = numbers->count - count; at < columns; at++)
		row->cells[at] = grouping->sizes[at] > 0 ? &numbers->items[next++] : NULL;
}

/* Reads an open row by what the columns give; it stays open where that does not decide. */
static void settle_row(struct reading_cells *reading, size_t row, const struct triples *triples)
{
	struct runs runs;
	struct grouping grouping;
	cells_runs(&runs, reading, row);
	reading->grid->rows[row].open = !cells_choose_grouping(&grouping, reading, &runs, triples);
	if (!reading->grid->rows[row].open)
		set_cells(reading, row, &grouping);
}

static void read_groups(struct reading_cells *reading)
{
	struct any_table *grid = reading->grid;
	struct triples triples;
	grid->column_count = columns_named(reading);
	if (grid->column_count == 0)
		grid->column_count = count_columns(reading);
	if (grid->column_count == 0)
		return;
	learn_columns(reading);
	for (size_t i = 0; i < grid->row_count; i++) {
		struct runs runs;
		struct grouping grouping;
		cells_runs(&runs, reading, i);
		group_row(&grouping, reading, &runs);
		grid->rows[i].open = grouping.cost >= COST_MAX || grouping.ways != 1;
		if (!grid->rows[i].open)
			set_cells(reading, i, &grouping);
	}
	cells_find_triples(&triples, grid);
	if (triples.count == 0 && !reading->known)
		cells_find_common_triple(&triples, reading);
	for (size_t i = 0; i < grid->row_count && triples.count > 0; i++)
		if (grid->rows[i].open)
			settle_row(reading, i, &triples);
}

/* ---- both ---- */

/* Numbers of rows whose groups were not read say so. */
static void note_open(const struct reading_cells *reading)
{
	for (size_t i = 0; i < reading->grid->row_count; i++) {
		struct line_numbers *numbers = numbers_of(reading, i);
		const struct tail *tail = tail_of(reading, i);
		for (size_t at = tail->first; reading->grid->rows[i].open && at < numbers->count; at++)
			if (numbers->items[at].state == NUMBER_READ && numbers->items[at].groups > 1)
				numbers->items[at].state = NUMBER_NOT_READ;
	}
}

void any_table_read_cells(
	struct any_table *grid, struct numbers *numbers, const struct tail *tails, struct arena *arena)
{
	struct reading_cells reading = {
		.grid = grid, .numbers = numbers, .tails = tails, .arena = arena};
	if (!is_laid_out(&reading)) {
		read_groups(&reading);
		if (grid->column_count > 0)
			note_open(&reading);
		return;
	}
	edges_of(&reading);
	for (size_t i = 0; grid->column_count > 0 && i < grid->row_count; i++)
		place_row(&reading, i);
}
