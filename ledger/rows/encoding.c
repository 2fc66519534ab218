#include "ledger/rows/encoding.h"

#include <string.h>

#include "ledger/base/text.h"
#include "ledger/base/utf8.h"

enum encoding { ENCODING_UTF8, ENCODING_UTF16_LITTLE, ENCODING_UTF16_BIG, ENCODING_WINDOWS_1252 };

/* Reads one character of the encoding into *out; returns its bytes, 0 where it is malformed. */
static size_t decode_utf16(uint32_t *out, const unsigned char *bytes, size_t size, bool big)
{
	size_t high = big ? 0 : 1, low = 1 - high;
	if (size < 2)
		return 0;
	uint32_t unit = (uint32_t)bytes[high] << 8 | bytes[low];
	*out = unit;
	if (unit < 0xD800 || unit > 0xDFFF)
		return 2;
	if (unit > 0xDBFF || size < 4)
		return 0;
	uint32_t second = (uint32_t)bytes[2 + high] << 8 | bytes[2 + low];
	if (second < 0xDC00 || second > 0xDFFF)
		return 0;
	*out = 0x10000 + ((unit - 0xD800) << 10) + (second - 0xDC00);
	return 4;
}

static size_t decode_windows_1252(uint32_t *out, unsigned char byte)
{
	static const uint16_t from_80[32] = {
		0x20AC,
		0,
		0x201A,
		0x0192,
		0x201E,
		0x2026,
		0x2020,
		0x2021,
		0x02C6,
		0x2030,
		0x0160,
		0x2039,
		0x0152,
		0,
		0x017D,
		0,
		0,
		0x2018,
		0x2019,
		0x201C,
		0x201D,
		0x2022,
		0x2013,
		0x2014,
		0x02DC,
		0x2122,
		0x0161,
		0x203A,
		0x0153,
		0,
		0x017E,
		0x0178,
	};
	*out = byte >= 0x80 && byte < 0xA0 ? from_80[byte - 0x80] : byte;
	return *out != 0 || byte == 0 ? 1 : 0;
}

static size_t decode_one(
	uint32_t *out, const unsigned char *bytes, size_t size, enum encoding encoding)
{
	switch (encoding) {
	case ENCODING_UTF8: return utf8_decode(out, (const char *)bytes, size);
	case ENCODING_UTF16_LITTLE: return decode_utf16(out, bytes, size, false);
	case ENCODING_UTF16_BIG: return decode_utf16(out, bytes, size, true);
	case ENCODING_WINDOWS_1252: return decode_windows_1252(out, *bytes);
	}
	return 0;
}

/* Whether most characters have a zero byte at `place` (0 or 1) and hardly any at the other: Latin
 * text in UTF-16. */
static bool looks_utf16(const char *bytes, size_t size, size_t place)
{
	enum { SAMPLE = 4096 };
	size_t sample = size < SAMPLE ? size : SAMPLE, pairs = sample / 2, zeros = 0, others = 0;
	for (size_t i = 0; i + 1 < sample; i += 2) {
		zeros += bytes[i + place] == '\0';
		others += bytes[i + 1 - place] == '\0';
	}
	return pairs > 0 && zeros * 4 >= pairs * 3 && others == 0;
}

/* Whether text that is not UTF-8 throughout was meant to be: sequences of UTF-8 hardly occur by
 * chance, so where they outnumber the faults the file is damaged, and Windows-1252 would turn its
 * accents into rubbish. */
static bool is_damaged_utf8(const char *text, size_t size)
{
	const char *end = text + size;
	size_t sequences = 0, faults = 0;
	uint32_t character;
	while (text < end) {
		size_t bytes = utf8_decode(&character, text, (size_t)(end - text));
		sequences += bytes > 1;
		faults += bytes == 0;
		text += bytes > 0 ? bytes : 1;
	}
	return sequences > faults;
}

/* The encoding, and the bytes of its mark. */
static enum encoding detect(size_t *mark, const char *bytes, size_t size)
{
	*mark = size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
	if (*mark == 3)
		return ENCODING_UTF8;
	*mark = size >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0)
		? 2
		: 0;
	if (*mark == 2)
		return bytes[0] == '\xFF' ? ENCODING_UTF16_LITTLE : ENCODING_UTF16_BIG;
	if (looks_utf16(bytes, size, 1))
		return ENCODING_UTF16_LITTLE;
	if (looks_utf16(bytes, size, 0))
		return ENCODING_UTF16_BIG;
	if (text_utf8_valid(bytes, size) || is_damaged_utf8(bytes, size))
		return ENCODING_UTF8;
	return ENCODING_WINDOWS_1252;
}

/* The place after the decoded text. */
static struct source place_after(const char *text, const char *end, const char *path)
{
	struct source where = {.file = path, .line = 1};
	const char *line_start = text;
	for (const char *cursor = text; cursor < end; cursor++) {
		if (*cursor != '\n' && (*cursor != '\r' || (cursor + 1 < end && cursor[1] == '\n')))
			continue;
		where.line++;
		line_start = cursor + 1;
	}
	where.column = (unsigned)utf8_count(line_start, end) + 1;
	return where;
}

/* Whether nothing needs converting: the usual case, and worth its own fast path. */
static bool is_plain(const char *bytes, size_t size, enum encoding encoding)
{
	return encoding == ENCODING_UTF8 && memchr(bytes, '\0', size) == NULL &&
		text_utf8_valid(bytes, size);
}

static const char *const encoding_names[] = {"UTF-8", "UTF-16", "UTF-16", "Windows-1252"};

int encoding_decode(const char **out, size_t *length, const char **name, const char *bytes,
	size_t size, const char *path, struct arena *arena, struct error_list *errors)
{
	size_t mark;
	enum encoding encoding = detect(&mark, bytes, size);
	*name = encoding_names[encoding];
	bytes += mark;
	size -= mark;
	if (is_plain(bytes, size, encoding)) {
		*out = bytes;
		*length = size;
		return 0;
	}
	/* A byte of Windows-1252 or a unit of UTF-16 takes at most three bytes. */
	size_t units = encoding == ENCODING_WINDOWS_1252 || encoding == ENCODING_UTF8 ? size : size / 2;
	char *text = arena_array(arena, units + 1, 3), *end = text;
	for (size_t i = 0; i < size;) {
		uint32_t character;
		size_t taken = decode_one(&character, (const unsigned char *)bytes + i, size - i, encoding);
		if (taken == 0) {
			const char *found = arena_printf(arena, "0x%02X", (unsigned)(unsigned char)bytes[i]);
			return error_add(errors, "csv.bad-encoding", place_after(text, end, path), found,
				"UTF-8, UTF-16, Windows-1252", NULL);
		}
		if (character == 0)
			return error_add(errors, "csv.nul", place_after(text, end, path), NULL);
		end += utf8_encode(end, character);
		i += taken;
	}
	*out = text;
	*length = (size_t)(end - text);
	return 0;
}
