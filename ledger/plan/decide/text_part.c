#include "ledger/plan/decide/text_part.h"

#include <string.h>

#include "ledger/base/text/text.h"
#include "ledger/plan/cells.h"

enum { HEAD = 1 << 15, PIECES = 16, EACH = 1 << 11, LEAST = 1 << 19 };

/* The start of the first line at or after `at`; the end where there is none. */
static const char *line_from(const char *bytes, const char *at, const char *end)
{
	if (at == bytes || at[-1] == '\n')
		return at;
	const char *line = memchr(at, '\n', (size_t)(end - at));
	return line != NULL ? line + 1 : end;
}

static void add_lines(char **to, const char *bytes, const char *end, const char *from, size_t size)
{
	const char *begin = line_from(bytes, from, end);
	const char *stop = (size_t)(end - from) > size ? line_from(bytes, from + size, end) : end;
	if (stop <= begin)
		return;
	memcpy(*to, begin, (size_t)(stop - begin));
	*to += stop - begin;
}

/* Copies some lines of the file, with a 0 after them. A file of few lines gives an empty span. */
static struct span take_part(const char *bytes, size_t length, struct arena *arena)
{
	enum { LONGEST_LINE = 1 << 12 };
	const size_t most = HEAD + (size_t)(PIECES + 1) * (EACH + LONGEST_LINE) + LONGEST_LINE + 1;
	const char *end = bytes + length;
	char *text = arena_alloc(arena, most);
	char *to = text;
	for (size_t i = 0; i <= PIECES; i++) {
		size_t from =
			i == 0 ? 0 : HEAD + (size_t)2 * EACH + (length - HEAD - (size_t)4 * EACH) / PIECES * i;
		if (i == PIECES)
			from = length - EACH;
		size_t size = i == 0 ? HEAD : EACH;
		const char *stop = bytes + from + size < end ? bytes + from + size : end - 1;
		size_t room = (size_t)(end - stop) < LONGEST_LINE ? (size_t)(end - stop) : LONGEST_LINE;
		if (room == LONGEST_LINE && memchr(stop, '\n', room) == NULL)
			return (struct span){0};
		add_lines(&to, bytes, end, bytes + from, size);
	}
	*to = '\0';
	return (struct span){text, to};
}

/* From all of the bytes; false where that is a question, or the text is of pairs of bytes. */
static bool tell_encoding(struct text_part *out, const struct inputs *inputs, struct arena *arena)
{
	struct inputs known = inputs != NULL ? *inputs : (struct inputs){.arena = arena};
	struct error_list ignored = {.arena = arena, .inputs = &known};
	return encoding_tell(
			   &out->encoding, out->text.begin, span_length(out->text), out->path, &ignored) == 0 &&
		(out->encoding.kind == ENCODING_UTF8 || out->encoding.kind == ENCODING_PAGE);
}

/* Makes a table of the part. */
static bool open_table(struct text_part *out, const struct inputs *inputs, struct arena *arena)
{
	struct inputs *known = arena_alloc(arena, sizeof *known);
	struct error_list *ignored = arena_alloc(arena, sizeof *ignored);
	struct form_tables tables = {0};
	*known = inputs != NULL ? *inputs : (struct inputs){.arena = arena};
	*ignored = (struct error_list){.arena = arena, .inputs = known};
	if (out->encoding.kind == ENCODING_PAGE)
		known->encoding = out->encoding.name;
	if (made_rows_is_table(out->made)) {
		out->table = made_rows_scan(out->made, out->lines, 1, out->path, arena, ignored);
		return true;
	}
	struct form_input input = {.path = out->path,
		.bytes = out->lines.begin,
		.length = span_length(out->lines),
		.arena = arena,
		.errors = ignored};
	if (form_open(&tables, &input) != 0 || tables.count != 1 ||
		!text_equal(tables.items[0].form, "CSV"))
		return false;
	out->table = tables.items[0].scanner;
	return true;
}

bool text_part_take(struct text_part *out, const char *path, struct span text, bool whole,
	const struct made_rows *made, const struct inputs *inputs, struct arena *arena)
{
	*out = (struct text_part){.path = path, .text = text, .made = made};
	if (span_length(text) < LEAST)
		return false;
	out->lines = take_part(text.begin, span_length(text), arena);
	bool is_made = made_rows_is_table(made);
	out->headed = made != NULL && made->headed;
	out->encoding = (struct encoding){.kind = ENCODING_UTF8, .name = is_made ? NULL : "UTF-8"};
	if (out->lines.begin == NULL || cells_wrapped(out->lines))
		return false;
	bool asked = inputs != NULL && inputs->encoding != NULL;
	bool told = !asked && !whole && text_utf8_valid(out->lines.begin, span_length(out->lines));
	if (!is_made && !told && !tell_encoding(out, inputs, arena))
		return false;
	return open_table(out, inputs, arena);
}

/* The start of the line that is that many lines after the start. */
static const char *after_lines(const char *bytes, const char *end, size_t lines)
{
	for (; bytes != NULL && lines > 0; lines--) {
		bytes = memchr(bytes, '\n', (size_t)(end - bytes));
		bytes = bytes == NULL ? NULL : bytes + 1;
	}
	return bytes;
}

bool text_part_rows(size_t *out, const struct text_part *part, const struct csv_scanner *body)
{
	const char *from = part->table.cursor;
	if (body->cursor <= from || body->cursor[-1] != '\n')
		return false;
	const char *data = after_lines(
		part->lines.begin, part->lines.end, span_lines((struct span){from, body->cursor}));
	*out = data == NULL ? 0 : (size_t)(data - part->lines.begin);
	return data != NULL && *out < span_length(part->text);
}
