#include "ledger/base/database/store.h"

#include "ledger/base/database/engine.h"

const char **store_table_row(struct store_table *table, struct arena *arena)
{
	table->rows =
		arena_grow(arena, table->rows, table->count, &table->capacity, sizeof *table->rows);
	const char **row = arena_array(arena, table->width, sizeof *row);
	table->rows[table->count++] = row;
	return row;
}

int database_store(struct store **out, const struct store_request *request,
	const struct store_layout *layout, struct arena *arena, struct error_list *errors)
{
	static const struct source nowhere;
	const struct engine *engine = engine_of(request->url);
	*out = NULL;
	if (engine == NULL)
		return error_add(errors, "database.bad-url", nowhere, NULL);
	if (engine->shown == NULL)
		return error_add(errors, "database.no-library", nowhere, engine->package, NULL);
	if (engine->store == NULL)
		return error_add(errors, "store.engine", nowhere, NULL);
	return engine->store(out, request, layout, arena, errors);
}

/* PostgreSQL alone stores. */
int database_store_end(struct store *store, bool keep)
{
	return store == NULL ? 0 : engine_postgresql.store_end(store, keep);
}
