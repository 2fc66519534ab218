#include "statements/published/facts/told/told.h"

void told_claims(const struct telling *telling)
{
	told_quotas(telling);
	told_meetings(telling);
	told_vacancies(telling);
	told_counts(telling);
	told_rates(telling);
	told_durations(telling);
	told_captions(telling);
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
	const struct printed_number *number = item_number(sentence, at);
	return item_measures(sentence, at) && number->scale == 0 && !number->dollar &&
		!number->percent && number->units >= 2;
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
