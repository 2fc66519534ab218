/* formulas.h - formulas that the head of a table prints: "[3] = [1] + [2]", "[3] / 1 826,3".
 *
 *     struct formulas formulas;
 *     formulas_read(&formulas, table, &numbers, arena);
 *     formulas.items[0].column                             2
 *
 * Columns count from 0 in the table; a printed formula names them by the numbers in their heads. A
 * formula is read from left to right, as it is printed. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_ANY_TABLE_FORMULAS_H
#define RECOUPE_STATEMENTS_PUBLISHED_ANY_TABLE_FORMULAS_H

#include "statements/published/any_table/any_table.h"

enum { OPERANDS_MAX = 6, NAMES_MAX = ANY_COLUMNS_MAX };

/* One operand of a formula: a column, or a constant of `units` / 10^scale. */
struct operand {
	int name; /* the number of the column, as printed; 0: it is the constant */
	int64_t units;
	unsigned scale;
	char operation; /* the sign before it: '+', '-', '/' or 'x' */
};

/* A column and the operands from which the head says that it is computed. */
struct formula {
	size_t column;
	struct operand operands[OPERANDS_MAX];
	size_t count;
};

/* What the head of one table says. */
struct formulas {
	int names[NAMES_MAX]; /* the printed number of each column, in order; 0: it has none */
	size_t column_count;
	struct formula items[NAMES_MAX];
	size_t count;
};

/* Reads the names of the columns and the formulas among them, in the order of the columns. */
void formulas_read(struct formulas *out, const struct any_table *table,
	const struct numbers *numbers, struct arena *arena);

#endif
