/* flood.h - a flood of errors: more than FLOOD_MOST of one code in one file. Three are printed, the
 * others are counted, and what most likely caused all of them is said, since 8,000 faults of one
 * kind are one mistake. Floods of findings: statements/report/wording/flood.h.
 *
 *     comptes.csv:34:17: erreur : type de compte inconnu : « actif »
 *     ...
 *     comptes.csv : et 7 997 autres fautes de cette sorte ; une colonne est sans doute prise pour
 *         une autre */
#ifndef RECOUPE_CMD_TEXT_FLOOD_H
#define RECOUPE_CMD_TEXT_FLOOD_H

#include "statements/report/wording/flood.h"

/* The code of the message that says what most likely caused errors of this code: "flood.column". */
const char *flood_of_errors(const char *code);

#endif
