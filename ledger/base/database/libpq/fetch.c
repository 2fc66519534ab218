#include "ledger/base/database/libpq/fetch.h"

#include <string.h>

#include "ledger/base/database/engine.h"
#include "ledger/base/database/libpq/filter.h"
#include "ledger/base/database/libpq/prove.h"
#include "ledger/base/database/libpq/row.h"
#include "ledger/base/database/libpq/store.h"
#include "ledger/base/database/rows/asked.h"
#include "ledger/base/database/rows/taking.h"

/* ---- the statement ---- */

/* COPY quotes the columns of the key, which come first, and others where they need it. */
static const char *copy_statement(const struct columns *columns, struct connection *connection)
{
	struct arena *arena = connection->arena;
	const char *list = "", *key = "", *order = "";
	for (size_t i = 0; i < columns->key.count; i++) {
		const char *name = connection_name(connection, columns->key.items[i]);
		const char *alias = arena_printf(arena, "key_%zu_of_row", i + 1);
		list = names_listed(list, arena_printf(arena, "%s AS %s", name, alias), arena);
		key = names_listed(key, alias, arena);
		order = names_listed(order, name, arena);
	}
	for (size_t i = 0; i < columns->read.count; i++) {
		const char *name = connection_name(connection, columns->read.items[i]);
		list = names_listed(list, name, arena);
		if (columns->key.count == 0)
			order = names_listed(order, arena_printf(arena, "%s::text COLLATE \"C\"", name), arena);
	}
	return arena_printf(arena, "COPY (SELECT %s FROM %s ORDER BY %s) TO STDOUT WITH (FORMAT csv%s)",
		list, columns_rows(columns->from, columns->condition, columns->picked, arena), order,
		*key == '\0' ? "" : arena_printf(arena, ", FORCE_QUOTE (%s)", key));
}

/* ---- rows ---- */

/* Takes rows until there are no more. Returns 0; -1 where the disk, or the server, gives up. */
static int take_rows(
	struct taking *taking, const struct columns *columns, struct connection *connection)
{
	struct buffer key = {0}, fields = {0};
	int result = 0, length = 0;
	char *row = NULL;
	while (result == 0 && (length = PQgetCopyData(connection->server, &row, 0)) > 0) {
		const char *end = row + length;
		const char *begin = row_key(&key, columns, row, end, connection->arena);
		row_fields(&fields, begin, end, connection->arena);
		result = taking_row(taking, (struct span){begin, end}, buffer_span(&fields),
			buffer_span(&key), connection->errors);
		PQfreemem(row);
	}
	return result != 0 ? -1 : length == -2 ? connection_fail(connection, NULL) : 0;
}

/* The last word of the server on the COPY: rows that came may be a part of all. */
static int end_copy(struct connection *connection)
{
	int result = 0;
	for (PGresult *answer; (answer = PQgetResult(connection->server)) != NULL; PQclear(answer))
		if (PQresultStatus(answer) != PGRES_COMMAND_OK && result == 0)
			result = connection_fail(connection, answer);
	return result;
}

/* "PostgreSQL 15.18", of 150018. */
static const char *server_name(const struct connection *connection)
{
	enum { MAJOR = 10000 };
	int version = PQserverVersion(connection->server);
	return arena_printf(connection->arena, "PostgreSQL %d.%d", version / MAJOR, version % MAJOR);
}

int fetch_rows(const char *path, const struct columns *columns, struct connection *connection)
{
	struct taking taking = {.facts.server = server_name(connection),
		.facts.asked = asked_hash(connection->request),
		.facts.part = columns->picked != NULL};
	if (filter_count(&taking.facts.left_out, columns, connection) != 0)
		return -1;
	if (connection_run(connection, copy_statement(columns, connection)) != 0)
		return -1;
	const struct names headers =
		asked_headers(connection->request, &columns->read, connection->arena);
	int result = supply_is_there(path)
		? taking_begin_more(&taking, path, connection->errors)
		: taking_begin(&taking, path, &headers, connection->arena, connection->errors);
	if (result == 0)
		result = take_rows(&taking, columns, connection);
	if (result == 0)
		result = end_copy(connection);
	return taking_end(&taking, result, connection->errors);
}

static int fetch(const char *path, const char *shown, const struct database_request *request,
	struct arena *arena, struct error_list *errors)
{
	struct connection connection;
	struct columns columns;
	int result = connection_open(&connection, request, shown, arena, errors);
	if (result == 0)
		result = columns_find(&columns, &connection);
	if (result == 0)
		result = fetch_rows(path, &columns, &connection);
	connection_close(&connection);
	return result;
}

const struct engine engine_postgresql = {.package = "libpq-dev",
	.shown = connection_shown,
	.fetch = fetch,
	.prove = prove_on_server,
	.pick = pick_on_server,
	.pick_largest = pick_largest_on_server,
	.store = store_in_postgresql,
	.store_end = store_end_in_postgresql};
