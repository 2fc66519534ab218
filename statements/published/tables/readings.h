/* readings.h - all the ways in which the pieces of a row can be amounts in the columns of its
 * table.
 *
 *     readings_make(&table, arena);
 *
 *     "1 181 903 1 069 787 970 918" in three columns
 *         1 181 903 | 1 069 787 | 970 918, and others that no one would print
 *     "(25 528) (15 017)" in three columns
 *         in the first two, in the last two, or in the outer two
 *
 * Where the text keeps the columns of the page, an amount stands in the column in which it ends:
 * there is one reading. Where white space was lost there may be many; the sums settle which one it
 * is (footing.h), or the row stays open. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_PAGE_READINGS_H
#define RECOUPE_STATEMENTS_PUBLISHED_PAGE_READINGS_H

#include "statements/published/tables/tables.h"

/* Finds out how the table writes amounts, and whether its columns are where the page had them.
 * Then fills the readings of every row that has pieces. */
void readings_make(struct printed_table *table, struct arena *arena);
/* The same of a table whose columns' edges are known. */
void readings_make_placed(struct printed_table *table, struct arena *arena);
/* Takes the notes that stand in a column of their own, once the readings are settled. */
void readings_take_notes(struct printed_table *table, struct arena *arena);
/* Returns by how much the classes of a reading differ from its total, the column `last`; INT64_MAX
 * where the total is missing. */
int64_t readings_off_across(const struct row_reading *reading, size_t last);
/* Fills the readings of one row, likeliest first. A row with too many readings has none. */
void readings_of_row(
	struct printed_row *row, const struct printed_table *table, struct arena *arena);

#endif
