#include "statements/published/facts/claims.h"

#include <stdlib.h>

__extension__ typedef __int128 wide;

/* A sum of numbers, in units of 10^-scale. */
struct total {
	wide units;
	unsigned scale;
};

enum { RATIO_UNITS_MAX = 13 }; /* digits of numbers in ratios: products stay within 128 bits */

static const char *const names[] = {
#define X(enumerator, name, check) name,
	CLAIM_KINDS(X)
#undef X
};

static const char *const checks[] = {
#define X(enumerator, name, check) check,
	CLAIM_KINDS(X)
#undef X
};

const char *claim_kind_name(enum claim_kind kind)
{
	return names[kind];
}

const char *claim_kind_check(enum claim_kind kind)
{
	return checks[kind];
}

struct claim *claims_add(struct claims *claims, enum claim_kind kind, struct printed_number *target)
{
	struct claim *claim = arena_alloc(claims->arena, sizeof *claim);
	*claim = (struct claim){.kind = kind, .target = target, .factor = 1, .detail = ""};
	claims->items = arena_grow(
		claims->arena, claims->items, claims->count, &claims->capacity, sizeof(struct claim *));
	claims->items[claims->count++] = claim;
	return claim;
}

void claim_term(struct claims *claims, struct claim *claim, struct printed_number *number, int sign)
{
	claim->terms = arena_grow(claims->arena, claim->terms, claim->term_count, &claim->term_capacity,
		sizeof *claim->terms);
	claim->terms[claim->term_count++] = (struct claim_term){.number = number, .sign = sign};
}

void claim_base(struct claims *claims, struct claim *claim, struct printed_number *number, int sign)
{
	claim->base = arena_grow(
		claims->arena, claim->base, claim->base_count, &claim->base_capacity, sizeof *claim->base);
	claim->base[claim->base_count++] = (struct claim_term){.number = number, .sign = sign};
}

struct claim *claims_add_rate(struct claims *claims, enum claim_kind kind,
	struct printed_number *target, struct printed_number *part, struct printed_number *whole)
{
	struct claim *claim = claims_add(claims, kind, target);
	claim_term(claims, claim, part, 1);
	claim_base(claims, claim, whole, 1);
	claim->factor = 100;
	claim->slack = 1;
	return claim;
}

void claim_constant(
	struct claims *claims, struct claim *claim, bool base, int64_t units, unsigned scale)
{
	(base ? claim_base : claim_term)(claims, claim, NULL, 1);
	struct claim_term *last =
		base ? &claim->base[claim->base_count - 1] : &claim->terms[claim->term_count - 1];
	last->units = units;
	last->scale = scale;
}

static wide power(unsigned exponent)
{
	wide value = 1;
	while (exponent-- > 0)
		value *= 10;
	return value;
}

/* The units of a number, those supposed in its place. */
static int64_t units_of(
	const struct printed_number *number, const struct printed_number *supposed, int64_t units)
{
	return number == supposed ? units : number->units;
}

static struct total sum_of(const struct claim_term *terms, size_t count,
	const struct printed_number *supposed, int64_t units)
{
	struct total total = {0};
	for (size_t i = 0; i < count; i++) {
		unsigned scale = terms[i].number ? terms[i].number->scale : terms[i].scale;
		total.scale = scale > total.scale ? scale : total.scale;
	}
	for (size_t i = 0; i < count; i++) {
		const struct claim_term *term = &terms[i];
		unsigned scale = term->number ? term->number->scale : term->scale;
		int64_t value = term->number ? units_of(term->number, supposed, units) : term->units;
		total.units += term->sign * (wide)value * power(total.scale - scale + term->zeros);
	}
	return total;
}

static wide absolute(wide value)
{
	return value < 0 ? -value : value;
}

/* ---- claims whose terms are rounded too ---- */

/* A sum, in half units of 10^-scale, at its least and at its most. */
struct range {
	wide least, most;
	unsigned scale;
};

static struct range range_of(const struct claim_term *terms, size_t count,
	const struct printed_number *supposed, int64_t units)
{
	struct total total = sum_of(terms, count, supposed, units);
	wide about = 0;
	for (size_t i = 0; i < count; i++) {
		unsigned scale = terms[i].number ? terms[i].number->scale : terms[i].scale;
		about += terms[i].half * power(total.scale - scale + terms[i].zeros);
	}
	return (struct range){2 * total.units - about, 2 * total.units + about, total.scale};
}

/* Whether values that round to the terms and the base have a ratio that rounds to the target. */
static bool holds_loosely(
	const struct claim *claim, const struct printed_number *supposed, int64_t units)
{
	struct range terms = range_of(claim->terms, claim->term_count, supposed, units),
				 base = claim->base_count
		? range_of(claim->base, claim->base_count, supposed, units)
		: (struct range){2, 2, 0};
	if (base.least <= 0)
		return true;
	wide target = 2 * absolute(units_of(claim->target, supposed, units)),
		 above = (target + claim->slack) * power(terms.scale + claim->zeros),
		 below = (target - claim->slack) * power(terms.scale + claim->zeros),
		 factor = 2 * (wide)claim->factor * power(claim->target->scale + base.scale);
	bool reaches = above * base.most >= factor * terms.least,
		 is_within = below * base.least <= factor * terms.most;
	return claim->bound == CLAIM_AT_MOST ? reaches
		: claim->bound == CLAIM_AT_LEAST ? is_within
										 : reaches && is_within;
}

/* Whether |target * base - factor * terms| is within the slack. */
static bool holds(const struct claim *claim, const struct printed_number *supposed, int64_t units)
{
	if (claim->loose)
		return holds_loosely(claim, supposed, units);
	struct total terms = sum_of(claim->terms, claim->term_count, supposed, units),
				 base = claim->base_count ? sum_of(claim->base, claim->base_count, supposed, units)
										  : (struct total){.units = 1};
	if (base.units == 0)
		return true;
	wide target = units_of(claim->target, supposed, units), size = absolute(base.units),
		 sign = base.units < 0 ? -1 : 1;
	wide left = target * size * power(terms.scale),
		 right = sign * claim->factor * terms.units * power(claim->target->scale + base.scale);
	wide unit = size * power(terms.scale);
	if (claim->magnitude) {
		left = absolute(left);
		right = absolute(right);
	}
	if (claim->bound != CLAIM_EQUAL)
		return claim->bound == CLAIM_AT_LEAST ? left <= right : left >= right;
	return 2 * absolute(left - right) <= claim->slack * unit;
}

static bool is_wide(const struct claim_term *terms, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (terms[i].number &&
			absolute(terms[i].number->units) * power(terms[i].zeros) >= power(RATIO_UNITS_MAX))
			return true;
	return false;
}

static bool has_wide_number(const struct claim *claim)
{
	return is_wide(claim->terms, claim->term_count) || is_wide(claim->base, claim->base_count);
}

void claim_settle(struct claim *claim)
{
	claim->holds = has_wide_number(claim) || holds(claim, NULL, 0);
}

bool claim_holds_with(const struct claim *claim, const struct printed_number *number, int64_t units)
{
	return holds(claim, number, units);
}

bool claim_expected(int64_t *units, const struct claim *claim)
{
	struct total terms = sum_of(claim->terms, claim->term_count, NULL, 0),
				 base = claim->base_count ? sum_of(claim->base, claim->base_count, NULL, 0)
										  : (struct total){.units = 1};
	if (base.units == 0 || claim->term_count == 0)
		return false;
	wide numerator = claim->factor * terms.units * power(claim->target->scale + base.scale),
		 denominator = base.units * power(terms.scale + claim->zeros);
	wide size = 2 * absolute(numerator) / absolute(denominator);
	wide rounded = (size + 1) / 2;
	bool negative = (numerator < 0) != (denominator < 0);
	if (claim->magnitude)
		negative = claim->target->units < 0;
	if (rounded > INT64_MAX / 2)
		return false;
	*units = (int64_t)(negative ? -rounded : rounded);
	return true;
}

/* Numerator over denominator, rounded half up; false where that is no 64-bit number. */
static bool divide(int64_t *units, wide numerator, wide denominator)
{
	if (denominator == 0)
		return false;
	wide value = (2 * absolute(numerator) / absolute(denominator) + 1) / 2;
	if (value > INT64_MAX / 2)
		return false;
	*units = (int64_t)((numerator < 0) != (denominator < 0) ? -value : value);
	return true;
}

static bool is_simple_ratio(const struct claim *claim)
{
	return !claim->loose && claim->term_count == 1 && claim->base_count == 1 &&
		claim->terms[0].number && claim->base[0].number && !claim->magnitude &&
		!has_wide_number(claim);
}

/* Whether the claim holds with these units of the number, and with none beside them. */
static bool is_only_one(
	const struct claim *claim, const struct printed_number *number, int64_t units)
{
	return holds(claim, number, units) && !holds(claim, number, units - 1) &&
		!holds(claim, number, units + 1);
}

/* The part that a ratio expects. An amount for each is exact: the part is its multiple. A rate
 * leaves a range; a part is expected where it is one number. */
static bool expected_part(int64_t *units, const struct claim *claim)
{
	const struct printed_number *part = claim->terms[0].number, *base = claim->base[0].number;
	wide numerator = (wide)claim->target->units * base->units * power(part->scale),
		 denominator = claim->factor * power(claim->target->scale + base->scale);
	return divide(units, numerator, denominator) &&
		(claim->kind == CLAIM_EACH ? holds(claim, part, *units) : is_only_one(claim, part, *units));
}

bool claim_expected_base(int64_t *units, const struct claim *claim)
{
	if (!is_simple_ratio(claim))
		return false;
	const struct printed_number *part = claim->terms[0].number, *base = claim->base[0].number;
	wide numerator = (wide)claim->factor * part->units * power(claim->target->scale + base->scale),
		 denominator = (wide)claim->target->units * power(part->scale);
	return divide(units, numerator, denominator) && is_only_one(claim, base, *units);
}

bool claim_expected_term(int64_t *units, const struct claim *claim, size_t term)
{
	if (is_simple_ratio(claim))
		return expected_part(units, claim);
	const struct claim_term *wanted = &claim->terms[term];
	struct total rest = sum_of(claim->terms, claim->term_count, wanted->number, 0);
	if (claim->loose || claim->base_count > 0 || claim->magnitude || claim->factor != 1 ||
		!wanted->number)
		return false;
	unsigned scale = rest.scale > claim->target->scale ? rest.scale : claim->target->scale;
	wide value = (wide)claim->target->units * power(scale - claim->target->scale) -
		rest.units * power(scale - rest.scale);
	wide unit = power(scale - wanted->number->scale);
	if (value % unit != 0)
		return false;
	*units = (int64_t)(wanted->sign * (value / unit));
	return true;
}
