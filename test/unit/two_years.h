/* two_years.h - random ledgers of two years in tenths of a unit, small enough that every choice of
 * whole units can be tried, with all that their rounding is asked for.
 *
 *     two_years_random(seed);
 *     ... matrix_round(ledger.years[year], &ledger.tree, unit, &ledger.aims[year], arena) ...
 *     int64_t amount = wanted_value(&amounts, &ledger.wanted[i]);
 *
 * What figures may come to is worked out from the contract of rounding.h and rounding_years.h
 * alone. There is one ledger at a time; it lies in the arena of the running test. */
#ifndef RECOUPE_TEST_UNIT_TWO_YEARS_H
#define RECOUPE_TEST_UNIT_TWO_YEARS_H

#include "statements/matrix/rounding/rounding.h"

enum { YEARS = 2, ROWS = 4, KINDS = 2, UNIT = 10, SUMS = 3, TERMS = 4, GROUPS = 2, WANTED = 200 };
enum { CELLS_MAX = YEARS * ROWS * KINDS };

extern const enum kind two_kinds[KINDS];

/* Amounts of one choice: by year, row and kind. */
struct amounts {
	int64_t of[YEARS][ROWS][KINDS];
};

/* What a figure of a year sums, and what it may come to. */
struct wanted {
	struct matrix_term terms[ROWS];
	size_t count, year;
	int64_t exact, least, most, nearest;
	bool confirmed; /* a closing that others confirm, on the face of a statement */
	bool of_cash;   /* of these, one of cash alone */
	bool flow;      /* cash on the face of a statement, by kind */
};

/* A ledger of two years, in tenths of a unit. Row i lies under poste i; groups hold postes. */
struct ledger {
	size_t rows;
	int64_t opening[ROWS]; /* whole units */
	struct amounts exact, rounded;
	struct poste postes[ROWS + GROUPS], *items[ROWS + GROUPS];
	struct postes tree;
	struct matrix_row matrix_rows[YEARS][ROWS];
	struct matrix matrices[YEARS], *years[YEARS];
	struct matrix_term terms[YEARS][SUMS + 1][TERMS];
	struct matrix_sum sums[YEARS][SUMS], signed_sums[YEARS];
	struct matrix_pin pins[YEARS];
	struct matrix_aims aims[YEARS];
	struct wanted wanted[WANTED];
	size_t wanted_count;
};
extern struct ledger ledger;

/* A ledger with its matrices, exact; nothing is rounded yet. */
void two_years_random(uint64_t seed);

int64_t floor_of(int64_t value);
int64_t tenths(number value);
number dollars(int64_t value);
/* What a row comes to after so many years. */
int64_t closing_of(const struct amounts *amounts, size_t row, size_t years);
int64_t sum_value(
	const struct amounts *amounts, const struct matrix_term *terms, size_t count, size_t year);
int64_t wanted_value(const struct amounts *amounts, const struct wanted *wanted);

#endif
