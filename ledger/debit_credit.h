/* debit_credit.h - makes one signed amount of a row's debit and credit, or of its single column of
 * amounts, which is signed or has a column for its side (D or C). Private to the ledger. */
#ifndef RECOUPE_LEDGER_DEBIT_CREDIT_H
#define RECOUPE_LEDGER_DEBIT_CREDIT_H

#include "ledger/rows/csv/csv.h"

/* The columns of a table. `amount` and `side` are read only where the file has neither debit nor
 * credit. */
struct debit_credit {
	size_t debit, credit, amount, side;
};

/* Whether the file has both debit and credit, or neither of them and a single column of amounts. */
bool debit_credit_present(const struct csv *table, struct debit_credit columns);

/* The sign of a side: 1 for a debit, -1 for a credit, 0 for a text that is neither. */
int debit_credit_sign(const char *text, struct arena *arena);

/* Reads the row's amount, debit positive, credit negative. A zero beside an amount is no second
 * side; a negative debit is a credit, and a negative credit a debit. Adds "journal.two-sides" where
 * both sides hold an amount, "journal.no-amount" where neither does, or "journal.unknown-side". */
void debit_credit_read(struct amount *out, const struct csv *table, size_t row,
	struct debit_credit columns, struct arena *arena, struct error_list *errors);

#endif
