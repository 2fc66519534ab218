#include "statements/report/html/ledger.h"
#include "ledger/base/sort.h"
#include "statements/dossier/dossier.h"

#include <stdlib.h>

struct gathered {
	struct holding holding;
	mpq_t sum;      /* of the entries gathered so far */
	size_t at_hand; /* how many of its postings the run kept */
	size_t filled;
};

struct ledger {
	const struct result *result;
	struct run_largest_postings largest;
	struct arena *arena;
	struct gathered **by_place; /* by result_place */
	size_t places;
	size_t most; /* the most that a holding keeps */
};

static struct gathered *gathered_of(struct ledger *ledger, const struct classified *posting)
{
	struct gathered **at = &ledger->by_place[result_place(
		ledger->result, (size_t)posting->year, posting->posting->account, posting->kind)];
	if (!*at) {
		*at = arena_alloc(ledger->arena, sizeof **at);
		mpq_init((*at)->sum);
	}
	return *at;
}

static void sum_up(struct ledger *ledger)
{
	for (size_t i = 0; i < ledger->largest.count; i++) {
		const struct classified *posting = &ledger->largest.postings[i];
		if (posting->year < 0)
			continue;
		struct gathered *gathered = gathered_of(ledger, posting);
		gathered->at_hand++;
		mpq_add(gathered->sum, gathered->sum, posting->amount);
	}
	for (size_t i = 0; i < ledger->places; i++) {
		struct gathered *gathered = ledger->by_place[i];
		if (!gathered)
			continue;
		const struct posting_sum *all = ledger->largest.sums ? &ledger->largest.sums[i] : NULL;
		gathered->holding.count = all ? all->count : gathered->at_hand;
		gathered->holding.total = all ? all->total : number_freeze(ledger->arena, gathered->sum);
		mpq_clear(gathered->sum);
	}
}

/* The largest number of entries an account may have for the page to stay within its limit. */
static size_t bound(const struct ledger *ledger, const struct largest_postings_limits *limits)
{
	size_t *counts = arena_array(ledger->arena, ledger->places + 1, sizeof *counts);
	for (size_t i = 0; i < ledger->places; i++)
		counts[i] = ledger->by_place[i] ? ledger->by_place[i]->holding.count : 0;
	return largest_postings_of_each(counts, ledger->places, limits);
}

static void fill(struct ledger *ledger)
{
	for (size_t i = 0; i < ledger->largest.count; i++) {
		const struct classified *posting = &ledger->largest.postings[i];
		if (posting->year < 0)
			continue;
		struct gathered *gathered = gathered_of(ledger, posting);
		if (!gathered->holding.kept)
			gathered->holding.kept =
				arena_array(ledger->arena, gathered->at_hand, sizeof(const struct classified *));
		gathered->holding.kept[gathered->filled++] = posting;
	}
}

static int by_reading(const void *a, const void *b)
{
	const struct classified *first = *(const struct classified *const *)a,
							*second = *(const struct classified *const *)b;
	return (first > second) - (first < second);
}

static int by_size(const void *a, const void *b)
{
	const struct classified *first = *(const struct classified *const *)a,
							*second = *(const struct classified *const *)b;
	int order = mpz_cmpabs(mpq_numref(first->amount), mpq_numref(second->amount));
	if (mpz_cmp(mpq_denref(first->amount), mpq_denref(second->amount)) != 0) {
		mpz_t left, right;
		mpz_inits(left, right, NULL);
		mpz_mul(left, mpq_numref(first->amount), mpq_denref(second->amount));
		mpz_mul(right, mpq_numref(second->amount), mpq_denref(first->amount));
		order = mpz_cmpabs(left, right);
		mpz_clears(left, right, NULL);
	}
	return -order;
}

static void choose(struct ledger *ledger, struct gathered *gathered)
{
	struct holding *holding = &gathered->holding;
	mpq_t sum;
	mpq_init(sum);
	holding->kept_count = gathered->at_hand;
	if (holding->kept_count > ledger->most) {
		sort_stable(holding->kept, holding->kept_count, sizeof *holding->kept, by_size);
		holding->kept_count = ledger->most;
		sort_stable(holding->kept, holding->kept_count, sizeof *holding->kept, by_reading);
	}
	for (size_t i = 0; i < holding->kept_count; i++)
		mpq_add(sum, sum, holding->kept[i]->amount);
	mpq_sub(sum, holding->total, sum);
	holding->left_out = number_freeze(ledger->arena, sum);
	mpq_clear(sum);
}

struct ledger *ledger_gather(
	const struct result *result, struct arena *arena, struct error_list *errors)
{
	static const struct largest_postings_limits limits = {ENTRIES_A_KIND, ENTRIES_IN_ALL};
	struct ledger *ledger = arena_alloc(arena, sizeof *ledger);
	*ledger = (struct ledger){.result = result, .arena = arena};
	if (run_largest_postings(&ledger->largest, result, &limits, errors) != 0)
		return NULL;
	ledger->places = result->dossier->year_count * result->chart->count * KIND_COUNT;
	ledger->by_place = arena_array(arena, ledger->places + 1, sizeof *ledger->by_place);
	sum_up(ledger);
	ledger->most = bound(ledger, &limits);
	fill(ledger);
	for (size_t i = 0; i < ledger->places; i++)
		if (ledger->by_place[i])
			choose(ledger, ledger->by_place[i]);
	return ledger;
}

const struct holding *ledger_holding(
	const struct ledger *ledger, size_t year, const struct account *account, enum kind kind)
{
	const struct gathered *gathered =
		ledger->by_place[result_place(ledger->result, year, account, kind)];
	return gathered ? &gathered->holding : NULL;
}
