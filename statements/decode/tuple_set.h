/* tuple_set.h - a set of sequences of words. Each distinct sequence has an index, so that equal
 * ones are recognised.
 *
 *     struct tuple_set rows = {.arena = arena};
 *     size_t first = tuple_set_add(&rows, words, 3); // 0
 *     size_t again = tuple_set_add(&rows, words, 3); // 0: the same words
 *
 * Indexes count up from 0 in order of first appearance. The words are copied. */
#ifndef RECOUPE_STATEMENTS_DECODE_TUPLE_SET_H
#define RECOUPE_STATEMENTS_DECODE_TUPLE_SET_H

#include <stddef.h>
#include <stdint.h>

#include "ledger/base/arena.h"

struct tuple {
	const uint32_t *words;
	size_t count;
};

struct tuple_set {
	struct arena *arena;
	struct tuple *items;
	size_t count, capacity;
	size_t *slots; /* index + 1; 0: free */
	size_t slot_count;
};

/* The index of the sequence, which is added where the set does not have it. Time: linear in the
 * words. */
size_t tuple_set_add(struct tuple_set *sequences, const uint32_t *words, size_t count);

#endif
