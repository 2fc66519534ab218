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

static void integers_are_found_where_there_are_any(void)
{
	int64_t found = 0, none = 0;
	for (uint64_t seed = 1; seed <= test_cases(2000, 100000); seed++) {
		struct sample sample;
		int64_t effort = EFFORT, before[VARIABLES_MAX];
		random_from(seed);
		random_sample(&sample);
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
	}
	check_true(found > 400 && none > 400, "the sample has both");
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

int main(void)
{
	static const struct test tests[] = {
		{"integers are found where there are any", integers_are_found_where_there_are_any},
		{"halves are no integers", halves_are_no_integers},
	};
	return run_tests("integer_program", tests, sizeof tests / sizeof *tests);
}
