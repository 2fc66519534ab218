/* encoding.h - text of any encoding as UTF-8.
 *
 * Told by what the bytes can be: UTF-8 with or without a byte order mark, UTF-16, Windows-1252. */
#ifndef RECOUPE_LEDGER_ROWS_ENCODING_H
#define RECOUPE_LEDGER_ROWS_ENCODING_H

#include "ledger/base/error.h"

/* The file's bytes as valid UTF-8 without byte order mark or NUL, in place where they are that
 * already, and the *name of the encoding. -1: "csv.bad-encoding", "csv.nul". */
int encoding_decode(const char **out, size_t *length, const char **name, const char *bytes,
	size_t size, const char *path, struct arena *arena, struct error_list *errors);

#endif
