/* plausibility.h - how surprising a value is where it stands, judging by the other periods of its
 * line.
 *
 *     int found = plausibility_cost(figure, figure->value, layout, suite, arena);
 *     int instead = plausibility_cost(figure, expected, layout, suite, arena);
 *     bool expected_is_likelier = instead < found;
 *
 * The cost is in eighths of a bit: 8 more means half as likely. It assumes that a line keeps its
 * order of magnitude and its sign from year to year and from budget to actual; that it keeps its
 * exact value as often as the lines of its table do; and that it is zero as often as the figures of
 * its suite are. A line of one period is judged by its size alone: there are few small values. The
 * cost only ranks causes; it proves nothing. */
#ifndef RECOUPE_STATEMENTS_DIAGNOSE_LIKELIHOOD_PLAUSIBILITY_H
#define RECOUPE_STATEMENTS_DIAGNOSE_LIKELIHOOD_PLAUSIBILITY_H

#include "statements/diagnose/likelihood/prices.h"
#include "statements/dossier/layout.h"
#include "statements/figure/suite.h"

/* The cost of `value` in the place of the figure. The suite gives the line's other periods. */
int plausibility_cost(const struct figure *figure, number value, const struct layout *layout,
	const struct suite *suite, struct arena *arena);

/* The logarithm to the base 2 of |value| in eighths; 0 for values up to 1. */
int plausibility_log(number value);

/* The figure's line in another period of its suite; NULL where it has none. `at` counts from 0;
 * *end says that there are no more. */
const struct figure *plausibility_other_period(bool *end, const struct figure *figure, size_t at,
	const struct layout *layout, const struct suite *suite, struct arena *arena);

/* The decimals that a value may have in the figure's place: the most that its column prints in the
 * suite. */
int plausibility_decimals(const struct figure *figure, const struct suite *suite);

#endif
