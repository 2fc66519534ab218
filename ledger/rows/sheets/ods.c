#include "ledger/rows/sheets/ods.h"

#include <string.h>

#include "ledger/base/text/text.h"
#include "ledger/rows/sheets/archive.h"
#include "ledger/rows/sheets/sheet.h"
#include "ledger/rows/sheets/values.h"

static const char content[] = "content.xml";

/* Cells that stand in the file once and are said to repeat: sixteen in each row of a full sheet. */
enum { REPEATS_MAXIMUM = SHEET_ROWS * 16 };

bool ods_is(const struct form_input *input)
{
	return archive_holds(input, content) && !archive_holds(input, "_rels/.rels");
}

struct ods_cell {
	const char *text;
	enum csv_kind kind;
	unsigned column, repeated;
};

struct reading {
	struct sheets sheets;
	/* the current sheet; NULL before the first, and within a table inside a cell */
	struct sheet *sheet;
	unsigned row, rows_repeated, column;
	struct ods_cell *cells; /* of the current row, those that are not empty */
	size_t count, capacity;
	const char *type, *value, *text; /* of the current cell; type NULL: no cell is open */
	unsigned repeated, skipped;      /* skipped: how many notes are open */
	struct form_look *look;
	bool divides; /* a number format of the file divides what it shows */
	bool row_hidden;
	unsigned columns; /* of the sheet, that were described */
	uint64_t repeats; /* cells that stand in the file once and were added again */
	struct arena *arena;
};

static const char *kept(const char **attributes, const char *name, struct arena *arena)
{
	const char *said = xml_attribute(attributes, name);
	return said == NULL ? NULL : arena_text(arena, said);
}

static void start_cell(struct reading *reading, const char **attributes)
{
	struct arena *arena = reading->arena;
	const char *type = kept(attributes, "value-type", arena);
	reading->type = type == NULL ? "" : type;
	reading->value = text_equal(type, "date") ? kept(attributes, "date-value", arena)
		: text_equal(type, "boolean")         ? kept(attributes, "boolean-value", arena)
											  : kept(attributes, "value", arena);
	reading->repeated = xml_ordinal(attributes, "number-columns-repeated", 1, SHEET_COLUMNS);
	reading->text = "";
}

static bool is_hidden(const char **attributes)
{
	const char *said = xml_attribute(attributes, "visibility");
	return text_equal(said, "collapse") || text_equal(said, "filter");
}

static void start_row(struct reading *reading, const char **attributes)
{
	reading->rows_repeated = xml_ordinal(attributes, "number-rows-repeated", 1, SHEET_ROWS);
	reading->row_hidden = is_hidden(attributes);
	reading->column = 0;
	reading->count = 0;
}

static void take_column(struct reading *reading, const char **attributes)
{
	unsigned count = xml_ordinal(attributes, "number-columns-repeated", 1, SHEET_COLUMNS);
	if (reading->sheet && reading->look && is_hidden(attributes))
		sheet_hide_columns(reading->sheet, reading->columns + 1, reading->columns + count);
	reading->columns += count;
}

static bool is_cell(const char *element)
{
	return text_equal(element, "table-cell") || text_equal(element, "covered-table-cell");
}

static void on_start(struct xml *xml, const char *element, const char **attributes)
{
	struct reading *reading = xml->context;
	if (text_equal(element, "annotation")) {
		reading->skipped++;
	} else if (reading->skipped > 0) {
		return;
	} else if (text_equal(element, "table")) {
		const char *name = xml_attribute(attributes, "name");
		reading->sheet = sheets_add(&reading->sheets, name == NULL ? "" : name, reading->arena);
		reading->sheet->look = reading->look;
		reading->sheet->scales = reading->divides ? SHEET_SCALE_DOUBTFUL : 0;
		reading->row = reading->columns = 0;
	} else if (text_equal(element, "number")) {
		const char *factor = xml_attribute(attributes, "display-factor");
		reading->divides = reading->divides || (factor && !text_equal(factor, "1"));
	} else if (text_equal(element, "table-column")) {
		take_column(reading, attributes);
	} else if (text_equal(element, "table-row")) {
		start_row(reading, attributes);
	} else if (is_cell(element)) {
		start_cell(reading, attributes);
	} else if (text_equal(element, "p") && reading->type != NULL) {
		xml->keeps = true;
	} else if (text_equal(element, "s") && xml->keeps) {
		xml_keep(xml, " ");
	}
}

/* The value of the current cell. */
static const char *value_of(enum csv_kind *kind, const struct reading *reading)
{
	*kind = CSV_KIND_TEXT;
	if (reading->value == NULL)
		return reading->text;
	if (text_equal(reading->type, "date"))
		return sheet_day(kind, reading->value, reading->arena);
	if (text_equal(reading->type, "boolean")) {
		*kind = CSV_KIND_BOOLEAN;
		return text_equal(reading->value, "true") ? "TRUE" : "FALSE";
	}
	return sheet_number(kind, reading->value, reading->arena);
}

static void end_cell(struct xml *xml, struct reading *reading)
{
	struct ods_cell cell = {.column = reading->column + 1, .repeated = reading->repeated};
	cell.text = value_of(&cell.kind, reading);
	reading->type = NULL;
	bool fits = cell.repeated > 0 && reading->column + cell.repeated <= SHEET_COLUMNS;
	reading->column = fits ? reading->column + cell.repeated : SHEET_COLUMNS;
	if (cell.text[strspn(cell.text, " ")] == '\0')
		return;
	if (!fits) {
		xml_fail(xml, "sheets.damaged");
		return;
	}
	reading->cells = arena_grow(
		reading->arena, reading->cells, reading->count, &reading->capacity, sizeof *reading->cells);
	reading->cells[reading->count++] = cell;
}

static void add_row(struct xml *xml, struct reading *reading, unsigned row)
{
	sheet_begin_row(reading->sheet, row);
	reading->sheet->row_hidden = reading->row_hidden;
	for (size_t i = 0; i < reading->count; i++)
		for (unsigned k = 0; k < reading->cells[i].repeated; k++, reading->repeats++)
			sheet_add_cell(reading->sheet, reading->cells[i].column + k, reading->cells[i].text,
				reading->cells[i].kind);
	if (sheet_is_swollen(reading->sheet) || reading->repeats > REPEATS_MAXIMUM)
		xml_fail(xml, "sheets.too-large");
}

static void end_row(struct xml *xml, struct reading *reading)
{
	unsigned times = reading->rows_repeated;
	bool fits = times > 0 && reading->row + times <= SHEET_ROWS;
	if (reading->sheet == NULL || (reading->count > 0 && !fits)) {
		xml_fail(xml, "sheets.damaged");
		return;
	}
	for (unsigned i = 1; reading->count > 0 && i <= times && xml->fault == NULL; i++)
		add_row(xml, reading, reading->row + i);
	reading->repeats -= reading->count; /* each stands in the file once */
	reading->row = fits ? reading->row + times : SHEET_ROWS;
}

/* Ends a paragraph. The paragraphs of a cell are joined by blanks. */
static void end_paragraph(struct xml *xml, struct reading *reading)
{
	const char *text = xml_take_text(xml);
	xml->keeps = false;
	reading->text =
		*reading->text == '\0' ? text : arena_printf(reading->arena, "%s %s", reading->text, text);
}

static void on_end(struct xml *xml, const char *element)
{
	struct reading *reading = xml->context;
	if (text_equal(element, "annotation"))
		reading->skipped -= reading->skipped > 0;
	else if (reading->skipped > 0)
		return;
	else if (text_equal(element, "p") && reading->type != NULL)
		end_paragraph(xml, reading);
	else if (is_cell(element) && reading->type != NULL)
		end_cell(xml, reading);
	else if (text_equal(element, "table-row"))
		end_row(xml, reading);
}

bool ods_is_flat(const struct form_input *input)
{
	return form_begins_with(input, '<') &&
		form_head_has(input, "urn:oasis:names:tc:opendocument:xmlns:office");
}

int ods_open_flat(struct form_tables *out, const struct form_input *input)
{
	struct reading reading = {.arena = input->arena, .look = input->look};
	struct xml xml = {.start = on_start, .end = on_end, .context = &reading, .arena = input->arena};
	return sheets_read_xml(out, input, &xml, &reading.sheets);
}

int ods_open(struct form_tables *out, const struct form_input *input)
{
	struct reading reading = {.arena = input->arena, .look = input->look};
	struct xml xml = {.start = on_start, .end = on_end, .context = &reading};
	struct archive *archive = archive_open(input, input->errors);
	if (archive == NULL)
		return -1;
	int result = archive_parse(archive, content, &xml);
	archive_close(archive);
	form_add_sheets(out, input, &reading.sheets);
	return result;
}
