#include <string.h>

#include "ledger/scan/scan_parts.h"

enum { FIRST_SLOTS = 256 };

uint64_t key_journal_hash(const struct scan_key *key)
{
	uint64_t seed = (uint64_t)key->epoch + 1 + ((uint64_t)key->part << 32);
	if (key->unit.begin < key->unit.end)
		seed = span_hash(key->unit, seed);
	return span_hash(key->journal, seed);
}

uint64_t key_hash(const struct scan_key *key)
{
	uint64_t hash = span_hash(key->number, key_journal_hash(key));
	return hash != 0 ? hash : 1;
}

/* A text of up to eight bytes is determined by its word and its length. */
static inline uint64_t word_of(struct span text)
{
	size_t length = span_length(text);
	if (length > 8)
		return span_hash(text, 0);
	if (length >= 4)
		return span_bytes(text.begin, 4) | span_bytes(text.end - 4, 4) << 32;
	uint64_t word = 0;
	for (size_t i = 0; i < length; i++)
		word = word << 8 | (unsigned char)text.begin[i];
	return word;
}

static size_t home(const struct name_table *table, uint64_t word)
{
	uint64_t mixed = word * 0x9E3779B97F4A7C15U;
	return (size_t)(mixed ^ mixed >> 32) & (table->slot_count - 1);
}

/* Makes many more slots than names, so that most names are found at once. */
static void make_slots(struct name_table *table)
{
	struct name_slot *old = table->slots;
	size_t count = table->slot_count;
	table->slot_count = count == 0 ? FIRST_SLOTS : count * 4;
	table->slots = arena_array(table->arena, table->slot_count, sizeof *table->slots);
	for (size_t i = 0; i < count; i++) {
		size_t at = home(table, old[i].word);
		while (table->slots[at].index != 0)
			at = (at + 1) & (table->slot_count - 1);
		if (old[i].index != 0)
			table->slots[at] = old[i];
	}
}

static bool is_in(
	const struct name_table *table, const struct name_slot *slot, struct span text, uint64_t word)
{
	size_t length = span_length(text);
	return slot->word == word && slot->length == length &&
		(length <= 8 || span_equal(table->spans[slot->index - 1], text));
}

/* Looks further than the first slot. */
static uint32_t find_on(const struct name_table *table, struct span text, uint64_t word)
{
	if (table->slot_count == 0)
		return NAMES_NONE;
	size_t at = home(table, word);
	for (; table->slots[at].index != 0; at = (at + 1) & (table->slot_count - 1))
		if (is_in(table, &table->slots[at], text, word))
			return table->slots[at].index - 1;
	return NAMES_NONE;
}

uint32_t names_find(const struct name_table *table, struct span text)
{
	uint64_t word = word_of(text);
	const size_t length = span_length(text);
	if (table->slot_count > 0 && length <= 8) {
		const struct name_slot *slot = &table->slots[home(table, word)];
		if (slot->word == word && slot->length == length && slot->index != 0)
			return slot->index - 1;
	}
	return find_on(table, text, word);
}

uint32_t names_intern(struct name_table *table, struct span text)
{
	if (table->slot_count < table->count * 4 + 4)
		make_slots(table);
	uint64_t word = word_of(text);
	size_t at = home(table, word);
	for (; table->slots[at].index != 0; at = (at + 1) & (table->slot_count - 1))
		if (is_in(table, &table->slots[at], text, word))
			return table->slots[at].index - 1;
	table->spans = arena_grow(
		table->arena, table->spans, table->count, &table->capacity, sizeof *table->spans);
	table->hashes = arena_grow(
		table->arena, table->hashes, table->count, &table->hash_capacity, sizeof *table->hashes);
	table->hashes[table->count] = (uint32_t)(span_hash(text, 0) >> 32);
	/* the text may lie in a window that is read over */
	table->spans[table->count++] =
		span_of(arena_text_n(table->arena, text.begin, span_length(text)));
	table->slots[at] =
		(struct name_slot){word, (uint32_t)table->count, (uint32_t)span_length(text)};
	return (uint32_t)table->count - 1;
}
