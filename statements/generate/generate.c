#include "statements/generate/generate.h"

#include <string.h>

#include "ledger/base/text/text.h"
#include "ledger/rows/csv/csv.h"

/* Reads the fact of a row. Its id is NULL, with an error, where the row has no value or more than
 * one. */
static struct fact read_fact(
	const struct csv *table, size_t row, struct arena *arena, struct error_list *errors)
{
	struct amount amount;
	struct fact fact = {.id = csv_text(table, row, 0), .where = csv_where(table, row, 0)};
	bool number_ = csv_amount(table, row, 1, &amount);
	date day = csv_date(table, row, 2);
	const char *text = csv_text(table, row, 3);
	if (number_ + (day != 0) + (*text != '\0') != 1) {
		bool none = !number_ && !day && !*text;
		error_add(errors, none ? "facts.no-value" : "facts.two-values", csv_where(table, row, 1),
			fact.id, NULL);
		return (struct fact){0};
	}
	fact.value = number_ ? amount_number(amount, arena) : NULL;
	fact.decimals = number_ ? amount.scale : 0;
	fact.is_date = day != 0;
	fact.text = number_ ? NULL : day ? date_text(arena, day) : text;
	return fact;
}

int facts_read(struct facts *out, const char *path, const struct transition *transition,
	struct arena *arena, struct error_list *errors)
{
	static const struct csv_column columns[] = {
		{"id", "id|chiffre|figure", CSV_TEXT, true},
		{"valeur", "valeur|value|montant|amount", CSV_AMOUNT, true},
		{"date", "date", CSV_DATE, false},
		{"texte", "texte|text", CSV_TEXT, false},
	};
	struct csv table;
	size_t before = errors->total;
	*out = (struct facts){0};
	if (csv_read(&table, path, columns, 4, arena, errors) != 0)
		return -1;
	out->items = arena_array(arena, table.rows, sizeof *out->items);
	for (size_t row = 0; row < table.rows; row++) {
		const char *id = csv_text(&table, row, 0);
		struct fact *fact = &out->items[out->count];
		if (index_get(&out->by_id, id))
			error_add(errors, "facts.doubled", csv_where(&table, row, 0), id, NULL);
		*fact = read_fact(&table, row, arena, errors);
		if (fact->id && transition)
			fact->id = id = fact->text ? transition_mention(transition, id, arena)
									   : transition_figure(transition, id, arena);
		if (!fact->id)
			continue;
		if (!index_get(&out->by_id, id))
			index_put(&out->by_id, fact->id, fact, arena);
		out->count++;
	}
	return errors->total == before ? 0 : -1;
}

struct generation {
	struct binder *binder;
	struct layout *layout;
	struct facts *facts;
	struct error_list *errors;
	struct index state; /* by cell id: "busy" or "done" */
	size_t depth;       /* how many templates the current one stands within */
};

static char busy[] = "busy", done[] = "done";

static void make_cell(struct generation *generation, struct cell *cell);

static void make_range(
	struct generation *generation, const struct line_range *range, const char *period)
{
	for (const struct line *line = range->first; line <= range->last; line++) {
		struct cell *cell = range_holds(range, line)
			? layout_cell(generation->layout,
				  arena_printf(generation->binder->arena, "%s.%s%s@%s", range->table->id, line->id,
					  range->suffix, period))
			: NULL;
		if (cell)
			make_cell(generation, cell);
	}
}

/* Makes the members of a group before it is bound: only those of its suffix and period. */
static void make_members(
	struct generation *generation, const struct expression *group, const char *period)
{
	const char *when = layout_period(generation->layout, group->period, period);
	struct line_range range;
	if (when && layout_range(&range, generation->layout, group->figure_id, when)) {
		make_range(generation, &range, when);
		return;
	}
	for (size_t i = 0; when && i < generation->layout->table_count; i++) {
		const struct table *table = generation->layout->tables[i];
		size_t length = strlen(table->id);
		if (!text_starts(group->figure_id, table->id) || group->figure_id[length] != '.')
			continue;
		const char *name = group->figure_id + length + 1;
		for (size_t j = 0; j < table->line_count; j++) {
			const struct line *line = &table->lines[j];
			if (!line->id || !*line->group || !text_starts(name, line->group))
				continue;
			struct cell *cell = layout_cell(generation->layout,
				arena_printf(generation->binder->arena, "%s.%s%s@%s", table->id, line->id,
					name + strlen(line->group), when));
			if (cell)
				make_cell(generation, cell);
		}
	}
}

static bool make_operand(struct generation *generation, struct expression *expression,
	const char *period, const struct cell *asker)
{
	const char *when = layout_period(generation->layout, expression->period, period);
	if (!layout_has_line(generation->layout, expression->figure_id)) {
		error_add(generation->errors, "expression.unknown-figure", asker->where,
			expression->figure_id, NULL);
		return false;
	}
	expression->figure_id = when
		? arena_printf(generation->binder->arena, "%s@%s", expression->figure_id, when)
		: expression->figure_id;
	struct cell *cell = when ? layout_cell(generation->layout, expression->figure_id) : NULL;
	if (!cell && !(when && layout_lacks_cell(generation->layout, expression->figure_id)))
		return false;
	if (cell)
		make_cell(generation, cell);
	expression->suite = SUITE_GENERATED;
	expression->figure = cell ? cell->figures[SUITE_GENERATED] : NULL;
	if (!expression->figure && expression->optional) {
		expression->type = EXPRESSION_ADD; /* of nothing */
		return true;
	}
	return expression->figure != NULL;
}

/* Makes the figures that a template names before its own, in whatever table they are. */
static bool make_operands(struct generation *generation, struct expression *expression,
	const char *period, const struct cell *asker)
{
	enum { DEPTH_MAX = 2000 };
	if (generation->depth == DEPTH_MAX) {
		error_add(generation->errors, "expression.too-deep", asker->where, asker->id, NULL);
		return false;
	}
	bool all = true;
	generation->depth++;
	if (expression->type == EXPRESSION_FIGURE)
		all = make_operand(generation, expression, period, asker);
	else if (expression->type == EXPRESSION_GROUP) {
		make_members(generation, expression, period);
		all = bind_figures(generation->binder, &expression, SUITE_GENERATED, period) !=
			BINDING_NOT_APPLICABLE;
	} else
		for (size_t i = 0; i < expression->count; i++)
			all = make_operands(generation, expression->operands[i], period, asker) && all;
	generation->depth--;
	return all;
}

static bool contains_type(const struct expression *expression, enum expression_type type)
{
	if (expression->type == type)
		return true;
	for (size_t i = 0; i < expression->count; i++)
		if (contains_type(expression->operands[i], type))
			return true;
	return false;
}

static struct figure *new_figure(struct generation *generation, struct cell *cell)
{
	struct figure *figure = arena_alloc(generation->binder->arena, sizeof *figure);
	*figure = (struct figure){.suite = SUITE_GENERATED,
		.id = cell->id,
		.label = cell->line->label,
		.decimals = cell->decimals,
		.cell = cell};
	return figure;
}

static void make_fact(struct generation *generation, struct cell *cell, struct fact *fact)
{
	struct figure *figure = new_figure(generation, cell);
	figure->value = figure->exact = fact->value;
	figure->where = fact->where;
	if (fact->decimals > figure->decimals)
		figure->decimals = cell->decimals = fact->decimals;
	cell->figures[SUITE_GENERATED] = figure;
}

/* Takes last year's signed figure for a cell of a year that the ledger does not hold. */
static void take_signed(struct generation *generation, struct cell *cell)
{
	const struct figure *then = suite_find(&generation->binder->suites[SUITE_PRIOR], cell->id);
	if (!then)
		return;
	struct figure *figure = new_figure(generation, cell);
	figure->value = figure->exact = then->value;
	figure->where = then->where;
	cell->figures[SUITE_GENERATED] = figure;
}

static void evaluate_cell(struct generation *generation, struct cell *cell)
{
	struct arena *arena = generation->binder->arena;
	struct expression *value;
	const char *period = cell->column->period;
	if (expression_parse(&value, cell->value_text, cell->where, generation->layout->model->kinds,
			arena, generation->errors) != 0)
		return;
	if (contains_type(value, EXPRESSION_MATRIX) && !matrix_of(generation->binder, period)) {
		take_signed(generation, cell);
		return;
	}
	if (bind_matrix(generation->binder, value, period, cell->where, generation->errors) != 0)
		return;
	if (!make_operands(generation, value, period, cell))
		return;
	struct figure *figure = new_figure(generation, cell);
	figure->value = expression_value(value, PRECISION_PRINTED, arena);
	figure->exact =
		cell->from_matrix ? expression_value(value, PRECISION_EXACT, arena) : figure->value;
	if (!figure->value || !figure->exact)
		return; /* a ratio over zero has no value */
	int decimals = number_decimals(figure->value);
	if (cell->declared && (decimals < 0 || decimals > cell->decimals))
		figure->value = number_round(arena, figure->value, cell->decimals,
			generation->layout->dossier->printing == PRINTED_TRUNCATED ? ROUNDING_TRUNCATE
																	   : ROUNDING_HALF_UP);
	cell->value = value;
	cell->figures[SUITE_GENERATED] = figure;
}

static void make_cell(struct generation *generation, struct cell *cell)
{
	const char *state = cell->absent ? done : index_get(&generation->state, cell->id);
	if (state == busy)
		error_add(generation->errors, "model.cycle", cell->where, cell->id, NULL);
	if (state)
		return;
	index_put(&generation->state, cell->id, busy, generation->binder->arena);
	struct fact *fact = index_get(&generation->facts->by_id, cell->id);
	if (fact && fact->text)
		fact = NULL; /* it is a date or a text about the line, and not its figure */
	if (fact && cell->value_text)
		error_add(generation->errors, "facts.computed", fact->where, cell->id, NULL);
	else if (fact)
		make_fact(generation, cell, fact);
	else if (cell->value_text)
		evaluate_cell(generation, cell);
	index_put(&generation->state, cell->id, done, generation->binder->arena);
}

/* ---- which lines and columns are presented ---- */

static bool line_is_nil(const struct table *table, const struct line *line)
{
	for (size_t at = 0; at < table->column_count; at++) {
		const struct figure *figure = line->cells[at].figures[SUITE_GENERATED];
		if (figure && (number_sign(figure->value) != 0 || number_sign(figure->exact) != 0))
			return false;
	}
	return true;
}

static bool column_is_nil(const struct table *table, size_t at)
{
	for (size_t i = 0; i < table->line_count; i++) {
		const struct line *line = &table->lines[i];
		const struct figure *figure = line->id ? line->cells[at].figures[SUITE_GENERATED] : NULL;
		if (figure && (number_sign(figure->value) != 0 || number_sign(figure->exact) != 0))
			return false;
	}
	return true;
}

/* The total of sections that are all left out is left out with them. */
static void decide_columns(struct table *table)
{
	bool any = false;
	for (size_t at = 0; at < table->column_count; at++) {
		struct column *column = &table->columns[at];
		bool total = table->by_section && at + 1 == table->column_count;
		column->left_out = total ? !any : column->optional && column_is_nil(table, at);
		any = any || !column->left_out;
	}
}

static void decide_lines(struct table *table)
{
	for (size_t i = 0; i < table->line_count; i++) {
		struct line *line = &table->lines[i];
		if (line->id)
			line->presented = !line->omitted && !(line->optional && line_is_nil(table, line));
	}
	for (size_t i = 0; i < table->line_count; i++) {
		struct line *line = &table->lines[i];
		const struct line *with = line->with ? table_line(table, line->with) : NULL;
		if (with && !with->presented)
			line->presented = false;
	}
	/* a heading is presented where an item below it is, before the subtotal that closes its part */
	for (size_t i = 0; i < table->line_count; i++) {
		struct line *heading = &table->lines[i];
		for (size_t j = i + 1; !heading->id && j < table->line_count && table->lines[j].id &&
			 table->lines[j].style == LINE_ITEM;
			 j++)
			heading->presented = heading->presented || table->lines[j].presented;
	}
	for (size_t i = table->line_count; i-- > 1;)
		if (!table->lines[i - 1].id && !table->lines[i].id && table->lines[i].presented)
			table->lines[i - 1].presented = true;
}

static void collect_figures(struct generation *generation, struct suite *suite)
{
	for (size_t i = 0; i < generation->layout->table_count; i++) {
		struct table *table = generation->layout->tables[i];
		decide_lines(table);
		decide_columns(table);
		for (size_t j = 0; j < table->line_count; j++)
			for (size_t at = 0;
				 table->lines[j].presented && table->lines[j].id && at < table->column_count; at++)
				if (table->lines[j].cells[at].figures[SUITE_GENERATED] &&
					!table->columns[at].left_out &&
					!suite_find(suite, table->lines[j].cells[at].id))
					suite_add(suite, table->lines[j].cells[at].figures[SUITE_GENERATED],
						generation->binder->arena);
	}
}

static void refuse_fact(const struct layout *layout, const struct fact *fact, struct arena *arena,
	struct error_list *errors)
{
	const char *column = layout_absent_column(layout, fact->id, arena);
	if (layout_lacks_cell(layout, fact->id)) {
		error_add(errors, "facts.no-cell", fact->where, fact->id, NULL);
		return;
	}
	if (column && layout_year_known(layout, column))
		return; /* a year of the dossier that its statements no longer show */
	if (column)
		error_add(errors, "facts.unknown-column", fact->where, fact->id, column,
			layout_years(layout, arena), NULL);
	else
		error_add(errors, "facts.unknown-figure", fact->where, fact->id, NULL);
}

static void make_mention(
	struct generation *generation, struct suite *suite, const struct fact *fact)
{
	if (!strchr(fact->id, '@') || !layout_has_mention(generation->layout, fact->id, false)) {
		error_add(generation->errors, "facts.unknown-figure", fact->where, fact->id, NULL);
		return;
	}
	struct mention *mention = arena_alloc(generation->binder->arena, sizeof *mention);
	*mention = (struct mention){fact->id, fact->is_date, fact->text, fact->where};
	suite_mention(suite, mention, generation->binder->arena);
}

static void bind_definitions(struct generation *generation)
{
	struct binder *binder = generation->binder;
	for (size_t i = 0; i < generation->layout->table_count; i++) {
		struct table *table = generation->layout->tables[i];
		for (size_t j = 0; j < table->line_count; j++)
			for (size_t at = 0; table->lines[j].id && at < table->column_count; at++) {
				struct cell *cell = &table->lines[j].cells[at];
				struct expression *definition;
				if (!cell->definition_text ||
					expression_parse(&definition, cell->definition_text, cell->where,
						generation->layout->model->kinds, binder->arena, generation->errors) != 0)
					continue;
				binder->missing_count = 0;
				if (table->lines[j].presented && !table->columns[at].left_out &&
					bind_figures(binder, &definition, SUITE_GENERATED, cell->column->period) ==
						BINDING_COMPLETE)
					cell->definition = definition;
			}
	}
}

int generate(struct binder *binder, struct layout *layout, struct suite *suite, struct facts *facts,
	struct error_list *errors)
{
	size_t before = errors->total;
	struct generation generation = {
		.binder = binder, .layout = layout, .facts = facts, .errors = errors};
	suite->kind = SUITE_GENERATED;
	suite->present = true;
	binder->generating = true;
	for (size_t i = 0; i < layout->table_count; i++)
		for (size_t j = 0; j < layout->tables[i]->line_count; j++)
			for (size_t at = 0;
				 layout->tables[i]->lines[j].id && at < layout->tables[i]->column_count; at++)
				make_cell(&generation, &layout->tables[i]->lines[j].cells[at]);
	for (size_t i = 0; i < facts->count; i++) {
		const struct fact *fact = &facts->items[i];
		if (fact->text)
			make_mention(&generation, suite, fact);
		else if (!layout_cell(layout, fact->id))
			refuse_fact(layout, fact, binder->arena, errors);
	}
	binder->generating = false;
	collect_figures(&generation, suite);
	bind_definitions(&generation);
	return errors->total == before ? 0 : -1;
}
