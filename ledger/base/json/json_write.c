#include "ledger/base/json/json_write.h"

#include <assert.h>
#include <inttypes.h>

#include "ledger/base/system/supply.h"
#include "ledger/base/text/text.h"

struct json_out json_out_to(FILE *stream, struct arena *arena)
{
	return (struct json_out){.stream = stream, .arena = arena};
}

static void begin_line(struct json_out *out, int depth)
{
	if (!out->breaks)
		return;
	out->breaks = false;
	fprintf(out->stream, "\n%*s", depth, "");
}

static void begin_item(struct json_out *out, const char *key)
{
	if (out->begun[out->depth])
		fputc(',', out->stream);
	out->begun[out->depth] = true;
	begin_line(out, out->depth);
	if (key)
		fprintf(out->stream, "%s:", text_json(out->arena, key));
}

void json_out_open(struct json_out *out, const char *key, char bracket)
{
	assert(out->depth + 1 < JSON_OUT_DEPTH);
	begin_item(out, key);
	fputc(bracket, out->stream);
	out->closers[++out->depth] = bracket == '{' ? '}' : ']';
	out->begun[out->depth] = false;
}

void json_out_close(struct json_out *out)
{
	assert(out->depth > 0);
	bool empty = !out->begun[out->depth];
	if (empty)
		out->breaks = false;
	begin_line(out, out->depth - 1);
	fputc(out->closers[out->depth--], out->stream);
}

void json_out_break(struct json_out *out)
{
	out->breaks = true;
}

void json_out_end(struct json_out *out)
{
	assert(out->depth == 0);
	fputc('\n', out->stream);
}

void json_out_text(struct json_out *out, const char *key, const char *text)
{
	begin_item(out, key);
	fputs(text ? text_json(out->arena, text) : "null", out->stream);
}

void json_out_amount(struct json_out *out, const char *key, number value)
{
	json_out_text(out, key, value ? number_exact_text(out->arena, value) : NULL);
}

void json_out_integer(struct json_out *out, const char *key, int64_t value)
{
	begin_item(out, key);
	fprintf(out->stream, "%" PRId64, value);
}

static void known_integer(struct json_out *out, const char *key, unsigned value)
{
	if (value > 0)
		json_out_integer(out, key, (int64_t)value);
	else
		json_out_text(out, key, NULL);
}

void json_out_source(struct json_out *out, const char *key, struct source where)
{
	const char *row = supplied_key(where.file, where.line, out->arena);
	json_out_open(out, key, '{');
	json_out_text(out, row != NULL ? "table" : "file", where.file);
	known_integer(out, "page", where.page);
	if (row != NULL)
		json_out_text(out, "key", *row != '\0' ? row : NULL);
	else
		known_integer(out, "line", where.line);
	if (where.cell != NULL)
		json_out_text(out, "cell", where.cell);
	if (where.recognized)
		json_out_text(out, "read_by", "ocr");
	json_out_text(out, "text", where.text);
	json_out_close(out);
}
