/* keys.h - a table from pairs of texts to things: accounts by number, entries by journal and
 * number.
 *
 *     struct keys *keys = keys_new(arena);
 *     *keys_at(keys, "JG", "17") = entry;
 *     struct entry *same = keys_find(keys, "JG", "17");
 *
 * Texts are borrowed and must live as long as the table. */
#ifndef RECOUPE_LEDGER_KEYS_H
#define RECOUPE_LEDGER_KEYS_H

#include "ledger/base/arena.h"

struct keys;

struct keys *keys_new(struct arena *arena);

/* The place of the pair's value, which holds NULL until a value is put there. It is valid until the
 * next call. */
void **keys_at(struct keys *keys, const char *first, const char *second);

/* The value of the pair; NULL when there is none. */
void *keys_find(const struct keys *keys, const char *first, const char *second);

#endif
