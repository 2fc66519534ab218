/* xlsx.h - the sheets of an Excel workbook (Office Open XML, ECMA-376), as rows of cells for csv.c.
 *
 * A cell gives its text as a reader of the sheet has it: shared and inline strings; the cached
 * value of a formula; a date where the number format of the cell is one (1900 and 1904 systems);
 * and a number exactly.
 *
 * What Excel stores of a number is a binary double, written with up to 17 digits: 0.1 may stand
 * there as 0.10000000000000001. Of up to 15 significant digits the text is taken as it stands, for
 * no two such decimals share a double. Of more, the shortest decimal of 15 or 16 digits that gives
 * the same double is what was typed; where there is none, all 17 say something, and the text stands
 * (xlsx_value.c).
 *
 * Only for csv.c. What is inflated is bounded as of gzip (file.h); a document type, the way to
 * entities that swell, is refused. */
#ifndef RECOUPE_LEDGER_ROWS_XLSX_H
#define RECOUPE_LEDGER_ROWS_XLSX_H

#include "ledger/rows/csv_parts.h"

struct xlsx_cell {
	const char *text;
	unsigned column; /* from 1 */
	enum csv_kind kind;
};

struct xlsx_row {
	unsigned number; /* from 1 */
	struct xlsx_cell *cells;
	size_t count;
};

struct xlsx_sheet {
	const char *name;
	struct xlsx_row *rows; /* those that have a cell with something in it, in order */
	size_t count;
};

struct xlsx_book {
	struct xlsx_sheet *sheets;
	size_t count;
};

/* Whether the bytes begin as those of a zip archive do. */
bool xlsx_is(const char *bytes, size_t length);

/* Reads all sheets. -1: "xlsx.damaged" with the part at fault, "xlsx.doctype", "xlsx.too-large". */
int xlsx_read(struct xlsx_book *out, const char *bytes, size_t length, const char *path,
	struct arena *arena, struct error_list *errors);

/* A scanner over the rows of a sheet. What is shown of a row are its cells, parted by " | ". */
struct csv_scanner xlsx_scan(const struct xlsx_sheet *sheet, const char *path, struct arena *arena,
	struct error_list *errors);

/* "Feuil1!B12". */
const char *xlsx_reference(const char *sheet, unsigned column, unsigned row, struct arena *arena);

#endif
