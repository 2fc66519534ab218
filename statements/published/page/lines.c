#include "statements/published/page/page.h"

#include <ctype.h>
#include <string.h>

#include "ledger/base/system/file.h"
#include "ledger/base/text/text.h"
#include "ledger/base/text/utf8.h"
#include "ledger/rows/encoding/encoding.h"
#include "statements/published/page/arrange.h"
#include "statements/published/page/forms/html.h"
#include "statements/published/page/forms/pdf.h"
#include "statements/published/page/forms/recognized.h"
#include "statements/published/page/forms/sheets.h"

/* `number` is that of the line in the text: a page may end, and the next one begin, within it. */
static void add_line(
	struct text_lines *lines, struct span text, unsigned page, unsigned number, struct arena *arena)
{
	const char *begin = text.begin, *end = text.end;
	const char *start = begin;
	lines->items =
		arena_grow(arena, lines->items, lines->count, &lines->capacity, sizeof *lines->items);
	struct text_line *line = &lines->items[lines->count++];
	utf8_trim(&begin, &end);
	*line = (struct text_line){.text = {begin, end}, .page = page, .line = number};
	line->indent = begin < end ? (unsigned)utf8_count(start, begin) : 0;
}

void lines_split(
	struct text_lines *out, const char *text, size_t length, const char *path, struct arena *arena)
{
	const char *end = text + length, *begin = text;
	unsigned page = memchr(text, '\f', length) ? 1 : 0, number = 1;
	*out = (struct text_lines){.path = path};
	for (const char *at = text; at < end; at++) {
		if (*at == '\f') {
			if (at > begin)
				add_line(out, (struct span){begin, at}, page, number, arena);
			page++;
			begin = at + 1;
			continue;
		}
		if (*at != '\n' && (*at != '\r' || (at + 1 < end && at[1] == '\n')))
			continue;
		add_line(out, (struct span){begin, at}, page, number++, arena);
		begin = at + 1;
	}
	if (begin < end)
		add_line(out, (struct span){begin, end}, page, number, arena);
}

/* Arranging cuts and joins lines; the document's own stay as they are printed. */
static void keep_printed(struct text_lines *lines, struct arena *arena)
{
	struct text_lines *printed = arena_alloc(arena, sizeof *printed);
	*printed = *lines;
	printed->items = arena_array(arena, lines->count + 1, sizeof *printed->items);
	if (lines->count > 0)
		memcpy(printed->items, lines->items, lines->count * sizeof *printed->items);
	lines->printed = printed;
}

/* The text of a PDF file, with what was recognized. */
static int read_pdf(char **bytes, size_t *length, struct recognized_pages *pages, const char *path,
	bool recognize, struct arena *arena, struct error_list *errors)
{
	struct span pdf = {*bytes, *bytes + *length};
	if (pdf_text(bytes, length, path, arena, errors) != 0)
		return -1;
	return recognize && pdf_has_blank_page(*bytes, *length)
		? pdf_recognize(bytes, length, pages, pdf, path, arena, errors)
		: 0;
}

static void mark_recognized(
	struct text_lines *lines, const struct recognized_pages *pages, struct arena *arena)
{
	lines->recognized = "";
	for (size_t i = 0; i < pages->count; i++)
		if (pages->pages[i])
			lines->recognized = arena_printf(
				arena, "%s%s%zu", lines->recognized, *lines->recognized ? ", " : "", i + 1);
	for (size_t i = 0; i < lines->count; i++) {
		struct text_line *line = &lines->items[i];
		line->recognized =
			line->page > 0 && line->page <= pages->count && pages->pages[line->page - 1];
	}
}

static int read_text(struct text_lines *out, const char *path, bool recognize, char *bytes,
	size_t length, struct arena *arena, struct error_list *errors)
{
	const char *text, *encoding;
	struct recognized_pages pages = {0};
	if (pdf_is(bytes, length) &&
		read_pdf(&bytes, &length, &pages, path, recognize, arena, errors) != 0)
		return -1;
	if (encoding_decode(&text, &length, &encoding, bytes, length, path, arena, errors) != 0)
		return -1;
	if (!html_is_page(text, length))
		lines_split(out, text, length, path, arena);
	else if (html_lines(out, text, length, path, arena, errors) != 0)
		return -1;
	mark_recognized(out, &pages, arena);
	return 0;
}

int lines_read_with(struct text_lines *out, const char *path, bool recognize, struct arena *arena,
	struct error_list *errors)
{
	char *bytes;
	size_t length;
	struct source where = {.file = path};
	*out = (struct text_lines){.path = path};
	if (file_size(path) > DOCUMENT_BYTES_MAX)
		return error_add(errors, "document.too-large", where, path, "64", NULL);
	if (file_read(&bytes, &length, path, arena, errors) != 0)
		return -1;
	int outcome = sheets_are_report(path, bytes, length)
		? sheets_lines(out, path, bytes, length, arena, errors)
		: read_text(out, path, recognize, bytes, length, arena, errors);
	if (outcome != 0)
		return -1;
	keep_printed(out, arena);
	lines_arrange(out, arena);
	return 0;
}

int lines_read(
	struct text_lines *out, const char *path, struct arena *arena, struct error_list *errors)
{
	return lines_read_with(out, path, false, arena, errors);
}

/* A digit, or a letter of some script; none for private use, no symbol. */
static bool is_legible(uint32_t character)
{
	if (character < 0x80)
		return isalnum((int)character);
	bool symbol = character >= 0x2000 && character < 0x2C00, private = character >= 0xE000;
	return character >= 0xC0 && !symbol && !private;
}

bool lines_are_garbled(const struct text_lines *lines)
{
	enum { LEAST = 200 };
	size_t all = 0, legible = 0;
	for (size_t i = 0; i < lines->count; i++)
		for (const char *at = lines->items[i].text.begin, *end = lines->items[i].text.end;
			 at < end;) {
			uint32_t character;
			size_t bytes = utf8_decode(&character, at, (size_t)(end - at));
			at += bytes > 0 ? bytes : 1;
			all += !utf8_is_space(character) && character != '.' && character != '_';
			legible += is_legible(character);
		}
	return all >= LEAST && legible * 2 < all;
}

char *lines_words(struct span text, struct arena *arena)
{
	size_t length = span_length(text) < LINE_BYTES_MAX ? span_length(text) : LINE_BYTES_MAX;
	return text_words(arena, arena_text_n(arena, text.begin, length));
}

int words_number(const char *text)
{
	enum { DIGITS_MAX = 4 };
	size_t length = strspn(text, "0123456789");
	int value = 0;
	for (size_t i = 0; i < length && length <= DIGITS_MAX; i++)
		value = value * 10 + (text[i] - '0');
	return value;
}

int words_year(const char *text)
{
	int year = words_number(text);
	bool alone = strlen(text) == 4 && strspn(text, "0123456789") == 4;
	return alone && year >= YEAR_MIN && year <= YEAR_MAX ? year : 0;
}

bool word_list_fits(const struct word_list *list, const char *words)
{
	return *words != '\0' &&
		(text_matches_any(words, list->fr) || text_matches_any(words, list->en));
}
