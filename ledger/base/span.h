/* span.h - a part of a text, in place: not terminated, and borrowed from the owner of the bytes.
 *
 *     struct span name = span_of("1010");
 *     if (span_equal(name, field))
 *         printf("%.*s", (int)span_length(field), field.begin);
 *
 * `end` is just past the last byte. Both ends of an empty span may be NULL. The functions here are
 * called for every field of a ledger, hence inline. */
#ifndef RECOUPE_LEDGER_BASE_SPAN_H
#define RECOUPE_LEDGER_BASE_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct span {
	const char *begin, *end;
};

/* The whole of a terminated text. */
static inline struct span span_of(const char *text)
{
	return (struct span){text, text + strlen(text)};
}

/* How many bytes it has. */
static inline size_t span_length(struct span span)
{
	return (size_t)(span.end - span.begin);
}

/* The first `count` bytes, at most 8, as a number in the order of this machine. */
static inline uint64_t span_bytes(const char *at, size_t count)
{
	uint64_t word = 0;
	memcpy(&word, at, count);
	return word;
}

/* Whether both have the same bytes. Short texts, the usual case, are compared a word at a time. */
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

/* A hash for tables in memory, which may differ between machines. An earlier hash as seed continues
 * it. A file that is made to collide can only slow its own reading. */
uint64_t span_hash(struct span span, uint64_t seed);

/* How many line feeds it has. */
size_t span_lines(struct span span);

#endif
