/* printed_unit.h - the unit in which the statements of a report are printed.
 *
 *     printed_unit_zeros(published, arena)       3: "(in thousands of dollars)"
 *
 * The head of one statement speaks for all of them. */
#ifndef RECOUPE_STATEMENTS_RUN_PRINTED_UNIT_H
#define RECOUPE_STATEMENTS_RUN_PRINTED_UNIT_H

#include "statements/published/published.h"

/* Returns the zeros that the statements leave out: 3 for thousands, 6 for millions; 0 for dollars,
 * and where no head names a unit. */
unsigned printed_unit_zeros(const struct published *published, struct arena *arena);

#endif
