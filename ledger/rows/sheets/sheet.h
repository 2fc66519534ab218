/* sheet.h - a sheet of cells, made by the reader of a workbook, and handed out as records.
 *
 *     struct sheet sheet = {.name = "Feuil1", .arena = arena};
 *     sheet_begin_row(&sheet, 1);
 *     sheet_add_cell(&sheet, 2, "Encaisse", CSV_KIND_TEXT);       B1
 *     struct csv_scanner scanner = sheet_scan(&sheet, path, errors);
 *
 * Rows and cells are added in order. Cells without text are not kept, nor are rows without cells.
 *
 * For the readers of forms that hold sheets (Excel, OpenDocument, HTML). */
#ifndef RECOUPE_LEDGER_ROWS_SHEETS_SHEET_H
#define RECOUPE_LEDGER_ROWS_SHEETS_SHEET_H

#include "ledger/rows/look.h"
#include "ledger/rows/made_rows.h"

enum { SHEET_COLUMNS = 16384, SHEET_ROWS = 1048576 }; /* the limits of Excel */

struct sheet_cell {
	const char *text; /* trimmed, on one line */
	unsigned column;  /* from 1 */
	enum csv_kind kind;
};

struct sheet_row {
	unsigned number; /* from 1 */
	struct sheet_cell *cells;
	size_t count;
};

/* Start from {.name, .arena}; all but `rows`, `count`, `writer` and `refused` is private. */
struct sheet {
	const char *name;
	struct sheet_row *rows; /* those that have a cell with something in it, in order */
	size_t count;
	struct arena *arena;
	size_t capacity, cell_capacity;
	unsigned row;  /* at hand */
	bool row_kept; /* it has a cell */
	/* where rows go that are not to be kept; NULL: they are kept, and counted alike */
	struct row_writer *writer;
	bool refused;         /* the writer takes no more */
	size_t width, length; /* of all rows: columns up to the last cell; bytes of text */
	/* what is shown; NULL: all is kept. `hidden`, `row_hidden` and `scales` are the reader's */
	struct form_look *look;
	bool hidden, row_hidden; /* the sheet; the row at hand */
	bool told, row_told;     /* the look counts them */
	unsigned char *columns;  /* by column: whether it is hidden, and whether that is counted */
	unsigned scales; /* powers of a thousand by which formats divide: bit 1 thousands; see below */
};

/* The bit in `scales` of a format that divides under a condition alone. */
enum { SHEET_SCALE_DOUBTFUL = 1 << 30 };

/* The sheets of a file. */
struct sheets {
	struct sheet **items;
	size_t count, capacity;
};

/* A new sheet, the last of them. The name is copied. */
struct sheet *sheets_add(struct sheets *sheets, const char *name, struct arena *arena);

/* The ordinal must be above that of the row before, and at most SHEET_ROWS. */
void sheet_begin_row(struct sheet *sheet, unsigned ordinal);
/* The column must be right of that of the cell before, and at most SHEET_COLUMNS. Borrows the
 * text. */
void sheet_add_cell(struct sheet *sheet, unsigned column, const char *text, enum csv_kind kind);
/* Hides columns of a sheet that has a look. */
void sheet_hide_columns(struct sheet *sheet, unsigned first, unsigned last);
/* Whether the sheet is larger than any ledger: a few cells far to the right make many wide rows,
 * and a long text that many cells share counts each time. */
bool sheet_is_swollen(const struct sheet *sheet);

/* A scanner over the rows of a sheet. Errors show a row as its cells, joined by " | ". */
struct csv_scanner sheet_scan(struct sheet *sheet, const char *path, struct error_list *errors);

#endif
