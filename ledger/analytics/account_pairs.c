/* Pairs of accounts, one debited against the other: how often they occur, and how often one would
 * expect them.
 *
 * Where there are too many pairs to keep, those whose hashes lie in the lower half stay, then in
 * the lower quarter, and so on. Which ones stay depends on all pairs together: a part of them never
 * needs a lower limit than the whole. */
#include "ledger/analytics/analytics_parts.h"

enum { SLOTS_FIRST = 256, PAIRS_MOST = 32768, PAIRS_OF_ENTRY = 64, COMMON_ACCOUNTS = 512 };

/* A bit of a key: several entries have the pair. */
#define OFTEN (UINT64_C(1) << 63)

/* The only entry of a pair so far. */
struct pair {
	uint64_t place;
	int64_t cents;             /* debited */
	int32_t debited, credited; /* postings */
};

/* A hash table. Keys are stored apart from the pairs, so that the memory that every entry looks up
 * stays small. */
struct slots {
	uint64_t *keys; /* 0: an empty slot */
	struct pair *pairs;
	size_t count;
};

/* In how many entries an account is debited, and credited. */
struct use {
	size_t count[2];
};

struct pairs {
	/* spare: a second table of the same size to move to; empty where there is none */
	struct slots slots, spare;
	size_t used;
	/* for pairs of the first accounts, one bit each: several entries have the pair, so no look-up
	 * is needed */
	uint64_t *common;
	uint64_t hash_most; /* pairs with higher hashes are not kept */
	struct use *uses;   /* by account */
	size_t use_capacity;
	size_t entries;
	struct arena *arena;
};

/* The accounts of one side of an entry, each by its first posting. */
struct entry_side {
	int32_t accounts[PAIRS_OF_ENTRY];
	size_t count;
	size_t postings; /* postings of the entry in all */
};

static struct slots make_slots(size_t count, struct arena *arena)
{
	return (struct slots){arena_array(arena, count, sizeof(uint64_t)),
		arena_array(arena, count, sizeof(struct pair)), count};
}

struct pairs *pairs_new(struct arena *arena)
{
	struct pairs *pairs = arena_alloc(arena, sizeof *pairs);
	*pairs = (struct pairs){
		.slots = make_slots(SLOTS_FIRST, arena), .hash_most = UINT64_MAX, .arena = arena};
	pairs->common =
		arena_array(arena, COMMON_ACCOUNTS * COMMON_ACCOUNTS / 64, sizeof *pairs->common);
	return pairs;
}

static uint64_t key_of(uint32_t debit, uint32_t credit)
{
	return (uint64_t)(debit + 1) << 32 | credit;
}

/* The index of the key, or of the empty slot where it belongs. */
static size_t slot_of(const struct slots *slots, uint64_t hash, uint64_t key)
{
	size_t at = (size_t)hash & (slots->count - 1);
	while (slots->keys[at] != 0 && (slots->keys[at] & ~OFTEN) != key)
		at = (at + 1) & (slots->count - 1);
	return at;
}

/* Moves the pairs that are kept into a table of `slot_count` slots. */
static void move_pairs(struct pairs *pairs, size_t slot_count)
{
	struct slots old = pairs->slots;
	pairs->slots =
		pairs->spare.count == slot_count ? pairs->spare : make_slots(slot_count, pairs->arena);
	memset(pairs->slots.keys, 0, slot_count * sizeof *pairs->slots.keys);
	pairs->spare = old;
	pairs->used = 0;
	for (size_t i = 0; i < old.count; i++) {
		uint64_t key = old.keys[i] & ~OFTEN, hash = mixed(key);
		if (key == 0 || hash > pairs->hash_most)
			continue;
		size_t at = slot_of(&pairs->slots, hash, key);
		pairs->slots.keys[at] = old.keys[i];
		pairs->slots.pairs[at] = old.pairs[i];
		pairs->used++;
	}
}

static void make_room(struct pairs *pairs)
{
	while (pairs->used > PAIRS_MOST) {
		pairs->hash_most /= 2;
		move_pairs(pairs, pairs->slots.count);
	}
	if (pairs->used * 2 > pairs->slots.count)
		move_pairs(pairs, pairs->slots.count * 2);
}

/* The word of `common` that has the bit of a pair of the first accounts; NULL for other pairs. */
static uint64_t *common_of(struct pairs *pairs, uint64_t *bit, uint64_t key)
{
	uint64_t debit = (key >> 32) - 1, credit = key & UINT32_MAX;
	if (debit >= COMMON_ACCOUNTS || credit >= COMMON_ACCOUNTS)
		return NULL;
	*bit = UINT64_C(1) << credit % 64;
	return &pairs->common[(debit * COMMON_ACCOUNTS + credit) / 64];
}

static void mark_often(struct pairs *pairs, size_t at)
{
	uint64_t bit, *common = common_of(pairs, &bit, pairs->slots.keys[at] & ~OFTEN);
	pairs->slots.keys[at] |= OFTEN;
	if (common != NULL)
		*common |= bit;
}

static void add_pair(struct pairs *pairs, uint64_t key, const struct pair *pair)
{
	uint64_t hash = mixed(key & ~OFTEN);
	if (hash > pairs->hash_most)
		return;
	size_t at = slot_of(&pairs->slots, hash, key & ~OFTEN);
	if (pairs->slots.keys[at] != 0) {
		mark_often(pairs, at);
		return;
	}
	pairs->slots.keys[at] = key;
	pairs->slots.pairs[at] = *pair;
	pairs->used++;
	make_room(pairs);
}

static struct use *use_of(struct pairs *pairs, size_t account)
{
	while (account >= pairs->use_capacity)
		pairs->uses = arena_grow(pairs->arena, pairs->uses, pairs->use_capacity,
			&pairs->use_capacity, sizeof *pairs->uses);
	return &pairs->uses[account];
}

static void add_to_side(struct entry_side *side, const struct summary_posting *postings, size_t at)
{
	for (size_t i = 0; i < side->count; i++)
		if (postings[side->accounts[i]].account == postings[at].account)
			return;
	side->accounts[side->count++] = (int32_t)at;
}

/* Divides the entry into its two sides. Returns false where it has too many pairs of postings, or
 * one side only. */
static bool part_sides(struct entry_side sides[2], const struct entry_summary *summary)
{
	sides[0].count = sides[0].postings = sides[1].count = sides[1].postings = 0;
	for (size_t i = 0; i < summary->count; i++) {
		struct entry_side *side = &sides[summary->postings[i].cents < 0];
		if (summary->postings[i].cents == 0)
			continue;
		if (++side->postings > PAIRS_OF_ENTRY)
			return false;
		add_to_side(side, summary->postings, i);
	}
	size_t all = sides[0].postings * sides[1].postings;
	return all > 0 && all <= PAIRS_OF_ENTRY;
}

void pairs_observe(struct pairs *pairs, const struct entry_summary *summary)
{
	struct entry_side sides[2];
	const struct summary_posting *postings = summary->postings;
	if (!part_sides(sides, summary))
		return;
	pairs->entries++;
	for (size_t i = 0; i < sides[1].count; i++)
		use_of(pairs, postings[sides[1].accounts[i]].account)->count[1]++;
	for (size_t i = 0; i < sides[0].count; i++) {
		const struct summary_posting *debit = &postings[sides[0].accounts[i]];
		use_of(pairs, debit->account)->count[0]++;
		for (size_t j = 0; j < sides[1].count; j++) {
			uint64_t bit, key = key_of(debit->account, postings[sides[1].accounts[j]].account),
						  *common = common_of(pairs, &bit, key);
			if (common == NULL || (*common & bit) == 0)
				add_pair(pairs, key,
					&(struct pair){
						summary->place, debit->cents, sides[0].accounts[i], sides[1].accounts[j]});
		}
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
		move_pairs(into, into->slots.count);
	}
	for (size_t i = 0; i < from->slots.count; i++)
		if (from->slots.keys[i] != 0)
			add_pair(into, from->slots.keys[i], &from->slots.pairs[i]);
}

void pairs_finish(const struct pairs *pairs, int64_t trivial, struct best *rare)
{
	for (size_t i = 0; i < pairs->slots.count; i++) {
		uint64_t key = pairs->slots.keys[i];
		const struct pair *pair = &pairs->slots.pairs[i];
		if (key == 0 || (key & OFTEN) != 0 || pair->cents < trivial)
			continue;
		size_t debits = pairs->uses[(key >> 32) - 1].count[0],
			   credits = pairs->uses[key & UINT32_MAX].count[1];
		/* if accounts met at random, the pair would be expected debits * credits / entries times */
		if (debits * credits < RARE_EXPECTED * pairs->entries)
			continue;
		best_add(rare,
			&(struct sight){.place = pair->place,
				.other = NO_PLACE,
				.posting = pair->debited,
				.against = pair->credited,
				.cents = pair->cents,
				.count = 1});
	}
}
