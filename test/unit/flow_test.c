/* The flow balances every node at the least cost: against enumeration of all flows of small
 * networks; and in larger ones no circle of arcs is left that would make it cheaper. */
#include "statements/matrix/flow.h"

#include <stdbool.h>
#include <string.h>

#include "test/unit/harness.h"
#include "test/unit/random.h"

enum { NODES_MAX = 5, ARCS_MAX = 6, RANGE = 5, CASES = 300 };

/* Costs in two ranks: steps[flow + RANGE] leads from `flow` to the next; outside, a step costs the
 * gravest rank. */
struct convex {
	struct flow_cost steps[2 * RANGE];
};

struct problem {
	struct flow flow;
	struct flow_arc arcs[ARCS_MAX];
	int64_t supplies[NODES_MAX];
	struct convex costs[ARCS_MAX];
};

static void step(struct flow_cost *out, size_t arc, int64_t flow, const void *context)
{
	const struct convex *cost = (const struct convex *)context + arc;
	if (flow < -RANGE || flow >= RANGE)
		out->ranks[0] = flow < 0 ? -1 : 1;
	else
		*out = cost->steps[flow + RANGE];
}

static struct flow_cost cost_of(const struct problem *problem, const int64_t *flows)
{
	struct flow_cost sum = {{0}};
	for (size_t arc = 0; arc < problem->flow.arc_count; arc++)
		for (int64_t flow = -RANGE; flow < flows[arc]; flow++)
			for (size_t rank = 0; rank < FLOW_RANKS; rank++)
				sum.ranks[rank] += problem->costs[arc].steps[flow + RANGE].ranks[rank];
	return sum;
}

static void random_convex(struct convex *cost)
{
	memset(cost, 0, sizeof *cost);
	for (size_t rank = 3; rank < 5; rank++)
		for (size_t i = 0; i < (size_t)2 * RANGE; i++)
			cost->steps[i].ranks[rank] = random_between(-3, 3);
	for (size_t i = 1; i < (size_t)2 * RANGE; i++)
		for (size_t j = i; j > 0 && flow_cost_compare(&cost->steps[j], &cost->steps[j - 1]) < 0;
			 j--) {
			struct flow_cost swap = cost->steps[j];
			cost->steps[j] = cost->steps[j - 1];
			cost->steps[j - 1] = swap;
		}
}

static int64_t cheapest(const struct convex *cost)
{
	static const struct flow_cost nothing;
	int64_t flow = -RANGE;
	while (flow < RANGE && flow_cost_compare(&cost->steps[flow + RANGE], &nothing) < 0)
		flow++;
	return flow;
}

static void random_problem(struct problem *problem)
{
	memset(problem, 0, sizeof *problem);
	struct flow *flow = &problem->flow;
	flow->nodes = (size_t)random_between(2, NODES_MAX);
	flow->arc_count = (size_t)random_between(1, ARCS_MAX - 1);
	flow->supplies = problem->supplies;
	flow->arcs = problem->arcs;
	flow->step = step;
	flow->context = problem->costs;
	for (size_t arc = 0; arc < flow->arc_count; arc++) {
		random_convex(&problem->costs[arc]);
		problem->arcs[arc].tail = (size_t)random_between(0, (int64_t)flow->nodes - 1);
		do
			problem->arcs[arc].head = (size_t)random_between(0, (int64_t)flow->nodes - 1);
		while (problem->arcs[arc].head == problem->arcs[arc].tail);
		problem->arcs[arc].flow = cheapest(&problem->costs[arc]);
		int64_t some_flow = random_between(-2, 2); /* so that a solution exists */
		problem->supplies[problem->arcs[arc].tail] += some_flow;
		problem->supplies[problem->arcs[arc].head] -= some_flow;
	}
}

static bool balances(const struct problem *problem, const int64_t *flows)
{
	int64_t left[NODES_MAX];
	memcpy(left, problem->supplies, sizeof left);
	for (size_t arc = 0; arc < problem->flow.arc_count; arc++) {
		left[problem->arcs[arc].tail] -= flows[arc];
		left[problem->arcs[arc].head] += flows[arc];
	}
	for (size_t node = 0; node < problem->flow.nodes; node++)
		if (left[node] != 0)
			return false;
	return true;
}

/* The least cost of all flows within the range. */
static struct flow_cost least_cost(const struct problem *problem)
{
	int64_t flows[ARCS_MAX];
	struct flow_cost least = {{0}};
	bool found = false;
	for (size_t arc = 0; arc < ARCS_MAX; arc++)
		flows[arc] = -RANGE;
	for (size_t arc = 0; arc < problem->flow.arc_count;) {
		struct flow_cost cost;
		if (balances(problem, flows)) {
			cost = cost_of(problem, flows);
			if (!found || flow_cost_compare(&cost, &least) < 0)
				least = cost;
			found = true;
		}
		for (arc = 0; arc < problem->flow.arc_count && flows[arc] == RANGE; arc++)
			flows[arc] = -RANGE;
		if (arc < problem->flow.arc_count)
			flows[arc]++;
	}
	return least;
}

static void the_flow_costs_the_least(void)
{
	for (uint64_t seed = 1; seed <= CASES; seed++) {
		struct arena *memory = arena_new();
		struct problem problem;
		int64_t flows[ARCS_MAX];
		random_from(seed);
		random_problem(&problem);
		check_seeded(flow_solve(&problem.flow, memory) == 0, seed, "a flow exists");
		for (size_t arc = 0; arc < problem.flow.arc_count; arc++)
			flows[arc] = problem.arcs[arc].flow;
		struct flow_cost cost = cost_of(&problem, flows), least = least_cost(&problem);
		check_seeded(balances(&problem, flows), seed, "every node balances");
		check_seeded(flow_cost_compare(&cost, &least) == 0, seed, "no flow costs less");
		arena_free(memory);
	}
}

/* ---- larger networks ---- */

enum { MANY_NODES = 60, MANY_ARCS = 150 };

struct large {
	struct flow flow;
	struct flow_arc arcs[MANY_ARCS];
	int64_t supplies[MANY_NODES];
	struct convex costs[MANY_ARCS];
};

static void random_large(struct large *large)
{
	memset(large, 0, sizeof *large);
	large->flow =
		(struct flow){MANY_NODES, large->supplies, large->arcs, MANY_ARCS, step, large->costs};
	for (size_t arc = 0; arc < MANY_ARCS; arc++) {
		struct flow_arc *made = &large->arcs[arc];
		random_convex(&large->costs[arc]);
		made->tail = (size_t)random_between(0, MANY_NODES - 1);
		made->head = (made->tail + (size_t)random_between(1, MANY_NODES - 1)) % MANY_NODES;
		made->flow = cheapest(&large->costs[arc]);
		int64_t some_flow = random_between(-4, 4);
		large->supplies[made->tail] += some_flow;
		large->supplies[made->head] -= some_flow;
	}
}

static bool is_nearer(
	struct flow_cost *to, const struct flow_cost *from, const struct flow_cost *cost, int sign)
{
	struct flow_cost way = *from;
	for (size_t rank = 0; rank < FLOW_RANKS; rank++)
		way.ranks[rank] += sign * cost->ranks[rank];
	if (flow_cost_compare(&way, to) >= 0)
		return false;
	*to = way;
	return true;
}

/* Whether units sent round some circle would cost less than nothing: by the method of Bellman and
 * Ford. */
static bool a_circle_is_cheaper(const struct large *large)
{
	struct flow_cost distances[MANY_NODES];
	memset(distances, 0, sizeof distances);
	for (size_t round = 0; round <= MANY_NODES; round++) {
		bool changed = false;
		for (size_t arc = 0; arc < MANY_ARCS; arc++) {
			const struct flow_arc *ends = &large->arcs[arc];
			struct flow_cost up = {{0}}, below = {{0}};
			step(&up, arc, ends->flow, large->costs);
			step(&below, arc, ends->flow - 1, large->costs);
			bool forth = is_nearer(&distances[ends->head], &distances[ends->tail], &up, 1);
			bool back = is_nearer(&distances[ends->tail], &distances[ends->head], &below, -1);
			changed = changed || forth || back;
		}
		if (!changed)
			return false;
	}
	return true;
}

static void no_circle_is_cheaper(void)
{
	static struct large large;
	for (uint64_t seed = 1; seed <= test_cases(40, 1000); seed++) {
		struct arena *memory = arena_new();
		int64_t left[MANY_NODES];
		random_from(seed);
		random_large(&large);
		check_seeded(flow_solve(&large.flow, memory) == 0, seed, "a flow exists");
		memcpy(left, large.supplies, sizeof left);
		for (size_t arc = 0; arc < MANY_ARCS; arc++) {
			left[large.arcs[arc].tail] -= large.arcs[arc].flow;
			left[large.arcs[arc].head] += large.arcs[arc].flow;
		}
		for (size_t node = 0; node < MANY_NODES; node++)
			check_seeded(left[node] == 0, seed, "every node balances");
		check_seeded(!a_circle_is_cheaper(&large), seed, "no circle is cheaper");
		arena_free(memory);
	}
}

/* Of two nodes at the same distance the one of the least number is taken: the same network gives
 * the same flow. */
static void the_same_network_gives_the_same_flow(void)
{
	static struct large first, second;
	struct arena *memory = arena_new();
	random_from(3);
	random_large(&first);
	random_from(3);
	random_large(&second);
	check_integer(flow_solve(&first.flow, memory), 0, "a flow exists");
	check_integer(flow_solve(&second.flow, memory), 0, "again");
	check_true(memcmp(first.arcs, second.arcs, sizeof first.arcs) == 0, "the same");
	arena_free(memory);
}

static void what_cannot_balance_is_refused(void)
{
	static struct problem problem;
	problem.flow = (struct flow){3, problem.supplies, problem.arcs, 1, step, problem.costs};
	problem.arcs[0] = (struct flow_arc){0, 1, 0};
	problem.supplies[0] = 1;
	check_integer(flow_solve(&problem.flow, arena), -1, "supplies that do not sum to zero");
	problem.supplies[2] = -1;
	check_integer(flow_solve(&problem.flow, arena), -1, "a node that no arc reaches");
}

static void a_graver_rank_outweighs_any_other(void)
{
	const struct flow_cost slight = {{0, 0, INT64_MAX}}, grave = {{0, 1}};
	check_true(flow_cost_compare(&slight, &grave) < 0,
		"one of the graver rank is more than all of the next");
	check_true(flow_cost_compare(&grave, &grave) == 0, "equal costs are equal");
}

int main(void)
{
	static const struct test tests[] = {
		{"the flow balances every node and costs the least", the_flow_costs_the_least},
		{"no circle is cheaper", no_circle_is_cheaper},
		{"the same network gives the same flow", the_same_network_gives_the_same_flow},
		{"what cannot balance is refused", what_cannot_balance_is_refused},
		{"a graver rank outweighs any other", a_graver_rank_outweighs_any_other},
	};
	return run_tests("flow", tests, sizeof tests / sizeof *tests);
}
