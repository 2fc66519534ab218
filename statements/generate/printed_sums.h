/* printed_sums.h - the sums of cells that statements print, for the rounding of a year.
 *
 *     struct matrix_aims aims = {0};
 *     aims.sums = printed_sums_of_year(&aims.sum_count, &binder, year, arena);
 *     matrix_round(&matrices[year], &dossier->postes, dossier->unit, &aims, arena);
 *
 * A line such as the cost of all classes, or the change in working capital, is a sum of cells
 * across the tree of postes. Rounding each cell well does not round such a sum well: the rounding
 * must know it (matrix/rounding.h). */
#ifndef RECOUPE_STATEMENTS_GENERATE_PRINTED_SUMS_H
#define RECOUPE_STATEMENTS_GENERATE_PRINTED_SUMS_H

#include "statements/generate/bind.h"
#include "statements/matrix/rounding/rounding.h"

/* A sum has two cells or more, and not of openings alone: the year before closes with those. Lines
 * that are no sum of cells (ratios, facts) make none; generate.h judges their templates. All lies
 * in the arena. */

/* The sums for the closings of fiscal year number `year`, and for its movements where the
 * statements have columns of it. Where they have not, those that the first year with columns prints
 * as its openings. */
struct matrix_sum *printed_sums_of_year(
	size_t *count, struct binder *binder, size_t year, struct arena *arena);
/* The same for the openings of the first fiscal year. */
struct matrix_sum *printed_sums_of_openings(
	size_t *count, struct binder *binder, struct arena *arena);

/* Last year's signed figures of fiscal year number `year`, each as the sum that it is (of one cell
 * too), with its value. */
struct matrix_sum *signed_sums_of_year(size_t *count, struct binder *binder,
	const struct suite *prior, size_t year, struct arena *arena);

#endif
