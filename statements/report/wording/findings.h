/* findings.h - the sentences of findings and causes as a person reads them: amounts in the form of
 * the language, the label of a figure beside its id.
 *
 *     puts(report_finding(arena, &words, finding));
 *
 *     Trésorerie (situation.tresorerie@2020) : produit 412 231, publié 412 321 (écart 90)
 *
 * Texts are in the language of `words` and lie in the arena. Ids and the names of files are never
 * translated. */
#ifndef RECOUPE_STATEMENTS_REPORT_WORDING_FINDINGS_H
#define RECOUPE_STATEMENTS_REPORT_WORDING_FINDINGS_H

#include "statements/figure/result.h"
#include "statements/report/wording/report.h"

/* What was found. A check that could not be made is named by what it would prove, with the figures
 * that are missing. */
char *report_finding(
	struct arena *arena, const struct report_words *words, const struct finding *finding);
/* What explains one finding or several, with the value that would be right where there is one. */
char *report_cause(
	struct arena *arena, const struct report_words *words, const struct cause *cause);
/* What contradicts its suspects and how much that is worth: "contradicted by: the signed statements
 * (3), the ledger (5). ..."; "" where it has no suspect, or nothing does. */
char *report_cause_evidence(
	struct arena *arena, const struct report_words *words, const struct cause *cause);
/* "Trésorerie (situation.tresorerie@2020)"; the id alone where the figure has no label. */
const char *report_figure(
	struct arena *arena, const struct report_words *words, const struct figure *figure);
/* A list of ids with the names of their suites in words: "flux.variation@2020 (publié)". */
const char *report_suites(struct arena *arena, const struct report_words *words, const char *text);
/* "=", "≤" or "≥": how its two sides should compare; "=" for a finding on the books. */
const char *report_operator(const struct finding *finding);

/* "publies.json, page 12", "journal.csv, ligne 12"; "" when nothing is known. */
const char *report_place(struct arena *arena, const struct report_words *words,
	const struct dossier *dossier, struct source where);

/* How many findings disagree that no cause explains, muted ones aside. */
size_t report_uncaused(const struct result *result);

/* What the sentence of the verdict counts, among findings of a severity or graver. */
struct report_tally {
	size_t broken;  /* disagree */
	size_t checked; /* could be checked, whatever their severity */
	size_t owed;    /* required by the framework, and not checkable */
};
struct report_tally report_tally_of(const struct result *result, enum severity severity);

#endif
