/* lines.c - lines of tables, as a model or a dossier writes them. */
#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/dossier/layout/parts.h"

static enum line_style read_style(
	const struct json *json, const cJSON *node, struct error_list *errors)
{
	const char *style = json_text(json, node, "style", false, errors);
	if (!style || strcmp(style, "poste") == 0)
		return LINE_ITEM;
	if (strcmp(style, "sous_total") == 0)
		return LINE_SUBTOTAL;
	if (strcmp(style, "total") == 0)
		return LINE_TOTAL;
	error_add(errors, "table.unknown-style",
		json_where(json, json_member(json, node, "style", true, errors)), style,
		"poste, sous_total, total", NULL);
	return LINE_ITEM;
}

/* Adds an error for a column that no entity could have here. A year or a budget that this dossier
 * does not have, or a section without accounts, is none. */
static void refuse_column(const struct layout *layout, const struct table *table, const char *id,
	const struct json *json, const cJSON *item, struct error_list *errors)
{
	const struct poste *poste = poste_find(&layout->dossier->postes, id);
	bool may_lack = text_in_list("budget budget_revise precedent", ' ', id);
	if (!may_lack && !(table->by_section && poste && poste->is_section))
		error_add(errors, "table.unknown-column", json_where(json, item), id, "", NULL);
}

static const char *const *read_column_templates(const struct layout *layout,
	const struct table *table, const struct json *json, const cJSON *node, struct arena *arena,
	struct error_list *errors)
{
	const cJSON *templates = json_object(json, node, "valeurs", false, errors);
	if (!templates)
		return NULL;
	const char **list = arena_array(arena, table->column_count + 1, sizeof *list);
	const cJSON *item;
	cJSON_ArrayForEach(item, templates)
	{
		size_t at = table_column(table, item->string);
		const char *text = template_read(layout, json, templates, item->string, arena, errors);
		if (at < table->column_count)
			list[at] = text;
		else
			refuse_column(layout, table, item->string, json, item, errors);
	}
	return list;
}

/* By column, whether the line has a cell there: "colonnes". NULL where it has one in each. The
 * total of a table by section has a cell in every line. */
static const bool *read_cells_there(const struct layout *layout, const struct table *table,
	const struct json *json, const cJSON *node, struct arena *arena, struct error_list *errors)
{
	const cJSON *names = json_array(json, node, "colonnes", false, errors), *item;
	if (!names)
		return NULL;
	bool *there = arena_array(arena, table->column_count + 1, sizeof *there);
	cJSON_ArrayForEach(item, names)
	{
		const char *id = json_text_of(json, item, errors);
		size_t at = id ? table_column(table, id) : table->column_count;
		if (at < table->column_count)
			there[at] = true;
		else if (id)
			refuse_column(layout, table, id, json, item, errors);
	}
	if (table->by_section && table->column_count)
		there[table->column_count - 1] = true;
	return there;
}

/* Whether the line has "sens": "inverse". */
static bool read_reversed(const struct json *json, const cJSON *node, struct error_list *errors)
{
	const char *sense = json_text(json, node, "sens", false, errors);
	if (sense && strcmp(sense, "inverse") != 0)
		error_add(errors, "table.unknown-sense",
			json_where(json, json_member(json, node, "sens", true, errors)), sense, "inverse",
			NULL);
	return sense != NULL;
}

static struct line read_line(const struct layout *layout, const struct table *table,
	const struct json *json, const cJSON *node, struct arena *arena, struct error_list *errors)
{
	struct line line = {.style = read_style(json, node, errors),
		.group = "",
		.note = "",
		.poste = "",
		.where = json_where(json, node)};
	line.template = template_read(layout, json, node, "valeur", arena, errors);
	line.definition = template_read(layout, json, node, "definition", arena, errors);
	line.column_templates = read_column_templates(layout, table, json, node, arena, errors);
	line.cells_there = read_cells_there(layout, table, json, node, arena, errors);
	line.optional = json_bool(json, node, "facultatif", false, errors);
	line.with = json_text(json, node, "avec", false, errors);
	line.family = json_text(json, node, "famille", false, errors);
	line.indent = json_integer_within(json, node, "retrait", 0, 9, 0, errors);
	line.decimals = json_integer_within(json, node, "decimales", 0, DECIMALS_MAX, -1, errors);
	line.printed_total = json_bool(json, node, "sans_libelle", false, errors);
	line.reversed = read_reversed(json, node, errors);
	const char *note = json_text(json, node, "note", false, errors);
	const char *group = json_text(json, node, "groupe", false, errors);
	line.note = note ? note : "";
	line.group = group ? group : "";
	return line;
}

static void add_line(struct table *table, size_t *capacity, struct line line, struct arena *arena)
{
	table->lines =
		arena_grow(arena, table->lines, table->line_count, capacity, sizeof *table->lines);
	table->lines[table->line_count++] = line;
}

static void add_each(struct layout *layout, struct table *table, size_t *capacity,
	const struct json *json, const cJSON *node, struct arena *arena, struct error_list *errors)
{
	const struct poste **postes;
	size_t count;
	struct line line = read_line(layout, table, json, node, arena, errors);
	const char *names = json_text(json, node, "chaque", true, errors);
	bool with_note = json_bool(json, node, "avec_note", false, errors);
	if (!names || layout_each(layout, &postes, &count, json, node, arena, errors) != 0)
		return;
	if (!*line.group)
		line.group = text_starts(names, "enfants:") ? names + strlen("enfants:") : names;
	for (size_t i = 0; i < count; i++) {
		line.id = line.poste = postes[i]->id;
		line.label = postes[i]->label;
		if (with_note)
			line.note = postes[i]->note;
		add_line(table, capacity, line, arena);
	}
}

void layout_read_line(struct layout *layout, struct table *table, size_t *capacity,
	const struct json *json, const cJSON *node, struct arena *arena, struct error_list *errors)
{
	if (!json_is_object(json, node, errors))
		return;
	json_only(json, node,
		"rubrique id libelle style valeur valeurs definition facultatif avec groupe chaque role "
		"sauf_role contient_role sans_role note avec_note famille apres retrait decimales "
		"sans_libelle sens colonnes",
		errors);
	if (json_member(json, node, "rubrique", false, errors)) {
		struct line heading = {.style = LINE_HEADING,
			.group = "",
			.note = "",
			.poste = "",
			.label = json_words(json, node, "rubrique", true, errors),
			.where = json_where(json, node)};
		heading.indent = json_integer_within(json, node, "retrait", 0, 9, 0, errors);
		add_line(table, capacity, heading, arena);
	} else if (json_member(json, node, "chaque", false, errors)) {
		add_each(layout, table, capacity, json, node, arena, errors);
	} else {
		struct line line = read_line(layout, table, json, node, arena, errors);
		line.id = json_text(json, node, "id", true, errors);
		line.label = json_words(json, node, "libelle", false, errors);
		if (line.id)
			add_line(table, capacity, line, arena);
	}
}

void layout_read_lines(struct layout *layout, struct table *table, const struct json *json,
	const cJSON *lines, struct arena *arena, struct error_list *errors)
{
	size_t capacity = table->line_count;
	const cJSON *node;
	cJSON_ArrayForEach(node, lines)
		layout_read_line(layout, table, &capacity, json, node, arena, errors);
}

size_t table_column(const struct table *table, const char *id)
{
	size_t at = 0;
	while (at < table->column_count && strcmp(table->columns[at].id, id) != 0)
		at++;
	return at;
}

struct line *table_line(struct table *table, const char *id)
{
	for (size_t i = 0; i < table->line_count; i++)
		if (table->lines[i].id && strcmp(table->lines[i].id, id) == 0)
			return &table->lines[i];
	return NULL;
}
