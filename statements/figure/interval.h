/* interval.h - the values that printed figures stand for, and what sums, products and ratios of
 * them may be (XBRL Calculations 1.1, exact, in rationals).
 *
 *     struct intervals intervals = {.printing = PRINTED_NEAREST};
 *     struct interval may_be;
 *     bool possible = expression_interval(&may_be, relation->right, &intervals, arena) &&
 *         interval_contains(&may_be, total);
 *
 * A figure v printed to a unit u stands for every value that prints so:
 *     to the nearest      [v - u/2, v + u/2]          closed: how halves were rounded is unknown
 *     truncated           [v, v + u) for v > 0, (v - u, v] for v < 0, (-u, u) for 0
 * u is that of the decimals its column declares, or of the digits printed where it declares none. A
 * number written in a relation is exact.
 *
 * Ends keep whether they can be reached. A negative factor swaps the ends and with them open and
 * closed; an end of a sum is closed only if every summed end is; two intervals that touch have a
 * value in common only if both ends are closed. A figure that a sum mentions twice is one value: a
 * - a is 0, and `a + b = a + c` is `b = c`. A figure that is stated again elsewhere in its suite
 * stands only for what both stand for (intervals_narrow). */
#ifndef RECOUPE_STATEMENTS_FIGURE_INTERVAL_H
#define RECOUPE_STATEMENTS_FIGURE_INTERVAL_H

#include "ledger/base/text/hash.h"
#include "statements/figure/expression/expression.h"

struct interval_end {
	number value;
	bool closed; /* the value itself belongs to the interval */
};

/* Never empty; a point is closed at both ends. */
struct interval {
	struct interval_end low, high;
};

/* What the figures of one run stand for. */
struct intervals {
	enum printed printing;
	struct index narrowed; /* private: figures that stand for less than their own digits say */
};

struct interval interval_point(number value);

struct interval interval_negate(struct interval a, struct arena *arena);
struct interval interval_add(struct interval a, struct interval b, struct arena *arena);
struct interval interval_subtract(struct interval a, struct interval b, struct arena *arena);

bool interval_equal(struct interval a, struct interval b);
bool interval_contains(const struct interval *interval, number value);
/* What both have in common; false where that is nothing, and *out is untouched. */
bool interval_intersect(struct interval *out, struct interval a, struct interval b);

/* What a figure stands for: by its digits, or less where it is stated again. */
struct interval figure_interval(
	const struct figure *figure, const struct intervals *intervals, struct arena *arena);
/* Lets the figure stand for `interval` from now on. */
void intervals_narrow(struct intervals *intervals, const struct figure *figure,
	struct interval interval, struct arena *arena);

/* What a bound expression may be. false: an operand is missing, it reads the matrix, or it has no
 * bounds. */
bool expression_interval(struct interval *out, const struct expression *expression,
	const struct intervals *intervals, struct arena *arena);
/* What left - right may be. */
bool difference_interval(struct interval *out, const struct expression *left,
	const struct expression *right, const struct intervals *intervals, struct arena *arena);

#endif
