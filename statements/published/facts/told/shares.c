/* One share told in two places: "708 demandes ont été traitées, soit 78 % des demandes reçues", and
 * elsewhere "plus de 700 ..., soit 77 % de la totalité des demandes reçues". Both are of the same
 * things, of as many, and say so in the same words. */
#include <stdlib.h>
#include <string.h>

#include "statements/published/facts/hedge.h"
#include "statements/published/facts/told/told.h"

enum { WORD_LEAST = 3, OF_WORDS = 7, SHARED_LEAST = 3, BEFORE = 8, TENTH = 10, NAMES = 2 };

/* A part of named things in per cent of them, with its number. */
struct told_share {
	const struct sentence *sentence;
	struct printed_number *rate, *part;
	size_t at, part_at;
	const char *whole[NAMES]; /* "demandes", "reçues" */
};

static bool is_name(const char *word)
{
	return strlen(word) >= WORD_LEAST && !fact_words_are(word, FACT_IDLE) &&
		!fact_words_are(word, FACT_IN_ALL) && !fact_words_are(word, FACT_OUT_OF) &&
		!fact_words_are(word, FACT_TOTALITY);
}

/* The first two names behind the percentage: of what it is. */
static bool read_whole(struct told_share *share)
{
	size_t count = 0;
	const struct sentence *sentence = share->sentence;
	if (!item_is(sentence, share->at + 1, FACT_BASE_OF))
		return false;
	for (size_t at = share->at + 2; at <= share->at + OF_WORDS && count < NAMES; at++) {
		if (at >= sentence->count || sentence->items[at].mark || item_measures(sentence, at))
			break;
		if (is_name(item_word(sentence, at)))
			share->whole[count++] = item_word(sentence, at);
	}
	return count == NAMES;
}

/* "708 ..., soit 78 % des demandes reçues": the percentage at `at`, and the number before it. */
static bool read_share(struct told_share *out, const struct sentence *sentence, size_t at)
{
	if (!item_measures(sentence, at) || !sentence->items[at].number->percent || at == 0 ||
		item_is_hedged(sentence, at) || !item_is(sentence, at - 1, FACT_OR_THAT_IS))
		return false;
	size_t part = item_last_number(sentence, at, 0);
	if (part == SIZE_MAX || !told_is_count(sentence, part))
		return false;
	*out = (struct told_share){.sentence = sentence,
		.rate = sentence->items[at].number,
		.part = sentence->items[part].number,
		.at = at,
		.part_at = part};
	return read_whole(out);
}

/* ---- whether two are one ---- */

static bool has_word_before(const struct told_share *share, const char *word)
{
	for (size_t at = 0; at < share->at; at++)
		if (strcmp(item_word(share->sentence, at), word) == 0)
			return true;
	return false;
}

/* How many names stand before both percentages. */
static size_t shared_names(const struct told_share *a, const struct told_share *b)
{
	size_t shared = 0;
	for (size_t at = 0; at < a->at; at++) {
		const char *word = item_word(a->sentence, at);
		bool seen = false;
		for (size_t before = 0; before < at; before++)
			seen = seen || strcmp(item_word(a->sentence, before), word) == 0;
		shared += !seen && is_name(word) && has_word_before(b, word);
	}
	return shared;
}

/* Whether one number of things may be the other: the same, or one over the bound of the other. */
static bool are_as_many(const struct told_share *a, const struct told_share *b)
{
	bool bounded = hedge_of(a->sentence, a->part_at).kind != HEDGE_NONE ||
		hedge_of(b->sentence, b->part_at).kind != HEDGE_NONE;
	int64_t off = llabs(a->part->units - b->part->units);
	return bounded ? off * TENTH <= a->part->units : off == 0;
}

/* Whether each year that one sentence names is named by the other; or one names none. */
static bool are_of_one_time(const struct sentence *a, const struct sentence *b)
{
	bool named = false, same = false;
	for (size_t i = 0; i < a->count; i++)
		for (size_t at = 0; at < b->count; at++) {
			const struct printed_number *left = a->items[i].number, *right = b->items[at].number;
			bool years = left && right && left->year > 0 && right->year > 0;
			named = named || years;
			same = same || (years && left->year == right->year);
		}
	return !named || same;
}

static bool are_one(const struct told_share *a, const struct told_share *b)
{
	return strcmp(a->whole[0], b->whole[0]) == 0 && strcmp(a->whole[1], b->whole[1]) == 0 &&
		are_as_many(a, b) && are_of_one_time(a->sentence, b->sentence) &&
		shared_names(a, b) >= SHARED_LEAST;
}

/* The percentage with fewer decimals is held against the other. */
static void hold(
	const struct telling *telling, const struct told_share *a, const struct told_share *b)
{
	bool first = a->rate->scale < b->rate->scale;
	const struct told_share *target = first ? a : b, *other = first ? b : a;
	struct claim *claim = told_add(telling, CLAIM_TWICE, target->rate, other->rate->line);
	claim_term(telling->claims, claim, other->rate, 1);
	claim_settle(claim);
}

void told_shares(const struct telling *telling)
{
	const struct sentences *all = telling->sentences;
	struct told_share *shares = NULL, share;
	size_t count = 0, capacity = 0;
	for (size_t i = 0; i < all->count; i++)
		for (size_t at = 0; at < all->items[i].count; at++) {
			if (!read_share(&share, &all->items[i], at))
				continue;
			for (size_t before = 0; before < count; before++)
				if (are_one(&shares[before], &share)) {
					hold(telling, &shares[before], &share);
					break;
				}
			shares = arena_grow(telling->arena, shares, count, &capacity, sizeof *shares);
			shares[count++] = share;
		}
}
