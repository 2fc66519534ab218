/* convert.c - the files of a dossier, as the new model would have them. */
#include <stdlib.h>
#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/dossier/layout.h"

struct conversion {
	struct json *json;
	const struct model *model;
	const struct transition *transition;
	struct decisions *decisions;
	struct arena *arena;
	struct error_list quiet; /* faults of the file itself; its reader reports them */
};

static struct conversion begin(
	struct json *json, const struct transition *transition, struct decisions *decisions)
{
	return (struct conversion){.json = json,
		.transition = transition,
		.decisions = decisions,
		.arena = decisions->arena,
		.quiet = {.arena = decisions->arena}};
}

static void decide(struct conversion *conversion, struct decision decision)
{
	struct decisions *list = conversion->decisions;
	list->items =
		arena_grow(list->arena, list->items, list->count, &list->capacity, sizeof *list->items);
	list->items[list->count++] = decision;
}

/* The text of a node; NULL where it is none. */
static const char *text_of(const cJSON *node)
{
	return cJSON_IsString(node) ? node->valuestring : NULL;
}

static const char *member(const cJSON *object, const char *key)
{
	return text_of(cJSON_GetObjectItemCaseSensitive(object, key));
}

static void set_text(cJSON *node, const char *text)
{
	if (node && text && !text_equal(node->valuestring, text))
		cJSON_SetValuestring(node, text);
}

static void drop(cJSON *parent, cJSON *node)
{
	cJSON_Delete(cJSON_DetachItemViaPointer(parent, node));
}

/* ---- expressions ---- */

/* Converts a text. Where it names what has no place, adds a decision about `subject`, and returns
 * false. */
static bool convert_text(struct conversion *conversion, cJSON *node, const char *subject)
{
	const char *missing = NULL;
	if (!text_of(node))
		return true;
	const char *text = transition_expression(
		conversion->transition, node->valuestring, &missing, conversion->arena);
	set_text(node, text);
	if (text)
		return true;
	const char *poste;
	const struct transition_line *rule =
		transition_line_find(conversion->transition, missing, &poste);
	decide(conversion,
		(struct decision){.code = "transition.expression",
			.where = json_where(conversion->json, node),
			.subject = arena_text(conversion->arena, subject),
			.about = rule ? rule->about : (struct words){0},
			.place = missing,
			.others = ""});
	return false;
}

/* The new ids of the sections that a "chaque" names, each followed by the other choices for it. */
static void convert_each(struct conversion *conversion, cJSON *node)
{
	const char *out = "", *rest = text_of(node);
	while (rest && *rest) {
		size_t length = strcspn(rest, " ");
		const char *name = arena_text_n(conversion->arena, rest, length);
		for (size_t i = 0; i < conversion->transition->section_count; i++) {
			const struct transition_section *rule = &conversion->transition->sections[i];
			if (text_equal(rule->from, name) && rule->to && !text_equal(rule->to, name))
				name = arena_printf(
					conversion->arena, "%s%s%s", rule->to, *rule->others ? " " : "", rule->others);
		}
		out = arena_printf(conversion->arena, "%s%s%s", out, *out ? " " : "", name);
		rest += length + strspn(rest + length, " ");
	}
	set_text(node, out);
}

/* Whether all expressions of a line or a column could be converted. */
static bool convert_templates(struct conversion *conversion, cJSON *node, const char *subject)
{
	bool whole =
		convert_text(conversion, cJSON_GetObjectItemCaseSensitive(node, "valeur"), subject);
	whole =
		convert_text(conversion, cJSON_GetObjectItemCaseSensitive(node, "definition"), subject) &&
		whole;
	cJSON *item;
	cJSON_ArrayForEach(item, cJSON_GetObjectItemCaseSensitive(node, "valeurs")) whole =
		convert_text(conversion, item, subject) && whole;
	convert_each(conversion, cJSON_GetObjectItemCaseSensitive(node, "chaque"));
	return whole;
}

/* Converts each object of the list, and drops those that could not be converted. */
static void convert_lines(struct conversion *conversion, cJSON *list, const char *table)
{
	for (cJSON *node = list ? list->child : NULL, *next; node; node = next) {
		next = node->next;
		const char *id = member(node, "id");
		if (!convert_templates(
				conversion, node, arena_printf(conversion->arena, "%s.%s", table, id ? id : "")))
			drop(list, node);
	}
}

/* ---- dossier.json ---- */

static void convert_poste(struct conversion *conversion, cJSON *node)
{
	cJSON *section = cJSON_GetObjectItemCaseSensitive(node, "section");
	const char *id = member(node, "id");
	for (size_t i = 0; id && text_of(section) && i < conversion->transition->section_count; i++) {
		const struct transition_section *rule = &conversion->transition->sections[i];
		if (!text_equal(rule->from, section->valuestring) || !rule->to)
			continue;
		set_text(section, rule->to);
		if (rule->question.fr)
			cJSON_AddTrueToObject(node, "a_decider");
		return;
	}
}

void transition_ask(
	struct json *json, const cJSON *node, const struct model *model, struct decisions *decisions)
{
	struct conversion conversion = begin(json, &model->transition, decisions);
	const cJSON *section = cJSON_GetObjectItemCaseSensitive(node, "section");
	const char *id = member(node, "id");
	if (!id || !text_of(section))
		return;
	const char *poste = arena_text(conversion.arena, id);
	struct decision decision = {.code = "transition.section",
		.where = json_where(json, section),
		.subject = poste,
		.place = arena_text(conversion.arena, section->valuestring),
		.others = ""};
	for (size_t i = 0; i < model->transition.section_count; i++) {
		const struct transition_section *rule = &model->transition.sections[i];
		if (!rule->question.fr || !text_equal(rule->to, decision.place))
			continue;
		decision.about = rule->question;
		decision.others = rule->others;
		decision.line = template_fill(rule->line, poste, NULL, NULL, conversion.arena);
	}
	decide(&conversion, decision);
}

/* Whether the line stays where it is. Where it does not, adds a decision. */
static bool line_stays(
	struct conversion *conversion, const cJSON *at, const char *statement, const char *line)
{
	const char *id = arena_printf(conversion->arena, "%s.%s", statement, line), *poste;
	const struct transition_line *rule = transition_line_find(conversion->transition, id, &poste);
	if (!rule)
		return true;
	const char *to = template_fill(rule->to, poste, NULL, NULL, conversion->arena);
	decide(conversion,
		(struct decision){.code = to ? "transition.moved" : "transition.line",
			.where = json_where(conversion->json, at),
			.subject = id,
			.about = rule->about,
			.place = to ? to : "",
			.others = "",
			.line = id});
	return false;
}

static void convert_override(struct conversion *conversion, cJSON *object)
{
	static const char *const lists[] = {"omettre", "ordre", "sans_libelle"};
	const char *id = object->string;
	cJSON *labels = cJSON_GetObjectItemCaseSensitive(object, "libelles");
	for (cJSON *node = cJSON_IsObject(labels) ? labels->child : NULL, *next; node; node = next) {
		next = node->next;
		if (strcmp(node->string, "//") != 0 && !line_stays(conversion, node, id, node->string))
			drop(labels, node);
	}
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		cJSON *list = cJSON_GetObjectItemCaseSensitive(object, lists[i]);
		for (cJSON *node = list ? list->child : NULL, *next; node; node = next) {
			next = node->next;
			if (text_of(node) && !line_stays(conversion, node, id, node->valuestring))
				drop(list, node);
		}
	}
	convert_lines(conversion, cJSON_GetObjectItemCaseSensitive(object, "lignes"), id);
}

static void convert_overrides(struct conversion *conversion, cJSON *statements)
{
	for (cJSON *node = cJSON_IsObject(statements) ? statements->child : NULL, *next; node;
		 node = next) {
		next = node->next;
		const struct transition_statement *rule =
			transition_statement_find(conversion->transition, node->string);
		if (!rule || !rule->reason.fr) {
			convert_override(conversion, node);
			continue;
		}
		decide(conversion,
			(struct decision){.code = "transition.statement",
				.where = json_where(conversion->json, node),
				.subject = rule->from,
				.about = rule->reason,
				.place = "",
				.others = ""});
		drop(statements, node);
	}
}

/* Converts the entity's own tables. Where a table stood on the sheet of a statement that is no
 * longer one, it stands among the notes. */
static void convert_tables(struct conversion *conversion, cJSON *tables)
{
	cJSON *table;
	cJSON_ArrayForEach(table, tables)
	{
		const char *id = member(table, "id"), *sheet = member(table, "etat");
		if (sheet && !model_sheet_find(conversion->model, sheet))
			drop(table, cJSON_GetObjectItemCaseSensitive(table, "etat"));
		convert_lines(conversion, cJSON_GetObjectItemCaseSensitive(table, "colonnes"), id);
		convert_lines(conversion, cJSON_GetObjectItemCaseSensitive(table, "lignes"), id);
	}
}

static bool model_has_relation(const struct conversion *conversion, const char *id)
{
	const cJSON *node;
	cJSON_ArrayForEach(node,
		cJSON_GetObjectItemCaseSensitive(json_root(conversion->model->json),
			"relations")) if (text_equal(member(node, "id"), id)) return true;
	return false;
}

/* A relation of the old model alone needs no word that it does not apply. */
static void convert_without_object(struct conversion *conversion, cJSON *list)
{
	for (cJSON *node = list ? list->child : NULL, *next; node; node = next) {
		next = node->next;
		if (text_of(node) && !model_has_relation(conversion, node->valuestring))
			drop(list, node);
	}
}

void transition_dossier(struct json *json, const struct model *model, struct decisions *decisions)
{
	struct conversion conversion = begin(json, &model->transition, decisions);
	conversion.model = model;
	cJSON *root = json_tree(json), *node;
	set_text(cJSON_GetObjectItemCaseSensitive(root, "modele"), model->name);
	cJSON_ArrayForEach(node, cJSON_GetObjectItemCaseSensitive(root, "postes"))
		convert_poste(&conversion, node);
	convert_overrides(&conversion, cJSON_GetObjectItemCaseSensitive(root, "etats"));
	convert_tables(&conversion, cJSON_GetObjectItemCaseSensitive(root, "tables"));
	convert_without_object(&conversion, cJSON_GetObjectItemCaseSensitive(root, "sans_objet"));
}

/* ---- other files ---- */

void transition_relations(
	struct json *json, const struct transition *transition, struct decisions *decisions)
{
	struct conversion conversion = begin(json, transition, decisions);
	cJSON *list = json_tree(json);
	for (cJSON *node = cJSON_IsArray(list) ? list->child : NULL, *next; node; node = next) {
		next = node->next;
		const char *id = member(node, "id");
		convert_each(&conversion, cJSON_GetObjectItemCaseSensitive(node, "chaque"));
		if (!convert_text(
				&conversion, cJSON_GetObjectItemCaseSensitive(node, "relation"), id ? id : ""))
			drop(list, node);
	}
}

static bool has_item(const cJSON *list, const char *key, const char *id)
{
	const cJSON *node;
	cJSON_ArrayForEach(node, list) if (text_equal(member(node, key), id)) return true;
	return false;
}

/* Two old figures may have one place, where the new model shows once what the old one showed twice.
 * The one that kept its id stays. */
void transition_figures(
	struct json *json, const struct transition *transition, const char *key, struct arena *arena)
{
	cJSON *list = json_tree(json);
	for (cJSON *node = cJSON_IsArray(list) ? list->child : NULL, *next; node; node = next) {
		next = node->next;
		const char *id = member(node, key);
		bool mention = member(node, "date") || member(node, "texte");
		const char *renamed = !id ? NULL
			: mention             ? transition_mention(transition, id, arena)
								  : transition_figure(transition, id, arena);
		bool moved = renamed && !text_equal(id, renamed);
		if (id && (!renamed || (moved && has_item(list, key, renamed))))
			drop(list, node);
		else
			set_text(cJSON_GetObjectItemCaseSensitive(node, key), renamed);
	}
}
