#include "cmd/text/excerpt.h"

#include <string.h>

#include "ledger/base/text/text.h"
#include "ledger/base/text/utf8.h"

enum { WIDTH_INTO_A_PIPE = 120, GUTTER_WIDTH = 10, WIDTH_LEAST = 20, BEFORE_UNDERLINE = 3 };

/* The line as it is shown: each tab or control character takes one column, and the line end is
 * left out. */
static char *shown(struct arena *arena, const char *text, size_t length)
{
	char *line = arena_text_n(arena, text, length);
	for (char *at = line; *at != '\0'; at++) {
		if ((unsigned char)*at < ' ' || *at == 0x7F)
			*at = ' ';
	}
	return line;
}

/* Where a long line is cut at its start, so that the underline stays in view. */
static const char *window(const char *text, const char *at, size_t room)
{
	if (text_width(text) <= room)
		return text;
	const char *end = text + strlen(text), *from = text;
	size_t before = utf8_count(text, at), after = utf8_count(at, end);
	size_t keep = after < room ? room - after : room / BEFORE_UNDERLINE;
	if (before > keep)
		from = text_after(text, before - keep);
	return from;
}

static void print_gutter(
	const struct terminal *terminal, struct arena *arena, size_t indent, unsigned line)
{
	const char *number = line > 0 ? arena_printf(arena, "%5u", line) : "     ";
	terminal_spaces(terminal, indent);
	terminal_put(terminal, STYLE_FAINT, arena_printf(arena, "%s | ", number));
}

static void print_note(const struct terminal *terminal, struct arena *arena, size_t indent,
	size_t column, const struct excerpt *excerpt)
{
	size_t left = indent + GUTTER_WIDTH - 2 + column;
	if (terminal->width == 0 || left + 1 + text_width(excerpt->note) <= terminal->width) {
		terminal_spaces(terminal, 1);
		terminal_put(terminal, excerpt->style, excerpt->note);
		return;
	}
	terminal_line(terminal);
	print_gutter(terminal, arena, indent, 0);
	terminal_put(terminal, excerpt->style, excerpt->note);
}

/* Prints the underline, no wider than the line may be. */
static void print_underline(const struct terminal *terminal, struct arena *arena, size_t indent,
	size_t before, size_t room, const struct excerpt *excerpt)
{
	size_t most = room > before ? room - before : 1,
		   width = excerpt->width < most ? excerpt->width : most;
	print_gutter(terminal, arena, indent, 0);
	terminal_spaces(terminal, before);
	terminal_put(terminal, excerpt->style, "^");
	for (size_t i = 1; i < width; i++)
		terminal_put(terminal, excerpt->style, "~");
	if (excerpt->note)
		print_note(terminal, arena, indent, before + width, excerpt);
	terminal_line(terminal);
}

void excerpt_print(const struct terminal *terminal, struct arena *arena, size_t indent,
	const struct excerpt *excerpt)
{
	const char *text = arena_text_n(arena, excerpt->text, strcspn(excerpt->text, "\r\n"));
	size_t length = strlen(text);
	const char *at = text + (excerpt->start < length ? excerpt->start : length);
	size_t room = terminal->width > 0 ? terminal->width : WIDTH_INTO_A_PIPE;
	room = room > indent + GUTTER_WIDTH + WIDTH_LEAST ? room - indent - GUTTER_WIDTH : WIDTH_LEAST;
	const char *from = window(text, at, room);
	bool cut = from > text;

	print_gutter(terminal, arena, indent, excerpt->number);
	if (cut)
		terminal_put(terminal, STYLE_FAINT, "…");
	const char *to = text_after(from, room);
	terminal_put(terminal, STYLE_PLAIN, shown(arena, from, (size_t)(to - from)));
	if (*to != '\0')
		terminal_put(terminal, STYLE_FAINT, "…");
	terminal_line(terminal);
	if (excerpt->width > 0)
		print_underline(terminal, arena, indent,
			text_width(shown(arena, from, (size_t)(at - from))) + cut, room, excerpt);
}
