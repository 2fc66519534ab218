#include "cmd/errors.h"

#include <errno.h>
#include <string.h>

#include "ledger/base/text.h"
#include "ledger/base/utf8.h"

enum { SOURCE_WIDTH = 120, SOURCE_BEFORE_CARET = 3 };

char *place_text(struct arena *arena, struct source where, bool with_column)
{
	if (where.file == NULL)
		return arena_text(arena, "");
	char *text = arena_text(arena, where.file);
	if (where.line > 0)
		text = arena_printf(arena, "%s:%u", text, where.line);
	if (where.line > 0 && where.column > 0 && with_column)
		text = arena_printf(arena, "%s:%u", text, where.column);
	if (where.page > 0)
		text = arena_printf(arena, "%s, p. %u", text, where.page);
	return text;
}

/* The place of the character, counted from 1; the end of the text when it is shorter. */
static const char *character_at(const char *text, size_t ordinal)
{
	const char *end = text + strlen(text);
	for (uint32_t character; ordinal > 1 && text < end; ordinal--) {
		size_t bytes = utf8_decode(&character, text, (size_t)(end - text));
		text += bytes > 0 ? bytes : 1;
	}
	return text;
}

/* The line as it can be shown: one column for each tab or control character, no line end. */
static char *shown(struct arena *arena, const char *text, size_t length)
{
	char *line = arena_text_n(arena, text, length);
	for (char *at = line; *at != '\0'; at++) {
		if ((unsigned char)*at < ' ' || *at == 0x7F)
			*at = ' ';
	}
	return line;
}

/* How many columns the fault takes: what was found, quotes included, where it stands there; else one. */
static size_t fault_width(const char *at, const struct error *error)
{
	const char *found = error->arguments[0];
	if (found == NULL || *found == '\0')
		return 1;
	if (text_starts(at, found))
		return text_width(found);
	return *at == '"' && text_starts(at + 1, found) ? text_width(found) + 2 : 1;
}

static void print_caret(const struct terminal *terminal, size_t before, size_t width)
{
	terminal_spaces(terminal, before);
	terminal_put(terminal, STYLE_BAD, "^");
	for (size_t i = 1; i < width; i++)
		terminal_put(terminal, STYLE_BAD, "~");
	terminal_line(terminal);
}

static void print_gutter(const struct terminal *terminal, struct arena *arena, unsigned line)
{
	const char *shown_line = line > 0 ? arena_printf(arena, "%5u", line) : "     ";
	terminal_put(terminal, STYLE_FAINT, arena_printf(arena, "%s | ", shown_line));
}

/* Where a long line is cut at its start so that the fault can be seen. */
static const char *window(const char *text, const char *at, size_t room)
{
	if (text_width(text) <= room)
		return text;
	const char *end = text + strlen(text), *from = text;
	size_t before = utf8_count(text, at), after = utf8_count(at, end);
	size_t keep = after < room ? room - after : room / SOURCE_BEFORE_CARET;
	if (before > keep)
		from = character_at(text, before - keep + 1);
	return from;
}

static void print_source(const struct terminal *terminal, struct arena *arena, const struct error *error)
{
	const char *text = error->where.text;
	size_t length = strcspn(text, "\r\n");
	text = arena_text_n(arena, text, length);
	const char *at = character_at(text, error->where.column);
	size_t room = (terminal->width > 0 ? terminal->width : SOURCE_WIDTH) - 10;
	const char *from = window(text, at, room);
	bool cut = from > text;

	print_gutter(terminal, arena, error->where.line);
	if (cut)
		terminal_put(terminal, STYLE_FAINT, "…");
	const char *to = character_at(from, room + 1);
	terminal_put(terminal, STYLE_PLAIN, shown(arena, from, (size_t)(to - from)));
	if (*to != '\0')
		terminal_put(terminal, STYLE_FAINT, "…");
	terminal_line(terminal);
	if (error->where.column == 0)
		return;
	print_gutter(terminal, arena, 0);
	print_caret(terminal, text_width(shown(arena, from, (size_t)(at - from))) + cut, fault_width(at, error));
}

/* What the system says of a file, which it says in English whatever the language, in the reader's words. */
static const char *cause(const char *said, const struct report_words *words, struct arena *arena)
{
	static const struct { int number; const char *code; } causes[] = {
		{ENOENT, "system.missing"}, {EACCES, "system.denied"}, {EPERM, "system.denied"}, {ENOSPC, "system.full"}, {EDQUOT, "system.full"},
		{EROFS, "system.read-only"}, {ENOTDIR, "system.not-a-directory"}, {EEXIST, "system.exists"},
	};
	static const char *const none[4];
	for (size_t i = 0; i < sizeof causes / sizeof *causes; i++)
		if (said && strcmp(said, strerror(causes[i].number)) == 0)
			return report_message(arena, words, causes[i].code, none);
	return said;
}

static void print_error(const struct terminal *terminal, const struct report_words *words, struct arena *arena, const struct error *error)
{
	static const char *const none[4];
	char *place = place_text(arena, error->where, true);
	terminal_put(terminal, STYLE_STRONG, arena_printf(arena, "%s: ", *place ? place : "recoupe"));
	terminal_put(terminal, STYLE_BAD, report_message(arena, words, "terminal.error", none));
	terminal_put(terminal, STYLE_PLAIN, " ");
	const char *arguments[ERROR_ARGUMENTS];
	for (size_t i = 0; i < ERROR_ARGUMENTS; i++)
		arguments[i] = cause(error->arguments[i], words, arena);
	terminal_put(terminal, STYLE_STRONG, report_message(arena, words, error->code, arguments));
	terminal_line(terminal);
	if (error->where.text && error->where.line > 0)
		print_source(terminal, arena, error);
}

void errors_print(const struct terminal *terminal, const struct report_words *words, const struct error_list *errors)
{
	struct arena *arena = errors->arena;
	for (size_t i = 0; i < errors->count; i++)
		print_error(terminal, words, arena, &errors->items[i]);
	if (errors->total < 2)
		return;
	const char *arguments[4] = {arena_printf(arena, "%zu", errors->total), arena_printf(arena, "%zu", errors->count)};
	const char *code = errors->total > errors->count ? "terminal.errors-capped" : "terminal.errors";
	terminal_put(terminal, STYLE_STRONG, report_message(arena, words, code, arguments));
	terminal_line(terminal);
}
