#include "ledger/plan/value.h"

#include <ctype.h>
#include <string.h>

#include "ledger/base/exact/decimal.h"
#include "ledger/base/text/text.h"
#include "ledger/base/text/utf8.h"
#include "ledger/plan/words.h"

enum { WORD_MOST = 24, AMOUNT_MOST = 1100 };

/* ---- dates ---- */

struct date_parts {
	int values[3], digits[3];
	int count, month_at; /* the index of the number that a month's name gave; -1 */
	bool dashed;
	const char *rest;
};

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* The month that the word names; 0 where it names none. */
static int month_of(const char *folded, const struct words *words)
{
	static const char *const names[] = {"january", "february", "march", "april", "may", "june",
		"july", "august", "september", "october", "november", "december"};
	for (int i = 0; words_listed(words, folded) && i < 12; i++)
		if (words_is(words, names[i], folded))
			return i + 1;
	return 0;
}

/* A few letters, folded without memory of their own: accents of French months go by their bytes. */
static const char *take_word(char out[WORD_MOST], const char *at, const char *end)
{
	size_t length = 0;
	while (at < end && (isalpha((unsigned char)*at) || (unsigned char)*at >= 0x80)) {
		char byte = *at;
		if ((unsigned char)byte == 0xC3 && at + 1 < end) {
			unsigned char second = (unsigned char)at[1] | 0x20;
			byte = second == 0xA9 || second == 0xA8 ? 'e' : second == 0xBB ? 'u' : 'a';
			at++;
		}
		if (length + 1 < WORD_MOST)
			out[length++] = (char)tolower((unsigned char)byte);
		at++;
	}
	out[length] = '\0';
	return at;
}

/* Divides the text at its signs into up to three numbers, one of which may be a month's name. */
static bool part_date(struct date_parts *out, struct span text, const struct words *words)
{
	const char *at = text.begin, *end = text.end;
	*out = (struct date_parts){.month_at = -1};
	while (at < end && out->count < 3) {
		if (is_digit(*at)) {
			int value = 0, digits = 0;
			for (; at < end && is_digit(*at) && digits < 9; at++, digits++)
				value = value * 10 + (*at - '0');
			out->values[out->count] = value;
			out->digits[out->count++] = digits;
			if (end - at >= 2 &&
				(strncmp(at, "er", 2) == 0 || strncmp(at, "st", 2) == 0 ||
					strncmp(at, "nd", 2) == 0 || strncmp(at, "rd", 2) == 0 ||
					strncmp(at, "th", 2) == 0))
				at += 2;
		} else if (isalpha((unsigned char)*at)) {
			char word[WORD_MOST];
			at = take_word(word, at, end);
			int month = month_of(word, words);
			if (month == 0 && out->count == 0 && at < end && strlen(word) >= 3)
				continue; /* a day of the week */
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

/* Reads a date of one number: digits without separators, or a count of days. */
static date date_of_one(const struct date_parts *parts, unsigned reading, const char *end)
{
	int digits = parts->digits[0];
	if (digits == 8 && reading != VALUE_SERIAL)
		return is_time(parts->rest, end) ? compact_date(parts->values[0], reading) : 0;
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

date value_date(struct span text, unsigned reading, const struct words *words)
{
	struct date_parts parts;
	if (text.begin == text.end || text.end - text.begin > 40 || !part_date(&parts, text, words))
		return 0;
	const char *end = text.end;
	if (parts.count == 2 && parts.digits[0] == 5 && parts.month_at < 0) { /* 45747.5 */
		parts.count = 1;
		return reading == VALUE_SERIAL ? serial_date(parts.values[0]) : 0;
	}
	if (parts.count == 1 && parts.month_at < 0)
		return date_of_one(&parts, reading, end);
	/* "20250331 10:00" */
	if (parts.count > 1 && parts.digits[0] == 8 && reading != VALUE_SERIAL)
		return compact_date(parts.values[0], reading);
	if (parts.count != 3 || reading == VALUE_SERIAL || !is_time(parts.rest, end))
		return 0;
	if (parts.month_at >= 0)
		return date_of_named(&parts);
	int year = reading == VALUE_YMD ? 0 : 2, month = reading == VALUE_MDY ? 0 : 1;
	int day = reading == VALUE_YMD ? 2 : reading == VALUE_DMY ? 0 : 1;
	bool wide = parts.digits[year] == 4, narrow = parts.digits[year] == 2;
	if (!wide && !(narrow && (reading != VALUE_YMD || parts.dashed)))
		return 0;
	if (parts.digits[month] > 2 || parts.digits[day] > 2)
		return 0;
	return date_make(
		whole_year(parts.values[year], parts.digits[year]), parts.values[month], parts.values[day]);
}

unsigned value_date_readings(struct span text, const struct words *words)
{
	unsigned readings = 0;
	for (unsigned reading = 1; reading < 1u << VALUE_DATES; reading <<= 1)
		if (value_date(text, reading, words) != 0)
			readings |= reading;
	return readings;
}

/* ---- amounts ---- */

struct stripped {
	struct span core; /* the digits with their marks of groups and decimals */
	bool negative, nil, exponent;
	int side;
};

static bool take(struct span *text, const char *word)
{
	size_t length = strlen(word);
	if (span_length(*text) < length || memcmp(text->begin, word, length) != 0)
		return false;
	text->begin += length;
	return true;
}

static bool drop(struct span *text, const char *word)
{
	size_t length = strlen(word);
	if (span_length(*text) < length || memcmp(text->end - length, word, length) != 0)
		return false;
	text->end -= length;
	return true;
}

static void trim(struct span *text)
{
	utf8_trim(&text->begin, &text->end);
}

static const char *const symbols[] = {"$", "\u20AC", "\u00A3", "\u00A5", "\u20B9", "\u20BD"};

/* Whether the text is the code of a currency; also "CA" before a dollar sign. */
static bool is_code(const char *folded, const struct words *words, bool before_dollar)
{
	size_t length = strlen(folded);
	return (length == 3 && words_is(words, "currencies", folded)) ||
		(before_dollar && length <= 2) || strcmp(folded, "fr") == 0;
}

/* Reads the letters at the start: a currency, or a side. */
static bool take_letters(struct stripped *out, struct span *text, const struct words *words)
{
	char word[WORD_MOST];
	const char *rest = take_word(word, text->begin, text->end);
	if (rest == text->begin)
		return false;
	bool dollar = rest < text->end && *rest == '$';
	bool debit = words_is(words, "debit", word), credit = words_is(words, "credit", word);
	if (!is_code(word, words, dollar) && !(out->side == 0 && (debit || credit)))
		return false;
	if (!is_code(word, words, dollar))
		out->side = debit ? 1 : -1;
	text->begin = rest;
	return true;
}

static bool drop_letters(struct stripped *out, struct span *text, const struct words *words)
{
	char word[WORD_MOST];
	const char *begin = text->end;
	while (begin > text->begin && isalpha((unsigned char)begin[-1]))
		begin--;
	if (begin == text->end)
		return false;
	take_word(word, begin, text->end);
	bool dollar = begin > text->begin && begin[-1] == '$';
	bool debit = words_is(words, "debit", word), credit = words_is(words, "credit", word);
	if (!is_code(word, words, dollar) && !(out->side == 0 && (debit || credit)))
		return false;
	if (!is_code(word, words, dollar))
		out->side = debit ? 1 : -1;
	text->end = begin;
	return true;
}

static bool take_sign(struct stripped *out, struct span *text, bool *signed_)
{
	bool minus = take(text, "-") || take(text, "\u2212");
	if (!minus && !take(text, "+"))
		return false;
	if (*signed_)
		out->core.begin = NULL;
	*signed_ = true;
	out->negative |= minus;
	return true;
}

static bool take_symbol(struct span *text, bool at_end)
{
	for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++)
		if (at_end ? drop(text, symbols[i]) : take(text, symbols[i]))
			return true;
	return false;
}

/* Removes what stands around the digits: signs, parentheses, currencies, sides. */
static bool strip(struct stripped *out, struct span text, const struct words *words)
{
	bool signed_ = false, open = false, closed = false;
	size_t length = span_length(text);
	*out = (struct stripped){.core = text};
	trim(&text);
	while (length > 0 && text.begin < text.end && !is_digit(*text.begin) && *text.begin != '.' &&
		*text.begin != ',') {
		if (take(&text, "(")) {
			if (open || signed_)
				return false;
			open = true;
		} else if (!take_sign(out, &text, &signed_) && !take_symbol(&text, false) &&
			!take_letters(out, &text, words)) {
			return false;
		}
		trim(&text);
	}
	while (text.begin < text.end && !is_digit(text.end[-1]) && text.end[-1] != '.' &&
		text.end[-1] != ',') {
		if (drop(&text, ")")) {
			if (closed || !open)
				return false;
			closed = true;
		} else if (drop(&text, "-")) {
			if (signed_ || open)
				return false;
			out->negative = signed_ = true;
		} else if (!take_symbol(&text, true) && !drop_letters(out, &text, words)) {
			return false;
		}
		trim(&text);
	}
	if (open != closed || out->core.begin == NULL)
		return false;
	out->negative |= open;
	out->core = text;
	return true;
}

/* Whether the text is a dash, or several, in place of an amount. */
static bool is_dash(struct span text)
{
	trim(&text);
	take_symbol(&text, false);
	trim(&text);
	if (text.begin == text.end)
		return false;
	while (text.begin < text.end)
		if (!take(&text, "-") && !take(&text, "\u2013") && !take(&text, "\u2014") &&
			!take(&text, " "))
			return false;
	return true;
}

static const char *exponent_at(struct span core)
{
	for (const char *at = core.begin; at + 1 < core.end; at++)
		if ((*at == 'e' || *at == 'E') && (is_digit(at[1]) || at[1] == '+' || at[1] == '-'))
			return at;
	return NULL;
}

/* Reads the core as amount.h does; there must be a digit before the decimal mark. */
static bool parse_core(
	struct amount *out, struct span core, enum amount_form form, struct arena *arena)
{
	char buffer[AMOUNT_MOST + 2];
	size_t length = span_length(core);
	if (length == 0 || length > AMOUNT_MOST)
		return false;
	const char *text = core.begin;
	if (*core.begin == '.' || *core.begin == ',') {
		buffer[0] = '0';
		memcpy(buffer + 1, core.begin, length);
		text = buffer;
		length++;
	}
	if (text[length - 1] == '.' || text[length - 1] == ',') /* "1234." */
		length--;
	return length > 0 && amount_parse(out, text, length, form, arena) == AMOUNT_OK;
}

static bool parse_exponent(
	struct value_amount *out, struct span core, enum amount_form form, struct arena *arena)
{
	char *text = arena_text_n(arena, core.begin, span_length(core));
	for (char *at = text; form == AMOUNT_FORM_COMMA && *at != '\0'; at++)
		if (*at == ',')
			*at = '.';
	const char *plain = decimal_plain(text, arena);
	out->exponent = true;
	return plain != NULL &&
		amount_parse(&out->amount, plain, strlen(plain), AMOUNT_FORM_POINT, arena) == AMOUNT_OK;
}

bool value_amount(struct value_amount *out, struct span text, enum amount_form form,
	const struct words *words, struct arena *arena)
{
	struct stripped stripped;
	*out = (struct value_amount){0};
	if (text.begin == text.end)
		return false;
	if (is_dash(text)) {
		out->nil = true;
		return true;
	}
	/* the usual amount is read without stripping it */
	if (is_digit(*text.begin) && is_digit(text.end[-1]) && exponent_at(text) == NULL)
		return amount_parse(&out->amount, text.begin, span_length(text), form, arena) == AMOUNT_OK;
	if (!strip(&stripped, text, words))
		return false;
	bool read = exponent_at(stripped.core) != NULL
		? parse_exponent(out, stripped.core, form, arena)
		: parse_core(&out->amount, stripped.core, form, arena);
	if (read && stripped.negative)
		out->amount = amount_negated(out->amount, arena);
	out->side = stripped.side;
	return read;
}

static unsigned core_forms(struct span text, const struct words *words, struct span *core)
{
	struct stripped stripped;
	*core = text;
	if (text.begin == text.end || is_dash(text))
		return 0;
	if (!is_digit(*text.begin) || !is_digit(text.end[-1])) {
		if (!strip(&stripped, text, words))
			return 0;
		*core = stripped.core;
	}
	if (core->begin == core->end)
		return 0;
	if (exponent_at(*core) != NULL) {
		bool comma = memchr(core->begin, ',', span_length(*core)) != NULL;
		bool point = memchr(core->begin, '.', span_length(*core)) != NULL;
		for (const char *at = core->begin; at < core->end; at++)
			if (!is_digit(*at) && strchr(".,eE+-", *at) == NULL)
				return 0;
		return comma && point ? 0 : comma ? AMOUNT_FORM_COMMA : point ? AMOUNT_FORM_POINT : 3;
	}
	char buffer[AMOUNT_MOST + 2];
	size_t length = span_length(*core);
	if (length > AMOUNT_MOST)
		return 0;
	bool bare = *core->begin == '.' || *core->begin == ',';
	buffer[0] = '0';
	memcpy(buffer + bare, core->begin, length);
	length += bare;
	if (buffer[length - 1] == '.' || buffer[length - 1] == ',')
		length--;
	return amount_forms(buffer, length);
}

unsigned value_amount_forms(struct span text, const struct words *words)
{
	struct span core;
	return core_forms(text, words, &core);
}

bool value_amount_ambiguous(struct span text, const struct words *words)
{
	struct span core;
	return core_forms(text, words, &core) == (AMOUNT_FORM_POINT | AMOUNT_FORM_COMMA) &&
		(memchr(core.begin, '.', span_length(core)) != NULL ||
			memchr(core.begin, ',', span_length(core)) != NULL);
}

bool value_has_decimals(struct span text)
{
	const char *end = text.end;
	while (end > text.begin && !is_digit(end[-1]))
		end--;
	size_t digits = 0;
	while (end - digits > text.begin && is_digit(end[-1 - (ptrdiff_t)digits]))
		digits++;
	const char *sign = end - digits;
	return digits >= 1 && digits != 3 && sign > text.begin && (sign[-1] == '.' || sign[-1] == ',');
}
