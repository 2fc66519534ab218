/* The rate of a whole lies between those of its parts: "un taux global de 7,5 % (8 % des femmes et
 * 7 % des hommes)". */
#include "statements/published/facts/passages/passages.h"

enum { RATES = 3, WORDS_BEFORE = 8, WORDS_BEHIND = 5 };

/* Whether the words make the rate one of a whole, and the two behind it those of its parts. */
static bool is_whole(const struct passage *passage, const struct quantity *whole)
{
	const struct quantity *first = whole + 1, *second = whole + 2;
	bool opened = false;
	for (size_t at = whole->at; at < first->at; at++)
		opened = opened || item_is_mark(&passage->sentence, at, '(') ||
			item_is_mark(&passage->sentence, at, ':');
	bool halves = passage_has_behind(passage, first, FACT_HALVES, WORDS_BEHIND) &&
		passage_has_behind(passage, second, FACT_HALVES, WORDS_BEHIND);
	return (opened || halves) && passage_has_before(passage, whole, FACT_OVERALL, WORDS_BEFORE) &&
		items_hold(&passage->sentence, first->at, second->at, FACT_AND);
}

/* Holds the whole against one part: at least the lower, at most the higher. */
static void hold(const struct passage *passage, const struct quantity *whole,
	const struct quantity *part, enum claim_bound bound)
{
	struct claim *claim = passage_claim(passage, CLAIM_TOGETHER, whole);
	passage_term(passage, claim, part, 1);
	claim->promised = false;
	claim->bound = bound;
	const char *evidence = arena_printf(passage->claims->arena, "%s %s",
		bound == CLAIM_AT_MOST ? "≥" : "≤", passage_text(passage, part));
	if (passage_settle(passage, claim, evidence))
		passage_drop(passage);
}

void passage_betweens(const struct passage *passage)
{
	const struct quantity *whole = &passage->items[0];
	if (passage->count != RATES || passage_of_kind(NULL, 0, passage, QUANTITY_RATE) != RATES ||
		!is_whole(passage, whole) || passage_claims_number(passage, whole))
		return;
	int order = quantities_compare(whole + 1, whole + 2);
	hold(passage, whole, order > 0 ? whole + 2 : whole + 1, CLAIM_AT_MOST);
	hold(passage, whole, order > 0 ? whole + 1 : whole + 2, CLAIM_AT_LEAST);
}
