/* parts.h - what the files of this room share. Only for this room. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_NUMBERS_PARTS_H
#define RECOUPE_STATEMENTS_PUBLISHED_NUMBERS_PARTS_H

#include "statements/published/numbers/numbers.h"

/* The runs of digits of a line, each as a number of its own; and the words beside them. */
struct line_runs {
	struct printed_number *items;
	struct span *before, *after; /* the word before and behind each run; empty */
	bool *first;                 /* nothing stands before it in the line */
	size_t count;
};

/* Takes the line apart. What joins letters and digits ("C-65.1") is an identifier already. */
void line_runs_read(struct line_runs *out, const struct text_line *line, struct arena *arena);
/* Sets value and decimals from the text and the signs. */
void number_set_value(struct printed_number *number, bool commas);
/* Whether the word stands for a number that is not given, "n/a", or for nothing, "nil". */
bool word_is_withheld(struct span word, struct arena *arena);
bool word_is_nothing(struct span word, struct arena *arena);
/* Tells which numbers of a line are identifiers, by the words beside them. */
void line_identify(struct line_numbers *out, const struct line_runs *runs, struct arena *arena);
/* Tells which numbers are those of pages: alone in the first or last lines of a page. */
void numbers_identify_pages(struct numbers *numbers);

#endif
