#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/system/thread.h"
#include "ledger/scan/settled_sums.h"

enum { PARTS = 256, FIRST_SLOTS = 64 };

__extension__ typedef unsigned __int128 wide;

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
	size_t most;          /* bytes of slots and runs, beyond which all goes to the spill */
	atomic_size_t bytes;
	atomic_bool spills;
	struct lock lock;            /* of the next two */
	struct spill *spill;         /* NULL: all is in memory */
	bool has_no_file;            /* none can be made */
	struct settled_sums settled; /* once all pieces are in the spill */
	struct table_part parts[PARTS];
};

struct open_table *open_table_new(
	const struct scan_file *files, bool exact, size_t room, size_t most)
{
	struct open_table *table = memory_new(1, sizeof *table);
	table->files = files;
	table->exact = exact;
	table->room = room;
	table->most = most;
	lock_begin(&table->lock);
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
	if (table == NULL)
		return;
	for (size_t i = 0; i < PARTS; i++) {
		lock_end(&table->parts[i].lock);
		free(table->parts[i].slots);
	}
	lock_end(&table->lock);
	sum_runs_free(&table->runs);
	spill_free(table->spill);
	settled_free(&table->settled);
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

/* Returns how many slots there are more. */
static size_t grow(struct table_part *part)
{
	struct slot *old = part->slots;
	size_t count = part->capacity, wanted = count == 0 ? FIRST_SLOTS : count + count / 2;
	part->slots = memory_new(wanted, sizeof *part->slots);
	part->capacity = wanted;
	for (size_t i = 0; i < count; i++)
		if (old[i].hash != 0)
			put_back(part, old[i]);
	free(old);
	return wanted - count;
}

static bool is_of(const struct open_table *table, const struct slot *slot, uint64_t hash,
	const struct entry_piece *piece)
{
	if (slot->hash != hash || table->exact)
		return slot->hash == hash;
	struct scan_rows rows = sums_first_row(table->files, &slot->of);
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
	struct scan_rows rows = sums_first_row(table->files, &slot->of);
	return scan_date(rows.file, rows.fields[FIELD_DATE]);
}

static void add_piece(
	const struct open_table *table, struct slot *slot, const struct entry_piece *piece)
{
	uint64_t offset = slot->of.place & OFFSET_MASK;
	bool same_file = sums_file(table->files, &slot->of)->index == piece->file;
	bool odd = piece->odd || __builtin_add_overflow(slot->of.sum, piece->sum, &slot->of.sum);
	if (!same_file || day_of(table, slot) != piece->day)
		odd = true;
	if (!piece->stands)
		slot->of.place &= ~ALL_STAND;
	if (same_file && piece->place < offset)
		slot->of.place = (slot->of.place & ~OFFSET_MASK) | piece->place;
	slot->of.place |= SEVERAL | (odd ? ODD : 0);
}

/* Counts so many bytes more. Where these are too many, all goes to a spill from now on. */
static void count_bytes(struct open_table *table, size_t bytes)
{
	if (atomic_fetch_add(&table->bytes, bytes) + bytes <= table->most)
		return;
	lock_take(&table->lock);
	if (table->spill == NULL && !table->has_no_file)
		table->spill = spill_new(sizeof(struct slot), PARTS);
	table->has_no_file = table->spill == NULL;
	atomic_store(&table->spills, table->spill != NULL);
	lock_release(&table->lock);
}

/* Moves the slots of the part to the spill. */
static void empty_part(struct open_table *table, size_t at)
{
	struct table_part *part = &table->parts[at];
	for (size_t i = 0; i < part->capacity; i++)
		if (part->slots[i].hash != 0)
			spill_add(table->spill, at, &part->slots[i], 1);
	free(part->slots);
	part->slots = NULL;
	part->used = part->capacity = 0;
}

/* Adds the slots to the spill, with all that the part has, where everything goes there. Returns
 * false where it does not. */
static bool go_to_spill(struct open_table *table, size_t at, const struct slot *slots, size_t count)
{
	if (!atomic_load(&table->spills))
		return false;
	empty_part(table, at);
	spill_add(table->spill, at, slots, count);
	return true;
}

/* Makes room for one slot more in the part. */
static inline void make_slot(struct open_table *table, struct table_part *part)
{
	if ((part->used + 1) * 4 > part->capacity * 3)
		count_bytes(table, grow(part) * sizeof *part->slots);
}

/* Adds a piece to a part whose lock is held. */
static void add_to_part(
	struct open_table *table, struct table_part *part, const struct entry_piece *piece)
{
	const uint64_t place = (uint64_t)piece->file << OFFSET_BITS | piece->place |
		(piece->stands ? ALL_STAND : 0) | (piece->odd ? ODD : 0);
	const struct slot alone = {piece->key_hash, {piece->sum, place}};
	if (go_to_spill(table, (size_t)(part - table->parts), &alone, 1))
		return;
	make_slot(table, part);
	struct slot *slot = slot_of(table, part, piece);
	if (slot->hash != 0) {
		add_piece(table, slot, piece);
		return;
	}
	*slot = alone;
	part->used++;
}

void open_table_add(struct open_table *table, const struct entry_piece *piece)
{
	struct table_part *part = &table->parts[part_at(piece->key_hash)];
	lock_take(&part->lock);
	add_to_part(table, part, piece);
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

/* Joins pieces with those of a part whose lock is held. */
static void join_pieces(
	struct open_table *table, struct table_part *part, const struct slot *pieces, size_t count)
{
	for (size_t i = 0; i < count && part->capacity > 0; i++)
		__builtin_prefetch(&part->slots[home(part, pieces[i].hash)]);
	for (size_t i = 0; i < count; i++) {
		make_slot(table, part);
		size_t place = home(part, pieces[i].hash);
		while (part->slots[place].hash != 0 && part->slots[place].hash != pieces[i].hash)
			place = step(part, place);
		struct slot *slot = &part->slots[place];
		part->used += slot->hash == 0;
		slot->hash = pieces[i].hash;
		sums_join(&slot->of, &pieces[i].of);
	}
}

static void flush_part(struct open_batch *batch, size_t at)
{
	struct open_table *table = batch->table;
	struct table_part *part = &table->parts[at];
	lock_take(&part->lock);
	if (!go_to_spill(table, at, batch->slots[at], batch->counts[at]))
		join_pieces(table, part, batch->slots[at], batch->counts[at]);
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
		sums_join(batch->awaited[i].sum, &batch->awaited[i].added);
	batch->awaited_count = 0;
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
				sums_join(all, sum);
			else if (sum->place != 0)
				add_hashed(batch, key, *sum);
		}
	sum_runs_free(runs);
}

/* Makes room for the key in the arrays; NULL where there is none. */
static struct entry_sum *extend_runs(struct open_batch *batch, uint64_t key)
{
	const size_t used = batch->runs.used;
	join_awaited(batch); /* sums move */
	struct entry_sum *sum = sum_runs_extend(&batch->runs, key);
	count_bytes(batch->table, (batch->runs.used - used) * sizeof *sum);
	return sum;
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
	if (!batch->overflowed && atomic_load(&batch->table->spills)) {
		join_awaited(batch);
		empty_runs(batch, false);
		batch->overflowed = true;
	}
	struct entry_sum *sum = sum_runs_find(&batch->runs, piece->key_hash);
	if (sum == NULL && !batch->overflowed)
		sum = extend_runs(batch, piece->key_hash);
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

/* Gives the first batch room for all entries. False where some pieces are in no runs, or all are to
 * go to the spill, or where the runs of all would be too long together. */
static bool make_room(struct open_batch *const *batches, size_t count)
{
	struct sum_runs *all = &batches[0]->runs;
	all->room *= count + 1;
	for (size_t i = 0; i < count; i++)
		join_awaited(batches[i]);
	for (size_t i = 0; i < count; i++) {
		const struct sum_runs *runs = &batches[i]->runs;
		if (batches[i]->overflowed || atomic_load(&batches[i]->table->spills))
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

static void gather(struct open_table *table, struct open_batch *const *batches, size_t count)
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

bool open_table_gather(struct open_table *table, struct open_batch *const *batches, size_t count)
{
	if (table->exact)
		gather(table, batches, count);
	if (!atomic_load(&table->spills))
		return true;
	for (size_t i = 0; i < PARTS; i++)
		empty_part(table, i);
	bool is_read =
		settle_sums(&table->settled, table->spill, PARTS, table->exact ? NULL : table->files);
	spill_free(table->spill);
	table->spill = NULL;
	return is_read;
}

/* ---- what is found ---- */

enum open_state open_table_find(
	uint64_t *key, const struct open_table *table, const struct entry_piece *piece)
{
	if (atomic_load(&table->spills)) {
		*key = piece->key_hash;
		return settled_find(&table->settled, hash_of(table, piece));
	}
	if (table->runs.count > 0) {
		*key = piece->key_hash;
		const struct entry_sum *sum = sum_runs_find(&table->runs, *key);
		return sum == NULL ? OPEN_ODD : sums_state(sum, table->exact);
	}
	const struct table_part *part = &table->parts[part_at(hash_of(table, piece))];
	const struct slot *slot = slot_of(table, part, piece);
	*key = (uint64_t)(part - table->parts) << 48 | (uint64_t)(slot - part->slots);
	return sums_state(&slot->of, table->exact);
}

void open_table_count(size_t counts[OPEN_STATES], const struct open_table *table)
{
	memcpy(counts, table->settled.counts, sizeof table->settled.counts);
	for (size_t i = 0; i < PARTS; i++)
		for (size_t j = 0; j < table->parts[i].capacity; j++)
			if (table->parts[i].slots[j].hash != 0)
				counts[sums_state(&table->parts[i].slots[j].of, table->exact)]++;
	for (size_t i = 0; i < table->runs.count; i++)
		for (size_t j = 0; j < table->runs.runs[i].reach; j++)
			if (table->runs.runs[i].sums[j].place != 0)
				counts[sums_state(&table->runs.runs[i].sums[j], table->exact)]++;
}
