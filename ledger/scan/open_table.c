#include <stdlib.h>
#include <string.h>

#include "ledger/base/system/thread.h"
#include "ledger/scan/scan_parts.h"
#include "ledger/scan/sum_runs.h"

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
	struct entry_sum of;
};

struct table_part {
	struct lock lock;
	struct slot *slots;
	size_t used, capacity;
};

struct open_table {
	const struct scan_file *files;
	bool exact;
	size_t room;          /* of the runs of a batch */
	struct sum_runs runs; /* those of all batches, while they alone hold all entries */
	struct table_part parts[PARTS];
};

struct open_table *open_table_new(const struct scan_file *files, bool exact, size_t room)
{
	struct open_table *table = memory_new(1, sizeof *table);
	table->files = files;
	table->exact = exact;
	table->room = room;
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
	if (table != NULL)
		sum_runs_free(&table->runs);
	free(table);
}

/* The hash of a key in an exact table: each has its own, and they are spread. */
static uint64_t spread(uint64_t key)
{
	key ^= key >> 32;
	key *= 0x9E3779B97F4A7C15U;
	key ^= key >> 29;
	key *= 0xBF58476D1CE4E5B9U;
	return key ^ key >> 32;
}

static uint64_t hash_of(const struct open_table *table, const struct entry_piece *piece)
{
	return table->exact ? spread(piece->key_hash) : piece->key_hash;
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
	return &table->files[slot->of.place >> OFFSET_BITS & ((1U << FILE_BITS) - 1)];
}

/* The row where the slot's first piece begins. */
static struct scan_rows first_row(const struct open_table *table, const struct slot *slot)
{
	struct scan_rows rows;
	const struct scan_file *file = file_of(table, slot);
	scan_rows_start(&rows, file, file->bytes + (slot->of.place & OFFSET_MASK));
	scan_rows_next(&rows);
	return rows;
}

static bool is_of(const struct open_table *table, const struct slot *slot, uint64_t hash,
	const struct entry_piece *piece)
{
	if (slot->hash != hash || table->exact)
		return slot->hash == hash;
	struct scan_rows rows = first_row(table, slot);
	return span_equal(rows.fields[FIELD_NUMBER], piece->key.number) &&
		span_equal(rows.fields[FIELD_JOURNAL], piece->key.journal);
}

/* The slot of the key, or the free one where it would go. */
static struct slot *slot_of(
	const struct open_table *table, const struct table_part *part, const struct entry_piece *piece)
{
	uint64_t hash = hash_of(table, piece);
	size_t at = home(part, hash);
	while (part->slots[at].hash != 0 && !is_of(table, &part->slots[at], hash, piece))
		at = step(part, at);
	return &part->slots[at];
}

static date day_of(const struct open_table *table, const struct slot *slot)
{
	struct scan_rows rows = first_row(table, slot);
	return scan_date(rows.file, rows.fields[FIELD_DATE]);
}

static void add_piece(
	const struct open_table *table, struct slot *slot, const struct entry_piece *piece)
{
	uint64_t offset = slot->of.place & OFFSET_MASK;
	bool odd = piece->odd || __builtin_add_overflow(slot->of.sum, piece->sum, &slot->of.sum);
	if (file_of(table, slot)->index != piece->file || day_of(table, slot) != piece->day)
		odd = true;
	if (!piece->stands)
		slot->of.place &= ~ALL_STAND;
	if (file_of(table, slot)->index == piece->file && piece->place < offset)
		slot->of.place = (slot->of.place & ~OFFSET_MASK) | piece->place;
	slot->of.place |= SEVERAL | (odd ? ODD : 0);
}

void open_table_add(struct open_table *table, const struct entry_piece *piece)
{
	struct table_part *part = &table->parts[part_at(piece->key_hash)];
	lock_take(&part->lock);
	if ((part->used + 1) * 4 > part->capacity * 3)
		grow(part);
	struct slot *slot = slot_of(table, part, piece);
	if (slot->hash != 0) {
		add_piece(table, slot, piece);
	} else {
		uint64_t place = (uint64_t)piece->file << OFFSET_BITS | piece->place |
			(piece->stands ? ALL_STAND : 0) | (piece->odd ? ODD : 0);
		*slot = (struct slot){piece->key_hash, {piece->sum, place}};
		part->used++;
	}
	lock_release(&part->lock);
}

/* ---- exact tables ---- */

enum { BATCH = 64 };

struct open_batch {
	struct open_table *table;
	struct sum_runs runs;
	bool overflowed; /* some pieces are not in the runs */
	date day;        /* the last day, and its bits */
	uint64_t bits;
	/* pieces whose sums are on their way from memory */
	struct awaited {
		struct entry_sum *sum;
		struct entry_sum added;
	} awaited[BATCH];
	size_t awaited_count;
	unsigned char counts[PARTS];
	struct slot slots[PARTS][BATCH];
};

struct open_batch *open_batch_new(struct open_table *table)
{
	struct open_batch *batch = memory_new(1, sizeof *batch);
	batch->table = table;
	batch->runs.room = table->room;
	return batch;
}

void open_batch_free(struct open_batch *batch)
{
	if (batch != NULL)
		sum_runs_free(&batch->runs);
	free(batch);
}

/* 22 bits. */
static uint64_t day_bits(date day)
{
	return (uint64_t)(((date_year(day) * 12) + date_month(day) - 1) * 31 + day % 100 - 1);
}

static inline void join(struct entry_sum *sum, const struct entry_sum *piece)
{
	if (sum->place == 0) {
		*sum = *piece;
		return;
	}
	bool odd = __builtin_add_overflow(sum->sum, piece->sum, &sum->sum) ||
		((sum->place ^ piece->place) & DAY_AND_FILE_MASK) != 0;
	sum->place ^= piece->place & SIGNATURE_MASK;
	sum->place &= piece->place | ~ALL_STAND;
	sum->place |= SEVERAL | (piece->place & (ODD | SEVERAL)) | (odd ? ODD : 0);
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
		part->used += slot->hash == 0;
		slot->hash = piece->hash;
		join(&slot->of, &piece->of);
	}
	lock_release(&part->lock);
	batch->counts[at] = 0;
}

static void add_hashed(struct open_batch *batch, uint64_t key, struct entry_sum sum)
{
	uint64_t hash = spread(key);
	size_t at = part_at(hash);
	batch->slots[at][batch->counts[at]++] = (struct slot){hash, sum};
	if (batch->counts[at] == BATCH)
		flush_part(batch, at);
}

static void join_awaited(struct open_batch *batch)
{
	for (size_t i = 0; i < batch->awaited_count; i++)
		join(batch->awaited[i].sum, &batch->awaited[i].added);
	batch->awaited_count = 0;
}

void open_batch_add(struct open_batch *batch, const struct entry_piece *piece)
{
	if (piece->day != batch->day) {
		batch->day = piece->day;
		batch->bits = day_bits(piece->day);
	}
	uint64_t place = batch->bits | (uint64_t)piece->file << DAY_BITS |
		(uint64_t)(piece->signature >> (32 - SIGNATURE_BITS)) << (DAY_BITS + EXACT_FILE_BITS) |
		(piece->stands ? ALL_STAND : 0) | (piece->odd ? ODD : 0);
	const struct entry_sum added = {piece->sum, place};
	struct entry_sum *sum = sum_runs_find(&batch->runs, piece->key_hash);
	if (sum == NULL && !batch->overflowed) {
		join_awaited(batch); /* sums move */
		sum = sum_runs_extend(&batch->runs, piece->key_hash);
	}
	if (sum == NULL) {
		batch->overflowed = true;
		add_hashed(batch, piece->key_hash, added);
		return;
	}
	__builtin_prefetch(sum, 1);
	batch->awaited[batch->awaited_count++] = (struct awaited){sum, added};
	if (batch->awaited_count == BATCH)
		join_awaited(batch);
}

static void flush(struct open_batch *batch)
{
	for (size_t i = 0; i < PARTS; i++)
		if (batch->counts[i] > 0)
			flush_part(batch, i);
}

/* Gives the first batch room for all entries. False where some pieces are in no runs, or where the
 * runs of all would be too long together. */
static bool make_room(struct open_batch *const *batches, size_t count)
{
	struct sum_runs *all = &batches[0]->runs;
	all->room *= count + 1;
	for (size_t i = 0; i < count; i++)
		join_awaited(batches[i]);
	for (size_t i = 0; i < count; i++) {
		const struct sum_runs *runs = &batches[i]->runs;
		if (batches[i]->overflowed)
			return false;
		for (size_t j = 0; j < runs->count && i > 0; j++) {
			const struct sum_run *run = &runs->runs[j];
			uint64_t key = (uint64_t)j << SUM_NUMBER_BITS | run->first;
			if (run->reach > 0 &&
				(sum_runs_at(all, key) == NULL || sum_runs_at(all, key + run->reach - 1) == NULL))
				return false;
		}
	}
	return true;
}

/* Adds what the batch has in runs to the table: to its runs, or else to its slots. */
static void empty_runs(struct open_batch *batch, bool in_runs)
{
	struct sum_runs *runs = &batch->runs;
	for (size_t i = 0; i < runs->count; i++)
		for (size_t j = 0; j < runs->runs[i].reach; j++) {
			const struct entry_sum *sum = &runs->runs[i].sums[j];
			uint64_t key = (uint64_t)i << SUM_NUMBER_BITS | (runs->runs[i].first + j);
			struct entry_sum *all = in_runs ? sum_runs_find(&batch->table->runs, key) : NULL;
			if (sum->place != 0 && all != NULL)
				join(all, sum);
			else if (sum->place != 0)
				add_hashed(batch, key, *sum);
		}
	sum_runs_free(runs);
}

void open_table_gather(struct open_table *table, struct open_batch *const *batches, size_t count)
{
	bool in_runs = make_room(batches, count);
	if (in_runs) {
		table->runs = batches[0]->runs;
		batches[0]->runs = (struct sum_runs){0};
	}
	for (size_t i = 0; i < count; i++) {
		empty_runs(batches[i], in_runs);
		flush(batches[i]);
	}
}

/* ---- what is found ---- */

static enum open_state state_of(const struct open_table *table, const struct entry_sum *sum)
{
	if ((sum->place & ODD) != 0 || sum->sum != 0)
		return OPEN_ODD;
	if (table->exact && (sum->place & SIGNATURE_MASK) == 0)
		return OPEN_ODD; /* it may stand there twice */
	if ((sum->place & SEVERAL) == 0)
		return OPEN_WHOLE;
	return (sum->place & ALL_STAND) != 0 ? OPEN_ODD : OPEN_PIECES;
}

enum open_state open_table_find(
	uint64_t *key, const struct open_table *table, const struct entry_piece *piece)
{
	if (table->runs.count > 0) {
		*key = piece->key_hash;
		const struct entry_sum *sum = sum_runs_find(&table->runs, *key);
		return sum == NULL ? OPEN_ODD : state_of(table, sum);
	}
	const struct table_part *part = &table->parts[part_at(hash_of(table, piece))];
	const struct slot *slot = slot_of(table, part, piece);
	*key = (uint64_t)(part - table->parts) << 48 | (uint64_t)(slot - part->slots);
	return state_of(table, &slot->of);
}

void open_table_count(size_t counts[OPEN_STATES], const struct open_table *table)
{
	counts[OPEN_WHOLE] = counts[OPEN_PIECES] = counts[OPEN_ODD] = 0;
	for (size_t i = 0; i < PARTS; i++)
		for (size_t j = 0; j < table->parts[i].capacity; j++)
			if (table->parts[i].slots[j].hash != 0)
				counts[state_of(table, &table->parts[i].slots[j].of)]++;
	for (size_t i = 0; i < table->runs.count; i++)
		for (size_t j = 0; j < table->runs.runs[i].reach; j++)
			if (table->runs.runs[i].sums[j].place != 0)
				counts[state_of(table, &table->runs.runs[i].sums[j])]++;
}
