#include "statements/decode/tuple_set.h"

#include <stdbool.h>
#include <string.h>

static size_t hash(const uint32_t *words, size_t count)
{
	uint64_t mixed = count;
	for (size_t i = 0; i < count; i++) {
		mixed = (mixed ^ words[i]) * 0x9e3779b97f4a7c15u;
		mixed ^= mixed >> 29;
	}
	return (size_t)mixed;
}

/* The slot that holds the tuple, or the free one where it would go. */
static size_t slot_of(const struct tuple_set *sequences, const uint32_t *words, size_t count)
{
	size_t mask = sequences->slot_count - 1;
	for (size_t slot = hash(words, count) & mask;; slot = (slot + 1) & mask) {
		if (sequences->slots[slot] == 0)
			return slot;
		const struct tuple *item = &sequences->items[sequences->slots[slot] - 1];
		if (item->count == count && memcmp(item->words, words, count * sizeof *words) == 0)
			return slot;
	}
}

static void make_room(struct tuple_set *sequences)
{
	if (2 * (sequences->count + 1) <= sequences->slot_count)
		return;
	sequences->slot_count = sequences->slot_count > 0 ? 2 * sequences->slot_count : 64;
	sequences->slots =
		arena_array(sequences->arena, sequences->slot_count, sizeof *sequences->slots);
	for (size_t i = 0; i < sequences->count; i++)
		sequences->slots[slot_of(sequences, sequences->items[i].words, sequences->items[i].count)] =
			i + 1;
}

size_t tuple_set_add(struct tuple_set *sequences, const uint32_t *words, size_t count)
{
	make_room(sequences);
	size_t slot = slot_of(sequences, words, count);
	if (sequences->slots[slot] != 0)
		return sequences->slots[slot] - 1;
	uint32_t *copy = arena_array(sequences->arena, count, sizeof *copy);
	memcpy(copy, words, count * sizeof *copy);
	sequences->items = arena_grow(sequences->arena, sequences->items, sequences->count,
		&sequences->capacity, sizeof *sequences->items);
	sequences->items[sequences->count] = (struct tuple){copy, count};
	sequences->slots[slot] = ++sequences->count;
	return sequences->count - 1;
}
