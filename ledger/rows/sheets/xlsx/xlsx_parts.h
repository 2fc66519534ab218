/* xlsx_parts.h - the steps of xlsx_open: parts of the archive, cells, values. Only for xlsx*.c. */
#ifndef RECOUPE_LEDGER_ROWS_SHEETS_XLSX_XLSX_PARTS_H
#define RECOUPE_LEDGER_ROWS_SHEETS_XLSX_XLSX_PARTS_H

#include "ledger/rows/sheets/number_look.h"
#include "ledger/rows/sheets/sheet.h"
#include "ledger/rows/sheets/xlsx/xlsx.h"
#include "ledger/rows/sheets/xml.h"

/* The shared strings of a workbook (xl/sharedStrings.xml): a cell of type "s" holds an index. */
struct xlsx_texts {
	const char **items;
	size_t count, capacity;
};

/* The cell formats of a workbook (xl/styles.xml): a cell's attribute "s" is an index. */
struct xlsx_formats {
	bool *dates; /* whether the format shows a date */
	size_t count, capacity;
	const char **codes; /* of the number formats; NULL: built in, and told by `ids` */
	unsigned *ids;
	size_t code_capacity, id_capacity;
	bool from_1904; /* the workbook counts days from 1904-01-01 (xl/workbook.xml) */
};

/* The state of the two handlers below, which read the part of one worksheet (xml.h). Rows and cells
 * go to the sheet as they end; what is malformed is the fault "sheets.damaged". Borrows its
 * arguments. */
struct xlsx_cells *xlsx_cells_new(struct sheet *sheet, const struct xlsx_texts *shared,
	const struct xlsx_formats *formats, struct arena *arena);
/* For a sheet with a writer: what is made of cells is given back every few rows. The second frees
 * the rest. */
void xlsx_cells_write(struct xlsx_cells *cells, struct xml *xml);
void xlsx_cells_end_writing(struct xlsx_cells *cells);
/* Reads no further than XLSX_MARK_ROWS rows of a sheet that has no mark in them (xlsx.h). */
void xlsx_cells_seek(struct xlsx_cells *cells, const char *mark);
bool xlsx_cells_marked(const struct xlsx_cells *cells);
void xlsx_cells_start(struct xml *xml, const char *element, const char **attributes);
void xlsx_cells_end(struct xml *xml, const char *element);

/* The plain decimal text of a number as the file writes it: "1.5E-3" gives "0.0015", and
 * "0.10000000000000001" gives "0.1" (xlsx.h says why). NULL where the text is no number. */
const char *xlsx_number(const char *text, struct arena *arena);
/* The date of a serial number of days: "43921" gives "2020-03-31", "43921.354166667" gives
 * "2020-03-31 08:30:00". NULL where there is no such day. */
const char *xlsx_day(const char *number_text, bool from_1904, struct arena *arena);
/* Whether a number format shows a date. `code` is that of a custom format ("yyyy-mm-dd"); NULL: the
 * format is built in, and `id` tells it (ECMA-376, 18.8.30). */
bool xlsx_format_is_date(unsigned id, const char *code, struct arena *arena);

#endif
