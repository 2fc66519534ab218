/* parts.h - what the files of this room share. Only for this room. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_TABLES_PARTS_H
#define RECOUPE_STATEMENTS_PUBLISHED_TABLES_PARTS_H

#include "statements/published/page/words.h"
#include "statements/published/tables/tables.h"

enum { TITLE_BYTES_MAX = 200 };

void tables_add(struct printed_tables *tables, struct printed_table *table, struct arena *arena);

/* The statement that the title on this line, or on this and the next, names; NULL. */
const struct known_statement *table_title(const struct text_lines *lines, size_t at,
	const struct vocabulary *vocabulary, struct arena *arena);
/* Whether the line is the title of a statement or table of another framework: "Bilan", "Statement
 * of Activities". */
bool table_other_title(const struct text_lines *lines, size_t at, struct arena *arena);
/* The title as it is printed; of one that goes on in the next line, both. */
const char *table_printed_title(const struct text_lines *lines, size_t at,
	const struct vocabulary *vocabulary, struct arena *arena);
/* Reads rows from the line `at` on until the table ends, after those there are, and makes their
 * readings. Returns the line after it. */
size_t table_read_rows(struct printed_table *table, const struct text_lines *lines, size_t at,
	size_t end, struct arena *arena);
/* Adds the row or heading that a line is. */
void table_add_line(struct printed_table *table, const struct text_line *line, bool after_blank,
	struct arena *arena);
/* "3" of "note 3" or "notes 3 et 15": the first note that a label refers to; "" where there is
 * none. */
const char *table_note_of(const char *words, struct arena *arena);
/* Whether the line is the number at the foot of its page: a small number alone, after a blank line,
 * below which nothing stands on the page. */
bool table_is_page_foot(
	const struct text_lines *lines, size_t at, bool after_blank, struct arena *arena);
void table_drop_trailing_headings(struct printed_table *table);
bool table_has_amounts(const struct printed_table *table);
/* Whether the table shows more years than a statement does: a summary of management. */
bool table_is_summary(const struct printed_table *table);

/* Chooses the report's own statements and marks all others `aside`. Statements that follow each
 * other are one set, until one stands again. The own set is the one that lacks the fewest required
 * statements; of several, one whose titles say "consolidated", and then the first. How many sums
 * hold decides nothing, but a table in which none holds is no statement. */
void sets_choose(struct printed_tables *tables, struct arena *arena);

/* Reads the sentence on acquisitions not yet paid that stands in these lines, if there is one. */
void unpaid_find(struct notes *notes, const struct text_lines *lines, size_t first, size_t last,
	const struct vocabulary *vocabulary, int year, struct arena *arena);

#endif
