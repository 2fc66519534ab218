/* tied_numbers.h - what the dossier of a report (--dossier) has for the report's tables and
 * sentences. Only for this room.
 *
 *     tied_numbers_state(&stated, run, lines->items);     after the report's own figures
 *
 * Tables and sentences are held against a figure that the dossier generates and the report does not
 * state. Where the report's statements are in thousands and the dossier is in dollars, sentences
 * are held against the dossier alone: « 271 437 $ » and « 0,3 million $ ». */
#ifndef RECOUPE_STATEMENTS_RUN_TIED_NUMBERS_H
#define RECOUPE_STATEMENTS_RUN_TIED_NUMBERS_H

#include "statements/published/facts/facts.h"
#include "statements/run/steps.h"

/* Adds the figures to `stated`, which has room for two of each, one a language. Their line is
 * `line`. A report without statements is of the dossier's last year. */
void tied_numbers_state(
	struct stated_figures *stated, const struct run *run, const struct text_line *line);

#endif
