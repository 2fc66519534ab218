/* signed.h - what a person signs: the values that stood there, by name, so that a change of any of
 * them is seen and told.
 *
 *     struct basis basis = basis_of_finding(plan, finding);
 *     const char *changes = basis_changes(plan, note, &basis);   "" where nothing changed
 *
 * Each basis holds the model and the thresholds of materiality. Values are exact and in no
 * language. */
#ifndef RECOUPE_STATEMENTS_REPORT_WORKBOOK_FRAME_SIGNED_H
#define RECOUPE_STATEMENTS_REPORT_WORKBOOK_FRAME_SIGNED_H

#include "statements/report/wording/verdict/materiality.h"
#include "statements/report/workbook/frame/plan.h"
#include "statements/revision/revision.h"

/* Values that a cell can hold; where they are more, their digest stands for them. */
struct basis {
	struct revision_value *values;
	size_t count, capacity;
};

/* Both sides, their values, the difference, the verdict. */
struct basis basis_of_finding(const struct plan *plan, const struct finding *finding);
/* The suspects with what was found and expected. */
struct basis basis_of_cause(const struct plan *plan, const struct cause *cause);
/* Each figure that the sheet shows. */
struct basis basis_of_statement(const struct plan *plan, const struct statement *statement);
/* The result as a whole: its verdict, counts, figures and balances. */
struct basis basis_of_paper(const struct plan *plan);

/* "name=value", a line each. */
const char *basis_text(const struct basis *basis, struct arena *arena);
/* What differs from what the note saw, in words: "droite : était 90, est 100". The note's
 * conclusion is compared with `conclusion`. "": nothing. */
const char *basis_changes(const struct plan *plan, const struct revision_note *note,
	const struct basis *basis, const char *conclusion);

/* The thresholds of materiality: overall, performance, trivial. What a person wrote into the
 * workbook goes before the dossier's own. */
void plan_thresholds(struct threshold out[THRESHOLDS], const struct plan *plan);
/* "seuil global": what revision.json calls it. */
const char *threshold_name(size_t index);

#endif
