/* formula.h - expressions as live formulas over the cells of the workbook.
 *
 *     char *formula = formula_expression(plan, relation->left, PRECISION_PRINTED, sheet);
 *
 * Formulas have no equals sign. NULL says that no formula can give the value: an operand is
 * missing, or has more digits than a cell can hold. A formula gives the value that expression_value
 * gives, to nine decimals. */
#ifndef RECOUPE_STATEMENTS_REPORT_WORKBOOK_FRAME_CELLS_FORMULA_H
#define RECOUPE_STATEMENTS_REPORT_WORKBOOK_FRAME_CELLS_FORMULA_H

#include "statements/report/workbook/frame/plan.h"

enum { FORMULA_MAX = 8000 }; /* bytes; the file format allows 8,192 characters */

/* The cell where a figure of a suite stands: a generated one on its statement, where it is
 * presented; all others on the sheet Chiffres. */
struct place formula_figure_place(
	const struct plan *plan, const struct figure_cells *cells, enum suite_kind suite);
/* Whether an expression over the matrix reads that part of its rows. */
bool formula_part_wanted(const struct plan *plan, const struct expression *expression, size_t part);
/* The whole expression as a formula for a cell of the sheet `on`. */
char *formula_expression(const struct plan *plan, const struct expression *expression,
	enum precision precision, const struct sheet *on);

/* A reference to the cell where a figure stands, for a formula of the sheet `on`. NULL where there
 * is no such figure or its cell cannot hold all of its digits. */
char *formula_figure(const struct plan *plan, const struct figure_cells *cells,
	enum suite_kind suite, enum precision precision, const struct sheet *on);

/* Settles how the cell of a generated figure is made: by its footing where that gives its value and
 * makes no circle, else by its template, else as a constant. */
void formula_settle(struct plan *plan, struct figure_cells *cells);

/* What stands in the cell of a generated figure; NULL for a constant. */
char *formula_generated(
	const struct plan *plan, const struct figure_cells *cells, const struct sheet *on);
/* What stands in its exact cell on the sheet Chiffres; NULL for a constant. */
char *formula_exact(
	const struct plan *plan, const struct figure_cells *cells, const struct sheet *on);

#endif
