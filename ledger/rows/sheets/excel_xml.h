/* excel_xml.h - the sheets of an XML spreadsheet of Excel 2002 and 2003 (SpreadsheetML), mostly
 * saved as .xls by other programs. For the table of forms (forms.c). */
#ifndef RECOUPE_LEDGER_ROWS_SHEETS_EXCEL_XML_H
#define RECOUPE_LEDGER_ROWS_SHEETS_EXCEL_XML_H

#include "ledger/rows/forms.h"

/* Whether the text is such a file: it names the namespace of SpreadsheetML at its head. */
bool excel_xml_is(const struct form_input *input);
/* Adds one table a sheet, in the order of the file. Returns 0, or -1 with an error at its line and
 * column: "sheets.damaged", "sheets.doctype" (a document type, the way to entities that swell, is
 * refused), "sheets.too-large". */
int excel_xml_open(struct form_tables *out, const struct form_input *input);

#endif
