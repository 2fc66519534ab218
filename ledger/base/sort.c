#include "ledger/base/sort.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/arena.h"

/* runs of this many items are sorted by insertion; up to this many bytes are copied on the stack */
enum { RUN = 8, SMALL = 2048 };

/* Knows how the items of one call are compared and moved. */
struct order {
	size_t size;
	int (*compare)(const void *left, const void *right, void *context);
	void *context;
	unsigned char *spare; /* room for half of the items */
};

/* Copies one item. The sizes of most items are constants here, so that no call is made. */
static inline void copy_item(unsigned char *to, const unsigned char *from, size_t size)
{
	switch (size) {
	case 4: memcpy(to, from, 4); break;
	case 8: memcpy(to, from, 8); break;
	case 16: memcpy(to, from, 16); break;
	case 24: memcpy(to, from, 24); break;
	case 32: memcpy(to, from, 32); break;
	default: memcpy(to, from, size);
	}
}

static void sort_by_insertion(const struct order *order, unsigned char *items, size_t count)
{
	size_t size = order->size;
	for (unsigned char *next = items + size; next < items + count * size; next += size) {
		unsigned char *at = next;
		while (at > items && order->compare(at - size, next, order->context) > 0)
			at -= size;
		if (at == next)
			continue;
		copy_item(order->spare, next, size);
		memmove(at + size, at, (size_t)(next - at));
		copy_item(at, order->spare, size);
	}
}

/* Merges [items, middle) and [middle, end), each in order. */
static void merge(const struct order *order, unsigned char *items, unsigned char *middle,
	const unsigned char *end)
{
	size_t size = order->size, length = (size_t)(middle - items);
	if (order->compare(middle - size, middle, order->context) <= 0)
		return;
	memcpy(order->spare, items, length);
	const unsigned char *left = order->spare, *left_end = left + length, *right = middle;
	for (; left < left_end && right < end; items += size) {
		bool is_left = order->compare(left, right, order->context) <= 0;
		copy_item(items, is_left ? left : right, size);
		left += is_left ? size : 0;
		right += is_left ? 0 : size;
	}
	memcpy(items, left, (size_t)(left_end - left));
}

static void sort_part(const struct order *order, unsigned char *items, size_t count)
{
	if (count <= RUN) {
		sort_by_insertion(order, items, count);
		return;
	}
	size_t half = count / 2;
	sort_part(order, items, half);
	sort_part(order, items + half * order->size, count - half);
	merge(order, items, items + half * order->size, items + count * order->size);
}

void sort_stable_with(void *items, size_t count, size_t size,
	int (*compare)(const void *left, const void *right, void *context), void *context)
{
	if (count < 2)
		return;
	_Alignas(max_align_t) unsigned char small[SMALL];
	bool is_small = count / 2 + 1 <= SMALL / size;
	struct order order = {
		size, compare, context, is_small ? small : memory_new(count / 2 + 1, size)};
	sort_part(&order, items, count);
	if (!is_small)
		free(order.spare);
}

/* A comparison of two items, in a struct because C has no portable cast of functions to data. */
struct plain {
	int (*compare)(const void *left, const void *right);
};

static int compare_plainly(const void *left, const void *right, void *context)
{
	return ((const struct plain *)context)->compare(left, right);
}

void sort_stable(
	void *items, size_t count, size_t size, int (*compare)(const void *left, const void *right))
{
	struct plain plain = {compare};
	sort_stable_with(items, count, size, compare_plainly, &plain);
}

static int compare_uint32(const void *left, const void *right)
{
	const uint32_t *a = left, *b = right;
	return (*a > *b) - (*a < *b);
}

static int compare_uint64(const void *left, const void *right)
{
	const uint64_t *a = left, *b = right;
	return (*a > *b) - (*a < *b);
}

void sort_uint32(uint32_t *items, size_t count)
{
	sort_stable(items, count, sizeof *items, compare_uint32);
}

void sort_uint64(uint64_t *items, size_t count)
{
	sort_stable(items, count, sizeof *items, compare_uint64);
}

const uint64_t *sort_find_uint64(const uint64_t *items, size_t count, uint64_t value)
{
	size_t low = 0, high = count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (items[middle] < value)
			low = middle + 1;
		else
			high = middle;
	}
	return low < count && items[low] == value ? &items[low] : NULL;
}
