/* footing.h - which rows of a table sum to which, in exact integers over all its columns at once.
 *
 *     footing_find(&table, arena);
 *     table.rows[7].terms       what row 7 is the sum of; .held: the columns in which it holds
 *
 * Rows are read from the top. A row that is the sum of the rows just above it takes their place:
 * items make subtotals, subtotals make totals, with words or without. Signs are found, not assumed:
 * a result is a difference, a closing rolls forward.
 *
 * A row that its words make a total, or that has no words, is a total even where it foots in some
 * columns only. What it was meant to sum is then the sum that holds in most columns. The other
 * columns become findings: they are not read differently. What holds in no column is no sum; where
 * the table has one column alone, it is the nearest of the sums that headings and totals suggest.
 *
 * Where rows can be read in several ways, they are read in the way with which the sums hold, if
 * there is one only. If there are several, they are not read. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_TABLES_FOOTING_H
#define RECOUPE_STATEMENTS_PUBLISHED_TABLES_FOOTING_H

#include "statements/published/tables/tables.h"

/* Fills kind, terms, live, held and chosen of each row. Tables that would take too long keep the
 * rest of their rows open. */
void footing_find(struct printed_table *table, struct arena *arena);
#endif
