/* buffer.h - a text that grows, and keeps its memory from row to row. Only for the folders of
 * databases. */
#ifndef RECOUPE_LEDGER_BASE_DATABASE_ROWS_BUFFER_H
#define RECOUPE_LEDGER_BASE_DATABASE_ROWS_BUFFER_H

#include <stddef.h>

#include "ledger/base/arena.h"
#include "ledger/base/text/span.h"

struct buffer {
	char *bytes;
	size_t length, capacity;
};

/* Appends bytes. */
void buffer_put(struct buffer *buffer, const char *bytes, size_t length, struct arena *arena);
/* What it holds; borrowed until the next call. */
struct span buffer_span(const struct buffer *buffer);

#endif
