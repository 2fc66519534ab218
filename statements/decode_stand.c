/* Whether a set of suspects stands: elimination over the rows that it touches, modulo the prime and then exactly. */
#include "statements/decode_parts.h"

/* One touched row as an equation in the changes of the set; after reduction, a combination of such. */
struct equation {
	residue unknowns[DECODE_CHANGES], right;
	residue combination[DECODE_CHANGES + 1]; /* of the rows of the pivots, and of its own */
	uint32_t lead;                           /* of a pivot: the unknown that no later equation has */
	uint32_t row;
};

struct elimination {
	struct field field;
	uint32_t unknown_count;
	struct equation pivots[DECODE_CHANGES];
	uint32_t pivot_count;
};

/* The rows that a set touches, in order. */
struct touching {
	const struct decode_matrix *matrix;
	const struct decode_cause *cause;
	uint32_t places[DECODE_CHANGES];
	uint32_t row;
	const struct decode_entry *entries[DECODE_CHANGES]; /* of each suspect in that row, or NULL */
};

static bool next_row(struct touching *touching)
{
	const struct decode_cause *cause = touching->cause;
	uint32_t row = UINT32_MAX;
	for (uint32_t i = 0; i < cause->count; i++) {
		const struct decode_suspect *suspect = &touching->matrix->suspects[cause->suspects[i]];
		touching->entries[i] = touching->places[i] < suspect->count ? &suspect->entries[touching->places[i]] : NULL;
		if (touching->entries[i] != NULL && touching->entries[i]->row < row) row = touching->entries[i]->row;
	}
	for (uint32_t i = 0; i < cause->count; i++)
		if (touching->entries[i] != NULL && touching->entries[i]->row == row) touching->places[i]++;
		else touching->entries[i] = NULL;
	touching->row = row;
	return row != UINT32_MAX;
}

/* equation = equation * (pivot's lead) - pivot * (equation's), which has no such unknown any more. No division: a
 * factor other than zero changes neither what an equation says nor what a certificate proves. */
static void reduce_by(const struct elimination *elimination, struct equation *equation, const struct equation *pivot)
{
	struct field field = elimination->field;
	residue keep = pivot->unknowns[pivot->lead], take = equation->unknowns[pivot->lead];
	if (take == 0) return;
	for (uint32_t i = 0; i < elimination->unknown_count; i++)
		equation->unknowns[i] = field_subtract(field, field_multiply(field, equation->unknowns[i], keep), field_multiply(field, pivot->unknowns[i], take));
	equation->right = field_subtract(field, field_multiply(field, equation->right, keep), field_multiply(field, pivot->right, take));
	for (uint32_t i = 0; i <= elimination->pivot_count; i++)
		equation->combination[i] =
			field_subtract(field, field_multiply(field, equation->combination[i], keep), field_multiply(field, pivot->combination[i], take));
}

static void certify(struct decode_certificate *why, const struct elimination *elimination, const struct equation *contradiction)
{
	why->count = 0;
	for (uint32_t i = 0; i <= elimination->pivot_count; i++) {
		if (contradiction->combination[i] == 0) continue;
		why->rows[why->count] = i < elimination->pivot_count ? elimination->pivots[i].row : contradiction->row;
		why->factors[why->count++] = contradiction->combination[i];
	}
}

/* Takes in one more row; false when it contradicts those before. */
static bool take_row(struct elimination *elimination, const struct touching *touching, struct decode_certificate *why)
{
	struct equation equation = {.right = touching->matrix->lines[touching->row].needed, .row = touching->row};
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
	if (equation.right == 0) return true;
	if (why != NULL) certify(why, elimination, &equation);
	return false;
}

/* Whether the one solution changes every suspect. */
static bool changes_all(const struct elimination *elimination)
{
	struct field field = elimination->field;
	struct equation last[DECODE_CHANGES];
	for (uint32_t i = elimination->pivot_count; i-- > 0;) {
		last[i] = elimination->pivots[i];
		for (uint32_t j = i + 1; j < elimination->pivot_count; j++)
			reduce_by(elimination, &last[i], &last[j]);
		if (last[i].right == 0) return false;
	}
	(void)field;
	return true;
}

enum decode_stand decode_stand(const struct decode_matrix *matrix, const struct decode_cause *cause, struct decode_certificate *why, uint64_t *work)
{
	struct elimination elimination = {.field = matrix->field, .unknown_count = cause->count};
	struct touching touching = {.matrix = matrix, .cause = cause};
	while (next_row(&touching)) {
		if (*work > 0) --*work;
		if (!take_row(&elimination, &touching, why)) return STAND_FAILS;
	}
	if (elimination.pivot_count < elimination.unknown_count) return STAND_DEPENDENT;
	return changes_all(&elimination) ? STAND_HOLDS : STAND_IDLE;
}
