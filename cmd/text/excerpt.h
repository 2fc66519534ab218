/* excerpt.h - a line of a file or a document, with a part of it underlined and a note beside it.
 *
 *       372 | Traitements et avantages sociaux 606 803 635 313 549 897
 *           |                                          ^~~~~~~ devrait être 633 513
 *
 * A line wider than the terminal is cut so that the underlined part is in view. */
#ifndef RECOUPE_CMD_TEXT_EXCERPT_H
#define RECOUPE_CMD_TEXT_EXCERPT_H

#include "cmd/terminal/terminal.h"
#include "ledger/base/arena.h"

struct excerpt {
	unsigned number;  /* of the line; 0: not known */
	const char *text; /* up to its first line end */
	size_t start;     /* byte at which the underline begins */
	size_t width;     /* of the underline, in columns; 0: none */
	enum style style; /* of the underline and the note */
	const char *note; /* NULL: none; below where the width has no room beside */
};

/* Prints the line, then the underline and the note. */
void excerpt_print(const struct terminal *terminal, struct arena *arena, size_t indent,
	const struct excerpt *excerpt);

#endif
