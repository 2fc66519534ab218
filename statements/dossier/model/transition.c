/* transition.c - how the model replaces an older one. */
#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/dossier/layout.h"
#include "statements/dossier/model/parts.h"
#include "statements/figure/expression/expression.h"

struct reading {
	struct model *model;
	const struct postes *postes;
	struct arena *arena;
	struct error_list *errors;
};

/* The section of the model that a text names. An error where it has none of that id. */
static const char *section_of(const struct reading *reading, const cJSON *node)
{
	const struct json *json = reading->model->json;
	const char *id = json_text_of(json, node, reading->errors);
	const struct poste *found = id ? poste_find(reading->postes, id) : NULL;
	if (id && (!found || !found->is_section))
		error_add(reading->errors, "model.unknown-section", json_where(json, node), id, NULL);
	return id;
}

static const char *read_choices(const struct reading *reading, const cJSON *node)
{
	const struct json *json = reading->model->json;
	const char *choices = "";
	const cJSON *item;
	cJSON_ArrayForEach(item, json_array(json, node, "ou", false, reading->errors))
	{
		const char *id = section_of(reading, item);
		if (id)
			choices = arena_printf(reading->arena, "%s%s%s", choices, *choices ? ", " : "", id);
	}
	return choices;
}

static void read_section(const struct reading *reading, const cJSON *node)
{
	const struct json *json = reading->model->json;
	struct transition *out = &reading->model->transition;
	json_only(json, node, "de a ou question ligne", reading->errors);
	const cJSON *to = json_member(json, node, "a", false, reading->errors);
	struct transition_section section = {.from = json_text(json, node, "de", true, reading->errors),
		.to = to ? section_of(reading, to) : NULL,
		.others = read_choices(reading, node),
		.question = json_words(json, node, "question", false, reading->errors),
		.line = json_text(json, node, "ligne", false, reading->errors)};
	if (section.from)
		out->sections[out->section_count++] = section;
}

/* Whether the item of "lignes" is the line, or makes a line of each poste where it is named "$". A
 * name may end in a column: "vcn.total". */
static bool line_is(const struct reading *reading, const cJSON *item, const char *line)
{
	const struct json *json = reading->model->json;
	if (strcmp(line, "$") == 0)
		return json_member(json, item, "chaque", false, reading->errors) != NULL;
	const char *own = json_text(json, item, "id", false, reading->errors);
	const char *rest = own && text_starts(line, own) ? line + strlen(own) : "-";
	return !*rest || *rest == '.';
}

/* Whether the statement of the model has the line, or lines of postes where it is named "$". */
static bool statement_has(const struct reading *reading, const char *id, const char *line)
{
	const struct json *json = reading->model->json;
	const cJSON *statement, *item;
	cJSON_ArrayForEach(statement, json_array(json, json_root(json), "etats", true, reading->errors))
	{
		const char *name = json_text(json, statement, "id", false, reading->errors);
		if (!text_equal(name, id))
			continue;
		cJSON_ArrayForEach(item, json_array(json, statement, "lignes", true, reading->errors))
		{
			if (line_is(reading, item, line))
				return true;
		}
	}
	return false;
}

/* Adds an error for the first line in the tree that the model does not have. Groups and rows of the
 * matrix depend on the dossier, and are not checked here. */
static bool check_names(
	const struct reading *reading, const struct expression *tree, struct source where)
{
	for (size_t i = 0; i < tree->count; i++)
		if (!check_names(reading, tree->operands[i], where))
			return false;
	const char *dot = tree->type == EXPRESSION_FIGURE ? strchr(tree->figure_id, '.') : NULL;
	if (!dot)
		return true;
	const char *statement =
		arena_text_n(reading->arena, tree->figure_id, (size_t)(dot - tree->figure_id));
	const char *line = strcmp(dot + 1, "poste") == 0 ? "$" : dot + 1;
	if (statement_has(reading, statement, line))
		return true;
	error_add(reading->errors, "table.unknown-line", where, line, statement, NULL);
	return false;
}

/* Reads an expression over figures of this model ("own"), or of the one that it replaces. */
static const char *read_expression(
	const struct reading *reading, const cJSON *object, const char *key, bool own)
{
	const struct json *json = reading->model->json;
	const char *text = json_text(json, object, key, false, reading->errors);
	if (!text)
		return NULL;
	struct source where = json_where(json, json_member(json, object, key, true, reading->errors));
	struct expression *tree;
	char *filled = template_fill(text, "poste", NULL, NULL, reading->arena);
	if (expression_parse(&tree, filled, where, own ? reading->model->kinds : NULL, reading->arena,
			reading->errors) == 0 &&
		own)
		check_names(reading, tree, where);
	return text;
}

static void read_line(const struct reading *reading, const cJSON *node)
{
	const struct json *json = reading->model->json;
	struct transition *out = &reading->model->transition;
	json_only(json, node, "de a ecart nom raison", reading->errors);
	struct transition_line line = {.from = json_text(json, node, "de", true, reading->errors),
		.to = read_expression(reading, node, "a", true),
		.difference = read_expression(reading, node, "ecart", true)};
	const char *key = line.to ? "nom" : "raison";
	line.about = json_words(json, node, key, !line.to || line.difference, reading->errors);
	if (line.from)
		out->lines[out->line_count++] = line;
}

static void read_statement(const struct reading *reading, const cJSON *node)
{
	const struct json *json = reading->model->json;
	struct transition *out = &reading->model->transition;
	json_only(json, node, "de raison somme", reading->errors);
	struct transition_statement statement = {
		.from = json_text(json, node, "de", true, reading->errors),
		.reason = json_words(json, node, "raison", false, reading->errors)};
	const cJSON *sum = json_object(json, node, "somme", false, reading->errors);
	if (sum) {
		json_only(json, sum, "avant apres", reading->errors);
		statement.before = read_expression(reading, sum, "avant", false);
		statement.after = read_expression(reading, sum, "apres", true);
	}
	if (statement.from)
		out->statements[out->statement_count++] = statement;
}

/* Calls `read` for each object of the list. */
static void read_list(const struct reading *reading, const cJSON *list,
	void (*read)(const struct reading *, const cJSON *))
{
	const cJSON *node;
	cJSON_ArrayForEach(node, list) if (json_is_object(reading->model->json, node, reading->errors))
		read(reading, node);
}

static size_t room(const cJSON *list)
{
	return (size_t)cJSON_GetArraySize(list) + 1;
}

void model_read_transition(struct model *model, const cJSON *root, const struct postes *postes,
	struct arena *arena, struct error_list *errors)
{
	const struct json *json = model->json;
	const cJSON *node = json_object(json, root, "transition", false, errors);
	if (!node)
		return;
	struct reading reading = {model, postes, arena, errors};
	struct transition *out = &model->transition;
	json_only(json, node, "de sections lignes etats", errors);
	out->from = json_text(json, node, "de", true, errors);
	const cJSON *sections = json_array(json, node, "sections", true, errors),
				*lines = json_array(json, node, "lignes", true, errors),
				*statements = json_array(json, node, "etats", true, errors);
	out->sections = arena_array(arena, room(sections), sizeof *out->sections);
	out->lines = arena_array(arena, room(lines), sizeof *out->lines);
	out->statements = arena_array(arena, room(statements), sizeof *out->statements);
	read_list(&reading, sections, read_section);
	read_list(&reading, lines, read_line);
	read_list(&reading, statements, read_statement);
}
