/* holidays.h - the days on which offices are closed in Québec: Saturdays, Sundays and holidays,
 * computed for any year.
 *
 *     if (closed_day_of(20190422) == CLOSED_EASTER_MONDAY) ...
 *     puts(closed_day_name(closed_day_of(20200331)));      "": a Tuesday like any other
 *
 * Holidays are those of the Act respecting labour standards, s. 60, and of the National Holiday
 * Act, with both Good Friday and Easter Monday, as public bodies have them. Where June 24 or July 1
 * is a Sunday, the day after it is closed too (National Holiday Act, s. 4 and 5; labour standards,
 * s. 60). */
#ifndef RECOUPE_LEDGER_ANALYTICS_HOLIDAYS_H
#define RECOUPE_LEDGER_ANALYTICS_HOLIDAYS_H

#include "ledger/base/text/date.h"

/* X(enumerator, name). Names are never translated. A holiday that falls on a Saturday or Sunday is
 * reported as the holiday. */
#define CLOSED_DAYS(X) \
	X(CLOSED_NOT, "") \
	X(CLOSED_SATURDAY, "saturday") \
	X(CLOSED_SUNDAY, "sunday") \
	X(CLOSED_NEW_YEAR, "new-year") \
	X(CLOSED_GOOD_FRIDAY, "good-friday") \
	X(CLOSED_EASTER_MONDAY, "easter-monday") \
	X(CLOSED_PATRIOTS, "patriots")         /* the Monday before May 25 */ \
	X(CLOSED_NATIONAL, "national")         /* June 24 */ \
	X(CLOSED_CANADA, "canada")             /* July 1 */ \
	X(CLOSED_LABOUR, "labour")             /* the first Monday of September */ \
	X(CLOSED_THANKSGIVING, "thanksgiving") /* the second Monday of October */ \
	X(CLOSED_CHRISTMAS, "christmas")

enum closed_day {
#define X(enumerator, name) enumerator,
	CLOSED_DAYS(X)
#undef X
		CLOSED_COUNT
};

/* Why the day is closed; CLOSED_NOT where it is a working day. */
enum closed_day closed_day_of(date day);
/* Its name in JSON: "easter-monday". */
const char *closed_day_name(enum closed_day closed);

/* The day of the week, from 0, Monday, to 6, Sunday. */
int weekday(date day);
/* Easter Sunday of the Gregorian calendar. */
date easter(int year);

#endif
