#include "ledger/base/database/libpq/filter.h"

/* Sends a value to the server, where statements find it as a setting of the transaction: COPY takes
 * no parameters. */
static int send_value(const char *name, const char *value, struct connection *connection)
{
	PGresult *answer;
	const char *const parameters[] = {name, value};
	int result = connection_query(
		&answer, connection, "SELECT pg_catalog.set_config($1, $2, true)", parameters, 2);
	PQclear(answer);
	return result;
}

/* The type of a column, as SQL names it. NULL, with an error, where it may not be read. */
static const char *type_of(
	const char *column, const struct columns *columns, struct connection *connection)
{
	static const char statement[] =
		"SELECT pg_catalog.format_type(atttypid, NULL) FROM pg_catalog.pg_attribute "
		"WHERE attrelid = $1::oid AND attname = $2 AND attnum > 0 AND NOT attisdropped "
		"AND pg_catalog.has_column_privilege(attrelid, attnum, 'SELECT')";
	PGresult *rows;
	const char *const parameters[] = {columns->id, column};
	if (connection_query(&rows, connection, statement, parameters, 2) != 0)
		return NULL;
	const char *type =
		PQntuples(rows) == 1 ? arena_text(connection->arena, PQgetvalue(rows, 0, 0)) : NULL;
	PQclear(rows);
	if (type == NULL)
		columns_refuse(columns, column, connection);
	return type;
}

static int add_condition(struct columns *out, const struct database_filter *filter, size_t ordinal,
	struct connection *connection)
{
	struct arena *arena = connection->arena;
	const char *list = "", *type = type_of(filter->column, out, connection);
	for (size_t i = 0; type != NULL && i < filter->count; i++) {
		const char *name = arena_printf(arena, "recoupe.filter_%zu_%zu", ordinal, i);
		if (send_value(name, filter->values[i], connection) != 0)
			return -1;
		list = arena_printf(
			arena, "%s%spg_catalog.current_setting('%s')::%s", list, i > 0 ? ", " : "", name, type);
	}
	out->condition = arena_printf(arena, "%s%s%s IN (%s)", ordinal > 0 ? out->condition : "",
		ordinal > 0 ? " AND " : "", connection_name(connection, filter->column), list);
	return type != NULL ? 0 : -1;
}

int filter_rows(struct columns *columns, struct connection *connection)
{
	const struct database_request *request = connection->request;
	int result = 0;
	for (size_t i = 0; result == 0 && i < request->filter_count; i++)
		result = add_condition(columns, &request->filters[i], i, connection);
	return result;
}

int filter_count(
	const char **left_out, const struct columns *columns, struct connection *connection)
{
	struct arena *arena = connection->arena;
	const struct names *amounts = &columns->amounts;
	const char *sums = "pg_catalog.count(*)";
	PGresult *rows;
	*left_out = NULL;
	if (connection->request->filter_count == 0)
		return 0;
	for (size_t i = 0; i < amounts->count; i++)
		sums = arena_printf(arena, "%s, coalesce(pg_catalog.sum(%s), 0)", sums,
			connection_name(connection, amounts->items[i]));
	/* where the condition is neither true nor false, the row is left out too */
	const char *statement = arena_printf(
		arena, "SELECT %s FROM %s WHERE (%s) IS NOT TRUE", sums, columns->from, columns->condition);
	if (connection_query(&rows, connection, statement, NULL, 0) != 0)
		return -1;
	*left_out = arena_text(arena, PQgetvalue(rows, 0, 0));
	for (size_t i = 0; i < amounts->count; i++)
		*left_out = arena_printf(
			arena, "%s, %s %s", *left_out, amounts->items[i], PQgetvalue(rows, 0, (int)i + 1));
	PQclear(rows);
	return 0;
}
