/* grid.h - tables whose heads tell no years for all columns: columns by the places of their
 * amounts.
 *
 *                             Budget    Fonds d'exploitation    Total 2021    Total 2020
 *     Ventes                  36 000                  35 762        35 762        32 451
 *
 *     size_t after = grid_read(&tables, &lines, title, statement, &vocabulary, arena);
 *
 * Amounts that end at one place in two rows or more are a column. The words above it are its label:
 * a year, a kind, a fund, a function. Columns may sum across: brut - amortissement = net. Which do
 * is found by a vote of the rows, so that one misprint does not change it. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_TABLES_GRID_GRID_H
#define RECOUPE_STATEMENTS_PUBLISHED_TABLES_GRID_GRID_H

#include "statements/published/tables/tables.h"

/* Reads the table below the title on line `title`, as one that is aside. `statement` is what the
 * title names; NULL where the framework has no such statement. Returns the line after it; 0 where
 * no table stands there in which a sum holds. */
size_t grid_read(struct printed_tables *tables, const struct text_lines *lines, size_t title,
	const struct known_statement *statement, const struct vocabulary *vocabulary,
	struct arena *arena);

/* Finds the columns that are sums or differences of others, in most rows. Fills table->across. */
void across_find(struct printed_table *table, struct arena *arena);

#endif
