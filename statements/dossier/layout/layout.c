/* layout.c - all tables of an entity, with a cell for each line and column, found by its id. */
#include <string.h>

#include "ledger/base/system/file.h"
#include "ledger/base/text/text.h"
#include "statements/dossier/layout/parts.h"
#include "statements/figure/finding.h"

struct cell *layout_cell(const struct layout *layout, const char *figure_id)
{
	struct cell *cell = index_get(&layout->cells, figure_id);
	return cell && !cell->absent ? cell : NULL;
}

bool layout_lacks_cell(const struct layout *layout, const char *figure_id)
{
	const struct cell *cell = index_get(&layout->cells, figure_id);
	return cell && cell->absent;
}

bool layout_has_line(const struct layout *layout, const char *line_id)
{
	return index_get(&layout->lines, line_id) != NULL;
}

const char *layout_absent_column(
	const struct layout *layout, const char *figure_id, struct arena *arena)
{
	const char *at = strchr(figure_id, '@');
	if (!at || layout_cell(layout, figure_id) ||
		!layout_has_line(layout, arena_text_n(arena, figure_id, (size_t)(at - figure_id))))
		return NULL;
	return at + 1;
}

const char *layout_years(const struct layout *layout, struct arena *arena)
{
	return layout->previous ? arena_printf(arena, "%s, %s", layout->current, layout->previous)
							: layout->current;
}

bool layout_year_known(const struct layout *layout, const char *period)
{
	for (size_t i = 0; i < layout->dossier->year_count; i++)
		if (strcmp(layout->dossier->years[i].id, period) == 0)
			return true;
	return false;
}

/* The year that ends before this period: "2019" for "2020b"; NULL for the first. */
static const char *period_before(const struct layout *layout, const char *period)
{
	const struct dossier *dossier = layout->dossier;
	if (!period)
		return NULL;
	if (text_equal(period, layout->budget) || text_equal(period, layout->revised))
		period = layout->current;
	for (size_t i = 1; i < dossier->year_count; i++)
		if (strcmp(dossier->years[i].id, period) == 0)
			return dossier->years[i - 1].id;
	return strcmp(dossier->years[0].id, period) == 0 ? dossier->comparative : NULL;
}

const char *layout_period(const struct layout *layout, const char *written, const char *at_hand)
{
	if (!*written)
		return at_hand;
	if (strcmp(written, "debut") == 0)
		return period_before(layout, at_hand);
	if (strcmp(written, "exercice") == 0)
		return layout->current;
	if (strcmp(written, "precedent") == 0)
		return layout->previous;
	if (strcmp(written, "budget") == 0)
		return layout->budget;
	if (strcmp(written, "budget_revise") == 0)
		return layout->revised;
	return written;
}

/* The template of a cell: the line's for this column, else the line's, else the column's. */
static const char *cell_template(const struct line *line, const struct column *column, size_t at)
{
	if (line->column_templates && line->column_templates[at])
		return line->column_templates[at];
	return line->template ? line->template : column->template;
}

static bool has_cell(const struct line *line, size_t at)
{
	return !line->cells_there || line->cells_there[at];
}

/* What $ stands for: the poste of the line, or else what the column stands for. */
static const char *poste_at(const struct table *table, const struct line *line, size_t at)
{
	const char *column = table->columns[at].id;
	if (!table->by_class || (table->by_section && *line->poste))
		return line->poste;
	return strcmp(column, "total") == 0 ? "*" : column;
}

/* The template of the total of a table by section: the sum of those of its columns. */
static const char *total_template(
	const struct table *table, const char *template, const struct line *line, struct arena *arena)
{
	const char *sum = NULL;
	for (size_t at = 0; template && at + 1 < table->column_count; at++) {
		const struct column *column = &table->columns[at];
		if (!has_cell(line, at))
			continue;
		const char *term =
			template_fill(template, poste_at(table, line, at), line->id, column->suffix, arena);
		sum = arena_printf(arena, "%s%s(%s)", sum ? sum : "", sum ? " + " : "", term);
	}
	return sum;
}

static void fill_templates(struct cell *cell, size_t at, struct arena *arena)
{
	const struct table *table = cell->table;
	const struct line *line = cell->line;
	const char *template = cell_template(line, cell->column, at),
			   *poste = poste_at(table, line, at), *suffix = cell->column->suffix;
	cell->value_text = table->by_section && at + 1 == table->column_count
		? total_template(table, template, line, arena)
		: template_fill(template, poste, line->id, suffix, arena);
	cell->definition_text = template_fill(line->definition, poste, line->id, suffix, arena);
	cell->from_matrix = cell->value_text &&
		(strstr(cell->value_text, "ouverture(") || strstr(cell->value_text, "fermeture(") ||
			strstr(cell->value_text, "mouvement("));
}

static void make_cell(struct layout *layout, struct table *table, struct line *line, size_t at,
	struct arena *arena, struct error_list *errors)
{
	struct column *column = &table->columns[at];
	struct cell *cell = &line->cells[at];
	*cell = (struct cell){.table = table,
		.line = line,
		.column = column,
		.absent = !has_cell(line, at),
		.decimals = line->decimals >= 0 ? line->decimals : column->decimals,
		.declared = line->decimals >= 0 || column->declared,
		.where = line->where};
	char *line_id = arena_printf(arena, "%s.%s%s", table->id, line->id, column->suffix);
	cell->id = arena_printf(arena, "%s@%s", line_id, column->period);
	cell->family = line->family ? line->family : column->family ? column->family : table->family;
	if (!cell->absent)
		fill_templates(cell, at, arena);
	if (check_find(cell->family) < 0)
		error_add(errors, "relation.unknown-family", line->where, cell->family, NULL);
	if (index_get(&layout->cells, cell->id))
		error_add(errors, "table.doubled-figure", line->where, cell->id, NULL);
	index_put(&layout->cells, cell->id, cell, arena);
	if (!layout_has_line(layout, line_id))
		index_put(&layout->lines, line_id, line, arena);
}

static void forget_offsets(struct expression *expression)
{
	expression->offset = 0;
	for (size_t i = 0; i < expression->count; i++)
		forget_offsets(expression->operands[i]);
}

/* Reports the first name in a dossier's own line that means nothing. All cells of the line have the
 * same text, so one error is enough. */
static void check_line(const struct layout *layout, const struct line *line, size_t cells,
	struct arena *arena, struct error_list *errors)
{
	size_t before = errors->total;
	for (size_t at = 0; at < cells; at++) {
		const char *texts[] = {line->cells[at].value_text, line->cells[at].definition_text};
		for (int i = 0; i < 2 && errors->total == before; i++) {
			struct expression *parsed;
			if (!texts[i] ||
				expression_parse(
					&parsed, texts[i], line->where, layout->model->kinds, arena, errors) != 0)
				continue;
			forget_offsets(parsed);
			layout_knows(layout, parsed, line->where, errors);
		}
	}
}

static void check_lines(const struct layout *layout, struct arena *arena, struct error_list *errors)
{
	const char *own = file_join(arena, layout->dossier->path, "dossier.json");
	for (size_t i = 0; i < layout->table_count; i++)
		for (size_t j = 0; j < layout->tables[i]->line_count; j++) {
			const struct line *line = &layout->tables[i]->lines[j];
			if (line->id && text_equal(line->where.file, own))
				check_line(layout, line, layout->tables[i]->column_count, arena, errors);
		}
}

static void make_cells(struct layout *layout, struct arena *arena, struct error_list *errors)
{
	for (size_t i = 0; i < layout->table_count; i++) {
		struct table *table = layout->tables[i];
		for (size_t j = 0; j < table->line_count; j++) {
			struct line *line = &table->lines[j];
			line->cells = arena_array(arena, table->column_count + 1, sizeof *line->cells);
			for (size_t at = 0; line->id && at < table->column_count; at++)
				make_cell(layout, table, line, at, arena, errors);
		}
	}
}

/* Reads the tables that dossier.json adds to those of the model, and its changes to the model's
 * tables. */
static void read_own_tables(
	struct layout *layout, const struct json *json, struct arena *arena, struct error_list *errors)
{
	const cJSON *node, *root = json_root(json);
	layout_override(layout, arena, errors);
	cJSON_ArrayForEach(node, json_array(json, root, "tables", false, errors))
		layout_read_table(layout, json, node, false, arena, errors);
}

int layout_begin(struct layout *out, const struct dossier *dossier, const struct model *model,
	const struct chart *chart, bool with_budget, bool with_revised, struct arena *arena,
	struct error_list *errors)
{
	*out = (struct layout){.dossier = dossier, .model = model, .chart = chart};
	size_t before = errors->total;
	out->current = dossier->years[dossier->year_count - 1].id;
	out->previous =
		dossier->year_count > 1 ? dossier->years[dossier->year_count - 2].id : dossier->comparative;
	out->budget = with_budget ? arena_printf(arena, "%sb", out->current) : NULL;
	out->revised = with_revised ? arena_printf(arena, "%sbr", out->current) : NULL;
	layout_find_roles(out, arena);
	layout_find_classes(out, arena);
	const cJSON *node, *root = json_root(model->json);
	cJSON_ArrayForEach(node, json_array(model->json, root, "etats", true, errors))
		layout_read_table(out, model->json, node, true, arena, errors);
	if (dossier->json)
		read_own_tables(out, dossier->json, arena, errors);
	return errors->total == before ? 0 : -1;
}

int layout_finish(struct layout *layout, struct arena *arena, struct error_list *errors)
{
	size_t before = errors->total;
	make_cells(layout, arena, errors);
	if (errors->total == before)
		check_lines(layout, arena, errors);
	return errors->total == before ? 0 : -1;
}

int layout_build(struct layout *out, const struct dossier *dossier, const struct model *model,
	const struct chart *chart, bool with_budget, bool with_revised, struct arena *arena,
	struct error_list *errors)
{
	if (layout_begin(out, dossier, model, chart, with_budget, with_revised, arena, errors) == 0)
		return layout_finish(out, arena, errors);
	/* cells are made even then, so that two cells of one id are reported too */
	make_cells(out, arena, errors);
	return -1;
}
