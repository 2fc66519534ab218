/* Percentages of a small number of things: "37 chargeuses ... De ce nombre, 90 % ...". Of 37
 * things no whole number is 90 %: 33 are 89 %, 34 are 92 %. */
#include <stdlib.h>
#include <string.h>

#include "statements/published/facts/hedge.h"
#include "statements/published/facts/told/told.h"

enum { THINGS_MAX = 100, NOUN_WORDS = 3, OPENING_WORDS = 4, SENTENCES = 6, LINES = 24 };

/* Things that a sentence counts. */
struct counted {
	struct printed_number *number;
	const struct sentence *sentence;
	size_t noun; /* the place of the word behind the number */
};

/* The only number of the sentence, where it counts a few things and is exact. */
static bool counts_things(struct counted *out, const struct sentence *sentence)
{
	size_t at = item_next_number(sentence, 0, sentence->count);
	if (at == sentence->count || !told_is_count(sentence, at) || item_is_hedged(sentence, at) ||
		sentence->items[at].number->units > THINGS_MAX || *item_word(sentence, at + 1) == '\0' ||
		item_next_number(sentence, at + 1, sentence->count) < sentence->count)
		return false;
	*out = (struct counted){sentence->items[at].number, sentence, at + 1};
	return true;
}

/* How many words behind the percentage at `at`, from "des" on, are those of the noun. */
static size_t noun_words(const struct counted *counted, const struct sentence *sentence, size_t at)
{
	size_t same = 0, first = at + 1;
	if (!item_is(sentence, first, FACT_OUT_OF))
		return 0;
	while (same < NOUN_WORDS && *item_word(sentence, first + 1 + same) != '\0' &&
		strcmp(item_word(sentence, first + 1 + same),
			item_word(counted->sentence, counted->noun + same)) == 0)
		same++;
	return same;
}

/* Whether the sentence begins with what takes up the things counted before: "De ce nombre". */
static bool takes_up(const struct sentence *sentence, struct arena *arena)
{
	return fact_words_are(items_words(sentence, 0, OPENING_WORDS, arena), FACT_OF_THESE);
}

/* The whole number of things that is nearest to the percentage; `*fits` whether it is that
 * percentage to the digits printed. */
static int64_t nearest(bool *fits, const struct printed_number *rate, int64_t whole)
{
	int64_t unit = 100;
	for (unsigned i = 0; i < rate->scale; i++)
		unit *= 10;
	int64_t things = (2 * rate->units * whole + unit) / (2 * unit);
	*fits = 2 * llabs(things * unit - rate->units * whole) <= whole;
	return things;
}

static void hold(
	const struct telling *telling, const struct counted *counted, struct printed_number *rate)
{
	bool fits;
	int64_t things = nearest(&fits, rate, counted->number->units);
	if (fits || rate->scale > 2 || rate->units < 0)
		return;
	struct claim *claim = told_add(telling, CLAIM_QUOTA, rate, NULL);
	claim_constant(telling->claims, claim, false, things, 0);
	claim_base(telling->claims, claim, counted->number, 1);
	claim->factor = 100;
	claim->detail = arena_printf(
		telling->arena, "%lld/%lld", (long long)things, (long long)counted->number->units);
	claim_settle(claim);
}

/* Whether the number is a percentage that is exact: no points, no bound. */
static bool is_rate(const struct sentence *sentence, size_t at)
{
	return item_measures(sentence, at) && sentence->items[at].number->percent &&
		!item_is_hedged(sentence, at) && !item_is(sentence, at + 1, FACT_POINTS);
}

/* Whether the percentage is the first number of the sentence, right behind what takes up the things
 * counted, and of nothing else: "De ce nombre, 90 %", not "90 % des élèves". */
static bool follows_opening(const struct sentence *sentence, size_t at)
{
	return item_next_number(sentence, 0, at + 1) == at && at <= OPENING_WORDS + 2 &&
		!item_is(sentence, at + 1, FACT_OUT_OF);
}

/* The percentages of a later sentence that are of the things counted. */
static void hold_sentence(const struct telling *telling, const struct counted *counted,
	const struct sentence *sentence, bool next)
{
	bool taken = next && takes_up(sentence, telling->arena);
	for (size_t at = 0; at < sentence->count && !item_is(sentence, at, FACT_SOME); at++) {
		if (!is_rate(sentence, at))
			continue;
		size_t same = noun_words(counted, sentence, at);
		if (same == NOUN_WORDS || (taken && (same > 0 || follows_opening(sentence, at))))
			hold(telling, counted, sentence->items[at].number);
	}
}

static bool names_year(const struct sentence *sentence, int year)
{
	for (size_t i = 0; i < sentence->count; i++)
		if (sentence->items[i].number && sentence->items[i].number->year == year)
			return true;
	return false;
}

/* Whether the later sentence names a year that the first does not: it speaks of another time. */
static bool is_of_other_year(const struct sentence *first, const struct sentence *later)
{
	for (size_t i = 0; i < later->count; i++) {
		int year = later->items[i].number ? later->items[i].number->year : 0;
		if (year > 0 && !names_year(first, year))
			return true;
	}
	return false;
}

/* Whether the sentence counts the same noun anew. */
static bool counts_anew(const struct counted *counted, const struct sentence *sentence)
{
	for (size_t at = 0; at + 1 < sentence->count; at++)
		if (told_is_count(sentence, at) &&
			strcmp(item_word(sentence, at + 1), item_word(counted->sentence, counted->noun)) == 0)
			return true;
	return false;
}

void told_quotas(const struct telling *telling)
{
	const struct sentences *all = telling->sentences;
	for (size_t i = 0; i < all->count; i++) {
		struct counted counted;
		if (!counts_things(&counted, &all->items[i]))
			continue;
		for (size_t then = i + 1; then < all->count && then <= i + SENTENCES &&
			 told_are_near(&all->items[i], &all->items[then], LINES) &&
			 !counts_anew(&counted, &all->items[then]) &&
			 !is_of_other_year(&all->items[i], &all->items[then]);
			 then++)
			hold_sentence(telling, &counted, &all->items[then], then == i + 1);
	}
}
