#include "statements/run/rest_on_server.h"

#include <string.h>

#include "statements/entries/entry_classifier.h"
#include "statements/run/ledger_on_server.h"

/* Rows by year and account. */
struct row_sums {
	size_t *counts;
	struct tally *totals;
};

struct rows_here {
	const struct run *run;
	size_t accounts;
	struct row_sums sums;
	struct scan_consumer consumer;
};

struct worker_rows {
	struct rows_here *here;
	struct arena *arena;
	struct entry_classifier *classifier;
	struct row_sums sums;
};

static size_t place_count(const struct rows_here *here)
{
	return here->run->dossier->year_count * here->accounts;
}

static struct row_sums new_sums(const struct rows_here *here, struct arena *arena)
{
	return (struct row_sums){arena_array(arena, place_count(here) + 1, sizeof(size_t)),
		arena_array(arena, place_count(here) + 1, sizeof(struct tally))};
}

static void *begin_worker(void *context)
{
	struct rows_here *here = context;
	struct arena *arena = arena_new();
	struct worker_rows *share = arena_alloc(arena, sizeof *share);
	*share = (struct worker_rows){
		here, arena, entry_classifier_new(here->run->chart, &here->run->model, arena), {0}};
	share->sums = new_sums(here, arena);
	return share;
}

static bool take_scanned(
	void *state, const struct scan_worker *worker, const struct scan_entry *entry)
{
	struct worker_rows *share = state;
	if (entry->year < 0)
		return true;
	if (!entry_classifier_operations_only(share->classifier, worker, entry) &&
		!entry_classifier_classify(share->classifier, worker, entry))
		return false;
	for (size_t i = 0; i < entry->count; i++) {
		const struct scan_posting *posting = &entry->postings[i];
		size_t at = (size_t)entry->year * share->here->accounts +
			entry_classifier_account(share->classifier, posting)->index;
		share->sums.counts[at]++;
		tally_add_units(
			&share->sums.totals[at], posting->units, (uint16_t)scan_worker_scale(worker));
	}
	return true;
}

static void end_worker(void *context, void *state, const struct scan_worker *worker, bool valid)
{
	struct rows_here *here = context;
	struct worker_rows *share = state;
	(void)worker;
	for (size_t at = 0; at < place_count(here); at++) {
		if (valid && share->sums.counts[at] > 0) {
			here->sums.counts[at] += share->sums.counts[at];
			tally_join(&here->sums.totals[at], &share->sums.totals[at]);
		}
		tally_clear(&share->sums.totals[at]);
	}
	arena_free(share->arena);
}

static int take_whole(const struct entry *entry, void *context)
{
	struct rows_here *here = context;
	const struct dossier *dossier = here->run->dossier;
	int year = fiscal_year_of(dossier->years, dossier->year_count, entry->day);
	for (size_t i = 0; year >= 0 && i < entry->count; i++) {
		const struct posting *posting = &entry->postings[i];
		if (posting->account->index >= here->accounts)
			continue;
		size_t at = (size_t)year * here->accounts + posting->account->index;
		here->sums.counts[at]++;
		tally_add(&here->sums.totals[at], posting->amount);
	}
	return 0;
}

static int read_rows(struct rows_here *here, struct error_list *errors)
{
	size_t before = errors->total;
	struct journals journals = ledger_journals(here->run, &here->consumer, take_whole, here);
	journals_read(&journals, here->run->arena, errors);
	journals_close(&journals);
	return errors->total == before ? 0 : -1;
}

const struct posting_sum *rest_on_server(const struct run *run, struct error_list *errors)
{
	struct arena *arena = run->arena;
	struct rows_here here = {.run = run, .accounts = run->chart->count};
	here.sums = new_sums(&here, arena);
	here.consumer =
		(struct scan_consumer){begin_worker, take_scanned, end_worker, &here, SCAN_ENTRIES};
	int result = read_rows(&here, errors);
	struct posting_sum *rest = arena_array(arena, place_count(&here) + 1, sizeof *rest);
	ledger_sums_of_server(rest, run);
	for (size_t at = 0; at < place_count(&here); at++) {
		number here_ = tally_number(&here.sums.totals[at], arena);
		rest[at].count -= here.sums.counts[at];
		rest[at].total = number_subtract(arena, rest[at].total, here_);
		tally_clear(&here.sums.totals[at]);
	}
	return result == 0 ? rest : NULL;
}
