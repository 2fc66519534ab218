#include "statements/entries/largest_postings.h"

#include <stdlib.h>

#include "ledger/base/sort.h"
#include "statements/entries/entry_classifier.h"

/* at this many times the number wanted, it is computed how many of each cell can still be wanted */
enum { TRIM_AT = 4 };

struct leader {
	uint64_t size; /* in units of the scan's scale, without sign */
	uint64_t place;
};

/* The largest postings of one account, year and kind. */
struct largest_of_cell {
	size_t count;
	struct tally total;
	struct leader *heap; /* a heap with the smallest of them first */
	size_t held, capacity;
};

/* What one worker has seen, or all of them together. */
struct seen {
	struct largest_of_cell **cells; /* NULL: nothing was seen */
	size_t cell_count;
	size_t of_each; /* how many of each cell can still be wanted */
	size_t held;
	struct arena *arena;
};

struct largest_postings {
	const struct chart *chart;
	const struct model *model;
	struct largest_postings_limits limits;
	size_t account_count, year_count;
	struct seen seen;
	struct scan_consumer consumer;
};

/* ---- the largest of a cell ---- */

static bool is_less(const struct leader *a, const struct leader *b)
{
	return a->size != b->size ? a->size < b->size : a->place > b->place;
}

static void swap_postings(struct leader *a, struct leader *b)
{
	struct leader held = *a;
	*a = *b;
	*b = held;
}

static void sink_down(struct largest_of_cell *cell, size_t at)
{
	for (size_t child; (child = 2 * at + 1) < cell->held; at = child) {
		if (child + 1 < cell->held && is_less(&cell->heap[child + 1], &cell->heap[child]))
			child++;
		if (!is_less(&cell->heap[child], &cell->heap[at]))
			return;
		swap_postings(&cell->heap[child], &cell->heap[at]);
	}
}

static void float_up(struct largest_of_cell *cell, size_t at)
{
	for (; at > 0 && is_less(&cell->heap[at], &cell->heap[(at - 1) / 2]); at = (at - 1) / 2)
		swap_postings(&cell->heap[at], &cell->heap[(at - 1) / 2]);
}

static void add_leader(struct seen *seen, struct largest_of_cell *cell, const struct leader *leader)
{
	if (cell->held < seen->of_each) {
		cell->heap =
			arena_grow(seen->arena, cell->heap, cell->held, &cell->capacity, sizeof *cell->heap);
		cell->heap[cell->held++] = *leader;
		float_up(cell, cell->held - 1);
		seen->held++;
	} else if (is_less(&cell->heap[0], leader)) {
		cell->heap[0] = *leader;
		sink_down(cell, 0);
	}
}

static void drop_least(struct seen *seen, struct largest_of_cell *cell)
{
	cell->heap[0] = cell->heap[--cell->held];
	sink_down(cell, 0);
	seen->held--;
}

/* ---- how many of each ---- */

size_t largest_postings_of_each(
	const size_t *counts, size_t count, const struct largest_postings_limits *limits)
{
	size_t least = 1, most = limits->of_each;
	while (least < most) {
		size_t middle = (least + most + 1) / 2, all = 0;
		for (size_t i = 0; i < count; i++)
			all += counts[i] < middle ? counts[i] : middle;
		if (all > limits->in_all)
			most = middle - 1;
		else
			least = middle;
	}
	return least;
}

/* Drops postings that can no longer be wanted. Each further entry can only lower the number wanted
 * of a cell, so nothing is dropped too early. */
static void trim_cells(struct seen *seen, const struct largest_postings_limits *limits)
{
	size_t *counts = memory_new(seen->cell_count + 1, sizeof *counts);
	for (size_t i = 0; i < seen->cell_count; i++)
		counts[i] = seen->cells[i] != NULL ? seen->cells[i]->count : 0;
	seen->of_each = largest_postings_of_each(counts, seen->cell_count, limits);
	free(counts);
	for (size_t i = 0; i < seen->cell_count; i++)
		while (seen->cells[i] != NULL && seen->cells[i]->held > seen->of_each)
			drop_least(seen, seen->cells[i]);
}

/* ---- entries as they pass ---- */

/* A line of the current entry: one for each posting and kind. */
struct entry_line {
	const struct posting *posting; /* NULL: no other part can belong to it */
	const struct account *account;
	enum kind kind;
	int64_t units;
};

struct worker_postings {
	struct largest_postings *largest;
	struct seen seen;
	struct entry_classifier *classifier;
	struct entry_line *lines;
	size_t line_count, line_capacity;
};

static struct seen seen_new(const struct largest_postings *largest, struct arena *arena)
{
	size_t cells = largest->year_count * largest->account_count * KIND_COUNT;
	return (struct seen){arena_array(arena, cells + 1, sizeof(struct largest_of_cell *)), cells,
		largest->limits.of_each, 0, arena};
}

static size_t cell_at(const struct largest_postings *largest, size_t year,
	const struct account *account, enum kind kind)
{
	return (year * largest->account_count + account->index) * KIND_COUNT + kind;
}

static struct largest_of_cell *cell_of(struct seen *seen, size_t at)
{
	if (seen->cells[at] == NULL)
		seen->cells[at] = arena_alloc(seen->arena, sizeof **seen->cells);
	return seen->cells[at];
}

static void *begin_worker(void *context)
{
	struct largest_postings *largest = context;
	struct arena *arena = arena_new();
	struct worker_postings *share = arena_alloc(arena, sizeof *share);
	*share = (struct worker_postings){.largest = largest,
		.seen = seen_new(largest, arena),
		.classifier = entry_classifier_new(largest->chart, largest->model, arena)};
	return share;
}

static void add_line(struct worker_postings *share, struct entry_line line)
{
	share->lines = arena_grow(share->seen.arena, share->lines, share->line_count,
		&share->line_capacity, sizeof *share->lines);
	share->lines[share->line_count++] = line;
}

static void list_operations(struct worker_postings *share, const struct scan_entry *entry)
{
	for (size_t i = 0; i < entry->count; i++) {
		const struct scan_posting *posting = &entry->postings[i];
		add_line(share,
			(struct entry_line){NULL, entry_classifier_account(share->classifier, posting)->account,
				KIND_OPERATION, posting->units});
	}
}

/* Lists the lines of the entry. A settled posting has several parts; those of one kind are one
 * line. Returns false where a sum is no machine integer at the scale. */
static bool list_parts(struct worker_postings *share, int scale)
{
	const struct parts *parts = &share->classifier->parts;
	for (size_t i = 0; i < parts->count; i++) {
		const struct part *part = &parts->items[i];
		size_t at = 0;
		if (part->amount.big != NULL || part->amount.scale != scale)
			return false;
		while (at < share->line_count &&
			(share->lines[at].posting != part->posting || share->lines[at].kind != part->kind))
			at++;
		if (at == share->line_count)
			add_line(share,
				(struct entry_line){
					part->posting, part->posting->account, part->kind, part->amount.units});
		else if (__builtin_add_overflow(
					 share->lines[at].units, part->amount.units, &share->lines[at].units))
			return false;
	}
	return true;
}

static void count_posting(struct worker_postings *share, const struct scan_worker *worker,
	const struct scan_entry *entry, const struct entry_line *line)
{
	struct seen *seen = &share->seen;
	struct largest_of_cell *cell =
		cell_of(seen, cell_at(share->largest, (size_t)entry->year, line->account, line->kind));
	struct leader leader = {line->units < 0 ? 0 - (uint64_t)line->units : (uint64_t)line->units,
		(uint64_t)entry->file << SCAN_PLACE_BITS | entry->place};
	cell->count++;
	tally_add_units(&cell->total, line->units, (uint16_t)scan_worker_scale(worker));
	add_leader(seen, cell, &leader);
	if (seen->of_each > 1 && seen->held > TRIM_AT * share->largest->limits.in_all)
		trim_cells(seen, &share->largest->limits);
}

static bool take_entry(
	void *state, const struct scan_worker *worker, const struct scan_entry *entry)
{
	struct worker_postings *share = state;
	if (entry->year < 0)
		return true;
	if ((size_t)entry->year >= share->largest->year_count)
		return false;
	share->line_count = 0;
	bool operations = entry_classifier_operations_only(share->classifier, worker, entry);
	if (!operations &&
		!(entry_classifier_classify(share->classifier, worker, entry) &&
			list_parts(share, scan_worker_scale(worker))))
		return false;
	if (operations)
		list_operations(share, entry);
	for (size_t i = 0; i < share->line_count; i++)
		count_posting(share, worker, entry, &share->lines[i]);
	return true;
}

static void join_cells(struct seen *into, struct largest_of_cell *to, struct largest_of_cell *from)
{
	to->count += from->count;
	tally_join(&to->total, &from->total);
	for (size_t i = 0; i < from->held; i++)
		add_leader(into, to, &from->heap[i]);
}

static void end_worker(void *context, void *state, const struct scan_worker *worker, bool valid)
{
	struct largest_postings *largest = context;
	struct worker_postings *share = state;
	(void)worker;
	for (size_t i = 0; i < share->seen.cell_count; i++) {
		struct largest_of_cell *from = share->seen.cells[i];
		if (from == NULL)
			continue;
		if (valid)
			join_cells(&largest->seen, cell_of(&largest->seen, i), from);
		tally_clear(&from->total);
	}
	if (valid)
		trim_cells(&largest->seen, &largest->limits);
	arena_free(share->seen.arena);
}

struct largest_postings *largest_postings_new(size_t year_count, const struct chart *chart,
	const struct model *model, const struct largest_postings_limits *limits, struct arena *arena)
{
	struct largest_postings *largest = arena_alloc(arena, sizeof *largest);
	*largest = (struct largest_postings){.chart = chart,
		.model = model,
		.limits = *limits,
		.account_count = chart->count,
		.year_count = year_count};
	largest->seen = seen_new(largest, arena);
	largest->consumer =
		(struct scan_consumer){begin_worker, take_entry, end_worker, largest, SCAN_ENTRIES};
	return largest;
}

const struct scan_consumer *largest_postings_consumer(struct largest_postings *largest)
{
	return &largest->consumer;
}

/* ---- what was found ---- */

const uint64_t *largest_postings_places(size_t *count, struct largest_postings *largest)
{
	const struct seen *seen = &largest->seen;
	uint64_t *places = arena_array(seen->arena, seen->held + 1, sizeof *places);
	size_t all = 0;
	for (size_t i = 0; i < seen->cell_count; i++)
		for (size_t j = 0; seen->cells[i] != NULL && j < seen->cells[i]->held; j++)
			places[all++] = seen->cells[i]->heap[j].place;
	sort_uint64(places, all);
	*count = 0;
	for (size_t i = 0; i < all; i++)
		if (*count == 0 || places[*count - 1] != places[i])
			places[(*count)++] = places[i];
	return places;
}

struct posting_sum largest_postings_sum(
	struct largest_postings *largest, size_t year, const struct account *account, enum kind kind)
{
	struct largest_of_cell *cell = account->index < largest->account_count
		? largest->seen.cells[cell_at(largest, year, account, kind)]
		: NULL;
	if (cell == NULL)
		return (struct posting_sum){0, number_from_integer(largest->seen.arena, 0)};
	return (struct posting_sum){cell->count, tally_number(&cell->total, largest->seen.arena)};
}

void largest_postings_free(struct largest_postings *largest)
{
	for (size_t i = 0; i < largest->seen.cell_count; i++)
		if (largest->seen.cells[i] != NULL)
			tally_clear(&largest->seen.cells[i]->total);
}
