#include "statements/report/workbook/frame/plan.h"

#include "statements/dossier/dossier.h"
#include "statements/report/workbook/frame/blocks.h"
#include "statements/report/workbook/frame/common.h"

enum { FIRST_FIGURE_ROW = 5 };

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

struct plan *plan_new(struct book *book, const struct report *report, struct error_list *errors)
{
	struct plan *plan = arena_alloc(report->arena, sizeof *plan);
	const struct result *result = report->result;
	const struct dossier *dossier = result->dossier;
	plan->book = book;
	plan->result = result;
	plan->words = report->words;
	plan->arena = report->arena;
	plan->errors = errors;
	plan->entity = in_words(plan, dossier->entity);
	plan->year = dossier->year_count > 0 ? dossier->years[dossier->year_count - 1].id : "";
	plan->generated = result->suites[SUITE_GENERATED].count > 0;
	make_spots(plan);
	blocks_place(plan);
	return plan;
}
