/* tables.c - tables of a model or a dossier: titles, sheets and columns. */
#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/dossier/layout/parts.h"
#include "statements/figure/finding.h"

void layout_find_classes(struct layout *layout, struct arena *arena)
{
	const unsigned capital =
		1u << ROLE_COST | 1u << ROLE_ACCUMULATED_AMORTIZATION | 1u << ROLE_WORK_IN_PROGRESS;
	const struct postes *postes = &layout->dossier->postes;
	bool *is_class = arena_array(arena, postes->count + 1, sizeof *is_class);
	for (size_t i = 0; i < layout->chart->count; i++) {
		const struct account *account = layout->chart->accounts[i];
		const struct poste *poste = poste_find(postes, account->group);
		if (poste && (1u << account->role & capital))
			is_class[poste->index] = true;
	}
	layout->classes = arena_array(arena, postes->count + 1, sizeof *layout->classes);
	for (size_t i = 0; i < postes->count; i++)
		if (is_class[i])
			layout->classes[layout->class_count++] = postes->items[i];
}

static bool add_year_column(
	const struct layout *layout, struct table *table, const char *id, struct column column)
{
	static const char *const known[] = {[HEADING_BUDGET] = "budget",
		[HEADING_REVISED_BUDGET] = "budget_revise",
		[HEADING_YEAR] = "exercice",
		[HEADING_PRIOR_YEAR] = "precedent"};
	size_t i = 0;
	while (i < sizeof known / sizeof *known && strcmp(known[i], id) != 0)
		i++;
	if (i == sizeof known / sizeof *known)
		return false;
	column.id = known[i];
	column.suffix = "";
	column.period = layout_period(layout, id, NULL);
	if (!column.heading.fr)
		column.heading = layout->model->headings[i];
	if (column.period)
		table->columns[table->column_count++] = column;
	return true;
}

bool layout_add_column(const struct layout *layout, struct table *table, const char *id)
{
	return add_year_column(layout, table, id, (struct column){0});
}

static void read_column(struct layout *layout, struct table *table, const struct json *json,
	const cJSON *node, struct arena *arena, struct error_list *errors)
{
	struct column column = {0};
	if (cJSON_IsString(node)) {
		const char *id = json_text_of(json, node, errors);
		if (id && !add_year_column(layout, table, id, column))
			error_add(errors, "table.unknown-column", json_where(json, node), id,
				"budget, budget_revise, exercice, precedent", NULL);
		return;
	}
	if (!json_is_object(json, node, errors))
		return;
	json_only(json, node, "id titre decimales valeur periode famille facultatif", errors);
	column.id = json_text(json, node, "id", true, errors);
	column.heading = json_words(json, node, "titre", false, errors);
	column.decimals = json_integer_within(json, node, "decimales", 0, DECIMALS_MAX, 0, errors);
	column.declared = json_member(json, node, "decimales", false, errors) != NULL;
	column.template = template_read(layout, json, node, "valeur", arena, errors);
	column.optional = json_bool(json, node, "facultatif", false, errors);
	column.family = json_text(json, node, "famille", false, errors);
	if (!column.id || add_year_column(layout, table, column.id, column))
		return;
	const char *period = json_text(json, node, "periode", false, errors);
	column.suffix = arena_printf(arena, ".%s", column.id);
	column.period = layout_period(layout, period ? period : "exercice", NULL);
	if (column.period)
		table->columns[table->column_count++] = column;
}

/* What the columns of a schedule stand for: classes of capital assets, or sections. */
struct division {
	const struct poste **parts;
	size_t count;
	bool by_section;
	bool optional; /* columns that are zero are left out, but not the total */
};

static void divided_columns(const struct layout *layout, struct table *table,
	const struct division *division, const char *period, struct arena *arena)
{
	table->by_class = true;
	table->by_section = division->by_section;
	table->period = period;
	table->columns = arena_array(arena, division->count + 1, sizeof *table->columns);
	for (size_t i = 0; i < division->count; i++)
		table->columns[i] = (struct column){.id = division->parts[i]->id,
			.suffix = arena_printf(arena, ".%s", division->parts[i]->id),
			.period = period,
			.optional = division->optional,
			.heading = division->parts[i]->label};
	table->columns[division->count] = (struct column){.id = "total",
		.suffix = ".total",
		.period = period,
		.heading = layout->model->headings[HEADING_TOTAL]};
	table->column_count = division->count + 1;
}

static bool has_account(const struct chart *chart, enum account_type type)
{
	for (size_t i = 0; i < chart->count; i++)
		if (chart->accounts[i]->known && chart->accounts[i]->type == type)
			return true;
	return false;
}

/* The sections that "par" names and of which the entity has accounts. None where it has accounts of
 * one alone: there is nothing to divide. */
static struct division read_division(const struct layout *layout, const struct json *json,
	const cJSON *node, struct arena *arena, struct error_list *errors)
{
	const cJSON *list = json_array(json, node, "sections", true, errors), *item;
	struct division division = {.by_section = true,
		.optional = json_bool(json, node, "facultatif", false, errors),
		.parts = arena_array(arena, (size_t)cJSON_GetArraySize(list) + 1, sizeof *division.parts)};
	cJSON_ArrayForEach(item, list)
	{
		const char *id = json_text_of(json, item, errors);
		const struct poste *section = id ? poste_find(&layout->dossier->postes, id) : NULL;
		if (id && (!section || !section->is_section))
			error_add(errors, "model.unknown-section", json_where(json, item), id, NULL);
		else if (section && has_account(layout->chart, section->type))
			division.parts[division.count++] = section;
	}
	if (division.count == 1)
		division.count = 0;
	return division;
}

/* Replaces the date in the model's words by the last day of the year: "au 31 mars 2020". NULL stays
 * NULL. */
static const char *with_date(
	const char *text, date last, enum language language, struct arena *arena)
{
	const char *mark = text ? strchr(text, '%') : NULL;
	return mark ? arena_printf(arena, "%.*s%s%s", (int)(mark - text), text,
					  date_words(arena, last, language), mark + 1)
				: text;
}

/* The last day of a fiscal year; of the last one where `period` is NULL or none. */
static date last_day(const struct dossier *dossier, const char *period)
{
	for (size_t i = 0; i < dossier->year_count; i++)
		if (text_equal(dossier->years[i].id, period))
			return dossier->years[i].last;
	return dossier->years[dossier->year_count - 1].last;
}

/* The date line of a statement, unless the dossier has its own: "au 31 mars 2020", "de l’exercice
 * clos le 31 mars 2020". */
static struct words date_of_statement(
	const struct layout *layout, const char *id, const char *period, struct arena *arena)
{
	const struct model_statement *statement = model_statement_find(layout->model, id);
	date last = last_day(layout->dossier, period);
	struct words words = layout->model->moments[statement ? statement->moment : MOMENT_NONE];
	return (struct words){with_date(words.fr, last, LANGUAGE_FRENCH, arena),
		with_date(words_in(words, LANGUAGE_ENGLISH), last, LANGUAGE_ENGLISH, arena)};
}

/* The sheet that the table names; that of the notes where it names none. */
static const struct table_sheet *read_sheet(const struct layout *layout, const struct json *json,
	const cJSON *node, struct error_list *errors)
{
	const char *id = json_text(json, node, "etat", false, errors);
	const struct table_sheet *sheet = id ? model_sheet_find(layout->model, id) : NULL;
	if (id && !sheet)
		error_add(errors, "model.unknown-sheet",
			json_where(json, json_member(json, node, "etat", true, errors)), id, NULL);
	return sheet ? sheet : model_sheet_of(layout->model, NATURE_NOTES);
}

void layout_add_table(struct layout *layout, struct table *table, struct arena *arena)
{
	layout->tables = arena_grow(arena, layout->tables, layout->table_count, &layout->table_capacity,
		sizeof *layout->tables);
	layout->tables[layout->table_count++] = table;
}

static struct table *new_table(struct layout *layout, const struct json *json, const cJSON *node,
	bool from_model, const char *period, struct arena *arena, struct error_list *errors)
{
	struct table *table = arena_alloc(arena, sizeof *table);
	json_only(json, node,
		from_model ? "id titre sous_titre etat moment exige famille colonnes par_classe par lignes"
				   : "id titre sous_titre etat famille colonnes par_classe par lignes",
		errors);
	table->id = json_text(json, node, "id", true, errors);
	table->title = json_words(json, node, "titre", true, errors);
	table->subtitle = json_words(json, node, "sous_titre", false, errors);
	table->sheet = read_sheet(layout, json, node, errors);
	if (from_model && !table->subtitle.fr)
		table->subtitle = date_of_statement(layout, table->id, period, arena);
	const char *family = json_text(json, node, "famille", false, errors);
	table->family = family ? family : "S7";
	if (check_find(table->family) < 0)
		error_add(errors, "relation.unknown-family", json_where(json, node), table->family, NULL);
	table->from_model = from_model;
	layout_add_table(layout, table, arena);
	return table;
}

void layout_read_table(struct layout *layout, const struct json *json, const cJSON *node,
	bool from_model, struct arena *arena, struct error_list *errors)
{
	if (!json_is_object(json, node, errors))
		return;
	const cJSON *by_class = json_array(json, node, "par_classe", false, errors);
	const cJSON *by_section = json_object(json, node, "par", false, errors);
	const cJSON *lines = json_array(json, node, "lignes", true, errors);
	const cJSON *item;
	struct division division = {.parts = layout->classes, .count = layout->class_count};
	const cJSON *years = by_class;
	if (by_section) {
		json_only(json, by_section, "sections annees facultatif", errors);
		division = read_division(layout, json, by_section, arena, errors);
		years = json_array(json, by_section, "annees", true, errors);
	}
	cJSON_ArrayForEach(item, years)
	{
		const char *written = json_text_of(json, item, errors);
		const char *period = written ? layout_period(layout, written, NULL) : NULL;
		if (!period || division.count == 0)
			continue;
		struct table *table = new_table(layout, json, node, from_model, period, arena, errors);
		divided_columns(layout, table, &division, period, arena);
		layout_read_lines(layout, table, json, lines, arena, errors);
	}
	if (by_class || by_section)
		return;
	struct table *table = new_table(layout, json, node, from_model, NULL, arena, errors);
	const cJSON *columns = json_array(json, node, "colonnes", true, errors);
	table->columns =
		arena_array(arena, (size_t)cJSON_GetArraySize(columns) + 1, sizeof *table->columns);
	cJSON_ArrayForEach(item, columns) read_column(layout, table, json, item, arena, errors);
	layout_read_lines(layout, table, json, lines, arena, errors);
}
