/* xlsx_parts.h - the steps of xlsx_open: parts of the archive, cells, values. Only for xlsx*.c. */
#ifndef RECOUPE_LEDGER_ROWS_SHEETS_XLSX_PARTS_H
#define RECOUPE_LEDGER_ROWS_SHEETS_XLSX_PARTS_H

#include <expat.h>

#include "ledger/rows/sheets/sheet.h"
#include "ledger/rows/sheets/xlsx.h"

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

/* A part of the archive being read. */
struct xlsx_part {
	struct xlsx_archive *archive;
	const char *name;
	/* elements without prefix */
	void (*start)(struct xlsx_part *part, const char *element, const char **attributes);
	void (*end)(struct xlsx_part *part, const char *element);
	void *context;
	XML_Parser parser;
	char *text; /* kept while `keeps` */
	size_t length, capacity;
	bool keeps;
	bool failed; /* an error was added */
	struct arena *arena;
};

/* The value of an attribute, whatever its prefix; NULL when it is not there. */
const char *xlsx_attribute(const char **attributes, const char *name);
/* A copy of the text kept since the last call, on one line: a line break would part the row that is
 * shown. */
const char *xlsx_take_text(struct xlsx_part *part);
/* Stops the reading of the part with an error. */
void xlsx_fail(struct xlsx_part *part, const char *code);

/* The handlers of a sheet's part; its rows go to the sheet. */
struct xlsx_cells *xlsx_cells_new(struct sheet *sheet, const struct xlsx_texts *shared,
	const struct xlsx_formats *formats, struct arena *arena);
void xlsx_cells_start(struct xlsx_part *part, const char *element, const char **attributes);
void xlsx_cells_end(struct xlsx_part *part, const char *element);

/* Plain decimal text of a number as XML has it ("1.5E-3"): see xlsx.h; NULL where it is none. */
const char *xlsx_number(const char *text, struct arena *arena);
/* "2020-03-31", or "2020-03-31 08:30:00"; NULL where there is no such day. */
const char *xlsx_day(const char *number_text, bool from_1904, struct arena *arena);
/* Whether a number format, by its number or its code, shows a day. */
bool xlsx_format_is_date(unsigned id, const char *code, struct arena *arena);

#endif
