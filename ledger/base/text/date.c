#include "ledger/base/text/date.h"

#include <ctype.h>
#include <string.h>

enum { YEAR_FIRST = 1900, YEAR_LAST = 2199 };

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_length(int year, int month)
{
	static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
}

date date_make(int year, int month, int day)
{
	if (year < YEAR_FIRST || year > YEAR_LAST || month < 1 || month > 12)
		return 0;
	if (day < 1 || day > month_length(year, month))
		return 0;
	return year * 10000 + month * 100 + day;
}

int date_year(date day)
{
	return day / 10000;
}

int date_month(date day)
{
	return day / 100 % 100;
}

int date_day(date day)
{
	return day % 100;
}

bool date_valid(date day)
{
	return day > 0 && date_make(date_year(day), date_month(day), date_day(day)) == day;
}

/* Reads `least` to `most` digits. */
static bool read_digits(int *out, const char **text, const char *end, int least, int most)
{
	int count = 0;
	*out = 0;
	while (count < most && *text < end && **text >= '0' && **text <= '9') {
		*out = *out * 10 + (**text - '0');
		++*text;
		count++;
	}
	return count >= least;
}

static bool read_sign(const char **text, const char *end, char sign)
{
	if (*text == end || **text != sign)
		return false;
	++*text;
	return true;
}

/* Whether the rest is nothing, or midnight: " 00:00", "T00:00:00", " 0:00:00.000". */
static bool is_midnight(const char *text, const char *end)
{
	if (text == end)
		return true;
	int value;
	if (!read_sign(&text, end, ' ') && !read_sign(&text, end, 'T'))
		return false;
	if (!read_digits(&value, &text, end, 1, 2) || value != 0)
		return false;
	if (!read_sign(&text, end, ':') || !read_digits(&value, &text, end, 2, 2) || value != 0)
		return false;
	if (text == end)
		return true;
	if (!read_sign(&text, end, ':') || !read_digits(&value, &text, end, 2, 2) || value != 0)
		return false;
	if (text == end)
		return true;
	return read_sign(&text, end, '.') && read_digits(&value, &text, end, 1, 9) && value == 0 &&
		text == end;
}

/* Reads "20200331", and midnight where it follows. */
static date parse_compact(const char *text, const char *end)
{
	int digits;
	if (end - text < 8 || !read_digits(&digits, &text, end, 8, 8) || !is_midnight(text, end))
		return 0;
	return date_valid(digits) ? digits : 0;
}

/* Reads three numbers with the same sign between, the year in four digits. */
static bool read_parts(int parts[3], const char **text, const char *end, int year_place)
{
	char sign = '\0';
	for (int i = 0; i < 3; i++) {
		bool is_year = i == year_place;
		if (!read_digits(&parts[i], text, end, is_year ? 4 : 1, is_year ? 4 : 2))
			return false;
		if (i == 0 && *text < end)
			sign = **text;
		if (i < 2 && ((sign != '-' && sign != '/') || !read_sign(text, end, sign)))
			return false;
	}
	return true;
}

date date_parse(const char *text, size_t length, enum date_order order)
{
	const char *end = text + length, *cursor = text;
	int parts[3];
	if (!read_parts(parts, &cursor, end, order == DATE_YMD ? 0 : 2))
		return order == DATE_YMD ? parse_compact(text, end) : 0;
	if (!is_midnight(cursor, end))
		return 0;
	switch (order) {
	case DATE_YMD: return date_make(parts[0], parts[1], parts[2]);
	case DATE_DMY: return date_make(parts[2], parts[1], parts[0]);
	case DATE_MDY: return date_make(parts[2], parts[0], parts[1]);
	}
	return 0;
}

unsigned date_orders(const char *text, size_t length)
{
	unsigned orders = 0;
	for (unsigned order = DATE_YMD; order <= DATE_MDY; order <<= 1)
		if (date_parse(text, length, (enum date_order)order) != 0)
			orders |= order;
	return orders;
}

/* Days since 1900-01-01. */
static int day_number(date day)
{
	int before = date_year(day) - YEAR_FIRST;
	/* 1900 is no leap year; of the later centuries only 2000 is one */
	int leaps = before > 0 ? (before - 1) / 4 : 0;
	if (date_year(day) > 2100)
		leaps--;
	int days = before * 365 + leaps;
	for (int month = 1; month < date_month(day); month++)
		days += month_length(date_year(day), month);
	return days + date_day(day) - 1;
}

int date_days(date a, date b)
{
	return day_number(b) - day_number(a);
}

date date_next(date day)
{
	date next = date_make(date_year(day), date_month(day), date_day(day) + 1);
	if (next == 0)
		next = date_make(date_year(day), date_month(day) + 1, 1);
	return next != 0 ? next : date_make(date_year(day) + 1, 1, 1);
}

char *date_text(struct arena *arena, date day)
{
	if (day == 0)
		return arena_text(arena, "");
	return arena_printf(arena, "%04d-%02d-%02d", date_year(day), date_month(day), date_day(day));
}

static const char *const months[][12] = {
	{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
		"octobre", "novembre", "décembre"},
	{"January", "February", "March", "April", "May", "June", "July", "August", "September",
		"October", "November", "December"},
};

char *date_words(struct arena *arena, date day, enum language language)
{
	const char *month = months[language == LANGUAGE_ENGLISH][date_month(day) - 1];
	if (language == LANGUAGE_ENGLISH)
		return arena_printf(arena, "%s %d, %d", month, date_day(day), date_year(day));
	return arena_printf(
		arena, "%d%s %s %d", date_day(day), date_day(day) == 1 ? "er" : "", month, date_year(day));
}

static bool take(const char **cursor, const char *text)
{
	size_t length = strlen(text);
	if (strncmp(*cursor, text, length) != 0)
		return false;
	*cursor += length;
	return true;
}

static void skip_spaces(const char **cursor)
{
	while (take(cursor, " ") || take(cursor, "\xc2\xa0") || take(cursor, "\xe2\x80\xaf"))
		continue;
}

static int read_number(const char **cursor)
{
	int value = 0;
	for (int digits = 0; digits < 4 && isdigit((unsigned char)**cursor); digits++)
		value = value * 10 + (*(*cursor)++ - '0');
	return value;
}

/* The month whose name begins here; 0 where none does. */
static int read_month(const char **cursor, enum language language)
{
	for (int month = 1; month <= 12; month++)
		if (take(cursor, months[language == LANGUAGE_ENGLISH][month - 1]))
			return month;
	return 0;
}

/* The date that begins exactly here; 0 where none does. */
static date read_words(const char **cursor, enum language language)
{
	int day = 0, month;
	if (language != LANGUAGE_ENGLISH) {
		day = read_number(cursor);
		take(cursor, "er");
		skip_spaces(cursor);
	}
	month = read_month(cursor, language);
	skip_spaces(cursor);
	if (language == LANGUAGE_ENGLISH) {
		day = read_number(cursor);
		take(cursor, ",");
		skip_spaces(cursor);
	}
	return month ? date_make(read_number(cursor), month, day) : 0;
}

date date_find_words(const char **text, enum language language)
{
	bool within_number = false;
	for (; **text; (*text)++) {
		const char *cursor = *text;
		date found = within_number ? 0 : read_words(&cursor, language);
		within_number = isdigit((unsigned char)**text);
		if (!found)
			continue;
		*text = cursor;
		return found;
	}
	return 0;
}
