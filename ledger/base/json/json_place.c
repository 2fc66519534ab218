#include "ledger/base/json/json_parts.h"

#include <string.h>

#include "ledger/base/text/utf8.h"

/* The line that holds the offset, from 0. */
static size_t line_of(const struct json_text *text, size_t offset)
{
	size_t low = 0, high = text->line_count;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (text->lines[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

static const char *line_text(const struct json_text *text, size_t line)
{
	if (text->line_texts[line] != NULL)
		return text->line_texts[line];
	const char *start = text->bytes + text->lines[line];
	size_t rest = text->length - text->lines[line], length = 0;
	while (length < rest && start[length] != '\n' && start[length] != '\r')
		length++;
	text->line_texts[line] = arena_text_n(text->arena, start, length);
	return text->line_texts[line];
}

static size_t column_of(const struct json_text *text, size_t line, size_t offset)
{
	struct json_mark from = *text->last;
	if (from.line != line)
		from = (struct json_mark){.line = line, .offset = text->lines[line], .column = 1};
	if (offset >= from.offset)
		from.column += utf8_count(text->bytes + from.offset, text->bytes + offset);
	else
		from.column -= utf8_count(text->bytes + offset, text->bytes + from.offset);
	from.offset = offset;
	*text->last = from;
	return from.column;
}

struct source json_place_in(const struct json_text *text, size_t offset)
{
	size_t line = line_of(text, offset);
	return (struct source){
		.file = text->path,
		.line = (unsigned)line + 1,
		.column = (unsigned)column_of(text, line, offset),
		.text = line_text(text, line),
	};
}

/* The end of a string, or of a run of characters that are no signs of JSON. */
static size_t token_end(const struct json_text *text, size_t offset)
{
	size_t end = offset + 1;
	if (text->bytes[offset] == '"') {
		while (end < text->length && text->bytes[end] != '"' && text->bytes[end] != '\n')
			end += text->bytes[end] == '\\' ? 2 : 1;
		return end < text->length ? end + 1 : text->length;
	}
	if (strchr("{}[],:", text->bytes[offset]) != NULL)
		return end;
	while (end < text->length && strchr("{}[],:\" \t\r\n", text->bytes[end]) == NULL)
		end++;
	return end;
}

static const char *shortened(
	const struct json_text *text, size_t offset, size_t end, size_t characters)
{
	size_t at = offset;
	uint32_t character;
	for (size_t i = 0; i < characters && at < end; i++) {
		size_t bytes = utf8_decode(&character, text->bytes + at, end - at);
		at += bytes > 0 ? bytes : 1;
	}
	return arena_printf(
		text->arena, "%.*s%s", (int)(at - offset), text->bytes + offset, at < end ? "\u2026" : "");
}

const char *json_beginning(const struct json_text *text, size_t offset, size_t characters)
{
	size_t end = offset, enough = offset + 4 * characters + 1;
	while (
		end < text->length && end < enough && text->bytes[end] != '\n' && text->bytes[end] != '\r')
		end++;
	return shortened(text, offset, end, characters);
}

const char *json_excerpt(const struct json_text *text, size_t offset)
{
	enum { CHARACTERS = 30 };
	return offset < text->length ? shortened(text, offset, token_end(text, offset), CHARACTERS)
								 : "";
}
