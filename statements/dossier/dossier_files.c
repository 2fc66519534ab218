#include "statements/dossier/dossier_files.h"

#include <stdlib.h>
#include <string.h>

#include "ledger/base/sort.h"
#include "ledger/base/system/file.h"
#include "ledger/base/text/text.h"
#include "ledger/inputs/entry_forms.h"
#include "ledger/rows/inputs.h"
#include "statements/dossier/dossier_base.h"

bool dossier_file_is_plain(const char *path, struct error_list *errors)
{
	if (!inputs_allow(path, (struct source){.file = path}, errors))
		return false;
	if (!file_is_special(path))
		return true;
	error_add(errors, "file.special", (struct source){.file = path}, path, NULL);
	return false;
}

static void add_journal(struct dossier *dossier, const char *path, size_t *capacity,
	struct arena *arena, struct error_list *errors)
{
	if (!dossier_file_is_plain(path, errors))
		return;
	dossier->journals = arena_grow(
		arena, dossier->journals, dossier->journal_count, capacity, sizeof *dossier->journals);
	dossier->journals[dossier->journal_count++] = path;
}

/* The path of a file of the dossier. An absolute path stays as it is. */
static const char *dossier_file(
	const struct dossier *dossier, const char *name, struct arena *arena)
{
	return *name == '/' ? name : file_join(arena, dossier->path, name);
}

/* Adds a file, or all files of a folder; errors are reported at `where`, which names it. */
static void add_journals(struct dossier *dossier, const char *name, struct source where,
	size_t *capacity, struct arena *arena, struct error_list *errors)
{
	const char *path = dossier_file(dossier, name, arena);
	struct file_names names;
	if (!inputs_allow(path, where, errors))
		return;
	if (!file_is_directory(path)) {
		add_journal(dossier, path, capacity, arena, errors);
		return;
	}
	if (file_list(&names, path, arena, errors) != 0)
		return;
	for (size_t i = 0; i < names.count; i++)
		add_journal(dossier, names.items[i], capacity, arena, errors);
}

static bool is_journal(const struct dossier *dossier, const char *name, struct arena *arena)
{
	static const char *const endings[] = {".csv", ".csv.gz", ".xlsx", ".json"};
	size_t length = strlen(name);
	if (!text_starts(name, "journal"))
		return false;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (length >= strlen(endings[i]) &&
			strcmp(name + length - strlen(endings[i]), endings[i]) == 0)
			return true;
	const char *path = file_join(arena, dossier->path, name);
	struct file_map map;
	if (file_is_directory(path) || file_is_special(path))
		return false;
	if (!file_peek(&map, path))
		return true; /* who reads it is told why: it is not left out */
	file_unmap(&map);
	return entry_form_of(path) != NULL;
}

/* Adds the files of the folder whose names begin with "journal" and whose form holds journals, in
 * the order of their names. */
static void find_journals(struct dossier *dossier, struct arena *arena, struct error_list *errors)
{
	struct file_names names;
	size_t capacity = 0;
	int fault = file_names_in(&names, dossier->path, arena);
	if (fault != 0)
		error_add(errors, "file.unreadable", (struct source){.file = dossier->path}, dossier->path,
			strerror(fault), NULL);
	for (size_t i = 0; i < names.count; i++)
		if (is_journal(dossier, names.items[i], arena))
			add_journals(dossier, names.items[i],
				(struct source){.file = file_join(arena, dossier->path, names.items[i])}, &capacity,
				arena, errors);
	sort_stable(dossier->journals, dossier->journal_count, sizeof *dossier->journals, text_compare);
}

/* The file of that name in the dossier, or else, of a table, the same in another form; NULL. */
static const char *find_usual(const struct dossier *dossier, const char *usual, struct arena *arena)
{
	static const char *const endings[] = {".csv", ".xlsx", ".ods", ".xls", ".csv.gz"};
	const char *path = file_join(arena, dossier->path, usual);
	size_t length = strlen(path), ending = strlen(".csv");
	if (strcmp(path + length - ending, ".csv") != 0)
		return file_exists(path) ? path : NULL;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		const char *other = arena_printf(arena, "%.*s%s", (int)(length - ending), path, endings[i]);
		if (file_exists(other))
			return other;
	}
	return NULL;
}

static const char *find_file(const struct dossier *dossier, const cJSON *files, const char *key,
	const char *usual, struct arena *arena, struct error_list *errors)
{
	const char *named = files ? json_text(dossier->json, files, key, false, errors) : NULL;
	if (named) {
		const char *path = dossier_file(dossier, named, arena);
		struct source where =
			json_where(dossier->json, json_member(dossier->json, files, key, true, errors));
		if (!inputs_allow(path, where, errors))
			return NULL;
		if (!file_exists(path))
			error_add(errors, "file.missing", where, path, NULL);
		return dossier_file_is_plain(path, errors) ? path : NULL;
	}
	const char *path = find_usual(dossier, usual, arena);
	return path != NULL && dossier_file_is_plain(path, errors) ? path : NULL;
}

void dossier_find_files(
	struct dossier *dossier, const cJSON *root, struct arena *arena, struct error_list *errors)
{
	const cJSON *files = json_object(dossier->json, root, "fichiers", false, errors);
	if (files)
		json_only(dossier->json, files,
			"comptes journaux ouverture budget mouvements balance regularisations immobilisations "
			"donnees anterieurs publies relations explications",
			errors);
	const cJSON *journals =
		files ? json_array(dossier->json, files, "journaux", false, errors) : NULL;
	bool has_base = dossier_read_base(dossier, root, arena, errors);
	if (journals && has_base)
		error_add(errors, "dossier.two-ledgers", json_where(dossier->json, journals), NULL);
	else if (journals) {
		size_t capacity = 0;
		const cJSON *node;
		cJSON_ArrayForEach(node, journals)
		{
			const char *name = json_text_of(dossier->json, node, errors);
			if (name)
				add_journals(
					dossier, name, json_where(dossier->json, node), &capacity, arena, errors);
		}
	} else if (!has_base)
		find_journals(dossier, arena, errors);
	size_t before = errors->total;
	dossier->chart = find_file(dossier, files, "comptes", "comptes.csv", arena, errors);
	dossier->opening = find_file(dossier, files, "ouverture", "ouverture.csv", arena, errors);
	dossier->budget = find_file(dossier, files, "budget", "budget.csv", arena, errors);
	dossier->movements = find_file(dossier, files, "mouvements", "mouvements.csv", arena, errors);
	dossier->trial_balance = find_file(dossier, files, "balance", "balance.csv", arena, errors);
	dossier->adjustments =
		find_file(dossier, files, "regularisations", "regularisations.csv", arena, errors);
	dossier->assets =
		find_file(dossier, files, "immobilisations", "immobilisations.csv", arena, errors);
	dossier->facts = find_file(dossier, files, "donnees", "donnees.csv", arena, errors);
	dossier->prior = find_file(dossier, files, "anterieurs", "anterieurs.json", arena, errors);
	dossier->published = find_file(dossier, files, "publies", "publies.json", arena, errors);
	dossier->relations = find_file(dossier, files, "relations", "relations.json", arena, errors);
	dossier->explanations =
		find_file(dossier, files, "explications", "explications.json", arena, errors);
	if (!dossier->chart && errors->total == before)
		error_add(errors, "file.missing", (struct source){.file = dossier->path},
			file_join(arena, dossier->path, "comptes.csv"), NULL);
}

static void map_file(const struct dossier *dossier, const cJSON *file, struct arena *arena,
	struct error_list *errors)
{
	const cJSON *column;
	const char *path = file_join(arena, dossier->path, file->string);
	if (!file_exists(path))
		error_add(errors, "file.missing", json_where(dossier->json, file), path, NULL);
	if (!json_is_object(dossier->json, file, errors))
		return;
	cJSON_ArrayForEach(column, file)
	{
		const char *header = json_text_of(dossier->json, column, errors);
		if (header)
			inputs_map(errors->inputs, path, arena_text(arena, column->string), header,
				json_where(dossier->json, column));
	}
}

void dossier_map_columns(const struct dossier *dossier, const cJSON *root, struct arena *arena,
	struct error_list *errors)
{
	const cJSON *files = json_object(dossier->json, root, "colonnes", false, errors), *file;
	cJSON_ArrayForEach(file, files) map_file(dossier, file, arena, errors);
}
