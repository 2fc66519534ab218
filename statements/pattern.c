#include "statements/pattern.h"

#include <stdlib.h>
#include <string.h>

const char *pattern_name(enum pattern pattern)
{
	static const char *const names[] = {
#define X(enumerator, name) name,
		PATTERNS(X)
#undef X
	};
	return names[pattern];
}

static bool is_power_of_ten(number ratio)
{
	mpz_t value;
	mpz_init_set(value, mpz_cmp_ui(mpq_denref(ratio), 1) == 0 ? mpq_numref(ratio) : mpq_denref(ratio));
	bool other_is_one = mpz_cmp_ui(mpq_denref(ratio), 1) == 0 || mpz_cmp_ui(mpq_numref(ratio), 1) == 0;
	bool power = other_is_one && mpz_cmp_ui(value, 10) >= 0;
	while (power && mpz_cmp_ui(value, 1) > 0) {
		power = mpz_divisible_ui_p(value, 10);
		mpz_divexact_ui(value, value, power ? 10 : 1);
	}
	mpz_clear(value);
	return power;
}

/* Digits that differ between two plain texts of one length; -1 where they are not of one shape. */
static int differing(const char *a, const char *b, size_t *first, size_t *last)
{
	if (strlen(a) != strlen(b))
		return -1;
	int count = 0;
	for (size_t i = 0; a[i]; i++) {
		if (a[i] == b[i])
			continue;
		if (a[i] == '-' || b[i] == '-' || a[i] == '.' || b[i] == '.')
			return -1;
		if (!count++)
			*first = i;
		*last = i;
	}
	return count;
}

static enum pattern digit_pattern(number found, number expected, int decimals, struct arena *arena)
{
	const char *a = number_text(arena, found, decimals, ROUNDING_HALF_UP);
	const char *b = number_text(arena, expected, decimals, ROUNDING_HALF_UP);
	size_t first = 0, last = 0;
	int count = differing(a, b, &first, &last);
	if (count == 2 && a[first] == b[last] && a[last] == b[first])
		return PATTERN_TRANSPOSITION;
	return count == 1 ? PATTERN_DIGIT : PATTERN_NONE;
}

static bool equals_cell(const struct suite *suite, const struct line *line, size_t at, number value)
{
	const struct figure *figure = line->id ? suite_find(suite, line->cells[at].id) : NULL;
	return figure && !figure->blank && number_equal(figure->value, value);
}

static size_t column_at(const struct cell *cell)
{
	return (size_t)(cell->column - cell->table->columns);
}

static bool is_stale(const struct figure *figure, const struct layout *layout, const struct suite *suite, struct arena *arena)
{
	const struct cell *cell = figure->cell;
	for (size_t at = 0; !cell->table->by_class && at < cell->table->column_count; at++)
		if (at != column_at(cell) && equals_cell(suite, cell->line, at, figure->value))
			return true;
	/* A schedule by class stands once a year: the same cell of the other year's. */
	size_t length = strlen(figure->id) - strlen(cell->column->period);
	for (size_t year = 0; year < layout->dossier->year_count; year++) {
		const char *other = arena_printf(arena, "%s%s", arena_text_n(arena, figure->id, length), layout->dossier->years[year].id);
		const struct figure *same = suite_find(suite, other);
		if (same && same != figure && !same->blank && number_equal(same->value, figure->value))
			return true;
	}
	return false;
}

static bool is_neighbour(const struct figure *figure, const struct suite *suite)
{
	const struct cell *cell = figure->cell;
	const struct table *table = cell->table;
	size_t line = (size_t)(cell->line - table->lines), at = column_at(cell);
	for (size_t i = line; i-- > 0;)
		if (table->lines[i].id && suite_find(suite, table->lines[i].cells[at].id)) {
			if (equals_cell(suite, &table->lines[i], at, figure->value))
				return true;
			break;
		}
	for (size_t i = line + 1; i < table->line_count; i++)
		if (table->lines[i].id && suite_find(suite, table->lines[i].cells[at].id))
			return equals_cell(suite, &table->lines[i], at, figure->value);
	return false;
}

enum pattern pattern_of_amounts(number found, number expected, struct arena *arena)
{
	if (number_sign(found) == 0 || number_sign(expected) == 0)
		return number_sign(found) == 0 ? PATTERN_OMITTED : PATTERN_NONE;
	if (number_equal(found, number_negate(arena, expected)))
		return PATTERN_SIGN;
	number ratio = number_divide(arena, found, expected);
	if (is_power_of_ten(ratio))
		return PATTERN_FACTOR;
	if (number_equal(ratio, number_from_long(arena, 2)))
		return PATTERN_DOUBLED;
	int decimals = number_decimals(found) > number_decimals(expected) ? number_decimals(found) : number_decimals(expected);
	return digit_pattern(found, expected, decimals < 0 ? 0 : decimals, arena);
}

enum pattern pattern_of(const struct figure *figure, number expected, const struct layout *layout, const struct suite *suite, struct arena *arena)
{
	if (number_sign(figure->value) == 0)
		return PATTERN_OMITTED;
	if (figure->cell && is_stale(figure, layout, suite, arena))
		return PATTERN_STALE;
	if (figure->cell && is_neighbour(figure, suite))
		return PATTERN_NEIGHBOUR;
	return pattern_of_amounts(figure->value, expected, arena);
}

static bool is_last_digit(const struct figure *figure, number expected, struct arena *arena)
{
	number gap = number_absolute(arena, number_subtract(arena, figure->value, expected));
	number digit = number_from_long(arena, 1);
	for (int i = 0; i < figure->decimals; i++)
		digit = number_divide(arena, digit, number_from_long(arena, 10));
	return number_equal(gap, digit);
}

/* Whether the value that is expected lies across zero from what stands there, or from the rest of its line. */
static bool crosses_zero(const struct figure *figure, number expected)
{
	int found = number_sign(figure->value);
	const struct cell *cell = figure->cell;
	for (size_t at = 0; found == 0 && cell && at < cell->table->column_count; at++) {
		const struct figure *other = cell->line->cells[at].figures[figure->suite];
		if (other && other != figure)
			found = number_sign(other->value);
	}
	return number_sign(expected) * (found ? found : 1) < 0;
}

int pattern_weight(enum pattern pattern, const struct figure *figure, number expected, struct arena *arena)
{
	enum { LIKELY = 1, USUAL = 3, ONE_DIGIT = 5, NO_PATTERN = 6, ACROSS_ZERO = 4, TOO_FINE = 20 };
	static const int weights[] = {
		[PATTERN_OMITTED] = USUAL, [PATTERN_STALE] = LIKELY, [PATTERN_NEIGHBOUR] = USUAL, [PATTERN_SIGN] = LIKELY,
		[PATTERN_FACTOR] = LIKELY, [PATTERN_DOUBLED] = USUAL, [PATTERN_TRANSPOSITION] = LIKELY, [PATTERN_DIGIT] = ONE_DIGIT,
		[PATTERN_MISPOSTED] = USUAL, [PATTERN_POSTED_TWICE] = USUAL, [PATTERN_WRONG_YEAR] = USUAL, [PATTERN_UNPOSTED] = USUAL, [PATTERN_NONE] = NO_PATTERN,
	};
	int weight = weights[pattern];
	bool copied = pattern == PATTERN_OMITTED || pattern == PATTERN_STALE || pattern == PATTERN_NEIGHBOUR;
	if (copied && is_last_digit(figure, expected, arena))
		weight = ONE_DIGIT;
	if (pattern != PATTERN_SIGN && crosses_zero(figure, expected))
		weight += ACROSS_ZERO;
	int decimals = number_decimals(expected);
	if (decimals < 0 || decimals > (figure->decimals > 0 ? figure->decimals : 0))
		weight += TOO_FINE; /* the printed precision cannot hold it */
	return weight;
}
