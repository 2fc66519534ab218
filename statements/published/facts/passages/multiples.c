/* Multiples and fractions in words: "doubled to 3.4 from 1.7", "les deux tiers (34 sur 51)",
 * "one in five employees (102 of 512)", "declined by one third, from 186 to 124". The words are
 * about right: they leave a margin. */
#include <string.h>

#include "statements/published/facts/passages/passages.h"

enum { PERCENT = 100, WORDS_BEFORE = 3 };
enum { MULTIPLE_MARGIN = 8, FRACTION_MARGIN = 6, EXACT_MARGIN = 2 }; /* in per cent of the whole */

/* A ratio that words name: 2/3 of "deux tiers". */
struct named_ratio {
	int64_t part, whole;
	size_t at, end;        /* the words */
	bool falls;            /* "more than halved" is less than a half */
	enum hedge_kind hedge; /* "plus que doublé", "près des deux tiers" */
};

/* ---- words ---- */

static enum hedge_kind hedge_before(const struct sentence *sentence, size_t at)
{
	enum hedge_kind kind = HEDGE_NONE;
	for (size_t i = 1; i <= WORDS_BEFORE && i <= at && kind == HEDGE_NONE; i++) {
		if (sentence->items[at - i].mark)
			break;
		kind = hedge_of_word(sentence, at - i);
	}
	return kind;
}

static bool reads_multiple(struct named_ratio *out, const struct sentence *sentence, size_t at)
{
	int64_t times = item_is(sentence, at, FACT_DOUBLED) ? 2
		: item_is(sentence, at, FACT_TRIPLED)           ? 3
		: item_is(sentence, at, FACT_QUADRUPLED)        ? 4
														: 0;
	*out = (struct named_ratio){.part = times, .whole = 1, .at = at, .end = at + 1};
	if (item_is(sentence, at, FACT_HALVED))
		*out = (struct named_ratio){.part = 1, .whole = 2, .at = at, .end = at + 1, .falls = true};
	out->hedge = hedge_before(sentence, at);
	return out->part > 0;
}

static int64_t fraction_word(const struct sentence *sentence, size_t at)
{
	return item_is(sentence, at, FACT_HALF)   ? 2
		: item_is(sentence, at, FACT_THIRD)   ? 3
		: item_is(sentence, at, FACT_QUARTER) ? 4
		: item_is(sentence, at, FACT_FIFTH)   ? 5
		: item_is(sentence, at, FACT_TENTH)   ? 10
											  : 0;
}

/* "deux tiers", "three quarters", "half", "un quart": its words end behind `at`. */
static bool reads_fraction(struct named_ratio *out, const struct sentence *sentence, size_t at)
{
	int64_t whole = fraction_word(sentence, at), part = 1;
	size_t begin = at;
	if (at > 0 && sentence->items[at - 1].number && sentence->items[at - 1].number->word) {
		part = sentence->items[at - 1].number->units;
		begin--;
	}
	*out = (struct named_ratio){part, whole, begin, at + 1, false, hedge_before(sentence, begin)};
	return whole > part;
}

/* "un employé sur cinq", "one in five": both numbers in letters. */
static bool reads_one_in(struct named_ratio *out, const struct sentence *sentence, size_t at)
{
	const struct printed_number *part = item_number(sentence, at);
	for (size_t i = at + 1; part && part->word && i <= at + 3 && !item_is_mark(sentence, i, ',');
		 i++) {
		const struct printed_number *whole = item_number(sentence, i + 1);
		if (!item_is(sentence, i, FACT_ONE_IN) || !whole || !whole->word)
			continue;
		*out = (struct named_ratio){
			part->units, whole->units, at, i + 2, false, hedge_before(sentence, at)};
		return part->units < whole->units;
	}
	return false;
}

/* ---- claims ---- */

/* Holds `part` against the ratio of `whole`, within a margin in per cent of that whole. */
static void hold(const struct passage *passage, const struct named_ratio *ratio,
	const struct quantity *part, const struct quantity *whole, int64_t margin)
{
	struct claim *claim = passage_claim(passage, CLAIM_TOGETHER, part);
	passage_term(passage, claim, whole, 1);
	claim_constant(passage->claims, claim, true, ratio->whole, 0);
	claim->factor = ratio->part;
	claim->promised = false;
	int64_t unit = whole->number->units;
	for (unsigned i = part->number->scale; i > whole->number->scale; i--)
		unit *= 10;
	int64_t slack = 2 * margin * unit / PERCENT;
	claim->slack = (unsigned)(slack > 2 ? slack : 2);
	bool shrinks = ratio->falls;
	claim->bound = ratio->hedge == HEDGE_LEAST ? (shrinks ? CLAIM_AT_LEAST : CLAIM_AT_MOST)
		: ratio->hedge == HEDGE_MOST           ? (shrinks ? CLAIM_AT_MOST : CLAIM_AT_LEAST)
											   : CLAIM_EQUAL;
	if (claim->bound != CLAIM_EQUAL)
		claim->slack = 1;
	passage_settle(passage, claim,
		arena_printf(passage->claims->arena, "%lld/%lld × %s", (long long)ratio->part,
			(long long)ratio->whole, passage_text(passage, whole)));
}

/* Two numbers of one unit and as many zeros, which the passage has beside no others. */
static bool has_two(const struct quantity **things, const struct passage *passage)
{
	return passage_of_kind(NULL, 0, passage, QUANTITY_RATE) == 0 &&
		passage_things(things, 2, passage) == 2 &&
		quantities_are_alike(passage, things[0], things[1]) && things[0]->zeros == things[1]->zeros;
}

void passage_multiples(const struct passage *passage)
{
	const struct quantity *things[2], *first = NULL;
	struct named_ratio ratio;
	if (!has_two(things, passage))
		return;
	for (size_t at = 0; at < passage->sentence.count; at++) {
		if (!reads_multiple(&ratio, &passage->sentence, at))
			continue;
		bool twice_the = ratio.at < things[1]->at && ratio.at > things[0]->at;
		bool ends = passage_are_ends(&first, passage, things[0], things[1]) && first;
		if (!ends && !(twice_the && things[1]->at - ratio.end <= 1))
			continue;
		first = ends ? first : things[1];
		const struct quantity *last = things[things[0] == first];
		if (!passage_claims_number(passage, last))
			hold(passage, &ratio, last, first, MULTIPLE_MARGIN * ratio.part / ratio.whole);
		return;
	}
}

/* "declined by one third, from 186 to 124". */
static void hold_change(
	const struct passage *passage, const struct named_ratio *ratio, const struct quantity **things)
{
	const struct quantity *first = NULL;
	bool up = false, down = false;
	for (size_t i = 1; i <= WORDS_BEFORE && i <= ratio->at; i++) {
		up = up || item_is(&passage->sentence, ratio->at - i, FACT_GOES_UP);
		down = down || item_is(&passage->sentence, ratio->at - i, FACT_GOES_DOWN);
	}
	if (up == down || !passage_are_ends(&first, passage, things[0], things[1]) || !first)
		return;
	struct named_ratio left = *ratio;
	left.part = up ? ratio->whole + ratio->part : ratio->whole - ratio->part;
	left.hedge =
		ratio->hedge == HEDGE_NONE || ratio->hedge == HEDGE_ABOUT ? HEDGE_NONE : HEDGE_ABOUT;
	if (left.hedge == HEDGE_NONE &&
		quantities_compare(things[things[0] == first], first) == (up ? 1 : -1))
		hold(passage, &left, things[things[0] == first], first, FRACTION_MARGIN);
}

/* Whether the part is told right behind the words: "la moitié des 84 élèves, soit 42", "(412 sur
 * 765)". The whole stands in the same parentheses, or between. */
static bool is_told(const struct passage *passage, const struct named_ratio *ratio,
	const struct quantity *part, const struct quantity *whole)
{
	const struct sentence *sentence = &passage->sentence;
	size_t last = part->at > whole->at ? part->at : whole->at,
		   first = part->at < whole->at ? part->at : whole->at;
	bool behind = part->at > ratio->end - 1 && whole->at > ratio->end - 1;
	bool or_is = passage_has_before(passage, part, FACT_OR_THAT_IS, 2) && last == part->at &&
		first - ratio->end <= 2;
	bool in_parentheses = item_is_mark(sentence, first - 1, '(') &&
		passage_has_before(passage, whole, FACT_OUT_OF, 2) && first == part->at;
	bool part_alone = item_is_mark(sentence, part->at - 1, '(') && first - ratio->end <= 2;
	bool or_before = item_is(sentence, ratio->at > 0 ? ratio->at - 1 : 0, FACT_OR_THAT_IS);
	return (behind && (or_is || in_parentheses || part_alone)) || (!behind && or_before);
}

static void hold_fraction(const struct passage *passage, const struct named_ratio *ratio)
{
	const struct quantity *things[2], *rates[1];
	if (passage_of_kind(rates, 1, passage, QUANTITY_RATE) == 1 && passage->count == 1)
		return;
	if (!has_two(things, passage) || passage_claims_number(passage, things[0]) ||
		passage_claims_number(passage, things[1]))
		return;
	hold_change(passage, ratio, things);
	int order = quantities_compare(things[0], things[1]);
	const struct quantity *part = things[order > 0], *whole = things[order <= 0];
	if (!passage_claims_number(passage, part) && is_told(passage, ratio, part, whole))
		hold(passage, ratio, part, whole,
			ratio->hedge == HEDGE_NONE && passage_has_before(passage, part, FACT_OR_THAT_IS, 2)
				? EXACT_MARGIN
				: FRACTION_MARGIN);
}

void passage_fractions(const struct passage *passage)
{
	struct named_ratio ratio;
	for (size_t at = 0; at < passage->sentence.count; at++)
		if (reads_fraction(&ratio, &passage->sentence, at) ||
			reads_one_in(&ratio, &passage->sentence, at)) {
			hold_fraction(passage, &ratio);
			return;
		}
}
