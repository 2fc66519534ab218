/* Dates outside the period that a sentence names: "En 2019-2020, trois rencontres ont eu lieu: le
 * 7 mai 2019, le 13 septembre 2019 et le 14 février 2019". */
#include <string.h>

#include "statements/published/facts/hedge.h"
#include "statements/published/facts/told/told.h"
#include "statements/published/page/words.h"

enum { MEETINGS_MAX = 12, SENTENCES = 4, LINES = 16 };

/* The only fiscal year that the sentence names; NULL. */
static const struct printed_number *fiscal_year(const struct sentence *sentence)
{
	const struct printed_number *found = NULL;
	for (size_t i = 0; i < sentence->count; i++) {
		const struct printed_number *printed = sentence->items[i].number;
		if (!printed || !told_is_fiscal_year(printed))
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
static void note_dates(struct told_dates *out, const struct sentence *sentence, size_t from)
{
	for (size_t at = from + 1; at < sentence->count; at++) {
		struct printed_number *year = sentence->items[at].number;
		int month = month_of(sentence, at);
		if (year && year->year > 0 && month > 0 && !told_is_fiscal_year(year) &&
			year->units == year->year)
			told_note_date(out, year, month);
	}
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
		struct told_dates dates = told_dates_of(period, month);
		note_dates(&dates, &all->items[i], at);
		for (size_t then = i + 1; then < all->count && then < i + SENTENCES &&
			 told_are_near(&all->items[i], &all->items[then], LINES) &&
			 meetings_at(&all->items[then]) == SIZE_MAX;
			 then++)
			note_dates(&dates, &all->items[then], 0);
		/* as many dates as there were meetings */
		if (dates.inside >= 2 &&
			(int64_t)(dates.inside + dates.outside) == all->items[i].items[at].number->units)
			told_hold_stray(telling, &dates, dates.inside);
	}
}
