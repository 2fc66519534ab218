#include "ledger/base/database/libpq/row.h"

#include <string.h>

#include "ledger/base/database/rows/taking.h"

/* Appends what stands between quotes at `at`, doubled ones made one. Returns what follows the comma
 * after it. */
static const char *put_quoted(
	struct buffer *buffer, const char *at, const char *end, struct arena *arena)
{
	for (at++; at < end;) {
		const char *quote = memchr(at, '"', (size_t)(end - at));
		if (quote == NULL)
			return end;
		bool doubled = quote + 1 < end && quote[1] == '"';
		buffer_put(buffer, at, (size_t)(quote - at) + doubled, arena);
		at = quote + 1 + doubled;
		if (!doubled)
			break;
	}
	return at < end ? at + 1 : end;
}

const char *row_key(struct buffer *key, const struct columns *columns, const char *row,
	const char *end, struct arena *arena)
{
	key->length = 0;
	for (size_t i = 0; i < columns->key.count; i++) {
		if (i > 0)
			buffer_put(key, ", ", 2, arena);
		buffer_put(key, columns->key.items[i], strlen(columns->key.items[i]), arena);
		buffer_put(key, "=", 1, arena);
		row = put_quoted(key, row, end, arena);
	}
	return row;
}

/* Appends the field at `at`. Returns where the next begins; NULL where it was the last. */
static const char *put_field(
	struct buffer *buffer, const char *at, const char *end, struct arena *arena)
{
	const char *next;
	if (at < end && *at == '"') {
		next = put_quoted(buffer, at, end, arena);
		return next < end || end[-1] == ',' ? next : NULL;
	}
	next = at < end ? memchr(at, ',', (size_t)(end - at)) : NULL;
	buffer_put(buffer, at, (size_t)((next != NULL ? next : end) - at), arena);
	return next != NULL ? next + 1 : NULL;
}

void row_fields(struct buffer *fields, const char *at, const char *end, struct arena *arena)
{
	static const char separator = TAKING_SEPARATOR;
	end -= end > at && end[-1] == '\n';
	fields->length = 0;
	while ((at = put_field(fields, at, end, arena)) != NULL)
		buffer_put(fields, &separator, 1, arena);
}
