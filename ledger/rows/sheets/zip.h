/* zip.h - a zip archive of exports. For the table of forms (forms.c).
 *
 * Each member that is of a known form gives its tables, under the member's name. Places name the
 * member after the archive: "export.zip/2025/journal.csv". What programs of the desktop leave in
 * archives (__MACOSX, .DS_Store, Thumbs.db) is no member. */
#ifndef RECOUPE_LEDGER_ROWS_SHEETS_ZIP_H
#define RECOUPE_LEDGER_ROWS_SHEETS_ZIP_H

#include "ledger/rows/forms.h"

/* A zip archive that is neither a workbook of Excel nor of OpenDocument, and not in another. */
bool zip_is(const struct form_input *input);
/* -1: of one member, as its form says; of several, "zip.nothing" where none can be read. */
int zip_open_members(struct form_tables *out, const struct form_input *input);

#endif
