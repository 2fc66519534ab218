/* parts.h - the steps of tables_find and notes_find: titles, rows, notes. Only for this room.
 *
 *     const struct known_statement *statement = table_title(lines, at, vocabulary, arena);
 *     if (statement != NULL) ... the head (header.h), then table_read_rows ...
 *
 * `at`, `first`, `last` and `end` are indices of lines->items. Texts and rows lie in the arena; the
 * lines are borrowed and must live as long as the tables. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_TABLES_PARTS_H
#define RECOUPE_STATEMENTS_PUBLISHED_TABLES_PARTS_H

#include "statements/published/page/words.h"
#include "statements/published/tables/tables.h"

enum { TITLE_BYTES_MAX = 200 }; /* a longer line is no title */

/* Adds a table after the others. */
void tables_add(struct printed_tables *tables, struct printed_table *table, struct arena *arena);

/* The statement whose title stands on this line, or on this one and the next; NULL where none
 * does. */
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
/* Adds the line as a row, or as a heading where it has no amounts. `after_blank`: a blank line
 * stands above it, so it does not continue the label of the row before. */
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
/* Sets the kind of a row by its words: those of the framework, or those of any total. */
void table_set_kind(struct printed_table *table, size_t at);
bool table_has_amounts(const struct printed_table *table);
/* Whether the table shows more years than a statement does: a summary of management. */
bool table_is_summary(const struct printed_table *table);

/* Reads the tables of several years that bear no title of a statement, where some of their rows
 * bear the names of totals, results or balances of the framework. */
void summaries_find(struct printed_tables *tables, const struct text_lines *lines,
	const struct vocabulary *vocabulary, struct arena *arena);

/* The latest year of a column of actual amounts; 0 where no column shows one. */
int table_latest_year(const struct printed_table *table);

/* Chooses the report's own statements and marks all others `aside`. Statements that follow each
 * other are one set, until one stands again. The own set is the one that lacks the fewest required
 * statements; of several, one whose titles say "consolidated", and then the first. How many sums
 * hold decides nothing, but a table in which none holds is no statement. */
void sets_choose(struct printed_tables *tables, struct arena *arena);

/* Looks in the lines `first` to `last` for the sentence that states acquisitions of capital assets
 * not yet paid at year end, and adds its amounts to notes->unpaid. `year` is the latest year of the
 * statements; without such a sentence nothing changes. */
void unpaid_find(struct notes *notes, const struct text_lines *lines, size_t first, size_t last,
	const struct vocabulary *vocabulary, int year, struct arena *arena);

#endif
