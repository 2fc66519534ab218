#include "ledger/rows/sheets/xls.h"

#include <limits.h>
#include <string.h>

#include <freexl.h>

#include "ledger/rows/sheets/sheet.h"
#include "ledger/rows/sheets/values.h"

bool xls_is(const struct form_input *input)
{
	return input->length >= 4 && memcmp(input->bytes, "\xD0\xCF\x11\xE0", 4) == 0;
}

static void add_cell(
	struct sheet *sheet, unsigned column, const FreeXL_CellValue *cell, struct arena *arena)
{
	enum csv_kind kind = CSV_KIND_TEXT;
	const char *text;
	switch (cell->type) {
	case FREEXL_CELL_INT:
		kind = CSV_KIND_NUMBER;
		text = arena_printf(arena, "%d", cell->value.int_value);
		break;
	case FREEXL_CELL_DOUBLE:
		text = sheet_number(&kind, arena_printf(arena, "%.17g", cell->value.double_value), arena);
		break;
	case FREEXL_CELL_TEXT:
	case FREEXL_CELL_SST_TEXT: text = sheet_line(cell->value.text_value, arena); break;
	case FREEXL_CELL_DATE:
	case FREEXL_CELL_DATETIME:
		kind = CSV_KIND_DATE;
		text = arena_text(arena, cell->value.text_value);
		break;
	case FREEXL_CELL_TIME: text = arena_text(arena, cell->value.text_value); break;
	default: return;
	}
	sheet_add_cell(sheet, column, text, kind);
}

static bool read_sheet(struct sheet *sheet, const void *handle, struct arena *arena)
{
	unsigned rows, row;
	unsigned short columns, column;
	if (freexl_worksheet_dimensions(handle, &rows, &columns) != FREEXL_OK)
		return false;
	for (row = 0; row < rows && row < SHEET_ROWS; row++) {
		sheet_begin_row(sheet, row + 1);
		for (column = 0; column < columns && column < SHEET_COLUMNS; column++) {
			FreeXL_CellValue cell;
			if (freexl_get_cell_value(handle, row, column, &cell) == FREEXL_OK)
				add_cell(sheet, column + 1U, &cell, arena);
		}
	}
	return true;
}

static bool read_sheets(struct sheets *out, const void *handle, struct arena *arena)
{
	unsigned count = 0, locked = FREEXL_BIFF_PLAIN;
	if (freexl_get_info(handle, FREEXL_BIFF_PASSWORD, &locked) != FREEXL_OK ||
		locked != FREEXL_BIFF_PLAIN ||
		freexl_get_info(handle, FREEXL_BIFF_SHEET_COUNT, &count) != FREEXL_OK)
		return false;
	for (unsigned i = 0; i < count && i <= USHRT_MAX; i++) {
		const char *name = NULL;
		if (freexl_get_worksheet_name(handle, (unsigned short)i, &name) != FREEXL_OK ||
			freexl_select_active_worksheet(handle, (unsigned short)i) != FREEXL_OK ||
			!read_sheet(sheets_add(out, name == NULL ? "" : name, arena), handle, arena))
			return false;
	}
	return true;
}

int xls_open(struct form_tables *out, const struct form_input *input)
{
	struct sheets sheets = {0};
	const void *handle = NULL;
	struct source where = {.file = input->path};
	if (input->derived)
		return error_add(input->errors, "xls.not-a-file", where, input->path, NULL);
	bool read = freexl_open(input->path, &handle) == FREEXL_OK &&
		read_sheets(&sheets, handle, input->arena);
	if (handle != NULL)
		freexl_close(handle);
	if (!read)
		return error_add(input->errors, "csv.workbook", where, input->path, NULL);
	form_add_sheets(out, input, &sheets);
	return 0;
}
