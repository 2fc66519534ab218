#include "statements/generate/prior_year_pins.h"

#include <string.h>

#include "statements/generate/printed_sums.h"

/* The column that a leaf reads, where it reads only one. Results are read in the column of the kind
 * that closes them. */
static bool column_of(
	const struct expression *leaf, const struct poste *poste, int *column, bool *negated)
{
	*negated = false;
	if (leaf->part != PART_MOVEMENT) {
		*column = leaf->part == PART_OPENING ? MATRIX_OPENING : MATRIX_CLOSING;
		return true;
	}
	for (int kind = 0; kind < KIND_COUNT; kind++)
		if (leaf->kinds == 1u << kind) {
			*column = kind;
			return true;
		}
	const unsigned usual =
		((1u << KIND_COUNT) - 1) & ~(1u << KIND_CLOSING) & ~(1u << KIND_RESTATEMENT);
	*column = KIND_CLOSING;
	*negated = true;
	return leaf->kinds == usual && account_type_closes(poste->type) && poste->section;
}

static bool pin_of(struct matrix_pin *out, const struct figure *figure, const struct binder *binder,
	struct arena *arena)
{
	struct error_list ignored = {.arena = arena};
	struct expression *value;
	const struct cell *cell = figure->cell;
	if (!cell || !cell->from_matrix ||
		expression_parse(&value, cell->value_text, cell->where, binder->layout->model->kinds, arena,
			&ignored) != 0)
		return false;
	bool negative = value->type == EXPRESSION_NEGATE;
	const struct expression *leaf = negative ? value->operands[0] : value;
	if (leaf->type != EXPRESSION_MATRIX)
		return false;
	char *poste_id = arena_text(arena, leaf->selector);
	char *role = strchr(poste_id, '/');
	if (role)
		*role++ = '\0';
	bool negated;
	*out = (struct matrix_pin){.poste = poste_find(&binder->layout->dossier->postes, poste_id),
		.role = role ? (enum account_role)account_role_find(role) : ROLE_NONE};
	if (!out->poste || !column_of(leaf, out->poste, &out->column, &negated))
		return false;
	out->value = number_multiply(arena, figure->value, binder->layout->dossier->unit);
	if (negative != negated)
		out->value = number_negate(arena, out->value);
	return true;
}

struct matrix_pin *prior_year_pins(size_t *count, const char *period, const struct binder *binder,
	const struct suite *prior, struct arena *arena)
{
	struct matrix_pin *pins = arena_array(arena, prior->count, sizeof *pins);
	*count = 0;
	for (size_t i = 0; i < prior->count; i++) {
		const struct figure *figure = prior->figures[i];
		if (figure->cell && strcmp(figure->cell->column->period, period) == 0 &&
			pin_of(&pins[*count], figure, binder, arena))
			(*count)++;
	}
	return pins;
}

/* Signed openings of the first year, and signed closings of the year before it, as closings. */
static void opening_pins(struct matrix_aims *aims, const struct matrix *first,
	struct binder *binder, const struct suite *prior, struct arena *arena)
{
	size_t count, kept = 0;
	struct matrix_pin *pins = prior_year_pins(&count, first->year->id, binder, prior, arena);
	for (size_t i = 0; i < count; i++)
		if (pins[i].column == MATRIX_OPENING) {
			pins[kept] = pins[i];
			pins[kept++].column = MATRIX_CLOSING;
		}
	const char *before = binder->layout->dossier->comparative;
	size_t closing_count = 0;
	struct matrix_pin *closings =
		before ? prior_year_pins(&closing_count, before, binder, prior, arena) : NULL;
	pins =
		memcpy(arena_array(arena, kept + closing_count, sizeof *pins), pins, kept * sizeof *pins);
	for (size_t i = 0; i < closing_count; i++)
		if (closings[i].column == MATRIX_CLOSING)
			pins[kept++] = closings[i];
	aims->pins = pins;
	aims->pin_count = kept;
}

struct matrix *prior_year_openings(struct matrix_aims *aims, const struct matrix *first,
	struct binder *binder, const struct suite *prior, struct arena *arena)
{
	number zero = number_from_integer(arena, 0);
	struct matrix *opening = arena_alloc(arena, sizeof *opening);
	*opening = *first;
	opening->rows = arena_array(arena, first->row_count, sizeof *opening->rows);
	for (size_t i = 0; i < first->row_count; i++) {
		opening->rows[i] = first->rows[i];
		struct movement *exact = &opening->rows[i].exact;
		for (int kind = 0; kind < KIND_COUNT; kind++)
			exact->cells[kind] = zero;
		exact->cells[KIND_OPERATION] = exact->closing = first->rows[i].exact.opening;
		exact->opening = opening->rows[i].rounded.opening = zero;
	}
	*aims = (struct matrix_aims){0};
	opening_pins(aims, first, binder, prior, arena);
	aims->sums = printed_sums_of_openings(&aims->sum_count, binder, arena);
	return opening;
}
