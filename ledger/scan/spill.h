/* spill.h - items of one size that are too many for memory, in parts, each read back by itself.
 * Private to this folder.
 *
 *     struct spill *spill = spill_new(sizeof(struct slot), PARTS);
 *     spill_add(spill, part_of(&slot), &slot, 1);              one thread at a time a part
 *     ... spill_count(spill, part) ...
 *     if (!spill_read(spill, part, take_slots, &table)) ... the disk does not give them back ...
 *     spill_free(spill);
 *
 * They lie in a file without a name (spool.h), in blocks of some kilobytes; of each part one block
 * is in memory. Where the disk takes no more, the rest stays in memory, however much that is. */
#ifndef RECOUPE_LEDGER_SCAN_SPILL_H
#define RECOUPE_LEDGER_SCAN_SPILL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct spill;

/* NULL where no such file can be made. Owned by the caller until spill_free. */
struct spill *spill_new(size_t item_size, size_t parts);
/* Adds items to a part. Any thread may call it, but one at a time for a part. */
void spill_add(struct spill *spill, size_t at, const void *items, size_t count);
/* How many items the part has. */
uint64_t spill_count(const struct spill *spill, size_t at);
/* Hands all items of the part on, some at a time, in no order. False where the disk does not give
 * them back. To be called once all are added. */
bool spill_read(struct spill *spill, size_t at,
	void (*take)(void *context, const void *items, size_t count), void *context);
/* NULL is allowed. */
void spill_free(struct spill *spill);

#endif
