/* cell_text.h - the texts that the file format wants: what a cell may hold, how numbers look,
 * addresses. For cell.c and book.c alone; what sheets need of it is in cell.h. */
#ifndef RECOUPE_STATEMENTS_REPORT_WORKBOOK_FRAME_CELLS_CELL_TEXT_H
#define RECOUPE_STATEMENTS_REPORT_WORKBOOK_FRAME_CELLS_CELL_TEXT_H

#include "statements/report/workbook/frame/cells/cell.h"

enum { CELL_TEXT_MAX = 32767, PAGE_TEXT_MAX = 255, LARGEST_SCALE = 12 };

/* The text as the file format can hold it: UTF-8, of at most `most` characters. */
const char *cell_clean(struct arena *arena, const char *text, size_t most);
/* The format in which an amount of about this value is shown. */
const char *cell_number_format(
	enum language language, number value, struct shown shown, struct arena *arena);
/* For the head and foot of a page, where "&" begins a command and is doubled. */
const char *cell_page_text(struct arena *arena, const char *text);
/* What stands at the left and at the right of a head or foot. */
const char *cell_margin_text(struct arena *arena, const char *left, const char *right);
/* "C"; "AB". */
char *cell_letters(struct arena *arena, unsigned column);
/* Whether a cell can bear the name. */
bool cell_name_valid(const char *name);

#endif
