#include "ledger/plan/decide/text_part.h"

#include <string.h>

#include "ledger/base/text/text.h"
#include "ledger/plan/cells.h"

enum { HEAD = 1 << 15, PIECES = 16, EACH = 1 << 11, LONGEST_LINE = 1 << 12, LEAST = 1 << 19 };

/* How far a text was looked at, to tell its lines. */
struct line_finder {
	const char *begin, *end;
	bool quoted;       /* line ends may stand in quotes */
	const char *known; /* where quotes were counted up to */
	bool inside;       /* a quote is open there */
};

static void count_quotes(struct line_finder *finder, const char *to)
{
	while (finder->known < to) {
		const char *quote = memchr(finder->known, '"', (size_t)(to - finder->known));
		finder->inside ^= quote != NULL;
		finder->known = quote != NULL ? quote + 1 : to;
	}
}

/* The start of the first line at or after `at`, which never falls; the end where there is none. */
static const char *line_from(struct line_finder *finder, const char *at)
{
	if (at < finder->known)
		return finder->known; /* the last line reached so far */
	if (finder->quoted && at > finder->begin)
		count_quotes(finder, at - 1);
	for (at -= at > finder->begin; at > finder->begin;) {
		const char *line = memchr(at, '\n', (size_t)(finder->end - at));
		at = line != NULL ? line + 1 : finder->end;
		if (finder->quoted)
			count_quotes(finder, at);
		if (!finder->inside || at == finder->end)
			return at;
	}
	return at;
}

/* Adds lines of about that size. False where one of them is long. */
static bool add_lines(char **to, struct line_finder *finder, const char *from, size_t size)
{
	const char *begin = line_from(finder, from);
	const char *stop =
		(size_t)(finder->end - from) > size ? line_from(finder, from + size) : finder->end;
	if (stop <= begin)
		return true;
	if ((size_t)(stop - begin) > size + LONGEST_LINE)
		return false;
	memcpy(*to, begin, (size_t)(stop - begin));
	*to += stop - begin;
	return true;
}

/* Copies some lines of the file, with a 0 after them. A file of few lines gives an empty span. */
static struct span take_part(struct span bytes, bool quoted, struct arena *arena)
{
	const size_t most = HEAD + (size_t)(PIECES + 1) * (EACH + LONGEST_LINE) + LONGEST_LINE + 1;
	const size_t length = span_length(bytes);
	struct line_finder finder = {bytes.begin, bytes.end, quoted, bytes.begin, false};
	char *text = arena_alloc(arena, most);
	char *to = text;
	for (size_t i = 0; i <= PIECES; i++) {
		size_t from =
			i == 0 ? 0 : HEAD + (size_t)2 * EACH + (length - HEAD - (size_t)4 * EACH) / PIECES * i;
		if (i == PIECES)
			from = length - EACH;
		if (!add_lines(&to, &finder, bytes.begin + from, i == 0 ? HEAD : EACH))
			return (struct span){0};
	}
	*to = '\0';
	return (struct span){text, to};
}

static bool parts_fields(char byte)
{
	return memchr(",;\t|\r\n", byte, 6) != NULL;
}

/* The quote that closes the field which begins after an opening one; the end where none does. */
static const char *closing_quote(const char *at, const char *end)
{
	while (at < end && (*at != '"' || (at + 1 < end && at[1] == '"')))
		at += *at == '"' ? 2 : 1;
	return at < end ? at : end;
}

/* Whether a field in quotes at the start of the text has a line end in it. */
static bool has_lines_in_quotes(struct span text)
{
	const char *end = span_length(text) > HEAD ? text.begin + HEAD : text.end;
	for (const char *at = text.begin; at < end; at++) {
		at = memchr(at, '"', (size_t)(end - at));
		if (at == NULL)
			return false;
		if (at > text.begin && !parts_fields(at[-1]))
			continue;
		const char *begin = at + 1;
		at = closing_quote(begin, end);
		if (at + 1 < end && parts_fields(at[1]) &&
			memchr(begin, '\n', (size_t)(at - begin)) != NULL)
			return true;
	}
	return false;
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

bool text_part_take(struct text_part *out, const char *path, struct span text,
	struct text_hints hints, const struct made_rows *made, const struct inputs *inputs,
	struct arena *arena)
{
	*out = (struct text_part){.path = path, .text = text, .made = made, .hints = hints};
	if (span_length(text) < LEAST)
		return false;
	out->hints.lines_in_quotes |= !made_rows_is_table(made) && has_lines_in_quotes(text);
	out->lines = take_part(text, out->hints.lines_in_quotes, arena);
	bool is_made = made_rows_is_table(made);
	out->headed = made != NULL && made->headed;
	out->encoding = (struct encoding){.kind = ENCODING_UTF8, .name = is_made ? NULL : "UTF-8"};
	if (out->lines.begin == NULL || cells_wrapped(out->lines))
		return false;
	bool asked = inputs != NULL && inputs->encoding != NULL;
	bool told = !asked && !hints.other_encoding &&
		text_utf8_valid(out->lines.begin, span_length(out->lines));
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
