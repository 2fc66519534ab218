/* materiality.h - the materiality thresholds of a dossier (CAS 320 and 450), as reports list them.
 *
 *     struct threshold thresholds[THRESHOLDS];
 *     materiality_thresholds(thresholds, result->dossier);
 *     for (size_t i = 0; i < THRESHOLDS; i++)
 *         if (thresholds[i].value != NULL) ...
 *
 * The page, the sheet Provenance and the sheet of uncorrected misstatements show the same three, in
 * this order and under these names. */
#ifndef RECOUPE_STATEMENTS_REPORT_WORDING_VERDICT_MATERIALITY_H
#define RECOUPE_STATEMENTS_REPORT_WORDING_VERDICT_MATERIALITY_H

#include "statements/dossier/dossier.h"

/* Overall materiality, performance materiality, clearly trivial. */
enum { THRESHOLDS = 3 };

struct threshold {
	const char *code; /* the message that names it */
	number value;     /* in dollars; NULL where dossier.json does not give it */
};

/* Fills `out`, in that order. The values are borrowed from the dossier. */
void materiality_thresholds(struct threshold out[THRESHOLDS], const struct dossier *dossier);

#endif
