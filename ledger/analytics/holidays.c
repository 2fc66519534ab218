#include "ledger/analytics/holidays.h"

enum { MONDAY, SATURDAY = 5, SUNDAY = 6 };

const char *closed_day_name(enum closed_day closed)
{
	static const char *const names[] = {
#define X(enumerator, name) name,
		CLOSED_DAYS(X)
#undef X
	};
	return names[closed];
}

int weekday(date day)
{
	const date monday = 20180101;
	int days = date_days(monday, day) % 7;
	return (int)(days < 0 ? days + 7 : days);
}

/* The anonymous Gregorian algorithm (Meeus, Jones, Butcher). */
date easter(int year)
{
	int golden = year % 19, century = year / 100, rest = year % 100;
	int epact =
		(19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
	int sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
	int late = (golden + 11 * epact + 22 * sunday) / 451;
	int day = epact + sunday - 7 * late + 114;
	return date_make(year, day / 31, day % 31 + 1);
}

/* The holidays that are counted from Easter. */
static enum closed_day easter_holiday(date day)
{
	int after = date_days(easter(date_year(day)), day);
	return after == -2 ? CLOSED_GOOD_FRIDAY : after == 1 ? CLOSED_EASTER_MONDAY : CLOSED_NOT;
}

/* The holidays that always fall on a Monday. */
static enum closed_day monday_holiday(int month, int number_)
{
	if (month == 5 && number_ >= 18 && number_ <= 24)
		return CLOSED_PATRIOTS;
	if (month == 9 && number_ <= 7)
		return CLOSED_LABOUR;
	if (month == 10 && number_ >= 8 && number_ <= 14)
		return CLOSED_THANKSGIVING;
	return CLOSED_NOT;
}

/* The holidays with a fixed date; two of them move to the Monday after a Sunday. */
static enum closed_day dated_holiday(int month, int number_, bool monday)
{
	static const struct {
		int month, number_;
		bool moves;
		enum closed_day closed;
	} holidays[] = {{1, 1, false, CLOSED_NEW_YEAR}, {6, 24, true, CLOSED_NATIONAL},
		{7, 1, true, CLOSED_CANADA}, {12, 25, false, CLOSED_CHRISTMAS}};
	for (size_t i = 0; i < sizeof holidays / sizeof *holidays; i++)
		if (holidays[i].month == month &&
			(holidays[i].number_ == number_ ||
				(holidays[i].moves && monday && holidays[i].number_ + 1 == number_)))
			return holidays[i].closed;
	return CLOSED_NOT;
}

enum closed_day closed_day_of(date day)
{
	int of_week = weekday(day);
	enum closed_day closed = dated_holiday(date_month(day), date_day(day), of_week == MONDAY);
	if (closed == CLOSED_NOT)
		closed = easter_holiday(day);
	if (closed == CLOSED_NOT && of_week == MONDAY)
		closed = monday_holiday(date_month(day), date_day(day));
	if (closed != CLOSED_NOT)
		return closed;
	return of_week == SATURDAY ? CLOSED_SATURDAY : of_week == SUNDAY ? CLOSED_SUNDAY : CLOSED_NOT;
}
