/* Three amounts of a text, each with that of the year before in parentheses, where one year shows
 * how they belong together:
 *
 *     « contracts of $53,768,069 ($44,106,135 in 2021), of which $35,483,690 ($22,509,428 in 2021)
 *       have been spent. The remaining $18,284,379 ($21,596,707 in 2021) ... »
 *
 * 44,106,135 - 22,509,428 = 21,596,707: what holds to the unit among such amounts is no chance, and
 * is held against the other year. */
#include <stdlib.h>

#include "statements/published/facts/told/told.h"

enum {
	PAIRS_MAX = 12,
	SENTENCES = 3,
	LINES = 12,
	INSIDE = 6,
	CHANCE = 10000,
	YEARS = 2,
	TERMS = 2
};

/* An amount of this year and of the year before. */
struct pair {
	struct printed_number *of[YEARS];
};

/* The signs with which the first two amounts give the third. */
static const int relations[][TERMS] = {{1, 1}, {1, -1}, {-1, 1}};

/* ---- pairs ---- */

/* The only amount between the parenthesis at `open` and the next one, beside one year; NULL. */
static struct printed_number *amount_inside(const struct sentence *sentence, size_t open)
{
	struct printed_number *found = NULL;
	size_t years = 0, at = open + 1;
	for (; at < sentence->count && at <= open + INSIDE && !item_is_mark(sentence, at, ')'); at++) {
		struct printed_number *printed = item_number(sentence, at);
		years += printed && printed->year > 0;
		if (!item_measures(sentence, at))
			continue;
		if (found)
			return NULL;
		found = printed;
	}
	return item_is_mark(sentence, at, ')') && years == 1 ? found : NULL;
}

/* Adds the pairs of the sentence. */
static size_t add_pairs(struct pair *pairs, size_t count, const struct sentence *sentence)
{
	for (size_t at = 0; at + 3 < sentence->count && count < PAIRS_MAX; at++) {
		struct printed_number *now = item_number(sentence, at), *then;
		if (!item_measures(sentence, at) || now->percent || now->word ||
			!item_is_mark(sentence, at + 1, '('))
			continue;
		then = amount_inside(sentence, at + 1);
		if (then && number_is_like(now, then) && now->scale == then->scale)
			pairs[count++] = (struct pair){{now, then}};
	}
	return count;
}

/* ---- relations ---- */

static bool holds(const struct pair *pairs, size_t year, const int *signs)
{
	int64_t sum = 0;
	for (size_t i = 0; i < TERMS; i++)
		sum += signs[i] * llabs(pairs[i].of[year]->units);
	return sum == llabs(pairs[TERMS].of[year]->units);
}

/* Whether what holds cannot do so by chance: three amounts, none of them small, no two the same. */
static bool is_telling(const struct pair *pairs, size_t year)
{
	int64_t values[TERMS + 1];
	for (size_t i = 0; i <= TERMS; i++)
		values[i] = llabs(pairs[i].of[year]->units);
	return values[0] >= CHANCE && values[1] >= CHANCE && values[2] >= CHANCE &&
		values[0] != values[1] && values[1] != values[2] && values[0] != values[2];
}

static void add_relation(
	const struct telling *telling, const struct pair *pairs, size_t year, const int *signs)
{
	bool sum = signs[0] == signs[1];
	struct claim *claim =
		told_add(telling, sum ? CLAIM_SUM : CLAIM_DIFFERENCE, pairs[TERMS].of[year], NULL);
	for (size_t i = 0; i < TERMS; i++)
		claim_term(telling->claims, claim, pairs[i].of[year], signs[i]);
	claim->magnitude = !sum;
	claim->support = 1;
	claim->places = YEARS;
	claim_settle(claim);
}

/* Of three pairs in a row: the relation that holds in a year is held against both. */
static void hold_three(const struct telling *telling, const struct pair *pairs)
{
	for (size_t i = 0; i < sizeof relations / sizeof *relations; i++)
		for (size_t year = 0; year < YEARS; year++) {
			if (!holds(pairs, year, relations[i]) || !is_telling(pairs, year))
				continue;
			for (size_t of = 0; of < YEARS; of++)
				add_relation(telling, pairs, of, relations[i]);
			return;
		}
}

void told_comparatives(const struct telling *telling)
{
	const struct sentences *all = telling->sentences;
	for (size_t i = 0; i < all->count; i++) {
		struct pair pairs[PAIRS_MAX];
		size_t own = add_pairs(pairs, 0, &all->items[i]), count = own;
		for (size_t then = i + 1; own > 0 && then < all->count && then < i + SENTENCES &&
			 told_are_near(&all->items[i], &all->items[then], LINES);
			 then++)
			count = add_pairs(pairs, count, &all->items[then]);
		for (size_t at = 0; at < own && at + TERMS < count; at++)
			hold_three(telling, &pairs[at]);
	}
}
