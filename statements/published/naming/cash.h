/* cash.h - which lines of the position are the cash of the cash flow statement.
 *
 *     cash_find(&known);
 *     known.postes[0].role       ROLE_CASH
 *
 * Words tell most of them: "Trésorerie", "Encaisse". An entity may also count short-term
 * investments as cash, and overdrafts against it. Then cash is the set of lines that sums to the
 * closing cash in every year that both statements show. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_NAMING_CASH_H
#define RECOUPE_STATEMENTS_PUBLISHED_NAMING_CASH_H

#include "statements/published/naming/naming.h"

/* Gives ROLE_CASH to the lines of cash. Where no set of lines sums to the closing cash, those that
 * their words tell keep the role. */
void cash_find(struct named_report *known);

#endif
