/* cells.h - the rows of a table as spans of text, one a cell. Private to ledger/plan.
 *
 *     struct cells cells;
 *     cells_open(&cells, plan->body, arena, errors);
 *     while (cells_next(&cells)) ... cells.items[i] ...
 *
 * Cells lie in the file where they can; a quoted one that holds quotes is copied. They live until
 * the next row. */
#ifndef RECOUPE_LEDGER_PLAN_CELLS_H
#define RECOUPE_LEDGER_PLAN_CELLS_H

#include "ledger/plan/plan.h"

struct cells {
	struct csv_scanner scanner;
	struct csv_record record;
	struct span *items;
	size_t count, capacity;
	size_t filled; /* how many cells are not empty */
};

void cells_open(struct cells *cells, struct csv_scanner scanner, struct error_list *errors);
/* Reads the next row that is not a line drawn with signs. Returns false at the end. */
bool cells_next(struct cells *cells);
/* The text of a cell that is wrapped to keep spreadsheets from taking it for a number: ="0101",
 * '0101; nothing of one that says NULL or NaN. Any other cell is returned as it is. */
struct span cells_unwrapped(struct span cell);
/* Whether a spreadsheet has rounded the number of the account: "5.2101E+14". */
bool cells_rounded(struct span account);
/* Whether a cell that is wrapped stands somewhere in the lines. */
bool cells_wrapped(struct span text);
/* The cell; an empty span where the row has none there, or the column is nowhere. */
static inline struct span cells_at(const struct cells *cells, int column)
{
	return column >= 0 && (size_t)column < cells->count ? cells->items[column] : (struct span){0};
}
/* Its text, in the arena of the scanner. */
const char *cells_text(const struct cells *cells, int column);
/* The place of the row, and of a cell. */
struct source cells_row_where(const struct cells *cells);
struct source cells_where(const struct cells *cells, int column);
enum csv_kind cells_kind(const struct cells *cells, int column);

static inline bool span_empty(struct span span)
{
	return span.begin == span.end;
}

#endif
