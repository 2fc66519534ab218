#include "ledger/analytics_parts.h"

enum { CLOSED_DAYS_KEPT = 512, CUSTOMARY_LEAST = 20, CUSTOMARY_SHARE = 20 };
enum { CENTS = 100, ROUND_UNIT = 1000 * CENTS, ROUND_LARGE = 10000 * CENTS };

/* What was dated on one closed day. */
struct day_sum {
	date day;
	enum closed_day closed;
	size_t count;
	int64_t cents;
	const struct entry *first;
};

/* A threshold of approval, and the least amount that is just below it. */
struct approval {
	number limit;
	int64_t least, cents;
};

struct analytics {
	const struct fiscal_year *years;
	size_t year_count;
	int64_t trivial;
	struct approval *approvals;
	size_t approval_count;
	struct day_sum *days;
	size_t day_count, day_capacity;
	size_t entries, closed_entries[CLOSED_COUNT];
	struct numbering *numbering;
	struct alike *alike;
	struct pairs *pairs;
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

static bool comes_before(const struct sight *a, const struct sight *b)
{
	return a->rank != b->rank ? a->rank > b->rank : a->cents > b->cents;
}

void best_add(struct best *best, const struct sight *sight)
{
	best->total++;
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

bool cents_of(int64_t *out, struct amount amount)
{
	int64_t cents = amount.units;
	if (amount.big != NULL || cents == INT64_MIN)
		return false;
	for (unsigned scale = amount.scale; scale > 2; scale--)
		cents /= 10;
	for (unsigned scale = amount.scale; scale < 2; scale++)
		if (__builtin_mul_overflow(cents, 10, &cents))
			return false;
	*out = cents;
	return true;
}

/* The least number of cents that is not below the amount; beyond machine integers, the largest of them. */
static int64_t cents_from(number amount, struct arena *arena)
{
	number cents = number_round(arena, number_multiply(arena, amount, number_from_long(arena, CENTS)), 0, ROUNDING_CEILING);
	return mpz_fits_slong_p(mpq_numref(cents)) ? mpz_get_si(mpq_numref(cents)) : INT64_MAX;
}

static number number_of(int64_t cents, struct arena *arena)
{
	mpz_t units;
	mpz_init_set_si(units, cents);
	number value = number_from_units(arena, units, 2);
	mpz_clear(units);
	return value;
}

struct analytics *analytics_new(const struct fiscal_year *years, size_t year_count, const struct analytic_limits *limits, struct arena *arena)
{
	struct analytics *analytics = arena_alloc(arena, sizeof *analytics);
	*analytics = (struct analytics){.years = years, .year_count = year_count, .arena = arena};
	analytics->trivial = limits->trivial != NULL ? cents_from(limits->trivial, arena) : 0;
	analytics->approvals = arena_array(arena, limits->approval_count + 1, sizeof *analytics->approvals);
	number kept = number_divide(arena, number_from_long(arena, 100 - (long)limits->below_percent), number_from_long(arena, 100));
	for (size_t i = 0; i < limits->approval_count; i++) {
		number limit = limits->approvals[i], least = number_multiply(arena, limit, kept);
		analytics->approvals[analytics->approval_count++] = (struct approval){limit, cents_from(least, arena), cents_from(limit, arena)};
	}
	analytics->numbering = numbering_new(arena);
	analytics->alike = alike_new(years, year_count, limits, arena);
	analytics->pairs = pairs_new(arena);
	return analytics;
}

/* Offices date what belongs to a month on its last day, and what opens a year on its first, closed or not. */
static bool conventional(const struct analytics *analytics, date day)
{
	if (date_day(date_next(day)) == 1)
		return true;
	for (size_t i = 0; i < analytics->year_count; i++)
		if (analytics->years[i].first == day)
			return true;
	return false;
}

/* NULL when no more days are kept. */
static struct day_sum *day_of(struct analytics *analytics, const struct entry *entry, enum closed_day closed)
{
	for (size_t at = analytics->day_count; at > 0; at--)
		if (analytics->days[at - 1].day == entry->day)
			return &analytics->days[at - 1];
	if (analytics->day_count == CLOSED_DAYS_KEPT)
		return NULL;
	analytics->days = arena_grow(analytics->arena, analytics->days, analytics->day_count, &analytics->day_capacity, sizeof *analytics->days);
	struct day_sum *day = &analytics->days[analytics->day_count++];
	*day = (struct day_sum){.day = entry->day, .closed = closed, .first = entry};
	return day;
}

static void look_at_day(struct analytics *analytics, const struct entry *entry, int64_t cents)
{
	enum closed_day closed = entry->day != 0 ? closed_day_of(entry->day) : CLOSED_NOT;
	if (closed == CLOSED_NOT || conventional(analytics, entry->day))
		return;
	analytics->closed_entries[closed]++;
	struct day_sum *day = day_of(analytics, entry, closed);
	if (day == NULL)
		return;
	day->count++;
	if (__builtin_add_overflow(day->cents, cents, &day->cents))
		day->cents = INT64_MAX;
}

/* The entry's largest amount that is round, multiples of 10,000 before others. */
static void look_for_round(struct analytics *analytics, const struct entry *entry)
{
	struct sight found = {.entry = entry, .count = 1, .rank = -1};
	for (size_t i = 0; i < entry->count; i++) {
		int64_t cents;
		if (!cents_of(&cents, entry->postings[i].amount) || cents == 0 || cents % ROUND_UNIT != 0)
			continue;
		cents = cents < 0 ? -cents : cents;
		int rank = cents % ROUND_LARGE == 0;
		if (cents < analytics->trivial || rank < found.rank || (rank == found.rank && cents <= found.cents))
			continue;
		found.posting = &entry->postings[i];
		found.cents = cents;
		found.rank = rank;
	}
	if (found.posting != NULL)
		best_add(&analytics->best[ANALYTIC_ROUND], &found);
}

static bool is_spent(const struct posting *posting)
{
	switch (posting->account->type) {
	case ACCOUNT_EXPENSE:
	case ACCOUNT_NON_FINANCIAL_ASSET:
	case ACCOUNT_LIABILITY:
	case ACCOUNT_NON_FINANCIAL_LIABILITY:
		return amount_sign(posting->amount) > 0;
	default:
		return false;
	}
}

/* The entry's largest amount that is just below a threshold. */
static void look_below(struct analytics *analytics, const struct entry *entry)
{
	struct sight found = {.entry = entry, .count = 1};
	for (size_t i = 0; i < entry->count; i++)
		for (size_t j = 0; j < analytics->approval_count; j++) {
			const struct approval *approval = &analytics->approvals[j];
			int64_t cents;
			if (!is_spent(&entry->postings[i]) || !cents_of(&cents, entry->postings[i].amount))
				continue;
			if (cents < approval->least || cents >= approval->cents || cents < analytics->trivial || cents <= found.cents)
				continue;
			found.posting = &entry->postings[i];
			found.cents = cents;
			found.limit = approval->limit;
		}
	if (found.posting != NULL)
		best_add(&analytics->best[ANALYTIC_BELOW], &found);
}

/* The sum of debits; false where some amount is no machine integer. */
static bool debits_of(int64_t *out, const struct entry *entry)
{
	*out = 0;
	for (size_t i = 0; i < entry->count; i++) {
		int64_t cents;
		if (!cents_of(&cents, entry->postings[i].amount) || (cents > 0 && __builtin_add_overflow(*out, cents, out)))
			return false;
	}
	return true;
}

void analytics_entry(struct analytics *analytics, const struct entry *entry)
{
	int64_t cents;
	numbering_entry(analytics->numbering, entry);
	if (entry->type == ENTRY_UNCORRECTED)
		return;
	analytics->entries++;
	bool countable = debits_of(&cents, entry);
	look_at_day(analytics, entry, countable ? cents : 0);
	if (!countable)
		return;
	pairs_entry(analytics->pairs, entry);
	if (cents < analytics->trivial || cents == 0)
		return;
	look_for_round(analytics, entry);
	look_below(analytics, entry);
	alike_entry(analytics->alike, entry, cents, &analytics->best[ANALYTIC_DOUBLE], &analytics->best[ANALYTIC_REVERSAL]);
}

/* Where one entry in twenty is of a Saturday, or of a Sunday, that is a working day there. */
static bool customary(const struct analytics *analytics, enum closed_day closed)
{
	size_t count = analytics->closed_entries[closed];
	bool weekend = closed == CLOSED_SATURDAY || closed == CLOSED_SUNDAY;
	return weekend && count >= CUSTOMARY_LEAST && count * CUSTOMARY_SHARE > analytics->entries;
}

static void rank_days(struct analytics *analytics)
{
	struct best *best = &analytics->best[ANALYTIC_CLOSED_DAY];
	size_t total = 0;
	for (int closed = CLOSED_NOT + 1; closed < CLOSED_COUNT; closed++)
		total += customary(analytics, (enum closed_day)closed) ? 0 : analytics->closed_entries[closed];
	for (size_t i = 0; i < analytics->day_count; i++) {
		const struct day_sum *day = &analytics->days[i];
		if (!customary(analytics, day->closed))
			best_add(best, &(struct sight){.entry = day->first, .closed = day->closed, .count = day->count, .cents = day->cents});
	}
	best->total = total;
}

static struct analytic_case case_of(const struct sight *sight, enum analytic_kind kind, struct arena *arena)
{
	struct analytic_case case_ = {.entry = sight->entry, .other = sight->other, .posting = sight->posting, .against = sight->against};
	case_.limit = sight->limit;
	case_.closed = sight->closed;
	case_.count = sight->count;
	if (kind != ANALYTIC_GAP) {
		case_.amount = number_of(sight->cents, arena);
		return case_;
	}
	case_.first = numbering_text(arena, sight->entry, sight->first);
	case_.last = numbering_text(arena, sight->entry, sight->last);
	return case_;
}

const struct analytic *analytics_finish(struct analytics *analytics)
{
	struct arena *arena = analytics->arena;
	numbering_finish(analytics->numbering, &analytics->best[ANALYTIC_GAP]);
	pairs_finish(analytics->pairs, analytics->trivial, &analytics->best[ANALYTIC_RARE_PAIR]);
	rank_days(analytics);
	struct analytic *all = arena_array(arena, ANALYTIC_COUNT, sizeof *all);
	for (int kind = 0; kind < ANALYTIC_COUNT; kind++) {
		const struct best *best = &analytics->best[kind];
		struct analytic_case *cases = arena_array(arena, best->kept + 1, sizeof *cases);
		for (size_t i = 0; i < best->kept; i++)
			cases[i] = case_of(&best->sights[i], (enum analytic_kind)kind, arena);
		all[kind] = (struct analytic){(enum analytic_kind)kind, best->total, cases, best->kept};
	}
	return all;
}
