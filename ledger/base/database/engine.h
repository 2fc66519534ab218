/* engine.h - the libraries by which databases are reached, each by the beginning of its URLs. Only
 * for the folders of databases.
 *
 * A library that was not there when the program was built is NULL but for its package. */
#ifndef RECOUPE_LEDGER_BASE_DATABASE_ENGINE_H
#define RECOUPE_LEDGER_BASE_DATABASE_ENGINE_H

#include "ledger/base/database/proof.h"
#include "ledger/base/database/store.h"

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
		const struct database_summed *summed, struct arena *arena, struct error_list *errors);
	int (*pick)(bool *all, struct database_proof *proof, const struct database_wanted *wanted);
	int (*pick_largest)(struct database_proof *proof, size_t of_each);
	/* As database_store and database_store_end. NULL: it cannot. */
	int (*store)(struct store **out, const struct store_request *request,
		const struct store_layout *layout, struct arena *arena, struct error_list *errors);
	int (*store_end)(struct store *store, bool keep);
};

extern const struct engine engine_postgresql; /* libpq/, or without/libpq.c */
extern const struct engine engine_odbc;       /* odbc/, or without/odbc.c */

/* NULL: the text is no URL of a database. */
const struct engine *engine_of(const char *url);

#endif
