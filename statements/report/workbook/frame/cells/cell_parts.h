/* cell_parts.h - what cell.c, book.c, cell_style.c and reread.c share: the library's side of a book
 * and its sheets. For those four, and for nobody else. */
#ifndef RECOUPE_STATEMENTS_REPORT_WORKBOOK_FRAME_CELLS_CELL_PARTS_H
#define RECOUPE_STATEMENTS_REPORT_WORKBOOK_FRAME_CELLS_CELL_PARTS_H

#include <xlsxwriter.h>

#include "ledger/base/text/hash.h"
#include "statements/report/workbook/frame/cells/cell.h"
#include "statements/report/workbook/frame/cells/cell_sum.h"

enum { LINE_HAIR = 0xD9DEE5 };
#define LETTER_NAME "Arial" /* Liberation Sans has the same widths */
enum { LETTER_SIZE = 10, ROW_HEIGHT = 14 };

struct known_format; /* cell_style.c */

struct book {
	lxw_workbook *workbook;
	struct arena *arena;
	enum language language;
	number zero;
	lxw_error fault; /* the first */
	struct process_point *point;
	struct known_format *formats;
	size_t format_count, format_capacity;
	lxw_format *marks[MARK_UNKNOWN + 1];
	struct index names; /* taken ones, in lower case */
	/* what one cell needs; begun anew every SCRATCH_USES uses, and the one before kept */
	struct arena *scratch, *earlier_scratch;
	unsigned scratch_uses;
	struct sheet *first_sheet, *last_sheet;
};

struct sheet {
	struct book *book;
	lxw_worksheet *worksheet;
	const char *name;
	size_t links;
	struct cell_sum sent; /* its cells */
	struct sheet *next;   /* as the book has them */
};

/* A number as it is written to the file, and one from there as it would be written. */
enum { CELL_NUMBER_SIZE = 32 };
const char *cell_number_again(char out[CELL_NUMBER_SIZE], const char *text);

/* Keeps the first fault; book_close reports it. */
void book_keep(struct book *book, lxw_error fault);
/* An arena for what one cell needs. What it gives is good until the next cell. */
struct arena *book_scratch(struct book *book);
/* The format of a style with a number format ("": none), made once. */
lxw_format *book_format(struct book *book, style style_, const char *number_format_);
void book_make_marks(struct book *book);
/* Makes our letter the default of the file. Columns are measured in its digits, so that their
 * widths are the same in every program. */
void book_set_letter(struct book *book);

#endif
