#include "statements/matrix/rounding/rounding.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/exact/integer.h"
#include "statements/matrix/flow.h"
#include "statements/matrix/rounding/rounding_network.h"
#include "statements/matrix/rounding/rounding_sums.h"
#include "statements/matrix/rounding/rounding_written.h"

/* The costs of a rounded figure, gravest first: a value other than zero where nothing happened
 * (statements must articulate even where signed figures do not); a value other than its pin; a
 * value other than the two integers around its target (cash, then others; the second unit costs
 * more than the first, so that no figure goes far); its deviation (cash, then others). */
enum { RANK_NOTHING, RANK_PIN, RANK_BEYOND_CASH, RANK_BEYOND, RANK_DEVIATION_CASH, RANK_DEVIATION };

/* ---- the flow: costs, arcs, supplies ---- */

static struct flow_cost figure_cost(const struct rounded_figure *figure, int64_t flow)
{
	struct flow_cost cost = {{0}};
	int64_t top = figure->fraction == 0 ? 0 : 1;
	int64_t beyond = flow < 0 ? -flow : flow > top ? flow - top : 0;
	size_t rank = figure->nothing ? RANK_NOTHING : figure->cash ? RANK_BEYOND_CASH : RANK_BEYOND;
	cost.ranks[RANK_PIN] = figure->pinned ? llabs(flow - figure->pin) : 0;
	cost.ranks[rank] = figure->unprinted ? 0 : beyond * beyond;
	cost.ranks[figure->cash ? RANK_DEVIATION_CASH : RANK_DEVIATION] =
		llabs(flow * GRID - figure->fraction) + flow * figure->price;
	return cost;
}

static void figure_step(struct flow_cost *out, size_t arc, int64_t flow, const void *context)
{
	const struct rounded_figure *figure = (const struct rounded_figure *)context + arc;
	struct flow_cost from = figure_cost(figure, flow);
	*out = figure_cost(figure, flow + 1);
	for (size_t rank = 0; rank < FLOW_RANKS; rank++)
		out->ranks[rank] -= from.ranks[rank];
}

/* The pin, or the nearest integer; a half goes away from zero. Where the figure bears a price, the
 * cheaper of the two integers around the target. */
static int64_t cheapest_flow(const struct rounded_figure *figure)
{
	if (figure->pinned)
		return figure->pin;
	if (figure->price != 0 && figure->fraction != 0 && !figure->unprinted) {
		struct flow_cost down = figure_cost(figure, 0), up = figure_cost(figure, 1);
		return flow_cost_compare(&up, &down) < 0;
	}
	bool half_goes_up = mpz_sgn(figure->floor) >= 0;
	return half_goes_up ? figure->fraction >= GRID / 2 : figure->fraction > GRID / 2;
}

/* Makes the arcs. Movements go from the row up to the root, and closings from the root down to the
 * row: a row rolls forward when it sends its movements, takes its closing and keeps its opening. */
static void make_arcs(const struct network *network, struct flow_arc *arcs)
{
	for (size_t line = 0; line < network->line_count; line++) {
		for (size_t column = 0; column < COLUMNS; column++) {
			size_t arc = line * COLUMNS + column;
			size_t below = network_is_row(network, line)
				? line
				: network_block_node(network, network_own_block(network, line), column);
			size_t above =
				network_block_node(network, network_block_above(network, line, column), column);
			arcs[arc].tail = column == CLOSING ? above : below;
			arcs[arc].head = column == CLOSING ? below : above;
			arcs[arc].flow = cheapest_flow(&network->figures[arc]);
		}
	}
}

/* Sets what each node must send once every arc carries its floor. Values may have any size. What is
 * left is small, because the targets balance apart from fractions and differences of openings. */
static void make_supplies(const struct network *network, const struct flow *flow, int64_t *supplies)
{
	mpz_t *left = arena_array(network->arena, flow->nodes, sizeof *left);
	for (size_t node = 0; node < flow->nodes; node++)
		mpz_init(left[node]);
	for (size_t row = 0; row < network->matrix->row_count; row++)
		mpz_sub(left[row], left[row], network->openings[row]);
	for (size_t arc = 0; arc < flow->arc_count; arc++) {
		mpz_srcptr floor = network->figures[arc].floor;
		mpz_sub(left[flow->arcs[arc].tail], left[flow->arcs[arc].tail], floor);
		mpz_add(left[flow->arcs[arc].head], left[flow->arcs[arc].head], floor);
	}
	for (size_t node = 0; node < flow->nodes; node++) {
		bool fits = integer_get(&supplies[node], left[node]);
		assert(fits);
		(void)fits;
		mpz_clear(left[node]);
	}
}

/* Solves the network at the present prices; `arcs` are those of the flow, used again. A flow always
 * exists: each row is an end of an arc in every column, and the openings sum to zero. */
static void solve_once(const struct network *network, struct flow *flow)
{
	struct arena *scratch = arena_new();
	make_arcs(network, flow->arcs);
	int64_t *supplies = arena_array(scratch, flow->nodes, sizeof *supplies);
	make_supplies(network, flow, supplies);
	flow->supplies = supplies;
	int solved = flow_solve(flow, scratch);
	assert(solved == 0);
	(void)solved;
	arena_free(scratch);
}

static void keep_flow(struct flow_arc *kept, const struct flow *flow)
{
	memcpy(kept, flow->arcs, flow->arc_count * sizeof *kept);
}

/* While sums across the tree are a unit or more off, solves again at higher prices. Keeps the flow
 * in which the fewest are off, and by least. Large networks are tried less often, so that the time
 * stays bounded. */
static void settle_sums(struct network *network, struct flow *flow, const struct matrix_aims *aims)
{
	enum { ROUNDS = 40, ROUNDS_BEFORE_CASH = 20, MOST_ARCS = 2000000 };
	struct cross_sums sums;
	cross_sums_begin(&sums, network, aims->sums, aims->sum_count);
	size_t off = cross_sums_measure(&sums, network, flow->arcs), fewest = off;
	if (off == 0)
		return;
	int64_t least = sums.excess;
	struct flow_arc *kept = arena_array(network->arena, flow->arc_count, sizeof *kept);
	keep_flow(kept, flow);
	network_free_unprinted(network, aims->sums, aims->sum_count);
	for (size_t round = 0; off > 0 && round < ROUNDS && round * flow->arc_count < MOST_ARCS;
		 round++) {
		cross_sums_price(&sums, network, round >= ROUNDS_BEFORE_CASH);
		solve_once(network, flow);
		off = cross_sums_measure(&sums, network, flow->arcs);
		if (off > fewest || (off == fewest && sums.excess >= least))
			continue;
		fewest = off;
		least = sums.excess;
		keep_flow(kept, flow);
	}
	flow->arcs = kept;
	network->matrix->sums_beyond = fewest;
}

static void solve_network(
	struct network *network, struct flow *flow, const struct matrix_aims *aims)
{
	flow->nodes = network->matrix->row_count + network->block_count * COLUMNS;
	flow->arc_count = network->line_count * COLUMNS;
	flow->step = figure_step;
	flow->context = network->figures;
	flow->arcs = arena_array(network->arena, flow->arc_count, sizeof *flow->arcs);
	solve_once(network, flow);
	if (aims->sum_count > 0)
		settle_sums(network, flow, aims);
}

static void write_rounded(struct network *network, const struct flow *flow)
{
	size_t count = network->matrix->row_count * COLUMNS;
	int64_t *flows = arena_array(network->arena, count, sizeof *flows);
	for (size_t arc = 0; arc < count; arc++)
		flows[arc] = flow->arcs[arc].flow;
	network_write(network, flows);
}

int matrix_round(struct matrix *matrix, const struct postes *postes, number unit,
	const struct matrix_aims *aims, struct arena *arena)
{
	static const struct matrix_aims none;
	aims = aims ? aims : &none;
	struct network network = {.matrix = matrix, .postes = postes, .arena = arena};
	struct flow flow = {0};
	matrix->unit = unit;
	matrix->sums_beyond = 0;
	int result = network_make(&network, unit);
	if (result == 0) {
		network_pin(&network, aims->pins, aims->pin_count);
		solve_network(&network, &flow, aims);
		write_rounded(&network, &flow);
	}
	network_free(&network);
	return result;
}
