#include "ledger/base/exact/number_place.h"
#include "test/unit/harness.h"

#include <string.h>

/* What of the line is found, "" when nothing is. */
static const char *found(const char *line, const char *value, size_t from, bool fields)
{
	struct number_place place;
	if (!number_place(&place, line, from, number_from_text(arena, value), fields))
		return "";
	return arena_text_n(arena, line + place.start, place.length);
}

static void forms(void)
{
	check_text(found("Intérêts 6 000 6 513 5 979", "6513", 0, false), "6 513",
		"a space between thousands");
	check_text(found("total\u00A01\u202F234\u202F567 $", "1234567", 0, false),
		"1\u202F234\u202F567", "narrow no-break spaces");
	check_text(found("cash 1,234,567", "1234567", 0, false), "1,234,567", "commas");
	check_text(found("1234567", "1234567", 0, false), "1234567", "nothing between them");
	check_text(
		found("soit 12,50 $", "12.5", 0, false), "12,50", "a decimal comma, and zeros after");
	check_text(found("dépôt 17,00", "17", 0, false), "17,00", "cents of a whole number");
	check_text(found("(92 792)", "-92792", 0, false), "92 792", "the sign is not looked at");
	check_text(found("taux 0,05", "0.05", 0, false), "0,05", "below one");
	check_text(found("nil 0", "0", 0, false), "0", "zero");
	const char *line = "26 513";
	check_text(
		found(line + 1, "6513", 0, false), "6 513", "what stands before the text is not in it");
}

static void others(void)
{
	check_text(found("12 513", "6513", 0, false), "", "other digits");
	check_text(found("36 513", "6513", 0, false), "", "not the end of a longer number");
	check_text(found("65130", "6513", 0, false), "", "not its start");
	check_text(found("6 513,25", "6513", 0, false), "", "nor its whole part");
	check_text(found("2,37", "37", 0, false), "", "nor its decimals");
	check_text(found("6 5 13", "6513", 0, false), "", "thousands only are apart");
	check_text(found("", "6513", 0, false), "", "nothing in nothing");
	struct number_place place;
	number third =
		number_divide(arena, number_from_integer(arena, 1), number_from_integer(arena, 3));
	check_true(!number_place(&place, "0,333", 0, third, false), "a third is printed nowhere");
}

static void order(void)
{
	const char *line = "Contribution 970 000 970 482 970 000";
	struct number_place first, second;
	number value = number_from_text(arena, "970000");
	check_true(number_place(&first, line, 0, value, false), "a first place");
	check_true(number_place(&second, line, first.start + first.length, value, false), "a second");
	check_integer((long long)second.start, (long long)strlen("Contribution 970 000 970 482 "),
		"is the last column");
}

static void fields(void)
{
	const char *row = "2020-03-31,ENC,1920-02,4200,Intérêts,6513,6531,";
	check_text(found(row, "6531", 0, true), "6531", "a field beside another number");
	check_text(found(row, "6531", 0, false), "", "which a line of prose would read as one number");
	check_text(found("a;6 531,00;b", "6531", 0, false), "6 531,00",
		"where semicolons part fields, commas are decimal");
}

int main(void)
{
	static const struct test tests[] = {
		{"a number is found in every form of print", forms},
		{"what only looks like it is not taken", others},
		{"one place after the other", order},
		{"in the rows of a table commas part fields", fields},
	};
	return run_tests("number_place", tests, sizeof tests / sizeof *tests);
}
