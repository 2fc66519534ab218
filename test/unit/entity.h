/* entity.h - small dossiers that tests write, and what one run makes of them.
 *
 *     entity_clear();
 *     entity_file("dossier.json", "{...}");
 *     entity_file("comptes.csv", "no,nom,type,role,poste\n...");
 *     const struct result *proof = entity_prove((struct run_options){0});
 *     check_verdict(proof, SUITE_GENERATED, "s1.situation.excedent_cumule@2020", "agree",
 *         "the position foots");
 *
 * There is one dossier at a time: the folder of this program's tests. */
#ifndef RECOUPE_TEST_UNIT_ENTITY_H
#define RECOUPE_TEST_UNIT_ENTITY_H

#include "statements/run/run.h"
#include "test/unit/harness.h"

/* Takes all files out of the folder. */
void entity_clear(void);
/* Writes a file of the dossier, or writes it anew. */
void entity_file(const char *name, const char *text);
void entity_without(const char *name);

/* NULL where the dossier cannot be read: see check_places. */
const struct result *entity_prove(struct run_options options);

/* NULL when there is none. */
const struct figure *entity_figure(
	const struct result *result, enum suite_kind suite, const char *id);
/* NULL when there is none. */
const struct table *entity_table(const struct result *result, const char *id);
/* The first of that relation (or "L1 journal/number") and suite; NULL when there is none. */
const struct finding *entity_finding(
	const struct result *result, enum suite_kind suite, const char *relation_id);

/* The value as printed, in the form of number_exact_text; NULL: no such figure. */
void check_figure(const struct result *result, enum suite_kind suite, const char *id,
	const char *expected, const char *sentence);
/* The verdict's name; NULL: no such finding. */
void check_verdict(const struct result *result, enum suite_kind suite, const char *relation_id,
	const char *expected, const char *sentence);
/* Both sides as text, verdict and difference: "a@2020 | b@2020 + c@2020 | disagree -1". */
void check_sides(const struct result *result, enum suite_kind suite, const char *relation_id,
	const char *expected, const char *sentence);
/* All errors so far, each as "code file:line:column argument", parted by line breaks; then forgets
 * them. */
void check_places(const char *expected, const char *sentence);

#endif
