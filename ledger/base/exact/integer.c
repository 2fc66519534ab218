#include "ledger/base/exact/integer.h"

/* Limbs that hold 64 bits: one, or two where GMP's limbs have 32. */
enum { LIMB_BITS = GMP_NUMB_BITS, LIMBS = (64 + LIMB_BITS - 1) / LIMB_BITS };

static void split(mp_limb_t *limbs, uint64_t magnitude)
{
	for (unsigned i = 0; i < LIMBS; i++)
		limbs[i] = (mp_limb_t)(magnitude >> i * LIMB_BITS);
}

static uint64_t magnitude_of(int64_t value)
{
	return value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
}

/* The magnitude of the value. Returns false where it exceeds 64 bits. */
static bool magnitude_get(uint64_t *out, mpz_srcptr value)
{
	*out = 0;
	for (unsigned i = 0; i < LIMBS; i++)
		*out |= (uint64_t)mpz_getlimbn(value, (mp_size_t)i) << i * LIMB_BITS;
	return mpz_size(value) <= LIMBS;
}

void integer_set(mpz_ptr out, int64_t value)
{
	split(mpz_limbs_write(out, LIMBS), magnitude_of(value));
	mpz_limbs_finish(out, value < 0 ? -LIMBS : LIMBS);
}

void integer_add(mpz_ptr sum, int64_t value)
{
	mp_limb_t limbs[LIMBS];
	mpz_t term;
	split(limbs, magnitude_of(value));
	mpz_add(sum, sum, mpz_roinit_n(term, limbs, value < 0 ? -LIMBS : LIMBS));
}

bool integer_get(int64_t *out, mpz_srcptr value)
{
	uint64_t magnitude;
	bool is_negative = mpz_sgn(value) < 0;
	if (!magnitude_get(&magnitude, value) || magnitude > (uint64_t)INT64_MAX + is_negative)
		return false;
	*out = is_negative ? -(int64_t)(magnitude - 1) - 1 : (int64_t)magnitude;
	return true;
}

int integer_compare_magnitude(mpz_srcptr value, int64_t limit)
{
	uint64_t magnitude;
	if (!magnitude_get(&magnitude, value))
		return 1;
	return (magnitude > (uint64_t)limit) - (magnitude < (uint64_t)limit);
}

uint64_t integer_modulo(mpz_srcptr value, uint64_t divisor)
{
	uint64_t result;
	if (magnitude_get(&result, value))
		return result % divisor;
	mp_limb_t limbs[LIMBS];
	mpz_t by, rest;
	split(limbs, divisor);
	mpz_init(rest);
	mpz_tdiv_r(rest, value, mpz_roinit_n(by, limbs, LIMBS));
	magnitude_get(&result, rest);
	mpz_clear(rest);
	return result;
}
