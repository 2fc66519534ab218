/* The program without libpq: databases are refused, with the name of what is missing. */
#include "ledger/base/database/proof.h"

const char *database_path(
	const struct database_request *request, struct arena *arena, struct error_list *errors)
{
	(void)arena;
	error_add(errors, "database.no-library", request->where, "libpq-dev", NULL);
	return NULL;
}

int database_fetch(const char **path, const struct database_request *request, struct arena *arena,
	struct error_list *errors)
{
	*path = database_path(request, arena, errors);
	return -1;
}

int database_prove(struct database_proof *out, const struct database_request *request,
	const struct database_roles *roles, struct arena *arena, struct error_list *errors)
{
	(void)roles;
	*out = (struct database_proof){.path = database_path(request, arena, errors)};
	return -1;
}
