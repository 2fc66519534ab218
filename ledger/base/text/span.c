#include "ledger/base/text/span.h"

__extension__ typedef unsigned __int128 wide;

static uint64_t folded(uint64_t a, uint64_t b)
{
	wide product = (wide)a * b;
	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* Takes eight bytes at a time; the last eight may overlap those before. */
uint64_t span_hash(struct span span, uint64_t seed)
{
	const uint64_t odd = 0x9E3779B97F4A7C15U, other = 0xD6E8FEB86659FD93U;
	size_t length = span_length(span);
	uint64_t hash = seed ^ odd ^ length, rest = 0;
	for (const char *at = span.begin; span.end - at > 8; at += 8)
		hash = folded(hash ^ span_bytes(at, 8), odd);
	if (length >= 8)
		rest = span_bytes(span.end - 8, 8);
	else
		for (size_t i = 0; i < length; i++)
			rest = rest << 8 | (unsigned char)span.begin[i];
	return folded(hash ^ rest, other);
}

int64_t span_digits(struct span span)
{
	const int64_t limit = 1000000000000;
	int64_t value = 0;
	for (const char *at = span.begin; at < span.end; at++)
		if (*at >= '0' && *at <= '9')
			value = (value * 10 + (*at - '0')) % limit;
	return value;
}

size_t span_lines(struct span span)
{
	size_t lines = 0;
	for (const char *at = span.begin;
		 at < span.end && (at = memchr(at, '\n', (size_t)(span.end - at))) != NULL; at++)
		lines++;
	return lines;
}
