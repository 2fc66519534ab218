#include "ledger/base/database/odbc/selection.h"

#include <string.h>
#include <strings.h>

#include "ledger/base/database/odbc/text16.h"
#include "ledger/base/database/rows/asked.h"
#include "ledger/base/text/text.h"

/* ---- what a statement gives ---- */

/* A column of the statement that ran last. */
struct described {
	const char *name;
	SQLSMALLINT type, digits;
	SQLULEN size;
};

static int describe(struct described *out, SQLSMALLINT ordinal, const struct link *link)
{
	enum { MOST = 512 };
	SQLWCHAR name[MOST] = {0};
	SQLSMALLINT length, nullable;
	if (!SQL_SUCCEEDED(SQLDescribeColW(link->statement, (SQLUSMALLINT)ordinal, name, MOST, &length,
			&out->type, &out->size, &out->digits, &nullable)))
		return -1;
	out->name = text16_text(name, MOST, link->arena);
	return 0;
}

static const char *type_name(SQLSMALLINT ordinal, const struct link *link)
{
	enum { MOST = 128 };
	SQLWCHAR name[MOST] = {0};
	SQLSMALLINT bytes;
	SQLColAttributeW(link->statement, (SQLUSMALLINT)ordinal, SQL_DESC_TYPE_NAME, name,
		(SQLSMALLINT)(sizeof name - sizeof *name), &bytes, NULL);
	return text16_text(name, MOST, link->arena);
}

/* Runs the statement over no rows, so that its columns can be described. */
static int probe(SQLSMALLINT *count, const char *list, const char *from, struct link *link)
{
	*count = 0;
	return link_run(link, arena_printf(link->arena, "SELECT %s FROM %s WHERE 1 = 0", list, from)) ==
			0
		? link_check(link, SQLNumResultCols(link->statement, count))
		: -1;
}

static const char *quoted_list(const struct names *names, const struct link *link)
{
	const char *list = "";
	for (size_t i = 0; i < names->count; i++)
		list = names_listed(list, link_quoted(link, names->items[i]), link->arena);
	return list;
}

/* ---- the table, the query ---- */

static bool is_number_of_rows(const struct selection *selection, const char *name)
{
	return selection->key.count == 1 && text_equal(selection->key.items[0], name);
}

/* The columns that are asked for; else all, but for a column that is the whole key. */
static int take_columns(struct selection *out, const struct link *link)
{
	const struct database_request *request = link->request;
	int result = 0;
	for (size_t i = 0; i < request->column_count; i++) {
		if (names_have(&out->there, request->columns[i]))
			names_add(&out->read, request->columns[i], link->arena);
		else
			result = asked_refuse_column(
				request, request->columns[i], &out->there, link_place(link), link->errors);
	}
	for (size_t i = 0; request->column_count == 0 && i < out->there.count; i++)
		if (!is_number_of_rows(out, out->there.items[i]))
			names_add(&out->read, out->there.items[i], link->arena);
	return result;
}

/* The key counts where it may be read. What the driver says is no error then: the transaction
 * begins anew, nothing has been read. */
static void drop_unreadable_key(struct selection *selection, struct link *link)
{
	if (selection->key.count == 0)
		return;
	SQLWCHAR *statement = text16_of(arena_printf(link->arena, "SELECT %s FROM %s WHERE 1 = 0",
										quoted_list(&selection->key, link), selection->from),
		link->arena);
	bool may = SQL_SUCCEEDED(SQLExecDirectW(link->statement, statement, SQL_NTS));
	link_end(link);
	if (may)
		return;
	selection->key.count = 0;
	SQLEndTran(SQL_HANDLE_DBC, link->server, SQL_ROLLBACK);
}

static int find_in_table(struct selection *out, struct link *link)
{
	struct table table;
	if (table_find(&table, link) != 0)
		return -1;
	out->from = table.from;
	out->there = table.there;
	out->key = table.key;
	drop_unreadable_key(out, link);
	return take_columns(out, link);
}

/* The text from its first word on: comments and spaces left out. */
static const char *first_word(const char *text)
{
	for (;;) {
		text += strspn(text, " \t\r\n(");
		const char *end = text_starts(text, "--") ? strchr(text, '\n')
			: text_starts(text, "/*")             ? strstr(text, "*/")
												  : NULL;
		if (end == NULL)
			return text;
		text = end + (*end == '*' ? 2 : 1);
	}
}

static bool is_select(const char *query)
{
	const char *word = first_word(query);
	return strncasecmp(word, "select", strlen("select")) == 0 ||
		strncasecmp(word, "with", strlen("with")) == 0;
}

static int find_in_query(struct selection *out, struct link *link)
{
	SQLSMALLINT count;
	if (!is_select(link->request->query))
		return error_add(
			link->errors, "database.not-select", link_place(link), link->request->query_name, NULL);
	out->from =
		arena_printf(link->arena, "%s of_the_query", asked_query(link->request, link->arena));
	if (probe(&count, "*", out->from, link) != 0)
		return -1;
	for (SQLSMALLINT i = 1; i <= count; i++) {
		struct described column;
		if (describe(&column, i, link) == 0)
			names_add(&out->there, column.name, link->arena);
	}
	link_end(link);
	return take_columns(out, link);
}

/* ---- the filter ---- */

static void add_parameter(
	struct selection *out, const char *text, const struct described *column, struct arena *arena)
{
	out->parameters = arena_grow(arena, out->parameters, out->parameter_count,
		&out->parameter_capacity, sizeof *out->parameters);
	out->parameters[out->parameter_count++] =
		(struct parameter){text, column->type, column->digits, column->size};
}

/* Where a column is NULL, its row is left out too. */
static int add_filter(
	struct selection *out, const struct database_filter *filter, struct link *link)
{
	struct described column;
	SQLSMALLINT count;
	struct arena *arena = link->arena;
	const char *name = link_quoted(link, filter->column), *marks = "";
	if (!names_have(&out->there, filter->column))
		return asked_refuse_column(
			link->request, filter->column, &out->there, link_place(link), link->errors);
	if (probe(&count, name, out->from, link) != 0)
		return -1;
	if (describe(&column, 1, link) != 0)
		return link_check(link, SQL_ERROR);
	link_end(link);
	for (size_t i = 0; i < filter->count; i++) {
		marks = names_listed(marks, "?", arena);
		add_parameter(out, filter->values[i], &column, arena);
	}
	bool first = out->passing == NULL;
	out->passing = arena_printf(
		arena, "%s%s%s IN (%s)", first ? "" : out->passing, first ? "" : " AND ", name, marks);
	out->left_out = arena_printf(arena, "%s%s(%s IS NULL OR NOT %s IN (%s))",
		first ? "" : out->left_out, first ? "" : " OR ", name, name, marks);
	return 0;
}

int selection_run(const struct selection *selection, struct link *link, const char *statement)
{
	int result = 0;
	for (size_t i = 0; result == 0 && i < selection->parameter_count; i++) {
		const struct parameter *one = &selection->parameters[i];
		result =
			link_bind(link, (SQLUSMALLINT)(i + 1), one->text, one->type, one->size, one->digits);
	}
	return result == 0 ? link_run(link, statement) : -1;
}

int selection_count(const char **left_out, const struct selection *selection, struct link *link)
{
	struct arena *arena = link->arena;
	const char *sums = "count(*)";
	*left_out = NULL;
	if (selection->left_out == NULL)
		return 0;
	for (size_t i = 0; i < selection->amounts.count; i++)
		sums = arena_printf(arena, "%s, coalesce(sum(%s), 0)", sums,
			link_quoted(link, selection->amounts.items[i]));
	if (selection_run(selection, link,
			arena_printf(arena, "SELECT %s FROM %s WHERE %s", sums, selection->from,
				selection->left_out)) != 0 ||
		link_next(link) < 0 || (*left_out = link_text(link, 1)) == NULL)
		return -1;
	for (size_t i = 0; i < selection->amounts.count; i++) {
		const char *sum = link_text(link, (SQLUSMALLINT)(i + 2));
		if (sum == NULL)
			return -1;
		*left_out = arena_printf(arena, "%s, %s %s", *left_out, selection->amounts.items[i], sum);
	}
	link_end(link);
	return 0;
}

/* ---- types ---- */

static bool is_inexact(SQLSMALLINT type)
{
	return type == SQL_FLOAT || type == SQL_REAL || type == SQL_DOUBLE;
}

static bool is_decimal(SQLSMALLINT type)
{
	return type == SQL_DECIMAL || type == SQL_NUMERIC;
}

static bool is_whole(SQLSMALLINT type)
{
	return type == SQL_INTEGER || type == SQL_SMALLINT || type == SQL_BIGINT || type == SQL_TINYINT;
}

static int refuse_inexact(const struct link *link, const char *column, const char *type)
{
	const struct dialect *dialect = link->dialect;
	return error_add(link->errors, "database.inexact", link_place(link), column, type,
		arena_printf(link->arena, "%s%s%s", dialect != NULL ? dialect->cast_begin : "CAST(",
			link_quoted(link, column), dialect != NULL ? dialect->cast_end : " AS DECIMAL(18, 2))"),
		NULL);
}

/* Looks at the types that the columns have. */
static int take_types(struct selection *out, struct link *link)
{
	SQLSMALLINT count;
	int result = 0;
	const struct database_request *request = link->request;
	if (probe(&count, quoted_list(&out->read, link), out->from, link) != 0)
		return -1;
	for (SQLSMALLINT i = 1; i <= count; i++) {
		struct described column;
		if (describe(&column, i, link) != 0)
			continue;
		if (is_inexact(column.type))
			result = refuse_inexact(link, column.name, type_name(i, link));
		if (request->amount_count > 0 ? (is_decimal(column.type) || is_whole(column.type)) &&
					asked_amount(request, column.name)
									  : is_decimal(column.type))
			names_add(&out->amounts, column.name, link->arena);
	}
	link_end(link);
	return result;
}

/* "sum(CASE WHEN typeof(x) = 'real' THEN 1 ELSE 0 END)", and the same of values that are neither
 * NULL nor whole. */
static const char *counts_of(const char *name, const struct link *link)
{
	const struct dialect *dialect = link->dialect;
	return arena_printf(link->arena,
		"sum(CASE WHEN %s(%s) = '%s' THEN 1 ELSE 0 END), "
		"sum(CASE WHEN %s IS NULL OR %s(%s) = '%s' THEN 0 ELSE 1 END)",
		dialect->type_of, name, dialect->inexact, name, dialect->type_of, name, dialect->whole);
}

/* Looks at the types that the values have. Of a sum of texts the engine would make an inexact
 * number: it is not told. */
static int take_value_types(struct selection *out, struct link *link)
{
	const char *counts = "";
	int result = 0;
	for (size_t i = 0; i < out->read.count; i++)
		counts = names_listed(
			counts, counts_of(link_quoted(link, out->read.items[i]), link), link->arena);
	if (selection_run(out, link,
			arena_printf(link->arena, "SELECT %s FROM %s%s%s", counts, out->from,
				out->passing != NULL ? " WHERE " : "", out->passing != NULL ? out->passing : "")) !=
			0 ||
		link_next(link) < 0)
		return -1;
	for (size_t i = 0; i < out->read.count; i++) {
		const char *name = out->read.items[i];
		const char *inexact = link_text(link, (SQLUSMALLINT)(2 * i + 1)),
				   *others = link_text(link, (SQLUSMALLINT)(2 * i + 2));
		if (inexact == NULL || others == NULL)
			return -1;
		if (*inexact != '\0' && !text_equal(inexact, "0"))
			result = refuse_inexact(link, name, link->dialect->inexact);
		if (text_equal(others, "0") && asked_amount(link->request, name))
			names_add(&out->amounts, name, link->arena);
	}
	link_end(link);
	return result;
}

int selection_find(struct selection *out, struct link *link)
{
	const struct database_request *request = link->request;
	*out = (struct selection){0};
	int result = request->query != NULL ? find_in_query(out, link) : find_in_table(out, link);
	for (size_t i = 0; result == 0 && i < request->filter_count; i++)
		result = add_filter(out, &request->filters[i], link);
	if (result != 0)
		return -1;
	return link->dialect != NULL ? take_value_types(out, link) : take_types(out, link);
}
