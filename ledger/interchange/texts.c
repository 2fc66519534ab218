/* Spans of the file, and hash tables of them. */
#include <string.h>

#include "ledger/interchange/parts.h"

bool span_is(struct span span, const char *text)
{
	size_t length = strlen(text);
	return span_length(span) == length && memcmp(span.begin, text, length) == 0;
}

struct span span_trimmed(const char *begin, const char *end)
{
	begin = skip_blanks(begin, end);
	while (end > begin && is_blank(end[-1]))
		end--;
	return (struct span){begin, end};
}

struct span span_word(const char **at, const char *stop)
{
	struct span word = {*at, *at};
	while (word.end < stop && !is_blank(*word.end))
		word.end++;
	*at = skip_blanks(word.end, stop);
	return word;
}

static struct slot *find_slot(struct slot *slots, size_t capacity, uint64_t hash, struct span key)
{
	for (size_t at = hash & (capacity - 1);; at = (at + 1) & (capacity - 1)) {
		struct slot *slot = &slots[at];
		if (slot->key.begin == NULL)
			return slot;
		if (slot->hash == hash && span_equal(slot->key, key))
			return slot;
	}
}

static void widen(struct table *table, struct arena *arena)
{
	size_t capacity = table->capacity ? table->capacity * 4 : 64;
	struct slot *slots = arena_array(arena, capacity, sizeof *slots);
	for (size_t i = 0; i < table->capacity; i++)
		if (table->slots[i].key.begin != NULL)
			*find_slot(slots, capacity, table->slots[i].hash, table->slots[i].key) =
				table->slots[i];
	table->slots = slots;
	table->capacity = capacity;
}

void **table_at(struct table *table, struct span key, struct arena *arena)
{
	if (table->count * 2 >= table->capacity)
		widen(table, arena);
	uint64_t hash = span_hash(key, 0);
	struct slot *slot = find_slot(table->slots, table->capacity, hash, key);
	if (slot->key.begin == NULL) {
		char *copy = arena_text_n(arena, key.begin, span_length(key));
		*slot = (struct slot){hash, {copy, copy + span_length(key)}, NULL};
		table->count++;
	}
	return &slot->value;
}

void table_empty(struct table *table)
{
	if (table->count > 0)
		memset(table->slots, 0, table->capacity * sizeof *table->slots);
	table->count = 0;
}
