#include "ledger/scan/form_kinds.h"

void form_kinds_begin(
	struct scan_form *out, const struct text_part *part, size_t data, char separator)
{
	*out = (struct scan_form){.data = part->text.begin + data,
		.end = part->text.end,
		.separator = made_rows_is_table(part->made) ? ',' : separator,
		.lines_in_quotes = part->hints.lines_in_quotes,
		.made = part->made,
		.page = part->encoding.kind == ENCODING_PAGE ? &part->encoding : NULL,
		.told = {.form = "CSV", .encoding = part->encoding.name}};
}

/* ---- kinds ---- */

enum { HEAD_LINES = 200 };

static bool is_amount(enum scan_field field)
{
	return field == FIELD_DEBIT || field == FIELD_CREDIT || field == FIELD_AMOUNT ||
		field == FIELD_BALANCE;
}

/* `header`: how many lines stand above the rows. */
static bool kind_holds(
	struct scan_form *form, enum scan_field field, const struct made_column *column, size_t header)
{
	bool amount = is_amount(field);
	if (!amount && field != FIELD_DATE)
		return column->kind <= CSV_KIND_DATE;
	if (column->mixed || column->digits > header || column->first > HEAD_LINES ||
		column->kind != (amount ? CSV_KIND_NUMBER : CSV_KIND_DATE))
		return false;
	form->plain[field] = amount;
	if (amount)
		return true;
	form->order = DATE_YMD;
	form->order_given = true;
	return true;
}

bool form_kinds_hold(struct scan_form *form, const char *text)
{
	const struct made_rows *made = form->made;
	if (!made_rows_is_table(made))
		return true;
	const size_t header = span_lines((struct span){text, form->data});
	for (size_t i = 0; i < form->columns && i < made->column_count; i++) {
		const enum scan_field field = (enum scan_field)form->fields[i];
		bool read = field < FIELD_WATCHED && field != FIELD_ASIDE && field != FIELD_UNIT;
		if (read && made->columns[i].first != 0 &&
			!kind_holds(form, field, &made->columns[i], header))
			return false;
	}
	return true;
}
