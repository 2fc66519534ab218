#include "statements/published/facts/told/told.h"

#include "statements/published/page/words.h"

enum { YEAR_WORDS = 6 };

void told_claims(const struct telling *telling)
{
	told_quotas(telling);
	told_meetings(telling);
	told_vacancies(telling);
	told_counts(telling);
	told_rates(telling);
	told_durations(telling);
	told_captions(telling);
	told_rosters(telling);
	told_formulas(telling);
	told_parts(telling);
}

struct claim *told_add(const struct telling *telling, enum claim_kind kind,
	struct printed_number *target, const struct text_line *line)
{
	struct claim *claim = claims_add(telling->claims, kind, target);
	claim->open = true;
	claim->slack = 1;
	if (line)
		claim->detail = arena_printf(telling->arena, "%u", line->line);
	return claim;
}

bool told_is_count(const struct sentence *sentence, size_t at)
{
	const struct printed_number *printed = item_number(sentence, at);
	return item_measures(sentence, at) && printed->scale == 0 && !printed->dollar &&
		!printed->percent && printed->units >= 2;
}

/* The line on which the sentence begins. */
static unsigned line_of(const struct sentence *sentence)
{
	return sentence->items[0].line->line;
}

bool told_are_near(const struct sentence *first, const struct sentence *second, unsigned lines)
{
	unsigned begin = line_of(first), then = line_of(second);
	return first->items[0].line->page == second->items[0].line->page && then >= begin &&
		then - begin <= lines;
}

bool told_is_at_year_end(const struct sentence *sentence, const struct stated_figures *stated)
{
	for (size_t at = 1; at < sentence->count; at++) {
		const struct printed_number *printed = sentence->items[at].number;
		size_t month = at >= 3 && item_is_mark(sentence, at - 1, ',') ? at - 3 : at - 1;
		if (printed && printed->year == stated->year &&
			words_month(item_word(sentence, month)) == stated->last_month)
			return true;
	}
	for (size_t at = 0; at < sentence->count; at++)
		if (item_is(sentence, at, FACT_END) &&
			items_hold(sentence, at + 1, at + YEAR_WORDS, FACT_YEAR_BEFORE))
			return true;
	return false;
}
