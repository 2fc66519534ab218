/* analytic_cases.h - a small journal, and the cases that analytics make of it, as a text.
 *
 *     analytic_look();
 *     analytic_post(analytic_entry("2019-06-03", "1", "5010", "1010", "17000.00"));
 *     analytic_expect(ANALYTIC_ROUND, "1 17000", "a round amount");
 *
 * Two fiscal years end on 31 March 2019 and 2020. Accounts: 1010 and 1110 financial assets, 2010
 * and 2020 liabilities, 3010 the accumulated surplus, 4010 revenue, 5010 and 5020 expenses, 1510 a
 * non-financial asset. */
#ifndef RECOUPE_TEST_UNIT_ANALYTIC_CASES_H
#define RECOUPE_TEST_UNIT_ANALYTIC_CASES_H

#include "ledger/analytics/analytics.h"

/* Begins anew: five percent below thresholds, doubles within five days, the last seven days of a
 * year and the first fifteen of the next. */
void analytic_look(void);
void analytic_look_with(number trivial, const number *approvals, size_t approval_count);
/* Observes the rows "date,journal,piece,compte,montant". */
void analytic_post(const char *rows);
/* The rows of an entry of two postings, in the journal JG. */
const char *analytic_entry(const char *day, const char *number_, const char *debit,
	const char *credit, const char *amount);
/* Observes the entries of a file of adjusting entries. */
void analytic_post_adjustments(const char *rows);
/* Checks the cases: "first second debit:credit amount<limit [first, last] closed xcount", parted by
 * "; ". Nothing may be observed after it. */
void analytic_expect(enum analytic_kind kind, const char *cases, const char *sentence);
/* All of that kind. Nothing may be observed after it. */
const struct analytic *analytic_seen(enum analytic_kind kind);

#endif
