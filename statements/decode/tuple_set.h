/* tuple_set.h - a set of sequences of words, each with an index: for what is the same, told by its
 * content.
 *
 *     struct sequences rows = {.arena = arena};
 *     size_t first = sequences_add(&rows, words, 3);      0
 *     size_t again = sequences_add(&rows, words, 3);      0
 *
 * Indexes count up from 0 in order of first appearance. The words are copied. */
#ifndef RECOUPE_STATEMENTS_DECODE_TUPLE_SET_H
#define RECOUPE_STATEMENTS_DECODE_TUPLE_SET_H

#include <stddef.h>
#include <stdint.h>

#include "ledger/base/arena.h"

struct sequence {
	const uint32_t *words;
	size_t count;
};

struct sequences {
	struct arena *arena;
	struct sequence *items;
	size_t count, capacity;
	size_t *slots; /* index + 1; 0: free */
	size_t slot_count;
};

size_t sequences_add(struct sequences *sequences, const uint32_t *words, size_t count);

#endif
