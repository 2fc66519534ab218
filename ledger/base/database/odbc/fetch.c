/* The rows of a table, or of a query, through ODBC. */
#include "ledger/base/database/engine.h"
#include "ledger/base/database/odbc/place.h"
#include "ledger/base/database/odbc/selection.h"
#include "ledger/base/database/rows/asked.h"
#include "ledger/base/database/rows/taking.h"

/* The columns of the key, then those that are read; in the order of the former, or of all where
 * there is no key. */
static const char *statement_of(const struct selection *selection, const struct link *link)
{
	struct arena *arena = link->arena;
	const char *list = "", *order = "";
	size_t keys = selection->key.count;
	for (size_t i = 0; i < keys + selection->read.count; i++) {
		const char *name = i < keys ? selection->key.items[i] : selection->read.items[i - keys];
		list = names_listed(list, link_quoted(link, name), arena);
		if (i < keys || keys == 0)
			order = names_listed(order, arena_printf(arena, "%zu", i + 1), arena);
	}
	return arena_printf(arena, "SELECT %s FROM %s%s%s ORDER BY %s", list, selection->from,
		selection->passing != NULL ? " WHERE " : "",
		selection->passing != NULL ? selection->passing : "", order);
}

/* The texts of one row; they keep their memory. */
struct row_texts {
	struct buffer key, fields, csv;
};

static int take_key(struct row_texts *row, const struct selection *selection, struct link *link)
{
	row->key.length = 0;
	for (size_t i = 0; i < selection->key.count; i++) {
		if (i > 0)
			buffer_put(&row->key, ", ", 2, link->arena);
		struct span name = span_of(selection->key.items[i]);
		buffer_put(&row->key, name.begin, span_length(name), link->arena);
		buffer_put(&row->key, "=", 1, link->arena);
		if (link_value(link, (SQLUSMALLINT)(i + 1), &row->key) < 0)
			return -1;
	}
	return 0;
}

static int take_fields(struct row_texts *row, const struct selection *selection, struct link *link)
{
	static const char separator = TAKING_SEPARATOR;
	row->fields.length = row->csv.length = 0;
	for (size_t i = 0; i < selection->read.count; i++) {
		if (i > 0) {
			buffer_put(&row->fields, &separator, 1, link->arena);
			buffer_put(&row->csv, ",", 1, link->arena);
		}
		size_t before = row->fields.length;
		if (link_value(link, (SQLUSMALLINT)(selection->key.count + i + 1), &row->fields) < 0)
			return -1;
		if (row->fields.length > before)
			taking_put_field(&row->csv,
				(struct span){row->fields.bytes + before, row->fields.bytes + row->fields.length},
				link->arena);
	}
	buffer_put(&row->csv, "\n", 1, link->arena);
	return 0;
}

static int take_rows(struct taking *taking, const struct selection *selection, struct link *link)
{
	struct row_texts row = {0};
	int result = selection_run(selection, link, statement_of(selection, link)), more = 0;
	while (result == 0 && (more = link_next(link)) > 0) {
		result = take_key(&row, selection, link) != 0 ? -1 : take_fields(&row, selection, link);
		if (result == 0)
			result = taking_row(taking, buffer_span(&row.csv), buffer_span(&row.fields),
				buffer_span(&row.key), link->errors);
	}
	link_end(link);
	return result != 0 || more < 0 ? -1 : 0;
}

static int fetch_rows(const char *path, const struct selection *selection, struct link *link)
{
	struct taking taking = {.facts.server = link->name, .facts.asked = asked_hash(link->request)};
	if (selection_count(&taking.facts.left_out, selection, link) != 0)
		return -1;
	const struct names headers = asked_headers(link->request, &selection->read, link->arena);
	int result = taking_begin(&taking, path, &headers, link->arena, link->errors);
	if (result == 0)
		result = take_rows(&taking, selection, link);
	return taking_end(&taking, result, link->errors);
}

static int fetch(const char *path, const char *shown, const struct database_request *request,
	struct arena *arena, struct error_list *errors)
{
	struct link link;
	struct selection selection;
	int result = link_open(&link, request, shown, arena, errors);
	if (result == 0)
		result = selection_find(&selection, &link);
	if (result == 0)
		result = fetch_rows(path, &selection, &link);
	link_close(&link);
	return result;
}

const struct engine engine_odbc = {.package = "unixodbc-dev", .shown = place_shown, .fetch = fetch};
