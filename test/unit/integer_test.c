#include "ledger/base/exact/integer.h"

#include <inttypes.h>

#include "test/unit/harness.h"

static const int64_t values[] = {0, 1, -1, INT32_MAX, INT32_MIN, INT64_C(4294967296),
	INT64_C(-4294967297), INT64_MAX, INT64_MIN, INT64_MIN + 1};

static char *text_of(mpz_srcptr value)
{
	return mpz_get_str(arena_alloc(arena, mpz_sizeinbase(value, 10) + 2), 10, value);
}

static void there_and_back(void)
{
	for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
		mpz_t made, sum;
		int64_t back = 12;
		mpz_init(made);
		integer_set(made, values[i]);
		check_text(text_of(made), arena_printf(arena, "%" PRId64, values[i]), "it is the same");
		check_true(integer_get(&back, made) && back == values[i], "and comes back");
		mpz_init_set_str(sum, "100000000000000000000", 10);
		integer_add(sum, values[i]);
		mpz_sub(sum, sum, made);
		check_text(text_of(sum), "100000000000000000000", "it is added");
		mpz_clears(made, sum, NULL);
	}
}

static void too_large(void)
{
	static const char *const texts[] = {"9223372036854775808", "-9223372036854775809",
		"18446744073709551616", "-18446744073709551617", "100000000000000000000000000000"};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		mpz_t value;
		int64_t out;
		mpz_init_set_str(value, texts[i], 10);
		check_true(!integer_get(&out, value), texts[i]);
		check_true(integer_compare_magnitude(value, INT64_MAX) > 0, "it is above every limit");
		mpz_clear(value);
	}
}

static void magnitudes(void)
{
	mpz_t value;
	mpz_init(value);
	integer_set(value, INT64_MIN);
	check_true(integer_compare_magnitude(value, INT64_MAX) > 0, "the sign does not count");
	integer_set(value, -5);
	check_true(integer_compare_magnitude(value, 5) == 0, "equal");
	check_true(integer_compare_magnitude(value, 6) < 0, "less");
	check_true(integer_modulo(value, 3) == 2, "a remainder has no sign either");
	mpz_set_str(value, "123456789012345678901234567890", 10);
	check_true(integer_modulo(value, INT64_C(2305843009213693951)) == INT64_C(248789772095949448),
		"of a number of several words");
	mpz_clear(value);
}

int main(void)
{
	static const struct test tests[] = {
		{"64 bits go to GMP and back", there_and_back},
		{"what 64 bits do not hold is refused", too_large},
		{"magnitudes are compared and divided", magnitudes},
	};
	return run_tests("integer", tests, sizeof tests / sizeof *tests);
}
