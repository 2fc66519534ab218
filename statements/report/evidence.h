/* evidence.h - where in its line of a document or a journal a number stands, and what is to be done
 * about a cause.
 *
 *     struct number_place place;
 *     switch (report_evidence(&place, &result->suites[SUITE_PUBLISHED], figure, suspect->expected)) ...
 */
#ifndef RECOUPE_STATEMENTS_REPORT_EVIDENCE_H
#define RECOUPE_STATEMENTS_REPORT_EVIDENCE_H

#include "ledger/base/number_place.h"
#include "statements/figure/result.h"

/* EVIDENCE_MISCOPIED: the line bears the value expected, and not the figure's own. */
enum evidence { EVIDENCE_NONE, EVIDENCE_PRINTED, EVIDENCE_MISCOPIED };

/* Looks for the figure's number in its line; for `expected` (may be NULL) where it has not that
 * number. Of numbers that are alike, the one in the order of the suite. Nowhere: EVIDENCE_NONE. */
enum evidence report_evidence(struct number_place *out, const struct suite *suite,
	const struct figure *figure, number expected);
/* The same in a row of the books. The value may be NULL. */
bool report_evidence_row(struct number_place *out, const struct source *where, number value);

/* The stem of its title ("cause.title.figure"), with .one and .many for its findings as %1. */
const char *report_cause_title(const struct cause *cause);
/* Whether its sentence (report_cause) says more than the title and its suspects do: last year's
 * entry that nobody posted. */
bool report_cause_tells(const struct cause *cause);
/* The code of what to do about it, in one line; %1 is the check of its first finding. */
const char *report_cause_remedy(const struct result *result, const struct cause *cause);
/* A, B, ... Z, AA, AB, ...: what the causes of a proof are called, in their order. */
const char *report_cause_letter(
	const struct result *result, const struct cause *cause, struct arena *arena);
/* With how many decimals the suspect's values are shown. */
int report_suspect_decimals(const struct suspect *suspect);

#endif
