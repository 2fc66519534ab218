#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/dossier/dossier.h"
#include "statements/dossier/model.h"
#include "statements/report/workbook/frame/cells/formula.h"
#include "statements/report/workbook/frame/cells/measure.h"
#include "statements/report/workbook/frame/common.h"
#include "statements/report/workbook/sheets/sheets.h"

enum {
	LABEL,
	ACTUAL,
	BUDGET,
	PRIOR,
	BUDGET_CHANGE,
	BUDGET_PERCENT,
	PRIOR_CHANGE,
	PRIOR_PERCENT,
	LAST = PRIOR_PERCENT
};
/* of the bridge of cash, after its amounts: wide columns */
enum { BASE = BUDGET, LEVEL = PRIOR, RISE = BUDGET_CHANGE, FALL = PRIOR_CHANGE };
enum {
	FIRST_ROW = 4,
	LETTER = 10,
	LINE_HEIGHT = 13,
	LABEL_WIDTH = 52,
	AMOUNT_WIDTH = 15,
	PERCENT_WIDTH = 9,
	CHART_ROWS = 20,
	CHART_WIDTH = 760,
	CHART_HEIGHT = 350,
	PERCENT_DECIMALS = 1
};
enum {
	INK_ACTUAL = 0x1F3A5F,
	INK_BUDGET = 0x8FA9C7,
	INK_PRIOR = 0xC9CED6,
	INK_RISE = 0x2E7D4F,
	INK_FALL = 0xB23B3B
};

/* ---- figures ---- */

/* The comparisons and charts that the model declares. */
static const struct model_analysis *analysis_of(const struct plan *plan)
{
	return &plan->result->model->analysis;
}

static const struct figure_cells *figure_of(
	const struct plan *plan, const char *table, const char *line, const char *period)
{
	const struct figure_cells *cells = table && period
		? plan_cells(plan, arena_printf(plan->arena, "%s.%s@%s", table, line, period))
		: NULL;
	return cells && cells->figures[presentation_suite(plan->result)] && cells->shown.sheet ? cells
																						   : NULL;
}

static const struct figure_cells *compared(
	const struct plan *plan, const char *line, const char *period)
{
	return figure_of(plan, analysis_of(plan)->compared, line, period);
}

static number value_of(const struct plan *plan, const struct figure_cells *cells)
{
	return cells->figures[presentation_suite(plan->result)]->value;
}

static const char *prior_year(const struct plan *plan)
{
	const struct dossier *dossier = plan->result->dossier;
	return dossier->year_count > 1 ? dossier->years[dossier->year_count - 2].id
								   : dossier->comparative;
}

/* The period of the budget as it was last approved. */
static const char *budget_of(const struct plan *plan)
{
	const char *revised = arena_printf(plan->arena, "%sbr", plan->year);
	return compared(plan, analysis_of(plan)->result, revised)
		? revised
		: arena_printf(plan->arena, "%sb", plan->year);
}

/* Whether there is a statement to analyse. */
static bool analysis_any(const struct plan *plan)
{
	const struct model_analysis *analysis = analysis_of(plan);
	for (size_t i = 0; i < plan->statement_count; i++)
		for (size_t j = 0; j < plan->statements[i].count; j++) {
			const char *id = plan->statements[i].tables[j].table->id;
			if (text_equal(id, analysis->compared) || text_equal(id, analysis->bridged))
				return true;
		}
	return false;
}

/* ---- results against budget and prior year ---- */

static void write_change(struct plan *plan, unsigned row, unsigned column,
	const struct figure_cells *now, const struct figure_cells *other, unsigned other_column,
	style style_)
{
	struct sheet *sheet = plan->sheets[SHEET_ANALYSIS];
	struct arena *arena = plan->arena;
	if (!now || !other) {
		sheet_blank(sheet, row, column, style_);
		sheet_blank(sheet, row, column + 1, style_);
		return;
	}
	bool live =
		amount_fits(value_of(plan, now), arena) && amount_fits(value_of(plan, other), arena);
	const char *from = place_address(arena, row, other_column),
			   *change = place_address(arena, row, column);
	number difference = number_subtract(arena, value_of(plan, now), value_of(plan, other));
	amount_or_formula(plan, sheet, row, column,
		live ? arena_printf(arena, "%s-%s", place_address(arena, row, ACTUAL), from) : NULL,
		difference, (struct shown){0, ZERO_BLANK}, style_);
	if (number_sign(value_of(plan, other)) == 0 || !live) {
		sheet_blank(sheet, row, column + 1, style_);
		return;
	}
	number percent =
		number_divide(arena, number_multiply(arena, difference, number_from_integer(arena, 100)),
			number_absolute(arena, value_of(plan, other)));
	const char *formula = arena_printf(
		arena, "IF(%s=0,0,ROUND(100*%s/ABS(%s),%d))", from, change, from, PERCENT_DECIMALS);
	sheet_formula(sheet, row, column + 1, formula,
		number_round(arena, percent, PERCENT_DECIMALS, ROUNDING_HALF_UP),
		(struct shown){PERCENT_DECIMALS, ZERO_DIGIT}, style_ | STYLE_MUTED);
}

static void write_figure(struct plan *plan, unsigned row, unsigned column,
	const struct figure_cells *cells, style style_)
{
	struct sheet *sheet = plan->sheets[SHEET_ANALYSIS];
	if (cells)
		amount_or_formula(plan, sheet, row, column,
			formula_figure(plan, cells, presentation_suite(plan->result), PRECISION_PRINTED, sheet),
			value_of(plan, cells), (struct shown){0, ZERO_BLANK}, style_);
	else
		sheet_blank(sheet, row, column, style_);
}

static void write_line(struct plan *plan, unsigned row, const char *line, style style_)
{
	const struct figure_cells *now = compared(plan, line, plan->year),
							  *budget = compared(plan, line, budget_of(plan)),
							  *before = compared(plan, line, prior_year(plan));
	const struct figure_cells *shown = now ? now : before;
	if (shown == NULL)
		return;
	const char *label = in_words(plan, shown->label);
	sheet_height(plan->sheets[SHEET_ANALYSIS], row,
		measure_lines(label, LETTER, (style_ & STYLE_BOLD) != 0, LABEL_WIDTH - 1) * LINE_HEIGHT +
			3);
	sheet_text(plan->sheets[SHEET_ANALYSIS], row, LABEL, label,
		(style_ & ~(style)STYLE_RULE) | STYLE_FLOW);
	write_figure(plan, row, ACTUAL, now, style_);
	write_figure(plan, row, BUDGET, budget, style_);
	write_figure(plan, row, PRIOR, before, style_);
	write_change(plan, row, BUDGET_CHANGE, now, budget, BUDGET, style_);
	write_change(plan, row, PRIOR_CHANGE, now, before, PRIOR, style_);
}

static void write_heads(struct plan *plan, unsigned row)
{
	static const char *const codes[] = {"label", "actual", "budget", "prior", "budget_change",
		"percent", "prior_change", "percent"};
	sheet_height(plan->sheets[SHEET_ANALYSIS], row, 2 * LINE_HEIGHT + 4);
	for (unsigned column = 0; column <= LAST; column++) {
		const char *year = column == ACTUAL || column == BUDGET ? plan->year
			: column == PRIOR                                   ? prior_year(plan)
																: NULL;
		const char *text =
			say_with(plan, arena_printf(plan->arena, "workbook.analysis.%s", codes[column]),
				year ? year : "", NULL, NULL);
		sheet_text(plan->sheets[SHEET_ANALYSIS], row, column, text,
			STYLE_HEAD | (column == LABEL ? STYLE_PLAIN : STYLE_RIGHT));
	}
}

static unsigned write_results_chart(struct plan *plan, unsigned row, unsigned first, unsigned last)
{
	const char *result = analysis_of(plan)->result;
	const bool budget = compared(plan, result, budget_of(plan)),
			   before = compared(plan, result, prior_year(plan));
	struct drawing_series series[3];
	struct drawing chart = {.title = say(plan, "workbook.analysis.results"),
		.alt = say(plan, "workbook.analysis.results_alt"),
		.first_row = first,
		.last_row = last,
		.category_column = LABEL,
		.series = series,
		.width = CHART_WIDTH,
		.height = CHART_HEIGHT};
	series[chart.series_count++] =
		(struct drawing_series){say_with(plan, "workbook.analysis.actual", plan->year, NULL, NULL),
			ACTUAL, INK_ACTUAL, false};
	if (budget)
		series[chart.series_count++] = (struct drawing_series){
			say_with(plan, "workbook.analysis.budget", plan->year, NULL, NULL), BUDGET, INK_BUDGET,
			false};
	if (before)
		series[chart.series_count++] = (struct drawing_series){
			say_with(plan, "workbook.analysis.prior", prior_year(plan), NULL, NULL), PRIOR,
			INK_PRIOR, false};
	sheet_draw(plan->sheets[SHEET_ANALYSIS], row, LABEL, &chart);
	return row + CHART_ROWS;
}

/* The lines of the statement down to the result of the year. */
static unsigned write_details(struct plan *plan, unsigned row)
{
	const struct table *table = NULL;
	for (size_t i = 0; i < plan->result->table_count && !table; i++)
		if (text_equal(plan->result->tables[i]->id, analysis_of(plan)->compared))
			table = plan->result->tables[i];
	for (size_t i = 0; table && i < table->line_count; i++) {
		const struct line *line = &table->lines[i];
		if (!line->id ||
			!(compared(plan, line->id, plan->year) || compared(plan, line->id, prior_year(plan))))
			continue;
		write_line(plan, row++, line->id,
			line->style == LINE_ITEM ? STYLE_HAIRLINE : STYLE_RULE | STYLE_BOLD);
		if (text_equal(line->id, analysis_of(plan)->result))
			break;
	}
	return row;
}

static unsigned write_results(struct plan *plan, unsigned row)
{
	const struct model_analysis *analysis = analysis_of(plan);
	struct sheet *sheet = plan->sheets[SHEET_ANALYSIS];
	sheet_band(sheet, row++, 0, LAST, say(plan, "workbook.analysis.results"));
	write_heads(plan, row++);
	unsigned first = row;
	for (size_t i = 0; i < analysis->charted_count; i++)
		if (compared(plan, analysis->charted[i], plan->year))
			write_line(plan, row++, analysis->charted[i], STYLE_HAIRLINE | STYLE_BOLD);
	if (row > first)
		row = write_results_chart(plan, row + 1, first, row - 1);
	sheet_band(sheet, row++, 0, LAST, say(plan, "workbook.analysis.details"));
	write_heads(plan, row++);
	return write_details(plan, row) + 1;
}

/* ---- the bridge from cash to cash ---- */

struct step {
	const struct figure_cells *cells;
	bool level; /* opening or closing: its column stands on the axis */
};

/* The steps that the year's statement shows; 0 where it lacks the opening or the closing. */
static size_t find_steps(struct step **out, const struct plan *plan)
{
	const struct model_analysis *analysis = analysis_of(plan);
	size_t count = 0;
	*out = arena_array(plan->arena, analysis->step_count + 1, sizeof **out);
	for (size_t i = 0; i < analysis->step_count; i++) {
		const struct figure_cells *cells =
			figure_of(plan, analysis->bridged, analysis->steps[i], plan->year);
		bool level = i == 0 || i + 1 == analysis->step_count;
		if (level && !cells)
			return 0;
		if (cells)
			(*out)[count++] = (struct step){cells, level};
	}
	return count;
}

/* Whether the bridge can be drawn: no level is below zero, and each amount fits the digits of a
 * cell. */
static bool can_be_drawn(const struct plan *plan, const struct step *steps, size_t count)
{
	number level = value_of(plan, steps[0].cells);
	for (size_t i = 0; i < count; i++) {
		if (i > 0 && !steps[i].level)
			level = number_add(plan->arena, level, value_of(plan, steps[i].cells));
		if (number_sign(level) < 0 || !amount_fits(value_of(plan, steps[i].cells), plan->arena))
			return false;
	}
	return true;
}

/* The cells that the chart of a step reads: the invisible part below it, the level, the rise,
 * the fall. */
static void write_parts(
	struct plan *plan, unsigned row, unsigned first, const struct step *step, number before)
{
	struct sheet *sheet = plan->sheets[SHEET_ANALYSIS];
	struct arena *arena = plan->arena;
	const struct shown shown = {0, ZERO_BLANK};
	const style style_ = STYLE_HAIRLINE | STYLE_MUTED;
	sheet_blank(sheet, row, BUDGET_PERCENT, style_);
	number amount = value_of(plan, step->cells), nil = number_from_integer(arena, 0);
	const char *own = place_address(arena, row, ACTUAL);
	if (step->level) {
		sheet_formula(sheet, row, BASE, "0", nil, shown, style_);
		sheet_formula(sheet, row, LEVEL, own, amount, shown, style_);
		sheet_formula(sheet, row, RISE, "0", nil, shown, style_);
		sheet_formula(sheet, row, FALL, "0", nil, shown, style_);
		return;
	}
	bool rises = number_sign(amount) > 0;
	const char *from = place_address(arena, first, ACTUAL),
			   *earlier =
				   arena_printf(arena, "SUM(%s:%s)", from, place_address(arena, row - 1, ACTUAL));
	sheet_formula(sheet, row, BASE, arena_printf(arena, "MIN(%s,%s+%s)", earlier, earlier, own),
		rises ? before : number_add(arena, before, amount), shown, style_);
	sheet_formula(sheet, row, LEVEL, "0", nil, shown, style_);
	sheet_formula(sheet, row, RISE, arena_printf(arena, "MAX(%s,0)", own), rises ? amount : nil,
		shown, style_);
	sheet_formula(sheet, row, FALL, arena_printf(arena, "MAX(-%s,0)", own),
		rises ? nil : number_negate(arena, amount), shown, style_);
}

static void write_bridge_heads(struct plan *plan, unsigned row, unsigned last)
{
	static const char *const heads[] = {"label", "actual", "base", "level", "rise", "", "fall"};
	struct sheet *sheet = plan->sheets[SHEET_ANALYSIS];
	for (unsigned column = 0; column <= last; column++) {
		if (*heads[column] == '\0') {
			sheet_blank(sheet, row, column, STYLE_HEAD);
			continue;
		}
		const char *code = arena_printf(plan->arena, "workbook.analysis.%s", heads[column]);
		sheet_text(sheet, row, column, say_with(plan, code, plan->year, NULL, NULL),
			STYLE_HEAD | (column == LABEL ? STYLE_PLAIN : STYLE_RIGHT));
	}
}

static void write_step(struct plan *plan, unsigned row, const struct step *step)
{
	struct sheet *sheet = plan->sheets[SHEET_ANALYSIS];
	const char *label = in_words(plan, step->cells->label);
	style weight = step->level ? STYLE_BOLD : STYLE_PLAIN;
	sheet_height(
		sheet, row, measure_lines(label, LETTER, step->level, LABEL_WIDTH - 1) * LINE_HEIGHT + 3);
	sheet_text(sheet, row, LABEL, label, STYLE_HAIRLINE | STYLE_FLOW | weight);
	write_figure(plan, row, ACTUAL, step->cells, STYLE_HAIRLINE | weight);
}

/* The chart of the rows from `first` to `last`, below them. Returns the first free row. */
static unsigned draw_bridge(struct plan *plan, unsigned first, unsigned last)
{
	const struct drawing_series series[] = {
		{say(plan, "workbook.analysis.base"), BASE, 0, true},
		{say(plan, "workbook.analysis.level"), LEVEL, INK_ACTUAL, false},
		{say(plan, "workbook.analysis.rise"), RISE, INK_RISE, false},
		{say(plan, "workbook.analysis.fall"), FALL, INK_FALL, false},
	};
	struct drawing chart = {.stacked = true,
		.title = say(plan, "workbook.analysis.bridge"),
		.alt = say(plan, "workbook.analysis.bridge_alt"),
		.first_row = first,
		.last_row = last,
		.category_column = LABEL,
		.series = series,
		.series_count = sizeof series / sizeof *series,
		.width = CHART_WIDTH,
		.height = CHART_HEIGHT};
	sheet_draw(plan->sheets[SHEET_ANALYSIS], last + 2, LABEL, &chart);
	return last + 2 + CHART_ROWS;
}

/* From the opening cash to the closing, step by step, and its chart. Returns the first free row. */
static unsigned write_bridge(struct plan *plan, unsigned row)
{
	struct step *steps;
	size_t count = find_steps(&steps, plan);
	if (count == 0)
		return row;
	bool drawn = can_be_drawn(plan, steps, count);
	sheet_band(plan->sheets[SHEET_ANALYSIS], row++, 0, LAST, say(plan, "workbook.analysis.bridge"));
	write_bridge_heads(plan, row, drawn ? FALL : ACTUAL);
	unsigned first = ++row;
	number level = number_from_integer(plan->arena, 0);
	for (size_t i = 0; i < count; i++, row++) {
		write_step(plan, row, &steps[i]);
		if (drawn)
			write_parts(plan, row, first, &steps[i], level);
		level = number_add(plan->arena, level, value_of(plan, steps[i].cells));
	}
	return drawn ? draw_bridge(plan, first, row - 1) : row + 1;
}

static void analysis_write(struct plan *plan)
{
	static const unsigned widths[] = {LABEL_WIDTH, AMOUNT_WIDTH, AMOUNT_WIDTH, AMOUNT_WIDTH,
		AMOUNT_WIDTH, PERCENT_WIDTH, AMOUNT_WIDTH, PERCENT_WIDTH};
	struct sheet *sheet = plan->sheets[SHEET_ANALYSIS];
	struct page page = sheet_page_of(plan, sheet_name(sheet), false);
	page.scale = page_scale(LABEL_WIDTH + 5 * AMOUNT_WIDTH + 2 * PERCENT_WIDTH, LAST + 1, false);
	sheet_page(sheet, &page);
	for (unsigned column = 0; column <= LAST; column++)
		sheet_width(sheet, column, widths[column]);
	sheet_opening(
		plan, sheet, say(plan, "workbook.analysis.title"), say(plan, "workbook.analysis.purpose"));
	unsigned bridge = write_results(plan, FIRST_ROW);
	sheet_breaks(sheet, &bridge, 1);
	sheet_printed(sheet, write_bridge(plan, bridge) - 1, LAST);
}

const struct paper analysis_paper = {
	"workbook.sheet.analysis", "workbook.analysis.purpose", analysis_any, NULL, analysis_write};
