/* integer_program.h - integers that keep every row of a small linear program within its bounds,
 * near those that one has.
 *
 *     int64_t least[] = {0, 0, 0}, most[] = {1, 1, 1}, values[] = {1, 1, 1};
 *     struct program_term terms[] = {{0, 1}, {1, 1}, {2, -1}};
 *     struct program_row row = {terms, 3, 0, 0};                     x0 + x1 - x2 == 0
 *     struct integer_program program = {3, 1, least, most, values, &row};
 *     if (integer_program_solve(&program, &effort, arena) == PROGRAM_FOUND)
 *         ... values: 0, 1, 1 ...
 *
 * The simplex method with bounded variables, first phase alone (Chvatal, "Linear Programming",
 * chapter 8), and branches where a value is no integer. It starts from the given values; where they
 * keep most rows, little changes. The method is exact: one common denominator, no fractions that
 * are rounded (Edmonds). The same program gives the same values. */
#ifndef RECOUPE_STATEMENTS_MATRIX_ROUNDING_INTEGER_PROGRAM_H
#define RECOUPE_STATEMENTS_MATRIX_ROUNDING_INTEGER_PROGRAM_H

#include <stddef.h>
#include <stdint.h>

#include "ledger/base/arena.h"

enum program_outcome {
	PROGRAM_FOUND,
	PROGRAM_NONE,    /* no integers keep all rows: proven */
	PROGRAM_GAVE_UP, /* the effort is spent, or coefficients grew too large */
};

struct program_term {
	size_t variable;
	int64_t coefficient;
};

struct program_row {
	const struct program_term *terms;
	size_t count;
	int64_t least, most; /* of the sum of its terms */
};

/* All is borrowed for the call, but `values`, which it changes where it finds others. Variables and
 * rows have small numbers: below 2^20. */
struct integer_program {
	size_t variable_count, row_count;
	const int64_t *least, *most; /* by variable; the values lie between */
	int64_t *values; /* by variable: those to begin with; after PROGRAM_FOUND, the solution */
	const struct program_row *rows;
};

/* Looks for integers. `effort` bounds how many coefficients are computed; what was spent is taken
 * from it. */
enum program_outcome integer_program_solve(
	const struct integer_program *program, int64_t *effort, struct arena *arena);

#endif
