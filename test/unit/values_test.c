/* Amounts and dates of exports: what each text says in each form. */
#include "ledger/plan/value.h"

#include <string.h>

#include "ledger/plan/value_parts.h"
#include "ledger/plan/words.h"
#include "test/unit/harness.h"

/* ---- amounts ---- */

static const struct words *words;

/* The text within another: what stands around it is not looked at. */
static struct span within(const char *text, const char *around)
{
	const char *whole = arena_printf(arena, "%s%s%s", around, text, around);
	return (struct span){whole + strlen(around), whole + strlen(around) + strlen(text)};
}

static const char *amount_of(struct span text, enum amount_form form)
{
	struct value_amount value;
	if (!value_amount(&value, text, form, words, arena))
		return "";
	if (value.nil)
		return "nil";
	return arena_printf(arena, "%s%s%s",
		number_exact_text(arena, amount_number(value.amount, arena)),
		value.side > 0       ? " Dr"
			: value.side < 0 ? " Cr"
							 : "",
		value.exponent ? " e" : "");
}

struct amount_case {
	const char *text, *point, *comma; /* "": no amount in that form */
};

static const struct amount_case amounts[] = {
	{"1234", "1234", "1234"},
	{"1,234.50", "1234.5", ""},
	{"1.234,50", "", "1234.5"},
	{"1 234,50", "", "1234.5"},
	{"1 234.50", "1234.5", ""},
	{"1,234", "1234", "1.234"},
	{"1.234", "1.234", "1234"},
	{"-5", "-5", "-5"},
	{"+5", "5", "5"},
	{"\u22125", "-5", "-5"},
	{"- 5", "-5", "-5"},
	{"5-", "-5", "-5"},
	{"5 -", "-5", "-5"},
	{"(5)", "-5", "-5"},
	{"( 5 )", "-5", "-5"},
	{"$5", "5", "5"},
	{"-$5", "-5", "-5"},
	{"$-5", "-5", "-5"},
	{"$ (5)", "-5", "-5"},
	{"($5)", "-5", "-5"},
	{"(5 $)", "-5", "-5"},
	{"5 \u20AC", "5", "5"},
	{"CAD 5", "5", "5"},
	{"5 CAD", "5", "5"},
	{"CAD\u00A05", "5", "5"},
	{"Cr\u202F5", "5 Cr", "5 Cr"},
	{"5\u00A0CAD", "5", "5"},
	{"CA$5", "5", "5"},
	{"5 CA$", "", ""},
	{"US$ 5", "5", "5"},
	{"5 $US", "5", "5"},
	{"5$ CA", "", ""},
	{"Fr 5", "5", "5"},
	{"5 fr", "5", "5"},
	{"5 Dr", "5 Dr", "5 Dr"},
	{"Cr 5", "5 Cr", "5 Cr"},
	{"5 CAD Cr", "5 Cr", "5 Cr"},
	{"Dr 5 Cr", "", ""},
	{".5", "0.5", ""},
	{",5", "", "0.5"},
	{"-.5", "-0.5", ""},
	{"($.5)", "-0.5", ""},
	{"5.", "5", "5"},
	{"$5.", "5", "5"},
	{"$5,", "5", "5"},
	{"$.", "", ""},
	{"1.5E+05", "150000 e", ""},
	{"1,5E+05", "", "150000 e"},
	{"-1.5e5", "-150000 e", ""},
	{"25E-1", "2.5 e", "2.5 e"},
	{"1E5x", "", ""},
	{"1E5", "100000 e", "100000 e"},
	{"1,5.0E5", "", ""},
	{"1E$5", "", ""},
	{".", "", ""},
	{"e5", "", ""},
	{"$1.5E+05", "150000 e", ""},
	{"-", "nil", "nil"},
	{"\u2013", "nil", "nil"},
	{"\u2014", "nil", "nil"},
	{"- -", "nil", "nil"},
	{"$ -", "nil", "nil"},
	{"$", "", ""},
	{"", "", ""},
	{" ", "", ""},
	{"--5", "", ""},
	{"-5-", "", ""},
	{"+-5", "", ""},
	{"(-5)", "-5", "-5"},
	{"(5", "", ""},
	{"5)", "", ""},
	{"((5))", "", ""},
	{"(5))", "", ""},
	{"(5-)", "", ""},
	{"-(5)", "", ""},
	{"5 abc", "", ""},
	{"abc 5", "", ""},
	{"5 %", "", ""},
	{"% 5", "", ""},
	{"1.2.3", "", ""},
	{"12345678901234567890.25", "12345678901234567890.25", ""},
};

static const char *const arounds[] = {"", "5", "a", ".", "-"};

static void each_amount(void)
{
	words = words_load(arena);
	for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++) {
		const struct amount_case *one = &amounts[i];
		for (size_t j = 0; j < sizeof arounds / sizeof *arounds; j++) {
			struct span text = within(one->text, arounds[j]);
			const char *sentence = arena_printf(arena, "%s in %s", one->text, arounds[j]);
			check_text(amount_of(text, AMOUNT_FORM_POINT), one->point, sentence);
			check_text(amount_of(text, AMOUNT_FORM_COMMA), one->comma, sentence);
		}
		unsigned forms = value_amount_forms(within(one->text, arounds[i % 5]), words);
		bool nil = strcmp(one->point, "nil") == 0;
		check_integer(forms,
			nil ? 0
				: (*one->point != '\0' ? AMOUNT_FORM_POINT : 0) |
					(*one->comma != '\0' ? AMOUNT_FORM_COMMA : 0),
			arena_printf(arena, "the forms of %s", one->text));
	}
}

static void of_a_kind(void)
{
	words = words_load(arena);
	static const struct {
		const char *text, *currency;
		bool ambiguous, decimals;
	} cases[] = {
		{"1,234", "", true, false},
		{"1.234", "", true, false},
		{"1 234", "", false, false},
		{"1,234.50 CAD", "cad", false, true},
		{"US$ 12.00", "us$", false, true},
		{"12,00 \u20AC", "\u20AC", false, true},
		{"12 Dr", "", false, false},
		{"CAD 12 Cr", "cad", false, false},
		{"12 abcd", "", false, false},
		{"USD CAD EUR GBP 1", "usdcadeurgbp", false, false},
		{"-", "", false, false},
		{"1.5E3", "e", false, false},
		{"12.5", "", false, true},
		{".5", "", false, true},
		{"5.", "", false, false},
		{"$5,", "$", false, false},
		{"abc", "abc", false, false},
		{"5", "", false, false},
		{"", "", false, false},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct span text = span_of(cases[i].text);
		char currency[VALUE_CURRENCY_MOST];
		value_currency(currency, text, words);
		check_text(currency, cases[i].currency, cases[i].text);
		check_true(value_amount_ambiguous(text, words) == cases[i].ambiguous, cases[i].text);
		check_true(value_has_decimals(text) == cases[i].decimals, cases[i].text);
	}
	char longest[1300];
	memset(longest, '1', sizeof longest);
	struct span text = {longest, longest + sizeof longest};
	struct value_amount value;
	check_true(
		!value_amount(&value, text, AMOUNT_FORM_POINT, words, arena) || value.amount.big != NULL,
		"more digits than an amount has");
	longest[0] = '$';
	check_true(!value_amount(&value, text, AMOUNT_FORM_POINT, words, arena) &&
			value_amount_forms(text, words) == 0,
		"nor one with a sign of currency");
}

/* ---- dates ---- */

struct date_case {
	const char *text;
	date ymd, dmy, mdy, serial; /* 0: no date in that reading */
};

static const struct date_case dates[] = {
	{"2025-03-31", 20250331, 0, 0, 0},
	{"2025/3/1", 20250301, 0, 0, 0},
	{"31.03.2025", 0, 20250331, 0, 0},
	{"03/04/2025", 0, 20250403, 20250304, 0},
	{"31/3/25", 0, 20250331, 0, 0},
	{"03/04/69", 0, 20690403, 20690304, 0},
	{"03/04/70", 0, 19700403, 19700304, 0},
	{"25-03-04", 20250304, 20040325, 0, 0},
	{"25/03/04", 0, 20040325, 0, 0},
	{"20250331", 20250331, 0, 0, 0},
	{"31032025", 0, 20250331, 0, 0},
	{"03312025", 0, 0, 20250331, 0},
	{"250331", 20250331, 20310325, 0, 0},
	{"310325", 20310325, 20250331, 0, 0},
	{"033125", 0, 0, 20250331, 0},
	{"45747", 0, 0, 0, 20250331},
	{"45747.5", 0, 0, 0, 20250331},
	{"19999", 0, 0, 0, 0},
	{"80001", 0, 0, 0, 0},
	{"31 mars 2025", 20250331, 20250331, 20250331, 0},
	{"31-Mar-25", 20250331, 20250331, 20250331, 0},
	{"Mar 31, 2025", 20250331, 20250331, 20250331, 0},
	{"2025 mars 31", 20250331, 20250331, 20250331, 0},
	{"1er avril 2025", 20250401, 20250401, 20250401, 0},
	{"March 1st, 2025", 20250301, 20250301, 20250301, 0},
	{"2nd Mar 2025", 20250302, 20250302, 20250302, 0},
	{"3rd Mar 2025", 20250303, 20250303, 20250303, 0},
	{"4th Mar 2025", 20250304, 20250304, 20250304, 0},
	{"lundi 31 mars 2025", 20250331, 20250331, 20250331, 0},
	{"3 de enero de 2025", 20250103, 20250103, 20250103, 0},
	{"14Jan2025", 20250114, 20250114, 20250114, 0},
	{"31 ao\u00FBt 2025", 20250831, 20250831, 20250831, 0},
	{"31\u00A0mars\u00A02025", 20250331, 20250331, 20250331, 0},
	{"31 mars 025", 0, 0, 0, 0},
	{"310 mars 2025", 0, 0, 0, 0},
	{"mars avril 2025", 0, 0, 0, 0},
	{"31 abc 2025", 0, 0, 0, 0},
	{"2025-03-31 10:00", 20250331, 0, 0, 0},
	{"2025-03-31T10:00:00Z", 20250331, 0, 0, 0},
	{"2025-03-31t10:00:00.123+01:00", 20250331, 0, 0, 0},
	{"31/12/2025, 10:00 PM", 0, 20251231, 0, 0},
	{"20250331 10:00", 20250331, 0, 0, 0},
	{"20250331.0", 20250331, 0, 0, 0},
	{"20250331T10:00:00", 20250331, 0, 0, 0},
	{"2025-03-31x", 0, 0, 0, 0},
	{"2025-03-31 abc", 0, 0, 0, 0},
	{"2025-03-31 10", 0, 0, 0, 0},
	{"2025-13-31", 0, 0, 0, 0},
	{"2025-02-29", 0, 0, 0, 0},
	{"2024-02-29", 20240229, 0, 0, 0},
	{"2025-003-31", 0, 0, 0, 0},
	{"2025-03-031", 0, 0, 0, 0},
	{"325-03-31", 0, 0, 0, 0},
	{"2025:03:31", 0, 0, 0, 0},
	{"2025-03", 0, 0, 0, 0},
	{"?", 0, 0, 0, 0},
	{"", 0, 0, 0, 0},
	{"lundi", 0, 0, 0, 0},
	/* days from 1899-12-30 on, of the years 1954 to 2119 */
	{"20000", 0, 0, 0, 19541003},
	{"80000", 0, 0, 0, 21190111},
	{"25569", 0, 0, 0, 19700101},
	{"36526", 0, 0, 0, 20000101},
	{"36584", 0, 0, 0, 20000228},
	{"36585", 0, 0, 0, 20000229},
	{"43889", 0, 0, 0, 20200228},
	{"43890", 0, 0, 0, 20200229},
	{"43891", 0, 0, 0, 20200301},
	{"47541", 0, 0, 0, 20300227},
	{"73109", 0, 0, 0, 21000228},
	{"73110", 0, 0, 0, 21000301},
	{"4574", 0, 0, 0, 0},
	{"457470", 0, 0, 0, 0},
	/* other counts of digits */
	{"1234567", 0, 0, 0, 0},
	{"123456789", 0, 0, 0, 0},
	{"1234567890", 0, 0, 0, 0},
	{"20250331x", 0, 0, 0, 0},
	{"250331 10:00", 0, 0, 0, 0},
	{"25-0331", 0, 0, 0, 0},
	{"1-2-3-4", 0, 0, 0, 0},
	{"25.03-04", 20250304, 20040325, 0, 0},
	{"25/03-04", 20250304, 20040325, 0, 0},
	{"25 03 04", 0, 20040325, 0, 0},
	{"2025 03 31", 20250331, 0, 0, 0},
	{"2025 - 03 - 31", 20250331, 0, 0, 0},
	{"2025/03/31", 20250331, 0, 0, 0},
	{"2025_03_31", 0, 0, 0, 0},
	{"2025-03-31-", 0, 0, 0, 0},
	{"1/2/69", 0, 20690201, 20690102, 0},
	{"1/2/00", 0, 20000201, 20000102, 0},
	{"1/2/99", 0, 19990201, 19990102, 0},
	/* names of months */
	{"31-Mar-2025", 20250331, 20250331, 20250331, 0},
	{"2025-Mar-31", 20250331, 20250331, 20250331, 0},
	{"Mar 2025 31", 20250331, 20250331, 20250331, 0},
	{"31 2025 mars", 20250331, 20250331, 20250331, 0},
	{"mars 31 25", 20250331, 20250331, 20250331, 0},
	{"25 mars 31", 20310325, 20310325, 20310325, 0},
	{"31 mars 5", 0, 0, 0, 0},
	{"31 mars", 0, 0, 0, 0},
	{"mars 2025", 0, 0, 0, 0},
	{"31Mar25", 20250331, 20250331, 20250331, 0},
	{"31-Mar25", 20250331, 20250331, 20250331, 0},
	{"31 f\u00E9vrier 2025", 0, 0, 0, 0},
	{"28 f\u00E9vrier 2025", 20250228, 20250228, 20250228, 0},
	{"28 F\u00C9VRIER 2025", 20250228, 20250228, 20250228, 0},
	{"28 f\u00E9vr. 2025", 20250228, 20250228, 20250228, 0},
	{"31 M\u00E4rz 2025", 20250331, 20250331, 20250331, 0},
	{"31\u00A0\u00A0mars 2025", 20250331, 20250331, 20250331, 0},
	{"31 of March 2025", 20250331, 20250331, 20250331, 0},
	{"31 at March 2025", 0, 0, 0, 0},
	{"3 of", 0, 0, 0, 0},
	{"le 31 mars 2025", 0, 0, 0, 0},
	{"lun 31 mars 2025", 20250331, 20250331, 20250331, 0},
	{"Mon., 31 Mar 2025", 20250331, 20250331, 20250331, 0},
	{"31 lundi mars 2025", 0, 0, 0, 0},
	{"1ST avril 2025", 0, 0, 0, 0},
	{"1e avril 2025", 0, 0, 0, 0},
	{"21th Mar 2025", 20250321, 20250321, 20250321, 0},
	/* times of day */
	{"2025-03-31 1:00", 20250331, 0, 0, 0},
	{"2025-03-31 1:0", 0, 0, 0, 0},
	{"2025-03-31 100", 0, 0, 0, 0},
	{"2025-03-31,10:00", 20250331, 0, 0, 0},
	{"2025-03-31;10:00", 0, 0, 0, 0},
	{"2025-03-31 10:00 UTC", 20250331, 0, 0, 0},
	{"2025-03-31 10:00 EST", 0, 0, 0, 0},
	{"2025-03-31 10:00:00-05:00", 20250331, 0, 0, 0},
	{"31 mars 2025 10:00", 20250331, 20250331, 20250331, 0},
	{"2025-03-31          10:00:00.000 PM     ", 20250331, 0, 0, 0},
	{"2025-03-31          10:00:00.000 PM      ", 0, 0, 0, 0},
	{"le trente et un du mois de mars de l'an deux mil", 0, 0, 0, 0},
};

static void each_date(void)
{
	words = words_load(arena);
	for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
		const struct date_case *one = &dates[i];
		struct span text = within(one->text, arounds[i % 5]);
		date days[VALUE_DATES];
		unsigned readings = value_days(days, text, words);
		const date expected[VALUE_DATES] = {one->ymd, one->dmy, one->mdy, one->serial};
		for (int j = 0; j < VALUE_DATES; j++) {
			const char *sentence = arena_printf(arena, "%s in reading %d", one->text, j);
			check_integer(days[j], expected[j], sentence);
			check_integer(value_date(text, 1U << j, words), expected[j], sentence);
			for (size_t k = 0; k < sizeof arounds / sizeof *arounds; k++)
				check_integer(value_date(within(one->text, arounds[k]), 1U << j, words),
					expected[j], sentence);
			check_true(((readings >> j & 1) != 0) == (expected[j] != 0), sentence);
		}
		check_integer(value_date_readings(text, words), value_is_six_digits(text) ? 0 : readings,
			"six digits are a date where the header says so");
	}
}

/* Letters lose their accents; spaces of any width end a word. */
static void each_word(void)
{
	static const struct {
		const char *text, *word, *rest;
	} rows[] = {{"F\u00E9vr. 3", "fevr", ". 3"}, {"abc", "abc", ""}, {"", "", ""},
		{"3 a", "", "3 a"}, {"\u00E0\u00E2\u00E6 x", "aaa", " x"}, {"\u00E7x", "cx", ""},
		{"\u00E8\u00E9\u00EA\u00EB", "eeee", ""}, {"\u00EC\u00ED\u00EE\u00EF", "iiii", ""},
		{"\u00F0\u00F2\u00F3\u00F4\u00F5\u00F6\u00F8", "ooooooo", ""}, {"\u00F1", "n", ""},
		{"\u00F9\u00FA\u00FB\u00FC", "uuuu", ""}, {"\u00FD\u00FF", "yy", ""},
		{"\u00C0\u00C9\u00D1\u00DC", "aenu", ""}, {"a\u00A0b", "a", "\u00A0b"},
		{"a\u202Fb", "a", "\u202Fb"}, {"\u6708x", "\u6708x", ""},
		{"abcdefghijklmnopqrstuvw", "abcdefghijklmnopqrstuvw", ""},
		{"abcdefghijklmnopqrstuvwx", "abcdefghijklmnopqrstuvw", ""}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char word[VALUE_WORD_MOST];
		const char *end = rows[i].text + strlen(rows[i].text);
		check_text(value_word(word, rows[i].text, end), rows[i].rest, rows[i].text);
		check_text(word, rows[i].word, rows[i].text);
		struct span text = within(rows[i].text, "m");
		check_integer(value_word(word, text.begin, text.end) - text.begin,
			(long long)(strlen(rows[i].text) - strlen(rows[i].rest)), rows[i].text);
		check_text(word, rows[i].word, "within another text");
	}
}

int main(void)
{
	static const struct test tests[] = {
		{"amounts", each_amount},
		{"what an amount shows of its form", of_a_kind},
		{"dates", each_date},
		{"words", each_word},
	};
	return run_tests("values", tests, sizeof tests / sizeof *tests);
}
