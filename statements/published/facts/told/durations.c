/* How long something lasts, beside the dates of its begin and end:
 *
 *     « une durée de cinq ans, ... le 1er juillet 2018 et ... le 31 mars 2023 »
 *     « du 14 au 17 mars, soit durant cinq jours »
 *     « fondé en 1986, il a fêté ses 25 ans en 2016 »
 *     « les quatre derniers exercices (2013-2014, 2014-2015 et 2015-2016) » */
#include "statements/published/facts/hedge.h"
#include "statements/published/facts/told/told.h"
#include "statements/published/page/words.h"

enum { MONTHS = 12, DAYS = 31, COUNT_MAX = 99, BESIDE = 4, NEAR = 16 };

/* A day, or its absence (`month` 0). */
struct day {
	int day, month, year;
};

static const struct day no_day = {0, 0, 0};

/* The year in digits that stands alone at `at`; 0. */
static int lone_year(const struct sentence *sentence, size_t at)
{
	const struct printed_number *printed = item_number(sentence, at);
	return printed && printed->year > 0 && printed->units == printed->year ? printed->year : 0;
}

/* The number of a day of the month at `at`, "14" or "1er"; 0. */
static int day_number(const struct sentence *sentence, size_t at)
{
	const struct printed_number *printed = item_number(sentence, at);
	if (!printed || printed->word)
		return 0;
	int day = printed->reason == REASON_CODE ? words_number(printed->text.begin)
		: printed->units <= DAYS             ? (int)printed->units
											 : 0;
	return day >= 1 && day <= DAYS ? day : 0;
}

/* The day whose year stands at `at`: "7 mai 2019", "1er mai 2019", "May 7, 2019". */
static struct day day_of(const struct sentence *sentence, size_t at)
{
	int year = lone_year(sentence, at);
	if (year == 0 || at < 2)
		return no_day;
	int month = words_month(item_word(sentence, at - 1)), day = day_number(sentence, at - 2);
	if (month == 0 && at >= 3 && item_is_mark(sentence, at - 1, ',')) {
		day = day_number(sentence, at - 2);
		month = words_month(item_word(sentence, at - 3));
	}
	return month > 0 && day > 0 ? (struct day){day, month, year} : no_day;
}

/* A count of things that is exact, of the unit in the words. */
static bool counts(const struct sentence *sentence, size_t at, enum fact_words unit)
{
	const struct printed_number *printed = item_number(sentence, at);
	return item_measures(sentence, at) && printed->scale == 0 && printed->units >= 1 &&
		printed->units <= COUNT_MAX && !item_is_hedged(sentence, at) &&
		item_is(sentence, at + 1, unit);
}

/* A claim that what is told should be `expected`: where it is `parts` twelfths more, the number has
 * no value of its own that would be right. */
static void contradict(
	const struct telling *telling, struct printed_number *told, int expected, int parts)
{
	struct claim *claim = told_add(telling, CLAIM_DURATION, told, NULL);
	claim->slack = 0;
	if (parts == 0) {
		claim_constant(telling->claims, claim, false, expected, 0);
		claim->detail = arena_printf(telling->arena, "%d", expected);
		claim_settle(claim);
	} else {
		claim->detail = arena_printf(telling->arena, "%d %d/%d", expected, parts, MONTHS);
	}
}

/* ---- years and months between two days ---- */

/* The months from the first day to the end of the last one, to the nearest; negative where they
 * stand the other way round. */
static int months_between(struct day first, struct day last)
{
	int days = last.day + 1 - first.day;
	return (last.year - first.year) * MONTHS + last.month - first.month +
		(days > DAYS / 2           ? 1
				: days < -DAYS / 2 ? -1
								   : 0);
}

/* The only two days of the sentence, in order; false where there are more or fewer. */
static bool two_days(struct day *days, const struct sentence *sentence)
{
	size_t count = 0;
	for (size_t at = 0; at < sentence->count; at++) {
		struct day day = day_of(sentence, at);
		if (day.month == 0)
			continue;
		if (count == 2)
			return false;
		days[count++] = day;
	}
	return count == 2;
}

/* "d’une durée de cinq ans": a number of years or months behind such a word. */
static size_t term_at(const struct sentence *sentence, bool *years)
{
	for (size_t at = 1; at < sentence->count; at++) {
		*years = counts(sentence, at, FACT_YEARS);
		if ((*years || counts(sentence, at, FACT_MONTHS)) &&
			items_hold(sentence, at > BESIDE ? at - BESIDE : 0, at, FACT_TERM))
			return at;
	}
	return SIZE_MAX;
}

/* A month more or less is how people count. */
static void hold_term(const struct telling *telling, const struct sentence *sentence)
{
	struct day days[2];
	bool years = false;
	size_t at = term_at(sentence, &years);
	if (at == SIZE_MAX || !two_days(days, sentence))
		return;
	struct printed_number *term = item_number(sentence, at);
	int months = months_between(days[0], days[1]), told = (int)term->units * (years ? MONTHS : 1);
	if (months <= 0 || (months >= told - 1 && months <= told + 1))
		return;
	contradict(telling, term, years ? months / MONTHS : months, years ? months % MONTHS : 0);
}

/* ---- days of one month ---- */

/* "du 14 au 17 mars", "from March 14 to 17": the days from first to last, both counted; 0. */
static int days_of_range(const struct sentence *sentence, size_t at)
{
	int first = day_number(sentence, at), last = day_number(sentence, at + 2);
	bool month = words_month(item_word(sentence, at + 3)) > 0 ||
		(at > 0 && words_month(item_word(sentence, at - 1)) > 0);
	return month && item_is(sentence, at + 1, FACT_UNTIL) && first > 0 && last > first
		? last - first + 1
		: 0;
}

/* More days are told than there are: fewer may be those on which something took place. */
static void hold_days(const struct telling *telling, const struct sentence *sentence)
{
	for (size_t at = 0; at + 3 < sentence->count; at++) {
		int days = days_of_range(sentence, at);
		for (size_t then = at + 3; days > 0 && then < sentence->count && then < at + NEAR; then++)
			if (counts(sentence, then, FACT_DAYS) &&
				items_hold(sentence, then - 2, then, FACT_DURING)) {
				if (item_number(sentence, then)->units > days)
					contradict(telling, item_number(sentence, then), days, 0);
				return;
			}
	}
}

/* ---- ages ---- */

/* "fondé en 1986 ... ses 25 ans en 2016". A year more or less may be the month of the year. */
static void hold_age(const struct telling *telling, const struct sentence *sentence)
{
	int founded = 0;
	for (size_t at = 2; at + 3 < sentence->count; at++) {
		if (lone_year(sentence, at) > 0 && item_is(sentence, at - 2, FACT_FOUNDED))
			founded = lone_year(sentence, at);
		int now = lone_year(sentence, at + 3), age = now - founded;
		if (founded == 0 || now == 0 || !counts(sentence, at, FACT_YEARS) ||
			!item_is(sentence, at - 1, FACT_ITS))
			continue;
		int64_t told = item_number(sentence, at)->units;
		if (told < age - 1 || told > age + 1)
			contradict(telling, item_number(sentence, at), age, 0);
		return;
	}
}

/* ---- years that are listed ---- */

/* How many years stand between the parentheses that open at `open`, parted by commas and "et"; 0
 * where anything else does. */
static int years_listed(const struct sentence *sentence, size_t open)
{
	int count = 0;
	for (size_t at = open + 1; at < sentence->count && !item_is_mark(sentence, at, ')'); at++) {
		const struct printed_number *printed = item_number(sentence, at);
		if (printed && printed->year > 0)
			count++;
		else if (!item_is_mark(sentence, at, ',') && !item_is(sentence, at, FACT_AND))
			return 0;
	}
	return count;
}

/* "les quatre derniers exercices (2013-2014, 2014-2015 et 2015-2016)". */
static void hold_listed(const struct telling *telling, const struct sentence *sentence)
{
	for (size_t open = 2; open < sentence->count; open++) {
		if (!item_is_mark(sentence, open, '(') ||
			!items_hold(sentence, open >= 3 ? open - 3 : 0, open, FACT_SPANS))
			continue;
		size_t at = item_last_number(sentence, open, open > BESIDE ? open - BESIDE : 0);
		int years = years_listed(sentence, open);
		if (at == SIZE_MAX || years < 2 || item_is_hedged(sentence, at) ||
			item_number(sentence, at)->scale > 0 || item_number(sentence, at)->units < 2 ||
			item_number(sentence, at)->units > COUNT_MAX ||
			item_number(sentence, at)->units == years)
			continue;
		contradict(telling, item_number(sentence, at), years, 0);
	}
}

void told_durations(const struct telling *telling)
{
	for (size_t i = 0; i < telling->sentences->count; i++) {
		const struct sentence *sentence = &telling->sentences->items[i];
		hold_term(telling, sentence);
		hold_days(telling, sentence);
		hold_age(telling, sentence);
		hold_listed(telling, sentence);
	}
}
