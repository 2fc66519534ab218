/* compose_model.c - the statements as the report has them, and the relations: those of its sums,
 * and the model's own. */
#include <string.h>

#include "ledger/base/json/json_write.h"
#include "ledger/base/text.h"
#include "statements/published/compose/compose.h"
#include "statements/published/page/lines.h"

enum { TABLES_MAX = 3 }; /* a statement, or a schedule for each of two years */

static const cJSON *base_array(const struct json *base, const char *key)
{
	return cJSON_GetObjectItemCaseSensitive(json_root(base), key);
}

static const char *member(const cJSON *node, const char *key)
{
	const cJSON *found = cJSON_GetObjectItemCaseSensitive(node, key);
	return cJSON_IsString(found) ? found->valuestring : "";
}

/* The model's label of a line; NULL where it has no such line. */
static const cJSON *label_of(const cJSON *model, const char *id)
{
	const cJSON *line;
	cJSON_ArrayForEach(line,
		cJSON_GetObjectItemCaseSensitive(model, "lignes")) if (strcmp(member(line, "id"), id) ==
		0) return cJSON_GetObjectItemCaseSensitive(line, "libelle");
	return NULL;
}

/* ---- statements ---- */

/* The tables of the report that are this statement of the model: one, or a schedule for each
 * year. */
static size_t tables_of(
	struct printed_table **out, const struct report_read *report, const char *id)
{
	const struct named_report *known = report->known;
	size_t count = 0;
	for (size_t i = 0; i < known->statement_count; i++)
		if (known->statements[i] && strcmp(known->statements[i]->id, id) == 0)
			out[count++] = known->statements[i];
	for (size_t i = 0; i < known->schedule_count && i < 2; i++)
		if (strcmp(known->schedules[i]->id, id) == 0)
			out[count++] = known->schedules[i];
	return count;
}

/* Whether each of the tables has the row: a schedule need not have it every year. */
static bool all_have_row(struct printed_table **tables, size_t count, const char *id)
{
	for (size_t i = 0; i < count; i++)
		if (!naming_row(tables[i], id))
			return false;
	return true;
}

static bool has_row(struct printed_table **tables, size_t count, const char *id)
{
	for (size_t i = 0; i < count; i++)
		if (naming_row(tables[i], id))
			return true;
	return false;
}

/* A definition that only sums a group holds whatever lines the report adds to it. */
static bool sums_a_group(const char *definition)
{
	const char *close = strchr(definition, ')');
	return text_starts(definition, "somme(") && close && close[1] == '\0';
}

/* A line of the model that the report does not print: relations may name it, nothing asks for
 * it. */
static void absent_line(struct json_out *out, const cJSON *line)
{
	static const char *const kept[] = {"id", "libelle", "style", "groupe"};
	json_out_open(out, NULL, '{');
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
		const cJSON *node = cJSON_GetObjectItemCaseSensitive(line, kept[i]);
		if (node)
			compose_raw(out, kept[i], node);
	}
	json_out_raw(out, "facultatif", "true");
	if (sums_a_group(member(line, "definition")))
		json_out_text(out, "definition", member(line, "definition"));
	json_out_close(out);
}

static void lines(
	struct json_out *out, struct printed_table **tables, size_t count, const cJSON *model)
{
	const cJSON *line;
	json_out_open(out, "lignes", '[');
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < tables[i]->row_count; j++) {
			const struct printed_row *row = &tables[i]->rows[j];
			if (!row->heading && row->id && !has_row(tables, i, row->id))
				compose_line(out, row, row->group, label_of(model, row->id),
					!all_have_row(tables, count, row->id));
		}
	cJSON_ArrayForEach(
		line, cJSON_GetObjectItemCaseSensitive(model, "lignes")) if (*member(line, "id") != '\0' &&
		!has_row(tables, count, member(line, "id"))) absent_line(out, line);
	json_out_close(out);
}

static void subtitle(struct json_out *out, const struct printed_table *table)
{
	if (!table->day)
		return;
	json_out_open(out, "sous_titre", '{');
	json_out_text(out, "fr", date_words(out->arena, table->day, LANGUAGE_FRENCH));
	json_out_text(out, "en", date_words(out->arena, table->day, LANGUAGE_ENGLISH));
	json_out_close(out);
}

static void columns(struct json_out *out, const struct report_read *report,
	const struct printed_table *table, const cJSON *model)
{
	if (!table) {
		compose_raw(out, "colonnes", cJSON_GetObjectItemCaseSensitive(model, "colonnes"));
		return;
	}
	json_out_open(out, "colonnes", '[');
	for (size_t at = 0; at < table->column_count; at++)
		if (compose_column(report, &table->columns[at]))
			json_out_text(out, NULL, compose_column(report, &table->columns[at]));
	json_out_close(out);
}

static void statement(struct json_out *out, const struct report_read *report, const cJSON *model)
{
	struct printed_table *tables[TABLES_MAX];
	size_t count = tables_of(tables, report, member(model, "id"));
	const cJSON *by_class = cJSON_GetObjectItemCaseSensitive(model, "par_classe");
	json_out_open(out, NULL, '{');
	json_out_text(out, "id", member(model, "id"));
	if (count > 0)
		json_out_text(out, "titre", tables[0]->title);
	else
		compose_raw(out, "titre", cJSON_GetObjectItemCaseSensitive(model, "titre"));
	if (count > 0 && !by_class)
		subtitle(out, tables[0]);
	json_out_text(out, "etat", member(model, "etat"));
	if (cJSON_HasObjectItem(model, "moment"))
		json_out_text(out, "moment", member(model, "moment"));
	json_out_text(out, "famille", member(model, "famille"));
	if (by_class)
		compose_raw(out, "par_classe", by_class);
	else
		columns(out, report, count > 0 ? tables[0] : NULL, model);
	lines(out, tables, count, model);
	json_out_close(out);
}

void compose_statements(
	struct json_out *out, const struct report_read *report, const struct json *base)
{
	const cJSON *model;
	cJSON_ArrayForEach(model, base_array(base, "etats")) statement(out, report, model);
}

/* ---- relations ---- */

/* The periods of the columns in the set. */
static const char *periods(struct json_out *out, const struct report_read *report,
	const struct printed_table *table, unsigned set)
{
	const char *list = "";
	for (size_t at = 0; at < table->column_count; at++) {
		const char *column = set >> at & 1 ? compose_column(report, &table->columns[at]) : NULL;
		if (column && !text_in_list(list, ' ', column))
			list = arena_printf(out->arena, "%s%s%s", list, *list != '\0' ? " " : "", column);
	}
	return list;
}

static void relation(struct json_out *out, const char *id, const char *family, bool required,
	const char *when, const char *text)
{
	json_out_open(out, NULL, '{');
	json_out_text(out, "id", id);
	json_out_text(out, "famille", family);
	if (required)
		json_out_raw(out, "exige", "true");
	json_out_text(out, "periodes", when);
	json_out_text(out, "relation", text);
}

/* "resultats.total_revenus = resultats.subventions + resultats.interets": signs as in the model. */
static const char *text_of_sum(struct json_out *out, const struct printed_table *table,
	const struct printed_row *row, const char *suffix)
{
	const char *text = arena_printf(out->arena, "%s.%s%s =", table->id, row->id, suffix);
	for (size_t i = 0; i < row->term_count; i++) {
		const struct printed_row *term = &table->rows[row->terms[i].row];
		bool minus = (row->terms[i].sign < 0) != (term->reversed != row->reversed);
		text = arena_printf(out->arena, "%s %s%s.%s%s", text,
			minus       ? "- "
				: i > 0 ? "+ "
						: "",
			table->id, term->id, suffix);
	}
	return text;
}

static void sums(struct json_out *out, const struct report_read *report,
	const struct printed_table *table, const char *family, const cJSON *model)
{
	bool by_class = table->statement && table->statement->by_class;
	for (size_t i = 0; i < table->row_count; i++) {
		const struct printed_row *row = &table->rows[i];
		const char *when = periods(out, report, table, row->live);
		if (row->term_count == 0 || *when == '\0')
			continue;
		const char *id = arena_printf(
			out->arena, "%c%s.%s.%s", *family + ('s' - 'S'), family + 1, table->id, row->id);
		relation(out, id, family, true, when, text_of_sum(out, table, row, by_class ? "%" : ""));
		if (by_class)
			json_out_raw(out, "par_classe", "true");
		if (*row->label != '\0')
			json_out_text(out, "titre", row->label);
		else
			compose_raw(out, "titre", label_of(model, row->id));
		json_out_close(out);
	}
}

/* The statement in which the row stands; NULL. */
static const struct printed_table *table_of(
	const struct report_read *report, const struct printed_row *row)
{
	for (size_t i = 0; i < report->known->statement_count; i++) {
		const struct printed_table *table = report->known->statements[i];
		if (table && row >= table->rows && row < table->rows + table->row_count)
			return table;
	}
	return NULL;
}

/* The columns of the note in which its total is the line's. */
static unsigned same_columns(const struct printed_table *table, const struct printed_row *row,
	const struct printed_table *note, const struct printed_row *total, unsigned *common)
{
	unsigned same = 0;
	*common = 0;
	for (size_t at = 0; at < note->column_count; at++)
		for (size_t other = 0; other < table->column_count; other++) {
			if (note->columns[at].kind != table->columns[other].kind ||
				note->columns[at].year != table->columns[other].year || !printed_there(total, at) ||
				!printed_there(row, other))
				continue;
			*common |= 1u << at;
			same |= (unsigned)(printed_value(total, at) == printed_value(row, other)) << at;
		}
	return same;
}

/* A note whose title is that of the line, or that agrees with it in some year, details it. */
static void tie(
	struct json_out *out, const struct report_read *report, const struct printed_table *note)
{
	const struct printed_row *row = report->notes->row_of[words_number(note->number)],
							 *total = naming_row(note, "total");
	const struct printed_table *table = row ? table_of(report, row) : NULL;
	unsigned common = 0;
	if (!table || !total || row->heading || !row->id || table->scale != note->scale)
		return;
	unsigned same = same_columns(table, row, note, total, &common);
	if (common == 0 || (same == 0 && !strstr(note->title, row->label)))
		return;
	const char *id = arena_printf(out->arena, "%s.%s", note->id, table->id);
	relation(out, id, "S7", true, periods(out, report, note, common),
		arena_printf(out->arena, "%s.total = %s%s.%s", note->id, row->reversed ? "-" : "",
			table->id, row->id));
	json_out_text(out, "titre", note->title);
	json_out_close(out);
}

/* Statements that say their unit say the same. */
static void units(struct json_out *out, const struct report_read *report)
{
	const struct printed_table *first = NULL;
	for (size_t i = 0; i < report->known->statement_count; i++) {
		const struct printed_table *table = report->known->statements[i];
		if (!table || !table->statement->required || *table->unit == '\0')
			continue;
		if (first) {
			relation(out, arena_printf(out->arena, "s11.unite.%s", table->id), "S11", true,
				"exercice",
				arena_printf(
					out->arena, "texte(%s.unite) = texte(%s.unite)", table->id, first->id));
			json_out_close(out);
		}
		first = first ? first : table;
	}
}

void compose_relations(
	struct json_out *out, const struct report_read *report, const struct json *base)
{
	const struct named_report *known = report->known;
	const cJSON *node;
	cJSON_ArrayForEach(node, base_array(base, "etats"))
	{
		struct printed_table *tables[TABLES_MAX];
		size_t count = tables_of(tables, report, member(node, "id"));
		for (size_t i = 0; i < count; i++)
			sums(out, report, tables[i], member(node, "famille"), node);
	}
	units(out, report);
	for (size_t i = 0; i < known->note_count; i++) {
		sums(out, report, known->notes[i], compose_note_family(known->notes[i]), NULL);
		tie(out, report, known->notes[i]);
	}
	cJSON_ArrayForEach(node, base_array(base, "relations")) compose_raw(out, NULL, node);
}
