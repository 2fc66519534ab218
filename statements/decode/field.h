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

#include "ledger/base/exact/number.h"

/* A whole number from 0 up to, and without, the prime. */
typedef uint64_t residue;
/* Holds the product of two residues: 122 bits. */
__extension__ typedef unsigned __int128 wide_residue;

#define FIELD_POWER (UINT64_C(1) << 61)

/* A field is a prime. It holds nothing else, and is passed by value. */
struct field {
	uint64_t gap; /* the prime is 2^61 - gap; one of field_gaps */
};

/* The five largest primes below 2^61, each as its distance from it. A system takes the first that
 * divides none of its numbers (field_reduce tells). */
extern const uint64_t field_gaps[];
extern const unsigned field_gap_count;

/* The prime itself. */
static inline uint64_t field_prime(struct field field)
{
	return FIELD_POWER - field.gap;
}

/* a + b modulo the prime. The sum of two residues has at most 62 bits: it cannot overflow. */
static inline residue field_add(struct field field, residue a, residue b)
{
	uint64_t sum = a + b, prime = field_prime(field);
	return sum >= prime ? sum - prime : sum;
}

/* a - b modulo the prime; field_subtract(field, 0, a) is the negative of a. */
static inline residue field_subtract(struct field field, residue a, residue b)
{
	return a >= b ? a - b : a + field_prime(field) - b;
}

/* a times b modulo the prime. No division: 2^61 equals `gap` modulo the prime, so the bits above
 * the lowest 61 are multiplied by `gap` and added to those. After doing so twice at most one
 * subtraction is left. */
static inline residue field_multiply(struct field field, residue a, residue b)
{
	wide_residue product = (wide_residue)a * b;
	product = (product & (FIELD_POWER - 1)) + (product >> 61) * field.gap;
	uint64_t folded =
		(uint64_t)(product & (FIELD_POWER - 1)) + (uint64_t)(product >> 61) * field.gap;
	uint64_t prime = field_prime(field);
	return folded >= prime ? folded - prime : folded;
}

/* The residue whose product with `a` is 1. `a` must not be 0. By Fermat's theorem it is `a` to the
 * power of the prime less 2: some 120 multiplications. */
residue field_inverse(struct field field, residue a);

/* Writes the residue of a rational number: its numerator times the inverse of its denominator.
 * Returns false where the prime divides the denominator, or divides the numerator of a number that
 * is not zero; the residue then says nothing, and another prime is needed. */
bool field_reduce(residue *out, struct field field, number value);

#endif
