/* ods.h - the sheets of an OpenDocument spreadsheet (ISO/IEC 26300, part 1). For the table of forms
 * (forms.c).
 *
 * A cell gives the value that the file holds, not its look: numbers exactly (xlsx.h says how), days
 * as days, texts by paragraphs. */
#ifndef RECOUPE_LEDGER_ROWS_SHEETS_ODS_H
#define RECOUPE_LEDGER_ROWS_SHEETS_ODS_H

#include "ledger/rows/forms.h"

bool ods_is(const struct form_input *input);
/* A table a sheet. -1: as xlsx_open. */
int ods_open(struct form_tables *out, const struct form_input *input);

/* The same as one XML file (.fods). -1: as excel_xml_open. */
bool ods_is_flat(const struct form_input *input);
int ods_open_flat(struct form_tables *out, const struct form_input *input);

#endif
