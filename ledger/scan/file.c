#include <string.h>

#include "ledger/base/text/text.h"
#include "ledger/columns.h"
#include "ledger/plan/value.h"
#include "ledger/scan/scan_parts.h"
#include "ledger/scan/wide.h"

static const char *const names[FIELD_SIDE] = {
	[FIELD_DATE] = columns_date,
	[FIELD_JOURNAL] = columns_journal,
	[FIELD_NUMBER] = columns_number,
	[FIELD_ACCOUNT] = columns_account,
	[FIELD_LABEL] = columns_label,
	[FIELD_DEBIT] = columns_debit,
	[FIELD_CREDIT] = columns_credit,
	[FIELD_AMOUNT] = columns_amount,
	[FIELD_NATURE] = columns_nature,
};

/* ---- the header ---- */

static enum scan_field field_named(const char *header, struct arena *arena)
{
	const char *folded = text_folded(arena, header);
	for (int field = 0; *folded != '\0' && field < FIELD_SIDE; field++)
		if (text_in_list(text_folded(arena, names[field]), '|', folded))
			return (enum scan_field)field;
	return FIELD_OTHER;
}

/* Whether the column states the side of an amount: such files are rare, and left to the careful
 * reader. */
static bool is_side(const char *header, struct arena *arena)
{
	return text_in_list(text_folded(arena, columns_side), '|', text_folded(arena, header));
}

/* Reads the header with the current separator. Returns false where it has a field twice, or too
 * many. */
static bool read_header(struct scan_file *file, const char *line_end, struct arena *arena)
{
	struct scan_file line = {.bytes = file->bytes,
		.end = line_end,
		.separator = file->separator,
		.headers = 1,
		.fields = {FIELD_OTHER}};
	const char *at = file->data;
	memset(file->has, 0, sizeof file->has);
	for (file->headers = 0; at <= line_end; file->headers++) {
		struct scan_rows rows;
		const char *stop = at;
		bool quoted = false;
		for (; stop < line_end && (quoted || *stop != file->separator); stop++)
			quoted ^= *stop == '"';
		line.end = stop;
		scan_rows_start(&rows, &line, at);
		scan_rows_next(&rows);
		if (rows.fault != FAULT_NONE || file->headers == HEADERS_MOST)
			return false;
		struct span text = rows.fields[FIELD_OTHER];
		enum scan_field field =
			text.begin == text.end ? FIELD_OTHER : field_named(scan_text(file, text, arena), arena);
		if (field != FIELD_OTHER
				? file->has[field]
				: text.begin < text.end && is_side(scan_text(file, text, arena), arena))
			return false;
		file->has[field] = true;
		file->fields[file->headers] = (unsigned char)field;
		at = stop + 1;
	}
	return true;
}

/* Whether the file is a journal: it has debit and credit, or a signed amount in their place. */
static bool is_journal(const struct scan_file *file)
{
	const bool *has = file->has;
	bool amounts = (has[FIELD_DEBIT] && has[FIELD_CREDIT]) ||
		(!has[FIELD_DEBIT] && !has[FIELD_CREDIT] && has[FIELD_AMOUNT]);
	return has[FIELD_DATE] && has[FIELD_NUMBER] && has[FIELD_ACCOUNT] && amounts;
}

static size_t key_columns(const struct scan_file *file)
{
	static const enum scan_field keys[] = {FIELD_DATE, FIELD_NUMBER, FIELD_JOURNAL, FIELD_UNIT};
	size_t needed = 0;
	if (file->form != NULL && (file->form->key == PLAN_KEY_BLOCK || file->form->unit_is_nature))
		return 0;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		needed += file->has[keys[i]];
	for (size_t i = 0, before = 0; i < file->headers; i++) {
		for (size_t j = 0; j < sizeof keys / sizeof *keys; j++)
			before += file->fields[i] == keys[j];
		if (file->fields[i] == FIELD_ACCOUNT)
			return before == needed ? i : 0;
	}
	return 0;
}

/* Takes the layout of the previous file where the first line is the same, as in a folder of
 * exports. */
static bool take_header(struct scan_file *file, const struct scan_file *before)
{
	size_t length = before == NULL || before->form != NULL || before->bytes == NULL
		? 0
		: (size_t)(before->data - before->bytes);
	if (length == 0 || (size_t)(file->end - file->bytes) < length ||
		memcmp(file->bytes, before->bytes, length) != 0)
		return false;
	file->data = file->bytes + length;
	file->separator = before->separator;
	file->headers = before->headers;
	file->key_columns = before->key_columns;
	memcpy(file->fields, before->fields, sizeof file->fields);
	memcpy(file->has, before->has, sizeof file->has);
	return true;
}

static bool settle_header(struct scan_file *file, struct arena *arena)
{
	static const char separators[] = {',', ';', '\t'};
	const char *line_end = memchr(file->data, '\n', (size_t)(file->end - file->data));
	if (line_end == NULL)
		return false;
	const char *header_end =
		line_end > file->data && line_end[-1] == '\r' ? line_end - 1 : line_end;
	for (size_t i = 0; i < sizeof separators; i++) {
		file->separator = separators[i];
		if (!read_header(file, header_end, arena) || !is_journal(file))
			continue;
		file->data = line_end + 1;
		file->key_columns = key_columns(file);
		return true;
	}
	return false;
}

/* ---- a form that is decided ---- */

unsigned scan_dates(date days[VALUE_DATES], const struct scan_file *file, struct span text)
{
	enum { LONGEST = 40 };
	char converted[3 * LONGEST + 16];
	size_t taken;
	unsigned orders = date_orders(text.begin, span_length(text));
	for (int i = 0; i < VALUE_DATES; i++)
		days[i] = (orders >> i & 1) != 0
			? date_parse(text.begin, span_length(text), (enum date_order)(1U << i))
			: 0;
	if (orders != 0 || file->plan == NULL || span_length(text) > LONGEST)
		return orders;
	if (file->form->page != NULL) {
		size_t length =
			encoding_convert(converted, &taken, file->form->page, text.begin, span_length(text));
		text = (struct span){converted, converted + length};
	}
	return value_days(days, text, file->plan->wishes->words);
}

date scan_date(const struct scan_file *file, struct span text)
{
	date days[VALUE_DATES], day = date_parse(text.begin, span_length(text), file->order);
	if (day != 0 || file->plan == NULL)
		return day;
	scan_dates(days, file, text);
	return days[__builtin_ctz((unsigned)file->order)];
}

bool scan_row_begins(const struct scan_rows *rows)
{
	const struct span number_text = rows->fields[FIELD_NUMBER];
	return (number_text.begin < number_text.end || scan_may_lack_number(rows->file)) &&
		scan_date(rows->file, rows->fields[FIELD_DATE]) != 0;
}

/* Where the last line with something in it begins. */
static const char *last_line(const struct scan_file *file)
{
	const char *at = file->end;
	while (at > file->data && (at[-1] == '\n' || at[-1] == '\r'))
		at--;
	while (at > file->data && at[-1] != '\n')
		at--;
	return at;
}

const char *scan_line_after(const struct scan_file *file, const char *at)
{
	if (file->wide != NULL)
		return wide_line_from(file->wide, at + 2);
	const char *line = memchr(at, '\n', (size_t)(file->end - at));
	return line != NULL ? line + 1 : file->end;
}

bool scan_file_days(date days[2], const struct scan_file *file)
{
	struct scan_rows first, last;
	scan_rows_start(&first, file, file->data);
	scan_rows_start(&last, file, last_line(file));
	if (!scan_rows_next(&first) || !scan_row_begins(&first) || !scan_rows_next(&last) ||
		!scan_row_begins(&last))
		return false;
	date a = scan_date(file, first.fields[FIELD_DATE]),
		 b = scan_date(file, last.fields[FIELD_DATE]);
	days[0] = a < b ? a : b;
	days[1] = a < b ? b : a;
	return true;
}

/* ---- the sample ---- */

struct sample {
	unsigned orders, forms[FIELD_COUNT];
	int decimals;
	size_t minus, without; /* credits with a minus sign, and without one */
};

static void look_at_amount(struct sample *sample, enum scan_field field, struct span text)
{
	unsigned forms = amount_forms(text.begin, span_length(text));
	if (forms != 0)
		sample->forms[field] &= forms;
	const char *sign = text.end;
	while (sign > text.begin && sign[-1] >= '0' && sign[-1] <= '9')
		sign--;
	int decimals = (int)(text.end - sign);
	if (sign > text.begin && (sign[-1] == '.' || sign[-1] == ',') && decimals != 3 &&
		decimals > sample->decimals)
		sample->decimals = decimals;
}

static void count_signs(struct sample *sample, struct span credit)
{
	bool nil = true;
	for (const char *at = credit.begin; at < credit.end; at++)
		nil = nil && (*at < '1' || *at > '9');
	sample->minus += !nil && *credit.begin == '-';
	sample->without += !nil && *credit.begin != '-';
}

static void look_at_rows(
	struct sample *sample, const struct scan_file *file, const char *at, size_t most)
{
	struct scan_rows rows;
	scan_rows_start(&rows, file, at);
	for (size_t i = 0; i < most && scan_rows_next(&rows); i++) {
		struct span day = rows.fields[FIELD_DATE];
		unsigned orders = date_orders(day.begin, span_length(day));
		if (orders != 0)
			sample->orders &= orders;
		for (int field = FIELD_DEBIT; field <= FIELD_AMOUNT; field++)
			if (rows.fields[field].begin < rows.fields[field].end)
				look_at_amount(sample, (enum scan_field)field, rows.fields[field]);
		count_signs(sample, rows.fields[FIELD_CREDIT]);
	}
}

/* Takes a sample: the first rows, and some from all over the file. */
static struct sample take_sample(const struct scan_file *file)
{
	enum { FIRST = 1000, PLACES = 64, EACH = 20, SMALL = 1 << 22, FIRST_OF_SMALL = 50, FEW = 8 };
	struct sample sample = {.orders = DATE_YMD | DATE_DMY | DATE_MDY};
	size_t length = (size_t)(file->end - file->data);
	const size_t places = length < SMALL ? FEW : PLACES;
	for (int field = 0; field < FIELD_COUNT; field++)
		sample.forms[field] = AMOUNT_FORM_POINT | AMOUNT_FORM_COMMA;
	look_at_rows(&sample, file, file->data, length < SMALL ? FIRST_OF_SMALL : FIRST);
	for (size_t i = 1; i < places; i++) {
		const char *at = file->data + length / places * i;
		const char *line = memchr(at, '\n', (size_t)(file->end - at));
		if (line != NULL)
			look_at_rows(&sample, file, line + 1, EACH);
	}
	return sample;
}

/* Settles the order of dates and the form of amounts by a sample. False where it settles neither,
 * or all credits have a minus sign: by its header alone each would be a debit. */
static bool settle_values(struct scan_file *file, int *decimals)
{
	enum { LEAST = 5 };
	struct sample sample = take_sample(file);
	const struct scan_form *form = file->form;
	if (form == NULL && sample.minus >= LEAST && sample.without == 0)
		return false;
	if (form == NULL || !form->order_given)
		file->order = (enum date_order)(sample.orders & (0U - sample.orders));
	for (int field = FIELD_DEBIT; field <= FIELD_AMOUNT; field++) {
		if (form != NULL && form->plain[field])
			continue;
		if (sample.forms[field] == 0)
			return false;
		file->forms[field] =
			(sample.forms[field] & AMOUNT_FORM_POINT) != 0 ? AMOUNT_FORM_POINT : AMOUNT_FORM_COMMA;
	}
	if (file->order == 0)
		return false;
	*decimals = sample.decimals > *decimals ? sample.decimals : *decimals;
	return true;
}

/* Whether the last line is a row like the others; the total below an export is not. */
static bool ends_with_row(const struct scan_file *file)
{
	struct scan_rows rows;
	scan_rows_start(&rows, file, last_line(file));
	if (!scan_rows_next(&rows))
		return true;
	struct span day = rows.fields[FIELD_DATE], number_text = rows.fields[FIELD_NUMBER];
	return number_text.begin < number_text.end && date_orders(day.begin, span_length(day)) != 0;
}

/* ---- the whole ---- */

bool scan_file_take(struct scan_file *file, const struct scan_form *form, int *decimals)
{
	file->form = form;
	file->plan = form->plan;
	file->by_month = form->by_month;
	file->lines_in_quotes = form->lines_in_quotes;
	file->divides_keys = form->by_month || form->key == PLAN_KEY_DOCUMENT || form->unit_is_nature ||
		memchr(form->fields, FIELD_UNIT, form->columns) != NULL;
	file->data = form->data;
	file->end = form->end;
	file->separator = form->separator;
	file->headers = form->columns;
	file->order = form->order;
	for (size_t i = 0; i < form->columns; i++) {
		file->fields[i] = form->fields[i];
		file->has[form->fields[i]] = true;
	}
	for (int field = 0; field < FIELD_COUNT; field++)
		file->forms[field] = form->plain[field] ? AMOUNT_FORM_POINT : form->amounts;
	file->key_columns = key_columns(file);
	if (form->header != NULL && !settle_values(file, decimals))
		return false;
	struct scan_rows rows;
	scan_rows_start(&rows, file, file->data);
	do
		if (!scan_rows_next(&rows))
			return false;
	while (!scan_row_begins(&rows));
	file->first_value = span_digits(rows.fields[FIELD_NUMBER]);
	*decimals = *decimals > 2 ? *decimals : 2;
	return true;
}

bool scan_file_settle(
	struct scan_file *file, const struct scan_file *before, int *decimals, struct arena *arena)
{
	file->data = file->bytes;
	if (file->end - file->data >= 3 && memcmp(file->data, "\xEF\xBB\xBF", 3) == 0)
		file->data += 3;
	if (!take_header(file, before) && !settle_header(file, arena))
		return false;
	return ends_with_row(file) && settle_values(file, decimals);
}
