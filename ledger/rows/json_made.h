/* json_made.h - rows made of JSON (made_rows.h). Private to ledger/rows. */
#ifndef RECOUPE_LEDGER_ROWS_JSON_MADE_H
#define RECOUPE_LEDGER_ROWS_JSON_MADE_H

#include "ledger/rows/made_rows.h"

/* Where the object stands that is the row on that line of the text that was made. */
struct source json_made_where(const struct made_rows *made, unsigned line, struct made_place *from,
	const char *path, struct arena *arena);

#endif
