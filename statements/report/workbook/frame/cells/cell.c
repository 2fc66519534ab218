#include "statements/report/workbook/frame/cells/cell.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>

#include "statements/report/workbook/frame/cells/cell_parts.h"
#include "statements/report/workbook/frame/cells/cell_text.h"

/* ---- numbers: the only binary floating point of the program ---- */

static double to_double(number value, struct arena *arena)
{
	return strtod(number_exact_text(arena, value), NULL);
}

/* As the library writes it. */
static const char *number_written(char out[CELL_NUMBER_SIZE], double value)
{
	snprintf(out, CELL_NUMBER_SIZE, "%.16G", value);
	return out;
}

const char *cell_number_again(char out[CELL_NUMBER_SIZE], const char *text)
{
	return number_written(out, strtod(text, NULL));
}

/* ---- what is sent, which book_close looks for in the file ---- */

static void send_text(
	struct sheet *sheet, unsigned row, unsigned column, const char *text, lxw_format *format)
{
	cell_sum_add(&sheet->sent, &(struct cell_found){row, column, NULL, text, true});
	book_keep(sheet->book,
		worksheet_write_string(sheet->worksheet, row, (lxw_col_t)column, text, format));
}

static void send_number(
	struct sheet *sheet, unsigned row, unsigned column, double value, lxw_format *format)
{
	char text[CELL_NUMBER_SIZE];
	cell_sum_add(
		&sheet->sent, &(struct cell_found){row, column, NULL, number_written(text, value), false});
	book_keep(sheet->book,
		worksheet_write_number(sheet->worksheet, row, (lxw_col_t)column, value, format));
}

static char *with_equals(struct arena *arena, const char *formula)
{
	return arena_printf(arena, "=%s", formula);
}

void sheet_mark(struct sheet *sheet, unsigned first_row, unsigned first_column, unsigned last_row,
	unsigned last_column, const char *formula, enum mark mark)
{
	lxw_conditional_format condition = {
		.type = LXW_CONDITIONAL_TYPE_FORMULA,
		.value_string = with_equals(sheet->book->arena, formula),
		.format = sheet->book->marks[mark],
	};
	book_keep(sheet->book,
		worksheet_conditional_format_range(sheet->worksheet, first_row, (lxw_col_t)first_column,
			last_row, (lxw_col_t)last_column, &condition));
}

/* ---- cells ---- */

void sheet_blank(struct sheet *sheet, unsigned row, unsigned column, style style_)
{
	book_keep(sheet->book,
		worksheet_write_blank(
			sheet->worksheet, row, (lxw_col_t)column, book_format(sheet->book, style_, "")));
}

void sheet_text(struct sheet *sheet, unsigned row, unsigned column, const char *text, style style_)
{
	struct book *book = sheet->book;
	send_text(sheet, row, column, cell_clean(book_scratch(book), text, CELL_TEXT_MAX),
		book_format(book, style_, ""));
}

void sheet_struck_text(struct sheet *sheet, unsigned row, unsigned column, const char *struck,
	const char *text, style style_)
{
	struct book *book = sheet->book;
	struct arena *arena = book_scratch(book);
	char *before = arena_text(arena, cell_clean(arena, struck, CELL_TEXT_MAX / 2)),
		 *after = arena_text(arena, cell_clean(arena, text, CELL_TEXT_MAX / 2));
	lxw_rich_string_tuple first = {book_format(book, STYLE_STRUCK | STYLE_MUTED, ""), before},
						  second = {book_format(book, STYLE_PLAIN, ""), after};
	lxw_rich_string_tuple *pieces[] = {&first, &second, NULL};
	const char *both = arena_printf(arena, "%s%s", before, after);
	cell_sum_add(&sheet->sent, &(struct cell_found){row, column, NULL, both, true});
	book_keep(book,
		worksheet_write_rich_string(
			sheet->worksheet, row, (lxw_col_t)column, pieces, book_format(book, style_, "")));
}

static void span(
	struct sheet *sheet, unsigned row, unsigned first_column, unsigned last_column, style style_)
{
	if (last_column > first_column)
		book_keep(sheet->book,
			worksheet_merge_range(sheet->worksheet, row, (lxw_col_t)first_column, row,
				(lxw_col_t)last_column, "", book_format(sheet->book, style_, "")));
}

void sheet_span(struct sheet *sheet, unsigned row, unsigned first_column, unsigned last_column,
	const char *text, style style_)
{
	span(sheet, row, first_column, last_column, style_);
	sheet_text(sheet, row, first_column, text, style_);
}

void sheet_band(struct sheet *sheet, unsigned row, unsigned first_column, unsigned last_column,
	const char *text)
{
	sheet_text(sheet, row, first_column, text, STYLE_BAND);
	for (unsigned column = first_column + 1; column <= last_column; column++)
		sheet_blank(sheet, row, column, STYLE_BAND);
}

void sheet_span_formula(struct sheet *sheet, unsigned row, unsigned first_column,
	unsigned last_column, const char *formula, const char *cached, style style_)
{
	span(sheet, row, first_column, last_column, style_);
	sheet_formula_text(sheet, row, first_column, formula, cached, style_);
}

/* The most links that the file format allows in a sheet. Cells after that have their text
 * without a link. */
enum { LINKS_MOST = 65530 };

static void lead(struct sheet *sheet, unsigned row, unsigned column, const char *text,
	struct place to, lxw_format *format)
{
	struct arena *arena = book_scratch(sheet->book);
	const char *target = arena_printf(
		arena, "internal:'%s'!%s", to.sheet->name, place_address(arena, to.row, to.column));
	if (sheet->links++ >= LINKS_MOST)
		return;
	cell_sum_add(&sheet->sent, &(struct cell_found){row, column, NULL, text, true});
	book_keep(sheet->book,
		worksheet_write_url_opt(
			sheet->worksheet, row, (lxw_col_t)column, target, format, text, NULL));
}

void sheet_lead(struct sheet *sheet, unsigned row, unsigned column, struct place to)
{
	lead(sheet, row, column, "", to, book_format(sheet->book, STYLE_PLAIN, ""));
}

void sheet_link(struct sheet *sheet, unsigned row, unsigned column, const char *text,
	struct place to, style style_)
{
	struct book *book = sheet->book;
	lead(sheet, row, column, cell_clean(book_scratch(book), text, CELL_TEXT_MAX), to,
		book_format(book, style_ | STYLE_LINK, ""));
	if (sheet->links > LINKS_MOST)
		sheet_text(sheet, row, column, text, style_);
}

void sheet_count(struct sheet *sheet, unsigned row, unsigned column, size_t count, style style_)
{
	struct book *book = sheet->book;
	const char *format = cell_number_format(
		book->language, book->zero, (struct shown){0, ZERO_DIGIT}, book_scratch(book));
	send_number(sheet, row, column, (double)count, book_format(book, style_, format));
}

void sheet_amount(struct sheet *sheet, unsigned row, unsigned column, number value,
	struct shown shown, style style_)
{
	struct book *book = sheet->book;
	struct arena *arena = book_scratch(book);
	if (!value) {
		sheet_blank(sheet, row, column, style_);
		return;
	}
	if (!amount_fits(value, arena)) {
		int decimals = number_decimals(value);
		const char *text =
			number_printed(arena, value, decimals < 0 ? LARGEST_SCALE : decimals, book->language);
		sheet_text(sheet, row, column, text, style_ | STYLE_RIGHT);
		return;
	}
	const char *format = cell_number_format(book->language, value, shown, arena);
	send_number(sheet, row, column, to_double(value, arena), book_format(book, style_, format));
}

void sheet_formula(struct sheet *sheet, unsigned row, unsigned column, const char *formula,
	number cached, struct shown shown, style style_)
{
	struct book *book = sheet->book;
	struct arena *arena = book_scratch(book);
	const char *format = cell_number_format(book->language, cached, shown, arena);
	char text[CELL_NUMBER_SIZE];
	double value = to_double(cached, arena);
	cell_sum_add(&sheet->sent,
		&(struct cell_found){row, column, formula, number_written(text, value), false});
	book_keep(book,
		worksheet_write_formula_num(sheet->worksheet, row, (lxw_col_t)column,
			with_equals(arena, formula), book_format(book, style_, format), value));
}

void sheet_formula_text(struct sheet *sheet, unsigned row, unsigned column, const char *formula,
	const char *cached, style style_)
{
	struct book *book = sheet->book;
	struct arena *arena = book_scratch(book);
	cached = cell_clean(arena, cached, CELL_TEXT_MAX);
	cell_sum_add(&sheet->sent, &(struct cell_found){row, column, formula, cached, true});
	book_keep(book,
		worksheet_write_formula_str(sheet->worksheet, row, (lxw_col_t)column,
			with_equals(arena, formula), book_format(book, style_, ""), cached));
}

/* ---- charts ---- */

enum { CHART_WIDTH = 480, CHART_HEIGHT = 288 }; /* the library's own, in pixels */

static void add_series(struct sheet *sheet, lxw_chart *drawn, const struct drawing *chart,
	const struct drawing_series *series)
{
	static lxw_chart_fill nothing = {.none = LXW_TRUE};
	lxw_chart_fill fill = {.color = series->colour};
	lxw_chart_series *made = chart_add_series(drawn, NULL, NULL);
	chart_series_set_categories(made, sheet->name, chart->first_row,
		(lxw_col_t)chart->category_column, chart->last_row, (lxw_col_t)chart->category_column);
	chart_series_set_values(made, sheet->name, chart->first_row, (lxw_col_t)series->column,
		chart->last_row, (lxw_col_t)series->column);
	chart_series_set_name(made, cell_clean(sheet->book->arena, series->name, PAGE_TEXT_MAX));
	chart_series_set_fill(made, series->unseen ? &nothing : &fill);
}

/* Series that are not seen have no name in the legend either. */
static void hide_names(lxw_chart *drawn, const struct drawing *chart)
{
	int16_t hidden[8];
	size_t count = 0;
	for (size_t i = 0; i < chart->series_count && count + 1 < sizeof hidden / sizeof *hidden; i++)
		if (chart->series[i].unseen)
			hidden[count++] = (int16_t)i;
	hidden[count] = -1;
	if (count > 0)
		chart_legend_delete_series(drawn, hidden);
}

void sheet_draw(struct sheet *sheet, unsigned row, unsigned column, const struct drawing *chart)
{
	struct book *book = sheet->book;
	lxw_chart *drawn = workbook_add_chart(
		book->workbook, chart->stacked ? LXW_CHART_COLUMN_STACKED : LXW_CHART_COLUMN);
	char *letter = arena_text(book->arena, LETTER_NAME);
	lxw_chart_font small = {.name = letter, .size = 9, .bold = LXW_EXPLICIT_FALSE},
				   large = {.name = letter, .size = 11};
	lxw_chart_line faint = {.color = LINE_HAIR, .width = 0.5f};
	for (size_t i = 0; i < chart->series_count; i++)
		add_series(sheet, drawn, chart, &chart->series[i]);
	chart_title_set_name(drawn, cell_clean(book->arena, chart->title, PAGE_TEXT_MAX));
	chart_title_set_name_font(drawn, &large);
	chart_axis_set_num_font(drawn->x_axis, &small);
	chart_axis_set_num_font(drawn->y_axis, &small);
	chart_axis_set_label_position(drawn->x_axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);
	chart_axis_set_num_format(drawn->y_axis,
		book->language == LANGUAGE_ENGLISH
			? "#,##0"
			: "#\"\u00A0\"###\"\u00A0\"##0;-#\"\u00A0\"###\"\u00A0\"##0;0");
	chart_axis_major_gridlines_set_line(drawn->y_axis, &faint);
	chart_legend_set_position(drawn, LXW_CHART_LEGEND_BOTTOM);
	chart_legend_set_font(drawn, &small);
	hide_names(drawn, chart);
	lxw_chart_options options = {
		.x_scale = (double)chart->width / CHART_WIDTH,
		.y_scale = (double)chart->height / CHART_HEIGHT,
		.description = arena_text(book->arena, cell_clean(book->arena, chart->alt, CELL_TEXT_MAX)),
	};
	book_keep(book,
		worksheet_insert_chart_opt(sheet->worksheet, row, (lxw_col_t)column, drawn, &options));
}

/* ---- places and names ---- */

char *place_reference(struct arena *arena, struct place place, const struct sheet *on)
{
	const char *address = place_address(arena, place.row, place.column);
	return place.sheet == on ? arena_text(arena, address)
							 : arena_printf(arena, "'%s'!%s", place.sheet->name, address);
}

bool book_define(struct book *book, const char *name, struct place place, struct arena *arena)
{
	if (!cell_name_valid(name))
		return false;
	char *key = arena_text(arena, name);
	for (char *letter = key; *letter; letter++)
		*letter = (char)tolower((unsigned char)*letter);
	if (index_get(&book->names, key))
		return false;
	index_put(&book->names, key, key, arena);
	book_keep(book,
		workbook_define_name(book->workbook, name,
			arena_printf(arena, "='%s'!$%s$%u", place.sheet->name,
				cell_letters(arena, place.column), place.row + 1)));
	return true;
}
