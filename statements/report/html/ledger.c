#include "statements/report/html/ledger.h"

#include <stdlib.h>

struct gathered {
	struct holding holding;
	mpq_t sum;      /* while it is gathered */
	size_t filled;
};

struct ledger {
	const struct proof *proof;
	struct arena *arena;
	struct gathered **by_place; /* year, account, kind */
	size_t accounts, places;
	size_t most;                /* that a holding keeps */
};

static size_t place_of(const struct ledger *ledger, size_t year, const struct account *account, enum kind kind)
{
	return (year * ledger->accounts + account->index) * KIND_COUNT + kind;
}

static size_t place_of_posting(const struct ledger *ledger, const struct classified *posting)
{
	return place_of(ledger, (size_t)posting->year, posting->posting->account, posting->kind);
}

static void sum_up(struct ledger *ledger)
{
	const struct proof *proof = ledger->proof;
	for (size_t i = 0; i < proof->classified_count; i++) {
		const struct classified *posting = &proof->classified[i];
		if (posting->year < 0)
			continue;
		struct gathered **at = &ledger->by_place[place_of_posting(ledger, posting)];
		if (!*at) {
			*at = arena_alloc(ledger->arena, sizeof **at);
			mpq_init((*at)->sum);
		}
		(*at)->holding.count++;
		mpq_add((*at)->sum, (*at)->sum, posting->amount);
	}
	for (size_t i = 0; i < ledger->places; i++) {
		struct gathered *gathered = ledger->by_place[i];
		if (!gathered)
			continue;
		gathered->holding.total = number_freeze(ledger->arena, gathered->sum);
		mpq_clear(gathered->sum);
	}
}

static size_t kept_in_all(const struct ledger *ledger, size_t most)
{
	size_t all = 0;
	for (size_t i = 0; i < ledger->places; i++) {
		const struct gathered *gathered = ledger->by_place[i];
		if (gathered)
			all += gathered->holding.count < most ? gathered->holding.count : most;
	}
	return all;
}

/* The largest bound under which the page holds no more than it should. */
static size_t bound(const struct ledger *ledger)
{
	size_t least = 1, most = ENTRIES_A_KIND;
	while (least < most) {
		size_t middle = (least + most + 1) / 2;
		if (kept_in_all(ledger, middle) > ENTRIES_IN_ALL)
			most = middle - 1;
		else
			least = middle;
	}
	return least;
}

static void fill(struct ledger *ledger)
{
	const struct proof *proof = ledger->proof;
	for (size_t i = 0; i < proof->classified_count; i++) {
		const struct classified *posting = &proof->classified[i];
		if (posting->year < 0)
			continue;
		struct gathered *gathered = ledger->by_place[place_of_posting(ledger, posting)];
		if (!gathered->holding.kept)
			gathered->holding.kept = arena_array(ledger->arena, gathered->holding.count, sizeof(const struct classified *));
		gathered->holding.kept[gathered->filled++] = posting;
	}
}

static int by_reading(const void *a, const void *b)
{
	const struct classified *first = *(const struct classified *const *)a, *second = *(const struct classified *const *)b;
	return (first > second) - (first < second);
}

static int by_size(const void *a, const void *b)
{
	const struct classified *first = *(const struct classified *const *)a, *second = *(const struct classified *const *)b;
	int order = mpz_cmpabs(mpq_numref(first->amount), mpq_numref(second->amount));
	if (mpz_cmp(mpq_denref(first->amount), mpq_denref(second->amount)) != 0) {
		mpz_t left, right;
		mpz_inits(left, right, NULL);
		mpz_mul(left, mpq_numref(first->amount), mpq_denref(second->amount));
		mpz_mul(right, mpq_numref(second->amount), mpq_denref(first->amount));
		order = mpz_cmpabs(left, right);
		mpz_clears(left, right, NULL);
	}
	return order != 0 ? -order : by_reading(a, b);
}

static void choose(struct ledger *ledger, struct holding *holding)
{
	mpq_t sum;
	mpq_init(sum);
	holding->kept_count = holding->count;
	if (holding->count > ledger->most) {
		qsort(holding->kept, holding->count, sizeof *holding->kept, by_size);
		holding->kept_count = ledger->most;
		qsort(holding->kept, holding->kept_count, sizeof *holding->kept, by_reading);
	}
	for (size_t i = 0; i < holding->kept_count; i++)
		mpq_add(sum, sum, holding->kept[i]->amount);
	mpq_sub(sum, holding->total, sum);
	holding->left_out = number_freeze(ledger->arena, sum);
	mpq_clear(sum);
}

struct ledger *ledger_gather(const struct proof *proof, struct arena *arena)
{
	struct ledger *ledger = arena_alloc(arena, sizeof *ledger);
	ledger->proof = proof;
	ledger->arena = arena;
	ledger->accounts = proof->chart ? proof->chart->count : 0;
	ledger->places = proof->dossier->year_count * ledger->accounts * KIND_COUNT;
	ledger->by_place = arena_array(arena, ledger->places + 1, sizeof *ledger->by_place);
	sum_up(ledger);
	ledger->most = bound(ledger);
	fill(ledger);
	for (size_t i = 0; i < ledger->places; i++)
		if (ledger->by_place[i])
			choose(ledger, &ledger->by_place[i]->holding);
	return ledger;
}

const struct holding *ledger_holding(const struct ledger *ledger, size_t year, const struct account *account, enum kind kind)
{
	const struct gathered *gathered = ledger->by_place[place_of(ledger, year, account, kind)];
	return gathered ? &gathered->holding : NULL;
}
