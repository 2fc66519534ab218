/* json_write.h - writes JSON value by value; the same calls give the same bytes.
 *
 *     struct json_out out = json_out_to(stdout, arena);
 *     json_out_open(&out, NULL, '{');
 *     json_out_text(&out, "name", "recoupe");
 *     json_out_open(&out, "findings", '[');
 *     json_out_close(&out);
 *     json_out_close(&out);
 *     json_out_end(&out);                       {"name":"recoupe","findings":[]}
 *
 * Members of an object have a key; items of an array have NULL. Amounts are written as texts. A
 * failure of the stream stays in it, to be asked for by ferror. */
#ifndef RECOUPE_LEDGER_BASE_JSON_JSON_WRITE_H
#define RECOUPE_LEDGER_BASE_JSON_JSON_WRITE_H

#include <stdint.h>
#include <stdio.h>

#include "ledger/base/exact/number.h"
#include "ledger/base/source.h"

enum { JSON_OUT_DEPTH = 32 }; /* arrays and objects that may stand open; a deeper one is our bug */

/* A document as far as it is written. Made by json_out_to; all members are private. */
struct json_out {
	FILE *stream;
	struct arena *arena;
	int depth;
	char closers[JSON_OUT_DEPTH];
	bool begun[JSON_OUT_DEPTH]; /* something stands at this depth */
	bool breaks;                /* the next item begins a line */
};

/* Nothing is written yet. The stream is borrowed and stays open. The arena holds the texts of
 * amounts. */
struct json_out json_out_to(FILE *stream, struct arena *arena);

/* Opens an object, '{', or an array, '['; json_out_close closes the last one opened. */
void json_out_open(struct json_out *out, const char *key, char bracket);
void json_out_close(struct json_out *out);
/* Puts the next item, or the closing bracket, on a new line. */
void json_out_break(struct json_out *out);
/* Ends the line after the outermost value. */
void json_out_end(struct json_out *out);

/* Writes a text; NULL is null. */
void json_out_text(struct json_out *out, const char *key, const char *text);
/* Writes the exact decimal text; NULL is null. */
void json_out_amount(struct json_out *out, const char *key, number value);
/* Writes a whole number, without quotes. */
void json_out_integer(struct json_out *out, const char *key, int64_t value);
/* Writes {"file","page","line","text"}; what is not known is null. A row of a database (supply.h)
 * has "table" and "key" in the place of "file" and "line". */
void json_out_source(struct json_out *out, const char *key, struct source where);

#endif
