/* random_entity_dossier.h - the dossier.json of random entities: printf's format, of the entity's
 * number and the unit. */
#ifndef RECOUPE_TEST_UNIT_RANDOM_ENTITY_DOSSIER_H
#define RECOUPE_TEST_UNIT_RANDOM_ENTITY_DOSSIER_H

extern const char random_entity_dossier[];

#endif
