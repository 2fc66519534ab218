/* random.h - a random sequence that is the same everywhere, for tests of what must hold in any
 * case.
 *
 *     random_from(7);
 *     int64_t throw = random_between(1, 6);
 *
 * One sequence a program: it goes on from where it was. */
#ifndef RECOUPE_TEST_UNIT_RANDOM_H
#define RECOUPE_TEST_UNIT_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

/* Begins the sequence of the seed. */
void random_from(uint64_t seed);

/* Both ends included. */
int64_t random_between(int64_t low, int64_t high);
bool random_once_in(int64_t times);

#endif
