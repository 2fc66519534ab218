/* values.h - the text and kind of cells of workbooks, and what XML forms have in common. For
 * ledger/rows/sheets. */
#ifndef RECOUPE_LEDGER_ROWS_SHEETS_VALUES_H
#define RECOUPE_LEDGER_ROWS_SHEETS_VALUES_H

#include "ledger/rows/forms.h"
#include "ledger/rows/sheets/xml.h"

/* The plain decimal text of a number as a workbook writes it ("1.5E-3", or a double of 17 digits;
 * xlsx.h says how); the text itself where it is no number. */
const char *sheet_number(enum csv_kind *kind, const char *text, struct arena *arena);
/* The date of a day as XML writes it, "2025-01-14T00:00:00.000": "2025-01-14", with its time where
 * that is not midnight. */
const char *sheet_day(enum csv_kind *kind, const char *text, struct arena *arena);

/* Returns 0 where the XML has no fault; else -1 with an error at its place: "sheets.damaged",
 * "sheets.doctype", or the code that the handler gave. */
int sheets_fault(const struct xml *xml, const struct form_input *input);
/* Reads an input that is one XML text. Its handlers fill `sheets`, whose sheets become tables of
 * `out`. Returns as sheets_fault does. */
int sheets_read_xml(struct form_tables *out, const struct form_input *input, struct xml *xml,
	const struct sheets *sheets);

#endif
