#include "statements/published/facts/hedge.h"

#include "statements/published/any_table/words.h"

enum { HEDGE_WORDS = 3, ZEROS_MAX = 9, UNIT_WORDS = 3 };

/* "Au moins" bounds from below, "moins de" from above. */
enum hedge_kind hedge_of_word(const struct sentence *sentence, size_t at)
{
	bool turned = at > 0 && item_is(sentence, at - 1, FACT_AT_THE);
	if (item_is(sentence, at, FACT_ABOUT))
		return HEDGE_ABOUT;
	if (item_is(sentence, at, FACT_AT_MOST))
		return turned ? HEDGE_LEAST : HEDGE_MOST;
	if (item_is(sentence, at, FACT_BOUND))
		return turned ? HEDGE_MOST : HEDGE_LEAST;
	return HEDGE_NONE;
}

static unsigned zeros_of(const char *word)
{
	return fact_words_are(word, FACT_THOUSAND) ? 3
		: fact_words_are(word, FACT_MILLION)   ? 6
		: fact_words_are(word, FACT_BILLION)   ? 9
											   : 0;
}

struct hedge hedge_of(const struct sentence *sentence, size_t at)
{
	struct hedge hedge = {.zeros = zeros_of(item_word(sentence, at + 1))};
	for (size_t i = 1; i <= HEDGE_WORDS && i <= at && hedge.kind == HEDGE_NONE; i++) {
		const struct item *item = &sentence->items[at - i];
		if (item->mark || (item->number && item->number->state != NUMBER_IDENTIFIER))
			break;
		hedge.kind = hedge_of_word(sentence, at - i);
	}
	return hedge;
}

bool item_is_hedged(const struct sentence *sentence, size_t at)
{
	return hedge_of(sentence, at).kind != HEDGE_NONE;
}

bool hedge_is_amount(const struct sentence *sentence, size_t at)
{
	const struct printed_number *number = sentence->items[at].number;
	bool scaled = zeros_of(item_word(sentence, at + 1)) > 0, dollars = false;
	for (size_t i = at + 2; i < at + 2 + UNIT_WORDS; i++)
		dollars = dollars || item_is(sentence, i, FACT_DOLLARS);
	return number->dollar || (scaled && (dollars || item_is(sentence, at + 1, FACT_MILLION_SHORT)));
}

/* Half units of the last digit that "about" leaves: one unit of the last digit that is no zero;
 * five where that is a five, for people count by fives. */
static unsigned slack_about(const struct printed_number *number)
{
	unsigned slack = 1;
	int64_t units = number->units;
	for (unsigned zeros = 0;
		 number->scale == 0 && units != 0 && units % 10 == 0 && zeros < ZEROS_MAX; zeros++) {
		units /= 10;
		slack *= 10;
	}
	return units % 10 == 5 || units % 10 == -5 ? 5 * slack : slack;
}

void hedge_claim(struct claims *claims, struct claim *claim, struct hedge hedge)
{
	int64_t unit = 1;
	for (unsigned i = 0; i < hedge.zeros; i++)
		unit *= 10;
	if (claim->base_count == 0 && hedge.zeros > 0)
		claim_constant(claims, claim, true, unit, 0);
	claim->kind = CLAIM_HEDGED;
	claim->promised = false;
	claim->open = true;
	claim->bound = hedge.kind == HEDGE_LEAST ? CLAIM_AT_LEAST
		: hedge.kind == HEDGE_MOST           ? CLAIM_AT_MOST
											 : CLAIM_EQUAL;
	claim->slack = hedge.kind == HEDGE_ABOUT ? slack_about(claim->target) : 1;
	claim->detail = hedge.kind == HEDGE_LEAST ? "≥" : hedge.kind == HEDGE_MOST ? "≤" : "≈";
}
