/* xlsx.h - the sheets of an Excel workbook (Office Open XML, ECMA-376).
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
 * For the table of forms (forms.c). What is inflated is bounded as of gzip (file.h); a document
 * type, the way to entities that swell, is refused. */
#ifndef RECOUPE_LEDGER_ROWS_SHEETS_XLSX_XLSX_H
#define RECOUPE_LEDGER_ROWS_SHEETS_XLSX_XLSX_H

#include "ledger/rows/forms.h"
#include "ledger/rows/made_rows.h"

/* Whether the bytes are a zip archive that holds a workbook. */
bool xlsx_is(const struct form_input *input);
/* The rows of the sheets of a workbook that have something in them, each with its own spool. */
struct xlsx_made_sheets {
	struct made_rows *items;
	size_t count, capacity;
};
/* Writes those rows (made_rows.h). False where something in the workbook is damaged, or it has no
 * such sheet. What *out has lives as long as the arena; the spools are the caller's. */
bool xlsx_made(struct xlsx_made_sheets *out, const struct form_input *input, struct arena *arena);

/* Adds one table a sheet. Returns 0, or -1 with "xlsx.damaged" and the part at fault,
 * "xlsx.doctype" or "xlsx.too-large". */
int xlsx_open(struct form_tables *out, const struct form_input *input);

/* Those sheets of a workbook in whose first rows a text begins with the mark, for a program that
 * wrote it. Texts keep their line breaks. Other sheets are read no further than these rows.
 * *sheet_count: of all. -1: as xlsx_open. */
enum { XLSX_MARK_ROWS = 20 };
struct sheets;
int xlsx_marked(
	struct sheets *out, size_t *sheet_count, const struct form_input *input, const char *mark);

#endif
