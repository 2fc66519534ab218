/* linear.h - expressions as sums of coefficient times figure: what the diagnosis computes with. */
#ifndef RECOUPE_STATEMENTS_FIGURE_LINEAR_H
#define RECOUPE_STATEMENTS_FIGURE_LINEAR_H

#include "statements/figure/expression.h"

struct linear_term {
	const struct figure *figure;     /* or, where NULL, ... */
	const struct expression *matrix; /* ... a leaf that reads the matrix */
	number coefficient;
};

struct linear {
	struct linear_term *terms; /* one a figure; none is zero */
	size_t count, capacity;
	number constant;
	/* private: places of many terms, by what they are of; used_slots counts removed ones too */
	ptrdiff_t *slots;
	size_t slot_count, used_slots;
};

/* Adds coefficient * expression to `out` (start from constant zero). false where the expression is
 * not linear in its figures (a ratio of two, arrondi, abs, min, max), or an operand is missing. */
bool linear_add(struct linear *out, const struct expression *expression, number coefficient,
	struct arena *arena);

/* left - right of an equality, as one sum. */
bool linear_difference(struct linear *out, const struct expression *left,
	const struct expression *right, struct arena *arena);

#endif
