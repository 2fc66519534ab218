#include "statements/matrix/rounding/rounding_sums.h"

#include <assert.h>
#include <stdlib.h>

#include "ledger/base/exact/integer.h"

enum { FIRST_STEP = GRID / 4, LEAST_STEP = GRID / 512 };

/* The arc of a term; arc_count where it has none, because openings do not move. */
static size_t arc_of(const struct network *network, const struct matrix_term *term)
{
	if (term->column == MATRIX_OPENING)
		return network->line_count * COLUMNS;
	size_t column = term->column == MATRIX_CLOSING ? (size_t)CLOSING : (size_t)term->column;
	return term->row * COLUMNS + column;
}

/* What the flows of its terms must come to for the sum to be its floor. */
static int64_t flow_at_floor(
	const struct network *network, const struct matrix_sum *sum, int64_t *fraction)
{
	size_t arc_count = network->line_count * COLUMNS;
	int64_t flow = 0;
	mpz_t left;
	mpz_init(left);
	*fraction = network_sum_target(network, sum, left);
	for (size_t i = 0; i < sum->count; i++) {
		size_t arc = arc_of(network, &sum->terms[i]);
		mpz_srcptr fixed =
			arc < arc_count ? network->figures[arc].floor : network->openings[sum->terms[i].row];
		if (sum->terms[i].coefficient > 0)
			mpz_sub(left, left, fixed);
		else
			mpz_add(left, left, fixed);
	}
	bool fits = integer_get(&flow, left);
	assert(fits);
	(void)fits;
	mpz_clear(left);
	return flow;
}

void cross_sums_begin(struct cross_sums *out, const struct network *network,
	const struct matrix_sum *sums, size_t count)
{
	*out = (struct cross_sums){.count = count};
	out->items = arena_array(network->arena, count, sizeof *out->items);
	for (size_t i = 0; i < count; i++) {
		struct cross_sum *sum = &out->items[i];
		*sum = (struct cross_sum){.of = &sums[i], .step = FIRST_STEP};
		sum->floor = flow_at_floor(network, &sums[i], &sum->fraction);
	}
}

size_t cross_sums_measure(
	struct cross_sums *sums, const struct network *network, const struct flow_arc *arcs)
{
	size_t off = 0, arc_count = network->line_count * COLUMNS;
	sums->excess = 0;
	for (size_t i = 0; i < sums->count; i++) {
		struct cross_sum *sum = &sums->items[i];
		int64_t flow = -sum->floor;
		for (size_t j = 0; j < sum->of->count; j++) {
			size_t arc = arc_of(network, &sum->of->terms[j]);
			flow += arc < arc_count ? sum->of->terms[j].coefficient * arcs[arc].flow : 0;
		}
		sum->deviation = flow * GRID - sum->fraction;
		if (llabs(sum->deviation) < GRID)
			continue;
		off++;
		sums->excess += llabs(sum->deviation) - GRID + 1;
	}
	return off;
}

/* Raises the price of a sum that is off; by half as much where it was off on the other side. */
static void raise_price(struct cross_sum *sum)
{
	int side = sum->deviation > 0 ? 1 : -1;
	if (sum->side == -side && sum->step > LEAST_STEP)
		sum->step /= 2;
	sum->side = side;
	sum->price += side * sum->step;
}

void cross_sums_price(struct cross_sums *sums, struct network *network, bool with_cash)
{
	for (size_t i = 0; i < network->line_count * COLUMNS; i++)
		network->figures[i].price = 0;
	for (size_t i = 0; i < sums->count; i++) {
		struct cross_sum *sum = &sums->items[i];
		if (llabs(sum->deviation) >= GRID)
			raise_price(sum);
		for (size_t j = 0; sum->price != 0 && j < sum->of->count; j++) {
			size_t arc = arc_of(network, &sum->of->terms[j]);
			struct rounded_figure *figure = &network->figures[arc];
			if (arc < network->line_count * COLUMNS && (with_cash || !figure->cash))
				figure->price += sum->of->terms[j].coefficient * sum->price;
		}
	}
}
