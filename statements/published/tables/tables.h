/* tables.h - the statements of a report, found among its pages, and their rows.
 *
 *     struct printed_tables tables;
 *     tables_find(&tables, &lines, &model.vocabulary, arena);
 *
 * A title alone makes no statement (tables of contents and auditors name them too): a head with
 * years and rows of amounts must follow. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_TABLES_TABLES_H
#define RECOUPE_STATEMENTS_PUBLISHED_TABLES_TABLES_H

#include "statements/published/page/printed.h"

struct printed_tables {
	struct printed_table **items;
	size_t count, capacity;
	const struct text_line *unread; /* a schedule whose columns could not be told; NULL */
};

void tables_find(struct printed_tables *out, const struct text_lines *lines,
	const struct vocabulary *vocabulary, struct arena *arena);
void tables_add(struct printed_tables *tables, struct printed_table *table, struct arena *arena);

/* Reads rows from the line `at` on until the table ends, after those there are; the readings too.
 * Returns the line after it. */
size_t table_read_rows(struct printed_table *table, const struct text_lines *lines, size_t at,
	size_t end, struct arena *arena);
/* Adds the row or heading that a line is. */
void table_add_line(struct printed_table *table, const struct text_line *line, bool after_blank,
	struct arena *arena);
/* The statement that the title on this line, or on this and the next, names; NULL. */
const struct known_statement *table_title(const struct text_lines *lines, size_t at,
	const struct vocabulary *vocabulary, struct arena *arena);
/* "3" of "(note 3)" or "(Notes 3 and 15)": the first; "" where there is none. */
const char *table_note_of(const char *words, struct arena *arena);

#endif
