/* prove.h - a ledger proven by PostgreSQL. Only for this folder. */
#ifndef RECOUPE_LEDGER_BASE_DATABASE_LIBPQ_PROVE_H
#define RECOUPE_LEDGER_BASE_DATABASE_LIBPQ_PROVE_H

#include "ledger/base/database/proof.h"

/* As engine.h has them. */
int prove_on_server(struct database_proof *out, const char *path, const char *shown,
	const struct database_request *request, const struct database_roles *roles,
	const struct database_summed *summed, struct arena *arena, struct error_list *errors);
int pick_on_server(bool *all, struct database_proof *proof, const struct database_wanted *wanted);
int pick_largest_on_server(struct database_proof *proof, size_t of_each);

#endif
