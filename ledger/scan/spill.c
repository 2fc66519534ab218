#include "ledger/scan/spill.h"

#include <stdlib.h>
#include <string.h>

#include "ledger/base/arena.h"
#include "ledger/base/system/spool.h"
#include "ledger/base/system/thread.h"

enum { BLOCK_BYTES = 1 << 13 };

/* A block: where that before it of the same part begins, plus 1, or 0; then its items. */
enum { HEAD = sizeof(uint64_t) };

struct spill_part {
	unsigned char *block; /* the items that are in no file yet, behind room for the head */
	size_t count, capacity;
	uint64_t last; /* where the last block begins in the file, plus 1; 0: there is none */
	uint64_t all;
};

struct spill {
	size_t item_size, block_items, part_count;
	struct lock lock; /* protects what follows, up to the parts */
	struct spool *spool;
	uint64_t length;
	struct spill_part parts[];
};

struct spill *spill_new(size_t item_size, size_t parts)
{
	struct spool *spool = spool_new();
	if (spool == NULL)
		return NULL;
	struct spill *spill = memory_new(1, sizeof *spill + parts * sizeof *spill->parts);
	spill->item_size = item_size;
	spill->block_items = (BLOCK_BYTES - HEAD) / item_size;
	spill->part_count = parts;
	spill->spool = spool;
	lock_begin(&spill->lock);
	return spill;
}

/* Writes the block of the part out. False where the disk does not take it. */
static bool write_block(struct spill *spill, struct spill_part *part)
{
	memcpy(part->block, &part->last, HEAD);
	lock_take(&spill->lock);
	size_t length = HEAD + part->count * spill->item_size;
	bool is_written = spool_add(spill->spool, part->block, length);
	if (is_written) {
		part->last = spill->length + 1;
		part->count = 0;
		spill->length += length;
	}
	lock_release(&spill->lock);
	return is_written;
}

static void make_room(struct spill *spill, struct spill_part *part)
{
	if (part->capacity == spill->block_items && write_block(spill, part))
		return;
	part->capacity = part->capacity == 0 ? spill->block_items : part->capacity * 2;
	part->block = memory_resized(part->block, HEAD + part->capacity * spill->item_size, 1);
}

void spill_add(struct spill *spill, size_t at, const void *items, size_t count)
{
	struct spill_part *part = &spill->parts[at];
	const unsigned char *from = items;
	part->all += count;
	while (count > 0) {
		if (part->count == part->capacity)
			make_room(spill, part);
		size_t room = part->capacity - part->count, some = count < room ? count : room;
		memcpy(part->block + HEAD + part->count * spill->item_size, from, some * spill->item_size);
		part->count += some;
		from += some * spill->item_size;
		count -= some;
	}
}

uint64_t spill_count(const struct spill *spill, size_t at)
{
	return spill->parts[at].all;
}

bool spill_read(struct spill *spill, size_t at,
	void (*take)(void *context, const void *items, size_t count), void *context)
{
	const struct spill_part *part = &spill->parts[at];
	const size_t length = HEAD + spill->block_items * spill->item_size;
	unsigned char *block = memory_new(1, length);
	uint64_t next = part->last;
	if (part->count > 0)
		take(context, part->block + HEAD, part->count);
	bool is_read = true;
	while (next != 0 && is_read) {
		is_read = spool_read(spill->spool, next - 1, block, length);
		memcpy(&next, block, HEAD);
		if (is_read)
			take(context, block + HEAD, spill->block_items);
	}
	free(block);
	return is_read;
}

void spill_free(struct spill *spill)
{
	if (spill == NULL)
		return;
	for (size_t i = 0; i < spill->part_count; i++)
		free(spill->parts[i].block);
	lock_end(&spill->lock);
	spool_free(spill->spool);
	free(spill);
}
