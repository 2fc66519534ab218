#include "statements/dossier/model/parts.h"

#include <string.h>

#include "ledger/base/embedded.h"
#include "ledger/base/text/text.h"

struct words json_words(const struct json *json, const cJSON *object, const char *key,
	bool required, struct error_list *errors)
{
	struct words words = {0};
	const cJSON *node = json_member(json, object, key, required, errors);
	if (!node)
		return words;
	if (cJSON_IsObject(node)) {
		json_only(json, node, "fr en", errors);
		words.fr = json_text(json, node, "fr", true, errors);
		words.en = json_text(json, node, "en", false, errors);
	} else
		words.fr = json_text_of(json, node, errors);
	return words;
}

static int find_named(const struct json *json, const cJSON *object, const char *key,
	const char *(*name_of)(int), int count, const char *code, struct error_list *errors)
{
	const char *text = json_text(json, object, key, true, errors);
	for (int i = 0; text && i < count; i++)
		if (strcmp(name_of(i), text) == 0)
			return i;
	if (text)
		error_add(errors, code, json_where(json, json_member(json, object, key, true, errors)),
			text, NULL);
	return -1;
}

static const char *role_name_of(int role)
{
	return account_role_name((enum account_role)role);
}

static const char *type_name_of(int type)
{
	return account_type_name((enum account_type)type);
}

static int kind_of_text(const struct model *model, const cJSON *node, struct error_list *errors)
{
	const char *text = json_text_of(model->json, node, errors);
	int kind = text ? kind_find(model->kinds, text) : KIND_NONE;
	if (text && kind < 0)
		error_add(errors, "model.unknown-kind", json_where(model->json, node), text, NULL);
	return kind;
}

static int read_kind(
	const struct model *model, const cJSON *object, const char *key, struct error_list *errors)
{
	const cJSON *node = json_member(model->json, object, key, true, errors);
	return node ? kind_of_text(model, node, errors) : KIND_NONE;
}

static bool is_kind_name(const char *name)
{
	size_t length = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_");
	return length > 0 && !name[length] && !strchr("0123456789", *name);
}

/* Reads "natures": the kinds that the model adds. */
static void read_kinds(
	struct model *model, const cJSON *root, struct arena *arena, struct error_list *errors)
{
	const struct json *json = model->json;
	struct kinds *kinds = arena_alloc(arena, sizeof *kinds);
	*kinds = (struct kinds){0};
	model->kinds = kinds;
	const cJSON *node;
	cJSON_ArrayForEach(node, json_array(json, root, "natures", false, errors))
	{
		json_only(json, node, "id libelle", errors);
		const char *name = json_text(json, node, "id", true, errors);
		struct words label = json_words(json, node, "libelle", true, errors);
		const char *fault = !name                 ? NULL
			: !is_kind_name(name)                 ? "model.bad-kind"
			: kind_find(kinds, name) >= 0         ? "model.doubled-kind"
			: kinds->count == KINDS_OF_MODEL_MOST ? "model.too-many-kinds"
												  : NULL;
		if (fault)
			error_add(errors, fault, json_where(json, node), name,
				arena_printf(arena, "%d", KINDS_OF_MODEL_MOST), NULL);
		else if (name) {
			kinds->items[kinds->count].name = name;
			kinds->items[kinds->count++].label = label;
		}
	}
}

static void read_section(struct model *model, const cJSON *node, struct postes *postes,
	struct arena *arena, struct error_list *errors)
{
	json_only(model->json, node, "id parent type libelle", errors);
	struct poste *section = arena_alloc(arena, sizeof *section);
	section->index = postes->count;
	section->id = json_text(model->json, node, "id", true, errors);
	section->label = json_words(model->json, node, "libelle", true, errors);
	section->note = "";
	section->where = json_where(model->json, node);
	if (!section->id)
		return;
	const char *parent = json_text(model->json, node, "parent", false, errors);
	if (parent && !(section->parent = poste_find(postes, parent)))
		error_add(errors, "model.unknown-section", section->where, parent, NULL);
	if (json_text(model->json, node, "type", false, errors)) {
		int type = find_named(model->json, node, "type", type_name_of, ACCOUNT_TYPE_COUNT,
			"model.unknown-type", errors);
		section->is_section = type >= 0;
		section->type = type >= 0 ? (enum account_type)type : ACCOUNT_FINANCIAL_ASSET;
		section->section = section;
	}
	postes_add(postes, section, arena);
}

static void read_rules(struct model *model, const cJSON *root, struct error_list *errors)
{
	const struct json *json = model->json;
	const cJSON *node;
	cJSON_ArrayForEach(node, json_array(json, root, "roles", true, errors))
	{
		json_only(json, node, "role debit credit", errors);
		int role = find_named(
			json, node, "role", role_name_of, ACCOUNT_ROLE_COUNT, "model.unknown-role", errors);
		if (role < 0)
			continue;
		model->role_kinds[role][0] = read_kind(model, node, "debit", errors);
		model->role_kinds[role][1] = read_kind(model, node, "credit", errors);
	}
	cJSON_ArrayForEach(node, json_array(json, root, "types", true, errors))
	{
		json_only(json, node, "type nature", errors);
		int type = find_named(
			json, node, "type", type_name_of, ACCOUNT_TYPE_COUNT, "model.unknown-type", errors);
		if (type >= 0)
			model->type_kinds[type] = read_kind(model, node, "nature", errors);
	}
}

static void read_precedence(struct model *model, const cJSON *root, struct error_list *errors)
{
	const cJSON *node;
	int rank = KIND_COUNT;
	cJSON_ArrayForEach(node, json_array(model->json, root, "preseance", true, errors))
	{
		int kind = kind_of_text(model, node, errors);
		if (kind >= 0)
			model->ranks[kind] = rank--;
	}
	cJSON_ArrayForEach(node, json_array(model->json, root, "incompatibles", true, errors))
	{
		int a = kind_of_text(model, cJSON_GetArrayItem(node, 0), errors);
		int b = kind_of_text(model, cJSON_GetArrayItem(node, 1), errors);
		if (a >= 0 && b >= 0)
			model->incompatible[a][b] = model->incompatible[b][a] = true;
	}
}

/* The date under the key; 0 where there is none. */
static date read_limit(
	const struct json *json, const cJSON *node, const char *key, struct error_list *errors)
{
	const char *text = json_text(json, node, key, false, errors);
	date day = text ? date_parse(text, strlen(text), DATE_YMD) : 0;
	if (text && !day)
		error_add(errors, "dossier.bad-date",
			json_where(json, json_member(json, node, key, true, errors)), text, "2020-03-31", NULL);
	return day;
}

static void read_years(struct model *model, const cJSON *root, struct error_list *errors)
{
	const cJSON *years = json_member(model->json, root, "exercices", false, errors);
	if (!years || !json_is_object(model->json, years, errors))
		return;
	json_only(model->json, years, "du avant", errors);
	model->since = read_limit(model->json, years, "du", errors);
	model->until = read_limit(model->json, years, "avant", errors);
}

static const char folder[] = "statements/models/", ending[] = ".json";

const char *model_default(struct arena *arena)
{
	for (size_t i = 0; i < embedded_count; i++) {
		const char *name = embedded_files[i].name + strlen(folder);
		if (strncmp(embedded_files[i].name, folder, strlen(folder)) == 0)
			return arena_text_n(arena, name, strlen(name) - strlen(ending));
	}
	return "";
}

bool model_is_embedded(const char *name, struct arena *arena)
{
	char *path = arena_printf(arena, "%s%s%s", folder, name, ending);
	for (size_t i = 0; i < embedded_count; i++)
		if (strcmp(embedded_files[i].name, path) == 0)
			return true;
	return false;
}

static int parse_embedded(
	struct json **out, const char *name, struct arena *arena, struct error_list *errors)
{
	char *path = arena_printf(arena, "%s%s%s", folder, name, ending);
	for (size_t i = 0; i < embedded_count; i++)
		if (strcmp(embedded_files[i].name, path) == 0)
			return json_parse(out, (const char *)embedded_files[i].bytes, embedded_files[i].length,
				arena_printf(arena, "%s.json", name), arena, errors);
	return error_add(errors, "model.unknown", (struct source){0}, name, NULL);
}

static int read_root(
	struct model *out, struct postes *postes, struct arena *arena, struct error_list *errors)
{
	size_t before = errors->total;
	for (int role = 0; role < ACCOUNT_ROLE_COUNT; role++)
		out->role_kinds[role][0] = out->role_kinds[role][1] = KIND_NONE;
	for (int type = 0; type < ACCOUNT_TYPE_COUNT; type++)
		out->type_kinds[type] = KIND_NONE;
	const cJSON *root = json_root(out->json);
	if (!json_is_object(out->json, root, errors))
		return -1;
	json_only(out->json, root,
		"modele titre exercices sections natures roles types preseance incompatibles feuilles "
		"entetes "
		"moments etats "
		"analyse vocabulaire relations transition",
		errors);
	const char *own_name = json_text(out->json, root, "modele", true, errors);
	if (own_name)
		out->name = own_name;
	out->title = json_words(out->json, root, "titre", true, errors);
	read_years(out, root, errors);
	const cJSON *node;
	cJSON_ArrayForEach(node, json_array(out->json, root, "sections", true, errors))
		read_section(out, node, postes, arena, errors);
	read_kinds(out, root, arena, errors);
	read_rules(out, root, errors);
	read_precedence(out, root, errors);
	model_read_statements(out, root, arena, errors);
	model_read_analysis(out, root, arena, errors);
	model_read_transition(out, root, postes, arena, errors);
	vocabulary_read(&out->vocabulary, out->json, postes, arena, errors);
	return errors->total == before ? 0 : -1;
}

bool model_applies(const struct model *model, date first)
{
	return first >= model->since && !(model->until && first >= model->until);
}

const char *model_of_year(date first, struct arena *arena)
{
	for (size_t i = 0; i < embedded_count; i++) {
		const char *name = embedded_files[i].name;
		struct error_list quiet = {.arena = arena};
		struct postes postes = {0};
		struct model model;
		if (!text_starts(name, folder))
			continue;
		name += strlen(folder);
		name = arena_text_n(arena, name, strlen(name) - strlen(ending));
		int read = model_read(&model, name, NULL, &postes, arena, &quiet);
		json_finish(model.json);
		if (read == 0 && model_applies(&model, first))
			return name;
	}
	return NULL;
}

int model_read(struct model *out, const char *name, const char *path, struct postes *postes,
	struct arena *arena, struct error_list *errors)
{
	*out = (struct model){.name = name};
	if (path && model_is_embedded(path, arena)) {
		name = path;
		path = NULL;
	}
	int read = path ? json_read(&out->json, path, arena, errors)
					: parse_embedded(&out->json, name, arena, errors);
	return read == 0 ? read_root(out, postes, arena, errors) : -1;
}
