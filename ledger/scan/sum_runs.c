#include "ledger/scan/sum_runs.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/arena.h"
#include "ledger/base/system/pages.h"

/* Arrays begin and end at multiples of LEAST numbers. One that must grow becomes GROWTH times as
 * long: what is never touched costs nothing, and does not count. */
enum { LEAST = 1 << 14, GROWTH = 4 };

static void make_series(struct sum_runs *runs, size_t series)
{
	size_t count = runs->count == 0 ? 16 : runs->count * 2;
	while (count <= series)
		count *= 2;
	runs->runs = memory_resized(runs->runs, count, sizeof *runs->runs);
	memset(runs->runs + runs->count, 0, (count - runs->count) * sizeof *runs->runs);
	runs->count = count;
}

/* Gives the run the numbers from `first` up to `end`. */
static void resize(struct sum_run *run, uint64_t first, uint64_t end)
{
	size_t count = (size_t)(end - first) * (run->count > 0 ? GROWTH : 1);
	struct entry_sum *sums = pages_new(count * sizeof *sums);
	if (run->count > 0)
		memcpy(sums + (run->first - first), run->sums, run->reach * sizeof *sums);
	pages_free(run->sums, run->count * sizeof *sums);
	run->first = first;
	run->count = count;
	run->sums = sums;
}

struct entry_sum *sum_runs_extend(struct sum_runs *runs, uint64_t key)
{
	uint64_t series = key >> SUM_NUMBER_BITS;
	uint64_t number_ = key & ((UINT64_C(1) << SUM_NUMBER_BITS) - 1);
	if (series >= runs->count)
		make_series(runs, (size_t)series);
	struct sum_run *run = &runs->runs[series];
	uint64_t first = number_ - number_ % LEAST, end = first + LEAST;
	if (run->count > 0) {
		first = first < run->first ? first : run->first;
		end = end > run->first + run->reach ? end : run->first + run->reach;
	}
	if (end - first > runs->room || runs->used - run->reach + (end - first) > runs->room)
		return NULL;
	if (first < run->first || run->count < end - first)
		resize(run, first, end);
	runs->used += (size_t)(end - first) - run->reach;
	run->reach = (size_t)(end - first);
	return &run->sums[number_ - first];
}

void sum_runs_free(struct sum_runs *runs)
{
	for (size_t i = 0; i < runs->count; i++)
		pages_free(runs->runs[i].sums, runs->runs[i].count * sizeof *runs->runs[i].sums);
	free(runs->runs);
	*runs = (struct sum_runs){.room = runs->room};
}
