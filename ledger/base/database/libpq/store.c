#include "ledger/base/database/libpq/store.h"

#include <stdlib.h>
#include <string.h>

#include "ledger/base/database/libpq/connection.h"
#include "ledger/base/database/rows/buffer.h"
#include "ledger/base/database/rows/names.h"
#include "ledger/base/text/text.h"

struct store {
	struct connection connection;
	struct database_request place;
	const struct store_request *request;
	const struct store_layout *layout;
};

/* The one value that a statement gives: false where it is none, or not true. -1, and nothing is
 * given. */
static int ask(
	bool *out, struct store *store, const char *statement, const char *const *parameters, int count)
{
	PGresult *rows;
	if (connection_query(&rows, &store->connection, statement, parameters, count) != 0)
		return -1;
	*out = PQntuples(rows) > 0 && *PQgetvalue(rows, 0, 0) == 't';
	PQclear(rows);
	return 0;
}

static const char *text(const struct store *store, const char *format, const char *name)
{
	return arena_printf(store->connection.arena, "%s%s", format, name);
}

/* ---- whether it may be written ---- */

/* The part after the last point: "grand_livre" of "compta.grand_livre". */
static const char *without_schema(const char *table)
{
	const char *point = strrchr(table, '.');
	return point != NULL && point[1] != '\0' ? point + 1 : table;
}

/* The ledger's own database is only read. */
static int refuse_ledger(struct store *store)
{
	static const char statement[] = "SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_class WHERE "
									"pg_catalog.lower(relname) = pg_catalog.lower($1) "
									"AND relkind IN ('r', 'p', 'v', 'm', 'f'))";
	bool there;
	const char *ledger = store->request->ledger;
	if (ledger == NULL)
		return 0;
	ledger = without_schema(ledger);
	if (ask(&there, store, statement, &ledger, 1) != 0)
		return -1;
	return there ? error_add(store->connection.errors, "store.beside-ledger",
					   connection_place(&store->connection), ledger, NULL)
				 : 0;
}

/* ---- the tables ---- */

/* Two programs that begin at the same time make the tables once. */
static int make_schema(struct store *store)
{
	bool there;
	const char *schema = connection_name(&store->connection, store->request->schema);
	if (connection_run(&store->connection,
			"SELECT pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtext('recoupe'))") != 0 ||
		ask(&there, store,
			"SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = $1)",
			&store->request->schema, 1) != 0)
		return -1;
	if (!there && connection_run(&store->connection, text(store, "CREATE SCHEMA ", schema)) != 0)
		return -1;
	return connection_run(&store->connection, text(store, "SET LOCAL search_path = ", schema));
}

static int make_table(bool *made, struct store *store, const char *name, const char *columns)
{
	static const char statement[] =
		"SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n "
		"ON n.oid = c.relnamespace WHERE c.relname = $1 AND n.nspname = $2)";
	bool there;
	const char *const parameters[] = {name, store->request->schema};
	if (ask(&there, store, statement, parameters, 2) != 0)
		return -1;
	*made = !there;
	return there
		? 0
		: connection_run(&store->connection,
			  arena_printf(store->connection.arena, "CREATE TABLE %s (%s)", name, columns));
}

/* Tables of another version are left as they are. */
static int check_version(struct store *store)
{
	bool made, same;
	struct arena *arena = store->connection.arena;
	const char *version = arena_printf(arena, "%d", store->layout->version);
	if (make_table(&made, store, "format", "version integer PRIMARY KEY") != 0 ||
		(made &&
			connection_run(&store->connection,
				text(store, "INSERT INTO format VALUES ", arena_printf(arena, "(%s)", version))) !=
				0) ||
		ask(&same, store,
			arena_printf(arena,
				"SELECT count(*) = 1 AND bool_and(version = $1::integer) FROM %s.format",
				connection_name(&store->connection, store->request->schema)),
			&version, 1) != 0)
		return -1;
	return same ? 0
				: error_add(store->connection.errors, "store.version",
					  connection_place(&store->connection), store->request->schema, version, NULL);
}

/* ---- rows ---- */

/* A value as COPY takes it. */
static void put_value(struct buffer *row, const char *value, struct arena *arena)
{
	if (value == NULL) {
		buffer_put(row, "\\N", 2, arena);
		return;
	}
	for (; *value != '\0'; value++) {
		const char *escaped = *value == '\\' ? "\\\\"
			: *value == '\t'                 ? "\\t"
			: *value == '\n'                 ? "\\n"
			: *value == '\r'                 ? "\\r"
											 : NULL;
		if (escaped != NULL)
			buffer_put(row, escaped, 2, arena);
		else
			buffer_put(row, value, 1, arena);
	}
}

static int send_rows(struct store *store, const struct store_table *table)
{
	struct buffer row = {0};
	PGconn *server = store->connection.server;
	for (size_t i = 0; i < table->count; i++) {
		row.length = 0;
		for (size_t j = 0; j < table->width; j++) {
			if (j > 0)
				buffer_put(&row, "\t", 1, store->connection.arena);
			put_value(&row, table->rows[i][j], store->connection.arena);
		}
		buffer_put(&row, "\n", 1, store->connection.arena);
		if (PQputCopyData(server, row.bytes, (int)row.length) != 1)
			return connection_fail(&store->connection, NULL);
	}
	return PQputCopyEnd(server, NULL) == 1 ? 0 : connection_fail(&store->connection, NULL);
}

static int copy_rows(struct store *store, const struct store_table *table)
{
	int result = 0;
	if (connection_run(&store->connection,
			arena_printf(store->connection.arena, "COPY %s %s FROM STDIN", table->name,
				table->given)) != 0 ||
		send_rows(store, table) != 0)
		return -1;
	for (PGresult *answer; (answer = PQgetResult(store->connection.server)) != NULL;
		 PQclear(answer))
		if (PQresultStatus(answer) != PGRES_COMMAND_OK && result == 0)
			result = connection_fail(&store->connection, answer);
	return result;
}

static int replace_run(struct store *store)
{
	PGresult *answer;
	const struct store_layout *layout = store->layout;
	int result = connection_query(&answer, &store->connection,
		arena_printf(
			store->connection.arena, "DELETE FROM %s WHERE run = $1", layout->tables[0].name),
		&store->request->run, 1);
	PQclear(answer);
	for (size_t i = 0; result == 0 && i < layout->count; i++)
		result = copy_rows(store, &layout->tables[i]);
	return result;
}

static int write_all(struct store *store)
{
	bool made;
	int result = refuse_ledger(store);
	if (result == 0)
		result = make_schema(store);
	if (result == 0)
		result = check_version(store);
	for (size_t i = 0; result == 0 && i < store->layout->count; i++)
		result = make_table(
			&made, store, store->layout->tables[i].name, store->layout->tables[i].columns);
	return result == 0 ? replace_run(store) : -1;
}

int store_in_postgresql(struct store **out, const struct store_request *request,
	const struct store_layout *layout, struct arena *arena, struct error_list *errors)
{
	struct store *store = arena_alloc(arena, sizeof *store);
	store->request = request;
	store->layout = layout;
	store->place = (struct database_request){.url = request->url};
	const char *shown = connection_shown(&store->place, arena, errors);
	*out = NULL;
	if (shown == NULL)
		return -1;
	*out = store;
	return connection_open_to_write(&store->connection, &store->place, shown, arena, errors) == 0
		? write_all(store)
		: -1;
}

int store_end_in_postgresql(struct store *store, bool keep)
{
	int result = keep ? connection_run(&store->connection, "COMMIT") : 0;
	connection_close(&store->connection);
	return result;
}
