#include "ledger/rows/forms.h"

#include <string.h>

#include "ledger/base/text.h"
#include "ledger/rows/encoding.h"
#include "ledger/rows/json_rows.h"
#include "ledger/rows/sheets/sheet.h"
#include "ledger/rows/sheets/xlsx.h"

/* ---- forms that are a few lines ---- */

/* The files of Excel until 2003, and those with a password still. */
static bool is_old_workbook(const struct form_input *input)
{
	return input->length >= 4 && memcmp(input->bytes, "\xD0\xCF\x11\xE0", 4) == 0;
}

static int refuse_old_workbook(struct form_tables *out, const struct form_input *input)
{
	(void)out;
	return error_add(
		input->errors, "csv.workbook", (struct source){.file = input->path}, input->path, NULL);
}

static bool is_any(const struct form_input *input)
{
	(void)input;
	return true;
}

static int open_text(struct form_tables *out, const struct form_input *input)
{
	struct form_table table = {.scanner = csv_scan_text(input->bytes, input->length, input->path,
								   input->arena, input->errors)};
	out->items =
		arena_grow(input->arena, out->items, out->count, &out->capacity, sizeof *out->items);
	out->items[out->count++] = table;
	return 0;
}

/* ---- the table ---- */

/* The first that says that it is, is it: forms of bytes come before those of text, and the form
 * that takes any text is the last. */
static const struct row_form forms[] = {
	{"Excel", false, is_old_workbook, refuse_old_workbook},
	{"Excel", false, xlsx_is, xlsx_open},
	{"JSON", true, json_rows_is, json_rows_open},
	{"CSV", true, is_any, open_text},
};

/* ---- opening ---- */

void form_add_headed(struct form_tables *out, struct csv_scanner scanner)
{
	out->items =
		arena_grow(scanner.arena, out->items, out->count, &out->capacity, sizeof *out->items);
	out->items[out->count++] = (struct form_table){.scanner = scanner, .headed = true};
}

void form_add_sheets(
	struct form_tables *out, const struct form_input *input, const struct sheets *sheets)
{
	for (size_t i = 0; i < sheets->count; i++) {
		struct sheet *sheet = sheets->items[i];
		if (sheet->count == 0)
			continue;
		out->items =
			arena_grow(input->arena, out->items, out->count, &out->capacity, sizeof *out->items);
		out->items[out->count++] = (struct form_table){
			.name = sheet->name, .scanner = sheet_scan(sheet, input->path, input->errors)};
	}
}

int form_open(struct form_tables *out, const struct form_input *input)
{
	struct form_input text = *input;
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		const struct row_form *form = &forms[i];
		if (form->text && out->encoding == NULL &&
			encoding_decode(&text.bytes, &text.length, &out->encoding, input->bytes, input->length,
				input->path, input->arena, input->errors) != 0)
			return -1;
		const struct form_input *seen = form->text ? &text : input;
		if (!form->is(seen))
			continue;
		out->form = form->name;
		return form->open(out, seen);
	}
	return 0;
}
