/* engine.h - the libraries by which databases are reached, each by the beginning of its URLs. Only
 * for the folders of databases.
 *
 * A library that was not there when the program was built is NULL but for its package. */
#ifndef RECOUPE_LEDGER_BASE_DATABASE_ENGINE_H
#define RECOUPE_LEDGER_BASE_DATABASE_ENGINE_H

#include "ledger/base/database/proof.h"

struct engine {
	const char *package; /* of Debian, that it takes to build */
	/* The URL without secrets and user; NULL with errors. */
	const char *(*shown)(
		const struct database_request *request, struct arena *arena, struct error_list *errors);
	/* Reads the rows into the snapshot under the path. -1 with errors. */
	int (*fetch)(const char *path, const char *shown, const struct database_request *request,
		struct arena *arena, struct error_list *errors);
	/* As database_prove; rows that come back are those of out->path. NULL: it cannot. */
	int (*prove)(struct database_proof *out, const char *path, const char *shown,
		const struct database_request *request, const struct database_roles *roles,
		struct arena *arena, struct error_list *errors);
};

extern const struct engine engine_postgresql; /* libpq/, or without/libpq.c */
extern const struct engine engine_odbc;       /* odbc/, or without/odbc.c */

#endif
