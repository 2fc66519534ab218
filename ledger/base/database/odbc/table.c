#include "ledger/base/database/odbc/table.h"

#include <string.h>
#include <strings.h>

#include "ledger/base/database/odbc/text16.h"
#include "ledger/base/text/text.h"

/* Columns of what SQLTables, SQLColumns and SQLPrimaryKeys answer. */
enum { COLUMN_CATALOG = 1, COLUMN_SCHEMA, COLUMN_TABLE, COLUMN_NAME };

/* "compta.dbo.grand_livre": each part NULL where it is not given. */
static void split_name(struct table *out, const char *text, struct arena *arena)
{
	const char *point = strrchr(text, '.');
	*out = (struct table){.name = text};
	if (point == NULL || point == text)
		return;
	out->name = point + 1;
	out->schema = arena_text_n(arena, text, (size_t)(point - text));
	point = strrchr(out->schema, '.');
	if (point != NULL) {
		out->catalog = arena_text_n(arena, out->schema, (size_t)(point - out->schema));
		out->schema = point + 1;
	}
}

static SQLWCHAR *argument(const struct link *link, const char *text)
{
	return text == NULL ? NULL : text16_of(text, link->arena);
}

/* A value of the row; NULL where it is NULL, empty or cannot be had. */
static const char *value_or_null(struct link *link, SQLUSMALLINT column)
{
	const char *text = link_text(link, column);
	return text == NULL || *text == '\0' ? NULL : text;
}

/* Whether the part that was asked for is that of the row. */
static bool is_asked(const char *asked, const char *found, bool any_case)
{
	return asked == NULL ||
		(found != NULL && (any_case ? strcasecmp(asked, found) == 0 : text_equal(asked, found)));
}

static const char *name_shown(const struct table *table, struct arena *arena)
{
	return table->schema != NULL ? arena_printf(arena, "%s.%s", table->schema, table->name)
								 : table->name;
}

static int refuse_several(const struct link *link, const struct table *a, const struct table *b)
{
	return error_add(link->errors, "database.which-table", link_place(link), a->name,
		arena_printf(link->arena, "%s, %s", name_shown(a, link->arena), name_shown(b, link->arena)),
		NULL);
}

/* Takes the column of this row where it is of the table. The catalog's patterns may have given
 * more. */
static int take_column(
	struct table *out, const struct table *asked, bool any_case, struct link *link)
{
	struct table row = {.catalog = value_or_null(link, COLUMN_CATALOG),
		.schema = value_or_null(link, COLUMN_SCHEMA),
		.name = value_or_null(link, COLUMN_TABLE)};
	const char *column = link_text(link, COLUMN_NAME);
	if (column == NULL || row.name == NULL)
		return column == NULL ? -1 : 0;
	if (!is_asked(asked->name, row.name, any_case) ||
		!is_asked(asked->schema, row.schema, any_case) ||
		!is_asked(asked->catalog, row.catalog, any_case))
		return 0;
	if (out->there.count == 0)
		*out = row;
	else if (!text_equal(out->schema, row.schema) || !text_equal(out->name, row.name))
		return refuse_several(link, out, &row);
	names_add(&out->there, column, link->arena);
	return 0;
}

/* What SQLColumns knows of such a name. */
static int list_columns(struct table *out, const struct table *asked, const char *pattern,
	bool any_case, struct link *link)
{
	int more, result = 0;
	if (link_check(link,
			SQLColumnsW(link->statement, NULL, 0, NULL, 0, argument(link, pattern),
				pattern == NULL ? 0 : SQL_NTS, NULL, 0)) != 0)
		return -1;
	while (result == 0 && (more = link_next(link)) > 0)
		result = take_column(out, asked, any_case, link);
	link_end(link);
	return result != 0 || more < 0 ? -1 : 0;
}

static int fail_table(struct link *link)
{
	enum { MOST = 20 };
	const char *list = "";
	int count = 0;
	if (link_check(link,
			SQLTablesW(link->statement, NULL, 0, NULL, 0, NULL, 0, argument(link, "TABLE,VIEW"),
				SQL_NTS)) != 0)
		return -1;
	while (count++ < MOST && link_next(link) > 0) {
		const char *name = link_text(link, COLUMN_TABLE);
		if (name != NULL)
			list = names_listed(list, name, link->arena);
	}
	link_end(link);
	return error_add(
		link->errors, "database.no-table", link_place(link), link->request->table, list, NULL);
}

static int list_key(struct table *out, struct link *link)
{
	int more;
	SQLRETURN asked = SQLPrimaryKeysW(link->statement, argument(link, out->catalog),
		out->catalog == NULL ? 0 : SQL_NTS, argument(link, out->schema),
		out->schema == NULL ? 0 : SQL_NTS, argument(link, out->name), SQL_NTS);
	/* a driver may not know of keys */
	if (!SQL_SUCCEEDED(asked)) {
		link_end(link);
		return 0;
	}
	while ((more = link_next(link)) > 0) {
		const char *name = link_text(link, COLUMN_NAME);
		if (name != NULL)
			names_add(&out->key, name, link->arena);
	}
	link_end(link);
	return more;
}

static const char *from_of(
	const struct table *table, const struct table *asked, const struct link *link)
{
	const char *from = link_quoted(link, table->name);
	if (table->schema != NULL)
		from = arena_printf(link->arena, "%s.%s", link_quoted(link, table->schema), from);
	return table->schema != NULL && table->catalog != NULL && asked->catalog != NULL
		? arena_printf(link->arena, "%s.%s", link_quoted(link, table->catalog), from)
		: from;
}

int table_find(struct table *out, struct link *link)
{
	struct table asked;
	*out = (struct table){0};
	split_name(&asked, link->request->table, link->arena);
	if (list_columns(out, &asked, asked.name, false, link) != 0)
		return -1;
	/* the catalog may keep names in capitals */
	if (out->there.count == 0 && list_columns(out, &asked, NULL, true, link) != 0)
		return -1;
	if (out->there.count == 0)
		return fail_table(link);
	out->from = from_of(out, &asked, link);
	return list_key(out, link);
}
