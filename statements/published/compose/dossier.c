/* dossier.c - the dossier of a report: entity, years and postes; and what this room shares. */
#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/published/compose/parts.h"
#include "statements/published/page/page.h"

/* ---- what this room shares ---- */

const char *compose_column(const struct report_read *report, const struct printed_column *column)
{
	bool budget = column->kind == COLUMN_BUDGET || column->kind == COLUMN_REVISED;
	if (budget && column->year != report->year)
		return NULL;
	if (budget)
		return column->kind == COLUMN_BUDGET ? "budget" : "budget_revise";
	return column->year == report->year    ? "exercice"
		: column->year == report->year - 1 ? "precedent"
										   : NULL;
}

const char *compose_period(
	const struct report_read *report, const struct printed_column *column, struct arena *arena)
{
	const char *kind = column->kind == COLUMN_BUDGET ? "b"
		: column->kind == COLUMN_REVISED             ? "br"
													 : "";
	return arena_printf(arena, "%d%s", column->year > 0 ? column->year : report->year, kind);
}

const char *compose_suffix(const struct printed_column *column, struct arena *arena)
{
	return column->id ? arena_printf(arena, ".%s", column->id) : "";
}

const char *compose_statement_of(const struct printed_table *table, const struct printed_row *row)
{
	return row->statement ? row->statement : table->id;
}

bool compose_is_schedule(const struct printed_table *table)
{
	return table->statement && table->statement->by_class;
}

const char *compose_note_family(const struct printed_table *table)
{
	bool maturities = table->row_count > 0 && strlen(table->rows[0].words) == 4 &&
		words_number(table->rows[0].words) > 0;
	return maturities ? "S14" : "S7";
}

size_t compose_tables_of(
	struct printed_table **out, const struct report_read *report, const char *id)
{
	const struct named_report *known = report->known;
	size_t count = 0;
	for (size_t i = 0; i < known->statement_count; i++)
		if (known->statements[i] && strcmp(known->statements[i]->id, id) == 0)
			out[count++] = known->statements[i];
	for (size_t i = 0; i < known->schedule_count && i < SCHEDULES_MAX; i++)
		if (strcmp(known->schedules[i]->id, id) == 0)
			out[count++] = known->schedules[i];
	return count;
}

struct source compose_source(
	const struct report_read *report, const struct text_line *line, struct arena *arena)
{
	return (struct source){.file = report->path,
		.page = line->page,
		.line = line->line,
		.cell = line_first_cell(line, arena),
		.recognized = line->recognized,
		.text = arena_text_n(arena, line->text.begin, span_length(line->text))};
}

/* ---- years ---- */

/* The last day of the year before: of a February, its last. */
static date year_before(date last)
{
	date before = date_make(date_year(last) - 1, date_month(last), date_day(last));
	if (date_month(last) != 2)
		return before;
	date leap = date_make(date_year(last) - 1, 2, 29);
	return date_valid(leap) ? leap : date_make(date_year(last) - 1, 2, 28);
}

static void add_year(struct dossier *dossier, int year, date last, struct arena *arena)
{
	dossier->years[dossier->year_count++] =
		(struct fiscal_year){arena_printf(arena, "%d", year), date_next(year_before(last)), last};
}

/* ---- postes ---- */

static void add_poste(struct dossier *dossier, const struct report_read *report,
	const struct printed_poste *printed, struct arena *arena)
{
	struct postes *postes = &dossier->postes;
	struct poste *poste = arena_alloc(arena, sizeof *poste);
	const char *parent = printed->section ? printed->section->id : printed->parent;
	*poste = (struct poste){.id = printed->id,
		.label = {.fr = printed->label},
		.parent = poste_find(postes, parent),
		.note = printed->note,
		.where = compose_source(report, printed->line, arena)};
	poste->section = poste->parent->section;
	poste->type = poste->section->type;
	postes_add(postes, poste, arena);
}

void compose_dossier(struct dossier *out, const struct report_read *report,
	const struct model *model, struct arena *arena)
{
	out->path = report->path;
	out->entity = (struct words){.fr = report->entity};
	out->model_name = model->name;
	out->unit = number_from_integer(arena, 1);
	out->policy = report->rounded ? POLICY_ROUNDED : POLICY_ARTICULATED;
	out->years = arena_array(arena, 2, sizeof *out->years);
	if (report->two_years)
		add_year(out, report->year - 1, year_before(report->last_day), arena);
	add_year(out, report->year, report->last_day, arena);
	for (size_t i = 0; i < report->known->poste_count; i++)
		add_poste(out, report, &report->known->postes[i], arena);
}
