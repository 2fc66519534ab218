#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/text/text.h"
#include "ledger/rows/sheets/xlsx/xlsx_parts.h"

enum cell_type { CELL_NUMBER, CELL_SHARED, CELL_TEXT, CELL_BOOLEAN, CELL_ERROR, CELL_DAY };

struct xlsx_cells {
	struct sheet *sheet;
	const struct xlsx_texts *shared;
	const struct xlsx_formats *formats;
	struct arena *arena;
	size_t written;       /* rows since the arena of what is not kept is new */
	unsigned row, column; /* the current ones */
	enum cell_type type;
	size_t style;
	bool has_formula, has_value, in_phonetic;
	const char *value;
	const char *mark; /* NULL: none is looked for */
	bool marked;
};

struct xlsx_cells *xlsx_cells_new(struct sheet *sheet, const struct xlsx_texts *shared,
	const struct xlsx_formats *formats, struct arena *arena)
{
	struct xlsx_cells *cells = arena_alloc(arena, sizeof *cells);
	*cells =
		(struct xlsx_cells){.sheet = sheet, .shared = shared, .formats = formats, .arena = arena};
	return cells;
}

void xlsx_cells_seek(struct xlsx_cells *cells, const char *mark)
{
	cells->mark = mark;
}

bool xlsx_cells_marked(const struct xlsx_cells *cells)
{
	return cells->marked;
}

/* Reads a reference such as "B12". Returns false where the text is none. */
static bool read_reference(unsigned *column, unsigned *row, const char *text)
{
	*column = 0;
	for (; *text >= 'A' && *text <= 'Z' && *column <= SHEET_COLUMNS; text++)
		*column = *column * 26 + (unsigned)(*text - 'A' + 1);
	char *end;
	uint64_t ordinal = *text >= '1' && *text <= '9' ? strtoull(text, &end, 10) : 0;
	*row = (unsigned)ordinal;
	return *column >= 1 && *column <= SHEET_COLUMNS && ordinal >= 1 && ordinal <= SHEET_ROWS &&
		*end == '\0';
}

static bool is_set(const char **attributes, const char *name)
{
	const char *said = xml_attribute(attributes, name);
	return text_equal(said, "1") || text_equal(said, "true");
}

static void start_row(struct xml *xml, struct xlsx_cells *cells, const char **attributes)
{
	const char *said = xml_attribute(attributes, "r");
	uint64_t ordinal = said == NULL ? cells->row + UINT64_C(1) : strtoull(said, NULL, 10);
	if (ordinal <= cells->row || ordinal > SHEET_ROWS) {
		xml_fail(xml, "sheets.damaged");
		return;
	}
	cells->row = (unsigned)ordinal;
	cells->column = 0;
	sheet_begin_row(cells->sheet, cells->row);
	cells->sheet->row_hidden = is_set(attributes, "hidden");
}

static void hide_columns(struct xlsx_cells *cells, const char **attributes)
{
	if (cells->sheet->look && is_set(attributes, "hidden"))
		sheet_hide_columns(cells->sheet, xml_ordinal(attributes, "min", 0, SHEET_COLUMNS),
			xml_ordinal(attributes, "max", 0, SHEET_COLUMNS));
}

static enum cell_type type_of(const char *said)
{
	static const struct {
		const char *name;
		enum cell_type type;
	} types[] = {
		{"s", CELL_SHARED},
		{"str", CELL_TEXT},
		{"inlineStr", CELL_TEXT},
		{"b", CELL_BOOLEAN},
		{"e", CELL_ERROR},
		{"d", CELL_DAY},
	};
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (text_equal(said, types[i].name))
			return types[i].type;
	return CELL_NUMBER;
}

static void start_cell(struct xml *xml, struct xlsx_cells *cells, const char **attributes)
{
	const char *reference = xml_attribute(attributes, "r"), *style = xml_attribute(attributes, "s");
	unsigned column = cells->column + 1, row = cells->row;
	bool sound = reference == NULL || read_reference(&column, &row, reference);
	if (!sound || row == 0 || row != cells->row || column <= cells->column ||
		column > SHEET_COLUMNS) {
		xml_fail(xml, "sheets.damaged");
		return;
	}
	cells->column = column;
	cells->type = type_of(xml_attribute(attributes, "t"));
	cells->style = style == NULL ? 0 : strtoull(style, NULL, 10);
	cells->has_formula = cells->has_value = false;
	xml->keeps = false;
	xml->length = 0;
}

void xlsx_cells_start(struct xml *xml, const char *element, const char **attributes)
{
	struct xlsx_cells *cells = xml->context;
	if (text_equal(element, "row"))
		start_row(xml, cells, attributes);
	else if (text_equal(element, "col"))
		hide_columns(cells, attributes);
	else if (text_equal(element, "c"))
		start_cell(xml, cells, attributes);
	else if (text_equal(element, "f"))
		cells->has_formula = true;
	else if (text_equal(element, "rPh"))
		cells->in_phonetic = true;
	else if (text_equal(element, "v") || text_equal(element, "t"))
		xml->keeps = !cells->in_phonetic;
}

/* The number as its format shows it. */
static void show_number(struct sheet_cell *cell, const struct xlsx_cells *cells)
{
	const struct xlsx_formats *formats = cells->formats;
	if (cells->style >= formats->count)
		return;
	const char *code = formats->codes[cells->style];
	struct number_look look = number_look_of(
		code ? code : number_look_built_in(formats->ids[cells->style]), cell->text, cells->arena);
	cell->kind = look.percents > 0 ? CSV_KIND_TEXT : cell->kind;
	cells->sheet->scales |= number_look_scale(&look, cell->text);
	cell->text = number_look_text(&look, cell->text, cells->arena);
}

static void number_cell(struct sheet_cell *cell, const struct xlsx_cells *cells)
{
	const char *text = xlsx_number(cells->value, cells->arena), *day = NULL;
	bool is_day = cells->style < cells->formats->count && cells->formats->dates[cells->style];
	if (text != NULL && is_day)
		day = xlsx_day(text, cells->formats->from_1904, cells->arena);
	cell->text = day != NULL ? day : text != NULL ? text : cells->value;
	cell->kind = day != NULL ? CSV_KIND_DATE : text != NULL ? CSV_KIND_NUMBER : CSV_KIND_TEXT;
	if (cell->kind == CSV_KIND_NUMBER && cells->sheet->look)
		show_number(cell, cells);
}

static void shared_cell(struct xml *xml, struct sheet_cell *cell, const struct xlsx_cells *cells)
{
	char *end;
	uint64_t at = strtoull(cells->value, &end, 10);
	if (*cells->value < '0' || *cells->value > '9' || *end != '\0' || at >= cells->shared->count)
		xml_fail(xml, "sheets.damaged");
	else
		cell->text = cells->shared->items[at];
}

/* The text of a date in ISO 8601, without the Z of universal time. */
static const char *day_text(const char *text, struct arena *arena)
{
	size_t length = strlen(text);
	return arena_text_n(arena, text, length > 0 && text[length - 1] == 'Z' ? length - 1 : length);
}

/* Whether the cell is a formula without its value: no program has computed it since it was written.
 * An empty text is a value. */
static bool is_uncomputed(const struct xlsx_cells *cells)
{
	return cells->has_formula && *cells->value == '\0' &&
		!(cells->has_value && cells->type == CELL_TEXT);
}

static struct sheet_cell make_cell(struct xml *xml, const struct xlsx_cells *cells)
{
	struct sheet_cell cell = {.text = "", .column = cells->column, .kind = CSV_KIND_TEXT};
	if (is_uncomputed(cells)) {
		cell.kind = CSV_KIND_UNCOMPUTED;
		cell.text = "=";
		return cell;
	}
	if (*cells->value == '\0')
		return cell;
	switch (cells->type) {
	case CELL_NUMBER: number_cell(&cell, cells); break;
	case CELL_SHARED: shared_cell(xml, &cell, cells); break;
	case CELL_TEXT: cell.text = cells->value; break;
	case CELL_DAY:
		cell.kind = CSV_KIND_DATE;
		cell.text = day_text(cells->value, cells->arena);
		break;
	case CELL_BOOLEAN:
		cell.kind = CSV_KIND_BOOLEAN;
		cell.text = text_equal(cells->value, "1") ? "TRUE" : "FALSE";
		break;
	case CELL_ERROR:
		cell.kind = CSV_KIND_ERROR;
		cell.text = cells->value;
		break;
	}
	return cell;
}

static void keep_cell(struct xml *xml, struct xlsx_cells *cells)
{
	cells->value = xml_take_text(xml);
	struct sheet_cell cell = make_cell(xml, cells);
	cells->marked = cells->marked ||
		(cells->mark && cells->row <= XLSX_MARK_ROWS && text_starts(cell.text, cells->mark));
	sheet_add_cell(cells->sheet, cell.column, cell.text, cell.kind);
}

static void end_row(struct xml *xml, struct xlsx_cells *cells)
{
	enum { AT_ONCE = 256 };
	if (cells->mark && !cells->marked && cells->row >= XLSX_MARK_ROWS)
		xml->enough = true;
	if (sheet_is_swollen(cells->sheet))
		xml_fail(xml, "sheets.too-large");
	if (cells->sheet->refused)
		xml_fail(xml, "sheets.damaged"); /* the reader that keeps rows says what it is */
	if (cells->sheet->writer == NULL || ++cells->written < AT_ONCE)
		return;
	arena_free(cells->arena);
	cells->arena = xml->texts = arena_new();
	cells->written = 0;
}

void xlsx_cells_write(struct xlsx_cells *cells, struct xml *xml)
{
	cells->arena = xml->texts = arena_new();
}

void xlsx_cells_end_writing(struct xlsx_cells *cells)
{
	arena_free(cells->arena);
	cells->arena = NULL;
}

void xlsx_cells_end(struct xml *xml, const char *element)
{
	struct xlsx_cells *cells = xml->context;
	if (text_equal(element, "rPh")) {
		cells->in_phonetic = false;
	} else if (text_equal(element, "v") || text_equal(element, "t")) {
		xml->keeps = false;
		cells->has_value = true;
	} else if (text_equal(element, "c") && cells->column > 0) {
		keep_cell(xml, cells);
	} else if (text_equal(element, "row")) {
		end_row(xml, cells);
	}
}
