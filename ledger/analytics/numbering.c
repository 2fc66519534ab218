/* Series of numbers and their gaps. The numbers of each series are kept as runs without gaps.
 *
 * Runs are made within a stretch and merged at the end, so that their number depends on the
 * stretches alone. Each run costs 1, charged to its series, its journal and the whole. What would
 * cost more than its limit is given up, and costs exactly the limit from then on. So a part never
 * costs more than the whole, and what is given up does not depend on how entries were shared among
 * workers. */
#include <inttypes.h>
#include <stdlib.h>

#include "ledger/base/sort.h"

#include "ledger/analytics/analytics_parts.h"

enum { SLOTS_FIRST = 64, PREFIX_MOST = 64, DIGITS_MOST = 18, SEEN_LEAST = 3 };
/* Costs and their limits. */
enum {
	SERIES_COST = 4,
	OPEN_MOST = 4096,
	RUNS_MOST = 8192,
	JOURNAL_MOST = 65536,
	ALL_MOST = 4 * JOURNAL_MOST
};

struct number_run {
	uint64_t first, last;
	uint64_t low, high; /* the lowest places of entries with those two numbers */
};

struct runs {
	struct number_run *items;
	size_t count, capacity;
};

struct journal {
	struct span name;
	uint64_t hash;
	size_t cost;
	bool unnumbered; /* given up */
};

struct number_series {
	struct journal *journal;
	struct span prefix;
	uint64_t hash, first; /* first: the lowest place */
	/* runs of the current stretch, in order, with gaps between; at most OPEN_MOST */
	struct runs open;
	struct runs closed;
	size_t stretch;
	bool scattered; /* given up, because there are too many runs */
};

/* A hash table with open addressing; it doubles when half full. */
struct hash_table {
	void **slots;
	size_t slot_count, count;
};

struct numbering {
	struct hash_table journals, series;
	struct number_series *last;
	size_t cost;
	bool full; /* all is given up */
	struct arena *arena;
};

struct numbering *numbering_new(struct arena *arena)
{
	struct numbering *numbering = arena_alloc(arena, sizeof *numbering);
	*numbering = (struct numbering){.arena = arena};
	return numbering;
}

/* ---- journals and series ---- */

static uint64_t journal_hash(const void *journal)
{
	return ((const struct journal *)journal)->hash;
}

static uint64_t series_hash(const void *series)
{
	return ((const struct number_series *)series)->hash;
}

static void make_room(struct hash_table *table, uint64_t (*hash)(const void *), struct arena *arena)
{
	void **old = table->slots;
	size_t count = table->slot_count;
	if (table->count * 2 + 2 <= count)
		return;
	table->slot_count = count == 0 ? SLOTS_FIRST : count * 2;
	table->slots = arena_array(arena, table->slot_count, sizeof(void *));
	for (size_t i = 0; i < count; i++) {
		if (old[i] == NULL)
			continue;
		size_t at = (size_t)hash(old[i]) & (table->slot_count - 1);
		while (table->slots[at] != NULL)
			at = (at + 1) & (table->slot_count - 1);
		table->slots[at] = old[i];
	}
}

static struct span copied(struct span text, struct arena *arena)
{
	size_t length = span_length(text);
	const char *copy = arena_text_n(arena, text.begin, length);
	return (struct span){copy, copy + length};
}

static struct journal *journal_of(struct numbering *numbering, struct span name, uint64_t hash)
{
	struct hash_table *table = &numbering->journals;
	make_room(table, journal_hash, numbering->arena);
	size_t at = (size_t)hash & (table->slot_count - 1);
	for (; table->slots[at] != NULL; at = (at + 1) & (table->slot_count - 1)) {
		struct journal *journal = table->slots[at];
		if (journal->hash == hash && span_equal(journal->name, name))
			return journal;
	}
	struct journal *journal = arena_alloc(numbering->arena, sizeof *journal);
	*journal = (struct journal){.name = copied(name, numbering->arena), .hash = hash};
	table->slots[at] = journal;
	table->count++;
	return journal;
}

static void charge(struct numbering *numbering, struct journal *journal, size_t cost)
{
	if (journal->unnumbered)
		return;
	if (journal->cost + cost > JOURNAL_MOST) {
		cost = JOURNAL_MOST - journal->cost;
		journal->unnumbered = true;
	}
	journal->cost += cost;
	numbering->cost += cost;
	numbering->full |= numbering->cost > ALL_MOST;
}

static bool is_of(const struct number_series *series, struct span journal, struct span prefix)
{
	return span_equal(series->prefix, prefix) && span_equal(series->journal->name, journal);
}

static struct number_series *add_series(
	struct numbering *numbering, struct journal *journal, struct span prefix, uint64_t hash)
{
	charge(numbering, journal, SERIES_COST);
	if (journal->unnumbered)
		return NULL;
	struct number_series *series = arena_alloc(numbering->arena, sizeof *series);
	*series = (struct number_series){.journal = journal,
		.prefix = copied(prefix, numbering->arena),
		.hash = hash,
		.first = NO_PLACE};
	numbering->series.count++;
	return series;
}

/* The series of the journal and prefix; added where it is new. NULL where the journal is given
 * up. */
static struct number_series *series_of(
	struct numbering *numbering, struct span journal, struct span prefix)
{
	struct hash_table *table = &numbering->series;
	if (numbering->last != NULL && is_of(numbering->last, journal, prefix))
		return numbering->last;
	make_room(table, series_hash, numbering->arena);
	uint64_t of_journal = span_hash(journal, 1), hash = span_hash(prefix, of_journal);
	size_t at = (size_t)hash & (table->slot_count - 1);
	for (; table->slots[at] != NULL; at = (at + 1) & (table->slot_count - 1)) {
		struct number_series *series = table->slots[at];
		if (series->hash == hash && is_of(series, journal, prefix))
			return numbering->last = series;
	}
	struct number_series *series =
		add_series(numbering, journal_of(numbering, journal, of_journal), prefix, hash);
	table->slots[at] = series;
	return series == NULL ? NULL : (numbering->last = series);
}

/* Splits "19-0012" into "19-" and 12. Returns false where the text does not end in a digit. */
static bool part_number(struct span *prefix, uint64_t *out, struct span text)
{
	const char *at = text.end;
	uint64_t unit = 1;
	for (*out = 0; at > text.begin && text.end - at < DIGITS_MOST && at[-1] >= '0' && at[-1] <= '9';
		 at--, unit *= 10)
		*out += unit * (uint64_t)(at[-1] - '0');
	*prefix = (struct span){text.begin, at};
	return at < text.end;
}

/* ---- runs ---- */

static void add_run(struct runs *runs, size_t at, struct number_run run, struct arena *arena)
{
	runs->items = arena_grow(arena, runs->items, runs->count, &runs->capacity, sizeof *runs->items);
	memmove(&runs->items[at + 1], &runs->items[at], (runs->count - at) * sizeof *runs->items);
	runs->items[at] = run;
	runs->count++;
}

static void scatter(struct numbering *numbering, struct number_series *series)
{
	if (!series->scattered)
		charge(numbering, series->journal, RUNS_MOST - series->closed.count);
	series->scattered = true;
}

static void close_runs(
	struct numbering *numbering, struct number_series *series, const struct runs *from)
{
	for (size_t i = 0; i < from->count && !series->scattered && !series->journal->unnumbered; i++) {
		if (series->closed.count == RUNS_MOST) {
			scatter(numbering, series);
			return;
		}
		add_run(&series->closed, series->closed.count, from->items[i], numbering->arena);
		charge(numbering, series->journal, 1);
	}
}

static void end_stretch(struct numbering *numbering, struct number_series *series)
{
	close_runs(numbering, series, &series->open);
	series->open.count = 0;
}

/* The index of the first run that ends just before the number, or later. */
static size_t run_at(const struct runs *runs, uint64_t number_)
{
	size_t low = 0, high = runs->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (runs->items[middle].last + 1 < number_)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void extend_run(struct runs *runs, size_t at, uint64_t number_, uint64_t place)
{
	struct number_run *run = &runs->items[at];
	if (number_ + 1 == run->first) {
		run->first = number_;
		run->low = place;
		return;
	}
	run->last = number_;
	run->high = place;
	if (at + 1 == runs->count || run[1].first != number_ + 1)
		return;
	run->last = run[1].last;
	run->high = run[1].high;
	memmove(&run[1], &run[2], (runs->count - at - 2) * sizeof *run);
	runs->count--;
}

static void note_number(
	struct numbering *numbering, struct number_series *series, uint64_t number_, uint64_t place)
{
	struct runs *runs = &series->open;
	if (runs->count > 0 && runs->items[runs->count - 1].last + 1 == number_) {
		runs->items[runs->count - 1].last = number_;
		runs->items[runs->count - 1].high = place;
		return;
	}
	size_t at = run_at(runs, number_);
	const struct number_run *run = at < runs->count ? &runs->items[at] : NULL;
	if (run != NULL && run->first <= number_ && number_ <= run->last)
		return;
	if (run != NULL && (number_ == run->last + 1 || number_ + 1 == run->first))
		extend_run(runs, at, number_, place);
	else if (runs->count == OPEN_MOST)
		scatter(numbering, series);
	else
		add_run(runs, at, (struct number_run){number_, number_, place, place}, numbering->arena);
}

void numbering_observe(struct numbering *numbering, const struct entry_summary *summary)
{
	struct span prefix;
	uint64_t number_;
	if (numbering->full || !part_number(&prefix, &number_, summary->number) ||
		span_length(prefix) >= PREFIX_MOST)
		return;
	struct number_series *series = series_of(numbering, summary->journal, prefix);
	if (series == NULL || series->scattered || series->journal->unnumbered)
		return;
	if (series->first > summary->place)
		series->first = summary->place;
	if (series->stretch != summary->stretch) {
		end_stretch(numbering, series);
		series->stretch = summary->stretch;
	}
	note_number(numbering, series, number_, summary->place);
}

/* ---- merging ---- */

static void join_series(struct numbering *into, struct numbering *from, struct number_series *added)
{
	end_stretch(from, added);
	struct number_series *series = series_of(into, added->journal->name, added->prefix);
	if (series == NULL)
		return;
	if (added->first < series->first)
		series->first = added->first;
	if (added->scattered)
		scatter(into, series);
	close_runs(into, series, &added->closed);
}

void numbering_join(struct numbering *into, struct numbering *from)
{
	for (size_t i = 0; i < from->journals.slot_count; i++) {
		const struct journal *journal = from->journals.slots[i];
		if (journal != NULL && journal->unnumbered)
			charge(into, journal_of(into, journal->name, journal->hash), JOURNAL_MOST + 1);
	}
	for (size_t i = 0; i < from->series.slot_count; i++)
		if (from->series.slots[i] != NULL)
			join_series(into, from, from->series.slots[i]);
	into->full |= from->full;
}

static int by_first(const void *left, const void *right)
{
	const struct number_run *a = left, *b = right;
	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	return (a->last > b->last) - (a->last < b->last);
}

static uint64_t lower(uint64_t a, uint64_t b)
{
	return a < b ? a : b;
}

/* Merges the next run into the one before it. Returns false where there is a gap between. */
static bool merge(struct number_run *run, const struct number_run *next)
{
	if (next->first > run->last + 1)
		return false;
	if (next->first == run->first)
		run->low = lower(run->low, next->low);
	if (next->last == run->last)
		run->high = lower(run->high, next->high);
	else if (next->last > run->last) {
		run->last = next->last;
		run->high = next->high;
	}
	return true;
}

/* Sorts the runs and merges those that touch. Returns how many numbers they hold. */
static size_t put_together(struct runs *runs)
{
	size_t kept = 0, seen = 0;
	sort_stable(runs->items, runs->count, sizeof *runs->items, by_first);
	for (size_t i = 0; i < runs->count; i++)
		if (kept == 0 || !merge(&runs->items[kept - 1], &runs->items[i]))
			runs->items[kept++] = runs->items[i];
	runs->count = kept;
	for (size_t i = 0; i < kept; i++)
		seen += (size_t)(runs->items[i].last - runs->items[i].first) + 1;
	return seen;
}

/* What a gap between these places, or a series, looks like. */
static struct sight sight_of(const struct number_series *series, uint64_t place, uint64_t other)
{
	return (struct sight){.place = place,
		.other = other,
		.posting = NO_POSTING,
		.against = NO_POSTING,
		.series = series->first};
}

static void measure(struct sight *sight, uint64_t first, uint64_t last, size_t count)
{
	sight->first = first;
	sight->last = last;
	sight->count = count;
	sight->cents = (int64_t)count;
}

static void tell_gap(const struct number_series *series, const struct number_run *before,
	const struct number_run *after, size_t seen, struct best *gaps)
{
	uint64_t missing = after->first - before->last - 1;
	if (missing > seen)
		return;
	struct sight sight = sight_of(series, before->high, after->low);
	measure(&sight, before->last + 1, after->first - 1, (size_t)missing);
	best_add(gaps, &sight);
}

static void tell(struct number_series *series, struct best *gaps, struct best *all)
{
	if (series->scattered || series->journal->unnumbered)
		return;
	size_t seen = put_together(&series->closed);
	const struct runs *runs = &series->closed;
	if (seen < SEEN_LEAST || (runs->count - 1) * 2 > seen)
		return;
	for (size_t i = 1; i < runs->count; i++)
		tell_gap(series, &runs->items[i - 1], &runs->items[i], seen, gaps);
	const struct number_run *first = &runs->items[0], *last = &runs->items[runs->count - 1];
	struct sight sight = sight_of(series, first->low, last->high);
	measure(&sight, first->first, last->last, seen);
	best_add(all, &sight);
}

void numbering_finish(struct numbering *numbering, struct best *gaps, struct best *series)
{
	const struct hash_table *all = &numbering->series;
	for (size_t i = 0; i < all->slot_count; i++)
		if (all->slots[i] != NULL)
			end_stretch(numbering, all->slots[i]);
	for (size_t i = 0; i < all->slot_count && !numbering->full; i++)
		if (all->slots[i] != NULL)
			tell(all->slots[i], gaps, series);
}

char *numbering_text(struct arena *arena, const struct entry *entry, uint64_t number_)
{
	struct span prefix;
	uint64_t own;
	part_number(&prefix, &own, span_of(entry->number));
	int width = (int)strlen(prefix.end);
	return arena_printf(
		arena, "%.*s%0*" PRIu64, (int)span_length(prefix), entry->number, width, number_);
}
