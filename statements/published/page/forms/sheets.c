#include "statements/published/page/forms/sheets.h"

#include <ctype.h>
#include <string.h>

#include "ledger/base/text/date.h"
#include "ledger/base/text/text.h"
#include "ledger/base/text/utf8.h"
#include "ledger/rows/forms.h"
#include "statements/published/page/words.h"

enum { BETWEEN = 3, TITLE_ROWS = 3, COLUMNS_MOST = 256, BLANKS_MOST = 3 };

/* A cell as the line will show it. */
struct shown_cell {
	const char *text;
	unsigned column; /* from 0 */
	unsigned width;  /* in characters */
	bool number;     /* it is an amount, or looks like one */
};

struct shown_row {
	struct shown_cell *cells;
	size_t count, capacity;
	unsigned line;
};

struct shown_column {
	unsigned width, start;
	size_t numbers, texts;
	bool cents;      /* amounts of it have cents */
	size_t decimals; /* that they have in the rows of one table */
};

struct sheet_text {
	struct text_lines *out;
	struct shown_row *rows;
	size_t count, capacity;
	struct shown_column columns[COLUMNS_MOST];
	const char *name; /* of the sheet; "" */
	unsigned page;
	unsigned above; /* the last line of the sheets before it */
	bool headed;    /* a row of years was met */
	struct arena *arena;
};

/* ---- which files ---- */

bool sheets_are_report(const char *path, const char *bytes, size_t length)
{
	const char *dot = strrchr(path, '.');
	bool zipped = length > 4 && memcmp(bytes, "PK\003\004", 4) == 0;
	return zipped || (dot && (strcasecmp(dot, ".csv") == 0 || strcasecmp(dot, ".fods") == 0));
}

/* The separator of a text: that which most lines have; of two alike the first. */
static char separator_of(const struct csv_scanner *scanner)
{
	static const char separators[] = ";\t,|";
	size_t most = 0;
	char best = separators[0];
	for (const char *one = separators; *one != '\0'; one++) {
		size_t lines = 0;
		bool here = false;
		for (const char *at = scanner->cursor; at < scanner->end; at++) {
			lines += *at == '\n' && here;
			here = *at != '\n' && (here || *at == *one);
		}
		if (lines + here > most) {
			most = lines + here;
			best = *one;
		}
	}
	return best;
}

/* ---- cells ---- */

static bool is_year(const char *text)
{
	return words_year(text) != 0;
}

/* "1,234,567.50" of "1234567.5" with two decimals; "(1,234)" of "-1234"; "-" of "0". */
static const char *amount_text(const char *text, size_t least, struct arena *arena)
{
	bool minus = *text == '-';
	const char *digits = text + minus, *point = strchrnul(digits, '.');
	size_t whole = (size_t)(point - digits), decimals = *point ? strlen(point + 1) : 0;
	if (strspn(digits, "0.") == strlen(digits))
		return "-";
	char *out = arena_alloc(arena, 2 * strlen(text) + 8), *end = out;
	if (minus)
		*end++ = '(';
	for (size_t i = 0; i < whole; i++) {
		if (i > 0 && (whole - i) % 3 == 0)
			*end++ = ',';
		*end++ = digits[i];
	}
	end = stpcpy(end, decimals > 0 ? point : least > 0 ? "." : "");
	for (; decimals < least; decimals++)
		*end++ = '0';
	if (minus)
		*end++ = ')';
	*end = '\0';
	return out;
}

/* Whether a text is an amount as people write it: digits, and signs of amounts alone. */
static bool is_amount(const char *text)
{
	bool digit = false;
	for (const char *c = text; *c != '\0'; c++) {
		digit = digit || isdigit((unsigned char)*c);
		if (isalpha((unsigned char)*c) || (unsigned char)*c >= 0xC3)
			return false;
	}
	return digit || strcmp(text, "-") == 0 || strcmp(text, "–") == 0 || strcmp(text, "—") == 0;
}

/* The text of the cell on one line. */
static const char *text_of(const struct csv_piece *piece, struct arena *arena)
{
	char *text = arena_text(arena, csv_piece_text(piece, arena));
	for (char *c = text; (c = strpbrk(c, "\n\t\f\r")) != NULL;)
		*c = ' ';
	return text;
}

static void take_cell(
	struct sheet_text *sheet, struct shown_row *row, const struct csv_piece *piece, unsigned column)
{
	const char *text = text_of(piece, sheet->arena);
	if (*text == '\0' || column >= COLUMNS_MOST)
		return;
	date day = piece->kind == CSV_KIND_DATE ? date_parse(text, strlen(text), DATE_YMD) : 0;
	if (day)
		text = date_words(sheet->arena, day, LANGUAGE_FRENCH);
	row->cells =
		arena_grow(sheet->arena, row->cells, row->count, &row->capacity, sizeof *row->cells);
	row->cells[row->count++] = (struct shown_cell){.text = text,
		.column = column,
		.number = piece->kind == CSV_KIND_NUMBER || is_amount(text)};
}

/* The decimals that an amount of at least 10 shows, one or two: then those of its column do. */
static size_t decimals_shown(const char *text)
{
	const char *digits = text + (*text == '-'), *point = strchr(digits, '.');
	size_t decimals = point ? strlen(point + 1) : 0;
	return decimals <= 2 && point && point - digits >= 2 ? decimals : 0;
}

/* ---- rows ---- */

/* A row of years is a head. Below one, a row with a label has amounts. */
static bool is_head(const struct sheet_text *sheet, const struct shown_row *row)
{
	bool years = false;
	for (size_t i = 0; i < row->count; i++) {
		if (row->cells[i].number && !is_year(row->cells[i].text))
			return false;
		years = years || row->cells[i].number;
	}
	return years && (!sheet->headed || row->cells[0].number || row->cells[0].column > 0);
}

static bool is_plain(const char *text)
{
	size_t length = strspn(text + (*text == '-'), "0123456789.");
	return text[(*text == '-') + length] == '\0' && length > 0;
}

/* How many decimals the amounts of the column show: those of their table where that is one, a rate
 * as "62.1"; else cents where any of the column has them. */
static size_t decimals_of(const struct shown_column *column)
{
	enum { CENTS = 2 };
	return column->decimals == 1 ? 1 : column->cents ? CENTS : 0;
}

/* Numbers get the look of print, where the file tells them from texts. Texts keep theirs. */
static void print_row(struct sheet_text *sheet, struct shown_row *row, bool typed)
{
	bool head = is_head(sheet, row);
	for (size_t i = 0; i < row->count; i++) {
		struct shown_cell *cell = &row->cells[i];
		if (typed && cell->number && !head && is_plain(cell->text))
			cell->text =
				amount_text(cell->text, decimals_of(&sheet->columns[cell->column]), sheet->arena);
		cell->width = (unsigned)utf8_count(cell->text, cell->text + strlen(cell->text));
	}
	sheet->headed = sheet->headed || head;
}

static void take_row(struct sheet_text *sheet, const struct csv_record *record)
{
	sheet->rows =
		arena_grow(sheet->arena, sheet->rows, sheet->count, &sheet->capacity, sizeof *sheet->rows);
	struct shown_row *row = &sheet->rows[sheet->count++];
	*row = (struct shown_row){.line = record->line};
	for (size_t i = 0; i < record->count; i++) {
		const struct csv_piece *piece = &record->pieces[i];
		if (piece->line != 0 || piece->begin != piece->end)
			take_cell(sheet, row, piece, piece->cell > 0 ? piece->cell - 1 : (unsigned)i);
	}
	if (row->count == 0)
		sheet->count--;
}

/* The row behind the last one of the table that begins at `first`: a row that the sheet leaves
 * blank, or a title, parts tables. */
static size_t end_of_table(const struct sheet_text *sheet, size_t first)
{
	size_t end = first + 1;
	while (end < sheet->count && sheet->rows[end].line <= sheet->rows[end - 1].line + 1 &&
		sheet->rows[end].count > 1)
		end++;
	return end;
}

/* Prints the rows of one table. */
static void print_table(struct sheet_text *sheet, size_t first, size_t end, bool typed)
{
	for (size_t at = 0; at < COLUMNS_MOST; at++)
		sheet->columns[at].decimals = 0;
	for (size_t i = first; typed && i < end; i++)
		for (size_t at = 0; at < sheet->rows[i].count; at++) {
			const struct shown_cell *cell = &sheet->rows[i].cells[at];
			size_t decimals = decimals_shown(cell->text),
				   *most = &sheet->columns[cell->column].decimals;
			*most = decimals > *most ? decimals : *most;
		}
	for (size_t i = first; i < end; i++)
		print_row(sheet, &sheet->rows[i], typed);
}

static void measure(struct sheet_text *sheet, bool typed_numbers)
{
	for (size_t i = 0; i < sheet->count; i++)
		for (size_t at = 0; at < sheet->rows[i].count; at++) {
			const struct shown_cell *cell = &sheet->rows[i].cells[at];
			struct shown_column *column = &sheet->columns[cell->column];
			column->numbers += cell->number;
			column->texts += !cell->number;
			column->cents = column->cents || (typed_numbers && decimals_shown(cell->text) > 0);
		}
	for (size_t first = 0, end; first < sheet->count; first = end) {
		end = end_of_table(sheet, first);
		print_table(sheet, first, end, typed_numbers);
	}
}

/* A row of one text is a title or a sentence: it makes no column wide. */
static void place_columns(struct sheet_text *sheet)
{
	unsigned start = 0;
	for (size_t i = 0; i < sheet->count; i++)
		for (size_t at = 0; sheet->rows[i].count > 1 && at < sheet->rows[i].count; at++) {
			const struct shown_cell *cell = &sheet->rows[i].cells[at];
			struct shown_column *column = &sheet->columns[cell->column];
			column->width = cell->width > column->width ? cell->width : column->width;
		}
	for (size_t at = 0; at < COLUMNS_MOST; at++) {
		sheet->columns[at].start = start;
		start += sheet->columns[at].width > 0 ? sheet->columns[at].width + BETWEEN : 0;
	}
}

/* ---- lines ---- */

static struct text_line *add_line(struct sheet_text *sheet, unsigned line)
{
	struct text_lines *out = sheet->out;
	out->items =
		arena_grow(sheet->arena, out->items, out->count, &out->capacity, sizeof *out->items);
	struct text_line *added = &out->items[out->count++];
	*added = (struct text_line){.text = {"", ""}, .page = sheet->page, .line = sheet->above + line};
	return added;
}

/* Where the cell begins: it ends with its column where that is one of amounts. */
static unsigned start_of(const struct sheet_text *sheet, const struct shown_cell *cell)
{
	const struct shown_column *column = &sheet->columns[cell->column];
	bool right = cell->number || column->numbers > column->texts;
	return right && cell->width < column->width ? column->start + column->width - cell->width
												: column->start;
}

static void put_row(struct sheet_text *sheet, const struct shown_row *row)
{
	size_t bytes = 1;
	struct text_line *line = add_line(sheet, row->line);
	struct line_cells *cells = arena_alloc(sheet->arena, sizeof *cells);
	*cells = (struct line_cells){.sheet = sheet->name,
		.row = row->line,
		.places = arena_array(sheet->arena, row->count, sizeof *cells->places)};
	for (size_t i = 0; i < row->count; i++)
		bytes += strlen(row->cells[i].text) + start_of(sheet, &row->cells[i]) + BETWEEN;
	char *text = arena_alloc(sheet->arena, bytes), *end = text;
	unsigned at = 0;
	for (size_t i = 0; i < row->count; i++) {
		const struct shown_cell *cell = &row->cells[i];
		unsigned start = start_of(sheet, cell), least = i > 0 ? at + BETWEEN : 0;
		start = start > least ? start : least;
		line->indent = i == 0 ? start : line->indent;
		for (; i > 0 && at < start; at++)
			*end++ = ' ';
		end = stpcpy(end, cell->text);
		at = start + cell->width;
		cells->places[cells->count++] = (struct line_cell_place){start, at, cell->column + 1};
	}
	line->text = (struct span){text, end};
	line->cells = cells;
}

/* Rows that the sheet leaves blank are blank lines. */
static void put_rows(struct sheet_text *sheet)
{
	unsigned before = 0;
	for (size_t i = 0; i < sheet->count; i++) {
		unsigned line = sheet->rows[i].line, blank = before + 1;
		if (i > 0 && line > blank + BLANKS_MOST)
			blank = line - BLANKS_MOST;
		for (; i > 0 && blank < line; blank++)
			add_line(sheet, blank);
		put_row(sheet, &sheet->rows[i]);
		before = line;
	}
}

/* Whether number formats divide amounts of the sheet, and not all of them by the one unit that its
 * words say: "(en milliers)" over "#,##0,". */
static bool has_other_unit(const struct sheet_text *sheet, unsigned scales)
{
	enum { UNITS = 1, THOUSANDS = 2, MILLIONS = 4 };
	if ((scales & ~(unsigned)UNITS) == 0)
		return false;
	unsigned said = 0;
	for (size_t i = 0; i < sheet->count; i++)
		for (size_t at = 0; at < sheet->rows[i].count; at++) {
			const struct shown_cell *cell = &sheet->rows[i].cells[at];
			const char *text = cell->text,
					   *unit = cell->number
				? NULL
				: words_unit(lines_words((struct span){text, text + strlen(text)}, sheet->arena));
			if (unit)
				said |= *unit == 'd' ? UNITS : strcmp(unit, "milliers") == 0 ? THOUSANDS : MILLIONS;
		}
	return said != scales || (said & (said - 1)) != 0;
}

static void take_sheet(
	struct text_lines *out, const struct form_table *table, unsigned page, struct arena *arena)
{
	struct csv_record record = {0};
	struct csv_scanner scanner = table->scanner;
	struct sheet_text *sheet = arena_alloc(arena, sizeof *sheet);
	*sheet = (struct sheet_text){.out = out,
		.name = table->name ? table->name : "",
		.page = page,
		.above = out->count > 0 ? out->items[out->count - 1].line : 0,
		.arena = arena};
	bool sheets = scanner.sheet != NULL;
	if (!sheets)
		scanner.separator = separator_of(&scanner);
	while (csv_next(&record, &scanner))
		take_row(sheet, &record);
	if (has_other_unit(sheet, table->scales))
		out->other_units = out->other_units
			? arena_printf(arena, "%s, %s", out->other_units, sheet->name)
			: sheet->name;
	measure(sheet, sheets);
	place_columns(sheet);
	put_rows(sheet);
}

int sheets_lines(struct text_lines *out, const char *path, const char *bytes, size_t length,
	struct arena *arena, struct error_list *errors)
{
	struct form_tables tables = {0};
	struct form_input input = {
		.path = path, .bytes = bytes, .length = length, .arena = arena, .errors = errors};
	input.look = &out->look;
	*out = (struct text_lines){.path = path, .sheets = true, .recognized = ""};
	if (form_open(&tables, &input) != 0)
		return -1;
	for (size_t i = 0; i < tables.count; i++)
		take_sheet(out, &tables.items[i], tables.count > 1 ? (unsigned)i + 1 : 0, arena);
	return 0;
}

static const char *reference(const struct text_line *line, unsigned column, struct arena *arena)
{
	const struct line_cells *cells = line->cells;
	return *cells->sheet != '\0' ? csv_cell_reference(cells->sheet, column, cells->row, arena)
								 : NULL;
}

const char *line_cell(const struct text_line *line, unsigned start, struct arena *arena)
{
	for (size_t i = 0; line->cells && i < line->cells->count; i++) {
		const struct line_cell_place *place = &line->cells->places[i];
		if (start >= place->start && start < place->edge)
			return reference(line, place->column, arena);
	}
	return NULL;
}

const char *line_first_cell(const struct text_line *line, struct arena *arena)
{
	return line->cells ? reference(line, line->cells->places[0].column, arena) : NULL;
}
