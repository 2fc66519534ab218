#include "statements/dossier/dossier_files.h"

#include <string.h>

#include "ledger/base/sort.h"
#include "ledger/base/system/file.h"
#include "ledger/base/text/text.h"
#include "ledger/rows/inputs.h"
#include "statements/dossier/model.h"

static bool identifier_valid(const char *text)
{
	if (*text < 'a' || *text > 'z')
		return false;
	for (; *text; text++)
		if (!((*text >= 'a' && *text <= 'z') || (*text >= '0' && *text <= '9') || *text == '_'))
			return false;
	return true;
}

static date read_day(
	const struct dossier *dossier, const cJSON *node, const char *key, struct error_list *errors)
{
	const char *text = json_text(dossier->json, node, key, true, errors);
	date day = text ? date_parse(text, strlen(text), DATE_YMD) : 0;
	if (text && !day)
		error_add(errors, "dossier.bad-date",
			json_where(dossier->json, json_member(dossier->json, node, key, true, errors)), text,
			"2020-03-31", NULL);
	return day;
}

static void read_years(
	struct dossier *dossier, const cJSON *root, struct arena *arena, struct error_list *errors)
{
	const cJSON *list = json_array(dossier->json, root, "exercices", true, errors);
	if (!list)
		return;
	if (cJSON_GetArraySize(list) == 0)
		error_add(errors, "dossier.no-year", json_where(dossier->json, list), NULL);
	dossier->years =
		arena_array(arena, (size_t)cJSON_GetArraySize(list) + 1, sizeof *dossier->years);
	const cJSON *node;
	cJSON_ArrayForEach(node, list)
	{
		if (!json_is_object(dossier->json, node, errors))
			continue;
		json_only(dossier->json, node, "id debut fin", errors);
		struct fiscal_year year = {json_text(dossier->json, node, "id", true, errors),
			read_day(dossier, node, "debut", errors), read_day(dossier, node, "fin", errors)};
		if (!year.id || !year.first || !year.last)
			continue;
		date due = dossier->year_count > 0 ? date_next(dossier->years[dossier->year_count - 1].last)
										   : year.first;
		const char *ends_in = arena_printf(arena, "%d", date_year(year.last));
		if (strcmp(year.id, ends_in) != 0)
			error_add(errors, "dossier.bad-year",
				json_where(dossier->json, json_member(dossier->json, node, "id", true, errors)),
				year.id, ends_in, NULL);
		else if (year.last < year.first)
			error_add(errors, "dossier.year-ends-before-it-begins", json_where(dossier->json, node),
				year.id, NULL);
		else if (year.first != due)
			error_add(errors, "dossier.years-not-consecutive", json_where(dossier->json, node),
				date_text(arena, year.first), date_text(arena, due), NULL);
		dossier->years[dossier->year_count++] = year;
	}
}

static struct poste *poste_parent(
	struct dossier *dossier, const cJSON *node, bool *is_section, struct error_list *errors)
{
	const char *section = json_text(dossier->json, node, "section", false, errors);
	const char *parent = json_text(dossier->json, node, "parent", false, errors);
	if ((section != NULL) == (parent != NULL)) {
		error_add(
			errors, "dossier.poste-needs-section-or-parent", json_where(dossier->json, node), NULL);
		return NULL;
	}
	*is_section = section != NULL;
	struct poste *found = poste_find(&dossier->postes, section ? section : parent);
	/* a section that only groups others is no parent */
	if (found && (found->is_section != *is_section || !found->section))
		found = NULL;
	if (!found)
		error_add(errors, section ? "dossier.unknown-section" : "dossier.unknown-parent",
			json_where(dossier->json,
				json_member(dossier->json, node, section ? "section" : "parent", true, errors)),
			section ? section : parent, NULL);
	return found;
}

static number read_amount(const struct dossier *dossier, const cJSON *object, const char *key,
	bool required, struct arena *arena, struct error_list *errors)
{
	const char *text = json_text(dossier->json, object, key, required, errors);
	number value = text ? number_from_text(arena, text) : NULL;
	if (text && !value)
		error_add(errors, "dossier.bad-amount",
			json_where(dossier->json, json_member(dossier->json, object, key, true, errors)), text,
			"20000", NULL);
	return value;
}

/* Reads a useful life, or a threshold of approval. An amount that is nil or negative is an
 * error. */
static number read_positive(const struct dossier *dossier, const cJSON *node, const char *expected,
	struct arena *arena, struct error_list *errors)
{
	const char *text = json_text_of(dossier->json, node, errors);
	number value = text ? number_from_text(arena, text) : NULL;
	if (value && number_sign(value) > 0)
		return value;
	if (text)
		error_add(
			errors, "dossier.bad-amount", json_where(dossier->json, node), text, expected, NULL);
	return NULL;
}

static void read_poste(struct dossier *dossier, const cJSON *node, const struct model *model,
	struct arena *arena, struct error_list *errors)
{
	const struct json *json = dossier->json;
	if (!json_is_object(json, node, errors))
		return;
	json_only(json, node, "id libelle section parent note vie a_decider", errors);
	if (json_bool(json, node, "a_decider", false, errors))
		transition_ask(dossier->json, node, model, dossier->decisions);
	struct poste *poste = arena_alloc(arena, sizeof *poste);
	poste->id = json_text(json, node, "id", true, errors);
	poste->label = json_words(json, node, "libelle", true, errors);
	const char *note = json_text(json, node, "note", false, errors);
	poste->note = note ? note : "";
	const cJSON *life = json_member(json, node, "vie", false, errors);
	poste->life = life ? read_positive(dossier, life, "7", arena, errors) : NULL;
	poste->where = json_where(json, node);
	bool under_section = false;
	poste->parent = poste_parent(dossier, node, &under_section, errors);
	if (!poste->id || !poste->parent)
		return;
	if (!identifier_valid(poste->id))
		error_add(errors, "dossier.bad-identifier", poste->where, poste->id, NULL);
	if (poste_find(&dossier->postes, poste->id)) {
		error_add(errors, "dossier.doubled-poste", poste->where, poste->id, NULL);
		return;
	}
	poste->section = poste->parent->section;
	poste->type = poste->section->type;
	postes_add(&dossier->postes, poste, arena);
}

static void read_approvals(struct dossier *dossier, const cJSON *thresholds, struct arena *arena,
	struct error_list *errors)
{
	const cJSON *list = json_array(dossier->json, thresholds, "approbations", false, errors), *node;
	if (!list)
		return;
	dossier->approvals =
		arena_array(arena, (size_t)cJSON_GetArraySize(list) + 1, sizeof *dossier->approvals);
	cJSON_ArrayForEach(node, list)
	{
		number value = read_positive(dossier, node, "25000", arena, errors);
		if (value)
			dossier->approvals[dossier->approval_count++] = value;
	}
}

static void read_policy(struct dossier *dossier, const cJSON *root, struct error_list *errors)
{
	const struct json *json = dossier->json;
	const char *policy = json_text(json, root, "politique", false, errors);
	if (policy && strcmp(policy, "rounded") == 0)
		dossier->policy = POLICY_ROUNDED;
	else if (policy && strcmp(policy, "articulated") != 0)
		error_add(errors, "dossier.unknown-policy",
			json_where(json, json_member(json, root, "politique", true, errors)), policy,
			"articulated, rounded", NULL);
	const char *printing = json_text(json, root, "arrondi", false, errors);
	if (printing && strcmp(printing, "tronque") == 0)
		dossier->printing = PRINTED_TRUNCATED;
	else if (printing && strcmp(printing, "proche") != 0)
		error_add(errors, "dossier.unknown-printing",
			json_where(json, json_member(json, root, "arrondi", true, errors)), printing,
			"proche, tronque", NULL);
}

static void read_text_notes(
	struct dossier *dossier, const cJSON *root, struct arena *arena, struct error_list *errors)
{
	const struct json *json = dossier->json;
	const cJSON *node, *array = json_array(json, root, "notes_sans_tableau", false, errors);
	size_t most = (size_t)cJSON_GetArraySize(array) + 1;
	dossier->text_notes = arena_array(arena, most, sizeof *dossier->text_notes);
	dossier->text_note_titles = arena_array(arena, most, sizeof *dossier->text_note_titles);
	cJSON_ArrayForEach(node, array)
	{
		bool titled = cJSON_IsObject(node);
		if (titled)
			json_only(json, node, "note titre", errors);
		const char *note =
			titled ? json_text(json, node, "note", true, errors) : json_text_of(json, node, errors);
		if (!note)
			continue;
		if (*note < '1' || *note > '9' || note[strspn(note, "0123456789")] != '\0')
			error_add(errors, "dossier.bad-note", json_where(json, node), note, "8", NULL);
		if (titled)
			dossier->text_note_titles[dossier->text_note_count] =
				json_words(json, node, "titre", true, errors);
		dossier->text_notes[dossier->text_note_count++] = note;
	}
}

static void read_settings(
	struct dossier *dossier, const cJSON *root, struct arena *arena, struct error_list *errors)
{
	const struct json *json = dossier->json;
	dossier->entity = json_words(json, root, "entite", true, errors);
	dossier->caution = json_words(json, root, "avis", false, errors);
	dossier->unit = number_from_integer(arena, 1);
	const cJSON *unit = json_member(json, root, "unite", false, errors);
	if (unit) {
		number value = read_amount(dossier, root, "unite", true, arena, errors);
		if (value &&
			(number_equal(value, number_from_integer(arena, 1)) ||
				number_equal(value, number_from_integer(arena, 1000))))
			dossier->unit = value;
		else if (value)
			error_add(errors, "dossier.bad-unit", json_where(json, unit),
				number_exact_text(arena, value), "1, 1000", NULL);
	}
	read_policy(dossier, root, errors);
	read_text_notes(dossier, root, arena, errors);
	const cJSON *thresholds = json_object(json, root, "seuils", false, errors);
	if (thresholds) {
		json_only(json, thresholds, "global realisation insignifiant approbations", errors);
		dossier->materiality = read_amount(dossier, thresholds, "global", false, arena, errors);
		dossier->performance_materiality =
			read_amount(dossier, thresholds, "realisation", false, arena, errors);
		dossier->trivial = read_amount(dossier, thresholds, "insignifiant", false, arena, errors);
		read_approvals(dossier, thresholds, arena, errors);
	}
}

/* Books of a single year with last year's signed statements: these give the comparative column. */
const char *dossier_shown_path(const struct dossier *dossier, const char *path)
{
	size_t length = strlen(dossier->path);
	return strncmp(path, dossier->path, length) == 0 && path[length] == '/' ? path + length + 1
																			: path;
}

static void find_comparative(
	struct dossier *dossier, struct arena *arena, struct error_list *errors)
{
	char *text;
	size_t length;
	if (dossier->year_count != 1 || !dossier->prior || !file_exists(dossier->prior) ||
		file_read(&text, &length, dossier->prior, arena, errors) != 0)
		return;
	const char *year = arena_printf(arena, "%d", date_year(dossier->years[0].last) - 1);
	if (strstr(text, arena_printf(arena, "@%s\"", year)))
		dossier->comparative = year;
}

static int read_root(
	struct dossier *dossier, const cJSON **root, struct arena *arena, struct error_list *errors)
{
	*root = json_root(dossier->json);
	if (!json_is_object(dossier->json, *root, errors))
		return -1;
	json_only(dossier->json, *root,
		"entite modele anterieurs_selon exercices unite politique arrondi seuils fichiers colonnes "
		"journal "
		"avis postes "
		"etats tables notes_sans_tableau sans_objet",
		errors);
	read_settings(dossier, *root, arena, errors);
	read_years(dossier, *root, arena, errors);
	dossier->model_name = json_text(dossier->json, *root, "modele", true, errors);
	return 0;
}

/* Reads by which model last year's statements were drawn up: this one, or the one it replaces. */
static void read_prior_model(
	struct dossier *dossier, const struct model *model, struct error_list *errors)
{
	const struct json *json = dossier->json;
	const cJSON *root = json_root(json);
	const char *name = json_text(json, root, "anterieurs_selon", false, errors);
	if (name && text_equal(name, model->transition.from))
		dossier->prior_transition = &model->transition;
	else if (name && !text_equal(name, model->name))
		error_add(errors, "dossier.unknown-prior-model",
			json_where(json, json_member(json, root, "anterieurs_selon", true, errors)), name,
			model->transition.from ? model->transition.from : model->name, NULL);
}

/* Converts a dossier that names the model which this one replaces. */
static void convert(struct dossier *dossier, const struct model *model, struct arena *arena,
	struct error_list *errors)
{
	dossier->decisions = arena_alloc(arena, sizeof *dossier->decisions);
	*dossier->decisions = (struct decisions){.arena = arena};
	if (!text_equal(model->transition.from, dossier->model_name)) {
		read_prior_model(dossier, model, errors);
		return;
	}
	dossier->prior_transition = &model->transition;
	dossier->transition = &model->transition;
	dossier->model_name = model->name;
	transition_dossier(dossier->json, model, dossier->decisions);
}

static int compare_places(const void *a, const void *b)
{
	const struct source *first = &((const struct decision *)a)->where,
						*second = &((const struct decision *)b)->where;
	if (first->line != second->line)
		return first->line < second->line ? -1 : 1;
	return (first->column > second->column) - (first->column < second->column);
}

static void read_postes(struct dossier *dossier, const cJSON *root, const struct model *model,
	struct arena *arena, struct error_list *errors)
{
	const cJSON *node;
	cJSON_ArrayForEach(node, json_array(dossier->json, root, "postes", true, errors))
		read_poste(dossier, node, model, arena, errors);
	sort_stable(dossier->decisions->items, dossier->decisions->count,
		sizeof *dossier->decisions->items, compare_places);
}

int dossier_read(struct dossier *out, struct model *model, const char *path, const char *model_path,
	struct arena *arena, struct error_list *errors)
{
	size_t length = strlen(path);
	while (length > 1 && path[length - 1] == '/')
		length--;
	path = arena_text_n(arena, path, length);
	*out = (struct dossier){.path = path};
	const cJSON *root;
	size_t before = errors->total;
	if (!file_is_directory(path))
		return error_add(errors, file_exists(path) ? "dossier.not-a-folder" : "dossier.missing",
			(struct source){.file = out->path}, path, NULL);
	if (!errors->inputs)
		errors->inputs = inputs_new(arena);
	inputs_add_root(errors->inputs, path);
	const char *file = file_join(arena, path, "dossier.json");
	if (!dossier_file_is_plain(file, errors) || json_read(&out->json, file, arena, errors) != 0 ||
		read_root(out, &root, arena, errors) != 0)
		return -1;
	dossier_find_files(out, root, arena, errors);
	dossier_map_columns(out, root, arena, errors);
	find_comparative(out, arena, errors);
	if (!out->model_name ||
		model_read(model, out->model_name, model_path, &out->postes, arena, errors) != 0)
		return -1; /* postes must stand under the model's sections */
	convert(out, model, arena, errors);
	read_postes(out, root, model, arena, errors);
	return errors->total == before ? 0 : -1;
}
