/* notes.h - the notes that the lines of statements refer to: their tables, the schedule of capital
 * assets, and the one sentence that articulation needs, on acquisitions not yet paid.
 *
 *     notes_find(&notes, &tables, &lines, &model.vocabulary, 2020, arena);      adds the tables of notes to `tables`
 *
 * A note's table is taken only with its total: rows that nothing adds up prove nothing, and may be
 * no rows. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_TABLES_NOTES_H
#define RECOUPE_STATEMENTS_PUBLISHED_TABLES_NOTES_H

#include "statements/published/tables/tables.h"

struct note_amount {
	int year;
	const char *value; /* plain decimal text */
	const struct text_line *line;
};

struct notes {
	/* acquisitions not yet paid at year end, this year and the year before */
	struct note_amount unpaid[2];
	size_t unpaid_count;
	size_t headings;                       /* notes found, with a table or without */
	bool found[100];                       /* by number */
	const struct printed_row *row_of[100]; /* the line that refers to it */
};

/* After the statements and their footings were found. */
void notes_find(struct notes *out, struct printed_tables *tables, const struct text_lines *lines,
	const struct vocabulary *vocabulary, int year, struct arena *arena);

#endif
