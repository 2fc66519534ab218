/* rounding.h - whole units (dollars or thousands) for every figure of a year, so that statements
 * articulate.
 *
 *     matrix->rows[i].rounded.opening = ...;            of every row, before the call
 *     if (matrix_round(matrix, &dossier->postes, dossier->unit, NULL, 0, arena) != 0) ...
 *     number cash = matrix->rows[i].rounded.closing;    a multiple of the unit
 *
 * Rounding each figure by itself would leave totals that do not foot. The whole matrix is rounded
 * at once (DESIGN 4.5). */
#ifndef RECOUPE_STATEMENTS_MATRIX_ROUNDING_ROUNDING_H
#define RECOUPE_STATEMENTS_MATRIX_ROUNDING_ROUNDING_H

#include "statements/figure/matrix.h"

/* A value that last year's signed figures fix: the sum over the rows under `poste` (with `role`,
 * unless it is ROLE_NONE) in one column. */
struct matrix_pin {
	const struct poste *poste;
	enum account_role role;
	int column;   /* MATRIX_OPENING, MATRIX_CLOSING or a kind */
	number value; /* in dollars, a multiple of the unit; debit + */
};

/* `coefficient` (1 or -1) times the cell of a row in a column: MATRIX_OPENING, MATRIX_CLOSING or a
 * kind. */
struct matrix_term {
	size_t row;
	int column, coefficient;
};

/* A figure that sums cells across the tree of postes: the cost of all classes of assets, the change
 * in working capital. It should come within a unit of its exact value, as all others do. */
struct matrix_sum {
	struct matrix_term *terms;
	size_t count;
	number value; /* of a signed sum: in dollars, a multiple of the unit; NULL for others */
};

/* What the rounding is asked for; all of it is borrowed for the call. */
struct matrix_aims {
	const struct matrix_pin *pins;
	size_t pin_count;
	const struct matrix_sum *sums;
	size_t sum_count;
	/* sums that last year's signed figures fix; pins say the same of those that are a line */
	const struct matrix_sum *signed_sums;
	size_t signed_count;
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
 * an integer solution exists whenever a fractional one does (total unimodularity). Sums across the
 * tree are no arcs of it. Where one is a unit or more off, the network is solved again with a price
 * on what makes it so (rounding_sums.h): of cells other than cash first, then of cash too. Such a
 * search may fail where a solution exists; the best one found is kept, and the deviation reported.
 * rounding_years.h then looks for a solution of all years together, and finds it if there is one.
 *
 * Returns 0, or -1 where exact input does not sum to zero or an opening is no multiple of the unit.
 * All numbers lie in `arena`; `aims` may be NULL. */
int matrix_round(struct matrix *matrix, const struct postes *postes, number unit,
	const struct matrix_aims *aims, struct arena *arena);

#endif
