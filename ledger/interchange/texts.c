/* Spans of the file, and tables of them. */
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

/* Eight bytes at a time, the last eight once more; a file chosen to collide could only slow its own reading. */
static uint64_t hash_span(struct span span)
{
	const uint64_t factor = 0x9E3779B97F4A7C15u;
	size_t length = span_length(span);
	uint64_t hash = length * factor, word = 0;
	for (const char *at = span.begin; span.end - at > 8; at += 8) {
		memcpy(&word, at, 8);
		hash = (hash ^ word) * factor;
		hash ^= hash >> 32;
	}
	if (length >= 8)
		memcpy(&word, span.end - 8, 8);
	else
		for (word = 0; length > 0; length--)
			word = word << 8 | (unsigned char)span.begin[length - 1];
	hash = (hash ^ word) * factor;
	return hash ^ hash >> 32;
}

static struct slot *find_slot(struct slot *slots, size_t capacity, uint64_t hash, struct span key)
{
	for (size_t at = hash & (capacity - 1);; at = (at + 1) & (capacity - 1)) {
		struct slot *slot = &slots[at];
		if (slot->key.begin == NULL)
			return slot;
		if (slot->hash == hash && span_length(slot->key) == span_length(key) && memcmp(slot->key.begin, key.begin, span_length(key)) == 0)
			return slot;
	}
}

static void widen(struct table *table, struct arena *arena)
{
	size_t capacity = table->capacity ? table->capacity * 4 : 64;
	struct slot *slots = arena_array(arena, capacity, sizeof *slots);
	for (size_t i = 0; i < table->capacity; i++)
		if (table->slots[i].key.begin != NULL)
			*find_slot(slots, capacity, table->slots[i].hash, table->slots[i].key) = table->slots[i];
	table->slots = slots;
	table->capacity = capacity;
}

void **table_at(struct table *table, struct span key, struct arena *arena)
{
	if (table->count * 2 >= table->capacity)
		widen(table, arena);
	uint64_t hash = hash_span(key);
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
