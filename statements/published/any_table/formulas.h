/* formulas.h - formulas that the head of a table prints: "[3] = [1] + [2]", "[3] / 1 826,3".
 *
 *     struct formulas formulas;
 *     formulas_read(&formulas, table, &numbers, arena);
 *     formulas.items[0].column                             2 */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_ANY_TABLE_FORMULAS_H
#define RECOUPE_STATEMENTS_PUBLISHED_ANY_TABLE_FORMULAS_H

#include "statements/published/any_table/any_table.h"

enum { OPERANDS_MAX = 6, NAMES_MAX = ANY_COLUMNS_MAX };

/* One side of a formula: columns, or a constant. */
struct operand {
	int name; /* of a column, as printed; 0: the constant */
	int64_t units;
	unsigned scale;
	char operation; /* before it: '+', '-', '/', 'x' */
};

struct formula {
	size_t column;
	struct operand operands[OPERANDS_MAX];
	size_t count;
};

struct formulas {
	int names[NAMES_MAX]; /* of the columns, in their order; 0: none */
	size_t column_count;
	struct formula items[NAMES_MAX];
	size_t count;
};

/* Reads the names of the columns and the formulas among them, in the order of the columns. */
void formulas_read(struct formulas *out, const struct any_table *table,
	const struct numbers *numbers, struct arena *arena);

#endif
