#include "statements/matrix/flow.h"

#include <assert.h>
#include <stdbool.h>

/* A node: its arcs, its potential and its state in the search. Johnson's potentials keep the
 * reduced cost of every step from falling below zero. */
struct node {
	size_t first_arc, arc_end; /* places in search->incident */
	int64_t excess;            /* the flow that it still has to send */
	struct flow_cost potential, distance;
	size_t via;              /* the arc by which the search reached it */
	size_t reached, settled; /* the last search that did so; 0: none */
	size_t heap_place;       /* while it is in the heap */
};

struct steps {
	struct flow_cost up, down; /* the cost of one unit more, and of one less, at the present flow */
};

struct search {
	struct flow *flow;
	struct node *nodes;
	struct steps *steps; /* by arc */
	size_t *incident;    /* the arcs of each node, node after node */
	size_t *heap;
	size_t heap_count;
	size_t *settled; /* the nodes that this search settled, in order */
	size_t settled_count;
	size_t number;
};

int flow_cost_compare(const struct flow_cost *a, const struct flow_cost *b)
{
	for (size_t rank = 0; rank < FLOW_RANKS; rank++)
		if (a->ranks[rank] != b->ranks[rank])
			return a->ranks[rank] < b->ranks[rank] ? -1 : 1;
	return 0;
}

static void cost_add(struct flow_cost *sum, const struct flow_cost *term)
{
	for (size_t rank = 0; rank < FLOW_RANKS; rank++)
		sum->ranks[rank] += term->ranks[rank];
}

static void cost_subtract(struct flow_cost *sum, const struct flow_cost *term)
{
	for (size_t rank = 0; rank < FLOW_RANKS; rank++)
		sum->ranks[rank] -= term->ranks[rank];
}

/* Orders nodes by distance; among equal distances, by index, which makes the order unique. */
static bool comes_before(const struct search *search, size_t a, size_t b)
{
	int order = flow_cost_compare(&search->nodes[a].distance, &search->nodes[b].distance);
	return order != 0 ? order < 0 : a < b;
}

static void heap_put(struct search *search, size_t place, size_t node)
{
	search->heap[place] = node;
	search->nodes[node].heap_place = place;
}

static void heap_rise(struct search *search, size_t node)
{
	size_t place = search->nodes[node].heap_place;
	while (place > 0 && comes_before(search, node, search->heap[(place - 1) / 2])) {
		heap_put(search, place, search->heap[(place - 1) / 2]);
		place = (place - 1) / 2;
	}
	heap_put(search, place, node);
}

static void heap_sink(struct search *search, size_t node)
{
	size_t place = 0;
	for (;;) {
		size_t child = 2 * place + 1;
		if (child >= search->heap_count)
			break;
		if (child + 1 < search->heap_count &&
			comes_before(search, search->heap[child + 1], search->heap[child]))
			child++;
		if (!comes_before(search, search->heap[child], node))
			break;
		heap_put(search, place, search->heap[child]);
		place = child;
	}
	heap_put(search, place, node);
}

static size_t heap_take(struct search *search)
{
	size_t nearest = search->heap[0];
	if (--search->heap_count > 0)
		heap_sink(search, search->heap[search->heap_count]);
	return nearest;
}

static void steps_update(struct search *search, size_t arc)
{
	const struct flow *flow = search->flow;
	struct flow_cost up = {{0}}, below = {{0}}, down = {{0}};
	flow->step(&up, arc, flow->arcs[arc].flow, flow->context);
	flow->step(&below, arc, flow->arcs[arc].flow - 1, flow->context);
	cost_subtract(&down, &below);
	search->steps[arc].up = up;
	search->steps[arc].down = down;
}

static size_t other_end(const struct flow_arc *arc, size_t node)
{
	return arc->tail == node ? arc->head : arc->tail;
}

static void reach_node(
	struct search *search, size_t node, const struct flow_cost *distance, size_t via)
{
	struct node *reached = &search->nodes[node];
	bool known = reached->reached == search->number;
	if (known && flow_cost_compare(distance, &reached->distance) >= 0)
		return;
	reached->distance = *distance;
	reached->via = via;
	reached->reached = search->number;
	if (!known)
		heap_put(search, search->heap_count++, node);
	heap_rise(search, node);
}

static void reach_neighbours(struct search *search, size_t node)
{
	const struct node *from = &search->nodes[node];
	struct flow_cost base = from->distance;
	cost_add(&base, &from->potential);
	for (size_t i = from->first_arc; i < from->arc_end; i++) {
		size_t arc = search->incident[i];
		const struct flow_arc *ends = &search->flow->arcs[arc];
		size_t next = other_end(ends, node);
		if (search->nodes[next].settled == search->number)
			continue;
		struct flow_cost distance = base;
		cost_add(&distance, ends->tail == node ? &search->steps[arc].up : &search->steps[arc].down);
		cost_subtract(&distance, &search->nodes[next].potential);
		reach_node(search, next, &distance, arc);
	}
}

/* Finds the nearest node that lacks flow. Returns false where none can be reached. */
static bool find_deficit(struct search *search, size_t source, size_t *found)
{
	static const struct flow_cost nothing;
	search->number++;
	search->heap_count = 0;
	search->settled_count = 0;
	reach_node(search, source, &nothing, 0);
	while (search->heap_count > 0) {
		size_t node = heap_take(search);
		search->nodes[node].settled = search->number;
		search->settled[search->settled_count++] = node;
		if (search->nodes[node].excess < 0) {
			*found = node;
			return true;
		}
		reach_neighbours(search, node);
	}
	return false;
}

/* Updates the potentials. Only nodes nearer than the one found change, so a short search costs
 * little. */
static void potentials_update(struct search *search, size_t found)
{
	const struct flow_cost reach = search->nodes[found].distance;
	for (size_t i = 0; i < search->settled_count; i++) {
		struct node *node = &search->nodes[search->settled[i]];
		cost_add(&node->potential, &node->distance);
		cost_subtract(&node->potential, &reach);
	}
}

/* Sends one unit along the path found. */
static void send_unit(struct search *search, size_t source, size_t found)
{
	for (size_t node = found; node != source;) {
		size_t arc = search->nodes[node].via;
		struct flow_arc *ends = &search->flow->arcs[arc];
		ends->flow += ends->head == node ? 1 : -1;
		node = other_end(ends, node);
		steps_update(search, arc);
	}
	search->nodes[source].excess--;
	search->nodes[found].excess++;
}

static void list_incident_arcs(struct search *search)
{
	const struct flow *flow = search->flow;
	for (size_t arc = 0; arc < flow->arc_count; arc++) {
		search->nodes[flow->arcs[arc].tail].arc_end++;
		search->nodes[flow->arcs[arc].head].arc_end++;
	}
	size_t start = 0;
	for (size_t node = 0; node < flow->nodes; node++) {
		size_t degree = search->nodes[node].arc_end;
		search->nodes[node].first_arc = search->nodes[node].arc_end = start;
		start += degree;
	}
	for (size_t arc = 0; arc < flow->arc_count; arc++) {
		search->incident[search->nodes[flow->arcs[arc].tail].arc_end++] = arc;
		search->incident[search->nodes[flow->arcs[arc].head].arc_end++] = arc;
	}
}

static void search_begin(struct search *search, struct flow *flow, struct arena *arena)
{
	static const struct flow_cost nothing;
	*search = (struct search){.flow = flow};
	search->nodes = arena_array(arena, flow->nodes, sizeof *search->nodes);
	search->steps = arena_array(arena, flow->arc_count, sizeof *search->steps);
	search->incident = arena_array(arena, 2 * flow->arc_count, sizeof *search->incident);
	search->heap = arena_array(arena, flow->nodes, sizeof *search->heap);
	search->settled = arena_array(arena, flow->nodes, sizeof *search->settled);
	list_incident_arcs(search);
	for (size_t node = 0; node < flow->nodes; node++)
		search->nodes[node].excess = flow->supplies[node];
	for (size_t arc = 0; arc < flow->arc_count; arc++) {
		assert(flow->arcs[arc].tail != flow->arcs[arc].head);
		search->nodes[flow->arcs[arc].tail].excess -= flow->arcs[arc].flow;
		search->nodes[flow->arcs[arc].head].excess += flow->arcs[arc].flow;
		steps_update(search, arc);
		assert(flow_cost_compare(&search->steps[arc].up, &nothing) >= 0);
		assert(flow_cost_compare(&search->steps[arc].down, &nothing) >= 0);
	}
}

int flow_solve(struct flow *flow, struct arena *arena)
{
	struct search search;
	int64_t left = 0;
	search_begin(&search, flow, arena);
	for (size_t source = 0; source < flow->nodes; source++) {
		size_t found;
		while (search.nodes[source].excess > 0) {
			if (!find_deficit(&search, source, &found))
				return -1;
			potentials_update(&search, found);
			send_unit(&search, source, found);
		}
	}
	for (size_t node = 0; node < flow->nodes; node++)
		left |= search.nodes[node].excess;
	return left == 0 ? 0 : -1;
}
