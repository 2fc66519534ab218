#include "test/unit/harness.h"

#include <string.h>

#include "ledger/base/text/date.h"

static date read_as(const char *text, enum date_order order)
{
	return date_parse(text, strlen(text), order);
}

static unsigned orders_of(const char *text)
{
	return date_orders(text, strlen(text));
}

static void texts(void)
{
	check_integer(read_as("2020-03-31", DATE_YMD), 20200331, "with hyphens");
	check_integer(read_as("2020/03/31", DATE_YMD), 20200331, "with slashes");
	check_integer(read_as("20200331", DATE_YMD), 20200331, "with nothing");
	check_integer(read_as("31/03/2020", DATE_DMY), 20200331, "day first");
	check_integer(read_as("31-03-2020", DATE_DMY), 20200331, "day first, with hyphens");
	check_integer(read_as("03/31/2020", DATE_MDY), 20200331, "month first");
	check_integer(read_as("3/1/2020", DATE_MDY), 20200301, "single digits");
	check_integer(read_as("2020-03-31 00:00:00", DATE_YMD), 20200331, "midnight after a space");
	check_integer(read_as("2020-03-31T00:00:00", DATE_YMD), 20200331, "midnight after a T");
	check_integer(read_as("20200331 00:00", DATE_YMD), 20200331, "midnight in minutes");
	check_integer(
		read_as("2020-03-31 00:00:00.000", DATE_YMD), 20200331, "midnight in milliseconds");
	check_integer(read_as("31/03/2020 0:00:00", DATE_DMY), 20200331, "midnight in one digit");
	check_integer(
		date_parse("2020-03-3199", 10, DATE_YMD), 20200331, "only the length given is read");
}

static void refused(void)
{
	static const char *const none[] = {"", "2020", "2020-03", "2020-03-31 12:00:00",
		"2020-03-31 00:00:01", "2020-03-31 ", " 2020-03-31", "2020-03-31T", "2020-03/31",
		"2020.03.31", "20-03-31", "31/03/20", "31032020", "2020-3-311", "2020-13-01", "2020-00-10",
		"2020-01-00", "2020-01-32", "1899-12-31", "2200-01-01", "20200230", "-2020-03-31",
		"2020-03-31 00", "2020-03-31 00:00:00Z", "2020--03-31", "mars 2020"};
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		check_integer(orders_of(none[i]), 0, arena_printf(arena, "'%s' is no date", none[i]));
	check_integer(date_parse("2020-03-31", 9, DATE_YMD), 20200303, "'2020-03-3' is the third");
}

static void orders(void)
{
	check_integer(orders_of("2020-01-02"), DATE_YMD, "a year first leaves one order");
	check_integer(orders_of("01/02/2020"), DATE_DMY | DATE_MDY,
		"01/02 is the first of February or the second of January");
	check_integer(orders_of("13/02/2020"), DATE_DMY, "there is no thirteenth month");
	check_integer(orders_of("02/13/2020"), DATE_MDY, "nor here");
	check_integer(orders_of("30/02/2020"), 0, "nor a thirtieth of February");
	check_integer(orders_of("31/04/2020"), 0, "nor a thirty-first of April");
}

static void leap_years(void)
{
	check_integer(date_make(2020, 2, 29), 20200229, "2020 is a leap year");
	check_integer(date_make(2019, 2, 29), 0, "2019 is not");
	check_integer(date_make(1900, 2, 29), 0, "1900 is not");
	check_integer(date_make(2000, 2, 29), 20000229, "2000 is");
	check_integer(date_make(2100, 2, 29), 0, "2100 is not");
	check_true(
		date_valid(20200331) && !date_valid(20200332) && !date_valid(0) && !date_valid(-20200331),
		"date_valid knows the calendar");
	check_true(date_valid(19000101) && date_valid(21991231) && !date_valid(18991231) &&
			!date_valid(22000101),
		"years 1900 to 2199");
}

static void distances(void)
{
	check_integer(date_days(20190401, 20200331), 365, "a fiscal year with a leap day");
	check_integer(date_days(20200331, 20190401), -365, "backward");
	check_integer(date_days(20200228, 20200301), 2, "over 29 February");
	check_integer(date_days(21000228, 21000301), 1, "2100 has none");
	check_integer(date_days(19700101, 20000101), 10957, "thirty years of the epoch");
	check_integer(date_days(19000101, 21991231), 109572,
		"three centuries: 300 * 365 + 73 leap days, less a day");
	check_integer(date_days(20991231, 21010101), 366, "2100 has 365 days");
	check_integer(date_days(20200331, 20200331), 0, "a day from itself");
}

static void every_day(void)
{
	int count = 1;
	date day = 19000101;
	while (day != 21991231 && count < 200000) {
		date next = date_next(day);
		if (!date_valid(next) || next <= day || date_days(day, next) != 1)
			break;
		day = next;
		count++;
	}
	check_integer(day, 21991231, "each day is followed by the next");
	check_integer(count, 109573, "to the last of 109573");
	check_integer(date_next(21991231), 0, "after which there is none");
	check_integer(date_next(20191231), 20200101, "over the year's end");
}

static void printed(void)
{
	check_text(date_text(arena, 20200301), "2020-03-01", "ISO 8601");
	check_text(date_text(arena, 0), "", "no date is no text");
	check_integer(date_year(20200331) * 10000 + date_month(20200331) * 100 + date_day(20200331),
		20200331, "year, month and day");
}

static void check_words(
	const char *text, enum language language, date first, date second, const char *sentence)
{
	check_integer(date_find_words(&text, language), first, sentence);
	check_integer(date_find_words(&text, language), second, sentence);
}

static void in_words(void)
{
	check_text(
		date_words(arena, 20200401, LANGUAGE_FRENCH), "1er avril 2020", "the first of a month");
	check_text(date_words(arena, 20200331, LANGUAGE_ENGLISH), "March 31, 2020", "a day in English");
	check_words("du 1er avril 2019 au 31 mars 2020", LANGUAGE_FRENCH, 20190401, 20200331,
		"two dates in a title");
	check_words("au 31\xc2\xa0mars\xe2\x80\xaf"
				"2020",
		LANGUAGE_FRENCH, 20200331, 0, "no-break spaces");
	check_words("for the year ended March 31, 2020", LANGUAGE_ENGLISH, 20200331, 0, "English");
	check_words("le 31 mars 2020", LANGUAGE_ENGLISH, 0, 0, "not the other language's");
	check_words("exercice 2019-2020, mars 2020, 32 mars 2020", LANGUAGE_FRENCH, 0, 0,
		"no day, and a day that is none");
	check_words("", LANGUAGE_FRENCH, 0, 0, "nothing");
	for (date day = 20200101; day != 20210101; day = date_next(day))
		for (int language = LANGUAGE_FRENCH; language <= LANGUAGE_ENGLISH; language++) {
			const char *text = date_words(arena, day, (enum language)language);
			if (date_find_words(&text, (enum language)language) != day)
				check_integer(0, day, "every day of a year is read as it is written");
		}
}

int main(void)
{
	static const struct test tests[] = {
		{"dates are read in the order asked for", texts},
		{"what is no date is refused", refused},
		{"date_orders tells in which orders a text is a date", orders},
		{"the calendar is Gregorian", leap_years},
		{"date_days counts days", distances},
		{"date_next visits every day", every_day},
		{"dates print as ISO 8601", printed},
		{"dates in words are found as they are written", in_words},
	};
	return run_tests("date", tests, sizeof tests / sizeof *tests);
}
