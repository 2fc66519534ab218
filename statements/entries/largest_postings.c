#include "statements/entries/largest_postings.h"

#include <stdlib.h>

#include "ledger/base/sort.h"
#include "statements/entries/classified_entry.h"

/* times what is wanted in all: then it is found out how many of each still can be */
enum { TRIM_AT = 4 };

struct leader {
	uint64_t size; /* units at the scale of the scan, without sign */
	uint64_t place;
};

/* Of one account, year and kind. */
struct cell {
	size_t count;
	struct tally total;
	struct leader *heap; /* the least of them first */
	size_t held, capacity;
};

/* What was seen, by a worker or by all. */
struct seen {
	struct cell **cells; /* NULL: nothing */
	size_t cell_count;
	size_t of_each; /* no more can be wanted */
	size_t held;
	struct arena *arena;
};

struct leading {
	const struct chart *chart;
	const struct model *model;
	struct leading_limits limits;
	size_t account_count, year_count;
	struct seen seen;
	struct scan_consumer consumer;
};

/* ---- the largest of a cell ---- */

static bool is_less(const struct leader *a, const struct leader *b)
{
	return a->size != b->size ? a->size < b->size : a->place > b->place;
}

static void swap(struct leader *a, struct leader *b)
{
	struct leader held = *a;
	*a = *b;
	*b = held;
}

static void sink_down(struct cell *cell, size_t at)
{
	for (size_t child; (child = 2 * at + 1) < cell->held; at = child) {
		if (child + 1 < cell->held && is_less(&cell->heap[child + 1], &cell->heap[child]))
			child++;
		if (!is_less(&cell->heap[child], &cell->heap[at]))
			return;
		swap(&cell->heap[child], &cell->heap[at]);
	}
}

static void float_up(struct cell *cell, size_t at)
{
	for (; at > 0 && is_less(&cell->heap[at], &cell->heap[(at - 1) / 2]); at = (at - 1) / 2)
		swap(&cell->heap[at], &cell->heap[(at - 1) / 2]);
}

static void add_leader(struct seen *seen, struct cell *cell, const struct leader *leader)
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

static void drop_least(struct seen *seen, struct cell *cell)
{
	cell->heap[0] = cell->heap[--cell->held];
	sink_down(cell, 0);
	seen->held--;
}

/* ---- how many of each ---- */

size_t leading_bound(const size_t *counts, size_t count, const struct leading_limits *limits)
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

/* No more of each than can be wanted of what was seen so far; more entries never make it more. */
static void trim(struct seen *seen, const struct leading_limits *limits)
{
	size_t *counts = memory_new(seen->cell_count + 1, sizeof *counts);
	for (size_t i = 0; i < seen->cell_count; i++)
		counts[i] = seen->cells[i] != NULL ? seen->cells[i]->count : 0;
	seen->of_each = leading_bound(counts, seen->cell_count, limits);
	free(counts);
	for (size_t i = 0; i < seen->cell_count; i++)
		while (seen->cells[i] != NULL && seen->cells[i]->held > seen->of_each)
			drop_least(seen, seen->cells[i]);
}

/* ---- entries as they pass ---- */

/* Of the entry at hand: one a posting and kind. */
struct line {
	const struct posting *posting; /* NULL: no other line can be of it */
	const struct account *account;
	enum kind kind;
	int64_t units;
};

struct share {
	struct leading *leading;
	struct seen seen;
	struct recognition *recognition;
	struct line *lines;
	size_t line_count, line_capacity;
};

static struct seen seen_new(const struct leading *leading, struct arena *arena)
{
	size_t cells = leading->year_count * leading->account_count * KIND_COUNT;
	return (struct seen){arena_array(arena, cells + 1, sizeof(struct cell *)), cells,
		leading->limits.of_each, 0, arena};
}

static size_t cell_at(
	const struct leading *leading, size_t year, const struct account *account, enum kind kind)
{
	return (year * leading->account_count + account->index) * KIND_COUNT + kind;
}

static struct cell *cell_of(struct seen *seen, size_t at)
{
	if (seen->cells[at] == NULL)
		seen->cells[at] = arena_alloc(seen->arena, sizeof **seen->cells);
	return seen->cells[at];
}

static void *begin(void *context)
{
	struct leading *leading = context;
	struct arena *arena = arena_new();
	struct share *share = arena_alloc(arena, sizeof *share);
	*share = (struct share){.leading = leading,
		.seen = seen_new(leading, arena),
		.recognition = recognition_new(leading->chart, leading->model, arena)};
	return share;
}

static void add_line(struct share *share, struct line line)
{
	share->lines = arena_grow(share->seen.arena, share->lines, share->line_count,
		&share->line_capacity, sizeof *share->lines);
	share->lines[share->line_count++] = line;
}

static void list_operations(struct share *share, const struct scan_entry *entry)
{
	for (size_t i = 0; i < entry->count; i++) {
		const struct scan_posting *posting = &entry->postings[i];
		add_line(share,
			(struct line){NULL, recognition_account(share->recognition, posting)->account,
				KIND_OPERATION, posting->units});
	}
}

/* A settled posting is posted in pieces: one line a kind. False where a sum is no machine integer
 * at the scale. */
static bool list_parts(struct share *share, int scale)
{
	const struct parts *parts = &share->recognition->parts;
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
				(struct line){
					part->posting, part->posting->account, part->kind, part->amount.units});
		else if (__builtin_add_overflow(
					 share->lines[at].units, part->amount.units, &share->lines[at].units))
			return false;
	}
	return true;
}

static void see(struct share *share, const struct scan_worker *worker,
	const struct scan_entry *entry, const struct line *line)
{
	struct seen *seen = &share->seen;
	struct cell *cell =
		cell_of(seen, cell_at(share->leading, (size_t)entry->year, line->account, line->kind));
	struct leader leader = {line->units < 0 ? 0 - (uint64_t)line->units : (uint64_t)line->units,
		(uint64_t)entry->file << SCAN_PLACE_BITS | entry->place};
	cell->count++;
	tally_add_units(&cell->total, line->units, (uint16_t)scan_worker_scale(worker));
	add_leader(seen, cell, &leader);
	if (seen->of_each > 1 && seen->held > TRIM_AT * share->leading->limits.in_all)
		trim(seen, &share->leading->limits);
}

static bool take(void *state, const struct scan_worker *worker, const struct scan_entry *entry)
{
	struct share *share = state;
	if (entry->year < 0)
		return true;
	if ((size_t)entry->year >= share->leading->year_count)
		return false;
	share->line_count = 0;
	bool operations = recognition_operations(share->recognition, worker, entry);
	if (!operations &&
		!(recognition_classify(share->recognition, worker, entry) &&
			list_parts(share, scan_worker_scale(worker))))
		return false;
	if (operations)
		list_operations(share, entry);
	for (size_t i = 0; i < share->line_count; i++)
		see(share, worker, entry, &share->lines[i]);
	return true;
}

static void join(struct seen *into, struct cell *to, struct cell *from)
{
	to->count += from->count;
	tally_join(&to->total, &from->total);
	for (size_t i = 0; i < from->held; i++)
		add_leader(into, to, &from->heap[i]);
}

static void end(void *context, void *state, const struct scan_worker *worker, bool valid)
{
	struct leading *leading = context;
	struct share *share = state;
	(void)worker;
	for (size_t i = 0; i < share->seen.cell_count; i++) {
		struct cell *from = share->seen.cells[i];
		if (from == NULL)
			continue;
		if (valid)
			join(&leading->seen, cell_of(&leading->seen, i), from);
		tally_clear(&from->total);
	}
	if (valid)
		trim(&leading->seen, &leading->limits);
	arena_free(share->seen.arena);
}

struct leading *leading_new(size_t year_count, const struct chart *chart, const struct model *model,
	const struct leading_limits *limits, struct arena *arena)
{
	struct leading *leading = arena_alloc(arena, sizeof *leading);
	*leading = (struct leading){.chart = chart,
		.model = model,
		.limits = *limits,
		.account_count = chart->count,
		.year_count = year_count};
	leading->seen = seen_new(leading, arena);
	leading->consumer = (struct scan_consumer){begin, take, end, leading, SCAN_ENTRIES};
	return leading;
}

const struct scan_consumer *leading_consumer(struct leading *leading)
{
	return &leading->consumer;
}

/* ---- what was found ---- */

const uint64_t *leading_places(size_t *count, struct leading *leading)
{
	const struct seen *seen = &leading->seen;
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

struct posting_sum leading_sum(
	struct leading *leading, size_t year, const struct account *account, enum kind kind)
{
	struct cell *cell = account->index < leading->account_count
		? leading->seen.cells[cell_at(leading, year, account, kind)]
		: NULL;
	if (cell == NULL)
		return (struct posting_sum){0, number_from_integer(leading->seen.arena, 0)};
	return (struct posting_sum){cell->count, tally_number(&cell->total, leading->seen.arena)};
}

void leading_end(struct leading *leading)
{
	for (size_t i = 0; i < leading->seen.cell_count; i++)
		if (leading->seen.cells[i] != NULL)
			tally_clear(&leading->seen.cells[i]->total);
}
