#include "statements/matrix/rounding/rounding_sums.h"

#include <stdlib.h>

enum { FIRST_STEP = GRID / 4, LEAST_STEP = GRID / 512 };

static size_t arc_of(const struct matrix_term *term)
{
	size_t column = term->column == MATRIX_CLOSING ? (size_t)CLOSING : (size_t)term->column;
	return term->row * COLUMNS + column;
}

void cross_sums_begin(struct cross_sums *out, const struct network *network,
	const struct matrix_sum *sums, size_t count)
{
	*out = (struct cross_sums){.count = count};
	out->items = arena_array(network->arena, count + 1, sizeof *out->items);
	for (size_t i = 0; i < count; i++)
		out->items[i] = (struct cross_sum){.of = &sums[i], .step = FIRST_STEP};
}

size_t cross_sums_measure(
	struct cross_sums *sums, const struct network *network, const struct flow_arc *arcs)
{
	size_t off = 0;
	sums->excess = 0;
	for (size_t i = 0; i < sums->count; i++) {
		struct cross_sum *sum = &sums->items[i];
		sum->deviation = 0;
		for (size_t j = 0; j < sum->of->count; j++) {
			size_t arc = arc_of(&sum->of->terms[j]);
			sum->deviation += sum->of->terms[j].coefficient *
				(arcs[arc].flow * GRID - network->figures[arc].fraction);
		}
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
			struct rounded_figure *figure = &network->figures[arc_of(&sum->of->terms[j])];
			if (with_cash || !figure->cash)
				figure->price += sum->of->terms[j].coefficient * sum->price;
		}
	}
}
