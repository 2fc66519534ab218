#include <string.h>

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

/* Where a day with that text is kept; NULL for texts that are too short or too long. */
static struct known_day *day_place(struct scan_values *values, struct span text)
{
	size_t length = span_length(text);
	if (length < 8 || length > 16)
		return NULL;
	uint64_t mixed = span_bytes(text.begin, 8) * 0x9E3779B97F4A7C15U +
		span_bytes(text.end - 8, 8) * 0xD6E8FEB86659FD93U;
	return &values->days[(mixed ^ mixed >> 32) % DAYS_KEPT];
}

static bool is_known(const struct known_day *known, struct span text)
{
	return known->length == span_length(text) && known->first == span_bytes(text.begin, 8) &&
		known->last == span_bytes(text.end - 8, 8);
}

static date read_day(struct scan_values *values, struct span text)
{
	struct known_day *known = day_place(values, text);
	if (known != NULL && is_known(known, text))
		return known->day;
	unsigned orders = date_orders(text.begin, span_length(text));
	if (orders != 0)
		values->readings.orders &= orders;
	date day = date_parse(text.begin, span_length(text), values->file->order);
	if (day != 0)
		note_day(&values->readings, day);
	if (day != 0 && known != NULL)
		*known = (struct known_day){
			span_bytes(text.begin, 8), span_bytes(text.end - 8, 8), span_length(text), day};
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

/* Converts the amount to units of the scan. */
static void scale_up(struct scan_amount *amount, struct scan_values *values)
{
	if (amount->decimals > values->readings.decimals)
		values->readings.decimals = amount->decimals;
	int by = values->scale - amount->decimals;
	if (by == 0 && !amount->big && amount->units < powers[UNITS_MOST] &&
		amount->units > -powers[UNITS_MOST])
		return;
	amount->big |= by < 0 || by > UNITS_MOST ||
		__builtin_mul_overflow(
			amount->units, powers[by < 0 || by > UNITS_MOST ? 0 : by], &amount->units);
	amount->big |= amount->units >= powers[UNITS_MOST] || amount->units <= -powers[UNITS_MOST];
}

static bool read_amount(
	struct scan_amount *out, struct scan_values *values, enum scan_field field, struct span text)
{
	if (read_cents(out, values, field, text)) {
		if (values->scale == 2 && values->readings.decimals >= 2)
			return true;
	} else if (!read_usual(out, values, field, text) && !read_other(out, values, field, text)) {
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
