#include "cmd/subcommands/init_from.h"

#include <stdlib.h>
#include <string.h>

#include "ledger/base/json/json_print.h"
#include "ledger/base/system/file.h"
#include "ledger/base/system/supply.h"
#include "ledger/base/text/text.h"
#include "statements/dossier/model.h"

static const struct source nowhere;

/* What the files are made from. */
struct making {
	struct new_files *files;
	const struct session *session;
	const struct result *result;
	const struct model *model; /* open, unlike that of the result */
};

void new_files_add(struct new_files *files, struct new_file file, const struct session *session)
{
	files->items = arena_grow(
		session->arena, files->items, files->count, &files->capacity, sizeof *files->items);
	files->items[files->count++] = file;
}

/* ---- what is converted ---- */

static void add_json(struct making *making, const char *name, struct json *json)
{
	const char *text = json_printed(json, making->session->arena);
	new_files_add(making->files, (struct new_file){name, text, strlen(text)}, making->session);
}

/* Puts the member after the name of the model, where its reader looks for it. */
static void name_prior_model(cJSON *root, const char *name)
{
	cJSON *model = cJSON_GetObjectItemCaseSensitive(root, "modele");
	cJSON *added = cJSON_AddStringToObject(root, "anterieurs_selon", name);
	if (!model || added == model->next)
		return;
	added = cJSON_DetachItemViaPointer(root, added);
	added->prev = model;
	added->next = model->next;
	(model->next ? model->next : root->child)->prev = added;
	model->next = added;
}

static void convert_configuration(struct making *making, struct json *json)
{
	struct decisions told_already = {.arena = making->session->arena};
	const struct dossier *dossier = making->result->dossier;
	cJSON *root = json_tree(json);
	transition_dossier(json, making->model, &told_already);
	if (dossier->prior && !cJSON_GetObjectItemCaseSensitive(root, "anterieurs_selon"))
		name_prior_model(root, making->model->transition.from);
	cJSON_DeleteItemFromObjectCaseSensitive(
		cJSON_GetObjectItemCaseSensitive(root, "fichiers"), "publies");
}

/* Leaves out explanations of what was published: only those that explain something still are
 * kept. */
static void convert_explanations(struct making *making, struct json *json)
{
	const struct result *result = making->result;
	transition_figures(json, &making->model->transition, "cible", making->session->arena);
	cJSON *list = json_tree(json), *node = list->child;
	for (size_t i = 0; node && i < result->explanation_count; i++) {
		cJSON *next = node->next;
		if (!result->explanations[i].used)
			cJSON_Delete(cJSON_DetachItemViaPointer(list, node));
		node = next;
	}
}

static void convert_relations(struct making *making, struct json *json)
{
	struct decisions told_already = {.arena = making->session->arena};
	transition_relations(json, &making->model->transition, &told_already);
}

static int add_converted(struct making *making, const struct input *input,
	void (*convert)(struct making *making, struct json *json))
{
	struct json *json;
	if (json_read(&json, input->file, making->session->arena, making->session->errors) != 0)
		return -1;
	convert(making, json);
	add_json(making, input->path, json);
	json_finish(json);
	return 0;
}

/* ---- facts ---- */

/* Whether the field is the id of a figure: "note5.taux@2020". */
static bool is_figure(const char *field, size_t length)
{
	const char *at = memchr(field, '@', length);
	return at && memchr(field, '.', (size_t)(at - field));
}

/* The line of donnees.csv with the new id; "" where its figure has no place. */
static const char *fact_line(const struct making *making, const char *line, size_t length)
{
	struct arena *arena = making->session->arena;
	const struct transition *transition = &making->model->transition;
	for (size_t from = 0; from < length;) {
		size_t field = from;
		while (field < length && !strchr(",;\t\r\n\"", line[field]))
			field++;
		if (!is_figure(line + from, field - from)) {
			from = field + 1;
			continue;
		}
		const char *id = arena_text_n(arena, line + from, field - from);
		const char *renamed = transition_figure(transition, id, arena);
		if (!transition_mention(transition, id, arena) && text_equal(renamed, id))
			renamed = NULL;
		return renamed ? arena_printf(arena, "%.*s%s%.*s", (int)from, line, renamed,
							 (int)(length - field), line + field)
					   : "";
	}
	return arena_text_n(arena, line, length);
}

static int add_facts(struct making *making, const struct input *input)
{
	char *bytes, *text;
	size_t length;
	struct arena *arena = making->session->arena;
	if (file_read(&bytes, &length, input->file, arena, making->session->errors) != 0)
		return -1;
	text = arena_text(arena, "");
	for (const char *line = bytes; *line;) {
		size_t end = strcspn(line, "\n") + (strchr(line, '\n') != NULL);
		text = arena_printf(arena, "%s%s", text, fact_line(making, line, end));
		line += end;
	}
	new_files_add(
		making->files, (struct new_file){input->path, text, strlen(text)}, making->session);
	return 0;
}

/* ---- all files ---- */

static int add_copy(struct making *making, const struct input *input)
{
	char *bytes;
	size_t length;
	if (file_read(&bytes, &length, input->file, making->session->arena, making->session->errors) !=
		0)
		return -1;
	new_files_add(making->files, (struct new_file){input->path, bytes, length}, making->session);
	return 0;
}

/* Adds what becomes of one input. What lies outside of the dossier cannot be named there. */
static int add_input(struct making *making, const struct input *input)
{
	const struct dossier *dossier = making->result->dossier;
	if (text_equal(input->file, making->session->options->model))
		return 0;
	if (supplied_facts(input->file) != NULL)
		return 0; /* the new dossier.json names the same table */
	if (!file_is_within(input->file, dossier->path))
		return error_add(making->session->errors, "init.outside", nowhere, input->path, NULL);
	if (text_equal(input->path, "dossier.json"))
		return add_converted(making, input, convert_configuration);
	if (text_equal(input->file, dossier->published))
		return 0;
	if (text_equal(input->file, dossier->relations))
		return add_converted(making, input, convert_relations);
	if (text_equal(input->file, dossier->explanations))
		return add_converted(making, input, convert_explanations);
	if (text_equal(input->file, dossier->facts) && path_ends_in(input->file, ".csv"))
		return add_facts(making, input);
	return add_copy(making, input);
}

static int add_inputs(struct making *making)
{
	int outcome = 0;
	for (size_t i = 0; i < making->result->input_count; i++)
		if (add_input(making, &making->result->inputs[i]) != 0)
			outcome = -1;
	return outcome;
}

int init_from(struct new_files *files, struct result *result, const struct session *session)
{
	const struct options *options = session->options;
	struct run_options wanted = {.model_path = options->model};
	if (!options->model)
		return error_add(session->errors, "init.no-model", nowhere, NULL);
	if (run_dossier(result, options->from_dossier, &wanted, session->arena, session->errors) != 0)
		return -1;
	if (!result->dossier->transition)
		return error_add(session->errors, "init.not-replaced", nowhere, result->model->name,
			result->dossier->path, NULL);
	struct model model;
	struct postes postes = {0};
	bool embedded = model_is_embedded(options->model, session->arena);
	if (model_read(&model, options->model, embedded ? NULL : options->model, &postes,
			session->arena, session->errors) != 0)
		return -1;
	struct making making = {files, session, result, &model};
	int outcome = add_inputs(&making);
	json_finish(model.json);
	return outcome;
}
