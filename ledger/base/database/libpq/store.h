/* store.h - tables of a run in PostgreSQL. Only for this folder. */
#ifndef RECOUPE_LEDGER_BASE_DATABASE_LIBPQ_STORE_H
#define RECOUPE_LEDGER_BASE_DATABASE_LIBPQ_STORE_H

#include "ledger/base/database/store.h"

/* As engine.h has them. */
int store_in_postgresql(struct store **out, const struct store_request *request,
	const struct store_layout *layout, struct arena *arena, struct error_list *errors);
int store_end_in_postgresql(struct store *store, bool keep);

#endif
