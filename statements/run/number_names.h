/* number_names.h - what a number of a report is called where no statement names it.
 *
 *     number_label(printed, arena)               "Loyer", of "Loyer   3 090"
 *     number_id(printed, &numbers, arena)        "texte.loyer.1" */
#ifndef RECOUPE_STATEMENTS_RUN_NUMBER_NAMES_H
#define RECOUPE_STATEMENTS_RUN_NUMBER_NAMES_H

#include "statements/published/numbers/numbers.h"

/* The words before the number in its line, or behind it where none stand before. In a line without
 * words, what it begins with: "2015". */
const char *number_label(const struct printed_number *printed, struct arena *arena);
/* An id that outlives other lines and pages. In a table, the words beside the number and its place
 * among the numbers of its line; in running text, the four words before it, over the ends of
 * lines. */
const char *number_id(
	const struct printed_number *printed, const struct numbers *numbers, struct arena *arena);

#endif
