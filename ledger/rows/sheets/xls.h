/* xls.h - the sheets of a binary workbook, as Excel saved them until 2003 (BIFF, in an OLE compound
 * file). For the table of forms (forms.c).
 *
 * libfreexl reads it, and wants the file itself: what stands in an archive or comes through a pipe
 * is refused. A formula gives its cached value; numbers as xlsx.h says. */
#ifndef RECOUPE_LEDGER_ROWS_SHEETS_XLS_H
#define RECOUPE_LEDGER_ROWS_SHEETS_XLS_H

#include "ledger/rows/forms.h"

/* A compound file: such a workbook, or a newer one under a password. */
bool xls_is(const struct form_input *input);
/* A table a sheet. -1: "csv.workbook" where it is under a password or damaged; "xls.not-a-file";
 * "sheets.too-large". */
int xls_open(struct form_tables *out, const struct form_input *input);

#endif
