/* sheet_text.h - the tables of a workbook as a text, for tests of the forms that hold sheets.
 *
 *     struct form_input input = sheet_input("<table><tr><td>a</td></tr></table>", 34);
 *     form_open(&tables, &input);
 *     sheet_tables_text(&tables)                "[table 1] 1: a"
 */
#ifndef RECOUPE_TEST_UNIT_SHEET_TEXT_H
#define RECOUPE_TEST_UNIT_SHEET_TEXT_H

#include "ledger/rows/forms.h"

/* "line: a|#5|@2024-01-31 / line: ...": the kind of a cell stands before it, # a number, @ a date,
 * ? a boolean, ! an error, = a formula without its value. */
const char *sheet_rows_text(struct csv_scanner scanner);

/* "[name] rows; [name] rows". */
const char *sheet_tables_text(const struct form_tables *tables);

/* Bytes as a file "x", in the arena of the running test, with its errors. */
struct form_input sheet_input(const char *bytes, size_t length);

/* The same of the zip archive of parts ("=== name\ntext"). */
struct form_input sheet_archive(const char *parts);

#endif
