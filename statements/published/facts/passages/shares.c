/* A part in per cent of its whole: "43 of the 52 files, a closure rate of 83%". The passage has one
 * rate, and two numbers of one unit. */
#include <string.h>

#include "statements/published/facts/passages/passages.h"

enum {
	BEFORE = 4,
	NOUN_WORDS = 7,
	NAME_WORDS = 14,
	STEM = 4,
	RATE = 100,
	PER_THOUSAND = 1000,
	BEHIND = 3
};

/* A rate, with the part and the whole that it may be of. */
struct share {
	const struct passage *passage;
	const struct quantity *rate, *part, *whole;
};

/* Whether the whole stands right behind the rate: "42 % of total revenue of 310.5 million". */
static bool is_of_next(const struct share *share)
{
	size_t at = share->rate->at;
	for (size_t i = at + 1; i < share->whole->at; i++)
		if (share->passage->sentence.items[i].mark || item_measures(&share->passage->sentence, i))
			return false;
	return share->whole->at > at;
}

/* Whether a word near the number begins like this one. */
static bool is_near_word(
	const struct share *share, const struct quantity *quantity, const char *word)
{
	const struct sentence *sentence = &share->passage->sentence;
	size_t begin = quantity->at > NOUN_WORDS ? quantity->at - NOUN_WORDS : 0;
	for (size_t i = begin; i <= quantity->at + NOUN_WORDS && i < sentence->count; i++)
		if (i != quantity->at && strncmp(item_word(sentence, i), word, STEM) == 0)
			return true;
	return false;
}

/* Whether what the rate is of, "78 % des demandes", is named beside the whole; or is not said. */
static bool is_of_whole(const struct share *share)
{
	const struct sentence *sentence = &share->passage->sentence;
	size_t at = share->rate->at + 1;
	at += item_is(sentence, at, FACT_CENT);
	if (is_of_next(share))
		return true;
	if (!item_is(sentence, at, FACT_BASE_OF))
		return true;
	for (size_t i = at + 1; i <= at + BEFORE && i < sentence->count && !sentence->items[i].mark;
		 i++)
		if (strlen(item_word(sentence, i)) >= STEM && !item_is(sentence, i, FACT_IDLE) &&
			is_near_word(share, share->whole, item_word(sentence, i)))
			return true;
	return false;
}

/* "A sur B", "A of the B", with "of" right before the whole and the part before it. */
static bool is_part_of_whole(const struct share *share)
{
	const struct sentence *sentence = &share->passage->sentence;
	size_t at = share->whole->at;
	for (size_t i = 1; i <= BEHIND && i < at; i++)
		if (item_is(sentence, at - i, FACT_OUT_OF) || item_is(sentence, at - i, FACT_AMONG))
			return true;
	return false;
}

static bool is_in_parentheses(const struct share *share, const struct quantity *quantity)
{
	const struct sentence *sentence = &share->passage->sentence;
	return quantity->at > 0 && item_is_mark(sentence, quantity->at - 1, '(');
}

static bool is_last(const struct share *share)
{
	return share->rate->at > share->part->at && share->rate->at > share->whole->at;
}

/* Whether words say that the rate is of these numbers. */
static bool is_told(const struct share *share)
{
	const struct passage *passage = share->passage;
	const struct quantity *rate = share->rate;
	if (passage_has_before(passage, rate, FACT_PRICE_OF_MONEY, NAME_WORDS) ||
		passage_has_behind(passage, rate, FACT_PRICE_OF_MONEY, BEFORE))
		return false;
	bool named = passage_has_before(passage, rate, FACT_OR_THAT_IS, BEFORE) ||
		passage_has_before(passage, rate, FACT_MAKES_UP, BEFORE) ||
		(passage_has_before(passage, rate, FACT_RATE_NAME, NAME_WORDS) &&
			!(is_last(share) && passage_turns(passage, (rate - 1)->at, rate->at)));
	bool whole_behind = is_of_next(share) &&
		(passage_has_before(passage, share->part, FACT_OR_THAT_IS, 2) ||
			is_in_parentheses(share, share->part) ||
			passage_has_before(passage, rate, FACT_MAKES_UP, BEFORE));
	bool apart = is_part_of_whole(share) &&
		(is_in_parentheses(share, rate) || is_in_parentheses(share, share->part));
	bool part_of =
		is_part_of_whole(share) && passage_has_before(passage, share->part, FACT_OR_THAT_IS, 2);
	bool including = is_in_parentheses(share, rate) && share->whole->at < share->part->at &&
		share->part->at < rate->at &&
		passage_has_before(passage, share->part, FACT_INCLUDING, BEHIND);
	return named || whole_behind || apart || part_of || including;
}

/* Whether the numbers make the rate in another way: the other part of the whole, or of both. */
static bool is_other_share(const struct share *share)
{
	const struct passage *passage = share->passage;
	struct claim *claim = passage_claim(passage, CLAIM_SHARE, share->rate);
	passage_term(passage, claim, share->whole, 1);
	passage_term(passage, claim, share->part, -1);
	passage_base(passage, claim, share->whole, 1);
	claim->factor = RATE;
	bool rest = passage_try(passage, claim);
	for (int i = 0; i < 2 && !rest; i++) {
		claim = passage_claim(passage, CLAIM_SHARE, share->rate);
		passage_term(passage, claim, i ? share->part : share->whole, 1);
		passage_base(passage, claim, share->whole, 1);
		passage_base(passage, claim, share->part, 1);
		claim->factor = RATE;
		rest = passage_try(passage, claim);
	}
	return rest;
}

static void hold(const struct share *share)
{
	const struct passage *passage = share->passage;
	struct claim *claim = passage_claim(passage, CLAIM_SHARE, share->rate);
	passage_term(passage, claim, share->part, 1);
	passage_base(passage, claim, share->whole, 1);
	claim->factor = share->rate->kind == QUANTITY_PER_THOUSAND ? PER_THOUSAND : RATE;
	const char *evidence = arena_printf(passage->claims->arena, "%s / %s",
		passage_text(passage, share->part), passage_text(passage, share->whole));
	if (!passage_settle_plausibly(passage, claim, evidence) && is_other_share(share))
		passage_drop(passage);
}

void passage_shares(const struct passage *passage)
{
	const struct quantity *rates[2], *things[2];
	size_t rate_count = passage_of_kind(rates, 2, passage, QUANTITY_RATE);
	if (rate_count == 0)
		rate_count = passage_of_kind(rates, 2, passage, QUANTITY_PER_THOUSAND);
	if (rate_count != 1 || passage_things(things, 2, passage) != 2 ||
		!quantities_are_alike(passage, things[0], things[1]) ||
		passage_of_kind(NULL, 0, passage, QUANTITY_POINTS) > 0 || passage_is_parted(passage))
		return;
	int order = quantities_compare(things[0], things[1]);
	struct share share = {passage, rates[0], things[order > 0], things[order <= 0]};
	if (order != 0 && passage_direction(passage, rates[0]) == 0 &&
		!passage_claims_number(passage, rates[0]) && is_told(&share) && is_of_whole(&share))
		hold(&share);
}
