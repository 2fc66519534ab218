/* mutes.h - warnings on a report that people muted, in a file beside it: "rapport.recoupe.json" of
 * "rapport.pdf". It has the format of revision.json (revision.h):
 *
 *     {"notes": [
 *       {"sur": "constat 90b2cc5d3eac7fd3", "champ": "muet", "texte": "vu avec la direction",
 *        "par": "A. Roy", "le": "2026-05-04",
 *        "vu": {"texte.transmise_a_plus_de": "1000", "texte.pres_de": "800"}}]}
 *
 * A mute holds for the values that it bears: where the report prints another, the finding is back.
 * It holds for warnings alone; an error is never muted. It changes no verdict and no count. */
#ifndef RECOUPE_STATEMENTS_RUN_MUTES_H
#define RECOUPE_STATEMENTS_RUN_MUTES_H

#include "statements/figure/result.h"
#include "statements/revision/revision.h"

/* "rapport.recoupe.json" of "rapport.pdf". */
const char *mutes_file(const char *report, struct arena *arena);

/* Reads the file beside the report, where there is one; `*path` is then its own, else NULL. -1:
 * "mute.incomplete": a mute lacks its reason, its author, its day or its values. */
int mutes_read(struct revision *out, const char **path, const char *report, struct arena *arena,
	struct error_list *errors);

/* Mutes the warnings of the result that the notes name, and counts what became of each mute. */
void mutes_apply(struct result *result, const struct revision *notes, struct arena *arena);

/* The mute of a warning, with each of its figures once, as it is printed. One that is not muted has
 * no reason yet, and mutes nothing. */
struct revision_note mutes_note(const struct finding *finding, struct arena *arena);

#endif
