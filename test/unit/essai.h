/* essai.h - the smallest entity that has statements: two lines a section, two years, its own model.
 * For tests of what is made of figures, whatever the framework.
 *
 *                     2019   2020                          2019   2020   2020b
 *     encaisse         150    175        ventes              50     70      60
 *     clients            0      0        dons                 0      0       -
 *     total_actifs     150    175        total_revenus       50     70      60
 *     fournisseurs      70     70        frais               30     45      40
 *     salaires           0      5        remuneration         0      5      10
 *     total_passifs     70     75        total_charges       30     50      50
 *     nets              80    100        excedent            20     20      10   (nets opened at
 *                       60) */
#ifndef RECOUPE_TEST_UNIT_ESSAI_H
#define RECOUPE_TEST_UNIT_ESSAI_H

#include "test/unit/entity.h"

/* Writes the dossier: everything but what is published. */
void essai_write(void);
/* The same with `tables` and other members of dossier.json: ", \"tables\": [...]". */
void essai_with(const char *members);
/* The same, where "^" marks a place among the members and is not written: returns its column, on
 * line 6. */
unsigned essai_with_mark(const char *members);
/* publies.json: "situation.encaisse@2020 175, situation.clients@2020 -, ..."; "-" is a printed
 * blank. */
void essai_publish(const char *figures);
void essai_sign(const char *figures); /* anterieurs.json */
/* All figures of the table above, printed blanks for 0; then those of `changes`, in which "*" takes
 * a figure out. */
void essai_publish_all(const char *changes);
/* relations.json: the members of one object. */
void essai_relation(const char *members);
const struct result *essai_prove(void);
const struct result *essai_prove_published(void);

#endif
