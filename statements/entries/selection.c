#include "statements/entries/selection.h"

#include "statements/entries/entry_classifier.h"

struct selection {
	const struct chart *chart;
	const struct model *model;
	size_t year_count, account_count;
	unsigned *kinds; /* [year][account] */
	struct scan_consumer consumer;
};

void selection_add(
	struct selection *selection, size_t year, const struct account *account, unsigned kinds)
{
	if (account->index < selection->account_count)
		selection->kinds[year * selection->account_count + account->index] |= kinds;
}

bool selection_has(
	const struct selection *selection, int year, const struct account *account, enum kind kind)
{
	if (year < 0 || (size_t)year >= selection->year_count ||
		account->index >= selection->account_count)
		return false;
	return selection->kinds[(size_t)year * selection->account_count + account->index] >> kind & 1;
}

/* ---- the consumer ---- */

struct worker_selection {
	const struct selection *selection;
	struct arena *arena;
	struct entry_classifier *classifier;
};

static void *begin_worker(void *context)
{
	const struct selection *selection = context;
	struct arena *arena = arena_new();
	struct worker_selection *share = arena_alloc(arena, sizeof *share);
	*share = (struct worker_selection){
		selection, arena, entry_classifier_new(selection->chart, selection->model, arena)};
	return share;
}

static bool has_operation(const struct worker_selection *share, const struct scan_entry *entry)
{
	bool has = false;
	for (size_t i = 0; i < entry->count && !has; i++)
		has = selection_has(share->selection, entry->year,
			entry_classifier_account(share->classifier, &entry->postings[i])->account,
			KIND_OPERATION);
	return has;
}

static bool has_part(const struct worker_selection *share, int year)
{
	const struct parts *parts = &share->classifier->parts;
	bool has = false;
	for (size_t i = 0; i < parts->count && !has; i++)
		has = selection_has(
			share->selection, year, parts->items[i].posting->account, parts->items[i].kind);
	return has;
}

/* Keeps the entry if it is wanted. */
static bool take_entry(
	void *state, const struct scan_worker *worker, const struct scan_entry *entry)
{
	struct worker_selection *share = state;
	if (entry->year < 0)
		return true;
	if (entry_classifier_operations_only(share->classifier, worker, entry))
		return !has_operation(share, entry);
	return entry_classifier_classify(share->classifier, worker, entry) &&
		!has_part(share, entry->year);
}

static void end_worker(void *context, void *state, const struct scan_worker *worker, bool valid)
{
	(void)context, (void)worker, (void)valid;
	arena_free(((struct worker_selection *)state)->arena);
}

struct selection *selection_new(
	size_t year_count, const struct chart *chart, const struct model *model, struct arena *arena)
{
	struct selection *selection = arena_alloc(arena, sizeof *selection);
	*selection = (struct selection){
		.chart = chart, .model = model, .year_count = year_count, .account_count = chart->count};
	selection->kinds = arena_array(arena, year_count * chart->count + 1, sizeof *selection->kinds);
	selection->consumer =
		(struct scan_consumer){begin_worker, take_entry, end_worker, selection, SCAN_ENTRIES};
	return selection;
}

const struct scan_consumer *selection_consumer(struct selection *selection)
{
	return &selection->consumer;
}
