#include <ctype.h>
#include <string.h>

#include "ledger/base/text/text.h"
#include "ledger/base/text/utf8.h"
#include "ledger/plan/value.h"
#include "ledger/plan/value_parts.h"
#include "ledger/plan/words.h"

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* The letter without its accent, by the second byte of its UTF-8 as a small letter. */
static char plain_letter(unsigned second)
{
	return second == 0xA7 ? 'c'
		: second < 0xA7   ? 'a'
		: second < 0xAC   ? 'e'
		: second < 0xB0   ? 'i'
		: second == 0xB1  ? 'n'
		: second < 0xB9   ? 'o'
		: second < 0xBD   ? 'u'
						  : 'y';
}

/* Spaces of any width are no letters. */
static bool is_letter(const char *at, const char *end)
{
	uint32_t character;
	if ((unsigned char)*at < 0x80)
		return isalpha((unsigned char)*at);
	return utf8_decode(&character, at, (size_t)(end - at)) == 0 || !utf8_is_space(character);
}

const char *value_word(char out[VALUE_WORD_MOST], const char *at, const char *end)
{
	size_t length = 0;
	while (at < end && is_letter(at, end)) {
		char byte = *at;
		if ((unsigned char)byte == 0xC3 && at + 1 < end) {
			byte = plain_letter((unsigned char)at[1] | 0x20);
			at++;
		}
		if (length + 1 < VALUE_WORD_MOST)
			out[length++] = (char)tolower((unsigned char)byte);
		at++;
	}
	out[length] = '\0';
	return at;
}

struct date_parts {
	int values[3], digits[3];
	int count, month_at; /* the index of the number that a month's name gave; -1 */
	bool dashed;
	const char *rest;
};

/* Whether the rest is nothing, or a time of day with what may follow one. */
static bool is_time(const char *at, const char *end)
{
	size_t digits = 0, colons = 0;
	if (at == end)
		return true;
	if (*at != ' ' && *at != 'T' && *at != ',' && *at != 't')
		return false;
	for (at++; at < end; at++) {
		digits += is_digit(*at);
		colons += *at == ':';
		if (!is_digit(*at) && strchr(":. +-ZzAaPpMmUTC", *at) == NULL)
			return false;
	}
	return digits >= 3 && colons > 0;
}

/* Reads digits, and the letters of "1er", "2nd". Returns where they end. */
static const char *take_number(struct date_parts *out, const char *at, const char *end)
{
	int value = 0, digits = 0;
	for (; at < end && is_digit(*at) && digits < 9; at++, digits++)
		value = value * 10 + (*at - '0');
	out->values[out->count] = value;
	out->digits[out->count++] = digits;
	bool ordinal = end - at >= 2 &&
		(strncmp(at, "er", 2) == 0 || strncmp(at, "st", 2) == 0 || strncmp(at, "nd", 2) == 0 ||
			strncmp(at, "rd", 2) == 0 || strncmp(at, "th", 2) == 0);
	return ordinal ? at + 2 : at;
}

/* Divides the text at its signs into up to three numbers, one of which may be a month's name. */
static bool part_date(struct date_parts *out, struct span text, const struct words *words)
{
	const char *at = text.begin, *end = text.end;
	*out = (struct date_parts){.month_at = -1};
	while (at < end && out->count < 3) {
		if (is_digit(*at)) {
			at = take_number(out, at, end);
			if (out->count == 1 && out->digits[0] == 8 && is_time(at, end))
				break; /* "20250331 10:00" */
		} else if (isalpha((unsigned char)*at)) {
			char word[VALUE_WORD_MOST];
			at = value_word(word, at, end);
			int month = words_month_named(words, word);
			bool of = strcmp(word, "de") == 0 || strcmp(word, "of") == 0; /* "3 de enero de 2025" */
			if (month == 0 && at < end && (of || (out->count == 0 && strlen(word) >= 3))) {
				while (at < end && strchr(" .,", *at) != NULL)
					at++;
				continue; /* a day of the week */
			}
			if (month == 0 || out->month_at >= 0)
				return false;
			out->month_at = out->count;
			out->values[out->count] = month;
			out->digits[out->count++] = 2;
		} else {
			return false;
		}
		if (out->count == 3 || at == end)
			break;
		out->dashed |= *at == '-';
		bool abuts = isalpha((unsigned char)*at) ||
			(out->month_at == out->count - 1 && is_digit(*at)); /* "14Jan2025" */
		if (!abuts && strchr("-/., ", *at) == NULL && strncmp(at, "\u00A0", 2) != 0)
			return false;
		while (at < end && (strchr("-/., ", *at) != NULL || strncmp(at, "\u00A0", 2) == 0))
			at += (unsigned char)*at >= 0x80 ? 2 : 1;
	}
	out->rest = at;
	return true;
}

static int whole_year(int value, int digits)
{
	if (digits == 2)
		return value < 70 ? 2000 + value : 1900 + value;
	return value;
}

/* Reads dates without separators: "20250331", "31032025". */
static date compact_date(int value, unsigned reading)
{
	if (reading == VALUE_YMD)
		return date_make(value / 10000, value / 100 % 100, value % 100);
	if (reading == VALUE_DMY)
		return date_make(value % 10000, value / 10000 % 100, value / 1000000);
	return date_make(value % 10000, value / 1000000, value / 10000 % 100);
}

static date serial_date(int days)
{
	enum { FIRST = 20000, LAST = 80000 }; /* serial numbers of the years 1954 to 2119 */
	if (days < FIRST || days > LAST)
		return 0;
	/* civil date of a count of days, epoch 1899-12-30 */
	int z = days - 25569 + 719468, era = z / 146097, doe = z - era * 146097;
	int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
	int day = doy - (153 * mp + 2) / 5 + 1, month = mp < 10 ? mp + 3 : mp - 9;
	return date_make(yoe + era * 400 + (month <= 2), month, day);
}

/* The same with two digits for the year: "250331", "310325". */
static date short_date(int value, unsigned reading)
{
	int first = value / 10000, second = value / 100 % 100, third = value % 100;
	if (reading == VALUE_YMD)
		return date_make(whole_year(first, 2), second, third);
	if (reading == VALUE_DMY)
		return date_make(whole_year(third, 2), second, first);
	return reading == VALUE_MDY ? date_make(whole_year(third, 2), first, second) : 0;
}

/* Reads a date of one number: digits without separators, or a count of days. */
static date date_of_one(const struct date_parts *parts, unsigned reading, const char *end)
{
	int digits = parts->digits[0];
	if (digits == 8 && reading != VALUE_SERIAL)
		return compact_date(parts->values[0], reading); /* part_date has seen the time after it */
	if (digits == 6 && parts->rest == end)
		return short_date(parts->values[0], reading);
	return digits == 5 && reading == VALUE_SERIAL ? serial_date(parts->values[0]) : 0;
}

/* Reads a date with a month's name: of day and year, a number of four digits is the year; of two
 * digits, the last one is. */
static date date_of_named(const struct date_parts *parts)
{
	int first = parts->month_at == 0 ? 1 : 0, second = parts->month_at == 2 ? 1 : 2;
	bool year_first = parts->digits[first] == 4;
	int year = year_first ? first : second, day = year_first ? second : first;
	if (parts->digits[day] > 2 || (parts->digits[year] != 4 && parts->digits[year] != 2))
		return 0;
	return date_make(whole_year(parts->values[year], parts->digits[year]),
		parts->values[parts->month_at], parts->values[day]);
}

/* The date of the parts in that reading; 0 where there is none. */
static date date_of_parts(const struct date_parts *parts, unsigned reading, const char *end)
{
	if (parts->count == 2 && parts->digits[0] == 5 && parts->month_at < 0) /* 45747.5 */
		return reading == VALUE_SERIAL ? serial_date(parts->values[0]) : 0;
	if (parts->count == 1 && parts->month_at < 0)
		return date_of_one(parts, reading, end);
	if (parts->count > 1 && parts->digits[0] == 8 && reading != VALUE_SERIAL)
		return compact_date(parts->values[0], reading);
	if (parts->count != 3 || reading == VALUE_SERIAL || !is_time(parts->rest, end))
		return 0;
	if (parts->month_at >= 0)
		return date_of_named(parts);
	int year = reading == VALUE_YMD ? 0 : 2, month = reading == VALUE_MDY ? 0 : 1;
	int day = reading == VALUE_YMD ? 2 : reading == VALUE_DMY ? 0 : 1;
	bool wide = parts->digits[year] == 4, narrow = parts->digits[year] == 2;
	if (!wide && !(narrow && (reading != VALUE_YMD || parts->dashed)))
		return 0;
	if (parts->digits[month] > 2 || parts->digits[day] > 2)
		return 0;
	return date_make(whole_year(parts->values[year], parts->digits[year]), parts->values[month],
		parts->values[day]);
}

static bool may_be_date(struct span text)
{
	return text.begin < text.end && text.end - text.begin <= 40;
}

date value_date(struct span text, unsigned reading, const struct words *words)
{
	struct date_parts parts;
	return may_be_date(text) && part_date(&parts, text, words)
		? date_of_parts(&parts, reading, text.end)
		: 0;
}

unsigned value_days(date days[VALUE_DATES], struct span text, const struct words *words)
{
	struct date_parts parts;
	unsigned readings = 0;
	bool parted = may_be_date(text) && part_date(&parts, text, words);
	for (int i = 0; i < VALUE_DATES; i++) {
		days[i] = parted ? date_of_parts(&parts, 1U << i, text.end) : 0;
		readings |= days[i] != 0 ? 1U << i : 0;
	}
	return readings;
}

bool value_is_six_digits(struct span text)
{
	const char *at = text.begin;
	while (at < text.end && is_digit(*at))
		at++;
	return at == text.end && span_length(text) == 6;
}

unsigned value_date_readings(struct span text, const struct words *words)
{
	date days[VALUE_DATES];
	return value_is_six_digits(text) ? 0 : value_days(days, text, words);
}
