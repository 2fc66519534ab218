/* field.h - arithmetic modulo a prime just below 2^61, for the search of decode.h.
 *
 *     struct field field = {.gap = 1}; // the prime 2^61 - 1
 *     residue one = field_multiply(field, 3, field_inverse(field, 3));
 *
 * Residues are always reduced: each is less than the prime. A sum, difference or product of two
 * residues is again one. Modulo a prime, elimination needs no fractions and its numbers do not
 * grow; what the search finds is verified in exact rationals afterwards (decode.h). */
#ifndef RECOUPE_STATEMENTS_DECODE_FIELD_H
#define RECOUPE_STATEMENTS_DECODE_FIELD_H

#include <stdbool.h>
#include <stdint.h>

#include "ledger/base/number.h"

typedef uint64_t residue;
__extension__ typedef unsigned __int128 wide_residue;

#define FIELD_POWER (UINT64_C(1) << 61)

struct field {
	uint64_t gap; /* the prime is 2^61 - gap; one of field_gaps */
};

/* The primes from which one is chosen that divides none of a system's numbers. */
extern const uint64_t field_gaps[];
extern const unsigned field_gap_count;

static inline uint64_t field_prime(struct field field)
{
	return FIELD_POWER - field.gap;
}

static inline residue field_add(struct field field, residue a, residue b)
{
	uint64_t sum = a + b, prime = field_prime(field);
	return sum >= prime ? sum - prime : sum;
}

static inline residue field_subtract(struct field field, residue a, residue b)
{
	return a >= b ? a - b : a + field_prime(field) - b;
}

/* 2^61 is `gap` modulo the prime: what lies above 61 bits comes back multiplied by it, twice. */
static inline residue field_multiply(struct field field, residue a, residue b)
{
	wide_residue product = (wide_residue)a * b;
	product = (product & (FIELD_POWER - 1)) + (product >> 61) * field.gap;
	uint64_t folded =
		(uint64_t)(product & (FIELD_POWER - 1)) + (uint64_t)(product >> 61) * field.gap;
	uint64_t prime = field_prime(field);
	return folded >= prime ? folded - prime : folded;
}

/* The residue whose product with `a` is 1. `a` must not be 0. */
residue field_inverse(struct field field, residue a);

/* Writes the residue of any rational number. Returns false where the prime divides its denominator,
 * or its numerator although the number is not zero: another prime is then needed. */
bool field_reduce(residue *out, struct field field, number value);

#endif
