/* date.h - dates of the Gregorian calendar, as numbers that compare as the dates do.
 *
 *     date day = date_parse("31/03/2020", 10, DATE_DMY);     20200331
 *     puts(date_text(arena, date_next(day)));                2020-04-01
 *     puts(date_words(arena, day, LANGUAGE_FRENCH));         31 mars 2020
 *
 * Years go from 1900 to 2199. The order of day and month is never guessed from one text: a reader
 * asks date_orders of each text of a column and takes an order that all of them have. */
#ifndef RECOUPE_LEDGER_BASE_TEXT_DATE_H
#define RECOUPE_LEDGER_BASE_TEXT_DATE_H

#include <stdbool.h>
#include <stddef.h>

#include "ledger/base/arena.h"
#include "ledger/base/text/language.h"

/* year * 10000 + month * 100 + day: 20200331. 0: no date. */
typedef int date;

/* The orders in which a text may be read, as bits. */
enum date_order { DATE_YMD = 1, DATE_DMY = 2, DATE_MDY = 4 };

/* Reads "2020-03-31", "2020/03/31", "20200331", "31/03/2020", "2020-03-31 00:00:00" or
 * "2020-03-31T00:00:00" in one order. 0: in that order it is not a date of the calendar. */
date date_parse(const char *text, size_t length, enum date_order order);
/* Returns the orders in which the text is a date of the calendar, as bits; 0: none. */
unsigned date_orders(const char *text, size_t length);

bool date_valid(date day);
/* The date of these numbers; 0 where the calendar has none. */
date date_make(int year, int month, int day);
int date_year(date day);
int date_month(date day);
int date_day(date day);
/* The days from a to b; negative where b is earlier. */
int date_days(date a, date b);
/* The day after. */
date date_next(date day);
/* "2020-03-31". */
char *date_text(struct arena *arena, date day);
/* "31 mars 2020", "1er avril 2019"; "March 31, 2020". */
char *date_words(struct arena *arena, date day, enum language language);
/* Finds the next date in the text that is written as date_words writes it, with plain or no-break
 * spaces, and moves *text past it. 0: there is none. */
date date_find_words(const char **text, enum language language);

#endif
