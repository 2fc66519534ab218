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

int main(void)
{
	static const struct test tests[] = {
		{"titles name a year of ours", this_year},
		{"titles name another year", other_year},
		{"titles name no year", no_year},
	};
	return run_tests("title_years", tests, sizeof tests / sizeof *tests);
}
