/* text16.h - texts between UTF-8 and the UTF-16 of ODBC. Only for this folder. */
#ifndef RECOUPE_LEDGER_BASE_DATABASE_ODBC_TEXT16_H
#define RECOUPE_LEDGER_BASE_DATABASE_ODBC_TEXT16_H

#include <sqltypes.h>

#include "ledger/base/database/rows/buffer.h"

/* The text as UTF-16, a 0 after it. Bytes that are no UTF-8 are U+FFFD. In the arena. */
SQLWCHAR *text16_of(const char *text, struct arena *arena);
/* The units up to their 0, or all `most` of them, as UTF-8; in the arena. */
const char *text16_text(const SQLWCHAR *units, size_t most, struct arena *arena);
/* Appends `count` units as UTF-8. Half a pair is U+FFFD. */
void text16_put(struct buffer *out, const SQLWCHAR *units, size_t count, struct arena *arena);

#endif
