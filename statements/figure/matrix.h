/* matrix.h - one fiscal year as a table: leaf lines down, kinds of movement across.
 *
 * Every statement is sums of its cells (DESIGN 4.2):
 *   closing[row] = opening[row] + sum over kinds of cells[row][kind]
 *   sum over rows of cells[row][kind] = 0, for each kind, because entries balance
 * Revenue and expense rows open at zero and are emptied by the kind KIND_CLOSING, whose cell on the
 * surplus row is the result of the year; so are remeasurement and other items, each into its own
 * component of net assets. The row of cash, by kind, is the direct flux de
 * trésorerie. Signs as in the ledger: debit +. Exact cells are in dollars with all their cents,
 * rounded ones are multiples of the unit. */
#ifndef RECOUPE_STATEMENTS_FIGURE_MATRIX_H
#define RECOUPE_STATEMENTS_FIGURE_MATRIX_H

#include "ledger/integrity.h"
#include "statements/figure/kinds.h"
#include "statements/figure/poste.h"

/* Columns beside the kinds, where a column is named by a number. */
enum { MATRIX_OPENING = -2, MATRIX_CLOSING = -1 };

struct movement {
	number opening, closing;
	number cells[KIND_COUNT]; /* never NULL */
};

/* One account of one year. An account whose balance mouvements.csv parts between two postes stands
 * twice. */
struct matrix_account {
	const struct account *account;
	const char *part; /* "" or what sets this part apart ("impayees") */
	size_t row;       /* index of its leaf line */
	struct movement exact;
	number pre_closing; /* closing before KIND_CLOSING */
};

struct matrix_row {
	const char *id;            /* "clients", "informatique/cout" */
	const struct poste *poste; /* NULL for the row of what is mapped nowhere */
	enum account_role role;    /* the role that sets the leaf apart; ROLE_NONE for ordinary ones */
	struct movement exact, rounded;
};

/* Some rows of a matrix, by their index, ascending. */
struct matrix_rows {
	size_t *items;
	size_t count;
};

struct matrix {
	const struct fiscal_year *year;
	const struct kinds *kinds; /* of the model; NULL: none but the program's */
	struct matrix_account *accounts;
	size_t account_count;
	struct matrix_row *rows;
	size_t row_count;
	/* Filled by matrix_index_rows, by poste: the rows at or under it. */
	struct matrix_rows *under;
	/* Filled by matrix_round (matrix/rounding.h): */
	number unit; /* 1, or 1000 */
	/* over cells, closings and nested totals: |rounded - exact|, in dollars */
	number largest_deviation;
	const char *largest_where; /* "fournisseurs, fonctionnement" */
	/* how many of them deviate by a unit or more (openings did not allow better) */
	size_t beyond_one_unit;
	/* how many of the sums that it was asked for do */
	size_t sums_beyond;
	/* kinds come from entries or declared movements, not only from what is left over */
	bool flows_known;
};

/* Fills `under` once the rows are complete. Time and memory: rows times the depth of the tree of
 * postes. Whoever makes a matrix calls it. */
void matrix_index_rows(struct matrix *matrix, const struct postes *postes, struct arena *arena);
/* The row of a poste itself with that role; NULL where there is none. */
const struct matrix_row *matrix_row_of(
	const struct matrix *matrix, const struct poste *poste, enum account_role role);

#endif
