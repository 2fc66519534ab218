/* What the next pass is to know of the one before it, and what the workers of one noted, put
 * together. */
#include <string.h>

#include "ledger/base/sort.h"
#include "ledger/scan/scan_state.h"
#include "test/unit/harness.h"

enum { FILES = 3, WORKERS = 3 };

/* A scan of three files whose pass is over: nothing was wrong with it. */
struct made {
	struct scan scan;
	struct scan_file files[FILES];
	struct scan_form forms[FILES];
	struct plan plans[FILES];
	struct scan_readings readings[WORKERS][FILES];
	struct stretch stretches[4];
};

static struct made *made_new(void)
{
	static const char text[] = "x\n";
	struct made *made = arena_alloc(arena, sizeof *made);
	*made = (struct made){.scan = {.arena = arena,
							  .files = made->files,
							  .file_count = FILES,
							  .scale = 2,
							  .year_count = 1,
							  .stretches = made->stretches,
							  .worker_count = WORKERS}};
	for (size_t i = 0; i < FILES; i++)
		made->files[i] = (struct scan_file){.bytes = text,
			.data = text,
			.end = text + 2,
			.order = DATE_YMD,
			.form = &made->forms[i],
			.plan = &made->plans[i],
			.index = i};
	for (size_t i = 0; i < WORKERS; i++) {
		made->scan.workers[i].readings = made->readings[i];
		made->scan.workers[i].accounts.arena = arena;
		for (size_t j = 0; j < FILES; j++)
			made->readings[i][j].orders = DATE_YMD;
	}
	return made;
}

static void check_fault(struct made *made, enum scan_fault fault, const char *sentence)
{
	check_integer(scan_settle_faults(&made->scan), fault, sentence);
}

/* ---- faults ---- */

static void faults(void)
{
	check_fault(made_new(), FAULT_NONE, "a pass that holds");
	for (int fault = FAULT_ACCOUNTS; fault <= FAULT_IRREGULAR; fault++)
		for (size_t i = 0; i < WORKERS; i++) {
			struct made *made = made_new();
			made->scan.workers[i].fault = (enum scan_fault)fault;
			made->scan.workers[(i + 1) % WORKERS].fault = FAULT_ACCOUNTS;
			check_fault(made, (enum scan_fault)fault, "the gravest fault of any worker");
		}
	struct made *made = made_new();
	made->files[1].form = NULL;
	made->scan.workers[2].fault = FAULT_LINES_IN_QUOTES;
	made->scan.workers[2].faulty_file = 1;
	check_true(!scan_met_lines_in_quotes(&made->scan), "no line ends in quotes yet");
	check_fault(made, FAULT_LINES_IN_QUOTES, "line ends in quotes");
	check_true(made->files[1].lines_in_quotes, "are known of the file");
	check_true(
		!made->files[0].lines_in_quotes && !made->files[2].lines_in_quotes, "and of no other");
	check_true(scan_met_lines_in_quotes(&made->scan), "they were met");
	made = made_new();
	made->scan.workers[0].fault = FAULT_LINES_IN_QUOTES;
	made->scan.workers[0].faulty_file = 2;
	check_fault(made, FAULT_IRREGULAR, "in a file whose form was decided they are for another");
	check_true(made->files[2].lines_in_quotes, "which knows them");
	made = made_new();
	made->readings[0][0].orders = DATE_DMY;
	check_fault(made, FAULT_IRREGULAR, "a form that does not hold");
	made = made_new();
	made->forms[1].numbers_run_on = true;
	made->scan.workers[0].counts = (struct scan_counts){.entries = 10, .postings = 10};
	check_fault(made, FAULT_IRREGULAR, "a number that numbers rows");
}

static void decimals(void)
{
	static const struct {
		int scale, found, after;
	} rows[] = {
		{2, 2, 2}, {2, 1, 2}, {2, 4, 4}, {2, 9, 9}, {2, 12, 9}, {9, 12, 9}, {8, 9, 9}, {0, 1, 1}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct made *made = made_new();
		made->scan.scale = rows[i].scale;
		made->readings[1][2].decimals = rows[i].found;
		check_fault(made, rows[i].after > rows[i].scale ? FAULT_DECIMALS : FAULT_NONE,
			arena_printf(arena, "%d decimals at scale %d", rows[i].found, rows[i].scale));
		check_integer(made->scan.scale, rows[i].after, "the scale after it");
		made->scan.scale = rows[i].scale;
		made->scan.workers[0].fault = FAULT_SCATTERED;
		check_fault(made, FAULT_SCATTERED, "a graver fault");
		check_integer(made->scan.scale, rows[i].scale, "leaves the scale as it is");
	}
}

/* ---- numbers that start again ---- */

/* Stretches of the second file: the lowest number of each, and the lowest that started again. */
static struct made *watching(int64_t lowest, int64_t restart, int64_t lowest_2, int64_t restart_2)
{
	struct made *made = made_new();
	made->files[1].watch_numbers = true;
	made->scan.stretch_count = 4;
	for (size_t i = 0; i < 4; i++)
		made->stretches[i].numbers = (struct number_watch){0, INT64_MAX, INT64_MAX};
	made->stretches[0] = (struct stretch){.file = 0, .numbers = {0, 1, 1}};
	made->stretches[1] = (struct stretch){.file = 1, .numbers = {0, lowest, restart}};
	made->stretches[2] = (struct stretch){.file = 1, .numbers = {0, lowest_2, restart_2}};
	made->stretches[3] = (struct stretch){.file = 2, .numbers = {0, 1, 1}};
	return made;
}

static void months(void)
{
	struct made *made = made_new();
	made->readings[2][1].anew = true;
	check_fault(made, FAULT_MONTHS, "numbers that may start again");
	check_true(made->files[1].watch_numbers, "are watched");
	check_true(!made->files[0].watch_numbers && !made->files[2].watch_numbers, "in no other file");
	check_true(!made->files[1].by_month, "and not by month yet");
	made = made_new();
	made->readings[2][1].anew = true;
	made->files[1].by_month = true;
	check_fault(made, FAULT_NONE, "numbers of a month may start again");
	made->files[1].by_month = false;
	made->files[1].plan = NULL;
	check_fault(made, FAULT_NONE, "there is no plan that could say so");
	static const struct {
		int64_t lowest, restart, lowest_2, restart_2;
		bool anew;
	} rows[] = {{5, INT64_MAX, 7, INT64_MAX, false}, {5, INT64_MAX, 7, 5, true},
		{5, INT64_MAX, 7, 6, false}, {5, INT64_MAX, 7, 4, true}, {5, 5, 7, INT64_MAX, true},
		{INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX, false}, {5, INT64_MAX, 3, 4, true},
		{9, 9, 7, 6, true}, {7, INT64_MAX, 5, 6, true}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		made = watching(rows[i].lowest, rows[i].restart, rows[i].lowest_2, rows[i].restart_2);
		check_fault(made, rows[i].anew ? FAULT_MONTHS : FAULT_NONE,
			arena_printf(arena, "numbers of row %zu", i));
		check_true(made->files[1].by_month == rows[i].anew &&
				made->files[1].divides_keys == rows[i].anew &&
				made->files[1].plan->key_period == rows[i].anew,
			"months are a part of the key then");
		check_true(!made->plans[1].key_period, "though not in the plan that was given");
	}
}

/* ---- accounts, pages and days ---- */

static enum scan_fault with_accounts(struct made *made, const char *first, const char *second)
{
	made->forms[2].may_part = true;
	names_intern(&made->scan.workers[0].accounts, span_of(first));
	names_intern(&made->scan.workers[2].accounts, span_of(second));
	return scan_settle_faults(&made->scan);
}

static void accounts(void)
{
	struct made *made = made_new();
	check_integer(with_accounts(made, "1010 Encaisse", "4000 Ventes"), FAULT_NONE, "in one");
	for (size_t i = 0; i < WORKERS; i++)
		check_true(made->scan.workers[i].parted, "workers know it");
	check_true(made->scan.parted && !made->scan.whole_accounts, "so does the scan");
	made = made_new();
	check_integer(with_accounts(made, "1010", "4000"), FAULT_NONE, "numbers alone");
	check_true(!made->scan.parted && !made->scan.workers[1].parted, "are not parted");
	made = made_new();
	check_integer(with_accounts(made, "1010 Encaisse", "4000"), FAULT_IRREGULAR, "several files");
	for (int entries = 0; entries < 2; entries++) {
		made = made_new();
		made->scan.entries = entries == 1;
		made->scan.file_count = 1;
		made->forms[0].may_part = true;
		check_integer(with_accounts(made, "1010 Encaisse", "4000"),
			entries ? FAULT_ACCOUNTS : FAULT_NONE, "some in one");
		check_true(made->scan.whole_accounts && !made->scan.parted, "are whole texts");
		check_integer(scan_settle_faults(&made->scan), FAULT_NONE, "which the next pass knows");
	}
	made = made_new();
	names_intern(&made->scan.workers[0].accounts, span_of("1010 Encaisse"));
	check_fault(made, FAULT_NONE, "no form may part them");
	check_true(!made->scan.parted, "so they are whole");
}

static void pages(void)
{
	const struct encoding one = {.name = "windows-1252"}, other = {.name = "mac"};
	struct made *made = made_new();
	check_true(!scan_has_one_page(&made->scan), "no page");
	for (size_t i = 0; i < FILES; i++)
		made->forms[i].page = &one;
	check_true(scan_has_one_page(&made->scan), "one page");
	made->forms[1].page = &other;
	check_true(!scan_has_one_page(&made->scan), "another among them");
	made->forms[1].page = &one;
	made->forms[2].page = NULL;
	check_true(!scan_has_one_page(&made->scan), "or none");
	made->forms[2].page = &one;
	made->files[0].form = NULL;
	check_true(!scan_has_one_page(&made->scan), "or no form");
	made->files[0].form = &made->forms[0];
	made->scan.file_count = 1;
	check_true(scan_has_one_page(&made->scan), "a file alone");
}

static void shared_days(void)
{
	for (int years = 0; years < 2; years++)
		for (int known = 0; known < 2; known++) {
			struct made *made = made_new();
			made->scan.year_count = (size_t)years;
			made->scan.one_epoch = known == 1;
			for (size_t i = 0; i < 2; i++)
				made->readings[i][i].first = made->readings[i][i].last = 20240131;
			check_fault(made, years || known ? FAULT_NONE : FAULT_KEYS, "files that share a day");
			check_integer(made->scan.one_epoch, known || !years, "number throughout");
		}
	struct made *made = made_new();
	made->scan.year_count = 0;
	for (size_t i = 0; i < FILES; i++)
		made->readings[0][i].first = made->readings[0][i].last = 20240131 + (date)i * 10000;
	check_fault(made, FAULT_NONE, "files that share none");
	check_true(!made->scan.one_epoch, "may number each for itself");
}

/* ---- what is gathered ---- */

static void sums_as_numbers(void)
{
	const wide_units long_ = (wide_units)1000000000000000000 * 12 + 345;
	check_number(scan_number_of(0, 2, arena), "0", "nil");
	check_number(scan_number_of(1250, 2, arena), "12.5", "decimals");
	check_number(scan_number_of(-1250, 3, arena), "-1.25", "and their sign");
	check_number(scan_number_of(7, 0, arena), "7", "none");
	check_number(scan_number_of((wide_units)999999999999999999, 0, arena), "999999999999999999",
		"eighteen digits");
	check_number(
		scan_number_of(long_, 0, arena), "12000000000000000345", "more than a machine integer");
	check_number(scan_number_of(-long_, 2, arena), "-120000000000000003.45", "below nil too");
	check_number(scan_number_of(long_ * 1000000000000, 2, arena), "120000000000000003450000000000",
		"however large");
}

static void places(void)
{
	static const struct entry_place sorted[] = {{0, 5}, {0, 70}, {1, 0}, {1, 9}, {2, 3}};
	struct made *made = made_new();
	struct entry_place first[] = {{1, 9}, {0, 70}}, third[] = {{2, 3}, {0, 5}, {1, 0}};
	made->scan.workers[0].places = first;
	made->scan.workers[0].place_count = 2;
	made->scan.workers[2].places = third;
	made->scan.workers[2].place_count = 3;
	size_t count = 77;
	const struct entry_place *found = scan_gather_places(&made->scan, &count);
	check_integer((long long)count, 5, "all places");
	for (size_t i = 0; i < count && i < 5; i++)
		check_true(found[i].file == sorted[i].file && found[i].offset == sorted[i].offset,
			"in the order of the files");
	check_integer(entry_place_order(&sorted[1], &sorted[1]), 0, "a place is at itself");
}

static const struct aside_text *aside(
	const char *told, bool is, uint64_t first, wide_units debit, int rows)
{
	struct aside_text *one = arena_alloc(arena, sizeof *one);
	*one = (struct aside_text){
		.told = told, .aside = is, .first = first, .sums = {debit, debit + debit, (uint64_t)rows}};
	return one;
}

static void keep_aside(struct made *made, size_t worker, const struct aside_text *one)
{
	struct scan_readings *readings = &made->readings[worker][1];
	readings->asides[readings->aside_count++] = *one;
}

/* Rows that were set aside, by all workers together. */
static void asides(void)
{
	struct made *made = made_new();
	size_t count = 77;
	keep_aside(made, 0, aside("x", true, 50, 500, 1));
	keep_aside(made, 0, aside("z", false, 1, 100, 1));
	keep_aside(made, 2, aside("y", true, 30, 250, 4));
	keep_aside(made, 2, aside("x", true, 20, 700, 2));
	for (size_t i = 0; i < WORKERS; i++) {
		made->readings[i][1].filled = 1 + i;
		made->readings[i][1].unnumbered = 10 + i;
		made->readings[i][1].skipped = (struct input_skipped){1, 2, 3, 4, 5, 6 + i};
	}
	scan_gather_rows(&made->scan);
	const struct scan_aside *found = scan_asides(&count, &made->scan, 1, arena);
	check_integer((long long)count, 2, "each text once, and none that counts");
	check_text(found[0].text, "x", "in the order of their first rows");
	check_text(found[1].text, "y", "whoever met them");
	check_integer((long long)found[0].rows, 3, "with their rows");
	check_number(found[0].debit, "12", "and the sums of their debits");
	check_number(found[0].credit, "24", "and credits");
	check_number(found[1].debit, "2.5", "of each text by itself");
	scan_asides(&count, &made->scan, 0, arena);
	check_integer((long long)count, 0, "and of each file");
	check_integer((long long)scan_filled(&made->scan, 1), 6, "rows that are filled down");
	check_integer((long long)scan_unnumbered(&made->scan, 1), 33, "rows without a number");
	const struct input_skipped rows = scan_skipped(&made->scan, 1);
	check_true(rows.titles == 3 && rows.headers == 6 && rows.totals == 9 && rows.carried == 12 &&
			rows.accounts == 15 && rows.texts == 21,
		"rows that are no postings");
	check_integer((long long)scan_filled(&made->scan, 0), 0, "none of them in another file");
}

/* Lines are those of the file, whoever counted them in which stretch. */
static void lines(void)
{
	struct made *made = made_new();
	struct scan *scan = &made->scan;
	const char *rows = "head\nx\nx\n";
	made->files[0].bytes = rows;
	made->files[0].data = rows + 5;
	made->stretches[0] = (struct stretch){.file = 0, .begin = rows + 5, .lines = 10};
	made->stretches[1] = (struct stretch){.file = 0, .begin = rows + 7, .lines = 5};
	made->stretches[2] = (struct stretch){.file = 1, .begin = made->files[1].data, .lines = 2};
	scan->stretch_count = 3;
	struct line_mark first[] = {{{0, 90}, 1, 2}}, second[] = {{{1, 0}, 2, 0}, {{0, 5}, 0, 4}};
	struct printed_row one[] = {{.place = {0, 95}, .stretch = 1, .line = 3, .text = span_of("b")}},
					   two[] = {{.place = {1, 1}, .stretch = 2, .line = 1, .text = span_of("c")},
						   {.place = {0, 6}, .stretch = 0, .line = 0, .text = span_of("a")}};
	scan->workers[0].marks = first;
	scan->workers[2].marks = second;
	scan->workers[0].printed = one;
	scan->workers[2].printed = two;
	scan->workers[0].mark_count = scan->workers[0].printed_count = 1;
	scan->workers[2].mark_count = scan->workers[2].printed_count = 2;
	scan_gather_rows(scan);
	static const size_t marks[] = {6, 14, 1}, printed[] = {2, 15, 2};
	check_integer((long long)scan->mark_count, 3, "all marks");
	check_integer((long long)scan->printed_count, 3, "and all rows");
	for (size_t i = 0; i < 3; i++) {
		check_integer((long long)scan->marks[i].line, (long long)marks[i], "a mark");
		check_integer((long long)scan->printed[i].line, (long long)printed[i], "a row");
		check_true(*scan->printed[i].text.begin == "abc"[i], "in the order of the files");
	}
}

int main(void)
{
	static const struct test tests[] = {
		{"the gravest fault is that of the pass", faults},
		{"more decimals are for another pass", decimals},
		{"numbers may start again in a later month", months},
		{"accounts are decided once all is read", accounts},
		{"files are in one page or not", pages},
		{"files share days or not", shared_days},
		{"sums become numbers", sums_as_numbers},
		{"places are gathered in order", places},
		{"what was set aside is gathered by text", asides},
		{"lines are those of the file", lines},
	};
	return run_tests("scan settle", tests, sizeof tests / sizeof *tests);
}
