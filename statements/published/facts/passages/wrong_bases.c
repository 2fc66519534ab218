/* A change in per cent of its last number: "une moyenne de 32. ... 50 par mois, donc 36 % de plus".
 * 18 are 56 % of the 32 that they are added to; they are 36 % of the 50. That the percentage is
 * right of the other number is what ties the three. */
#include "statements/published/facts/passages/passages.h"

enum { RATE = 100, LEAST = 5, NUMBERS_MAX = 6 };

/* Two numbers, and a change in per cent behind them. */
struct based {
	const struct passage *passage;
	const struct quantity *rate, *less, *more;
};

static struct claim *add_change(const struct based *based, const struct quantity *base)
{
	struct claim *claim = passage_claim(based->passage, CLAIM_CHANGE, based->rate);
	passage_term(based->passage, claim, based->more, 1);
	passage_term(based->passage, claim, based->less, -1);
	passage_base(based->passage, claim, base, 1);
	claim->factor = RATE;
	return claim;
}

static bool is_change_of(const struct based *based, const struct quantity *base)
{
	return passage_try(based->passage, add_change(based, base));
}

static void hold(const struct based *based, const struct quantity *right)
{
	const char *more = passage_text(based->passage, based->more),
			   *less = passage_text(based->passage, based->less);
	passage_settle(based->passage, add_change(based, right),
		arena_printf(based->passage->claims->arena, "(%s − %s) / %s", more, less,
			right == based->more ? more : less));
}

/* The number right before the rate, with each other before it of its unit. */
static void hold_rate(const struct passage *passage, size_t at, int direction)
{
	const struct quantity *last = &passage->items[at - 1];
	struct based found = {0};
	size_t count = 0;
	for (size_t i = 0; i + 1 < at; i++) {
		const struct quantity *other = &passage->items[i];
		int order = quantities_compare(last, other);
		if (!quantities_are_alike(passage, last, other) || order == 0)
			continue;
		struct based based = {
			passage, &passage->items[at], order > 0 ? other : last, order > 0 ? last : other};
		if (is_change_of(&based, direction > 0 ? based.less : based.more))
			return;
		if (is_change_of(&based, direction > 0 ? based.more : based.less)) {
			found = based;
			count++;
		}
	}
	if (count == 1)
		hold(&found, direction > 0 ? found.less : found.more);
}

void passage_wrong_bases(const struct passage *passage)
{
	for (size_t i = 2; i < passage->count && passage->count <= NUMBERS_MAX; i++) {
		const struct quantity *rate = &passage->items[i], *last = rate - 1;
		int direction = passage_direction(passage, rate);
		if (rate->kind == QUANTITY_RATE && (direction == 1 || direction == -1) &&
			rate->number->units >= LEAST && rate->hedge == HEDGE_NONE &&
			(last->kind == QUANTITY_COUNT || last->kind == QUANTITY_AMOUNT) &&
			!passage_claims_number(passage, rate))
			hold_rate(passage, i, direction);
	}
}
