/* readings.h - all the ways in which the pieces of a row can be amounts in the columns of its
 * table.
 *
 *     "1 181 903 1 069 787 970 918" in three columns      1 181 903 | 1 069 787 | 970 918, and others that no one would print
 *     "(25 528) (15 017)" in three columns                in the first two, the last two, or the outer two
 *
 * Where the text keeps the columns of the page, an amount stands where it ends: one reading. Where
 * white space was lost, what is left open is settled by the sums (footing.h), or not at all. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_PAGE_READINGS_H
#define RECOUPE_STATEMENTS_PUBLISHED_PAGE_READINGS_H

#include "statements/published/tables/tables.h"

/* Finds out how amounts of this table are written and whether its columns are where the page had
 * them, and fills the readings of every row that has pieces. */
void readings_make(struct printed_table *table, struct arena *arena);
/* After the readings were settled: the notes that stand in a column of their own. */
void readings_take_notes(struct printed_table *table, struct arena *arena);
/* What the classes of a reading lack to its total, the column `last`; a total that is not there
 * lacks everything. */
int64_t readings_off_across(const struct row_reading *reading, size_t last);
/* Of a row, in so many columns: the readings, likeliest first; none where there are too many to
 * tell apart. */
void readings_of_row(
	struct printed_row *row, const struct printed_table *table, struct arena *arena);

#endif
