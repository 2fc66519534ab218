#include <string.h>

#include "ledger/base/database/libpq/columns.h"
#include "ledger/base/system/supply.h"

/* ---- the statement ---- */

static const char *joined(const char *list, const char *item, struct arena *arena)
{
	return *list == '\0' ? item : arena_printf(arena, "%s, %s", list, item);
}

/* COPY quotes the columns of the key, which come first, and others where they need it. */
static const char *copy_statement(const struct columns *columns, struct connection *connection)
{
	struct arena *arena = connection->arena;
	const char *list = "", *key = "", *order = "";
	for (size_t i = 0; i < columns->key.count; i++) {
		const char *name = connection_name(connection, columns->key.items[i]);
		const char *alias = arena_printf(arena, "key_%zu_of_row", i + 1);
		list = joined(list, arena_printf(arena, "%s AS %s", name, alias), arena);
		key = joined(key, alias, arena);
		order = joined(order, name, arena);
	}
	for (size_t i = 0; i < columns->read.count; i++) {
		const char *name = connection_name(connection, columns->read.items[i]);
		list = joined(list, name, arena);
		if (columns->key.count == 0)
			order = joined(order, arena_printf(arena, "%s::text COLLATE \"C\"", name), arena);
	}
	return arena_printf(arena, "COPY (SELECT %s FROM %s ORDER BY %s) TO STDOUT WITH (FORMAT csv%s)",
		list, columns->from, order,
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

/* A text that grows, and keeps its memory from row to row. */
struct buffer {
	char *bytes;
	size_t length, capacity;
};

static void put(struct buffer *buffer, const char *bytes, size_t length, struct arena *arena)
{
	if (buffer->length + length > buffer->capacity) {
		size_t capacity = 2 * (buffer->length + length);
		char *more = arena_alloc(arena, capacity);
		if (buffer->length > 0)
			memcpy(more, buffer->bytes, buffer->length);
		buffer->bytes = more;
		buffer->capacity = capacity;
	}
	memcpy(buffer->bytes + buffer->length, bytes, length);
	buffer->length += length;
}

/* Appends what stands between quotes at `at`, doubled ones made one. Returns what follows the comma
 * after it. */
static const char *put_quoted(
	struct buffer *buffer, const char *at, const char *end, struct arena *arena)
{
	for (at++; at < end;) {
		const char *quote = memchr(at, '"', (size_t)(end - at));
		if (quote == NULL)
			return end;
		bool doubled = quote + 1 < end && quote[1] == '"';
		put(buffer, at, (size_t)(quote - at) + doubled, arena);
		at = quote + 1 + doubled;
		if (!doubled)
			break;
	}
	return at < end ? at + 1 : end;
}

/* Appends "id=17", or "piece=12, ligne=2". Returns where the columns that are read begin. */
static const char *put_key(struct buffer *buffer, const struct columns *columns, const char *row,
	const char *end, struct arena *arena)
{
	for (size_t i = 0; i < columns->key.count; i++) {
		if (i > 0)
			put(buffer, ", ", 2, arena);
		put(buffer, columns->key.items[i], strlen(columns->key.items[i]), arena);
		put(buffer, "=", 1, arena);
		row = put_quoted(buffer, row, end, arena);
	}
	return row;
}

/* Takes rows until there are no more. Returns 0; -1 where the disk, or the server, gives up. */
static int take_rows(
	struct supply *supply, const struct columns *columns, struct connection *connection)
{
	struct buffer key = {0};
	int result = 0, length = 0;
	char *row = NULL;
	while (result == 0 && (length = PQgetCopyData(connection->server, &row, 0)) > 0) {
		const char *end = row + length;
		key.length = 0;
		const char *begin = put_key(&key, columns, row, end, connection->arena);
		result = supply_add(supply, (struct span){begin, end},
			(struct span){key.bytes, key.bytes + key.length}, connection->errors);
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

static int copy(const char *path, const struct columns *columns, struct connection *connection)
{
	PGresult *answer;
	const char *statement = copy_statement(columns, connection);
	if (connection_query(&answer, connection, statement, NULL, 0) != 0)
		return -1;
	PQclear(answer);
	struct supply *supply = supply_begin(path);
	int result = add_header(supply, columns, connection);
	if (result == 0)
		result = take_rows(supply, columns, connection);
	if (result == 0)
		result = end_copy(connection);
	return supply_end(supply, result, connection->errors);
}

int database_fetch(const char **path, const struct database_request *request, struct arena *arena,
	struct error_list *errors)
{
	struct connection connection;
	struct columns columns;
	const char *shown = connection_shown(request->url, arena, errors);
	*path = NULL;
	if (shown == NULL)
		return -1;
	*path = arena_printf(
		arena, "%s#%s", shown, request->query != NULL ? request->query_name : request->table);
	if (supply_is_there(*path))
		return 0;
	int result = connection_open(&connection, request, shown, arena, errors);
	if (result == 0)
		result = columns_find(&columns, &connection);
	if (result == 0)
		result = copy(*path, &columns, &connection);
	connection_close(&connection);
	return result;
}
