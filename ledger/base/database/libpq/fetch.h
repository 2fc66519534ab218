/* fetch.h - the rows of a table, or of a query, into the snapshot. Only for this folder. */
#ifndef RECOUPE_LEDGER_BASE_DATABASE_LIBPQ_FETCH_H
#define RECOUPE_LEDGER_BASE_DATABASE_LIBPQ_FETCH_H

#include "ledger/base/database/libpq/columns.h"

/* Reads the rows that pass both conditions of the columns, in the order of their key, and makes
 * them the bytes of the path, after those that it has. -1: what the server says;
 * "file.no-spool". */
int fetch_rows(const char *path, const struct columns *columns, struct connection *connection);

#endif
