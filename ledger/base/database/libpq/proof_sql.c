#include "ledger/base/database/libpq/proof_sql.h"

#include <string.h>

#include "ledger/base/database/rows/buffer.h"
#include "ledger/base/text/text.h"

/* ---- what an entry is ---- */

/* "CASE WHEN date BETWEEN '2018-04-01' AND '2019-03-31' THEN 0 ... END". */
static const char *year_of_row(
	const char *date, const struct database_summed *summed, struct arena *arena)
{
	const char *cases = "";
	if (summed == NULL || summed->year_count == 0)
		return "0";
	for (size_t i = 0; i < summed->year_count; i++)
		cases = arena_printf(arena, "%s WHEN %s >= '%s'::date AND %s <= '%s'::date THEN %zu", cases,
			date, summed->years[i].first, date, summed->years[i].last, i);
	return arena_printf(arena, "(CASE%s END)", cases);
}

static const char *entry_of_row(const struct proof_sql *sql)
{
	const char *entry = sql->roles.number;
	if (sql->roles.journal != NULL)
		entry = arena_printf(sql->arena, "%s, %s", entry, sql->roles.journal);
	return text_equal(sql->year, "0") ? entry
									  : arena_printf(sql->arena, "%s, %s", entry, sql->year);
}

/* "concat(piece, E'\x1f', journal, E'\x1f', year)". */
static const char *value_of_entry(const struct proof_sql *sql)
{
	const char *journal = sql->roles.journal != NULL ? sql->roles.journal : "''";
	return arena_printf(sql->arena, "concat(%s, E'\\x1f', %s, E'\\x1f', %s)", sql->roles.number,
		journal, sql->year);
}

/* ---- entries that come back ---- */

static const char *or_empty(const char *column, bool is_text, struct arena *arena)
{
	return is_text ? arena_printf(arena, "%s IS NULL OR %s = ''", column, column)
				   : arena_printf(arena, "%s IS NULL", column);
}

/* Rows that the readers refuse: without an account, a day or an amount, or with two amounts. */
static const char *refused_row(const struct proof_sql *sql, const struct proof_types *texts)
{
	struct arena *arena = sql->arena;
	const struct database_roles *roles = &sql->roles;
	const char *amounts = roles->credit == NULL
		? arena_printf(arena, "%s IS NULL", roles->debit)
		: arena_printf(arena, "(%s IS NULL AND %s IS NULL) OR (%s <> 0 AND %s <> 0)", roles->debit,
			  roles->credit, roles->debit, roles->credit);
	return arena_printf(arena, "%s IS NULL OR %s OR %s", roles->date,
		or_empty(roles->account, texts->account, arena), amounts);
}

/* " OR ...": rows that a caller who takes sums must look at. */
static const char *looked_at_row(const struct proof_sql *sql, const struct database_summed *summed,
	const struct connection *connection)
{
	struct arena *arena = sql->arena;
	if (summed == NULL)
		return "";
	const char *rows = arena_printf(arena, " OR %s IS NULL OR %s::text <> ALL (%s::text[])",
		sql->year, sql->roles.account,
		proof_sql_array(summed->accounts, summed->account_count, connection));
	return sql->roles.nature == NULL
		? rows
		: arena_printf(arena, "%s OR %s::text <> ''", rows, sql->roles.nature);
}

/* Whether rows in the order of these columns stand together by entry: number and journal come
 * first, a date may stand among them. */
static bool are_together(const struct names *order, const struct database_roles *roles)
{
	bool number = false, journal = roles->journal == NULL;
	for (size_t i = 0; i < order->count && !(number && journal); i++) {
		const char *column = order->items[i];
		bool is_number = text_equal(column, roles->number),
			 is_journal = roles->journal != NULL && text_equal(column, roles->journal);
		if (!is_number && !is_journal && !text_equal(column, roles->date))
			return false;
		number |= is_number;
		journal |= is_journal;
	}
	return number && journal;
}

/* " OR ...": entries whose rows may stand in two places of the table, as where a number is used
 * twice. `roles` as the request has them. */
static const char *apart(struct proof_sql *sql, const struct columns *columns,
	const struct database_roles *roles, const struct connection *connection)
{
	const struct names *order = columns->key.count > 0 ? &columns->key : &columns->read;
	if (are_together(order, roles))
		return "";
	if (!columns->key_is_whole)
		return " OR count(*) > 3";
	sql->key = connection_name(connection, columns->key.items[0]);
	sql->apart = arena_printf(
		sql->arena, "(count(*) > 3 AND max(%s) - min(%s) + 1 <> count(*))", sql->key, sql->key);
	return arena_printf(sql->arena, " OR %s", sql->apart);
}

/* An entry whose rows stand together may hold each of them twice: a balance tells of that. */
static const char *doubled(const struct proof_sql *sql, const struct database_summed *summed)
{
	const char *account = sql->roles.account;
	return summed != NULL
		? ""
		: arena_printf(
			  sql->arena, " OR (count(*) > 3 AND 2 * count(DISTINCT %s) <= count(*))", account);
}

static const char *returned_entry(const struct proof_sql *sql, const struct proof_types *texts,
	const char *apart_, const char *looked_at, const char *doubled_)
{
	struct arena *arena = sql->arena;
	const struct database_roles *roles = &sql->roles;
	const char *uneven = roles->credit == NULL
		? arena_printf(arena, "sum(%s) <> 0", roles->debit)
		: arena_printf(arena, "sum(%s) IS DISTINCT FROM sum(%s)", roles->debit, roles->credit);
	return arena_printf(arena,
		"%s OR %s OR min(%s) = max(%s) OR min(%s) <> max(%s)%s%s OR count(*) FILTER (WHERE %s%s) > "
		"0",
		uneven, or_empty(roles->number, texts->number, arena), roles->account, roles->account,
		roles->date, roles->date, apart_, doubled_, refused_row(sql, texts), looked_at);
}

static const char *quoted(const char *name, const struct connection *connection)
{
	return name == NULL ? NULL : connection_name(connection, name);
}

void proof_sql_make(struct proof_sql *out, const struct columns *columns,
	const struct database_roles *roles, const struct database_summed *summed,
	const struct proof_types *texts, bool is_remote, const struct connection *connection)
{
	bool sides = roles->amount == NULL;
	*out = (struct proof_sql){.roles = {.date = quoted(roles->date, connection),
								  .journal = quoted(roles->journal, connection),
								  .number = quoted(roles->number, connection),
								  .account = quoted(roles->account, connection),
								  .debit = quoted(sides ? roles->debit : roles->amount, connection),
								  .credit = sides ? quoted(roles->credit, connection) : NULL,
								  .nature = quoted(roles->nature, connection)},
		.condition = columns->condition,
		.numbers_type = !is_remote || texts->number ? "text[]" : "bigint[]",
		.is_remote = is_remote,
		.arena = connection->arena};
	out->year = year_of_row(out->roles.date, summed, out->arena);
	out->entry = entry_of_row(out);
	out->number = is_remote ? out->roles.number : value_of_entry(out);
	out->returned = returned_entry(out, texts, apart(out, columns, roles, connection),
		looked_at_row(out, summed, connection), doubled(out, summed));
}

/* ---- statements ---- */

/* "compta.grand_livre WHERE ...". */
static const char *rows_of(const struct proof_sql *sql, const char *part, const char *among)
{
	return columns_rows(part, sql->condition, among, sql->arena);
}

/* "sum(x) FILTER (WHERE x >= 0), sum(x) FILTER (WHERE x < 0)". */
static const char *both_signs(const char *column, struct arena *arena)
{
	return column == NULL
		? "NULL, NULL"
		: arena_printf(arena, "sum(%s) FILTER (WHERE %s >= 0), sum(%s) FILTER (WHERE %s < 0)",
			  column, column, column, column);
}

const char *proof_sql_sums(const struct proof_sql *sql, const char *part, const char *among)
{
	struct arena *arena = sql->arena;
	const struct database_roles *roles = &sql->roles;
	const char *year = text_equal(sql->year, "0") ? "" : arena_printf(arena, ", %s", sql->year);
	return arena_printf(arena, "SELECT %s, %s, count(*), %s, %s FROM %s GROUP BY %s%s",
		roles->account, sql->year, both_signs(roles->debit, arena),
		both_signs(roles->credit, arena), rows_of(sql, part, among), roles->account, year);
}

const char *proof_sql_numbers(const struct proof_sql *sql, const char *part, const char *having)
{
	return arena_printf(sql->arena, "SELECT %s FROM %s GROUP BY %s HAVING %s", sql->roles.number,
		rows_of(sql, part, NULL), sql->entry, having);
}

const char *proof_sql_judged(const struct proof_sql *sql, const char *part, const char *having)
{
	return arena_printf(sql->arena, "SELECT (%s), %s, %s FROM %s GROUP BY %s", having,
		sql->apart != NULL ? sql->apart : "false", sql->number, rows_of(sql, part, NULL),
		sql->entry);
}

const char *proof_sql_count(const struct proof_sql *sql, const char *part, const char *among)
{
	struct arena *arena = sql->arena;
	const char *journal = sql->roles.journal, *groups = "";
	if (journal != NULL)
		groups = arena_printf(arena, " GROUP BY %s", journal);
	if (!text_equal(sql->year, "0"))
		groups =
			arena_printf(arena, "%s%s%s", groups, *groups != '\0' ? ", " : " GROUP BY ", sql->year);
	return arena_printf(arena, "SELECT count(DISTINCT %s) FROM %s%s", sql->roles.number,
		rows_of(sql, part, among), groups);
}

/* ---- rows that are here ---- */

const char *proof_sql_is_in(const struct proof_sql *sql, const char *numbers)
{
	const char *number = sql->number;
	return sql->is_remote ? arena_printf(sql->arena, "%s = ANY (%s)", number, numbers)
						  : arena_printf(sql->arena, "%s IN (SELECT unnest(%s))", number, numbers);
}

/* A condition of rows that are not here. Rows without a number came back. */
static const char *elsewhere(const struct proof_sql *sql)
{
	const char *number = sql->number;
	const char *all = arena_printf(sql->arena, "%s IS NOT NULL", sql->roles.number);
	for (size_t i = 0; i < sql->here.count; i++)
		all = sql->is_remote
			? arena_printf(sql->arena, "%s AND %s <> ALL (%s)", all, number, sql->here.items[i])
			: arena_printf(sql->arena,
				  "%s AND NOT EXISTS (SELECT 1 FROM unnest(%s) AS here (number_here) WHERE "
				  "number_here = %s)",
				  all, sql->here.items[i], number);
	return all;
}

/* ---- entries whose rows stand apart ---- */

const char *proof_sql_between(
	const struct proof_sql *sql, const struct names *parts, const char *table)
{
	struct arena *arena = sql->arena;
	const char *key = sql->key, *all = "";
	for (size_t i = 0; i < parts->count; i++) {
		const char *part = parts->items[i];
		const char *among = arena_printf(
			arena, "%s IN (%s)", sql->roles.number, proof_sql_numbers(sql, part, sql->apart));
		all = arena_printf(arena,
			"%s%sSELECT %s AS key_of_row, lag(%s) OVER (PARTITION BY %s ORDER BY %s) AS key_before "
			"FROM %s",
			all, i > 0 ? " UNION ALL " : "", key, key, sql->entry, key, rows_of(sql, part, among));
	}
	return arena_printf(arena,
		"SELECT DISTINCT (SELECT max(%s) FROM %s) FROM (%s) AS apart WHERE key_before < key_of_row "
		"- 1",
		key, rows_of(sql, table, arena_printf(arena, "%s < key_of_row", key)), all);
}

void proof_sql_return(struct proof_sql *sql, const char *keys)
{
	sql->returned = arena_printf(sql->arena,
		"%s OR count(*) FILTER (WHERE %s = ANY (%s::bigint[])) > 0", sql->returned, sql->key, keys);
}

/* ---- entries that are wanted ---- */

/* Rows of one of the accounts in its year. */
static const char *touching(const struct proof_sql *sql, const struct database_wanted *wanted,
	const struct connection *connection)
{
	struct arena *arena = sql->arena;
	const char *all = "";
	for (size_t i = 0; i < wanted->touch_count; i++) {
		const struct database_touch *touch = &wanted->touches[i];
		all = arena_printf(arena, "%s%s(%s = %d AND %s::text = ANY (%s::text[]))", all,
			i > 0 ? " OR " : "", sql->year, touch->year, sql->roles.account,
			proof_sql_array(touch->accounts, touch->count, connection));
	}
	return *all == '\0' ? "false" : arena_printf(arena, "(%s)", all);
}

/* Before the version 14 there are no sets of ranges. */
enum { VERSION_OF_MULTIRANGES = 140000 };

/* Whether the value, but for its sign, is in one of the ranges. */
static const char *in_ranges(
	const char *value, const struct database_wanted *wanted, const struct connection *connection)
{
	struct arena *arena = connection->arena;
	bool as_set = PQserverVersion(connection->server) >= VERSION_OF_MULTIRANGES;
	struct buffer all = {0};
	for (size_t i = 0; i < wanted->range_count; i++) {
		const char *least = wanted->ranges[2 * i], *most = wanted->ranges[2 * i + 1];
		const char *one = as_set ? arena_printf(arena, "%s[%s,%s]", i > 0 ? "," : "", least, most)
								 : arena_printf(arena, "%sabs(%s) BETWEEN %s AND %s",
									   i > 0 ? " OR " : "", value, least, most);
		buffer_put(&all, one, strlen(one), arena);
	}
	if (all.length == 0)
		return "false";
	buffer_put(&all, "", 1, arena);
	return as_set
		? arena_printf(arena, "'{%s}'::nummultirange @> abs(%s)::numeric", all.bytes, value)
		: arena_printf(arena, "(%s)", all.bytes);
}

/* Numbers of entries of which a posting, or all postings of one side, are in one of the ranges;
 * `rows`: those of the accounts. */
static const char *numbers_in_ranges(const struct proof_sql *sql, const char *rows,
	const struct database_wanted *wanted, const struct connection *connection)
{
	struct arena *arena = sql->arena;
	const struct database_roles *roles = &sql->roles;
	const char *credit = roles->credit != NULL ? roles->credit : "NULL::numeric",
			   *credits = arena_printf(arena, "sum(%s)", credit),
			   *debits = arena_printf(arena, "sum(%s)", roles->debit);
	return arena_printf(arena,
		"SELECT DISTINCT %s FROM %s AND (%s OR %s) UNION SELECT %s FROM %s GROUP BY %s HAVING "
		"count(*) > 1 AND (%s OR %s)",
		sql->number, rows, in_ranges(roles->debit, wanted, connection),
		in_ranges(credit, wanted, connection), sql->number, rows, sql->entry,
		in_ranges(debits, wanted, connection), in_ranges(credits, wanted, connection));
}

const char *proof_sql_wanted(const struct proof_sql *sql, const char *part,
	const struct database_wanted *wanted, bool narrow, const struct connection *connection)
{
	struct arena *arena = sql->arena;
	const char *rows = rows_of(sql, part,
		arena_printf(arena, "%s AND %s", touching(sql, wanted, connection), elsewhere(sql)));
	return narrow ? numbers_in_ranges(sql, rows, wanted, connection)
				  : arena_printf(arena, "SELECT DISTINCT %s FROM %s", sql->number, rows);
}

/* ---- the largest postings ---- */

/* The order of rows in the table. */
static const char *order_of(const struct columns *columns, const struct connection *connection)
{
	const char *order = "";
	const struct names *names = columns->key.count > 0 ? &columns->key : &columns->read;
	for (size_t i = 0; i < names->count; i++)
		order =
			names_listed(order, connection_name(connection, names->items[i]), connection->arena);
	return order;
}

const char *proof_sql_largest(const struct proof_sql *sql, const char *part,
	const struct columns *columns, size_t of_each, const struct connection *connection)
{
	struct arena *arena = sql->arena;
	const struct database_roles *roles = &sql->roles;
	const char *size = roles->credit == NULL
		? arena_printf(arena, "abs(%s)", roles->debit)
		: arena_printf(arena, "greatest(abs(%s), abs(%s))", roles->debit, roles->credit);
	return arena_printf(arena,
		"SELECT DISTINCT number_placed FROM (SELECT %s, row_number() OVER (PARTITION BY %s, %s "
		"ORDER BY %s DESC, %s) FROM %s) AS placed (number_placed, place) WHERE place <= %zu",
		sql->number, roles->account, sql->year, size, order_of(columns, connection),
		rows_of(sql, part, elsewhere(sql)), of_each);
}

const char *proof_sql_array(
	const char *const *texts, size_t count, const struct connection *connection)
{
	struct buffer array = {0};
	buffer_put(&array, "{", 1, connection->arena);
	for (size_t i = 0; i < count; i++) {
		buffer_put(&array, i > 0 ? ",\"" : "\"", i > 0 ? 2 : 1, connection->arena);
		for (const char *at = texts[i]; *at != '\0'; at++) {
			if (*at == '"' || *at == '\\')
				buffer_put(&array, "\\", 1, connection->arena);
			buffer_put(&array, at, 1, connection->arena);
		}
		buffer_put(&array, "\"", 1, connection->arena);
	}
	buffer_put(&array, "}", sizeof "}", connection->arena);
	return connection_value(connection, array.bytes);
}
