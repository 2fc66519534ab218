#include "test/unit/harness.h"

#include <string.h>

#include "ledger/base/exact/amount.h"

/* The value with the decimals as written; NULL where the text is refused. */
static const char *read_as(const char *text, enum amount_form form)
{
	struct amount amount;
	if (amount_parse(&amount, text, strlen(text), form, arena) != AMOUNT_OK)
		return NULL;
	return number_text(arena, amount_number(amount, arena), amount.scale, ROUNDING_TRUNCATE);
}

static struct amount amount_of(const char *text)
{
	struct amount amount;
	check_integer(
		amount_parse(&amount, text, strlen(text), AMOUNT_FORM_POINT, arena), AMOUNT_OK, text);
	return amount;
}

struct reading {
	const char *text, *point, *comma; /* NULL: refused */
};

static void check_readings(const struct reading *readings, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct reading *r = &readings[i];
		check_text(read_as(r->text, AMOUNT_FORM_POINT), r->point,
			arena_printf(arena, "'%s' with a decimal point", r->text));
		check_text(read_as(r->text, AMOUNT_FORM_COMMA), r->comma,
			arena_printf(arena, "'%s' with a decimal comma", r->text));
		unsigned forms = (r->point != NULL ? AMOUNT_FORM_POINT : 0U) |
			(r->comma != NULL ? AMOUNT_FORM_COMMA : 0U);
		check_integer(amount_forms(r->text, strlen(r->text)), forms,
			arena_printf(arena, "the forms of '%s'", r->text));
		bool same = r->point != NULL && r->comma != NULL && strcmp(r->point, r->comma) == 0;
		check_true(amount_unambiguous(r->text, strlen(r->text)) == same,
			arena_printf(arena, "whether '%s' has one value", r->text));
	}
}

static void forms(void)
{
	static const struct reading readings[] = {
		{"17", "17", "17"},
		{"0", "0", "0"},
		{"000123", "123", "123"},
		{"1234.56", "1234.56", NULL},
		{"1234,56", NULL, "1234.56"},
		{"12.50", "12.50", NULL},
		{"1,234.56", "1234.56", NULL},
		{"1.234,56", NULL, "1234.56"},
		{"1,234", "1234", "1.234"},
		{"1.234", "1.234", "1234"},
		{"-12,345", "-12345", "-12.345"},
		{"1,234,567", "1234567", NULL},
		{"1.234.567", NULL, "1234567"},
		{"0,123", NULL, "0.123"},
		{"0.123", "0.123", NULL},
		{"1234,567", NULL, "1234.567"},
		{"1 234,56", NULL, "1234.56"},
		{"1 234.56", "1234.56", NULL},
		{"1 234 567", "1234567", "1234567"},
		{"0.00", "0.00", NULL},
		{"-0", "0", "0"},
	};
	check_readings(readings, sizeof readings / sizeof *readings);
}

static void groups(void)
{
	static const struct reading readings[] = {
		{"1\u00A0234\u00A0567,89", NULL, "1234567.89"},
		{"1\u202F234", "1234", "1234"},
		{"1\u2009234", "1234", "1234"},
		{"1'234.50", "1234.50", NULL},
		{"1\u2019234", "1234", "1234"},
		{"1\u00A0234\u202F567", "1234567", "1234567"},
		{"12 34", NULL, NULL},
		{"1 2345", NULL, NULL},
		{"1234 567", NULL, NULL},
		{"1  234", NULL, NULL},
		{"1,23,456", NULL, NULL},
		{"12,3,4", NULL, NULL},
		{"1 234'567", NULL, NULL},
		{"1,234 567", NULL, NULL},
		{"1.234 567", NULL, NULL},
		{"012,345", NULL, "12.345"},
		{"0 123", NULL, NULL},
		{"1,234,56", NULL, NULL},
		{"1.234.56", NULL, NULL},
		{"1,234,", NULL, NULL},
	};
	check_readings(readings, sizeof readings / sizeof *readings);
}

static void signs(void)
{
	static const struct reading readings[] = {
		{"-5", "-5", "-5"},
		{"\u22125", "-5", "-5"},
		{"+5", "5", "5"},
		{"5-", "-5", "-5"},
		{"(5)", "-5", "-5"},
		{"- 5", "-5", "-5"},
		{"( 1 234,56 )", NULL, "-1234.56"},
		{"(1 234,56 $)", NULL, "-1234.56"},
		{"(1 234,56) $", NULL, "-1234.56"},
		{"$1,234.56", "1234.56", NULL},
		{"-$5", "-5", "-5"},
		{"$-5", "-5", "-5"},
		{"$ (5)", "-5", "-5"},
		{"1 234,56\u00A0$", NULL, "1234.56"},
		{"5 $-", "-5", "-5"},
		{"(0)", "0", "0"},
		{"\u00A0 12 \u202F", "12", "12"},
		{"--5", NULL, NULL},
		{"-5-", NULL, NULL},
		{"(-5)", NULL, NULL},
		{"-(5)", NULL, NULL},
		{"((5))", NULL, NULL},
		{"(5", NULL, NULL},
		{"5)", NULL, NULL},
		{"5+", NULL, NULL},
		{"$5$", NULL, NULL},
		{"()", NULL, NULL},
		{"-", NULL, NULL},
		{"$", NULL, NULL},
	};
	check_readings(readings, sizeof readings / sizeof *readings);
}

static void refused(void)
{
	static const struct reading readings[] = {
		{"1.", NULL, NULL},
		{".5", NULL, NULL},
		{",5", NULL, NULL},
		{"1e5", NULL, NULL},
		{"abc", NULL, NULL},
		{"12a", NULL, NULL},
		{"5 %", NULL, NULL},
		{"5 CAD", NULL, NULL},
		{"1..2", NULL, NULL},
		{"\u0665", NULL, NULL},
		{"\xFF", NULL, NULL},
		{"#REF!", NULL, NULL},
		{"1 234,56 $ $", NULL, NULL},
		{"1\n234", NULL, NULL},
	};
	check_readings(readings, sizeof readings / sizeof *readings);
	struct amount amount;
	check_integer(
		amount_parse(&amount, "", 0, AMOUNT_FORM_POINT, arena), AMOUNT_EMPTY, "nothing is empty");
	check_integer(amount_parse(&amount, " \u00A0", 3, AMOUNT_FORM_POINT, arena), AMOUNT_EMPTY,
		"spaces are empty");
	check_integer(amount_parse(&amount,
					  "12\0"
					  "5",
					  4, AMOUNT_FORM_POINT, arena),
		AMOUNT_MALFORMED, "a NUL within is malformed");
	check_integer(amount_parse(&amount, "125", 2, AMOUNT_FORM_POINT, arena), AMOUNT_OK,
		"only the length given is read");
	check_integer(amount.units, 12, "12 of '125'");
}

static void sizes(void)
{
	struct amount amount = amount_of("9223372036854775807");
	check_true(
		amount.big == NULL && amount.units == INT64_MAX, "the largest int64 is a machine integer");
	amount = amount_of("-9223372036854775808");
	check_true(amount.big == NULL && amount.units == INT64_MIN, "so is the least");
	amount = amount_negated(amount, arena);
	check_true(amount.big != NULL, "its opposite is not");
	check_number(amount_number(amount, arena), "9223372036854775808", "but it is exact");
	amount = amount_negated(amount, arena);
	check_true(amount.big == NULL && amount.units == INT64_MIN, "and comes back");
	amount = amount_of("9223372036854775808");
	check_true(amount.big != NULL, "one more than the largest is big");
	check_integer(amount_sign(amount), 1, "and positive");
	amount = amount_of("(99,999,999,999,999,999,999,999.99)");
	check_integer(amount.scale, 2, "the decimals as written");
	check_integer(amount_sign(amount), -1, "a big negative");
	check_number(amount_number(amount, arena), "-99999999999999999999999.99", "twenty-five digits");
	check_integer(amount_of("5.10").units, 510, "units are in the last decimal written");
	check_integer(amount_sign(amount_of("-0.00")), 0, "minus zero has no sign");
	check_integer(amount_sign(amount_of("-0.01")), -1, "minus a cent has");
}

static void scales(void)
{
	char text[1100] = "0.";
	memset(text + 2, '1', AMOUNT_SCALE_MAX + 1);
	struct amount amount;
	check_integer(amount_parse(&amount, text, 2 + AMOUNT_SCALE_MAX, AMOUNT_FORM_POINT, arena),
		AMOUNT_OK, "a thousand decimals are read");
	check_integer(number_decimals(amount_number(amount, arena)), AMOUNT_SCALE_MAX, "all of them");
	check_integer(amount_parse(&amount, text, 3 + AMOUNT_SCALE_MAX, AMOUNT_FORM_POINT, arena),
		AMOUNT_TOO_LONG, "one more is too long");
	check_integer(amount_parse(&amount, text + 2, AMOUNT_SCALE_MAX, AMOUNT_FORM_POINT, arena),
		AMOUNT_OK, "a thousand digits are read");
	check_integer(amount_parse(&amount, text + 2, 1 + AMOUNT_SCALE_MAX, AMOUNT_FORM_POINT, arena),
		AMOUNT_TOO_LONG, "one more is too long here too");
	check_integer(amount_forms(text + 2, 1 + AMOUNT_SCALE_MAX), 0, "and is no amount of any form");
}

static number sum_of(const char *const *texts, size_t count)
{
	struct tally tally = {0};
	for (size_t i = 0; i < count; i++)
		tally_add(&tally, amount_of(texts[i]));
	number sum = tally_number(&tally, arena);
	check_integer(tally_sign(&tally), number_sign(sum), "the tally's sign is that of its sum");
	tally_clear(&tally);
	return sum;
}

static void tallies(void)
{
	check_number(sum_of(NULL, 0), "0", "nothing adds to zero");
	static const char *const scaled[] = {"1", "0.1", "0.01", "-3", "100"};
	check_number(sum_of(scaled, 5), "98.11", "scales mix");
	static const char *const limits[] = {"9223372036854775807", "9223372036854775807", "1", "-0.5"};
	check_number(sum_of(limits, 4), "18446744073709551614.5", "past the machine, upward");
	static const char *const lows[] = {"-9223372036854775808", "-9223372036854775808", "0.01"};
	check_number(sum_of(lows, 3), "-18446744073709551615.99", "and downward");
	static const char *const mixed[] = {
		"99999999999999999999.99", "-99999999999999999999", "0.001", "-0.991"};
	check_number(sum_of(mixed, 4), "0", "big amounts cancel");
	static const char *const fine[] = {
		"0.00000000000000000001", "922337203685477580", "-0.00000000000000000001"};
	check_number(sum_of(fine, 3), "922337203685477580", "twenty decimals beside a large whole");
}

static void pairs(void)
{
	static const struct {
		const char *left, *right, *plus, *minus;
		int scale;
	} cases[] = {
		{"5", "2.50", "7.5", "2.5", 2},
		{"1.00", "1", "2", "0", 2},
		{"9223372036854775807", "1", "9223372036854775808", "9223372036854775806", 0},
		{"-9223372036854775808", "0.1", "-9223372036854775807.9", "-9223372036854775808.1", 1},
		{"99999999999999999999", "99999999999999999998.5", "199999999999999999997.5", "0.5", 1},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct amount left = amount_of(cases[i].left), right = amount_of(cases[i].right);
		struct amount plus = amount_plus(left, right, arena);
		struct amount minus = amount_minus(left, right, arena);
		check_number(amount_number(plus, arena), cases[i].plus, "the sum of two");
		check_number(amount_number(minus, arena), cases[i].minus, "the first less the second");
		check_true(plus.scale == cases[i].scale && minus.scale == cases[i].scale,
			"with the decimals of the one that has more");
		check_true(minus.big == NULL || i == 3, "a machine integer wherever it fits");
	}
}

static void many(void)
{
	struct tally tally = {0};
	struct amount amount = amount_of("-9,000,000,000,000,000,000.07");
	for (int i = 0; i < 1000; i++)
		tally_add(&tally, amount);
	check_number(tally_number(&tally, arena), "-9000000000000000000070", "a thousand big amounts");
	struct amount cent = amount_of("0.01");
	for (int i = 0; i < 100000; i++)
		tally_add(&tally, cent);
	check_number(tally_number(&tally, arena), "-8999999999999999999070",
		"and a hundred thousand cents, after a look in between");
	check_integer(tally_sign(&tally), -1, "it is negative");
	tally_clear(&tally);
	check_true(!tally.started && tally.pending == 0, "a cleared tally starts anew");
	tally_clear(&tally);
}

int main(void)
{
	static const struct test tests[] = {
		{"a text may have a value in one form, in both or in none", forms},
		{"digits are grouped by exactly three and one kind of sign, or not at all", groups},
		{"a sign stands before, after, or as parentheses, once", signs},
		{"anything else is malformed, never a guess", refused},
		{"amounts have any size", sizes},
		{"amounts have up to a thousand decimals", scales},
		{"a tally is exact", tallies},
		{"two amounts are added and taken away exactly", pairs},
		{"a tally flushes before it overflows", many},
	};
	return run_tests("amount", tests, sizeof tests / sizeof *tests);
}
