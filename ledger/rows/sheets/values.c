#include "ledger/rows/sheets/values.h"

#include <string.h>

#include "ledger/base/text/text.h"
#include "ledger/rows/sheets/xlsx/xlsx_parts.h"

const char *sheet_number(enum csv_kind *kind, const char *text, struct arena *arena)
{
	const char *plain = xlsx_number(text, arena);
	*kind = plain == NULL ? CSV_KIND_TEXT : CSV_KIND_NUMBER;
	return plain == NULL ? text : plain;
}

/* Whether all parts of the time are zero. */
static bool is_midnight(const char *time)
{
	return time[strspn(time, "0:.Z")] == '\0';
}

const char *sheet_day(enum csv_kind *kind, const char *text, struct arena *arena)
{
	const char *time = strchr(text, 'T');
	size_t length = strlen(text);
	*kind = CSV_KIND_DATE;
	if (time == NULL)
		return text;
	const char *day = arena_text_n(arena, text, (size_t)(time - text));
	if (is_midnight(time + 1))
		return day;
	length -= text[length - 1] == 'Z';
	return arena_printf(arena, "%s %.*s", day, (int)(text + length - time - 1), time + 1);
}

int sheets_fault(const struct xml *xml, const struct form_input *input)
{
	struct source where = {.file = input->path, .line = xml->line, .column = xml->column};
	return xml->fault == NULL ? 0 : error_add(input->errors, xml->fault, where, input->path, NULL);
}

int sheets_read_xml(struct form_tables *out, const struct form_input *input, struct xml *xml,
	const struct sheets *sheets)
{
	xml_open_decoded(xml);
	xml_feed(xml, input->bytes, input->length, true);
	xml_close(xml);
	form_add_sheets(out, input, sheets);
	return sheets_fault(xml, input);
}
