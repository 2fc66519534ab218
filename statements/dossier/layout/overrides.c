/* overrides.c - what a dossier changes in the statements of its model. */
#include <string.h>

#include "statements/dossier/layout/parts.h"

/* The line of that id. An id that the table does not have is an error at `node`. */
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

/* Puts the named lines in the order in which they are named. They share the places that they had;
 * all other lines stay where they are. */
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

/* Adds the dossier's own lines, each after the line that its "apres" names, or at the end. */
static void override_lines(struct layout *layout, struct table *table, const struct json *json,
	const cJSON *object, struct arena *arena, struct error_list *errors)
{
	const cJSON *item;
	cJSON_ArrayForEach(item, json_array(json, object, "lignes", false, errors))
	{
		struct table extra = {.id = table->id,
			.columns = table->columns,
			.column_count = table->column_count,
			.by_class = table->by_class,
			.by_section = table->by_section};
		size_t capacity = 0;
		layout_read_line(layout, &extra, &capacity, json, item, arena, errors);
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

static void override_table(struct layout *layout, struct table *table, const struct json *json,
	const cJSON *object, struct arena *arena, struct error_list *errors)
{
	struct words title = json_words(json, object, "titre", false, errors),
				 subtitle = json_words(json, object, "sous_titre", false, errors);
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

void layout_override(struct layout *layout, struct arena *arena, struct error_list *errors)
{
	const struct json *json = layout->dossier->json;
	const cJSON *object;
	cJSON_ArrayForEach(object, json_object(json, json_root(json), "etats", false, errors))
	{
		if (!json_is_object(json, object, errors))
			continue;
		json_only(
			json, object, "titre sous_titre omettre libelles sans_libelle ordre lignes", errors);
		for (size_t i = 0; i < layout->table_count; i++)
			if (strcmp(layout->tables[i]->id, object->string) == 0)
				override_table(layout, layout->tables[i], json, object, arena, errors);
		/* an entity without capital assets does not have the model's schedule as a table */
		if (!model_statement_find(layout->model, object->string))
			error_add(
				errors, "table.unknown-statement", json_where(json, object), object->string, NULL);
	}
}
