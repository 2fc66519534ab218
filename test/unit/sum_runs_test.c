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

int main(void)
{
	static const struct test tests[] = {{"numbers are met in no order", numbers_in_no_order},
		{"arrays are no longer than there is room for", no_more_than_there_is_room_for}};
	return run_tests("sum runs", tests, sizeof tests / sizeof *tests);
}
