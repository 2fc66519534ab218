/* statements.c - sheets, headings of columns, and what the program must know of statements. */
#include <string.h>
#include <strings.h>

#include "ledger/base/text/text.h"
#include "statements/dossier/model/parts.h"
#include "statements/figure/finding.h"

enum { TAB_MOST = 31 }; /* the most characters that Excel allows in the name of a sheet */

static const char *const natures[NATURE_COUNT] = {[NATURE_STATEMENT] = "etat",
	[NATURE_SCHEDULE] = "tableau",
	[NATURE_NOTES] = "notes",
	[NATURE_OTHERS] = "autres"};

static const char *const moments[MOMENT_COUNT] = {
	[MOMENT_NONE] = "", [MOMENT_DATE] = "date", [MOMENT_YEAR] = "exercice"};

static const char *const headings[HEADING_COUNT] = {[HEADING_BUDGET] = "budget",
	[HEADING_REVISED_BUDGET] = "budget_revise",
	[HEADING_YEAR] = "exercice",
	[HEADING_PRIOR_YEAR] = "precedent",
	[HEADING_TOTAL] = "total"};

const struct table_sheet *model_sheet_find(const struct model *model, const char *id)
{
	for (size_t i = 0; id && i < model->sheet_count; i++)
		if (text_equal(model->sheets[i].id, id))
			return &model->sheets[i];
	return NULL;
}

const struct table_sheet *model_sheet_of(const struct model *model, enum sheet_nature nature)
{
	for (size_t i = 0; i < model->sheet_count; i++)
		if (model->sheets[i].nature == nature)
			return &model->sheets[i];
	return NULL;
}

const struct model_statement *model_statement_find(const struct model *model, const char *id)
{
	for (size_t i = 0; i < model->statement_count; i++)
		if (text_equal(model->statements[i].id, id))
			return &model->statements[i];
	return NULL;
}

/* The index of the member's text among `names`; -1 where it is absent, and, with an error that
 * lists the names, where it is none of them. */
static int choice_of(const struct json *json, const cJSON *object, const char *key, bool required,
	const char *const *names, int count, const char *code, struct error_list *errors)
{
	const char *text = json_text(json, object, key, required, errors), *known = "";
	for (int i = 0; text && i < count; i++) {
		if (*names[i] && strcmp(names[i], text) == 0)
			return i;
		if (*names[i])
			known = arena_printf(errors->arena, "%s%s%s", known, *known ? ", " : "", names[i]);
	}
	if (text)
		error_add(errors, code, json_where(json, json_member(json, object, key, true, errors)),
			text, known, NULL);
	return -1;
}

/* ---- sheets ---- */

static bool fits_a_tab(const char *title)
{
	size_t characters = 0;
	for (const char *c = title; *c; c++)
		characters += ((unsigned char)*c & 0xC0) != 0x80;
	return characters > 0 && characters <= TAB_MOST && !strpbrk(title, "[]:*?/\\'");
}

static bool same_tab(const char *title, const char *other)
{
	return title && other && strcasecmp(title, other) == 0;
}

/* Checks the titles of a sheet. Workbooks are made in both languages, and in neither may two tabs
 * have the same name. */
static void check_title(const struct model *model, const struct table_sheet *sheet,
	struct source where, struct error_list *errors)
{
	const char *texts[] = {sheet->title.fr, sheet->title.en};
	for (int i = 0; i < 2; i++)
		if (texts[i] && !fits_a_tab(texts[i]))
			error_add(errors, "model.bad-tab", where, texts[i], NULL);
	for (const struct table_sheet *other = model->sheets; other < sheet; other++)
		if (same_tab(sheet->title.fr, other->title.fr) ||
			same_tab(
				words_in(sheet->title, LANGUAGE_ENGLISH), words_in(other->title, LANGUAGE_ENGLISH)))
			error_add(errors, "model.doubled-sheet", where, sheet->title.fr, NULL);
}

static void read_sheet(struct model *model, const cJSON *node, struct error_list *errors)
{
	const struct json *json = model->json;
	if (!json_is_object(json, node, errors))
		return;
	json_only(json, node, "id titre objet nature feuilles_maitresses", errors);
	struct table_sheet sheet = {.index = model->sheet_count,
		.id = json_text(json, node, "id", true, errors),
		.title = json_words(json, node, "titre", true, errors),
		.purpose = json_words(json, node, "objet", true, errors),
		.leads = json_bool(json, node, "feuilles_maitresses", false, errors)};
	int nature = choice_of(
		json, node, "nature", true, natures, NATURE_COUNT, "model.unknown-nature", errors);
	if (!sheet.id || nature < 0)
		return;
	sheet.nature = (enum sheet_nature)nature;
	if (model_sheet_find(model, sheet.id) ||
		(sheet.nature >= NATURE_NOTES && model_sheet_of(model, sheet.nature)))
		error_add(errors, "model.doubled-sheet", json_where(json, node),
			model_sheet_find(model, sheet.id) ? sheet.id : natures[nature], NULL);
	model->sheets[model->sheet_count++] = sheet;
	check_title(model, &model->sheets[model->sheet_count - 1], json_where(json, node), errors);
}

static void read_sheets(
	struct model *model, const cJSON *root, struct arena *arena, struct error_list *errors)
{
	const cJSON *list = json_array(model->json, root, "feuilles", true, errors), *node;
	if (!list)
		return;
	size_t before = errors->total;
	model->sheets = arena_array(arena, (size_t)cJSON_GetArraySize(list) + 1, sizeof *model->sheets);
	cJSON_ArrayForEach(node, list) read_sheet(model, node, errors);
	for (int nature = NATURE_NOTES; errors->total == before && nature < NATURE_COUNT; nature++)
		if (!model_sheet_of(model, (enum sheet_nature)nature))
			error_add(
				errors, "model.no-sheet", json_where(model->json, list), natures[nature], NULL);
}

/* ---- statements ---- */

static void read_words(struct model *model, const cJSON *root, const char *key,
	const char *const *names, int count, struct words *out, struct error_list *errors)
{
	const cJSON *object = json_object(model->json, root, key, true, errors);
	const char *known = "";
	for (int i = 0; object && i < count; i++) {
		if (!*names[i])
			continue;
		out[i] = json_words(model->json, object, names[i], true, errors);
		known = arena_printf(errors->arena, "%s %s", known, names[i]);
	}
	if (object)
		json_only(model->json, object, known + 1, errors);
}

/* Reads what the program must know of a statement. layout.c reads the rest, which depends on the
 * entity. */
static void read_statement(struct model *model, const cJSON *node, struct error_list *errors)
{
	const struct json *json = model->json;
	if (!json_is_object(json, node, errors))
		return;
	struct model_statement statement = {.id = json_text(json, node, "id", true, errors),
		.family = json_text(json, node, "famille", false, errors),
		.required = json_bool(json, node, "exige", false, errors)};
	const char *sheet = json_text(json, node, "etat", false, errors);
	statement.sheet = sheet ? model_sheet_find(model, sheet) : model_sheet_of(model, NATURE_NOTES);
	if (sheet && !statement.sheet)
		error_add(errors, "model.unknown-sheet",
			json_where(json, json_member(json, node, "etat", true, errors)), sheet, NULL);
	bool dated = statement.sheet && statement.sheet->nature == NATURE_STATEMENT;
	int moment = choice_of(
		json, node, "moment", dated, moments, MOMENT_COUNT, "model.unknown-moment", errors);
	statement.moment = moment < 0 ? MOMENT_NONE : (enum moment)moment;
	statement.family = statement.family ? statement.family : check_id(CHECK_S7);
	if (statement.id && model_statement_find(model, statement.id))
		error_add(errors, "model.doubled-statement", json_where(json, node), statement.id, NULL);
	if (statement.id)
		model->statements[model->statement_count++] = statement;
}

void model_read_statements(
	struct model *model, const cJSON *root, struct arena *arena, struct error_list *errors)
{
	read_sheets(model, root, arena, errors);
	read_words(model, root, "entetes", headings, HEADING_COUNT, model->headings, errors);
	read_words(model, root, "moments", moments, MOMENT_COUNT, model->moments, errors);
	const cJSON *list = json_array(model->json, root, "etats", true, errors), *node;
	model->statements =
		arena_array(arena, (size_t)cJSON_GetArraySize(list) + 1, sizeof *model->statements);
	cJSON_ArrayForEach(node, list) read_statement(model, node, errors);
}
