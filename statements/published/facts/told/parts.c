/* Parts that are above their whole: "120 000 $, dont 130 000 $ en salaires". The part stands right
 * behind "dont", and is of the unit of the number before it. */
#include "statements/published/facts/hedge.h"
#include "statements/published/facts/told/told.h"

enum { BEFORE = 8 };

static bool is_exact_amount(const struct sentence *sentence, size_t at)
{
	struct hedge hedge = hedge_of(sentence, at);
	return item_measures(sentence, at) && sentence->items[at].number->dollar &&
		sentence->items[at].number->units > 0 && hedge.kind == HEDGE_NONE && hedge.zeros == 0;
}

static void hold_part(
	const struct telling *telling, struct printed_number *part, struct printed_number *whole)
{
	struct claim *claim = told_add(telling, CLAIM_PART, part, NULL);
	claim_term(telling->claims, claim, whole, 1);
	claim->bound = CLAIM_AT_LEAST;
	claim_settle(claim);
}

static void hold_sentence(const struct telling *telling, const struct sentence *sentence)
{
	for (size_t at = 1; at + 1 < sentence->count; at++) {
		if (!item_is(sentence, at, FACT_INCLUDING) || !is_exact_amount(sentence, at + 1))
			continue;
		size_t whole = item_last_number(sentence, at, at > BEFORE ? at - BEFORE : 0);
		if (whole != SIZE_MAX && is_exact_amount(sentence, whole))
			hold_part(telling, sentence->items[at + 1].number, sentence->items[whole].number);
	}
}

void told_parts(const struct telling *telling)
{
	for (size_t i = 0; i < telling->sentences->count; i++)
		hold_sentence(telling, &telling->sentences->items[i]);
}
