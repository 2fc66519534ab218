/* Columns of a form that number its lines: they count from line to line, totals too, and measure
 * nothing. */
#include <string.h>

#include "statements/published/any_table/parts.h"

enum { LINES_LEAST = 3, LINES_SURE = 4, STEP_MOST = 3, LINE_MOST = 9999 };

/* How a column goes on from row to row. */
struct counting {
	size_t lines, ones; /* cells, and steps of one */
	int64_t first, last;
	bool counts; /* no cell is anything but the number of a line */
};

static bool may_be_line(const struct printed_number *cell)
{
	return cell->state == NUMBER_READ && !cell->stated && !cell->nil && !cell->percent &&
		!cell->dollar && !cell->minus && !cell->opens && cell->scale == 0 && cell->groups == 1 &&
		cell->units > 0 && cell->units <= LINE_MOST;
}

static void count_line(struct counting *counting, const struct printed_number *cell, bool total)
{
	int64_t step = cell->units - counting->last;
	bool begins = counting->lines++ == 0;
	if (begins)
		counting->first = cell->units;
	else
		counting->counts = counting->counts && step >= 1 && step <= (total ? 1 : STEP_MOST);
	counting->ones += !begins && step == 1;
	counting->counts = counting->counts && may_be_line(cell);
	counting->last = cell->units;
}

/* Lines may be left out here and there. Three lines are few: "1", "2" and their total "3" may be
 * amounts. */
static bool numbers_lines(const struct any_table *grid, size_t column)
{
	struct counting counting = {.counts = true};
	for (size_t i = 0; i < grid->row_count; i++)
		if (!grid->rows[i].open && grid->rows[i].cells[column])
			count_line(&counting, grid->rows[i].cells[column], grid->rows[i].total);
	if (!counting.counts || counting.lines < LINES_LEAST || counting.lines * 2 <= grid->row_count)
		return false;
	size_t steps = counting.lines - 1;
	return counting.lines >= LINES_SURE ? counting.ones * 4 >= steps * 3
										: counting.ones == steps && counting.first > 1;
}

static void take_out(struct any_table *grid, size_t column)
{
	size_t behind = --grid->column_count - column;
	for (size_t i = 0; i < grid->row_count; i++) {
		struct printed_number **cells = grid->rows[i].cells;
		if (cells[column]) {
			cells[column]->state = NUMBER_IDENTIFIER;
			cells[column]->reason = REASON_LIST;
		}
		memmove(&cells[column], &cells[column + 1], behind * sizeof *cells);
		cells[grid->column_count] = NULL;
	}
	memmove(&grid->columns[column], &grid->columns[column + 1], behind * sizeof *grid->columns);
	memset(&grid->columns[grid->column_count], 0, sizeof *grid->columns);
}

void any_table_drop_line_numbers(struct any_table *grid)
{
	for (size_t column = grid->column_count; column-- > 0;)
		if (grid->column_count > 1 && numbers_lines(grid, column))
			take_out(grid, column);
}
