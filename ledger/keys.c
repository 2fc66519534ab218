#include "ledger/keys.h"

#include <stdint.h>
#include <string.h>

#include "ledger/base/text/text.h"

struct slot {
	uint64_t hash;
	const char *first, *second; /* NULL: the slot is free */
	void *value;
};

struct keys {
	struct arena *arena;
	struct slot *slots;
	size_t used, capacity; /* capacity is a power of two; at least a third of the slots is free */
};

enum { FIRST_CAPACITY = 64 };

struct keys *keys_new(struct arena *arena)
{
	struct keys *keys = arena_alloc(arena, sizeof *keys);
	keys->arena = arena;
	keys->capacity = FIRST_CAPACITY;
	keys->slots = arena_array(arena, keys->capacity, sizeof *keys->slots);
	return keys;
}

static uint64_t pair_hash(const char *first, const char *second)
{
	return text_hash(second, text_hash(first, 14695981039346656037ULL));
}

/* The slot that holds the pair, or the free one where it would go. */
static struct slot *slot_of(
	const struct keys *keys, uint64_t hash, const char *first, const char *second)
{
	size_t at = (size_t)hash & (keys->capacity - 1);
	for (;; at = (at + 1) & (keys->capacity - 1)) {
		struct slot *slot = &keys->slots[at];
		if (slot->first == NULL)
			return slot;
		if (slot->hash == hash && strcmp(slot->first, first) == 0 &&
			strcmp(slot->second, second) == 0)
			return slot;
	}
}

static void grow(struct keys *keys)
{
	struct slot *old = keys->slots;
	size_t count = keys->capacity;
	keys->capacity *= 2;
	keys->slots = arena_array(keys->arena, keys->capacity, sizeof *keys->slots);
	for (size_t i = 0; i < count; i++)
		if (old[i].first != NULL)
			*slot_of(keys, old[i].hash, old[i].first, old[i].second) = old[i];
}

void **keys_at(struct keys *keys, const char *first, const char *second)
{
	uint64_t hash = pair_hash(first, second);
	struct slot *slot = slot_of(keys, hash, first, second);
	if (slot->first != NULL)
		return &slot->value;
	if ((keys->used + 1) * 3 > keys->capacity * 2) {
		grow(keys);
		slot = slot_of(keys, hash, first, second);
	}
	keys->used++;
	*slot = (struct slot){.hash = hash, .first = first, .second = second};
	return &slot->value;
}

void *keys_find(const struct keys *keys, const char *first, const char *second)
{
	return slot_of(keys, pair_hash(first, second), first, second)->value;
}
