/* decision.h - a step of plan_decide on columns that were not read but described: for tables of
 * scores and counts at their limits.
 *
 *     struct decision all = decision_of("D:date|x:debit=40 filled=2|y:credit=39", "");
 *     decide_amounts(&all);
 *     check_text(decision_chosen(&all), "date=D", "a credit that is not sure enough");
 */
#ifndef RECOUPE_TEST_UNIT_DECISION_H
#define RECOUPE_TEST_UNIT_DECISION_H

#include "ledger/plan/decide/decide.h"

/* Columns, parted by "|": a header, and after a colon the scores of roles ("debit=40"), counts of
 * the column's cells ("filled=3"), its values ("values=a/b/b", "more") and the roles that it has
 * already ("date"). `rows`: of the table, for what compares its cells; "": none. */
struct decision decision_of(const char *columns, const char *rows);

/* What was chosen: "debit=Debit,credit=Credit", and "?plan.two-amounts a b" for each question,
 * which is then forgotten. */
const char *decision_chosen(const struct decision *all);

/* The plan of a table, with plan_decide; NULL with errors. */
const struct plan *decision_plan(const char *text);

#endif
