/* What should be looked at in a ledger is told, what comes near it is not; holidays fall where
 * calendars say. */
#include "ledger/analytics/analytics.h"

#include "test/unit/analytic_cases.h"
#include "test/unit/harness.h"

static const char *joined(const char *a, const char *b)
{
	return arena_printf(arena, "%s%s", a, b);
}

/* ---- numbering ---- */

static void gaps(void)
{
	analytic_look();
	analytic_post(joined(joined(analytic_entry("2019-05-01", "19-0009", "5010", "1010", "11.10"),
							 analytic_entry("2019-05-02", "19-0010", "5010", "1010", "12.20")),
		joined(analytic_entry("2019-05-03", "19-0014", "5010", "1010", "13.30"),
			analytic_entry("2019-05-06", "19-0011", "5010", "1010", "14.40"))));
	analytic_expect(ANALYTIC_GAP, "19-0011 19-0014 [19-0012, 19-0013] x2",
		"a hole is told as a range, between the entries beside it");
	check_integer((long long)analytic_seen(ANALYTIC_GAP)->count, 1, "one hole");
	analytic_expect(ANALYTIC_SERIES, "19-0009 19-0014 [19-0009, 19-0014] x4",
		"a series is told from its first to its last number");
}

static void no_gaps(void)
{
	analytic_look();
	analytic_post(joined(joined(analytic_entry("2019-05-01", "3", "5010", "1010", "11.10"),
							 analytic_entry("2019-05-02", "1", "5010", "1010", "12.20")),
		analytic_entry("2019-05-03", "2", "5010", "1010", "13.30")));
	analytic_expect(ANALYTIC_GAP, "", "numbers out of order leave no hole");
	analytic_look();
	analytic_post(joined(joined(analytic_entry("2019-05-01", "10", "5010", "1010", "11.10"),
							 analytic_entry("2019-05-02", "20", "5010", "1010", "12.20")),
		joined(analytic_entry("2019-05-03", "30", "5010", "1010", "13.30"),
			analytic_entry("2019-05-06", "40", "5010", "1010", "14.40"))));
	analytic_expect(ANALYTIC_GAP, "", "numbers that always skip are no numbering");
	analytic_expect(ANALYTIC_SERIES, "", "nor a series");
	analytic_look();
	analytic_post(joined(joined(analytic_entry("2019-05-01", "A1", "5010", "1010", "11.10"),
							 analytic_entry("2019-05-02", "A2", "5010", "1010", "12.20")),
		joined(analytic_entry("2019-05-03", "B4", "5010", "1010", "13.30"),
			analytic_entry("2019-05-06", "A900", "5010", "1010", "14.40"))));
	analytic_expect(ANALYTIC_GAP, "",
		"another prefix, or a leap wider than the series, begins a series of its own");
}

static void gaps_elsewhere(void)
{
	analytic_look();
	analytic_post(
		"2019-05-01,AC,1,5010,5\n2019-05-01,AC,1,1010,-5\n2019-05-01,AC,2,5010,6\n2019-05-01,AC,2,"
		"1010,-6\n"
		"2019-05-01,AC,4,5010,7\n2019-05-01,AC,4,1010,-7\n2019-05-01,DE,3,5010,8\n2019-05-01,DE,3,"
		"1010,-8\n");
	analytic_expect(ANALYTIC_GAP, "2 4 [3, 3]", "each journal has numbers of its own");
	analytic_expect(ANALYTIC_SERIES, "1 4 [1, 4] x3", "one number makes no series");
}

/* ---- posted twice ---- */

static const char invoice[] =
	"2019-06-03,AC,1,5010,200.00\n2019-06-03,AC,1,5020,30\n2019-06-03,AC,1,2010,-230\n";

static void doubles(void)
{
	analytic_look();
	analytic_post(joined(invoice,
		"2019-06-07,JG,9,2010,-230.00\n2019-06-07,JG,9,5020,30\n2019-06-07,JG,9,5010,200\n"));
	analytic_expect(ANALYTIC_DOUBLE, "1 9 230",
		"the same accounts and amounts four days later, rows in any order, under another number");
}

static void no_doubles(void)
{
	analytic_look();
	analytic_post(joined(
		invoice, "2019-06-10,AC,2,5010,200\n2019-06-10,AC,2,5020,30\n2019-06-10,AC,2,2010,-230\n"));
	analytic_expect(ANALYTIC_DOUBLE, "", "a week later is a recurring charge");
	analytic_look();
	analytic_post(joined(invoice,
		"2019-06-04,AC,2,5010,200\n2019-06-04,AC,2,5020,30.01\n2019-06-04,AC,2,2010,-230.01\n"));
	analytic_expect(ANALYTIC_DOUBLE, "", "a cent apart");
	analytic_look();
	analytic_post(joined(
		invoice, "2019-06-04,AC,2,5010,30\n2019-06-04,AC,2,5020,200\n2019-06-04,AC,2,2010,-230\n"));
	analytic_expect(ANALYTIC_DOUBLE, "", "the same amounts on other accounts");
	analytic_look();
	analytic_post(joined(joined(analytic_entry("2019-06-03", "1", "5010", "1010", "50"),
							 analytic_entry("2019-06-04", "2", "1010", "5010", "50")),
		analytic_entry("2019-06-05", "3", "5010", "1010", "50")));
	analytic_expect(ANALYTIC_DOUBLE, "", "what was undone in between is posted again, not twice");
	analytic_look_with(number_from_integer(arena, 231), NULL, 0);
	analytic_post(joined(
		invoice, "2019-06-04,AC,2,5010,200\n2019-06-04,AC,2,5020,30\n2019-06-04,AC,2,2010,-230\n"));
	analytic_expect(ANALYTIC_DOUBLE, "", "below the trivial threshold");
}

/* ---- closed days ---- */

static void closed_days(void)
{
	analytic_look();
	analytic_post(joined(joined(analytic_entry("2019-06-15", "1", "5010", "1010", "50"),
							 analytic_entry("2019-06-15", "2", "5010", "1010", "60.50")),
		analytic_entry("2019-09-02", "3", "5010", "1010", "70")));
	analytic_expect(ANALYTIC_CLOSED_DAY, "1 110.5 saturday x2; 3 70 labour",
		"a Saturday's entries are one case, a holiday's another");
	check_integer((long long)analytic_seen(ANALYTIC_CLOSED_DAY)->count, 3, "three entries");
}

static void open_days(void)
{
	analytic_look();
	analytic_post(joined(joined(analytic_entry("2019-06-14", "1", "5010", "1010", "50"),
							 analytic_entry("2019-03-31", "2", "5010", "1010", "60")),
		joined(analytic_entry("2018-04-01", "3", "5010", "1010", "70"),
			analytic_entry("2019-09-03", "4", "5010", "1010", "80"))));
	analytic_expect(ANALYTIC_CLOSED_DAY, "",
		"a Friday, a Sunday that ends a month, one that begins a year, the day after a holiday");
}

static void customary_days(void)
{
	analytic_look();
	for (int week = 0; week < 20; week++)
		analytic_post(analytic_entry(week < 10 ? "2019-06-15" : "2019-06-22",
			arena_printf(arena, "%d", week + 1), "5010", "1010",
			arena_printf(arena, "%d.13", week + 10)));
	analytic_post(analytic_entry("2019-06-16", "21", "5010", "1010", "90"));
	analytic_expect(ANALYTIC_CLOSED_DAY, "21 90 sunday",
		"where Saturdays are working days, a Sunday is still told");
}

/* ---- amounts ---- */

static void round_amounts(void)
{
	analytic_look_with(number_from_integer(arena, 2000), NULL, 0);
	analytic_post(joined(joined(analytic_entry("2019-06-03", "1", "5010", "1010", "17000.00"),
							 analytic_entry("2019-06-04", "2", "5010", "1010", "10000")),
		joined(analytic_entry("2019-06-05", "3", "5010", "1010", "1000"),
			analytic_entry("2019-06-06", "4", "5010", "1010", "17000.01"))));
	analytic_expect(ANALYTIC_ROUND, "2 10000; 1 17000",
		"multiples of 10,000 first, then of 1,000; neither trivial ones nor a cent off");
	analytic_look_with(number_from_integer(arena, 2000), NULL, 0);
	analytic_post(joined(analytic_entry("2019-06-03", "1", "5010", "1010", "2000.00"),
		analytic_entry("2019-06-04", "2", "5010", "1010", "1000.00")));
	analytic_expect(ANALYTIC_ROUND, "1 2000", "an amount at the limit is not trivial");
}

static void below_thresholds(void)
{
	number approvals[] = {number_from_integer(arena, 25000), number_from_text(arena, "5000.50")};
	analytic_look_with(NULL, approvals, 2);
	analytic_post(joined(joined(analytic_entry("2019-06-03", "1", "5010", "2010", "24999.99"),
							 analytic_entry("2019-06-04", "2", "5010", "2010", "25000")),
		joined(analytic_entry("2019-06-05", "3", "5010", "2010", "23749.99"),
			analytic_entry("2019-06-06", "4", "5010", "2010", "23750"))));
	analytic_post(
		joined("2019-06-07,JG,5,5010,5000.25\n2019-06-07,JG,5,1110,748.79\n2019-06-07,JG,5,2010,-"
			   "5749.04\n",
			analytic_entry("2019-06-10", "6", "5010", "2010", "5000.50")));
	analytic_post(joined(analytic_entry("2019-06-11", "7", "1010", "4010", "24000"),
		analytic_entry("2019-06-12", "8", "1110", "1010", "24000")));
	analytic_expect(ANALYTIC_BELOW, "1 24999.99<25000; 4 23750<25000; 5 5000.25<5000.5",
		"from five percent below up to the threshold, which is not below itself; before taxes; not "
		"what is received");
}

static void unreadable_amounts(void)
{
	analytic_look();
	analytic_post(
		joined(analytic_entry("2019-06-15", "1", "5010", "1010", "99999999999999999999000"),
			analytic_entry("2019-06-15", "2", "5010", "1010", "99999999999999999999000")));
	analytic_expect(ANALYTIC_DOUBLE, "", "amounts beyond machine integers are compared with none");
	analytic_expect(ANALYTIC_ROUND, "", "nor looked at");
	analytic_expect(ANALYTIC_CLOSED_DAY, "1 0 saturday x2", "their day is");
}

/* ---- pairs ---- */

/* Sixteen entries 5010:2010 and sixteen 1010:4010; then 5010 against 4010: 17 * 17 / 33 = 8.76
 * times expected. */
static void often(int times)
{
	for (int i = 0; i < times; i++) {
		analytic_post(analytic_entry("2019-06-03", arena_printf(arena, "%d", 2 * i + 1), "5010",
			"2010", arena_printf(arena, "%d.17", 100 + i)));
		analytic_post(analytic_entry("2019-06-03", arena_printf(arena, "%d", 2 * i + 2), "1010",
			"4010", arena_printf(arena, "%d.19", 300 + i)));
	}
}

static void rare_pairs(void)
{
	analytic_look();
	often(16);
	analytic_post(analytic_entry("2019-06-04", "90", "5010", "4010", "77"));
	analytic_expect(
		ANALYTIC_RARE_PAIR, "90 5010:4010 77", "two accounts in frequent use that meet once");
	analytic_look();
	often(16);
	analytic_post(joined(analytic_entry("2019-06-04", "90", "5010", "4010", "77"),
		analytic_entry("2019-06-12", "91", "5010", "4010", "78")));
	analytic_expect(ANALYTIC_RARE_PAIR, "", "twice is a habit");
	analytic_look();
	often(14);
	analytic_post(analytic_entry("2019-06-04", "90", "5010", "4010", "77"));
	analytic_expect(ANALYTIC_RARE_PAIR, "", "15 * 15 / 29 = 7.8: too few to be surprised");
	analytic_look();
	often(16);
	analytic_post(analytic_entry("2019-06-04", "90", "5020", "4010", "77"));
	analytic_expect(ANALYTIC_RARE_PAIR, "", "an account that is itself rare");
}

/* ---- across the year's end ---- */

/* A revenue of one day, undone on another. */
static void sold_and_undone(
	const char *sold, const char *amount, const char *undone, const char *amount_undone)
{
	analytic_look();
	analytic_post(joined(analytic_entry(sold, "1", "1110", "4010", amount),
		analytic_entry(undone, "2", "4010", "1110", amount_undone)));
}

static void reversals(void)
{
	sold_and_undone("2019-03-29", "5000.50", "2019-04-10", "5000.5");
	analytic_expect(ANALYTIC_REVERSAL, "1 2 5000.5", "posted on March 29, undone on April 10");
	analytic_expect(ANALYTIC_DOUBLE, "", "a reversal is no double");
}

static void no_reversals(void)
{
	sold_and_undone("2019-03-22", "500", "2019-04-10", "500");
	analytic_expect(ANALYTIC_REVERSAL, "", "posted before the last days");
	sold_and_undone("2019-03-29", "500", "2019-04-16", "500");
	analytic_expect(ANALYTIC_REVERSAL, "", "undone after the first days");
	sold_and_undone("2019-03-29", "500", "2019-04-02", "500.01");
	analytic_expect(ANALYTIC_REVERSAL, "", "a cent apart");
	sold_and_undone("2019-03-28", "500", "2019-03-29", "500");
	analytic_expect(ANALYTIC_REVERSAL, "", "undone within the year");
}

static void many(void)
{
	analytic_look();
	for (int i = 0; i < 30; i++)
		analytic_post(analytic_entry("2019-06-03", arena_printf(arena, "%d", i + 1), "5010", "1010",
			arena_printf(arena, "%d000", i + 1)));
	check_integer((long long)analytic_seen(ANALYTIC_ROUND)->count, 30, "all are counted");
	check_integer((long long)analytic_seen(ANALYTIC_ROUND)->case_count, ANALYTIC_CASES,
		"the largest are kept");
	check_number(analytic_seen(ANALYTIC_ROUND)->cases[0].amount, "30000", "largest first");
	check_integer((long long)analytic_seen(ANALYTIC_DOUBLE)->count, 0, "no two are alike");
}

static void uncorrected(void)
{
	analytic_look();
	const char *rows = "no,date,type,compte,montant\nA1,2019-06-15,anomalie_non_corrigee,5010,"
					   "3000\nA1,2019-06-15,anomalie_non_corrigee,2010,-3000\n";
	analytic_post_adjustments(rows);
	analytic_expect(ANALYTIC_ROUND, "", "what is in no balance is not looked at");
	analytic_expect(ANALYTIC_CLOSED_DAY, "", "nor is its day");
}

/* ---- the calendar ---- */

/* Dates of Easter as almanacs print them. */
static void easters(void)
{
	static const date known[] = {19610402, 19810419, 20000423, 20080323, 20110424, 20160327,
		20180401, 20190421, 20200412, 20210404, 20220417, 20230409, 20240331, 20250420, 20260405,
		20270328, 20380425, 20490418};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		check_integer(
			easter(date_year(known[i])), known[i], "Easter Sunday is where almanacs have it");
}

static const struct {
	date day;
	const char *name;
} almanac[] = {
	{20180330, "good-friday"},
	{20180402, "easter-monday"},
	{20180521, "patriots"},
	{20180624, "national"},
	{20180625, "national"},
	{20180701, "canada"},
	{20180702, "canada"},
	{20180903, "labour"},
	{20181008, "thanksgiving"},
	{20181225, "christmas"},
	{20190101, "new-year"},
	{20190419, "good-friday"},
	{20190422, "easter-monday"},
	{20190520, "patriots"},
	{20190624, "national"},
	{20190701, "canada"},
	{20190902, "labour"},
	{20191014, "thanksgiving"},
	{20200410, "good-friday"},
	{20200413, "easter-monday"},
	{20200518, "patriots"},
	{20200907, "labour"},
	{20201012, "thanksgiving"},
	{20210524, "patriots"},
	{20220523, "patriots"},
	{20230522, "patriots"},
	{20240329, "good-friday"},
	{20240401, "easter-monday"},
	{20240520, "patriots"},
	{20240902, "labour"},
	{20241014, "thanksgiving"},
	{20250519, "patriots"},
	{20250901, "labour"},
	{20251013, "thanksgiving"},
	{20260518, "patriots"},
	{20190331, "sunday"},
	{20200229, "saturday"},
	{20000101, "new-year"},
	{19990228, "sunday"},
	/* working days beside them */
	{20180626, ""},
	{20180703, ""},
	{20190625, ""},
	{20190702, ""},
	{20190418, ""},
	{20190423, ""},
	{20200525, ""},
	{20190527, ""},
	{20190909, ""},
	{20191007, ""},
	{20181226, ""},
	{20190102, ""},
	{20200331, ""},
	{20240510, ""},
};

static void holidays(void)
{
	for (size_t i = 0; i < sizeof almanac / sizeof *almanac; i++)
		check_text(closed_day_name(closed_day_of(almanac[i].day)), almanac[i].name,
			arena_printf(arena, "%s is what the calendar says", date_text(arena, almanac[i].day)));
}

static void weekdays(void)
{
	check_integer(weekday(20200330), 0, "a Monday");
	check_integer(weekday(20190331), 6, "a Sunday");
	check_integer(weekday(20000229), 1, "a Tuesday");
	check_integer(weekday(19000101), 0, "the first day there is was a Monday");
	check_integer(weekday(21991231), 1, "the last one is a Tuesday");
}

int main(void)
{
	static const struct test tests[] = {
		{"a hole in a journal's numbers is told as a range", gaps},
		{"numbers that are no series have no holes", no_gaps},
		{"journals are numbered apart", gaps_elsewhere},
		{"an entry posted twice under two numbers is told", doubles},
		{"entries that only resemble each other are not", no_doubles},
		{"entries of closed days are told by day", closed_days},
		{"working days, ends of months and beginnings of years are not", open_days},
		{"a weekend on which one works is not", customary_days},
		{"round amounts are told, the roundest first", round_amounts},
		{"amounts just below a threshold are told", below_thresholds},
		{"amounts beyond machine integers do no harm", unreadable_amounts},
		{"two accounts that should often meet and meet once are told", rare_pairs},
		{"what the next year's first days undo is told", reversals},
		{"what is undone otherwise is not", no_reversals},
		{"of many cases the largest are kept and all are counted", many},
		{"uncorrected misstatements are left out", uncorrected},
		{"Easter", easters},
		{"holidays of several years", holidays},
		{"days of the week", weekdays},
	};
	return run_tests("analytics", tests, sizeof tests / sizeof *tests);
}
