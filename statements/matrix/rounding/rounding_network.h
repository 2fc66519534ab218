/* rounding_network.h - the matrix of a year as a network of figures, for rounding.c alone.
 *
 * Every figure that statements print is an arc: a cell or closing of a row, or the total of a poste
 * in one column. Nodes are the rows (what they carry in and out rolls) and, in each column, the
 * postes that sum two things or more, up to one root. What comes into a poste leaves it as its
 * total; the root keeps nothing. A poste that holds one thing has that thing's figures: it is no
 * node, and its figures count once. Reclassified cost adds to a node of its own. What one class
 * gives, another takes, so the transfers of the schedule sum to zero in whole units too.
 *
 * A figure's target is its exact value, with one exception. Where a row's opening lies two units or
 * more from its exact value, the books disagree with what was signed; this is no rounding. The
 * whole units of the disagreement are carried on to the closing, so that no movement is made up to
 * hide them. */
#ifndef RECOUPE_STATEMENTS_MATRIX_ROUNDING_ROUNDING_NETWORK_H
#define RECOUPE_STATEMENTS_MATRIX_ROUNDING_ROUNDING_NETWORK_H

#include "statements/matrix/rounding/rounding.h"

enum { CLOSING = KIND_COUNT, COLUMNS = KIND_COUNT + 1 };
enum { GRID = 1000000000 };  /* steps between two integers */
enum { ROOT, NO_LINE = -1 }; /* the block of the roots; where no line has the figures asked for */

/* One arc. Its flow counts from `floor`. All amounts are integers: parts of a dollar so small that
 * every input is a whole number of them. */
struct rounded_figure {
	mpz_t exact;      /* in parts */
	mpz_t floor;      /* in units: the greatest integer not above the target */
	int64_t fraction; /* target - floor, in 1 / GRID; 0 only for integers */
	bool nothing;     /* the target is zero */
	/* cash, or a closing that others confirm: it keeps its nearest integer before all others */
	bool cash;
	bool pinned;
	/* no statement prints it, so it may leave the integers around its target (rounding_sums.h) */
	bool unprinted;
	int64_t pin;
	int64_t price; /* of one unit of flow, in 1 / GRID of a deviation (rounding_sums.h) */
};

/* A row, or the totals of a poste: one figure in each column. */
struct network_line {
	const char *id;
	size_t above; /* the block that the line adds to */
	bool cash;    /* it is a row of cash, or a total of cash alone */
	/* others confirm what it closes with: cash, debts, investments, or a total of such alone */
	bool confirmed;
	mpz_t carried; /* in units: how far the opening disagrees with the signed one */
};

/* A poste that sums two things or more is a block of nodes, one a column; its totals are line rows
 * + block - 1. */
struct network {
	struct matrix *matrix;
	const struct postes *postes;
	bool openings_move; /* they are chosen with the rest, so no disagreement is carried on */
	mpz_t dollar, unit; /* in parts */
	mpz_t scratch;
	struct network_line *lines; /* rows, then totals; each line before the one that it adds to */
	size_t line_count, block_count;
	size_t transfers; /* the line of all reclassified cost */
	size_t *contents; /* by poste: how many lines add to it */
	size_t *carriers; /* by poste of two rows or more: the line that has its figures */
	struct rounded_figure *figures; /* line by line, column by column */
	mpz_t *openings;                /* by row, rounded, in units */
	struct arena *arena;
};

/* Fills a network whose matrix, postes, openings_move and arena are set. Returns 0, or -1 where the
 * matrix is not consistent in itself: a row does not roll, a kind or the openings do not sum to
 * zero, or an opening is no multiple of the unit. network_free must be called in both cases. */
int network_make(struct network *network, number unit);
void network_free(struct network *network);

/* Marks the figures that a pin fixes: the line must be exactly the sum that the pin names, and the
 * pin must lie less than a unit from its exact value. Of several pins for a figure, the first
 * counts. */
void network_pin(struct network *network, const struct matrix_pin *pins, size_t pin_count);

/* Frees the totals that no line prints: those of a class of capital assets, cost and accumulated
 * amortization together, in a column in which none of the sums is just that total. */
void network_free_unprinted(
	struct network *network, const struct matrix_sum *sums, size_t sum_count);

/* Sets `floor`, which is initialised, to the greatest number of units not above the target of a
 * sum. Returns what is left above it, in 1 / GRID; 0 only for integers. */
int64_t network_sum_target(
	const struct network *network, const struct matrix_sum *sum, mpz_ptr floor);

/* Whether the line is a row. Lines below row_count are rows, the others are totals. */
bool network_is_row(const struct network *network, size_t line);
/* The block whose totals a total line has. */
size_t network_own_block(const struct network *network, size_t line);
/* The block that a line adds to in a column. */
size_t network_block_above(const struct network *network, size_t line, size_t column);
/* The node of a block in a column. */
size_t network_block_node(const struct network *network, size_t block, size_t column);

#endif
