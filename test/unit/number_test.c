#include "test/unit/harness.h"

#include <string.h>

static number of(const char *text)
{
	return number_from_text(arena, text);
}

static void literals(void)
{
	check_number(of("1234.56"), "1234.56", "digits, a point and decimals");
	check_number(of("-7"), "-7", "a minus before");
	check_number(of("007.500"), "7.5", "outer zeros do not count");
	check_number(of("-0"), "0", "minus zero is zero");
	check_integer(number_sign(of("-0.00")), 0, "minus zero has no sign");
	check_number(of("123456789012345678901234567890.123456789012345678901234567891"),
		"123456789012345678901234567890.123456789012345678901234567891", "sixty digits stay exact");
	static const char *const refused[] = {"", "-", "+1", "1.", ".5", "1,5", "1 000", "1e3", "0x10",
		" 1", "1 ", "--1", "1.2.3", "(1)", "\u0661"};
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
		check_true(of(refused[i]) == NULL, arena_printf(arena, "'%s' is refused", refused[i]));
	char *long_text = arena_printf(arena, "%0*d.%0*d", NUMBER_DIGITS_MAX, 1, NUMBER_DIGITS_MAX, 1);
	check_true(of(long_text) != NULL, "a thousand digits on either side are read");
	check_true(of(arena_printf(arena, "%s1", long_text)) == NULL, "one more decimal is refused");
	check_true(of(arena_printf(arena, "1%s", long_text)) == NULL, "one more digit too");
	check_true(of(NULL) == NULL, "no text is no number");
}

static void arithmetic(void)
{
	check_number(
		number_add(arena, of("0.1"), of("0.2")), "0.3", "a tenth and two tenths are three tenths");
	check_number(
		number_subtract(arena, of("1"), of("1.01")), "-0.01", "one less 1.01 is minus a cent");
	check_number(number_multiply(arena, of("99999999999999999999"), of("99999999999999999999")),
		"9999999999999999999800000000000000000001", "twenty nines squared");
	number third = number_divide(arena, of("1"), of("3"));
	check_number(number_multiply(arena, third, of("3")), "1", "a third three times is one");
	check_true(
		number_divide(arena, of("1"), of("0.00")) == NULL, "division by zero gives no value");
	check_number(number_negate(arena, of("-5.5")), "5.5", "the opposite of -5.5");
	check_number(number_negate(arena, of("0")), "0", "zero is its own opposite");
	check_number(number_absolute(arena, of("-5.5")), "5.5", "the size of -5.5");
	check_number(number_absolute(arena, of("5.5")), "5.5", "the size of 5.5");
	check_number(number_from_integer(arena, INT64_MIN), "-9223372036854775808", "the least long");
	check_number(number_from_scaled(arena, -12345, 2), "-123.45", "machine units and a scale");
	number a = of("12.5");
	number_add(arena, a, a);
	check_number(a, "12.5", "an operand never changes");
}

static void comparison(void)
{
	check_true(number_compare(of("-2"), of("1")) < 0, "-2 is less than 1");
	check_true(
		number_compare(of("10"), of("9.999999999999999999999")) > 0, "10 is more than 9.999...9");
	check_integer(number_compare(of("1.50"), of("1.5")), 0, "decimals written make no difference");
	check_true(number_equal(of("0.00"), of("-0")), "zeros are equal");
	check_true(
		!number_equal(of("9007199254740993"), of("9007199254740992")), "2^53 + 1 is not 2^53");
	check_true(
		number_sign(of("-0.001")) < 0 && number_sign(of("0.001")) > 0, "a thousandth has a sign");
}

static void freezing(void)
{
	mpq_t value;
	mpq_init(value);
	mpz_set_si(mpq_numref(value), 6);
	mpz_set_si(mpq_denref(value), -4);
	number frozen = number_freeze(arena, value);
	mpq_set_si(value, 1, 1);
	mpq_clear(value);
	check_number(frozen, "-1.5", "6/-4 is made canonical and outlives the value it came from");
	mpz_t units;
	mpz_init_set_str(units, "-123450", 10);
	check_number(number_from_units(arena, units, 3), "-123.45", "units and a scale");
	check_number(number_from_units(arena, units, 0), "-123450", "a scale of zero");
	mpz_clear(units);
}

struct rounded {
	const char *value, *half_up, *half_even, *truncate, *floor, *ceiling;
};

static void rounding_to_units(void)
{
	static const struct rounded cases[] = {
		{"0.5", "1", "0", "0", "0", "1"},
		{"-0.5", "-1", "0", "0", "-1", "0"},
		{"1.5", "2", "2", "1", "1", "2"},
		{"-1.5", "-2", "-2", "-1", "-2", "-1"},
		{"2.5", "3", "2", "2", "2", "3"},
		{"-2.5", "-3", "-2", "-2", "-3", "-2"},
		{"2.4999999999", "2", "2", "2", "2", "3"},
		{"2.5000000001", "3", "3", "2", "2", "3"},
		{"-2.4999999999", "-2", "-2", "-2", "-3", "-2"},
		{"-2.5000000001", "-3", "-3", "-2", "-3", "-2"},
		{"7", "7", "7", "7", "7", "7"},
		{"0", "0", "0", "0", "0", "0"},
		{"-7", "-7", "-7", "-7", "-7", "-7"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct rounded *c = &cases[i];
		const char *const expected[] = {
			c->half_up, c->half_even, c->truncate, c->floor, c->ceiling};
		static const char *const names[] = {"half up", "half even", "truncate", "floor", "ceiling"};
		for (int mode = ROUNDING_HALF_UP; mode <= ROUNDING_CEILING; mode++) {
			const char *sentence = arena_printf(arena, "%s by %s", c->value, names[mode]);
			check_number(number_round(arena, of(c->value), 0, (enum rounding)mode), expected[mode],
				sentence);
			check_text(
				number_text(arena, of(c->value), 0, (enum rounding)mode), expected[mode], sentence);
		}
	}
}

static void rounding_elsewhere(void)
{
	check_number(number_round(arena, of("1.005"), 2, ROUNDING_HALF_UP), "1.01",
		"1.005 is a true half of a cent");
	check_number(number_round(arena, of("1.005"), 2, ROUNDING_HALF_EVEN), "1",
		"and 1.00 is its even neighbour");
	check_number(
		number_round(arena, of("1500"), -3, ROUNDING_HALF_UP), "2000", "thousands: 1500 goes up");
	check_number(number_round(arena, of("-1500"), -3, ROUNDING_HALF_UP), "-2000",
		"and -1500 away from zero");
	check_number(number_round(arena, of("2500"), -3, ROUNDING_HALF_EVEN), "2000",
		"thousands: 2500 to the even one");
	check_number(number_round(arena, of("499.99"), -3, ROUNDING_HALF_UP), "0",
		"less than half a thousand is none");
	number third = number_divide(arena, of("-1"), of("3"));
	check_number(
		number_round(arena, third, 4, ROUNDING_HALF_UP), "-0.3333", "a third to four decimals");
	check_number(number_round(arena, third, 4, ROUNDING_FLOOR), "-0.3334", "and down");
}

static void decimals(void)
{
	check_integer(number_decimals(of("1200")), 0, "a whole number needs none");
	check_integer(number_decimals(of("1.250")), 2, "1.250 needs two");
	check_integer(
		number_decimals(number_divide(arena, of("1"), of("8"))), 3, "an eighth needs three");
	check_integer(
		number_decimals(number_divide(arena, of("1"), of("3125"))), 5, "1/5^5 needs five");
	check_integer(number_decimals(number_divide(arena, of("1"), of("3"))), -1,
		"no number of them suffices for a third");
	check_integer(number_decimals(number_divide(arena, of("7"), of("30"))), -1, "nor for 7/30");
	check_integer(number_decimals(of("0")), 0, "zero needs none");
}

static void plain_text(void)
{
	check_text(number_text(arena, of("-1234.5"), 2, ROUNDING_HALF_UP), "-1234.50",
		"two decimals are always two");
	check_text(
		number_text(arena, of("0.05"), 2, ROUNDING_HALF_UP), "0.05", "a zero before the point");
	check_text(number_text(arena, of("-0.05"), 3, ROUNDING_HALF_UP), "-0.050", "and after it");
	check_text(number_text(arena, of("-0.004"), 2, ROUNDING_HALF_UP), "0.00",
		"what rounds to zero has no sign");
	check_text(number_text(arena, of("999.995"), 2, ROUNDING_HALF_UP), "1000.00",
		"a carry goes all the way");
	check_text(number_text(arena, of("9223372036854775808"), 0, ROUNDING_HALF_UP),
		"9223372036854775808", "past the machine");
	check_text(number_exact_text(arena, of("-1234.5000")), "-1234.5", "the shortest exact text");
	check_text(number_exact_text(arena, number_divide(arena, of("2"), of("3"))), "0.666666666667",
		"twelve decimals where none is exact");
}

static void printed(void)
{
	check_text(number_printed(arena, of("1234567.5"), 2, LANGUAGE_FRENCH), "1\u202F234\u202F567,50",
		"French groups by U+202F, decimals after a comma");
	check_text(
		number_printed(arena, of("1234567.5"), 2, LANGUAGE_ENGLISH), "1,234,567.50", "English");
	check_text(number_printed(arena, of("-1234.5"), 2, LANGUAGE_FRENCH), "(1\u202F234,50)",
		"a negative in parentheses");
	check_text(
		number_printed(arena, of("-1234.5"), 2, LANGUAGE_ENGLISH), "(1,234.50)", "in English too");
	check_text(number_printed(arena, of("-0.004"), 2, LANGUAGE_FRENCH), "0,00",
		"what rounds to zero is not negative");
	check_text(number_printed(arena, of("999"), 0, LANGUAGE_FRENCH), "999",
		"three digits are not grouped");
	check_text(number_printed(arena, of("1000"), 0, LANGUAGE_ENGLISH), "1,000", "four are");
	check_text(number_printed(arena, of("-999.5"), 0, LANGUAGE_FRENCH), "(1\u202F000)",
		"half a dollar goes away from zero");
	check_text(number_printed(arena, of("0"), 0, LANGUAGE_FRENCH), "0", "zero");
	check_text(number_printed(arena, of("123456789012345678901"), 0, LANGUAGE_ENGLISH),
		"123,456,789,012,345,678,901", "any size");
}

int main(void)
{
	static const struct test tests[] = {
		{"number_from_text reads our own literals and nothing else", literals},
		{"arithmetic is exact", arithmetic},
		{"numbers compare by value", comparison},
		{"a frozen number is canonical and its own", freezing},
		{"each rounding mode treats halves its own way", rounding_to_units},
		{"rounding works at any decimal place", rounding_elsewhere},
		{"number_decimals tells how many decimals are exact", decimals},
		{"plain text has the decimals asked for", plain_text},
		{"people read numbers in their language", printed},
	};
	return run_tests("number", tests, sizeof tests / sizeof *tests);
}
