/* Tables of the pieces of entries, by the keys of the entries. */
#include <stdio.h>
#include <stdlib.h>

#include "ledger/base/sort.h"
#include "ledger/scan/scan_parts.h"
#include "test/unit/harness.h"
#include "test/unit/random_journal.h"

enum { NUMBER_BITS = 50 };

/* ---- exact tables ---- */

/* What is known of an entry by adding up its pieces one by one. */
struct known {
	long long sum;
	unsigned pieces;
	bool odd, all_stand;
	date day;
	size_t file;
	uint32_t signature;
};

static void know(struct known *known, const struct entry_piece *piece)
{
	known->odd |= piece->odd;
	if (known->pieces > 0)
		known->odd |= known->day != piece->day || known->file != piece->file;
	known->all_stand = (known->pieces == 0 || known->all_stand) && piece->stands;
	known->day = piece->day;
	known->file = piece->file;
	known->sum += piece->sum;
	known->signature ^= piece->signature;
	known->pieces++;
}

static enum open_state state_of(const struct known *known, bool exact)
{
	if (known->odd || known->sum != 0 || (exact && known->signature == 0))
		return OPEN_ODD;
	if (known->pieces == 1)
		return OPEN_WHOLE;
	return known->all_stand ? OPEN_ODD : OPEN_PIECES;
}

enum { ENTRIES = 12000, BATCHES_MOST = 3 };

/* One to three pieces of an entry: whole, in pieces that make nil, used twice, or odd. */
static size_t make_pieces(struct entry_piece pieces[3], unsigned entry)
{
	unsigned kind = random_journal_chance(12);
	size_t count = kind < 5 ? 1 : kind < 10 ? 2 : 3;
	long long sum = 0;
	for (size_t i = 0; i < count; i++) {
		bool last = i + 1 == count, stands = kind == 0 || kind == 5;
		long long units = last ? -sum : stands ? 0 : 1 + random_journal_chance(9000);
		units += kind == 6 && last; /* does not balance */
		sum += units;
		pieces[i] = (struct entry_piece){.sum = units,
			.stands = stands || (kind == 8 && i == 1),
			.odd = kind == 1,
			.day = 20240131 + (kind == 9 && last),
			.file = kind == 10 && last,
			.signature = kind == 2 ? 0 : (uint32_t)(1 + entry) << 5 << i};
	}
	return count;
}

enum { BOUNDLESS = 1 << 30 };

/* Adds pieces of all entries to batches of an exact table with that room, and as much memory,
 * entries some numbers apart; counts those whose state is as it is known. */
static void check_exact_of(
	size_t room, size_t most, size_t batch_count, uint64_t apart, const char *sentence)
{
	struct known *known = arena_array(arena, ENTRIES, sizeof *known);
	struct open_table *table = open_table_new(NULL, true, room, most);
	struct open_batch *batches[BATCHES_MOST];
	size_t counts[OPEN_STATES], expected[OPEN_STATES] = {0}, same = 0;
	check_true(open_table_is_exact(table), "it is exact");
	for (size_t i = 0; i < batch_count; i++)
		batches[i] = open_batch_new(table);
	random_journal_seed(room + batch_count + apart);
	for (unsigned i = 0; i < ENTRIES; i++) {
		struct entry_piece pieces[3];
		size_t count = make_pieces(pieces, i);
		for (size_t j = 0; j < count; j++) {
			pieces[j].key_hash = UINT64_C(1) << NUMBER_BITS | (i * apart + 7);
			know(&known[i], &pieces[j]);
			open_batch_add(batches[random_journal_chance((unsigned)batch_count)], &pieces[j]);
		}
		expected[state_of(&known[i], true)]++;
	}
	check_true(open_table_gather(table, batches, batch_count), "all pieces are there");
	uint64_t key, *keys = arena_array(arena, ENTRIES, sizeof *keys);
	for (unsigned i = 0; i < ENTRIES; i++) {
		const struct entry_piece piece = {.key_hash = UINT64_C(1) << NUMBER_BITS | (i * apart + 7)};
		same += open_table_find(&keys[i], table, &piece) == state_of(&known[i], true) &&
			open_table_find(&key, table, &piece) == state_of(&known[i], true) && key == keys[i];
	}
	check_integer((long long)same, ENTRIES, sentence);
	open_table_count(counts, table);
	for (size_t i = 0; i < OPEN_STATES; i++)
		check_integer((long long)counts[i], (long long)expected[i], "as many in each state");
	sort_uint64(keys, ENTRIES);
	size_t twice = 0;
	for (size_t i = 1; i < ENTRIES; i++)
		twice += keys[i] == keys[i - 1];
	check_integer((long long)twice, 0, "and each has a key of its own");
	for (size_t i = 0; i < batch_count; i++)
		open_batch_free(batches[i]);
	open_table_free(table);
}

static void check_exact(size_t room, size_t batch_count, uint64_t apart, const char *sentence)
{
	check_exact_of(room, BOUNDLESS, batch_count, apart, sentence);
}

static void exact_tables(void)
{
	check_exact(1 << 16, 1, 1, "numbers side by side, by one worker");
	check_exact(1 << 16, 3, 1, "by three, each with some pieces of an entry");
	check_exact(1 << 16, 3, 3, "numbers with gaps");
	check_exact(0, 1, 1, "without room for arrays");
	check_exact(0, 3, 1, "by three, without it");
	check_exact(1000, 2, 1, "with room for some");
	check_exact(1 << 12, 2, 1, "with room for each worker's and not for all");
	check_exact(1 << 16, 2, 1000003, "numbers far apart");
}

static void tables_in_a_file(void)
{
	check_exact_of(1 << 16, 0, 1, 1, "all in a file, by one worker");
	check_exact_of(1 << 16, 0, 3, 1, "by three");
	check_exact_of(0, 0, 3, 1, "without arrays");
	check_exact_of(0, 100000, 3, 1, "what was in slots follows");
	check_exact_of(1 << 16, 300000, 2, 1000, "what was in arrays follows");
	check_exact_of(1 << 16, 1 << 18, 1, 1, "arrays as large as there is memory stay");
	setenv("TMPDIR", "/nowhere", 1);
	check_exact_of(1 << 16, 0, 3, 1, "where no file can be made, all stays in memory");
	unsetenv("TMPDIR");
}

/* Two sums that together are beyond a machine integer. */
static void sums_too_large(void)
{
	for (int exact = 0; exact < 2; exact++) {
		struct open_table *table = open_table_new(NULL, true, exact ? 100 : 0, BOUNDLESS);
		struct open_batch *batch = open_batch_new(table);
		struct entry_piece piece = {.key_hash = UINT64_C(1) << NUMBER_BITS | 1,
			.sum = INT64_MAX,
			.day = 20240131,
			.signature = UINT32_MAX};
		open_batch_add(batch, &piece);
		piece.sum = 1;
		piece.signature = 1U << 31;
		open_batch_add(batch, &piece);
		piece.sum = INT64_MIN;
		piece.signature = 1U << 30;
		open_batch_add(batch, &piece);
		open_table_gather(table, &batch, 1);
		uint64_t key;
		check_integer(open_table_find(&key, table, &piece), OPEN_ODD,
			"a sum that no machine integer holds is for the rules");
		open_batch_free(batch);
		open_table_free(table);
	}
}

/* ---- keys that are compared in the file ---- */

enum { ROWS = 1500, SHARED = 3 /* hashes, of several keys each */ };

/* A file of rows "day,number,account,amount", and the offset of each row. */
static struct scan_file file_of_rows(size_t offsets[ROWS])
{
	char *text = arena_array(arena, ROWS, 40), *to = text;
	for (unsigned i = 0; i < ROWS; i++) {
		offsets[i] = (size_t)(to - text);
		to += sprintf(to, "2024-01-31,E%u,1010,5\n", i);
	}
	return (struct scan_file){.path = "journal.csv",
		.bytes = text,
		.end = to,
		.data = text,
		.separator = ',',
		.fields = {FIELD_DATE, FIELD_NUMBER, FIELD_ACCOUNT, FIELD_DEBIT},
		.headers = 4,
		.order = DATE_YMD,
		.has = {[FIELD_DATE] = true,
			[FIELD_NUMBER] = true,
			[FIELD_ACCOUNT] = true,
			[FIELD_DEBIT] = true}};
}

/* Every entry has its first piece at its row. Some share a hash, so that texts tell them apart; in
 * a table without memory they are for the rules. */
static void keys_in_the_file_with(size_t most)
{
	size_t *offsets = arena_array(arena, ROWS, sizeof *offsets), same = 0;
	struct scan_file files[2] = {file_of_rows(offsets), file_of_rows(offsets)};
	files[1].index = 1;
	struct open_table *table = open_table_new(files, false, 0, most);
	struct known *known = arena_array(arena, ROWS, sizeof *known);
	struct entry_piece *firsts = arena_array(arena, ROWS, sizeof *firsts);
	size_t counts[OPEN_STATES], expected[OPEN_STATES] = {0};
	check_true(!open_table_is_exact(table), "it is not exact");
	random_journal_seed(11);
	for (unsigned i = 0; i < ROWS; i++) {
		struct entry_piece pieces[3];
		size_t count = make_pieces(pieces, i);
		for (size_t j = 0; j < count; j++) {
			pieces[j].place = offsets[i];
			if (most == 0)
				pieces[j].day = 20240131; /* as the row has it */
			pieces[j].key =
				(struct scan_key){.epoch = 1, .number = span_of(arena_printf(arena, "E%u", i))};
			pieces[j].key_hash =
				i % 3 ? key_hash(&pieces[j].key) : UINT64_C(77) << 56 | (1 + i % 9);
			know(&known[i], &pieces[j]);
			/* the day on the row is that of the first piece */
			known[i].odd |= pieces[j].day != 20240131 && count > 1;
			known[i].odd |= most == 0 && i % 3 == 0;
			open_table_add(table, &pieces[j]);
			firsts[i] = pieces[j];
		}
		if (most > 0 || i % 3 > 0)
			expected[state_of(&known[i], false)]++;
	}
	expected[OPEN_ODD] += most > 0 ? 0 : SHARED;
	check_true(open_table_gather(table, NULL, 0), "all pieces are there");
	for (unsigned i = 0; i < ROWS; i++) {
		uint64_t key;
		same += open_table_find(&key, table, &firsts[i]) == state_of(&known[i], false);
	}
	check_integer((long long)same, ROWS, "each entry is in its state");
	open_table_count(counts, table);
	for (size_t i = 0; i < OPEN_STATES; i++)
		check_integer((long long)counts[i], (long long)expected[i], "as many in each state");
	open_table_free(table);
}

static void keys_in_the_file(void)
{
	keys_in_the_file_with(BOUNDLESS);
	keys_in_the_file_with(0);
}

int main(void)
{
	static const struct test tests[] = {
		{"exact tables know the state of each entry", exact_tables},
		{"tables that are too large go to a file", tables_in_a_file},
		{"sums are never cut", sums_too_large},
		{"other tables compare keys in the file", keys_in_the_file},
	};
	return run_tests("open table", tests, sizeof tests / sizeof *tests);
}
