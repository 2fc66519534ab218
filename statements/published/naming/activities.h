/* activities.h - totals of activities that a statement of flows prints without words.
 *
 * "Operating activities" opens lines whose total may stand alone under a rule. The movement of the
 * year, "Change in cash", sums these totals: one without words is that of the heading above it. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_NAMING_ACTIVITIES_H
#define RECOUPE_STATEMENTS_PUBLISHED_NAMING_ACTIVITIES_H

#include "statements/published/naming/naming.h"

/* Names them. The movement must have its name, and its terms. */
void activities_name(struct printed_table *table);

#endif
