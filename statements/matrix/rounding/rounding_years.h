/* rounding_years.h - years that were rounded one after the other, rounded together where that did
 * not do.
 *
 *     struct matrix_aims aims[3];
 *     struct matrix *years[3] = {&openings, &first, &second};    each matrix_round'ed with its aims
 *     matrix_round_together(years, aims, 3, &dossier->postes, arena);
 *
 * A year opens as the year before closed. What the first year chose may leave the second no whole
 * units with which all its figures come within one; and sums across the tree of postes are no arcs
 * of a network, so that a year alone may miss what could be had. Here all years are one program of
 * integers (integer_program.h): each cell that is no whole unit goes up or down; each figure that
 * statements print, and each line of the matrix, must come within a unit of its exact value. What
 * statements print of cash, debts and investments, which others confirm, comes to its nearest
 * integer wherever the rest can come to agree with it. Where no integers keep all, as many figures
 * as one after the other allows. */
#ifndef RECOUPE_STATEMENTS_MATRIX_ROUNDING_ROUNDING_YEARS_H
#define RECOUPE_STATEMENTS_MATRIX_ROUNDING_ROUNDING_YEARS_H

#include "statements/matrix/rounding/rounding.h"

/* Changes the rounded values of years, oldest first, where a figure of one lies a unit or more from
 * its exact value, or a confirmed one is not its nearest integer, and need not be. Row i of a year
 * is row i of the year before; rows that only later years have open at nil. `aims`, one a year, are
 * those with which each was rounded. The time is bounded; large dossiers stay as they are. */
void matrix_round_together(struct matrix *const *years, const struct matrix_aims *aims,
	size_t count, const struct postes *postes, struct arena *arena);

#endif
