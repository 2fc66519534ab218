/* look.h - what a workbook shows of its sheets, where that is not all that they hold.
 *
 *     struct form_look look = {0};
 *     struct form_input input = {..., .look = &look};
 *     form_open(&tables, &input);                      look.hidden_rows: those that were left out
 *
 * With a look, hidden sheets, rows and columns are left out, and numbers are given as their formats
 * show them: in thousands where the format says so, with its decimals, and percents as "12.5%".
 * Of OpenDocument, hidden sheets are read, numbers are as they are held, and the sheets of a file
 * with a format that divides are called doubtful. Other forms give all that they hold. */
#ifndef RECOUPE_LEDGER_ROWS_LOOK_H
#define RECOUPE_LEDGER_ROWS_LOOK_H

#include <stddef.h>

/* Counts are of those that have something in them. */
struct form_look {
	size_t hidden_sheets, hidden_rows, hidden_columns;
	size_t uncomputed; /* formulas without a value, among what is shown */
};

#endif
