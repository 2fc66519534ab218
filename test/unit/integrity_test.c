/* L1 to L6: each defect in the books is told once, with its evidence, and a clean ledger is
 * silent. */
#include "ledger/integrity.h"

#include <string.h>

#include "test/unit/harness.h"

static const struct fiscal_year years[] = {
	{"2021", 20200401, 20210331}, {"2020", 20190401, 20200331}};

static const char chart_text[] =
	"no,type\n1010,actif_financier\n2010,passif\n3000,excedent_cumule\n4010,revenu\n5010,charge\n";

static struct chart chart;
/* "L1 JG/1 100|90 (2019-04-02) 2,3\n": check, subject, both sides, detail, lines of evidence */
static const char *told;
static struct integrity *books;

static void tell(const struct ledger_exception *exception, void *context)
{
	(void)context;
	told = arena_printf(arena, "%s%s %s", told, exception->check, exception->subject);
	if (exception->left != NULL)
		told = arena_printf(arena, "%s %s|%s", told, number_exact_text(arena, exception->left),
			number_exact_text(arena, exception->right));
	told = arena_printf(arena, "%s (%s)", told, exception->detail);
	for (size_t i = 0; i < exception->source_count; i++)
		told = arena_printf(arena, "%s%s%u", told, i == 0 ? " " : ",", exception->sources[i].line);
	told = arena_printf(arena, "%s\n", told);
}

static int pass(const struct entry *entry, void *context)
{
	(void)context;
	integrity_entry(books, entry);
	return 0;
}

static void open_books(size_t year_count)
{
	told = "";
	chart_read(&chart, file_with_text(chart_text), arena, &errors);
	books = integrity_new(&chart, years, year_count, tell, NULL, arena);
}

static void post(const char *rows)
{
	const char *text = arena_printf(arena, "date,journal,piece,compte,montant\n%s", rows);
	check_integer(journal_read(file_with_text(text), &chart, pass, NULL, arena, &errors), 0,
		"the journal is read");
}

static void post_adjustments(const char *rows)
{
	const char *text = arena_printf(arena, "no,date,type,compte,montant\n%s", rows);
	check_integer(adjustments_read(file_with_text(text), &chart, pass, NULL, arena, &errors), 0,
		"adjusting entries are read");
}

static void open_with(const char *rows)
{
	struct opening_balance *balances;
	size_t count;
	const char *text = arena_printf(arena, "compte,solde\n%s", rows);
	opening_read(&balances, &count, file_with_text(text), &chart, arena, &errors);
	integrity_opening(books, balances, count);
}

static void give_balance(const char *rows)
{
	struct trial_row *trial;
	size_t count;
	const char *text =
		arena_printf(arena, "exercice,compte,ouverture,mouvement,fermeture\n%s", rows);
	check_integer(
		trial_balance_read(&trial, &count, file_with_text(text), &chart, NULL, arena, &errors), 0,
		"the trial balance is read");
	integrity_trial_balance(books, trial, count);
}

/* What was told of the books, and how many entries were sound. */
static void expect(const char *exceptions, long long sound, const char *sentence)
{
	integrity_finish(books);
	check_text(told, exceptions, sentence);
	check_integer((long long)integrity_entries_sound(books), sound, "the other entries are sound");
}

static void clean(void)
{
	open_books(2);
	open_with("1010,500\n3000,-500\n");
	post("2019-04-01,JG,1,5010,100.10\n2019-04-01,JG,1,1010,-100.10\n"
		 "2020-03-31,JG,2,1010,40\n2020-03-31,JG,2,4010,-40\n"
		 "2021-03-31,JG,3,1010,1\n2021-03-31,JG,3,4010,-1\n");
	expect("", 3, "the first and the last day of a year are within it; all balances");
}

static void l1(void)
{
	open_books(2);
	post("2019-05-01,JG,1,5010,100\n2019-05-01,JG,1,1010,-60\n2019-05-01,JG,1,2010,-39.99\n"
		 "2019-05-01,JG,2,5010,1\n2019-05-01,JG,2,1010,-1\n");
	expect("L1 JG/1 100|99.99 (2019-05-01) 2,3,4\n"
		   "L6 2020 101|100.99 () 2\n"
		   "L6 2021 101|100.99 ()\n",
		1,
		"a cent missing: the entry with all its rows, and the trial balance of its year and of the "
		"next");
}

static void compensating(void)
{
	open_books(2);
	post("2019-05-01,JG,1,5010,100\n2019-05-01,JG,1,1010,-90\n"
		 "2019-05-02,JG,2,5010,90\n2019-05-02,JG,2,1010,-100\n");
	expect("L1 JG/1 100|90 (2019-05-01) 2,3\n"
		   "L1 JG/2 90|100 (2019-05-02) 4,5\n",
		0, "errors that make up for each other are errors, in a trial balance of zero");
}

static void l2(void)
{
	open_books(2);
	post("2019-05-01,JG,1,5999,100\n2019-05-01,JG,1,1010,-100\n"
		 "2019-05-02,JG,2,5999,7\n2019-05-02,JG,2,1011,-7\n"
		 "2019-05-03,JG,3,5010,7\n2019-05-03,JG,3,1010,-7\n");
	expect("L2 5999 (5999) 2,4\nL2 1011 (1011) 5\n", 1,
		"an unknown account is told once, with the rows that name it");
}

static void l2_cap(void)
{
	const char *rows = "";
	for (int i = 0; i < 30; i++)
		rows = arena_printf(
			arena, "%s2019-05-01,JG,%d,5999,1\n2019-05-01,JG,%d,1010,-1\n", rows, i, i);
	open_books(2);
	post(rows);
	expect("L2 5999 (5999) 2,4,6,8,10,12,14,16,18,20,22,24,26,28,30,32,34,36,38,40\n", 0,
		"twenty rows are evidence enough");
}

static void l3(void)
{
	open_books(2);
	post("2019-03-31,JG,1,5010,100\n2019-03-31,JG,1,1010,-100\n"
		 "2021-04-01,JG,2,5010,7\n2021-04-01,JG,2,1010,-7\n");
	expect(
		"L3 JG/1 (2019-03-31) 2\nL3 JG/2 (2021-04-01) 4\n", 0, "the day before and the day after");
	open_books(0);
	post("1999-03-31,JG,1,5010,100\n1999-03-31,JG,1,1010,-100\n");
	expect("", 1, "without fiscal years no date is outside");
}

static void l4(void)
{
	open_books(2);
	post("2019-05-01,JG,1,5010,100\n2019-05-01,JG,1,1010,-100\n"
		 "2019-05-02,JG,2,5010,7\n2019-05-02,JG,2,1010,-7\n");
	post("2019-05-02,VT,1,5010,3\n2019-05-02,VT,1,1010,-3\n"
		 "2019-06-01,JG,1,5010,90\n2019-06-01,JG,1,1010,-90\n"
		 "2019-06-02,JG,1,5010,90\n2019-06-02,JG,1,1010,-90\n");
	expect("L4 JG/1 (2019-05-01) 2,4,6\n", 2,
		"over all files; another journal's number is another; three copies are one finding");
	open_books(2);
	post("2019-05-01,JG,1,5010,100\n2019-05-01,JG,1,1010,-100\n"
		 "2020-05-01,JG,1,5010,90\n2020-05-01,JG,1,1010,-90\n");
	expect("", 2, "numbers begin anew each fiscal year");
	open_books(2);
	post("2019-05-01,JG,1,5010,100\n2019-05-01,JG,1,1010,-100\n"
		 "2020-05-01,JG,1,5010,90\n2020-05-01,JG,1,1010,-90\n");
	post("2020-05-02,JG,1,5010,7\n2020-05-02,JG,1,1010,-7\n"
		 "2019-05-02,JG,1,5010,3\n2019-05-02,JG,1,1010,-3\n");
	expect("L4 JG/1 (2020-05-01) 4,2\nL4 JG/1 (2019-05-01) 2,4\n", 0,
		"a number used twice in each of two years is two findings");
}

static void l4_without_years(void)
{
	open_books(0);
	post("2019-05-01,JG,1,5010,100\n2019-05-01,JG,1,1010,-100\n");
	post("2020-05-01,JG,1,5010,90\n2020-05-01,JG,1,1010,-90\n");
	expect("", 2, "numbers begin anew in the next file");
	open_books(0);
	post("2019-05-01,JG,1,5010,100\n2019-05-01,JG,1,1010,-100\n");
	post("2019-05-01,JG,1,5010,100\n2019-05-01,JG,1,1010,-100\n");
	expect("L4 JG/1 (2019-05-01) 2,2\n", 0, "not with the same date: that is one entry twice");
	open_books(0);
	post("2019-05-01,JG,1,5010,100\n2019-05-01,JG,1,1010,-100\n");
	post("2020-05-01,JG,1,5010,90\n2020-05-01,JG,1,1010,-90\n"
		 "2020-06-01,JG,1,5010,80\n2020-06-01,JG,1,1010,-80\n");
	expect("L4 JG/1 (2020-05-01) 2,4\n", 1, "nor within one file");
}

static void l4_adjustments(void)
{
	open_books(2);
	post("2019-05-01,regularisations,1,5010,100\n2019-05-01,regularisations,1,1010,-100\n");
	post_adjustments("1,2020-03-31,regularisation,5010,4\n1,2020-03-31,,2010,-4\n");
	expect("", 2, "an adjusting entry has a number of its own");
}

static void l5(void)
{
	open_books(2);
	open_with("1010,500\n2010,0\n3000,-490\n");
	expect("L5 2020 500|490 () 2,4\n"
		   "L6 2020 500|490 () 2,4\n"
		   "L6 2021 500|490 ()\n",
		0, "the earliest year opens; rows that are not zero are evidence");
}

static void result_carried(void)
{
	open_books(2);
	post("2019-05-01,JG,1,5010,100\n2019-05-01,JG,1,1010,-100\n"
		 "2020-05-01,JG,2,5010,30\n2020-05-01,JG,2,1010,-29\n");
	expect("L1 JG/2 30|29 (2020-05-01) 4,5\n"
		   "L6 2021 130|129 () 4\n",
		1, "last year's deficit of 100 and this year's 30, against 129 of cash overdrawn");
}

static void uncorrected(void)
{
	open_books(2);
	post_adjustments("1,2020-03-31,anomalie_non_corrigee,5010,4\n1,2020-03-31,,2010,-3\n");
	expect("L1 regularisations/1 4|3 (2020-03-31) 2,3\n", 0,
		"an uncorrected misstatement must balance, and is in no trial balance");
}

static void trial_balances(void)
{
	open_books(2);
	give_balance("2020,1010,100,-40,60\n2020,3000,-100,0,-100\n2020,5010,0,40,40\n"
				 "2021,1010,60,5,65\n2021,3000,-60,0,-60\n2021,4010,0,-5,-5\n");
	post_adjustments("1,2020-03-31,regularisation,5010,4\n1,2020-03-31,,2010,-4\n");
	expect("", 1, "each year's trial balance stands by itself, with its adjusting entries");
	open_books(2);
	give_balance("2020,1010,100,-40,60\n2020,3000,-90,0,-90\n2020,5999,0,40,40\n2019,1010,0,1,1\n");
	expect("L5 2020 100|90 () 2,3\n"
		   "L2 5999 (5999) 4\n"
		   "L3 2019 (2019) 5\n"
		   "L6 2020 100|90 () 2,3,4\n"
		   "L6 2021 100|90 ()\n",
		0, "openings, accounts, years and closings are proven row by row");
}

/* Entries that another checked: their sums alone are added. */
static void added(void)
{
	struct tally cash = {0}, costs = {0}, other = {0};
	struct amount one = {.units = 1}, four = {.units = -4};
	open_books(2);
	tally_add(&cash, four);
	tally_add(&costs, one);
	tally_add(&other, one);
	integrity_add(books, &years[1], chart_find(&chart, "1010"), &cash);
	integrity_add(books, &years[1], chart_find(&chart, "5010"), &costs);
	integrity_add(books, &years[0], chart_find(&chart, "5010"), &other);
	integrity_add_sound(books, 5);
	integrity_add_sound(books, 2);
	expect("L6 2020 1|4 ()\nL6 2021 2|4 ()\n", 7,
		"each in its year, with last year's result carried on");
	tally_clear(&cash);
	tally_clear(&costs);
	tally_clear(&other);
}

static void unsound_copies(void)
{
	open_books(2);
	post("2019-05-01,JG,1,5999,100\n2019-05-01,JG,1,1010,-100\n"
		 "2019-05-02,JG,2,5010,7\n2019-05-02,JG,2,1010,-7\n");
	post("2019-06-01,JG,1,5010,90\n2019-06-01,JG,1,1010,-90\n"
		 "2019-06-02,JG,1,5010,90\n2019-06-02,JG,1,1010,-90\n");
	expect("L2 5999 (5999) 2\nL4 JG/1 (2019-05-01) 2,2,4\n", 1,
		"a copy that was never sound is not taken off twice");
	open_books(2);
	post("2019-05-01,,1,5010,100\n2019-05-01,,1,1010,-99\n"
		 "2019-03-31,,7,5010,100\n2019-03-31,,7,1010,-100\n");
	post("2019-03-30,,7,5010,100\n2019-03-30,,7,1010,-100\n");
	expect("L1 1 100|99 (2019-05-01) 2,3\nL3 7 (2019-03-31) 4\nL3 7 (2019-03-30) 2\n"
		   "L4 7 (2019-03-31) 4,2\nL6 2020 100|99 () 2\nL6 2021 100|99 ()\n",
		0, "without a journal the number names the entry; outside all years numbers are one list");
}

static void years_in_any_order(void)
{
	static const struct fiscal_year others[] = {{"2020", 20190401, 20200331},
		{"2018", 20170401, 20180331}, {"2021", 20200401, 20210331}, {"2019", 20180401, 20190331}};
	told = "";
	chart_read(&chart, file_with_text(chart_text), arena, &errors);
	books = integrity_new(&chart, others, 4, tell, NULL, arena);
	open_with("1010,500\n3000,-490\n");
	expect("L5 2018 500|490 () 2,3\nL6 2018 500|490 () 2,3\nL6 2019 500|490 ()\n"
		   "L6 2020 500|490 ()\nL6 2021 500|490 ()\n",
		0, "the calendar orders them");
}

static void evidence_is_bounded(void)
{
	const char *rows = "", *copies = "";
	for (int i = 0; i < 30; i++) {
		rows = arena_printf(arena, "%s9%03d,1\n", rows, i);
		copies = arena_printf(
			arena, "%s2019-05-%02d,J,1,5010,1\n2019-05-%02d,J,1,1010,-1\n", copies, i + 1, i + 1);
	}
	open_books(1);
	open_with(rows);
	check_true(
		strncmp(
			told, "L5 2021 30|0 () 2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21\n", 66) == 0,
		"of thirty openings twenty are evidence");
	open_books(2);
	post(copies);
	expect("L4 J/1 (2019-05-01) 2,4,6,8,10,12,14,16,18,20,22,24,26,28,30,32,34,36,38,40\n", 0,
		"and of thirty copies");
}

static void *(*allocate)(size_t);
static void *(*resize)(void *, size_t, size_t);
static void (*give_back)(void *, size_t);
static long long given_back;

static void count_given_back(void *block, size_t size)
{
	given_back++;
	give_back(block, size);
}

/* Three sums beyond a machine integer, of which no one asks. */
static void sums_are_given_back(void)
{
	static const char rows[] = "2019-05-01,JG,1,1010,9223372036854775807\n"
							   "2019-05-01,JG,1,2010,-9223372036854775807\n"
							   "2019-05-01,JG,1,5010,9223372036854775807\n"
							   "2019-05-02,JG,2,1010,1\n2019-05-02,JG,2,2010,-9\n"
							   "2019-05-02,JG,2,5010,1\n";
	open_books(2);
	post(rows);
	mp_get_memory_functions(&allocate, &resize, &give_back);
	mp_set_memory_functions(allocate, resize, count_given_back);
	given_back = 0;
	integrity_free(books);
	mp_set_memory_functions(allocate, resize, give_back);
	check_integer(given_back, 3, "each sum is given back, once");
}

static void days(void)
{
	check_integer(fiscal_year_of(years, 2, 20200331), 1, "the last day is of the year that ends");
	check_integer(fiscal_year_of(years, 2, 20200401), 0, "the next is of the year that begins");
	check_integer(fiscal_year_of(years, 2, 20210401), -1, "a day may be of no year");
}

int main(void)
{
	static const struct test tests[] = {
		{"a clean ledger is silent", clean},
		{"L1: an entry that does not balance", l1},
		{"L1: entries that make up for each other", compensating},
		{"L2: an account that the chart lacks", l2},
		{"L2: evidence is bounded", l2_cap},
		{"L3: a date outside the fiscal years", l3},
		{"L4: one number, several entries", l4},
		{"L4: without fiscal years, each file numbers its own", l4_without_years},
		{"L4: adjusting entries are numbered apart", l4_adjustments},
		{"L5: openings that do not balance", l5},
		{"L6: the result is carried on as one", result_carried},
		{"L6: uncorrected misstatements are in no balance", uncorrected},
		{"a trial balance in the journal's place", trial_balances},
		{"sums of entries that another checked", added},
		{"copies that were never sound", unsound_copies},
		{"years in any order", years_in_any_order},
		{"evidence of openings and copies is bounded", evidence_is_bounded},
		{"sums are given back", sums_are_given_back},
		{"the fiscal year of a day", days},
	};
	return run_tests("integrity", tests, sizeof tests / sizeof *tests);
}
