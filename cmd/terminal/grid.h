/* grid.h - columns that line up, for amounts and what stands beside them.
 *
 *     struct grid *grid = grid_new(arena);
 *     grid_column(grid, GRID_LEFT | GRID_FLEXIBLE);
 *     grid_column(grid, GRID_RIGHT);
 *     grid_row(grid);
 *     grid_cell(grid, STYLE_PLAIN, "Encaisse");
 *     grid_cell(grid, STYLE_PLAIN, "179 616");
 *     grid_print(grid, &out, 2);
 *
 * Where the terminal is too narrow, three things are done in turn: spare columns are left out; the
 * cells of columns that may go below are printed on a line under the row; flexible columns are
 * narrowed and their text is wrapped. Nothing else is cut off. */
#ifndef RECOUPE_CMD_TERMINAL_GRID_H
#define RECOUPE_CMD_TERMINAL_GRID_H

#include "cmd/terminal/terminal.h"
#include "ledger/base/arena.h"

enum grid_column {
	GRID_LEFT = 0,
	GRID_RIGHT = 1,
	GRID_FLEXIBLE = 2,
	GRID_BELOW = 4,
	GRID_SPARE = 8, /* left out where there is no room for it */
	GRID_GIVES = 16 /* flexible, and gives way to half a line before others go below */
};

struct grid;

struct grid *grid_new(struct arena *arena);

/* All columns come before the first row. `column` is bits of enum grid_column. */
void grid_column(struct grid *grid, unsigned column);

/* A row, then its cells from left to right; cells left out are empty. Texts are borrowed. */
void grid_row(struct grid *grid);
void grid_cell(struct grid *grid, enum style style, const char *text);
void grid_skip(struct grid *grid);
/* A row that is one text, across all columns. */
void grid_heading(struct grid *grid, enum style style, const char *text);
/* A line as wide as the column, above a total. */
void grid_rule(struct grid *grid);

/* Prints all rows, `indent` columns from the left, two spaces between columns. */
void grid_print(const struct grid *grid, const struct terminal *terminal, size_t indent);

#endif
