/* rounding_demands.h - what the rounding of all years together asks for, as a program of integers;
 * for rounding_years.c alone.
 *
 *     struct together all = {.years = networks, .count = 3, .aims = aims, .arena = arena};
 *     mpz_init(all.constant);
 *     together_variables(&all);
 *     together_demands(&all);
 *     ... all.values: by how much each variable cell lies above its floor ...
 *
 * A variable is a cell that is no whole unit. A closing is what the oldest year opened with and all
 * movements since, so that it is no variable of its own. A demand is a row of the program: bounds
 * for a sum of variables. The networks are made, with their pins and unprinted totals. */
#ifndef RECOUPE_STATEMENTS_MATRIX_ROUNDING_ROUNDING_DEMANDS_H
#define RECOUPE_STATEMENTS_MATRIX_ROUNDING_ROUNDING_DEMANDS_H

#include "statements/matrix/rounding/integer_program.h"
#include "statements/matrix/rounding/rounding_network.h"

/* A row of the program, before it is known which of them must hold. */
struct demand {
	struct program_term *terms;
	size_t count;
	int64_t least, most, now; /* the sum of its terms: as it should be, and as it is */
	bool cash;                /* or a closing that others confirm */
	bool flow;                /* what statements print of cash, by kind of movement */
	/* statements print it, and others confirm it; of cash alone; its nearest integer */
	bool confirmed, of_cash;
	int64_t nearest;
	bool wanted;           /* the nearest integer is asked for */
	struct matrix *sum_of; /* it is a sum across the tree of that year; else NULL */
};

struct together {
	struct network *years;
	size_t count;
	const struct matrix_aims *aims;
	/* by year, then by row and kind: the number of its variable + 1; 0: it stays at its floor */
	size_t **variables;
	int64_t *values, *least, *most; /* by variable */
	bool *cash;
	size_t variable_count;
	struct demand *demands;
	size_t demand_count, demand_capacity;
	/* the demand that is being made: by variable, its coefficient, and whether it is among the
	 * touched; those that are, each once; a constant */
	int64_t *coefficients;
	bool *is_touched;
	size_t *touched;
	size_t touched_count;
	mpz_t constant;
	bool too_large;
	int64_t effort;
	struct arena *arena;
};

/* One variable for each cell that is no whole unit, or is not at its own. */
void together_variables(struct together *all);
/* The demands on every line, kind, sum and signed figure; and what each comes to now. */
void together_demands(struct together *all);
/* Measures what each demand comes to with the present values. */
void together_measure(struct together *all);
bool demand_holds(const struct demand *demand);
/* By how many units the closing of a row lies above its floor with the present values. */
int64_t together_closing(struct together *all, size_t year, size_t row);

#endif
