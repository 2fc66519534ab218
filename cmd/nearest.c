#include "cmd/nearest.h"

#include <stdint.h>
#include <string.h>

#include "ledger/base/text/text.h"

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* The distance of optimal string alignment. Three rows of its table are kept, because a swap
 * looks two rows back. */
static size_t distance(const char *a, const char *b, struct arena *arena)
{
	size_t columns = strlen(b) + 1;
	size_t *before = arena_array(arena, columns, sizeof *before);
	size_t *above = arena_array(arena, columns, sizeof *above);
	size_t *row = arena_array(arena, columns, sizeof *row);
	for (size_t j = 0; j < columns; j++)
		above[j] = j;

	for (size_t i = 1; a[i - 1] != '\0'; i++) {
		row[0] = i;
		for (size_t j = 1; j < columns; j++) {
			size_t change = above[j - 1] + (a[i - 1] != b[j - 1]);
			row[j] = least(change, least(above[j], row[j - 1]) + 1);
			bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
			if (swapped)
				row[j] = least(row[j], before[j - 2] + 1);
		}
		size_t *oldest = before;
		before = above;
		above = row;
		row = oldest;
	}
	return above[columns - 1];
}

struct nearest nearest_to(const char *wanted, struct arena *arena)
{
	return (struct nearest){text_folded(arena, wanted), NULL, SIZE_MAX, arena};
}

void nearest_try(struct nearest *nearest, const char *word)
{
	size_t found = distance(nearest->wanted, text_folded(nearest->arena, word), nearest->arena);
	if (found >= nearest->distance)
		return;
	nearest->distance = found;
	nearest->word = word;
}

const char *nearest_word(const struct nearest *nearest)
{
	if (nearest->word == NULL)
		return NULL;
	size_t allowed = 1 + strlen(nearest->word) / 3;
	return nearest->distance <= allowed ? nearest->word : NULL;
}
