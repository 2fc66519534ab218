/* settlement_checks.h - L9: acquisitions and disposals of which the books do not show how they were
 * settled, so that the cash flow assumes it.
 *
 *     settlement_checks(result, books, arena);    after the matrices are made
 *
 * Two cases, each not checkable, with its account and amount:
 *   - A trial balance alone shows what was acquired or disposed of, not what paid for it: a
 *     payable, a loan, a contribution. The cash flow takes it as paid.
 *   - An entry acquires an asset on account, or disposes of one, in an account that serves
 *     operations too, and nothing says what of it is still unpaid: a later payment counts as an
 *     operating one.
 * mouvements.csv settles both (matrix/movements.h); so do natures on the entries that pay. The
 * verdict is then limited to the rest (SP 1201: cash flows by activity). */
#ifndef RECOUPE_STATEMENTS_CHECK_SETTLEMENT_CHECKS_H
#define RECOUPE_STATEMENTS_CHECK_SETTLEMENT_CHECKS_H

#include "statements/figure/result.h"
#include "statements/matrix/books.h"

void settlement_checks(struct result *result, const struct books *books, struct arena *arena);

#endif
