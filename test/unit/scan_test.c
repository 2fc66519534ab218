/* Journals read on all cores: the same entries as with care, whatever the file looks like. */
#include "ledger/base/sort.h"
#include "ledger/scan/scan.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/text/text.h"
#include "test/unit/harness.h"
#include "test/unit/random_journal.h"
#include "test/unit/texts.h"

/* ---- entries as texts, in any order ---- */

struct found {
	struct texts texts;
	bool rows;    /* one text a posting, without its entry: entries may come in pieces */
	size_t taken; /* by the consumer */
	size_t entries;
};

static void add_posting(
	struct found *found, const char **entry, const char *account, struct amount amount)
{
	const char *text = arena_printf(arena, "%s %s %s", found->rows ? "" : *entry, account,
		number_exact_text(arena, amount_number(amount, arena)));
	if (found->rows)
		texts_add(&found->texts, text);
	else
		*entry = text;
}

static int describe(const struct entry *entry, void *context)
{
	struct found *found = context;
	const char *text = arena_printf(arena, "%s/%s %d:", entry->journal, entry->number, entry->day);
	for (size_t i = 0; i < entry->count; i++)
		add_posting(found, &text, entry->postings[i].account->number, entry->postings[i].amount);
	if (!found->rows)
		texts_add(&found->texts, text);
	found->entries++;
	return 0;
}

static void *begin(void *context)
{
	const struct found *all = context;
	struct found *found = calloc(1, sizeof *found);
	if (found == NULL)
		abort();
	found->rows = all->rows;
	return found;
}

/* workers share the arena of the test */
static pthread_mutex_t arena_lock = PTHREAD_MUTEX_INITIALIZER;

static bool take(void *state, const struct scan_worker *worker, const struct scan_entry *entry)
{
	pthread_mutex_lock(&arena_lock);
	const char *text = arena_printf(arena,
		"%.*s/%.*s %d:", (int)(entry->journal.end - entry->journal.begin), entry->journal.begin,
		(int)(entry->number.end - entry->number.begin), entry->number.begin, entry->day);
	struct found *found = state;
	for (size_t i = 0; i < entry->count; i++) {
		struct amount amount = {
			.units = entry->postings[i].units, .scale = (uint16_t)scan_worker_scale(worker)};
		add_posting(
			found, &text, span_text(scan_account(worker, entry->postings[i].account)), amount);
	}
	if (!found->rows)
		texts_add(&found->texts, text);
	found->taken++;
	pthread_mutex_unlock(&arena_lock);
	return true;
}

static void end(void *context, void *state, const struct scan_worker *worker, bool valid)
{
	struct found *all = context, *found = state;
	(void)worker;
	for (size_t i = 0; valid && i < found->texts.count; i++)
		texts_add(&all->texts, found->texts.items[i]);
	all->taken += valid ? found->taken : 0;
	free(found);
}

struct reading {
	const char *entries; /* NULL: there is none */
	size_t count, taken; /* entries in all; by the consumer */
};

/* What `sink` makes of the entries of the careful reader, sorted; NULL where it finds a fault. */
static const char *sorted_with_care(const char *content, entry_sink sink, struct found *found)
{
	struct chart chart = {.arena = arena};
	int result = journal_read(file_with_text(content), &chart, sink, found, arena, &errors);
	forget_errors();
	return result == 0 ? texts_sorted(&found->texts, "\n") : NULL;
}

static struct reading with_care(const char *content, bool rows)
{
	struct found found = {.rows = rows};
	const char *entries = sorted_with_care(content, describe, &found);
	return (struct reading){entries, found.entries, 0};
}

/* ---- entries made again, with their lines ---- */

struct noted {
	uint64_t *places;
	size_t count, capacity;
};

static void *begin_noted(void *context)
{
	return context;
}

static bool note_place(
	void *state, const struct scan_worker *worker, const struct scan_entry *entry)
{
	struct noted *noted = state;
	(void)worker;
	pthread_mutex_lock(&arena_lock);
	noted->places =
		arena_grow(arena, noted->places, noted->count, &noted->capacity, sizeof *noted->places);
	noted->places[noted->count++] = (uint64_t)entry->file << SCAN_PLACE_BITS | entry->place;
	pthread_mutex_unlock(&arena_lock);
	return true;
}

static void end_noted(void *context, void *state, const struct scan_worker *worker, bool valid)
{
	(void)state, (void)worker;
	if (!valid)
		((struct noted *)context)->count = 0;
}

/* Its key, the lines of its rows, and what the last of them says. */
static int describe_lines(const struct entry *entry, void *context)
{
	struct found *found = context;
	const char *text = arena_printf(arena, "%s/%s:", entry->journal, entry->number);
	for (size_t i = 0; i < entry->count; i++)
		text = arena_printf(arena, "%s %u", text, entry->postings[i].where.line);
	texts_add(&found->texts,
		arena_printf(arena, "%s %s", text, entry->postings[entry->count - 1].where.text));
	return 0;
}

/* Every step-th of the noted entries, made again in one call. */
static void describe_some(
	struct found *found, struct scan *scan, const struct noted *noted, size_t first, size_t step)
{
	uint64_t *places = arena_array(arena, noted->count + 1, sizeof *places);
	const struct entry **entries = arena_array(arena, noted->count + 1, sizeof *entries);
	size_t count = 0;
	for (size_t i = first; i < noted->count; i += step)
		places[count++] = noted->places[i];
	if (count > 0)
		scan_entries(entries, scan, places, count, arena);
	for (size_t i = 0; i < count; i++)
		if (entries[i] != NULL)
			describe_lines(entries[i], found);
}

/* The lines of all entries: of those that were taken, made again from one place in so many. NULL
 * where the file is refused. */
static const char *lines_again(const char *content, size_t stretch, size_t step)
{
	struct chart chart = {.arena = arena};
	struct found found = {0};
	struct noted noted = {0};
	struct scan_consumer consumer = {begin_noted, note_place, end_noted, &noted, SCAN_ENTRIES};
	struct scan *scan = scan_new(&chart, NULL, 0, arena);
	scan_cut(scan, stretch);
	if (stretch % 2 == 0)
		scan_limit_table(scan, 0);
	bool regular = scan_file(scan, "journal.csv", content, strlen(content)) &&
		scan_run(scan, &consumer, describe_lines, &found, NULL, &errors) == SCAN_DONE;
	sort_uint64(noted.places, noted.count);
	for (size_t first = 0; regular && first < step; first++)
		describe_some(&found, scan, &noted, first, step);
	scan_free(scan);
	return regular ? texts_sorted(&found.texts, "\n") : NULL;
}

/* What the scan finds, cut in stretches; nothing where it refuses the file. */
static struct reading scanned(const char *content, size_t stretch, bool rows)
{
	struct chart chart = {.arena = arena};
	struct found found = {.rows = rows};
	struct scan_consumer consumer = {
		begin, take, end, &found, rows ? SCAN_ROWS_SUFFICE : SCAN_ENTRIES};
	struct scan *scan = scan_new(&chart, NULL, 0, arena);
	scan_cut(scan, stretch);
	if (stretch % 2 == 0)
		scan_limit_table(scan, 0);
	bool regular = scan_file(scan, "journal.csv", content, strlen(content));
	regular = regular && scan_run(scan, &consumer, describe, &found, NULL, &errors) == SCAN_DONE;
	struct reading reading = {regular ? texts_sorted(&found.texts, "\n") : NULL,
		found.entries + scan_counts(scan).entries, found.taken};
	scan_free(scan);
	return reading;
}

/* ---- tests ---- */

/* How many files by chance were read on all cores; -1 where one has other entries than with
 * care. */
static int compare_files(unsigned files, bool rows)
{
	int count = 0;
	for (unsigned i = 0; i < files; i++) {
		random_journal_seed(i * 2654435761U + rows);
		struct journal_style style = random_journal_style();
		const char *content = random_journal_text(&style, 1 + random_journal_chance(120));
		struct reading careful = with_care(content, rows),
					   fast = scanned(content, 64 + random_journal_chance(2000), rows);
		if (fast.entries == NULL)
			continue;
		count += fast.taken > 0;
		if (text_equal(careful.entries, fast.entries) && careful.count == fast.count)
			continue;
		check_text(fast.entries, careful.entries, arena_printf(arena, "file %u", i));
		check_integer((long long)fast.count, (long long)careful.count, "entries");
		return -1;
	}
	return count;
}

static void same_entries(void)
{
	check_true(compare_files(400, false) > 200,
		"whole entries, whether their rows stand together or not, most of them on all cores");
	check_true(compare_files(400, true) > 200, "rows alone, where sums are all that is wanted");
}

static const char header[] = "date,journal,piece,compte,libelle,debit,credit\n";

static const char *lines_with_care(const char *content)
{
	struct found found = {0};
	return sorted_with_care(content, describe_lines, &found);
}

static void same_lines(void)
{
	int read = 0, faulty = 0;
	for (unsigned i = 0; i < 200; i++) {
		random_journal_seed(i * 2654435761U + 7);
		struct journal_style style = random_journal_style();
		const char *content = random_journal_text(&style, 1 + random_journal_chance(120)),
				   *lines = lines_again(
					   content, 64 + random_journal_chance(2000), 1 + random_journal_chance(5));
		if (lines == NULL)
			continue;
		read++;
		faulty += !text_equal(lines, lines_with_care(content));
	}
	check_true(read > 100, "most files by chance are read on all cores");
	check_integer(
		faulty, 0, "whose entries, made again in any order, have other lines than with care");
}

/* Far beyond where marks of lines are noted, with blank lines here and there. */
static void lines_far_down(void)
{
	enum { ENTRIES = 4000 };
	const char *parts[ENTRIES + 1] = {header};
	for (unsigned i = 1; i <= ENTRIES; i++)
		parts[i] =
			arena_printf(arena, "2019-04-02,JG,%u,1010,libellé,%u,\n%s2019-04-02,JG,%u,4010,,,%u\n",
				i, i, i % 7 == 0 ? "\n\n" : "", i, i);
	const char *content = texts_joined(&(struct texts){.items = parts, .count = ENTRIES + 1}, "");
	const char *careful = lines_with_care(content);
	check_true(careful != NULL && strstr(careful, "JG/4000: 9142 9143 ") != NULL,
		"the last entry stands below 4,000 entries and 571 pairs of blank lines");
	check_true(text_equal(lines_again(content, 1 << 21, 1), careful), "made again at once");
	check_true(text_equal(lines_again(content, 1 << 21, 900), careful), "or a few at a time");
	check_true(text_equal(lines_again(content, 100000, 900), careful), "whatever the stretches");
}

static void check_scan(
	const char *rows, const char *expected, size_t by_consumer, const char *sentence)
{
	struct reading reading = scanned(arena_printf(arena, "%s%s", header, rows), 80, false);
	check_text(reading.entries, expected, sentence);
	check_integer((long long)reading.taken, (long long)by_consumer, "taken as they passed");
}

static void what_is_plain(void)
{
	check_scan("2019-04-02,JG,1,1010,,5,\n2019-04-02,JG,1,4010,,,5\n2019-04-02,JG,2,1010,,6.50,"
			   "\n2019-04-02,JG,2,4010,,,6.5\n",
		"JG/1 20190402: 1010 5 4010 -5\nJG/2 20190402: 1010 6.5 4010 -6.5\n", 2,
		"entries that balance, under numbers that rise");
	check_scan("2019-04-02,JG,2,1010,,5,\n2019-04-02,JG,2,4010,,,5\n2019-04-02,JG,1,1010,,6,\n2019-"
			   "04-02,JG,1,4010,,,6\n",
		"JG/1 20190402: 1010 6 4010 -6\nJG/2 20190402: 1010 5 4010 -5\n", 2,
		"numbers that fall are looked up, and differ");
	check_scan("2019-04-02,JG,1,1010,,5,\n2019-04-02,JG,1,4010,,,5\n2019-04-02,JG,2,1010,,6,\n2019-"
			   "04-02,JG,2,4010,,,6\n"
			   "2019-04-03,JG,1,1010,,7,\n2019-04-03,JG,1,4010,,,7\n",
		"JG/1 20190402: 1010 5 4010 -5\nJG/1 20190403: 1010 7 4010 -7\nJG/2 20190402: 1010 6 4010 "
		"-6\n",
		1, "a number borne twice is for the sink, both times");
	check_scan("2019-04-02,JG,1,1010,,5,\n2019-04-02,JG,1,4010,,,4\n2019-04-02,JG,2,1010,,6,\n2019-"
			   "04-02,JG,2,4010,,,6\n",
		"JG/1 20190402: 1010 5 4010 -4\nJG/2 20190402: 1010 6 4010 -6\n", 1,
		"an entry that does not balance is for the sink");
	check_scan("2019-04-02,JG,1,1010,,12345678901234567890.25,\n2019-04-02,JG,1,4010,,,"
			   "12345678901234567890.25\n2019-04-02,JG,2,1010,,6,\n2019-04-02,JG,2,4010,,,6\n",
		"JG/1 20190402: 1010 12345678901234567890.25 4010 -12345678901234567890.25\nJG/2 20190402: "
		"1010 6 4010 -6\n",
		1, "amounts that no machine integer holds are exact");
}

/* The text with twenty digits for each "~": more than a table of exact keys holds. */
static const char *with_long_numbers(const char *text)
{
	char *out = arena_array(arena, strlen(text) + 1, 20), *end_of_text = out;
	for (; *text != '\0'; text++)
		if (*text == '~')
			end_of_text = stpcpy(end_of_text, "12345678901234567890");
		else
			*end_of_text++ = *text;
	*end_of_text = '\0';
	return out;
}

static void check_long_numbers(
	const char *rows, const char *expected, size_t by_consumer, const char *sentence)
{
	check_scan(with_long_numbers(rows), with_long_numbers(expected), by_consumer, sentence);
}

static void long_numbers(void)
{
	check_long_numbers("2019-04-02,JG,~2,1010,,5,\n2019-04-02,JG,~2,4010,,,5\n"
					   "2019-04-02,JG,~1,1010,,6,\n2019-04-02,JG,~1,4010,,,6\n",
		"JG/~1 20190402: 1010 6 4010 -6\nJG/~2 20190402: 1010 5 4010 -5\n", 2,
		"long numbers that fall are compared in the file");
	check_long_numbers("2019-04-02,JG,~1,1010,,5,\n2019-04-02,JG,~2,1010,,6,\n"
					   "2019-04-02,AB,~1,1010,,7,\n2019-04-02,JG,~2,4010,,,6\n"
					   "2019-04-02,JG,~1,4010,,,5\n2019-04-02,AB,~1,4010,,,7\n",
		"AB/~1 20190402: 1010 7 4010 -7\nJG/~1 20190402: 1010 5 4010 -5\n"
		"JG/~2 20190402: 1010 6 4010 -6\n",
		3, "rows of an entry stand apart, and each has its own");
	check_long_numbers("2019-04-02,JG,~3,1010,,5,\n2019-04-02,JG,~2,1010,,6,\n"
					   "2019-04-02,JG,~1,1010,,7,\n2019-04-02,JG,~1,4010,,,7\n"
					   "2019-04-02,JG,~3,4010,,,4\n2019-04-02,JG,~2,4010,,,6\n"
					   "2019-04-02,JG,~1,1010,,8,\n2019-04-02,JG,~1,4010,,,8\n",
		"JG/~1 20190402: 1010 7 4010 -7\nJG/~1 20190402: 1010 8 4010 -8\n"
		"JG/~2 20190402: 1010 6 4010 -6\nJG/~3 20190402: 1010 5 4010 -4\n",
		1, "one that does not balance and a number used twice are for the sink");
	check_long_numbers("2019-04-02,JG,~2,1010,,123456789012345678901,\n"
					   "2019-04-02,JG,~1,1010,,6,\n2019-04-02,JG,~1,4010,,,6\n"
					   "2019-04-02,JG,~2,4010,,,123456789012345678901\n",
		"JG/~1 20190402: 1010 6 4010 -6\n"
		"JG/~2 20190402: 1010 123456789012345678901 4010 -123456789012345678901\n",
		1, "an amount that no machine integer holds is for the sink");
}

/* More of them than the table has room for at first. */
static void many_long_numbers(void)
{
	enum { ENTRIES = 14000 };
	char *rows = arena_array(arena, ENTRIES, 120), *end_of_text = stpcpy(rows, header);
	for (unsigned i = ENTRIES; i > 0; i--)
		end_of_text += sprintf(end_of_text,
			"2019-04-02,JG,12345678901234567890%05u,1010,,%u,\n"
			"2019-04-02,JG,12345678901234567890%05u,4010,,,%u\n",
			i, i, i, i);
	struct reading reading = scanned(rows, 1 << 16, true);
	check_integer((long long)reading.taken, ENTRIES, "all are proven, and taken by the consumer");
}

static void what_is_refused(void)
{
	check_scan(
		"2019-04-02,JG,1,1010,,5,\n2019-04-02,JG,1,4010,,,x\n", NULL, 0, "an amount that is none");
	check_scan("2019-04-02,JG,1,1010,,\"5,000\",\n2019-04-02,JG,1,4010,,,5000\n", NULL, 0,
		"amounts of two readings");
	check_scan(
		"02/04/2019,JG,1,1010,,5,\n02/04/2019,JG,1,4010,,,5\n", NULL, 0, "dates of two readings");
	check_scan(
		"2019-04-02,JG,1,1010,,5,\n2019-04-02,JG,,4010,,,5\n", NULL, 0, "a row without a number");
	check_scan(
		"2019-04-02,JG,1,1010,,5,6\n2019-04-02,JG,1,4010,,,5\n", NULL, 0, "a row with two sides");
	check_scan("2019-04-02,JG,1,1010,,5,,x\n2019-04-02,JG,1,4010,,,5\n", NULL, 0,
		"a field beyond the header");
	check_scan("2019-04-02,JG,1,1010,caf\xe9,5,\n2019-04-02,JG,1,4010,,,5\n", NULL, 0,
		"bytes that are no UTF-8");
	check_scan("2019-04-02,JG,1,1010,,5,\n2019-04-02,JG,1,4010,,,5,\"\n", NULL, 0,
		"a quote that does not end");
}

int main(void)
{
	static const struct test tests[] = {
		{"entries are plain where nothing about them is odd", what_is_plain},
		{"numbers may be longer than keys that are exact", long_numbers},
		{"and there may be many", many_long_numbers},
		{"what is not regular is refused as a whole", what_is_refused},
		{"files by chance have the same entries, read on all cores or with care", same_entries},
		{"entries that passed are made again with the lines they stand on", same_lines},
		{"lines are known far down a file, where not every one was counted", lines_far_down},
	};
	return run_tests("scan", tests, sizeof tests / sizeof *tests);
}
