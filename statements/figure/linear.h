/* linear.h - an expression as a sum: a constant, and coefficients times figures or times leaves
 * that read the matrix. The diagnosis computes with these sums.
 *
 *     struct linear sum;
 *     if (!linear_difference(&sum, relation->left, relation->right, arena))
 *         return false; // the relation is not linear
 *
 * Coefficients are exact rationals; terms that cancel are removed. Figures and
 * expressions are borrowed; the terms lie in the arena. */
#ifndef RECOUPE_STATEMENTS_FIGURE_LINEAR_H
#define RECOUPE_STATEMENTS_FIGURE_LINEAR_H

#include "statements/figure/expression/expression.h"

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

/* Adds coefficient * expression to `out`. An empty sum is {.constant = zero}. Returns false where
 * the expression is not linear in its figures (a ratio of two, arrondi, abs, min, max) or an
 * operand is missing; `out` is then not to be used. */
bool linear_add(struct linear *out, const struct expression *expression, number coefficient,
	struct arena *arena);

/* Sets `out` to left - right. Returns false as linear_add does. */
bool linear_difference(struct linear *out, const struct expression *left,
	const struct expression *right, struct arena *arena);

#endif
