/* layout_lines.c - lines of tables, and what a dossier changes in the model's statements. */
#include <string.h>

#include "ledger/base/text.h"
#include "statements/dossier/layout.h"

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

static const char *const *read_column_templates(const struct table *table, const struct json *json,
	const cJSON *node, struct arena *arena, struct error_list *errors)
{
	const cJSON *templates = json_object(json, node, "valeurs", false, errors);
	if (!templates)
		return NULL;
	const char **list = arena_array(arena, table->column_count + 1, sizeof *list);
	const cJSON *item;
	cJSON_ArrayForEach(item, templates)
	{
		size_t at = 0;
		while (at < table->column_count && strcmp(table->columns[at].id, item->string) != 0)
			at++;
		const char *text = template_read(json, templates, item->string, arena, errors);
		/* A budget column that this dossier does not have is no mistake. */
		if (at < table->column_count)
			list[at] = text;
		else if (strcmp(item->string, "budget") != 0 &&
			strcmp(item->string, "budget_revise") != 0 && strcmp(item->string, "precedent") != 0)
			error_add(
				errors, "table.unknown-column", json_where(json, item), item->string, "", NULL);
	}
	return list;
}

/* "sens": "inverse". */
static bool read_reversed(const struct json *json, const cJSON *node, struct error_list *errors)
{
	const char *sense = json_text(json, node, "sens", false, errors);
	if (sense && strcmp(sense, "inverse") != 0)
		error_add(errors, "table.unknown-sense",
			json_where(json, json_member(json, node, "sens", true, errors)), sense, "inverse",
			NULL);
	return sense != NULL;
}

static struct line read_line(const struct table *table, const struct json *json, const cJSON *node,
	struct arena *arena, struct error_list *errors)
{
	struct line line = {.style = read_style(json, node, errors),
		.group = "",
		.note = "",
		.poste = "",
		.where = json_where(json, node)};
	line.template = template_read(json, node, "valeur", arena, errors);
	line.definition = template_read(json, node, "definition", arena, errors);
	line.column_templates = read_column_templates(table, json, node, arena, errors);
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
	struct line line = read_line(table, json, node, arena, errors);
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

static void read_node(struct layout *layout, struct table *table, size_t *capacity,
	const struct json *json, const cJSON *node, struct arena *arena, struct error_list *errors)
{
	if (!json_is_object(json, node, errors))
		return;
	json_only(json, node,
		"rubrique id libelle style valeur valeurs definition facultatif avec groupe chaque role "
		"sauf_role contient_role sans_role note avec_note famille apres retrait decimales "
		"sans_libelle sens",
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
		struct line line = read_line(table, json, node, arena, errors);
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
	cJSON_ArrayForEach(node, lines) read_node(layout, table, &capacity, json, node, arena, errors);
}

struct line *table_line(struct table *table, const char *id)
{
	for (size_t i = 0; i < table->line_count; i++)
		if (table->lines[i].id && strcmp(table->lines[i].id, id) == 0)
			return &table->lines[i];
	return NULL;
}

/* The line that a dossier names, or an error: a misspelt name must not pass in silence. */
static struct line *named_line(struct table *table, const struct json *json, const cJSON *node,
	const char *id, struct error_list *errors)
{
	struct line *line = id ? table_line(table, id) : NULL;
	if (id && !line)
		error_add(errors, "table.unknown-line", json_where(json, node), id, table->id, NULL);
	return line;
}

static void override_labels(
	struct table *table, const struct json *json, const cJSON *object, struct error_list *errors)
{
	const cJSON *labels = json_object(json, object, "libelles", false, errors);
	const cJSON *item;
	cJSON_ArrayForEach(item, labels)
	{
		struct line *line = named_line(table, json, item, item->string, errors);
		struct words words = json_words(json, labels, item->string, true, errors);
		if (line && words.fr)
			line->label = words;
	}
}

static void override_flags(struct table *table, const struct json *json, const cJSON *object,
	const char *key, struct error_list *errors)
{
	const cJSON *item;
	cJSON_ArrayForEach(item, json_array(json, object, key, false, errors))
	{
		struct line *line = named_line(table, json, item, json_text_of(json, item, errors), errors);
		if (!line)
			continue;
		if (strcmp(key, "omettre") == 0)
			line->omitted = true;
		else
			line->printed_total = true;
	}
}

/* The lines named take, in the order named, the places that they hold now. */
static void override_order(struct table *table, const struct json *json, const cJSON *object,
	struct arena *arena, struct error_list *errors)
{
	const cJSON *order = json_array(json, object, "ordre", false, errors);
	if (!order)
		return;
	size_t count = 0;
	struct line *moved = arena_array(arena, (size_t)cJSON_GetArraySize(order) + 1, sizeof *moved);
	bool *vacated = arena_array(arena, table->line_count + 1, sizeof *vacated);
	const cJSON *item;
	cJSON_ArrayForEach(item, order)
	{
		struct line *line = named_line(table, json, item, json_text_of(json, item, errors), errors);
		if (!line || vacated[line - table->lines])
			continue;
		vacated[line - table->lines] = true;
		moved[count++] = *line;
	}
	size_t next = 0;
	for (size_t i = 0; i < table->line_count; i++)
		if (vacated[i])
			table->lines[i] = moved[next++];
}

/* Extra lines stand after the line that their "apres" names; without one, at the end. */
static void override_lines(struct layout *layout, struct table *table, const struct json *json,
	const cJSON *object, struct arena *arena, struct error_list *errors)
{
	const cJSON *item;
	cJSON_ArrayForEach(item, json_array(json, object, "lignes", false, errors))
	{
		struct table extra = {
			.id = table->id, .columns = table->columns, .column_count = table->column_count};
		size_t capacity = 0;
		read_node(layout, &extra, &capacity, json, item, arena, errors);
		const char *after = json_text(json, item, "apres", false, errors);
		struct line *anchor = after ? named_line(table, json, item, after, errors) : NULL;
		size_t at = anchor ? (size_t)(anchor - table->lines) + 1 : table->line_count;
		struct line *merged =
			arena_array(arena, table->line_count + extra.line_count + 1, sizeof *merged);
		memcpy(merged, table->lines, at * sizeof *merged);
		if (extra.line_count)
			memcpy(merged + at, extra.lines, extra.line_count * sizeof *merged);
		memcpy(merged + at + extra.line_count, table->lines + at,
			(table->line_count - at) * sizeof *merged);
		table->lines = merged;
		table->line_count += extra.line_count;
	}
}

/* Whether the model has such a statement, presented or not: the schedule of an entity without
 * capital assets is not. */
static bool model_has_statement(const struct model *model, const char *id)
{
	struct error_list ignored = {.arena = arena_new()};
	const cJSON *node;
	bool found = false;
	cJSON_ArrayForEach(
		node, json_array(model->json, json_root(model->json), "etats", true, &ignored))
	{
		const cJSON *named = cJSON_GetObjectItemCaseSensitive(node, "id");
		found = found || (cJSON_IsString(named) && strcmp(named->valuestring, id) == 0);
	}
	arena_free(ignored.arena);
	return found;
}

void layout_override(struct layout *layout, struct arena *arena, struct error_list *errors)
{
	const struct json *json = layout->dossier->json;
	const cJSON *statements = json_object(json, json_root(json), "etats", false, errors);
	const cJSON *object;
	cJSON_ArrayForEach(object, statements)
	{
		if (!json_is_object(json, object, errors))
			continue;
		json_only(
			json, object, "titre sous_titre omettre libelles sans_libelle ordre lignes", errors);
		bool found = false;
		for (size_t i = 0; i < layout->table_count; i++) {
			struct table *table = layout->tables[i];
			if (strcmp(table->id, object->string) != 0)
				continue;
			found = true;
			struct words title = json_words(json, object, "titre", false, errors);
			struct words subtitle = json_words(json, object, "sous_titre", false, errors);
			if (title.fr)
				table->title = title;
			if (subtitle.fr)
				table->subtitle = subtitle;
			override_lines(layout, table, json, object, arena, errors);
			override_labels(table, json, object, errors);
			override_flags(table, json, object, "omettre", errors);
			override_flags(table, json, object, "sans_libelle", errors);
			override_order(table, json, object, arena, errors);
		}
		if (!found && !model_has_statement(layout->model, object->string))
			error_add(
				errors, "table.unknown-statement", json_where(json, object), object->string, NULL);
	}
}
