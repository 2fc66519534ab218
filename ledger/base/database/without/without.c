/* The program without libpq: databases are refused, with the name of what is missing. */
#include "ledger/base/database/database.h"

int database_fetch(const char **path, const struct database_request *request, struct arena *arena,
	struct error_list *errors)
{
	(void)request;
	(void)arena;
	*path = NULL;
	return error_add(errors, "database.no-library", (struct source){0}, "libpq-dev", NULL);
}
