/* One thing counted in two places, with bounds that exclude each other: "une publication
 * hebdomadaire transmise à plus de 1 000 abonnés", "près de 800 abonnés à cette publication
 * hebdomadaire". Both sentences have one number, its noun, a name and several words in common. */
#include <ctype.h>
#include <string.h>

#include "statements/published/facts/hedge.h"
#include "statements/published/facts/told/told.h"

enum { WORD_LEAST = 5, NAME_LEAST = 4, SHARED_LEAST = 4, REACH = 16, LEAST = 50, NEAR = 10 };

/* A number of things, and the values that its words allow. */
struct told_count {
	const struct sentence *sentence;
	struct printed_number *number;
	size_t at;
	int64_t least, most;
	struct printed_number *other; /* the last mention that its bounds exclude; NULL */
};

static bool names_year(const struct sentence *sentence)
{
	for (size_t i = 0; i < sentence->count; i++)
		if (sentence->items[i].number && sentence->items[i].number->year > 0)
			return true;
	return false;
}

/* Fills the bounds: "plus de" is one below, "moins de" one above, "près de" a tenth about. */
static void read_bounds(struct told_count *count)
{
	int64_t units = count->number->units;
	enum hedge_kind kind = HEDGE_NONE;
	count->least = count->most = units;
	for (size_t i = count->at; kind == HEDGE_NONE && i-- > 0 && i + 4 > count->at;)
		kind = hedge_of_word(count->sentence, i);
	if (kind == HEDGE_ABOUT) {
		count->least = units - units / NEAR;
		count->most = units + units / NEAR;
	} else if (kind == HEDGE_MOST) {
		count->least = 0;
	} else if (kind == HEDGE_LEAST) {
		count->most = INT64_MAX;
	}
}

/* The only number of the sentence, where it is hedged and counts many things. */
static bool counts_many(struct told_count *out, const struct sentence *sentence)
{
	size_t at = item_next_number(sentence, 0, sentence->count);
	if (at == sentence->count || !told_is_count(sentence, at) || !item_is_hedged(sentence, at) ||
		sentence->items[at].number->units < LEAST ||
		strlen(item_word(sentence, at + 1)) < WORD_LEAST ||
		item_next_number(sentence, at + 1, sentence->count) < sentence->count ||
		names_year(sentence))
		return false;
	*out =
		(struct told_count){.sentence = sentence, .number = sentence->items[at].number, .at = at};
	read_bounds(out);
	return true;
}

static bool has_word(const struct told_count *count, const char *word)
{
	size_t end = count->at + REACH, begin = count->at > REACH ? count->at - REACH : 0;
	for (size_t i = begin; i < end && i < count->sentence->count; i++)
		if (strcmp(item_word(count->sentence, i), word) == 0)
			return true;
	return false;
}

/* How many long words near the first number stand near the second too, each once. */
static size_t shared_words(const struct told_count *a, const struct told_count *b)
{
	size_t shared = 0, end = a->at + REACH, begin = a->at > REACH ? a->at - REACH : 0;
	for (size_t i = begin; i < end && i < a->sentence->count; i++) {
		const char *word = item_word(a->sentence, i);
		bool seen = false;
		for (size_t before = begin; before < i; before++)
			seen = seen || strcmp(item_word(a->sentence, before), word) == 0;
		shared += !seen && strlen(word) >= WORD_LEAST && has_word(b, word);
	}
	return shared;
}

/* Whether the word of the item is a name: it begins with a capital in its line, and does not begin
 * the sentence. */
static bool is_name(const struct told_count *count, size_t at, struct arena *arena)
{
	const struct item *item = &count->sentence->items[at];
	if (at == 0 || strlen(item->word) < NAME_LEAST || item_is(count->sentence, at, FACT_ABOUT) ||
		item_is(count->sentence, at, FACT_BOUND))
		return false;
	const char *text = arena_text_n(arena, item->line->text.begin, span_length(item->line->text));
	for (const char *c = text; *c != '\0'; c++) {
		if (!isupper((unsigned char)*c) || (c > text && isalpha((unsigned char)c[-1])))
			continue;
		const char *words = lines_words(span_of(c), arena);
		size_t length = strlen(item->word);
		if (strncmp(words, item->word, length) == 0 &&
			(words[length] == '\0' || words[length] == ' '))
			return true;
	}
	return false;
}

/* Whether both sentences hold one name near their numbers. */
static bool share_name(const struct told_count *a, const struct told_count *b, struct arena *arena)
{
	size_t end = a->at + REACH, begin = a->at > REACH ? a->at - REACH : 0, last = b->at + REACH,
		   first = b->at > REACH ? b->at - REACH : 0;
	for (size_t i = begin; i < end && i < a->sentence->count; i++)
		for (size_t at = first; at < last && at < b->sentence->count; at++)
			if (strcmp(item_word(a->sentence, i), item_word(b->sentence, at)) == 0 &&
				is_name(a, i, arena) && is_name(b, at, arena))
				return true;
	return false;
}

static bool exclude_each_other(const struct told_count *a, const struct told_count *b)
{
	return a->least > b->most || b->least > a->most;
}

void told_counts(const struct telling *telling)
{
	const struct sentences *all = telling->sentences;
	struct told_count *counts = arena_array(telling->arena, all->count + 1, sizeof *counts);
	size_t count = 0;
	for (size_t i = 0; i < all->count; i++) {
		bool told = false;
		if (!counts_many(&counts[count], &all->items[i]))
			continue;
		for (size_t before = 0; before < count && !told; before++) {
			const struct told_count *a = &counts[before], *b = &counts[count];
			if (strcmp(item_word(a->sentence, a->at + 1), item_word(b->sentence, b->at + 1)) != 0 ||
				shared_words(a, b) <= SHARED_LEAST || !share_name(a, b, telling->arena))
				continue;
			told = true; /* this fact is known: other mentions are held against the first alone */
			if (exclude_each_other(a, b))
				counts[before].other = b->number;
		}
		count += !told;
	}
	for (size_t i = 0; i < count; i++)
		if (counts[i].other) {
			struct claim *claim =
				told_add(telling, CLAIM_TWICE, counts[i].other, counts[i].number->line);
			claim_term(telling->claims, claim, counts[i].number, 1);
			claim_settle(claim);
		}
}
