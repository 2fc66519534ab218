/* analysis.c - the comparisons and charts of a model, and whether the lines and relations that it
 * names exist. */
#include "ledger/base/text/text.h"
#include "statements/dossier/model/parts.h"

/* One part of "analyse", about one statement of the model. */
struct analysis_part {
	const struct model *model;
	const cJSON *node; /* "comparaison" or "pont" */
	const cJSON *statement;
	const char *id;
	struct arena *arena;
	struct error_list *errors;
};

static const cJSON *named(
	const struct json *json, const cJSON *list, const char *id, struct error_list *errors)
{
	const cJSON *node;
	cJSON_ArrayForEach(node, list) if (cJSON_GetObjectItemCaseSensitive(node, "id") &&
		text_equal(json_text(json, node, "id", false, errors), id)) return node;
	return NULL;
}

/* Finds the statement of the part. Returns false, with an error, where the model has none of that
 * id. */
static bool open_part(struct analysis_part *part)
{
	const struct json *json = part->model->json;
	part->id = json_text(json, part->node, "etat", true, part->errors);
	if (!part->id)
		return false;
	part->statement = named(json, json_array(json, json_root(json), "etats", true, part->errors),
		part->id, part->errors);
	if (!part->statement)
		error_add(part->errors, "table.unknown-statement",
			json_where(json, json_member(json, part->node, "etat", true, part->errors)), part->id,
			NULL);
	return part->statement != NULL;
}

static const char *check_line(const struct analysis_part *part, const cJSON *at, const char *id)
{
	const struct json *json = part->model->json;
	const cJSON *lines = json_array(json, part->statement, "lignes", true, part->errors);
	if (id && !named(json, lines, id, part->errors))
		error_add(part->errors, "table.unknown-line", json_where(json, at), id, part->id, NULL);
	return id;
}

static const char *read_line(const struct analysis_part *part, const char *key)
{
	const struct json *json = part->model->json;
	const char *id = json_text(json, part->node, key, true, part->errors);
	return id ? check_line(part, json_member(json, part->node, key, true, part->errors), id) : NULL;
}

/* Reads the lines that a list names. The array has room for two more. */
static const char **read_lines(const struct analysis_part *part, const char *key, size_t *count)
{
	const struct json *json = part->model->json;
	const cJSON *list = json_array(json, part->node, key, true, part->errors), *node;
	const char **lines =
		arena_array(part->arena, (size_t)cJSON_GetArraySize(list) + 3, sizeof *lines);
	cJSON_ArrayForEach(node, list)
	{
		const char *id = check_line(part, node, json_text_of(json, node, part->errors));
		if (id)
			lines[(*count)++] = id;
	}
	return lines;
}

static void read_comparison(struct model_analysis *out, struct analysis_part *part)
{
	json_only(part->model->json, part->node, "etat graphique jusqu_a", part->errors);
	if (!open_part(part))
		return;
	out->charted = read_lines(part, "graphique", &out->charted_count);
	out->result = read_line(part, "jusqu_a");
	out->compared = out->result ? part->id : NULL;
}

static void read_bridge(struct model_analysis *out, struct analysis_part *part)
{
	json_only(part->model->json, part->node, "etat debut etapes fin", part->errors);
	if (!open_part(part))
		return;
	const char *opening = read_line(part, "debut");
	size_t count = 0;
	const char **activities = read_lines(part, "etapes", &count);
	const char *closing = read_line(part, "fin");
	if (!opening || !closing)
		return;
	out->steps = arena_array(part->arena, count + 2, sizeof *out->steps);
	out->steps[out->step_count++] = opening;
	for (size_t i = 0; i < count; i++)
		out->steps[out->step_count++] = activities[i];
	out->steps[out->step_count++] = closing;
	out->bridged = part->id;
}

/* Checks that the relations which others name by "tresorerie_selon" exist. */
static void check_relations(struct model *model, const cJSON *root, struct error_list *errors)
{
	const struct json *json = model->json;
	const cJSON *list = json_array(json, root, "relations", true, errors), *node;
	cJSON_ArrayForEach(node, list)
	{
		const char *other =
			cJSON_IsObject(node) ? json_text(json, node, "tresorerie_selon", false, errors) : NULL;
		if (other && !named(json, list, other, errors))
			error_add(errors, "relation.unknown",
				json_where(json, json_member(json, node, "tresorerie_selon", true, errors)), other,
				NULL);
	}
}

void model_read_analysis(
	struct model *model, const cJSON *root, struct arena *arena, struct error_list *errors)
{
	const struct json *json = model->json;
	struct analysis_part part = {.model = model, .arena = arena, .errors = errors};
	check_relations(model, root, errors);
	const cJSON *analysis = json_object(json, root, "analyse", false, errors);
	if (!analysis)
		return;
	json_only(json, analysis, "comparaison pont", errors);
	if ((part.node = json_object(json, analysis, "comparaison", false, errors)))
		read_comparison(&model->analysis, &part);
	if ((part.node = json_object(json, analysis, "pont", false, errors)))
		read_bridge(&model->analysis, &part);
}
