/* random_entity.h - dossiers that nobody thought of: a random chart on one tree of postes,
 * openings, and entries of every kind that an entity makes, in cents, over two years. For tests of
 * what must hold whatever the ledger.
 *
 *     random_entity_write(seed);
 *     const struct result *proof = entity_prove((struct run_options){0});
 *
 * The same seed writes the same dossier everywhere: fiscal years 2019 and 2020, a unit of 1 or
 * 1000, with or without a budget and mouvements.csv. Every entry balances and can be read in one
 * way only. */
#ifndef RECOUPE_TEST_UNIT_RANDOM_ENTITY_H
#define RECOUPE_TEST_UNIT_RANDOM_ENTITY_H

#include <stdint.h>

/* The sequence of random.h goes on from there. */
void random_entity_write(uint64_t seed);

#endif
