/* measure.h - how wide texts are in the workbook's letter, so that columns fit and wrapped rows
 * have their height.
 *
 *     sheet_width(sheet, 0, measure_width("Excédent cumulé à la fin", 10, false) + 2);
 *
 * Widths are in the unit of columns: a digit of the file's default letter (7 pixels). Integers
 * throughout. */
#ifndef RECOUPE_STATEMENTS_REPORT_WORKBOOK_FRAME_CELLS_MEASURE_H
#define RECOUPE_STATEMENTS_REPORT_WORKBOOK_FRAME_CELLS_MEASURE_H

#include <stdbool.h>

/* The width of a text of one line, rounded up. */
unsigned measure_width(const char *text, unsigned points, bool bold);
/* How many lines the text takes in a column of that width, its own line breaks included; at least
 * 1. */
unsigned measure_lines(const char *text, unsigned points, bool bold, unsigned width);

#endif
