#include "statements/diagnose/likelihood/error_pattern.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "statements/diagnose/likelihood/plausibility.h"

const char *error_pattern_name(enum error_pattern pattern)
{
	static const char *const names[] = {
#define X(enumerator, name, price) name,
		PATTERNS(X)
#undef X
	};
	return names[pattern];
}

int error_pattern_cost(enum error_pattern pattern)
{
	static const int costs[] = {
#define X(enumerator, name, price) price,
		PATTERNS(X)
#undef X
	};
	return costs[pattern];
}

/* ---- two amounts ---- */

/* The power of ten by which one number is a multiple of the other, in either direction; 0 where
 * there is none. */
static int power_of_ten(number ratio)
{
	mpz_t value;
	mpz_init_set(
		value, mpz_cmp_ui(mpq_denref(ratio), 1) == 0 ? mpq_numref(ratio) : mpq_denref(ratio));
	bool other_is_one =
		mpz_cmp_ui(mpq_denref(ratio), 1) == 0 || mpz_cmp_ui(mpq_numref(ratio), 1) == 0;
	int power = 0;
	for (; other_is_one && mpz_cmp_ui(value, 10) >= 0 && mpz_divisible_ui_p(value, 10); power++)
		mpz_divexact_ui(value, value, 10);
	if (!other_is_one || mpz_cmp_ui(value, 1) != 0)
		power = 0;
	mpz_clear(value);
	return power;
}

/* How two plain decimal texts of the same length differ: in how many digits, and where. */
struct digits {
	const char *found, *expected;
	int differing; /* -1: their signs or points are at different places */
	size_t first, last;
};

static struct digits compare_digits(
	number found, number expected, int decimals, struct arena *arena)
{
	struct digits out = {number_text(arena, found, decimals, ROUNDING_HALF_UP),
		number_text(arena, expected, decimals, ROUNDING_HALF_UP), 0, 0, 0};
	if (strlen(out.found) != strlen(out.expected))
		out.differing = -1;
	for (size_t i = 0; out.differing >= 0 && out.found[i]; i++) {
		if (out.found[i] == out.expected[i])
			continue;
		if (strchr("-.", out.found[i]) || strchr("-.", out.expected[i])) {
			out.differing = -1;
			break;
		}
		if (!out.differing++)
			out.first = i;
		out.last = i;
	}
	return out;
}

static enum error_pattern digits_pattern(const struct digits *digits)
{
	if (digits->differing == 2 && digits->found[digits->first] == digits->expected[digits->last] &&
		digits->found[digits->last] == digits->expected[digits->first])
		return PATTERN_TRANSPOSITION;
	return digits->differing == 1 ? PATTERN_DIGIT : PATTERN_NONE;
}

static int finest_decimals(number a, number b)
{
	int decimals =
		number_decimals(a) > number_decimals(b) ? number_decimals(a) : number_decimals(b);
	return decimals < 0 ? 0 : decimals;
}

enum error_pattern error_pattern_of_amounts(number found, number expected, struct arena *arena)
{
	if (number_sign(found) == 0)
		return PATTERN_OMITTED;
	if (number_sign(expected) != 0) {
		if (number_equal(found, number_negate(arena, expected)))
			return PATTERN_SIGN;
		number ratio = number_divide(arena, found, expected);
		if (power_of_ten(ratio))
			return PATTERN_FACTOR;
		if (number_equal(ratio, number_from_integer(arena, 2)))
			return PATTERN_DOUBLED;
	}
	struct digits digits = compare_digits(found, expected, finest_decimals(found, expected), arena);
	return digits_pattern(&digits);
}

/* ---- around the figure ---- */

static bool is_stale(const struct figure *figure, const struct layout *layout,
	const struct suite *suite, struct arena *arena)
{
	bool end = false;
	for (size_t at = 0; !end; at++) {
		const struct figure *other =
			plausibility_other_period(&end, figure, at, layout, suite, arena);
		if (other && number_equal(other->value, figure->value))
			return true;
	}
	return false;
}

static const struct figure *figure_at(const struct suite *suite, const struct line *line, size_t at)
{
	return line->id ? suite_find(suite, line->cells[at].id) : NULL;
}

/* The nearest line, above (-1) or below (1), that prints a figure in the column. */
static const struct figure *next_line(const struct cell *cell, int step, const struct suite *suite)
{
	const struct table *table = cell->table;
	size_t at = (size_t)(cell->column - table->columns);
	const struct figure *found = NULL;
	for (size_t line = (size_t)(cell->line - table->lines); !found;) {
		if (step < 0 ? line == 0 : line + 1 == table->line_count)
			return NULL;
		line = step < 0 ? line - 1 : line + 1;
		found = figure_at(suite, &table->lines[line], at);
	}
	return found;
}

static bool is_neighbour(const struct figure *figure, const struct suite *suite)
{
	for (int step = -1; step <= 1; step += 2) {
		const struct figure *beside = next_line(figure->cell, step, suite);
		if (beside && !beside->blank && number_equal(beside->value, figure->value))
			return true;
	}
	return false;
}

static bool is_last_digit(const struct figure *figure, number expected, struct arena *arena)
{
	number gap = number_absolute(arena, number_subtract(arena, figure->value, expected));
	number digit = number_from_integer(arena, 1);
	for (int i = 0; i < figure->decimals; i++)
		digit = number_divide(arena, digit, number_from_integer(arena, 10));
	return number_equal(gap, digit);
}

/* How many pairs of neighbouring digits differ, and so could have been transposed. */
static int transposable_pairs(const char *text)
{
	int pairs = 0;
	for (size_t i = 0; text[i] && text[i + 1]; i++)
		pairs += text[i] != text[i + 1] && strchr("-.", text[i]) == NULL &&
			strchr("-.", text[i + 1]) == NULL;
	return pairs ? pairs : 1;
}

/* The cost of this value among all values that the same mistake could have given. */
static int choice_cost(
	enum error_pattern pattern, const struct digits *digits, number ratio, struct arena *arena)
{
	switch (pattern) {
	case PATTERN_TRANSPOSITION:
		return plausibility_log(number_from_integer(arena, transposable_pairs(digits->expected))) +
			(digits->last == digits->first + 1 ? 0 : PRICE_APART);
	case PATTERN_DIGIT:
		return PRICE_ONE_OF_NINE +
			plausibility_log(number_from_integer(arena, (int64_t)strlen(digits->expected)));
	case PATTERN_FACTOR: return power_of_ten(ratio) == 3 ? 0 : PRICE_NOT_THOUSAND;
	case PATTERN_NEIGHBOUR:
	case PATTERN_UNIT: return PRICE_ONE_OF_TWO;
	default: return 0;
	}
}

static void take_likelier(struct likely_error *best, enum error_pattern pattern, int choice)
{
	int cost = error_pattern_cost(pattern) + choice;
	if (pattern != PATTERN_NONE && cost < best->cost)
		*best = (struct likely_error){pattern, cost};
}

static struct likely_error likeliest_error(const struct figure *figure, number expected,
	const struct layout *layout, const struct suite *suite, struct arena *arena)
{
	struct digits digits =
		compare_digits(figure->value, expected, finest_decimals(figure->value, expected), arena);
	enum error_pattern amounts = error_pattern_of_amounts(figure->value, expected, arena);
	number ratio = number_sign(expected) ? number_divide(arena, figure->value, expected) : NULL;
	number gap = number_subtract(arena, figure->value, expected);
	/* any value is possible */
	struct likely_error best = {PATTERN_NONE,
		error_pattern_cost(PATTERN_NONE) + plausibility_log(gap) +
			COST_BIT * figure->decimals * 10 / 3};
	take_likelier(&best, amounts, choice_cost(amounts, &digits, ratio, arena));
	take_likelier(&best, digits_pattern(&digits),
		choice_cost(digits_pattern(&digits), &digits, ratio, arena));
	if (is_last_digit(figure, expected, arena))
		take_likelier(&best, PATTERN_UNIT, choice_cost(PATTERN_UNIT, &digits, ratio, arena));
	if (is_stale(figure, layout, suite, arena))
		take_likelier(&best, PATTERN_STALE, 0);
	if (figure->cell && is_neighbour(figure, suite))
		take_likelier(
			&best, PATTERN_NEIGHBOUR, choice_cost(PATTERN_NEIGHBOUR, &digits, ratio, arena));
	return best;
}

struct likely_error error_pattern_of(const struct figure *figure, number expected, bool derived,
	const struct layout *layout, const struct suite *suite, struct arena *arena)
{
	struct likely_error best = likeliest_error(figure, expected, layout, suite, arena);
	if (!derived)
		best.cost += plausibility_cost(figure, expected, layout, suite, arena) -
			plausibility_cost(figure, figure->value, layout, suite, arena);
	int decimals = number_decimals(expected);
	if (decimals < 0 || decimals > plausibility_decimals(figure, suite))
		best.cost += PRICE_TOO_FINE; /* the line prints fewer decimals than the value has */
	return best;
}
