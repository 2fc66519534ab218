#include "test/unit/harness.h"

#include <string.h>

#include "ledger/base/exact/decimal.h"
#include "ledger/rows/sheets/xlsx/xlsx_parts.h"

static void check_plain(const char *text, const char *expected)
{
	check_text(decimal_plain(text, arena), expected, text);
}

static void plain(void)
{
	check_plain("100.10", "100.10");
	check_plain("-0.5", "-0.5");
	check_plain("1.5E-3", "0.0015");
	check_plain("1E3", "1000");
	check_plain("1.20e+5", "120000");
	check_plain("-1e-2", "-0.01");
	check_plain("12345E-2", "123.45");
	check_plain("0.00012e4", "1.2");
	check_plain("1.000e-1", "0.1");
	check_plain("5e-10", "0.0000000005");
	check_plain(".5", ".5");
}

static void refused(void)
{
	static const char *const texts[] = {"", "-", ".", "e5", "1e", "1e+", "1.2.3", "1 000", "0x10",
		"1e1001", "1e99999999999", "nan", "1,5"};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		check_plain(texts[i], NULL);
	check_integer((long long)strlen(decimal_plain("1e1000", arena)), 1001,
		"an exponent of a thousand is within bounds");
	check_integer((long long)strlen(decimal_plain("1e-1000", arena)), 1002, "on either side");
}

static void digits(void)
{
	check_integer((long long)decimal_digits("0.0015"), 2, "zeros before the first digit are none");
	check_integer((long long)decimal_digits("-1200"), 2, "nor are those after the last");
	check_integer((long long)decimal_digits("10.01"), 4, "those between are");
	check_integer((long long)decimal_digits("0"), 0, "nothing has none");
}

/* What Excel and LibreOffice write for what was typed: found by hand in their files. */
static void typed(void)
{
	check_text(xlsx_number("0.10000000000000001", arena), "0.1", "seventeen digits of a tenth");
	check_text(xlsx_number("5.1500000000000004", arena), "5.15", "of 5.15");
	check_text(xlsx_number("1.1000000000000001E-2", arena), "0.011000000000000001",
		"0.011 is another double: the text stands");
	check_text(xlsx_number("1.0999999999999999E-2", arena), "0.011", "which this one is");
	check_text(xlsx_number("-226000.00000000003", arena), "-226000.00000000003",
		"the next double after a round number is another number");
	check_text(xlsx_number("9007199254740993", arena), "9007199254740992",
		"what no double holds is the double that it became");
	check_text(xlsx_number("1234.56", arena), "1234.56", "up to fifteen digits the text stands");
	check_text(xlsx_number("150.00", arena), "150.00", "zeros and all");
	check_text(xlsx_number("1E+5", arena), "100000", "without its exponent");
	check_text(xlsx_number("#REF!", arena), NULL, "what is no number is none");
}

static void days(void)
{
	check_text(xlsx_day("43921", false, arena), "2020-03-31", "days since 1900");
	check_text(xlsx_day("42459", true, arena), "2020-03-31", "days since 1904");
	check_text(xlsx_day("59", false, arena), "1900-02-28", "before the day that never was");
	check_text(xlsx_day("60", false, arena), NULL, "the day that never was");
	check_text(xlsx_day("61", false, arena), "1900-03-01", "after it");
	check_text(xlsx_day("43890", false, arena), "2020-02-29", "a day that was");
	check_text(
		xlsx_day("43921.354166666664", false, arena), "2020-03-31 08:30:00", "an hour of a day");
	check_text(xlsx_day("43921.999999999", false, arena), "2020-04-01",
		"a hair before midnight is midnight");
	check_text(xlsx_day("-1", false, arena), NULL, "no day before the first");
	check_text(xlsx_day("2958465", false, arena), NULL, "nor in the year 9999");
}

static void formats(void)
{
	check_true(xlsx_format_is_date(14, NULL, arena) && xlsx_format_is_date(22, NULL, arena),
		"formats built in");
	check_true(!xlsx_format_is_date(0, NULL, arena) && !xlsx_format_is_date(4, NULL, arena) &&
			!xlsx_format_is_date(21, NULL, arena),
		"of numbers and hours");
	check_true(xlsx_format_is_date(164, "dd/mm/yyyy", arena) &&
			xlsx_format_is_date(164, "[$-C0C]d mmm yyyy;@", arena),
		"formats of days");
	check_true(!xlsx_format_is_date(164, "#,##0.00 \"dollars\"", arena),
		"a word between quotes is no day");
	check_true(!xlsx_format_is_date(164, "[Red]0.00\\d", arena) &&
			!xlsx_format_is_date(164, "General", arena),
		"nor is a colour, or a letter escaped");
}

int main(void)
{
	static const struct test tests[] = {
		{"a number loses its exponent", plain},
		{"what is no number is refused", refused},
		{"significant digits are counted", digits},
		{"a cell holds what was typed", typed},
		{"a cell holds a day", days},
		{"a format shows a day", formats},
	};
	return run_tests("decimal", tests, sizeof tests / sizeof *tests);
}
