/* Pairs of accounts, one debited against the other: how often, against how often one would expect.
 *
 * Where there are too many pairs to keep, those of the lower half of all hashes stay, then of the lower quarter: which ones depends
 * on all pairs together alone, for a part of them never needs a lower bound than the whole. */
#include "ledger/analytics_parts.h"

enum { SLOTS_FIRST = 256, PAIRS_MOST = 65536, PAIRS_OF_ENTRY = 64 };

#define OFTEN NO_PLACE

struct pair {
	uint32_t debit, credit;     /* 1 + index of the account; 0: an empty slot */
	uint64_t place;             /* of its one entry; OFTEN: of several */
	int64_t cents;              /* debited */
	int32_t debited, credited;  /* postings */
};

/* In how many entries an account stands on each side. */
struct use {
	size_t count[2];
};

struct pairs {
	struct pair *slots, *spare; /* spare: as many, or NULL */
	size_t slot_count, used;
	uint64_t hash_most; /* of the pairs that are kept */
	struct use *uses;   /* by account */
	size_t use_capacity;
	size_t entries;
	struct arena *arena;
};

/* Which accounts stand on a side: postings, one an account. */
struct side {
	int32_t postings[PAIRS_OF_ENTRY];
	size_t count;
};

struct pairs *pairs_new(struct arena *arena)
{
	struct pairs *pairs = arena_alloc(arena, sizeof *pairs);
	*pairs = (struct pairs){.slots = arena_array(arena, SLOTS_FIRST, sizeof *pairs->slots), .slot_count = SLOTS_FIRST, .hash_most = UINT64_MAX, .arena = arena};
	return pairs;
}

static uint64_t hash_of(uint32_t debit, uint32_t credit)
{
	return mixed((uint64_t)debit << 32 | credit);
}

static struct pair *slot_of(const struct pairs *pairs, uint64_t hash, uint32_t debit, uint32_t credit)
{
	for (size_t at = (size_t)hash;; at++) {
		struct pair *pair = &pairs->slots[at & (pairs->slot_count - 1)];
		if (pair->debit == 0 || (pair->debit == debit && pair->credit == credit))
			return pair;
	}
}

/* The pairs that are still wanted, into so many slots. */
static void move_pairs(struct pairs *pairs, size_t slot_count)
{
	struct pair *old = pairs->slots;
	size_t count = pairs->slot_count;
	if (pairs->spare != NULL && slot_count == count) {
		pairs->slots = pairs->spare;
		memset(pairs->slots, 0, count * sizeof *pairs->slots);
	} else
		pairs->slots = arena_array(pairs->arena, slot_count, sizeof *pairs->slots);
	pairs->spare = slot_count == count ? old : NULL;
	pairs->slot_count = slot_count;
	pairs->used = 0;
	for (size_t i = 0; i < count; i++) {
		uint64_t hash = hash_of(old[i].debit, old[i].credit);
		if (old[i].debit == 0 || hash > pairs->hash_most)
			continue;
		*slot_of(pairs, hash, old[i].debit, old[i].credit) = old[i];
		pairs->used++;
	}
}

static void make_room(struct pairs *pairs)
{
	while (pairs->used > PAIRS_MOST) {
		pairs->hash_most /= 2;
		move_pairs(pairs, pairs->slot_count);
	}
	if (pairs->used * 2 > pairs->slot_count)
		move_pairs(pairs, pairs->slot_count * 2);
}

static void add_pair(struct pairs *pairs, const struct pair *added)
{
	uint64_t hash = hash_of(added->debit, added->credit);
	if (hash > pairs->hash_most)
		return;
	struct pair *pair = slot_of(pairs, hash, added->debit, added->credit);
	if (pair->debit != 0) {
		pair->place = OFTEN;
		return;
	}
	*pair = *added;
	pairs->used++;
	make_room(pairs);
}

static struct use *use_of(struct pairs *pairs, size_t account)
{
	while (account >= pairs->use_capacity)
		pairs->uses = arena_grow(pairs->arena, pairs->uses, pairs->use_capacity, &pairs->use_capacity, sizeof *pairs->uses);
	return &pairs->uses[account];
}

/* Whether the entry has both sides, and no more pairs of postings than are looked at. */
static bool in_bounds(const struct glance *glance)
{
	size_t counts[2] = {0};
	for (size_t i = 0; i < glance->count; i++) {
		counts[0] += glance->postings[i].cents > 0;
		counts[1] += glance->postings[i].cents < 0;
	}
	return counts[0] > 0 && counts[1] > 0 && counts[0] <= PAIRS_OF_ENTRY && counts[0] * counts[1] <= PAIRS_OF_ENTRY;
}

static void add_to_side(struct side *side, const struct glance *glance, size_t at)
{
	for (size_t i = 0; i < side->count; i++)
		if (glance->postings[side->postings[i]].account == glance->postings[at].account)
			return;
	side->postings[side->count++] = (int32_t)at;
}

void pairs_glance(struct pairs *pairs, const struct glance *glance)
{
	struct side debits, credits;
	const struct glance_posting *postings = glance->postings;
	if (!in_bounds(glance))
		return;
	debits.count = credits.count = 0;
	for (size_t i = 0; i < glance->count; i++)
		if (postings[i].cents != 0)
			add_to_side(postings[i].cents > 0 ? &debits : &credits, glance, i);
	pairs->entries++;
	for (size_t i = 0; i < credits.count; i++)
		use_of(pairs, postings[credits.postings[i]].account)->count[1]++;
	for (size_t i = 0; i < debits.count; i++) {
		const struct glance_posting *debit = &postings[debits.postings[i]];
		use_of(pairs, debit->account)->count[0]++;
		for (size_t j = 0; j < credits.count; j++)
			add_pair(pairs, &(struct pair){debit->account + 1, postings[credits.postings[j]].account + 1, glance->place, debit->cents,
			                               debits.postings[i], credits.postings[j]});
	}
}

void pairs_join(struct pairs *into, const struct pairs *from)
{
	into->entries += from->entries;
	for (size_t i = 0; i < from->use_capacity; i++)
		for (int side = 0; side < 2; side++)
			use_of(into, i)->count[side] += from->uses[i].count[side];
	if (from->hash_most < into->hash_most) {
		into->hash_most = from->hash_most;
		move_pairs(into, into->slot_count);
	}
	for (size_t i = 0; i < from->slot_count; i++)
		if (from->slots[i].debit != 0)
			add_pair(into, &from->slots[i]);
}

void pairs_finish(const struct pairs *pairs, int64_t trivial, struct best *rare)
{
	for (size_t i = 0; i < pairs->slot_count; i++) {
		const struct pair *pair = &pairs->slots[i];
		if (pair->debit == 0 || pair->place == OFTEN || pair->cents < trivial)
			continue;
		size_t debits = pairs->uses[pair->debit - 1].count[0], credits = pairs->uses[pair->credit - 1].count[1];
		/* Were sides drawn at random, debits * credits / entries would pair them. */
		if (debits * credits < RARE_EXPECTED * pairs->entries)
			continue;
		best_add(rare, &(struct sight){.place = pair->place, .other = NO_PLACE, .posting = pair->debited, .against = pair->credited, .cents = pair->cents, .count = 1});
	}
}
