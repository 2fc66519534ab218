/* Counts entries dated on closed days, by day. */
#include "ledger/analytics/analytics_parts.h"

enum {
	YEAR_FIRST = 1900,
	YEARS = 300,
	DAYS_OF_YEAR = 12 * 31,
	CUSTOMARY_LEAST = 20,
	CUSTOMARY_SHARE = 20
};

struct day_sum {
	bool known;
	enum closed_day closed; /* CLOSED_NOT for dates of convention too (conventional) */
	size_t count;
	int64_t cents;
	uint64_t first; /* the lowest place */
};

struct days {
	const struct fiscal_year *years;
	size_t year_count;
	struct day_sum *sums[YEARS]; /* by month and day */
	date last;                   /* the day of the entry before */
	struct day_sum *last_sum;
	struct arena *arena;
};

struct days *days_new(const struct fiscal_year *years, size_t year_count, struct arena *arena)
{
	struct days *days = arena_alloc(arena, sizeof *days);
	*days = (struct days){.years = years, .year_count = year_count, .arena = arena};
	return days;
}

/* Whether the date is one of convention: offices date the entries of a month on its last day, and
 * opening entries on the first day of the year, even if these days are closed. */
static bool conventional(const struct days *days, date day)
{
	if (date_day(date_next(day)) == 1)
		return true;
	for (size_t i = 0; i < days->year_count; i++)
		if (days->years[i].first == day)
			return true;
	return false;
}

/* The sum of a day that the calendar has. */
static struct day_sum *sum_of(struct days *days, date day)
{
	struct day_sum **year = &days->sums[date_year(day) - YEAR_FIRST];
	if (*year == NULL)
		*year = arena_array(days->arena, DAYS_OF_YEAR, sizeof **year);
	struct day_sum *sum = &(*year)[(date_month(day) - 1) * 31 + date_day(day) - 1];
	if (!sum->known) {
		enum closed_day closed = closed_day_of(day);
		*sum = (struct day_sum){.known = true, .first = NO_PLACE};
		sum->closed = closed != CLOSED_NOT && conventional(days, day) ? CLOSED_NOT : closed;
	}
	return sum;
}

static void add_to(struct day_sum *sum, size_t count, int64_t cents, uint64_t first)
{
	sum->count += count;
	if (__builtin_add_overflow(sum->cents, cents, &sum->cents))
		sum->cents = INT64_MAX;
	if (first < sum->first)
		sum->first = first;
}

void days_observe(struct days *days, date day, uint64_t place, int64_t cents)
{
	if (day == 0)
		return;
	if (day != days->last) {
		days->last = day;
		days->last_sum = sum_of(days, day);
	}
	if (days->last_sum->closed != CLOSED_NOT)
		add_to(days->last_sum, 1, cents, place);
}

static date day_at(size_t year, size_t at)
{
	return date_make(YEAR_FIRST + (int)year, (int)at / 31 + 1, (int)at % 31 + 1);
}

void days_join(struct days *into, const struct days *from)
{
	for (size_t year = 0; year < YEARS; year++)
		for (size_t at = 0; from->sums[year] != NULL && at < DAYS_OF_YEAR; at++) {
			const struct day_sum *sum = &from->sums[year][at];
			if (sum->count > 0)
				add_to(sum_of(into, day_at(year, at)), sum->count, sum->cents, sum->first);
		}
}

/* Whether Saturday, or Sunday, is a working day of this entity: more than one entry in twenty is
 * dated on it. */
static bool customary(enum closed_day closed, size_t count, size_t entries)
{
	bool weekend = closed == CLOSED_SATURDAY || closed == CLOSED_SUNDAY;
	return weekend && count >= CUSTOMARY_LEAST && count * CUSTOMARY_SHARE > entries;
}

void days_finish(const struct days *days, size_t entries, struct best *closed)
{
	size_t counts[CLOSED_COUNT] = {0}, total = 0;
	for (size_t year = 0; year < YEARS; year++)
		for (size_t at = 0; days->sums[year] != NULL && at < DAYS_OF_YEAR; at++)
			counts[days->sums[year][at].closed] += days->sums[year][at].count;
	for (int kind = CLOSED_NOT + 1; kind < CLOSED_COUNT; kind++)
		total += customary((enum closed_day)kind, counts[kind], entries) ? 0 : counts[kind];
	for (size_t year = 0; year < YEARS; year++)
		for (size_t at = 0; days->sums[year] != NULL && at < DAYS_OF_YEAR; at++) {
			const struct day_sum *sum = &days->sums[year][at];
			if (sum->count == 0 || customary(sum->closed, counts[sum->closed], entries))
				continue;
			best_add(closed,
				&(struct sight){.place = sum->first,
					.other = NO_PLACE,
					.posting = NO_POSTING,
					.against = NO_POSTING,
					.closed = sum->closed,
					.count = sum->count,
					.cents = sum->cents});
		}
	closed->total = total;
}
