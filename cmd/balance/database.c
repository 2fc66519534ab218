#include "cmd/balance/database.h"

#include <string.h>

#include "ledger/base/database/database.h"
#include "ledger/base/system/file.h"
#include "ledger/rows/inputs.h"

static const struct source nowhere;

int balance_check_database(const struct session *session)
{
	const struct options *options = session->options;
	bool any = options->against != NULL && database_is_url(options->against);
	for (size_t i = 0; i < options->target_count; i++)
		any |= database_is_url(options->targets[i]);
	const char *given = options->table != NULL ? "--table"
		: options->query != NULL               ? "--query"
		: options->time_limit != 0             ? "--time-limit"
											   : NULL;
	if (!any && given != NULL)
		return error_add(session->errors, "options.database-alone", nowhere, given, NULL);
	if (any && options->table != NULL && options->query != NULL)
		return error_add(session->errors, "options.table-and-query", nowhere, NULL);
	if (any && options->table == NULL && options->query == NULL)
		return error_add(session->errors, "options.no-table", nowhere, NULL);
	return 0;
}

/* The headers that --columns names, in order. */
static const char *const *asked_columns(
	size_t *count, const struct session *session, const char *url)
{
	struct input_map map;
	size_t capacity = 0;
	const char **names = NULL;
	for (*count = 0; inputs_mapped(&map, session->errors->inputs, url, *count); (*count)++) {
		names = arena_grow(session->arena, names, *count, &capacity, sizeof *names);
		names[*count] = map.header;
	}
	return names;
}

int balance_fetch(const char **path, const struct session *session, const char *url)
{
	const struct options *options = session->options;
	struct database_request request = {
		.url = url, .table = options->table, .seconds = options->time_limit};
	request.columns = asked_columns(&request.column_count, session, url);
	if (options->query != NULL) {
		char *text;
		size_t length;
		if (file_read(&text, &length, options->query, session->arena, session->errors) != 0)
			return -1;
		request.query = text;
		request.query_name = options->query;
	}
	return database_fetch(path, &request, session->arena, session->errors);
}
