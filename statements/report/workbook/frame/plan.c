#include "statements/report/workbook/frame/plan.h"

#include "statements/dossier/dossier.h"
#include "statements/report/workbook/frame/formula.h"
#include "statements/report/workbook/sheets/sheets.h"

enum { FIRST_FIGURE_ROW = 5 };

const char *say_with(const struct plan *plan, const char *code, const char *first,
	const char *second, const char *third)
{
	const char *const arguments[ERROR_ARGUMENTS] = {first, second, third};
	return report_message(plan->arena, plan->words, code, arguments);
}

const char *say(const struct plan *plan, const char *code)
{
	return say_with(plan, code, NULL, NULL, NULL);
}

const char *in_words(const struct plan *plan, struct words words)
{
	return words_in(words, plan->words->language);
}

struct spot *plan_spot(const struct plan *plan, const char *figure_id)
{
	return index_get(&plan->spot_by_id, figure_id);
}

struct place spot_place(const struct plan *plan, const struct spot *spot)
{
	return spot->shown.sheet ? spot->shown
							 : (struct place){plan->sheets[SHEET_FIGURES], spot->row, FIGURES_ID};
}

static void add_spot(struct plan *plan, const struct figure *figure)
{
	struct spot *spot = plan_spot(plan, figure->id);
	if (!spot) {
		spot = arena_alloc(plan->arena, sizeof *spot);
		spot->id = figure->id;
		spot->label = figure->label;
		spot->row = FIRST_FIGURE_ROW + (unsigned)plan->spot_count;
		plan->spots = arena_grow(
			plan->arena, plan->spots, plan->spot_count, &plan->spot_capacity, sizeof *plan->spots);
		plan->spots[plan->spot_count++] = spot;
		index_put(&plan->spot_by_id, spot->id, spot, plan->arena);
	}
	if (!spot->figures[figure->suite])
		spot->figures[figure->suite] = figure;
	if (!spot->cell)
		spot->cell = figure->cell;
	if (!spot->label.fr)
		spot->label = figure->label;
}

static void make_spots(struct plan *plan)
{
	for (int suite = 0; suite < SUITE_COUNT; suite++)
		for (size_t i = 0; i < plan->result->suites[suite].count; i++)
			add_spot(plan, plan->result->suites[suite].figures[i]);
}

static struct sheet *add_sheet(struct plan *plan, const char *code)
{
	return book_sheet(plan->book, say(plan, code));
}

/* Statements come first after the summary; sheets of working papers follow. */
static void make_sheets(struct plan *plan)
{
	plan->sheets[SHEET_SUMMARY] = add_sheet(plan, "workbook.sheet.summary");
	statements_place(plan);
	if (analysis_any(plan))
		plan->sheets[SHEET_ANALYSIS] = add_sheet(plan, "workbook.sheet.analysis");
	bool books = plan->generated && plan->result->matrix_count > 0;
	if (books)
		plan->sheets[SHEET_LEADS] = add_sheet(plan, "workbook.sheet.leads");
	if (books && adjustments_any(plan->result))
		plan->sheets[SHEET_ADJUSTMENTS] = add_sheet(plan, "workbook.sheet.adjustments");
	if (books && misstatements_any(plan->result))
		plan->sheets[SHEET_MISSTATEMENTS] = add_sheet(plan, "workbook.sheet.misstatements");
	plan->sheets[SHEET_RELATIONS] = add_sheet(plan, "workbook.sheet.relations");
	plan->sheets[SHEET_REFERENCES] = add_sheet(plan, "workbook.sheet.references");
	plan->sheets[SHEET_FINDINGS] = add_sheet(plan, "workbook.sheet.findings");
	if (plan->result->prompt_count > 0)
		plan->sheets[SHEET_PROMPTS] = add_sheet(plan, "workbook.sheet.prompts");
	plan->sheets[SHEET_REVIEW] = add_sheet(plan, "workbook.sheet.review");
	plan->sheets[SHEET_FIGURES] = add_sheet(plan, "workbook.sheet.figures");
	if (plan->result->matrix_count > 0) {
		plan->sheets[SHEET_ROUNDING] = add_sheet(plan, "workbook.sheet.rounding");
		plan->sheets[SHEET_BALANCE] = add_sheet(plan, "workbook.sheet.balance");
	}
	if (plan->result->entries_kept && plan->result->classified_count > 0)
		plan->sheets[SHEET_ENTRIES] = add_sheet(plan, "workbook.sheet.entries");
	plan->sheets[SHEET_PROVENANCE] = add_sheet(plan, "workbook.sheet.provenance");
}

struct plan *plan_make(struct book *book, const struct result *result,
	const struct report_words *words, struct arena *arena)
{
	struct plan *plan = arena_alloc(arena, sizeof *plan);
	const struct dossier *dossier = result->dossier;
	plan->book = book;
	plan->result = result;
	plan->words = words;
	plan->arena = arena;
	plan->entity = in_words(plan, dossier->entity);
	plan->year = dossier->year_count > 0 ? dossier->years[dossier->year_count - 1].id : "";
	plan->generated = result->suites[SUITE_GENERATED].count > 0;
	make_spots(plan);
	make_sheets(plan);
	blocks_place(plan);
	leads_place(plan);
	adjustments_place(plan);
	relations_place(plan);
	findings_place(plan);
	references_place(plan);
	for (size_t i = 0; i < plan->spot_count; i++)
		formula_settle(plan, plan->spots[i]);
	return plan;
}
