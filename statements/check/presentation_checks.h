/* presentation_checks.h - S7 and S11 over what statements say of themselves: notes, titles, the
 * unit.
 *
 * S7: each note that a line refers to exists, as a table whose title begins with its number or
 * among the dossier's notes without a table; where these are named ("notes_sans_tableau"), notes
 * are numbered without holes and each number once; dates in titles of statements are the first or
 * last day of the year, those of notes of any year of the dossier. S11: each table is printed in
 * the dossier's unit. Where most of its figures are the generated ones times or over a thousand, it
 * is not. */
#ifndef RECOUPE_STATEMENTS_CHECK_PRESENTATION_CHECKS_H
#define RECOUPE_STATEMENTS_CHECK_PRESENTATION_CHECKS_H

#include "statements/dossier/layout.h"
#include "statements/figure/result.h"

/* Adds findings: one for each reference to a note, for each title with dates, for the numbering of
 * the notes, and for each table whose unit the generated figures can tell. */
void printed_checks(struct result *result, const struct layout *layout, struct arena *arena);

#endif
