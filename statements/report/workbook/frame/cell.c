#include "statements/report/workbook/frame/cell.h"

#include <assert.h>
#include <ctype.h>
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#include "ledger/base/hash.h"
#include "ledger/base/system/file.h"
#include "ledger/base/system/process.h"
#include "statements/report/workbook/frame/cell_text.h"
#include "statements/report/workbook/frame/temporary.h"

enum { SCRATCH_USES = 4096 };
enum {
	INK_HEAD = 0x1F3A5F,
	INK_LINK = 0x1F4E8C,
	INK_MUTED = 0x6B7280,
	FILL_HEAD = 0xE9EEF4,
	FILL_BAND = 0xF4F6F9,
	FILL_BOX = 0xF4F6F9,
	FILL_FIELD = 0xFFFDF2,
	LINE_HEAD = 0x8A9BB0,
	LINE_HAIR = 0xD9DEE5
};
enum { LETTER_SIZE = 10, SMALL_SIZE = 8, ROW_HEIGHT = 14 };
static const char LETTER_NAME[] = "Arial"; /* Liberation Sans has the same widths */
/* 2000-01-01: a fixed day of creation, so that the same proof gives the same bytes. */
enum { CREATED = 946684800 };

struct known_format {
	style style;
	const char *number;
	lxw_format *format;
};

struct book {
	lxw_workbook *workbook;
	struct arena *arena;
	enum language language;
	number zero;
	lxw_error fault; /* the first */
	struct process_point *point;
	struct known_format *formats;
	size_t format_count, format_capacity;
	lxw_format *marks[MARK_UNKNOWN + 1];
	struct index names;    /* taken ones, in lower case */
	struct arena *scratch; /* what one cell needs; begun anew every SCRATCH_USES cells */
	unsigned scratch_uses;
};

struct sheet {
	struct book *book;
	lxw_worksheet *worksheet;
	const char *name;
	size_t links;
};

static void keep(struct book *book, lxw_error fault)
{
	if (book->fault == LXW_NO_ERROR)
		book->fault = fault;
}

static int unwritable(struct error_list *errors, const char *path, const char *why)
{
	return error_add(errors, "workbook.unwritable", (struct source){.file = path}, path, why, NULL);
}

static struct arena *scratch(struct book *book)
{
	if (book->scratch_uses++ % SCRATCH_USES == 0) {
		arena_free(book->scratch);
		book->scratch = arena_new();
	}
	return book->scratch;
}

/* ---- numbers: the only binary floating point of the program ---- */

static double to_double(number value, struct arena *arena)
{
	return strtod(number_exact_text(arena, value), NULL);
}

/* ---- styles ---- */

style style_indent(style base, int steps)
{
	return base + (style)(steps < 0 ? 0 : steps > 15 ? 15 : steps) * STYLE_STEP;
}

static void style_font(lxw_format *format, style style_)
{
	format_set_font_name(format, LETTER_NAME);
	format_set_font_size(format,
		style_ & STYLE_TITLE          ? 16
			: style_ & STYLE_SUBTITLE ? 12
			: style_ & STYLE_SMALL    ? SMALL_SIZE
									  : LETTER_SIZE);
	if (style_ & (STYLE_BOLD | STYLE_HEAD | STYLE_BAND | STYLE_TITLE | STYLE_COLUMN))
		format_set_bold(format);
	if (style_ & STYLE_ITALIC)
		format_set_italic(format);
	if (style_ & STYLE_LINK)
		format_set_font_color(format, INK_LINK);
	else if (style_ & (STYLE_HEAD | STYLE_BAND | STYLE_TITLE | STYLE_SUBTITLE))
		format_set_font_color(format, INK_HEAD);
	else if (style_ & STYLE_MUTED)
		format_set_font_color(format, INK_MUTED);
}

static void style_place(lxw_format *format, style style_)
{
	if (style_ & STYLE_BOX)
		format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
	else if (style_ & (STYLE_TOP | STYLE_WRAP))
		format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
	if (style_ & STYLE_CENTRE)
		format_set_align(format, LXW_ALIGN_CENTER);
	if (style_ & (STYLE_RIGHT | STYLE_COLUMN))
		format_set_align(format, LXW_ALIGN_RIGHT);
	if (style_ & (STYLE_WRAP | STYLE_FLOW | STYLE_HEAD | STYLE_COLUMN | STYLE_BOX))
		format_set_text_wrap(format);
	if (style_ >= STYLE_STEP)
		format_set_indent(format, (uint8_t)(style_ / STYLE_STEP));
}

static void style_lines(lxw_format *format, style style_)
{
	if (style_ & (STYLE_RULE | STYLE_DOUBLE))
		format_set_top(format, LXW_BORDER_THIN);
	if (style_ & STYLE_DOUBLE)
		format_set_bottom(format, LXW_BORDER_DOUBLE);
	if (style_ & STYLE_HEAD) {
		format_set_bg_color(format, FILL_HEAD);
		format_set_bottom(format, LXW_BORDER_THIN);
		format_set_bottom_color(format, LINE_HEAD);
	}
	if (style_ & STYLE_COLUMN)
		format_set_bottom(format, LXW_BORDER_THIN);
	if (style_ & STYLE_BAND)
		format_set_bg_color(format, FILL_BAND);
	if (style_ & STYLE_BOX)
		format_set_bg_color(format, FILL_BOX);
	if (style_ & STYLE_FIELD) {
		format_set_bg_color(format, FILL_FIELD);
		format_set_border(format, LXW_BORDER_HAIR);
		format_set_border_color(format, LINE_HEAD);
	}
	if (style_ & STYLE_HAIRLINE) {
		format_set_bottom(format, LXW_BORDER_HAIR);
		format_set_bottom_color(format, LINE_HAIR);
	}
}

static lxw_format *format_of(struct book *book, style style_, const char *number_format_)
{
	for (size_t i = 0; i < book->format_count; i++)
		if (book->formats[i].style == style_ &&
			strcmp(book->formats[i].number, number_format_) == 0)
			return book->formats[i].format;
	lxw_format *format = workbook_add_format(book->workbook);
	style_font(format, style_);
	style_place(format, style_);
	style_lines(format, style_);
	if (*number_format_)
		format_set_num_format(format, number_format_);
	book->formats = arena_grow(book->arena, book->formats, book->format_count,
		&book->format_capacity, sizeof *book->formats);
	struct known_format *known = &book->formats[book->format_count++];
	known->style = style_;
	known->number = arena_text(book->arena, number_format_);
	known->format = format;
	return format;
}

static void make_marks(struct book *book)
{
	static const uint32_t inks[] = {0x1E6B3A, 0x8A5A00, 0x9C0006, 0x5B6470},
						  fills[] = {0xE3F2E6, 0xFDF3D8, 0xF9D9DB, 0xECEEF1};
	for (int i = 0; i <= MARK_UNKNOWN; i++) {
		book->marks[i] = workbook_add_format(book->workbook);
		format_set_font_color(book->marks[i], inks[i]);
		format_set_bg_color(book->marks[i], fills[i]);
	}
}

/* ---- the book ---- */

/* Column widths are counted in digits of the file's default letter: ours, so that they are the same
 * wherever it is opened. */
static void standard_letter(lxw_workbook *workbook)
{
	lxw_format *standard = STAILQ_FIRST(workbook->formats);
	format_set_font_name(standard, LETTER_NAME);
	format_set_font_size(standard, LETTER_SIZE);
}

int book_open(struct book **out, const char *path, const struct book_about *about,
	struct arena *arena, struct error_list *errors)
{
	struct book *book = arena_alloc(arena, sizeof *book);
	const char *folder = file_folder(arena, path);
	if (!*folder)
		folder = ".";
	int refused = temporary_begin(folder);
	if (refused != 0)
		return error_add(errors, "workbook.temporary", (struct source){.file = path}, path, folder,
			strerror(refused), NULL);
	lxw_workbook_options options = {
		.constant_memory = about->streaming, .use_zip64 = about->streaming};
	book->arena = arena;
	book->language = about->language;
	book->zero = number_from_integer(arena, 0);
	/* The library prints numbers in the locale: with a decimal comma its files would be corrupt. */
	book->point = process_point_begin();
	if (!book->point)
		return unwritable(errors, path, strerror(errno));
	book->workbook = workbook_new_opt(path, &options);
	if (!book->workbook) {
		process_point_end(book->point);
		return unwritable(errors, path, lxw_strerror(LXW_ERROR_MEMORY_MALLOC_FAILED));
	}
	lxw_doc_properties properties = {
		.title = arena_text(arena, cell_clean(arena, about->title, PAGE_TEXT_MAX)),
		.subject = arena_text(arena, cell_clean(arena, about->subject, PAGE_TEXT_MAX)),
		.author = arena_text(arena, "recoupe"),
		.created = CREATED,
	};
	keep(book, workbook_set_properties(book->workbook, &properties));
	standard_letter(book->workbook);
	make_marks(book);
	*out = book;
	return 0;
}

/* Closes the file without what the library prints of its own when a disk is full. */
static lxw_error close_quietly(lxw_workbook *workbook)
{
	struct process_silence silence = process_silence_begin();
	errno = 0;
	lxw_error fault = workbook_close(workbook);
	process_silence_end(silence);
	return fault;
}

/* What the system said, where it is to blame; the library's own words are of no help to a
 * reader. */
static bool is_of_system(lxw_error fault)
{
	return fault == LXW_ERROR_CREATING_XLSX_FILE || fault == LXW_ERROR_CREATING_TMPFILE ||
		fault == LXW_ERROR_ZIP_FILE_OPERATION || fault == LXW_ERROR_ZIP_FILE_ADD ||
		fault == LXW_ERROR_ZIP_CLOSE;
}

static int faults(const struct book *book, const char *path, int why, struct error_list *errors)
{
	const char *folder;
	int refused = temporary_fault(&folder);
	if (refused != 0)
		return error_add(errors, "workbook.temporary", (struct source){.file = path}, path, folder,
			strerror(refused), NULL);
	if (book->fault == LXW_NO_ERROR)
		return 0;
	return unwritable(errors, path,
		why != 0 && is_of_system(book->fault) ? strerror(why) : lxw_strerror(book->fault));
}

int book_close(struct book *book, const char *path, struct error_list *errors)
{
	keep(book, close_quietly(book->workbook));
	int why = errno;
	process_point_end(book->point);
	arena_free(book->scratch);
	return faults(book, path, why, errors);
}

/* Account numbers are texts, and totals leave out the line beside them: no green corners for
 * that. */
static void keep_quiet(struct sheet *sheet)
{
	static const uint8_t remarks[] = {LXW_IGNORE_NUMBER_STORED_AS_TEXT, LXW_IGNORE_FORMULA_DIFFERS,
		LXW_IGNORE_FORMULA_RANGE, LXW_IGNORE_EMPTY_CELL_REFERENCE};
	for (size_t i = 0; i < sizeof remarks / sizeof *remarks; i++)
		keep(sheet->book, worksheet_ignore_errors(sheet->worksheet, remarks[i], "A1:XFD1048576"));
}

struct sheet *book_sheet(struct book *book, const char *name)
{
	struct sheet *sheet = arena_alloc(book->arena, sizeof *sheet);
	sheet->book = book;
	sheet->name = arena_text(book->arena, name);
	sheet->worksheet = workbook_add_worksheet(book->workbook, name);
	assert(sheet->worksheet);
	worksheet_gridlines(sheet->worksheet, LXW_HIDE_ALL_GRIDLINES);
	worksheet_set_default_row(sheet->worksheet, ROW_HEIGHT, LXW_FALSE);
	keep_quiet(sheet);
	return sheet;
}

const char *sheet_name(const struct sheet *sheet)
{
	return sheet->name;
}

/* ---- pages ---- */

void sheet_page(struct sheet *sheet, const struct page *page)
{
	struct arena *arena = sheet->book->arena;
	lxw_worksheet *worksheet = sheet->worksheet;
	worksheet_set_paper(worksheet, 1); /* letter */
	if (page->landscape)
		worksheet_set_landscape(worksheet);
	else
		worksheet_set_portrait(worksheet);
	worksheet_set_margins(worksheet, 0.7, 0.7, 0.9, 0.8);
	if (page->scale)
		worksheet_set_print_scale(worksheet, (uint16_t)page->scale);
	else
		worksheet_fit_to_pages(worksheet, (uint16_t)(page->pages_wide ? page->pages_wide : 1), 0);
	if (page->repeated_columns)
		keep(sheet->book,
			worksheet_repeat_columns(worksheet, 0, (lxw_col_t)(page->repeated_columns - 1)));
	worksheet_center_horizontally(worksheet);
	const char *left = cell_clean(arena, page->left, 90),
			   *right = cell_clean(arena, page->right, 90);
	keep(sheet->book,
		worksheet_set_header(worksheet,
			cell_margin_text(arena, cell_page_text(arena, left), cell_page_text(arena, right))));
	keep(sheet->book,
		worksheet_set_footer(
			worksheet, cell_margin_text(arena, cell_page_text(arena, page->foot), page->pages)));
	if (page->repeated_last > 0)
		keep(sheet->book,
			worksheet_repeat_rows(worksheet, page->repeated_first, page->repeated_last));
	if (page->frozen_rows || page->frozen_columns)
		worksheet_freeze_panes(worksheet, page->frozen_rows, (lxw_col_t)page->frozen_columns);
}

void sheet_printed(struct sheet *sheet, unsigned last_row, unsigned last_column)
{
	keep(sheet->book,
		worksheet_print_area(sheet->worksheet, 0, 0, last_row, (lxw_col_t)last_column));
}

void sheet_breaks(struct sheet *sheet, const unsigned *rows, size_t count)
{
	enum { MOST = 1000 };
	count = count > MOST ? MOST : count;
	lxw_row_t *breaks = arena_array(sheet->book->arena, count + 1, sizeof *breaks);
	for (size_t i = 0; i < count; i++)
		breaks[i] = rows[i];
	if (count > 0)
		keep(sheet->book, worksheet_set_h_pagebreaks(sheet->worksheet, breaks));
}

void sheet_width(struct sheet *sheet, unsigned column, unsigned characters)
{
	keep(sheet->book,
		worksheet_set_column(
			sheet->worksheet, (lxw_col_t)column, (lxw_col_t)column, characters, NULL));
}

void sheet_height(struct sheet *sheet, unsigned row, unsigned points)
{
	keep(sheet->book, worksheet_set_row(sheet->worksheet, row, points, NULL));
}

void sheet_filter(struct sheet *sheet, unsigned first_row, unsigned first_column, unsigned last_row,
	unsigned last_column)
{
	keep(sheet->book,
		worksheet_autofilter(sheet->worksheet, first_row, (lxw_col_t)first_column, last_row,
			(lxw_col_t)last_column));
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
	keep(sheet->book,
		worksheet_conditional_format_range(sheet->worksheet, first_row, (lxw_col_t)first_column,
			last_row, (lxw_col_t)last_column, &condition));
}

/* ---- cells ---- */

void sheet_blank(struct sheet *sheet, unsigned row, unsigned column, style style_)
{
	keep(sheet->book,
		worksheet_write_blank(
			sheet->worksheet, row, (lxw_col_t)column, format_of(sheet->book, style_, "")));
}

void sheet_text(struct sheet *sheet, unsigned row, unsigned column, const char *text, style style_)
{
	struct book *book = sheet->book;
	keep(book,
		worksheet_write_string(sheet->worksheet, row, (lxw_col_t)column,
			cell_clean(scratch(book), text, CELL_TEXT_MAX), format_of(book, style_, "")));
}

static void span(
	struct sheet *sheet, unsigned row, unsigned first_column, unsigned last_column, style style_)
{
	if (last_column > first_column)
		keep(sheet->book,
			worksheet_merge_range(sheet->worksheet, row, (lxw_col_t)first_column, row,
				(lxw_col_t)last_column, "", format_of(sheet->book, style_, "")));
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

/* Of so many links in a sheet the file format holds no more: what comes after is read without. */
enum { LINKS_MOST = 65530 };

static void lead(struct sheet *sheet, unsigned row, unsigned column, const char *text,
	struct place to, lxw_format *format)
{
	struct arena *arena = scratch(sheet->book);
	const char *target = arena_printf(
		arena, "internal:'%s'!%s", to.sheet->name, place_address(arena, to.row, to.column));
	if (sheet->links++ < LINKS_MOST)
		keep(sheet->book,
			worksheet_write_url_opt(
				sheet->worksheet, row, (lxw_col_t)column, target, format, text, NULL));
}

void sheet_lead(struct sheet *sheet, unsigned row, unsigned column, struct place to)
{
	lead(sheet, row, column, "", to, format_of(sheet->book, STYLE_PLAIN, ""));
}

void sheet_link(struct sheet *sheet, unsigned row, unsigned column, const char *text,
	struct place to, style style_)
{
	struct book *book = sheet->book;
	lead(sheet, row, column, cell_clean(scratch(book), text, CELL_TEXT_MAX), to,
		format_of(book, style_ | STYLE_LINK, ""));
	if (sheet->links > LINKS_MOST)
		sheet_text(sheet, row, column, text, style_);
}

void sheet_count(struct sheet *sheet, unsigned row, unsigned column, size_t count, style style_)
{
	struct book *book = sheet->book;
	const char *format = cell_number_format(
		book->language, book->zero, (struct shown){0, ZERO_DIGIT}, scratch(book));
	keep(book,
		worksheet_write_number(sheet->worksheet, row, (lxw_col_t)column, (double)count,
			format_of(book, style_, format)));
}

void sheet_amount(struct sheet *sheet, unsigned row, unsigned column, number value,
	struct shown shown, style style_)
{
	struct book *book = sheet->book;
	struct arena *arena = scratch(book);
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
	keep(book,
		worksheet_write_number(sheet->worksheet, row, (lxw_col_t)column, to_double(value, arena),
			format_of(book, style_, format)));
}

void sheet_formula(struct sheet *sheet, unsigned row, unsigned column, const char *formula,
	number cached, struct shown shown, style style_)
{
	struct book *book = sheet->book;
	struct arena *arena = scratch(book);
	const char *format = cell_number_format(book->language, cached, shown, arena);
	keep(book,
		worksheet_write_formula_num(sheet->worksheet, row, (lxw_col_t)column,
			with_equals(arena, formula), format_of(book, style_, format),
			to_double(cached, arena)));
}

void sheet_formula_text(struct sheet *sheet, unsigned row, unsigned column, const char *formula,
	const char *cached, style style_)
{
	struct book *book = sheet->book;
	struct arena *arena = scratch(book);
	keep(book,
		worksheet_write_formula_str(sheet->worksheet, row, (lxw_col_t)column,
			with_equals(arena, formula), format_of(book, style_, ""),
			cell_clean(arena, cached, CELL_TEXT_MAX)));
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
	chart_series_set_name(made, series->name);
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
	chart_title_set_name(drawn, chart->title);
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
		.description = arena_text(book->arena, chart->alt),
	};
	keep(book,
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
	keep(book,
		workbook_define_name(book->workbook, name,
			arena_printf(arena, "='%s'!$%s$%u", place.sheet->name,
				cell_letters(arena, place.column), place.row + 1)));
	return true;
}
