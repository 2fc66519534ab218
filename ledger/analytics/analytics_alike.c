/* Entries posted twice, and entries undone across a year's end: both are found by what they post,
 * whatever its sign.
 *
 * Of the entries with the largest debits, what they post is kept as a fingerprint of 63 bits, which
 * with the sum of debits and the day stands for it. Where more entries went by than are kept, an
 * amount counts only if every entry of it is there: so that nothing is told twice posted whose
 * undoing was driven out, and that it is the same whoever saw what. */
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
	uint64_t posted; /* the lowest bit: which of the two that mirror each other */
	uint64_t place;
	int64_t cents; /* debits */
	date day;
	uint32_t key; /* journal and number */
};

struct alike {
	const struct fiscal_year *years;
	size_t year_count;
	const struct analytic_limits *limits;
	struct print *prints; /* up to ROOM_MOST: cut back when full */
	size_t count, capacity;
	int64_t dropped; /* the largest debits of an entry that is not kept */
	struct arena *arena;
};

struct alike *alike_new(const struct fiscal_year *years, size_t year_count,
	const struct analytic_limits *limits, struct arena *arena)
{
	struct alike *alike = arena_alloc(arena, sizeof *alike);
	*alike =
		(struct alike){.years = years, .year_count = year_count, .limits = limits, .arena = arena};
	return alike;
}

/* The same but for its lowest bit for an entry and for its mirror, in whatever order of rows. */
static uint64_t posted_by(const struct glance *glance)
{
	uint64_t sum = 0, mirrored = 0;
	for (size_t i = 0; i < glance->count; i++) {
		uint64_t account = mixed(glance->postings[i].account + UINT64_C(1)),
				 cents = (uint64_t)glance->postings[i].cents;
		sum += mixed(account + cents);
		mirrored += mixed(account - cents);
	}
	return sum <= mirrored ? sum & ~UINT64_C(1) : (mirrored & ~UINT64_C(1)) | 1;
}

static uint32_t key_of(const struct glance *glance)
{
	return (uint32_t)(span_hash(glance->number, span_hash(glance->journal, 1)) >> 32);
}

/* ---- the largest ---- */

static bool is_larger(const struct print *a, const struct print *b)
{
	return a->cents != b->cents ? a->cents > b->cents : a->place < b->place;
}

/* Parts the prints from `low` up to `high`: those before the returned place are not smaller than
 * those from it on. */
static size_t part(struct print *prints, size_t low, size_t high)
{
	struct print pivot = prints[low + (high - low - 1) / 2];
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
static void cut_back(struct alike *alike)
{
	if (alike->count <= KEPT_MOST)
		return;
	for (size_t low = 0, high = alike->count; high - low > 1;) {
		size_t middle = part(alike->prints, low, high);
		if (middle <= KEPT_MOST)
			low = middle;
		if (middle >= KEPT_MOST)
			high = middle;
	}
	for (; alike->count > KEPT_MOST; alike->count--)
		if (alike->prints[alike->count - 1].cents > alike->dropped)
			alike->dropped = alike->prints[alike->count - 1].cents;
}

static void make_room(struct alike *alike)
{
	alike->capacity = alike->capacity == 0 ? ROOM_FIRST : ROOM_MOST;
	struct print *prints = arena_array(alike->arena, alike->capacity, sizeof *prints);
	if (alike->count > 0)
		memcpy(prints, alike->prints, alike->count * sizeof *prints);
	alike->prints = prints;
}

static void add_print(struct alike *alike, const struct print *print)
{
	if (alike->count == ROOM_MOST)
		cut_back(alike);
	else if (alike->count == alike->capacity)
		make_room(alike);
	if (print->cents > alike->dropped)
		alike->prints[alike->count++] = *print;
}

void alike_glance(struct alike *alike, const struct glance *glance, int64_t cents)
{
	if (cents > alike->dropped)
		add_print(alike,
			&(struct print){posted_by(glance), glance->place, cents, glance->day, key_of(glance)});
}

void alike_join(struct alike *into, const struct alike *from)
{
	if (from->dropped > into->dropped)
		into->dropped = from->dropped;
	for (size_t i = 0; i < from->count; i++)
		add_print(into, &from->prints[i]);
}

/* ---- what they are to each other ---- */

/* The first in a year's last days, the second in the first days of the one after. */
static bool across_year_end(const struct alike *alike, date first, date second)
{
	for (size_t i = 0; i < alike->year_count; i++) {
		date last = alike->years[i].last;
		if (fiscal_year_of(alike->years, alike->year_count, second) < 0 || first > last ||
			second <= last)
			continue;
		if (date_days(first, last) < (int)alike->limits->closing_days &&
			date_days(last, second) <= (int)alike->limits->opening_days)
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

/* Sets the bit of the fingerprint; returns whether it was set. Its low bits are spread evenly: of
 * two that mirror each other the lower number is taken. */
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

/* Leaves out what does not count, and nearly all that is like no other: few are left to be put in
 * order. */
static void leave_alike(struct alike *alike)
{
	uint64_t *once = arena_array(alike->arena, SLOTS / 64, sizeof *once),
			 *again = arena_array(alike->arena, SLOTS / 64, sizeof *again);
	size_t kept = 0;
	for (size_t i = 0; i < alike->count; i++)
		if (mark(once, alike->prints[i].posted))
			mark(again, alike->prints[i].posted);
	for (size_t i = 0; i < alike->count; i++)
		if (alike->prints[i].cents > alike->dropped && is_marked(again, alike->prints[i].posted))
			alike->prints[kept++] = alike->prints[i];
	alike->count = kept;
}

/* The last entries alike that stand, the newest first. */
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

/* What the entry is to those before it: another of the same, the undoing of one within the year, so
 * that neither stands any more, or across its end. */
static void compare(const struct alike *alike, struct standing *standing, const struct print *print,
	struct best *doubles, struct best *reversals)
{
	for (size_t i = 0; i < standing->count; i++) {
		const struct print *earlier = standing->prints[i];
		bool near = date_days(earlier->day, print->day) <= (int)alike->limits->double_days;
		struct sight sight = {.place = earlier->place,
			.other = print->place,
			.posting = NO_POSTING,
			.against = NO_POSTING,
			.cents = print->cents,
			.count = 1};
		if (earlier->posted != print->posted && across_year_end(alike, earlier->day, print->day))
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

void alike_finish(struct alike *alike, struct best *doubles, struct best *reversals)
{
	struct standing standing = {.count = 0};
	cut_back(alike);
	leave_alike(alike);
	sort_stable(alike->prints, alike->count, sizeof *alike->prints, by_posted_and_day);
	for (size_t i = 0; i < alike->count; i++) {
		const struct print *print = &alike->prints[i];
		if (standing.count > 0 && !are_alike(standing.prints[0], print))
			standing.count = 0;
		compare(alike, &standing, print, doubles, reversals);
	}
}
