/* The largest postings of a ledger that nobody keeps, against all of its postings put in order. */
#include "statements/entries/largest_postings.h"

#include <stdlib.h>
#include <string.h>

#include "statements/matrix/classify.h"
#include "test/unit/harness.h"
#include "test/unit/random.h"

enum { ACCOUNTS = 6, YEARS = 2, ENTRIES_MOST = 300, POSTINGS_MOST = 4 * ENTRIES_MOST };
static const size_t CELLS = (size_t)YEARS * ACCOUNTS * KIND_COUNT;

static const char chart_text[] = "no,type,role\n"
								 "1010,actif_financier,tresorerie\n"
								 "1110,actif_financier,\n"
								 "1510,actif_non_financier,cout\n"
								 "2110,passif,\n"
								 "4100,revenu,\n"
								 "5200,charge,\n";
static const char *const numbers[ACCOUNTS] = {"1010", "1110", "1510", "2110", "4100", "5200"};
static const struct fiscal_year years[YEARS] = {{.id = "2019", .first = 20180401, .last = 20190331},
	{.id = "2020", .first = 20190401, .last = 20200331}};

static struct chart chart;
static struct model model;

/* ---- a ledger ---- */

/* Two accounts and one amount an entry; a third one where it is paid in part. */
static const char *make_file(int64_t amount_most)
{
	int64_t entries = random_between(1, ENTRIES_MOST);
	const char *parts[ENTRIES_MOST + 1] = {"date,journal,piece,compte,debit,credit\n"};
	size_t length = strlen(parts[0]) + 1;
	for (int64_t i = 1; i <= entries; i++) {
		const char *day = random_once_in(3) ? "2019-06-03" : "2018-06-04";
		int64_t debit = random_between(0, ACCOUNTS - 1),
				credit = (debit + random_between(1, ACCOUNTS - 1)) % ACCOUNTS;
		long long amount = random_between(1, amount_most),
				  more = random_once_in(4) ? random_between(1, amount_most) : 0;
		const char *third = more == 0
			? ""
			: arena_printf(arena, "%s,JG,%lld,1010,,%lld\n", day, (long long)i, more);
		parts[i] =
			arena_printf(arena, "%s,JG,%lld,%s,%lld,\n%s,JG,%lld,%s,,%lld\n%s", day, (long long)i,
				numbers[debit], amount + more, day, (long long)i, numbers[credit], amount, third);
		length += strlen(parts[i]);
	}
	char *text = arena_alloc(arena, length), *end = text;
	for (int64_t i = 0; i <= entries; i++)
		end = stpcpy(end, parts[i]);
	return text;
}

/* ---- all of its postings ---- */

struct seen {
	int year;
	size_t account;
	enum kind kind;
	number amount;
	const char *entry;
	const struct posting *posting;
};

static struct seen all[POSTINGS_MOST];
static size_t count;
static size_t asked; /* entries that leave a question */

static int see(const struct entry *entry, void *context)
{
	struct parts parts = {0};
	size_t before = count;
	(void)context;
	if (classify_entry(&parts, entry, &model, arena) != CLASSIFIED) {
		asked++;
		return 0;
	}
	for (size_t i = 0; i < parts.count; i++) {
		const struct part *part = &parts.items[i];
		size_t at = before;
		while (at < count && (all[at].posting != part->posting || all[at].kind != part->kind))
			at++;
		if (at == count)
			all[count++] = (struct seen){fiscal_year_of(years, YEARS, entry->day),
				part->posting->account->index, part->kind, number_from_integer(arena, 0),
				entry->number, part->posting};
		all[at].amount = number_add(arena, all[at].amount, amount_number(part->amount, arena));
	}
	return 0;
}

static bool is_of(const struct seen *posting, size_t year, size_t account, int kind)
{
	return posting->year == (int)year && posting->account == account && (int)posting->kind == kind;
}

static size_t count_of(size_t year, size_t account, int kind)
{
	size_t found = 0;
	for (size_t i = 0; i < count; i++)
		found += is_of(&all[i], year, account, kind);
	return found;
}

/* One more of each, as long as there are no more in all than wanted. */
static size_t of_each_by_trial(const struct largest_postings_limits *limits)
{
	for (size_t each = 2;; each++) {
		size_t sum = 0;
		for (size_t cell = 0; cell < CELLS; cell++) {
			size_t here = count_of(cell / KIND_COUNT / ACCOUNTS, cell / KIND_COUNT % ACCOUNTS,
				(int)(cell % KIND_COUNT));
			sum += here < each ? here : each;
		}
		if (sum > limits->in_all || each > limits->of_each)
			return each - 1;
	}
}

/* ---- what is led by what ---- */

struct found {
	const struct entry **entries;
	size_t count;
	size_t whole; /* told to the sink */
};

static int note_whole(const struct entry *entry, void *context)
{
	(void)entry;
	((struct found *)context)->whole++;
	return 0;
}

static bool is_found(const struct found *found, const char *entry)
{
	bool is = false;
	for (size_t i = 0; i < found->count && !is; i++)
		is = strcmp(found->entries[i]->number, entry) == 0;
	return is;
}

/* How many postings of a cell are larger than the one at hand. */
static size_t larger(const struct seen *than)
{
	size_t sum = 0;
	for (size_t i = 0; i < count; i++)
		sum += is_of(&all[i], (size_t)than->year, than->account, (int)than->kind) &&
			number_compare(
				number_absolute(arena, all[i].amount), number_absolute(arena, than->amount)) > 0;
	return sum;
}

/* Before it in the files, of the same amount. */
static size_t equal_before(const struct seen *than)
{
	size_t sum = 0;
	for (const struct seen *at = all; at < than; at++)
		sum += is_of(at, (size_t)than->year, than->account, (int)than->kind) &&
			number_compare(
				number_absolute(arena, at->amount), number_absolute(arena, than->amount)) == 0;
	return sum;
}

static const char *compare(const struct found *found, struct largest_postings *largest, size_t each)
{
	for (size_t i = 0; i < count; i++)
		if (larger(&all[i]) + equal_before(&all[i]) < each && !is_found(found, all[i].entry))
			return arena_printf(arena, "entry %s is missing", all[i].entry);
	for (size_t cell = 0; cell < CELLS; cell++) {
		size_t year = cell / KIND_COUNT / ACCOUNTS, account = cell / KIND_COUNT % ACCOUNTS;
		number sum = number_from_integer(arena, 0);
		for (size_t i = 0; i < count; i++)
			if (is_of(&all[i], year, account, (int)(cell % KIND_COUNT)))
				sum = number_add(arena, sum, all[i].amount);
		struct posting_sum got = largest_postings_sum(
			largest, year, chart.accounts[account], (enum kind)(cell % KIND_COUNT));
		if (got.count != count_of(year, account, (int)(cell % KIND_COUNT)) ||
			!number_equal(got.total, sum))
			return arena_printf(arena, "cell %zu: %zu postings of %s", cell, got.count,
				number_exact_text(arena, got.total));
	}
	return "";
}

static void check_case(uint64_t seed)
{
	random_from(seed);
	const struct largest_postings_limits limits = {
		(size_t)random_between(1, 12), (size_t)random_between(20, 200)};
	const char *content = make_file(random_once_in(2) ? 5 : 1000000);
	struct largest_postings *largest = largest_postings_new(YEARS, &chart, &model, &limits, arena);
	struct found found = {0};
	struct scan *scan = scan_new(&chart, years, YEARS, arena);
	size_t place_count;
	count = asked = 0;
	journal_read(file_with_text(content), &chart, see, NULL, arena, &errors);
	scan_cut(scan, (size_t)random_between(64, 4000));
	bool regular = scan_file(scan, "journal.csv", content, strlen(content)) &&
		scan_run(scan, largest_postings_consumer(largest), note_whole, &found, NULL, &errors) ==
			SCAN_DONE;
	const uint64_t *places = largest_postings_places(&place_count, largest);
	found.entries = arena_array(arena, place_count + 1, sizeof *found.entries);
	found.count = place_count;
	if (place_count > 0)
		scan_entries(found.entries, scan, places, place_count, arena);
	check_seeded(regular && found.whole == asked, seed, "what leaves no question passes");
	check_text(compare(&found, largest, of_each_by_trial(&limits)), "",
		arena_printf(arena, "seed %llu", (unsigned long long)seed));
	largest_postings_free(largest);
	scan_free(scan);
}

static void largest(void)
{
	struct postes postes = {0};
	chart = (struct chart){.arena = arena};
	check_integer(
		chart_read(&chart, file_with_text(chart_text), arena, &errors), 0, "the chart is read");
	check_integer(
		model_read(&model, "ncsp-1201", NULL, &postes, arena, &errors), 0, "the model is read");
	json_finish(model.json);
	for (uint64_t seed = 1; seed <= 60; seed++)
		check_case(seed);
}

static void bounds(void)
{
	const struct largest_postings_limits limits = {10, 20};
	check_integer((long long)largest_postings_of_each((size_t[]){3, 4, 5}, 3, &limits), 10,
		"where all are few, as many of each as wanted");
	check_integer((long long)largest_postings_of_each((size_t[]){3, 400, 500}, 3, &limits), 8,
		"3 and twice 8 are 19, twice 9 were 21");
	check_integer((long long)largest_postings_of_each((size_t[]){30, 30, 30, 30, 30, 30}, 6,
					  &(struct largest_postings_limits){10, 5}),
		1, "one of each at least");
}

int main(void)
{
	static const struct test tests[] = {
		{"the largest postings of each account, year and kind are found as all pass by", largest},
		{"as many of each as there is room for", bounds},
	};
	return run_tests("largest postings", tests, sizeof tests / sizeof *tests);
}
