/* terminal.h - text on a terminal or into a pipe: colour, width, wrapped paragraphs.
 *
 *     struct terminal out = terminal_open(stdout, COLOUR_AUTO);
 *     terminal_put(&out, STYLE_BAD, "1 écart");
 *     terminal_line(&out);
 *     terminal_paragraph(&out, STYLE_PLAIN, 2, "L’opération boucle ...");
 *     if (terminal_failed(&out)) ...
 *
 * Text is UTF-8. Colour is on when the stream is a terminal that has it and NO_COLOR is unset or
 * empty (no-color.org), unless the user chose. Into a pipe nothing depends on the machine. */
#ifndef RECOUPE_CMD_TERMINAL_TERMINAL_H
#define RECOUPE_CMD_TERMINAL_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum colour_choice { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER };

enum style {
	STYLE_PLAIN,
	STYLE_STRONG, /* titles */
	STYLE_FAINT,  /* ids, places */
	STYLE_GOOD,
	STYLE_CAUTION, /* magenta: yellow is not read on white */
	STYLE_BAD
};

/* A stream and how to write to it. Passed by address; it owns nothing. */
struct terminal {
	FILE *stream;
	bool colour;
	size_t width; /* columns; 0 into a pipe: as wide as the text */
};

/* Finds out whether the stream takes colour and how wide it is; COLUMNS, where it is set, is the
 * width. */
struct terminal terminal_open(FILE *stream, enum colour_choice choice);

/* Whether the stream is a terminal that can move its cursor. */
bool terminal_is_screen(FILE *stream);

/* Writes a text in a style, without breaking it. The others write the first `length` bytes, end the
 * line, and write spaces. Failures of the stream stay in it, for terminal_failed. */
void terminal_put(const struct terminal *terminal, enum style style, const char *text);
void terminal_put_bytes(
	const struct terminal *terminal, enum style style, const char *text, size_t length);
void terminal_line(const struct terminal *terminal);
void terminal_spaces(const struct terminal *terminal, size_t count);

/* The text on its own lines, broken at spaces to the width (TERMINAL_PARAGRAPH at most), each line
 * indented. A line break in the text begins a new line. */
enum { TERMINAL_PARAGRAPH = 100 };
void terminal_paragraph(
	const struct terminal *terminal, enum style style, size_t indent, const char *text);

/* The same, from where the first line already stands at `indent`. */
void terminal_hang(
	const struct terminal *terminal, enum style style, size_t indent, const char *text);

/* As much of the text, in bytes, as fits in `width` columns: up to a space where there is one, else
 * cut; at least one character. The first line break ends it. */
size_t terminal_fit(const char *text, size_t width);

/* Flushes; whether anything could not be written. */
bool terminal_failed(const struct terminal *terminal);

#endif
