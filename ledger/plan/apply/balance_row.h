/* balance_row.h - what a row of a trial balance says, by the columns that it has.
 *
 *     struct export_balance balance;
 *     if (balance_of_row(&balance, &row, &reader) && !rolls(&balance)) ...
 *
 * Private to ledger/plan. */
#ifndef RECOUPE_LEDGER_PLAN_APPLY_BALANCE_ROW_H
#define RECOUPE_LEDGER_PLAN_APPLY_BALANCE_ROW_H

#include "ledger/plan/apply/apply.h"
#include "ledger/plan/export.h"

/* Works out opening, movement and closing of a row that has movements and balances, or balances
 * alone; it has no account yet. Returns whether the closing that it prints must be what opening and
 * movement give. */
bool balance_of_row(
	struct export_balance *out, const struct applied *row, const struct plan_reader *reader);

#endif
