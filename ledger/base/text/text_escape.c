#include "ledger/base/text/text.h"

#include <stdio.h>
#include <string.h>

#include "ledger/base/text/utf8.h"

enum { PIECE_SIZE = 8 };

/* Writes one character as the format requires (`valid`: it was UTF-8); returns its bytes. */
typedef size_t (*escape)(char piece[PIECE_SIZE], uint32_t character, bool valid);

static size_t put(char piece[PIECE_SIZE], const char *text)
{
	size_t length = strlen(text);
	memcpy(piece, text, length);
	return length;
}

static size_t put_code(char piece[PIECE_SIZE], uint32_t character)
{
	return (size_t)snprintf(piece, PIECE_SIZE, "\\u%04x", (unsigned)(character & 0xFFFF));
}

static size_t escape_shown(char piece[PIECE_SIZE], uint32_t character, bool valid)
{
	if (!valid)
		return utf8_encode(piece, 0xFFFD);
	return utf8_is_hidden(character) ? put_code(piece, character) : utf8_encode(piece, character);
}

static size_t escape_json(char piece[PIECE_SIZE], uint32_t character, bool valid)
{
	if (!valid)
		return put(piece, "\\ufffd");
	switch (character) {
	case '"': return put(piece, "\\\"");
	case '\\': return put(piece, "\\\\");
	case '\b': return put(piece, "\\b");
	case '\f': return put(piece, "\\f");
	case '\n': return put(piece, "\\n");
	case '\r': return put(piece, "\\r");
	case '\t': return put(piece, "\\t");
	default: break;
	}
	return escape_shown(piece, character, true);
}

static size_t escape_xml(char piece[PIECE_SIZE], uint32_t character, bool valid)
{
	switch (character) {
	case '<': return put(piece, "&lt;");
	case '>': return put(piece, "&gt;");
	case '&': return put(piece, "&amp;");
	case '"': return put(piece, "&quot;");
	case '\'': return put(piece, "&#39;");
	default: return escape_shown(piece, character, valid);
	}
}

/* Writes the escaped text, or only counts its bytes where `out` is NULL; returns their number. */
static size_t escape_all(char *out, const char *text, escape escape_one)
{
	const char *end = text + strlen(text);
	size_t total = 0;
	while (text < end) {
		uint32_t character = 0;
		size_t bytes = utf8_decode(&character, text, (size_t)(end - text));
		char piece[PIECE_SIZE];
		size_t length = escape_one(piece, character, bytes > 0);
		if (out != NULL)
			memcpy(out + total, piece, length);
		total += length;
		text += bytes > 0 ? bytes : 1;
	}
	return total;
}

static bool is_plain(const char *text)
{
	while ((*text >= 0x20 && *text < 0x7F) || *text == '\n' || *text == '\t')
		text++;
	return *text == '\0';
}

static char *without_returns(struct arena *arena, const char *text)
{
	char *copy = arena_text(arena, text), *end = copy;
	for (const char *at = copy; *at; at++) {
		if (at[0] != '\r' || at[1] != '\n')
			*end++ = *at;
	}
	*end = '\0';
	return copy;
}

const char *text_shown(struct arena *arena, const char *text)
{
	if (is_plain(text))
		return text;
	if (strchr(text, '\r'))
		text = without_returns(arena, text);
	size_t length = escape_all(NULL, text, escape_shown);
	char *shown = arena_array(arena, 1, length + 1);
	escape_all(shown, text, escape_shown);
	return shown;
}

char *text_json(struct arena *arena, const char *text)
{
	size_t length = escape_all(NULL, text, escape_json);
	char *json = arena_array(arena, 1, length + 3);
	json[0] = '"';
	escape_all(json + 1, text, escape_json);
	json[length + 1] = '"';
	return json;
}

char *text_xml(struct arena *arena, const char *text)
{
	if (strchr(text, '\r'))
		text = without_returns(arena, text);
	char *xml = arena_array(arena, 1, escape_all(NULL, text, escape_xml) + 1);
	escape_all(xml, text, escape_xml);
	return xml;
}
