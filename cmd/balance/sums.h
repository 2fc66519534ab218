/* sums.h - debits and credits by account, apart for each commodity where there are several.
 *
 *     struct balance_sums sums = {.chart = &chart, .arena = arena};
 *     balance_sums_add(&sums, account, "CAD", amount);
 *     balance_sums_rows(&report, &sums);       frees its sums */
#ifndef RECOUPE_CMD_BALANCE_SUMS_H
#define RECOUPE_CMD_BALANCE_SUMS_H

#include "cmd/balance/balance.h"

struct balance_sides {
	struct tally debit, credit; /* credit negative */
};

struct balance_part {
	const char *commodity;       /* NULL: the ledger has one */
	struct balance_sides *sides; /* by account->index */
	size_t capacity;
};

struct balance_sums {
	const struct chart *chart;
	struct arena *arena;
	struct balance_part *parts;
	size_t count, capacity;
};

struct balance_sides *balance_sums_at(
	struct balance_sums *sums, const struct account *account, const char *commodity);
void balance_sums_add(struct balance_sums *sums, const struct account *account,
	const char *commodity, struct amount amount);
/* The rows and totals of the report. */
void balance_sums_rows(struct balance_report *report, struct balance_sums *sums);

#endif
