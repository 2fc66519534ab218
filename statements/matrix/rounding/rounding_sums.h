/* rounding_sums.h - sums across the network of a year, for rounding.c alone.
 *
 *     struct cross_sums sums;
 *     cross_sums_begin(&sums, &network, aims->sums, aims->sum_count);
 *     while (cross_sums_measure(&sums, &network, arcs) > 0) {
 *         cross_sums_price(&sums, &network, false);
 *         ... solve again: figures now bear prices ...
 *     }
 *
 * A sum across the tree of postes is no arc, so the flow does not see its deviation. Each sum that
 * is a unit or more off puts a price on its cells, in the direction that makes it so (Lagrange
 * multipliers, as in Held and Karp): a little at first, more while it stays off, less once it comes
 * off on the other side. A price only weighs against deviations: whatever is graver than these (a
 * pin, the integers around a target) keeps its rank. Integer arithmetic alone; the same input gives
 * the same prices. */
#ifndef RECOUPE_STATEMENTS_MATRIX_ROUNDING_ROUNDING_SUMS_H
#define RECOUPE_STATEMENTS_MATRIX_ROUNDING_ROUNDING_SUMS_H

#include "statements/matrix/flow.h"
#include "statements/matrix/rounding/rounding_network.h"

struct cross_sum {
	const struct matrix_sum *of;
	int64_t floor;     /* what the flows of its terms come to where it is its floor */
	int64_t fraction;  /* of its exact value above that, in 1 / GRID */
	int64_t deviation; /* from the exact value, in 1 / GRID of a unit; after measure */
	int64_t price, step;
	int side; /* on which it was last off: -1, 1; 0: never */
};

struct cross_sums {
	struct cross_sum *items;
	size_t count;
	int64_t excess; /* over all sums, what they are off beyond a unit; after measure */
};

/* Takes the sums; what it makes lies in the arena of the network. */
void cross_sums_begin(struct cross_sums *out, const struct network *network,
	const struct matrix_sum *sums, size_t count);
/* Measures each sum under the flow of the arcs. Returns how many are a unit or more off. */
size_t cross_sums_measure(
	struct cross_sums *sums, const struct network *network, const struct flow_arc *arcs);
/* Sets the prices of all figures anew, after a measure; those of cash only `with_cash`. */
void cross_sums_price(struct cross_sums *sums, struct network *network, bool with_cash);

#endif
