/* sheets.h - the text of a report that is a workbook (.xlsx, .ods and what else holds sheets) or a
 * .csv file: a page for each sheet, a line for each row.
 *
 *     if (sheets_are_report("etats.xlsx", bytes, length))
 *         return sheets_lines(&lines, "etats.xlsx", arena, &errors);
 *     line_cell(&lines.items[11], 40, arena)                  "Résultats!C12"
 *
 * Columns of amounts end at one place each, as print has them. Numbers of the file are written as
 * print writes them: "1,234,567", "(1,234)", "-" for nil. A number from 1990 to 2099 in a row that
 * has no others is a year, unless it stands in a row with a label below such a head. Lines have
 * the numbers of their rows, in a file of several sheets counted on from one to the next; pages
 * are those of the sheets. What an .xlsx workbook hides is left out, and its numbers are as their
 * formats show them (ledger/rows/look.h). */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_PAGE_FORMS_SHEETS_H
#define RECOUPE_STATEMENTS_PUBLISHED_PAGE_FORMS_SHEETS_H

#include "statements/published/page/page.h"

/* Whether it is a workbook, by its bytes, or a .csv file, by its name. */
bool sheets_are_report(const char *path, const char *bytes, size_t length);
/* -1: the errors of the readers of rows (ledger/rows/forms.h). */
int sheets_lines(struct text_lines *out, const char *path, const char *bytes, size_t length,
	struct arena *arena, struct error_list *errors);

#endif
