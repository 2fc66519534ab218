#include "statements/dossier/suites_read.h"

#include <stdint.h>
#include <string.h>

#include "ledger/base/text/date.h"

enum { ID_BYTES = 120 }; /* longer than any id; of a longer text, only this much is compared */

/* The Levenshtein distance of two texts of at most ID_BYTES bytes. */
static size_t text_distance(const char *a, size_t length, const char *b, size_t width)
{
	size_t row[ID_BYTES + 1];
	for (size_t j = 0; j <= width; j++)
		row[j] = j;
	for (size_t i = 1; i <= length; i++) {
		size_t corner = row[0];
		row[0] = i;
		for (size_t j = 1; j <= width; j++) {
			size_t change = corner + (a[i - 1] != b[j - 1]);
			corner = row[j];
			size_t least = row[j] + 1 < row[j - 1] + 1 ? row[j] + 1 : row[j - 1] + 1;
			row[j] = change < least ? change : least;
		}
	}
	return row[width];
}

static const char *nearest_figure(const struct layout *layout, const char *id)
{
	const char *best = "";
	size_t least = SIZE_MAX, length = strnlen(id, ID_BYTES);
	for (size_t i = 0; i < layout->table_count; i++)
		for (size_t j = 0; j < layout->tables[i]->line_count; j++)
			for (size_t at = 0;
				 layout->tables[i]->lines[j].id && at < layout->tables[i]->column_count; at++) {
				const char *other = layout->tables[i]->lines[j].cells[at].id;
				size_t width = strnlen(other, ID_BYTES);
				size_t apart = width > length ? width - length : length - width;
				size_t distance = apart < least ? text_distance(id, length, other, width) : apart;
				if (distance < least) {
					least = distance;
					best = other;
				}
			}
	return best;
}

static int decimals_of(const char *text)
{
	const char *point = strchr(text, '.');
	return point ? (int)strlen(point + 1) : 0;
}

enum { PLACE_MAX = 1000000000 };

static struct source read_source(
	const struct json *json, const cJSON *node, struct arena *arena, struct error_list *errors)
{
	struct source where = json_evidence(json, node);
	const cJSON *source = json_object(json, node, "source", false, errors);
	if (!source)
		return where;
	json_only(json, source, "document page ligne texte", errors);
	const char *document = json_text(json, source, "document", false, errors);
	int page = json_integer_within(json, source, "page", 0, PLACE_MAX, 0, errors),
		line = json_integer_within(json, source, "ligne", 0, PLACE_MAX, 0, errors);
	if (line > 0 || (document && page > 0)) {
		/* the place in the document, not in the file that quotes it */
		where.file = document ? document : where.file ? arena_text(arena, where.file) : NULL;
		where.line = line > 0 ? (unsigned)line : 0;
		where.column = 0;
	}
	where.page = page > 0 ? (unsigned)page : 0;
	where.text = json_text(json, source, "texte", false, errors);
	return where;
}

/* Reads {"id": "etat.date@2020", "date": "2020-03-31"} or {"id": "note2.titre@2020", "texte":
 * "..."}. */
static void read_mention(struct suite *suite, const struct json *json, const cJSON *node,
	const struct layout *layout, struct arena *arena, struct error_list *errors)
{
	const char *id = json_text(json, node, "id", true, errors);
	const char *day = json_text(json, node, "date", false, errors),
			   *text = json_text(json, node, "texte", false, errors);
	date parsed = day ? date_parse(day, strlen(day), DATE_YMD) : 0;
	if (day && !parsed)
		error_add(errors, "dossier.bad-date",
			json_where(json, json_member(json, node, "date", true, errors)), day, "2020-03-31",
			NULL);
	if (!id || (!text && !parsed))
		return;
	if ((day && text) || json_member(json, node, "valeur", false, errors))
		error_add(errors, "facts.two-values", json_where(json, node), id, NULL);
	struct source where = json_where(json, json_member(json, node, "id", true, errors));
	if (!strchr(id, '@') || mention_own(id) || !layout_has_mention(layout, id, false))
		error_add(errors, "published.unknown-figure", where, id, "etat.date@2020", NULL);
	else if (suite_find_mention(suite, id))
		error_add(errors, "published.doubled-figure", where, id, NULL);
	struct mention *mention = arena_alloc(arena, sizeof *mention);
	*mention = (struct mention){id, day != NULL, day ? date_text(arena, parsed) : text,
		read_source(json, node, arena, errors)};
	suite_mention(suite, mention, arena);
}

static bool is_mention(const cJSON *node)
{
	return cJSON_GetObjectItemCaseSensitive(node, "date") ||
		cJSON_GetObjectItemCaseSensitive(node, "texte");
}

/* Adds an error for a figure with more decimals than its column declares: one of the two was
 * misread. */
static void check_precision(const struct figure *figure, const struct source where,
	const char *text, struct arena *arena, struct error_list *errors)
{
	if (figure->cell->declared && figure->decimals > figure->cell->decimals)
		error_add(errors, "published.too-precise", where, text,
			arena_printf(arena, "%d", figure->cell->decimals), figure->id, NULL);
}

/* Adds an error for a figure that no table has, unless it belongs to an earlier year of the
 * dossier, which the statements no longer show. */
static void refuse_figure(const char *id, struct source where, const struct layout *layout,
	struct arena *arena, struct error_list *errors)
{
	const char *column = layout_absent_column(layout, id, arena);
	if (layout_lacks_cell(layout, id))
		error_add(errors, "published.no-cell", where, id, NULL);
	else if (!column)
		error_add(errors, "published.unknown-figure", where, id,
			errors->total < ERROR_CAP ? nearest_figure(layout, id) : "", NULL);
	else if (!layout_year_known(layout, column))
		error_add(errors, "published.unknown-column", where, id, column,
			layout_years(layout, arena), NULL);
}

/* Reads the value. Returns false, with an error, where the text is no number. */
static bool read_value(struct figure *figure, const struct json *json, const cJSON *value,
	struct arena *arena, struct error_list *errors)
{
	figure->blank = cJSON_IsNull(value);
	if (figure->blank) {
		figure->value = figure->exact = number_from_integer(arena, 0);
		return true;
	}
	const char *text = json_text_of(json, value, errors);
	figure->value = figure->exact = text ? number_from_text(arena, text) : NULL;
	if (text && !figure->value)
		error_add(
			errors, "published.bad-value", json_where(json, value), text, "-92792, 6.36", NULL);
	if (!figure->value)
		return false;
	figure->decimals = decimals_of(text);
	check_precision(figure, json_where(json, value), text, arena, errors);
	return true;
}

static void read_figure(struct suite *suite, const struct json *json, const cJSON *node,
	const struct layout *layout, struct arena *arena, struct error_list *errors)
{
	const char *id = json_text(json, node, "id", true, errors);
	const cJSON *value = json_member(json, node, "valeur", true, errors);
	if (!id || !value)
		return;
	struct source id_where = json_where(json, json_member(json, node, "id", true, errors));
	struct cell *cell = layout_cell(layout, id);
	if (!cell) {
		refuse_figure(id, id_where, layout, arena, errors);
		return;
	}
	if (suite_find(suite, id)) {
		error_add(errors, "published.doubled-figure", id_where, id, NULL);
		return;
	}
	struct figure *figure = arena_alloc(arena, sizeof *figure);
	*figure = (struct figure){.suite = suite->kind,
		.id = cell->id,
		.label = cell->line->label,
		.cell = cell,
		.decimals = cell->decimals};
	figure->where = read_source(json, node, arena, errors);
	if (!read_value(figure, json, value, arena, errors))
		return;
	suite_add(suite, figure, arena);
	cell->figures[suite->kind] = figure;
}

static void read_item(struct suite *suite, const struct json *json, const cJSON *node,
	const struct layout *layout, struct arena *arena, struct error_list *errors)
{
	if (!json_is_object(json, node, errors))
		return;
	json_only(json, node, "id valeur date texte source", errors);
	if (is_mention(node))
		read_mention(suite, json, node, layout, arena, errors);
	else
		read_figure(suite, json, node, layout, arena, errors);
}

static int read_figures(struct suite *out, enum suite_kind kind, struct json *json,
	const struct layout *layout, struct arena *arena, struct error_list *errors)
{
	size_t before = errors->total;
	*out = (struct suite){.kind = kind, .present = true};
	const cJSON *node;
	cJSON_ArrayForEach(node, json_root_array(json, errors))
		read_item(out, json, node, layout, arena, errors);
	json_finish(json);
	return errors->total == before ? 0 : -1;
}

int suite_read(struct suite *out, enum suite_kind kind, const char *path,
	const struct layout *layout, struct arena *arena, struct error_list *errors)
{
	struct json *json;
	*out = (struct suite){.kind = kind, .present = true};
	if (json_read(&json, path, arena, errors) != 0)
		return -1;
	if (kind == SUITE_PRIOR && layout->dossier->prior_transition)
		transition_figures(json, layout->dossier->prior_transition, "id", arena);
	return read_figures(out, kind, json, layout, arena, errors);
}

static void read_explanation(struct explanation *out, const struct json *json, const cJSON *node,
	struct arena *arena, struct error_list *errors)
{
	if (!json_is_object(json, node, errors))
		return;
	json_only(json, node, "cible ecart texte preuve auteur date", errors);
	out->where = json_evidence(json, node);
	out->target = json_text(json, node, "cible", true, errors);
	out->text = json_text(json, node, "texte", true, errors);
	out->evidence = json_text(json, node, "preuve", true, errors);
	out->author = json_text(json, node, "auteur", true, errors);
	const char *day = json_text(json, node, "date", true, errors);
	const char *difference = json_text(json, node, "ecart", true, errors);
	out->day = day ? date_parse(day, strlen(day), DATE_YMD) : 0;
	out->difference = difference ? number_from_text(arena, difference) : NULL;
	if (day && !out->day)
		error_add(errors, "dossier.bad-date",
			json_where(json, json_member(json, node, "date", true, errors)), day, "2020-03-31",
			NULL);
	if (difference && !out->difference)
		error_add(errors, "dossier.bad-amount",
			json_where(json, json_member(json, node, "ecart", true, errors)), difference, "-0.01",
			NULL);
}

int explanations_read(struct explanation **out, size_t *count, const char *path,
	const struct transition *transition, struct arena *arena, struct error_list *errors)
{
	size_t before = errors->total;
	struct json *json;
	if (json_read(&json, path, arena, errors) != 0)
		return -1;
	if (transition)
		transition_figures(json, transition, "cible", arena);
	const cJSON *array = json_root_array(json, errors), *node;
	*count = 0;
	*out = arena_array(arena, (size_t)cJSON_GetArraySize(array) + 1, sizeof **out);
	cJSON_ArrayForEach(node, array)
		read_explanation(&(*out)[(*count)++], json, node, arena, errors);
	json_finish(json);
	return errors->total == before ? 0 : -1;
}
