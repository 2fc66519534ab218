#include "statements/generate/bind.h"

#include <string.h>

#include "ledger/base/text/text.h"

static const enum binding worse[3][3] = {
	{BINDING_COMPLETE, BINDING_MISSING, BINDING_NOT_APPLICABLE},
	{BINDING_MISSING, BINDING_MISSING, BINDING_NOT_APPLICABLE},
	{BINDING_NOT_APPLICABLE, BINDING_NOT_APPLICABLE, BINDING_NOT_APPLICABLE},
};

static enum binding note_missing(struct binder *binder, const char *id)
{
	for (size_t i = 0; i < binder->missing_count; i++)
		if (strcmp(binder->missing[i], id) == 0)
			return BINDING_MISSING;
	binder->missing = arena_grow(binder->arena, binder->missing, binder->missing_count,
		&binder->missing_capacity, sizeof *binder->missing);
	binder->missing[binder->missing_count++] = id;
	return BINDING_MISSING;
}

/* The figure in the suite. While the generated suite is being made, its figures are in the cells
 * alone. */
static const struct figure *find_figure(
	const struct binder *binder, enum suite_kind suite, const char *id)
{
	if (!binder->generating)
		return suite_find(&binder->suites[suite], id);
	const struct cell *cell = layout_cell(binder->layout, id);
	return cell ? cell->figures[SUITE_GENERATED] : NULL;
}

static bool line_presented(const struct binder *binder, enum suite_kind suite,
	const struct table *table, const struct line *line)
{
	for (size_t at = 0; line->id && at < table->column_count; at++)
		if (find_figure(binder, suite, line->cells[at].id))
			return true;
	return false;
}

/* Whether the suite presents this statement for this period. */
static bool period_presented(const struct binder *binder, enum suite_kind suite,
	const struct table *table, const char *period)
{
	for (size_t i = 0; i < table->line_count; i++)
		for (size_t at = 0; table->lines[i].id && at < table->column_count; at++)
			if (strcmp(table->columns[at].period, period) == 0 &&
				find_figure(binder, suite, table->lines[i].cells[at].id))
				return true;
	return false;
}

bool bind_column_left_out(
	const struct binder *binder, enum suite_kind suite, const struct cell *cell)
{
	const struct table *table = cell->table;
	size_t at = (size_t)(cell->column - table->columns);
	for (size_t i = 0; cell->column->optional && i < table->line_count; i++)
		if (table->lines[i].id && find_figure(binder, suite, table->lines[i].cells[at].id))
			return false;
	return cell->column->optional;
}

/* A sum of nothing: a leaf has no operands. */
static void make_zero(struct expression *leaf)
{
	leaf->type = EXPRESSION_ADD;
}

/* Replaces the reference to a line that is not printed by the definition of the line. */
static enum binding bind_definition(struct binder *binder, struct expression **expression,
	const struct cell *cell, enum suite_kind suite)
{
	/* more than these: definitions form a circle, or double in size at each step */
	enum { NESTING_MAX = 16, NESTED_MAX = 100000 };
	struct error_list ignored = {.arena = binder->arena};
	struct expression *definition;
	binder->nested += binder->nesting > 0;
	if (binder->nesting == NESTING_MAX || binder->nested > NESTED_MAX)
		return note_missing(binder, cell->id);
	if (expression_parse(&definition, cell->definition_text, cell->where,
			binder->layout->model->kinds, binder->arena, &ignored) != 0)
		return note_missing(binder, cell->id);
	*expression = definition;
	binder->nesting++;
	enum binding binding = bind_figures(binder, expression, suite, cell->column->period);
	binder->nesting--;
	return binding;
}

struct expression *bind_oriented(const struct binder *binder, struct expression *leaf)
{
	const struct cell *cell = leaf->figure ? leaf->figure->cell : NULL;
	if (!cell || !cell->line->reversed)
		return leaf;
	struct expression *negated = arena_alloc(binder->arena, sizeof *negated);
	*negated = (struct expression){.type = EXPRESSION_NEGATE, .period = "", .count = 1};
	negated->operands = arena_array(binder->arena, 1, sizeof *negated->operands);
	negated->operands[0] = leaf;
	return negated;
}

static enum binding bind_figure(
	struct binder *binder, struct expression **place, enum suite_kind at_hand, const char *period)
{
	struct expression *leaf = *place;
	enum suite_kind suite = leaf->suite == SUITE_AT_HAND ? at_hand : leaf->suite;
	const char *when = layout_period(binder->layout, leaf->period, period);
	if (!when)
		return BINDING_NOT_APPLICABLE;
	leaf->suite = suite;
	leaf->figure_id = arena_printf(binder->arena, "%s@%s", leaf->figure_id, when);
	leaf->figure = find_figure(binder, suite, leaf->figure_id);
	*place = bind_oriented(binder, leaf);
	if (leaf->figure)
		return BINDING_COMPLETE;
	const struct cell *cell = layout_cell(binder->layout, leaf->figure_id);
	bool nowhere = cell ? bind_column_left_out(binder, suite, cell)
						: layout_lacks_cell(binder->layout, leaf->figure_id);
	if (nowhere && leaf->optional) {
		make_zero(leaf);
		return BINDING_COMPLETE;
	}
	if (!cell || nowhere)
		return BINDING_NOT_APPLICABLE;
	bool period_there = period_presented(binder, suite, cell->table, when);
	if (period_there && line_presented(binder, suite, cell->table, cell->line))
		return note_missing(binder, leaf->figure_id);
	if (leaf->optional) {
		make_zero(leaf);
		return BINDING_COMPLETE;
	}
	if (!period_there)
		return BINDING_NOT_APPLICABLE;
	if (cell->definition_text)
		return bind_definition(binder, place, cell, suite);
	return cell->line->optional ? BINDING_NOT_APPLICABLE : note_missing(binder, leaf->figure_id);
}

/* ---- groups ---- */

struct group {
	struct table *table;
	const char *name, *suffix;
	bool ranged;
	struct line_range range;
};

static bool group_holds(const struct group *group, const struct line *line)
{
	return group->ranged ? range_holds(&group->range, line)
						 : line->id && strcmp(line->group, group->name) == 0;
}

static bool group_in(const struct table *table, const char *name)
{
	for (size_t i = 0; i < table->line_count; i++)
		if (strcmp(table->lines[i].group, name) == 0)
			return true;
	return false;
}

/* Finds a group: in "immobilisations.cout.total", the table, the group "cout" and the suffix
 * ".total". */
static bool find_group(
	const struct binder *binder, const char *written, const char *period, struct group *out)
{
	const char *dot = strchr(written, '.');
	if (!dot)
		return false;
	if (strstr(written, "..")) {
		struct line_range range;
		if (!layout_range(&range, binder->layout, written, period))
			return false;
		*out = (struct group){.table = range.table,
			.name = "",
			.suffix = range.suffix,
			.ranged = true,
			.range = range};
		return true;
	}
	char *table_id = arena_text_n(binder->arena, written, (size_t)(dot - written));
	char *name = arena_text(binder->arena, dot + 1);
	const char *suffix = "";
	struct table *first = NULL;
	for (size_t i = 0; i < binder->layout->table_count; i++) {
		struct table *table = binder->layout->tables[i];
		if (strcmp(table->id, table_id) != 0)
			continue;
		if (!first)
			first = table;
		if (!table->period || strcmp(table->period, period) == 0) {
			first = table;
			break;
		}
	}
	if (!first)
		return false;
	if (!group_in(first, name) && strrchr(name, '.')) {
		suffix = arena_text(binder->arena, strrchr(name, '.'));
		*strrchr(name, '.') = '\0';
	}
	*out = (struct group){.table = first, .name = name, .suffix = suffix};
	return true;
}

static void add_operand(
	struct binder *binder, struct expression *sum, size_t *capacity, struct expression *operand)
{
	sum->operands =
		arena_grow(binder->arena, sum->operands, sum->count, capacity, sizeof *sum->operands);
	sum->operands[sum->count++] = operand;
}

static enum binding bind_group(
	struct binder *binder, struct expression *leaf, enum suite_kind suite, const char *period)
{
	struct group group;
	const char *when = layout_period(binder->layout, leaf->period, period);
	if (!when || !find_group(binder, leaf->figure_id, when, &group))
		return BINDING_NOT_APPLICABLE;
	enum binding result = BINDING_COMPLETE;
	bool any = false, all_optional = true;
	bool there = period_presented(binder, suite, group.table, when);
	size_t capacity = 0;
	leaf->type = EXPRESSION_ADD;
	for (size_t i = 0; i < group.table->line_count; i++) {
		const struct line *line = &group.table->lines[i];
		if (!group_holds(&group, line))
			continue;
		all_optional = all_optional && line->optional;
		const char *id = arena_printf(
			binder->arena, "%s.%s%s@%s", group.table->id, line->id, group.suffix, when);
		const struct figure *figure = find_figure(binder, suite, id);
		bool presented = there && line_presented(binder, suite, group.table, line);
		any = any || presented;
		const struct cell *cell = layout_cell(binder->layout, id);
		if (!figure && presented && cell && !bind_column_left_out(binder, suite, cell))
			result = worse[result][note_missing(binder, id)];
		if (!figure)
			continue;
		struct expression *operand = arena_alloc(binder->arena, sizeof *operand);
		*operand = (struct expression){.type = EXPRESSION_FIGURE,
			.suite = suite,
			.figure_id = id,
			.figure = figure,
			.period = ""};
		add_operand(binder, leaf, &capacity, bind_oriented(binder, operand));
	}
	if (any || suite == SUITE_GENERATED || (there && all_optional))
		return result;
	return there ? note_missing(binder, leaf->figure_id) : BINDING_NOT_APPLICABLE;
}

/* ---- mentions ---- */

/* Binds dossier.debut, dossier.fin or dossier.entite to its text. */
static enum binding bind_own(
	const struct binder *binder, struct expression *leaf, const char *period)
{
	const struct dossier *dossier = binder->layout->dossier;
	const char *name = mention_own(leaf->figure_id);
	bool budget =
		text_equal(period, binder->layout->budget) || text_equal(period, binder->layout->revised);
	for (size_t i = 0; i < dossier->year_count; i++) {
		const struct fiscal_year *year = &dossier->years[i];
		if (strcmp(year->id, budget ? binder->layout->current : period) != 0)
			continue;
		leaf->figure_id = arena_printf(binder->arena, "%s@%s", leaf->figure_id, year->id);
		leaf->text = !leaf->is_date
			? dossier->entity.fr
			: date_text(binder->arena, text_starts(name, "debut") ? year->first : year->last);
		return BINDING_COMPLETE;
	}
	return BINDING_NOT_APPLICABLE;
}

/* Binds a date or a text. Where only another suite has it, the relation does not apply, since this
 * suite need not print it. Where no suite has it, or this suite has it for another year only, it is
 * missing. */
static enum binding bind_mention(
	struct binder *binder, struct expression *leaf, enum suite_kind at_hand, const char *period)
{
	const char *name = leaf->figure_id, *when = layout_period(binder->layout, leaf->period, period);
	if (!name)
		return BINDING_COMPLETE;
	if (!when)
		return BINDING_NOT_APPLICABLE;
	if (mention_own(name))
		return bind_own(binder, leaf, when);
	if (leaf->suite == SUITE_AT_HAND)
		leaf->suite = at_hand;
	const struct suite *suite = &binder->suites[leaf->suite];
	leaf->figure_id = arena_printf(binder->arena, "%s@%s", name, when);
	leaf->mention = suite_find_mention(suite, leaf->figure_id);
	if (leaf->mention && (leaf->mention->is_date || !leaf->is_date)) {
		leaf->text = leaf->mention->text;
		return BINDING_COMPLETE;
	}
	bool elsewhere = false;
	for (int other = 0; other < SUITE_COUNT; other++)
		elsewhere = elsewhere || suite_find_mention(&binder->suites[other], name);
	if (!suite->present || (elsewhere && !suite_find_mention(suite, name)) ||
		text_equal(when, binder->layout->budget) || text_equal(when, binder->layout->revised))
		return BINDING_NOT_APPLICABLE;
	return note_missing(binder, leaf->figure_id);
}

enum binding bind_figures(
	struct binder *binder, struct expression **place, enum suite_kind suite, const char *period)
{
	struct expression *expression = *place;
	if (expression->type == EXPRESSION_FIGURE)
		return bind_figure(binder, place, suite, period);
	if (expression->type == EXPRESSION_GROUP)
		return bind_group(binder, expression, suite, period);
	if (expression->type == EXPRESSION_MENTION)
		return bind_mention(binder, expression, suite, period);
	enum binding result = BINDING_COMPLETE;
	for (size_t i = 0; i < expression->count; i++)
		result = worse[result][bind_figures(binder, &expression->operands[i], suite, period)];
	if (expression->type == EXPRESSION_NEGATE && expression->operands[0]->type == EXPRESSION_NEGATE)
		*place = expression->operands[0]->operands[0]; /* two signs cancel */
	return result;
}

/* ---- the matrix ---- */

const struct matrix *matrix_of(const struct binder *binder, const char *period)
{
	if (text_equal(period, binder->layout->budget))
		return binder->budget;
	if (text_equal(period, binder->layout->revised))
		return binder->revised;
	for (size_t i = 0; i < binder->matrix_count; i++)
		if (strcmp(binder->matrices[i].year->id, period) == 0)
			return &binder->matrices[i];
	return NULL;
}

static bool role_matches(enum account_role role, const char *wanted)
{
	if (!wanted)
		return true;
	if (role == ROLE_WORK_IN_PROGRESS && strcmp(wanted, account_role_name(ROLE_COST)) == 0)
		return true;
	return strcmp(account_role_name(role), wanted) == 0;
}

static int select_rows(
	struct binder *binder, struct expression *leaf, struct source where, struct error_list *errors)
{
	char *poste_id = arena_text(binder->arena, leaf->selector);
	char *role = strchr(poste_id, '/');
	if (role)
		*role++ = '\0';
	const struct poste *poste =
		strcmp(poste_id, "*") == 0 ? NULL : poste_find(&binder->layout->dossier->postes, poste_id);
	if ((!poste && strcmp(poste_id, "*") != 0) || (role && account_role_find(role) < 0))
		return error_add(errors, "expression.unknown-rows", where, leaf->selector, NULL);
	const struct matrix *matrix = leaf->matrix;
	const struct matrix_rows *under = poste ? &matrix->under[poste->index] : NULL;
	size_t most = under ? under->count : matrix->row_count;
	size_t *rows = arena_array(binder->arena, most, sizeof *rows);
	for (size_t i = 0; i < most; i++) {
		size_t at = under ? under->items[i] : i;
		if (matrix->rows[at].poste && role_matches(matrix->rows[at].role, role))
			rows[leaf->row_count++] = at;
	}
	leaf->rows = rows;
	return 0;
}

int bind_matrix(struct binder *binder, struct expression *expression, const char *period,
	struct source where, struct error_list *errors)
{
	int result = 0;
	if (expression->type == EXPRESSION_MATRIX) {
		expression->matrix = matrix_of(binder, period);
		return expression->matrix ? select_rows(binder, expression, where, errors) : -1;
	}
	for (size_t i = 0; i < expression->count; i++)
		if (bind_matrix(binder, expression->operands[i], period, where, errors) != 0)
			result = -1;
	return result;
}
