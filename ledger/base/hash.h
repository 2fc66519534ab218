/* hash.h - a small hash table from text to pointer, in an arena. Keys are borrowed. */
#ifndef RECOUPE_LEDGER_BASE_HASH_H
#define RECOUPE_LEDGER_BASE_HASH_H

#include "ledger/base/arena.h"

struct index {
	struct index_slot *slots;
	size_t size, count;
};

/* Sets the value of a key; a later value replaces an earlier one. */
void index_put(struct index *index, const char *key, void *value, struct arena *arena);
/* NULL when the key is not there. */
void *index_get(const struct index *index, const char *key);

#endif
