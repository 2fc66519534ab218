/* prior_year_pins.h - last year's signed figures as fixed points of the rounding: the prior column
 * is never rounded anew. */
#ifndef RECOUPE_STATEMENTS_GENERATE_PRIOR_YEAR_PINS_H
#define RECOUPE_STATEMENTS_GENERATE_PRIOR_YEAR_PINS_H

#include "statements/generate/bind.h"
#include "statements/matrix/rounding.h"

/* Pins for a year's matrix: the signed figures of that period that are one sum of one column of
 * it. */
struct matrix_pin *prior_year_pins(size_t *count, const char *period, const struct binder *binder,
	const struct suite *prior, struct arena *arena);

/* Sets the rounded openings of the first year: signed figures where there are, else rounded once so
 * that they sum to zero. -1 when the exact openings do not. */
int prior_year_openings(struct matrix *first, const struct binder *binder,
	const struct suite *prior, struct arena *arena);

#endif
