/* hash.h - a hash table from text to pointer.
 *
 *     struct index accounts = {0};
 *     index_put(&accounts, "1010", account, arena);
 *     struct account *found = index_get(&accounts, "1010");
 *
 * Always: the table lies in the arena and grows with it; keys and values are borrowed, and keys
 * must stay as they are. Keys are compared byte for byte. */
#ifndef RECOUPE_LEDGER_BASE_TEXT_HASH_H
#define RECOUPE_LEDGER_BASE_TEXT_HASH_H

#include "ledger/base/arena.h"

struct index {
	struct index_slot *slots; /* private */
	size_t size, count;
};

/* Sets the value of a key; a later value replaces an earlier one. */
void index_put(struct index *index, const char *key, void *value, struct arena *arena);
/* Returns the value of a key, or NULL where the table has no such key. */
void *index_get(const struct index *index, const char *key);

#endif
