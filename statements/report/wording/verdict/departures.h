/* departures.h - the generated figures that lie a unit or more from their exact amount.
 *
 *     const char *list = departures_text(result, LANGUAGE_ENGLISH, arena);
 *     "situation.total_passifs@2019 ($1.20), flux.dette@2020 ($1.05)"; "" where there are none
 *
 * Whole dollars that add up come within one of every exact amount, unless last year's signed
 * figures leave no such choice, or the dossier is too large for the search (rounding_years.h).
 * Where they do not, a reader is told which figures and by how much. */
#ifndef RECOUPE_STATEMENTS_REPORT_WORDING_VERDICT_DEPARTURES_H
#define RECOUPE_STATEMENTS_REPORT_WORDING_VERDICT_DEPARTURES_H

#include "statements/figure/result.h"

/* Their ids, each with its distance in dollars, in the order of the statements. */
const char *departures_text(
	const struct result *result, enum language language, struct arena *arena);

#endif
