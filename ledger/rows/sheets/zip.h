/* zip.h - a zip archive of exports. For the table of forms (forms.c).
 *
 * Each member that is of a known form gives its tables, under the member's name. Places name the
 * member after the archive: "export.zip/2025/journal.csv". What programs of the desktop leave in
 * archives (__MACOSX, .DS_Store, Thumbs.db) is no member. */
#ifndef RECOUPE_LEDGER_ROWS_SHEETS_ZIP_H
#define RECOUPE_LEDGER_ROWS_SHEETS_ZIP_H

#include "ledger/rows/forms.h"

/* Whether it is a zip archive that holds neither a workbook of Excel nor one of OpenDocument, and
 * is not itself in an archive. */
bool zip_is(const struct form_input *input);
/* Adds the tables of its members. Returns 0, or -1: with one member, as its form says; with
 * several, "zip.nothing" where none can be read. */
int zip_open_members(struct form_tables *out, const struct form_input *input);

#endif
