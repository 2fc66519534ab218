/* Sums across the tree of a year, which are no arcs of its network: how their prices move, and what
 * the rounding of a year alone makes of them. */
#include "statements/matrix/rounding/rounding_sums.h"

#include <stdlib.h>

#include "test/unit/harness.h"
#include "test/unit/random.h"

enum { ROWS_MAX = 16, SUMS_MAX = 4, TERMS_MAX = 10 };

static struct matrix_row rows[ROWS_MAX];
static struct matrix matrix;
static struct postes tree;

static number tenths(int64_t value)
{
	return number_divide(arena, number_from_integer(arena, value), number_from_integer(arena, 10));
}

static int64_t in_tenths(number value)
{
	number scaled = number_multiply(arena, value, number_from_integer(arena, 10));
	return mpz_get_si(mpq_numref(scaled));
}

/* A year of rows that are mapped nowhere: the amounts of operations, in tenths, of all rows but the
 * first, which takes the other side. */
static void given(size_t count, const int64_t *amounts)
{
	int64_t rest = 0;
	for (size_t row = 0; row < count; row++) {
		int64_t amount = row == 0 ? 0 : amounts[row - 1];
		rest += amount;
		rows[row] = (struct matrix_row){.id = "r"};
		struct movement *exact = &rows[row].exact;
		exact->opening = rows[row].rounded.opening = number_from_integer(arena, 0);
		for (size_t kind = 0; kind < KIND_COUNT; kind++)
			exact->cells[kind] = number_from_integer(arena, 0);
		exact->cells[KIND_OPERATION] = exact->closing = tenths(amount);
	}
	rows[0].exact.cells[KIND_OPERATION] = rows[0].exact.closing = tenths(-rest);
	matrix = (struct matrix){.rows = rows, .row_count = count};
	matrix_index_rows(&matrix, &tree, arena);
}

/* ---- measures and prices ---- */

/* "price of operations / price of the closing" of each row, in 1 / GRID. */
static const char *prices_text(const struct network *network)
{
	const char *text = "";
	for (size_t row = 0; row < matrix.row_count; row++) {
		const struct rounded_figure *figures = &network->figures[row * COLUMNS];
		text = arena_printf(arena, "%s%s%ld/%ld", text, row > 0 ? " " : "",
			(long)(figures[KIND_OPERATION].price * 4 / GRID),
			(long)(figures[CLOSING].price * 4 / GRID));
	}
	return text;
}

static struct network network;
static struct flow_arc *arcs;
static struct cross_sums crossing;

/* A network of the year, and these sums across it; all arcs at their floors. */
static void begin_sums(const struct matrix_sum *of, size_t count)
{
	network = (struct network){.matrix = &matrix, .postes = &tree, .arena = arena};
	matrix.unit = number_from_integer(arena, 1);
	check_integer(network_make(&network, matrix.unit), 0, "it is balanced");
	arcs = arena_array(arena, network.line_count * COLUMNS, sizeof *arcs);
	cross_sums_begin(&crossing, &network, of, count);
}

/* The flows of the operations of rows 1 and 2 and of the closing of row 2; how many sums are off
 * then. */
static long long off_with(int64_t first, int64_t second, int64_t closing)
{
	arcs[COLUMNS + KIND_OPERATION].flow = first;
	arcs[2 * COLUMNS + KIND_OPERATION].flow = second;
	arcs[2 * COLUMNS + CLOSING].flow = closing;
	return (long long)cross_sums_measure(&crossing, &network, arcs);
}

static void deviations_are(int64_t first, int64_t second, int64_t third)
{
	check_integer(crossing.items[0].deviation, first * GRID / 10, "of the first sum");
	check_integer(crossing.items[1].deviation, second * GRID / 10, "of the second");
	check_integer(crossing.items[2].deviation, third * GRID / 10, "of the third");
}

/* Rows 1 and 2 at 0.4, and row 3, cash, at 1.4. A sum of rows 1 and 2, 0.8; one of row 3 less row
 * 1, 1.0; and one of what row 2 opens with and closes with, 0.4. */
static void prices_follow_what_is_off(void)
{
	struct matrix_term of[][2] = {{{1, KIND_OPERATION, 1}, {2, KIND_OPERATION, 1}},
		{{3, KIND_OPERATION, 1}, {1, KIND_OPERATION, -1}},
		{{2, MATRIX_OPENING, 1}, {2, MATRIX_CLOSING, 1}}};
	const struct matrix_sum three[] = {
		{.terms = of[0], .count = 2}, {.terms = of[1], .count = 2}, {.terms = of[2], .count = 2}};
	static const int64_t amounts[] = {4, 4, 14};
	given(4, amounts);
	rows[3].role = ROLE_CASH;
	begin_sums(three, 3);
	check_integer(off_with(0, 0, 0), 0, "0 of 0.8, 1 of 1.0, 0 of 0.4");
	deviations_are(-8, 0, -4);
	check_integer(crossing.excess, 0, "none is off");
	cross_sums_price(&crossing, &network, true);
	check_text(prices_text(&network), "0/0 0/0 0/0 0/0", "what is not off bears no price");
	check_integer(off_with(1, 1, 0), 2, "2 of 0.8, and 0 of 1.0");
	deviations_are(12, -10, -4);
	check_integer(crossing.excess, GRID / 10 * 2 + 1 + 1, "what is beyond a unit, and one each");
	cross_sums_price(&crossing, &network, false);
	check_text(prices_text(&network), "0/0 2/0 1/0 0/0",
		"a quarter upwards is dearer, with the sign of the term; cash bears none");
	cross_sums_price(&crossing, &network, true);
	check_text(prices_text(&network), "0/0 4/0 2/0 -2/0", "as much again, of cash too");
	check_integer(off_with(0, 0, 0), 0, "none is off");
	cross_sums_price(&crossing, &network, true);
	check_text(prices_text(&network), "0/0 4/0 2/0 -2/0", "then prices stay");
	check_integer(off_with(0, -1, 2), 2, "-1 of 0.8, and 2 of 0.4");
	deviations_are(-18, 0, 16);
	check_integer(crossing.excess, GRID / 10 * 8 + 1 + GRID / 10 * 6 + 1, "measured anew");
	for (int i = 0; i < 2; i++)
		cross_sums_price(&crossing, &network, true);
	check_text(prices_text(&network), "0/0 3/0 1/2 -2/0",
		"on the other side half a step, and as much again");
	check_integer(crossing.items[0].price, GRID / 4, "two quarters less two eighths");
	network_free(&network);
}

/* Off by turns on one side and on the other. */
static void steps_have_a_least(void)
{
	struct matrix_term terms[] = {{1, KIND_OPERATION, 1}, {2, KIND_OPERATION, 1}};
	const struct matrix_sum of = {.terms = terms, .count = 2};
	static const int64_t amounts[] = {4, 4};
	given(3, amounts);
	begin_sums(&of, 1);
	int64_t step = 2 * (GRID / 4), before = 0;
	for (int turn = 0; turn < 12; turn++) {
		check_integer(off_with(turn % 2 == 0 ? 2 : -2, 0, 0), 1, "it is off");
		cross_sums_price(&crossing, &network, false);
		step = step > GRID / 512 ? step / 2 : step;
		check_integer(crossing.items[0].price - before, turn % 2 == 0 ? step : -step,
			"half as far as the turn before, down to a 512th");
		before = crossing.items[0].price;
	}
	network_free(&network);
}

/* ---- the rounding of a year ---- */

static struct matrix_sum sums[SUMS_MAX];
static struct matrix_term terms[SUMS_MAX][TERMS_MAX];

/* Sum `at` is of the operations of these rows, "\3\4\5". */
static void sum_is(size_t at, const char *of_rows)
{
	sums[at] = (struct matrix_sum){.terms = terms[at]};
	for (; *of_rows; of_rows++)
		terms[at][sums[at].count++] = (struct matrix_term){(size_t)*of_rows, KIND_OPERATION, 1};
}

static int64_t sum_value(size_t at, bool rounded)
{
	int64_t value = 0;
	for (size_t i = 0; i < sums[at].count; i++) {
		const struct matrix_row *row = &rows[terms[at][i].row];
		value += terms[at][i].coefficient *
			in_tenths((rounded ? &row->rounded : &row->exact)->cells[KIND_OPERATION]);
	}
	return value;
}

static size_t sums_off(size_t count)
{
	size_t off = 0;
	for (size_t i = 0; i < count; i++)
		off += llabs(sum_value(i, true) - sum_value(i, false)) >= 10;
	return off;
}

/* Rounds to whole units, and sees to it that the sums that are off are counted. */
static void round_with(size_t count)
{
	const struct matrix_aims aims = {.sums = sums, .sum_count = count};
	check_integer(matrix_round(&matrix, &tree, number_from_integer(arena, 1), &aims, arena), 0,
		"it is balanced");
	check_integer((long long)matrix.sums_beyond, (long long)sums_off(count), "what is off is told");
	check_integer((long long)matrix.beyond_one_unit, 0, "every cell is within a unit");
}

static int64_t rounded_of(size_t row)
{
	return in_tenths(rows[row].rounded.cells[KIND_OPERATION]) / 10;
}

/* 0.4 in three rows and 0.3 in three: two of the former go up, of which one must be the third, so
 * that it and the last three, 1.3 in all, do not come to nothing. */
static void sums_come_within_a_unit(void)
{
	static const int64_t amounts[] = {4, 4, 4, 3, 3, 3};
	given(7, amounts);
	sum_is(0, "\3\4\5\6");
	round_with(1);
	check_integer((long long)matrix.sums_beyond, 0, "the four come to 1 or 2");
	check_integer(rounded_of(3), 1, "by the row that is nearest to 1");
	check_integer(rounded_of(0), -2, "of 2.1");
}

/* 0.4 of cash, and 0.4 and less elsewhere. Cash and the last three are 1.2 in all. */
static void cash_gives_way_last(void)
{
	static const int64_t amounts[] = {4, 4, 4, 4, 3, 3, 2};
	given(8, amounts);
	rows[1].role = ROLE_CASH;
	sum_is(0, "\1\5\6\7");
	round_with(1);
	check_integer((long long)matrix.sums_beyond, 0, "the four come to 1 or 2");
	check_integer(rounded_of(1), 0, "and cash stays at its nearest integer");
	check_integer(rounded_of(0), -2, "of 2.4");
}

/* Three times 0.4 is 1.2, and three times its integers is 0 or 3. */
static void the_nearest_that_was_found_is_kept(void)
{
	static const int64_t amounts[] = {4, 3};
	given(3, amounts);
	sum_is(0, "\1\1\1");
	round_with(1);
	check_integer((long long)matrix.sums_beyond, 1, "nothing comes within a unit");
	check_integer(rounded_of(1), 0, "0 is nearer than 3");
}

static size_t random_year(void)
{
	int64_t amounts[ROWS_MAX];
	size_t count = (size_t)random_between(8, ROWS_MAX),
		   sum_count = (size_t)random_between(1, SUMS_MAX);
	for (size_t i = 0; i < count; i++)
		amounts[i] = random_between(-9, 9);
	given(count, amounts);
	for (size_t row = 0; row < count; row++)
		rows[row].role = random_once_in(4) ? ROLE_CASH : ROLE_NONE;
	for (size_t i = 0; i < sum_count; i++) {
		sums[i] =
			(struct matrix_sum){.terms = terms[i], .count = (size_t)random_between(4, TERMS_MAX)};
		for (size_t j = 0; j < sums[i].count; j++)
			terms[i][j] = (struct matrix_term){(size_t)random_between(1, (int64_t)count - 1),
				KIND_OPERATION, random_once_in(3) ? -1 : 1};
	}
	return sum_count;
}

/* Without prices 180 are off. */
static void most_sums_come_within_a_unit(void)
{
	size_t before = 0, after = 0;
	for (uint64_t seed = 1; seed <= test_cases(300, 5000); seed++) {
		random_from(seed);
		size_t count = random_year();
		matrix_round(&matrix, &tree, number_from_integer(arena, 1), NULL, arena);
		size_t alone = sums_off(count);
		round_with(count);
		check_seeded(matrix.sums_beyond <= alone, seed, "no more are off than without prices");
		before += alone;
		after += matrix.sums_beyond;
	}
	check_true(after * 3 < before, "two of three that were off no longer are");
}

int main(void)
{
	static const struct test tests[] = {
		{"prices follow what is off", prices_follow_what_is_off},
		{"steps have a least", steps_have_a_least},
		{"sums come within a unit", sums_come_within_a_unit},
		{"cash gives way last", cash_gives_way_last},
		{"the nearest that was found is kept", the_nearest_that_was_found_is_kept},
		{"most sums come within a unit", most_sums_come_within_a_unit},
	};
	return run_tests("rounding_sums", tests, sizeof tests / sizeof *tests);
}
