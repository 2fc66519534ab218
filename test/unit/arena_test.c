/* Memory that lives as long as a run. */
#include "ledger/base/arena.h"

#include <stdint.h>
#include <string.h>

#include "test/unit/harness.h"

static void memory(void)
{
	unsigned char *small = arena_alloc(arena, 3), *large = arena_array(arena, 1000, 1000);
	int set = 0;
	for (size_t i = 0; i < 1000000; i++)
		set += large[i] != 0;
	check_true(small[0] == 0 && small[2] == 0 && set == 0, "comes zeroed, however much");
	check_integer((long long)((uintptr_t)arena_alloc(arena, 1) % _Alignof(max_align_t)), 0,
		"and aligned for any type");
}

static void growing(void)
{
	size_t capacity = 0;
	int *items = NULL;
	for (int i = 0; i < 100; i++) {
		items = arena_grow(arena, items, (size_t)i, &capacity, sizeof *items);
		items[i] = i;
	}
	check_true(capacity >= 100 && items[0] == 0 && items[99] == 99,
		"an array keeps what it has as it grows");
}

/* What was called, in order, as text; it notes its letter while its own memory is still there. */
static char called[8];

static void note(void *context)
{
	const char *letter = context;
	strncat(called, letter, 1);
}

static void endings(void)
{
	struct arena *own = arena_new();
	arena_at_end(own, note, arena_text(own, "a"));
	arena_at_end(own, note, arena_text(own, "b"));
	check_text(called, "", "nothing is called before");
	arena_free(own);
	check_text(called, "ba", "each is called once, who asked last first");
}

int main(void)
{
	static const struct test tests[] = {
		{"memory of an arena", memory},
		{"arrays that grow", growing},
		{"what waits for the end of an arena is called while its memory is there", endings},
	};
	return run_tests("arena", tests, sizeof tests / sizeof *tests);
}
