#include "ledger/base/database/rows/asked.h"

#include <string.h>

#include "ledger/base/text/text.h"

bool asked_amount(const struct database_request *request, const char *column)
{
	for (size_t i = 0; i < request->amount_count; i++)
		if (text_equal(request->amounts[i], column))
			return true;
	return false;
}

const char *asked_query(const struct database_request *request, struct arena *arena)
{
	size_t length = strlen(request->query);
	while (length > 0 && strchr(" \t\r\n;", request->query[length - 1]) != NULL)
		length--;
	return arena_printf(arena, "(%s\n)", arena_text_n(arena, request->query, length));
}

struct names asked_headers(
	const struct database_request *request, const struct names *read, struct arena *arena)
{
	struct names headers = {0};
	if (request->headers == NULL)
		return *read;
	for (size_t i = 0; i < request->column_count; i++)
		names_add(&headers, request->headers[i], arena);
	return headers;
}

int asked_refuse_column(const struct database_request *request, const char *column,
	const struct names *there, struct source where, struct error_list *errors)
{
	return error_add(errors, "database.no-column", where, column,
		request->table != NULL ? request->table : request->query_name,
		names_all(there, errors->arena), NULL);
}
