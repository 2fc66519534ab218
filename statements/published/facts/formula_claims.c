/* What the formulas in the head of a table promise of each row. */
#include "statements/published/any_table/formulas.h"
#include "statements/published/facts/table_claims.h"

static size_t column_of(const struct formulas *formulas, int name)
{
	for (size_t i = 0; i < formulas->column_count; i++)
		if (formulas->names[i] == name)
			return i;
	return ANY_COLUMNS_MAX;
}

/* Sums, differences and quotients; false of a product, and of a quotient by a blank cell. */
static bool add_operand(struct claims *claims, struct claim *claim, const struct any_row *row,
	const struct formulas *formulas, const struct operand *operand)
{
	size_t column = operand->name ? column_of(formulas, operand->name) : 0;
	struct printed_number *cell =
		operand->name && column < ANY_COLUMNS_MAX ? row->cells[column] : NULL;
	bool base = operand->operation == '/';
	if (operand->operation == 'x' || (operand->name && !cell && base))
		return false;
	if (!operand->name)
		claim_constant(claims, claim, base, operand->units, operand->scale);
	else if (cell && base)
		claim_base(claims, claim, cell, 1);
	else if (cell)
		claim_term(claims, claim, cell, operand->operation == '-' ? -1 : 1);
	return true;
}

static void row_claim(struct claims *claims, const struct any_table *grid,
	const struct any_row *row, const struct formulas *formulas, const struct formula *formula)
{
	struct printed_number *target = row->cells[formula->column];
	size_t begin = claims->count;
	if (!target || target->nil || row->open)
		return;
	struct claim *claim = claims_add(claims, CLAIM_FORMULA, target);
	bool sound = true;
	for (size_t i = 0; i < formula->count; i++)
		sound = sound && add_operand(claims, claim, row, formulas, &formula->operands[i]);
	claim->factor = claim->base_count && grid->columns[formula->column].percent ? 100 : 1;
	claim->slack = claim->base_count > 0 ? 1 : target->scale > 0 ? 3 : 0;
	if (!sound || claim->term_count == 0)
		claims->count = begin;
}

/* Rates of a total are those of the total, or the sum of the rows' own. */
void formula_claims(struct claims *claims, const struct any_table *grid,
	const struct numbers *numbers, struct arena *arena)
{
	struct formulas formulas;
	formulas_read(&formulas, grid, numbers, arena);
	if (formulas.column_count != grid->column_count)
		return;
	for (size_t f = 0; f < formulas.count; f++) {
		size_t at = claims->count;
		for (size_t i = 0; i < grid->row_count; i++)
			row_claim(claims, grid, &grid->rows[i], &formulas, &formulas.items[f]);
		claims_keep(claims, at, true);
	}
}
