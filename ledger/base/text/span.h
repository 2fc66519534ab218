/* span.h - a part of a text, in place: not terminated, and borrowed from the owner of the bytes.
 *
 *     struct span name = span_of("1010");
 *     if (span_equal(name, field))
 *         printf("%.*s", (int)span_length(field), field.begin);
 *
 * `end` is just past the last byte. Both ends of an empty span may be NULL. A span stays valid as
 * long as the bytes do: for a field of an input, as long as the file is mapped (file.h). Nothing
 * here allocates or fails, and bytes are compared as they are: no case, accent or encoding is
 * folded (text.h does that).
 *
 * The functions are called for every field of a ledger, hence inline. */
#ifndef RECOUPE_LEDGER_BASE_TEXT_SPAN_H
#define RECOUPE_LEDGER_BASE_TEXT_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* The bytes from `begin` up to, and without, `end`. Never begin > end. */
struct span {
	const char *begin, *end;
};

/* The whole of a terminated text, without its 0. `text` must not be NULL. */
static inline struct span span_of(const char *text)
{
	return (struct span){text, text + strlen(text)};
}

/* How many bytes it has; 0 where both ends are NULL. */
static inline size_t span_length(struct span span)
{
	return (size_t)(span.end - span.begin);
}

/* `count` bytes from `at` on, at most 8, as a number in the byte order of this machine. The bytes
 * need no alignment. Only for comparing and hashing in memory: the number differs between
 * machines. */
static inline uint64_t span_bytes(const char *at, size_t count)
{
	uint64_t word = 0;
	memcpy(&word, at, count);
	return word;
}

/* Whether both have the same bytes. Texts of up to 32 bytes, the usual case, are compared a word at
 * a time: from the start and from the end, where the two words may overlap. Of those below four
 * bytes, the first, the middle and the last byte are all. */
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
	return length == 0 ||
		(a.begin[0] == b.begin[0] && a.begin[length / 2] == b.begin[length / 2] &&
			a.end[-1] == b.end[-1]);
}

/* Whether one of its bytes is a digit. */
static inline bool span_has_digit(struct span span)
{
	while (span.begin < span.end && (*span.begin < '0' || *span.begin > '9'))
		span.begin++;
	return span.begin < span.end;
}

/* A hash for tables in memory. It may differ between machines and is never written to a file.
 * `seed` is 0, or the hash of what comes before: span_hash(number, span_hash(journal, 0)) hashes
 * the pair. It does not resist an attacker: a file that is made to collide slows its own
 * reading. */
uint64_t span_hash(struct span span, uint64_t seed);

/* Its digits, read as one whole number; the last twelve where there are more. Other bytes are left
 * out: "JV-2025/0014" gives 20250014. */
int64_t span_digits(struct span span);

/* How many line feeds it has. Line feeds within quoted fields count too. */
size_t span_lines(struct span span);

#endif
