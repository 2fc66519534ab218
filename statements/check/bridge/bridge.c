/* bridge.c - sums and findings of the bridge. */
#include "statements/check/bridge/bridge.h"

#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/check/bridge/parts.h"
#include "statements/check/reconcile.h"

int bridge_weight(const struct expression *expression, const char *table, const struct line *line,
	const char *suffix)
{
	if (!expression)
		return 0;
	int sign = expression->type == EXPRESSION_NEGATE ? -1 : 1;
	for (size_t i = 0; i < expression->count; i++) {
		int found = bridge_weight(expression->operands[i], table, line, suffix);
		if (found != 0)
			return sign * found;
	}
	const char *id = expression->figure_id, *dot = id ? strchr(id, '.') : NULL;
	size_t length = strlen(table);
	if (!dot || (size_t)(dot - id) != length || strncmp(id, table, length) != 0)
		return 0;
	if (expression->type == EXPRESSION_GROUP)
		return !*suffix && *line->group && strcmp(dot + 1, line->group) == 0;
	size_t own = strlen(line->id);
	return strncmp(dot + 1, line->id, own) == 0 && strcmp(dot + 1 + own, suffix) == 0;
}

/* ---- sums ---- */

static number amount_at(const struct bridge_amounts *amounts, int which)
{
	return which == 0 ? amounts->then
		: which == 1  ? amounts->difference
		: which == 2  ? amounts->restated
					  : amounts->now;
}

/* The sum of one amount over the rows that have a weight; NULL where one is not known. */
static number sum_of(
	const struct bridge_statement *statement, size_t column, int which, struct arena *arena)
{
	number sum = number_from_integer(arena, 0);
	for (size_t i = 0; i < statement->row_count; i++) {
		const struct bridge_row *row = &statement->rows[i];
		const struct bridge_amounts *amounts = &row->amounts[column];
		if (row->weight == 0 || amounts->state == BRIDGE_NONE)
			continue;
		number value = amount_at(amounts, which);
		if (!value)
			return NULL;
		sum = row->weight > 0 ? number_add(arena, sum, value) : number_subtract(arena, sum, value);
	}
	return sum;
}

/* ---- findings ---- */

static struct finding *add_finding(struct building *building, const char *subject, const char *code,
	number left, number right, const struct figure *figure)
{
	struct arena *arena = building->arena;
	struct finding *finding = arena_alloc(arena, sizeof *finding);
	*finding = (struct finding){.check = CHECK_S8,
		.severity = SEVERITY_ERROR,
		.verdict = VERDICT_DISAGREE,
		.suite = building->suite->kind,
		.left_text = subject,
		.right_text = subject,
		.left = left,
		.right = right,
		.difference = left && right ? number_subtract(arena, left, right) : NULL,
		.message_code = code};
	finding->relation_id = arena_printf(arena, "pont.%s", subject);
	finding->arguments[0] = subject;
	finding->arguments[1] = left ? number_exact_text(arena, left) : "";
	finding->arguments[2] = right ? number_exact_text(arena, right) : "";
	finding->arguments[3] =
		finding->difference ? number_exact_text(arena, finding->difference) : "";
	finding->figures = arena_alloc(arena, sizeof *finding->figures);
	if (figure)
		finding->figures[finding->figure_count++] = figure;
	finding_identify(finding, arena);
	result_add_finding(building->now, finding, arena);
	return finding;
}

static void count_figure(
	struct bridge *bridge, const struct bridge_row *row, const struct bridge_amounts *amounts)
{
	bridge->figures += !row->created;
	bridge->moved += row->place && !row->created && strcmp(row->place, row->id) != 0;
	bridge->changed += amounts->difference && number_sign(amounts->difference) != 0;
	bridge->restated += amounts->restated && number_sign(amounts->restated) != 0;
	bridge->dropped += amounts->state == BRIDGE_DROPPED || amounts->state == BRIDGE_UNPLACED;
}

static void check_row(struct building *building, const struct bridge_statement *statement,
	const struct bridge_row *row, size_t column)
{
	const struct bridge_amounts *amounts = &row->amounts[column];
	if (amounts->state == BRIDGE_NONE)
		return;
	count_figure(building->bridge, row, amounts);
	const char *subject =
		arena_printf(building->arena, "%s@%s", row->id, statement->periods[column]);
	bool restated = amounts->restated && number_sign(amounts->restated) != 0;
	if (amounts->state == BRIDGE_UNPLACED)
		add_finding(
			building, subject, "finding.bridge-unplaced", NULL, amounts->then, amounts->figure);
	else if (restated && !amounts->explanation) {
		number expected = number_add(building->arena, amounts->then, amounts->difference);
		struct finding *finding = add_finding(
			building, subject, "finding.bridge-unnamed", amounts->now, expected, amounts->figure);
		finding->arguments[3] = finding->relation_id;
	}
}

static void check_sums(struct building *building, struct bridge_statement *statement, size_t column)
{
	static const char *const codes[] = {"finding.bridge-sum-then", "finding.bridge-sum-difference",
		"finding.bridge-sum-restated", "finding.bridge-sum-now"};
	static const char *const suffixes[] = {"avant", "reclasse", "redresse", "apres"};
	const char *subject =
		arena_printf(building->arena, "%s@%s", statement->id, statement->periods[column]);
	for (int which = 0; which < 4; which++) {
		number sum = sum_of(statement, column, which, building->arena);
		statement->sums[column][which] = sum;
		if (!sum || number_sign(sum) == 0)
			continue;
		struct finding *finding = add_finding(
			building, subject, codes[which], sum, number_from_integer(building->arena, 0), NULL);
		finding->relation_id =
			arena_printf(building->arena, "%s.%s", finding->relation_id, suffixes[which]);
		finding_identify(finding, building->arena);
	}
}

static bool is_among(const char *const *texts, size_t count, const char *text)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(texts[i], text))
			return true;
	return false;
}

void bridge_undecided(struct result *now, struct arena *arena)
{
	const struct decisions *decisions = now->dossier->decisions;
	size_t count = decisions ? decisions->count : 0;
	if (count == 0)
		return;
	struct source *sources = arena_array(arena, count, sizeof *sources);
	const char **subjects = arena_array(arena, count, sizeof *subjects);
	size_t subject_count = 0;
	for (size_t i = 0; i < count; i++) {
		const char *subject = decisions->items[i].subject;
		sources[i] = decisions->items[i].where;
		if (!is_among(subjects, subject_count, subject))
			subjects[subject_count++] = subject;
	}
	struct finding *finding = arena_alloc(arena, sizeof *finding);
	*finding = (struct finding){.check = CHECK_S8,
		.severity = SEVERITY_ERROR,
		.verdict = VERDICT_NOT_CHECKABLE,
		.required = true,
		.suite = SUITE_GENERATED,
		.relation_id = "transition",
		.left_text = "",
		.right_text = "",
		.missing = subjects,
		.missing_count = subject_count,
		.sources = sources,
		.source_count = count,
		.message_code = count == 1 ? "finding.undecided.one" : "finding.undecided.many"};
	finding->arguments[0] = now->model->name;
	finding->arguments[1] = arena_printf(arena, "%zu", count);
	finding_identify(finding, arena);
	result_add_finding(now, finding, arena);
}

/* ---- the bridge ---- */

static const struct expression *parsed(
	const char *text, const struct kinds *kinds, struct arena *arena)
{
	struct error_list faults = {.arena = arena};
	struct expression *tree;
	return text && expression_parse(&tree, text, (struct source){0}, kinds, arena, &faults) == 0
		? tree
		: NULL;
}

static void add_statement(struct building *building, const struct table *table)
{
	struct bridge *bridge = building->bridge;
	struct bridge_statement *statement = &bridge->statements[bridge->statement_count];
	const struct transition_statement *rule =
		transition_statement_find(building->transition, table->id);
	*statement = (struct bridge_statement){
		.id = table->id, .title = table->title, .summed = rule && rule->before && rule->after};
	if (rule)
		statement->reason = rule->reason;
	building->before =
		parsed(rule ? rule->before : NULL, building->then->model->kinds, building->arena);
	building->after =
		parsed(rule ? rule->after : NULL, building->now->model->kinds, building->arena);
	building->reached = (struct index){0};
	bridge_rows(building, statement, table);
	if (statement->row_count == 0)
		return;
	bridge_created(building, statement);
	bridge->statement_count++;
	for (size_t column = 0; column < statement->column_count; column++) {
		for (size_t i = 0; i < statement->row_count; i++)
			check_row(building, statement, &statement->rows[i], column);
		if (statement->summed)
			check_sums(building, statement, column);
	}
}

static bool has_table(const struct layout *layout, const char *id)
{
	for (size_t i = 0; i < layout->table_count; i++)
		if (strcmp(layout->tables[i]->id, id) == 0)
			return true;
	return false;
}

struct bridge *bridge_build(struct binder *binder, struct result *now, const struct result *then,
	struct explanation *explanations, struct arena *arena)
{
	struct bridge *bridge = arena_alloc(arena, sizeof *bridge);
	*bridge = (struct bridge){.then = then, .from = then->model->title, .to = now->model->title};
	bool published = now->suites[SUITE_PUBLISHED].present;
	struct building building = {.binder = binder,
		.now = now,
		.then = then,
		.explanations = explanations,
		.transition = &now->model->transition,
		.suite = &now->suites[published ? SUITE_PUBLISHED : SUITE_GENERATED],
		.bridge = bridge,
		.arena = arena};
	bridge->statements = arena_array(arena, then->table_count, sizeof *bridge->statements);
	bridge->left_out = arena_array(arena, then->table_count, sizeof *bridge->left_out);
	for (size_t i = 0; i < then->table_count; i++)
		if (then->tables[i]->from_model || has_table(binder->layout, then->tables[i]->id))
			add_statement(&building, then->tables[i]);
		else if (!is_among(bridge->left_out, bridge->left_out_count, then->tables[i]->id))
			bridge->left_out[bridge->left_out_count++] = then->tables[i]->id;
	return bridge;
}
