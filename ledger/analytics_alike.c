/* Entries posted twice, and entries undone across a year's end: both are found by what they post, whatever its sign.
 *
 * Entries lie in sets of four by a hash of what they post; the newest drives out the oldest. */
#include <string.h>

#include "ledger/analytics_parts.h"
#include "ledger/base/text.h"

enum { SETS = 16384, WAYS = 4, POSTINGS_MOST = 64 };

struct slot {
	unsigned long long hash;
	const struct entry *entry;
};

struct alike {
	const struct fiscal_year *years;
	size_t year_count;
	const struct analytic_limits *limits;
	struct slot (*sets)[WAYS];
};

struct alike *alike_new(const struct fiscal_year *years, size_t year_count, const struct analytic_limits *limits, struct arena *arena)
{
	struct alike *alike = arena_alloc(arena, sizeof *alike);
	*alike = (struct alike){years, year_count, limits, arena_array(arena, SETS, sizeof *alike->sets)};
	return alike;
}

/* The same amount, whatever decimals were written. */
static struct amount shortest(struct amount amount)
{
	for (; amount.scale > 0 && amount.units % 10 == 0; amount.scale--)
		amount.units /= 10;
	return amount;
}

/* splitmix64 */
static unsigned long long mixed(unsigned long long bits)
{
	bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9u;
	bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EBu;
	return bits ^ (bits >> 31);
}

/* The same for an entry and for its mirror, in whatever order of rows. */
static unsigned long long hash_of(const struct entry *entry)
{
	unsigned long long sum = 0, mirrored = 0;
	for (size_t i = 0; i < entry->count; i++) {
		struct amount amount = shortest(entry->postings[i].amount);
		unsigned long long account = mixed(entry->postings[i].account->index * 1024 + amount.scale + 1);
		sum += mixed(account + (unsigned long long)amount.units);
		mirrored += mixed(account - (unsigned long long)amount.units);
	}
	return sum < mirrored ? sum : mirrored;
}

/* Whether the second posts what the first does, times `sign`. */
static bool posts_same(const struct entry *a, const struct entry *b, int sign)
{
	unsigned long long used = 0;
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++) {
		struct amount wanted = shortest(a->postings[i].amount);
		size_t found = 0;
		for (; found < b->count; found++) {
			struct amount amount = shortest(b->postings[found].amount);
			bool unmatched = !(used >> found & 1) && b->postings[found].account == a->postings[i].account;
			if (unmatched && amount.scale == wanted.scale && amount.units == sign * wanted.units)
				break;
		}
		if (found == b->count)
			return false;
		used |= 1ULL << found;
	}
	return true;
}

/* The first in a year's last days, the second in the first days of the one after. */
static bool across_year_end(const struct alike *alike, date first, date second)
{
	for (size_t i = 0; i < alike->year_count; i++) {
		date last = alike->years[i].last;
		if (fiscal_year_of(alike->years, alike->year_count, second) < 0 || first > last || second <= last)
			continue;
		if (date_days(first, last) < (long)alike->limits->closing_days && date_days(last, second) <= (long)alike->limits->opening_days)
			return true;
	}
	return false;
}

static bool same_key(const struct entry *a, const struct entry *b)
{
	return text_equal(a->journal, b->journal) && text_equal(a->number, b->number);
}

static bool near(const struct alike *alike, date a, date b)
{
	long days = date_days(a, b);
	return (days < 0 ? -days : days) <= (long)alike->limits->double_days;
}

static struct sight sight_of(const struct entry *a, const struct entry *b, int64_t cents)
{
	bool in_order = a->day <= b->day;
	return (struct sight){.entry = in_order ? a : b, .other = in_order ? b : a, .cents = cents, .count = 1};
}

/* Tells what the entry is to an earlier one; whether it undoes it at once, so that neither stands any more. */
static bool compare(const struct alike *alike, const struct entry *earlier, const struct entry *entry, int64_t cents, struct best *doubles,
                    struct best *reversals)
{
	struct sight sight = sight_of(earlier, entry, cents);
	if (posts_same(earlier, entry, 1)) {
		if (near(alike, earlier->day, entry->day) && !same_key(earlier, entry))
			best_add(doubles, &sight);
		return false;
	}
	if (!posts_same(earlier, entry, -1))
		return false;
	if (!across_year_end(alike, sight.entry->day, sight.other->day))
		return near(alike, earlier->day, entry->day);
	best_add(reversals, &sight);
	return false;
}

void alike_entry(struct alike *alike, const struct entry *entry, int64_t cents, struct best *doubles, struct best *reversals)
{
	if (entry->count > POSTINGS_MOST)
		return;
	unsigned long long hash = hash_of(entry);
	struct slot *set = alike->sets[hash % SETS];
	size_t doubled = doubles->total;
	for (size_t i = 0; i < WAYS && doubles->total == doubled; i++)
		if (set[i].entry != NULL && set[i].hash == hash && compare(alike, set[i].entry, entry, cents, doubles, reversals)) {
			set[i].entry = NULL;
			return;
		}
	memmove(&set[1], &set[0], (WAYS - 1) * sizeof *set);
	set[0] = (struct slot){hash, entry};
}
