/* filter.h - rows that are left out, and what is told of them. Only for this folder. */
#ifndef RECOUPE_LEDGER_BASE_DATABASE_LIBPQ_FILTER_H
#define RECOUPE_LEDGER_BASE_DATABASE_LIBPQ_FILTER_H

#include "ledger/base/database/libpq/columns.h"

/* Sets the condition that rows of the table must pass. Values go to the server as
 * parameters. -1: "database.no-column", "database.no-column-right", or what the server says. */
int filter_rows(struct columns *columns, struct connection *connection);

/* Counts the rows that the filter leaves out, and their sums: "12, debit 100.00"; NULL where there
 * is no filter. -1: what the server says. */
int filter_count(
	const char **left_out, const struct columns *columns, struct connection *connection);

#endif
