#include "ledger/base/exact/amount.h"

#include <string.h>

#include "ledger/base/exact/integer.h"
#include "ledger/base/text/utf8.h"

/* The parts of an amount. Its digits lie in [begin, end), with group and decimal signs between. */
struct amount_shape {
	const char *begin, *end;
	size_t digits, decimals;
	bool negative;
};

/* What was found around the digits; each may occur once. */
struct marks {
	bool sign, minus, parenthesis, dollar;
};

static bool take_text(const char **cursor, const char *end, const char *text)
{
	size_t length = strlen(text);
	if ((size_t)(end - *cursor) < length || memcmp(*cursor, text, length) != 0)
		return false;
	*cursor += length;
	return true;
}

static bool drop_text(const char *begin, const char **cursor, const char *text)
{
	size_t length = strlen(text);
	if ((size_t)(*cursor - begin) < length || memcmp(*cursor - length, text, length) != 0)
		return false;
	*cursor -= length;
	return true;
}

static bool take_leading_minus(const char **cursor, const char *end)
{
	return take_text(cursor, end, "-") || take_text(cursor, end, "\u2212");
}

/* Skips "(", "$" and signs before the digits. Returns false where one of them is there twice, or
 * where two exclude each other. */
static bool take_leading(struct marks *marks, const char **begin, const char *end)
{
	for (;; utf8_trim(begin, &end)) {
		bool minus = take_leading_minus(begin, end);
		if (minus || take_text(begin, end, "+")) {
			if (marks->sign || marks->parenthesis)
				return false;
			marks->sign = true;
			marks->minus = minus;
		} else if (take_text(begin, end, "$")) {
			if (marks->dollar)
				return false;
			marks->dollar = true;
		} else if (take_text(begin, end, "(")) {
			if (marks->sign || marks->parenthesis)
				return false;
			marks->parenthesis = true;
		} else {
			return true;
		}
	}
}

/* Skips ")", "$" and "-" after the digits. */
static bool take_trailing(struct marks *marks, const char *begin, const char **end)
{
	bool closed = false;
	for (;; utf8_trim(&begin, end)) {
		if (drop_text(begin, end, "-")) {
			if (marks->sign || marks->parenthesis)
				return false;
			marks->sign = marks->minus = true;
		} else if (drop_text(begin, end, "$")) {
			if (marks->dollar)
				return false;
			marks->dollar = true;
		} else if (drop_text(begin, end, ")")) {
			if (closed || !marks->parenthesis)
				return false;
			closed = true;
		} else {
			return closed == marks->parenthesis;
		}
	}
}

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static size_t count_digits(const char *begin, const char *end)
{
	const char *cursor = begin;
	while (cursor < end && is_digit(*cursor))
		cursor++;
	return (size_t)(cursor - begin);
}

enum group_sign { GROUP_NONE, GROUP_SPACE, GROUP_APOSTROPHE, GROUP_OTHER };

static enum group_sign take_group_sign(const char **cursor, const char *end, enum amount_form form)
{
	static const char *const spaces[] = {" ", "\u00A0", "\u202F", "\u2009", "\u2007", "\u2006",
		"\u2005", "\u2004", "\u2008", "\u200A", "\u2002"};
	for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
		if (take_text(cursor, end, spaces[i]))
			return GROUP_SPACE;
	if (take_text(cursor, end, "'") || take_text(cursor, end, "\u2019"))
		return GROUP_APOSTROPHE;
	return take_text(cursor, end, form == AMOUNT_FORM_POINT ? "," : ".") ? GROUP_OTHER : GROUP_NONE;
}

/* Reads the whole part: digits, or groups of three with one kind of sign between. A first group
 * that begins with 0 is refused, so that "0,123" is read as decimals: nobody groups it so. */
static bool scan_whole(
	struct amount_shape *shape, const char **cursor, const char *end, enum amount_form form)
{
	size_t first = count_digits(*cursor, end);
	if (first == 0)
		return false;
	bool may_group = first <= 3 && **cursor != '0';
	shape->digits = first;
	*cursor += first;
	enum group_sign sign = GROUP_NONE;
	while (*cursor < end) {
		enum group_sign next = take_group_sign(cursor, end, form);
		if (next == GROUP_NONE)
			return true;
		if (!may_group || (sign != GROUP_NONE && next != sign) || count_digits(*cursor, end) != 3)
			return false;
		sign = next;
		shape->digits += 3;
		*cursor += 3;
	}
	return true;
}

static enum amount_fault scan(
	struct amount_shape *shape, const char *text, size_t length, enum amount_form form)
{
	const char *begin = text, *end = text + length;
	struct marks marks = {0};
	utf8_trim(&begin, &end);
	if (begin == end)
		return AMOUNT_EMPTY;
	if (!take_leading(&marks, &begin, end) || !take_trailing(&marks, begin, &end))
		return AMOUNT_MALFORMED;

	*shape = (struct amount_shape){
		.begin = begin, .end = end, .negative = marks.minus || marks.parenthesis};
	const char *cursor = begin;
	if (!scan_whole(shape, &cursor, end, form))
		return AMOUNT_MALFORMED;
	if (cursor < end) {
		if (!take_text(&cursor, end, form == AMOUNT_FORM_POINT ? "." : ","))
			return AMOUNT_MALFORMED;
		shape->decimals = count_digits(cursor, end);
		if (shape->decimals == 0 || cursor + shape->decimals != end)
			return AMOUNT_MALFORMED;
		shape->digits += shape->decimals;
	}
	bool fits =
		shape->decimals <= AMOUNT_SCALE_MAX && shape->digits - shape->decimals <= AMOUNT_SCALE_MAX;
	return fits ? AMOUNT_OK : AMOUNT_TOO_LONG;
}

/* Computes the value. Returns false where it does not fit. It counts downward, since -2^63 fits and
 * 2^63 does not. */
static bool small_value(int64_t *out, const struct amount_shape *shape)
{
	int64_t value = 0;
	for (const char *cursor = shape->begin; cursor < shape->end; cursor++) {
		if (!is_digit(*cursor))
			continue;
		if (__builtin_mul_overflow(value, (int64_t)10, &value))
			return false;
		if (__builtin_sub_overflow(value, (int64_t)(*cursor - '0'), &value))
			return false;
	}
	if (!shape->negative && value == INT64_MIN)
		return false;
	*out = shape->negative ? value : -value;
	return true;
}

static mpz_srcptr freeze(mpz_srcptr value, struct arena *arena)
{
	return mpq_numref(number_from_units(arena, value, 0));
}

static mpz_srcptr big_value(const struct amount_shape *shape, struct arena *arena)
{
	char *digits = arena_alloc(arena, shape->digits + 1), *out = digits;
	for (const char *cursor = shape->begin; cursor < shape->end; cursor++)
		if (is_digit(*cursor))
			*out++ = *cursor;
	mpz_t value;
	mpz_init_set_str(value, digits, 10);
	if (shape->negative)
		mpz_neg(value, value);
	mpz_srcptr frozen = freeze(value, arena);
	mpz_clear(value);
	return frozen;
}

enum amount_fault amount_parse(
	struct amount *out, const char *text, size_t length, enum amount_form form, struct arena *arena)
{
	struct amount_shape shape;
	*out = (struct amount){0};
	enum amount_fault fault = scan(&shape, text, length, form);
	if (fault != AMOUNT_OK)
		return fault;
	out->scale = (uint16_t)shape.decimals;
	if (!small_value(&out->units, &shape))
		out->big = big_value(&shape, arena);
	return AMOUNT_OK;
}

/* The forms of digits alone, or of digits, one sign and decimals that cannot be a group; 0 for any
 * other text, and for long ones. */
static unsigned usual_forms(const char *text, size_t length)
{
	enum { SHORT = 18, GROUP = 3 };
	const char *end = text + length;
	size_t whole = length <= SHORT ? count_digits(text, end) : 0, rest = length - whole;
	if (whole == 0)
		return 0;
	if (rest == 0)
		return AMOUNT_FORM_POINT | AMOUNT_FORM_COMMA;
	const char sign = text[whole];
	bool decimals =
		rest > 1 && rest - 1 != GROUP && count_digits(text + whole + 1, end) == rest - 1;
	if (!decimals || (sign != '.' && sign != ','))
		return 0;
	return sign == '.' ? AMOUNT_FORM_POINT : AMOUNT_FORM_COMMA;
}

unsigned amount_forms(const char *text, size_t length)
{
	struct amount_shape shape;
	unsigned forms = usual_forms(text, length);
	if (forms != 0)
		return forms;
	if (scan(&shape, text, length, AMOUNT_FORM_POINT) == AMOUNT_OK)
		forms |= AMOUNT_FORM_POINT;
	if (scan(&shape, text, length, AMOUNT_FORM_COMMA) == AMOUNT_OK)
		forms |= AMOUNT_FORM_COMMA;
	return forms;
}

bool amount_unambiguous(const char *text, size_t length)
{
	/* in a text of both forms, a point or comma separates groups in one and decimals in the
	 * other */
	return amount_forms(text, length) == (AMOUNT_FORM_POINT | AMOUNT_FORM_COMMA) &&
		memchr(text, '.', length) == NULL && memchr(text, ',', length) == NULL;
}

/* Gives the units as a GMP integer; initialises `out`. */
static void init_units(mpz_t out, struct amount amount)
{
	mpz_init(out);
	if (amount.big != NULL)
		mpz_set(out, amount.big);
	else
		integer_set(out, amount.units);
}

number amount_number(struct amount amount, struct arena *arena)
{
	mpz_t units;
	init_units(units, amount);
	number result = number_from_units(arena, units, amount.scale);
	mpz_clear(units);
	return result;
}

struct amount amount_of_number(number value, struct arena *arena)
{
	struct amount amount = {0};
	const char *text = number_exact_text(arena, value);
	amount_parse(&amount, text, strlen(text), AMOUNT_FORM_POINT, arena);
	return amount;
}

int amount_sign(struct amount amount)
{
	if (amount.big != NULL)
		return mpz_sgn(amount.big);
	return (amount.units > 0) - (amount.units < 0);
}

struct amount amount_negated(struct amount amount, struct arena *arena)
{
	if (amount.big == NULL && amount.units != INT64_MIN) {
		amount.units = -amount.units;
		return amount;
	}
	mpz_t units;
	init_units(units, amount);
	mpz_neg(units, units);
	amount.big = NULL;
	if (!integer_get(&amount.units, units))
		amount.big = freeze(units, arena);
	mpz_clear(units);
	return amount;
}
