/* sheet_text.h - the tables of a workbook as a text, for tests of the forms that hold sheets.
 *
 *     struct form_input input = input_of_text("<table><tr><td>a</td></tr></table>");
 *     form_open(&tables, &input);
 *     sheet_tables_text(&tables)                "[table 1] 1: a"
 */
#ifndef RECOUPE_TEST_UNIT_SHEET_TEXT_H
#define RECOUPE_TEST_UNIT_SHEET_TEXT_H

#include "test/unit/form_input.h"

/* "line: a|#5|@2024-01-31 / line: ...": the kind of a cell stands before it, # a number, @ a date,
 * ? a boolean, ! an error, = a formula without its value. */
const char *sheet_rows_text(struct csv_scanner scanner);

/* "[name] rows; [name] rows". */
const char *sheet_tables_text(const struct form_tables *tables);

/* The zip archive of parts ("=== name\ntext") as a file. */
struct form_input sheet_archive(const char *parts);

#endif
