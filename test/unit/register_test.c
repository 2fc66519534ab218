/* The register: what each asset does in each year, against figures worked out month by month and
 * day by day. */
#include "ledger/register/register.h"

#include "test/unit/harness.h"

static struct asset_register assets;

/* The fiscal year that ends on 31 March. */
static struct fiscal_year ending(int year)
{
	return (struct fiscal_year){"", (year - 1) * 10000 + 401, year * 10000 + 331};
}

static int read_assets(const char *header, const char *rows)
{
	return register_read(
		&assets, file_with_text(arena_printf(arena, "%s\n%s", header, rows)), arena, &errors);
}

static void given(const char *header, const char *rows)
{
	check_integer(read_assets(header, rows), 0, "the register is read");
}

static struct asset_year in(int year)
{
	struct asset_year out;
	struct fiscal_year fiscal = ending(year);
	asset_year(&out, &assets.assets[0], &fiscal, arena);
	return out;
}

/* The charges of the years from first to last, as "1.00 2.00". */
static const char *charges(int first, int last)
{
	const char *text = "";
	for (int year = first; year <= last; year++)
		text = arena_printf(arena, "%s%s%s", text, year == first ? "" : " ",
			number_text(arena, in(year).amortization, 2, ROUNDING_HALF_UP));
	return text;
}

static const char whole_life[] = "no,classe,cout,residuelle,mise_en_service,vie_ans,convention";

static void full_months(void)
{
	given(whole_life, "1,autos,100000.01,,2015-05-17,7,mois\n");
	check_text(charges(2015, 2024),
		"0.00 13095.24 14285.72 14285.71 14285.72 14285.71 14285.72 14285.71 1190.48 0.00",
		"11 months of 84, six whole years, 1 month: the month of service counts whole");
	check_number(in(2024).accumulated_closing, "100000.01", "the charges of its life are its cost");
	check_number(in(2024).cost_closing, "100000.01", "and it is still there");
}

static void half_years(void)
{
	given(whole_life, "1,autos,100000.01,,2015-05-17,7,demi_annee\n");
	check_text(charges(2015, 2024),
		"0.00 7142.86 14285.71 14285.72 14285.72 14285.71 14285.72 14285.71 7142.86 0.00",
		"half a year, six years, half a year");
	check_number(in(2024).accumulated_closing, "100000.01", "the charges of its life are its cost");
	given(whole_life, "1,autos,5000,,2015-05-17,2.5,demi_annee\n");
	check_text(
		charges(2016, 2019), "1000.00 2000.00 2000.00 0.00", "a life of two years and a half");
}

static void by_days(void)
{
	given(whole_life, "1,autos,100000.01,,2015-05-17,7,jours\n");
	check_text(charges(2015, 2024),
		"0.00 12514.67 14274.54 14274.54 14274.54 14313.65 14274.54 14274.55 1798.98 0.00",
		"320 days of 2557, years of 365 and of 366, 46 days");
	check_number(in(2024).accumulated_closing, "100000.01", "the charges of its life are its cost");
	given(whole_life, "1,autos,365,,2020-02-29,1,jours\n");
	check_text(
		charges(2020, 2021), "32.00 333.00", "a year from 29 February ends before 28 February");
}

static void residual(void)
{
	given(whole_life, "1,autos,1000,100,2019-04-01,3,mois\n");
	check_text(
		charges(2020, 2023), "300.00 300.00 300.00 0.00", "cost less residual value is spread");
	check_number(in(2025).accumulated_closing, "900", "never below the residual value");
	given(whole_life, "1,terrains,1000,,2019-04-01,0,\n");
	check_text(charges(2020, 2021), "0.00 0.00", "a life of 0 is never amortized");
}

static void cents(void)
{
	given(whole_life, "1,autos,0.05,,2019-04-01,2,demi_annee\n");
	check_text(charges(2020, 2022), "0.01 0.03 0.01",
		"0.0125, 0.0375, 0.05: the sum to date is rounded, half up");
	given(whole_life, "1,autos,0.01,,2019-04-01,2,mois\n");
	check_text(charges(2020, 2021), "0.01 0.00", "half a cent is a cent");
}

static const char disposal[] =
	"no,classe,cout,mise_en_service,vie_mois,convention,disposition,produit";

static void disposals(void)
{
	given(disposal, "1,autos,10000,2018-07-10,60,mois,2020-01-20,6000\n");
	struct asset_year year = in(2020);
	check_text(charges(2019, 2021), "1500.00 1500.00 0.00",
		"9 months of 60, then 9: the month of disposal does not count");
	check_number(year.cost_opening, "10000", "cost at the opening");
	check_number(year.disposals, "10000", "goes out");
	check_number(year.cost_closing, "0", "none is left");
	check_number(year.accumulated_opening, "1500", "amortization at the opening");
	check_number(year.accumulated_disposals, "3000", "and what it had become goes out");
	check_number(year.accumulated_closing, "0", "none is left");
	check_number(year.gain, "-1000", "6,000 for a carrying amount of 7,000 is a loss of 1,000");
	check_number(in(2019).proceeds, "0", "there are no proceeds the year before");
	check_number(in(2021).cost_opening, "0", "nor any cost the year after");
	given(disposal, "1,autos,10000,2018-07-10,60,mois,2018-07-31,10000\n");
	check_text(charges(2019, 2019), "0.00", "service and disposal in one month amortize nothing");
	given(disposal, "1,autos,10000,2010-07-10,60,mois,2020-01-20,500\n");
	check_number(in(2020).gain, "500", "after its life all proceeds are a gain");
	check_number(in(2020).amortization, "0", "and nothing is amortized");
}

static void disposals_by_convention(void)
{
	given(disposal, "1,autos,10000,2018-07-10,60,demi_annee,2020-01-20,6000\n");
	check_text(charges(2019, 2021), "1000.00 1000.00 0.00", "half a year, half a year");
	given(disposal, "1,autos,10000,2018-07-10,60,demi_annee,2019-01-20,6000\n");
	check_text(charges(2019, 2020), "1000.00 0.00",
		"half a year in all where service and disposal are in one year");
	given(disposal, "1,autos,10000,2018-07-10,60,jours,2020-01-20,6000\n");
	check_text(charges(2019, 2021), "1451.26 1610.08 0.00",
		"265 days of 1826, then 294: the day of disposal does not count");
	check_number(in(2020).gain, "-938.66", "6,000 less 10,000 - 3,061.34");
}

static const char impaired[] = "no,classe,cout,residuelle,mise_en_service,vie_mois,convention,"
							   "reduction,date_reduction,disposition,produit";

static void write_downs(void)
{
	given(impaired, "1,autos,10000,1000,2018-07-10,60,mois,2500,2019-10-15,,\n");
	check_text(charges(2019, 2025), "1350.00 1515.91 1118.18 1118.18 1118.18 279.55 0.00",
		"16 months at 150, then 44 at 4,100 / 44");
	check_number(in(2020).write_downs, "2500", "the write-down is of its year");
	check_number(in(2020).accumulated_closing, "5365.91", "it is within what has accumulated");
	check_number(in(2021).accumulated_opening, "5365.91", "and opens the next year");
	check_number(in(2021).write_downs, "0", "where it is not told again");
	check_number(in(2025).accumulated_closing, "9000", "in the end the residual value is left");
	given(impaired, "1,autos,10000,,2017-09-01,60,demi_annee,1800,2019-12-31,,\n");
	check_text(charges(2018, 2024), "1000.00 2000.00 2000.00 1280.00 1280.00 640.00 0.00",
		"half years: the former rate through the year, then 3,200 over two years and a half");
	given(impaired, "1,autos,3000,,2018-02-15,36,jours,700,2019-06-30,,\n");
	check_text(charges(2018, 2022), "123.18 999.08 678.30 499.44 0.00",
		"days: the former rate through the day");
}

static void grave_write_downs(void)
{
	given(impaired, "1,autos,10000,1000,2018-07-10,60,mois,7600,2019-10-15,,\n");
	check_text(charges(2019, 2021), "1350.00 1050.00 0.00",
		"written down to nil, below the residual value: nothing is left to amortize");
	check_number(in(2021).accumulated_closing, "10000", "and the carrying amount stays nil");
	given(impaired, "1,autos,10000,,2018-07-10,60,mois,2500,2019-10-15,2019-12-01,4000\n");
	check_number(in(2020).accumulated_disposals, "5276.52",
		"16 months at 166.67, one at 4,833.33 / 44, and the write-down");
	check_number(in(2020).gain, "-723.48", "go out at disposal");
}

static void work_in_progress(void)
{
	const char *columns =
		"no,classe,cout,mise_en_service,vie_ans,travaux_en_cours,acquisition,disposition";
	given(columns, "1,batiments,12000,2020-04-01,10,2018-11-05,,\n");
	check_number(in(2018).cost_closing, "0", "before the work there is no cost");
	check_number(in(2019).acquisitions, "12000", "cost counts from the beginning of the work");
	check_text(charges(2019, 2021), "0.00 0.00 1200.00", "amortization from service");
	given(columns, "1,batiments,12000,,,2018-11-05,,2020-01-15\n");
	check_text(charges(2019, 2020), "0.00 0.00", "work still in progress needs no life");
	check_number(in(2020).gain, "-12000", "work given up is lost");
	given(columns, "1,batiments,12000,2020-04-01,10,,2019-03-30,\n");
	check_number(in(2019).acquisitions, "12000", "an asset may be acquired before it serves");
	given(columns, "1,batiments,12000,2020-04-01,10,,,\n");
	check_number(in(2021).acquisitions, "12000", "else it is acquired when it serves");
}

static void classes(void)
{
	given(disposal,
		"1,autos,10000,2018-07-10,60,mois,2020-01-20,6000\n"
		"2,autos,1200,2019-04-01,12,mois,,\n"
		"3,mobilier,600,2019-10-01,60,mois,,\n");
	struct fiscal_year fiscal = ending(2020);
	struct asset_year autos, all;
	register_year(&autos, &assets, "autos", &fiscal, arena);
	register_year(&all, &assets, NULL, &fiscal, arena);
	check_number(autos.acquisitions, "1200", "a class is the sum of its assets");
	check_number(autos.amortization, "2700", "1,500 and 1,200");
	check_number(all.acquisitions, "1800", "no class named: all of them");
	check_number(all.amortization, "2760", "1,500, 1,200 and 60");
	check_number(all.cost_closing, "1800", "10,000 + 1,800 - 10,000");
	check_number(all.accumulated_closing, "1260", "1,500 + 2,760 - 3,000");
	given(disposal,
		"1,autos,10000,2018-07-10,60,mois,2020-01-20,6000\n"
		"2,autos,1000,2018-04-01,50,mois,2020-01-20,900\n"
		"3,mobilier,600,2018-04-01,60,mois,2020-01-20,100\n");
	struct asset_year sum, one;
	register_year(&sum, &assets, NULL, &fiscal, arena);
	const size_t members = sizeof sum / sizeof(number);
	for (size_t i = 0; i < members; i++) {
		number expected = number_from_integer(arena, 0);
		for (size_t j = 0; j < assets.count; j++) {
			asset_year(&one, &assets.assets[j], &fiscal, arena);
			expected = number_add(arena, expected, ((const number *)&one)[i]);
		}
		check_number(((const number *)&sum)[i], number_exact_text(arena, expected),
			arena_printf(arena, "member %zu of the year is the sum of those of all assets", i));
	}
}

/* Opening, plus what the year brings, less what goes out, is closing; a year closes as the next one
 * opens. */
static bool rolls(size_t index, int year)
{
	struct fiscal_year fiscal = ending(year), following = ending(year + 1);
	struct asset_year one, next;
	asset_year(&one, &assets.assets[index], &fiscal, arena);
	asset_year(&next, &assets.assets[index], &following, arena);
	number cost = number_add(
		arena, one.cost_opening, number_subtract(arena, one.acquisitions, one.disposals));
	number added = number_add(arena, one.amortization, one.write_downs);
	number accumulated = number_add(
		arena, one.accumulated_opening, number_subtract(arena, added, one.accumulated_disposals));
	return number_equal(cost, one.cost_closing) &&
		number_equal(accumulated, one.accumulated_closing) &&
		number_equal(one.cost_closing, next.cost_opening) &&
		number_equal(one.accumulated_closing, next.accumulated_opening) &&
		number_sign(one.amortization) >= 0 &&
		number_compare(one.accumulated_closing, one.cost_closing) <= 0;
}

static void every_day(void)
{
	static const char *const conventions[] = {"mois", "demi_annee", "jours"};
	enum { DAYS = 28, MONTHS = 12, CONVENTIONS = 3 };
	bool all = true;
	for (int i = 0; i < DAYS * MONTHS * CONVENTIONS; i++) {
		int month = i / CONVENTIONS % MONTHS + 1, day = i / CONVENTIONS / MONTHS + 1;
		given(impaired,
			arena_printf(arena,
				"1,autos,98765.43,17.07,2018-%02d-%02d,%d,%s,1234.56,2020-%02d-%02d,%s\n", month,
				day, 60 + i % 50, conventions[i % CONVENTIONS], day % 12 + 1, month * 2,
				i % 2 == 0 ? "," : "2021-02-28,900"));
		for (int year = 2018; year <= 2030; year++)
			all &= rolls(0, year);
	}
	check_true(all, "under each convention, for every day of service, written down or disposed of");
}

static void defaults(void)
{
	given("no,classe,cout,mise_en_service,vie_ans", "1,autos,1000,2019-04-01,5\n");
	check_true(!assets.assets[0].convention_stated &&
			assets.assets[0].convention == AMORTIZATION_FULL_MONTH,
		"full months, for the dossier to change");
	given("Asset number;Asset class;Cost;In service;Life months;Convention",
		"1;autos;1 000,00 $;2019-04-01;60;Demi-année\n");
}

static void faults(void)
{
	check_integer(read_assets("no,classe,cout,residuelle,mise_en_service,vie_ans,vie_mois,"
							  "convention,disposition,produit,acquisition",
					  "1,autos,1000,2000,2019-04-01,5,,,,,\n"
					  "1,autos,-1000,,2019-04-01,5,,,,,\n"
					  ",,,,2019-04-01,5,,,,,\n"
					  "4,autos,1000,,2019-04-01,,,,,,\n"
					  "5,autos,1000,,2019-04-01,5,61,,,,\n"
					  "6,autos,1000,,2019-04-01,5,,lineaire,,,\n"
					  "7,autos,1000,,2019-04-01,5,,,2019-03-31,,\n"
					  "8,autos,1000.005,,2019-04-01,5,,,,10,\n"
					  "9,autos,1000,,2019-04-01,5.01,,,,,2019-04-02\n"
					  "10,autos,1000,,,5,,,,,\n"),
		-1, "faults are refused");
	check_errors("register.residual-above-cost 2:14 2000|1000\n"
				 "register.doubled-asset 3:1 1|2\n"
				 "register.negative-amount 3:9 -1000|cout\n"
				 "register.residual-above-cost 3:15 |-1000\n"
				 "register.no-number 4:1 \n"
				 "register.no-class 4:2 |\n"
				 "register.no-cost 4:3 |\n"
				 "register.no-life 5:27 |4\n"
				 "register.two-lives 6:26 5|61\n"
				 "register.unknown-convention 7:29 lineaire|mois, demi_annee, jours\n"
				 "register.disposal-too-early 8:30 2019-03-31|2019-04-01\n"
				 "register.fraction-of-cent 9:9 1000.005|cout\n"
				 "register.proceeds-without-disposal 9:35 10|8\n"
				 "register.service-before-acquisition 10:15 2019-04-01|2019-04-02\n"
				 "register.unusable-life 10:26 5.01|0-12000\n"
				 "register.no-date 11:16 |10",
		"each in its place");
}

static void write_down_faults(void)
{
	check_integer(read_assets(impaired,
					  "1,autos,10000,,2018-04-01,60,mois,6333.34,2020-01-31,,\n"
					  "2,autos,10000,,2018-04-01,60,mois,6333.33,2020-01-31,,\n"
					  "3,autos,10000,,2018-04-01,60,mois,100,,,\n"
					  "4,autos,10000,,2018-04-01,60,mois,,2020-01-31,,\n"
					  "5,autos,10000,,2018-04-01,60,mois,10,2018-03-31,,\n"
					  "6,autos,10000,,2018-04-01,60,mois,10,2020-01-31,2020-01-30,\n"
					  "7,autos,10000,,2018-04-01,60,demi_annee,10000.01,2020-01-31,,\n"),
		-1, "faults are refused");
	check_errors("register.write-down-above-carrying 2:35 6333.34|6333.33\n"
				 "register.write-down-incomplete 4:35 100|3\n"
				 "register.write-down-incomplete 5:35 |4\n"
				 "register.write-down-outside 6:38 2018-03-31|5\n"
				 "register.write-down-outside 7:38 2020-01-31|6\n"
				 "register.write-down-above-carrying 8:41 10000.01|10000.00",
		"22 months of 60 leave 6,333.33, which may be written down whole");
}

int main(void)
{
	static const struct test tests[] = {
		{"mois: full months", full_months},
		{"demi_annee: half a year in the first and the last", half_years},
		{"jours: by days", by_days},
		{"residual values stay", residual},
		{"cents are rounded on the sum to date", cents},
		{"a disposal takes all out", disposals},
		{"each convention has its year of disposal", disposals_by_convention},
		{"a write-down is spread over what is left of the life", write_downs},
		{"write-downs that leave nothing, or go out", grave_write_downs},
		{"work in progress has cost and no amortization", work_in_progress},
		{"classes add up", classes},
		{"every schedule rolls", every_day},
		{"a register may leave the convention to the dossier", defaults},
		{"what an asset cannot be", faults},
		{"what a write-down cannot be", write_down_faults},
	};
	return run_tests("register", tests, sizeof tests / sizeof *tests);
}
