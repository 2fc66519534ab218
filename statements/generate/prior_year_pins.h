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

/* The openings of the first year as a matrix of their own, to be rounded: a year that opens at nil,
 * moves by operations alone, and closes as the first year opens. Sets what the rounding is asked
 * for: signed figures are its pins. */
struct matrix *prior_year_openings(struct matrix_aims *aims, const struct matrix *first,
	struct binder *binder, const struct suite *prior, struct arena *arena);

#endif
