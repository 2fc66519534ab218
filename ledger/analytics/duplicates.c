/* Entries posted twice, and entries undone across a year's end. Both are found by comparing what
 * entries post, whatever its sign.
 *
 * The entries with the largest debits are kept, each as a fingerprint of 63 bits with its sum of
 * debits and its day. Where more entries were observed than are kept, an amount counts only if all
 * entries of that amount are kept. So an entry never passes for a double because its reversal was
 * dropped, and the result does not depend on how entries were shared among workers. */
#include <stdlib.h>

#include "ledger/base/sort.h"

#include "ledger/analytics/analytics_parts.h"

enum {
	ROOM_FIRST = 1024,
	KEPT_MOST = 65536,
	ROOM_MOST = 2 * KEPT_MOST,
	STANDING_MOST = 4,
	SLOTS = 1 << 20
};

struct print {
	uint64_t posted; /* fingerprint; the lowest bit tells an entry from its reversal */
	uint64_t place;
	int64_t cents; /* debits */
	date day;
	uint32_t key; /* journal and number */
};

struct duplicate_finder {
	const struct fiscal_year *years;
	size_t year_count;
	const struct analytic_limits *limits;
	struct print *prints; /* up to ROOM_MOST: cut back when full */
	size_t count, capacity;
	int64_t dropped; /* the largest sum of debits among the dropped entries */
	struct arena *arena;
};

struct duplicate_finder *duplicates_new(const struct fiscal_year *years, size_t year_count,
	const struct analytic_limits *limits, struct arena *arena)
{
	struct duplicate_finder *finder = arena_alloc(arena, sizeof *finder);
	*finder = (struct duplicate_finder){
		.years = years, .year_count = year_count, .limits = limits, .arena = arena};
	return finder;
}

/* The fingerprint of what the entry posts. It does not depend on the order of rows; that of the
 * entry with all signs turned differs in the lowest bit only. */
static uint64_t posted_by(const struct entry_summary *summary)
{
	uint64_t sum = 0, mirrored = 0;
	for (size_t i = 0; i < summary->count; i++) {
		uint64_t account = mixed(summary->postings[i].account + UINT64_C(1)),
				 cents = (uint64_t)summary->postings[i].cents;
		sum += mixed(account + cents);
		mirrored += mixed(account - cents);
	}
	return sum <= mirrored ? sum & ~UINT64_C(1) : (mirrored & ~UINT64_C(1)) | 1;
}

static uint32_t key_of(const struct entry_summary *summary)
{
	return (uint32_t)(span_hash(summary->number, span_hash(summary->journal, 1)) >> 32);
}

/* ---- the largest ---- */

static bool is_larger(const struct print *a, const struct print *b)
{
	return a->cents != b->cents ? a->cents > b->cents : a->place < b->place;
}

/* Partitions the prints in [low, high), of which there are two or more: those before the returned
 * index are not smaller than those from it on. The pivot, any but the last, is drawn: amounts that
 * rise or fall would take the time of their square. */
static size_t part(struct print *prints, size_t low, size_t high)
{
	struct print pivot = prints[low + mixed(high ^ low << 32) % (high - low - 1)];
	size_t i = low, j = high - 1;
	for (;; i++, j--) {
		while (is_larger(&prints[i], &pivot))
			i++;
		while (is_larger(&pivot, &prints[j]))
			j--;
		if (i >= j)
			return j + 1;
		struct print moved = prints[i];
		prints[i] = prints[j];
		prints[j] = moved;
	}
}

/* Keeps the KEPT_MOST largest. */
static void cut_back(struct duplicate_finder *finder)
{
	if (finder->count <= KEPT_MOST)
		return;
	for (size_t low = 0, high = finder->count; high - low > 1;) {
		size_t middle = part(finder->prints, low, high);
		if (middle <= KEPT_MOST)
			low = middle;
		if (middle >= KEPT_MOST)
			high = middle;
	}
	for (; finder->count > KEPT_MOST; finder->count--)
		if (finder->prints[finder->count - 1].cents > finder->dropped)
			finder->dropped = finder->prints[finder->count - 1].cents;
}

static void make_room(struct duplicate_finder *finder)
{
	finder->capacity = finder->capacity == 0 ? ROOM_FIRST : ROOM_MOST;
	struct print *prints = arena_array(finder->arena, finder->capacity, sizeof *prints);
	if (finder->count > 0)
		memcpy(prints, finder->prints, finder->count * sizeof *prints);
	finder->prints = prints;
}

static void add_print(struct duplicate_finder *finder, const struct print *print)
{
	if (finder->count == ROOM_MOST)
		cut_back(finder);
	else if (finder->count == finder->capacity)
		make_room(finder);
	if (print->cents > finder->dropped)
		finder->prints[finder->count++] = *print;
}

void duplicates_observe(
	struct duplicate_finder *finder, const struct entry_summary *summary, int64_t cents)
{
	if (cents > finder->dropped)
		add_print(finder,
			&(struct print){
				posted_by(summary), summary->place, cents, summary->day, key_of(summary)});
}

void duplicates_join(struct duplicate_finder *into, const struct duplicate_finder *from)
{
	if (from->dropped > into->dropped)
		into->dropped = from->dropped;
	for (size_t i = 0; i < from->count; i++)
		add_print(into, &from->prints[i]);
}

/* ---- doubles and reversals ---- */

/* Whether the first day is among the last days of a year and the second among the first days of the
 * next. */
static bool across_year_end(const struct duplicate_finder *finder, date first, date second)
{
	for (size_t i = 0; i < finder->year_count; i++) {
		date last = finder->years[i].last;
		if (fiscal_year_of(finder->years, finder->year_count, second) < 0 || first > last ||
			second <= last)
			continue;
		if (date_days(first, last) < (int)finder->limits->closing_days &&
			date_days(last, second) <= (int)finder->limits->opening_days)
			return true;
	}
	return false;
}

static int by_posted_and_day(const void *left, const void *right)
{
	const struct print *a = left, *b = right;
	uint64_t same_a = a->posted | 1, same_b = b->posted | 1;
	if (same_a != same_b)
		return same_a < same_b ? -1 : 1;
	if (a->cents != b->cents)
		return a->cents < b->cents ? -1 : 1;
	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	return (a->place > b->place) - (a->place < b->place);
}

static bool are_alike(const struct print *a, const struct print *b)
{
	return (a->posted | 1) == (b->posted | 1) && a->cents == b->cents;
}

/* Sets the bit of the fingerprint and returns whether it was set before. The low bits serve, since
 * they are spread evenly: of a number and its mirror the lower one was taken, which skews the high
 * bits. */
static bool mark(uint64_t *bits, uint64_t posted)
{
	size_t slot = (size_t)(posted >> 1) % SLOTS;
	bool was = bits[slot / 64] >> slot % 64 & 1;
	bits[slot / 64] |= UINT64_C(1) << slot % 64;
	return was;
}

static bool is_marked(const uint64_t *bits, uint64_t posted)
{
	size_t slot = (size_t)(posted >> 1) % SLOTS;
	return bits[slot / 64] >> slot % 64 & 1;
}

/* Drops the prints whose amounts do not count, and nearly all that equal no other. Few are left to
 * be sorted. */
static void drop_unique(struct duplicate_finder *finder)
{
	uint64_t *once = arena_array(finder->arena, SLOTS / 64, sizeof *once),
			 *again = arena_array(finder->arena, SLOTS / 64, sizeof *again);
	size_t kept = 0;
	for (size_t i = 0; i < finder->count; i++)
		if (mark(once, finder->prints[i].posted))
			mark(again, finder->prints[i].posted);
	for (size_t i = 0; i < finder->count; i++)
		if (finder->prints[i].cents > finder->dropped && is_marked(again, finder->prints[i].posted))
			finder->prints[kept++] = finder->prints[i];
	finder->count = kept;
}

/* The latest equal entries that are not undone, the newest first. */
struct standing {
	const struct print *prints[STANDING_MOST];
	size_t count;
};

static void take_out(struct standing *standing, size_t at)
{
	standing->count--;
	memmove(&standing->prints[at], &standing->prints[at + 1],
		(standing->count - at) * sizeof *standing->prints);
}

static void put_in(struct standing *standing, const struct print *print)
{
	standing->count += standing->count < STANDING_MOST;
	memmove(&standing->prints[1], &standing->prints[0],
		(standing->count - 1) * sizeof *standing->prints);
	standing->prints[0] = print;
}

/* Compares the entry with those before it. It may double one of them, undo one within the year, so
 * that neither counts any more, or undo one across the year's end. */
static void compare(const struct duplicate_finder *finder, struct standing *standing,
	const struct print *print, struct best *doubles, struct best *reversals)
{
	for (size_t i = 0; i < standing->count; i++) {
		const struct print *earlier = standing->prints[i];
		bool near = date_days(earlier->day, print->day) <= (int)finder->limits->double_days;
		struct sight sight = {.place = earlier->place,
			.other = print->place,
			.posting = NO_POSTING,
			.against = NO_POSTING,
			.cents = print->cents,
			.count = 1};
		if (earlier->posted != print->posted && across_year_end(finder, earlier->day, print->day))
			best_add(reversals, &sight);
		else if (earlier->posted != print->posted && near) {
			take_out(standing, i);
			return;
		} else if (earlier->posted == print->posted && near && earlier->key != print->key) {
			best_add(doubles, &sight);
			break;
		}
	}
	put_in(standing, print);
}

void duplicates_finish(
	struct duplicate_finder *finder, struct best *doubles, struct best *reversals)
{
	struct standing standing = {.count = 0};
	cut_back(finder);
	drop_unique(finder);
	sort_stable(finder->prints, finder->count, sizeof *finder->prints, by_posted_and_day);
	for (size_t i = 0; i < finder->count; i++) {
		const struct print *print = &finder->prints[i];
		if (standing.count > 0 && !are_alike(standing.prints[0], print))
			standing.count = 0;
		compare(finder, &standing, print, doubles, reversals);
	}
}
