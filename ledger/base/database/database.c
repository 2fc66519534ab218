#include "ledger/base/database/database.h"

#include "ledger/base/database/engine.h"
#include "ledger/base/database/rows/asked.h"
#include "ledger/base/system/supply.h"
#include "ledger/base/text/text.h"

static const struct {
	const char *begins; /* the URLs */
	const struct engine *engine;
} engines[] = {{"postgresql://", &engine_postgresql}, {"postgres://", &engine_postgresql},
	{"odbc:", &engine_odbc}};

const struct engine *engine_of(const char *url)
{
	for (size_t i = 0; i < sizeof engines / sizeof *engines; i++)
		if (text_starts(url, engines[i].begins))
			return engines[i].engine;
	return NULL;
}

bool database_is_url(const char *text)
{
	return engine_of(text) != NULL;
}

/* The engine and the URL without secrets. NULL with errors. */
static const struct engine *find_engine(const char **shown, const struct database_request *request,
	struct arena *arena, struct error_list *errors)
{
	const struct engine *engine = engine_of(request->url);
	if (engine == NULL)
		error_add(errors, "database.bad-url", request->where, NULL);
	else if (engine->shown == NULL)
		error_add(errors, "database.no-library", request->where, engine->package, NULL);
	else if ((*shown = engine->shown(request, arena, errors)) != NULL)
		return engine;
	return NULL;
}

/* The path, and what its filters let through: "...#grand_livre?entite=INMQ,IN'MQ&annee=2020". */
static const char *path_of(
	const char *shown, const struct database_request *request, struct arena *arena)
{
	const char *path = arena_printf(
		arena, "%s#%s", shown, request->query != NULL ? request->query_name : request->table);
	for (size_t i = 0; i < request->filter_count; i++) {
		const struct database_filter *filter = &request->filters[i];
		path = arena_printf(arena, "%s%c%s=", path, i == 0 ? '?' : '&', filter->column);
		for (size_t j = 0; j < filter->count; j++)
			path = arena_printf(arena, "%s%s%s", path, j == 0 ? "" : ",", filter->values[j]);
	}
	return path;
}

const char *database_path(
	const struct database_request *request, struct arena *arena, struct error_list *errors)
{
	const char *shown;
	return find_engine(&shown, request, arena, errors) == NULL ? NULL
															   : path_of(shown, request, arena);
}

int database_fetch(const char **path, const struct database_request *request, struct arena *arena,
	struct error_list *errors)
{
	const char *shown;
	const struct engine *engine = find_engine(&shown, request, arena, errors);
	*path = engine == NULL ? NULL : path_of(shown, request, arena);
	if (*path == NULL)
		return -1;
	const struct supply_facts *there = supplied_facts(*path);
	if (there != NULL && there->part)
		return error_add(errors, "database.part-read", request->where, NULL);
	if (there != NULL && there->asked != asked_hash(request))
		return error_add(errors, "database.other-rows", request->where, *path, NULL);
	return there != NULL ? 0 : engine->fetch(*path, shown, request, arena, errors);
}

bool database_roles_suffice(const struct database_roles *roles)
{
	bool sides = roles->debit != NULL && roles->credit != NULL && roles->amount == NULL;
	bool amount = roles->debit == NULL && roles->credit == NULL && roles->amount != NULL;
	return roles->date != NULL && roles->number != NULL && roles->account != NULL &&
		(sides || amount);
}

int database_prove(struct database_proof *out, const struct database_request *request,
	const struct database_roles *roles, const struct database_summed *summed, struct arena *arena,
	struct error_list *errors)
{
	const char *shown;
	const struct engine *engine = find_engine(&shown, request, arena, errors);
	*out = (struct database_proof){0};
	if (engine == NULL)
		return -1;
	if (engine->prove == NULL)
		return error_add(errors, "database.no-proof", request->where, NULL);
	return engine->prove(
		out, path_of(shown, request, arena), shown, request, roles, summed, arena, errors);
}

/* PostgreSQL alone proves. */
int database_pick(bool *all, struct database_proof *proof, const struct database_wanted *wanted)
{
	return engine_postgresql.pick(all, proof, wanted);
}

int database_pick_largest(struct database_proof *proof, size_t of_each)
{
	return engine_postgresql.pick_largest(proof, of_each);
}
