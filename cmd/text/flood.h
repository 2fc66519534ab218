/* flood.h - a flood: more than FLOOD_MOST faults of one kind. Three are printed, the others are
 * counted, and what most likely caused all of them is said, since 8,000 faults of one kind are one
 * mistake.
 *
 *     comptes.csv:34:17: erreur : type de compte inconnu : « actif »
 *     ...
 *     comptes.csv : et 7 997 autres fautes de cette sorte ; une colonne est sans doute prise pour
 *         une autre
 *
 * Faults are errors of one code in one file, or findings on the books of one check and message. */
#ifndef RECOUPE_CMD_TEXT_FLOOD_H
#define RECOUPE_CMD_TEXT_FLOOD_H

#include "ledger/base/error.h"
#include "statements/figure/result.h"

/* The least flood has one more; a reader keeps as many errors of a kind. */
enum { FLOOD_MOST = ERROR_KIND_MOST, FLOOD_SHOWN = 3 };

/* The code of the message that says what most likely caused errors of this code: "flood.column". */
const char *flood_of_errors(const char *code);

/* Whether both findings are on the books and of one kind: of one check, with one message. */
bool flood_alike(const struct finding *a, const struct finding *b);
/* The code of the message that says what most likely caused the findings of the result that
 * disagree and are like this one. Where both sides of all of them stand in one relation, that is
 * it: turned signs, a factor. */
const char *flood_of_findings(
	const struct result *result, const struct finding *like, struct arena *arena);

#endif
