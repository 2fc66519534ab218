/* sums.h - the debits and credits of each account, in each commodity where there are several: a
 * trial balance while its ledger is read.
 *
 *     struct balance_sums sums = {.chart = &chart, .arena = arena};
 *     balance_sums_add(&sums, account, "CAD", amount);
 *     balance_sums_add(&sums, other, "CAD", amount_negative);
 *     balance_sums_rows(&report, &sums);
 *
 * Sums are exact, whatever the number of decimals of each amount. Commodities are never added to
 * each other and never converted. Tallies may own memory of GMP until balance_sums_rows frees them;
 * all else lies in the arena. */
#ifndef RECOUPE_CMD_BALANCE_SUMS_H
#define RECOUPE_CMD_BALANCE_SUMS_H

#include "cmd/balance/balance.h"

/* The sums of one account: of positive postings, and of negative ones, which stay negative. */
struct balance_sides {
	struct tally debit, credit;
};

/* The sums in one commodity. */
struct balance_part {
	const char *commodity;       /* "CAD"; NULL: the ledger names none */
	struct balance_sides *sides; /* by account->index; of accounts met so far */
	size_t capacity;
};

/* Start from {.chart, .arena}: the chart may still grow. */
struct balance_sums {
	const struct chart *chart;
	struct arena *arena;
	struct balance_part *parts; /* in the order in which the commodities are met */
	size_t count, capacity;
};

/* The sums of an account in a commodity (NULL: none is named), zero where nothing was added yet.
 * Valid until the next call. */
struct balance_sides *balance_sums_at(
	struct balance_sums *sums, const struct account *account, const char *commodity);
/* Adds an amount, debit positive, to the side of its sign. */
void balance_sums_add(struct balance_sums *sums, const struct account *account,
	const char *commodity, struct amount amount);
/* Fills report->rows, sorted by account and commodity, and report->totals, one a commodity; then
 * frees the tallies. All amounts get as many decimals as the finest of them has. */
void balance_sums_rows(struct balance_report *report, struct balance_sums *sums);

#endif
