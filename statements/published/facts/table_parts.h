/* table_parts.h - what the files share that find the claims of one table. Only for this room. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_FACTS_TABLE_PARTS_H
#define RECOUPE_STATEMENTS_PUBLISHED_FACTS_TABLE_PARTS_H

#include "statements/published/facts/table_claims.h"

enum { LARGE = 1000 }; /* amounts from here on may be rounded to the unit */

/* The cell; NULL where it is blank or withheld, or its row was not read. */
struct printed_number *table_cell(const struct any_table *grid, size_t row, size_t column);
/* Whether a cell stands there whose value is not printed: "n/a", "x", "<5". */
bool table_withholds(const struct any_table *grid, size_t row, size_t column);
/* Whether the cell shows a hundred: the whole, in per cent. A blank cell, NULL, does not. */
bool table_is_hundred(const struct printed_number *cell);
/* Whether the column is one of per cent. Percentages of a total are shares, where they sum to a
 * hundred; others sum to nothing. */
bool table_is_rate(const struct any_table *grid, size_t column);
/* What rounding may add to a sum of so many numbers, in half units of its last digit. */
unsigned table_slack(
	const struct any_table *grid, const struct printed_number *total, size_t terms);

/* How many claims hold and say something, and how many do not hold. */
struct tally {
	size_t held, failed;
};

/* Of the claims from `begin` on. */
struct tally claims_tally(const struct claims *claims, size_t begin);
/* Whether twice as many hold as fail, and two at least. */
bool tally_mostly_holds(struct tally tally);
/* Writes into the claims from `begin` on how many of them hold. */
void claims_note_support(struct claims *claims, size_t begin, struct tally tally);

/* Takes out the claims from `begin` on that the relations of the statements say too. */
void claims_drop_said(struct claims *claims, size_t begin);
/* Claims that rounding to the unit may break are told, and are no errors. */
void claims_soften_rounding(const struct claims *claims, size_t begin);

/* Adds the claims of a row that is a total by its words: it sums the rows that make most of its
 * columns hold. `far`: beyond the total before too. */
void sums_down(struct claims *claims, const struct any_table *grid, size_t total, bool far);
/* Adds the claim that the total sums the rows above it, up to the total before, in one column of
 * shares, which are rounded. */
void sum_of_parts(struct claims *claims, const struct any_table *grid, size_t total, size_t column);

/* What rows promise by their labels: the mean, the smallest and the largest of the rows above, a
 * ratio of two rows, a roll-forward from an opening to a closing row that no claim from `begin` on
 * has as its target. */
void row_claims(struct claims *claims, const struct any_table *grid, size_t begin);
/* Means of the total that are weighted by another column. */
void weighted_claims(struct claims *claims, const struct any_table *grid, size_t total);

#endif
