/* Finds which lines have a lead sheet, and which accounts are listed on it. */
#include <string.h>

#include "ledger/base/text/hash.h"
#include "ledger/base/text/text.h"
#include "statements/dossier/dossier.h"
#include "statements/report/workbook/frame/blocks.h"
#include "statements/report/workbook/frame/cells/fields.h"
#include "statements/report/workbook/frame/cells/formula.h"
#include "statements/report/workbook/frame/common.h"
#include "statements/report/workbook/sheets/sheets.h"

/* The sum over the matrix that an expression is, with its sign; NULL where it is anything else. */
static const struct expression *matrix_of(const struct expression *expression, int *sign)
{
	*sign = 1;
	while (expression && expression->type != EXPRESSION_MATRIX) {
		bool wraps = expression->count == 1 &&
			(expression->type == EXPRESSION_NEGATE || expression->type == EXPRESSION_ADD ||
				expression->type == EXPRESSION_GROUP);
		if (expression->type == EXPRESSION_NEGATE)
			*sign = -*sign;
		expression = wraps ? expression->operands[0] : NULL;
	}
	return expression;
}

static bool reads_row(const struct expression *matrix, const char *row_id)
{
	for (size_t i = 0; i < matrix->row_count; i++)
		if (strcmp(matrix->matrix->rows[matrix->rows[i]].id, row_id) == 0)
			return true;
	return false;
}

/* Lines of the sheet Balance by account, part and row, and the first line of each account. */
struct lookup {
	struct index lines, firsts;
};

static const char *line_key(const struct plan *plan, const struct balance_line *line)
{
	return arena_printf(plan->arena, "%s\n%s\n%s", line->account, line->part, line->row_id);
}

static void look_up(struct lookup *out, const struct plan *plan, const struct block *block)
{
	*out = (struct lookup){0};
	for (size_t i = 0; block && i < block->line_count; i++) {
		struct balance_line *line = &block->lines[i];
		index_put(&out->lines, line_key(plan, line), line, plan->arena);
		if (!index_get(&out->firsts, line->account))
			index_put(&out->firsts, line->account, line, plan->arena);
	}
}

/* The accounts of this year, then those of last year alone. */
static void list_accounts(struct plan *plan, struct lead *lead, const struct lookup years[2])
{
	const struct block *now = block_of_year(plan, 0), *before = block_of_year(plan, 1);
	if (!now)
		return;
	lead->lines = arena_array(
		plan->arena, now->line_count + (before ? before->line_count : 0) + 1, sizeof *lead->lines);
	for (size_t i = 0; i < now->line_count; i++) {
		const struct balance_line *line = &now->lines[i];
		if (reads_row(lead->matrix, line->row_id))
			lead->lines[lead->count++] =
				(struct lead_line){line, index_get(&years[1].lines, line_key(plan, line)),
					index_get(&years[0].firsts, line->account) == line};
	}
	for (size_t i = 0; before && i < before->line_count; i++)
		if (reads_row(lead->matrix, before->lines[i].row_id) &&
			!index_get(&years[0].lines, line_key(plan, &before->lines[i])))
			lead->lines[lead->count++] = (struct lead_line){NULL, &before->lines[i], false};
}

static void add_lead(struct plan *plan, const struct table *table, const struct cell *cell,
	const struct lookup years[2])
{
	const struct figure_cells *cells = cell->id && cell->value ? plan_cells(plan, cell->id) : NULL;
	struct lead lead = {.cells = cells, .table = table};
	lead.matrix =
		cells && cells->figures[SUITE_GENERATED] ? matrix_of(cell->value, &lead.sign) : NULL;
	const struct block *block = block_of_year(plan, 0);
	if (!lead.matrix || !block || lead.matrix->matrix != block->matrix ||
		lead.matrix->part == PART_OPENING)
		return;
	list_accounts(plan, &lead, years);
	if (lead.count == 0)
		return;
	plan->leads = arena_grow(
		plan->arena, plan->leads, plan->lead_count, &plan->lead_capacity, sizeof *plan->leads);
	plan->leads[plan->lead_count++] = lead;
}

/* A lead sheet for each line that is not a total, on the sheets for which the model asks for
 * them. */
static void find_leads(struct plan *plan)
{
	struct lookup years[2];
	for (size_t ago = 0; ago < 2; ago++)
		look_up(&years[ago], plan, block_of_year(plan, ago));
	for (size_t i = 0; i < plan->statement_count; i++) {
		const struct statement *statement = &plan->statements[i];
		if (!statement->of->leads)
			continue;
		for (size_t j = 0; j < statement->count; j++) {
			const struct table *table = statement->tables[j].table;
			for (size_t line = 0; table->from_model && line < table->line_count; line++)
				for (size_t at = 0; statement->tables[j].line_rows[line] &&
					 table->lines[line].style == LINE_ITEM && table->lines[line].id &&
					 at < table->column_count;
					 at++)
					if (text_equal(table->columns[at].period, plan->year) &&
						!*table->columns[at].suffix)
						add_lead(plan, table, &table->lines[line].cells[at], years);
		}
	}
}

const char *lead_key(const struct plan *plan, const struct lead *lead, const struct lead_line *line)
{
	const struct balance_line *either = line->now ? line->now : line->before;
	return arena_printf(plan->arena, "compte %s%s%s %s", either->account, *either->part ? "/" : "",
		either->part, lead->cells->id);
}

void leads_place(struct plan *plan)
{
	unsigned row = LEADS_FIRST_ROW;
	if (!plan->sheets[SHEET_LEADS])
		return;
	find_leads(plan);
	for (size_t i = 0; i < plan->lead_count; i++) {
		for (size_t k = 0; k < plan->leads[i].count; k++)
			fields_expect(plan, lead_key(plan, &plan->leads[i], &plan->leads[i].lines[k]));
		plan->leads[i].row = row;
		row += 2 + (unsigned)plan->leads[i].count + LEAD_TAIL_ROWS;
	}
}

struct place lead_place(const struct plan *plan, const struct figure_cells *cells)
{
	for (size_t i = 0; cells && i < plan->lead_count; i++)
		if (plan->leads[i].cells == cells)
			return (struct place){plan->sheets[SHEET_LEADS], plan->leads[i].row, 0};
	return (struct place){0};
}
