/* figure_numbers.h - what of a figure the numbers of a report are compared with. Only for this
 * room.
 *
 *     figure_digits(figure, arena)          "12345", of 123.45
 *     figure_units(&units, figure, arena)   -12345, of (123.45)
 *     figure_year(&budget, figure->id)      2020, of "resultats.total_charges@2020b"; a budget */
#ifndef RECOUPE_STATEMENTS_RUN_FIGURE_NUMBERS_H
#define RECOUPE_STATEMENTS_RUN_FIGURE_NUMBERS_H

#include "statements/figure/suite.h"

/* The digits of the figure's value as they are printed, without a sign. */
const char *figure_digits(const struct figure *figure, struct arena *arena);
/* Reads the value in units of its last decimal. Returns false where it has too many digits. */
bool figure_units(int64_t *units, const struct figure *figure, struct arena *arena);
/* The year of the figure's period, and whether it is a budget; 0 where there is none. */
int figure_year(bool *budget, const char *id);

#endif
