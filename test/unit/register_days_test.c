/* An asset on the first and last days of a year: which year has its cost, its amortization, its
 * write-down and its disposal. Worked out by hand, at 100 a month or 1 a day. */
#include "ledger/register/register.h"

#include "test/unit/harness.h"

static const char *cents(number value)
{
	return number_exact_text(arena, value);
}

/* "cost: opening acquired disposed closing | amortization: opening charge write-down disposed
 * closing | proceeds gain" in the fiscal year that ends on that day. */
static const char *year_text(const char *row, date first, date last)
{
	struct asset_register assets;
	struct fiscal_year fiscal = {.first = first, .last = last};
	struct asset_year one;
	const char *path = file_with_text(arena_printf(arena,
		"no,classe,cout,mise_en_service,vie_mois,convention,disposition,produit,reduction,"
		"date_reduction,acquisition\n%s\n",
		row));
	if (register_read(&assets, path, arena, &errors) != 0)
		return NULL;
	asset_year(&one, &assets.assets[0], &fiscal, arena);
	return arena_printf(arena, "%s %s %s %s | %s %s %s %s %s | %s %s", cents(one.cost_opening),
		cents(one.acquisitions), cents(one.disposals), cents(one.cost_closing),
		cents(one.accumulated_opening), cents(one.amortization), cents(one.write_downs),
		cents(one.accumulated_disposals), cents(one.accumulated_closing), cents(one.proceeds),
		cents(one.gain));
}

struct year_case {
	const char *row;
	int year; /* that ends on its 31 March */
	const char *outcome;
};

static void check_years(const struct year_case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		int year = cases[i].year;
		check_text(year_text(cases[i].row, date_make(year - 1, 4, 1), date_make(year, 3, 31)),
			cases[i].outcome, arena_printf(arena, "%s in %d", cases[i].row, year));
		check_errors("", cases[i].row);
	}
}

static void service(void)
{
	static const char last[] = "1,a,1200,2020-03-31,12,mois,,,,,",
					  first[] = "1,a,1200,2019-04-01,12,mois,,,,,",
					  before[] = "1,a,1200,2019-03-31,12,mois,,,,,";
	static const struct year_case cases[] = {
		{last, 2019, "0 0 0 0 | 0 0 0 0 0 | 0 0"},
		{last, 2020, "0 1200 0 1200 | 0 100 0 0 100 | 0 0"},
		{last, 2021, "1200 0 0 1200 | 100 1100 0 0 1200 | 0 0"},
		{first, 2019, "0 0 0 0 | 0 0 0 0 0 | 0 0"},
		{first, 2020, "0 1200 0 1200 | 0 1200 0 0 1200 | 0 0"},
		{first, 2021, "1200 0 0 1200 | 1200 0 0 0 1200 | 0 0"},
		{before, 2019, "0 1200 0 1200 | 0 100 0 0 100 | 0 0"},
		{before, 2020, "1200 0 0 1200 | 100 1100 0 0 1200 | 0 0"},
		/* acquired on the last day, and in service on the next */
		{"1,a,1200,2020-04-01,12,mois,,,,,2020-03-31", 2020, "0 1200 0 1200 | 0 0 0 0 0 | 0 0"},
		{"1,a,1200,2020-04-01,12,mois,,,,,2020-04-01", 2020, "0 0 0 0 | 0 0 0 0 0 | 0 0"},
		/* half a year, however late in it */
		{"1,a,1200,2020-03-31,12,demi_annee,,,,,", 2020, "0 1200 0 1200 | 0 600 0 0 600 | 0 0"},
		{"1,a,1200,2020-04-01,12,demi_annee,,,,,", 2020, "0 0 0 0 | 0 0 0 0 0 | 0 0"},
		{"1,a,1200,2020-04-01,12,demi_annee,,,,,", 2021, "0 1200 0 1200 | 0 600 0 0 600 | 0 0"},
		{"1,a,2400,2019-04-01,24,demi_annee,,,,,", 2021, "2400 0 0 2400 | 600 1200 0 0 1800 | 0 0"},
	};
	check_years(cases, sizeof cases / sizeof *cases);
}

static void lives_in_days(void)
{
	static const struct year_case cases[] = {
		{"1,a,30,2020-03-31,1,jours,,,,,", 2020, "0 30 0 30 | 0 1 0 0 1 | 0 0"},
		{"1,a,335,2020-03-30,11,jours,,,,,", 2020, "0 335 0 335 | 0 2 0 0 2 | 0 0"},
		{"1,a,31,2020-03-15,1,jours,,,,,", 2020, "0 31 0 31 | 0 17 0 0 17 | 0 0"},
		{"1,a,367,2019-03-31,12,jours,,,,,", 2019, "0 367 0 367 | 0 1 0 0 1 | 0 0"},
		{"1,a,275,2020-03-31,9,jours,,,,,", 2020, "0 275 0 275 | 0 1 0 0 1 | 0 0"},
		{"1,a,24400,2020-03-31,8,jours,,,,,", 2020, "0 24400 0 24400 | 0 100 0 0 100 | 0 0"},
	};
	check_years(cases, sizeof cases / sizeof *cases);
}

static void disposal(void)
{
	static const char last[] = "1,a,1200,2019-04-01,12,mois,2020-03-31,500,,,",
					  first[] = "1,a,1200,2019-03-01,12,mois,2019-04-01,500,,,";
	static const struct year_case cases[] = {
		{last, 2020, "0 1200 1200 0 | 0 1100 0 1100 0 | 500 400"},
		{last, 2021, "0 0 0 0 | 0 0 0 0 0 | 0 0"},
		{first, 2019, "0 1200 0 1200 | 0 100 0 0 100 | 0 0"},
		{first, 2020, "1200 0 1200 0 | 100 0 0 100 0 | 500 -600"},
		{first, 2021, "0 0 0 0 | 0 0 0 0 0 | 0 0"},
		{"1,a,365,2020-03-31,12,jours,2020-03-31,,,,", 2020, "0 365 365 0 | 0 0 0 0 0 | 0 -365"},
		{"1,a,365,2020-03-30,12,jours,2020-03-31,,,,", 2020, "0 365 365 0 | 0 1 0 1 0 | 0 -364"},
		{"1,a,1200,2020-03-31,12,mois,2020-03-31,,,,", 2020, "0 1200 1200 0 | 0 0 0 0 0 | 0 -1200"},
		{"1,a,1200,2020-03-31,12,demi_annee,2020-04-01,,,,", 2021,
			"1200 0 1200 0 | 600 600 0 1200 0 | 0 0"},
		{"1,a,2400,2020-03-31,24,demi_annee,2020-04-01,,,,", 2021,
			"2400 0 2400 0 | 600 600 0 1200 0 | 0 -1200"},
		{"1,a,2400,2018-04-01,24,demi_annee,2019-03-31,,,,", 2019,
			"0 2400 2400 0 | 0 600 0 600 0 | 0 -1800"},
	};
	check_years(cases, sizeof cases / sizeof *cases);
}

static void write_down(void)
{
	static const char last[] = "1,a,2400,2019-04-01,24,mois,,,200,2020-03-31,",
					  next[] = "1,a,2400,2019-04-01,24,mois,,,200,2020-04-01,",
					  first[] = "1,a,2400,2019-04-01,24,mois,,,200,2019-04-01,";
	static const struct year_case cases[] = {
		{last, 2020, "0 2400 0 2400 | 0 1200 200 0 1400 | 0 0"},
		{last, 2021, "2400 0 0 2400 | 1400 1000 0 0 2400 | 0 0"},
		{next, 2020, "0 2400 0 2400 | 0 1200 0 0 1200 | 0 0"},
		{next, 2021, "2400 0 0 2400 | 1200 1000 200 0 2400 | 0 0"},
		{next, 2022, "2400 0 0 2400 | 2400 0 0 0 2400 | 0 0"},
		{first, 2019, "0 0 0 0 | 0 0 0 0 0 | 0 0"},
		/* a month at 100, then eleven of twenty-three of the other 2,100 */
		{first, 2020, "0 2400 0 2400 | 0 1104.35 200 0 1304.35 | 0 0"},
		{first, 2021, "2400 0 0 2400 | 1304.35 1095.65 0 0 2400 | 0 0"},
	};
	check_years(cases, sizeof cases / sizeof *cases);
}

/* A fiscal year that is the calendar's. */
static void calendar_years(void)
{
	static const char row[] = "1,a,1200,2019-12-31,12,demi_annee,,,,,";
	check_text(year_text(row, 20190101, 20191231), "0 1200 0 1200 | 0 600 0 0 600 | 0 0",
		"in service on its last day");
	check_text(year_text(row, 20200101, 20201231), "1200 0 0 1200 | 600 600 0 0 1200 | 0 0",
		"the year after");
	check_text(year_text("1,a,1200,2020-01-01,12,demi_annee,,,,,", 20200101, 20201231),
		"0 1200 0 1200 | 0 600 0 0 600 | 0 0", "in service on its first day");
	check_errors("", "these are assets");
}

int main(void)
{
	static const struct test tests[] = {
		{"in service on the first or last day", service},
		{"lives that are counted in days", lives_in_days},
		{"disposed of on the first or last day", disposal},
		{"written down on the first or last day", write_down},
		{"years of the calendar", calendar_years},
	};
	return run_tests("register_days", tests, sizeof tests / sizeof *tests);
}
