/* debit_credit.h - one signed amount from a row's debit and credit, or from its one column of
 * amounts, signed or with a column that says the side (D or C). Private to the ledger. */
#ifndef RECOUPE_LEDGER_DEBIT_CREDIT_H
#define RECOUPE_LEDGER_DEBIT_CREDIT_H

#include "ledger/rows/csv.h"

/* Where a table has them. `amount` and `side` are read only where the file has neither debit nor
 * credit. */
struct debit_credit {
	size_t debit, credit, amount, side;
};

/* Whether the file has both debit and credit, or neither and the one column. */
bool debit_credit_present(const struct csv *table, struct debit_credit columns);

/* The row's amount, debit +, credit -; a zero beside an amount is no second side, and a negative
 * amount of a side is taken from it. -1: "journal.two-sides" where both sides hold an amount,
 * "journal.no-amount" where nothing does, "journal.unknown-side". */
int debit_credit_read(struct amount *out, const struct csv *table, size_t row,
	struct debit_credit columns, struct arena *arena, struct error_list *errors);

#endif
