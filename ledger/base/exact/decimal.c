#include "ledger/base/exact/decimal.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static size_t digits_at(const char *text)
{
	return strspn(text, "0123456789");
}

struct decimal_parts {
	bool negative, has_exponent;
	const char *whole, *decimals;
	size_t whole_length, decimal_length;
	int64_t exponent;
};

static bool take_apart(struct decimal_parts *out, const char *text)
{
	enum { EXPONENT_DIGITS = 9, EXPONENT_MOST = 1000 };
	*out = (struct decimal_parts){.negative = *text == '-'};
	text += *text == '-' || *text == '+';
	out->whole = text;
	text += out->whole_length = digits_at(text);
	if (*text == '.') {
		out->decimals = ++text;
		text += out->decimal_length = digits_at(text);
	}
	if (out->whole_length + out->decimal_length == 0)
		return false;
	if (*text == 'e' || *text == 'E') {
		const char *exponent = text + 1;
		text = exponent + (*exponent == '-' || *exponent == '+');
		size_t length = digits_at(text);
		if (length == 0 || length > EXPONENT_DIGITS)
			return false;
		out->has_exponent = true;
		out->exponent = strtoll(exponent, NULL, 10);
		text += length;
	}
	return *text == '\0' && out->exponent <= EXPONENT_MOST && out->exponent >= -EXPONENT_MOST;
}

/* Writes the digits with a decimal point after `point` of them (before them where it is negative),
 * without idle zeros. */
static const char *placed(
	const struct decimal_parts *parts, const char *digits, int64_t point, struct arena *arena)
{
	int64_t length = (int64_t)strlen(digits);
	while (length > 0 && length > point && digits[length - 1] == '0')
		length--;
	while (length > 0 && point > 1 && *digits == '0') {
		digits++;
		length--;
		point--;
	}
	int64_t whole = point > 0 ? point : 1, decimals = length > point ? length - point : 0;
	char *text = arena_alloc(arena, (size_t)(whole + decimals) + sizeof "-."), *out = text;
	if (parts->negative)
		*out++ = '-';
	for (int64_t i = 0; i < point; i++)
		*out++ = i < length ? digits[i] : '0';
	if (point <= 0)
		*out++ = '0';
	if (length > point)
		*out++ = '.';
	for (int64_t i = point; i < length; i++)
		*out++ = i < 0 ? '0' : digits[i];
	return text;
}

const char *decimal_plain(const char *text, struct arena *arena)
{
	struct decimal_parts parts;
	if (!take_apart(&parts, text))
		return NULL;
	if (!parts.has_exponent)
		return arena_text(arena, text);
	char *digits = arena_alloc(arena, parts.whole_length + parts.decimal_length + 1);
	memcpy(digits, parts.whole, parts.whole_length);
	if (parts.decimal_length > 0)
		memcpy(digits + parts.whole_length, parts.decimals, parts.decimal_length);
	return placed(&parts, digits, (int64_t)parts.whole_length + parts.exponent, arena);
}

size_t decimal_digits(const char *plain)
{
	size_t count = 0, zeros = 0;
	for (; *plain != '\0'; plain++) {
		if (*plain < '0' || *plain > '9' || (count == 0 && *plain == '0'))
			continue;
		count++;
		zeros = *plain == '0' ? zeros + 1 : 0;
	}
	return count - zeros;
}
