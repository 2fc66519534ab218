#include "cmd/text/errors.h"

#include <errno.h>
#include <string.h>

#include "cmd/text/excerpt.h"
#include "cmd/text/flood.h"
#include "ledger/base/exact/number.h"
#include "ledger/base/system/supply.h"
#include "ledger/base/text/text.h"

char *place_text(struct arena *arena, struct source where, bool with_column)
{
	if (where.file == NULL)
		return arena_text(arena, "");
	const char *key = supplied_key(where.file, where.line, arena);
	if (key != NULL)
		return arena_printf(arena, "%s%s%s", where.file, *key ? ":" : "", key);
	char *text = arena_text(arena, where.file);
	if (where.cell)
		return arena_printf(arena, "%s:%s", text, where.cell);
	if (where.line > 0)
		text = arena_printf(arena, "%s:%u", text, where.line);
	if (where.line > 0 && where.column > 0 && with_column)
		text = arena_printf(arena, "%s:%u", text, where.column);
	if (where.page > 0)
		text =
			arena_printf(arena, "%s, p. %u%s", text, where.page, where.recognized ? " (OCR)" : "");
	return text;
}

/* The width of the underline: that of the found text, with its quotes, where it is in the line;
 * else one column. */
static size_t fault_width(const char *at, const struct error *error)
{
	const char *found = error->arguments[0];
	if (found == NULL || *found == '\0')
		return 1;
	if (text_starts(at, found))
		return text_width(found);
	return *at == '"' && text_starts(at + 1, found) ? text_width(found) + 2 : 1;
}

static void print_source(
	const struct terminal *terminal, struct arena *arena, const struct error *error)
{
	const char *text = arena_text_n(arena, error->where.text, strcspn(error->where.text, "\r\n"));
	const char *at = text_after(text, error->where.column > 0 ? error->where.column - 1 : 0);
	bool keyed = supplied_key(error->where.file, error->where.line, arena) != NULL;
	struct excerpt excerpt = {keyed ? 0 : error->where.line, text, (size_t)(at - text),
		fault_width(at, error), STYLE_BAD, NULL};
	if (error->where.column == 0)
		excerpt.width = 0;
	excerpt_print(terminal, arena, 0, &excerpt);
}

/* The system's message about a file, in the language of the run. The system gives it in English. */
static const char *cause(const char *said, const struct report_words *words, struct arena *arena)
{
	static const struct {
		int number;
		const char *code;
	} causes[] = {
		{ENOENT, "system.missing"},
		{EACCES, "system.denied"},
		{EPERM, "system.denied"},
		{ENOSPC, "system.full"},
		{EDQUOT, "system.full"},
		{EROFS, "system.read-only"},
		{ENOTDIR, "system.not-a-directory"},
		{EEXIST, "system.exists"},
	};
	static const char *const none[4];
	for (size_t i = 0; i < sizeof causes / sizeof *causes; i++)
		if (said && strcmp(said, strerror(causes[i].number)) == 0)
			return report_message(arena, words, causes[i].code, none);
	return said;
}

/* Prints the text from column `before` on, wrapped to the width of the terminal; into a pipe, on
 * one line. */
static void print_message(const struct terminal *terminal, size_t before, const char *message)
{
	enum { INDENT = 4, ROOM_LEAST = 20 };
	size_t width = terminal->width;
	size_t first = strlen(message);
	if (width > 0)
		first = width > before + ROOM_LEAST ? terminal_fit(message, width - before) : 0;
	terminal_put_bytes(terminal, STYLE_STRONG, message, first);
	terminal_line(terminal);
	message += first + strspn(message + first, " \n");
	if (*message != '\0')
		terminal_paragraph(terminal, STYLE_STRONG, INDENT, message);
}

static void print_error(const struct terminal *terminal, const struct report_words *words,
	struct arena *arena, const struct error *error)
{
	static const char *const none[4];
	char *place = place_text(arena, error->where, true);
	terminal_put(terminal, STYLE_STRONG, arena_printf(arena, "%s: ", *place ? place : "recoupe"));
	terminal_put(terminal, STYLE_BAD, report_message(arena, words, "terminal.error", none));
	terminal_put(terminal, STYLE_PLAIN, " ");
	const char *arguments[ERROR_ARGUMENTS];
	for (size_t i = 0; i < ERROR_ARGUMENTS; i++)
		arguments[i] = cause(error->arguments[i], words, arena);
	size_t before = text_width(*place ? place : "recoupe") + 3 +
		text_width(report_message(arena, words, "terminal.error", none));
	print_message(terminal, before, report_message(arena, words, error->code, arguments));
	if (error->where.text && error->where.line > 0)
		print_source(terminal, arena, error);
}

/* How many errors up to this one are of its kind, itself among them. */
static size_t nth_of_kind(const struct error_list *errors, size_t at)
{
	size_t nth = 0;
	for (size_t i = 0; i <= at; i++)
		nth += text_equal(errors->items[i].code, errors->items[at].code) &&
			text_equal(errors->items[i].where.file, errors->items[at].where.file);
	return nth;
}

static void print_rest(const struct terminal *terminal, const struct report_words *words,
	struct arena *arena, const struct error_kind *kind)
{
	static const char *const none[ERROR_ARGUMENTS];
	const char *place = kind->file ? kind->file : "recoupe";
	const char *arguments[ERROR_ARGUMENTS] = {
		number_count_printed(arena, kind->count - FLOOD_SHOWN, words->language),
		report_message(arena, words, flood_of_errors(kind->code), none)};
	terminal_put(terminal, STYLE_STRONG, arena_printf(arena, "%s: ", place));
	print_message(
		terminal, text_width(place) + 2, report_message(arena, words, "flood.errors", arguments));
}

/* Prints the error, or what stands for it in a flood. Returns how many it printed: 0 or 1. */
static size_t print_one(const struct terminal *terminal, const struct report_words *words,
	const struct error_list *errors, size_t at)
{
	const struct error *error = &errors->items[at];
	const struct error_kind *kind = error_kind_of(errors, error->code, error->where.file);
	size_t nth = nth_of_kind(errors, at);
	bool flood = kind->count > FLOOD_MOST;
	if (flood && nth > FLOOD_SHOWN)
		return 0;
	print_error(terminal, words, errors->arena, error);
	if (flood && nth == FLOOD_SHOWN)
		print_rest(terminal, words, errors->arena, kind);
	return 1;
}

void errors_print(const struct terminal *terminal, const struct report_words *words,
	const struct error_list *errors)
{
	struct arena *arena = errors->arena;
	size_t shown = 0;
	for (size_t i = 0; i < errors->count; i++)
		shown += print_one(terminal, words, errors, i);
	if (errors->total < 2)
		return;
	const char *arguments[4] = {number_count_printed(arena, errors->total, words->language),
		number_count_printed(arena, shown, words->language)};
	const char *code = errors->total > shown ? "terminal.errors-capped" : "terminal.errors";
	terminal_put(terminal, STYLE_STRONG, report_message(arena, words, code, arguments));
	terminal_line(terminal);
}
