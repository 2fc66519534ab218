/* budget_prompts.h - what in budget.csv a person should look at: it enters the statements as it is,
 * and no relation can tell that it is the wrong file.
 *
 *     budget_prompts(result, &budget, arena);    after prompts_finish; adds to result->prompts
 *
 * Four prompts, which change no verdict (SP 1201: budget figures are compared with the results on
 * the same basis):
 *   prompt.budget-left-out   a revenue or an expense that the file does not name: 0 is printed
 *   prompt.budget-scale      all amounts together are 200 times those of the year, or less than a
 *                            200th: thousands, or cents
 *   prompt.budget-sign       a line with the other sign than the year's
 *   prompt.budget-year       titles above the headers that name years, none of them this one */
#ifndef RECOUPE_STATEMENTS_CHECK_PROMPTS_BUDGET_PROMPTS_H
#define RECOUPE_STATEMENTS_CHECK_PROMPTS_BUDGET_PROMPTS_H

#include "statements/figure/result.h"
#include "statements/matrix/budget.h"

void budget_prompts(struct result *result, const struct budget *budget, struct arena *arena);

#endif
