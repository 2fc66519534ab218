/* The search for integers within bounds: against all choices of small programs. */
#include "statements/matrix/rounding/integer_program.h"

#include <stdbool.h>
#include <string.h>

#include "test/unit/harness.h"
#include "test/unit/random.h"

enum { VARIABLES_MAX = 7, ROWS_MAX = 8, TERMS_MAX = 5, EFFORT = 10000000 };

struct sample {
	struct integer_program program;
	int64_t least[VARIABLES_MAX], most[VARIABLES_MAX], values[VARIABLES_MAX];
	struct program_term terms[ROWS_MAX][TERMS_MAX];
	struct program_row rows[ROWS_MAX];
};

static int64_t sum_of(const struct program_row *row, const int64_t *values)
{
	int64_t sum = 0;
	for (size_t i = 0; i < row->count; i++)
		sum += row->terms[i].coefficient * values[row->terms[i].variable];
	return sum;
}

static bool keeps_all(const struct integer_program *program, const int64_t *values)
{
	for (size_t i = 0; i < program->variable_count; i++)
		if (values[i] < program->least[i] || values[i] > program->most[i])
			return false;
	for (size_t i = 0; i < program->row_count; i++) {
		int64_t sum = sum_of(&program->rows[i], values);
		if (sum < program->rows[i].least || sum > program->rows[i].most)
			return false;
	}
	return true;
}

/* Rows whose bounds lie near the sums of some values, so that about half of the programs have
 * integers. */
static void random_sample(struct sample *sample)
{
	memset(sample, 0, sizeof *sample);
	int64_t near[VARIABLES_MAX];
	struct integer_program *program = &sample->program;
	*program = (struct integer_program){.variable_count = (size_t)random_between(1, VARIABLES_MAX),
		.row_count = (size_t)random_between(1, ROWS_MAX),
		.least = sample->least,
		.most = sample->most,
		.values = sample->values,
		.rows = sample->rows};
	for (size_t i = 0; i < program->variable_count; i++) {
		sample->least[i] = random_between(-1, 1);
		sample->most[i] = sample->least[i] + random_between(0, 2);
		sample->values[i] = random_once_in(2) ? sample->least[i] : sample->most[i];
		near[i] = random_between(sample->least[i], sample->most[i]);
	}
	for (size_t i = 0; i < program->row_count; i++) {
		struct program_row *row = &sample->rows[i];
		row->terms = sample->terms[i];
		row->count = (size_t)random_between(1, TERMS_MAX);
		for (size_t j = 0; j < row->count; j++)
			sample->terms[i][j] = (struct program_term){
				(size_t)random_between(0, (int64_t)program->variable_count - 1),
				random_between(-2, 2)};
		row->least = sum_of(row, near) + (random_once_in(6) ? random_between(-1, 1) : 0);
		row->most = row->least + random_between(0, 1);
	}
}

/* Equations with coefficients of all sizes, which fractions keep more often than integers. */
static void random_equations(struct sample *sample)
{
	enum { MOST = 3 };
	struct integer_program *program = &sample->program;
	int64_t near[VARIABLES_MAX];
	random_sample(sample);
	program->variable_count = (size_t)random_between(2, 5);
	program->row_count = (size_t)random_between(1, 3);
	for (size_t i = 0; i < program->variable_count; i++) {
		sample->least[i] = random_between(-1, 0);
		sample->most[i] = MOST;
		sample->values[i] = random_between(sample->least[i], MOST);
		near[i] = random_between(sample->least[i], MOST);
	}
	for (size_t i = 0; i < program->row_count; i++) {
		struct program_row *row = &sample->rows[i];
		row->terms = sample->terms[i];
		row->count = program->variable_count;
		for (size_t j = 0; j < row->count; j++)
			sample->terms[i][j] = (struct program_term){j, random_between(-5, 5)};
		row->least = row->most = sum_of(row, near) + random_between(0, 1);
	}
}

static bool any_keeps_all(const struct integer_program *program)
{
	int64_t values[VARIABLES_MAX];
	memcpy(values, program->least, program->variable_count * sizeof *values);
	for (size_t i = 0; i < program->variable_count;) {
		if (keeps_all(program, values))
			return true;
		for (i = 0; i < program->variable_count && values[i] == program->most[i]; i++)
			values[i] = program->least[i];
		if (i < program->variable_count)
			values[i]++;
	}
	return false;
}

/* Looks for integers of so many programs, and compares with every choice. Returns the effort that
 * all took. */
static int64_t find_integers(void (*make)(struct sample *sample), uint64_t cases)
{
	int64_t found = 0, none = 0, spent = 0;
	for (uint64_t seed = 1; seed <= cases; seed++) {
		struct sample sample;
		int64_t effort = EFFORT, before[VARIABLES_MAX];
		random_from(seed);
		make(&sample);
		memcpy(before, sample.values, sizeof before);
		bool any = any_keeps_all(&sample.program);
		enum program_outcome outcome = integer_program_solve(&sample.program, &effort, arena);
		check_seeded(
			outcome == (any ? PROGRAM_FOUND : PROGRAM_NONE), seed, "found if there is one");
		check_seeded(!any || keeps_all(&sample.program, sample.values), seed, "it keeps every row");
		check_seeded(any || memcmp(before, sample.values, sizeof before) == 0, seed,
			"values stay where there is none");
		found += any;
		none += !any;
		spent += EFFORT - effort;
	}
	check_true(found > (int64_t)cases / 5 && none > (int64_t)cases / 5, "the sample has both");
	return spent;
}

/* A search that takes the column that gains least, or counts its steps wrongly, takes more. */
static void integers_are_found_where_there_are_any(void)
{
	int64_t cases = (int64_t)test_cases(2000, 100000);
	check_true(
		find_integers(random_sample, (uint64_t)cases) < 38 * cases, "within 38 coefficients each");
	check_true(find_integers(random_equations, (uint64_t)cases) < 46 * cases,
		"and 46 where coefficients have all sizes");
}

/* Three pairs of which each must have one: only halves would do. */
static void halves_are_no_integers(void)
{
	static const int64_t least[3], most[] = {1, 1, 1};
	int64_t values[3] = {0}, effort = EFFORT, little = 1;
	const struct program_term pairs[3][2] = {{{0, 1}, {1, 1}}, {{1, 1}, {2, 1}}, {{0, 1}, {2, 1}}};
	const struct program_row rows[] = {
		{pairs[0], 2, 1, 1}, {pairs[1], 2, 1, 1}, {pairs[2], 2, 1, 1}};
	struct integer_program program = {3, 3, least, most, values, rows};
	check_integer(integer_program_solve(&program, &effort, arena), PROGRAM_NONE, "an odd circle");
	check_true(effort < EFFORT, "the effort is told");
	check_integer(
		integer_program_solve(&program, &little, arena), PROGRAM_GAVE_UP, "no effort left");
}

/* Two variables from -3 to 0, or from 0 to 3, and one row: what the simplex method makes of the
 * first is no integer. */
static void the_nearer_integer_is_tried_first(void)
{
	static const struct {
		int64_t coefficient, least, most, first, second;
		const char *why;
	} cases[] = {
		{3, 5, 6, 2, 0, "5/3 goes to 2"},
		{2, 3, 4, 2, 0, "a half goes up"},
		{4, 5, 8, 1, 1, "5/4 goes to 1, and the other takes the rest"},
		{3, -6, -5, -2, 0, "-5/3 goes to -2"},
		{2, -4, -3, -1, -1, "a half goes up below zero too"},
		{4, -8, -5, -1, -1, "-5/4 goes to -1"},
		{3, 9, 9, 3, 0, "an integer stays"},
		{1, 4, 4, 3, 1, "what reaches its bound leaves the rest to the other"},
		{1, -4, -4, -3, -1, "on either side"},
		{1, 0, 0, 0, 0, "what holds already stays as it is"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		bool below = cases[i].most < 0;
		int64_t least[2] = {below ? -3 : 0, below ? -3 : 0}, most[2] = {least[0] + 3, least[0] + 3};
		int64_t values[2] = {0}, effort = EFFORT;
		const struct program_term terms[] = {{0, cases[i].coefficient}, {1, 1}};
		const struct program_row row = {terms, 2, cases[i].least, cases[i].most};
		struct integer_program program = {2, 1, least, most, values, &row};
		check_integer(integer_program_solve(&program, &effort, arena), PROGRAM_FOUND, cases[i].why);
		check_integer(values[0], cases[i].first, cases[i].why);
		check_integer(values[1], cases[i].second, cases[i].why);
	}
}

/* x is 1 after one step. The second row holds before and after; its coefficients are computed
 * anew. */
static void coefficients_have_a_bound(void)
{
	enum { BOUND = 1 << 20 };
	static const struct {
		int64_t pivot, other;
		enum program_outcome outcome;
		const char *why;
	} cases[] = {
		{1, BOUND - 1, PROGRAM_FOUND, "below the bound"},
		{1, BOUND, PROGRAM_GAVE_UP, "at the bound"},
		{1, 1 - BOUND, PROGRAM_FOUND, "below the bound on the other side"},
		{1, -BOUND, PROGRAM_GAVE_UP, "at the bound on the other side"},
		{BOUND - 1, 1, PROGRAM_FOUND, "a denominator below the bound"},
		{BOUND, 0, PROGRAM_GAVE_UP, "a denominator at the bound"},
		{1 - BOUND, 1, PROGRAM_FOUND, "a denominator from the other side"},
		{-BOUND, 0, PROGRAM_GAVE_UP, "at the bound"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const int64_t least[2] = {0}, most[2] = {3, 3}, far = INT64_C(1) << 30;
		int64_t values[2] = {0}, effort = EFFORT;
		const struct program_term first[] = {{0, cases[i].pivot}},
								  second[] = {{0, cases[i].other}, {1, -1}};
		const struct program_row rows[] = {
			{first, 1, cases[i].pivot, cases[i].pivot}, {second, 2, -far, far}};
		struct integer_program program = {2, 2, least, most, values, rows};
		enum program_outcome outcome = integer_program_solve(&program, &effort, arena);
		check_integer(outcome, cases[i].outcome, cases[i].why);
		check_integer(values[0], outcome == PROGRAM_FOUND, "the row is met, or nothing changed");
		check_integer(values[1], 0, "the other variable stays");
	}
}

/* One step reads two coefficients of each row, and makes those of the second row anew. */
static void effort_is_what_was_computed(void)
{
	static const int64_t least[2], most[] = {5, 5};
	const struct program_term terms[][2] = {{{0, 1}, {1, 1}}, {{0, 1}, {1, -1}}};
	const struct program_row rows[] = {{terms[0], 2, 3, 9}, {terms[1], 2, -9, 9}};
	for (int64_t effort = 0; effort < 10; effort++) {
		int64_t values[2] = {0}, left = effort;
		struct integer_program program = {2, 2, least, most, values, rows};
		check_integer(integer_program_solve(&program, &left, arena), PROGRAM_FOUND,
			"a step begins where effort is left");
		check_integer(effort - left, 6, "the effort is told");
		check_integer(values[0], 3, "of equal gains the first variable's");
		check_integer(values[1], 0, "and it alone");
	}
	int64_t values[2] = {0}, none = -1;
	struct integer_program program = {2, 2, least, most, values, rows};
	check_integer(integer_program_solve(&program, &none, arena), PROGRAM_GAVE_UP, "none is left");
	check_integer(none, -1, "and none is spent");
}

int main(void)
{
	static const struct test tests[] = {
		{"integers are found where there are any", integers_are_found_where_there_are_any},
		{"halves are no integers", halves_are_no_integers},
		{"the nearer integer is tried first", the_nearer_integer_is_tried_first},
		{"coefficients have a bound", coefficients_have_a_bound},
		{"effort is what was computed", effort_is_what_was_computed},
	};
	return run_tests("integer_program", tests, sizeof tests / sizeof *tests);
}
