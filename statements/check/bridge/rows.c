/* rows.c - the rows of the bridge: each old figure, and the line where it stands now. */
#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/check/bridge/parts.h"
#include "statements/dossier/layout.h"

static const struct suite *suite_of(const struct result *result)
{
	return &result->suites[result->suites[SUITE_PUBLISHED].present ? SUITE_PUBLISHED
																   : SUITE_GENERATED];
}

/* ---- amounts ---- */

/* Makes every figure of the tree optional, and notes that the row leads to it. False where the new
 * statements have no such figure in that period. */
static bool prepare(struct building *building, struct expression *tree, const char *period)
{
	bool there = true;
	for (size_t i = 0; i < tree->count; i++)
		there = prepare(building, tree->operands[i], period) && there;
	if (tree->type != EXPRESSION_FIGURE)
		return there;
	tree->optional = true;
	const char *id = arena_printf(building->arena, "%s@%s", tree->figure_id, period);
	index_put(&building->reached, id, building, building->arena);
	const struct cell *cell = layout_cell(building->binder->layout, id);
	/* what published statements do not print is not known to be nil */
	building->lacking = building->lacking ||
		(cell && building->suite->kind == SUITE_PUBLISHED && !suite_find(building->suite, id));
	return there && cell;
}

static bool reads_matrix(const struct expression *tree)
{
	for (size_t i = 0; i < tree->count; i++)
		if (reads_matrix(tree->operands[i]))
			return true;
	return tree->type == EXPRESSION_MATRIX;
}

static number value_of(struct building *building, const char *text, const char *period,
	const struct expression **made_of)
{
	struct error_list faults = {.arena = building->arena};
	struct expression *tree;
	struct source nowhere = {0};
	building->lacking = false;
	if (expression_parse(
			&tree, text, nowhere, building->now->model->kinds, building->arena, &faults) != 0 ||
		!prepare(building, tree, period) || building->lacking ||
		bind_figures(building->binder, &tree, building->suite->kind, period) == BINDING_MISSING)
		return NULL;
	if (reads_matrix(tree) && !matrix_of(building->binder, period))
		return NULL;
	if (reads_matrix(tree) && bind_matrix(building->binder, tree, period, nowhere, &faults) != 0)
		return NULL;
	*made_of = tree;
	return expression_value(tree, PRECISION_PRINTED, building->arena);
}

/* The explanation of a published figure that differs from the generated one by as much, in the old
 * dossier: the new statements show the generated one. */
static const struct explanation *explained_then(
	const struct building *building, const struct figure *figure, number restated)
{
	number printed = number_negate(building->arena, restated);
	for (size_t i = 0; i < building->then->explanation_count; i++) {
		const struct explanation *explanation = &building->then->explanations[i];
		if (figure->suite == SUITE_PUBLISHED && text_equal(explanation->target, figure->id) &&
			number_equal(explanation->difference, printed))
			return explanation;
	}
	return NULL;
}

/* The explanation of what was restated in the figure. */
static const struct explanation *named_by(
	struct building *building, const char *id, const char *period, number restated)
{
	const char *target = arena_printf(building->arena, "pont.%s@%s", id, period);
	for (size_t i = 0; i < building->now->explanation_count; i++) {
		struct explanation *explanation = &building->explanations[i];
		if (!text_equal(explanation->target, target) ||
			!number_equal(explanation->difference, restated))
			continue;
		explanation->used = true;
		return explanation;
	}
	return NULL;
}

static void find_difference(struct building *building, struct bridge_amounts *amounts,
	const struct bridge_row *row, const char *template, const char *poste, const char *period)
{
	amounts->difference = number_from_integer(building->arena, 0);
	if (template)
		amounts->difference =
			value_of(building, template_fill(template, poste, NULL, NULL, building->arena), period,
				&amounts->difference_made_of);
	if (!amounts->difference) {
		amounts->state = BRIDGE_UNKNOWN;
		return;
	}
	number expected = number_add(building->arena, amounts->then, amounts->difference);
	amounts->restated = number_subtract(building->arena, amounts->now, expected);
	if (number_sign(amounts->restated) != 0)
		amounts->explanation = named_by(building, row->id, period, amounts->restated);
	if (number_sign(amounts->restated) != 0 && !amounts->explanation)
		amounts->explanation = explained_then(building, amounts->figure, amounts->restated);
}

static struct bridge_amounts amounts_of(struct building *building, const struct bridge_row *row,
	const struct figure *figure, const struct transition_line *rule, const char *poste,
	const char *period)
{
	number value = figure->value;
	struct bridge_amounts amounts = {.state = BRIDGE_PLACED,
		.figure = figure,
		.then = figure->cell && figure->cell->line->reversed ? number_negate(building->arena, value)
															 : value};
	if (row->place)
		amounts.now = value_of(building, row->formula, period, &amounts.now_made_of);
	if (building->lacking && number_sign(amounts.then) == 0)
		amounts.now = amounts.then;
	if (amounts.now)
		find_difference(building, &amounts, row, rule ? rule->difference : NULL, poste, period);
	else if (building->lacking)
		amounts.state = BRIDGE_UNKNOWN;
	else
		amounts.state = row->has_place || (rule && !rule->to) ? BRIDGE_DROPPED : BRIDGE_UNPLACED;
	return amounts;
}

/* ---- rows ---- */

static size_t column_of(const struct bridge_statement *statement, const char *period)
{
	size_t i = 0;
	while (i < statement->column_count && strcmp(statement->periods[i], period) != 0)
		i++;
	return i;
}

static struct bridge_row *new_row(struct building *building, struct bridge_statement *statement)
{
	statement->rows = arena_grow(building->arena, statement->rows, statement->row_count,
		&statement->row_capacity, sizeof *statement->rows);
	struct bridge_row *row = &statement->rows[statement->row_count++];
	*row = (struct bridge_row){0};
	return row;
}

static struct words label_of(
	struct building *building, const struct line *line, const struct column *column)
{
	if (!*column->suffix)
		return line->label;
	return (struct words){
		arena_printf(building->arena, "%s, %s", words_in(line->label, LANGUAGE_FRENCH),
			words_in(column->heading, LANGUAGE_FRENCH)),
		arena_printf(building->arena, "%s, %s", words_in(line->label, LANGUAGE_ENGLISH),
			words_in(column->heading, LANGUAGE_ENGLISH))};
}

/* Whether the new statements have every line of the expression, in whatever column. */
static bool has_lines(const struct building *building, const struct expression *tree)
{
	for (size_t i = 0; i < tree->count; i++)
		if (!has_lines(building, tree->operands[i]))
			return false;
	return tree->type != EXPRESSION_FIGURE ||
		layout_has_line(building->binder->layout, tree->figure_id);
}

static bool is_placed(const struct building *building, const char *formula)
{
	struct error_list faults = {.arena = building->arena};
	struct expression *tree;
	return formula &&
		expression_parse(&tree, formula, (struct source){0}, building->now->model->kinds,
			building->arena, &faults) == 0 &&
		has_lines(building, tree);
}

/* The text of an expression without the marks of optional figures. */
static const char *without_marks(const char *formula, struct arena *arena)
{
	char *text = arena_text(arena, formula), *end = text;
	for (const char *c = formula; *c; c++)
		if (*c != '?')
			*end++ = *c;
	*end = '\0';
	return text;
}

/* The line where the figure now stands. A line without a rule keeps its id. */
static void find_place(struct building *building, struct bridge_row *row,
	const struct transition_line *rule, const char *poste)
{
	if (rule) {
		row->formula = template_fill(rule->to, poste, NULL, NULL, building->arena);
		row->about = rule->about;
	} else if (layout_has_line(building->binder->layout, row->id))
		row->formula = row->id;
	row->has_place = is_placed(building, row->formula);
	row->place = row->formula ? without_marks(row->formula, building->arena) : NULL;
}

/* Adds the row of the line in the columns that share a suffix. None where the old statements do not
 * show it. */
static void add_row(struct building *building, struct bridge_statement *statement,
	const struct table *table, const struct line *line, const char *suffix)
{
	const struct transition *transition = building->transition;
	struct bridge_row *row = NULL;
	const struct transition_line *rule = NULL;
	const char *poste = NULL;
	for (size_t at = 0; at < table->column_count; at++) {
		const struct column *column = &table->columns[at];
		size_t place = column_of(statement, column->period);
		const struct figure *figure = suite_find(suite_of(building->then), line->cells[at].id);
		if (strcmp(column->suffix, suffix) != 0 || place == statement->column_count || !figure)
			continue;
		if (!row) {
			row = new_row(building, statement);
			row->id = arena_printf(building->arena, "%s.%s%s", table->id, line->id, suffix);
			row->label = label_of(building, line, column);
			row->weight = bridge_weight(building->before, table->id, line, suffix);
			rule = transition_line_find(transition, row->id, &poste);
			find_place(building, row, rule, poste);
		}
		row->amounts[place] = amounts_of(building, row, figure, rule, poste, column->period);
	}
}

/* Whether the period is one that the new statements show. */
static bool is_shown(const struct layout *layout, const char *period)
{
	return text_equal(period, layout->current) || text_equal(period, layout->previous) ||
		text_equal(period, layout->budget) || text_equal(period, layout->revised);
}

static void find_columns(
	struct building *building, struct bridge_statement *statement, const struct table *table)
{
	for (size_t at = 0; at < table->column_count; at++) {
		const struct column *column = &table->columns[at];
		size_t place = column_of(statement, column->period);
		if (place < statement->column_count || place == BRIDGE_COLUMNS_MOST ||
			!is_shown(building->binder->layout, column->period))
			continue;
		statement->periods[place] = column->period;
		statement->headings[place] = column->heading;
		statement->column_count++;
	}
	if (table->by_class && statement->column_count)
		statement->headings[0] = (struct words){table->period, table->period};
}

static bool suffix_seen(const struct table *table, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (strcmp(table->columns[i].suffix, table->columns[at].suffix) == 0)
			return true;
	return false;
}

void bridge_rows(
	struct building *building, struct bridge_statement *statement, const struct table *table)
{
	find_columns(building, statement, table);
	for (size_t i = 0; statement->column_count && i < table->line_count; i++)
		for (size_t at = 0; table->lines[i].id && at < table->column_count; at++)
			if (!suffix_seen(table, at))
				add_row(building, statement, table, &table->lines[i], table->columns[at].suffix);
}

/* ---- lines that are new ---- */

static const struct expression *leaf_of(
	struct building *building, const char *id, const struct figure *figure)
{
	struct expression *leaf = arena_alloc(building->arena, sizeof *leaf);
	*leaf = (struct expression){.type = EXPRESSION_FIGURE,
		.suite = building->suite->kind,
		.figure_id = id,
		.period = "",
		.figure = figure};
	return bind_oriented(building->binder, leaf);
}

static void add_created(struct building *building, struct bridge_statement *statement,
	const struct table *table, const struct line *line, int weight)
{
	struct bridge_row *row = NULL;
	number nil = number_from_integer(building->arena, 0);
	for (size_t at = 0; at < table->column_count; at++) {
		const char *period = table->columns[at].period;
		size_t place = column_of(statement, period);
		const struct figure *figure = suite_find(building->suite, line->cells[at].id);
		if (*table->columns[at].suffix || place == statement->column_count || !figure ||
			number_sign(figure->value) == 0 || index_get(&building->reached, line->cells[at].id))
			continue;
		if (!row) {
			row = new_row(building, statement);
			row->id = row->place = row->formula =
				arena_printf(building->arena, "%s.%s", table->id, line->id);
			row->label = line->label;
			row->created = true;
			row->weight = weight;
		}
		number value =
			line->reversed ? number_negate(building->arena, figure->value) : figure->value;
		row->amounts[place] = (struct bridge_amounts){.state = BRIDGE_PLACED,
			.then = nil,
			.difference = nil,
			.restated = value,
			.now = value,
			.now_made_of = leaf_of(building, line->cells[at].id, figure),
			.explanation = named_by(building, row->id, period, value)};
	}
}

void bridge_created(struct building *building, struct bridge_statement *statement)
{
	const struct layout *layout = building->binder->layout;
	for (size_t i = 0; building->after && i < layout->table_count; i++) {
		const struct table *table = layout->tables[i];
		for (size_t j = 0; table->from_model && !table->by_class && j < table->line_count; j++) {
			const struct line *line = &table->lines[j];
			int weight = line->id ? bridge_weight(building->after, table->id, line, "") : 0;
			if (weight != 0)
				add_created(building, statement, table, line, weight);
		}
	}
}
