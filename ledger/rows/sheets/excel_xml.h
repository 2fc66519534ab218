/* excel_xml.h - the sheets of an XML spreadsheet of Excel 2002 and 2003 (SpreadsheetML), mostly
 * saved as .xls by other programs. For the table of forms (forms.c). */
#ifndef RECOUPE_LEDGER_ROWS_SHEETS_EXCEL_XML_H
#define RECOUPE_LEDGER_ROWS_SHEETS_EXCEL_XML_H

#include "ledger/rows/forms.h"

bool excel_xml_is(const struct form_input *input);
/* A table a sheet. -1: "sheets.damaged" with line and column, "sheets.doctype",
 * "sheets.too-large". */
int excel_xml_open(struct form_tables *out, const struct form_input *input);

#endif
