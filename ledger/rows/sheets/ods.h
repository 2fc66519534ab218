/* ods.h - the sheets of an OpenDocument spreadsheet (ISO/IEC 26300, part 1), zipped (.ods) or as
 * one XML file (.fods). For the table of forms (forms.c), which names both in a row each.
 *
 * A cell gives the value that the file holds, not its look: numbers exactly (xlsx.h says how),
 * dates as "2020-03-31", texts with their paragraphs. Cells and rows that are stored once with a
 * count of repetitions are given as often as they count. Notes on cells are left out. */
#ifndef RECOUPE_LEDGER_ROWS_SHEETS_ODS_H
#define RECOUPE_LEDGER_ROWS_SHEETS_ODS_H

#include "ledger/rows/forms.h"

/* Whether the bytes are a zip archive that holds an OpenDocument spreadsheet. */
bool ods_is(const struct form_input *input);
/* Adds one table a sheet, in the order of the file. Returns 0, or -1 with the errors of
 * xlsx_open. */
int ods_open(struct form_tables *out, const struct form_input *input);

/* The same for one XML file (.fods); ods_open_flat fails with the errors of excel_xml_open. */
bool ods_is_flat(const struct form_input *input);
int ods_open_flat(struct form_tables *out, const struct form_input *input);

#endif
