#include "test/fuzz/parts.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

static const char head[] = "=== ";
enum { HEAD = sizeof head - 1 };

/* The next head at or after `at`, at the start of a line; `end`: there is none. */
static const uint8_t *next_head(const uint8_t *begin, const uint8_t *at, const uint8_t *end)
{
	while (at < end) {
		at = memmem(at, (size_t)(end - at), head, HEAD);
		if (at == NULL)
			return end;
		if (at == begin || at[-1] == '\n')
			return at;
		at++;
	}
	return end;
}

/* Copies a name and returns what follows its line. */
static const uint8_t *take_name(struct fuzz_part *out, const uint8_t *at, const uint8_t *end)
{
	size_t length = 0;
	for (; at < end && *at != '\n'; at++)
		if (length + 1 < FUZZ_NAME && (isalnum(*at) || strchr("._-/ []", *at)) && *at != '\0')
			out->name[length++] = (char)*at;
	out->name[length] = '\0';
	return at < end ? at + 1 : end;
}

void fuzz_parts_read(struct fuzz_parts *out, const uint8_t *bytes, size_t length)
{
	const uint8_t *end = bytes + length, *at = next_head(bytes, bytes, end);
	out->count = 0;
	while (at < end && out->count < FUZZ_PARTS) {
		struct fuzz_part *part = &out->items[out->count++];
		part->bytes = take_name(part, at + HEAD, end);
		at = out->count < FUZZ_PARTS ? next_head(bytes, part->bytes, end) : end;
		part->length = (size_t)(at - part->bytes);
	}
}

/* ---- the archive (APPNOTE.TXT 4.3) ---- */

enum { LOCAL_SIZE = 30, CENTRAL_SIZE = 46, END_SIZE = 22, VERSION = 20, DAY = 0x21 };

static uint8_t *put(uint8_t *at, size_t bytes, size_t value)
{
	for (; bytes > 0; bytes--, value >>= 8)
		*at++ = (uint8_t)value;
	return at;
}

static uint8_t *put_bytes(uint8_t *at, const void *bytes, size_t length)
{
	memcpy(at, bytes, length);
	return at + length;
}

/* From the version that is needed to the lengths of name and extra field, alike in both headers. */
static uint8_t *put_member(uint8_t *at, const struct fuzz_part *part)
{
	at = put(at, 2, VERSION);
	at = put(at, 2, 0); /* flags */
	at = put(at, 2, 0); /* stored */
	at = put(at, 4, (size_t)DAY << 16);
	at = put(at, 4, crc32(0, part->bytes, (unsigned)part->length));
	at = put(at, 4, part->length);
	at = put(at, 4, part->length);
	at = put(at, 2, strlen(part->name));
	return put(at, 2, 0);
}

static size_t archive_size(const struct fuzz_parts *parts)
{
	size_t size = END_SIZE;
	for (size_t i = 0; i < parts->count; i++) {
		const struct fuzz_part *part = &parts->items[i];
		size += LOCAL_SIZE + CENTRAL_SIZE + 2 * strlen(part->name) + part->length;
	}
	return size;
}

uint8_t *fuzz_zip(size_t *length, const struct fuzz_parts *parts)
{
	size_t offsets[FUZZ_PARTS];
	*length = archive_size(parts);
	uint8_t *archive = malloc(*length), *at = archive;
	if (archive == NULL)
		abort();
	for (size_t i = 0; i < parts->count; i++) {
		const struct fuzz_part *part = &parts->items[i];
		offsets[i] = (size_t)(at - archive);
		at = put_member(put_bytes(at, "PK\3\4", 4), part);
		at = put_bytes(at, part->name, strlen(part->name));
		at = put_bytes(at, part->bytes, part->length);
	}
	size_t directory = (size_t)(at - archive);
	for (size_t i = 0; i < parts->count; i++) {
		at = put(put_bytes(at, "PK\1\2", 4), 2, VERSION);
		at = put_member(at, &parts->items[i]);
		at = put(put(at, 4, 0), 2, 0); /* comment, disk, attributes */
		at = put(put(at, 4, 0), 4, offsets[i]);
		at = put_bytes(at, parts->items[i].name, strlen(parts->items[i].name));
	}
	size_t size = (size_t)(at - archive) - directory;
	at = put(put_bytes(at, "PK\5\6", 4), 4, 0);
	at = put(put(at, 2, parts->count), 2, parts->count);
	put(put(put(at, 4, size), 4, directory), 2, 0);
	return archive;
}
