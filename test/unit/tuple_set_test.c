/* Sequences of words and their indexes: equal ones are one, however many there are. */
#include "statements/decode/tuple_set.h"

#include "test/unit/harness.h"

enum { MANY = 3000, LONGEST = 5 };

/* Sequence number n, of one word to five, with `behind` in the words that follow it. */
static size_t make(uint32_t words[LONGEST + 1], uint32_t n, uint32_t behind)
{
	size_t count = 1 + n % LONGEST;
	for (size_t i = 0; i <= LONGEST; i++)
		words[i] = i < count ? n / (uint32_t)(i + 1) : behind;
	return count;
}

static void indexes_count_up(void)
{
	struct tuple_set set = {.arena = arena};
	uint32_t words[LONGEST + 1];
	bool up = true, again = true;
	for (uint32_t n = 0; n < MANY; n++) {
		size_t count = make(words, n, 7);
		up = up && tuple_set_add(&set, words, count) == n;
		count = make(words, n / 2, n);
		again = again && tuple_set_add(&set, words, count) == n / 2;
	}
	check_true(up, "each new sequence has the next index");
	check_true(again, "one that was added before has its own, whatever stands behind it");
	for (uint32_t n = 0; n < MANY; n++) {
		size_t count = make(words, n, 1);
		again = again && tuple_set_add(&set, words, count) == n;
	}
	check_true(again, "all are found again");
	check_integer((long long)set.count, MANY, "and none was added twice");
	check_true(set.slot_count >= 2 * (size_t)MANY, "half of the slots stay free");
}

static void what_sequences_are_equal(void)
{
	struct tuple_set set = {.arena = arena};
	const uint32_t words[] = {1, 2, 3, 0}, other[] = {1, 2, 4, 0};
	check_integer((long long)tuple_set_add(&set, words, 3), 0, "the first");
	check_integer((long long)tuple_set_add(&set, words, 2), 1, "a shorter one");
	check_integer((long long)tuple_set_add(&set, words, 4), 2, "a longer one");
	check_integer((long long)tuple_set_add(&set, other, 3), 3, "one that ends otherwise");
	check_integer((long long)tuple_set_add(&set, other, 2), 1, "one that begins alike");
	check_integer((long long)tuple_set_add(&set, words, 0), 4, "none at all");
	check_integer((long long)tuple_set_add(&set, other, 0), 4, "is the same everywhere");
}

int main(void)
{
	static const struct test tests[] = {
		{"indexes count up", indexes_count_up},
		{"what sequences are equal", what_sequences_are_equal},
	};
	return run_tests("tuple_set", tests, sizeof tests / sizeof *tests);
}
