/* made_text.h - a file whose bytes are no lines of UTF-8, as text that is. Private to this folder.
 *
 *     struct made_rows made;
 *     if (made_text_of(&made, path, bytes, length, errors))
 *         ... read spool_bytes(made.spool) in the place of the file ...
 *     spool_free(made.spool);
 *
 * Text in another encoding keeps its lines, each at its number, and begins with a byte order mark,
 * so that an encoding that was asked for the file is not taken for that of the text. Of JSON and of
 * sheets rows are made (made_rows.h). */
#ifndef RECOUPE_LEDGER_SCAN_MADE_TEXT_H
#define RECOUPE_LEDGER_SCAN_MADE_TEXT_H

#include "ledger/rows/made_rows.h"

/* Returns false where the bytes can be read as they are, or where the careful reader must report
 * what is wrong with them. The encoding that the user gave is taken from `errors`; nothing is added
 * there. */
bool made_text_of(struct made_rows *out, const char *path, const char *bytes, size_t length,
	const struct error_list *errors);

#endif
