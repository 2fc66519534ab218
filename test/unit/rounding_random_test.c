/* Rounding keeps every identity of the matrix to the unit, and keeps every figure within a unit
 * wherever that can be: random ledgers over several years, against the oracles of
 * rounding_book.h. */
#include "statements/matrix/rounding/rounding.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "test/unit/harness.h"
#include "test/unit/random.h"
#include "test/unit/rounding_book.h"

/* What must hold after every rounding; `where` names the case. */

static void check_identities(const char *where)
{
	for (size_t row = 0; row < book.rows; row++) {
		int64_t rolled = book.rounded_opening[row];
		for (size_t kind = 0; kind < KIND_COUNT; kind++)
			rolled += book.rounded[row][kind];
		check_case(rolled == book.rounded[row][CLOSING], "%s: row %zu rolls", where, row);
	}
	for (size_t column = 0; column < COLUMNS; column++) {
		int64_t sum = 0;
		bool whole = true;
		for (size_t row = 0; row < book.rows; row++) {
			sum += book.rounded[row][column];
			whole = whole && book.rounded[row][column] % book.unit == 0;
		}
		check_case(sum == 0, "%s: column %zu sums to zero", where, column);
		check_case(whole, "%s: column %zu holds whole units", where, column);
	}
}

static void check_report(const char *where, struct arena *memory)
{
	int64_t largest = 0;
	size_t beyond = 0;
	for (size_t i = 0; i < figures.count; i++) {
		int64_t off = llabs(figures.rounded[i] - figures.exact[i]);
		largest = off > largest ? off : largest;
		beyond += off >= book.unit;
	}
	check_case(beyond == book.matrix.beyond_one_unit, "%s: beyond_one_unit counts them", where);
	check_case(largest == in_cents(memory, book.matrix.largest_deviation),
		"%s: largest_deviation is the largest", where);
	check_case((largest == 0) == (book.matrix.largest_where[0] == '\0'),
		"%s: largest_where is named", where);
}

/* Random ledgers. */

static void random_rows(size_t rows, size_t postes, const int64_t units[3])
{
	size_t depth[POSTES_MAX] = {0};
	book_clear(rows, units[random_between(0, 2)]);
	for (size_t i = 0; i < postes; i++) {
		size_t parent = (size_t)random_between(0, (int64_t)i);
		bool top = parent == i || depth[parent] == 3;
		depth[i] = top ? 0 : depth[parent] + 1;
		book_poste(top ? NULL : &book.postes[parent]);
	}
	for (size_t row = 0; row < rows; row++) {
		bool mapped = postes > 0 && random_between(0, 9) > 0;
		book.matrix_rows[row].poste =
			mapped ? &book.postes[random_between(0, (int64_t)postes - 1)] : NULL;
		book.matrix_rows[row].role = row == 1 || random_between(0, 9) == 0 ? ROLE_CASH : ROLE_NONE;
		book.closes[row] = row > 1 && random_between(0, 2) == 0;
	}
}

static void random_year(int64_t entries)
{
	int64_t largest = random_between(0, 1) ? 100 * book.unit : 2 * book.unit;
	memset(book.exact, 0, sizeof book.exact);
	for (int64_t i = 0; i < entries; i++) {
		size_t debit = (size_t)random_between(0, (int64_t)book.rows - 1),
			   credit = (size_t)random_between(0, (int64_t)book.rows - 1);
		int64_t amount = random_between(0, 4) ? random_between(1, largest)
											  : random_between(1, 9) * book.unit / 2;
		book_move(debit, credit, (enum kind)random_between(0, KIND_COUNT - 2), amount);
	}
	for (size_t row = 0; row < book.rows; row++)
		if (book.closes[row]) {
			int64_t balance = book.opening[row];
			for (size_t kind = 0; kind < KIND_CLOSING; kind++)
				balance += book.exact[row][kind];
			book_move(0, row, KIND_CLOSING, balance);
		}
	book_close_year();
}

/* Openings of permanent rows, rounded on their own: each less than a unit off, in sum zero. */
static void random_openings(bool whole)
{
	int64_t excess = 0;
	for (size_t row = 1; row < book.rows; row++) {
		int64_t amount =
			book.closes[row] ? 0 : random_between(-500, 500) * book.unit / (whole ? 1 : 7);
		book.opening[row] = whole ? amount / book.unit * book.unit : amount;
		book.opening[0] -= book.opening[row];
	}
	for (size_t row = 0; row < book.rows; row++) {
		book.rounded_opening[row] = floor_to_unit(book.opening[row]);
		excess -= book.rounded_opening[row];
	}
	for (size_t row = 0; row < book.rows && excess > 0; row++)
		if (book.rounded_opening[row] != book.opening[row]) {
			book.rounded_opening[row] += book.unit;
			excess -= book.unit;
		}
}

static void next_year_opens(void)
{
	for (size_t row = 0; row < book.rows; row++) {
		book.opening[row] = book.exact[row][CLOSING];
		book.rounded_opening[row] = book.rounded[row][CLOSING];
	}
}

static int64_t largest_opening_deviation(void)
{
	int64_t largest = 0;
	for (size_t row = 0; row < book.rows; row++) {
		int64_t off = llabs(book.rounded_opening[row] - book.opening[row]);
		largest = off > largest ? off : largest;
	}
	return largest;
}

static const int64_t dollars[3] = {100, 10000, 100000};

static void check_year(const char *where, struct arena *memory)
{
	int64_t off = largest_opening_deviation();
	check_case(book_round(NULL, 0, memory) == 0, "%s: rounds", where);
	check_identities(where);
	list_figures();
	check_report(where, memory);
	if (off == 0)
		check_case(book.matrix.beyond_one_unit == 0,
			"%s: exact openings keep every figure within a unit", where);
	if (off < 2 * book.unit)
		check_case((book.matrix.beyond_one_unit == 0) == within_a_unit_is_possible(),
			"%s: within a unit wherever possible", where);
}

static void every_figure_is_within_a_unit_wherever_openings_allow(void)
{
	char where[64];
	for (uint64_t seed = 1; seed <= test_cases(60, 1500); seed++) {
		struct arena *memory = arena_new();
		random_from(seed);
		random_rows((size_t)random_between(1, 40), (size_t)random_between(0, 20), dollars);
		random_openings(random_between(0, 1));
		for (int year = 1; year <= 4; year++) {
			random_year(random_between(0, 6 * (int64_t)book.rows));
			snprintf(where, sizeof where, "seed %llu, year %d", (unsigned long long)seed, year);
			check_year(where, memory);
			next_year_opens();
		}
		arena_free(memory);
	}
}

/* Small cases against all choices: two kinds; the first row takes what the others leave. */

enum { FREE_CELLS = 6 };
static const enum kind free_kinds[2] = {KIND_OPERATION, KIND_FINANCING};

static void set_choice(const int64_t *choice, size_t cells)
{
	memset(book.rounded, 0, book.rows * sizeof *book.rounded);
	for (size_t i = 0; i < cells; i++) {
		size_t row = 1 + i / 2;
		enum kind kind = free_kinds[i % 2];
		int64_t value = floor_to_unit(book.exact[row][kind]) + choice[i] * book.unit;
		book.rounded[row][kind] = value;
		book.rounded[0][kind] -= value;
	}
	for (size_t row = 0; row < book.rows; row++)
		book.rounded[row][CLOSING] = book.rounded_opening[row] + book.rounded[row][free_kinds[0]] +
			book.rounded[row][free_kinds[1]];
}

static struct costs least_costs(void)
{
	int64_t choice[FREE_CELLS];
	struct costs least = {{INT64_MAX}};
	size_t cells = 2 * (book.rows - 1), i = 0;
	assert(cells <= FREE_CELLS);
	for (i = 0; i < cells; i++)
		choice[i] = -1;
	do {
		set_choice(choice, cells);
		list_figures();
		struct costs costs = costs_of_figures();
		if (costs_compare(&costs, &least) < 0)
			least = costs;
		for (i = 0; i < cells && choice[i] == 2; i++)
			choice[i] = -1;
		if (i < cells)
			choice[i]++;
	} while (i < cells);
	return least;
}

static void no_choice_is_better(void)
{
	static const int64_t unit[3] = {10, 10, 10};
	for (uint64_t seed = 1; seed <= test_cases(240, 2000); seed++) {
		struct arena *memory = arena_new();
		random_from(seed);
		random_rows(
			(size_t)random_between(3, seed % 8 ? 3 : 4), (size_t)random_between(0, 3), unit);
		for (size_t row = 1; row < book.rows; row++) {
			int64_t opening = random_between(-30, 30),
					rounded = floor_to_unit(opening + random_between(-9, 19));
			book.opening[row] = opening;
			book.opening[0] -= opening;
			book.rounded_opening[row] = rounded;
			book.rounded_opening[0] -= rounded;
			book.matrix_rows[row].role = random_between(0, 1) ? ROLE_CASH : ROLE_NONE;
		}
		for (int64_t i = random_between(0, 6); i > 0; i--)
			book_move((size_t)random_between(0, (int64_t)book.rows - 1),
				(size_t)random_between(0, (int64_t)book.rows - 1), free_kinds[random_between(0, 1)],
				random_between(0, 1) ? random_between(1, 40) : 10 * random_between(1, 4));
		book_close_year();
		check_case(book_round(NULL, 0, memory) == 0, "seed %llu: rounds", (unsigned long long)seed);
		list_figures();
		struct costs ours = costs_of_figures(), least = least_costs();
		check_case(costs_compare(&ours, &least) <= 0, "seed %llu: no choice of integers is better",
			(unsigned long long)seed);
		arena_free(memory);
	}
}

static void the_same_ledger_rounds_the_same(void)
{
	static int64_t before[ROWS_MAX][COLUMNS];
	struct arena *memory = arena_new();
	random_from(7);
	random_rows(40, 20, dollars);
	random_openings(false);
	random_year(200);
	check_case(book_round(NULL, 0, memory) == 0, "the first time");
	memcpy(before, book.rounded, sizeof before);
	check_case(book_round(NULL, 0, memory) == 0, "the second time");
	check_case(
		memcmp(before, book.rounded, sizeof before) == 0, "both times give the same integers");
	arena_free(memory);
}

static void a_large_ledger_takes_no_time(void)
{
	struct arena *memory = arena_new();
	random_from(11);
	random_rows(ROWS_MAX, POSTES_MAX, dollars);
	random_openings(false);
	random_year((int64_t)20 * ROWS_MAX);
	clock_t start = clock();
	check_case(book_round(NULL, 0, memory) == 0, "rounds");
	clock_t taken = clock() - start;
	check_case(
		taken < CLOCKS_PER_SEC / 2, "300 rows by 11 kinds are rounded in well under half a second");
	check_identities("large");
	arena_free(memory);
}

int main(void)
{
	static const struct test tests[] = {
		{"every figure is within a unit wherever openings allow",
			every_figure_is_within_a_unit_wherever_openings_allow},
		{"no choice of integers is better", no_choice_is_better},
		{"the same ledger rounds the same", the_same_ledger_rounds_the_same},
		{"a large ledger takes no time", a_large_ledger_takes_no_time},
	};
	return run_tests("rounding_random", tests, sizeof tests / sizeof *tests);
}
