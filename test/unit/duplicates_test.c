/* Doubles among more entries than are kept: those of the largest amounts. */
#include <string.h>

#include "ledger/analytics/analytics_parts.h"
#include "test/unit/harness.h"

enum { VALUES = 70000, KEPT = 65536, SCATTER = 7919 };

static const struct analytic_limits limits = {.double_days = 5};

static void observe(struct duplicate_finder *finder, uint64_t place, int64_t cents)
{
	const struct summary_posting postings[] = {{0, cents}, {1, -cents}};
	char number_[24];
	memset(number_, 0, sizeof number_);
	memcpy(number_, &place, sizeof place); /* each entry has its own */
	duplicates_observe(finder,
		&(struct entry_summary){.postings = postings,
			.count = 2,
			.day = 20190603,
			.number = {number_, number_ + sizeof place},
			.place = place},
		cents);
}

/* Each amount twice, in a scattered order; and one more of the largest, if `odd`. */
static struct best doubles_of(bool odd, bool shared)
{
	struct best doubles = {.total = 0}, reversals = {.total = 0};
	struct duplicate_finder *finder = duplicates_new(NULL, 0, &limits, arena),
							*other = duplicates_new(NULL, 0, &limits, arena);
	for (uint64_t i = 0; i < (uint64_t)2 * VALUES; i++)
		observe(shared && i % 2 != 0 ? other : finder, i, (int64_t)(i * SCATTER % VALUES) + 1);
	if (odd)
		observe(finder, (uint64_t)2 * VALUES, (int64_t)2 * VALUES);
	if (shared)
		duplicates_join(finder, other);
	duplicates_finish(finder, &doubles, &reversals);
	check_integer((long long)reversals.total, 0, "nothing is undone");
	return doubles;
}

static void largest(void)
{
	struct best doubles = doubles_of(false, false);
	check_integer((long long)doubles.total, KEPT / 2, "as many doubles as are kept");
	check_integer(doubles.sights[0].cents, VALUES, "from the largest on");
	doubles = doubles_of(true, true);
	check_integer((long long)doubles.total, KEPT / 2 - 1,
		"an amount of which one entry is not kept does not count, whoever observes it");
}

int main(void)
{
	static const struct test tests[] = {{"the largest amounts are compared", largest}};
	return run_tests("duplicates", tests, sizeof tests / sizeof *tests);
}
