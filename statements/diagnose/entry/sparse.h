/* sparse.h - reduced row echelon form of rows that are mostly zero, over a finite field.
 *
 *     struct sparse_row **pivots = sparse_reduce(rows, count, width, field, arena);
 *     struct sparse_row *columns = sparse_transpose(pivots, width, arena);
 *     for (size_t column = 0; column < width; column++)
 *         free_columns += pivots[column] == NULL; // what no row settles
 *
 * A row lists its terms by rising column, and none of them is zero. The reduced form of a matrix is
 * unique: neither the order of the rows nor repeated rows change it. Time grows with the terms that
 * elimination makes, not with rows times columns. */
#ifndef RECOUPE_STATEMENTS_DIAGNOSE_ENTRY_SPARSE_H
#define RECOUPE_STATEMENTS_DIAGNOSE_ENTRY_SPARSE_H

#include "statements/decode/field.h"

struct sparse_term {
	uint32_t column;
	residue by;
};

struct sparse_row {
	struct sparse_term *terms;
	size_t count;
};

/* Returns for each of the `width` columns the reduced row whose first term is there, with the
 * factor 1; NULL where there is none. `rows` are put in another order. All lies in the arena. */
struct sparse_row **sparse_reduce(
	struct sparse_row *rows, size_t count, size_t width, struct field field, struct arena *arena);

/* Returns for each column its terms in the reduced rows. A term's `column` is there the column of
 * its row's pivot. Pivots themselves are left out. */
struct sparse_row *sparse_transpose(
	struct sparse_row *const *pivots, size_t width, struct arena *arena);

#endif
