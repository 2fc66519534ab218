/* cells.h - the runs of digits of a row, and how they may be grouped into columns. Only for this
 * room. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_ANY_TABLE_CELLS_H
#define RECOUPE_STATEMENTS_PUBLISHED_ANY_TABLE_CELLS_H

#include "statements/published/any_table/parts.h"

enum { RUNS_MAX = 40, COST_MAX = 1000000, GROUPS_MAX = 5, UNITS_MAX = 100000000, TRIPLES_MAX = 24 };

struct reading_cells {
	struct any_table *grid;
	struct numbers *numbers;
	const struct tail *tails;
	struct arena *arena;
	unsigned groups[ANY_COLUMNS_MAX]; /* how many runs of digits are usual; 0: not known */
	unsigned scales[ANY_COLUMNS_MAX];
	bool known;
};

/* Sizes of the numbers of a row, and how good the grouping is. */
struct grouping {
	unsigned sizes[ANY_COLUMNS_MAX]; /* 0: blank */
	unsigned cost, ways;
};

/* The runs of digits of a row, as the numbers that were read say: a number of three groups is three
 * runs. A run may begin a number where it is no group of three digits behind another. */
struct runs {
	bool must[RUNS_MAX]; /* begins a number */
	bool may[RUNS_MAX];
	bool decimals[RUNS_MAX];
	bool negative[RUNS_MAX];
	int64_t units[RUNS_MAX]; /* of its digits */
	size_t count;
};

/* The runs of a row. */
void cells_runs(struct runs *out, const struct reading_cells *reading, size_t row);
/* What it costs that the column holds runs `first` to `first + size`. */
unsigned cells_cost(const struct reading_cells *reading, const struct runs *runs, size_t first,
	unsigned size, size_t column);
/* Whether runs `first` to `first + size` can be one number. */
bool cells_are_number(const struct runs *runs, size_t first, unsigned size);

/* Columns a and b give column c, in every row that was read: c = a + b, or a - b. */
struct triple {
	size_t a, b, c;
	int sign;
};

struct triples {
	struct triple items[TRIPLES_MAX];
	size_t count;
};

/* Finds the relations that hold in every row that was read. */
void cells_find_triples(struct triples *out, const struct any_table *grid);
/* Where no row stands alone: a triple that some grouping of each row fits. */
void cells_find_common_triple(struct triples *out, const struct reading_cells *reading);
/* The grouping that fits most of the triples, the usual one of those; false where none does, or two
 * do equally well. */
bool cells_choose_grouping(struct grouping *out, const struct reading_cells *reading,
	const struct runs *runs, const struct triples *triples);

#endif
