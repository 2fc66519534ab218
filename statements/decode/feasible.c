/* Tells whether changes of a set of suspects can make every row that they touch hold: by
 * elimination over those rows, modulo the prime first and then in exact rationals. */
#include "statements/decode/parts.h"

/* A touched row as an equation in the changes of the set; after reduction, a combination of such
 * rows. */
struct equation {
	residue unknowns[DECODE_CHANGES], right;
	/* the combination: a factor for each pivot's row, and one for its own row */
	residue combination[DECODE_CHANGES + 1];
	/* of a pivot: the unknown that no later equation contains */
	uint32_t lead;
	uint32_t row;
};

struct elimination {
	struct field field;
	uint32_t unknown_count;
	struct equation pivots[DECODE_CHANGES];
	uint32_t pivot_count, row_count; /* rows: all that were taken */
};

/* The rows that a set touches, in ascending order. */
struct touching {
	const struct decode_matrix *matrix;
	const struct decode_cause *cause;
	uint32_t places[DECODE_CHANGES];
	uint32_t row;
	/* the entry of each suspect in that row, or NULL */
	const struct decode_entry *entries[DECODE_CHANGES];
};

static bool next_row(struct touching *touching)
{
	const struct decode_cause *cause = touching->cause;
	uint32_t row = UINT32_MAX;
	for (uint32_t i = 0; i < cause->count; i++) {
		const struct decode_suspect *suspect = &touching->matrix->suspects[cause->suspects[i]];
		touching->entries[i] =
			touching->places[i] < suspect->count ? &suspect->entries[touching->places[i]] : NULL;
		if (touching->entries[i] != NULL && touching->entries[i]->row < row)
			row = touching->entries[i]->row;
	}
	for (uint32_t i = 0; i < cause->count; i++)
		if (touching->entries[i] != NULL && touching->entries[i]->row == row)
			touching->places[i]++;
		else
			touching->entries[i] = NULL;
	touching->row = row;
	return row != UINT32_MAX;
}

static residue cross_multiply(struct field field, residue a, residue b, residue c, residue d)
{
	return field_subtract(field, field_multiply(field, a, b), field_multiply(field, c, d));
}

/* equation = equation * (pivot's lead) - pivot * (equation's lead), which no longer contains that
 * unknown. There is no division: a factor other than zero changes neither the meaning of an
 * equation nor the proof in a certificate. */
static void reduce_by(
	const struct elimination *elimination, struct equation *equation, const struct equation *pivot)
{
	struct field field = elimination->field;
	residue keep = pivot->unknowns[pivot->lead], take = equation->unknowns[pivot->lead];
	if (take == 0)
		return;
	for (uint32_t i = 0; i < elimination->unknown_count; i++)
		equation->unknowns[i] =
			cross_multiply(field, equation->unknowns[i], keep, pivot->unknowns[i], take);
	equation->right = cross_multiply(field, equation->right, keep, pivot->right, take);
	for (uint32_t i = 0; i <= elimination->pivot_count; i++)
		equation->combination[i] =
			cross_multiply(field, equation->combination[i], keep, pivot->combination[i], take);
}

static void write_certificate(struct decode_certificate *why, const struct elimination *elimination,
	const struct equation *contradiction)
{
	why->count = 0;
	for (uint32_t i = 0; i <= elimination->pivot_count; i++) {
		if (contradiction->combination[i] == 0)
			continue;
		why->rows[why->count] =
			i < elimination->pivot_count ? elimination->pivots[i].row : contradiction->row;
		why->factors[why->count++] = contradiction->combination[i];
	}
}

/* Adds one more row to the elimination. Returns false when it contradicts the rows before it. */
static bool take_row(struct elimination *elimination, const struct touching *touching,
	struct decode_certificate *why)
{
	struct equation equation = {
		.right = touching->matrix->lines[touching->row].needed, .row = touching->row};
	uint32_t lead = 0;
	for (uint32_t i = 0; i < elimination->unknown_count; i++)
		equation.unknowns[i] = touching->entries[i] != NULL ? touching->entries[i]->value : 0;
	equation.combination[elimination->pivot_count] = 1;
	for (uint32_t i = 0; i < elimination->pivot_count; i++)
		reduce_by(elimination, &equation, &elimination->pivots[i]);
	while (lead < elimination->unknown_count && equation.unknowns[lead] == 0)
		lead++;
	if (lead < elimination->unknown_count) {
		equation.lead = lead;
		elimination->pivots[elimination->pivot_count++] = equation;
		return true;
	}
	if (equation.right == 0)
		return true;
	if (why != NULL)
		write_certificate(why, elimination, &equation);
	return false;
}

/* Whether the solution, which is unique, changes every suspect. */
static bool changes_all(const struct elimination *elimination)
{
	struct equation last[DECODE_CHANGES];
	for (uint32_t i = elimination->pivot_count; i-- > 0;) {
		last[i] = elimination->pivots[i];
		for (uint32_t j = i + 1; j < elimination->pivot_count; j++)
			reduce_by(elimination, &last[i], &last[j]);
		if (last[i].right == 0)
			return false;
	}
	return true;
}

static enum decode_feasibility eliminate_columns(struct elimination *elimination,
	const struct decode_matrix *matrix, const struct decode_cause *cause,
	struct decode_certificate *why)
{
	struct touching touching = {.matrix = matrix, .cause = cause};
	elimination->field = matrix->field;
	elimination->unknown_count = cause->count;
	elimination->pivot_count = 0;
	elimination->row_count = 0;
	while (next_row(&touching)) {
		elimination->row_count++;
		if (!take_row(elimination, &touching, why))
			return DECODE_INFEASIBLE;
	}
	if (elimination->pivot_count < elimination->unknown_count)
		return DECODE_DEPENDENT;
	return changes_all(elimination) ? DECODE_FEASIBLE : DECODE_FEASIBLE_WITH_FEWER;
}

enum decode_feasibility decode_feasible(const struct decode_matrix *matrix,
	const struct decode_cause *cause, struct decode_certificate *why, uint64_t *work)
{
	struct elimination elimination;
	enum decode_feasibility answer = eliminate_columns(&elimination, matrix, cause, why);
	decode_spend(work, (uint64_t)DECODE_ROW_WORK * elimination.row_count);
	return answer;
}

uint32_t decode_broken_rows(
	uint32_t *rows, const struct decode_matrix *matrix, const struct decode_cause *cause)
{
	struct touching touching = {.matrix = matrix, .cause = cause};
	uint32_t count = 0;
	while (next_row(&touching))
		if (matrix->lines[touching.row].broken)
			rows[count++] = touching.row;
	return count;
}

typedef mpq_t exact_equation[DECODE_CHANGES + 1]; /* the coefficients, then their right-hand side */

static const struct decode_entry *entry_in(const struct decode_suspect *suspect, uint32_t row)
{
	uint32_t low = 0, high = suspect->count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (suspect->entries[middle].row < row)
			low = middle + 1;
		else
			high = middle;
	}
	return low < suspect->count && suspect->entries[low].row == row ? &suspect->entries[low] : NULL;
}

/* Fills an equation whose coefficients are all zero. */
static void set_equation(exact_equation equation, const struct decode_matrix *matrix,
	const struct decode_cause *cause, uint32_t row)
{
	for (uint32_t i = 0; i < cause->count; i++) {
		const struct decode_entry *entry = entry_in(&matrix->suspects[cause->suspects[i]], row);
		if (entry != NULL)
			mpq_set(equation[i], entry->exact);
	}
	mpq_set(equation[cause->count], matrix->lines[row].exact);
}

/* Subtracts from `equation` the multiple of `from` that removes the unknown, whose coefficient in
 * `from` is 1. */
static void take_out(exact_equation equation, exact_equation from, uint32_t unknown, uint32_t count)
{
	mpq_t product, factor;
	mpq_inits(product, factor, NULL);
	mpq_set(factor, equation[unknown]);
	for (uint32_t j = 0; j <= count && mpq_sgn(factor) != 0; j++) {
		mpq_mul(product, from[j], factor);
		mpq_sub(equation[j], equation[j], product);
	}
	mpq_clears(product, factor, NULL);
}

/* Gauss-Jordan elimination, on as many independent equations as unknowns. */
static void solve_changes(exact_equation *equations, uint32_t count)
{
	mpq_t inverse;
	mpq_init(inverse);
	for (uint32_t i = 0; i < count; i++) {
		uint32_t pivot = i;
		while (pivot + 1 < count && mpq_sgn(equations[pivot][i]) == 0)
			pivot++;
		if (mpq_sgn(equations[pivot][i]) == 0)
			break;
		for (uint32_t j = 0; j <= count && pivot != i; j++)
			mpq_swap(equations[i][j], equations[pivot][j]);
		mpq_inv(inverse, equations[i][i]);
		for (uint32_t j = 0; j <= count; j++)
			mpq_mul(equations[i][j], equations[i][j], inverse);
		for (uint32_t k = 0; k < count; k++)
			if (k != i)
				take_out(equations[k], equations[i], i, count);
	}
	mpq_clear(inverse);
}

/* Whether every touched row holds with the changes found, and none of the changes is zero. */
static bool verify_changes(
	exact_equation *solved, const struct decode_matrix *matrix, const struct decode_cause *cause)
{
	struct touching touching = {.matrix = matrix, .cause = cause};
	bool holds = true;
	mpq_t sum, product;
	mpq_inits(sum, product, NULL);
	while (holds && next_row(&touching)) {
		mpq_set_ui(sum, 0, 1);
		for (uint32_t i = 0; i < cause->count; i++) {
			if (touching.entries[i] == NULL)
				continue;
			mpq_mul(product, touching.entries[i]->exact, solved[i][cause->count]);
			mpq_add(sum, sum, product);
		}
		holds = mpq_equal(sum, matrix->lines[touching.row].exact) != 0;
	}
	for (uint32_t i = 0; i < cause->count; i++)
		if (mpq_sgn(solved[i][cause->count]) == 0)
			holds = false;
	mpq_clears(sum, product, NULL);
	return holds;
}

bool decode_exact(number changes[DECODE_CHANGES], const struct decode_matrix *matrix,
	const struct decode_cause *cause, struct arena *arena)
{
	struct elimination elimination;
	if (eliminate_columns(&elimination, matrix, cause, NULL) != DECODE_FEASIBLE)
		return false;
	exact_equation equations[DECODE_CHANGES];
	for (uint32_t i = 0; i < DECODE_CHANGES; i++)
		for (uint32_t j = 0; j <= DECODE_CHANGES; j++)
			mpq_init(equations[i][j]);
	for (uint32_t i = 0; i < cause->count; i++)
		set_equation(equations[i], matrix, cause, elimination.pivots[i].row);
	solve_changes(equations, cause->count);
	bool holds = verify_changes(equations, matrix, cause);
	for (uint32_t i = 0; i < cause->count && holds; i++)
		changes[i] = number_freeze(arena, equations[i][cause->count]);
	for (uint32_t i = 0; i < DECODE_CHANGES; i++)
		for (uint32_t j = 0; j <= DECODE_CHANGES; j++)
			mpq_clear(equations[i][j]);
	return holds;
}
