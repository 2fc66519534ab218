/* nearest.h - the word someone probably meant.
 *
 *     struct nearest nearest = nearest_to("chek", arena);
 *     nearest_try(&nearest, "check");
 *     nearest_try(&nearest, "build");
 *     puts(nearest_word(&nearest));      check
 *
 * Distances count letters put in, left out, changed or swapped with their neighbour, without case
 * or accents. */
#ifndef RECOUPE_CMD_NEAREST_H
#define RECOUPE_CMD_NEAREST_H

#include "ledger/base/arena.h"

struct nearest {
	const char *wanted; /* folded */
	const char *word;
	size_t distance;
	struct arena *arena;
};

struct nearest nearest_to(const char *wanted, struct arena *arena);
void nearest_try(struct nearest *nearest, const char *word);

/* The nearest word tried; NULL when none is near enough to be meant (more than a third of its
 * letters differ). */
const char *nearest_word(const struct nearest *nearest);

#endif
