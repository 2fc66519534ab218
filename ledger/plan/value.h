/* value.h - one grammar of dates and one of amounts for every export.
 *
 *     unsigned readings = value_date_readings(text);          bits: all readings that give a date
 *     date day = value_date(text, VALUE_DMY);   "31.03.2025", "31-Mar-25", "31 mars 2025"
 *     struct value_amount amount;
 *     value_amount(&amount, text, AMOUNT_FORM_COMMA, words, arena);
 *         "1.234,56 EUR", "(1,5)", "12 Cr"
 *
 * Which of the readings is meant is settled by a column as a whole; a text alone never guesses. */
#ifndef RECOUPE_LEDGER_PLAN_VALUE_H
#define RECOUPE_LEDGER_PLAN_VALUE_H

#include "ledger/base/exact/amount.h"
#include "ledger/base/text/date.h"
#include "ledger/base/text/span.h"

struct words;

/* Readings of dates: those of enum date_order, and days counted from 1899-12-30 as spreadsheets
 * do. */
enum {
	VALUE_YMD = DATE_YMD,
	VALUE_DMY = DATE_DMY,
	VALUE_MDY = DATE_MDY,
	VALUE_SERIAL = 8,
	VALUE_DATES = 4
};

/* The date in that reading; 0 where the text is no date in it. Names of months, years of two digits
 * (1970 to 2069), and times of day and time zones after the date are read. The day is the one that
 * is written. */
date value_date(struct span text, unsigned reading, const struct words *words);
unsigned value_date_readings(struct span text, const struct words *words);
/* The same in a column whose header says that it has dates. There, six digits are a date too
 * ("310325"); elsewhere they are a number. `days`: the date in each reading, 0 where there is none,
 * by the place of its bit. */
unsigned value_days(date days[VALUE_DATES], struct span text, const struct words *words);
bool value_is_six_digits(struct span text);

struct value_amount {
	struct amount amount; /* as written, with its sign */
	int side;             /* +1 "Dr", -1 "Cr" beside the number; 0: none */
	bool nil;             /* a dash in the place of zero */
	bool exponent;        /* 1.5E+05 */
};
/* Reads an amount. Returns false where the text is no amount in that form, or is empty. */
bool value_amount(struct value_amount *out, struct span text, enum amount_form form,
	const struct words *words, struct arena *arena);
/* The currency that stands beside the amount, small: "us$" of "US$ 12.00", "cad" of "12,00 CAD";
 * empty where none does. */
enum { VALUE_CURRENCY_MOST = 16 };
void value_currency(char out[VALUE_CURRENCY_MOST], struct span text, const struct words *words);
/* The forms in which it is an amount, as bits of enum amount_form. */
unsigned value_amount_forms(struct span text, const struct words *words);
/* Whether the two forms give it different values. */
bool value_amount_ambiguous(struct span text, const struct words *words);
/* Whether it has decimals in any form. */
bool value_has_decimals(struct span text);

#endif
