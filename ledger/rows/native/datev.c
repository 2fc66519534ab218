#include "ledger/rows/native/datev.h"

#include <string.h>

#include "ledger/base/text/text.h"
#include "ledger/rows/native/native.h"

/* Positions of fields, from 0. */
enum { CATEGORY = 2, CATEGORY_NAME = 3, YEAR_BEGINS = 12, BOOKINGS = 21 };
enum {
	AMOUNT = 0,
	SIDE = 1,
	BASE_AMOUNT = 4,
	ACCOUNT = 6,
	CONTRA = 7,
	KEY = 8,
	DAY = 9,
	DOCUMENT = 10,
	DISCOUNT = 12,
	LABEL = 13
};

struct datev {
	struct csv_stream stream;
	struct csv_scanner start, lines; /* after the two lines of headers */
	struct csv_record record;
	date begins; /* the fiscal year */
	bool header_given, second;
};

bool datev_is(const struct form_input *input)
{
	const char *at = input->bytes + (*input->bytes == '"');
	return strncmp(at, "EXTF", 4) == 0 || strncmp(at, "DTVF", 4) == 0;
}

static bool is(struct native_word word, const char *text)
{
	return span_length(word.text) == strlen(text) &&
		memcmp(word.text.begin, text, strlen(text)) == 0;
}

static bool is_empty(struct native_word word)
{
	return span_length(word.text) == 0;
}

static void fail(const struct csv_scanner *scanner, const char *code, struct native_word at)
{
	struct csv_piece piece = {.start = at.start, .line_start = at.line_start, .line = at.line};
	error_add(scanner->errors, code, csv_piece_where(scanner, &piece),
		arena_text_n(scanner->arena, at.text.begin, span_length(at.text)), NULL);
}

/* ---- dates ---- */

static int digits_value(const char *text, size_t count)
{
	int value = 0;
	for (size_t i = 0; i < count; i++) {
		if (text[i] < '0' || text[i] > '9')
			return -1;
		value = value * 10 + (text[i] - '0');
	}
	return value;
}

/* The date of a field: "0203" or "203" is 2 March of the current fiscal year; "02032025" states its
 * year. 0 where it is no date. */
static date day_of(struct span text, date begins)
{
	size_t length = span_length(text);
	if (length < 3 || length > 8 || length == 5 || length == 6)
		return 0;
	size_t tail = length > 4 ? 4 : 0, head = length - tail - 2;
	int day = digits_value(text.begin, head), month = digits_value(text.begin + head, 2),
		year = tail > 0 ? digits_value(text.begin + head + 2, 4) : date_year(begins);
	if (tail == 0 && month * 100 + day < begins % 10000)
		year++;
	date made = day < 1 || month < 1 || year < 1 ? 0 : year * 10000 + month * 100 + day;
	return made != 0 && date_valid(made) ? made : 0;
}

/* ---- records ---- */

/* Whether the key reverses the posting. The last digits of a longer key are a tax. */
static bool reverses(struct native_word key)
{
	return is(key, "20") || is(key, "2");
}

static bool is_key_without_tax(struct native_word key)
{
	return is_empty(key) || is(key, "0") || is(key, "00") || is(key, "40") || reverses(key);
}

static bool is_side(struct native_word side)
{
	return is(side, "S") || is(side, "H") || is(side, "s") || is(side, "h");
}

static void check_row(const struct csv_scanner *scanner, const struct csv_record *row)
{
	if (!is_key_without_tax(native_word_of(row, KEY)))
		fail(scanner, "datev.tax-key", native_word_of(row, KEY));
	if (!is_empty(native_word_of(row, DISCOUNT)) &&
		strspn(native_word_of(row, DISCOUNT).text.begin, "0,.") <
			span_length(native_word_of(row, DISCOUNT).text))
		fail(scanner, "datev.discount", native_word_of(row, DISCOUNT));
	if (!is_side(native_word_of(row, SIDE)))
		fail(scanner, "datev.no-side", native_word_of(row, SIDE));
}

static void put_posting(struct csv_record *out, const struct csv_scanner *scanner)
{
	const struct datev *datev = scanner->state;
	const struct csv_record *row = &datev->record;
	struct native_word day = native_word_of(row, DAY), amount = native_word_of(row, BASE_AMOUNT);
	struct native_word account = native_word_of(row, datev->second ? CONTRA : ACCOUNT);
	bool credit = is(native_word_of(row, SIDE), "H") || is(native_word_of(row, SIDE), "h");
	native_begin(out, scanner, row->line, row->line_start);
	native_put_day(out, day, day_of(day.text, datev->begins), scanner->arena);
	native_put_text(out, NATIVE_NUMBER, account, native_line_number(row->line, scanner->arena));
	native_put(out, NATIVE_ACCOUNT, account);
	native_put(out, NATIVE_LABEL,
		is_empty(native_word_of(row, LABEL)) ? native_word_of(row, DOCUMENT)
											 : native_word_of(row, LABEL));
	native_put_amount(out, is_empty(amount) ? native_word_of(row, AMOUNT) : amount,
		(credit != datev->second) != reverses(native_word_of(row, KEY)));
}

static bool next_record(struct csv_record *out, struct csv_scanner *scanner)
{
	struct datev *datev = scanner->state;
	if (!datev->header_given) {
		native_header(out, scanner);
		return datev->header_given = true;
	}
	if (!datev->second) {
		datev->lines.errors = scanner->errors;
		if (!csv_next(&datev->record, &datev->lines))
			return false;
		check_row(scanner, &datev->record);
	}
	put_posting(out, scanner);
	datev->second = !datev->second;
	return true;
}

static void restart(struct csv_stream *stream)
{
	struct datev *datev = (struct datev *)stream;
	datev->lines = datev->start;
	datev->header_given = datev->second = false;
}

/* ---- opening ---- */

/* The first line, and the names of the fields below it. */
static int read_headers(struct datev *datev, const struct form_input *input)
{
	struct csv_record *record = &datev->record;
	if (!csv_next(record, &datev->start))
		return error_add(input->errors, "csv.empty", (struct source){.file = input->path}, NULL);
	struct span category = native_word_of(record, CATEGORY).text,
				year = native_word_of(record, YEAR_BEGINS).text;
	struct source where = csv_piece_where(&datev->start, &record->pieces[0]);
	if (digits_value(category.begin, span_length(category)) != BOOKINGS)
		return error_add(input->errors, "datev.no-bookings", where,
			csv_piece_text(
				&record->pieces[record->count > CATEGORY_NAME ? CATEGORY_NAME : 0], input->arena),
			NULL);
	datev->begins = date_parse(year.begin, span_length(year), DATE_YMD);
	if (datev->begins == 0)
		return error_add(input->errors, "datev.no-year", where,
			arena_text_n(input->arena, year.begin, span_length(year)), NULL);
	struct csv_scanner below = datev->start;
	struct csv_record names = {0};
	if (csv_next(&names, &below) && !is_side(native_word_of(&names, SIDE)))
		datev->start = below;
	return 0;
}

int datev_open(struct form_tables *out, const struct form_input *input)
{
	struct datev *datev = arena_alloc(input->arena, sizeof *datev);
	size_t most = 2 * (native_count(input, "\n") + native_count(input, "\r") + 1);
	datev->start =
		csv_scan_text(input->bytes, input->length, input->path, input->arena, input->errors);
	datev->start.separator = ';';
	if (read_headers(datev, input) != 0)
		return -1;
	native_add(out, csv_stream_scanner(&datev->stream, next_record, restart, input, most));
	return 0;
}
