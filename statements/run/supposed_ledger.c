#include "statements/run/supposed_ledger.h"

#include "statements/check/ledger_checks.h"
#include "statements/entries/entry_classifier.h"

enum { NOT_CAST = SUPPOSED_CHARTS, SETS = SUPPOSED_CHARTS + 1, BASE = SUPPOSED_CHARTS };

/* Accounts with another type or role. */
struct cast {
	struct account accounts[SUPPOSED_ACCOUNTS];
	size_t count;
};

/* Sums by year, account and kind: of a cast what it adds to the base, by the chart as it is. */
struct set_sums {
	struct tally **rows; /* [year * accounts + account], KIND_COUNT each; NULL: nothing moved */
	size_t open[CLASSIFIED_CONFLICT + 1]; /* entries by their classification */
};

struct supposed_ledger {
	const struct run *run;
	struct arena *arena;
	size_t accounts; /* accounts of the chart */
	struct cast casts[SUPPOSED_CHARTS];
	size_t cast_count;
	size_t cast_of[SUPPOSED_CHARTS]; /* by chart; NOT_CAST: all types and roles are as they are */
	uint64_t *touches;               /* by account: the casts that change it, a bit for each */
	struct set_sums *sums;           /* of the casts, and at BASE */
	size_t entries;
	struct parts parts; /* of the entry in the sink */
	struct posting *postings;
	size_t posting_capacity;
};

/* ---- casts ---- */

static bool is_cast(const struct supposed_account *at)
{
	return at->type != at->account->type || at->role != at->account->role;
}

static struct cast cast_of(const struct supposed_chart *chart)
{
	struct cast cast = {.count = 0};
	for (size_t i = 0; i < chart->account_count; i++) {
		const struct supposed_account *at = &chart->accounts[i];
		if (!is_cast(at))
			continue;
		struct account *account = &cast.accounts[cast.count++];
		*account = *at->account;
		account->type = at->type;
		account->role = at->role;
	}
	return cast;
}

static bool same_cast(const struct cast *a, const struct cast *b)
{
	for (size_t i = 0; i < a->count && a->count == b->count; i++)
		if (a->accounts[i].index != b->accounts[i].index ||
			a->accounts[i].type != b->accounts[i].type ||
			a->accounts[i].role != b->accounts[i].role)
			return false;
	return a->count == b->count;
}

static size_t place_cast(struct supposed_ledger *ledger, const struct cast *cast)
{
	size_t at = 0;
	while (at < ledger->cast_count && !same_cast(&ledger->casts[at], cast))
		at++;
	if (at < ledger->cast_count)
		return at;
	ledger->casts[ledger->cast_count++] = *cast;
	for (size_t i = 0; i < cast->count; i++)
		ledger->touches[cast->accounts[i].index] |= UINT64_C(1) << at;
	return at;
}

/* Charts that differ in lines alone have one cast. */
static void find_casts(
	struct supposed_ledger *ledger, const struct supposed_chart *charts, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct cast cast = cast_of(&charts[i]);
		ledger->cast_of[i] = cast.count == 0 ? NOT_CAST : place_cast(ledger, &cast);
	}
}

/* ---- sums ---- */

static size_t row_count(const struct supposed_ledger *ledger)
{
	return ledger->run->dossier->year_count * ledger->accounts;
}

static struct set_sums *new_sums(const struct supposed_ledger *ledger, struct arena *arena)
{
	struct set_sums *sums = arena_array(arena, SETS, sizeof *sums);
	for (size_t i = 0; i < SETS; i++)
		if (i < ledger->cast_count || i == BASE)
			sums[i].rows = arena_array(arena, row_count(ledger) + 1, sizeof(struct tally *));
	return sums;
}

static struct tally *kinds_of(const struct supposed_ledger *ledger, struct set_sums *sums, int year,
	const struct account *account, struct arena *arena)
{
	struct tally **row = &sums->rows[(size_t)year * ledger->accounts + account->index];
	if (!*row)
		*row = arena_array(arena, KIND_COUNT, sizeof **row);
	return *row;
}

/* Adds the parts, or takes them away where sign is -1. */
static void add_parts(const struct supposed_ledger *ledger, struct set_sums *sums, int year,
	const struct parts *parts, int sign, struct arena *arena)
{
	for (size_t i = 0; i < parts->count; i++) {
		const struct part *part = &parts->items[i];
		tally_add(&kinds_of(ledger, sums, year, part->posting->account, arena)[part->kind],
			sign < 0 ? amount_negated(part->amount, arena) : part->amount);
	}
}

static void join_sums(struct supposed_ledger *ledger, struct set_sums *into, struct set_sums *from)
{
	for (size_t i = 0; i < row_count(ledger); i++) {
		if (!from->rows[i])
			continue;
		if (!into->rows[i])
			into->rows[i] = arena_array(ledger->arena, KIND_COUNT, sizeof **into->rows);
		for (int kind = 0; kind < KIND_COUNT; kind++)
			tally_join(&into->rows[i][kind], &from->rows[i][kind]);
	}
	for (int i = CLASSIFIED; i <= CLASSIFIED_CONFLICT; i++)
		into->open[i] += from->open[i];
}

/* Frees the memory of GMP. */
static void clear_sums(const struct supposed_ledger *ledger, struct set_sums *sums)
{
	for (size_t i = 0; sums->rows && i < row_count(ledger); i++)
		for (int kind = 0; sums->rows[i] && kind < KIND_COUNT; kind++)
			tally_clear(&sums->rows[i][kind]);
}

/* ---- entries that a worker reads ---- */

struct worker_share {
	struct supposed_ledger *ledger;
	struct arena *arena;
	struct set_sums *sums;
	struct entry_classifier *classifier;
};

static void *begin_worker(void *context)
{
	struct supposed_ledger *ledger = context;
	struct arena *arena = arena_new();
	struct worker_share *share = arena_alloc(arena, sizeof *share);
	*share = (struct worker_share){ledger, arena, new_sums(ledger, arena),
		entry_classifier_new(ledger->run->chart, &ledger->run->model, arena)};
	return share;
}

/* The casts that change an account of the entry. */
static uint64_t casts_of_scanned(const struct worker_share *share, const struct scan_entry *entry)
{
	uint64_t casts = 0;
	for (size_t i = 0; i < entry->count; i++)
		casts |=
			share->ledger
				->touches[entry_classifier_account(share->classifier, &entry->postings[i])->index];
	return casts;
}

static void add_operations(
	struct worker_share *share, const struct scan_worker *worker, const struct scan_entry *entry)
{
	for (size_t i = 0; i < entry->count; i++) {
		const struct account *account =
			entry_classifier_account(share->classifier, &entry->postings[i])->account;
		tally_add_units(&kinds_of(share->ledger, &share->sums[BASE], entry->year, account,
							share->arena)[KIND_OPERATION],
			entry->postings[i].units, (uint16_t)scan_worker_scale(worker));
	}
}

/* Adds what each of the casts makes of the entry that was classified last, less what the chart
 * makes of it. */
static void add_casts(struct worker_share *share, int year, uint64_t casts)
{
	const struct supposed_ledger *ledger = share->ledger;
	const struct parts *parts = &share->classifier->parts;
	for (size_t i = 0; i < ledger->cast_count; i++)
		if (casts & UINT64_C(1) << i)
			add_parts(ledger, &share->sums[i], year, parts, -1, share->arena);
	for (size_t i = 0; i < ledger->cast_count; i++) {
		if (!(casts & UINT64_C(1) << i))
			continue;
		struct cast cast = ledger->casts[i];
		share->sums[i]
			.open[entry_classifier_suppose(share->classifier, cast.accounts, cast.count)]++;
		add_parts(ledger, &share->sums[i], year, parts, 1, share->arena);
	}
}

static bool take_scanned(
	void *state, const struct scan_worker *worker, const struct scan_entry *entry)
{
	struct worker_share *share = state;
	if (entry->year < 0 || (size_t)entry->year >= share->ledger->run->dossier->year_count)
		return false;
	bool plain = entry_classifier_operations_only(share->classifier, worker, entry);
	uint64_t casts = plain ? casts_of_scanned(share, entry) : 0;
	if (plain && casts == 0) {
		add_operations(share, worker, entry);
		return true;
	}
	if (!entry_classifier_classify(share->classifier, worker, entry))
		return false;
	add_parts(
		share->ledger, &share->sums[BASE], entry->year, &share->classifier->parts, 1, share->arena);
	casts = casts_of_scanned(share, entry);
	if (casts != 0)
		add_casts(share, entry->year, casts);
	return true;
}

static void end_worker(void *context, void *state, const struct scan_worker *worker, bool valid)
{
	struct supposed_ledger *ledger = context;
	struct worker_share *share = state;
	(void)worker;
	for (size_t i = 0; i < SETS; i++) {
		if (valid && share->sums[i].rows)
			join_sums(ledger, &ledger->sums[i], &share->sums[i]);
		clear_sums(ledger, &share->sums[i]);
	}
	arena_free(share->arena);
}

/* ---- entries that are handed over whole ---- */

static uint64_t casts_of_entry(const struct supposed_ledger *ledger, const struct entry *entry)
{
	uint64_t casts = 0;
	for (size_t i = 0; i < entry->count; i++)
		if (entry->postings[i].account->index < ledger->accounts)
			casts |= ledger->touches[entry->postings[i].account->index];
	return casts;
}

/* A copy of the entry, as if the cast stood in the chart; until the next call. */
static struct entry supposed_entry(
	struct supposed_ledger *ledger, const struct entry *entry, struct cast *cast)
{
	struct entry supposed = *entry;
	while (ledger->posting_capacity < entry->count)
		ledger->postings = arena_grow(ledger->arena, ledger->postings, ledger->posting_capacity,
			&ledger->posting_capacity, sizeof *ledger->postings);
	for (size_t i = 0; i < entry->count; i++) {
		ledger->postings[i] = entry->postings[i];
		for (size_t j = 0; j < cast->count; j++)
			if (entry->postings[i].account->index == cast->accounts[j].index)
				ledger->postings[i].account = &cast->accounts[j];
	}
	supposed.postings = ledger->postings;
	return supposed;
}

static enum classification add_whole(struct supposed_ledger *ledger, struct set_sums *sums,
	int year, const struct entry *entry, int sign)
{
	enum classification classification =
		classify_entry(&ledger->parts, entry, &ledger->run->model, ledger->arena);
	add_parts(ledger, sums, year, &ledger->parts, sign, ledger->arena);
	return classification;
}

/* Whether all accounts are in the chart. Others are made while the ledger is read. */
static bool is_known(const struct supposed_ledger *ledger, const struct entry *entry)
{
	for (size_t i = 0; i < entry->count; i++)
		if (entry->postings[i].account->index >= ledger->accounts)
			return false;
	return true;
}

static int take_whole(const struct entry *entry, void *context)
{
	struct supposed_ledger *ledger = context;
	const struct dossier *dossier = ledger->run->dossier;
	int year = fiscal_year_of(dossier->years, dossier->year_count, entry->day);
	if (year < 0 || !is_known(ledger, entry))
		return 0;
	enum classification as_is = add_whole(ledger, &ledger->sums[BASE], year, entry, 1);
	uint64_t casts = casts_of_entry(ledger, entry);
	ledger->sums[BASE].open[as_is]++;
	for (size_t i = 0; i < ledger->cast_count; i++) {
		if (!(casts & UINT64_C(1) << i)) {
			ledger->sums[i].open[as_is]++;
			continue;
		}
		struct cast cast = ledger->casts[i];
		struct entry supposed = supposed_entry(ledger, entry, &cast);
		add_whole(ledger, &ledger->sums[i], year, entry, -1);
		ledger->sums[i].open[add_whole(ledger, &ledger->sums[i], year, &supposed, 1)]++;
	}
	ledger->entries++;
	return 0;
}

/* ---- the reading ---- */

static int read_journals(struct supposed_ledger *ledger, struct error_list *errors)
{
	const struct run *run = ledger->run;
	struct scan_consumer consumer = {begin_worker, take_scanned, end_worker, ledger, SCAN_ENTRIES};
	struct journals journals = ledger_journals(run, &consumer, take_whole, ledger);
	size_t before = errors->total;
	journals_share(&journals, &run->journals, ledger->arena);
	journals_read(&journals, ledger->arena, errors);
	ledger->entries += journals.counts.entries;
	journals_close(&journals);
	return errors->total == before ? 0 : -1;
}

static void clear_all(void *context)
{
	struct supposed_ledger *ledger = context;
	for (size_t i = 0; i < SETS; i++)
		clear_sums(ledger, &ledger->sums[i]);
}

struct supposed_ledger *supposed_ledger_read(const struct run *run,
	const struct supposed_chart *charts, size_t count, struct arena *arena,
	struct error_list *errors)
{
	struct supposed_ledger *ledger = arena_alloc(arena, sizeof *ledger);
	*ledger = (struct supposed_ledger){.run = run,
		.arena = arena,
		.accounts = run->chart->count,
		.touches = arena_array(arena, run->chart->count + 1, sizeof *ledger->touches)};
	find_casts(ledger, charts, count);
	ledger->sums = new_sums(ledger, arena);
	arena_at_end(arena, clear_all, ledger);
	return run->dossier->journal_count == 0 || read_journals(ledger, errors) == 0 ? ledger : NULL;
}

/* ---- posting ---- */

static void post_account(
	struct tally *kinds, size_t year, const struct account *account, struct run *run)
{
	for (int kind = 0; kind < KIND_COUNT; kind++)
		if (tally_sign(&kinds[kind]) != 0) {
			books_add(run->books, (int)year, account, (enum kind)kind, &kinds[kind]);
			integrity_add(run->integrity, &run->dossier->years[year], account, &kinds[kind]);
		}
}

static void post_sums(
	const struct supposed_ledger *ledger, const struct set_sums *sums, struct run *run)
{
	for (size_t i = 0; i < row_count(ledger); i++)
		if (sums->rows[i] && i % ledger->accounts < run->chart->count)
			post_account(sums->rows[i], i / ledger->accounts,
				run->chart->accounts[i % ledger->accounts], run);
}

void supposed_ledger_post(struct run *run)
{
	const struct supposed_run *supposed = run->options->supposed;
	const struct supposed_ledger *ledger = supposed->ledger;
	size_t cast = ledger->cast_of[supposed->at];
	post_sums(ledger, &ledger->sums[BASE], run);
	if (cast != NOT_CAST)
		post_sums(ledger, &ledger->sums[cast], run);
	integrity_add_sound(run->integrity, ledger->entries);
	const size_t *open = ledger->sums[cast == NOT_CAST ? BASE : cast].open;
	const struct entry some = {.journal = "", .number = "*"};
	for (int i = CLASSIFIED_AMBIGUOUS; i <= CLASSIFIED_CONFLICT; i++)
		for (size_t at = 0; at < open[i]; at++)
			ledger_unclassified(run->result, &some, (enum classification)i, run->arena);
}
