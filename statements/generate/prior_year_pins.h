/* prior_year_pins.h - last year's signed figures as fixed points of the rounding: the prior column
 * is never rounded anew. */
#ifndef RECOUPE_STATEMENTS_GENERATE_PRIOR_YEAR_PINS_H
#define RECOUPE_STATEMENTS_GENERATE_PRIOR_YEAR_PINS_H

#include "statements/generate/bind.h"
#include "statements/matrix/rounding/rounding.h"

/* The pins of a year's matrix: signed figures of that period that are the sum of rows of the matrix
 * in one column. */
struct matrix_pin *prior_year_pins(size_t *count, const char *period, const struct binder *binder,
	const struct suite *prior, struct arena *arena);

/* Sets the rounded openings of the first year: to signed figures where there are any; the others
 * are rounded so that all sum to zero. Returns -1 where the exact openings do not sum to zero. */
int prior_year_openings(
	struct matrix *first, struct binder *binder, const struct suite *prior, struct arena *arena);

#endif
