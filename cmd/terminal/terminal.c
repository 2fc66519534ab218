#include "cmd/terminal/terminal.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/system/screen.h"
#include "ledger/base/text/text.h"
#include "ledger/base/text/utf8.h"

bool terminal_is_screen(FILE *stream)
{
	const char *kind = getenv("TERM");
	return screen_shows(stream) && kind && !text_equal(kind, "dumb");
}

static bool colour_wanted(FILE *stream, enum colour_choice choice)
{
	if (choice != COLOUR_AUTO)
		return choice == COLOUR_ALWAYS;
	const char *refused = getenv("NO_COLOR");
	return !(refused && *refused != '\0') && terminal_is_screen(stream);
}

static size_t width_of(FILE *stream)
{
	const char *columns = getenv("COLUMNS");
	int64_t asked = columns ? strtoll(columns, NULL, 10) : 0;
	return asked > 0 ? (size_t)asked : screen_columns(stream);
}

struct terminal terminal_open(FILE *stream, enum colour_choice choice)
{
	return (struct terminal){stream, colour_wanted(stream, choice), width_of(stream)};
}

/* Writes text to the stream; all text goes through here. Hidden characters are shown by their
 * codes, so that no text can give commands to the terminal. */
static void put_shown(FILE *stream, const char *text, size_t length)
{
	for (const char *end = text + length; text < end;) {
		uint32_t character = 0;
		size_t bytes = utf8_decode(&character, text, (size_t)(end - text));
		if (bytes == 0)
			fputs("\uFFFD", stream);
		else if (utf8_is_hidden(character))
			fprintf(stream, "\\u%04x", (unsigned)character);
		else
			fwrite(text, 1, bytes, stream);
		text += bytes > 0 ? bytes : 1;
	}
}

void terminal_put_bytes(
	const struct terminal *terminal, enum style style, const char *text, size_t length)
{
	static const char *const begin[] = {
		[STYLE_PLAIN] = "",
		[STYLE_STRONG] = "\033[1m",
		[STYLE_FAINT] = "\033[2m",
		[STYLE_GOOD] = "\033[1;32m",
		[STYLE_CAUTION] = "\033[1;35m",
		[STYLE_BAD] = "\033[1;31m",
	};
	bool dressed = terminal->colour && style != STYLE_PLAIN && length > 0;
	if (dressed)
		fputs(begin[style], terminal->stream);
	put_shown(terminal->stream, text, length);
	if (dressed)
		fputs("\033[0m", terminal->stream);
}

void terminal_put(const struct terminal *terminal, enum style style, const char *text)
{
	terminal_put_bytes(terminal, style, text, strlen(text));
}

void terminal_line(const struct terminal *terminal)
{
	fputc('\n', terminal->stream);
}

void terminal_spaces(const struct terminal *terminal, size_t count)
{
	fprintf(terminal->stream, "%*s", (int)count, "");
}

static size_t character_bytes(const char *text)
{
	size_t bytes = 1;
	while (((unsigned char)text[bytes] & 0xC0) == 0x80)
		bytes++;
	return bytes;
}

static size_t character_width(const char *text, size_t bytes)
{
	char one[8] = {0};
	memcpy(one, text, bytes < sizeof one ? bytes : sizeof one - 1);
	return text_width(one);
}

size_t terminal_fit(const char *text, size_t width)
{
	size_t used = 0, taken = 0, space = 0;
	while (text[taken] != '\0' && text[taken] != '\n') {
		size_t bytes = character_bytes(text + taken);
		used += character_width(text + taken, bytes);
		if (used > width && text[taken] == ' ')
			return taken;
		if (used > width)
			return space > 0 ? space : taken > 0 ? taken : bytes;
		if (text[taken] == ' ')
			space = taken;
		taken += bytes;
	}
	return taken;
}

static void wrap(
	const struct terminal *terminal, enum style style, size_t indent, const char *text, bool begun)
{
	size_t width = terminal->width > 0 && terminal->width < TERMINAL_PARAGRAPH ? terminal->width
																			   : TERMINAL_PARAGRAPH;
	size_t room = width > indent + 20 ? width - indent : 20;
	for (; *text != '\0'; begun = false) {
		size_t taken = terminal_fit(text, room), shown = taken;
		while (shown > 0 && text[shown - 1] == ' ')
			shown--;
		if (shown > 0 && !begun)
			terminal_spaces(terminal, indent);
		terminal_put_bytes(terminal, style, text, shown);
		terminal_line(terminal);
		text += taken;
		if (*text == '\n')
			text++;
		else
			text += strspn(text, " ");
	}
}

void terminal_paragraph(
	const struct terminal *terminal, enum style style, size_t indent, const char *text)
{
	wrap(terminal, style, indent, text, false);
}

void terminal_hang(
	const struct terminal *terminal, enum style style, size_t indent, const char *text)
{
	wrap(terminal, style, indent, text, true);
}

bool terminal_failed(const struct terminal *terminal)
{
	return fflush(terminal->stream) != 0 || ferror(terminal->stream);
}
