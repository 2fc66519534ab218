#include "ledger/scan/settled_sums.h"

#include <stdlib.h>

#include "ledger/base/arena.h"
#include "ledger/base/sort.h"
#include "ledger/base/system/file.h"

/* A part of more slots than PART_MOST is divided again, as long as there are bits of hashes that
 * did not divide yet; but for one that was not divided by the last ones, whose pieces are of one
 * entry. */
enum {
	KEYS_MOST = 1 << 20,
	PART_MOST = 1 << 19,
	FIRST_SLOTS = 1 << 12,
	DIVISOR_BITS = 4,
	HASH_BITS = 64,
	FIRST_BITS = 8
};

/* ---- the slots of one part, joined ---- */

struct joined {
	const struct scan_file *files; /* NULL: the table is exact */
	struct slot *slots;
	size_t used, capacity; /* a power of two */
	size_t looks;          /* how many rows were looked at in the files */
};

static struct slot *slot_of(const struct joined *joined, uint64_t hash)
{
	size_t at = (size_t)hash & (joined->capacity - 1);
	while (joined->slots[at].hash != 0 && joined->slots[at].hash != hash)
		at = (at + 1) & (joined->capacity - 1);
	return &joined->slots[at];
}

static void grow(struct joined *joined)
{
	const struct joined old = *joined;
	joined->capacity = old.capacity == 0 ? FIRST_SLOTS : old.capacity * 2;
	joined->slots = memory_new(joined->capacity, sizeof *joined->slots);
	for (size_t i = 0; i < old.capacity; i++)
		if (old.slots[i].hash != 0)
			*slot_of(joined, old.slots[i].hash) = old.slots[i];
	free(old.slots);
}

/* As sums_join, of a table that is not exact. */
static void join_by_text(
	const struct joined *joined, struct entry_sum *sum, const struct entry_sum *other)
{
	const struct scan_rows rows = sums_first_row(joined->files, sum),
						   others = sums_first_row(joined->files, other);
	bool odd = __builtin_add_overflow(sum->sum, other->sum, &sum->sum) ||
		rows.file != others.file ||
		!span_equal(rows.fields[FIELD_NUMBER], others.fields[FIELD_NUMBER]) ||
		!span_equal(rows.fields[FIELD_JOURNAL], others.fields[FIELD_JOURNAL]) ||
		scan_date(rows.file, rows.fields[FIELD_DATE]) !=
			scan_date(others.file, others.fields[FIELD_DATE]);
	const uint64_t first = other->place & OFFSET_MASK;
	if (rows.file == others.file && first < (sum->place & OFFSET_MASK))
		sum->place = (sum->place & ~OFFSET_MASK) | first;
	sum->place &= other->place | ~ALL_STAND;
	sum->place |= SEVERAL | (other->place & (ODD | SEVERAL)) | (odd ? ODD : 0);
}

/* Looks at rows here and there lay the whole file into memory. */
static void let_go(struct joined *joined, const struct scan_file *file)
{
	enum { LOOKS_MOST = 64 };
	if (++joined->looks % LOOKS_MOST == 0)
		file_let_go(file->bytes, file->end);
}

static void join_slots(void *context, const void *items, size_t count)
{
	struct joined *joined = context;
	const struct slot *slots = items;
	for (size_t i = 0; i < count; i++) {
		if ((joined->used + 1) * 4 > joined->capacity * 3)
			grow(joined);
		struct slot *slot = slot_of(joined, slots[i].hash);
		if (slot->hash == 0) {
			*slot = slots[i];
			joined->used++;
		} else if (joined->files == NULL) {
			sums_join(&slot->of, &slots[i].of);
		} else {
			join_by_text(joined, &slot->of, &slots[i].of);
			let_go(joined, sums_file(joined->files, &slot->of));
		}
	}
}

/* ---- states ---- */

static void keep_key(struct settled_sums *settled, enum open_state state, uint64_t hash)
{
	struct settled_keys *keys = &settled->keys[state];
	if (settled->drops && settled->most == state)
		return;
	if (keys->count == KEYS_MOST && state != OPEN_ODD && !settled->drops) {
		settled->most = state;
		settled->drops = true;
		free(keys->keys);
		*keys = (struct settled_keys){0};
		return;
	}
	if (keys->count == keys->capacity) {
		keys->capacity = keys->capacity == 0 ? 1024 : keys->capacity * 2;
		keys->keys = memory_resized(keys->keys, keys->capacity, sizeof *keys->keys);
	}
	keys->keys[keys->count++] = hash;
}

static void take_states(struct settled_sums *settled, const struct joined *joined)
{
	for (size_t i = 0; i < joined->capacity; i++) {
		const struct slot *slot = &joined->slots[i];
		if (slot->hash == 0)
			continue;
		enum open_state state = sums_state(&slot->of, joined->files == NULL);
		settled->counts[state]++;
		keep_key(settled, state, slot->hash);
	}
}

/* ---- parts ---- */

struct division {
	struct spill *into;
	unsigned shift;
};

static void divide(void *context, const void *items, size_t count)
{
	const struct division *division = context;
	const struct slot *slots = items;
	for (size_t i = 0; i < count; i++)
		spill_add(division->into, slots[i].hash >> division->shift & ((1U << DIVISOR_BITS) - 1),
			&slots[i], 1);
}

static bool settle_part(struct settled_sums *out, struct spill *spill, size_t part, unsigned bits,
	const struct scan_file *files)
{
	struct division division = {.shift = HASH_BITS - bits - DIVISOR_BITS};
	if (spill_count(spill, part) > PART_MOST && bits + DIVISOR_BITS <= HASH_BITS)
		division.into = spill_new(sizeof(struct slot), 1U << DIVISOR_BITS);
	if (division.into == NULL) {
		struct joined joined = {.files = files};
		bool is_read = spill_read(spill, part, join_slots, &joined);
		take_states(out, &joined);
		free(joined.slots);
		return is_read;
	}
	bool is_read = spill_read(spill, part, divide, &division);
	for (size_t i = 0; i < 1U << DIVISOR_BITS && is_read; i++) {
		bool is_divided = spill_count(division.into, i) < spill_count(spill, part);
		is_read =
			settle_part(out, division.into, i, is_divided ? bits + DIVISOR_BITS : HASH_BITS, files);
	}
	spill_free(division.into);
	return is_read;
}

bool settle_sums(
	struct settled_sums *out, struct spill *spill, size_t parts, const struct scan_file *files)
{
	bool is_read = true;
	*out = (struct settled_sums){0};
	for (size_t i = 0; i < parts && is_read; i++)
		is_read = settle_part(out, spill, i, FIRST_BITS, files);
	for (size_t state = 0; state < OPEN_STATES; state++)
		sort_uint64(out->keys[state].keys, out->keys[state].count);
	return is_read;
}

static bool has(const struct settled_keys *keys, uint64_t hash)
{
	return keys->count > 0 && sort_find_uint64(keys->keys, keys->count, hash) != NULL;
}

enum open_state settled_find(const struct settled_sums *settled, uint64_t hash)
{
	if (has(&settled->keys[OPEN_ODD], hash))
		return OPEN_ODD;
	const enum open_state other = settled->most == OPEN_WHOLE ? OPEN_PIECES : OPEN_WHOLE;
	return has(&settled->keys[other], hash) ? other : settled->most;
}

void settled_free(struct settled_sums *settled)
{
	for (size_t state = 0; state < OPEN_STATES; state++)
		free(settled->keys[state].keys);
	*settled = (struct settled_sums){0};
}
