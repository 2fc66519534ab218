#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/exact/decimal.h"
#include "ledger/rows/sheets/xlsx/xlsx_parts.h"

/* The shortest decimal of 15 or 16 digits that gives the same double; NULL where there is none.
 * This is the one place where input passes through a double, because that is what the file
 * holds. */
static const char *shortest(const char *text, struct arena *arena)
{
	enum { LEAST = 15, MOST = 16 };
	char candidate[40];
	double value = strtod(text, NULL);
	for (int digits = LEAST; digits <= MOST; digits++) {
		snprintf(candidate, sizeof candidate, "%.*e", digits - 1, value);
		if (strtod(candidate, NULL) == value)
			return decimal_plain(candidate, arena);
	}
	return NULL;
}

const char *xlsx_number(const char *text, struct arena *arena)
{
	enum { SAFE = 15 };
	const char *plain = decimal_plain(text, arena);
	if (plain == NULL || decimal_digits(plain) <= SAFE)
		return plain;
	const char *typed = shortest(text, arena);
	return typed != NULL ? typed : plain;
}

/* The day `days` after 1 March 1900, on which the calendars of all systems agree. */
static date day_after_march_1900(int64_t days)
{
	/* counted in years that begin in March (Fliegel and Van Flandern) */
	if (days > 110000)
		return 0;
	int year = 1900, length;
	for (;; year++) {
		bool leap = ((year + 1) % 4 == 0 && (year + 1) % 100 != 0) || (year + 1) % 400 == 0;
		length = leap ? 366 : 365; /* from March to February */
		if (days < length)
			break;
		days -= length;
	}
	static const int months[] = {31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 29};
	int month = 0;
	while (days >= months[month])
		days -= months[month++];
	return month < 10 ? date_make(year, month + 3, (int)days + 1)
					  : date_make(year + 1, month - 9, (int)days + 1);
}

/* The date of a serial number, which has no minus sign. Excel counts 1900-01-01 as day 1, or
 * 1904-01-01 as day 0. Its year 1900 has a 29 February, day 60, which never existed. */
static date day_of(int64_t serial, bool from_1904)
{
	enum { MARCH_1900 = 61, BEFORE_1904 = 1462 };
	if (from_1904)
		serial += BEFORE_1904;
	if (serial >= MARCH_1900)
		return day_after_march_1900(serial - MARCH_1900);
	return serial <= 31 ? date_make(1900, 1, (int)serial) : date_make(1900, 2, (int)serial - 31);
}

/* The seconds of the day for the decimals of a serial number ("354166667"), to the nearest; 86400
 * is the next day. */
static int seconds_of(const char *decimals, struct arena *arena)
{
	number part = number_from_text(arena, arena_printf(arena, "0.%s", decimals));
	number seconds =
		part == NULL ? NULL : number_multiply(arena, part, number_from_integer(arena, 86400));
	return seconds == NULL
		? 0
		: (int)mpz_get_si(mpq_numref(number_round(arena, seconds, 0, ROUNDING_HALF_UP)));
}

const char *xlsx_day(const char *number_text_, bool from_1904, struct arena *arena)
{
	char *end;
	int64_t serial = strtoll(number_text_, &end, 10);
	int seconds = *end == '.' ? seconds_of(end + 1, arena) : 0;
	if (seconds == 86400) {
		serial++;
		seconds = 0;
	}
	date day = *number_text_ == '-' ? 0 : day_of(serial, from_1904);
	if (day == 0)
		return NULL;
	const char *text = date_text(arena, day);
	return seconds == 0 ? text
						: arena_printf(arena, "%s %02d:%02d:%02d", text, seconds / 3600,
							  seconds / 60 % 60, seconds % 60);
}

/* The code of a number format without its literal parts: "text", \c, _c, *c, [Red], [$-C0C]. */
static char *bare_code(const char *code, char *out)
{
	char *to = out;
	for (const char *at = code; *at != '\0'; at++) {
		const char *closing = *at == '"' ? strchr(at + 1, '"')
			: *at == '['                 ? strchr(at + 1, ']')
										 : NULL;
		if (closing != NULL)
			at = closing;
		else if ((*at == '\\' || *at == '_' || *at == '*') && at[1] != '\0')
			at++;
		else
			*to++ = *at;
	}
	*to = '\0';
	return out;
}

bool xlsx_format_is_date(unsigned id, const char *code, struct arena *arena)
{
	if (code == NULL)
		return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 ||
			(id >= 50 && id <= 54) || (id >= 57 && id <= 58);
	const char *bare = bare_code(code, arena_alloc(arena, strlen(code) + 1));
	return strcasestr(bare, "standard") == NULL && strpbrk(bare, "yYdD") != NULL;
}
