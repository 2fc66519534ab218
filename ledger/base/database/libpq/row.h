/* row.h - a row of CSV as COPY writes it: the columns of the key, quoted, before those that are
 * read. Only for this folder.
 *
 *     const char *begin = row_key(&key, columns, row, end, arena);      key: "id=17"
 *     row_fields(&fields, begin, end, arena);
 */
#ifndef RECOUPE_LEDGER_BASE_DATABASE_LIBPQ_ROW_H
#define RECOUPE_LEDGER_BASE_DATABASE_LIBPQ_ROW_H

#include "ledger/base/database/libpq/columns.h"
#include "ledger/base/database/rows/buffer.h"

/* Makes the key of the row: "id=17", or "piece=12, ligne=2". Returns where the columns that are
 * read begin. */
const char *row_key(struct buffer *key, const struct columns *columns, const char *row,
	const char *end, struct arena *arena);
/* Makes the text that is digested of a row: its fields without quotes, between each two a unit
 * separator (U+001F). What is NULL is empty. */
void row_fields(struct buffer *fields, const char *at, const char *end, struct arena *arena);

#endif
