/* evidence.h - the place of a number within its line of a document or a journal, and what to do
 * about a cause.
 *
 *     struct number_place place;
 *     const struct suite *suite = &result->suites[SUITE_PUBLISHED];
 *     switch (report_evidence(&place, suite, figure, suspect->expected)) ...
 */
#ifndef RECOUPE_STATEMENTS_REPORT_WORDING_EVIDENCE_H
#define RECOUPE_STATEMENTS_REPORT_WORDING_EVIDENCE_H

#include "ledger/base/exact/number_place.h"
#include "statements/figure/result.h"

/* EVIDENCE_PRINTED: the line has the figure's value. EVIDENCE_MISCOPIED: the line has the expected
 * value and not the figure's own. */
enum evidence { EVIDENCE_NONE, EVIDENCE_PRINTED, EVIDENCE_MISCOPIED };

/* Finds the figure's number in its line, else `expected` (may be NULL). Of equal numbers, it takes
 * the one that the order of the suite gives. EVIDENCE_NONE: neither is there. */
enum evidence report_evidence(struct number_place *out, const struct suite *suite,
	const struct figure *figure, number expected);
/* The same in a row of the books. The value may be NULL. */
bool report_evidence_row(struct number_place *out, const struct source *where, number value);

/* The stem of its title ("cause.title.figure"), with .one and .many for its findings as %1. */
const char *report_cause_title(const struct cause *cause);
/* Whether its sentence (report_cause) says more than its title and its suspects, as for last year's
 * entry that was not posted. */
bool report_cause_tells(const struct cause *cause);
/* The code of what to do about it, in one line; %1 is the check of its first finding. */
const char *report_cause_remedy(const struct result *result, const struct cause *cause);
/* A, B, ... Z, AA, AB, ...: the names of the causes of a result, in their order. */
const char *report_cause_letter(
	const struct result *result, const struct cause *cause, struct arena *arena);
/* With how many decimals the suspect's values are shown. */
int report_suspect_decimals(const struct suspect *suspect);

#endif
