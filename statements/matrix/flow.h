/* flow.h - integers on the arcs of a network, chosen so that every node balances at the least cost.
 *
 *     struct flow_arc arcs[] = {
 *         {.tail = 0, .head = 1, .flow = 0}, {.tail = 1, .head = 0, .flow = 3}};
 *     int64_t supplies[] = {2, -2};
 *     struct flow flow = {2, supplies, arcs, 2, steps, NULL};
 *     if (flow_solve(&flow, arena) != 0) return -1;
 *     // arcs[0].flow - arcs[1].flow == 2
 *
 * Each arc's cost is a convex function of its flow, given by its steps: what it costs to go from
 * one integer to the next. Any integer is allowed on any arc, negative ones too: what should not
 * happen is made dear, not forbidden. Costs have ranks, as words have letters: the first rank in
 * which two costs differ settles which is less, so no weight is ever large enough to be wrong.
 *
 * Always: integer arithmetic only; the result is optimal, and the same for the same input. The
 * method is successive shortest paths: costs are convex and every arc starts where it alone is
 * cheapest, so the start is optimal for the imbalances that it leaves, and each shortest path
 * repairs one unit of them and keeps it so (Ahuja, Magnanti, Orlin, "Network Flows", chapters 9 and
 * 14). Time: one search for each unit of imbalance, and a search ends at the nearest node that can
 * take it. */
#ifndef RECOUPE_STATEMENTS_MATRIX_FLOW_H
#define RECOUPE_STATEMENTS_MATRIX_FLOW_H

#include <stddef.h>
#include <stdint.h>

#include "ledger/base/arena.h"

enum { FLOW_RANKS = 6 };

struct flow_cost {
	int64_t ranks[FLOW_RANKS]; /* the first is the gravest */
};

/* Compares two costs; below 0, 0 or above 0, as strcmp does. */
int flow_cost_compare(const struct flow_cost *a, const struct flow_cost *b);

/* Fills *out, which is zeroed before, with the cost of raising arc `arc` from `flow` to `flow + 1`.
 * The cost must not fall as `flow` rises. */
typedef void (*flow_step)(struct flow_cost *out, size_t arc, int64_t flow, const void *context);

struct flow_arc {
	size_t tail, head; /* two different nodes */
	int64_t flow; /* before: the flow at which the arc alone is cheapest; after: the solution */
};

struct flow {
	size_t nodes;
	/* by node: what its outgoing arcs carry less what its incoming arcs carry */
	const int64_t *supplies;
	struct flow_arc *arcs;
	size_t arc_count;
	flow_step step;
	const void *context; /* handed to `step` */
};

/* Sets the flow of every arc. Returns 0, or -1 where no flow balances every node: the supplies of
 * connected nodes do not sum to zero. The sum of costs along a path must fit 64 bits in each rank.
 * Scratch memory comes from the arena. */
int flow_solve(struct flow *flow, struct arena *arena);

#endif
