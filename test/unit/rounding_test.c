/* Rounding keeps every identity of the matrix to the unit, and keeps every figure within a unit
 * wherever that can be: worked examples. Random ledgers are in rounding_random_test.c. */
#include "statements/matrix/rounding/rounding.h"

#include <assert.h>
#include <stdint.h>

#include "test/unit/harness.h"
#include "test/unit/rounding_book.h"

static void check_rows(size_t column, const int64_t expected[3], const char *sentence)
{
	assert(book.rows == 3);
	for (size_t row = 0; row < 3; row++)
		check_case(book.rounded[row][column] == expected[row],
			"%s: row %zu is %lld cents, not %lld", sentence, row,
			(long long)book.rounded[row][column], (long long)expected[row]);
}

/* 0.80 = 0.40 + 0.40, but of their nearest integers 1 is not 0 + 0: one must give way, and cash is
 * not the one. */
static void cash_keeps_its_nearest_integer(void)
{
	book_clear(3, 100);
	book.matrix_rows[0].role = ROLE_CASH;
	book_move(0, 1, KIND_OPERATION, 40);
	book_move(0, 2, KIND_OPERATION, 40);
	book_close_year();
	check_integer(book_round(NULL, 0, arena), 0, "rounds");
	check_rows(
		KIND_OPERATION, (const int64_t[]){100, -100, 0}, "0.80 of cash is 1, so one 0.40 is 1");
	check_number(book.matrix.largest_deviation, "0.6", "the largest deviation is 1.00 - 0.40");
	check_text(book.matrix.largest_where, "r1, fonctionnement", "and it is named");
}

/* 0.50 is as near to 0 as to 1. */
static void a_half_goes_away_from_zero(void)
{
	book_clear(3, 100);
	book_move(0, 1, KIND_OPERATION, 50);
	book_close_year();
	check_integer(book_round(NULL, 0, arena), 0, "rounds");
	check_rows(KIND_OPERATION, (const int64_t[]){100, -100, 0}, "on both sides");
	check_number(book.matrix.largest_deviation, "0.5", "as near as can be");
	check_integer((long long)book.matrix.beyond_one_unit, 0, "within a unit");
}

/* Openings signed a dollar apart: 1.00 is off by a unit, and is counted. */
static void a_whole_unit_off_is_counted(void)
{
	book_clear(3, 100);
	book.rounded_opening[0] = 100;
	book.rounded_opening[1] = -100;
	book_close_year();
	check_integer(book_round(NULL, 0, arena), 0, "rounds");
	check_number(book.matrix.largest_deviation, "1", "a unit");
	check_integer((long long)book.matrix.beyond_one_unit, 2, "is not within a unit");
}

/* Two tills of 0.40 each: 1 of cash, since flux shows their total, and 0.60 + 0.40 + 0.20 is less
 * than 0.40 + 0.40 + 0.80. */
static void a_total_of_cash_is_cash(void)
{
	book_clear(3, 100);
	struct poste *cash = book_poste(NULL);
	for (size_t row = 0; row < 2; row++) {
		book.matrix_rows[row].poste = cash;
		book.matrix_rows[row].role = ROLE_CASH;
		book_move(row, 2, KIND_OPERATION, 40);
	}
	book_close_year();
	check_integer(book_round(NULL, 0, arena), 0, "rounds");
	check_integer(book.rounded[2][KIND_OPERATION], -100, "0.80 of cash in two tills is 1");
}

/* The first example again, with the second 0.40 signed as 1; then with the cash signed as 0, and
 * neither 0.40 can be 1. */
static void a_pin_is_met_where_it_lies_within_a_unit(void)
{
	struct poste *postes[3];
	book_clear(3, 100);
	book.matrix_rows[0].role = ROLE_CASH;
	for (size_t row = 0; row < 3; row++)
		book.matrix_rows[row].poste = postes[row] = book_poste(NULL);
	book_move(0, 1, KIND_OPERATION, 40);
	book_move(0, 2, KIND_OPERATION, 40);
	book_close_year();
	const struct matrix_pin pins[] = {
		{postes[2], ROLE_NONE, MATRIX_CLOSING, number_from_integer(arena, -1)},
		{postes[0], ROLE_CASH, KIND_OPERATION, number_from_integer(arena, 0)},
		{postes[1], ROLE_NONE, KIND_OPERATION, number_from_integer(arena, 1)},
		{postes[1], ROLE_DEBT, KIND_OPERATION, number_from_integer(arena, -1)},
		{postes[1], ROLE_NONE, MATRIX_OPENING, number_from_integer(arena, -1)},
	};
	check_integer(book_round(pins, 1, arena), 0, "rounds");
	check_rows(CLOSING, (const int64_t[]){100, 0, -100}, "the pinned closing is met");
	check_integer(book_round(pins + 1, 1, arena), 0, "rounds");
	check_rows(
		CLOSING, (const int64_t[]){0, 0, 0}, "a pin comes before the nearest integer of cash");
	check_integer(book_round(pins + 2, 3, arena), 0, "rounds");
	check_rows(CLOSING, (const int64_t[]){100, -100, 0},
		"a pin that is too far, matches no row, or is an opening, counts for nothing");
}

/* Three rows of 0.40 under one poste: 1.20 in total, which is 1, though each alone is 0. */
static void totals_keep_their_nearest_integer(void)
{
	book_clear(4, 100);
	struct poste *group = book_poste(book_poste(NULL));
	for (size_t row = 1; row < 4; row++) {
		book.matrix_rows[row].poste = group;
		book_move(row, 0, KIND_OPERATION, 40);
	}
	book_close_year();
	const struct matrix_pin pin = {
		group->parent, ROLE_NONE, KIND_OPERATION, number_from_integer(arena, 2)};
	check_integer(book_round(NULL, 0, arena), 0, "rounds");
	check_integer(book.rounded[0][KIND_OPERATION], -100, "the total of three times 0.40 is 1");
	check_integer(book_round(&pin, 1, arena), 0, "rounds");
	check_integer(book.rounded[0][KIND_OPERATION], -200, "and 2 where that was signed");
}

/* 0.70 leaves the first class; 0.35 comes to each of the others, of which one alone is of cost.
 * What one class of cost gives another takes, so it is that one that takes the whole dollar. */
static void transfers_between_classes_sum_to_nothing(void)
{
	for (size_t taker = 1; taker < 3; taker++) {
		book_clear(3, 100);
		book.matrix_rows[0].role = ROLE_COST;
		book.matrix_rows[taker].role = taker == 1 ? ROLE_COST : ROLE_WORK_IN_PROGRESS;
		book_move(1, 0, KIND_RECLASSIFICATION, 35);
		book_move(2, 0, KIND_RECLASSIFICATION, 35);
		book_close_year();
		check_integer(book_round(NULL, 0, arena), 0, "rounds");
		check_integer(book.rounded[0][KIND_RECLASSIFICATION], -100, "a dollar is given");
		check_integer(book.rounded[taker][KIND_RECLASSIFICATION], 100, "and taken by cost");
	}
}

/* An opening signed 5.00 too high: the closing carries it; 3.00 of movements stay 3.00. */
static void a_disagreement_at_the_opening_is_carried_to_the_closing(void)
{
	book_clear(3, 100);
	book_move(0, 1, KIND_OPERATION, 300);
	book.rounded_opening[0] = 500;
	book.rounded_opening[2] = -500;
	book_close_year();
	check_integer(book_round(NULL, 0, arena), 0, "rounds");
	check_rows(KIND_OPERATION, (const int64_t[]){300, -300, 0}, "no movement hides it");
	check_rows(CLOSING, (const int64_t[]){800, -300, -500}, "the closing carries it");
	check_integer((long long)book.matrix.beyond_one_unit, 2, "and it is counted");
	check_number(book.matrix.largest_deviation, "5", "and measured");
	check_text(book.matrix.largest_where, "r0, fermeture", "and named");
}

static void what_does_not_hold_together_is_refused(void)
{
	book_clear(2, 100);
	book.exact[0][KIND_OPERATION] = 10;
	book_close_year();
	check_integer(book_round(NULL, 0, arena), -1, "a kind that does not sum to zero");
	book_clear(2, 100);
	book.exact[0][CLOSING] = 10;
	check_integer(book_round(NULL, 0, arena), -1, "a row that does not roll");
	book_clear(2, 100);
	book.rounded_opening[0] = 100;
	check_integer(book_round(NULL, 0, arena), -1, "rounded openings that do not sum to zero");
	book_clear(2, 100);
	book.rounded_opening[0] = 50;
	book.rounded_opening[1] = -50;
	check_integer(
		book_round(NULL, 0, arena), -1, "rounded openings that are no multiples of the unit");
	book_clear(0, 100);
	check_integer(book_round(NULL, 0, arena), 0, "but nothing at all rounds to nothing");
}

/* 10^30 + 1234.5000000000000000001 in thousands: 10^27 + 1.2345..., so 10^27 + 1. */
static void amounts_have_any_size_and_any_decimals(void)
{
	const char *text = "1000000000000000000000000001234.5000000000000000001";
	number amount = number_from_text(arena, text);
	book_clear(2, 100);
	book_fill(arena);
	book.matrix_rows[0].exact.cells[KIND_FINANCING] = book.matrix_rows[0].exact.closing = amount;
	book.matrix_rows[1].exact.cells[KIND_FINANCING] = book.matrix_rows[1].exact.closing =
		number_negate(arena, amount);
	check_integer(
		matrix_round(&book.matrix, &book.tree, number_from_integer(arena, 1000), NULL, arena), 0,
		"rounds");
	check_number(
		book.matrix_rows[0].rounded.closing, "1000000000000000000000000001000", "to thousands");
	check_number(
		book.matrix.largest_deviation, "234.5000000000000000001", "the deviation is exact");
	check_integer(
		matrix_round(&book.matrix, &book.tree, number_from_text(arena, "0.05"), NULL, arena), 0,
		"rounds");
	check_number(book.matrix_rows[1].rounded.cells[KIND_FINANCING],
		"-1000000000000000000000000001234.5", "to five cents");
}

int main(void)
{
	static const struct test tests[] = {
		{"cash keeps its nearest integer", cash_keeps_its_nearest_integer},
		{"a half goes away from zero", a_half_goes_away_from_zero},
		{"a whole unit off is counted", a_whole_unit_off_is_counted},
		{"a total of cash is cash", a_total_of_cash_is_cash},
		{"a pin is met where it lies within a unit", a_pin_is_met_where_it_lies_within_a_unit},
		{"totals keep their nearest integer", totals_keep_their_nearest_integer},
		{"transfers between classes sum to nothing", transfers_between_classes_sum_to_nothing},
		{"a disagreement at the opening is carried to the closing",
			a_disagreement_at_the_opening_is_carried_to_the_closing},
		{"what does not hold together is refused", what_does_not_hold_together_is_refused},
		{"amounts have any size and any decimals", amounts_have_any_size_and_any_decimals},
	};
	return run_tests("rounding", tests, sizeof tests / sizeof *tests);
}
