#include "ledger/base/database/libpq/columns.h"

#include <stdlib.h>
#include <string.h>

#include "ledger/base/database/libpq/filter.h"
#include "ledger/base/database/rows/asked.h"
#include "ledger/base/text/text.h"

/* ---- the table ---- */

/* Adds "database.no-table" with the tables that the user may read. */
static int fail_table(struct connection *connection)
{
	static const char others[] =
		"SELECT c.oid::pg_catalog.regclass::text FROM pg_catalog.pg_class c "
		"JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
		"WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname NOT LIKE 'pg\\_%' "
		"AND n.nspname <> 'information_schema' "
		"AND pg_catalog.has_any_column_privilege(c.oid, 'SELECT') ORDER BY 1 LIMIT 20";
	PGresult *rows;
	const char *list = "";
	if (connection_query(&rows, connection, others, NULL, 0) != 0)
		return -1;
	for (int i = 0; i < PQntuples(rows); i++)
		list = names_listed(list, PQgetvalue(rows, i, 0), connection->arena);
	PQclear(rows);
	return error_add(connection->errors, "database.no-table", connection_place(connection),
		connection->request->table, list, NULL);
}

/* Finds the table by its name as SQL takes it, else by the very letters of it. */
static int find_table(struct columns *out, struct connection *connection)
{
	static const char by_name[] =
		"SELECT c.oid, c.oid::pg_catalog.regclass::text FROM pg_catalog.pg_class c "
		"WHERE c.oid = coalesce(pg_catalog.to_regclass($1), "
		"pg_catalog.to_regclass(pg_catalog.quote_ident($1)))";
	PGresult *rows;
	if (connection_query(&rows, connection, by_name, &connection->request->table, 1) != 0)
		return -1;
	if (PQntuples(rows) == 1) {
		out->id = arena_text(connection->arena, PQgetvalue(rows, 0, 0));
		out->from = arena_text(connection->arena, PQgetvalue(rows, 0, 1));
	}
	PQclear(rows);
	return out->id == NULL ? fail_table(connection) : 0;
}

/* What a column of a table is: its name; whether it may be read; its place in the primary key;
 * its type. */
enum { COLUMN_NAME, COLUMN_MAY, COLUMN_KEY, COLUMN_TYPE };

/* The key counts where all of it may be read. */
static void take_key(struct columns *out, const PGresult *rows, struct arena *arena)
{
	for (int place_ = 1; place_ <= PQntuples(rows); place_++)
		for (int i = 0; i < PQntuples(rows); i++) {
			if (!text_equal(PQgetvalue(rows, i, COLUMN_KEY), arena_printf(arena, "%d", place_)))
				continue;
			if (*PQgetvalue(rows, i, COLUMN_MAY) != 't') {
				out->key.count = 0;
				return;
			}
			names_add(&out->key, PQgetvalue(rows, i, COLUMN_NAME), arena);
			out->key_is_whole = out->key.count == 1 &&
				type_is_whole((Oid)strtoul(PQgetvalue(rows, i, COLUMN_TYPE), NULL, 10));
		}
}

/* A column that is the whole key numbers the rows and says nothing of the ledger. */
static bool is_number_of_rows(const struct columns *columns, const char *name)
{
	return columns->key.count == 1 && text_equal(columns->key.items[0], name);
}

const char *columns_rows(
	const char *from, const char *condition, const char *among, struct arena *arena)
{
	if (condition == NULL && among == NULL)
		return from;
	if (condition == NULL || among == NULL)
		return arena_printf(arena, "%s WHERE %s", from, condition != NULL ? condition : among);
	return arena_printf(arena, "%s WHERE %s AND %s", from, condition, among);
}

int columns_refuse(const struct columns *columns, const char *name, struct connection *connection)
{
	if (names_have(&columns->there, name))
		return error_add(connection->errors, "database.no-column-right",
			connection_place(connection), name, connection_name(connection, name), columns->from,
			NULL);
	return asked_refuse_column(connection->request, name, &columns->there,
		connection_place(connection), connection->errors);
}

static int take_asked(struct columns *out, const struct names *may, struct connection *connection)
{
	const struct database_request *request = connection->request;
	int result = 0;
	for (size_t i = 0; i < request->column_count; i++) {
		const char *name = request->columns[i];
		if (names_have(may, name))
			names_add(&out->read, name, connection->arena);
		else
			result = columns_refuse(out, name, connection);
	}
	return result;
}

static int take_columns(struct columns *out, const PGresult *rows, struct connection *connection)
{
	struct names may = {0};
	for (int i = 0; i < PQntuples(rows); i++) {
		const char *name = PQgetvalue(rows, i, COLUMN_NAME);
		names_add(&out->there, name, connection->arena);
		if (*PQgetvalue(rows, i, COLUMN_MAY) == 't')
			names_add(&may, name, connection->arena);
	}
	take_key(out, rows, connection->arena);
	if (connection->request->column_count > 0)
		return take_asked(out, &may, connection);
	for (size_t i = 0; i < may.count; i++)
		if (!is_number_of_rows(out, may.items[i]))
			names_add(&out->read, may.items[i], connection->arena);
	return out->read.count > 0
		? 0
		: error_add(connection->errors, "database.no-right", connection_place(connection),
			  connection->request->table, NULL);
}

static int find_in_table(struct columns *out, struct connection *connection)
{
	static const char of_table[] =
		"SELECT a.attname, pg_catalog.has_column_privilege(a.attrelid, a.attnum, 'SELECT'), "
		"coalesce(pg_catalog.array_position(i.indkey::int2[], a.attnum) + 1, 0), a.atttypid "
		"FROM pg_catalog.pg_attribute a LEFT JOIN pg_catalog.pg_index i "
		"ON i.indrelid = a.attrelid AND i.indisprimary "
		"WHERE a.attrelid = $1::oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum";
	PGresult *rows;
	if (find_table(out, connection) != 0 ||
		connection_query(&rows, connection, of_table, &out->id, 1) != 0)
		return -1;
	int result = take_columns(out, rows, connection);
	PQclear(rows);
	return result == 0 ? filter_rows(out, connection) : -1;
}

/* ---- the query ---- */

static int find_in_query(struct columns *out, struct connection *connection)
{
	PGresult *described;
	out->from = arena_printf(connection->arena, "%s AS of_the_query",
		asked_query(connection->request, connection->arena));
	if (connection_describe(&described, connection,
			arena_printf(connection->arena, "SELECT * FROM %s", out->from)) != 0)
		return -1;
	for (int i = 0; i < PQnfields(described); i++)
		names_add(&out->there, PQfname(described, i), connection->arena);
	PQclear(described);
	if (connection->request->column_count > 0)
		return take_asked(out, &out->there, connection);
	out->read = out->there;
	return 0;
}

/* ---- types ---- */

/* Types whose text is no exact amount, by the numbers that PostgreSQL gives them for good. */
static const struct {
	Oid type;
	const char *name;
} inexact[] = {{700, "real"}, {701, "double precision"}, {790, "money"}};

static int refuse_inexact(struct connection *connection, const PGresult *described)
{
	int result = 0;
	for (int i = 0; i < PQnfields(described); i++)
		for (size_t j = 0; j < sizeof inexact / sizeof *inexact; j++)
			if (PQftype(described, i) == inexact[j].type)
				result = error_add(connection->errors, "database.inexact",
					connection_place(connection), PQfname(described, i), inexact[j].name,
					arena_printf(connection->arena, "%s::numeric",
						connection_name(connection, PQfname(described, i))),
					NULL);
	return result;
}

enum { TYPE_NUMERIC = 1700 };

bool type_is_whole(Oid type)
{
	enum { BIG = 20, SMALL = 21, WHOLE = 23 };
	return type == BIG || type == SMALL || type == WHOLE;
}

bool type_is_exact(Oid type)
{
	return type == TYPE_NUMERIC || type_is_whole(type);
}

/* Columns whose sums are told: of those asked for, those that the server can add up. */
static void take_amounts(
	struct columns *out, const PGresult *described, const struct connection *connection)
{
	const struct database_request *request = connection->request;
	for (int i = 0; i < PQnfields(described); i++) {
		Oid type = PQftype(described, i);
		const char *name = PQfname(described, i);
		if (request->amount_count > 0 ? type_is_exact(type) && asked_amount(request, name)
									  : type == TYPE_NUMERIC)
			names_add(&out->amounts, name, connection->arena);
	}
}

static int take_types(struct columns *out, struct connection *connection)
{
	const char *list = "";
	PGresult *described;
	for (size_t i = 0; i < out->read.count; i++)
		list =
			names_listed(list, connection_name(connection, out->read.items[i]), connection->arena);
	if (connection_describe(&described, connection,
			arena_printf(connection->arena, "SELECT %s FROM %s", list, out->from)) != 0)
		return -1;
	int result = refuse_inexact(connection, described);
	take_amounts(out, described, connection);
	PQclear(described);
	return result;
}

int columns_find(struct columns *out, struct connection *connection)
{
	*out = (struct columns){0};
	int result = connection->request->query != NULL ? find_in_query(out, connection)
													: find_in_table(out, connection);
	return result == 0 ? take_types(out, connection) : -1;
}
