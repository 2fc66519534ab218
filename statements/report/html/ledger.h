/* ledger.h - the entries that the page shows: for each account, year and kind, all of them or the
 * largest.
 *
 *     struct ledger *ledger = ledger_gather(&result, arena, errors);
 *     const struct holding *holding = ledger_holding(ledger, year, account, kind);
 *
 * There are at most ENTRIES_A_KIND for an account, a year and a kind, and ENTRIES_IN_ALL on the
 * page. Those left out are counted and summed, and the page says so. */
#ifndef RECOUPE_STATEMENTS_REPORT_HTML_LEDGER_H
#define RECOUPE_STATEMENTS_REPORT_HTML_LEDGER_H

#include "statements/figure/result.h"
#include "statements/run/run.h"

enum { ENTRIES_A_KIND = 200, ENTRIES_IN_ALL = 20000 };

struct holding {
	size_t count;                   /* of all its postings */
	number total;                   /* their sum, debit + */
	const struct classified **kept; /* in the order of reading */
	size_t kept_count;
	number left_out; /* the sum of those not kept */
};

struct ledger;
/* Reads the ledger again where the run did not keep it. NULL: an input can no longer be read. */
struct ledger *ledger_gather(
	const struct result *result, struct arena *arena, struct error_list *errors);
/* NULL where no entry moved that account in that year by that kind. */
const struct holding *ledger_holding(
	const struct ledger *ledger, size_t year, const struct account *account, enum kind kind);

#endif
