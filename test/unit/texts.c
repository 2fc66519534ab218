#include "test/unit/texts.h"

#include <string.h>

#include "ledger/base/sort.h"
#include "ledger/base/text/text.h"
#include "test/unit/harness.h"

void texts_add(struct texts *texts, const char *text)
{
	texts->items =
		arena_grow(arena, texts->items, texts->count, &texts->capacity, sizeof *texts->items);
	texts->items[texts->count++] = text;
}

const char *texts_joined(const struct texts *texts, const char *after)
{
	size_t length = 1;
	for (size_t i = 0; i < texts->count; i++)
		length += strlen(texts->items[i]) + strlen(after);
	char *all = arena_array(arena, length, 1), *end = all;
	for (size_t i = 0; i < texts->count; i++)
		end = stpcpy(stpcpy(end, texts->items[i]), after);
	return all;
}

const char *texts_sorted(struct texts *texts, const char *after)
{
	sort_stable(texts->items, texts->count, sizeof *texts->items, text_compare);
	return texts_joined(texts, after);
}
