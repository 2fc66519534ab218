#include "ledger/base/text/hash.h"

#include <string.h>

#include "ledger/base/text/text.h"

struct index_slot {
	const char *key;
	void *value;
};

static struct index_slot *slot_of(const struct index *index, const char *key)
{
	size_t at = (size_t)text_hash(key, 0) & (index->size - 1);
	while (index->slots[at].key && strcmp(index->slots[at].key, key) != 0)
		at = (at + 1) & (index->size - 1);
	return &index->slots[at];
}

static void grow(struct index *index, struct arena *arena)
{
	struct index old = *index;
	index->size = old.size ? old.size * 2 : 64;
	index->slots = arena_array(arena, index->size, sizeof *index->slots);
	for (size_t i = 0; i < old.size; i++)
		if (old.slots[i].key)
			*slot_of(index, old.slots[i].key) = old.slots[i];
}

void index_put(struct index *index, const char *key, void *value, struct arena *arena)
{
	if (index->count * 2 >= index->size)
		grow(index, arena);
	struct index_slot *slot = slot_of(index, key);
	if (!slot->key)
		index->count++;
	*slot = (struct index_slot){key, value};
}

void *index_get(const struct index *index, const char *key)
{
	return index->size ? slot_of(index, key)->value : NULL;
}
