#include "statements/report/workbook/frame/plan.h"

#include "statements/dossier/dossier.h"
#include "statements/report/workbook/frame/blocks.h"
#include "statements/report/workbook/frame/common.h"

enum { FIRST_FIGURE_ROW = 5 };

struct figure_cells *plan_cells(const struct plan *plan, const char *figure_id)
{
	return index_get(&plan->cells_by_id, figure_id);
}

struct place cells_place(const struct plan *plan, const struct figure_cells *cells)
{
	return cells->shown.sheet ? cells->shown
							  : (struct place){plan->sheets[SHEET_FIGURES], cells->row, FIGURES_ID};
}

static void add_figure(struct plan *plan, const struct figure *figure)
{
	struct figure_cells *cells = plan_cells(plan, figure->id);
	if (!cells) {
		cells = arena_alloc(plan->arena, sizeof *cells);
		cells->id = figure->id;
		cells->label = figure->label;
		cells->row = FIRST_FIGURE_ROW + (unsigned)plan->figure_count;
		plan->figures = arena_grow(plan->arena, plan->figures, plan->figure_count,
			&plan->figure_capacity, sizeof *plan->figures);
		plan->figures[plan->figure_count++] = cells;
		index_put(&plan->cells_by_id, cells->id, cells, plan->arena);
	}
	if (!cells->figures[figure->suite])
		cells->figures[figure->suite] = figure;
	if (!cells->cell)
		cells->cell = figure->cell;
	if (!cells->label.fr)
		cells->label = figure->label;
}

static void list_figures(struct plan *plan)
{
	for (int suite = 0; suite < SUITE_COUNT; suite++)
		for (size_t i = 0; i < plan->result->suites[suite].count; i++)
			add_figure(plan, plan->result->suites[suite].figures[i]);
}

struct plan *plan_new(struct book *book, const struct report *report, struct error_list *errors)
{
	struct plan *plan = arena_alloc(report->arena, sizeof *plan);
	const struct result *result = report->result;
	const struct dossier *dossier = result->dossier;
	plan->book = book;
	plan->result = result;
	plan->words = report->words;
	plan->revision = report->revision;
	plan->report = report;
	plan->arena = report->arena;
	plan->errors = errors;
	plan->entity = in_words(plan, dossier->entity);
	plan->year = dossier->year_count > 0 ? dossier->years[dossier->year_count - 1].id : "";
	plan->generated = result->suites[SUITE_GENERATED].count > 0;
	list_figures(plan);
	blocks_place(plan);
	return plan;
}
