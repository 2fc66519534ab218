#include "statements/run/entry_sums.h"

#include <string.h>

/* The movements of one account in one year, by kind. */
struct account_sums {
	struct tally kinds[KIND_COUNT];
};

struct entry_sums {
	const struct chart *chart;
	const struct model *model;
	const struct dossier *dossier;
	struct scan_consumer consumer;
	struct prompts *prompts;
	uint64_t left_bytes, first;
	struct arena *arena;
	size_t accounts;             /* accounts of the chart before accounts were added to it */
	struct account_sums **years; /* [year][account] */
};

struct worker_sums {
	struct entry_sums *sums;
	struct arena *arena;
	struct account_sums **years;
	/* [year][account]: of entries that are operations only. Most are, so these sums are kept close
	 * together */
	struct tally **operations;
	struct entry_classifier *classifier;
	struct analytics *analytics;
	uint64_t first; /* the place of the first entry that was taken */
	struct summary_posting *postings;
	size_t posting_capacity;
};

static struct account_sums **new_years(const struct entry_sums *sums, struct arena *arena)
{
	struct account_sums **years = arena_array(arena, sums->dossier->year_count + 1, sizeof *years);
	for (size_t i = 0; i < sums->dossier->year_count; i++)
		years[i] = arena_array(arena, sums->accounts + 1, sizeof **years);
	return years;
}

/* ---- the consumer ---- */

static void *begin_worker(void *context)
{
	struct arena *arena = arena_new();
	struct worker_sums *share = arena_alloc(arena, sizeof *share);
	const struct entry_sums *sums = context;
	*share = (struct worker_sums){.sums = context,
		.arena = arena,
		.first = UINT64_MAX,
		.years = new_years(sums, arena),
		.analytics = prompts_share(sums->prompts, arena)};
	share->classifier = entry_classifier_new(sums->chart, sums->model, arena);
	share->operations =
		arena_array(arena, sums->dossier->year_count + 1, sizeof *share->operations);
	for (size_t i = 0; i < sums->dossier->year_count; i++)
		share->operations[i] = arena_array(arena, sums->accounts + 1, sizeof **share->operations);
	return share;
}

static void add_operations(
	struct worker_sums *share, const struct scan_worker *worker, const struct scan_entry *entry)
{
	struct tally *sums = share->operations[entry->year];
	uint16_t scale = (uint16_t)scan_worker_scale(worker);
	for (size_t i = 0; i < entry->count; i++) {
		const struct scan_posting *posting = &entry->postings[i];
		tally_add_units(&sums[entry_classifier_account(share->classifier, posting)->index],
			posting->units, scale);
	}
}

static void add_parts(struct worker_sums *share, int year)
{
	for (size_t i = 0; i < share->classifier->parts.count; i++) {
		const struct part *part = &share->classifier->parts.items[i];
		tally_add(
			&share->years[year][part->posting->account->index].kinds[part->kind], part->amount);
	}
}

/* The units in cents; sets *finer where something is cut off. */
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

static void observe_entry(
	struct worker_sums *share, const struct scan_worker *worker, const struct scan_entry *entry)
{
	struct entry_summary summary = {.count = entry->count,
		.day = entry->day,
		.journal = entry->journal,
		.number = entry->number,
		.place = (uint64_t)entry->file << SCAN_PLACE_BITS | entry->place,
		.stretch = entry->stretch};
	while (share->posting_capacity < entry->count)
		share->postings = arena_grow(share->arena, share->postings, share->posting_capacity,
			&share->posting_capacity, sizeof *share->postings);
	for (size_t i = 0; i < entry->count; i++) {
		struct summary_posting *posting = &share->postings[i];
		posting->account = entry_classifier_account(share->classifier, &entry->postings[i])->index;
		posting->cents =
			cents_of_units(&summary.finer, entry->postings[i].units, scan_worker_scale(worker));
	}
	summary.postings = share->postings;
	analytics_observe(share->analytics, &summary);
	if (summary.place < share->first)
		share->first = summary.place;
}

/* Whether an amount in cents exceeds a machine integer; such an entry goes to the sink. */
static bool has_large_amount(const struct scan_worker *worker, const struct scan_entry *entry)
{
	const int64_t most = INT64_MAX / 100;
	for (size_t i = 0; i < entry->count && scan_worker_scale(worker) < 2; i++)
		if (entry->postings[i].units > most || entry->postings[i].units < -most)
			return true;
	return false;
}

static bool take_entry(
	void *state, const struct scan_worker *worker, const struct scan_entry *entry)
{
	const struct worker_sums *share = state;
	/* a dossier that names no year has no sums to add to */
	if (entry->year < 0 || (size_t)entry->year >= share->sums->dossier->year_count ||
		has_large_amount(worker, entry))
		return false;
	if (entry->position < share->sums->left_bytes)
		return false;
	if (entry_classifier_operations_only(share->classifier, worker, entry))
		add_operations(state, worker, entry);
	else if (entry_classifier_classify(share->classifier, worker, entry))
		add_parts(state, entry->year);
	else
		return false;
	observe_entry(state, worker, entry);
	return true;
}

static bool is_empty(const struct tally *sum)
{
	return !sum->started && sum->pending == 0;
}

/* Adds the worker's sum where it is valid, and frees its GMP memory in any case. */
static void take_over(struct tally *into, struct tally *from, bool valid)
{
	if (valid && !is_empty(from))
		tally_join(into, from);
	tally_clear(from);
}

static void end_worker(void *context, void *state, const struct scan_worker *worker, bool valid)
{
	struct entry_sums *sums = context;
	struct worker_sums *share = state;
	(void)worker;
	for (size_t year = 0; year < sums->dossier->year_count; year++)
		for (size_t i = 0; i < sums->accounts; i++) {
			struct tally *into = sums->years[year][i].kinds;
			take_over(&into[KIND_OPERATION], &share->operations[year][i], valid);
			for (int kind = 0; kind < KIND_COUNT; kind++)
				take_over(&into[kind], &share->years[year][i].kinds[kind], valid);
		}
	if (valid) {
		prompts_join(sums->prompts, share->analytics);
		sums->first = share->first < sums->first ? share->first : sums->first;
	}
	arena_free(share->arena);
}

struct entry_sums *entry_sums_new(const struct chart *chart, const struct model *model,
	const struct dossier *dossier, struct prompts *prompts, struct arena *arena)
{
	struct entry_sums *sums = arena_alloc(arena, sizeof *sums);
	*sums = (struct entry_sums){.chart = chart,
		.model = model,
		.dossier = dossier,
		.prompts = prompts,
		.first = UINT64_MAX,
		.arena = arena,
		.accounts = chart->count};
	sums->consumer =
		(struct scan_consumer){begin_worker, take_entry, end_worker, sums, SCAN_ENTRIES};
	sums->years = new_years(sums, arena);
	return sums;
}

const struct scan_consumer *entry_sums_consumer(struct entry_sums *sums)
{
	return &sums->consumer;
}

void entry_sums_leave(struct entry_sums *sums, uint64_t bytes)
{
	sums->left_bytes = bytes;
}

uint64_t entry_sums_first(const struct entry_sums *sums)
{
	return sums->first;
}

number entry_sums_moved(struct entry_sums *sums, size_t year, const struct account *account)
{
	struct arena *arena = sums->arena;
	number moved = number_from_integer(arena, 0);
	for (int kind = 0; kind < KIND_COUNT && account->index < sums->accounts; kind++)
		moved = number_add(
			arena, moved, tally_number(&sums->years[year][account->index].kinds[kind], arena));
	return moved;
}

void entry_sums_post(
	struct entry_sums *sums, struct books *books, struct integrity *integrity, size_t entries)
{
	for (size_t year = 0; year < sums->dossier->year_count; year++)
		for (size_t i = 0; i < sums->accounts; i++)
			for (int kind = 0; kind < KIND_COUNT; kind++) {
				struct tally *sum = &sums->years[year][i].kinds[kind];
				if (!is_empty(sum)) {
					books_add(books, (int)year, sums->chart->accounts[i], (enum kind)kind, sum);
					integrity_add(
						integrity, &sums->dossier->years[year], sums->chart->accounts[i], sum);
				}
				tally_clear(sum);
			}
	integrity_add_sound(integrity, entries);
}
