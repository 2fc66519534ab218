/* Arithmetic modulo the primes just below 2^61. */
#include "statements/decode/field.h"

#include "test/unit/harness.h"
#include "test/unit/written_system.h"

enum { PRIMES = 5 };

static const uint64_t gaps[PRIMES] = {1, 31, 45, 229, 259};

static void the_primes(void)
{
	check_integer(field_gap_count, PRIMES, "five of them");
	for (size_t i = 0; i < PRIMES; i++) {
		mpz_t prime;
		mpz_init_set_ui(prime, field_prime((struct field){field_gaps[i]}));
		check_integer((long long)field_gaps[i], (long long)gaps[i], "the largest first");
		check_true(mpz_probab_prime_p(prime, 30) > 0, "each is prime");
		mpz_clear(prime);
	}
}

static void sums_and_products_stay_below_the_prime(void)
{
	for (size_t i = 0; i < PRIMES; i++) {
		struct field field = {gaps[i]};
		residue last = field_prime(field) - 1;
		check_true(field_add(field, last, 1) == 0, "the last and one are nothing");
		check_true(field_add(field, last, last) == last - 1, "-1 and -1 are -2");
		check_true(field_add(field, last, 0) == last, "and nothing");
		check_true(field_subtract(field, 0, 1) == last, "0 - 1");
		check_true(field_subtract(field, 5, 5) == 0, "5 - 5");
		check_true(field_subtract(field, 5, 3) == 2, "5 - 3");
		check_true(field_multiply(field, last, last) == 1, "-1 times -1");
		check_true(field_multiply(field, last, 2) == last - 1, "-1 times 2");
		check_true(field_multiply(field, last, 0) == 0, "times nothing");
		check_true(
			field_multiply(field, UINT64_C(1) << 60, 4) == 2 * gaps[i], "2^62 is twice the gap");
	}
}

static void an_inverse_undoes_its_number(void)
{
	for (size_t i = 0; i < PRIMES; i++) {
		struct field field = {gaps[i]};
		residue last = field_prime(field) - 1;
		const residue values[] = {1, 2, 3, 1000003, last / 2, last - 1, last};
		for (size_t j = 0; j < sizeof values / sizeof *values; j++)
			check_true(field_multiply(field, values[j], field_inverse(field, values[j])) == 1,
				"their product is 1");
	}
}

static void numbers_are_reduced(void)
{
	const struct field first = {1}, second = {31};
	static const struct {
		const char *number;
		bool reduced[2]; /* by the first prime, and by the second */
		residue residues[2];
	} cases[] = {
		{"0", {true, true}, {0, 0}},
		{"7", {true, true}, {7, 7}},
		{"-7", {true, true}, {FIELD_POWER - 8, FIELD_POWER - 38}},
		{"1/2", {true, true}, {FIELD_POWER / 2, FIELD_POWER / 2 - 15}},
		{"-3/2", {true, true}, {FIELD_POWER / 2 - 2, FIELD_POWER / 2 - 17}},
		{"2305843009213693952", {true, true}, {1, 31}},
		{"-2305843009213693952", {true, true}, {FIELD_POWER - 2, FIELD_POWER - 62}},
		{"2305843009213693951", {false, true}, {0, 30}},
		{"-4611686018427387902", {false, true}, {0, FIELD_POWER - 91}},
		{"2305843009213693921", {true, false}, {FIELD_POWER - 31, 0}},
		{"2305843009213693951/2", {false, true}, {0, 15}},
		{"1/2305843009213693951", {false, true}, {0, 0}},
		{"1/2305843009213693921", {true, false}, {0, 0}},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		for (size_t k = 0; k < 2; k++) {
			const struct field field = k == 0 ? first : second;
			number value = fraction(cases[i].number);
			residue found = 0;
			bool reduced = field_reduce(&found, field, value);
			check_true(reduced == cases[i].reduced[k], cases[i].number);
			if (reduced && cases[i].residues[k] != 0)
				check_integer((long long)found, (long long)cases[i].residues[k], cases[i].number);
		}
}

static void a_quotient_times_its_divisor_is_its_numerator(void)
{
	const struct field field = {1};
	residue third = 0, large = 0;
	check_true(field_reduce(&third, field, fraction("-10/3")), "a fraction");
	check_integer((long long)field_multiply(field, third, 3), (long long)field_prime(field) - 10,
		"-10 is three times its third");
	check_true(field_reduce(&large, field, fraction("5/4611686018427387905")),
		"with a divisor above the prime, which is 3 modulo it");
	check_integer((long long)field_multiply(field, large, 3), 5, "as if it were 5/3");
}

int main(void)
{
	static const struct test tests[] = {
		{"the primes", the_primes},
		{"sums and products stay below the prime", sums_and_products_stay_below_the_prime},
		{"an inverse undoes its number", an_inverse_undoes_its_number},
		{"numbers are reduced", numbers_are_reduced},
		{"a quotient times its divisor is its numerator",
			a_quotient_times_its_divisor_is_its_numerator},
	};
	return run_tests("field", tests, sizeof tests / sizeof *tests);
}
