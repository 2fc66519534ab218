#include "statements/pins.h"

#include <string.h>

static enum account_role role_of(const char *name)
{
	for (int role = 1; role < ACCOUNT_ROLE_COUNT; role++)
		if (strcmp(account_role_name((enum account_role)role), name) == 0)
			return (enum account_role)role;
	return ROLE_NONE;
}

/* Which column a leaf reads, where it reads just one: results are read through the kind that closes them. */
static bool column_of(const struct expression *leaf, const struct poste *poste, int *column, bool *negated)
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
	const unsigned usual = ((1u << KIND_COUNT) - 1) & ~(1u << KIND_CLOSING) & ~(1u << KIND_RESTATEMENT);
	*column = KIND_CLOSING;
	*negated = true;
	return leaf->kinds == usual && account_type_closes(poste->type) && poste->section;
}

static bool pin_of(struct matrix_pin *out, const struct figure *figure, const struct binder *binder, struct arena *arena)
{
	struct error_list ignored = {.arena = arena};
	struct expression *value;
	const struct cell *cell = figure->cell;
	if (!cell || !cell->from_matrix || expression_parse(&value, cell->value_text, cell->where, arena, &ignored) != 0)
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
	*out = (struct matrix_pin){.poste = poste_find(&binder->layout->dossier->postes, poste_id), .role = role ? role_of(role) : ROLE_NONE};
	if (!out->poste || !column_of(leaf, out->poste, &out->column, &negated))
		return false;
	out->value = number_multiply(arena, figure->value, binder->layout->dossier->unit);
	if (negative != negated)
		out->value = number_negate(arena, out->value);
	return true;
}

static bool is_transfer(const struct matrix_row *row)
{
	bool cost = row->role == ROLE_COST || row->role == ROLE_WORK_IN_PROGRESS;
	return cost && row->poste && number_sign(row->exact.cells[KIND_RECLASSIFICATION]) != 0;
}

static number whole_units(const struct matrix_row *row, number unit, struct arena *arena)
{
	return number_round(arena, number_divide(arena, row->exact.cells[KIND_RECLASSIFICATION], unit), 0, ROUNDING_FLOOR);
}

static number rest_of(const struct matrix_row *row, number unit, struct arena *arena)
{
	return number_subtract(arena, number_divide(arena, row->exact.cells[KIND_RECLASSIFICATION], unit), whole_units(row, unit, arena));
}

/* Each transfer is rounded down, and as many up as the sum of zero asks for: those with the largest rests. */
static void pin_transfers(struct matrix_pin *pins, size_t *count, const struct matrix *matrix, number unit, struct arena *arena)
{
	number sum = number_from_long(arena, 0), short_by = sum, one = number_from_long(arena, 1);
	bool *up = arena_array(arena, matrix->row_count, sizeof *up);
	for (size_t i = 0; i < matrix->row_count; i++) {
		if (!is_transfer(&matrix->rows[i]))
			continue;
		sum = number_add(arena, sum, matrix->rows[i].exact.cells[KIND_RECLASSIFICATION]);
		short_by = number_subtract(arena, short_by, whole_units(&matrix->rows[i], unit, arena));
	}
	if (number_sign(sum) != 0)
		return;
	for (; number_sign(short_by) > 0; short_by = number_subtract(arena, short_by, one)) {
		size_t best = matrix->row_count;
		for (size_t i = 0; i < matrix->row_count; i++)
			if (is_transfer(&matrix->rows[i]) && !up[i] && (best == matrix->row_count || number_compare(rest_of(&matrix->rows[i], unit, arena), rest_of(&matrix->rows[best], unit, arena)) > 0))
				best = i;
		up[best] = true;
	}
	for (size_t i = 0; i < matrix->row_count; i++) {
		const struct matrix_row *row = &matrix->rows[i];
		number units = is_transfer(row) ? whole_units(row, unit, arena) : NULL;
		if (units)
			pins[(*count)++] = (struct matrix_pin){row->poste, row->role, KIND_RECLASSIFICATION, number_multiply(arena, up[i] ? number_add(arena, units, one) : units, unit)};
	}
}

struct matrix_pin *pins_find(size_t *count, const struct matrix *matrix, const struct binder *binder, const struct suite *prior, struct arena *arena)
{
	struct matrix_pin *pins = arena_array(arena, prior->count + matrix->row_count + 1, sizeof *pins);
	*count = 0;
	for (size_t i = 0; i < prior->count; i++) {
		const struct figure *figure = prior->figures[i];
		if (figure->cell && strcmp(figure->cell->column->period, matrix->year->id) == 0 && pin_of(&pins[*count], figure, binder, arena))
			(*count)++;
	}
	pin_transfers(pins, count, matrix, binder->layout->dossier->unit, arena);
	return pins;
}

int pins_open(struct matrix *first, const struct binder *binder, const struct suite *prior, struct arena *arena)
{
	number zero = number_from_long(arena, 0);
	size_t count, kept = 0;
	struct matrix_pin *pins = pins_find(&count, first, binder, prior, arena);
	for (size_t i = 0; i < count; i++)
		if (pins[i].column == MATRIX_OPENING) {
			pins[kept] = pins[i];
			pins[kept++].column = MATRIX_CLOSING;
		}
	/* Openings are rounded as a year that began with nothing. */
	struct matrix opening = *first;
	opening.rows = arena_array(arena, first->row_count, sizeof *opening.rows);
	for (size_t i = 0; i < first->row_count; i++) {
		opening.rows[i] = first->rows[i];
		struct movement *exact = &opening.rows[i].exact;
		for (int kind = 0; kind < KIND_COUNT; kind++)
			exact->cells[kind] = zero;
		exact->cells[KIND_OPERATION] = exact->closing = first->rows[i].exact.opening;
		exact->opening = opening.rows[i].rounded.opening = zero;
	}
	if (matrix_round(&opening, &binder->layout->dossier->postes, binder->layout->dossier->unit, pins, kept, arena) != 0)
		return -1;
	for (size_t i = 0; i < first->row_count; i++)
		first->rows[i].rounded.opening = opening.rows[i].rounded.closing;
	return 0;
}
