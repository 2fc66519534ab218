/* integer.h - GMP's integers to and from int64_t.
 *
 *     int64_t cents;
 *     mpz_t sum;
 *     mpz_init(sum);
 *     integer_add(sum, INT64_C(-1234567890123));
 *     if (integer_get(&cents, sum))
 *         printf("%" PRId64 "\n", cents);      -1234567890123
 *
 * GMP's own mpz_set_si and the like take a `long`, which holds only 32 bits on some systems. These
 * functions hold for 64 bits on all of them. Where the value surely fits 32 bits (a power of ten, a
 * small constant), GMP's own serve. */
#ifndef RECOUPE_LEDGER_BASE_EXACT_INTEGER_H
#define RECOUPE_LEDGER_BASE_EXACT_INTEGER_H

#include <gmp.h>
#include <stdbool.h>
#include <stdint.h>

/* Gives `out`, which is initialised, the value. */
void integer_set(mpz_ptr out, int64_t value);
/* Adds the value to `sum`. */
void integer_add(mpz_ptr sum, int64_t value);
/* Whether int64_t holds `value`; where it does, `out` is it. */
bool integer_get(int64_t *out, mpz_srcptr value);
/* <0, 0, >0: the magnitude of `value` against `limit`, which is at least 0. */
int integer_compare_magnitude(mpz_srcptr value, int64_t limit);
/* The magnitude of `value` modulo `divisor`, which is not 0. */
uint64_t integer_modulo(mpz_srcptr value, uint64_t divisor);

#endif
