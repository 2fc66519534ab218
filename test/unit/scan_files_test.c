/* Several files that are one ledger: where entries stand, what tells them apart, and what is given
 * up. */
#include <stdio.h>
#include <string.h>

#include "ledger/base/sort.h"
#include "ledger/base/text/text.h"
#include "ledger/scan/scan.h"
#include "test/unit/harness.h"
#include "test/unit/small_scan.h"

#define HEADER "Date,Piece,Compte,Debit,Credit\n" /* 31 bytes */
#define DAY "2024-01-31"

struct told {
	const char *items[200];
	size_t count;
	struct chart chart;
};

static void *begin(void *context)
{
	return context;
}

/* Entries of one worker alone: these files are small. */
static bool take(void *state, const struct scan_worker *worker, const struct scan_entry *entry)
{
	struct told *told = state;
	const struct span number_ = entry->number;
	told->items[told->count++] =
		arena_printf(arena, "%.*s file %zu place %llu position %llu year %d%s",
			(int)span_length(number_), number_.begin, entry->file, (unsigned long long)entry->place,
			(unsigned long long)entry->position, entry->year, entry->whole ? "" : " piece");
	(void)worker;
	return !(span_length(number_) == 2 && *number_.begin == 'X');
}

static void end(void *context, void *state, const struct scan_worker *worker, bool valid)
{
	(void)context, (void)worker;
	if (!valid)
		((struct told *)state)->count = 0;
}

static int hand(const struct entry *entry, void *context)
{
	struct told *told = context;
	const char *text =
		arena_printf(arena, "sink %s %s", entry->number, date_text(arena, entry->day));
	if (entry->other_day != 0)
		text = arena_printf(arena, "%s or %s", text, date_text(arena, entry->other_day));
	for (size_t i = 0; i < entry->count; i++)
		text = arena_printf(
			arena, "%s %s:%u", text, entry->postings[i].where.file, entry->postings[i].where.line);
	told->items[told->count++] = text;
	return strcmp(entry->number, "STOP") == 0;
}

static const char *told_text(struct told *told)
{
	const char *text = "";
	sort_stable(told->items, told->count, sizeof *told->items, text_compare);
	for (size_t i = 0; i < told->count; i++)
		text = arena_printf(arena, "%s%s\n", text, told->items[i]);
	return text;
}

struct asked {
	const struct fiscal_year *years;
	size_t year_count;
	enum scan_need need;
	bool two_dates, gives_up;
};

static struct scan *new_scan(struct told *told, const struct asked *asked)
{
	*told = (struct told){.chart.arena = arena};
	struct scan *scan = scan_new(&told->chart, asked->years, asked->year_count, arena);
	if (asked->two_dates)
		scan_allow_two_dates(scan);
	if (asked->gives_up)
		scan_give_up_doubtful(scan);
	return scan;
}

/* Reads files of those rows, parted by "|", each under our header. */
static const char *read_files(const char *list, struct asked asked)
{
	struct told told;
	struct scan *scan = new_scan(&told, &asked);
	const struct scan_consumer consumer = {begin, take, end, &told, asked.need};
	for (int file = 0; *list != '\0'; file++) {
		const size_t length = strcspn(list, "|");
		const char *text = arena_printf(arena, HEADER "%.*s", (int)length, list);
		check_true(scan_file(scan, arena_printf(arena, "f%d", file), text, strlen(text)), text);
		check_integer(scan_separator(scan, (size_t)file), ',', "its separator");
		list += length + (list[length] == '|');
	}
	const enum scan_outcome outcome = scan_run(scan, &consumer, hand, &told, NULL, &errors);
	const char *text = told_text(&told);
	if (outcome == SCAN_STOPPED)
		text = arena_printf(arena, "%sstopped\n", text);
	scan_free(scan);
	return outcome == SCAN_IRREGULAR ? NULL : text;
}

/* Reads files that plans read, as read_files does. */
static const char *read_planned(const struct small_scan *files, size_t count, struct asked asked)
{
	struct told told;
	struct scan *scan = new_scan(&told, &asked);
	const struct scan_consumer consumer = {begin, take, end, &told, asked.need};
	for (size_t i = 0; i < count; i++)
		check_true(scan_file_as(scan, arena_printf(arena, "f%zu", i), files[i].text,
					   strlen(files[i].text), files[i].form),
			files[i].text);
	const enum scan_outcome outcome = scan_run(scan, &consumer, hand, &told, NULL, &errors);
	scan_free(scan);
	return outcome == SCAN_DONE ? told_text(&told) : NULL;
}

/* ---- places and keys ---- */

static const struct fiscal_year years[] = {
	{"2024", 20230401, 20240331}, {"2025", 20240401, 20250331}};

static void places(void)
{
	/* rows of 24 and of 25 bytes below a header of 31 */
	check_text(read_files(DAY ",1,1010,5.00,\n" DAY ",1,4000,,5.00\n" DAY ",2,1010,6.00,\n" DAY
							  ",2,4000,,6.00\n|2024-02-28,3,1010,7.00,\n2024-02-28,3,4000,,7.00\n",
				   (struct asked){0}),
		"1 file 0 place 31 position 31 year 0\n2 file 0 place 79 position 79 year 0\n"
		"3 file 1 place 31 position 158 year 0\n",
		"entries of two files, with their places in each and over both");
	check_text(read_files(DAY ",X1,1010,5.00,\n" DAY ",X1,4000,,5.00\n" DAY ",2,1010,6.00,\n" DAY
							  ",2,4000,,6.00\n|2024-04-28,3,1010,7.00,\n2024-04-28,3,4000,,7.00\n",
				   (struct asked){.years = years, .year_count = 2}),
		"2 file 0 place 81 position 81 year 0\n3 file 1 place 31 position 160 year 1\n"
		"X1 file 0 place 31 position 31 year 0\nsink X1 2024-01-31 f0:2 f0:3\n",
		"one that the consumer hands back");
	check_text(read_files(DAY ",1,1010,5.00,\n" DAY ",1,4000,,5.00\n",
				   (struct asked){.years = years + 1, .year_count = 1}),
		"1 file 0 place 31 position 31 year -1\n", "a day in no year");
}

static void numbers_of_files(void)
{
	static const char january[] = DAY ",1,1010,5.00,\n" DAY ",1,4000,,5.00\n";
	const char *twice =
		arena_printf(arena, "%s|2024-02-28,1,1010,7.00,\n2024-02-28,1,4000,,7.00\n", january);
	check_text(read_files(twice, (struct asked){0}),
		"1 file 0 place 31 position 31 year 0\n1 file 1 place 31 position 110 year 0\n",
		"without years numbers may start again in each file");
	check_text(read_files(twice, (struct asked){.years = years, .year_count = 2}),
		"sink 1 2024-01-31 f0:2 f0:3\nsink 1 2024-02-28 f1:2 f1:3\n", "in one year they may not");
	check_text(read_files(arena_printf(arena, "%s|%s", january, january), (struct asked){0}),
		"sink 1 2024-01-31 f0:2 f0:3\nsink 1 2024-01-31 f1:2 f1:3\n", "nor where files share days");
}

/* A file without companies, after one that has them. */
static const char *read_companies(const char *rows)
{
	const struct small_scan files[] = {
		small_scan_of(arena_printf(arena, "Date,Societe,Piece,Compte,Debit,Credit\n%s", rows),
			(struct small_wishes){0}),
		small_scan_of(
			HEADER DAY ",1,1010,5.00,\n" DAY ",1,4000,,5.00\n", (struct small_wishes){0})};
	return read_planned(files, 2, (struct asked){.years = years, .year_count = 2});
}

static void companies(void)
{
	static const char two[] = DAY ",A,2,1010,5.00,\n" DAY ",A,2,4000,,5.00\n" DAY
								  ",B,2,1010,7.00,\n" DAY ",B,2,4000,,7.00\n";
	check_text(read_companies(
				   arena_printf(arena, "%s" DAY ",,1,1010,6.00,\n" DAY ",,1,4000,,6.00\n", two)),
		"2 file 0 place 39 position 39 year 0\n2 file 0 place 91 position 91 year 0\n"
		"sink 1 2024-01-31 f0:6 f0:7\nsink 1 2024-01-31 f1:2 f1:3\n",
		"an entry without a company is one with that of its number in a file that has none");
	check_text(read_companies(
				   arena_printf(arena, "%s" DAY ",A,1,1010,6.00,\n" DAY ",A,1,4000,,6.00\n", two)),
		"1 file 0 place 143 position 143 year 0\n1 file 1 place 31 position 226 year 0\n"
		"2 file 0 place 39 position 39 year 0\n2 file 0 place 91 position 91 year 0\n",
		"one of a company is another");
}

/* Whichever worker reads them, files of dated totals alone give no entry. */
static void totals_alone(void)
{
	enum { FILES = 24, EACH = 3 };
	static const char header[] = "Date,Journal,Piece,Compte,Debit,Credit\n";
	struct small_scan files[FILES];
	const char *expected = "";
	size_t before = 0;
	for (int i = 0; i < FILES; i++) {
		files[i] = small_scan_of(
			arena_printf(arena, "%s" DAY ",VE,%d,1010,5.00,\n" DAY ",VE,%d,4000,,5.00\n", header,
				10 + i, 10 + i),
			(struct small_wishes){0});
		if (i % EACH != 0)
			small_scan_turn(&files[i], DAY ",Total,,,5.00,5.00\n");
		else
			expected = arena_printf(arena, "%s%d file %d place %zu position %zu year 0\n", expected,
				10 + i, i, strlen(header), before + strlen(header));
		before += strlen(files[i].text);
	}
	check_text(read_planned(files, FILES, (struct asked){.years = years, .year_count = 2}),
		expected, "each entry once");
}

static void two_dates(void)
{
	static const char rows[] = DAY ",1,1010,5.00,\n2024-02-01,1,4000,,5.00\n";
	check_text(read_files(rows, (struct asked){.two_dates = true}),
		"sink 1 2024-01-31 or 2024-02-01 f0:2 f0:3\n", "an entry of two dates is told with both");
	check_text(read_files(rows, (struct asked){0}), "stopped\n", "or is an error");
	check_errors("journal.mixed-dates 3:1 2024-02-01|2024-01-31|1", "with its row");
	check_text(read_files(DAY ",STOP,1010,5.00,\n" DAY ",STOP,4000,,4.00\n" DAY
							  ",T,1010,5.00,\n" DAY ",T,4000,,4.00\n",
				   (struct asked){0}),
		"sink STOP 2024-01-31 f0:2 f0:3\nstopped\n", "the sink may stop the reading");
}

/* ---- progress ---- */

struct heard {
	uint64_t done, total;
	size_t reports;
	bool falls;
};

static void hear(void *context, uint64_t done, uint64_t total)
{
	struct heard *heard = context;
	heard->falls |= done < heard->done;
	*heard = (struct heard){done, total, heard->reports + 1, heard->falls};
}

static void progress(void)
{
	enum { FILES = 2, STRETCH = 30 };
	struct told told;
	struct heard heard = {0};
	const struct progress to = {hear, &heard};
	const struct scan_consumer consumer = {begin, take, end, &told, SCAN_ROWS_SUFFICE};
	struct scan *scan = new_scan(&told, &(struct asked){.need = SCAN_ROWS_SUFFICE});
	size_t bytes = 0;
	scan_cut(scan, STRETCH);
	for (unsigned i = 1; i <= FILES; i++) {
		const char *text = arena_printf(arena,
			HEADER
			"2024-0%u-28,%u,1010,5.00,\n"
			"2024-0%u-28,%u,4000,,5.00\n2024-0%u-29,9%u,1010,6.00,\n2024-0%u-29,9%u,4000,,6.00\n",
			i, i, i, i, i, i, i, i);
		check_true(scan_file(scan, "f", text, strlen(text)), text);
		bytes += strlen(text);
	}
	check_integer(scan_run(scan, &consumer, hand, &told, &to, &errors), SCAN_DONE, "it is read");
	check_integer((long long)heard.total, (long long)bytes, "all bytes of the files");
	check_integer(
		(long long)heard.done, (long long)(bytes - FILES * strlen(HEADER)), "all rows are read");
	check_true(!heard.falls && heard.reports == FILES + FILES, "a report a stretch, in order");
	check_integer(
		(long long)scan_counts(scan).bytes, (long long)heard.done, "and as many are counted");
	scan_free(scan);
}

static void as_many_files_as_keys_tell(void)
{
	enum { FILES = 1 << 12 };
	static const char text[] = HEADER DAY ",1,1010,5.00,\n";
	struct told told;
	struct scan *scan = new_scan(&told, &(struct asked){0});
	size_t taken = 0;
	for (size_t i = 0; i <= FILES; i++)
		taken += scan_file(scan, "f", text, sizeof text - 1);
	check_integer((long long)taken, FILES, "files are as many as places can tell");
	const struct scan_form form = {.data = text, .end = text + sizeof text - 1};
	check_true(!scan_file_as(scan, "f", text, sizeof text - 1, &form), "whatever their form");
	scan_free(scan);
}

/* Under our own header an account is its number, or a text that begins with none. */
static void accounts(void)
{
	static const struct {
		const char *account;
		bool read;
	} rows[] = {{"1010", true}, {"0101", true}, {"Encaisse 1", true}, {"1010-1", true},
		{"0101 Encaisse", false}, {"9101 Encaisse", false}, {"1010:Encaisse", false},
		{"1010\u00A0Encaisse", false}, {":1010", true}, {"/1010 x", true}, {"=\"1010\"", false}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *text =
			arena_printf(arena, DAY ",1,%s,5.00,\n" DAY ",1,4000,,5.00\n", rows[i].account);
		check_integer(read_files(text, (struct asked){0}) != NULL, rows[i].read, rows[i].account);
	}
}

/* So many entries, of which the first do not balance; the second number comes after the third. */
static const char *entries_of(unsigned count, unsigned odd)
{
	char *text = arena_array(arena, count + 1, 100), *to = stpcpy(text, HEADER);
	for (unsigned i = 1; i <= count; i++) {
		const unsigned number_ = i == 2 ? 3 : i == 3 ? 2 : i;
		to += sprintf(to, DAY ",%u,1010,5.00,\n" DAY ",%u,4000,,%s\n", number_, number_,
			i <= odd ? "4.00" : "5.00");
	}
	return text;
}

static void doubtful(void)
{
	static const struct {
		unsigned count, odd;
		bool doubtful;
	} rows[] = {{20, 0, false}, {20, 2, false}, {20, 3, true}, {9, 1, false}, {9, 2, true},
		{21, 2, false}, {19, 2, true}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		for (int gives_up = 0; gives_up < 2; gives_up++) {
			const char *text = entries_of(rows[i].count, rows[i].odd);
			struct small_scan small =
				small_scan_of(text, (struct small_wishes){.gives_up = gives_up == 1});
			small_scan_run(&small, 1 << 20, SCAN_ROWS_SUFFICE);
			check_integer(small.outcome, gives_up && rows[i].doubtful ? SCAN_IRREGULAR : SCAN_DONE,
				arena_printf(arena, "%u of %u entries are odd", rows[i].odd, rows[i].count));
			const char *found =
				read_files(text + strlen(HEADER), (struct asked){.gives_up = gives_up == 1});
			check_integer(found == NULL, gives_up, "by its header it is given up for a plan");
		}
	check_true(read_files(DAY ",1,1010,5.00,\n" DAY ",1,4000,,5.00\n",
				   (struct asked){.gives_up = true}) != NULL,
		"what rises is not given up");
}

int main(void)
{
	static const struct test tests[] = {
		{"entries have places in their file and over all files", places},
		{"numbers tell entries apart within files or years", numbers_of_files},
		{"numbers tell entries apart within companies", companies},
		{"files may have no entry", totals_alone},
		{"an entry of two dates is an error, or is told", two_dates},
		{"progress is told by stretches", progress},
		{"files are not too many", as_many_files_as_keys_tell},
		{"accounts are numbers", accounts},
		{"what is doubtful is given up", doubtful},
	};
	return run_tests("scan files", tests, sizeof tests / sizeof *tests);
}
