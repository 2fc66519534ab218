/* reread.h - a finished workbook, opened again before it replaces an earlier one.
 *
 *     if (book_reread(book, "etats.xlsx.tmp", "etats.xlsx", errors) != 0) ...
 *
 * Each part's checksum must hold, each must be well-formed XML, and each sheet must have the cells
 * that were sent to it. The library that writes the file reports no failed write of its own; what
 * it left out is found here. */
#ifndef RECOUPE_STATEMENTS_REPORT_WORKBOOK_FRAME_REREAD_H
#define RECOUPE_STATEMENTS_REPORT_WORKBOOK_FRAME_REREAD_H

#include "statements/report/workbook/frame/cells/cell_parts.h"

/* -1: "workbook.damaged", with the part that is not as it was sent; it names `path` `asked`. */
int book_reread(
	const struct book *book, const char *path, const char *asked, struct error_list *errors);

#endif
