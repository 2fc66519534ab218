/* rounding_book.h - a ledger in whole cents for tests of rounding, and oracles that know nothing of
 * the program's network.
 *
 *     book_clear(2, 100);
 *     book_move(0, 1, KIND_OPERATION, 250);
 *     book_close_year();
 *     book_round(NULL, 0, memory);
 *     list_figures();
 *
 * There is one book and one list of its figures at a time. All amounts are cents. */
#ifndef RECOUPE_TEST_UNIT_ROUNDING_BOOK_H
#define RECOUPE_TEST_UNIT_ROUNDING_BOOK_H

#include <stdint.h>

#include "statements/matrix/rounding/rounding.h"

enum {
	ROWS_MAX = 300,
	POSTES_MAX = 40,
	COLUMNS = KIND_COUNT + 1,
	CLOSING = KIND_COUNT,
	FIGURES_MAX = (ROWS_MAX + POSTES_MAX) * COLUMNS
};

struct book {
	size_t rows, poste_count;
	int64_t unit;              /* in cents */
	int64_t opening[ROWS_MAX]; /* exact */
	int64_t rounded_opening[ROWS_MAX];
	int64_t exact[ROWS_MAX][COLUMNS]; /* cells, then the closing */
	int64_t rounded[ROWS_MAX][COLUMNS];
	bool closes[ROWS_MAX]; /* emptied at year end, as revenue and expense are */
	struct poste postes[POSTES_MAX];
	struct poste *poste_items[POSTES_MAX];
	struct matrix_row matrix_rows[ROWS_MAX];
	char ids[ROWS_MAX + POSTES_MAX][24];
	struct matrix matrix;
	struct postes tree;
};
extern struct book book;

/* An empty book of `rows` rows, each opening at zero under no poste. */
void book_clear(size_t rows, int64_t unit);
/* One more poste, of no rows yet. */
struct poste *book_poste(struct poste *parent);
/* A balanced movement between two rows. */
void book_move(size_t debit, size_t credit, enum kind kind, int64_t amount);
/* Sets the exact closings. */
void book_close_year(void);
/* Makes the matrix of the book. */
void book_fill(struct arena *memory);
/* Makes the matrix, rounds it, and takes its integers into `rounded`. */
int book_round(const struct matrix_pin *pins, size_t pin_count, struct arena *memory);

/* INT64_MAX when the value is no whole number of cents. */
int64_t in_cents(struct arena *memory, number value);
number cents(struct arena *memory, int64_t value);
int64_t floor_to_unit(int64_t value);

/* Every cell and closing, and the totals of all distinct sets of two rows or more that postes
 * make. */
struct figures {
	size_t count;
	int64_t exact[FIGURES_MAX], rounded[FIGURES_MAX], carried[FIGURES_MAX];
	bool cash[FIGURES_MAX];
};
extern struct figures figures;
void list_figures(void);

/* What the integers of the listed figures cost, gravest first: leaving zero, going beyond floor and
 * ceiling (cash, others), deviating (cash, others). Pins are not in it. */
enum { COSTS = 5 };
struct costs {
	int64_t of[COSTS];
};
struct costs costs_of_figures(void);
int costs_compare(const struct costs *a, const struct costs *b);

/* Whether some choice of integers keeps every figure at its floor or ceiling: by maximum flow over
 * the whole tree of postes, from the exact figures and the rounded openings alone. */
bool within_a_unit_is_possible(void);

/* A check whose sentence names the case; nothing of it is left in the arena. */
__attribute__((format(printf, 2, 3))) void check_case(bool ok, const char *format, ...);

#endif
