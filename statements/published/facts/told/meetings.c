/* Dates outside the period that a sentence names: "En 2019-2020, trois rencontres ont eu lieu: le
 * 7 mai 2019, le 13 septembre 2019 et le 14 février 2019". */
#include <string.h>

#include "statements/published/facts/hedge.h"
#include "statements/published/facts/told/told.h"
#include "statements/published/page/words.h"

enum { MEETINGS_MAX = 12, SENTENCES = 4, LINES = 16, MONTHS = 12 };

/* A number of meetings of a fiscal year, and the dates that follow it. */
struct meetings {
	const struct printed_number *period; /* "2019-2020" */
	int first, last;                     /* months since the year 0 */
	int64_t count;
	size_t inside, outside;
	struct printed_number *stray; /* the year of a date outside */
	int stray_month;
};

/* Whether the number is two years in a row: "2019-2020". */
static bool is_fiscal_year(const struct printed_number *printed)
{
	enum { DIGITS = 8 }; /* of both years */
	const char *begin = printed->text.begin, *end = printed->text.end;
	return printed->year > 0 && end - begin > DIGITS && printed->state == NUMBER_IDENTIFIER &&
		(memchr(begin, '-', (size_t)(end - begin)) || memchr(begin, 0xE2, (size_t)(end - begin)));
}

/* The only fiscal year that the sentence names; NULL. */
static const struct printed_number *fiscal_year(const struct sentence *sentence)
{
	const struct printed_number *found = NULL;
	for (size_t i = 0; i < sentence->count; i++) {
		const struct printed_number *printed = sentence->items[i].number;
		if (!printed || !is_fiscal_year(printed))
			continue;
		if (found && found->year != printed->year)
			return NULL;
		found = printed;
	}
	return found;
}

/* The place of a number of meetings in the sentence: "trois réunions"; SIZE_MAX. */
static size_t meetings_at(const struct sentence *sentence)
{
	for (size_t at = 0; at + 1 < sentence->count; at++)
		if (told_is_count(sentence, at) && sentence->items[at].number->units <= MEETINGS_MAX &&
			!item_is_hedged(sentence, at) && item_is(sentence, at + 1, FACT_MEETINGS))
			return at;
	return SIZE_MAX;
}

/* The month of the date whose year stands at `at`, on which something took place: "le 7 mai 2019",
 * "les 6 et 13 mai 2019", "on May 7, 2019"; 0 of others: "du 7 mai 2019" may be of minutes. */
static int month_of(const struct sentence *sentence, size_t at)
{
	if (at >= 3 && item_is(sentence, at - 3, FACT_ON))
		return words_month(item_word(sentence, at - 1));
	if (at >= 4 && item_is_mark(sentence, at - 1, ',') && item_is(sentence, at - 4, FACT_ON))
		return words_month(item_word(sentence, at - 3));
	return 0;
}

/* Counts the dates from `from` on. */
static void note_dates(struct meetings *out, const struct sentence *sentence, size_t from)
{
	for (size_t at = from + 1; at < sentence->count; at++) {
		struct printed_number *year = sentence->items[at].number;
		int month = month_of(sentence, at);
		if (!year || year->year == 0 || month == 0 || is_fiscal_year(year) ||
			year->units != year->year)
			continue;
		int when = year->year * MONTHS + month - 1;
		bool inside = when >= out->first && when <= out->last;
		out->inside += inside;
		out->outside += !inside;
		if (!inside) {
			out->stray = year;
			out->stray_month = month;
		}
	}
}

/* The year in which the stray date is within the period: one more or one less; 0. */
static int year_meant(const struct meetings *meetings)
{
	for (int year = meetings->stray->year - 1; year <= meetings->stray->year + 1; year += 2) {
		int when = year * MONTHS + meetings->stray_month - 1;
		if (when >= meetings->first && when <= meetings->last)
			return year;
	}
	return 0;
}

/* One date alone is astray, of as many as there were meetings, and another year would put it among
 * the others. */
static void judge(const struct telling *telling, const struct meetings *meetings)
{
	size_t dates = meetings->inside + meetings->outside;
	int year = meetings->outside == 1 ? year_meant(meetings) : 0;
	if (year == 0 || meetings->inside < 2 || (int64_t)dates != meetings->count)
		return;
	struct claim *claim = told_add(telling, CLAIM_PERIOD, meetings->stray, NULL);
	claim_constant(telling->claims, claim, false, year, 0);
	claim->support = meetings->inside;
	claim->places = dates;
	claim->detail = arena_text_n(telling->arena, meetings->period->text.begin,
		(size_t)(meetings->period->text.end - meetings->period->text.begin));
	claim_settle(claim);
}

void told_meetings(const struct telling *telling)
{
	const struct sentences *all = telling->sentences;
	int month = telling->stated->last_month;
	for (size_t i = 0; month > 0 && i < all->count; i++) {
		const struct printed_number *period = fiscal_year(&all->items[i]);
		size_t at = period ? meetings_at(&all->items[i]) : SIZE_MAX;
		if (at == SIZE_MAX)
			continue;
		struct meetings meetings = {.period = period,
			.last = period->year * MONTHS + month - 1,
			.count = all->items[i].items[at].number->units};
		meetings.first = meetings.last - MONTHS + 1;
		note_dates(&meetings, &all->items[i], at);
		for (size_t then = i + 1; then < all->count && then < i + SENTENCES &&
			 told_are_near(&all->items[i], &all->items[then], LINES) &&
			 meetings_at(&all->items[then]) == SIZE_MAX;
			 then++)
			note_dates(&meetings, &all->items[then], 0);
		judge(telling, &meetings);
	}
}
