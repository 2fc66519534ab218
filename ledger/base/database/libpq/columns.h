/* columns.h - which columns of a table or a query are read, and by what rows are told apart. Only
 * for this folder. */
#ifndef RECOUPE_LEDGER_BASE_DATABASE_LIBPQ_COLUMNS_H
#define RECOUPE_LEDGER_BASE_DATABASE_LIBPQ_COLUMNS_H

#include "ledger/base/database/libpq/connection.h"

/* Names as the database has them, in the arena. */
struct names {
	const char **items;
	size_t count, capacity;
};

struct columns {
	const char *from; /* what SQL reads from: "compta.grand_livre", or a query in brackets */
	struct names read;
	struct names key; /* of the primary key; none: there is none that may be read */
};

/* -1: "database.no-table", "database.no-column", "database.no-right", "database.inexact", or what
 * the server says of the query. */
int columns_find(struct columns *out, struct connection *connection);

#endif
