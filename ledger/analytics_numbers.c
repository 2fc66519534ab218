/* Gaps in numbering: the numbers of each series as runs without holes. */
#include <string.h>

#include "ledger/analytics_parts.h"
#include "ledger/keys.h"

enum { SERIES_MOST = 1024, RUNS_MOST = 512, PREFIX_MOST = 64, DIGITS_MOST = 18, SEEN_LEAST = 3 };

struct run {
	unsigned long long first, last;
	const struct entry *low, *high; /* that bear those numbers */
};

struct series {
	struct run *runs; /* in order, never touching */
	size_t count, capacity;
	size_t seen;      /* numbers */
	bool scattered;   /* more runs than are kept: no numbering */
};

struct numbering {
	struct keys *by_name; /* journal, prefix: struct series */
	struct series **items;
	size_t count, capacity;
	struct arena *arena;
};

struct numbering *numbering_new(struct arena *arena)
{
	struct numbering *numbering = arena_alloc(arena, sizeof *numbering);
	*numbering = (struct numbering){.by_name = keys_new(arena), .arena = arena};
	return numbering;
}

/* Parts "19-0012" into the length of "19-" and 12; false where it does not end in a digit. */
static bool part_number(size_t *prefix, unsigned long long *out, const char *text)
{
	size_t length = strlen(text), at = length;
	while (at > 0 && length - at < DIGITS_MOST && text[at - 1] >= '0' && text[at - 1] <= '9')
		at--;
	*prefix = at;
	*out = 0;
	for (size_t i = at; i < length; i++)
		*out = *out * 10 + (unsigned long long)(text[i] - '0');
	return at < length;
}

static struct series *series_of(struct numbering *numbering, const char *journal, const char *number_, size_t length)
{
	char prefix[PREFIX_MOST];
	if (length >= sizeof prefix)
		return NULL;
	memcpy(prefix, number_, length);
	prefix[length] = '\0';
	struct series *series = keys_find(numbering->by_name, journal, prefix);
	if (series != NULL || numbering->count == SERIES_MOST)
		return series;
	series = arena_alloc(numbering->arena, sizeof *series);
	*keys_at(numbering->by_name, journal, arena_text(numbering->arena, prefix)) = series;
	numbering->items = arena_grow(numbering->arena, numbering->items, numbering->count, &numbering->capacity, sizeof(struct series *));
	return numbering->items[numbering->count++] = series;
}

/* The first run that ends just before the number, or later. */
static size_t run_at(const struct series *series, unsigned long long number_)
{
	size_t low = 0, high = series->count;
	if (high > 0 && series->runs[high - 1].last + 1 < number_)
		return high;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (series->runs[middle].last + 1 < number_)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void insert_run(struct series *series, size_t at, struct run run, struct arena *arena)
{
	if (series->count == RUNS_MOST) {
		series->scattered = true;
		return;
	}
	series->runs = arena_grow(arena, series->runs, series->count, &series->capacity, sizeof *series->runs);
	memmove(&series->runs[at + 1], &series->runs[at], (series->count - at) * sizeof *series->runs);
	series->runs[at] = run;
	series->count++;
	series->seen++;
}

static void extend_run(struct series *series, size_t at, unsigned long long number_, const struct entry *entry)
{
	struct run *run = &series->runs[at];
	series->seen++;
	if (number_ + 1 == run->first) {
		run->first = number_;
		run->low = entry;
		return;
	}
	run->last = number_;
	run->high = entry;
	if (at + 1 == series->count || run[1].first != number_ + 1)
		return;
	run->last = run[1].last;
	run->high = run[1].high;
	memmove(&run[1], &run[2], (series->count - at - 2) * sizeof *run);
	series->count--;
}

void numbering_entry(struct numbering *numbering, const struct entry *entry)
{
	size_t prefix;
	unsigned long long number_;
	if (!part_number(&prefix, &number_, entry->number))
		return;
	struct series *series = series_of(numbering, entry->journal, entry->number, prefix);
	if (series == NULL || series->scattered)
		return;
	size_t at = run_at(series, number_);
	const struct run *run = at < series->count ? &series->runs[at] : NULL;
	if (run != NULL && run->first <= number_ && number_ <= run->last)
		return;
	if (run != NULL && (number_ == run->last + 1 || number_ + 1 == run->first))
		extend_run(series, at, number_, entry);
	else
		insert_run(series, at, (struct run){number_, number_, entry, entry}, numbering->arena);
}

void numbering_finish(struct numbering *numbering, struct best *gaps)
{
	for (size_t i = 0; i < numbering->count; i++) {
		const struct series *series = numbering->items[i];
		if (series->scattered || series->seen < SEEN_LEAST || (series->count - 1) * 2 > series->seen)
			continue;
		for (size_t j = 1; j < series->count; j++) {
			const struct run *before = &series->runs[j - 1], *after = &series->runs[j];
			unsigned long long missing = after->first - before->last - 1;
			if (missing > series->seen)
				continue;
			struct sight sight = {.entry = before->high, .other = after->low, .first = before->last + 1, .last = after->first - 1};
			sight.count = (size_t)missing;
			sight.cents = (int64_t)missing;
			best_add(gaps, &sight);
		}
	}
}

char *numbering_text(struct arena *arena, const struct entry *entry, unsigned long long number_)
{
	size_t prefix;
	unsigned long long own;
	part_number(&prefix, &own, entry->number);
	int width = (int)(strlen(entry->number) - prefix);
	return arena_printf(arena, "%.*s%0*llu", (int)prefix, entry->number, width, number_);
}
