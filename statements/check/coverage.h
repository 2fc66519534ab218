/* coverage.h - how many relations prove each figure, counted after all findings are there.
 *
 *     coverage_measure(result, arena);
 *     ... result->coverage.none[0] ...       a figure that no relation proves
 *
 * A relation proves its figures where it was checked and leaves no room. An inequality or one with
 * a tolerance lets a wrong figure pass. A tie of a published figure to the ledger (S12) is not
 * counted: it proves one figure by another of the same cell. */
#ifndef RECOUPE_STATEMENTS_CHECK_COVERAGE_H
#define RECOUPE_STATEMENTS_CHECK_COVERAGE_H

#include "statements/figure/result.h"

/* Fills result->coverage: for the published suite, or for the generated one where nothing is
 * published. The lists lie in `arena` and borrow the figures. Time: linear in the figures and in
 * the operands of all findings. */
void coverage_measure(struct result *result, struct arena *arena);

#endif
