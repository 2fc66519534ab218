/* span.h - a text where it lies: not terminated, borrowed from whoever holds the bytes.
 *
 *     struct span name = span_of("1010");
 *     if (span_equal(name, field)) ...
 *
 * An empty span may have NULL for both ends. */
#ifndef RECOUPE_LEDGER_BASE_SPAN_H
#define RECOUPE_LEDGER_BASE_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct span {
	const char *begin, *end;
};

static inline struct span span_of(const char *text)
{
	return (struct span){text, text + strlen(text)};
}

static inline size_t span_length(struct span span)
{
	return (size_t)(span.end - span.begin);
}

/* So many bytes, at most eight, as the machine's word has them. */
static inline uint64_t span_bytes(const char *at, size_t count)
{
	uint64_t word = 0;
	memcpy(&word, at, count);
	return word;
}

static inline bool span_equal(struct span a, struct span b)
{
	size_t length = span_length(a);
	if (length != span_length(b))
		return false;
	if (length > 32)
		return memcmp(a.begin, b.begin, length) == 0;
	if (length > 16 &&
		(span_bytes(a.begin + 8, 8) != span_bytes(b.begin + 8, 8) ||
			span_bytes(a.end - 16, 8) != span_bytes(b.end - 16, 8)))
		return false;
	if (length >= 8)
		return span_bytes(a.begin, 8) == span_bytes(b.begin, 8) &&
			span_bytes(a.end - 8, 8) == span_bytes(b.end - 8, 8);
	if (length >= 4)
		return span_bytes(a.begin, 4) == span_bytes(b.begin, 4) &&
			span_bytes(a.end - 4, 4) == span_bytes(b.end - 4, 4);
	while (length > 0 && a.begin[length - 1] == b.begin[length - 1])
		length--;
	return length == 0;
}

/* For tables in memory: not the same on every machine. An earlier hash as seed continues it. A file
 * chosen to collide can only slow its own reading. */
uint64_t span_hash(struct span span, uint64_t seed);

/* How many lines end in it. */
size_t span_lines(struct span span);

#endif
