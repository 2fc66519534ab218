/* findings.h - the sentences of findings and causes as a person reads them: amounts in the form of
 * the language, the label of a figure beside its id. All texts lie in the arena.
 *
 *     puts(report_finding(arena, &words, finding));
 *
 *     Trésorerie (situation.tresorerie@2020) : produit 412 231, publié 412 321 (écart 90) */
#ifndef RECOUPE_STATEMENTS_REPORT_FINDINGS_H
#define RECOUPE_STATEMENTS_REPORT_FINDINGS_H

#include "statements/figure/result.h"
#include "statements/report/report.h"

char *report_finding(
	struct arena *arena, const struct report_words *words, const struct finding *finding);
char *report_cause(
	struct arena *arena, const struct report_words *words, const struct cause *cause);
/* "Trésorerie (situation.tresorerie@2020)"; the id alone where the figure has no label. */
const char *report_figure(
	struct arena *arena, const struct report_words *words, const struct figure *figure);
/* A list of ids with the names of their suites in words: "flux.variation@2020 (publié)". */
const char *report_suites(struct arena *arena, const struct report_words *words, const char *text);
/* "=", "≤", "≥": how its two sides should stand to each other. */
const char *report_operator(const struct finding *finding);

/* "publies.json, page 12", "journal.csv, ligne 12"; "" when nothing is known. */
const char *report_place(struct arena *arena, const struct report_words *words,
	const struct dossier *dossier, struct source where);

/* What the sentence of the verdict counts. */
struct report_tally {
	/* of the severity or graver; all that could be checked; required but not checkable, as grave */
	size_t broken, checked, owed;
};
struct report_tally report_tally_of(const struct result *result, enum severity severity);

#endif
