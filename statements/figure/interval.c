#include "statements/figure/interval.h"

#include "statements/figure/linear.h"
#include "statements/figure/table.h"

static bool interval_of(struct interval *out, const struct expression *expression,
	const struct intervals *intervals, struct arena *arena);

/* ---- ends ---- */

/* The lower of two ends. Of equal ends, one that is reached. */
static struct interval_end least(struct interval_end a, struct interval_end b)
{
	int order = number_compare(a.value, b.value);
	if (order == 0)
		a.closed = a.closed || b.closed;
	return order <= 0 ? a : b;
}

static struct interval_end greatest(struct interval_end a, struct interval_end b)
{
	int order = number_compare(a.value, b.value);
	if (order == 0)
		a.closed = a.closed || b.closed;
	return order >= 0 ? a : b;
}

/* The tighter of two low ends. Of equal ends, one that is not reached. */
static struct interval_end tighter_low(struct interval_end a, struct interval_end b)
{
	int order = number_compare(a.value, b.value);
	if (order == 0)
		a.closed = a.closed && b.closed;
	return order >= 0 ? a : b;
}

static struct interval_end tighter_high(struct interval_end a, struct interval_end b)
{
	int order = number_compare(a.value, b.value);
	if (order == 0)
		a.closed = a.closed && b.closed;
	return order <= 0 ? a : b;
}

static struct interval_end end_negate(struct interval_end a, struct arena *arena)
{
	return (struct interval_end){number_negate(arena, a.value), a.closed};
}

static struct interval_end end_add(
	struct interval_end a, struct interval_end b, struct arena *arena)
{
	return (struct interval_end){number_add(arena, a.value, b.value), a.closed && b.closed};
}

/* Multiplies two ends. A zero that is reached stays reached, whatever it is multiplied by. */
static struct interval_end end_multiply(
	struct interval_end a, struct interval_end b, struct arena *arena)
{
	bool zero = (a.closed && number_sign(a.value) == 0) || (b.closed && number_sign(b.value) == 0);
	return (struct interval_end){
		number_multiply(arena, a.value, b.value), zero || (a.closed && b.closed)};
}

/* ---- arithmetic ---- */

struct interval interval_point(number value)
{
	return (struct interval){{value, true}, {value, true}};
}

static number unit_of(int decimals, struct arena *arena)
{
	mpq_t unit;
	mpq_init(unit);
	mpz_ui_pow_ui(mpq_denref(unit), 10, (unsigned)(decimals < 0 ? -decimals : decimals));
	mpz_set_ui(mpq_numref(unit), 1);
	if (decimals < 0)
		mpq_inv(unit, unit);
	number value = number_freeze(arena, unit);
	mpq_clear(unit);
	return value;
}

static number half_unit(int decimals, struct arena *arena)
{
	return number_divide(arena, unit_of(decimals, arena), number_from_integer(arena, 2));
}

static struct interval printed_interval(
	number value, int decimals, enum printed printing, struct arena *arena)
{
	if (printing == PRINTED_NEAREST) {
		number half = half_unit(decimals, arena);
		return (struct interval){
			{number_subtract(arena, value, half), true}, {number_add(arena, value, half), true}};
	}
	number unit = unit_of(decimals, arena);
	struct interval_end below = {number_subtract(arena, value, unit), false},
						above = {number_add(arena, value, unit), false};
	struct interval_end itself = {value, true};
	int sign = number_sign(value);
	return (struct interval){sign > 0 ? itself : below, sign < 0 ? itself : above};
}

struct interval interval_negate(struct interval a, struct arena *arena)
{
	return (struct interval){end_negate(a.high, arena), end_negate(a.low, arena)};
}

struct interval interval_add(struct interval a, struct interval b, struct arena *arena)
{
	return (struct interval){end_add(a.low, b.low, arena), end_add(a.high, b.high, arena)};
}

struct interval interval_subtract(struct interval a, struct interval b, struct arena *arena)
{
	return interval_add(a, interval_negate(b, arena), arena);
}

/* Multiplies two intervals. The extremes of a product lie at the corners. */
static struct interval multiplied(struct interval a, struct interval b, struct arena *arena)
{
	struct interval_end first = end_multiply(a.low, b.low, arena);
	struct interval product = {first, first};
	const struct interval_end corners[] = {end_multiply(a.low, b.high, arena),
		end_multiply(a.high, b.low, arena), end_multiply(a.high, b.high, arena)};
	for (int i = 0; i < 3; i++) {
		product.low = least(product.low, corners[i]);
		product.high = greatest(product.high, corners[i]);
	}
	return product;
}

/* Divides two intervals. Returns false where the divisor may be zero, or arbitrarily near zero. */
static bool divided(struct interval *out, struct interval a, struct interval b, struct arena *arena)
{
	if (number_sign(b.low.value) * number_sign(b.high.value) <= 0)
		return false;
	number one = number_from_integer(arena, 1);
	struct interval inverse = {{number_divide(arena, one, b.high.value), b.high.closed},
		{number_divide(arena, one, b.low.value), b.low.closed}};
	*out = multiplied(a, inverse, arena);
	return true;
}

static struct interval absolute(struct interval a, struct arena *arena)
{
	if (number_sign(a.low.value) >= 0)
		return a;
	struct interval turned = interval_negate(a, arena);
	if (number_sign(a.high.value) <= 0)
		return turned;
	return (struct interval){{number_from_integer(arena, 0), true}, greatest(a.high, turned.high)};
}

/* The smaller of two values, one from each interval. */
static struct interval minimum(struct interval a, struct interval b)
{
	return (struct interval){least(a.low, b.low), tighter_high(a.high, b.high)};
}

/* The greater of two values, one from each interval. */
static struct interval maximum(struct interval a, struct interval b)
{
	return (struct interval){tighter_low(a.low, b.low), greatest(a.high, b.high)};
}

/* From the least to the greatest result of rounding half up; both ends are reached. An open end is
 * approached from inside: a half just above it rounds up, a half just below it rounds down,
 * whatever its sign. */
static struct interval rounded(struct interval a, int decimals, struct arena *arena)
{
	number half = half_unit(decimals, arena);
	number low = a.low.closed
		? number_round(arena, a.low.value, decimals, ROUNDING_HALF_UP)
		: number_round(arena, number_add(arena, a.low.value, half), decimals, ROUNDING_FLOOR);
	number high = a.high.closed ? number_round(arena, a.high.value, decimals, ROUNDING_HALF_UP)
								: number_round(arena, number_subtract(arena, a.high.value, half),
									  decimals, ROUNDING_CEILING);
	return (struct interval){{low, true}, {high, true}};
}

bool interval_equal(struct interval a, struct interval b)
{
	bool flags = a.low.closed == b.low.closed && a.high.closed == b.high.closed;
	return flags && number_equal(a.low.value, b.low.value) &&
		number_equal(a.high.value, b.high.value);
}

bool interval_contains(const struct interval *interval, number value)
{
	int low = number_compare(value, interval->low.value),
		high = number_compare(value, interval->high.value);
	return (low > 0 || (low == 0 && interval->low.closed)) &&
		(high < 0 || (high == 0 && interval->high.closed));
}

bool interval_intersect(struct interval *out, struct interval a, struct interval b)
{
	struct interval_end low = tighter_low(a.low, b.low), high = tighter_high(a.high, b.high);
	int order = number_compare(low.value, high.value);
	if (order > 0 || (order == 0 && !(low.closed && high.closed)))
		return false;
	*out = (struct interval){low, high};
	return true;
}

/* ---- figures ---- */

static char *key_of(const struct figure *figure, struct arena *arena)
{
	return arena_printf(arena, "%s:%s", suite_name(figure->suite), figure->id);
}

struct interval figure_interval(
	const struct figure *figure, const struct intervals *intervals, struct arena *arena)
{
	const struct interval *narrowed =
		intervals->narrowed.count ? index_get(&intervals->narrowed, key_of(figure, arena)) : NULL;
	if (narrowed)
		return *narrowed;
	int decimals = figure->decimals;
	if (figure->cell && figure->cell->declared && figure->cell->decimals > decimals)
		decimals = figure->cell->decimals;
	return printed_interval(figure->value, decimals, intervals->printing, arena);
}

void intervals_narrow(struct intervals *intervals, const struct figure *figure,
	struct interval interval, struct arena *arena)
{
	struct interval *kept = arena_alloc(arena, sizeof *kept);
	*kept = interval;
	index_put(&intervals->narrowed, key_of(figure, arena), kept, arena);
}

/* ---- expressions ---- */

static bool linear_interval(struct interval *out, const struct linear *linear,
	const struct intervals *intervals, struct arena *arena)
{
	*out = interval_point(linear->constant);
	for (size_t i = 0; i < linear->count; i++) {
		const struct linear_term *term = &linear->terms[i];
		if (!term->figure)
			return false;
		struct interval value = figure_interval(term->figure, intervals, arena);
		*out =
			interval_add(*out, multiplied(value, interval_point(term->coefficient), arena), arena);
	}
	return true;
}

static bool fold(struct interval *out, const struct expression *expression,
	const struct intervals *intervals, struct arena *arena)
{
	bool sum = expression->type == EXPRESSION_ADD || expression->type == EXPRESSION_GROUP;
	if (sum)
		*out = interval_point(number_from_integer(arena, 0));
	for (size_t i = 0; i < expression->count; i++) {
		struct interval term;
		if (!interval_of(&term, expression->operands[i], intervals, arena))
			return false;
		if (sum)
			*out = interval_add(*out, term, arena);
		else if (i == 0)
			*out = term;
		else
			*out =
				expression->type == EXPRESSION_MINIMUM ? minimum(*out, term) : maximum(*out, term);
	}
	return sum || expression->count > 0;
}

static bool unary(struct interval *out, const struct expression *expression,
	const struct intervals *intervals, struct arena *arena)
{
	struct interval operand;
	if (!interval_of(&operand, expression->operands[0], intervals, arena))
		return false;
	if (expression->type == EXPRESSION_NEGATE)
		*out = interval_negate(operand, arena);
	else if (expression->type == EXPRESSION_ABSOLUTE)
		*out = absolute(operand, arena);
	else
		*out = rounded(operand, expression->decimals, arena);
	return true;
}

static bool binary(struct interval *out, const struct expression *expression,
	const struct intervals *intervals, struct arena *arena)
{
	struct interval left, right;
	if (!interval_of(&left, expression->operands[0], intervals, arena) ||
		!interval_of(&right, expression->operands[1], intervals, arena))
		return false;
	if (expression->type == EXPRESSION_DIVIDE)
		return divided(out, left, right, arena);
	*out = multiplied(left, right, arena);
	return true;
}

static bool interval_of(struct interval *out, const struct expression *expression,
	const struct intervals *intervals, struct arena *arena)
{
	struct linear linear = {.constant = number_from_integer(arena, 0)};
	if (linear_add(&linear, expression, number_from_integer(arena, 1), arena))
		return linear_interval(out, &linear, intervals, arena);
	switch (expression->type) {
	case EXPRESSION_GROUP:
	case EXPRESSION_ADD:
	case EXPRESSION_MINIMUM:
	case EXPRESSION_MAXIMUM: return fold(out, expression, intervals, arena);
	case EXPRESSION_MULTIPLY:
	case EXPRESSION_DIVIDE: return binary(out, expression, intervals, arena);
	case EXPRESSION_NEGATE:
	case EXPRESSION_ABSOLUTE:
	case EXPRESSION_ROUND: return unary(out, expression, intervals, arena);
	case EXPRESSION_NUMBER:
	case EXPRESSION_FIGURE:
	case EXPRESSION_MATRIX:
	case EXPRESSION_MENTION: break;
	}
	return false;
}

bool expression_interval(struct interval *out, const struct expression *expression,
	const struct intervals *intervals, struct arena *arena)
{
	return interval_of(out, expression, intervals, arena);
}

bool difference_interval(struct interval *out, const struct expression *left,
	const struct expression *right, const struct intervals *intervals, struct arena *arena)
{
	struct linear linear;
	if (linear_difference(&linear, left, right, arena))
		return linear_interval(out, &linear, intervals, arena);
	struct interval first, second;
	if (!interval_of(&first, left, intervals, arena) ||
		!interval_of(&second, right, intervals, arena))
		return false;
	*out = interval_subtract(first, second, arena);
	return true;
}
