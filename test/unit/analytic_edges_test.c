/* What analytics look for, at each of its edges: amounts, days, accounts and how many are kept. */
#include "test/unit/analytic_cases.h"

#include "test/unit/harness.h"

/* A journal and the cases of one kind. */
struct edge {
	const char *rows, *cases;
};

static void check_edges(enum analytic_kind kind, const struct edge *edges, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		analytic_look();
		analytic_post(edges[i].rows);
		analytic_expect(kind, edges[i].cases, edges[i].rows);
	}
}

static void round_amounts(void)
{
	static const struct edge edges[] = {
		{"2019-06-03,J,1,5010,1000\n2019-06-03,J,1,1010,-1000\n", "1 1000"},
		{"2019-06-03,J,1,5010,999\n2019-06-03,J,1,1010,-999\n", ""},
		{"2019-06-03,J,1,5010,0\n2019-06-03,J,1,1010,0\n", ""},
		{"2019-06-03,J,1,5010,11000\n2019-06-03,J,1,5020,20000\n2019-06-03,J,1,1010,-31000\n",
			"1 20000"},
		{"2019-06-03,J,1,5010,20000\n2019-06-03,J,1,5020,11000\n2019-06-03,J,1,1010,-31000\n",
			"1 20000"},
		{"2019-06-03,J,1,5010,1000.5\n2019-06-03,J,1,1010,-1000.5\n", ""},
		{"2019-06-03,J,1,5010,1000.001\n2019-06-03,J,1,1010,-1000.001\n", ""},
		{"2019-06-03,J,1,5010,1000.000\n2019-06-03,J,1,1010,-1000.000\n", "1 1000"},
		{"2019-06-03,J,1,5010,1000\n2019-06-03,J,1,1010,-1000\n"
		 "2019-06-03,J,2,5010,922337203685477581\n2019-06-03,J,2,1010,-922337203685477581\n",
			"1 1000"},
	};
	check_edges(ANALYTIC_ROUND, edges, sizeof edges / sizeof *edges);
	analytic_look();
	analytic_post("2019-06-03,J,1,1010,-3000\n2019-06-03,J,1,5010,3000\n");
	analytic_expect(ANALYTIC_ROUND, "1 3000", "a credit is as round as its debit");
	check_text(analytic_seen(ANALYTIC_ROUND)->cases[0].posting->account->number, "1010",
		"of two that are alike the first row is told");
}

/* Which accounts are spent on: a debit of 4,900 with a threshold of 5,000. */
static void accounts_below(void)
{
	static const struct {
		const char *account;
		bool spent;
	} cases[] = {{"1010", false}, {"1510", true}, {"2010", true}, {"2510", true}, {"3010", false},
		{"4010", false}, {"5010", true}, {"9999", false}};
	number approvals[] = {number_from_integer(arena, 5000)};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		analytic_look_with(NULL, approvals, 1);
		analytic_post(analytic_entry("2019-06-03", "1", cases[i].account, "1110", "4900"));
		analytic_expect(ANALYTIC_BELOW, cases[i].spent ? "1 4900<5000" : "", cases[i].account);
	}
}

static void amounts_below(void)
{
	number approvals[] = {number_from_integer(arena, 5000), number_from_integer(arena, 5100)};
	static const struct edge edges[] = {
		{"2019-06-03,J,1,5010,4749.99\n2019-06-03,J,1,1010,-4749.99\n", ""},
		{"2019-06-03,J,1,5010,4750\n2019-06-03,J,1,1010,-4750\n", "1 4750<5000"},
		{"2019-06-03,J,1,5010,4999.99\n2019-06-03,J,1,1010,-4999.99\n", "1 4999.99<5000"},
		{"2019-06-03,J,1,5010,4999.999\n2019-06-03,J,1,1010,-4999.999\n", "1 4999.99<5000"},
		{"2019-06-03,J,1,5010,5000\n2019-06-03,J,1,1010,-5000\n", "1 5000<5100"},
		{"2019-06-03,J,1,5010,5100\n2019-06-03,J,1,1010,-5100\n", ""},
		{"2019-06-03,J,1,1010,-4900\n2019-06-03,J,1,4010,4900\n", ""},
		{"2019-06-03,J,1,5010,4800\n2019-06-03,J,1,5020,4900\n2019-06-03,J,1,1010,-9700\n",
			"1 4900<5000"},
		{"2019-06-03,J,1,5010,4900\n2019-06-03,J,1,5020,4800\n2019-06-03,J,1,1010,-9700\n",
			"1 4900<5000"},
		{"2019-06-03,J,1,4010,4950\n2019-06-03,J,1,5020,4800\n2019-06-03,J,1,1010,-9750\n",
			"1 4800<5000"},
	};
	for (size_t i = 0; i < sizeof edges / sizeof *edges; i++) {
		analytic_look_with(NULL, approvals, 2);
		analytic_post(edges[i].rows);
		analytic_expect(ANALYTIC_BELOW, edges[i].cases, edges[i].rows);
	}
	analytic_look_with(number_from_text(arena, "4900.01"), approvals, 1);
	analytic_post("2019-06-03,J,1,5010,4900\n2019-06-03,J,1,5020,4900.01\n"
				  "2019-06-03,J,1,1010,-9800.01\n");
	analytic_expect(ANALYTIC_BELOW, "1 4900.01<5000", "an amount at the limit is not trivial");
}

static void doubles(void)
{
	static const struct edge edges[] = {
		{"2019-06-03,J,1,5010,50\n2019-06-03,J,1,1010,-50\n2019-06-08,J,2,5010,50\n"
		 "2019-06-08,J,2,1010,-50\n",
			"1 2 50"},
		{"2019-06-03,J,1,5010,50\n2019-06-03,J,1,1010,-50\n2019-06-09,J,2,5010,50\n"
		 "2019-06-09,J,2,1010,-50\n",
			""},
		{"2019-06-03,J,1,5010,50\n2019-06-03,J,1,1010,-50\n2019-06-03,K,1,5010,50\n"
		 "2019-06-03,K,1,1010,-50\n",
			"1 1 50"},
		{"2019-06-03,J,1,5010,50\n2019-06-03,J,1,1010,-50\n2019-06-04,J,1,5010,50\n"
		 "2019-06-04,J,1,1010,-50\n",
			""},
		{"2019-06-03,J,1,5010,50.0015\n2019-06-03,J,1,1010,-50.0015\n2019-06-04,J,2,5010,50.0015\n"
		 "2019-06-04,J,2,1010,-50.0015\n",
			""},
		{"2019-06-03,J,1,5010,50\n2019-06-03,J,1,1010,-40\n2019-06-04,J,2,5010,-50\n"
		 "2019-06-04,J,2,1010,40\n2019-06-05,J,3,5010,50\n2019-06-05,J,3,1010,-40\n",
			"1 3 50"},
		/* undone after five days it counts no more; after six it does */
		{"2019-06-03,J,1,5010,50\n2019-06-03,J,1,1010,-50\n2019-06-08,J,2,5010,-50\n"
		 "2019-06-08,J,2,1010,50\n2019-06-08,J,3,5010,50\n2019-06-08,J,3,1010,-50\n",
			""},
		{"2019-06-03,J,1,5010,50\n2019-06-03,J,1,1010,-50\n2019-06-09,J,2,5010,-50\n"
		 "2019-06-09,J,2,1010,50\n2019-06-08,J,3,5010,50\n2019-06-08,J,3,1010,-50\n",
			"1 3 50"},
	};
	check_edges(ANALYTIC_DOUBLE, edges, sizeof edges / sizeof *edges);
}

static void many_doubles(void)
{
	const char *rows = "";
	for (int i = 1; i <= 6; i++)
		rows = arena_printf(arena, "%s%s", rows,
			analytic_entry("2019-06-03", arena_printf(arena, "%d", i), "5010", "1010", "50"));
	analytic_look();
	analytic_post(rows);
	analytic_expect(ANALYTIC_DOUBLE, "1 2 50; 2 3 50; 3 4 50; 4 5 50; 5 6 50",
		"each doubles the one before it");
	analytic_look();
	analytic_post(
		arena_printf(arena, "%s%s%s", rows, analytic_entry("2019-06-04", "7", "1010", "5010", "50"),
			analytic_entry("2019-06-05", "8", "1010", "5010", "50")));
	analytic_expect(ANALYTIC_DOUBLE, "1 2 50; 2 3 50; 3 4 50; 4 5 50; 5 6 50",
		"what undoes the last of them is told by no one");
}

static void reversals(void)
{
	static const struct {
		const char *first, *second;
		bool reversed;
	} cases[] = {{"2019-03-25", "2019-04-01", true}, {"2019-03-24", "2019-04-01", false},
		{"2019-03-31", "2019-04-15", true}, {"2019-03-31", "2019-04-16", false},
		{"2019-03-31", "2019-04-01", true}, {"2019-04-01", "2019-04-02", false},
		{"2019-03-30", "2019-03-31", false}, {"2020-03-31", "2020-04-01", false},
		{"2018-03-31", "2018-04-01", false}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		analytic_look();
		analytic_post(
			arena_printf(arena, "%s%s", analytic_entry(cases[i].first, "1", "1110", "4010", "50"),
				analytic_entry(cases[i].second, "2", "4010", "1110", "50")));
		analytic_expect(ANALYTIC_REVERSAL, cases[i].reversed ? "1 2 50" : "",
			arena_printf(arena, "%s and %s", cases[i].first, cases[i].second));
	}
}

static void large_amounts(void)
{
	static const char largest[] = "92233720368547758.07", beyond[] = "92233720368547758.08";
	analytic_look();
	analytic_post(
		arena_printf(arena, "%s%s", analytic_entry("2019-06-15", "1", "5010", "1010", largest),
			analytic_entry("2019-06-15", "2", "5010", "1010", largest)));
	analytic_expect(ANALYTIC_DOUBLE, "1 2 92233720368547758.07", "the largest amount in cents");
	analytic_expect(
		ANALYTIC_CLOSED_DAY, "1 92233720368547758.07 saturday x2", "a day is never told with more");
	analytic_look();
	analytic_post(
		arena_printf(arena, "%s%s", analytic_entry("2019-06-15", "1", "5010", "1010", beyond),
			analytic_entry("2019-06-15", "2", "5010", "1010", beyond)));
	analytic_expect(ANALYTIC_DOUBLE, "", "one more is compared with none");
	analytic_look();
	analytic_post(
		"2019-06-15,J,1,5010,92233720368547758.07\n2019-06-15,J,1,5020,0.01\n"
		"2019-06-15,J,1,1010,-92233720368547758.08\n2019-06-15,J,2,5010,92233720368547758\n"
		"2019-06-15,J,2,1010,-92233720368547758\n");
	analytic_expect(ANALYTIC_CLOSED_DAY, "1 92233720368547758 saturday x2",
		"an entry whose debits sum to more has no amount");
	analytic_look();
	analytic_post("2019-06-15,J,1,5010,922337203685477581\n"
				  "2019-06-15,J,1,1010,-922337203685477581\n");
	analytic_expect(
		ANALYTIC_CLOSED_DAY, "1 0 saturday", "nor has one that is too large in dollars");
}

static void closed_days(void)
{
	static const struct edge edges[] = {
		{"2019-06-14,J,1,5010,5\n2019-06-14,J,1,1010,-5\n", ""},
		{"2019-06-15,J,1,5010,5\n2019-06-15,J,1,1010,-5\n", "1 5 saturday"},
		{"2019-06-16,J,1,5010,5.5\n2019-06-16,J,1,1010,-5.5\n", "1 5.5 sunday"},
		{"2019-06-30,J,1,5010,5\n2019-06-30,J,1,1010,-5\n", ""},
		{"2019-06-29,J,1,5010,5\n2019-06-29,J,1,1010,-5\n", "1 5 saturday"},
		{"2018-04-01,J,1,5010,5\n2018-04-01,J,1,1010,-5\n", ""},
		{"2019-12-01,J,1,5010,5\n2019-12-01,J,1,1010,-5\n", "1 5 sunday"},
		{"2019-06-15,J,2,5010,5\n2019-06-15,J,2,1010,-5\n2019-06-15,J,1,5010,6\n"
		 "2019-06-15,J,1,1010,-6\n",
			"2 11 saturday x2"},
	};
	check_edges(ANALYTIC_CLOSED_DAY, edges, sizeof edges / sizeof *edges);
}

/* Saturdays are working days from twenty entries on, where they are more than one in twenty. */
static void working_saturdays(void)
{
	static const struct {
		int saturday, friday, closed;
	} cases[] = {{19, 0, 19}, {20, 0, 0}, {20, 379, 0}, {20, 380, 20}, {21, 399, 21}, {21, 398, 0}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *rows = "";
		for (int k = 0; k < cases[i].saturday + cases[i].friday; k++)
			rows = arena_printf(arena, "%s%s", rows,
				analytic_entry(k < cases[i].saturday ? "2019-06-15" : "2019-06-14",
					arena_printf(arena, "%d", k), "5010", "1010", "5"));
		analytic_look();
		analytic_post(rows);
		check_integer((long long)analytic_seen(ANALYTIC_CLOSED_DAY)->count, cases[i].closed,
			arena_printf(
				arena, "%d of %d", cases[i].saturday, cases[i].saturday + cases[i].friday));
	}
}

int main(void)
{
	static const struct test tests[] = {
		{"round amounts", round_amounts},
		{"accounts that are spent on", accounts_below},
		{"amounts just below a threshold", amounts_below},
		{"doubles within five days", doubles},
		{"many doubles", many_doubles},
		{"reversals across a year's end", reversals},
		{"amounts at the largest integer", large_amounts},
		{"closed days", closed_days},
		{"Saturdays that are working days", working_saturdays},
	};
	return run_tests("analytic_edges", tests, sizeof tests / sizeof *tests);
}
