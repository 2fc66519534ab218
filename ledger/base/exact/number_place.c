#include "ledger/base/exact/number_place.h"

#include <string.h>

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A decimal mark. */
static bool mark(char c, bool fields)
{
	return c == '.' || (c == ',' && !fields);
}

/* The length of a sign that separates thousands at the start of `text`; 0 where there is none. */
static size_t separator_bytes(const char *text, bool fields)
{
	static const char *const separators[] = {" ", "\u00A0", "\u202F", "\u2009", ",", ".", "'", "’"};
	for (size_t i = 0; i < sizeof separators / sizeof separators[0]; i++) {
		size_t length = strlen(separators[i]);
		bool parts_fields = fields && *separators[i] == ',';
		if (!parts_fields && strncmp(text, separators[i], length) == 0)
			return length;
	}
	return 0;
}

/* Skips the digits of the whole part, with or without separators of thousands. Returns NULL where
 * they differ. */
static const char *past_whole(const char *text, const char *digits, size_t count, bool fields)
{
	for (size_t i = 0; i < count; i++) {
		bool thousands = i > 0 && (count - i) % 3 == 0;
		if (thousands && !digit(*text))
			text += separator_bytes(text, fields);
		if (*text != digits[i])
			return NULL;
		text++;
	}
	return text;
}

/* Skips the decimals, then any zeros after them. */
static const char *past_decimals(const char *text, const char *decimals, bool fields)
{
	if (!mark(*text, fields) || !digit(text[1]))
		return *decimals == '\0' ? text : NULL;
	const char *at = text + 1;
	for (; *decimals != '\0'; decimals++, at++) {
		if (*at != *decimals)
			return NULL;
	}
	at += strspn(at, "0");
	return digit(*at) ? NULL : at;
}

static const char *past_number(const char *text, const char *digits, bool fields)
{
	size_t whole = strcspn(digits, ".");
	const char *decimals = digits[whole] == '.' ? digits + whole + 1 : "";
	const char *end = past_whole(text, digits, whole, fields);
	end = end ? past_decimals(end, decimals, fields) : NULL;
	bool goes_on = end && (digit(*end) || (mark(*end, fields) && digit(end[1])));
	return goes_on ? NULL : end;
}

/* Whether a number may begin here: not after a digit, nor after a decimal mark behind a digit. */
static bool begins(const char *text, size_t at, bool fields)
{
	if (!digit(text[at]) || (at > 0 && digit(text[at - 1])))
		return false;
	return at < 2 || !mark(text[at - 1], fields) || !digit(text[at - 2]);
}

bool number_place(
	struct number_place *out, const char *text, size_t from, number value, bool fields)
{
	if (number_decimals(value) < 0)
		return false;
	struct arena *arena = arena_new();
	const char *digits = number_exact_text(arena, number_absolute(arena, value)), *end = NULL;
	size_t at = from;
	for (; text[at] != '\0' && end == NULL; at++) {
		if (begins(text, at, fields))
			end = past_number(text + at, digits, fields);
	}
	if (end)
		*out = (struct number_place){at - 1, (size_t)(end - text) - (at - 1)};
	arena_free(arena);
	return end != NULL;
}
