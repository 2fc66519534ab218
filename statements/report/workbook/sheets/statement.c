#include <string.h>

#include "statements/dossier/dossier.h"
#include "statements/report/wording/presentation.h"
#include "statements/report/workbook/frame/cells/formula.h"
#include "statements/report/workbook/frame/cells/measure.h"
#include "statements/report/workbook/frame/common.h"
#include "statements/report/workbook/sheets/sheets.h"

enum {
	LETTER = 10,
	SMALL = 8,
	NOTE_WIDTH = 7,
	TICK_WIDTH = 6,
	AMOUNT_LEAST = 14,
	AMOUNT_MOST = 18,
	LABEL_LEAST = 34,
	LABEL_MOST = 56
};
enum {
	ROW_HEIGHT = 14,
	LINE_HEIGHT = 12,
	TITLE_HEIGHT = 20,
	HEADING_GAP = 9,
	TOTAL_GAP = 4,
	GAP = 4
};
/* points inside the margins of a letter page; percent */
enum { PORTRAIT_HEIGHT = 660, LANDSCAPE_HEIGHT = 480, LEAST_SCALE = 75, LEGEND_HEIGHT = 60 };

/* ---- places ---- */

static bool is_statement(const struct statement *statement)
{
	return statement->of->nature == NATURE_STATEMENT;
}

/* At the right of each amount stands its tickmark. */
static unsigned amount_column(const struct statement *statement, size_t column)
{
	return (statement->notes ? 2 : 1) + 2 * (unsigned)column;
}

static unsigned last_column(const struct statement *statement)
{
	return amount_column(statement, statement->column_count) - 1;
}

/* The width of all columns together. */
static unsigned whole_width(const struct statement *statement)
{
	return statement->label_width + (statement->notes ? NOTE_WIDTH : 0) +
		statement->column_count * (statement->amount_width + TICK_WIDTH);
}

static unsigned label_lines(
	const struct statement *statement, const char *label, const struct line *line)
{
	return measure_lines(label, LETTER, line->style != LINE_ITEM,
		statement->label_width - 1 - 2 * (unsigned)line->indent);
}

static const char *line_label(const struct plan *plan, const struct line *line)
{
	return line->printed_total ? "" : in_words(plan, line->label);
}

static void find_heads(const struct plan *plan, struct placed_table *placed)
{
	const struct table *table = placed->table;
	placed->columns = presentation_columns(&placed->column_count, table, plan->arena);
	placed->heads = arena_array(plan->arena, placed->column_count + 1, sizeof *placed->heads);
	placed->dollars = arena_array(plan->arena, placed->column_count + 1, sizeof *placed->dollars);
	for (size_t i = 0; i < placed->column_count; i++) {
		const struct column *column = &table->columns[placed->columns[i]];
		placed->heads[i] = presentation_head(table, column, plan->words->language, plan->arena);
		placed->dollars[i] = presentation_is_money(table, placed->columns[i]);
	}
}

/* Title, subtitle, an empty row over a statement that has its own page, heads, dollar signs, lines,
 * two empty rows. */
static unsigned place_table(
	struct plan *plan, struct statement *statement, struct placed_table *placed, unsigned row)
{
	const struct table *table = placed->table;
	placed->title_row = row;
	placed->head_row =
		row + 1 + (*in_words(plan, table->subtitle) ? 1 : 0) + (is_statement(statement) ? 1 : 0);
	placed->line_rows = arena_array(plan->arena, table->line_count + 1, sizeof *placed->line_rows);
	row = placed->head_row + 2;
	for (size_t i = 0; i < table->line_count; i++) {
		const struct line *line = &table->lines[i];
		if (!presentation_line(plan->result, table, i))
			continue;
		placed->line_rows[i] = row;
		for (size_t at = 0; line->id && at < placed->column_count; at++) {
			const struct cell *cell = &line->cells[placed->columns[at]];
			struct figure_cells *cells =
				presentation_figure(plan->result, cell) ? plan_cells(plan, cell->id) : NULL;
			if (cells && !cells->shown.sheet)
				cells->shown = (struct place){statement->sheet, row, amount_column(statement, at)};
		}
		row++;
	}
	placed->end_row = row;
	return row + 2;
}

/* The widest word that no head may break. */
static unsigned widest_word(struct arena *arena, const char *text)
{
	unsigned widest = 0;
	for (size_t length; *text; text += length + (text[length] ? 1 : 0)) {
		length = strcspn(text, " \n");
		unsigned width = measure_width(arena_text_n(arena, text, length), LETTER, true);
		widest = width > widest ? width : widest;
	}
	return widest;
}

static void measure_amounts(
	struct plan *plan, struct statement *statement, const struct placed_table *placed)
{
	for (size_t i = 0; i < placed->column_count; i++) {
		unsigned width = widest_word(plan->arena, placed->heads[i]) + 2;
		statement->amount_width = width > statement->amount_width ? width : statement->amount_width;
	}
	if (statement->amount_width > AMOUNT_MOST)
		statement->amount_width = AMOUNT_MOST;
}

static void measure_statement(struct plan *plan, struct statement *statement)
{
	unsigned label = LABEL_LEAST;
	statement->amount_width = AMOUNT_LEAST;
	for (size_t i = 0; i < statement->count; i++) {
		const struct table *table = statement->tables[i].table;
		find_heads(plan, &statement->tables[i]);
		measure_amounts(plan, statement, &statement->tables[i]);
		if (statement->tables[i].column_count > statement->column_count)
			statement->column_count = (unsigned)statement->tables[i].column_count;
		for (size_t j = 0; j < table->line_count; j++) {
			const struct line *line = &table->lines[j];
			statement->notes = statement->notes ||
				(line->presented && line->note && *line->note && table->from_model);
			unsigned width =
				measure_width(line_label(plan, line), LETTER, line->style != LINE_ITEM) + 2 +
				2 * (unsigned)line->indent;
			if (presentation_line(plan->result, table, j) && width > label)
				label = width;
		}
	}
	statement->label_width = label > LABEL_MOST ? LABEL_MOST : label;
}

static void place_statement(struct plan *plan, const struct table_sheet *of)
{
	struct statement statement = {.of = of};
	const struct table **tables =
		presentation_tables(&statement.count, plan->result, of, plan->arena);
	statement.tables = arena_array(plan->arena, statement.count + 1, sizeof *statement.tables);
	for (size_t i = 0; i < statement.count; i++)
		statement.tables[i].table = tables[i];
	if (statement.count == 0)
		return;
	measure_statement(plan, &statement);
	statement.sheet = book_sheet(plan->book, in_words(plan, of->title));
	unsigned row = 2;
	for (size_t i = 0; i < statement.count; i++)
		row = place_table(plan, &statement, &statement.tables[i], row);
	plan->statements = arena_grow(plan->arena, plan->statements, plan->statement_count,
		&plan->statement_capacity, sizeof *plan->statements);
	plan->statements[plan->statement_count++] = statement;
}

void statements_place(struct plan *plan)
{
	for (size_t i = 0; i < presentation_sheet_count(plan->result); i++)
		place_statement(plan, presentation_sheet(plan->result, i));
}

/* ---- what is written ---- */

static style line_rule(const struct line *line)
{
	if (line->style == LINE_TOTAL)
		return STYLE_DOUBLE | STYLE_BOLD;
	return line->style == LINE_SUBTOTAL ? STYLE_RULE : STYLE_PLAIN;
}

/* A printed zero is shown as such; what was printed blank, or never printed, stays blank. */
static struct shown figure_shown(const struct cell *cell, const struct figure *figure)
{
	const struct figure *published = cell->figures[SUITE_PUBLISHED];
	return (struct shown){
		figure->decimals, published && !published->blank ? ZERO_DIGIT : ZERO_BLANK};
}

static void write_figure(struct plan *plan, const struct statement *statement,
	const struct cell *cell, unsigned row, unsigned column)
{
	const struct figure *figure = presentation_figure(plan->result, cell);
	if (!figure)
		return;
	const struct figure_cells *cells = plan_cells(plan, cell->id);
	style style_ = line_rule(cell->line);
	struct shown shown = figure_shown(cell, figure);
	char *formula = NULL;
	if (cells && plan->generated && cells->shown.sheet == statement->sheet &&
		cells->shown.row == row && cells->shown.column == column)
		formula = formula_generated(plan, cells, statement->sheet);
	else if (cells)
		formula = formula_figure(plan, cells, figure->suite, PRECISION_PRINTED, statement->sheet);
	if (lead_place(plan, cells).sheet)
		sheet_lead(statement->sheet, row, column, lead_place(plan, cells));
	if (formula)
		sheet_formula(statement->sheet, row, column, formula, figure->value, shown, style_);
	else
		sheet_amount(statement->sheet, row, column, figure->value, shown, style_);
}

/* The table of a note, told by its number at the head of its title: "3. Comptes à recevoir". */
static struct place note_place(const struct plan *plan, const char *note)
{
	size_t length = strlen(note);
	for (size_t i = 0; i < plan->statement_count; i++) {
		const struct statement *statement = &plan->statements[i];
		for (size_t j = 0; j < statement->count; j++) {
			const char *title = in_words(plan, statement->tables[j].table->title);
			if (strncmp(title, note, length) == 0 && title[length] == '.')
				return (struct place){statement->sheet, statement->tables[j].title_row, 0};
		}
	}
	return (struct place){0};
}

static void write_note(
	struct plan *plan, const struct statement *statement, const char *note, unsigned row)
{
	struct place place = note_place(plan, note);
	if (place.sheet)
		sheet_link(statement->sheet, row, 1, note, place, STYLE_CENTRE);
	else
		sheet_text(statement->sheet, row, 1, note, STYLE_CENTRE);
}

static unsigned line_height(
	const struct plan *plan, const struct statement *statement, const struct line *line)
{
	unsigned lines = label_lines(statement, line_label(plan, line), line);
	unsigned height = lines > 1 ? lines * LINE_HEIGHT + 2 : ROW_HEIGHT;
	return height +
		(line->style == LINE_HEADING       ? HEADING_GAP
				: line->style == LINE_ITEM ? 0
										   : TOTAL_GAP);
}

static void write_line(struct plan *plan, const struct statement *statement,
	const struct placed_table *placed, const struct line *line, unsigned row)
{
	const char *label = line_label(plan, line);
	unsigned lines = label_lines(statement, label, line);
	style style_ = style_indent(
		line->style == LINE_HEADING || line->style == LINE_TOTAL || line->style == LINE_SUBTOTAL
			? STYLE_BOLD
			: STYLE_PLAIN,
		line->indent);
	sheet_height(statement->sheet, row, line_height(plan, statement, line));
	if (*label)
		sheet_text(
			statement->sheet, row, 0, label, style_ | (lines > 1 ? STYLE_FLOW : STYLE_PLAIN));
	if (statement->notes && line->note && *line->note)
		write_note(plan, statement, line->note, row);
	for (size_t i = 0; line->id && i < placed->column_count; i++) {
		const struct cell *cell = &line->cells[placed->columns[i]];
		write_figure(plan, statement, cell, row, amount_column(statement, i));
		if (presentation_figure(plan->result, cell))
			tick_write(plan, plan_cells(plan, cell->id), statement->sheet, row,
				amount_column(statement, i) + 1);
	}
}

static unsigned head_lines(const struct statement *statement, const struct placed_table *placed)
{
	unsigned most = 1;
	for (size_t i = 0; i < placed->column_count; i++) {
		unsigned lines = measure_lines(placed->heads[i], LETTER, true, statement->amount_width - 1);
		most = lines > most ? lines : most;
	}
	return most;
}

/* "$", or "000 $" over thousands. */
static const char *unit_mark(const struct plan *plan)
{
	bool dollars =
		number_compare(plan->result->dossier->unit, number_from_integer(plan->arena, 1)) == 0;
	return dollars ? "$\u00A0" : "000\u00A0$\u00A0";
}

static void write_heads(
	struct plan *plan, const struct statement *statement, const struct placed_table *placed)
{
	struct sheet *sheet = statement->sheet;
	sheet_height(sheet, placed->head_row, head_lines(statement, placed) * LINE_HEIGHT + 4);
	if (statement->notes && placed->table->from_model)
		sheet_text(sheet, placed->head_row, 1, say(plan, "workbook.statement.notes"),
			STYLE_MUTED | STYLE_CENTRE);
	for (size_t i = 0; i < placed->column_count; i++)
		sheet_text(sheet, placed->head_row, amount_column(statement, i),
			arena_printf(plan->arena, "%s\u00A0", placed->heads[i]), STYLE_COLUMN);
	bool money = false;
	for (size_t i = 0; i < placed->column_count; i++)
		money = money || placed->dollars[i];
	if (!money)
		sheet_height(sheet, placed->head_row + 1, GAP);
	for (size_t i = 0; i < placed->column_count; i++)
		if (placed->dollars[i])
			sheet_text(sheet, placed->head_row + 1, amount_column(statement, i), unit_mark(plan),
				STYLE_RIGHT | STYLE_MUTED);
}

static void write_table(
	struct plan *plan, const struct statement *statement, const struct placed_table *placed)
{
	const struct table *table = placed->table;
	bool centred = is_statement(statement);
	style title = STYLE_SUBTITLE | STYLE_BOLD | (centred ? STYLE_CENTRE : STYLE_PLAIN);
	sheet_height(statement->sheet, placed->title_row, TITLE_HEIGHT);
	sheet_span(statement->sheet, placed->title_row, 0, last_column(statement),
		in_words(plan, table->title), title);
	if (*in_words(plan, table->subtitle))
		sheet_span(statement->sheet, placed->title_row + 1, 0, last_column(statement),
			in_words(plan, table->subtitle), centred ? STYLE_CENTRE : STYLE_PLAIN);
	write_heads(plan, statement, placed);
	for (size_t i = 0; i < table->line_count; i++)
		if (placed->line_rows[i])
			write_line(plan, statement, placed, &table->lines[i], placed->line_rows[i]);
}

static unsigned table_height(
	const struct plan *plan, const struct statement *statement, const struct placed_table *placed)
{
	unsigned height = TITLE_HEIGHT + (placed->head_row - placed->title_row - 1) * ROW_HEIGHT +
		head_lines(statement, placed) * LINE_HEIGHT + 4 + 3 * ROW_HEIGHT;
	for (size_t i = 0; i < placed->table->line_count; i++)
		if (placed->line_rows[i])
			height += line_height(plan, statement, &placed->table->lines[i]);
	return height;
}

/* Tables are not cut where a page ends: they begin on the next one. */
static void break_pages(
	struct plan *plan, const struct statement *statement, const struct page *page)
{
	unsigned room = 100 * (unsigned)(page->landscape ? LANDSCAPE_HEIGHT : PORTRAIT_HEIGHT) /
		page->scale,
			 used = 2 * ROW_HEIGHT;
	unsigned *rows = arena_array(plan->arena, statement->count + 1, sizeof *rows);
	size_t count = 0;
	for (size_t i = 0; i < statement->count; i++) {
		unsigned height = table_height(plan, statement, &statement->tables[i]);
		if (i > 0 && used + height > room) {
			rows[count++] = statement->tables[i].title_row;
			used = 0;
		}
		used += height;
	}
	sheet_breaks(statement->sheet, rows, count);
}

/* A statement and its legend go on one page, where a slightly smaller scale makes them fit. */
static unsigned fitted_scale(
	const struct plan *plan, const struct statement *statement, unsigned scale, bool landscape)
{
	unsigned height = 2 * ROW_HEIGHT + LEGEND_HEIGHT,
			 room = landscape ? LANDSCAPE_HEIGHT : PORTRAIT_HEIGHT;
	for (size_t i = 0; i < statement->count; i++)
		height += table_height(plan, statement, &statement->tables[i]);
	unsigned fitting = 100 * room / height;
	return is_statement(statement) && fitting < scale && fitting >= LEAST_SCALE - 15 ? fitting
																					 : scale;
}

/* Portrait, unless the scale would be too small. */
static void set_page(struct plan *plan, const struct statement *statement, const char *title)
{
	unsigned width = whole_width(statement);
	unsigned scale = page_scale(width, last_column(statement) + 1, false);
	struct page page = sheet_page_of(plan, title, scale < LEAST_SCALE);
	page.scale = fitted_scale(plan, statement,
		page.landscape ? page_scale(width, last_column(statement) + 1, true) : scale,
		page.landscape);
	sheet_page(statement->sheet, &page);
	break_pages(plan, statement, &page);
}

/* Colours the tickmarks of figures that are wrong, in question or explained. */
static void colour_ticks(struct plan *plan, const struct statement *statement, unsigned last_row)
{
	static const struct {
		enum figure_mark figure;
		enum mark mark;
	} colours[] = {{FIGURE_BROKEN, MARK_DISAGREE}, {FIGURE_NAMED, MARK_DISAGREE},
		{FIGURE_QUESTION, MARK_NOTICE}, {FIGURE_EXPLAINED, MARK_NOTICE}};
	for (size_t i = 0; i < statement->column_count; i++) {
		unsigned column = amount_column(statement, i) + 1;
		const char *first = place_address(plan->arena, 0, column);
		for (size_t j = 0; j < sizeof colours / sizeof *colours; j++)
			sheet_mark(statement->sheet, 0, column, last_row, column,
				arena_printf(plan->arena, "LEFT(%s,1)=\"%s\"", first, ticks[colours[j].figure]),
				colours[j].mark);
	}
}

/* What the tickmarks mean, at the foot of the sheet. */
static unsigned write_legend(struct plan *plan, const struct statement *statement, unsigned row)
{
	static const char *const codes[] = {"workbook.ticks.marks", "workbook.ticks.letters"};
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
		const char *text = say(plan, codes[i]);
		sheet_height(statement->sheet, row,
			measure_lines(text, SMALL, false, whole_width(statement) - 2) * (LINE_HEIGHT - 1) + 3);
		sheet_span(statement->sheet, row++, 0, last_column(statement), text,
			STYLE_SMALL | STYLE_MUTED | STYLE_WRAP);
	}
	return row - 1;
}

static bool has_notes_sheet(const struct plan *plan)
{
	for (size_t i = 0; i < plan->statement_count; i++)
		if (plan->statements[i].of->nature == NATURE_NOTES)
			return true;
	return false;
}

void statement_write(struct plan *plan, const struct statement *statement)
{
	struct sheet *sheet = statement->sheet;
	const char *title = is_statement(statement) ? in_words(plan, statement->tables[0].table->title)
												: in_words(plan, statement->of->title);
	set_page(plan, statement, title);
	sheet_width(sheet, 0, statement->label_width);
	if (statement->notes)
		sheet_width(sheet, 1, NOTE_WIDTH);
	for (size_t i = 0; i < statement->column_count; i++) {
		sheet_width(sheet, amount_column(statement, i), statement->amount_width);
		sheet_width(sheet, amount_column(statement, i) + 1, TICK_WIDTH);
	}
	sheet_height(sheet, 0, TITLE_HEIGHT + 2);
	sheet_span(sheet, 0, 0, last_column(statement), plan->entity,
		STYLE_SUBTITLE | STYLE_BOLD | (is_statement(statement) ? STYLE_CENTRE : STYLE_PLAIN));
	for (size_t i = 0; i < statement->count; i++)
		write_table(plan, statement, &statement->tables[i]);
	unsigned end = statement->tables[statement->count - 1].end_row;
	if (is_statement(statement) && has_notes_sheet(plan)) {
		end += 1;
		sheet_span(sheet, end, 0, last_column(statement),
			say(plan, "workbook.statement.notes_sentence"), STYLE_ITALIC | STYLE_MUTED);
	}
	colour_ticks(plan, statement, end);
	end = write_legend(plan, statement, end + 1);
	sheet_printed(sheet, end, last_column(statement));
}
