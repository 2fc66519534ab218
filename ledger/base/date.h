/* date.h - calendar dates (Gregorian), as numbers that compare. */
#ifndef RECOUPE_LEDGER_BASE_DATE_H
#define RECOUPE_LEDGER_BASE_DATE_H

#include <stdbool.h>
#include <stddef.h>

#include "ledger/base/arena.h"
#include "ledger/base/number.h"

/* year * 10000 + month * 100 + day: 20200331. 0 is "no date". Compares as the calendar does. */
typedef int date;

/* The orders in which a text may be read: bits. */
enum date_order { DATE_YMD = 1, DATE_DMY = 2, DATE_MDY = 4 };

/* Reads "2020-03-31", "2020/03/31", "20200331", "31/03/2020", "2020-03-31 00:00:00" or
 * "2020-03-31T00:00:00" in one order; 0 when it is no date of the calendar in that order. */
date date_parse(const char *text, size_t length, enum date_order order);
/* The orders in which the text is a real date, as bits (0: none). */
unsigned date_orders(const char *text, size_t length);

bool date_valid(date day);
date date_make(int year, int month, int day);
int date_year(date day);
int date_month(date day);
int date_day(date day);
/* Days from a to b (negative when b is earlier). */
int date_days(date a, date b);
date date_next(date day);
/* "2020-03-31". */
char *date_text(struct arena *arena, date day);
/* "31 mars 2020", "1er avril 2019"; "March 31, 2020". */
char *date_words(struct arena *arena, date day, enum language language);
/* The next date that the text writes so, with plain or no-break spaces; 0 when there is none. Moves
 * the text past it. */
date date_find_words(const char **text, enum language language);

#endif
