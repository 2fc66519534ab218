#include "ledger/rows/csv/csv_parts.h"

#include <string.h>

/* The readings that a column's texts allow: forms of amounts or orders of dates, as bits 1, 2,
 * 4. */
enum { READINGS = 3 };

struct tally_of_readings {
	size_t counts[READINGS]; /* texts that can be read so */
	size_t readable;         /* texts that can be read at all */
	unsigned first;          /* the readings of the first text */
};

/* Numbers and dates of a workbook or of JSON have one reading, which does not tell how texts of the
 * column are read. */
enum { SETTLED_READING = 1 };
_Static_assert(
	(unsigned)AMOUNT_FORM_POINT == SETTLED_READING && (unsigned)DATE_YMD == SETTLED_READING,
	"of amounts and of dates");
static bool is_settled(const struct csv_field *field, enum csv_type type)
{
	return field->kind == (type == CSV_AMOUNT ? CSV_KIND_NUMBER : CSV_KIND_DATE) ||
		field->kind > CSV_KIND_DATE;
}

static unsigned readings_of(enum csv_type type, const char *text)
{
	return type == CSV_AMOUNT ? amount_forms(text, strlen(text)) : date_orders(text, strlen(text));
}

static struct csv_field *field_at(
	const struct csv *table, struct csv_field *fields, size_t row, size_t column)
{
	return &fields[row * table->columns + column];
}

static struct tally_of_readings count_readings(
	const struct csv *table, struct csv_field *fields, size_t column, enum csv_type type)
{
	struct tally_of_readings tally = {0};
	for (size_t row = 0; row < table->rows; row++) {
		const struct csv_field *field = field_at(table, fields, row, column);
		unsigned readings =
			*field->text == '\0' || is_settled(field, type) ? 0 : readings_of(type, field->text);
		if (readings == 0)
			continue;
		if (tally.readable++ == 0)
			tally.first = readings;
		for (int i = 0; i < READINGS; i++)
			tally.counts[i] += readings >> i & 1;
	}
	return tally;
}

unsigned csv_best_readings(const size_t *counts, size_t count)
{
	size_t most = 0;
	unsigned best = 0;
	for (size_t i = 0; i < count; i++) {
		if (counts[i] > most) {
			most = counts[i];
			best = 0;
		}
		if (counts[i] == most && most > 0)
			best |= 1U << i;
	}
	return best;
}

static unsigned lowest_bit(unsigned bits)
{
	return bits & (0U - bits);
}

/* Whether the two lowest of `readings` give the text different values. */
static bool differs(enum csv_type type, const char *text, unsigned readings)
{
	size_t length = strlen(text);
	if (type == CSV_AMOUNT)
		return !amount_unambiguous(text, length);
	unsigned first = lowest_bit(readings), second = lowest_bit(readings & ~first);
	return date_parse(text, length, (enum date_order)first) !=
		date_parse(text, length, (enum date_order)second);
}

static const char *value_in(
	enum csv_type type, const char *text, unsigned reading, struct arena *arena)
{
	if (type == CSV_DATE)
		return date_text(arena, date_parse(text, strlen(text), (enum date_order)reading));
	struct amount amount;
	amount_parse(&amount, text, strlen(text), (enum amount_form)reading, arena);
	return number_text(arena, amount_number(amount, arena), amount.scale, ROUNDING_TRUNCATE);
}

static void add_ambiguous(const struct csv *table, size_t row, size_t column,
	const struct csv_column *asked, unsigned readings, struct arena *arena,
	struct error_list *errors)
{
	const char *code = asked->type == CSV_AMOUNT ? "csv.ambiguous-amounts" : "csv.ambiguous-dates";
	const char *text = csv_text(table, row, column);
	unsigned first = lowest_bit(readings), second = lowest_bit(readings & ~first);
	error_add(errors, code, csv_where(table, row, column), text, asked->id,
		value_in(asked->type, text, first, arena), value_in(asked->type, text, second, arena),
		NULL);
}

/* The reading of the whole column; 0 where it is ambiguous, with an error, or has no text that can
 * be read. Where no reading fits all texts, the one that fits the most is taken, and the other
 * texts are errors. */
static unsigned settle_column(const struct csv *table, struct csv_field *fields, size_t column,
	const struct csv_column *asked, struct arena *arena, struct error_list *errors)
{
	struct tally_of_readings tally = count_readings(table, fields, column, asked->type);
	unsigned best = csv_best_readings(tally.counts, READINGS);
	if (best == lowest_bit(best))
		return best;
	if (tally.counts[__builtin_ctz(best)] < tally.readable)
		return lowest_bit((best & tally.first) != 0 ? best & tally.first : best);
	for (size_t row = 0; row < table->rows; row++) {
		const struct csv_field *field = field_at(table, fields, row, column);
		if (*field->text == '\0' || is_settled(field, asked->type))
			continue;
		if ((readings_of(asked->type, field->text) & best) != best ||
			!differs(asked->type, field->text, best))
			continue;
		add_ambiguous(table, row, column, asked, best, arena, errors);
		return 0;
	}
	return lowest_bit(best);
}

static bool read_value(
	struct csv_field *field, enum csv_type type, unsigned reading, struct arena *arena)
{
	size_t length = strlen(field->text);
	if (type == CSV_AMOUNT)
		return amount_parse(&field->value.amount, field->text, length, (enum amount_form)reading,
				   arena) == AMOUNT_OK;
	field->value.day = date_parse(field->text, length, (enum date_order)reading);
	return field->value.day != 0;
}

static const char *example_of(enum csv_type type, unsigned reading)
{
	if (type == CSV_AMOUNT)
		return reading == AMOUNT_FORM_COMMA ? "1234,56" : "1234.56";
	return reading == DATE_DMY ? "31/03/2020" : reading == DATE_MDY ? "03/31/2020" : "2020-03-31";
}

/* Reads the value of a field. An `ambiguous` column has its error already; only texts that no
 * reading fits get one more. */
static void read_field(const struct csv *table, struct csv_field *fields, size_t row, size_t column,
	const struct csv_column *asked, unsigned reading, struct arena *arena,
	struct error_list *errors)
{
	struct csv_field *field = field_at(table, fields, row, column);
	/* there is nothing, or there is an error already */
	if (*field->text == '\0' || field->kind > CSV_KIND_DATE)
		return;
	if (is_settled(field, asked->type))
		reading = SETTLED_READING;
	if (reading != 0 ? read_value(field, asked->type, reading, arena)
					 : readings_of(asked->type, field->text) != 0)
		return;
	const char *code = asked->type == CSV_AMOUNT ? "csv.bad-amount" : "csv.bad-date";
	error_add(errors, code, csv_where(table, row, column), field->text,
		example_of(asked->type, reading), asked->id, NULL);
}

void csv_settle(const struct csv *table, struct csv_field *fields, const struct csv_column *columns,
	struct arena *arena, struct error_list *errors)
{
	unsigned *readings = arena_array(arena, table->columns, sizeof *readings);
	for (size_t column = 0; column < table->columns; column++)
		if (columns[column].type != CSV_TEXT)
			readings[column] =
				settle_column(table, fields, column, &columns[column], arena, errors);
	for (size_t row = 0; row < table->rows; row++)
		for (size_t column = 0; column < table->columns; column++)
			if (columns[column].type != CSV_TEXT)
				read_field(
					table, fields, row, column, &columns[column], readings[column], arena, errors);
}
