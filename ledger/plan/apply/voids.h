/* voids.h - entries that were cancelled, and whose reversal is posted: together they are nil, so
 * that neither may be set aside without the other.
 *
 *     size_t entries = voids_reversed(reversed, voids, void_count, posted, posted_count, arena);
 *     if (reversed[3]) ... the fourth row of voids stays in the ledger ...
 *
 * A posted entry is the reversal of a cancelled one where it has the same accounts with the amounts
 * negated, on the same day or later. Each posted entry reverses one cancelled entry at most.
 * Private to ledger/plan. */
#ifndef RECOUPE_LEDGER_PLAN_APPLY_VOIDS_H
#define RECOUPE_LEDGER_PLAN_APPLY_VOIDS_H

#include "ledger/journal_rows.h"

/* A row of an entry. `account` tells accounts apart within the file; the amount is debit
 * positive. */
struct void_line {
	const char *journal, *number;
	date day;
	size_t account;
	struct amount amount;
};

/* Sets reversed[i] for each row of a cancelled entry whose reversal is among the posted rows, and
 * returns how many such entries there are. */
size_t voids_reversed(bool *reversed, const struct void_line *voids, size_t void_count,
	const struct void_line *posted, size_t posted_count, struct arena *arena);

#endif
