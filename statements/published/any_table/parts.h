/* parts.h - what the files that read tables share. Only for this room. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_ANY_TABLE_PARTS_H
#define RECOUPE_STATEMENTS_PUBLISHED_ANY_TABLE_PARTS_H

#include "statements/published/any_table/any_table.h"

enum { ANY_LABEL_BYTES = 130 };

/* The numbers at the end of a line, and the label before them. */
struct tail {
	struct span label;
	size_t first; /* of the line's numbers; `count` of them are the tail */
	size_t count;
};

/* Fills the tail. Returns false where the line does not end in numbers, or has no label that could
 * be one: the tail is filled all the same. Years at its front belong to the label. */
bool any_table_tail(
	struct tail *out, const struct line_numbers *numbers, const struct text_line *line);

/* Puts the numbers of the rows in columns. The rows must have their lines. */
void any_table_read_cells(
	struct any_table *grid, struct numbers *numbers, const struct tail *tails, struct arena *arena);
/* Where a word or number that ends at `edge` stands, to be compared with the edges of columns. In a
 * line of cells between bars the bars before it say so: "| Total | 12 | 3 |" has no columns of
 * characters. */
unsigned any_table_place(const struct text_line *line, const char *at, unsigned edge);
/* The column whose edge is nearest to that of a word or number; ANY_COLUMNS_MAX where none is
 * within so many characters. */
size_t any_table_column_near(const struct any_table *grid, unsigned edge, unsigned farthest);
/* Takes out columns that number the lines of a form, "1", "2", "3": they are identifiers. */
void any_table_drop_line_numbers(struct any_table *grid);
/* Takes out rows without a label that are not the total of rows above. */
void any_table_drop_bare(struct any_table *grid);
/* Reads what the head says of the columns and of the unit. */
void any_table_read_head(
	struct any_table *grid, const struct numbers *numbers, struct arena *arena);

/* Finds tables that go on over pages, and sets `joined`. */
void any_tables_join_pages(
	struct any_tables *tables, const struct text_lines *lines, struct arena *arena);

/* How many columns the formulas of the head name; 0. */
size_t formula_columns(
	const struct any_table *grid, const struct numbers *numbers, struct arena *arena);

#endif
