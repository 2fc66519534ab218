#include "ledger/base/exact/number.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "ledger/base/exact/integer.h"

static void freeze_integer(mpz_ptr out, mpz_srcptr value, struct arena *arena)
{
	size_t limbs = mpz_size(value);
	mp_limb_t *copy = arena_array(arena, limbs, sizeof *copy);
	if (limbs > 0)
		memcpy(copy, mpz_limbs_read(value), limbs * sizeof *copy);
	mp_size_t size = (mp_size_t)limbs;
	mpz_roinit_n(out, copy, mpz_sgn(value) < 0 ? -size : size);
}

number number_freeze(struct arena *arena, mpq_srcptr value)
{
	assert(mpz_sgn(mpq_denref(value)) != 0);
	mpq_t canonical;
	mpq_init(canonical);
	/* mpq_set would trust the denominator to be positive. */
	mpz_set(mpq_numref(canonical), mpq_numref(value));
	mpz_set(mpq_denref(canonical), mpq_denref(value));
	mpq_canonicalize(canonical);
	mpq_ptr frozen = arena_alloc(arena, sizeof *frozen);
	freeze_integer(mpq_numref(frozen), mpq_numref(canonical), arena);
	freeze_integer(mpq_denref(frozen), mpq_denref(canonical), arena);
	mpq_clear(canonical);
	return frozen;
}

static number freeze_and_clear(struct arena *arena, mpq_t value)
{
	number frozen = number_freeze(arena, value);
	mpq_clear(value);
	return frozen;
}

number number_from_integer(struct arena *arena, int64_t value)
{
	return number_from_scaled(arena, value, 0);
}

number number_from_units(struct arena *arena, mpz_srcptr units, unsigned scale)
{
	mpq_t result;
	mpq_init(result);
	mpz_set(mpq_numref(result), units);
	mpz_ui_pow_ui(mpq_denref(result), 10, scale);
	return freeze_and_clear(arena, result);
}

number number_from_scaled(struct arena *arena, int64_t units, unsigned scale)
{
	mpq_t result;
	mpq_init(result);
	integer_set(mpq_numref(result), units);
	if (scale > 0)
		mpz_ui_pow_ui(mpq_denref(result), 10, scale);
	return freeze_and_clear(arena, result);
}

static size_t digits_at(const char *text)
{
	return strspn(text, "0123456789");
}

number number_from_text(struct arena *arena, const char *text)
{
	if (text == NULL)
		return NULL;
	const char *whole = text + (*text == '-');
	size_t whole_digits = digits_at(whole), decimals = 0;
	const char *end = whole + whole_digits;
	if (*end == '.') {
		decimals = digits_at(end + 1);
		if (decimals == 0)
			return NULL;
		end += 1 + decimals;
	}
	if (whole_digits == 0 || *end != '\0')
		return NULL;
	if (whole_digits > NUMBER_DIGITS_MAX || decimals > NUMBER_DIGITS_MAX)
		return NULL;

	char *digits = arena_text_n(arena, whole, whole_digits + decimals);
	if (decimals > 0)
		memcpy(digits + whole_digits, whole + whole_digits + 1, decimals);
	mpz_t units;
	mpz_init_set_str(units, digits, 10);
	if (*text == '-')
		mpz_neg(units, units);
	number result = number_from_units(arena, units, (unsigned)decimals);
	mpz_clear(units);
	return result;
}

static number combined(
	struct arena *arena, void (*operation)(mpq_ptr, mpq_srcptr, mpq_srcptr), number a, number b)
{
	mpq_t result;
	mpq_init(result);
	operation(result, a, b);
	return freeze_and_clear(arena, result);
}

number number_add(struct arena *arena, number a, number b)
{
	return combined(arena, mpq_add, a, b);
}

number number_subtract(struct arena *arena, number a, number b)
{
	return combined(arena, mpq_sub, a, b);
}

number number_multiply(struct arena *arena, number a, number b)
{
	return combined(arena, mpq_mul, a, b);
}

number number_divide(struct arena *arena, number a, number b)
{
	return mpq_sgn(b) == 0 ? NULL : combined(arena, mpq_div, a, b);
}

number number_negate(struct arena *arena, number a)
{
	mpq_t result;
	mpq_init(result);
	mpq_neg(result, a);
	return freeze_and_clear(arena, result);
}

number number_absolute(struct arena *arena, number a)
{
	return mpq_sgn(a) < 0 ? number_negate(arena, a) : a;
}

/* Rounds floor + remainder / divisor to a whole number by `mode`. The result replaces `floor`. */
static void round_up_from_floor(
	mpz_t floor, const mpz_t remainder, const mpz_t divisor, enum rounding mode)
{
	if (mpz_sgn(remainder) == 0)
		return;
	bool negative = mpz_sgn(floor) < 0;
	bool up = false;
	mpz_t doubled;
	mpz_init(doubled);
	mpz_mul_2exp(doubled, remainder, 1);
	int half = mpz_cmp(doubled, divisor);
	mpz_clear(doubled);
	switch (mode) {
	case ROUNDING_HALF_UP: up = half > 0 || (half == 0 && !negative); break;
	case ROUNDING_HALF_EVEN: up = half > 0 || (half == 0 && mpz_odd_p(floor)); break;
	case ROUNDING_TRUNCATE: up = negative; break;
	case ROUNDING_FLOOR: break;
	case ROUNDING_CEILING: up = true; break;
	}
	if (up)
		mpz_add_ui(floor, floor, 1);
}

/* a * 10^decimals as a whole number. */
static void rounded_units(mpz_t out, number a, int decimals, enum rounding mode)
{
	mpz_t numerator, divisor, remainder, power;
	mpz_init_set(numerator, mpq_numref(a));
	mpz_init_set(divisor, mpq_denref(a));
	mpz_init(remainder);
	mpz_init(power);
	mpz_ui_pow_ui(power, 10, decimals < 0 ? 0U - (unsigned)decimals : (unsigned)decimals);
	if (decimals < 0)
		mpz_mul(divisor, divisor, power);
	else
		mpz_mul(numerator, numerator, power);
	mpz_fdiv_qr(out, remainder, numerator, divisor);
	round_up_from_floor(out, remainder, divisor, mode);
	mpz_clears(numerator, divisor, remainder, power, NULL);
}

number number_round(struct arena *arena, number a, int decimals, enum rounding mode)
{
	mpz_t units;
	mpz_init(units);
	rounded_units(units, a, decimals, mode);
	if (decimals < 0) {
		mpz_t power;
		mpz_init(power);
		mpz_ui_pow_ui(power, 10, 0U - (unsigned)decimals);
		mpz_mul(units, units, power);
		mpz_clear(power);
	}
	number result = number_from_units(arena, units, decimals < 0 ? 0 : (unsigned)decimals);
	mpz_clear(units);
	return result;
}

int number_compare(number a, number b)
{
	return mpq_cmp(a, b);
}

int number_sign(number a)
{
	return mpq_sgn(a);
}

bool number_equal(number a, number b)
{
	return mpq_equal(a, b) != 0;
}

int number_decimals(number a)
{
	mpz_t rest, factor;
	mpz_init(rest);
	mpz_init_set_ui(factor, 2);
	mp_bitcnt_t twos = mpz_remove(rest, mpq_denref(a), factor);
	mpz_set_ui(factor, 5);
	mp_bitcnt_t fives = mpz_remove(rest, rest, factor);
	bool finite = mpz_cmp_ui(rest, 1) == 0;
	mpz_clears(rest, factor, NULL);
	if (!finite)
		return -1;
	return (int)(twos > fives ? twos : fives);
}

/* The digits of |units| with at least one before the decimals: "0050" for 50 with 3. */
static char *padded_digits(struct arena *arena, const mpz_t units, size_t decimals)
{
	mpz_t magnitude;
	mpz_init(magnitude);
	mpz_abs(magnitude, units);
	char *raw = arena_alloc(arena, mpz_sizeinbase(magnitude, 10) + 2);
	mpz_get_str(raw, 10, magnitude);
	mpz_clear(magnitude);
	size_t length = strlen(raw);
	if (length > decimals)
		return raw;
	char *padded = arena_alloc(arena, decimals + 2);
	memset(padded, '0', decimals + 1);
	memcpy(padded + decimals + 1 - length, raw, length);
	return padded;
}

char *number_text(struct arena *arena, number a, int decimals, enum rounding mode)
{
	assert(decimals >= 0);
	mpz_t units;
	mpz_init(units);
	rounded_units(units, a, decimals, mode);
	bool negative = mpz_sgn(units) < 0;
	char *digits = padded_digits(arena, units, (size_t)decimals);
	mpz_clear(units);
	int whole = (int)strlen(digits) - decimals;
	return arena_printf(arena, "%s%.*s%s%s", negative ? "-" : "", whole, digits,
		decimals > 0 ? "." : "", digits + whole);
}

char *number_exact_text(struct arena *arena, number a)
{
	int decimals = number_decimals(a);
	return number_text(arena, a, decimals < 0 ? 12 : decimals, ROUNDING_HALF_UP);
}

/* The first `whole` digits, in groups of three from the right. */
static char *grouped(struct arena *arena, const char *digits, size_t whole, const char *separator)
{
	size_t width = strlen(separator);
	char *text = arena_alloc(arena, whole + whole / 3 * width + 1), *out = text;
	for (size_t i = 0; i < whole; i++) {
		if (i > 0 && (whole - i) % 3 == 0) {
			memcpy(out, separator, width);
			out += width;
		}
		*out++ = digits[i];
	}
	return text;
}

char *number_printed(struct arena *arena, number a, int decimals, enum language language)
{
	bool french = language == LANGUAGE_FRENCH;
	const char *plain = number_text(arena, a, decimals, ROUNDING_HALF_UP);
	bool negative = *plain == '-';
	plain += negative;
	size_t whole = digits_at(plain);
	const char *rest = plain[whole] == '.' ? plain + whole + 1 : "";
	return arena_printf(arena, "%s%s%s%s%s", negative ? "(" : "",
		grouped(arena, plain, whole, french ? "\u202F" : ","),
		*rest == '\0' ? ""
			: french  ? ","
					  : ".",
		rest, negative ? ")" : "");
}

char *number_count_printed(struct arena *arena, size_t count, enum language language)
{
	return number_printed(arena, number_from_integer(arena, (int64_t)count), 0, language);
}
