/* sum_runs.h - sums of entries by the numbers of the entries, in arrays. Private to open_table.c.
 *
 *     struct sum_runs runs = {.room = most};
 *     struct entry_sum *sum = sum_runs_at(&runs, key);      NULL: not here
 *     sum_runs_free(&runs);
 *
 * A key is that of series_exact: the number of a series and a number in it. Numbers of a series
 * mostly lie close together, so that they can be places in an array: rows of an entry that stand
 * apart are then added up without a search, and numbers that follow each other lie side by side.
 * Where numbers are few and far apart, the arrays would be larger than `room`; then nothing is
 * taken in that needs more, and the caller keeps it elsewhere. */
#ifndef RECOUPE_LEDGER_SCAN_SUM_RUNS_H
#define RECOUPE_LEDGER_SCAN_SUM_RUNS_H

#include <stddef.h>
#include <stdint.h>

enum { SUM_NUMBER_BITS = 50 }; /* of a key; the number of the series stands above them */

/* What is known of all pieces of an entry; `place` is as open_table.c has it. 0: no piece yet. */
struct entry_sum {
	int64_t sum;
	uint64_t place;
};

/* The sums of one series, from the number `first` on. */
struct sum_run {
	uint64_t first;
	size_t reach; /* how many numbers it holds */
	size_t count; /* how many it has memory for */
	struct entry_sum *sums;
};

struct sum_runs {
	struct sum_run *runs; /* by the number of the series */
	size_t count;
	size_t room, used; /* in sums, of all arrays: the most that there may be, and those there are */
};

/* Makes room for the key. NULL where there is none. */
struct entry_sum *sum_runs_extend(struct sum_runs *runs, uint64_t key);

/* The sum of the entry with that key, which may have no piece yet; NULL where no array reaches so
 * far. */
static inline struct entry_sum *sum_runs_find(const struct sum_runs *runs, uint64_t key)
{
	uint64_t series = key >> SUM_NUMBER_BITS;
	if (series >= runs->count)
		return NULL;
	const struct sum_run *run = &runs->runs[series];
	uint64_t at = (key & ((UINT64_C(1) << SUM_NUMBER_BITS) - 1)) - run->first;
	return at < run->reach ? &run->sums[at] : NULL;
}

/* The same, for which room is made; NULL where there is none. It stays in place until the next
 * call. */
static inline struct entry_sum *sum_runs_at(struct sum_runs *runs, uint64_t key)
{
	struct entry_sum *sum = sum_runs_find(runs, key);
	return sum != NULL ? sum : sum_runs_extend(runs, key);
}

void sum_runs_free(struct sum_runs *runs);

#endif
