/* encoding.h - text of any encoding as UTF-8.
 *
 *     struct encoding encoding;
 *     if (encoding_tell(&encoding, bytes, size, path, errors) != 0) return -1;
 *     while (...) length = encoding_convert(out, &taken, &encoding, block, block_size);
 *
 * Told by a byte order mark; else by what the bytes can be: UTF-8, UTF-16 of either order; else the
 * single-byte page (Windows-1252, code pages 850 and 437 of DOS, Mac OS Roman) under which they
 * read as words: accented letters stand among letters, and words that headers have ("débit",
 * "libellé") are there. `errors->inputs->encoding`, where it is set, settles it. */
#ifndef RECOUPE_LEDGER_ROWS_ENCODING_ENCODING_H
#define RECOUPE_LEDGER_ROWS_ENCODING_ENCODING_H

#include <stdbool.h>
#include <stdint.h>

#include "ledger/base/error.h"

enum encoding_kind {
	ENCODING_UTF8,
	ENCODING_UTF16_LITTLE,
	ENCODING_UTF16_BIG,
	ENCODING_PAGE /* a byte a character */
};

struct encoding {
	enum encoding_kind kind;
	const char *name;           /* as reports name it */
	size_t mark;                /* bytes of the byte order mark */
	const uint16_t *characters; /* of a page: code_pages.h */
};

/* Recognises the encoding. Returns 0, or -1 with "encoding.unknown" (the name that was asked for)
 * or "encoding.doubt" (two pages fit equally well and read the text differently). */
int encoding_tell(struct encoding *out, const char *bytes, size_t size, const char *path,
	struct error_list *errors);

/* Converts a block to UTF-8, in at most three times its bytes. Returns how many bytes it made.
 * *taken is how many bytes it read: fewer than `size` where the block ends within a character,
 * whose bytes must be handed over again with the next block, or at bytes that are no character. */
size_t encoding_convert(
	char *out, size_t *taken, const struct encoding *encoding, const char *bytes, size_t size);

/* The file's bytes as valid UTF-8 without a byte order mark or a NUL, in place where they are so
 * already, and *name, the name of the encoding. Returns 0, or -1 as encoding_tell, and with
 * "csv.bad-encoding" or "csv.nul". */
int encoding_decode(const char **out, size_t *length, const char **name, const char *bytes,
	size_t size, const char *path, struct arena *arena, struct error_list *errors);

#endif
