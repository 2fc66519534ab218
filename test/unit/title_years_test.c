/* The periods that titles name, in the many ways of writing them; what is no period is none. */
#include "statements/check/prompts/title_years.h"

#include "test/unit/harness.h"

static const struct fiscal_year years[] = {
	{"2019", 20180401, 20190331}, {"2020", 20190401, 20200331}};
static const struct fiscal_year calendar = {"2024", 20240101, 20241231};

/* "this", "none", or the cell that names another year. */
static const char *say(const char *titles, const struct fiscal_year *of, size_t count)
{
	const char *other;
	enum titles_say said = titles_years(&other, titles, of, count, arena);
	return said == TITLES_OTHER_YEAR ? other : said == TITLES_THIS_YEAR ? "this" : "none";
}

static void this_year(void)
{
	static const char *const titles[] = {"Exercice 2019-2020", "Exercice 2018-19",
		"Du 1er avril 2019 au 31 mars 2020", "Au 31 MARS 2020", "April 1, 2019 to March 31, 2020",
		"01/04/2019 - 31/03/2020", "03/31/2020", "2019-04-01", "20200331", "mars 2020",
		"31-Mar-2020", "Balance au 30 juin 2019", "2019-2020", "Fiscal year 2020",
		"Soldes au 31 mars 2018", "Exercice 2017-2018 · Exercice 2019-2020",
		"Budget 2015 · révisé en 2020",
		"Exercice terminé le 31 mars 2020 · Imprimé le 12 mai 2020"};
	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
		check_text(say(titles[i], years, 2), "this", titles[i]);
	check_text(say("Exercice 2024", &calendar, 1), "this", "a year of the calendar");
	check_text(say("2023-2024", &calendar, 1), "this", "two years, one of them ours");
}

static void other_year(void)
{
	static const char *const titles[] = {"Exercice 2016-2017", "Exercice 2020-21",
		"Du 1er avril 2016 au 31 mars 2017", "Au 31 mars 2021", "March 31, 2018 and 2017-01-05",
		"01/04/2016 - 31/03/2017", "31/03/2021", "2017-06-30", "20170331", "août 2017",
		"Fiscal year 2017", "2016-2017"};
	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
		check_text(say(titles[i], years + 1, 1), titles[i], titles[i]);
	check_text(say("Grand livre · Exercice 2016-2017", years, 2), "Exercice 2016-2017",
		"the cell that names it");
	check_text(say("Exercice 2023", &calendar, 1), "Exercice 2023", "a year of the calendar");
	check_text(say("Exercice 2018-2019", years + 1, 1), "Exercice 2018-2019",
		"a year that shares its last calendar year with ours");
}

static void no_year(void)
{
	static const char *const titles[] = {"", "Grand livre", "Sage 50 2023", "Imprimé le 2023-05-12",
		"Printed May 12, 2023", "Compte 20175 à 20190", "2016 comptes", "Version 2016.2",
		"No 1234-5678 · page 2 de 12", "Tél. 418 643-2017"};
	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
		check_text(say(titles[i], years, 2), "none", titles[i]);
	check_text(say(NULL, years, 2), "none", "no titles");
	check_text(say("Exercice 2016-2017", years, 0), "none", "no years");
}

/* A month stands for its last day: the year that ends with it, or begins after it, is meant. */
static void months(void)
{
	static const struct {
		const char *names[2];
		date before, last, after; /* the last day, and those beside it */
	} table[] = {
		{{"Janvier", "January"}, 20210130, 20210131, 20210202},
		{{"Février", "February"}, 20210227, 20210228, 20210302},
		{{"Mars", "March"}, 20210330, 20210331, 20210402},
		{{"Avril", "April"}, 20210429, 20210430, 20210502},
		{{"Mai", "May"}, 20210530, 20210531, 20210602},
		{{"Juin", "June"}, 20210629, 20210630, 20210702},
		{{"Juillet", "July"}, 20210730, 20210731, 20210802},
		{{"Août", "August"}, 20210830, 20210831, 20210902},
		{{"Septembre", "Sept"}, 20210929, 20210930, 20211002},
		{{"Octobre", "October"}, 20211030, 20211031, 20211102},
		{{"Novembre", "Nov"}, 20211129, 20211130, 20211202},
		{{"Décembre", "December"}, 20211230, 20211231, 20220102},
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		for (size_t j = 0; j < 2; j++) {
			const char *title = arena_printf(arena, "%s 2021", table[i].names[j]);
			const struct fiscal_year ending = {"a", 20200705, table[i].last},
									 ended = {"b", 20200705, table[i].before},
									 beginning = {"c", date_next(table[i].last), 20221231},
									 begun = {"d", table[i].after, 20221231};
			check_text(say(title, &ending, 1), "this", title);
			check_text(say(title, &ended, 1), "none", "a date of printing");
			check_text(say(title, &beginning, 1), "this", "the day before the year");
			check_text(say(title, &begun, 1), title, "two days before it");
		}
	const struct fiscal_year leap = {"2020", 20190301, 20200229};
	check_text(say("Février 2020", &leap, 1), "this", "a leap year");
}

static void limits(void)
{
	check_text(say("Exercice 1899", years, 2), "none", "no year of books");
	check_text(say("Exercice 1900", years, 2), "Exercice 1900", "a year");
	check_text(say("Exercice 2099", years, 2), "Exercice 2099", "another");
	check_text(say("Exercice 2100", years, 2), "none", "none again");
	check_text(say("2016", years, 2), "2016", "a number alone is a year");
	check_text(
		say("2023-05-12", years, 2), "none", "a day alone, past the end, is one of printing");
	check_text(say("2023-03-31", years, 2), "2023-03-31", "unless it is the end of a year");
	check_text(
		say("Exercice 2015 · Exercice 2016", years, 2), "Exercice 2015", "the first is told");
	check_text(say("05/04/2018", years, 2), "this", "the fifth of April");
	check_text(say("04/05/2018", years + 1, 1), "04/05/2018", "neither of April nor of May");
	check_text(
		say("03/04/2019", years + 1, 1), "this", "the third of April, or the fourth of March");
	static const char *const apart[] = {"Exercice 2020 - 12 - 31", "Exercice 2020:12:31",
		"Exercice 31 12 2020", "Exercice 2020-12 31", "Exercice 2020 12-31", "Exercice 31-12 2020",
		"Exercice 31 12-2020", "Exercice 2020-12-310", "Exercice 310-12-2020"};
	for (size_t i = 0; i < sizeof apart / sizeof *apart; i++)
		check_text(say(apart[i], years, 2), "this", "numbers apart are no day");
	check_text(say("Exercice 2019 20", years, 1), "this", "nor are they a second year");
}

int main(void)
{
	static const struct test tests[] = {
		{"titles name a year of ours", this_year},
		{"titles name another year", other_year},
		{"titles name no year", no_year},
		{"a month stands for its last day", months},
		{"numbers that are years, and days that are of printing", limits},
	};
	return run_tests("title_years", tests, sizeof tests / sizeof *tests);
}
