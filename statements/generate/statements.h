/* statements.h - the statements of a ledger: every matrix rounded to whole units, then every line
 * that a statement prints.
 *
 *     if (statements_round(result, &binder, budget, arena, errors) != 0) ...
 *     if (statements_generate(result, &binder, &layout, &facts, errors) != 0) ...
 *
 * Two steps, in this order. `result` comes with the exact matrices of its fiscal years, and the
 * binder with the same matrices and with layout and suites. Nothing that is published this year is
 * read; last year's signed figures are (prior_year_pins.h). */
#ifndef RECOUPE_STATEMENTS_GENERATE_STATEMENTS_H
#define RECOUPE_STATEMENTS_GENERATE_STATEMENTS_H

#include "statements/figure/result.h"
#include "statements/generate/generate.h"
#include "statements/matrix/budget.h"

/* Rounds the matrices, oldest first: each year opens as the year before closed, the first as it was
 * signed. Makes and rounds the matrices of the budget and of the revised one (`budget` NULL:
 * neither). Sets result->budget, revised_budget and rounding_bound, and the binder's budgets.
 * Returns 0, or -1 with "rounding.unbalanced" where exact amounts do not balance. */
int statements_round(struct result *result, struct binder *binder, const struct budget *budget,
	struct error_list *errors);

/* Fills the generated suite and sets result->largest_rounding. Returns 0, or -1 as generate()
 * does. */
int statements_generate(struct result *result, struct binder *binder, struct layout *layout,
	struct facts *facts, struct error_list *errors);

#endif
