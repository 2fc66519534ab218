#include "ledger/base/sort.h"

#include "test/unit/harness.h"
#include "test/unit/random.h"

enum { MOST = 300, LARGE = 40 };

/* Items of every size that is copied in its own way, and of others. */
static const size_t sizes[] = {4, 8, 12, 16, 24, 32, LARGE, 3000};

/* The first two bytes are the key, the next two the place that the item had. */
static int by_key(const void *left, const void *right)
{
	const unsigned char *a = left, *b = right;
	return (*a > *b) - (*a < *b);
}

static int by_key_turned(const void *left, const void *right, void *context)
{
	++*(size_t *)context;
	return by_key(right, left);
}

static unsigned char *items_of(size_t count, size_t size, int keys)
{
	unsigned char *items = arena_array(arena, count + 1, size);
	for (size_t i = 0; i < count; i++) {
		unsigned char *item = items + i * size;
		item[0] = (unsigned char)random_between(0, keys);
		item[1] = (unsigned char)(i >> 8);
		item[2] = (unsigned char)i;
		item[size - 1] = (unsigned char)(item[0] ^ item[2]);
	}
	return items;
}

/* Keys in order; where they are equal, places in order; the last byte belongs to the item. */
static bool in_order(const unsigned char *items, size_t count, size_t size, bool turned)
{
	for (size_t i = 0; i < count; i++) {
		const unsigned char *b = items + i * size, *a = b - size;
		if (b[size - 1] != (unsigned char)(b[0] ^ b[2]))
			return false;
		if (i == 0)
			continue;
		if (a[0] != b[0] && (a[0] > b[0]) != turned)
			return false;
		if (a[0] == b[0] && (a[1] << 8 | a[2]) >= (b[1] << 8 | b[2]))
			return false;
	}
	return true;
}

static void stable(void)
{
	for (uint64_t seed = 1; seed <= 400; seed++) {
		random_from(seed);
		size_t size = sizes[seed % (sizeof sizes / sizeof *sizes)],
			   count = (size_t)random_between(0, MOST), calls = 0;
		int keys = random_once_in(2) ? 3 : 250;
		unsigned char *items = items_of(count, size, keys);
		sort_stable(items, count, size, by_key);
		check_seeded(in_order(items, count, size, false), seed, "sorted, and equal items stay put");
		items = items_of(count, size, keys);
		sort_stable_with(items, count, size, by_key_turned, &calls);
		check_seeded(in_order(items, count, size, true), seed, "the other way round");
		check_seeded(calls > 0 || count < 2, seed, "the comparison has its context");
	}
	sort_stable(NULL, 0, 8, by_key);
}

static void in_order_already(void)
{
	size_t calls = 0;
	unsigned char items[4 * MOST] = {0};
	for (size_t i = 0; i < MOST; i++)
		items[4 * i] = (unsigned char)(255 - i * 255 / MOST);
	sort_stable_with(items, MOST, 4, by_key_turned, &calls);
	check_true(calls < MOST, "each item is compared once with the one before it");
}

static void numbers(void)
{
	uint64_t wide[] = {5, UINT64_MAX, 0, 5, 1};
	uint32_t narrow[] = {7, UINT32_MAX, 0};
	sort_uint64(wide, 5);
	sort_uint32(narrow, 3);
	check_true(
		wide[0] == 0 && wide[1] == 1 && wide[2] == 5 && wide[3] == 5 && wide[4] == UINT64_MAX,
		"of 64 bits");
	check_true(narrow[0] == 0 && narrow[1] == 7 && narrow[2] == UINT32_MAX, "of 32 bits");
	check_true(sort_find_uint64(wide, 5, UINT64_MAX) == &wide[4], "the last is found");
	check_true(sort_find_uint64(wide, 5, 0) == &wide[0], "so is the first");
	check_true(sort_find_uint64(wide, 5, 2) == NULL, "what is not there is not found");
	check_true(sort_find_uint64(wide, 0, 0) == NULL, "nothing is found among none");
}

int main(void)
{
	static const struct test tests[] = {
		{"items are sorted, and equal ones keep their order", stable},
		{"what is in order takes no more than a look", in_order_already},
		{"whole numbers are sorted and found", numbers},
	};
	return run_tests("sort", tests, sizeof tests / sizeof *tests);
}
