#include "ledger/rows/sheets/excel_xml.h"

#include <string.h>

#include "ledger/base/text/text.h"
#include "ledger/rows/sheets/sheet.h"
#include "ledger/rows/sheets/values.h"
#include "ledger/rows/sheets/xml.h"

/* The namespace of its elements, whatever prefix they have. */
static const char name_space[] = "urn:schemas-microsoft-com:office:spreadsheet";

bool excel_xml_is(const struct form_input *input)
{
	return form_begins_with(input, '<') && form_head_has(input, name_space) &&
		form_head_has(input, "workbook");
}

struct reading {
	struct sheets sheets;
	struct sheet *sheet; /* the current one; NULL before the first */
	unsigned row, column, across;
	const char *type;
	unsigned skipped; /* how many comments are open: their data is no data of the sheet */
	struct arena *arena;
};

static void start_row(struct xml *xml, struct reading *reading, const char **attributes)
{
	unsigned row = xml_ordinal(attributes, "Index", reading->row + 1, SHEET_ROWS);
	if (row <= reading->row || row > SHEET_ROWS) {
		xml_fail(xml, "sheets.damaged");
		return;
	}
	reading->row = row;
	reading->column = 0;
	sheet_begin_row(reading->sheet, row);
}

static void start_cell(struct xml *xml, struct reading *reading, const char **attributes)
{
	unsigned column = xml_ordinal(attributes, "Index", reading->column + 1, SHEET_COLUMNS);
	if (column <= reading->column || column > SHEET_COLUMNS || reading->row == 0) {
		xml_fail(xml, "sheets.damaged");
		return;
	}
	reading->column = column;
	reading->across = xml_ordinal(attributes, "MergeAcross", 0, SHEET_COLUMNS);
	reading->type = NULL;
}

static void on_start(struct xml *xml, const char *element, const char **attributes)
{
	struct reading *reading = xml->context;
	if (text_equal(element, "Worksheet")) {
		const char *name = xml_attribute(attributes, "Name");
		reading->sheet = sheets_add(&reading->sheets, name == NULL ? "" : name, reading->arena);
		reading->row = 0;
	} else if (text_equal(element, "Comment")) {
		reading->skipped++;
	} else if (reading->sheet == NULL || reading->skipped > 0) {
		return;
	} else if (text_equal(element, "Row")) {
		start_row(xml, reading, attributes);
	} else if (text_equal(element, "Cell")) {
		start_cell(xml, reading, attributes);
	} else if (text_equal(element, "Data")) {
		const char *type = xml_attribute(attributes, "Type");
		reading->type = type == NULL ? "" : arena_text(reading->arena, type);
		xml->keeps = true;
	}
}

static void keep_data(struct xml *xml, struct reading *reading)
{
	const char *text = xml_take_text(xml);
	enum csv_kind kind = CSV_KIND_TEXT;
	if (text_equal(reading->type, "Number"))
		text = sheet_number(&kind, text, reading->arena);
	else if (text_equal(reading->type, "DateTime"))
		text = sheet_day(&kind, text, reading->arena);
	else if (text_equal(reading->type, "Boolean"))
		kind = CSV_KIND_BOOLEAN;
	else if (text_equal(reading->type, "Error"))
		kind = CSV_KIND_ERROR;
	if (reading->row > 0 && reading->column > 0)
		sheet_add_cell(reading->sheet, reading->column, text, kind);
	reading->type = NULL;
}

static void on_end(struct xml *xml, const char *element)
{
	struct reading *reading = xml->context;
	if (text_equal(element, "Comment")) {
		reading->skipped -= reading->skipped > 0;
	} else if (reading->skipped > 0) {
		return;
	} else if (text_equal(element, "Data") && reading->type != NULL) {
		xml->keeps = false;
		keep_data(xml, reading);
	} else if (text_equal(element, "Cell")) {
		reading->column += reading->across;
		reading->across = 0;
	} else if (text_equal(element, "Row") && reading->sheet != NULL &&
		sheet_is_swollen(reading->sheet)) {
		xml_fail(xml, "sheets.too-large");
	}
}

int excel_xml_open(struct form_tables *out, const struct form_input *input)
{
	struct reading reading = {.arena = input->arena};
	struct xml xml = {.start = on_start, .end = on_end, .context = &reading, .arena = input->arena};
	return sheets_read_xml(out, input, &xml, &reading.sheets);
}
