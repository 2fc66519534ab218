/* footing.h - which rows of a table sum to which, found in exact integers over all its columns at
 * once.
 *
 *     footing_find(&table, arena);
 *     table.rows[7].terms ...       what row 7 is the sum of; .held: the columns in which it is
 *
 * Rows are read from the top. A row that is the sum of the rows just above it takes their place:
 * items in subtotals, subtotals in totals, with or without words. Signs are found, not assumed: a
 * result is a difference, a closing rolls forward. A row whose words or want of words make it a
 * total is one even where it foots in some columns only, or in none: there the sum that holds in
 * most columns, then the nearest one, is what it was meant to be, and the rest is a finding, not a
 * reading. Where rows can be read in several ways, the reading is that with which the sums hold, if
 * it is the only one; else none. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_TABLES_FOOTING_H
#define RECOUPE_STATEMENTS_PUBLISHED_TABLES_FOOTING_H

#include "statements/published/tables/tables.h"

/* Fills kind, terms, live, held and chosen of each row. */
void footing_find(struct printed_table *table, struct arena *arena);
#endif
