#include "ledger/base/database/rows/buffer.h"

#include <string.h>

void buffer_put(struct buffer *buffer, const char *bytes, size_t length, struct arena *arena)
{
	if (buffer->length + length > buffer->capacity) {
		size_t capacity = 2 * (buffer->length + length);
		char *more = arena_alloc(arena, capacity);
		if (buffer->length > 0)
			memcpy(more, buffer->bytes, buffer->length);
		buffer->bytes = more;
		buffer->capacity = capacity;
	}
	if (length > 0)
		memcpy(buffer->bytes + buffer->length, bytes, length);
	buffer->length += length;
}

struct span buffer_span(const struct buffer *buffer)
{
	return (struct span){buffer->bytes, buffer->bytes + buffer->length};
}
