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

/* The hash goes on with a text; where there is none, with what no text holds. */
static uint64_t hash_on(uint64_t hash, const char *text)
{
	return text_hash("\n", text_hash(text != NULL ? text : "\r", hash));
}

uint64_t asked_hash(const struct database_request *request)
{
	uint64_t hash = hash_on(hash_on(hash_on(0, request->url), request->table), request->query);
	for (size_t i = 0; i < request->column_count; i++) {
		hash = hash_on(hash, request->columns[i]);
		hash = hash_on(hash, request->headers != NULL ? request->headers[i] : NULL);
	}
	for (size_t i = 0; i < request->filter_count; i++) {
		const struct database_filter *filter = &request->filters[i];
		hash = hash_on(hash_on(hash, NULL), filter->column);
		for (size_t j = 0; j < filter->count; j++)
			hash = hash_on(hash, filter->values[j]);
	}
	return hash;
}

int asked_refuse_column(const struct database_request *request, const char *column,
	const struct names *there, struct source where, struct error_list *errors)
{
	return error_add(errors, "database.no-column", where, column,
		request->table != NULL ? request->table : request->query_name,
		names_all(there, errors->arena), NULL);
}
