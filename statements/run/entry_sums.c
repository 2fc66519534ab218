#include "statements/run/entry_sums.h"

#include <string.h>

/* One account's movements of one year by kind. */
struct row {
	struct tally kinds[KIND_COUNT];
};

struct plain {
	const struct chart *chart;
	const struct model *model;
	const struct dossier *dossier;
	struct scan_consumer consumer;
	struct prompts *prompts;
	uint64_t spared, first;
	size_t accounts;    /* of the chart, before it was added to */
	struct row **years; /* [year][account] */
};

struct share {
	struct plain *plain;
	struct arena *arena;
	struct row **years;
	/* [year][account]: of entries of nothing else; most are, so these lie close together */
	struct tally **operations;
	struct recognition *recognition;
	struct analytics *analytics;
	uint64_t first; /* place of the entries taken */
	struct glance_posting *glances;
	size_t glance_capacity;
};

static struct row **new_years(const struct plain *plain, struct arena *arena)
{
	struct row **years = arena_array(arena, plain->dossier->year_count + 1, sizeof *years);
	for (size_t i = 0; i < plain->dossier->year_count; i++)
		years[i] = arena_array(arena, plain->accounts + 1, sizeof **years);
	return years;
}

/* ---- the consumer ---- */

static void *begin(void *context)
{
	struct arena *arena = arena_new();
	struct share *share = arena_alloc(arena, sizeof *share);
	const struct plain *plain = context;
	*share = (struct share){.plain = context,
		.arena = arena,
		.first = UINT64_MAX,
		.years = new_years(plain, arena),
		.analytics = prompts_share(plain->prompts, arena)};
	share->recognition = recognition_new(plain->chart, plain->model, arena);
	share->operations =
		arena_array(arena, plain->dossier->year_count + 1, sizeof *share->operations);
	for (size_t i = 0; i < plain->dossier->year_count; i++)
		share->operations[i] = arena_array(arena, plain->accounts + 1, sizeof **share->operations);
	return share;
}

static void add_operations(
	struct share *share, const struct scan_worker *worker, const struct scan_entry *entry)
{
	struct tally *sums = share->operations[entry->year];
	uint16_t scale = (uint16_t)scan_worker_scale(worker);
	for (size_t i = 0; i < entry->count; i++) {
		const struct scan_posting *posting = &entry->postings[i];
		tally_add_units(
			&sums[recognition_account(share->recognition, posting)->index], posting->units, scale);
	}
}

static void add_parts(struct share *share, int year)
{
	for (size_t i = 0; i < share->recognition->parts.count; i++) {
		const struct part *part = &share->recognition->parts.items[i];
		tally_add(
			&share->years[year][part->posting->account->index].kinds[part->kind], part->amount);
	}
}

/* Cents of units at the scale; *finer where something is cut off. */
static int64_t cents_of_units(bool *finer, int64_t units, int scale)
{
	for (; scale > 2; scale--) {
		*finer |= units % 10 != 0;
		units /= 10;
	}
	for (; scale < 2; scale++)
		units *= 10;
	return units;
}

static void look_at(
	struct share *share, const struct scan_worker *worker, const struct scan_entry *entry)
{
	struct glance glance = {.count = entry->count,
		.day = entry->day,
		.journal = entry->journal,
		.number = entry->number,
		.place = (uint64_t)entry->file << SCAN_PLACE_BITS | entry->place,
		.stretch = entry->stretch};
	while (share->glance_capacity < entry->count)
		share->glances = arena_grow(share->arena, share->glances, share->glance_capacity,
			&share->glance_capacity, sizeof *share->glances);
	for (size_t i = 0; i < entry->count; i++) {
		struct glance_posting *posting = &share->glances[i];
		posting->account = recognition_account(share->recognition, &entry->postings[i])->index;
		posting->cents =
			cents_of_units(&glance.finer, entry->postings[i].units, scan_worker_scale(worker));
	}
	glance.postings = share->glances;
	analytics_glance(share->analytics, &glance);
	if (glance.place < share->first)
		share->first = glance.place;
}

/* Amounts whose cents are no machine integers are for the sink. */
static bool has_large_amount(const struct scan_worker *worker, const struct scan_entry *entry)
{
	const int64_t most = INT64_MAX / 100;
	for (size_t i = 0; i < entry->count && scan_worker_scale(worker) < 2; i++)
		if (entry->postings[i].units > most || entry->postings[i].units < -most)
			return true;
	return false;
}

static bool take(void *state, const struct scan_worker *worker, const struct scan_entry *entry)
{
	const struct share *share = state;
	/* A dossier that names no year at all has no sums to add to. */
	if (entry->year < 0 || (size_t)entry->year >= share->plain->dossier->year_count ||
		has_large_amount(worker, entry))
		return false;
	if (entry->position < share->plain->spared)
		return false;
	if (recognition_operations(share->recognition, worker, entry))
		add_operations(state, worker, entry);
	else if (recognition_classify(share->recognition, worker, entry))
		add_parts(state, entry->year);
	else
		return false;
	look_at(state, worker, entry);
	return true;
}

static bool is_empty(const struct tally *sum)
{
	return !sum->started && sum->pending == 0;
}

/* Takes over what was summed, where it holds, and gives its GMP memory back. */
static void take_over(struct tally *into, struct tally *from, bool valid)
{
	if (valid && !is_empty(from))
		tally_join(into, from);
	tally_clear(from);
}

static void end(void *context, void *state, const struct scan_worker *worker, bool valid)
{
	struct plain *plain = context;
	struct share *share = state;
	(void)worker;
	for (size_t year = 0; year < plain->dossier->year_count; year++)
		for (size_t i = 0; i < plain->accounts; i++) {
			struct tally *into = plain->years[year][i].kinds;
			take_over(&into[KIND_OPERATION], &share->operations[year][i], valid);
			for (int kind = 0; kind < KIND_COUNT; kind++)
				take_over(&into[kind], &share->years[year][i].kinds[kind], valid);
		}
	if (valid) {
		prompts_join(plain->prompts, share->analytics);
		plain->first = share->first < plain->first ? share->first : plain->first;
	}
	arena_free(share->arena);
}

struct plain *plain_new(const struct chart *chart, const struct model *model,
	const struct dossier *dossier, struct prompts *prompts, struct arena *arena)
{
	struct plain *plain = arena_alloc(arena, sizeof *plain);
	*plain = (struct plain){.chart = chart,
		.model = model,
		.dossier = dossier,
		.prompts = prompts,
		.first = UINT64_MAX,
		.accounts = chart->count};
	plain->consumer = (struct scan_consumer){begin, take, end, plain, SCAN_ENTRIES};
	plain->years = new_years(plain, arena);
	return plain;
}

const struct scan_consumer *plain_consumer(struct plain *plain)
{
	return &plain->consumer;
}

void plain_spare(struct plain *plain, uint64_t bytes)
{
	plain->spared = bytes;
}

uint64_t plain_first(const struct plain *plain)
{
	return plain->first;
}

void plain_add(
	struct plain *plain, struct books *books, struct integrity *integrity, size_t entries)
{
	for (size_t year = 0; year < plain->dossier->year_count; year++)
		for (size_t i = 0; i < plain->accounts; i++)
			for (int kind = 0; kind < KIND_COUNT; kind++) {
				struct tally *sum = &plain->years[year][i].kinds[kind];
				if (!is_empty(sum)) {
					books_add(books, (int)year, plain->chart->accounts[i], (enum kind)kind, sum);
					integrity_add(
						integrity, &plain->dossier->years[year], plain->chart->accounts[i], sum);
				}
				tally_clear(sum);
			}
	integrity_add_sound(integrity, entries);
}
