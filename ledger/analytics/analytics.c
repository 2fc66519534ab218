#include "ledger/analytics/analytics_parts.h"

#include <assert.h>
#include <stdlib.h>

#include "ledger/base/exact/integer.h"
#include "ledger/base/sort.h"

enum { ASKED_MOST = ANALYTIC_COUNT * ANALYTIC_CASES * 2 };
enum { CENTS = 100, ROUND_UNIT = 1000 * CENTS, ROUND_LARGE = 10000 * CENTS };

/* A threshold of approval, in cents, and the least amount that is just below it. */
struct approval {
	number limit;
	int64_t least, cents;
};

/* Entries observed as entries; the place of each is ANALYTIC_PLACES plus its index. */
struct whole {
	const struct entry **entries;
	size_t count, capacity;
	struct summary_posting *postings; /* of the entry that is observed */
	size_t posting_capacity;
};

struct analytics {
	const struct chart *chart;
	int64_t trivial;
	struct approval *approvals;
	size_t approval_count;
	int64_t approval_least, approval_most; /* amounts just below a threshold lie between */
	size_t entries;
	struct whole whole;
	struct numbering *numbering;
	struct duplicate_finder *duplicates;
	struct pairs *pairs;
	struct days *days;
	struct best best[ANALYTIC_COUNT];
	struct arena *arena;
};

const char *analytic_name(enum analytic_kind kind)
{
	static const char *const names[] = {
#define X(enumerator, name) name,
		ANALYTICS(X)
#undef X
	};
	return names[kind];
}

/* ---- the largest cases ---- */

/* The order of cases. No two cases of a kind are equal. */
static bool comes_before(const struct sight *a, const struct sight *b)
{
	if (a->rank != b->rank)
		return a->rank > b->rank;
	if (a->cents != b->cents)
		return a->cents > b->cents;
	if (a->series != b->series)
		return a->series < b->series;
	if (a->first != b->first)
		return a->first < b->first;
	if (a->place != b->place)
		return a->place < b->place;
	if (a->other != b->other)
		return a->other < b->other;
	return a->posting != b->posting ? a->posting < b->posting : a->against < b->against;
}

static void keep(struct best *best, const struct sight *sight)
{
	size_t at = best->kept;
	while (at > 0 && comes_before(sight, &best->sights[at - 1]))
		at--;
	if (at == ANALYTIC_CASES)
		return;
	best->kept += best->kept < ANALYTIC_CASES;
	for (size_t i = best->kept - 1; i > at; i--)
		best->sights[i] = best->sights[i - 1];
	best->sights[at] = *sight;
}

void best_add(struct best *best, const struct sight *sight)
{
	best->total++;
	keep(best, sight);
}

static void best_join(struct best *into, const struct best *from)
{
	into->total += from->total;
	for (size_t i = 0; i < from->kept; i++)
		keep(into, &from->sights[i]);
}

/* ---- amounts ---- */

/* Gives the cents of an amount, cut after the second decimal (*finer: something was cut off); false
 * where they exceed a machine integer. */
static bool cents_of(int64_t *out, bool *finer, struct amount amount)
{
	int64_t cents = amount.units;
	if (amount.big != NULL || cents == INT64_MIN)
		return false;
	for (unsigned scale = amount.scale; scale > 2; scale--) {
		*finer |= cents % 10 != 0;
		cents /= 10;
	}
	for (unsigned scale = amount.scale; scale < 2; scale++)
		if (__builtin_mul_overflow(cents, 10, &cents))
			return false;
	*out = cents;
	return true;
}

/* The amount in cents, rounded up; at most the largest machine integer. */
static int64_t cents_from(number amount, struct arena *arena)
{
	number cents = number_round(arena,
		number_multiply(arena, amount, number_from_integer(arena, CENTS)), 0, ROUNDING_CEILING);
	int64_t result;
	return integer_get(&result, mpq_numref(cents)) ? result : INT64_MAX;
}

struct analytics *analytics_new(const struct chart *chart, const struct fiscal_year *years,
	size_t year_count, const struct analytic_limits *limits, struct arena *arena)
{
	struct analytics *analytics = arena_alloc(arena, sizeof *analytics);
	*analytics = (struct analytics){.chart = chart, .arena = arena, .approval_least = INT64_MAX};
	analytics->trivial = limits->trivial != NULL ? cents_from(limits->trivial, arena) : 0;
	analytics->approvals =
		arena_array(arena, limits->approval_count + 1, sizeof *analytics->approvals);
	number kept =
		number_divide(arena, number_from_integer(arena, 100 - (int64_t)limits->below_percent),
			number_from_integer(arena, 100));
	for (size_t i = 0; i < limits->approval_count; i++) {
		number limit = limits->approvals[i], least = number_multiply(arena, limit, kept);
		struct approval approval = {limit, cents_from(least, arena), cents_from(limit, arena)};
		analytics->approvals[analytics->approval_count++] = approval;
		analytics->approval_least =
			approval.least < analytics->approval_least ? approval.least : analytics->approval_least;
		analytics->approval_most =
			approval.cents > analytics->approval_most ? approval.cents : analytics->approval_most;
	}
	analytics->numbering = numbering_new(arena);
	analytics->duplicates = duplicates_new(years, year_count, limits, arena);
	analytics->pairs = pairs_new(arena);
	analytics->days = days_new(years, year_count, arena);
	return analytics;
}

/* ---- observing ---- */

static void add_posting(struct best *best, const struct entry_summary *summary, struct sight found)
{
	found.place = summary->place;
	found.other = NO_PLACE;
	found.against = NO_POSTING;
	found.count = 1;
	best_add(best, &found);
}

/* Finds the entry's largest round amount, multiples of 10,000 before others. */
static void look_for_round(struct analytics *analytics, const struct entry_summary *summary)
{
	int32_t found = NO_POSTING;
	int64_t most = 0;
	int best_rank = 0;
	for (size_t i = 0; i < summary->count; i++) {
		int64_t cents = summary->postings[i].cents;
		if (cents % ROUND_UNIT != 0 || cents == 0)
			continue;
		cents = cents < 0 ? -cents : cents;
		int rank = cents % ROUND_LARGE == 0;
		if (cents < analytics->trivial || rank < best_rank || (rank == best_rank && cents <= most))
			continue;
		found = (int32_t)i;
		most = cents;
		best_rank = rank;
	}
	if (found != NO_POSTING)
		add_posting(&analytics->best[ANALYTIC_ROUND], summary,
			(struct sight){.posting = found, .cents = most, .rank = best_rank});
}

static bool is_spending(const struct account *account)
{
	switch (account->type) {
	case ACCOUNT_EXPENSE:
	case ACCOUNT_NON_FINANCIAL_ASSET:
	case ACCOUNT_LIABILITY:
	case ACCOUNT_NON_FINANCIAL_LIABILITY: return true;
	default: return false;
	}
}

/* The threshold that the amount is just below, or NULL. */
static const struct approval *approval_above(const struct analytics *analytics, int64_t cents)
{
	for (size_t i = 0; i < analytics->approval_count; i++)
		if (cents >= analytics->approvals[i].least && cents < analytics->approvals[i].cents)
			return &analytics->approvals[i];
	return NULL;
}

/* Finds the entry's largest amount that is just below a threshold. */
static void look_below(struct analytics *analytics, const struct entry_summary *summary)
{
	int32_t found = NO_POSTING;
	int64_t most = 0;
	for (size_t i = 0; i < summary->count; i++) {
		int64_t cents = summary->postings[i].cents;
		if (cents < analytics->approval_least || cents >= analytics->approval_most ||
			cents < analytics->trivial || cents <= most)
			continue;
		if (approval_above(analytics, cents) == NULL ||
			!is_spending(analytics->chart->accounts[summary->postings[i].account]))
			continue;
		found = (int32_t)i;
		most = cents;
	}
	const struct approval *approval = found != NO_POSTING ? approval_above(analytics, most) : NULL;
	if (approval != NULL)
		add_posting(&analytics->best[ANALYTIC_BELOW], summary,
			(struct sight){.posting = found, .cents = most, .limit = approval->limit});
}

/* Gives the sum of debits; false where it exceeds a machine integer. */
static bool debits_of(int64_t *out, const struct entry_summary *summary)
{
	*out = 0;
	for (size_t i = 0; i < summary->count; i++)
		if (summary->postings[i].cents > 0 &&
			__builtin_add_overflow(*out, summary->postings[i].cents, out))
			return false;
	return true;
}

static void look_at_amounts(
	struct analytics *analytics, const struct entry_summary *summary, int64_t cents)
{
	pairs_observe(analytics->pairs, summary);
	if (cents < analytics->trivial || cents == 0)
		return;
	look_below(analytics, summary);
	if (summary->finer)
		return;
	look_for_round(analytics, summary);
	duplicates_observe(analytics->duplicates, summary, cents);
}

/* `countable`: the entry's amounts are machine integers. */
static void look(struct analytics *analytics, const struct entry_summary *summary, bool countable)
{
	int64_t cents = 0;
	countable = countable && debits_of(&cents, summary);
	analytics->entries++;
	days_observe(analytics->days, summary->day, summary->place, countable ? cents : 0);
	if (countable)
		look_at_amounts(analytics, summary, cents);
}

void analytics_observe(struct analytics *analytics, const struct entry_summary *summary)
{
	assert(summary->place < ANALYTIC_PLACES);
	numbering_observe(analytics->numbering, summary);
	look(analytics, summary, true);
}

void analytics_entry(struct analytics *analytics, const struct entry *entry)
{
	struct whole *whole = &analytics->whole;
	bool countable = true;
	struct entry_summary summary = {.count = entry->count,
		.day = entry->day,
		.journal = span_of(entry->journal),
		.number = span_of(entry->number)};
	summary.place = ANALYTIC_PLACES + whole->count;
	summary.stretch = SIZE_MAX;
	whole->entries = arena_grow(
		analytics->arena, whole->entries, whole->count, &whole->capacity, sizeof *whole->entries);
	whole->entries[whole->count++] = entry;
	while (whole->posting_capacity < entry->count)
		whole->postings = arena_grow(analytics->arena, whole->postings, whole->posting_capacity,
			&whole->posting_capacity, sizeof *whole->postings);
	for (size_t i = 0; i < entry->count && countable; i++) {
		whole->postings[i].account = (uint32_t)entry->postings[i].account->index;
		countable = cents_of(&whole->postings[i].cents, &summary.finer, entry->postings[i].amount);
	}
	summary.postings = whole->postings;
	numbering_observe(analytics->numbering, &summary);
	if (entry->type != ENTRY_UNCORRECTED)
		look(analytics, &summary, countable);
}

void analytics_join(struct analytics *into, struct analytics *from)
{
	assert(from->whole.count == 0);
	into->entries += from->entries;
	numbering_join(into->numbering, from->numbering);
	duplicates_join(into->duplicates, from->duplicates);
	pairs_join(into->pairs, from->pairs);
	days_join(into->days, from->days);
	for (int kind = 0; kind < ANALYTIC_COUNT; kind++)
		best_join(&into->best[kind], &from->best[kind]);
}

/* ---- cases ---- */

/* The entries of all cases, by their places. */
struct resolved {
	uint64_t *places; /* in order, each once, all below ANALYTIC_PLACES */
	const struct entry **entries;
	size_t count;
};

static void gather_places(struct resolved *out, const struct analytics *analytics)
{
	size_t count = 0;
	out->places = arena_array(analytics->arena, ASKED_MOST, sizeof *out->places);
	for (int kind = 0; kind < ANALYTIC_COUNT; kind++)
		for (size_t i = 0; i < analytics->best[kind].kept; i++) {
			const struct sight *sight = &analytics->best[kind].sights[i];
			out->places[count++] = sight->place;
			out->places[count++] = sight->other;
		}
	sort_uint64(out->places, count);
	out->count = 0;
	for (size_t i = 0; i < count && out->places[i] < ANALYTIC_PLACES; i++)
		if (out->count == 0 || out->places[out->count - 1] != out->places[i])
			out->places[out->count++] = out->places[i];
}

static const struct entry *entry_at(
	const struct analytics *analytics, const struct resolved *resolved, uint64_t place)
{
	if (place >= ANALYTIC_PLACES)
		return analytics->whole.entries[place - ANALYTIC_PLACES];
	const uint64_t *found = sort_find_uint64(resolved->places, resolved->count, place);
	return resolved->entries[found - resolved->places];
}

static const struct posting *posting_at(const struct entry *entry, int32_t at)
{
	assert(at == NO_POSTING || (size_t)at < entry->count);
	return at == NO_POSTING ? NULL : &entry->postings[at];
}

/* Makes the case; false where one of its entries cannot be had. */
static bool make_case(struct analytic_case *out, const struct analytics *analytics,
	const struct resolved *resolved, const struct sight *sight, enum analytic_kind kind)
{
	struct arena *arena = analytics->arena;
	const struct entry *entry = entry_at(analytics, resolved, sight->place);
	const struct entry *other =
		sight->other == NO_PLACE ? NULL : entry_at(analytics, resolved, sight->other);
	if (entry == NULL || (other == NULL && sight->other != NO_PLACE))
		return false;
	*out = (struct analytic_case){.entry = entry,
		.other = other,
		.limit = sight->limit,
		.closed = sight->closed,
		.count = sight->count};
	out->posting = posting_at(entry, sight->posting);
	out->against = posting_at(entry, sight->against);
	if (kind != ANALYTIC_GAP && kind != ANALYTIC_SERIES) {
		out->amount = number_from_scaled(arena, sight->cents, 2);
		return true;
	}
	out->first = numbering_text(arena, entry, sight->first);
	out->last = numbering_text(arena, kind == ANALYTIC_GAP ? entry : other, sight->last);
	return true;
}

static const struct analytic *make_cases(
	const struct analytics *analytics, const struct resolved *resolved)
{
	struct analytic *all = arena_array(analytics->arena, ANALYTIC_COUNT, sizeof *all);
	for (int kind = 0; kind < ANALYTIC_COUNT; kind++) {
		const struct best *best = &analytics->best[kind];
		struct analytic_case *cases = arena_array(analytics->arena, best->kept + 1, sizeof *cases);
		all[kind] = (struct analytic){(enum analytic_kind)kind, best->total, cases, 0};
		for (size_t i = 0; i < best->kept; i++)
			all[kind].case_count += make_case(&cases[all[kind].case_count], analytics, resolved,
				&best->sights[i], (enum analytic_kind)kind);
	}
	return all;
}

const struct analytic *analytics_finish(
	struct analytics *analytics, place_resolver resolve, void *context)
{
	struct best *best = analytics->best;
	struct resolved resolved;
	numbering_finish(analytics->numbering, &best[ANALYTIC_GAP], &best[ANALYTIC_SERIES]);
	duplicates_finish(analytics->duplicates, &best[ANALYTIC_DOUBLE], &best[ANALYTIC_REVERSAL]);
	pairs_finish(analytics->pairs, analytics->trivial, &best[ANALYTIC_RARE_PAIR]);
	days_finish(analytics->days, analytics->entries, &best[ANALYTIC_CLOSED_DAY]);
	gather_places(&resolved, analytics);
	resolved.entries = arena_array(analytics->arena, resolved.count + 1, sizeof *resolved.entries);
	if (resolved.count > 0)
		resolve(resolved.entries, resolved.places, resolved.count, context);
	return make_cases(analytics, &resolved);
}
