/* Items in a temporary file, by parts; and sums of entries that are joined from one. */
#include "ledger/scan/settled_sums.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "test/unit/harness.h"

enum { PARTS = 5, ITEMS = 20000 };

struct item {
	uint64_t value, part;
	uint64_t filling;
};

struct seen {
	uint64_t part;
	uint64_t count, sum, foreign;
};

static void see(void *context, const void *items, size_t count)
{
	struct seen *seen = context;
	const struct item *item = items;
	for (size_t i = 0; i < count; i++) {
		seen->count++;
		seen->sum += item[i].value;
		seen->foreign += item[i].part != seen->part;
	}
}

/* Adds a few items at a time, the parts in turn; part 3 has none. */
static struct spill *filled(void)
{
	struct spill *spill = spill_new(sizeof(struct item), PARTS);
	check_true(spill != NULL, "a file is made");
	for (uint64_t i = 0; spill != NULL && i < ITEMS;) {
		struct item items[7];
		size_t count = 0;
		uint64_t part = i / 7 % PARTS;
		for (; count < 1 + i % 7 && i < ITEMS; i++)
			items[count++] = (struct item){i + 1, part == 3 ? 0 : part, ~i};
		spill_add(spill, items[0].part, items, count);
	}
	return spill;
}

static void check_all(struct spill *spill, const char *sentence)
{
	uint64_t sum = 0, count = 0;
	for (size_t part = 0; part < PARTS; part++) {
		struct seen seen = {.part = part};
		check_true(spill_read(spill, part, see, &seen), "the part is read back");
		check_integer((long long)seen.count, (long long)spill_count(spill, part), "as many");
		check_integer((long long)seen.foreign, 0, "of no other part");
		sum += seen.sum;
		count += seen.count;
	}
	check_integer((long long)count, ITEMS, sentence);
	check_integer((long long)sum, (long long)ITEMS * (ITEMS + 1) / 2, "the same ones");
}

static void parts(void)
{
	struct spill *spill = filled();
	check_all(spill, "all items");
	check_all(spill, "as often as one asks");
	struct seen seen = {.part = 3};
	check_true(spill_read(spill, 3, see, &seen) && seen.count == 0, "nothing of an empty part");
	spill_free(spill);
	spill_free(NULL);
}

/* A file that may not grow beyond some blocks stands for a disk that is full. */
static void full_disk(void)
{
	struct rlimit before, small;
	getrlimit(RLIMIT_FSIZE, &before);
	small = before;
	small.rlim_cur = 100000;
	signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &small);
	struct spill *spill = filled();
	setrlimit(RLIMIT_FSIZE, &before);
	check_all(spill, "all items, though the disk took some only");
	spill_free(spill);
}

static void no_file(void)
{
	setenv("TMPDIR", "/nowhere", 1);
	check_true(spill_new(8, 1) == NULL, "no folder, no file");
	unsetenv("TMPDIR");
}

/* A part with more slots than are joined at a time, which is divided; of more states than are
 * kept. Of every third entry there are two pieces, that make nil. */
static void large_parts(void)
{
	enum { SLOTS = 1600000, STEP = 3 };
	const uint64_t mixing = 0x9E3779B97F4A7C15U;
	struct spill *spill = spill_new(sizeof(struct slot), 1);
	struct settled_sums settled;
	for (uint64_t i = 1; i <= SLOTS; i++) {
		bool parted = i % STEP == 0;
		struct slot slot = {i * mixing >> 8, {parted ? 5 : 0, 1 | UINT64_C(1) << 40}};
		spill_add(spill, 0, &slot, 1);
		slot.of = (struct entry_sum){-5, 1 | UINT64_C(2) << 40};
		if (parted)
			spill_add(spill, 0, &slot, 1);
	}
	check_true(settle_sums(&settled, spill, 1, NULL), "they are read back");
	check_integer((long long)settled.counts[OPEN_PIECES], SLOTS / STEP, "entries in pieces");
	check_integer((long long)settled.counts[OPEN_WHOLE], SLOTS - SLOTS / STEP, "and whole ones");
	size_t same = 0;
	for (uint64_t i = 1; i <= SLOTS; i += 97)
		same +=
			settled_find(&settled, i * mixing >> 8) == (i % STEP == 0 ? OPEN_PIECES : OPEN_WHOLE);
	check_integer((long long)same, (SLOTS + 96) / 97, "each in its state");
	settled_free(&settled);
	spill_free(spill);
}

/* An entry of more pieces than are joined at a time, which make nil, beside some whole ones. */
static void entry_of_many_pieces(void)
{
	enum { PIECES = 600000, OTHERS = 100 };
	const uint64_t one = UINT64_MAX / 3;
	struct spill *spill = spill_new(sizeof(struct slot), 1);
	struct settled_sums settled;
	for (uint64_t i = 1; i <= PIECES; i++) {
		const uint64_t place = 1 | i << (DAY_BITS + EXACT_FILE_BITS);
		spill_add(spill, 0, &(struct slot){one, {i < PIECES ? 1 : 1 - PIECES, place}}, 1);
	}
	for (uint64_t i = 1; i <= OTHERS; i++)
		spill_add(spill, 0, &(struct slot){i << 32, {0, 1 | UINT64_C(1) << 40}}, 1);
	check_true(settle_sums(&settled, spill, 1, NULL), "they are read back");
	check_integer((long long)settled.counts[OPEN_WHOLE], OTHERS, "each of the others");
	check_integer((long long)settled.counts[OPEN_PIECES], 1, "and the one in pieces, once");
	check_integer(settled_find(&settled, one), OPEN_PIECES, "as which it is found");
	settled_free(&settled);
	spill_free(spill);
}

int main(void)
{
	static const struct test tests[] = {
		{"each part is read back by itself", parts},
		{"a full disk loses nothing", full_disk},
		{"large parts are divided, and joined", large_parts},
		{"an entry of many pieces is joined at once", entry_of_many_pieces},
		{"without a folder for it there is none", no_file},
	};
	return run_tests("spill", tests, sizeof tests / sizeof *tests);
}
