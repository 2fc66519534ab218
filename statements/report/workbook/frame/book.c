/* The book: its file, its sheets and their pages. */
#include <assert.h>
#include <errno.h>
#include <string.h>

#include "ledger/base/system/file.h"
#include "ledger/base/system/process.h"
#include "statements/report/workbook/frame/cells/cell_parts.h"
#include "statements/report/workbook/frame/cells/cell_text.h"
#include "statements/report/workbook/frame/reread.h"
#include "statements/report/workbook/frame/temporary.h"

enum { SCRATCH_USES = 4096 };
/* 2000-01-01: a fixed day of creation, so that the same result gives the same bytes. */
enum { CREATED = 946684800 };

void book_keep(struct book *book, lxw_error fault)
{
	if (book->fault == LXW_NO_ERROR)
		book->fault = fault;
}

struct arena *book_scratch(struct book *book)
{
	if (book->scratch_uses++ % SCRATCH_USES == 0) {
		arena_free(book->earlier_scratch); /* a cell may use both */
		book->earlier_scratch = book->scratch;
		book->scratch = arena_new();
	}
	return book->scratch;
}

static int unwritable(struct error_list *errors, const char *path, const char *why)
{
	return error_add(errors, "workbook.unwritable", (struct source){.file = path}, path, why, NULL);
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
	book_keep(book, workbook_set_properties(book->workbook, &properties));
	book_set_letter(book);
	book_make_marks(book);
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

/* Whether the system caused the fault; its message then says more than the library's. */
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

int book_close(struct book *book, const char *path, const char *asked, struct error_list *errors)
{
	book_keep(book, close_quietly(book->workbook));
	int why = errno;
	process_point_end(book->point);
	arena_free(book->scratch);
	arena_free(book->earlier_scratch);
	return faults(book, asked, why, errors) != 0 ? -1 : book_reread(book, path, asked, errors);
}

/* Turns off the remarks (green corners) on account numbers stored as text and on totals that
 * leave out a neighbouring line. */
static void keep_quiet(struct sheet *sheet)
{
	static const uint8_t remarks[] = {LXW_IGNORE_NUMBER_STORED_AS_TEXT, LXW_IGNORE_FORMULA_DIFFERS,
		LXW_IGNORE_FORMULA_RANGE, LXW_IGNORE_EMPTY_CELL_REFERENCE};
	for (size_t i = 0; i < sizeof remarks / sizeof *remarks; i++)
		book_keep(
			sheet->book, worksheet_ignore_errors(sheet->worksheet, remarks[i], "A1:XFD1048576"));
}

void book_property(struct book *book, const char *name, const char *value)
{
	enum { VALUE_MAX = 255 };
	book_keep(book,
		workbook_set_custom_property_string(
			book->workbook, name, cell_clean(book->arena, value, VALUE_MAX)));
}

/* The name, or where another sheet has it "Notes (2)": a model may call its sheets like ours. */
static const char *free_name(struct book *book, const char *name)
{
	const char *tried = name;
	for (unsigned next = 2; workbook_get_worksheet_by_name(book->workbook, tried); next++) {
		const char *suffix = arena_printf(book->arena, " (%u)", next);
		tried = arena_printf(book->arena, "%s%s",
			cell_clean(book->arena, name, LXW_SHEETNAME_MAX - strlen(suffix)), suffix);
	}
	return tried;
}

struct sheet *book_sheet(struct book *book, const char *name)
{
	struct sheet *sheet = arena_alloc(book->arena, sizeof *sheet);
	name = free_name(book, cell_clean(book->arena, name, LXW_SHEETNAME_MAX));
	sheet->book = book;
	sheet->name = arena_text(book->arena, name);
	*(book->first_sheet ? &book->last_sheet->next : &book->first_sheet) = sheet;
	book->last_sheet = sheet;
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
		book_keep(sheet->book,
			worksheet_repeat_columns(worksheet, 0, (lxw_col_t)(page->repeated_columns - 1)));
	worksheet_center_horizontally(worksheet);
	const char *left = cell_clean(arena, page->left, 90),
			   *right = cell_clean(arena, page->right, 90);
	book_keep(sheet->book,
		worksheet_set_header(worksheet,
			cell_margin_text(arena, cell_page_text(arena, left), cell_page_text(arena, right))));
	book_keep(sheet->book,
		worksheet_set_footer(worksheet,
			cell_margin_text(
				arena, cell_page_text(arena, cell_clean(arena, page->foot, 90)), page->pages)));
	if (page->repeated_last > 0)
		book_keep(sheet->book,
			worksheet_repeat_rows(worksheet, page->repeated_first, page->repeated_last));
	if (page->frozen_rows || page->frozen_columns)
		worksheet_freeze_panes(worksheet, page->frozen_rows, (lxw_col_t)page->frozen_columns);
}

void sheet_printed(struct sheet *sheet, unsigned last_row, unsigned last_column)
{
	book_keep(sheet->book,
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
		book_keep(sheet->book, worksheet_set_h_pagebreaks(sheet->worksheet, breaks));
}

void sheet_width(struct sheet *sheet, unsigned column, unsigned characters)
{
	book_keep(sheet->book,
		worksheet_set_column(
			sheet->worksheet, (lxw_col_t)column, (lxw_col_t)column, characters, NULL));
}

void sheet_hide_column(struct sheet *sheet, unsigned column)
{
	lxw_row_col_options options = {.hidden = LXW_TRUE};
	book_keep(sheet->book,
		worksheet_set_column_opt(sheet->worksheet, (lxw_col_t)column, (lxw_col_t)column,
			LXW_DEF_COL_WIDTH, NULL, &options));
}

void sheet_height(struct sheet *sheet, unsigned row, unsigned points)
{
	book_keep(sheet->book, worksheet_set_row(sheet->worksheet, row, points, NULL));
}

void sheet_filter(struct sheet *sheet, unsigned first_row, unsigned first_column, unsigned last_row,
	unsigned last_column)
{
	book_keep(sheet->book,
		worksheet_autofilter(sheet->worksheet, first_row, (lxw_col_t)first_column, last_row,
			(lxw_col_t)last_column));
}
