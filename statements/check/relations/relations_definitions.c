#include "statements/check/relations/relations_parts.h"

static void add_definition(struct relation_list *list, struct binder *binder,
	const struct cell *cell, enum suite_kind suite, const char *template, const char *ending)
{
	struct error_list ignored = {.arena = binder->arena};
	const struct figure *figure = suite_find(&binder->suites[suite], cell->id);
	struct expression *right;
	if (!figure ||
		expression_parse(&right, template, cell->where, binder->layout->model->kinds, binder->arena,
			&ignored) != 0)
		return;
	binder->missing_count = 0;
	enum binding binding = bind_figures(binder, &right, suite, cell->column->period);
	char *id = arena_printf(binder->arena, "%s.%s%s",
		relations_family_text(cell->family, binder->arena), cell->id, ending);
	if (binding == BINDING_NOT_APPLICABLE) {
		relations_add_not_applicable(list, binder, id, suite);
		return;
	}
	enum check check = (enum check)check_find(cell->family);
	relations_add(list, binder,
		(struct relation){.id = id,
			.check = check,
			.severity = check_severity(check),
			.required = cell->table->from_model,
			.suite = suite,
			.title = cell->line->label,
			.left = bind_oriented(binder, relations_figure_leaf(binder, suite, figure, cell->id)),
			.right = right,
			.operator_ = OPERATOR_EQUAL,
			.where = cell->where});
}

/* The total column of a schedule by class is the sum of the classes. */
static void sum_classes(struct relation_list *list, struct binder *binder,
	const struct table *table, const struct line *line, enum suite_kind suite)
{
	const struct cell *total = &line->cells[table->column_count - 1];
	const struct figure *figure = suite_find(&binder->suites[suite], total->id);
	if (!figure)
		return;
	struct expression *sum = arena_alloc(binder->arena, sizeof *sum);
	*sum = (struct expression){.type = EXPRESSION_ADD, .period = ""};
	sum->operands = arena_array(binder->arena, table->column_count, sizeof *sum->operands);
	binder->missing_count = 0;
	for (size_t at = 0; at + 1 < table->column_count; at++) {
		const struct cell *cell = &line->cells[at];
		const struct figure *operand = suite_find(&binder->suites[suite], cell->id);
		if (cell->absent || (!operand && bind_column_left_out(binder, suite, cell)))
			continue;
		sum->operands[sum->count++] = relations_figure_leaf(binder, suite, operand, cell->id);
	}
	char *id = arena_printf(binder->arena, "%s.%s.classes",
		relations_family_text(total->family, binder->arena), total->id);
	enum check check = (enum check)check_find(total->family);
	struct relation *made = relations_add(list, binder,
		(struct relation){.id = id,
			.check = check,
			.severity = check_severity(check),
			.required = table->from_model,
			.suite = suite,
			.title = line->label,
			.left = relations_figure_leaf(binder, suite, figure, total->id),
			.right = sum,
			.operator_ = OPERATOR_EQUAL,
			.where = line->where});
	made->missing = arena_array(binder->arena, sum->count, sizeof *made->missing);
	for (size_t i = 0; i < sum->count; i++)
		if (!sum->operands[i]->figure)
			made->missing[made->missing_count++] = sum->operands[i]->figure_id;
}

void relations_of_definitions(
	struct relation_list *list, struct binder *binder, enum suite_kind suite)
{
	for (size_t i = 0; i < binder->layout->table_count; i++) {
		const struct table *table = binder->layout->tables[i];
		for (size_t j = 0; j < table->line_count; j++) {
			const struct line *line = &table->lines[j];
			for (size_t at = 0; line->id && at < table->column_count; at++) {
				const struct cell *cell = &line->cells[at];
				if (cell->definition_text)
					add_definition(list, binder, cell, suite, cell->definition_text, "");
				/* a generated figure that a formula made would be compared with itself */
				if (cell->value_text && !cell->from_matrix && suite != SUITE_GENERATED)
					add_definition(list, binder, cell, suite, cell->value_text,
						cell->definition_text ? ".formule" : "");
			}
			if (table->by_class && line->id)
				sum_classes(list, binder, table, line, suite);
		}
	}
}
