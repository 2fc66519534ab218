#include "statements/dossier/vocabulary.h"

#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/dossier/model.h"

struct vocabulary_reader {
	const struct json *json;
	const cJSON *statements; /* "etats" of the model */
	const struct postes *sections;
	struct arena *arena;
	struct error_list *errors;
};

static const char *read_text(
	const struct vocabulary_reader *reader, const cJSON *object, const char *key, bool required)
{
	return json_text(reader->json, object, key, required, reader->errors);
}

static const cJSON *read_array(
	const struct vocabulary_reader *reader, const cJSON *object, const char *key)
{
	return json_array(reader->json, object, key, false, reader->errors);
}

static void refuse_member(const struct vocabulary_reader *reader, const char *code,
	const cJSON *object, const char *key, const char *found, const char *detail)
{
	struct source where =
		json_where(reader->json, json_member(reader->json, object, key, false, reader->errors));
	error_add(reader->errors, code, where, found, detail, NULL);
}

/* ---- patterns ---- */

/* Whether the text is made of patterns. They are compared with words of small letters and digits,
 * so anything else would never match. */
static bool are_patterns(const char *text)
{
	return text[strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789 *|")] == '\0';
}

/* The patterns of both languages as one text; "" where none are declared. */
static const char *read_patterns(
	const struct vocabulary_reader *reader, const cJSON *object, const char *key, bool required)
{
	struct words words = json_words(reader->json, object, key, required, reader->errors);
	const char *fr = words.fr ? words.fr : "", *en = words.en ? words.en : "";
	if (!are_patterns(fr) || !are_patterns(en))
		refuse_member(
			reader, "vocabulary.bad-words", object, key, are_patterns(fr) ? en : fr, NULL);
	const char *between = *fr != '\0' && *en != '\0' ? "|" : "";
	return arena_printf(reader->arena, "%s%s%s", fr, between, en);
}

/* ---- what the model declares elsewhere ---- */

static const cJSON *node_of_id(const cJSON *array, const char *id)
{
	const cJSON *node;
	cJSON_ArrayForEach(node, array)
	{
		const cJSON *own = cJSON_GetObjectItemCaseSensitive(node, "id");
		if (cJSON_IsString(own) && text_equal(own->valuestring, id))
			return node;
	}
	return NULL;
}

static const cJSON *line_of_id(const cJSON *statement, const char *id)
{
	return node_of_id(cJSON_GetObjectItemCaseSensitive(statement, "lignes"), id);
}

/* The line of the statement; for a schedule, the line of its first part that has it. */
static const cJSON *find_line(const struct vocabulary_reader *reader, const cJSON *node,
	const cJSON *statement, const char *id)
{
	const cJSON *found = line_of_id(statement, id), *part;
	cJSON_ArrayForEach(part, cJSON_GetObjectItemCaseSensitive(node, "rubriques"))
	{
		const cJSON *name = cJSON_GetObjectItemCaseSensitive(part, "partie");
		if (!found && cJSON_IsString(name))
			found =
				line_of_id(statement, arena_printf(reader->arena, "%s.%s", name->valuestring, id));
	}
	return found;
}

/* The section of the model that `object` names; NULL, with an error, where there is none. */
static const struct poste *read_section(
	const struct vocabulary_reader *reader, const cJSON *object, bool required)
{
	const char *id = read_text(reader, object, "section", required);
	const struct poste *section = id ? poste_find(reader->sections, id) : NULL;
	if (id && (!section || !section->is_section))
		refuse_member(reader, "model.unknown-section", object, "section", id, NULL);
	return section && section->is_section ? section : NULL;
}

/* Reads a member that names a line of a statement: "resultats.excedent". Both names are NULL where
 * it is absent. */
static void read_reference(const struct vocabulary_reader *reader, const cJSON *object,
	const char *key, const char **statement_id, const char **line_id)
{
	const char *written = read_text(reader, object, key, false);
	const char *dot = written ? strchr(written, '.') : NULL;
	*statement_id = *line_id = NULL;
	if (!written)
		return;
	*statement_id = dot ? arena_text_n(reader->arena, written, (size_t)(dot - written)) : written;
	*line_id = dot ? dot + 1 : "";
	const cJSON *statement = node_of_id(reader->statements, *statement_id);
	if (!statement)
		refuse_member(reader, "table.unknown-statement", object, key, *statement_id, NULL);
	else if (!line_of_id(statement, *line_id))
		refuse_member(reader, "table.unknown-line", object, key, *line_id, *statement_id);
}

/* ---- the lines of a statement ---- */

struct statement_reader {
	const struct vocabulary_reader *reader;
	const cJSON *node;  /* in the vocabulary */
	const cJSON *model; /* the same statement, as the model lays it out */
	struct known_statement *out;
};

/* Reads a member that names a line of the statement; NULL where it is absent. */
static const char *read_line_id(
	const struct statement_reader *of, const cJSON *object, const char *key, bool required)
{
	const char *id = read_text(of->reader, object, key, required);
	if (id && !find_line(of->reader, of->node, of->model, id))
		refuse_member(of->reader, "table.unknown-line", object, key, id, of->out->id);
	return id;
}

static enum row_kind read_kind(const struct vocabulary_reader *reader, const cJSON *node)
{
	static const char *const names[] = {[ROW_ITEM] = "poste",
		[ROW_OPENING] = "ouverture",
		[ROW_RESULT] = "resultat",
		[ROW_TOTAL] = "total",
		[ROW_CLOSING] = "fermeture"};
	const char *name = read_text(reader, node, "genre", false);
	for (int kind = ROW_ITEM; name && kind <= ROW_CLOSING; kind++)
		if (strcmp(names[kind], name) == 0)
			return (enum row_kind)kind;
	if (name)
		refuse_member(reader, "vocabulary.unknown-kind", node, "genre", name,
			"poste, ouverture, resultat, total, fermeture");
	return ROW_ITEM;
}

/* Whether some heading of the statement opens that section or part. */
static bool has_section(const struct known_statement *statement, const char *id)
{
	for (size_t i = 0; i < statement->section_count; i++)
		if (text_equal(statement->sections[i].id, id))
			return true;
	return false;
}

/* Whether a line of the model's statement is in the group. */
static bool has_group(const cJSON *statement, const char *group)
{
	const cJSON *line;
	cJSON_ArrayForEach(line, cJSON_GetObjectItemCaseSensitive(statement, "lignes"))
	{
		const cJSON *own = cJSON_GetObjectItemCaseSensitive(line, "groupe");
		if (cJSON_IsString(own) && strcmp(own->valuestring, group) == 0)
			return true;
	}
	return false;
}

static void read_sums(struct known_line *out, const struct statement_reader *of, const cJSON *node)
{
	out->grows_with = read_text(of->reader, node, "croit_avec", false);
	out->sums_group = read_text(of->reader, node, "somme_de", false);
	if (out->grows_with && !has_section(of->out, out->grows_with))
		refuse_member(
			of->reader, "model.unknown-section", node, "croit_avec", out->grows_with, NULL);
	if (out->sums_group && !has_group(of->model, out->sums_group))
		refuse_member(
			of->reader, "table.unknown-line", node, "somme_de", out->sums_group, of->out->id);
}

static bool read_is_cash(const struct vocabulary_reader *reader, const cJSON *node)
{
	const char *role = read_text(reader, node, "role", false);
	bool is_cash = role && account_role_find(role) == ROLE_CASH;
	if (role && !is_cash)
		refuse_member(reader, "model.unknown-role", node, "role", role, NULL);
	return is_cash;
}

static void read_line(struct known_line *out, const struct statement_reader *of, const cJSON *node)
{
	const struct vocabulary_reader *reader = of->reader;
	json_only(reader->json, node,
		"ligne genre mots sous mouvement role avant_redressement croit_avec somme_de reprend",
		reader->errors);
	*out = (struct known_line){.id = read_line_id(of, node, "ligne", true), .group = ""};
	const cJSON *line = out->id ? find_line(reader, of->node, of->model, out->id) : NULL;
	const cJSON *group = cJSON_GetObjectItemCaseSensitive(line, "groupe");
	out->group = cJSON_IsString(group) ? arena_text(reader->arena, group->valuestring) : "";
	out->kind = read_kind(reader, node);
	out->patterns = read_patterns(reader, node, "mots", true);
	if (cJSON_GetObjectItemCaseSensitive(node, "sous"))
		out->under = read_patterns(reader, node, "sous", true);
	out->movement = read_line_id(of, node, "mouvement", false);
	out->before_restatement = read_text(reader, node, "avant_redressement", false);
	out->is_cash = read_is_cash(reader, node);
	read_sums(out, of, node);
	read_reference(reader, node, "reprend", &out->repeated_statement, &out->repeated_line);
}

static void read_heading(
	struct known_section *out, const struct statement_reader *of, const cJSON *node)
{
	json_only(of->reader->json, node, "section partie total mots", of->reader->errors);
	const char *part = read_text(of->reader, node, "partie", false);
	bool activity = !part && !cJSON_GetObjectItemCaseSensitive(node, "section") &&
		cJSON_GetObjectItemCaseSensitive(node, "total");
	const struct poste *section = part || activity ? NULL : read_section(of->reader, node, true);
	*out = (struct known_section){.id = part ? part
			: section                        ? section->id
											 : "",
		.section = section,
		.total = read_line_id(of, node, "total", false),
		.patterns = read_patterns(of->reader, node, "mots", true)};
}

static void read_rows(struct statement_reader *of)
{
	struct known_statement *out = of->out;
	const struct vocabulary_reader *reader = of->reader;
	const cJSON *node, *headings = read_array(reader, of->node, "rubriques"),
					   *lines = read_array(reader, of->node, "lignes");
	out->sections =
		arena_array(reader->arena, (size_t)cJSON_GetArraySize(headings) + 1, sizeof *out->sections);
	cJSON_ArrayForEach(node, headings) if (json_is_object(reader->json, node, reader->errors))
		read_heading(&out->sections[out->section_count++], of, node);
	out->lines =
		arena_array(reader->arena, (size_t)cJSON_GetArraySize(lines) + 1, sizeof *out->lines);
	cJSON_ArrayForEach(node, lines) if (json_is_object(reader->json, node, reader->errors))
		read_line(&out->lines[out->line_count++], of, node);
}

static void read_statement(
	struct known_statement *out, const struct vocabulary_reader *reader, const cJSON *node)
{
	json_only(reader->json, node,
		"etat groupe_des_mouvements sous_total titres titres_selon_lignes suites rubriques lignes",
		reader->errors);
	const char *id = read_text(reader, node, "etat", true);
	struct statement_reader of = {reader, node, node_of_id(reader->statements, id), out};
	if (id && !of.model)
		refuse_member(reader, "table.unknown-statement", node, "etat", id, NULL);
	out->id = id ? id : "";
	out->required = of.model && json_bool(reader->json, of.model, "exige", false, reader->errors);
	out->by_class = cJSON_GetObjectItemCaseSensitive(of.model, "par_classe") != NULL;
	out->movement_group = read_text(reader, node, "groupe_des_mouvements", false);
	out->titles = read_patterns(reader, node, "titres", false);
	out->titles_by_lines = read_patterns(reader, node, "titres_selon_lignes", false);
	out->continuances = read_patterns(reader, node, "suites", false);
	if (!of.model)
		return;
	out->subtotal = read_line_id(&of, node, "sous_total", false);
	read_rows(&of);
}

/* ---- all of it ---- */

static size_t read_postes(struct known_poste **out, const struct vocabulary_reader *reader,
	const cJSON *array, bool with_role)
{
	size_t count = 0;
	const cJSON *node;
	*out = arena_array(reader->arena, (size_t)cJSON_GetArraySize(array) + 1, sizeof **out);
	cJSON_ArrayForEach(node, array)
	{
		if (!json_is_object(reader->json, node, reader->errors))
			continue;
		json_only(
			reader->json, node, with_role ? "section role mots" : "section mots", reader->errors);
		const char *name = with_role ? read_text(reader, node, "role", true) : NULL;
		int role = name ? account_role_find(name) : ROLE_CASH;
		if (role < 0)
			refuse_member(reader, "model.unknown-role", node, "role", name, NULL);
		(*out)[count++] = (struct known_poste){read_section(reader, node, true),
			role < 0 ? ROLE_NONE : (enum account_role)role,
			read_patterns(reader, node, "mots", true)};
	}
	return count;
}

/* Reads "impayees": {"ligne": "acquisitions.impayees", ...}. */
static void read_unpaid(
	struct vocabulary *out, const struct vocabulary_reader *reader, const cJSON *root)
{
	const cJSON *node = json_object(reader->json, root, "impayees", false, reader->errors);
	const char *statement_id, *line_id;
	if (!node)
		return;
	json_only(reader->json, node, "ligne phrases section postes", reader->errors);
	read_reference(reader, node, "ligne", &statement_id, &line_id);
	out->unpaid_line = read_text(reader, node, "ligne", true);
	out->unpaid_sentences = read_patterns(reader, node, "phrases", true);
	out->unpaid_section = read_section(reader, node, true);
	out->unpaid_postes = read_patterns(reader, node, "postes", true);
}

static void read_reversed(
	struct vocabulary *out, const struct vocabulary_reader *reader, const cJSON *root)
{
	const cJSON *node = json_object(reader->json, root, "inverse", false, reader->errors);
	out->reversed = out->not_reversed = "";
	if (!node)
		return;
	json_only(reader->json, node, "mots sauf", reader->errors);
	out->reversed = read_patterns(reader, node, "mots", true);
	out->not_reversed = read_patterns(reader, node, "sauf", false);
}

static void read_notes(
	struct vocabulary *out, const struct vocabulary_reader *reader, const cJSON *root)
{
	const cJSON *node, *array = read_array(reader, root, "notes");
	out->notes =
		arena_array(reader->arena, (size_t)cJSON_GetArraySize(array) + 1, sizeof *out->notes);
	cJSON_ArrayForEach(node, array)
	{
		if (!json_is_object(reader->json, node, reader->errors))
			continue;
		json_only(reader->json, node, "objet reference mots", reader->errors);
		out->notes[out->note_count++] =
			(struct known_note){json_words(reader->json, node, "objet", true, reader->errors),
				json_words(reader->json, node, "reference", true, reader->errors),
				read_patterns(reader, node, "mots", true)};
	}
}

static void read_statements(
	struct vocabulary *out, const struct vocabulary_reader *reader, const cJSON *root)
{
	const cJSON *node, *array = read_array(reader, root, "etats");
	out->statements =
		arena_array(reader->arena, (size_t)cJSON_GetArraySize(array) + 1, sizeof *out->statements);
	cJSON_ArrayForEach(node, array)
	{
		struct known_statement *statement = &out->statements[out->statement_count];
		if (!json_is_object(reader->json, node, reader->errors))
			continue;
		statement->index = out->statement_count++;
		read_statement(statement, reader, node);
	}
}

int vocabulary_read(struct vocabulary *out, const struct json *model, const struct postes *sections,
	struct arena *arena, struct error_list *errors)
{
	size_t before = errors->total;
	const struct vocabulary_reader reader = {model,
		json_array(model, json_root(model), "etats", false, errors), sections, arena, errors};
	const cJSON *root = json_object(model, json_root(model), "vocabulaire", false, errors);
	*out = (struct vocabulary){.reversed = "", .not_reversed = ""};
	if (!root)
		return errors->total == before ? 0 : -1;
	json_only(model, root, "etats postes quasi_tresorerie impayees inverse notes", errors);
	read_statements(out, &reader, root);
	out->poste_count =
		read_postes(&out->postes, &reader, read_array(&reader, root, "postes"), true);
	out->near_cash_count =
		read_postes(&out->near_cash, &reader, read_array(&reader, root, "quasi_tresorerie"), false);
	read_unpaid(out, &reader, root);
	read_reversed(out, &reader, root);
	read_notes(out, &reader, root);
	return errors->total == before ? 0 : -1;
}
