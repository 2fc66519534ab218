/* random_entity.h - dossiers that nobody thought of: a random chart on one tree of postes, openings, and entries of every kind that an
 * entity makes, in cents, over two years. For tests of what must hold whatever the ledger.
 *
 *     random_entity_write(seed);
 *     const struct proof *proof = entity_prove((struct proof_options){0});
 *
 * The same seed writes the same dossier everywhere: fiscal years 2019 and 2020, a unit of 1 or 1000, with or without a
 * budget and mouvements.csv. Every entry balances and can be read in one way only. */
#ifndef RECOUPE_TEST_UNIT_RANDOM_ENTITY_H
#define RECOUPE_TEST_UNIT_RANDOM_ENTITY_H

#include <stdbool.h>
#include <stdint.h>

void random_entity_write(uint64_t seed);

/* The sequence goes on from the seed. */
int64_t random_between(int64_t low, int64_t high);
bool random_once_in(int64_t times);

#endif
