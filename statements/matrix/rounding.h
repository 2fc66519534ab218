/* rounding.h - whole units (dollars or thousands) for every figure of a year, so that statements
 * articulate.
 *
 *     matrix->rows[i].rounded.opening = ...;            of every row, before the call
 *     if (matrix_round(matrix, &dossier->postes, dossier->unit, NULL, 0, arena) != 0) ...
 *     number cash = matrix->rows[i].rounded.closing;    a multiple of the unit
 *
 * Rounding each figure by itself would leave totals that do not foot. The whole matrix is rounded
 * at once (DESIGN 4.5). */
#ifndef RECOUPE_STATEMENTS_MATRIX_ROUNDING_H
#define RECOUPE_STATEMENTS_MATRIX_ROUNDING_H

#include "statements/figure/matrix.h"

/* A value that last year's signed figures fix: the sum over the rows under `poste` (with `role`,
 * unless it is ROLE_NONE) in one column. */
struct matrix_pin {
	const struct poste *poste;
	enum account_role role;
	int column;   /* MATRIX_OPENING, MATRIX_CLOSING or a kind */
	number value; /* in dollars, a multiple of the unit; debit + */
};

/* Rounds a matrix: fills every row's `rounded` and the report fields (largest_deviation ...).
 *
 * Before the call each row's rounded.opening is set: a multiple of the unit (last year's rounded
 * closing or signed figure). The openings sum to zero. `unit` is in dollars, 1 or 1000.
 *
 * Afterwards, exactly: each row rolls, and each kind sums to zero. Every cell, closing and nested
 * total (sum over a poste's subtree, by column) is its exact value rounded up or down, wherever the
 * openings allow. Of all such roundings, the summed deviations are the smallest: of cash first,
 * then of other figures. Pins come before all but zeros, wherever they lie less than a unit from
 * the exact value. Exact integers with exact openings come out unchanged. The same input gives the
 * same output.
 *
 * Rows and kinds form a network: cells are arcs from rows to kinds through the tree of postes, so
 * an integer solution exists whenever a fractional one does (total unimodularity).
 *
 * Returns 0, or -1 where exact input does not sum to zero or an opening is no multiple of the unit.
 * All numbers lie in `arena`; `pins` are borrowed for the call. */
int matrix_round(struct matrix *matrix, const struct postes *postes, number unit,
	const struct matrix_pin *pins, size_t pin_count, struct arena *arena);

#endif
