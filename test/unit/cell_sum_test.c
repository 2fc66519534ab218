#include "statements/report/workbook/frame/cells/cell_sum.h"

#include "test/unit/harness.h"

static struct cell_sum sum_of(const struct cell_found *cells, size_t count)
{
	struct cell_sum sum = {0};
	for (size_t i = 0; i < count; i++)
		cell_sum_add(&sum, &cells[i]);
	return sum;
}

static const struct cell_found first = {0, 2, NULL, "12.5", false},
							   second = {3, 1, "A1+B1", "7", false};

static void order(void)
{
	struct cell_found one[] = {first, second}, other[] = {second, first};
	check_true(cell_sum_equal(sum_of(one, 2), sum_of(other, 2)), "the order does not count");
	struct cell_found empty[] = {first, {5, 5, NULL, "", true}, second};
	check_true(cell_sum_equal(sum_of(one, 2), sum_of(empty, 3)), "and empty cells are none");
}

static void differences(void)
{
	static const struct cell_found others[] = {
		{0, 2, NULL, "12.6", false},
		{0, 2, NULL, "12.5", true},
		{0, 3, NULL, "12.5", false},
		{1, 2, NULL, "12.5", false},
		{0, 2, "12.5", "", false},
		{0, 2, "", "12.5", false},
	};
	static const char *const what[] = {
		"value", "kind", "column", "row", "formula", "formula that is empty"};
	struct cell_found cells[] = {first, second};
	struct cell_sum sum = sum_of(cells, 2);
	check_true(!cell_sum_equal(sum, sum_of(cells, 1)), "a cell that is lost is seen");
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		cells[0] = others[i];
		check_true(!cell_sum_equal(sum, sum_of(cells, 2)), what[i]);
	}
}

int main(void)
{
	static const struct test tests[] = {
		{"a sum holds for cells in any order", order},
		{"another cell gives another sum", differences},
	};
	return run_tests("cell_sum", tests, sizeof tests / sizeof *tests);
}
