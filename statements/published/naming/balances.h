/* balances.h - balances of statements that are not presented, where another statement shows them.
 *
 *     Accumulated surplus                   6,673,288
 *     Accumulated remeasurement gains          15,320      reevaluation.fin
 *     Total accumulated surplus             6,688,608 */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_NAMING_BALANCES_H
#define RECOUPE_STATEMENTS_PUBLISHED_NAMING_BALANCES_H

#include "statements/published/naming/naming.h"

/* Names the parts of a closing that bear the words of the closing of a statement which the report
 * lacks and need not have. Their row then belongs to that statement. */
void balances_find(struct named_report *known);

#endif
