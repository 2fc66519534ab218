/* cash.h - which lines of the position are the cash of the cash flow statement.
 *
 * Words tell most: "Trésorerie", "Encaisse". Entities may count short-term investments in, and
 * overdrafts out; then the lines are those whose sum is the closing cash in every year that both
 * statements show. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_NAMING_CASH_H
#define RECOUPE_STATEMENTS_PUBLISHED_NAMING_CASH_H

#include "statements/published/naming/naming.h"

/* Gives ROLE_CASH to the lines of cash. Where no lines sum to it, those that words tell
 * keep it. */
void cash_find(struct named_report *known);

#endif
