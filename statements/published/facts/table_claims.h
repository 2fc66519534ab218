/* table_claims.h - what tables promise: sums down and across, variances, percentages, shares,
 * printed formulas.
 *
 *     any_table_claims(&claims, tables.items[0], &numbers, arena);
 *
 * A relation between columns is taken where it holds in two rows or more and in twice as many as it
 * fails in. It is promised where the head names it ("Écart", "Total", "[3] = [1] + [2]"); else it
 * was inferred and needs four rows. A row that is a total by its words sums rows above it: those
 * that make most of its columns hold. One column alone, which does not hold, promises nothing. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_FACTS_TABLE_CLAIMS_H
#define RECOUPE_STATEMENTS_PUBLISHED_FACTS_TABLE_CLAIMS_H

#include "statements/published/any_table/any_table.h"
#include "statements/published/facts/claims.h"

void any_table_claims(struct claims *claims, const struct any_table *grid,
	const struct numbers *numbers, struct arena *arena);
/* The formulas in the head, "[3] = [1] + [2]": only for this room. */
void formula_claims(struct claims *claims, const struct any_table *grid,
	const struct numbers *numbers, struct arena *arena);
/* A roll-forward in each row, "opening + received - closed = closing", and what one row hands on to
 * the next: only for this room. */
void roll_claims(struct claims *claims, const struct any_table *grid);
/* Adds the claims of one relation between columns, and forgets them again where they hold in too
 * few rows. `begin` is how many claims there were before. */
void claims_keep(struct claims *claims, size_t begin, bool promised);

#endif
