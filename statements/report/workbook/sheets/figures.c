#include "statements/report/workbook/frame/blocks.h"
#include "statements/report/workbook/frame/cells/formula.h"
#include "statements/report/workbook/frame/common.h"
#include "statements/report/workbook/sheets/sheets.h"

enum { ID_WIDTH = 46, LABEL_WIDTH = 46, AMOUNT_WIDTH = 14, SOURCE_WIDTH = 42, TEXT_WIDTH = 70 };

static const struct list_head heads[] = {
	[FIGURES_ID] = {"workbook.figures.id", ID_WIDTH, STYLE_PLAIN},
	[FIGURES_LABEL] = {"workbook.figures.label", LABEL_WIDTH, STYLE_PLAIN},
	[FIGURES_GENERATED] = {"workbook.figures.generated", AMOUNT_WIDTH, STYLE_RIGHT},
	[FIGURES_EXACT] = {"workbook.figures.exact", AMOUNT_WIDTH, STYLE_RIGHT},
	[FIGURES_PUBLISHED] = {"workbook.figures.published", AMOUNT_WIDTH, STYLE_RIGHT},
	[FIGURES_PRIOR] = {"workbook.figures.prior", AMOUNT_WIDTH, STYLE_RIGHT},
	[FIGURES_SOURCE] = {"workbook.figures.source", SOURCE_WIDTH, STYLE_STEP},
	[FIGURES_TEXT] = {"workbook.figures.text", TEXT_WIDTH, STYLE_PLAIN},
};

/* The first place that is known: of the published figure, of last year's, of a fact. */
static struct source source_of(const struct figure_cells *cells)
{
	static const enum suite_kind order[] = {SUITE_PUBLISHED, SUITE_PRIOR, SUITE_GENERATED};
	for (size_t i = 0; i < sizeof order / sizeof *order; i++)
		if (cells->figures[order[i]] && cells->figures[order[i]]->where.file)
			return cells->figures[order[i]]->where;
	return (struct source){0};
}

static void write_generated(struct plan *plan, const struct figure_cells *cells)
{
	struct sheet *sheet = plan->sheets[SHEET_FIGURES];
	const struct figure *figure = cells->figures[SUITE_GENERATED];
	if (!figure)
		return;
	char *formula = cells->shown.sheet
		? formula_figure(plan, cells, SUITE_GENERATED, PRECISION_PRINTED, sheet)
		: formula_generated(plan, cells, sheet);
	struct shown shown = {decimals_of(figure->value), ZERO_DIGIT};
	if (formula)
		sheet_formula(
			sheet, cells->row, FIGURES_GENERATED, formula, figure->value, shown, STYLE_HAIRLINE);
	else
		sheet_amount(sheet, cells->row, FIGURES_GENERATED, figure->value, shown, STYLE_HAIRLINE);
	char *exact = formula_exact(plan, cells, sheet);
	struct shown exact_shown = {decimals_of(figure->exact), ZERO_DIGIT};
	if (exact)
		sheet_formula(sheet, cells->row, FIGURES_EXACT, exact, figure->exact, exact_shown,
			STYLE_HAIRLINE | STYLE_MUTED);
	else
		sheet_amount(sheet, cells->row, FIGURES_EXACT, figure->exact, exact_shown,
			STYLE_HAIRLINE | STYLE_MUTED);
}

static void write_constant(
	struct plan *plan, const struct figure_cells *cells, enum suite_kind suite, unsigned column)
{
	const struct figure *figure = cells->figures[suite];
	int decimals = figure ? decimals_of(figure->value) : 0;
	if (figure && figure->decimals > decimals)
		decimals = figure->decimals;
	sheet_amount(plan->sheets[SHEET_FIGURES], cells->row, column, figure ? figure->value : NULL,
		(struct shown){decimals, ZERO_DIGIT}, STYLE_HAIRLINE);
}

static void write_row(struct plan *plan, const struct figure_cells *cells)
{
	struct sheet *sheet = plan->sheets[SHEET_FIGURES];
	struct source source = source_of(cells);
	if (cells->shown.sheet)
		sheet_link(sheet, cells->row, FIGURES_ID, cells->id, cells->shown, STYLE_HAIRLINE);
	else
		sheet_text(sheet, cells->row, FIGURES_ID, cells->id, STYLE_HAIRLINE);
	sheet_text(sheet, cells->row, FIGURES_LABEL, in_words(plan, cells->label), STYLE_HAIRLINE);
	if (cells->figures[SUITE_GENERATED])
		write_generated(plan, cells);
	write_constant(plan, cells, SUITE_PUBLISHED, FIGURES_PUBLISHED);
	write_constant(plan, cells, SUITE_PRIOR, FIGURES_PRIOR);
	sheet_text(sheet, cells->row, FIGURES_SOURCE, source_words(plan, source),
		style_indent(STYLE_HAIRLINE | STYLE_MUTED, 1));
	sheet_text(sheet, cells->row, FIGURES_TEXT, source.text ? source.text : "",
		STYLE_HAIRLINE | STYLE_MUTED);
}

/* The column of the first suite that has the figure. */
static unsigned first_column(const struct figure_cells *cells)
{
	if (cells->figures[SUITE_GENERATED])
		return FIGURES_GENERATED;
	return cells->figures[SUITE_PUBLISHED] ? FIGURES_PUBLISHED : FIGURES_PRIOR;
}

/* "situation.tresorerie@2020" is named situation.tresorerie_2020. */
static void define_name(struct plan *plan, const struct figure_cells *cells)
{
	char *name = arena_text(plan->arena, cells->id);
	for (char *at = name; *at; at++)
		if (*at == '@' || *at == '/')
			*at = '_';
	struct place place = cells->shown;
	if (!place.sheet)
		place = (struct place){plan->sheets[SHEET_FIGURES], cells->row, first_column(cells)};
	book_define(plan->book, name, place, plan->arena);
}

static void figures_write(struct plan *plan)
{
	struct sheet *sheet = plan->sheets[SHEET_FIGURES];
	list_opening(
		plan, sheet, say(plan, "workbook.figures.title"), say(plan, "workbook.figures.purpose"));
	list_heads(plan, sheet, heads, sizeof heads / sizeof *heads);
	for (size_t i = 0; i < plan->figure_count; i++) {
		write_row(plan, plan->figures[i]);
		define_name(plan, plan->figures[i]);
	}
	unsigned last = LIST_HEAD_ROW + (unsigned)plan->figure_count;
	sheet_filter(sheet, LIST_HEAD_ROW, FIGURES_ID, last, FIGURES_TEXT);
	sheet_printed(sheet, last, FIGURES_SOURCE);
}

const struct paper figures_paper = {
	"workbook.sheet.figures", "workbook.figures.purpose", NULL, NULL, figures_write};
