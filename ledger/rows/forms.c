#include "ledger/rows/forms.h"

#include <string.h>

#include "ledger/base/text/text.h"
#include "ledger/rows/encoding/encoding.h"
#include "ledger/rows/inputs.h"
#include "ledger/rows/json_rows.h"
#include "ledger/rows/native/datev.h"
#include "ledger/rows/native/iif.h"
#include "ledger/rows/native/saft.h"
#include "ledger/rows/native/sie.h"
#include "ledger/rows/sheets/archive.h"
#include "ledger/rows/sheets/excel_xml.h"
#include "ledger/rows/sheets/html.h"
#include "ledger/rows/sheets/ods.h"
#include "ledger/rows/sheets/sheet.h"
#include "ledger/rows/sheets/xlsx/xlsx.h"
#include "ledger/rows/sheets/zip.h"

/* ---- forms that are a few lines ---- */

/* Whether it is a workbook of Excel before 2007, or one with a password. They are refused: the
 * libraries that read them overrun their memory on a damaged file. */
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

static bool is_xml(const struct form_input *input)
{
	return form_begins_with(input, '<') && form_head_has(input, "<?xml");
}

/* Skips what stands before the first element: blanks, declarations, comments. */
static const char *first_element(const char *at)
{
	while (at != NULL && *at != '\0') {
		if (*at != '<')
			at++;
		else if (at[1] == '?' || at[1] == '!')
			at = strstr(at, at[1] == '?' ? "?>" : strncmp(at, "<!--", 4) == 0 ? "-->" : ">");
		else
			return at + 1;
	}
	return "";
}

/* Refuses XML of an unknown kind: by the rules of CSV it would be lines without a header. */
static int refuse_xml(struct form_tables *out, const struct form_input *input)
{
	const char *name = first_element(input->bytes);
	(void)out;
	return error_add(input->errors, "form.unknown-xml", (struct source){.file = input->path},
		arena_text_n(input->arena, name, strcspn(name, " \t\r\n/>")), NULL);
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

/* The first form whose `is` returns true is taken. Forms of bytes come before those of text, and
 * the form that takes any text is last. */
static const struct row_form forms[] = {
	{"Excel", false, is_old_workbook, refuse_old_workbook},
	{"OpenDocument", false, ods_is, ods_open},
	{"zip", false, zip_is, zip_open_members},
	{"Excel", false, archive_is, xlsx_open},
	{"JSON", true, json_rows_is, json_rows_open},
	{"SIE", true, sie_is, sie_open},
	{"IIF", true, iif_is, iif_open},
	{"DATEV", true, datev_is, datev_open},
	{"SAF-T", true, saft_is, saft_open},
	{"Excel 2003 XML", true, excel_xml_is, excel_xml_open},
	{"OpenDocument", true, ods_is_flat, ods_open_flat},
	{"HTML", true, html_is, html_open},
	{"XML", true, is_xml, refuse_xml},
	{"CSV", true, is_any, open_text},
};

/* ---- opening ---- */

bool form_begins_with(const struct form_input *input, char character)
{
	const char *at = input->bytes + strspn(input->bytes, " \t\r\n");
	return at < input->bytes + input->length && *at == character;
}

bool form_head_has(const struct form_input *input, const char *word)
{
	enum { HEAD = 4096 };
	size_t head = input->length < HEAD ? input->length : HEAD, length = strlen(word);
	for (size_t i = 0; i + length <= head; i++)
		if (strncasecmp(input->bytes + i, word, length) == 0)
			return true;
	return false;
}

struct form_table *form_add_headed(struct form_tables *out, struct csv_scanner scanner)
{
	out->items =
		arena_grow(scanner.arena, out->items, out->count, &out->capacity, sizeof *out->items);
	out->items[out->count] = (struct form_table){.scanner = scanner, .headed = true};
	return &out->items[out->count++];
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
		out->items[out->count++] = (struct form_table){.name = sheet->name,
			.scales = sheet->scales,
			.scanner = sheet_scan(sheet, input->path, input->errors)};
	}
}

static int open_as(struct form_tables *out, const struct row_form *form,
	const struct form_input *input, const char *encoding)
{
	size_t before = out->count;
	int result = form->open(out, input);
	for (size_t i = before; i < out->count; i++) {
		if (out->items[i].form != NULL)
			continue; /* it is the table of an archive's member, and has its form */
		out->items[i].form = form->name;
		out->items[i].encoding = encoding;
	}
	return result;
}

static int open_any(struct form_tables *out, const struct form_input *input)
{
	struct form_input text = *input;
	const char *encoding = NULL;
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		const struct row_form *form = &forms[i];
		if (form->text && encoding == NULL &&
			encoding_decode(&text.bytes, &text.length, &encoding, input->bytes, input->length,
				input->path, input->arena, input->errors) != 0)
			return -1;
		const struct form_input *seen = form->text ? &text : input;
		if (form->is(seen))
			return open_as(out, form, seen, encoding);
	}
	return 0;
}

/* Keeps only the sheet that was asked for by name, if one was. */
static int keep_sheet(struct form_tables *out, const struct form_input *input)
{
	const char *sheet = input->errors->inputs == NULL ? NULL : input->errors->inputs->sheet;
	const char *list = "";
	if (sheet == NULL || out->count == 0 || out->items[0].name == NULL)
		return 0;
	for (size_t i = 0; i < out->count; i++) {
		const char *name = out->items[i].name;
		if (strcasecmp(name, sheet) == 0) {
			out->items[0] = out->items[i];
			out->count = 1;
			return 0;
		}
		list = arena_printf(input->arena, "%s%s%s", list, *list ? ", " : "", name);
	}
	out->count = 0;
	return error_add(
		input->errors, "form.no-sheet", (struct source){.file = input->path}, sheet, list, NULL);
}

int form_open(struct form_tables *out, const struct form_input *input)
{
	if (open_any(out, input) != 0)
		return -1;
	return input->member ? 0 : keep_sheet(out, input);
}
