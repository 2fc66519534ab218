#include "statements/decode/field.h"

#include "ledger/base/exact/integer.h"

const uint64_t field_gaps[] = {1, 31, 45, 229, 259};
const unsigned field_gap_count = sizeof field_gaps / sizeof *field_gaps;

/* By Fermat's theorem: a^(prime - 2). */
residue field_inverse(struct field field, residue a)
{
	residue result = 1, power = a;
	if (a == 1 || a == field_prime(field) - 1)
		return a;
	for (uint64_t exponent = field_prime(field) - 2; exponent > 0; exponent >>= 1) {
		if (exponent & 1)
			result = field_multiply(field, result, power);
		power = field_multiply(field, power, power);
	}
	return result;
}

static residue reduce_integer(struct field field, mpz_srcptr value)
{
	residue absolute = integer_modulo(value, field_prime(field));
	return mpz_sgn(value) < 0 ? field_subtract(field, 0, absolute) : absolute;
}

bool field_reduce(residue *out, struct field field, number value)
{
	*out = reduce_integer(field, mpq_numref(value));
	if (*out == 0)
		return mpq_sgn(value) == 0;
	if (mpz_cmp_ui(mpq_denref(value), 1) == 0)
		return true;
	residue denominator = reduce_integer(field, mpq_denref(value));
	if (denominator == 0)
		return false;
	*out = field_multiply(field, *out, field_inverse(field, denominator));
	return true;
}
