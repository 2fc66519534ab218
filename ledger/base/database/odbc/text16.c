#include "ledger/base/database/odbc/text16.h"

#include <string.h>

#include "ledger/base/text/utf8.h"

_Static_assert(sizeof(SQLWCHAR) == 2, "unixODBC hands over UTF-16");

enum {
	REPLACEMENT = 0xFFFD,
	BEYOND = 0x10000,
	HIGH = 0xD800,
	LOW = 0xDC00,
	AFTER = 0xE000,
	HALF_BITS = 10,
	HALF_MASK = 0x3FF
};

static size_t put_units(SQLWCHAR *to, uint32_t character)
{
	if (character < BEYOND) {
		to[0] = (SQLWCHAR)character;
		return 1;
	}
	to[0] = (SQLWCHAR)(HIGH + ((character - BEYOND) >> HALF_BITS));
	to[1] = (SQLWCHAR)(LOW + ((character - BEYOND) & HALF_MASK));
	return 2;
}

SQLWCHAR *text16_of(const char *text, struct arena *arena)
{
	size_t left = strlen(text);
	SQLWCHAR *units = arena_array(arena, left + 1, sizeof *units), *to = units;
	while (left > 0) {
		uint32_t character;
		size_t bytes = utf8_decode(&character, text, left);
		if (bytes == 0) {
			bytes = 1;
			character = REPLACEMENT;
		}
		to += put_units(to, character);
		text += bytes;
		left -= bytes;
	}
	return units;
}

/* Gives the character at `units` and returns how many units it takes. */
static size_t take_character(uint32_t *out, const SQLWCHAR *units, size_t count)
{
	uint32_t first = units[0];
	*out = first;
	if (first < HIGH || first >= AFTER)
		return 1;
	*out = REPLACEMENT;
	if (first >= LOW || count < 2 || units[1] < LOW || units[1] >= AFTER)
		return 1;
	*out = BEYOND + ((first - HIGH) << HALF_BITS) + (units[1] - (uint32_t)LOW);
	return 2;
}

void text16_put(struct buffer *out, const SQLWCHAR *units, size_t count, struct arena *arena)
{
	enum { STRETCH = 256, MOST_BYTES = 4 };
	char bytes[STRETCH];
	size_t length = 0;
	for (size_t i = 0; i < count;) {
		uint32_t character;
		i += take_character(&character, units + i, count - i);
		if (length + MOST_BYTES > STRETCH) {
			buffer_put(out, bytes, length, arena);
			length = 0;
		}
		length += utf8_encode(bytes + length, character);
	}
	buffer_put(out, bytes, length, arena);
}

const char *text16_text(const SQLWCHAR *units, size_t most, struct arena *arena)
{
	struct buffer text = {0};
	size_t count = 0;
	while (count < most && units[count] != 0)
		count++;
	text16_put(&text, units, count, arena);
	buffer_put(&text, "", 1, arena);
	return text.bytes;
}
