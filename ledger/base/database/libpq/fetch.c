#include "ledger/base/database/libpq/fetch.h"

#include <string.h>

#include "ledger/base/database/libpq/filter.h"
#include "ledger/base/database/libpq/row.h"
#include "ledger/base/system/supply.h"

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
	const char *condition = columns->condition;
	return arena_printf(arena,
		"COPY (SELECT %s FROM %s%s ORDER BY %s) TO STDOUT WITH (FORMAT csv%s)", list, columns->from,
		condition == NULL ? "" : arena_printf(arena, " WHERE %s", condition), order,
		*key == '\0' ? "" : arena_printf(arena, ", FORCE_QUOTE (%s)", key));
}

/* ---- rows ---- */

static bool needs_quotes(const char *name)
{
	return strpbrk(name, ",;\"\t\r\n") != NULL || *name == ' ' || *name == '\0';
}

static const char *quoted(const char *name, struct arena *arena)
{
	char *text = arena_alloc(arena, 2 * strlen(name) + 3), *to = text;
	*to++ = '"';
	for (; *name != '\0'; name++) {
		if (*name == '"')
			*to++ = '"';
		*to++ = *name;
	}
	*to = '"';
	return text;
}

static int add_header(
	struct supply *supply, const struct columns *columns, const struct connection *connection)
{
	struct arena *arena = connection->arena;
	const char *header = "";
	for (size_t i = 0; i < columns->read.count; i++) {
		const char *name = columns->read.items[i];
		header = arena_printf(arena, "%s%s%s", header, i > 0 ? "," : "",
			needs_quotes(name) ? quoted(name, arena) : name);
	}
	return supply_add(
		supply, span_of(arena_printf(arena, "%s\n", header)), (struct span){0}, connection->errors);
}

/* Where rows go. */
struct taking {
	struct supply *supply;
	struct supply_facts facts;
	struct digest_sum *digest;
};

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
		digest_sum_add(taking->digest, (struct span){fields.bytes, fields.bytes + fields.length});
		result = supply_add(taking->supply, (struct span){begin, end},
			(struct span){key.bytes, key.bytes + key.length}, connection->errors);
		taking->facts.rows++;
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
	bool is_part = columns->condition != NULL && connection->request->filter_count == 0;
	struct taking taking = {.facts.server = server_name(connection), .facts.part = is_part};
	char digest[33];
	if (filter_count(&taking.facts.left_out, columns, connection) != 0)
		return -1;
	if (connection_run(connection, copy_statement(columns, connection)) != 0)
		return -1;
	taking.supply = supply_begin(path);
	taking.digest = digest_sum_new();
	int result = add_header(taking.supply, columns, connection);
	if (result == 0)
		result = take_rows(&taking, columns, connection);
	if (result == 0)
		result = end_copy(connection);
	digest_sum_end(digest, taking.digest);
	taking.facts.digest = digest;
	return supply_end(taking.supply, &taking.facts, result, connection->errors);
}

const char *fetch_path(
	const char *shown, const struct database_request *request, struct arena *arena)
{
	return arena_printf(
		arena, "%s#%s", shown, request->query != NULL ? request->query_name : request->table);
}

const char *database_path(
	const struct database_request *request, struct arena *arena, struct error_list *errors)
{
	const char *shown = connection_shown(request, arena, errors);
	return shown == NULL ? NULL : fetch_path(shown, request, arena);
}

int database_fetch(const char **path, const struct database_request *request, struct arena *arena,
	struct error_list *errors)
{
	struct connection connection;
	struct columns columns;
	const char *shown = connection_shown(request, arena, errors);
	*path = NULL;
	if (shown == NULL)
		return -1;
	*path = fetch_path(shown, request, arena);
	if (supply_is_there(*path))
		return 0;
	int result = connection_open(&connection, request, shown, arena, errors);
	if (result == 0)
		result = columns_find(&columns, &connection);
	if (result == 0)
		result = fetch_rows(*path, &columns, &connection);
	connection_close(&connection);
	return result;
}
