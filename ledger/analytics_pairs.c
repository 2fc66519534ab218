/* Pairs of accounts, one debited against the other: how often, against how often one would expect. */
#include "ledger/analytics_parts.h"

enum { SLOTS_FIRST = 256, SLOTS_MOST = 65536, PAIRS_OF_ENTRY = 64 };

struct pair {
	size_t debit, credit; /* 1 + index of the account; 0: an empty slot */
	size_t count;         /* of entries */
	const struct entry *last;
	const struct posting *debited, *credited; /* of the first */
};

/* In how many entries an account stands on each side. */
struct use {
	size_t count[2];
	const struct entry *last[2];
};

struct pairs {
	struct pair *slots;
	size_t slot_count, used;
	struct use *uses; /* by account */
	size_t use_capacity;
	size_t entries;
	struct arena *arena;
};

struct pairs *pairs_new(struct arena *arena)
{
	struct pairs *pairs = arena_alloc(arena, sizeof *pairs);
	*pairs = (struct pairs){.slots = arena_array(arena, SLOTS_FIRST, sizeof *pairs->slots), .slot_count = SLOTS_FIRST, .arena = arena};
	return pairs;
}

static struct pair *slot_of(const struct pairs *pairs, size_t debit, size_t credit)
{
	unsigned long long hash = (debit * 0x9E3779B97F4A7C15u) ^ (credit * 0xC2B2AE3D27D4EB4Fu);
	for (size_t at = (size_t)(hash ^ (hash >> 32));; at++) {
		struct pair *pair = &pairs->slots[at & (pairs->slot_count - 1)];
		if (pair->debit == 0 || (pair->debit == debit && pair->credit == credit))
			return pair;
	}
}

/* Whether there is room for one more pair. */
static bool make_room(struct pairs *pairs)
{
	if (pairs->used * 2 < pairs->slot_count)
		return true;
	if (pairs->slot_count == SLOTS_MOST)
		return false;
	const struct pair *old = pairs->slots;
	size_t count = pairs->slot_count;
	pairs->slot_count *= 2;
	pairs->slots = arena_array(pairs->arena, pairs->slot_count, sizeof *pairs->slots);
	for (size_t i = 0; i < count; i++)
		if (old[i].debit != 0)
			*slot_of(pairs, old[i].debit, old[i].credit) = old[i];
	return true;
}

static void count_pair(struct pairs *pairs, const struct entry *entry, const struct posting *debit, const struct posting *credit)
{
	size_t debited = debit->account->index + 1, credited = credit->account->index + 1;
	struct pair *pair = slot_of(pairs, debited, credited);
	if (pair->debit == 0) {
		if (!make_room(pairs))
			return;
		pair = slot_of(pairs, debited, credited);
		*pair = (struct pair){.debit = debited, .credit = credited, .debited = debit, .credited = credit};
		pairs->used++;
	}
	pair->count += pair->last != entry;
	pair->last = entry;
}

static void count_use(struct pairs *pairs, const struct entry *entry, const struct posting *posting, int side)
{
	size_t index = posting->account->index;
	while (index >= pairs->use_capacity)
		pairs->uses = arena_grow(pairs->arena, pairs->uses, pairs->use_capacity, &pairs->use_capacity, sizeof *pairs->uses);
	struct use *use = &pairs->uses[index];
	use->count[side] += use->last[side] != entry;
	use->last[side] = entry;
}

void pairs_entry(struct pairs *pairs, const struct entry *entry)
{
	size_t sides[2] = {0};
	for (size_t i = 0; i < entry->count; i++)
		if (amount_sign(entry->postings[i].amount) != 0)
			sides[amount_sign(entry->postings[i].amount) < 0]++;
	if (sides[0] == 0 || sides[1] == 0 || sides[0] > PAIRS_OF_ENTRY || sides[0] * sides[1] > PAIRS_OF_ENTRY)
		return;
	pairs->entries++;
	for (size_t i = 0; i < entry->count; i++) {
		int sign = amount_sign(entry->postings[i].amount);
		if (sign != 0)
			count_use(pairs, entry, &entry->postings[i], sign < 0);
		for (size_t j = 0; sign > 0 && j < entry->count; j++)
			if (amount_sign(entry->postings[j].amount) < 0)
				count_pair(pairs, entry, &entry->postings[i], &entry->postings[j]);
	}
}

void pairs_finish(const struct pairs *pairs, int64_t trivial, struct best *rare)
{
	for (size_t i = 0; i < pairs->slot_count; i++) {
		const struct pair *pair = &pairs->slots[i];
		int64_t cents;
		if (pair->debit == 0 || pair->count != 1 || !cents_of(&cents, pair->debited->amount) || cents < trivial)
			continue;
		size_t debits = pairs->uses[pair->debit - 1].count[0], credits = pairs->uses[pair->credit - 1].count[1];
		/* Were sides drawn at random, debits * credits / entries would pair them. */
		if (debits * credits < RARE_EXPECTED * pairs->entries)
			continue;
		best_add(rare, &(struct sight){.entry = pair->last, .posting = pair->debited, .against = pair->credited, .cents = cents, .count = 1});
	}
}
