#include "statements/published/facts/told/told.h"

#include <string.h>

#include "statements/published/page/words.h"

enum { YEAR_WORDS = 6, MONTHS = 12 };

void told_claims(const struct telling *telling)
{
	told_quotas(telling);
	told_meetings(telling);
	told_columns(telling);
	told_vacancies(telling);
	told_counts(telling);
	told_rates(telling);
	told_durations(telling);
	told_captions(telling);
	told_rosters(telling);
	told_comparatives(telling);
	told_formulas(telling);
	told_shares(telling);
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

/* ---- dates of a fiscal year ---- */

bool told_is_fiscal_year(const struct printed_number *printed)
{
	enum { DIGITS = 8 }; /* of both years */
	const char *begin = printed->text.begin, *end = printed->text.end;
	return printed->year > 0 && end - begin > DIGITS && printed->state == NUMBER_IDENTIFIER &&
		(memchr(begin, '-', (size_t)(end - begin)) || memchr(begin, 0xE2, (size_t)(end - begin)));
}

struct told_dates told_dates_of(const struct printed_number *period, int last_month)
{
	int last = period->year * MONTHS + last_month - 1;
	return (struct told_dates){.period = period, .first = last - MONTHS + 1, .last = last};
}

static bool is_inside(const struct told_dates *dates, int year, int month)
{
	int when = year * MONTHS + month - 1;
	return when >= dates->first && when <= dates->last;
}

void told_note_date(struct told_dates *dates, struct printed_number *year, int month)
{
	bool inside = is_inside(dates, year->year, month);
	dates->inside += inside;
	dates->outside += !inside;
	if (!inside) {
		dates->stray = year;
		dates->stray_month = month;
	}
}

void told_hold_stray(const struct telling *telling, const struct told_dates *dates, size_t inside)
{
	if (dates->outside != 1)
		return;
	int stray = dates->stray->year,
		year = is_inside(dates, stray - 1, dates->stray_month) ? stray - 1 : stray + 1;
	if (!is_inside(dates, year, dates->stray_month))
		return;
	struct claim *claim = told_add(telling, CLAIM_PERIOD, dates->stray, NULL);
	claim_constant(telling->claims, claim, false, year, 0);
	claim->support = inside;
	claim->places = inside + 1;
	claim->detail = arena_text_n(telling->arena, dates->period->text.begin,
		(size_t)(dates->period->text.end - dates->period->text.begin));
	claim_settle(claim);
}
