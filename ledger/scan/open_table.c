#include <stdlib.h>
#include <string.h>

#include "ledger/base/system/thread.h"
#include "ledger/scan/scan_parts.h"

enum { PARTS = 256, FIRST_SLOTS = 64, OFFSET_BITS = 40, FILE_BITS = 20 };
/* Of exact tables. */
enum { DAY_BITS = 22, EXACT_FILE_BITS = 12, SIGNATURE_BITS = 27 };

/* A slot's `place`: the offset of its first piece, the file, and what is known of all its pieces;
 * in an exact table, the day and the signature in the place of the offset. */
static const uint64_t OFFSET_MASK = (1ULL << OFFSET_BITS) - 1, SEVERAL = 1ULL << 63,
					  ALL_STAND = 1ULL << 62, ODD = 1ULL << 61,
					  DAY_AND_FILE_MASK = (1ULL << (DAY_BITS + EXACT_FILE_BITS)) - 1,
					  SIGNATURE_MASK = ((1ULL << SIGNATURE_BITS) - 1)
	<< (DAY_BITS + EXACT_FILE_BITS);

__extension__ typedef unsigned __int128 wide;

struct slot {
	uint64_t hash; /* 0: free */
	int64_t sum;
	uint64_t place;
};

struct table_part {
	struct lock lock;
	struct slot *slots;
	size_t used, capacity;
};

struct open_table {
	const struct scan_file *files;
	bool exact;
	struct table_part parts[PARTS];
};

struct open_table *open_table_new(const struct scan_file *files, bool exact)
{
	struct open_table *table = memory_new(1, sizeof *table);
	table->files = files;
	table->exact = exact;
	for (size_t i = 0; i < PARTS; i++)
		lock_begin(&table->parts[i].lock);
	return table;
}

bool open_table_is_exact(const struct open_table *table)
{
	return table->exact;
}

void open_table_free(struct open_table *table)
{
	for (size_t i = 0; table != NULL && i < PARTS; i++) {
		lock_end(&table->parts[i].lock);
		free(table->parts[i].slots);
	}
	free(table);
}

static size_t part_at(uint64_t hash)
{
	return (size_t)(hash >> 56);
}

/* The first slot for a hash. Slots are in the order of their hashes, as far as there is room, so
 * that a search ends early. */
static size_t home(const struct table_part *part, uint64_t hash)
{
	return (size_t)(((wide)(hash << 8) * part->capacity) >> 64);
}

static size_t step(const struct table_part *part, size_t at)
{
	return at + 1 == part->capacity ? 0 : at + 1;
}

static void put_back(struct table_part *part, struct slot slot)
{
	size_t at = home(part, slot.hash);
	while (part->slots[at].hash != 0)
		at = step(part, at);
	part->slots[at] = slot;
}

static void grow(struct table_part *part)
{
	struct slot *old = part->slots;
	size_t count = part->capacity, wanted = count == 0 ? FIRST_SLOTS : count + count / 2;
	part->slots = memory_new(wanted, sizeof *part->slots);
	part->capacity = wanted;
	for (size_t i = 0; i < count; i++)
		if (old[i].hash != 0)
			put_back(part, old[i]);
	free(old);
}

static const struct scan_file *file_of(const struct open_table *table, const struct slot *slot)
{
	return &table->files[slot->place >> OFFSET_BITS & ((1U << FILE_BITS) - 1)];
}

/* The row where the slot's first piece begins. */
static struct scan_rows first_row(const struct open_table *table, const struct slot *slot)
{
	struct scan_rows rows;
	const struct scan_file *file = file_of(table, slot);
	scan_rows_start(&rows, file, file->bytes + (slot->place & OFFSET_MASK));
	scan_rows_next(&rows);
	return rows;
}

static bool is_of(
	const struct open_table *table, const struct slot *slot, const struct entry_piece *piece)
{
	if (slot->hash != piece->hash || table->exact)
		return slot->hash == piece->hash;
	struct scan_rows rows = first_row(table, slot);
	return span_equal(rows.fields[FIELD_NUMBER], piece->key.number) &&
		span_equal(rows.fields[FIELD_JOURNAL], piece->key.journal);
}

/* The slot of the key, or the free one where it would go. */
static struct slot *slot_of(
	const struct open_table *table, const struct table_part *part, const struct entry_piece *piece)
{
	size_t at = home(part, piece->hash);
	while (part->slots[at].hash != 0 && !is_of(table, &part->slots[at], piece))
		at = step(part, at);
	return &part->slots[at];
}

static date day_of(const struct open_table *table, const struct slot *slot)
{
	struct scan_rows rows = first_row(table, slot);
	struct span text = rows.fields[FIELD_DATE];
	return date_parse(text.begin, span_length(text), rows.file->order);
}

static void add_piece(
	const struct open_table *table, struct slot *slot, const struct entry_piece *piece)
{
	uint64_t offset = slot->place & OFFSET_MASK;
	bool odd = piece->odd || __builtin_add_overflow(slot->sum, piece->sum, &slot->sum);
	if (file_of(table, slot)->index != piece->file || day_of(table, slot) != piece->day)
		odd = true;
	if (!piece->stands)
		slot->place &= ~ALL_STAND;
	if (file_of(table, slot)->index == piece->file && piece->place < offset)
		slot->place = (slot->place & ~OFFSET_MASK) | piece->place;
	slot->place |= SEVERAL | (odd ? ODD : 0);
}

void open_table_add(struct open_table *table, const struct entry_piece *piece)
{
	struct table_part *part = &table->parts[part_at(piece->hash)];
	lock_take(&part->lock);
	if ((part->used + 1) * 4 > part->capacity * 3)
		grow(part);
	struct slot *slot = slot_of(table, part, piece);
	if (slot->hash != 0) {
		add_piece(table, slot, piece);
	} else {
		uint64_t place = (uint64_t)piece->file << OFFSET_BITS | piece->place |
			(piece->stands ? ALL_STAND : 0) | (piece->odd ? ODD : 0);
		*slot = (struct slot){piece->hash, piece->sum, place};
		part->used++;
	}
	lock_release(&part->lock);
}

/* ---- exact tables ---- */

enum { BATCH = 64 };

struct open_batch {
	struct open_table *table;
	unsigned char counts[PARTS];
	struct slot slots[PARTS][BATCH];
};

struct open_batch *open_batch_new(struct open_table *table)
{
	struct open_batch *batch = memory_new(1, sizeof *batch);
	batch->table = table;
	return batch;
}

void open_batch_free(struct open_batch *batch)
{
	free(batch);
}

/* 22 bits. */
static uint64_t day_bits(date day)
{
	return (uint64_t)(((date_year(day) * 12) + date_month(day) - 1) * 31 + day % 100 - 1);
}

static void join(struct slot *slot, const struct slot *piece)
{
	bool odd = __builtin_add_overflow(slot->sum, piece->sum, &slot->sum) ||
		((slot->place ^ piece->place) & DAY_AND_FILE_MASK) != 0;
	slot->place ^= piece->place & SIGNATURE_MASK;
	slot->place &= piece->place | ~ALL_STAND;
	slot->place |= SEVERAL | (piece->place & ODD) | (odd ? ODD : 0);
}

static void flush_part(struct open_batch *batch, size_t at)
{
	struct table_part *part = &batch->table->parts[at];
	lock_take(&part->lock);
	for (size_t i = 0; i < batch->counts[at] && part->capacity > 0; i++)
		__builtin_prefetch(&part->slots[home(part, batch->slots[at][i].hash)]);
	for (size_t i = 0; i < batch->counts[at]; i++) {
		const struct slot *piece = &batch->slots[at][i];
		if ((part->used + 1) * 4 > part->capacity * 3)
			grow(part);
		size_t place = home(part, piece->hash);
		while (part->slots[place].hash != 0 && part->slots[place].hash != piece->hash)
			place = step(part, place);
		struct slot *slot = &part->slots[place];
		if (slot->hash != 0) {
			join(slot, piece);
		} else {
			*slot = *piece;
			part->used++;
		}
	}
	lock_release(&part->lock);
	batch->counts[at] = 0;
}

void open_batch_add(struct open_batch *batch, const struct entry_piece *piece)
{
	size_t at = part_at(piece->hash);
	uint64_t place = day_bits(piece->day) | (uint64_t)piece->file << DAY_BITS |
		(uint64_t)(piece->signature >> (32 - SIGNATURE_BITS)) << (DAY_BITS + EXACT_FILE_BITS) |
		(piece->stands ? ALL_STAND : 0) | (piece->odd ? ODD : 0);
	batch->slots[at][batch->counts[at]++] = (struct slot){piece->hash, piece->sum, place};
	if (batch->counts[at] == BATCH)
		flush_part(batch, at);
}

void open_batch_flush(struct open_batch *batch)
{
	for (size_t i = 0; i < PARTS; i++)
		if (batch->counts[i] > 0)
			flush_part(batch, i);
}

/* ---- what is found ---- */

static enum open_state state_of(const struct open_table *table, const struct slot *slot)
{
	if ((slot->place & ODD) != 0 || slot->sum != 0)
		return OPEN_ODD;
	if (table->exact && (slot->place & SIGNATURE_MASK) == 0)
		return OPEN_ODD; /* it may stand there twice */
	if ((slot->place & SEVERAL) == 0)
		return OPEN_WHOLE;
	return (slot->place & ALL_STAND) != 0 ? OPEN_ODD : OPEN_PIECES;
}

enum open_state open_table_find(
	uint64_t *key, const struct open_table *table, const struct entry_piece *piece)
{
	const struct table_part *part = &table->parts[part_at(piece->hash)];
	const struct slot *slot = slot_of(table, part, piece);
	*key = (uint64_t)(part - table->parts) << 48 | (uint64_t)(slot - part->slots);
	return state_of(table, slot);
}

size_t open_table_count(const struct open_table *table, enum open_state state)
{
	size_t count = 0;
	for (size_t i = 0; i < PARTS; i++)
		for (size_t j = 0; j < table->parts[i].capacity; j++)
			count += table->parts[i].slots[j].hash != 0 &&
				state_of(table, &table->parts[i].slots[j]) == state;
	return count;
}
