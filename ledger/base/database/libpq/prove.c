#include "ledger/base/database/libpq/prove.h"

#include <stdlib.h>
#include <string.h>

#include "ledger/base/database/libpq/fetch.h"
#include "ledger/base/database/libpq/row.h"
#include "ledger/base/text/text.h"

/* A proof under way. Names are quoted for SQL. */
struct proving {
	struct database_proof *out;
	struct connection *connection;
	struct columns columns;
	struct names parts; /* as SQL takes them */
	struct database_roles roles;
	bool texts[2]; /* the number, the account: texts, that may be empty */
	const char *number_type;
	struct buffer failing; /* numbers, as an array of SQL: {"1","2"} and a 0 */
	bool unnumbered;       /* some rows that fail have no number */
};

static const char *quoted(const struct proving *proving, const char *name)
{
	return name == NULL ? NULL : connection_name(proving->connection, name);
}

static struct arena *arena_of(const struct proving *proving)
{
	return proving->connection->arena;
}

/* ---- types ---- */

enum { TYPE_DATE = 1082 };

static bool is_text(Oid type)
{
	enum { TEXT = 25, VARCHAR = 1043 };
	return type == TEXT || type == VARCHAR;
}

static int refuse_type(
	const struct proving *proving, const PGresult *described, int at, const char *expected)
{
	return error_add(proving->connection->errors, "database.not-provable",
		connection_place(proving->connection), PQfname(described, at), expected, NULL);
}

/* The columns described are date, number, account, then amounts. */
static int check_types(struct proving *proving, const PGresult *described)
{
	if (PQftype(described, 0) != TYPE_DATE)
		return refuse_type(proving, described, 0, "date");
	for (int i = 1; i <= 2; i++) {
		Oid type = PQftype(described, i);
		proving->texts[i - 1] = is_text(type);
		if (!is_text(type) && !type_is_whole(type))
			return refuse_type(proving, described, i, "text, integer");
	}
	for (int i = 3; i < PQnfields(described); i++)
		if (!type_is_exact(PQftype(described, i)))
			return refuse_type(proving, described, i, "numeric, integer");
	proving->number_type = proving->texts[0] ? "text" : "bigint";
	return 0;
}

static int take_roles(struct proving *proving, const struct database_roles *roles)
{
	PGresult *described;
	struct database_roles *own = &proving->roles;
	*own = (struct database_roles){quoted(proving, roles->date), quoted(proving, roles->journal),
		quoted(proving, roles->number), quoted(proving, roles->account),
		quoted(proving, roles->amount != NULL ? roles->amount : roles->debit),
		quoted(proving, roles->amount != NULL ? NULL : roles->credit), NULL};
	if (connection_describe(&described, proving->connection,
			arena_printf(arena_of(proving), "SELECT %s, %s, %s, %s%s%s FROM %s", own->date,
				own->number, own->account, own->debit, own->credit != NULL ? ", " : "",
				own->credit != NULL ? own->credit : "", proving->columns.from)) != 0)
		return -1;
	int result = check_types(proving, described);
	PQclear(described);
	return result;
}

/* ---- statements ---- */

/* A statement over one part. */
typedef const char *(*part_statement)(const struct proving *proving, const char *part);

/* One statement over all parts, each by itself. Parts on other servers that are set up for it
 * (async_capable) work at the same time. */
static const char *of_all_parts(const struct proving *proving, part_statement statement)
{
	const char *all = "";
	for (size_t i = 0; i < proving->parts.count; i++)
		all = arena_printf(arena_of(proving), "%s%s(%s)", all, i > 0 ? " UNION ALL " : "",
			statement(proving, proving->parts.items[i]));
	return all;
}

static int ask_parts(PGresult **rows, const struct proving *proving, part_statement statement)
{
	return connection_query(rows, proving->connection, of_all_parts(proving, statement), NULL, 0);
}

/* ---- sums and counts ---- */

/* "sum(x) FILTER (WHERE x >= 0), sum(x) FILTER (WHERE x < 0)". */
static const char *both_signs(const char *column, struct arena *arena)
{
	return column == NULL
		? "NULL, NULL"
		: arena_printf(arena, "sum(%s) FILTER (WHERE %s >= 0), sum(%s) FILTER (WHERE %s < 0)",
			  column, column, column, column);
}

static const char *value(const PGresult *rows, int row, int column, struct arena *arena)
{
	return PQgetisnull(rows, row, column) ? "0" : arena_text(arena, PQgetvalue(rows, row, column));
}

static void take_account(struct proving *proving, const PGresult *rows, int row)
{
	struct database_proof *out = proving->out;
	struct arena *arena = arena_of(proving);
	out->accounts = arena_grow(
		arena, out->accounts, out->account_count, &out->account_capacity, sizeof *out->accounts);
	out->accounts[out->account_count++] =
		(struct database_account){value(rows, row, 0, arena), value(rows, row, 2, arena),
			value(rows, row, 3, arena), value(rows, row, 4, arena), value(rows, row, 5, arena)};
	out->postings += strtoull(PQgetvalue(rows, row, 1), NULL, 10);
}

static const char *sums_statement(const struct proving *proving, const char *part)
{
	struct arena *arena = arena_of(proving);
	const struct database_roles *roles = &proving->roles;
	return arena_printf(arena, "SELECT %s, count(*), %s, %s FROM %s GROUP BY %s", roles->account,
		both_signs(roles->debit, arena), both_signs(roles->credit, arena), part, roles->account);
}

static int sum_accounts(struct proving *proving)
{
	PGresult *rows;
	if (ask_parts(&rows, proving, sums_statement) != 0)
		return -1;
	for (int i = 0; i < PQntuples(rows); i++)
		take_account(proving, rows, i);
	PQclear(rows);
	return 0;
}

/* Numbers count once in each journal. */
static const char *count_statement(const struct proving *proving, const char *part)
{
	const struct database_roles *roles = &proving->roles;
	return arena_printf(arena_of(proving), "SELECT count(DISTINCT %s) FROM %s%s%s", roles->number,
		part, roles->journal == NULL ? "" : " GROUP BY ",
		roles->journal == NULL ? "" : roles->journal);
}

static int count_entries(struct proving *proving)
{
	PGresult *rows;
	if (ask_parts(&rows, proving, count_statement) != 0)
		return -1;
	for (int i = 0; i < PQntuples(rows); i++)
		proving->out->entries += strtoull(PQgetvalue(rows, i, 0), NULL, 10);
	PQclear(rows);
	return 0;
}

/* ---- the proof ---- */

static const char *or_empty(const char *column, bool is_text_, struct arena *arena)
{
	return is_text_ ? arena_printf(arena, "%s IS NULL OR %s = ''", column, column)
					: arena_printf(arena, "%s IS NULL", column);
}

/* Rows that the readers refuse: without an account, a day or an amount, or with two amounts. */
static const char *odd_row(const struct proving *proving)
{
	struct arena *arena = arena_of(proving);
	const struct database_roles *roles = &proving->roles;
	const char *amounts = roles->credit == NULL
		? arena_printf(arena, "%s IS NULL", roles->debit)
		: arena_printf(arena, "(%s IS NULL AND %s IS NULL) OR (%s <> 0 AND %s <> 0)", roles->debit,
			  roles->credit, roles->debit, roles->credit);
	return arena_printf(arena, "%s IS NULL OR %s OR %s", roles->date,
		or_empty(roles->account, proving->texts[1], arena), amounts);
}

/* The numbers of entries that fail. */
static const char *proof_statement(const struct proving *proving, const char *part)
{
	struct arena *arena = arena_of(proving);
	const struct database_roles *roles = &proving->roles;
	const char *key = roles->journal == NULL
		? roles->number
		: arena_printf(arena, "%s, %s", roles->number, roles->journal);
	const char *even = roles->credit == NULL
		? arena_printf(arena, "sum(%s) <> 0", roles->debit)
		: arena_printf(arena, "sum(%s) IS DISTINCT FROM sum(%s)", roles->debit, roles->credit);
	return arena_printf(arena,
		"SELECT %s FROM %s GROUP BY %s HAVING %s OR %s OR count(DISTINCT %s) < 2 "
		"OR count(DISTINCT %s) <> 1 OR (count(*) > 3 AND 2 * count(DISTINCT %s) <= count(*)) "
		"OR count(*) FILTER (WHERE %s) > 0",
		key, part, key, even, or_empty(roles->number, proving->texts[0], arena), roles->account,
		roles->date, roles->account, odd_row(proving));
}

/* Appends "17" as an item of an array. */
static void put_item(struct buffer *array, const char *text, struct arena *arena)
{
	buffer_put(array, "\"", 1, arena);
	for (; *text != '\0'; text++) {
		if (*text == '"' || *text == '\\')
			buffer_put(array, "\\", 1, arena);
		buffer_put(array, text, 1, arena);
	}
	buffer_put(array, "\"", 1, arena);
}

static void take_failing(struct proving *proving, const PGresult *rows)
{
	struct arena *arena = arena_of(proving);
	struct buffer *array = &proving->failing;
	buffer_put(array, "{", 1, arena);
	for (int i = 0; i < PQntuples(rows); i++) {
		proving->out->failing++;
		if (PQgetisnull(rows, i, 0)) {
			proving->unnumbered = true;
			continue;
		}
		if (array->length > 1)
			buffer_put(array, ",", 1, arena);
		put_item(array, PQgetvalue(rows, i, 0), arena);
	}
	buffer_put(array, "}", sizeof "}", arena);
}

/* Fetches the numbers of entries that fail, at most one more than may. By a cursor, and not by
 * LIMIT, for which the server would rather have the rows of others come to it. */
static int fetch_numbers(PGresult **rows, struct proving *proving)
{
	struct arena *arena = arena_of(proving);
	struct connection *connection = proving->connection;
	*rows = NULL;
	return connection_run(connection, "SET LOCAL cursor_tuple_fraction = 1.0") == 0 &&
			connection_run(connection,
				arena_printf(arena, "DECLARE failing NO SCROLL CURSOR FOR %s",
					of_all_parts(proving, proof_statement))) == 0
		? connection_query(rows, connection,
			  arena_printf(arena, "FETCH %d FROM failing", DATABASE_FAILING_MOST + 1), NULL, 0)
		: -1;
}

static int prove_entries(struct proving *proving)
{
	PGresult *rows;
	struct connection *connection = proving->connection;
	if (fetch_numbers(&rows, proving) != 0)
		return -1;
	take_failing(proving, rows);
	PQclear(rows);
	if (connection_run(connection, "CLOSE failing") != 0)
		return -1;
	return proving->out->failing > DATABASE_FAILING_MOST
		? error_add(connection->errors, "database.too-many-fail", connection_place(connection),
			  arena_printf(arena_of(proving), "%d", DATABASE_FAILING_MOST), NULL)
		: 0;
}

/* Looks in the plan whether other servers do their grouping: their scans are then of no table. */
static int look_at_plan(struct proving *proving)
{
	PGresult *rows;
	const char *statement =
		arena_printf(arena_of(proving), "EXPLAIN %s", of_all_parts(proving, proof_statement));
	if (proving->out->remote == 0)
		return 0;
	if (connection_query(&rows, proving->connection, statement, NULL, 0) != 0)
		return -1;
	for (int i = 0; i < PQntuples(rows); i++)
		proving->out->drained += strstr(PQgetvalue(rows, i, 0), "Foreign Scan on ") != NULL;
	PQclear(rows);
	return 0;
}

/* ---- partitions ---- */

/* Lists the leaves of a table that is partitioned by entry; of another, the table alone. */
static int list_parts(
	PGresult **parts, const struct proving *proving, const struct database_roles *roles)
{
	static const char statement[] =
		"WITH tree AS (SELECT relid, isleaf FROM pg_catalog.pg_partition_tree($1::oid::regclass)), "
		"others AS (SELECT 1 FROM tree JOIN pg_catalog.pg_partitioned_table p ON partrelid = "
		"relid, "
		"unnest(p.partattrs::int2[]) k LEFT JOIN pg_catalog.pg_attribute a ON attnum = k "
		"AND attrelid = $1::oid WHERE attname IS NULL OR attname NOT IN ($2, $3)) "
		"SELECT c.oid::pg_catalog.regclass::text, c.relkind = 'f' FROM pg_catalog.pg_class c "
		"WHERE CASE WHEN EXISTS (SELECT 1 FROM others) OR NOT EXISTS (SELECT 1 FROM tree) "
		"THEN c.oid = $1::oid ELSE c.oid IN (SELECT relid FROM tree WHERE isleaf) END ORDER BY 1";
	const char *const parameters[] = {proving->columns.id, roles->number,
		roles->journal != NULL ? roles->journal : roles->number};
	return connection_query(parts, proving->connection, statement, parameters, 3);
}

static int take_parts(struct proving *proving, const struct database_roles *roles)
{
	PGresult *parts;
	if (list_parts(&parts, proving, roles) != 0)
		return -1;
	for (int i = 0; i < PQntuples(parts); i++) {
		names_add(&proving->parts, PQgetvalue(parts, i, 0), arena_of(proving));
		proving->out->remote += *PQgetvalue(parts, i, 1) == 't';
	}
	proving->out->parts = proving->parts.count;
	PQclear(parts);
	return 0;
}

static int ask_all(struct proving *proving, const struct database_roles *roles)
{
	return take_parts(proving, roles) == 0 && look_at_plan(proving) == 0 &&
			sum_accounts(proving) == 0 && count_entries(proving) == 0
		? prove_entries(proving)
		: -1;
}

/* ---- what comes back ---- */

/* Fetches the rows of all entries with such a number, whatever their journal. */
static int fetch_failing(struct proving *proving, const char *path)
{
	struct connection *connection = proving->connection;
	struct arena *arena = arena_of(proving);
	const char *number_ = proving->roles.number;
	if (proving->out->failing == 0)
		return 0;
	const char *array = proving->failing.bytes;
	char *literal = PQescapeLiteral(connection->server, array, strlen(array));
	if (literal == NULL)
		memory_exhausted();
	proving->columns.condition = arena_printf(arena, "(%s = ANY (%s::%s[])%s%s%s)", number_,
		literal, proving->number_type, proving->unnumbered ? " OR " : "",
		proving->unnumbered ? number_ : "", proving->unnumbered ? " IS NULL" : "");
	PQfreemem(literal);
	proving->out->path = path;
	return fetch_rows(path, &proving->columns, connection);
}

static int prove(struct proving *proving, const struct database_roles *roles, const char *path)
{
	return columns_find(&proving->columns, proving->connection) == 0 &&
			take_roles(proving, roles) == 0 && ask_all(proving, roles) == 0
		? fetch_failing(proving, path)
		: -1;
}

int prove_on_server(struct database_proof *out, const char *path, const char *shown,
	const struct database_request *request, const struct database_roles *roles, struct arena *arena,
	struct error_list *errors)
{
	struct connection connection;
	struct proving proving = {.out = out, .connection = &connection};
	int result = connection_open(&connection, request, shown, arena, errors);
	if (result == 0)
		result = prove(&proving, roles, path);
	connection_close(&connection);
	return result;
}
