/* blocks.h - the matrices of the workbook, one block each, on the sheets Balance and Arrondis.
 *
 *     unsigned column = balance_column(plan, part);
 *     struct place cell = {plan->sheets[SHEET_BALANCE], block->lines[0].row, column};
 *
 * A movement has parts: the opening, each kind that any block has, the closing. A part is named by
 * its place among them, from 0 (plan->parts). Amounts are exact, in dollars, debit positive. Blocks
 * are borrowed from the plan. */
#ifndef RECOUPE_STATEMENTS_REPORT_WORKBOOK_FRAME_BLOCKS_H
#define RECOUPE_STATEMENTS_REPORT_WORKBOOK_FRAME_BLOCKS_H

#include "statements/report/workbook/frame/plan.h"

/* Makes the blocks and settles their rows. */
void blocks_place(struct plan *plan);
/* blocks_any: whether there are matrices to show, of years or of budgets. books_any: whether the
 * statements were generated from them, so that the books stand behind each figure. */
bool blocks_any(const struct plan *plan);
bool books_any(const struct plan *plan);
/* The block of a matrix; NULL: it has none. */
const struct block *plan_block(const struct plan *plan, const struct matrix *matrix);
/* The block of the last fiscal year, or of so many years before; NULL: there is none. */
const struct block *block_of_year(const struct plan *plan, size_t years_ago);
/* A part of a movement, by its place among the parts. */
number movement_part(const struct plan *plan, const struct movement *movement, size_t part);
/* The column of a part on the sheet Balance, and of the balance before the closing entry, which
 * stands between the kinds of movement and the closing. */
unsigned balance_column(const struct plan *plan, size_t part);
unsigned balance_pre_closing_column(const struct plan *plan);
/* The column of a part on the sheet Arrondis. */
unsigned rounding_column(size_t part);
/* The head of a part's column: "Ouverture", "Fonctionnement", "Fermeture". */
const char *part_title(const struct plan *plan, size_t part);
/* Decimals that show the value in full: at most 6, at least 0. */
int decimals_of(number value);

#endif
