/* json_write.h - JSON written as it comes, the same bytes for the same calls.
 *
 *     struct json_out out = json_out_to(stdout, arena);
 *     json_out_open(&out, NULL, '{');
 *     json_out_text(&out, "name", "recoupe");
 *     json_out_open(&out, "findings", '[');
 *     json_out_close(&out);
 *     json_out_close(&out);
 *     json_out_end(&out);                       {"name":"recoupe","findings":[]}
 *
 * Members of an object take a key, items of an array take NULL. Amounts are written as texts.
 * Faults of the stream stay in it. */
#ifndef RECOUPE_LEDGER_BASE_JSON_JSON_WRITE_H
#define RECOUPE_LEDGER_BASE_JSON_JSON_WRITE_H

#include <stdint.h>
#include <stdio.h>

#include "ledger/base/number.h"
#include "ledger/base/source.h"

enum { JSON_OUT_DEPTH = 32 };

struct json_out {
	FILE *stream;
	struct arena *arena;
	int depth;
	char closers[JSON_OUT_DEPTH];
	bool begun[JSON_OUT_DEPTH]; /* something stands at this depth */
	bool breaks;                /* the next item begins a line */
};

struct json_out json_out_to(FILE *stream, struct arena *arena);

/* '{' or '['. */
void json_out_open(struct json_out *out, const char *key, char bracket);
void json_out_close(struct json_out *out);
/* The next item, or the bracket that closes, begins a line. */
void json_out_break(struct json_out *out);
/* A line end after the outermost value. */
void json_out_end(struct json_out *out);

/* NULL is null. */
void json_out_text(struct json_out *out, const char *key, const char *text);
/* The exact decimal text, or null. */
void json_out_amount(struct json_out *out, const char *key, number value);
/* A small whole number, written bare. */
void json_out_integer(struct json_out *out, const char *key, int64_t value);
/* What is JSON already. */
void json_out_raw(struct json_out *out, const char *key, const char *json);
/* {"file","page","line","text"}: null where not known. */
void json_out_source(struct json_out *out, const char *key, struct source where);

#endif
