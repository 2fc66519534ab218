#include <string.h>

#include "ledger/plan/value.h"
#include "ledger/scan/digits.h"
#include "ledger/scan/scan_parts.h"

static const int64_t powers[UNITS_MOST + 1] = {
	1,
	10,
	100,
	1000,
	10000,
	100000,
	1000000,
	10000000,
	100000000,
	1000000000,
	10000000000,
	100000000000,
	1000000000000,
	10000000000000,
	100000000000000,
	1000000000000000,
	10000000000000000,
	100000000000000000,
};

static void note_day(struct scan_readings *readings, date day)
{
	if (readings->first == 0 || day < readings->first)
		readings->first = day;
	if (day > readings->last)
		readings->last = day;
}

/* The bytes of a text of at most 24, by which it is known. */
static struct known_day known_by(struct span text)
{
	const size_t length = span_length(text), eight = length < 8 ? length : 8;
	return (struct known_day){.first = span_bytes(text.begin, eight),
		.middle = length > 16 ? span_bytes(text.begin + 8, 8) : 0,
		.last = span_bytes(text.end - eight, eight),
		.length = length};
}

static struct known_day *day_place(struct scan_values *values, const struct known_day *by)
{
	uint64_t mixed = by->first * 0x9E3779B97F4A7C15U + by->last * 0xD6E8FEB86659FD93U + by->middle;
	return &values->days[(mixed ^ mixed >> 32) % DAYS_KEPT];
}

static bool is_known(const struct known_day *known, const struct known_day *by)
{
	return known->length == by->length && known->first == by->first &&
		known->middle == by->middle && known->last == by->last;
}

/* The text without the time of day that follows its date of ten characters: times differ from row
 * to row. */
static struct span without_time(struct span text)
{
	enum { DATE_LENGTH = 10 };
	const char *at = text.begin + DATE_LENGTH;
	size_t digits = 0, colons = 0;
	if (span_length(text) <= DATE_LENGTH + 1 || (*at != ' ' && *at != 'T') || at[-1] < '0' ||
		at[-1] > '9')
		return text;
	for (const char *byte = at + 1; byte < text.end; byte++) {
		digits += *byte >= '0' && *byte <= '9';
		colons += *byte == ':';
		if ((*byte < '0' || *byte > '9') && strchr(":. +-ZzAaPpMm", *byte) == NULL)
			return text;
	}
	return digits >= 3 && colons > 0 ? (struct span){text.begin, at} : text;
}

static date read_day(struct scan_values *values, struct span text)
{
	enum { LONGEST = 24 };
	date days[VALUE_DATES];
	if (values->file->plan != NULL)
		text = without_time(text);
	if (text.begin == text.end)
		return 0;
	struct known_day by = {0}, *known = NULL;
	if (span_length(text) <= LONGEST) {
		by = known_by(text);
		known = day_place(values, &by);
		if (is_known(known, &by))
			return known->day;
	}
	const unsigned orders = scan_dates(days, values->file, text);
	const date day = days[__builtin_ctz((unsigned)values->file->order)];
	if (orders != 0)
		values->readings.orders &= orders;
	for (int i = 0; i < VALUE_DATES; i++)
		values->readings.apart |= days[i] != 0 && days[i] != day ? 1U << i : 0;
	if (day != 0)
		note_day(&values->readings, day);
	if (day != 0 && known != NULL) {
		*known = by;
		known->day = day;
	}
	return day;
}

bool scan_day(date *out, struct scan_values *values, struct span text)
{
	if (!span_equal(text, values->date_text)) {
		values->day = read_day(values, text);
		values->date_text = text;
	}
	*out = values->day;
	return values->day != 0;
}

/* Notes the form of an amount with that many digits before and after the mark, if it has only one
 * form. */
static void note_form(struct scan_values *values, enum scan_field field, struct span text,
	unsigned digits, int decimals)
{
	if (decimals == 0)
		return;
	bool certain = decimals != 3 || digits > 3 ||
		amount_forms(text.begin, span_length(text)) == (unsigned)values->file->forms[field];
	values->readings.certain[field] |= certain;
	values->readings.doubtful[field] |= !certain;
}

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* Reads what most amounts are: up to five digits, the mark, two digits. Returns false for all
 * others, and on big-endian machines. */
static bool read_cents(
	struct scan_amount *out, struct scan_values *values, enum scan_field field, struct span text)
{
	const size_t length = span_length(text);
	const char sign = values->file->forms[field] == AMOUNT_FORM_COMMA ? ',' : '.';
	if (__BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__ || length < 4 || length > 8 ||
		text.end[-3] != sign)
		return false;
	*out = (struct scan_amount){0, 2, false};
	const char *at = text.begin; /* "0.00", where each row has a debit and a credit */
	if (length == 4 && at[0] == '0' && at[2] == '0' && at[3] == '0') {
		values->readings.certain[field] = true;
		return true;
	}
	uint64_t word = span_bytes(text.end - 8, 8), kept = ~UINT64_C(0) << 8 * (8 - length);
	word = (word & kept) | (digits_zeros & ~kept);
	word = (word & 0xFFFF000000000000) | (word & 0x000000FFFFFFFFFF) << 8 | '0';
	if (digits_others(word) != 0)
		return false;
	out->units = (int64_t)digits_value(word);
	values->readings.certain[field] = true;
	return true;
}

/* Reads digits, with or without a minus before them and decimals after them. Returns false for any
 * other form. */
static bool read_usual(
	struct scan_amount *out, struct scan_values *values, enum scan_field field, struct span text)
{
	const char *at = text.begin, *first, *point;
	int64_t units = 0;
	if (text.end - at > UNITS_MOST)
		return false;
	bool negative = *at == '-';
	first = at += negative;
	while (at < text.end && is_digit(*at))
		units = units * 10 + (*at++ - '0');
	point = at;
	if (at == first)
		return false;
	if (at < text.end && *at == (values->file->forms[field] == AMOUNT_FORM_COMMA ? ',' : '.'))
		for (at++; at < text.end && is_digit(*at);)
			units = units * 10 + (*at++ - '0');
	if (at < text.end || at == point + 1)
		return false;
	out->decimals = at == point ? 0 : (int)(at - point) - 1;
	out->units = negative ? -units : units;
	out->big = false;
	note_form(values, field, text, (unsigned)(point - first), out->decimals);
	return true;
}

/* The length of what parts groups of digits there, where it is not `mark`; 0: nothing does. */
static size_t group_at(const struct scan_file *file, const char *at, const char *end, char mark)
{
	const bool page = file->form != NULL && file->form->page != NULL;
	if (at == end || *at == mark)
		return 0;
	if (*at == ' ' || *at == '.' || *at == ',')
		return 1;
	if (page)
		return (unsigned char)*at == 0xA0 && file->form->page->characters[0x20] == 0xA0;
	if (end - at >= 2 && memcmp(at, "\u00A0", 2) == 0)
		return 2;
	return end - at >= 3 && memcmp(at, "\u202F", 3) == 0 ? 3 : 0;
}

/* Whether three digits follow a group sign of that length, the same as at `first`. */
static bool is_group(const char *at, const char *end, const char *first, size_t sign)
{
	return (size_t)(end - at) >= sign + 3 && memcmp(at, first, sign) == 0 && is_digit(at[sign]) &&
		is_digit(at[sign + 1]) && is_digit(at[sign + 2]);
}

/* Reads digits in groups of three, with decimals. Returns false for any other form. */
static bool read_grouped(
	struct scan_amount *out, struct scan_values *values, enum scan_field field, struct span text)
{
	enum { GROUP_DIGITS = 3 };
	const char mark = values->file->forms[field] == AMOUNT_FORM_COMMA ? ',' : '.';
	const char *at = text.begin;
	int64_t units = 0;
	int digits = 0;
	for (; at < text.end && is_digit(*at) && digits <= GROUP_DIGITS; digits++)
		units = units * 10 + (*at++ - '0');
	const char *const first = at;
	const size_t sign = group_at(values->file, at, text.end, mark);
	if (digits < 1 || digits > GROUP_DIGITS || *text.begin == '0' || sign == 0)
		return false;
	for (; is_group(at, text.end, first, sign) && digits < UNITS_MOST - 3; digits += 3) {
		const char *group = at + sign;
		const int three = (group[0] - '0') * 100 + (group[1] - '0') * 10 + (group[2] - '0');
		units = units * 1000 + three;
		at = group + 3;
	}
	const char *const point = at;
	if (at == first || at == text.end || *at++ != mark)
		return false;
	for (; at < text.end && is_digit(*at) && digits < UNITS_MOST; digits++)
		units = units * 10 + (*at++ - '0');
	if (at < text.end || at - point < 2)
		return false;
	*out = (struct scan_amount){units, (int)(at - point) - 1, false};
	values->readings.certain[field] = true;
	return true;
}

/* Reads every other form that amount.h allows. */
static bool read_other(
	struct scan_amount *out, struct scan_values *values, enum scan_field field, struct span text)
{
	struct amount amount;
	enum amount_form form = values->file->forms[field];
	size_t length = span_length(text);
	if (amount_parse(&amount, text.begin, length, form, values->scratch) != AMOUNT_OK)
		return false;
	if (amount_forms(text.begin, length) == (unsigned)form)
		values->readings.certain[field] = true;
	else if (!amount_unambiguous(text.begin, length))
		values->readings.doubtful[field] = true;
	*out = (struct scan_amount){amount.units, amount.scale, amount.big != NULL};
	return true;
}

static bool read_digits(
	struct scan_amount *out, struct scan_values *values, enum scan_field field, struct span text)
{
	return read_usual(out, values, field, text) || read_grouped(out, values, field, text) ||
		read_other(out, values, field, text);
}

/* Notes the currency that stands beside an amount. Returns false where it is another than before:
 * one column then holds two. */
static bool is_of_currency(struct scan_values *values, struct span text)
{
	char currency[VALUE_CURRENCY_MOST];
	const char **known = &values->readings.currency;
	value_currency(currency, text, values->file->plan->wishes->words);
	if (*currency == '\0' || strcmp(currency, "$") == 0)
		return true; /* a bare dollar may be any */
	if (*known == NULL)
		*known = arena_text(values->scratch, currency);
	return strcmp(*known, currency) == 0;
}

/* The sign of an amount with that before and after its digits; 0 where it is none. */
static int frame_sign(
	struct scan_values *values, enum amount_form form, struct span before, struct span after)
{
	struct value_amount value = {0};
	const char *left = scan_line_text(values->file, before, values->scratch);
	const char *right = scan_line_text(values->file, after, values->scratch);
	char *text = arena_printf(
		values->scratch, "%s%s%s", left, form == AMOUNT_FORM_COMMA ? "1,00" : "1.00", right);
	const struct plan *plan = values->file->plan;
	bool read = plan == NULL
		? amount_parse(&value.amount, text, strlen(text), form, values->scratch) == AMOUNT_OK
		: value_amount(&value, span_of(text), form, plan->wishes->words, values->scratch) &&
			is_of_currency(values, span_of(text));
	if (!read)
		return 0;
	return (value.amount.units < 0) == (value.side < 0) ? 1 : -1;
}

/* The same, of which few are different in a file. */
static int known_frame_sign(
	struct scan_values *values, enum amount_form form, struct span before, struct span after)
{
	const size_t left = span_length(before), right = span_length(after);
	if (left + right > FRAME_MOST)
		return 0;
	for (size_t i = 0; i < values->frame_count; i++) {
		const struct scan_frame *frame = &values->frames[i];
		if (frame->before == left && frame->after == right &&
			memcmp(frame->text, before.begin, left) == 0 &&
			memcmp(frame->text + left, after.begin, right) == 0)
			return frame->sign;
	}
	const int sign = frame_sign(values, form, before, after);
	if (values->frame_count == FRAMES_KEPT)
		return sign;
	struct scan_frame *frame = &values->frames[values->frame_count++];
	*frame = (struct scan_frame){.before = left, .after = right, .sign = sign};
	memcpy(frame->text, before.begin, left);
	memcpy(frame->text + left, after.begin, right);
	return sign;
}

/* Whether the text, which has no digits, is a dash in the place of nil. */
static bool is_nil(struct scan_amount *out, const struct scan_values *values, struct span text)
{
	enum { LONGEST = 8 };
	struct value_amount value;
	const struct words *words = values->file->plan->wishes->words;
	*out = (struct scan_amount){0};
	return span_length(text) <= LONGEST &&
		value_amount(&value, text, AMOUNT_FORM_POINT, words, values->scratch) && value.nil;
}

/* Reads an amount between signs, currencies or sides: "(1,234.56)", "12.00 Cr", "CA$ 5.00". */
static bool read_framed(
	struct scan_amount *out, struct scan_values *values, enum scan_field field, struct span text)
{
	struct span digits = text;
	while (digits.begin < digits.end && !is_digit(*digits.begin))
		digits.begin++;
	while (digits.end > digits.begin && !is_digit(digits.end[-1]))
		digits.end--;
	if (digits.begin == digits.end)
		return values->file->plan != NULL && is_nil(out, values, text);
	if (span_length(digits) == span_length(text))
		return false;
	const int sign = known_frame_sign(values, values->file->forms[field],
		(struct span){text.begin, digits.begin}, (struct span){digits.end, text.end});
	if (sign == 0 || !read_digits(out, values, field, digits))
		return false;
	if (sign < 0 && !out->big)
		out->units = -out->units;
	return true;
}

/* Converts the amount to units of the scan. */
static void scale_up(struct scan_amount *amount, struct scan_values *values)
{
	if (amount->decimals > values->readings.decimals)
		values->readings.decimals = amount->decimals;
	int by = values->scale - amount->decimals;
	if (by < 0 || by > UNITS_MOST) {
		amount->big = true;
		return;
	}
	amount->big |= __builtin_mul_overflow(amount->units, powers[by], &amount->units) ||
		amount->units >= powers[UNITS_MOST] || amount->units <= -powers[UNITS_MOST];
}

static bool read_amount(
	struct scan_amount *out, struct scan_values *values, enum scan_field field, struct span text)
{
	if (read_cents(out, values, field, text)) {
		if (values->scale == 2 && values->readings.decimals >= 2)
			return true;
	} else if (!read_usual(out, values, field, text) && !read_grouped(out, values, field, text) &&
		!read_framed(out, values, field, text) && !read_other(out, values, field, text)) {
		return false;
	}
	scale_up(out, values);
	return true;
}

/* The sign of the side; 0 where the text is no side. */
static int side_of(struct scan_values *values, struct span text)
{
	for (size_t i = 0; i < values->side_count; i++)
		if (span_equal(values->sides[i].text, text))
			return values->sides[i].sign;
	const struct scan_form *form = values->file->form;
	if (values->side_count == SIDES_MOST)
		return 0;
	struct scan_side side = {span_of(arena_text_n(values->scratch, text.begin, span_length(text))),
		form->side(scan_text(values->file, text, values->scratch), form, values->scratch)};
	values->sides[values->side_count++] = side;
	return side.sign;
}

static bool turn_to_side(struct scan_amount *amount, struct scan_values *values, struct span text)
{
	int side = side_of(values, text);
	if (values->file->form->side_signed)
		return side != 0 && !amount->big && (side > 0 ? amount->units >= 0 : amount->units <= 0);
	values->readings.turned |= amount->units < 0;
	if (side < 0)
		amount->units = -amount->units;
	return side != 0;
}

bool scan_balance_of(
	struct scan_amount *out, struct scan_values *values, const struct span fields[FIELD_COUNT])
{
	const struct span text = fields[FIELD_BALANCE], side = fields[FIELD_BALANCE_SIDE];
	const int decimals = values->readings.decimals;
	if (text.begin == text.end || !read_amount(out, values, FIELD_BALANCE, text))
		return false;
	values->readings.decimals = decimals; /* amounts alone decide the scale */
	if (side.begin < side.end && side_of(values, side) < 0)
		out->units = -out->units;
	return true;
}

bool scan_amount_of(
	struct scan_amount *out, struct scan_values *values, const struct span fields[FIELD_COUNT])
{
	struct span debit = fields[FIELD_DEBIT], credit = fields[FIELD_CREDIT];
	if (!values->file->has[FIELD_DEBIT]) {
		struct span amount = fields[FIELD_AMOUNT];
		return amount.begin < amount.end && read_amount(out, values, FIELD_AMOUNT, amount) &&
			(!values->file->has[FIELD_SIDE] || turn_to_side(out, values, fields[FIELD_SIDE]));
	}
	struct scan_amount other;
	bool has_debit = debit.begin < debit.end, has_credit = credit.begin < credit.end;
	if (has_debit && !read_amount(out, values, FIELD_DEBIT, debit))
		return false;
	const bool credit_negative = values->file->form != NULL && values->file->form->credit_negative;
	if (credit_negative && has_debit && out->units < 0)
		return false;
	if (!has_credit) {
		values->readings.turned |= has_debit && out->units < 0;
		return has_debit;
	}
	if (!read_amount(&other, values, FIELD_CREDIT, credit))
		return false;
	if (credit_negative && other.units > 0)
		return false;
	if (credit_negative)
		other.units = -other.units;
	values->readings.turned |= other.units < 0 || (has_debit && out->units < 0);
	if (has_debit && (out->big || out->units != 0))
		return !other.big && other.units == 0;
	*out = other;
	out->units = -other.units;
	return true;
}
