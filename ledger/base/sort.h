/* sort.h - the one way to put items in order. It is stable on every system.
 *
 *     static int by_account(const void *left, const void *right);   <0, 0, >0, as for bsearch
 *
 *     sort_stable(rows, row_count, sizeof *rows, by_account);
 *     sort_stable_with(rows, row_count, sizeof *rows, by_column, &column);
 *     sort_uint64(offsets, offset_count);
 *
 * Always: items that compare as equal keep the order that they had, so the same input gives the
 * same output everywhere, and no comparison needs a last field that only breaks ties. `items` may
 * be NULL where `count` is 0. Cost: n log n comparisons at most, n where the items are in order
 * already; half as much memory again as the items take, given back at once. */
#ifndef RECOUPE_LEDGER_BASE_SORT_H
#define RECOUPE_LEDGER_BASE_SORT_H

#include <stddef.h>
#include <stdint.h>

/* Sorts `count` items of `size` bytes. */
void sort_stable(
	void *items, size_t count, size_t size, int (*compare)(const void *left, const void *right));

/* The same, for a comparison that needs more than the two items. */
void sort_stable_with(void *items, size_t count, size_t size,
	int (*compare)(const void *left, const void *right, void *context), void *context);

/* Sorts whole numbers, the least first. */
void sort_uint32(uint32_t *items, size_t count);
void sort_uint64(uint64_t *items, size_t count);
/* The place of `value` among sorted items; NULL where it is not among them. */
const uint64_t *sort_find_uint64(const uint64_t *items, size_t count, uint64_t value);

#endif
