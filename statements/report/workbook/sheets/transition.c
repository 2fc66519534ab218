/* The sheet of a change of framework: what is to be decided, and the bridge. */
#include "statements/report/wording/verdict/transition.h"
#include "ledger/base/text/text.h"
#include "statements/dossier/dossier.h"
#include "statements/report/workbook/frame/cells/formula.h"
#include "statements/report/workbook/frame/cells/measure.h"
#include "statements/report/workbook/frame/common.h"
#include "statements/report/workbook/sheets/sheets.h"

enum { LABEL, ID, THEN, DIFFERENCE, RESTATED, NOW, PLACE, ABOUT, WEIGHT, LAST = WEIGHT };
enum { FIRST_ROW = 4, LETTER = 10, LINE_HEIGHT = 12 };

static const struct list_head heads[] = {
	[LABEL] = {"bridge.line", 46, STYLE_PLAIN},
	[ID] = {"bridge.figure", 32, STYLE_PLAIN},
	[THEN] = {"bridge.then", 14, STYLE_RIGHT},
	[DIFFERENCE] = {"bridge.difference", 14, STYLE_RIGHT},
	[RESTATED] = {"bridge.restated", 14, STYLE_RIGHT},
	[NOW] = {"bridge.now", 14, STYLE_RIGHT},
	[PLACE] = {"bridge.place", 34, STYLE_PLAIN},
	[ABOUT] = {"bridge.about", 44, STYLE_PLAIN},
	[WEIGHT] = {"bridge.weight", 8, STYLE_RIGHT},
};

static const struct shown dollars = {0, ZERO_DIGIT};

/* ---- what is to be decided ---- */

static unsigned write_decision(
	struct plan *plan, struct sheet *sheet, unsigned row, const struct decision *decision)
{
	const struct dossier *dossier = plan->result->dossier;
	const char *period = dossier->years[dossier->year_count - 1].id;
	const struct figure *figure =
		report_decision_figure(plan->arena, plan->result, decision, period);
	const char *text = report_decision(plan->arena, plan->words, decision);
	unsigned lines = measure_lines(
		text, LETTER, false, heads[PLACE].width + heads[ABOUT].width + heads[NOW].width);
	sheet_height(sheet, row, lines * LINE_HEIGHT + 5);
	sheet_text(sheet, row, LABEL, source_words(plan, decision->where), STYLE_TOP);
	sheet_text(sheet, row, ID, decision->subject, STYLE_TOP | STYLE_BOLD);
	if (figure)
		sheet_amount(sheet, row, THEN, figure->value, dollars, STYLE_TOP);
	sheet_span(sheet, row, DIFFERENCE, ABOUT, text, STYLE_WRAP | STYLE_TOP);
	return row + 1;
}

static unsigned write_decisions(struct plan *plan, struct sheet *sheet, unsigned row)
{
	const struct decisions *decisions = plan->result->dossier->decisions;
	if (decisions->count == 0)
		return row;
	sheet_band(sheet, row++, LABEL, LAST, say(plan, "bridge.decisions"));
	for (size_t i = 0; i < decisions->count; i++)
		row = write_decision(plan, sheet, row, &decisions->items[i]);
	return row + 1;
}

/* ---- the bridge ---- */

static const char *formula_of(
	const struct plan *plan, const struct expression *made_of, const struct sheet *sheet)
{
	return made_of ? formula_expression(plan, made_of, PRECISION_PRINTED, sheet) : NULL;
}

/* now - then - difference */
static const char *restated_formula(struct plan *plan, unsigned row)
{
	return arena_printf(plan->arena, "%s-%s-%s", place_address(plan->arena, row, NOW),
		place_address(plan->arena, row, THEN), place_address(plan->arena, row, DIFFERENCE));
}

static void write_place(struct plan *plan, struct sheet *sheet, unsigned row,
	const struct bridge_row *told, const char *period)
{
	const struct figure_cells *cells = told->place
		? plan_cells(plan, arena_printf(plan->arena, "%s@%s", told->place, period))
		: NULL;
	struct place to = cells ? cells_place(plan, cells) : (struct place){0};
	if (to.sheet)
		sheet_link(sheet, row, PLACE, told->place, to, STYLE_PLAIN);
	else if (told->place)
		sheet_text(sheet, row, PLACE, told->place, STYLE_PLAIN);
}

static void write_row(struct plan *plan, struct sheet *sheet, unsigned row,
	const struct bridge_statement *statement, const struct bridge_row *told, size_t column)
{
	const struct bridge_amounts *amounts = &told->amounts[column];
	bool whole = amounts->state == BRIDGE_PLACED;
	struct shown shown = {amounts->figure ? amounts->figure->decimals : 0, ZERO_DIGIT};
	sheet_text(sheet, row, LABEL, in_words(plan, told->label), STYLE_PLAIN);
	sheet_text(sheet, row, ID, told->id, STYLE_MUTED);
	sheet_amount(sheet, row, THEN, amounts->then, shown, STYLE_PLAIN);
	amount_or_formula(plan, sheet, row, DIFFERENCE,
		formula_of(plan, amounts->difference_made_of, sheet), amounts->difference, shown,
		STYLE_PLAIN);
	amount_or_formula(plan, sheet, row, RESTATED, whole ? restated_formula(plan, row) : NULL,
		amounts->restated, shown, STYLE_PLAIN);
	amount_or_formula(plan, sheet, row, NOW, formula_of(plan, amounts->now_made_of, sheet),
		amounts->now, shown, STYLE_PLAIN);
	write_place(plan, sheet, row, told, statement->periods[column]);
	sheet_text(sheet, row, ABOUT, report_bridge_about(plan->arena, plan->words, told, column),
		STYLE_PLAIN);
	if (told->weight != 0)
		sheet_amount(sheet, row, WEIGHT, number_from_integer(plan->arena, told->weight), dollars,
			STYLE_MUTED);
}

/* The sum of a column over the rows that have a weight: nil. */
static void write_sum(struct plan *plan, struct sheet *sheet, unsigned first, unsigned row,
	unsigned column, number sum)
{
	const char *formula = arena_printf(plan->arena, "SUMPRODUCT(%s:%s,%s:%s)",
		place_address(plan->arena, first, column), place_address(plan->arena, row - 1, column),
		place_address(plan->arena, first, WEIGHT), place_address(plan->arena, row - 1, WEIGHT));
	const char *own = place_address(plan->arena, row, column);
	amount_or_formula(plan, sheet, row, column, formula, sum, dollars, STYLE_BOLD | STYLE_RULE);
	sheet_mark(sheet, row, column, row, column,
		arena_printf(plan->arena, "AND(ISNUMBER(%s),ROUND(%s,2)<>0)", own, own), MARK_DISAGREE);
}

static unsigned write_column(struct plan *plan, struct sheet *sheet, unsigned row,
	const struct bridge_statement *statement, size_t column)
{
	sheet_band(sheet, row++, LABEL, LAST,
		arena_printf(
			plan->arena, "%s, %s", in_words(plan, statement->title), statement->periods[column]));
	for (unsigned i = 0; i <= LAST; i++)
		sheet_text(sheet, row, i, say(plan, heads[i].message), heads[i].style_ | STYLE_HEAD);
	unsigned first = ++row;
	for (size_t i = 0; i < statement->row_count; i++)
		if (statement->rows[i].amounts[column].state != BRIDGE_NONE)
			write_row(plan, sheet, row++, statement, &statement->rows[i], column);
	if (!statement->summed || row == first)
		return row + 1;
	sheet_text(sheet, row, LABEL, say(plan, "bridge.sum"), STYLE_BOLD | STYLE_RULE);
	for (unsigned i = 0; i < 4; i++)
		if (statement->sums[column][i])
			write_sum(plan, sheet, first, row, THEN + i, statement->sums[column][i]);
	return row + 2;
}

static bool transition_any(const struct plan *plan)
{
	const struct decisions *decisions = plan->result->dossier->decisions;
	return plan->result->bridge || (decisions && decisions->count > 0);
}

static void transition_write(struct plan *plan)
{
	struct sheet *sheet = plan->sheets[SHEET_TRANSITION];
	const struct bridge *bridge = plan->result->bridge;
	struct page page = sheet_page_of(plan, sheet_name(sheet), true);
	unsigned width = 0;
	for (unsigned i = 0; i <= LAST; i++) {
		width += heads[i].width;
		sheet_width(sheet, i, heads[i].width);
	}
	page.scale = page_scale(width, LAST + 1, true);
	sheet_page(sheet, &page);
	sheet_opening(plan, sheet,
		say_with(plan, "transition.title", plan->result->model->transition.from,
			plan->result->model->name, NULL),
		bridge ? report_bridge(plan->arena, plan->words, bridge)
			   : say(plan, "workbook.transition.purpose"));
	unsigned row = write_decisions(plan, sheet, FIRST_ROW);
	for (size_t i = 0; bridge && i < bridge->statement_count; i++)
		for (size_t column = 0; column < bridge->statements[i].column_count; column++)
			row = write_column(plan, sheet, row, &bridge->statements[i], column);
	sheet_printed(sheet, row - 2, LAST);
}

const struct paper transition_paper = {"workbook.sheet.transition", "workbook.transition.purpose",
	transition_any, NULL, transition_write};
