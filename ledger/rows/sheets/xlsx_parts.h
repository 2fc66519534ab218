/* xlsx_parts.h - the steps of xlsx_open: parts of the archive, cells, values. Only for xlsx*.c. */
#ifndef RECOUPE_LEDGER_ROWS_SHEETS_XLSX_PARTS_H
#define RECOUPE_LEDGER_ROWS_SHEETS_XLSX_PARTS_H

#include "ledger/rows/sheets/sheet.h"
#include "ledger/rows/sheets/xlsx.h"
#include "ledger/rows/sheets/xml.h"

struct xlsx_texts {
	const char **items;
	size_t count, capacity;
};

/* Which of the cell formats are dates. */
struct xlsx_formats {
	bool *dates;
	size_t count, capacity;
	bool from_1904;
};

/* The handlers of a sheet's part; its rows go to the sheet. */
struct xlsx_cells *xlsx_cells_new(struct sheet *sheet, const struct xlsx_texts *shared,
	const struct xlsx_formats *formats, struct arena *arena);
void xlsx_cells_start(struct xml *xml, const char *element, const char **attributes);
void xlsx_cells_end(struct xml *xml, const char *element);

/* Plain decimal text of a number as XML has it ("1.5E-3"): see xlsx.h; NULL where it is none. */
const char *xlsx_number(const char *text, struct arena *arena);
/* "2020-03-31", or "2020-03-31 08:30:00"; NULL where there is no such day. */
const char *xlsx_day(const char *number_text, bool from_1904, struct arena *arena);
/* Whether a number format, by its number or its code, shows a day. */
bool xlsx_format_is_date(unsigned id, const char *code, struct arena *arena);

#endif
