/* Lines of a statement that a sentence tells again: "les charges se sont élevées à ...". */
#include <stdlib.h>
#include <string.h>

#include "statements/published/any_table/words.h"
#include "statements/published/facts/facts_parts.h"
#include "statements/published/facts/hedge.h"
#include "statements/published/facts/ties.h"

enum { SUBJECT_WORDS = 12, REACH = 6, REACH_EXACT = 4 };

/* The first word of a subject: behind the begin of a sentence, a comma, or a conjunction. */
static size_t subject_begin(const struct sentence *sentence, size_t verb)
{
	size_t at = verb, least = verb > SUBJECT_WORDS ? verb - SUBJECT_WORDS : 0;
	while (at > least && !sentence->items[at - 1].mark && !sentence->items[at - 1].number &&
		!item_is(sentence, at - 1, FACT_AND) && !item_is(sentence, at - 1, FACT_THAT))
		at--;
	return at;
}

/* The words of the subject as a concept: up to the verb's helpers. */
static const char *subject_of(const struct sentence *sentence, size_t verb, struct arena *arena)
{
	size_t begin = subject_begin(sentence, verb), end = begin;
	while (end < verb && !item_is(sentence, end, FACT_HELPER))
		end++;
	return facts_concept(items_words(sentence, begin, end, arena), arena);
}

/* Whether the sentence speaks of the year before at the place: "celles de l’exercice précédent". */
static bool is_of_other_time(const struct sentence *sentence, size_t begin, size_t end, int year)
{
	for (size_t i = begin; i < end; i++) {
		const struct item *item = &sentence->items[i];
		if (fact_words_are(item->word, FACT_PREVIOUS) || fact_words_are(item->word, FACT_BUDGET))
			return true;
		if (item->number && item->number->year > 0 && item->number->year != year)
			return true;
	}
	return false;
}

/* Whether the number is the figure to a thousand, where the report's statements are rounded so or
 * more: "271 000 $" of 271 437; or what they print for it. */
static bool is_rounded(const struct printed_number *number, const struct stated_figure *figure)
{
	enum { THOUSAND = 1000 };
	int64_t printed = llabs(figure->printed), told = llabs(number->units),
			off = llabs(told - llabs(figure->units));
	for (unsigned i = 0; i < figure->zeros && printed <= INT64_MAX / 10; i++)
		printed *= 10;
	return figure->zeros > 0 && number->scale == 0 && figure->scale == 0 && told % THOUSAND == 0 &&
		(off * 2 <= THOUSAND || told == printed);
}

static void tie_number(struct claims *claims, struct printed_number *number,
	const struct stated_figure *figures, size_t count, int year)
{
	struct period period = {.year = year};
	const struct stated_figure *compared;
	bool agree = tie_agrees(&compared, number, figures, count, &period);
	if (compared && !agree && is_rounded(number, compared)) {
		struct stated_figure rounded = *compared;
		rounded.units = number->units;
		tie_restated(claims, number, &rounded, true);
		return;
	}
	if (!compared || compared->thousands ||
		(!agree && (!tie_is_one(figures, count, &period) || !tie_is_near(number, compared))))
		return;
	tie_restated(claims, number, compared, true);
}

/* The first figure of that year. */
static const struct stated_figure *figure_of(
	const struct stated_figure *figures, size_t count, int year)
{
	for (size_t i = 0; i < count; i++)
		if (figures[i].year == year && !figures[i].budget)
			return &figures[i];
	return NULL;
}

/* Whether the value that the claim expects is near what is printed: a tenth apart at most. */
static bool is_near_expected(const struct claim *claim)
{
	int64_t units;
	return claim_expected(&units, claim) &&
		llabs(llabs(units) - llabs(claim->target->units)) * 10 <= llabs(units);
}

/* "s’élèvent à près de 258 000 $", "à 1,2 million de dollars": a figure that is only about right.
 * What is far from it is another thing of the same name. */
static void tie_hedged(struct claims *claims, const struct sentence *sentence, size_t at,
	const struct stated_figure *figures, size_t count, int year)
{
	struct period period = {.year = year};
	const struct stated_figure *figure = figure_of(figures, count, year);
	struct hedge hedge = hedge_of(sentence, at);
	if (!figure || (hedge.kind == HEDGE_NONE && hedge.zeros == 0) || figure->thousands ||
		!tie_is_one(figures, count, &period))
		return;
	size_t begin = claims->count;
	struct claim *claim = claims_add(claims, CLAIM_HEDGED, sentence->items[at].number);
	claim_constant(claims, claim, false, figure->units, figure->scale);
	claim->magnitude = true;
	tie_name_figure(claim, figure);
	hedge_claim(claims, claim, hedge);
	claim_settle(claim);
	if (!is_near_expected(claim))
		claims->count = begin;
}

/* "passé de A à B": A is of the year before. */
static void tie_went(struct claims *claims, const struct sentence *sentence, size_t verb,
	const struct stated_figure *figures, size_t count, int year)
{
	size_t first = item_next_number(sentence, verb + 1, verb + 3),
		   last = item_next_number(sentence, first + 1, first + 4);
	if (first >= verb + 3 || last >= sentence->count || last >= first + 4 ||
		!item_is(sentence, last - 1, FACT_TO) || item_is_hedged(sentence, first) ||
		item_is_hedged(sentence, last) || !sentence->items[first].number->dollar ||
		!sentence->items[last].number->dollar)
		return;
	tie_number(claims, sentence->items[first].number, figures, count, year - 1);
	tie_number(claims, sentence->items[last].number, figures, count, year);
}

void sentence_ties(struct claims *claims, const struct sentence *sentence,
	const struct stated_figures *stated, struct arena *arena)
{
	for (size_t verb = 1; verb + 1 < sentence->count && stated->count > 0; verb++) {
		size_t count, at = item_next_number(sentence, verb + 1, verb + REACH);
		bool near = at < verb + REACH_EXACT;
		if (at >= verb + REACH)
			continue;
		bool went = item_is(sentence, verb, FACT_WENT);
		if (!went && !item_is(sentence, verb, FACT_AMOUNTS))
			continue;
		const struct stated_figure *figures =
			stated_find(&count, stated, subject_of(sentence, verb, arena));
		if (!figures || is_of_other_time(sentence, 0, at, stated->year) ||
			(!went && items_hold(sentence, verb + 1, at, FACT_AMOUNTS)))
			continue;
		if (went && near)
			tie_went(claims, sentence, verb, figures, count, stated->year);
		else if (!went && near && sentence->items[at].number->dollar &&
			!item_is_hedged(sentence, at) && !item_is(sentence, at + 1, FACT_SCALE))
			tie_number(claims, sentence->items[at].number, figures, count, stated->year);
		else if (!went && hedge_is_amount(sentence, at))
			tie_hedged(claims, sentence, at, figures, count, stated->year);
	}
}

/* The figures that are the result, where the statements have one name for it: a sentence may say
 * "deficit" of what they call "surplus (deficit)". */
static const struct stated_figure *stated_result(size_t *count, const struct stated_figures *stated)
{
	const struct stated_figure *found = NULL;
	for (size_t i = 0; i < stated->count; i++) {
		const struct stated_figure *figure = &stated->items[i];
		if (!fact_words_are(figure->words, FACT_RESULT))
			continue;
		if (found && strcmp(found->words, figure->words) != 0)
			return NULL;
		found = found ? found : figure;
	}
	return found ? stated_find(count, stated, found->words) : NULL;
}

static void tie_phrase(struct claims *claims, const struct sentence *sentence,
	const struct phrase_match *match, char slot, const struct stated_figures *stated,
	struct arena *arena)
{
	size_t at = match->place[slot - 'A'], count;
	const char *name =
		facts_concept(items_words(sentence, match->name_begin, match->name_end, arena), arena);
	const struct stated_figure *figures = stated_find(&count, stated, name);
	if (!figures && fact_words_are(name, FACT_RESULT))
		figures = stated_result(&count, stated);
	if (figures && !is_of_other_time(sentence, 0, at, stated->year) &&
		!item_is_hedged(sentence, at) && !item_is(sentence, at + 1, FACT_SCALE))
		tie_number(claims, sentence->items[at].number, figures, count, stated->year);
}

void phrase_ties(struct claims *claims, const struct sentence *sentence,
	const struct phrase_book *book, const struct stated_figures *stated, struct arena *arena)
{
	struct phrase_match match;
	for (size_t i = 0; i < book->count && stated->count > 0; i++) {
		const struct phrase *phrase = &book->items[i];
		for (size_t at = 0; at < sentence->count && phrase->names_figure; at++)
			if (phrase_match(&match, phrase, sentence, at))
				tie_phrase(claims, sentence, &match, *phrase->promise, stated, arena);
	}
}
