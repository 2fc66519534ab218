/* place.h - what the URL of an ODBC source says: "odbc:compta", which odbc.ini describes, or a
 * connection string, "odbc:Driver=SQLite3;Database=/srv/compta.db". Only for this folder. */
#ifndef RECOUPE_LEDGER_BASE_DATABASE_ODBC_PLACE_H
#define RECOUPE_LEDGER_BASE_DATABASE_ODBC_PLACE_H

#include "ledger/base/database/database.h"

/* The URL without secrets and user: its source, driver, host, port and database. NULL, with
 * "database.bad-url" or "database.url-holds". */
const char *place_shown(
	const struct database_request *request, struct arena *arena, struct error_list *errors);
/* The connection string for the driver: that of the URL, user and password from the environment
 * (RECOUPE_ODBC_USER, RECOUPE_ODBC_PASSWORD) where it has none, and wishes.def. */
const char *place_string(const struct database_request *request, struct arena *arena);
/* The password that the string or the environment gives; NULL: none. */
const char *place_password(const struct database_request *request, struct arena *arena);

#endif
