#include "statements/report/workbook/frame/blocks.h"

#include <string.h>

#include "statements/report/wording/presentation.h"
#include "statements/report/workbook/frame/common.h"

enum {
	BALANCE_FIRST_ROW = 4,
	BALANCE_PART_COLUMN = 4,
	ROUNDING_FIRST_ROW = 4,
	ROUNDING_PART_COLUMN = 2,
	SHOWN_DECIMALS_MAX = 6
};

const struct block *plan_block(const struct plan *plan, const struct matrix *matrix)
{
	for (size_t i = 0; i < plan->block_count; i++)
		if (plan->blocks[i].matrix == matrix)
			return &plan->blocks[i];
	return NULL;
}

const struct block *block_of_year(const struct plan *plan, size_t years_ago)
{
	size_t count = plan->result->matrix_count;
	return count > years_ago ? plan_block(plan, &plan->result->matrices[count - 1 - years_ago])
							 : NULL;
}

number movement_part(const struct plan *plan, const struct movement *movement, size_t part)
{
	if (part == 0)
		return movement->opening;
	return part + 1 == plan->parts.count ? movement->closing
										 : movement->cells[plan->parts.kinds[part - 1]];
}

/* The part before which the pre-closing balance stands: the closing entry, or the closing
 * itself. */
static size_t pre_closing_part(const struct plan *plan)
{
	const struct parts *parts = &plan->parts;
	bool closes = parts->kind_count > 0 && parts->kinds[parts->kind_count - 1] == KIND_CLOSING;
	return closes ? parts->kind_count : parts->kind_count + 1;
}

unsigned balance_column(const struct plan *plan, size_t part)
{
	return BALANCE_PART_COLUMN + (unsigned)part + (part >= pre_closing_part(plan) ? 1 : 0);
}

unsigned balance_pre_closing_column(const struct plan *plan)
{
	return BALANCE_PART_COLUMN + (unsigned)pre_closing_part(plan);
}

unsigned rounding_column(size_t part)
{
	return ROUNDING_PART_COLUMN + (unsigned)part;
}

const char *part_title(const struct plan *plan, size_t part)
{
	if (part == 0)
		return say(plan, "workbook.part.opening");
	if (part + 1 == plan->parts.count)
		return say(plan, "workbook.part.closing");
	return presentation_kind(plan->result, plan->parts.kinds[part - 1], plan->words, plan->arena);
}

/* ---- what the blocks hold ---- */

static bool movement_is_nil(const struct movement *movement)
{
	for (int kind = 0; kind < KIND_COUNT; kind++)
		if (number_sign(movement->cells[kind]) != 0)
			return false;
	return number_sign(movement->opening) == 0 && number_sign(movement->closing) == 0;
}

static void find_kinds(struct plan *plan)
{
	bool active[KIND_COUNT] = {false};
	for (size_t i = 0; i < plan->block_count; i++) {
		const struct matrix *matrix = plan->blocks[i].matrix;
		for (int kind = 0; kind < KIND_COUNT; kind++) {
			for (size_t row = 0; row < matrix->row_count; row++)
				active[kind] = active[kind] ||
					number_sign(matrix->rows[row].exact.cells[kind]) != 0 ||
					number_sign(matrix->rows[row].rounded.cells[kind]) != 0;
			for (size_t at = 0; at < matrix->account_count; at++)
				active[kind] =
					active[kind] || number_sign(matrix->accounts[at].exact.cells[kind]) != 0;
		}
	}
	struct parts *parts = &plan->parts;
	for (int kind = 0; kind < KIND_COUNT; kind++)
		if (active[kind])
			parts->kinds[parts->kind_count++] = (enum kind)kind;
	parts->count = parts->kind_count + 2;
}

static const char *row_label(const struct plan *plan, const struct matrix_row *row)
{
	return row->poste ? in_words(plan, row->poste->label) : say(plan, "workbook.unmapped");
}

static struct balance_line account_line(
	const struct matrix *matrix, const struct matrix_account *account)
{
	return (struct balance_line){
		.account = account->account->number,
		.name = account->account->name,
		.row_id = matrix->rows[account->row].id,
		.part = account->part,
		.exact = &account->exact,
	};
}

/* The accounts of a year; a budget has none and lists its leaf lines. */
static void list_lines(struct plan *plan, struct block *block)
{
	const struct matrix *matrix = block->matrix;
	block->lines = arena_array(
		plan->arena, matrix->account_count + matrix->row_count + 1, sizeof *block->lines);
	for (size_t i = 0; i < matrix->account_count; i++)
		if (!movement_is_nil(&matrix->accounts[i].exact))
			block->lines[block->line_count++] = account_line(matrix, &matrix->accounts[i]);
	for (size_t i = 0; matrix->account_count == 0 && i < matrix->row_count; i++) {
		const struct matrix_row *row = &matrix->rows[i];
		if (!movement_is_nil(&row->exact))
			block->lines[block->line_count++] =
				(struct balance_line){"", row_label(plan, row), row->id, "", &row->exact, 0};
	}
}

static void add_up_leaf(struct plan *plan, const struct block *block, struct leaf *leaf)
{
	struct arena *arena = plan->arena;
	leaf->listed = arena_array(arena, plan->parts.count, sizeof *leaf->listed);
	leaf->readable = arena_array(arena, plan->parts.count, sizeof *leaf->readable);
	for (size_t part = 0; part < plan->parts.count; part++) {
		number sum = number_from_integer(arena, 0);
		bool readable = amount_fits(movement_part(plan, &leaf->row->rounded, part), arena);
		for (size_t i = 0; i < block->line_count; i++) {
			if (strcmp(block->lines[i].row_id, leaf->row->id) != 0)
				continue;
			number value = movement_part(plan, block->lines[i].exact, part);
			readable = readable && amount_fits(value, arena);
			sum = number_add(arena, sum, value);
		}
		leaf->listed[part] = sum;
		leaf->readable[part] = readable && amount_fits(sum, arena);
	}
}

static bool row_is_listed(const struct block *block, const char *row_id)
{
	for (size_t i = 0; i < block->line_count; i++)
		if (strcmp(block->lines[i].row_id, row_id) == 0)
			return true;
	return false;
}

static void list_leaves(struct plan *plan, struct block *block)
{
	const struct matrix *matrix = block->matrix;
	block->leaves = arena_array(plan->arena, matrix->row_count + 1, sizeof *block->leaves);
	block->leaf_of_row =
		arena_array(plan->arena, matrix->row_count + 1, sizeof *block->leaf_of_row);
	for (size_t i = 0; i < matrix->row_count; i++) {
		const struct matrix_row *row = &matrix->rows[i];
		if (movement_is_nil(&row->exact) && movement_is_nil(&row->rounded) &&
			!row_is_listed(block, row->id))
			continue;
		struct leaf *leaf = &block->leaves[block->leaf_count++];
		leaf->row = row;
		add_up_leaf(plan, block, leaf);
		block->leaf_of_row[i] = block->leaf_count;
	}
}

int decimals_of(number value)
{
	int decimals = value ? number_decimals(value) : 0;
	return decimals < 0 || decimals > SHOWN_DECIMALS_MAX ? SHOWN_DECIMALS_MAX : decimals;
}

static void find_adjustments(struct plan *plan, struct block *block)
{
	for (size_t i = 0; i < block->leaf_count; i++)
		for (size_t part = 0; part < plan->parts.count; part++)
			block->adjusted = block->adjusted ||
				!number_equal(block->leaves[i].listed[part],
					movement_part(plan, &block->leaves[i].row->rounded, part));
}

static void find_decimals(struct plan *plan, struct block *block)
{
	for (size_t i = 0; i < block->line_count; i++)
		for (size_t part = 0; part < plan->parts.count; part++) {
			int decimals = decimals_of(movement_part(plan, block->lines[i].exact, part));
			if (decimals > block->decimals)
				block->decimals = decimals;
		}
	if (block->decimals == 1)
		block->decimals = 2;
}

/* ---- where they stand ---- */

/* On Balance: the title, the heads, the lines, the total, an empty row. */
static unsigned place_on_balance(struct block *block, unsigned row)
{
	block->balance_head = row + 1;
	for (size_t i = 0; i < block->line_count; i++)
		block->lines[i].row = row + 2 + (unsigned)i;
	block->balance_total = row + 2 + (unsigned)block->line_count;
	return block->balance_total + 2;
}

/* On Arrondis: the title, a sentence, then three tables (heads, leaves, total), an empty row after
 * each; without the adjustments where there are none. */
static unsigned place_on_rounding(struct block *block, unsigned row)
{
	unsigned height = (unsigned)block->leaf_count + 3;
	block->head = row;
	for (size_t i = 0; i < block->leaf_count; i++) {
		struct leaf *leaf = &block->leaves[i];
		leaf->exact_row = row + 3 + (unsigned)i;
		leaf->adjustment_row = block->adjusted ? leaf->exact_row + height : 0;
		leaf->rounded_row = leaf->exact_row + (block->adjusted ? 2 : 1) * height;
	}
	return row + 2 + (block->adjusted ? 3 : 2) * height + 1;
}

static const char *block_title(struct plan *plan, const struct matrix *matrix)
{
	const struct fiscal_year *year = matrix->year;
	if (matrix == plan->result->budget)
		return say_with(plan, "workbook.block.budget", year->id, NULL, NULL);
	if (matrix == plan->result->revised_budget)
		return say_with(plan, "workbook.block.revised", year->id, NULL, NULL);
	return year_words(plan, year);
}

bool blocks_any(const struct plan *plan)
{
	return plan->result->matrix_count > 0;
}

bool books_any(const struct plan *plan)
{
	return plan->generated && blocks_any(plan);
}

void blocks_place(struct plan *plan)
{
	const struct result *result = plan->result;
	plan->blocks = arena_array(plan->arena, result->matrix_count + 2, sizeof *plan->blocks);
	for (size_t i = result->matrix_count; i-- > 0;)
		plan->blocks[plan->block_count++].matrix = &result->matrices[i];
	if (result->budget && result->matrix_count > 0)
		plan->blocks[plan->block_count++].matrix = result->budget;
	if (result->revised_budget && result->matrix_count > 0)
		plan->blocks[plan->block_count++].matrix = result->revised_budget;
	find_kinds(plan);
	unsigned balance_row = BALANCE_FIRST_ROW, rounding_row = ROUNDING_FIRST_ROW;
	for (size_t i = 0; i < plan->block_count; i++) {
		struct block *block = &plan->blocks[i];
		block->title = block_title(plan, block->matrix);
		list_lines(plan, block);
		list_leaves(plan, block);
		find_decimals(plan, block);
		find_adjustments(plan, block);
		balance_row = place_on_balance(block, balance_row);
		rounding_row = place_on_rounding(block, rounding_row);
	}
}
