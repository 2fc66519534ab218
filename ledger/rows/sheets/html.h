/* html.h - the tables of an HTML page, mostly one that a program saved as .xls. For the table of
 * forms (forms.c).
 *
 * Each <table> is a sheet, "table 1", "table 2" ... in the order in which they begin; one within a
 * cell is apart from that cell's text. A cell that spans several columns stands in the first of
 * them; one that spans several rows in each of them, but an amount in the first alone. Where Excel
 * or LibreOffice wrote the number beside its look (x:num, sdval), the number is taken. */
#ifndef RECOUPE_LEDGER_ROWS_SHEETS_HTML_H
#define RECOUPE_LEDGER_ROWS_SHEETS_HTML_H

#include "ledger/rows/forms.h"

bool html_is(const struct form_input *input);
/* Adds one table for each <table>. Returns 0, or -1 with "html.no-table", "html.too-deep" or
 * "sheets.too-large". */
int html_open(struct form_tables *out, const struct form_input *input);

#endif
