/* cell_sum.h - a sum over the cells of a sheet in which their order does not count: what was sent
 * to the library against what is found in its file.
 *
 *     struct cell_sum sent = {0};
 *     cell_sum_add(&sent, &(struct cell_found){.row = 0, .column = 2, .value = "12.5"});
 *     if (!cell_sum_equal(sent, found)) ...                      a cell is lost, or another
 *
 * An empty cell does not count. The sum is one of 64-bit hashes: it finds a lost, moved or changed
 * cell by all odds, and it is no protection against someone who forges a file. */
#ifndef RECOUPE_STATEMENTS_REPORT_WORKBOOK_FRAME_CELLS_CELL_SUM_H
#define RECOUPE_STATEMENTS_REPORT_WORKBOOK_FRAME_CELLS_CELL_SUM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What one cell holds. Texts are borrowed for the time of the call. */
struct cell_found {
	unsigned row, column; /* from 0 */
	const char *formula;  /* without its equals sign; NULL: none */
	const char *value;    /* a text, or a number as it is written */
	bool is_text;
};

/* Starts from {0}. */
struct cell_sum {
	uint64_t sum;
	size_t count; /* cells that hold something */
};

/* Adds one cell. */
void cell_sum_add(struct cell_sum *sum, const struct cell_found *cell);
/* Whether both are sums of the same cells, in whatever order. */
bool cell_sum_equal(struct cell_sum a, struct cell_sum b);

#endif
