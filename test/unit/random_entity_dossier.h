/* random_entity_dossier.h - the dossier.json of random entities. Private to random_entity.c. */
#ifndef RECOUPE_TEST_UNIT_RANDOM_ENTITY_DOSSIER_H
#define RECOUPE_TEST_UNIT_RANDOM_ENTITY_DOSSIER_H

#include "ledger/base/arena.h"

/* unit: "1" or "1000". */
char *random_entity_dossier(struct arena *arena, unsigned long long number, const char *unit);

#endif
