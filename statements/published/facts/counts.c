/* Things that a sentence counts and then lists: "quatre comités : le comité d’audit, ...". */
#include <string.h>

#include "statements/published/any_table/words.h"
#include "statements/published/facts/hedge.h"
#include "statements/published/facts/prose.h"

enum { NOUN_WORDS = 5, THINGS_MAX = 40 };

/* How many things a list has: at least, where "et" joins words of one thing; at most, where it
 * joins two things. */
struct listed {
	int64_t least, most;
	size_t numbers; /* of things that a number counts */
	bool sound;
	bool articles; /* some things stand without a number */
};

/* The things that the words from `at` on begin: one behind an article, as many as a number says; 0
 * where neither stands there. */
static int64_t things_at(const struct sentence *sentence, size_t at)
{
	const struct item *item = at < sentence->count ? &sentence->items[at] : NULL;
	if (!item || item->mark)
		return 0;
	if (item->number && item->number->state != NUMBER_IDENTIFIER && item->number->scale == 0 &&
		!item->number->percent && !item->number->dollar)
		return item->number->units;
	return fact_words_are(item->word, FACT_ARTICLE);
}

/* Counts what stands between two commas. */
static void count_segment(
	struct listed *out, const struct sentence *sentence, size_t begin, size_t end, bool last)
{
	size_t at = begin + item_is(sentence, begin, FACT_AND);
	int64_t things = things_at(sentence, at);
	out->articles = out->articles || (at < sentence->count && !sentence->items[at].number);
	out->numbers += item_measures(sentence, at);
	out->sound = out->sound && things > 0;
	out->least += things;
	out->most += things;
	for (at++; at + 1 < end; at++) {
		int64_t more = item_is(sentence, at, FACT_AND) ? things_at(sentence, at + 1) : 0;
		out->most += more;
		out->numbers += more > 0 && item_measures(sentence, at + 1);
		out->least += last ? more : 0;
	}
}

static struct listed count_list(const struct sentence *sentence, size_t begin)
{
	struct listed out = {.sound = true};
	size_t segments = 0;
	for (size_t at = begin, start = begin; at < sentence->count; at++) {
		char mark = sentence->items[at].mark;
		bool ends = mark == '.' && at + 1 == sentence->count;
		if (mark == '(' || mark == ':' || (mark == '.' && !ends))
			out.sound = false;
		if (mark != ',' && mark != ';' && !ends)
			continue;
		segments++;
		count_segment(&out, sentence, start, at, ends);
		start = at + 1;
		if (ends)
			return segments >= 2 || (out.numbers >= 2 && !out.articles) ? out : (struct listed){0};
	}
	return (struct listed){0};
}

/* The number before the colon, with its noun between: "quatre comités :". */
static size_t announced(const struct sentence *sentence, size_t colon)
{
	size_t least = colon > NOUN_WORDS ? colon - NOUN_WORDS : 0;
	for (size_t i = colon; i-- > least;) {
		if (sentence->items[i].mark)
			return SIZE_MAX;
		if (item_measures(sentence, i))
			return i + 1 < colon ? i : SIZE_MAX;
	}
	return SIZE_MAX;
}

void count_claims(struct claims *claims, const struct sentence *sentence)
{
	for (size_t colon = 1; colon < sentence->count; colon++) {
		if (!item_is_mark(sentence, colon, ':'))
			continue;
		size_t at = announced(sentence, colon);
		struct listed listed = count_list(sentence, colon + 1);
		if (at == SIZE_MAX || !listed.sound || item_is_hedged(sentence, at))
			continue;
		struct printed_number *number = sentence->items[at].number;
		bool within = number->units >= listed.least && number->units <= listed.most;
		if (number->scale > 0 || number->percent || number->dollar || number->units < 2 ||
			(listed.articles && number->units > THINGS_MAX))
			continue;
		struct claim *claim = claims_add(claims, CLAIM_COUNT, number);
		claim_constant(claims, claim, false, within ? number->units : listed.least, 0);
		claim->promised = true;
		claim_settle(claim);
		return;
	}
}
