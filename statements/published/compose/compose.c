#include "statements/published/compose/compose.h"
#include "statements/published/page/lines.h"

#include <stdlib.h>
#include <string.h>

#include "ledger/base/json/json_write.h"
#include "ledger/base/text.h"

const char *compose_column(const struct report_read *report, const struct printed_column *column)
{
	if (column->kind == COLUMN_BUDGET || column->kind == COLUMN_REVISED)
		return column->year != report->year ? NULL
			: column->kind == COLUMN_BUDGET ? "budget"
											: "budget_revise";
	return column->year == report->year    ? "exercice"
		: column->year == report->year - 1 ? "precedent"
										   : NULL;
}

/* ---- the dossier ---- */

/* The last day of the year before: of a February, its last. */
static date year_before(date last)
{
	date before = date_make(date_year(last) - 1, date_month(last), date_day(last));
	if (date_month(last) != 2)
		return before;
	date leap = date_make(date_year(last) - 1, 2, 29);
	return date_valid(leap) ? leap : date_make(date_year(last) - 1, 2, 28);
}

static void year(struct json_out *out, int id, date last)
{
	json_out_open(out, NULL, '{');
	json_out_text(out, "id", arena_printf(out->arena, "%d", id));
	json_out_text(out, "debut", date_text(out->arena, date_next(year_before(last))));
	json_out_text(out, "fin", date_text(out->arena, last));
	json_out_close(out);
}

static void years(struct json_out *out, const struct report_read *report)
{
	json_out_open(out, "exercices", '[');
	if (report->two_years)
		year(out, report->year - 1, year_before(report->last_day));
	year(out, report->year, report->last_day);
	json_out_close(out);
}

static void poste(struct json_out *out, const struct printed_poste *poste)
{
	json_out_open(out, NULL, '{');
	json_out_text(out, "id", poste->id);
	json_out_text(out, "libelle", poste->label);
	json_out_text(out, poste->section ? "section" : "parent",
		poste->section ? poste->section->id : poste->parent);
	if (*poste->note != '\0')
		json_out_text(out, "note", poste->note);
	json_out_close(out);
}

void compose_raw(struct json_out *out, const char *key, const cJSON *node)
{
	char *text = node ? cJSON_PrintUnformatted(node) : NULL;
	if (text)
		json_out_raw(out, key, text);
	cJSON_free(text);
}

void compose_line(struct json_out *out, const struct printed_row *row, const char *group,
	const cJSON *label, bool optional)
{
	bool total = row->kind == ROW_TOTAL || row->kind == ROW_RESULT;
	json_out_open(out, NULL, '{');
	json_out_text(out, "id", row->id);
	if (*row->label != '\0')
		json_out_text(out, "libelle", row->label);
	else if (label)
		compose_raw(out, "libelle", label);
	if (*row->label == '\0')
		json_out_raw(out, "sans_libelle", "true");
	if (total || row->kind == ROW_CLOSING)
		json_out_text(out, "style", total ? "sous_total" : "total");
	if (*group != '\0')
		json_out_text(out, "groupe", group);
	if (row->reversed)
		json_out_text(out, "sens", "inverse");
	if (optional)
		json_out_raw(out, "facultatif", "true");
	json_out_close(out);
}

const char *compose_note_family(const struct printed_table *table)
{
	bool maturities = table->row_count > 0 && strlen(table->rows[0].words) == 4 &&
		words_number(table->rows[0].words) > 0;
	return maturities ? "S14" : "S7";
}

static void note(
	struct json_out *out, const struct report_read *report, const struct printed_table *table)
{
	json_out_open(out, NULL, '{');
	json_out_text(out, "id", table->id);
	json_out_text(out, "titre",
		text_starts(table->title, table->number)
			? table->title
			: arena_printf(out->arena, "%s. %s", table->number, table->title));
	json_out_text(out, "famille", compose_note_family(table));
	json_out_open(out, "colonnes", '[');
	for (size_t at = 0; at < table->column_count; at++)
		if (compose_column(report, &table->columns[at]))
			json_out_text(out, NULL, compose_column(report, &table->columns[at]));
	json_out_close(out);
	json_out_open(out, "lignes", '[');
	for (size_t i = 0; i < table->row_count; i++)
		if (!table->rows[i].heading)
			compose_line(out, &table->rows[i], "", NULL, false);
	json_out_close(out);
	json_out_close(out);
}

static void dossier(struct json_out *out, const struct report_read *report)
{
	const struct named_report *known = report->known;
	json_out_open(out, NULL, '{');
	json_out_text(out, "entite", report->entity);
	json_out_text(out, "modele", "ncsp-1201");
	years(out, report);
	json_out_text(out, "politique", report->rounded ? "rounded" : "articulated");
	json_out_open(out, "postes", '[');
	for (size_t i = 0; i < known->poste_count; i++)
		poste(out, &known->postes[i]);
	json_out_close(out);
	json_out_open(out, "tables", '[');
	for (size_t i = 0; i < known->note_count; i++)
		note(out, report, known->notes[i]);
	json_out_close(out);
	json_out_close(out);
}

/* ---- the model ---- */

static void model(struct json_out *out, const struct report_read *report, const struct json *base)
{
	static const char *const kept[] = {"modele", "titre", "sections", "roles", "types", "preseance",
		"incompatibles", "feuilles", "entetes", "moments", "analyse"};
	json_out_open(out, NULL, '{');
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		compose_raw(out, kept[i], cJSON_GetObjectItemCaseSensitive(json_root(base), kept[i]));
	json_out_open(out, "etats", '[');
	compose_statements(out, report, base);
	json_out_close(out);
	json_out_open(out, "relations", '[');
	compose_relations(out, report, base);
	json_out_close(out);
	json_out_close(out);
}

/* ---- all of it ---- */

enum part { PART_DOSSIER, PART_MODEL, PART_PUBLISHED };

static char *written(
	enum part part, const struct report_read *report, const struct json *base, struct arena *arena)
{
	char *text = NULL;
	size_t length = 0;
	FILE *stream = open_memstream(&text, &length);
	if (!stream)
		abort(); /* out of memory */
	struct json_out out = json_out_to(stream, arena);
	switch (part) {
	case PART_DOSSIER: dossier(&out, report); break;
	case PART_MODEL: model(&out, report, base); break;
	case PART_PUBLISHED: compose_published(&out, report); break;
	}
	json_out_end(&out);
	fclose(stream);
	char *kept = arena_text_n(arena, text, length);
	free(text);
	return kept;
}

void compose(struct composed *out, const struct report_read *report, const struct json *base,
	struct arena *arena)
{
	out->dossier = written(PART_DOSSIER, report, base, arena);
	out->model = written(PART_MODEL, report, base, arena);
	out->published = written(PART_PUBLISHED, report, base, arena);
}
