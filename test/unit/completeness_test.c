/* Whether journals are whole, told by a trial balance: each account of each year, its opening and
 * its closing, with and without adjusting entries. Made by hand. */
#include "statements/check/completeness.h"

#include <string.h>

#include "statements/dossier/dossier.h"
#include "test/unit/finding_text.h"
#include "test/unit/harness.h"

enum { ACCOUNTS = 3, ROWS_MOST = 8 };

static struct fiscal_year years[] = {{"2019", 20180401, 20190331}, {"2020", 20190401, 20200331}};
static struct account accounts[] = {{.index = 0, .number = "1010", .name = "Banque"},
	{.index = 1, .number = "2110", .name = "Dus"},
	{.index = 2, .number = "4100", .name = "Ventes"}};
static struct account *account_items[] = {&accounts[0], &accounts[1], &accounts[2]};
static struct chart chart;
static struct dossier dossier;
static struct matrix matrices[2];
static struct matrix_account of_years[2][ROWS_MOST];
static struct result result;
static struct trial_row rows[ROWS_MOST];
static size_t row_count;
static struct entry entry;
static struct posting postings[2];
static const struct entry *adjustments[] = {&entry};

static void begin(void)
{
	chart = (struct chart){.accounts = account_items, .count = ACCOUNTS};
	dossier = (struct dossier){.years = years, .year_count = 2, .trial_balance = "balance.csv"};
	for (size_t year = 0; year < 2; year++)
		matrices[year] = (struct matrix){.year = &years[year], .accounts = of_years[year]};
	result = (struct result){
		.dossier = &dossier, .chart = &chart, .matrices = matrices, .matrix_count = 2};
	row_count = 0;
}

/* What the books hold of an account, before closing entries. */
static void books(size_t year, size_t account, int64_t opening, int64_t closing)
{
	struct matrix_account *of = &of_years[year][matrices[year].account_count++];
	*of = (struct matrix_account){.account = &accounts[account],
		.part = "",
		.pre_closing = number_from_integer(arena, closing)};
	of->exact.opening = number_from_integer(arena, opening);
	of->exact.closing = number_from_integer(arena, -77); /* after closing entries */
}

static void stated(const char *year, size_t account, int64_t opening, int64_t closing)
{
	rows[row_count] = (struct trial_row){.year = year,
		.account = account < ACCOUNTS ? &accounts[account] : NULL,
		.opens = opening != INT64_MAX,
		.opening = {.units = opening},
		.closing = {.units = closing},
		.where = {.file = "balance.csv", .line = (unsigned)row_count + 2}};
	row_count++;
}

/* An adjusting entry of the bank against sales. */
static void adjusted(enum entry_type type, date day, int64_t amount)
{
	postings[0] = (struct posting){.account = &accounts[0], .amount = {.units = amount}};
	postings[1] = (struct posting){.account = &accounts[2], .amount = {.units = -amount}};
	entry = (struct entry){.type = type, .day = day, .postings = postings, .count = 2};
	result.adjustments = adjustments;
	result.adjustment_count = 1;
}

/* All findings: "relation code arguments; line". */
static void found(const char *expected, const char *sentence)
{
	const char *text = "";
	completeness_checks(&result, rows, row_count, arena);
	for (size_t i = 0; i < result.finding_count; i++) {
		const struct finding *finding = result.findings[i];
		text = arena_printf(arena, "%s%s%s %s %s", text, i > 0 ? "\n" : "", finding->relation_id,
			finding->message_code, arguments_text(finding));
		if (finding->source_count)
			text = arena_printf(
				arena, "%s; %s:%u", text, finding->sources[0].file, finding->sources[0].line);
	}
	check_text(text, expected, sentence);
}

static const char whole[] = "L10 * finding.sound *|||";

static void journals_that_are_whole(void)
{
	begin();
	books(0, 0, 10, 30);
	books(0, 1, -10, -10);
	books(0, 2, 0, -20);
	stated("2019", 0, 10, 30);
	stated("2019", 1, INT64_MAX, -10);
	stated("2019", 2, 0, -20);
	stated("2019", ACCOUNTS, 5, 5);
	stated("2018", 0, 7, 7);
	found(whole, "closings and openings agree; a year without rows is not compared");
	begin();
	books(0, 0, 10, 30);
	found(whole, "nothing is stated");
	begin();
	books(0, 0, 4, 3);
	books(0, 0, 6, 2);
	stated("2019", 0, 10, 5);
	found(whole, "an account in two parts is their sum");
}

static void journals_that_are_not(void)
{
	begin();
	books(0, 0, 10, 30);
	books(0, 1, -10, -13);
	books(1, 0, 30, 42);
	stated("2019", 0, 10, 30);
	stated("2019", 2, 0, 0);
	stated("2020", 0, 31, 44);
	found("L10 2019/2110 finding.L10 2019/2110|0|-13|Dus; balance.csv:0\n"
		  "L5 2020/1010 finding.L5.books 2020/1010|31|30|Banque; balance.csv:4\n"
		  "L10 2020/1010 finding.L10 2020/1010|44|42|Banque; balance.csv:4",
		"an account without a row closes at nil; openings are compared by themselves");
	begin();
	books(0, 0, 10, 30);
	stated("2019", 0, 11, 30);
	found("L5 2019/1010 finding.L5.books 2019/1010|11|10|Banque; balance.csv:2\n"
		  "L10 * finding.sound *|||",
		"where openings alone differ the journals are whole");
}

/* The bank and sales of the first year, of which an adjusting entry holds 5. */
static void adjusted_books(enum entry_type type, date day)
{
	begin();
	books(0, 0, 10, 30);
	books(0, 2, 0, -20);
	adjusted(type, day, 5);
}

static void adjusting_entries(void)
{
	adjusted_books(ENTRY_ADJUSTMENT, 20190331);
	stated("2019", 0, 10, 25);
	stated("2019", 2, 0, -15);
	found(whole, "they come after the trial balance");
	adjusted_books(ENTRY_ADJUSTMENT, 20190331);
	stated("2019", 0, 10, 30);
	stated("2019", 2, 0, -20);
	found(whole, "one that holds them all is as good");
	adjusted_books(ENTRY_ADJUSTMENT, 20190331);
	stated("2019", 0, 10, 30);
	stated("2019", 2, 0, -15);
	found("L10 2019/1010 finding.L10 2019/1010|30|25|Banque; balance.csv:2",
		"but not one that holds a part of them");
}

static void entries_that_adjust_nothing(void)
{
	static const struct {
		enum entry_type type;
		date day;
		bool counts;
	} cases[] = {{ENTRY_UNCORRECTED, 20190331, false}, {ENTRY_RECLASSIFICATION, 20190331, true},
		{ENTRY_ADJUSTMENT, 20190401, false}, {ENTRY_ADJUSTMENT, 20180331, false},
		{ENTRY_ADJUSTMENT, 20180401, true}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		adjusted_books(cases[i].type, cases[i].day);
		stated("2019", 0, 10, 25);
		stated("2019", 2, 0, -15);
		found(cases[i].counts ? whole
							  : "L10 2019/1010 finding.L10 2019/1010|25|30|Banque; balance.csv:2\n"
								"L10 2019/4100 finding.L10 2019/4100|-15|-20|Ventes; balance.csv:3",
			"uncorrected misstatements, and entries of other years, are in no balance of this one");
	}
}

int main(void)
{
	static const struct test tests[] = {
		{"journals that are whole", journals_that_are_whole},
		{"journals that are not", journals_that_are_not},
		{"adjusting entries", adjusting_entries},
		{"entries that adjust nothing of the year", entries_that_adjust_nothing},
	};
	return run_tests("completeness", tests, sizeof tests / sizeof *tests);
}
