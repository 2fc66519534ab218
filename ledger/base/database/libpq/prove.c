#include "ledger/base/database/libpq/prove.h"

#include <stdlib.h>
#include <string.h>

#include "ledger/base/database/libpq/fetch.h"
#include "ledger/base/database/libpq/proof_sql.h"
#include "ledger/base/text/text.h"

/* A proof under way. */
struct proving {
	struct database_proof *out;
	struct connection *connection;
	struct columns columns;
	struct names parts; /* as SQL takes them */
	struct proof_sql sql;
	struct proof_types texts;
	bool unnumbered;  /* some rows that come back have no number */
	const char *path; /* of what came back */
	/* the last statement whose numbers were too many, of the whole and of the narrow question: the
	 * transaction sees one state, so that it is not asked again */
	const char *too_many[2];
};

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
	bool *texts[] = {&proving->texts.number, &proving->texts.account};
	if (PQftype(described, 0) != TYPE_DATE)
		return refuse_type(proving, described, 0, "date");
	for (int i = 1; i <= 2; i++) {
		Oid type = PQftype(described, i);
		*texts[i - 1] = is_text(type);
		if (!is_text(type) && !type_is_whole(type))
			return refuse_type(proving, described, i, "text, integer");
	}
	for (int i = 3; i < PQnfields(described); i++)
		if (!type_is_exact(PQftype(described, i)))
			return refuse_type(proving, described, i, "numeric, integer");
	return 0;
}

static int find_types(struct proving *proving, const struct database_roles *roles)
{
	PGresult *described;
	const struct connection *connection = proving->connection;
	const char *list = "";
	const char *const names[] = {roles->date, roles->number, roles->account,
		roles->amount != NULL ? roles->amount : roles->debit,
		roles->amount != NULL ? NULL : roles->credit};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (names[i] != NULL)
			list = names_listed(list, connection_name(connection, names[i]), arena_of(proving));
	if (connection_describe(&described, proving->connection,
			arena_printf(arena_of(proving), "SELECT %s FROM %s", list, proving->columns.from)) != 0)
		return -1;
	int result = check_types(proving, described);
	PQclear(described);
	return result;
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

static int find_parts(struct proving *proving, const struct database_roles *roles)
{
	PGresult *parts;
	if (list_parts(&parts, proving, roles) != 0)
		return -1;
	for (int i = 0; i < PQntuples(parts); i++) {
		names_add(&proving->parts, PQgetvalue(parts, i, 0), arena_of(proving));
		proving->out->remote += *PQgetvalue(parts, i, 1) == 't';
	}
	PQclear(parts);
	/* no partition was made yet */
	if (proving->parts.count == 0)
		names_add(&proving->parts, proving->columns.from, arena_of(proving));
	proving->out->parts = proving->parts.count;
	return 0;
}

/* A statement over one part, about entries of which `having` holds. */
typedef const char *(*part_statement)(
	const struct proof_sql *sql, const char *part, const char *having);

/* The statement over the parts so far ("" where there is none yet), and over one more. Each part is
 * asked by itself. Parts on other servers that are set up for it (async_capable) work at the same
 * time. */
static const char *with_part(const struct proving *proving, const char *all, const char *of_part)
{
	return arena_printf(
		arena_of(proving), "%s%s(%s)", all, *all != '\0' ? " UNION ALL " : "", of_part);
}

/* One statement over all parts. */
static const char *of_all_parts(
	const struct proving *proving, part_statement statement, const char *having)
{
	const char *all = "";
	for (size_t i = 0; i < proving->parts.count; i++)
		all = with_part(proving, all, statement(&proving->sql, proving->parts.items[i], having));
	return all;
}

/* Looks in the plan whether other servers do their grouping: their scans are then of no table. */
static int look_at_plan(struct proving *proving)
{
	PGresult *rows;
	const char *statement = arena_printf(arena_of(proving), "EXPLAIN %s",
		of_all_parts(proving, proof_sql_numbers, proving->sql.returned));
	if (proving->out->remote == 0)
		return 0;
	if (connection_query(&rows, proving->connection, statement, NULL, 0) != 0)
		return -1;
	for (int i = 0; i < PQntuples(rows); i++)
		proving->out->drained += strstr(PQgetvalue(rows, i, 0), "Foreign Scan on ") != NULL;
	PQclear(rows);
	return 0;
}

/* ---- sums ---- */

static const char *value(const PGresult *rows, int row, int column, struct arena *arena)
{
	return PQgetisnull(rows, row, column) ? "0" : arena_text(arena, PQgetvalue(rows, row, column));
}

static void take_account(struct proving *proving, const PGresult *rows, int row)
{
	enum { NUMBER, YEAR, COUNT, DEBIT, DEBIT_NEGATIVE, CREDIT, CREDIT_NEGATIVE };
	struct database_proof *out = proving->out;
	struct arena *arena = arena_of(proving);
	out->accounts = arena_grow(
		arena, out->accounts, out->account_count, &out->account_capacity, sizeof *out->accounts);
	out->accounts[out->account_count++] = (struct database_account){
		.number = value(rows, row, NUMBER, arena),
		.year =
			PQgetisnull(rows, row, YEAR) ? -1 : (int)strtol(PQgetvalue(rows, row, YEAR), NULL, 10),
		.rows = strtoull(PQgetvalue(rows, row, COUNT), NULL, 10),
		.debit = value(rows, row, DEBIT, arena),
		.debit_negative = value(rows, row, DEBIT_NEGATIVE, arena),
		.credit = value(rows, row, CREDIT, arena),
		.credit_negative = value(rows, row, CREDIT_NEGATIVE, arena)};
	out->postings += strtoull(PQgetvalue(rows, row, COUNT), NULL, 10);
}

static int sum_accounts(struct proving *proving)
{
	PGresult *rows;
	if (connection_query(
			&rows, proving->connection, of_all_parts(proving, proof_sql_sums, NULL), NULL, 0) != 0)
		return -1;
	for (int i = 0; i < PQntuples(rows); i++)
		take_account(proving, rows, i);
	PQclear(rows);
	return 0;
}

/* ---- entries, all of them and those that come back ---- */

/* Where two blocks of rows have one number, readers tell them apart by the rows between: their
 * entries come back too. */
static int return_between(struct proving *proving)
{
	PGresult *rows;
	struct arena *arena = arena_of(proving);
	size_t count = 0;
	if (connection_query(&rows, proving->connection,
			proof_sql_between(&proving->sql, &proving->parts, proving->columns.from), NULL, 0) != 0)
		return -1;
	const char **keys = arena_array(arena, (size_t)PQntuples(rows) + 1, sizeof *keys);
	for (int i = 0; i < PQntuples(rows); i++)
		if (!PQgetisnull(rows, i, 0))
			keys[count++] = PQgetvalue(rows, i, 0);
	if (count > 0)
		proof_sql_return(&proving->sql, proof_sql_array(keys, count, proving->connection));
	PQclear(rows);
	return 0;
}

/* "recoupe.here_2": a setting of the transaction that holds numbers of entries, as an array. */
static const char *setting_of(const struct proving *proving)
{
	return arena_printf(arena_of(proving), "recoupe.here_%zu", proving->sql.here.count);
}

static const char *numbers_of_setting(const struct proving *proving)
{
	return arena_printf(arena_of(proving), "pg_catalog.current_setting('%s')::%s",
		setting_of(proving), proving->sql.numbers_type);
}

/* Counts all entries, those that come back, whose numbers stay with the server in a setting, and
 * those whose rows stand apart, in one grouping. */
static int count_judged(size_t *apart, struct proving *proving)
{
	PGresult *rows;
	struct database_proof *out = proving->out;
	const char *statement = arena_printf(arena_of(proving),
		"SELECT count(*), count(*) FILTER (WHERE returned), count(*) FILTER (WHERE apart), "
		"length(pg_catalog.set_config('%s', coalesce((array_agg(number_of_entry) FILTER (WHERE "
		"returned))::text, '{}'), true)) FROM (%s) AS entries (returned, apart, number_of_entry)",
		setting_of(proving), of_all_parts(proving, proof_sql_judged, proving->sql.returned));
	if (connection_query(&rows, proving->connection, statement, NULL, 0) != 0)
		return -1;
	out->entries = strtoull(PQgetvalue(rows, 0, 0), NULL, 10);
	out->returned = strtoull(PQgetvalue(rows, 0, 1), NULL, 10);
	*apart = strtoull(PQgetvalue(rows, 0, 2), NULL, 10);
	PQclear(rows);
	return 0;
}

/* Counts the entries among rows that pass a condition; NULL: all. */
static int count_entries(size_t *out, struct proving *proving, const char *among)
{
	PGresult *rows;
	if (connection_query(&rows, proving->connection, of_all_parts(proving, proof_sql_count, among),
			NULL, 0) != 0)
		return -1;
	for (int i = 0; i < PQntuples(rows); i++)
		*out += strtoull(PQgetvalue(rows, i, 0), NULL, 10);
	PQclear(rows);
	return 0;
}

/* Fetches numbers, at most one more than may come. By a cursor, and not by LIMIT, for which the
 * server would rather have the rows of others come to it. */
static int fetch_numbers(
	PGresult **rows, struct proving *proving, const char *statement, size_t most)
{
	struct arena *arena = arena_of(proving);
	struct connection *connection = proving->connection;
	*rows = NULL;
	return connection_run(connection, "SET LOCAL cursor_tuple_fraction = 1.0") == 0 &&
			connection_run(connection,
				arena_printf(arena, "DECLARE returned NO SCROLL CURSOR FOR %s", statement)) == 0 &&
			connection_query(rows, connection,
				arena_printf(arena, "FETCH %zu FROM returned", most + 1), NULL, 0) == 0
		? connection_run(connection, "CLOSE returned")
		: -1;
}

/* The numbers as an array, for other servers. */
static const char *array_of(struct proving *proving, const PGresult *rows)
{
	struct arena *arena = arena_of(proving);
	const char **numbers = arena_array(arena, (size_t)PQntuples(rows) + 1, sizeof *numbers);
	size_t count = 0;
	for (int i = 0; i < PQntuples(rows); i++) {
		proving->unnumbered |= PQgetisnull(rows, i, 0);
		if (!PQgetisnull(rows, i, 0))
			numbers[count++] = PQgetvalue(rows, i, 0);
	}
	return arena_printf(arena, "%s::%s", proof_sql_array(numbers, count, proving->connection),
		proving->sql.numbers_type);
}

/* The condition of rows of these numbers, whatever their journal and year, which are here from now
 * on; of those without a number too, where some come back. */
static const char *take_numbers(struct proving *proving, const char *numbers, bool unnumbered)
{
	const char *rows = proof_sql_is_in(&proving->sql, numbers);
	names_add(&proving->sql.here, numbers, arena_of(proving));
	return unnumbered
		? arena_printf(arena_of(proving), "(%s OR %s IS NULL)", rows, proving->sql.roles.number)
		: rows;
}

static int refuse_many(const struct proving *proving, int most)
{
	const struct connection *connection = proving->connection;
	return error_add(connection->errors, "database.too-many-fail", connection_place(connection),
		arena_printf(arena_of(proving), "%d", most), NULL);
}

/* Of a table of this server. *picked is a condition of the rows of entries that come back. */
static int judge_here(const char **picked, struct proving *proving)
{
	size_t apart;
	if (count_judged(&apart, proving) != 0 ||
		(apart > 0 && (return_between(proving) != 0 || count_judged(&apart, proving) != 0)))
		return -1;
	if (proving->out->returned > DATABASE_RETURNED_MOST)
		return refuse_many(proving, DATABASE_RETURNED_MOST);
	*picked = take_numbers(proving, numbers_of_setting(proving), false);
	return 0;
}

/* Of parts on other servers: what comes back is asked of each by its number, and counted then. */
static int judge_there(const char **picked, struct proving *proving)
{
	PGresult *rows;
	struct database_proof *out = proving->out;
	int result = fetch_numbers(&rows, proving,
		of_all_parts(proving, proof_sql_numbers, proving->sql.returned),
		DATABASE_RETURNED_THERE_MOST);
	if (result == 0 && PQntuples(rows) > DATABASE_RETURNED_THERE_MOST)
		result = refuse_many(proving, DATABASE_RETURNED_THERE_MOST);
	if (result == 0) {
		const char *numbers = array_of(proving, rows);
		*picked = take_numbers(proving, numbers, proving->unnumbered);
		out->returned = proving->unnumbered;
	}
	bool some = PQntuples(rows) > 0;
	PQclear(rows);
	if (result != 0 || count_entries(&out->entries, proving, NULL) != 0)
		return -1;
	return some ? count_entries(&out->returned, proving, *picked) : 0;
}

static int fetch_picked(struct proving *proving, const char *picked)
{
	proving->columns.picked = picked;
	return fetch_rows(proving->path, &proving->columns, proving->connection);
}

static int fetch_returned(struct proving *proving, const char *picked, bool header_alone)
{
	bool none = proving->out->returned == 0;
	if (none && !header_alone)
		return 0;
	proving->out->path = proving->path;
	return fetch_picked(proving, none ? "false" : picked);
}

static int prove(struct proving *proving, const struct database_roles *roles,
	const struct database_summed *summed)
{
	const char *picked = NULL;
	if (columns_find(&proving->columns, proving->connection) != 0 ||
		find_types(proving, roles) != 0 || find_parts(proving, roles) != 0)
		return -1;
	proof_sql_make(&proving->sql, &proving->columns, roles, summed, &proving->texts,
		proving->out->remote > 0, proving->connection);
	if (look_at_plan(proving) != 0 || sum_accounts(proving) != 0)
		return -1;
	int result =
		proving->out->remote > 0 ? judge_there(&picked, proving) : judge_here(&picked, proving);
	return result == 0 ? fetch_returned(proving, picked, summed != NULL) : -1;
}

static void end_transaction(void *context)
{
	connection_close(context);
}

int prove_on_server(struct database_proof *out, const char *path, const char *shown,
	const struct database_request *request, const struct database_roles *roles,
	const struct database_summed *summed, struct arena *arena, struct error_list *errors)
{
	struct connection *connection = arena_alloc(arena, sizeof *connection);
	struct proving *proving = arena_alloc(arena, sizeof *proving);
	*proving = (struct proving){.out = out, .connection = connection, .path = path};
	out->open = proving;
	int result = connection_open(connection, request, shown, arena, errors);
	arena_at_end(arena, end_transaction, connection);
	/* the program may be long at work between two questions */
	if (result == 0)
		result = connection_run(connection, "SET LOCAL idle_in_transaction_session_timeout = 0");
	return result == 0 ? prove(proving, roles, summed) : -1;
}

/* ---- what is wanted since ---- */

/* The numbers that a statement gives, at most `most` of them, as an array; NULL where they are
 * more, or none. *count: how many, or one more than may be. */
static int find_numbers(const char **numbers, size_t *count, struct proving *proving,
	const char *statement, size_t most)
{
	PGresult *rows;
	int result;
	*numbers = NULL;
	if (proving->sql.is_remote) {
		result = fetch_numbers(&rows, proving, statement, most);
		*count = (size_t)PQntuples(rows);
		if (result == 0 && *count > 0 && *count <= most)
			*numbers = array_of(proving, rows);
		PQclear(rows);
		return result;
	}
	result = connection_query(&rows, proving->connection,
		arena_printf(arena_of(proving),
			"SELECT count(*), length(pg_catalog.set_config('%s', coalesce(array_agg(number_wanted)"
			"::text, '{}'), true)) FROM (SELECT * FROM (%s) AS every LIMIT %zu) AS wanted "
			"(number_wanted)",
			setting_of(proving), statement, most + 1),
		NULL, 0);
	*count = result == 0 ? strtoull(PQgetvalue(rows, 0, 0), NULL, 10) : 0;
	if (*count > 0 && *count <= most)
		*numbers = numbers_of_setting(proving);
	PQclear(rows);
	return result;
}

/* Fetches the entries whose numbers the statement gives, none where they are more than `most`.
 * *fits: they are not. */
static int fetch_numbered(bool *fits, struct proving *proving, const char *statement, size_t most)
{
	size_t count;
	const char *numbers;
	if (find_numbers(&numbers, &count, proving, statement, most) != 0)
		return -1;
	*fits = count <= most;
	return numbers == NULL ? 0 : fetch_picked(proving, take_numbers(proving, numbers, false));
}

static int fetch_wanted(
	bool *fits, struct proving *proving, const struct database_wanted *wanted, bool narrow)
{
	const char *all = "";
	for (size_t i = 0; i < proving->parts.count; i++)
		all = with_part(proving, all,
			proof_sql_wanted(
				&proving->sql, proving->parts.items[i], wanted, narrow, proving->connection));
	*fits = false;
	if (text_equal(proving->too_many[narrow], all))
		return 0;
	int result = fetch_numbered(fits, proving, all, wanted->most);
	if (result == 0 && !*fits)
		proving->too_many[narrow] = all;
	return result;
}

int pick_on_server(bool *all, struct database_proof *proof, const struct database_wanted *wanted)
{
	bool fits;
	struct proving *proving = proof->open;
	int result = fetch_wanted(all, proving, wanted, false);
	return result != 0 || *all ? result : fetch_wanted(&fits, proving, wanted, true);
}

int pick_largest_on_server(struct database_proof *proof, size_t of_each)
{
	bool fits;
	struct proving *proving = proof->open;
	const char *all = "";
	if (proving->sql.is_remote)
		return 0;
	for (size_t i = 0; i < proving->parts.count; i++)
		all = with_part(proving, all,
			proof_sql_largest(&proving->sql, proving->parts.items[i], &proving->columns, of_each,
				proving->connection));
	return fetch_numbered(&fits, proving, all, DATABASE_RETURNED_MOST);
}
