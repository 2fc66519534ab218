/* Sums of entries in arrays by number. */
#include "ledger/scan/sum_runs.h"

#include "test/unit/harness.h"

static uint64_t key_of(uint64_t series, uint64_t number_)
{
	return series << SUM_NUMBER_BITS | number_;
}

/* The sum of a key; 0 where it has none. */
static int64_t sum_of(const struct sum_runs *runs, uint64_t key)
{
	const struct entry_sum *sum = sum_runs_find(runs, key);
	return sum ? sum->sum : 0;
}

/* Numbers in no order, of two series that begin far apart. */
static void numbers_in_no_order(void)
{
	enum { NUMBERS = 50000, FIRST = 20250000, STEP = 7919 };
	struct sum_runs runs = {.room = 1 << 18};
	size_t found = 0;
	for (uint64_t i = 0; i < NUMBERS; i++) {
		uint64_t number_ = i * STEP % NUMBERS;
		sum_runs_at(&runs, key_of(1, number_))->sum += (int64_t)number_ + 1;
		sum_runs_at(&runs, key_of(2, FIRST + number_))->sum -= (int64_t)number_ + 1;
	}
	for (uint64_t i = 0; i < NUMBERS; i++)
		found += sum_of(&runs, key_of(1, i)) == (int64_t)i + 1 &&
			sum_of(&runs, key_of(2, FIRST + i)) == -(int64_t)i - 1;
	check_integer((long long)found, NUMBERS, "each number has what was added to it, and no other");
	check_true(sum_runs_find(&runs, key_of(3, 1)) == NULL, "a series that was not met has no sums");
	sum_runs_free(&runs);
}

static void no_more_than_there_is_room_for(void)
{
	struct sum_runs runs = {.room = 1 << 16};
	sum_runs_at(&runs, key_of(1, 5))->sum = 12;
	check_true(sum_runs_at(&runs, key_of(1, 1 << 17)) == NULL, "a number too far from the others");
	check_true(sum_runs_at(&runs, key_of(1, (UINT64_C(1) << SUM_NUMBER_BITS) - 1)) == NULL,
		"the largest number");
	check_integer(sum_runs_at(&runs, key_of(1, 5))->sum, 12, "what was there is kept");
	check_true(sum_runs_at(&runs, key_of(1, 60000)) != NULL, "a number that is near enough");
	check_true(sum_runs_at(&runs, key_of(2, 40000)) == NULL, "all series share the room");
	check_integer(sum_runs_at(&runs, key_of(1, 5))->sum, 12, "what was there is kept again");
	sum_runs_free(&runs);
}

/* Arrays begin and end at multiples of so many numbers. */
enum { BLOCK = 1 << 14 };

static void exactly_the_room_that_there_is(void)
{
	for (int over = -1; over <= 1; over++) {
		struct sum_runs runs = {.room = (size_t)(2 * BLOCK + over)};
		check_true(sum_runs_at(&runs, key_of(1, 5)) != NULL, "a first array");
		check_integer(sum_runs_at(&runs, key_of(1, BLOCK)) != NULL, over >= 0, "a second block");
		check_integer(sum_runs_at(&runs, key_of(2, 5)) != NULL, false, "no third one");
		check_true(
			sum_runs_at(&runs, key_of(1, BLOCK - 1)) != NULL, "the last number of the first");
		sum_runs_free(&runs);
		check_true(runs.count == 0 && runs.used == 0, "nothing is left of it");
		check_integer((long long)runs.room, 2 * BLOCK + over, "but its room");
	}
	struct sum_runs none = {.room = BLOCK - 1};
	check_true(sum_runs_at(&none, key_of(1, 5)) == NULL, "no room for one block");
	sum_runs_free(&none);
	struct sum_runs shared = {.room = 3 * BLOCK};
	check_true(sum_runs_at(&shared, key_of(1, 5)) != NULL &&
			sum_runs_at(&shared, key_of(2, 5)) != NULL &&
			sum_runs_at(&shared, key_of(2, BLOCK)) != NULL,
		"three blocks of two series");
	check_true(sum_runs_at(&shared, key_of(1, BLOCK)) == NULL, "and no fourth");
	sum_runs_free(&shared);
}

/* Series are met in any order, with gaps between them. */
static void series_with_gaps(void)
{
	static const uint64_t series[] = {16, 3, 32, 15, 200, 33, 0, 199};
	struct sum_runs runs = {.room = 1 << 20};
	for (size_t i = 0; i < sizeof series / sizeof *series; i++)
		sum_runs_at(&runs, key_of(series[i], 7 + i))->sum = (int64_t)(1 + i);
	for (size_t i = 0; i < sizeof series / sizeof *series; i++)
		check_integer(
			sum_of(&runs, key_of(series[i], 7 + i)), (long long)(1 + i), "each has its sum");
	check_true(sum_runs_find(&runs, key_of(17, 7)) == NULL, "those between have none");
	check_true(sum_runs_find(&runs, key_of(5000, 7)) == NULL, "nor have those beyond");
	sum_runs_free(&runs);
}

/* Arrays grow to both sides, and keep what they have. */
static void arrays_that_grow(void)
{
	static const uint64_t numbers[] = {
		10 * BLOCK, 10 * BLOCK - 1, 11 * BLOCK, 3 * BLOCK + 5, 40 * BLOCK, 0, 41 * BLOCK - 1};
	struct sum_runs runs = {.room = 1 << 20};
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		sum_runs_at(&runs, key_of(1, numbers[i]))->sum = (int64_t)(1 + i);
		for (size_t j = 0; j <= i; j++)
			check_integer(
				sum_of(&runs, key_of(1, numbers[j])), (long long)(1 + j), "what was there");
	}
	check_integer(sum_of(&runs, key_of(1, 20 * BLOCK)), 0, "others are nil");
	check_true(sum_runs_find(&runs, key_of(1, 41 * BLOCK)) == NULL, "as far as they reach");
	sum_runs_free(&runs);
}

int main(void)
{
	static const struct test tests[] = {{"numbers are met in no order", numbers_in_no_order},
		{"arrays are no longer than there is room for", no_more_than_there_is_room_for},
		{"and as long as there is", exactly_the_room_that_there_is},
		{"series have gaps", series_with_gaps}, {"arrays grow to both sides", arrays_that_grow}};
	return run_tests("sum runs", tests, sizeof tests / sizeof *tests);
}
