/* The smallest repairs of small systems, against every set of columns tried in turn. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/sort.h"
#include "ledger/base/text/text.h"
#include "statements/decode/decode.h"
#include "test/unit/harness.h"
#include "test/unit/random.h"

enum { ROWS = 7, COLUMNS = 9, CASES = 1500, CAUSES = 1024, REPAIRS = 4096, LEFT_OVER = 1000 };

/* Numbers are fractions of a few digits, numerator and denominator, as no value here grows. */
struct problem {
	struct decode_system system;
	struct decode_row rows[ROWS];
	struct decode_term terms[ROWS][COLUMNS];
	unsigned char weights[COLUMNS];
	number dense[ROWS][COLUMNS]; /* coefficients; NULL: not in the row */
};

static number fraction(int64_t numerator, int64_t denominator)
{
	return number_divide(
		arena, number_from_integer(arena, numerator), number_from_integer(arena, denominator));
}

static number random_coefficient(int64_t kind)
{
	int64_t sign = random_between(0, 1) ? 1 : -1;
	if (kind == 0)
		return fraction(sign, 1);
	if (kind == 1)
		return fraction(sign * random_between(1, 3), 1);
	return fraction(sign * random_between(1, 4), random_between(1, 3));
}

/* Residuals from a few planted mistakes of small amounts, so that they often cancel; now and then
 * from nothing. */
static void plant(struct problem *problem)
{
	int64_t changes[COLUMNS] = {0};
	for (int64_t left = random_between(1, 4); left > 0; left--)
		changes[random_between(0, (int64_t)problem->system.column_count - 1)] =
			random_between(1, 2) * (random_between(0, 1) ? 1 : -1);
	for (size_t i = 0; i < problem->system.row_count; i++) {
		number sum = number_from_integer(arena, random_between(0, 19) == 0);
		for (size_t j = 0; j < problem->system.column_count; j++)
			if (problem->dense[i][j] != NULL)
				sum = number_add(arena, sum,
					number_multiply(
						arena, problem->dense[i][j], number_from_integer(arena, changes[j])));
		problem->rows[i].residual = sum;
	}
}

static void random_problem(struct problem *problem)
{
	memset(problem, 0, sizeof *problem);
	problem->system.rows = problem->rows;
	problem->system.row_count = (size_t)random_between(1, ROWS);
	problem->system.column_count = (size_t)random_between(1, COLUMNS);
	problem->system.weights = random_between(0, 2) == 0 ? problem->weights : NULL;
	int64_t kind = random_between(0, 2), filled = random_between(1, 5);
	for (size_t j = 0; j < problem->system.column_count; j++)
		problem->weights[j] =
			(unsigned char)(random_between(0, 5) == 0 ? DECODE_FIXED : random_between(1, 3));
	for (size_t i = 0; i < problem->system.row_count; i++) {
		struct decode_row *row = &problem->rows[i];
		row->terms = problem->terms[i];
		for (size_t j = 0; j < problem->system.column_count; j++) {
			if (random_between(0, 9) >= filled)
				continue;
			problem->dense[i][j] = random_coefficient(kind);
			problem->terms[i][row->count++] = (struct decode_term){j, problem->dense[i][j]};
		}
	}
	plant(problem);
}

static unsigned weight_of(const struct problem *problem, size_t column)
{
	return problem->system.weights != NULL ? problem->weights[column] : 1;
}

static bool touches(const struct problem *problem, size_t row, unsigned set)
{
	for (size_t j = 0; j < problem->system.column_count; j++)
		if (set >> j & 1 && problem->dense[row][j] != NULL)
			return true;
	return false;
}

struct solution {
	number changes[COLUMNS]; /* NULL: not in the set */
};

typedef mpq_t equation[COLUMNS + 1];

static void load(equation *equations, const struct problem *problem, unsigned set)
{
	for (size_t i = 0; i < ROWS; i++)
		for (size_t j = 0; j <= COLUMNS; j++)
			mpq_init(equations[i][j]);
	for (size_t i = 0; i < problem->system.row_count; i++) {
		for (size_t j = 0; j < problem->system.column_count; j++)
			if (set >> j & 1 && problem->dense[i][j] != NULL)
				mpq_set(equations[i][j], problem->dense[i][j]);
		mpq_neg(equations[i][COLUMNS], problem->rows[i].residual);
	}
}

static void unload(equation *equations)
{
	for (size_t i = 0; i < ROWS; i++)
		for (size_t j = 0; j <= COLUMNS; j++)
			mpq_clear(equations[i][j]);
}

/* Makes `column` a unit in row `at`; false when no row from there on has it. */
static bool pivot(equation *equations, size_t row_count, size_t at, size_t column)
{
	size_t found = at;
	mpq_t factor, product;
	while (found < row_count && mpq_sgn(equations[found][column]) == 0)
		found++;
	if (found == row_count)
		return false;
	mpq_inits(factor, product, NULL);
	for (size_t j = 0; j <= COLUMNS; j++)
		mpq_swap(equations[at][j], equations[found][j]);
	mpq_inv(factor, equations[at][column]);
	for (size_t j = 0; j <= COLUMNS; j++)
		mpq_mul(equations[at][j], equations[at][j], factor);
	for (size_t i = 0; i < row_count; i++) {
		mpq_set(factor, equations[i][column]);
		for (size_t j = 0; j <= COLUMNS && i != at; j++) {
			mpq_mul(product, equations[at][j], factor);
			mpq_sub(equations[i][j], equations[i][j], product);
		}
	}
	mpq_clears(factor, product, NULL);
	return true;
}

/* Whether one change of each column in `set`, none zero, makes every row hold; `local`: every row
 * that the set touches. */
static bool repairs(struct solution *out, const struct problem *problem, unsigned set, bool local)
{
	equation equations[ROWS];
	size_t rank = 0, row_count = problem->system.row_count;
	bool ok = true;
	load(equations, problem, set);
	*out = (struct solution){{NULL}};
	for (size_t i = 0; i < row_count; i++)
		if (local && !touches(problem, i, set))
			mpq_set_ui(equations[i][COLUMNS], 0, 1);
	for (size_t j = 0; j < COLUMNS; j++)
		if (set >> j & 1 && ok)
			ok = rank < row_count && pivot(equations, row_count, rank, j) && ++rank;
	for (size_t i = rank; i < row_count && ok; i++)
		ok = mpq_sgn(equations[i][COLUMNS]) == 0;
	for (size_t j = 0, row = 0; j < COLUMNS && ok; j++) {
		if (!(set >> j & 1))
			continue;
		ok = mpq_sgn(equations[row][COLUMNS]) != 0;
		out->changes[j] = number_freeze(arena, equations[row++][COLUMNS]);
	}
	unload(equations);
	return ok;
}

static unsigned set_weight(const struct problem *problem, unsigned set)
{
	unsigned weight = 0;
	for (size_t j = 0; j < COLUMNS; j++)
		if (set >> j & 1)
			weight += weight_of(problem, j);
	return weight;
}

/* The members that are reached from the first through rows that hold two of them. */
static bool connected(const struct problem *problem, unsigned set)
{
	unsigned reached = set & (~set + 1), before = 0;
	while (reached != before) {
		before = reached;
		for (size_t i = 0; i < problem->system.row_count; i++)
			for (size_t j = 0; j < COLUMNS && touches(problem, i, reached); j++)
				if (set >> j & 1 && problem->dense[i][j] != NULL)
					reached |= 1u << j;
	}
	return reached == set;
}

static const char *solution_text(const struct solution *solution)
{
	const char *text = "";
	for (size_t j = 0; j < COLUMNS; j++)
		if (solution->changes[j] != NULL && number_sign(solution->changes[j]) != 0) {
			char *change = mpq_get_str(NULL, 10, solution->changes[j]);
			text = arena_printf(arena, "%s%zu:%s ", text, j, change);
			free(change);
		}
	return text;
}

struct texts {
	const char *items[REPAIRS];
	size_t count;
};

static void settle(struct texts *texts)
{
	size_t kept = 0;
	sort_stable(texts->items, texts->count, sizeof *texts->items, text_compare);
	for (size_t i = 0; i < texts->count; i++)
		if (kept == 0 || strcmp(texts->items[kept - 1], texts->items[i]) != 0)
			texts->items[kept++] = texts->items[i];
	texts->count = kept;
}

static void add_text(struct texts *texts, const struct solution *solution)
{
	if (texts->count < REPAIRS)
		texts->items[texts->count++] = solution_text(solution);
}

static bool same(struct texts *a, struct texts *b)
{
	settle(a);
	settle(b);
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (strcmp(a->items[i], b->items[i]) != 0)
			return false;
	return true;
}

static void superpose(struct solution *sum, const struct solution *more)
{
	for (size_t j = 0; j < COLUMNS; j++)
		if (more->changes[j] != NULL)
			sum->changes[j] = sum->changes[j] != NULL
				? number_add(arena, sum->changes[j], more->changes[j])
				: more->changes[j];
}

/* One of each part's repairs, in all ways. */
static void list_decoded(
	struct texts *out, const struct decoding *decoding, size_t part, const struct solution *so_far)
{
	while (part < decoding->part_count && decoding->parts[part].size == 0)
		part++;
	if (part == decoding->part_count) {
		add_text(out, so_far);
		return;
	}
	for (size_t i = 0; i < decoding->parts[part].repair_count; i++) {
		const struct decode_repair *repair = &decoding->parts[part].repairs[i];
		struct solution with = *so_far, more = {{NULL}};
		for (size_t j = 0; j < repair->count; j++)
			more.changes[repair->changes[j].column] = repair->changes[j].change;
		superpose(&with, &more);
		list_decoded(out, decoding, part + 1, &with);
	}
}

/* All sets of weight up to DECODE_CHANGES that repair everything, the smallest. */
static unsigned list_smallest(struct texts *out, const struct problem *problem)
{
	unsigned least = DECODE_CHANGES + 1;
	for (unsigned weight = 1; weight <= DECODE_CHANGES && weight < least; weight++)
		for (unsigned set = 1; set < 1u << problem->system.column_count; set++) {
			struct solution solution;
			if (set_weight(problem, set) != weight || !repairs(&solution, problem, set, false))
				continue;
			least = weight;
			add_text(out, &solution);
		}
	return least;
}

struct cause {
	struct solution solution;
	unsigned weight, rows; /* the broken rows that it explains */
};

struct covering {
	const struct problem *problem;
	struct cause causes[CAUSES];
	size_t cause_count;
	unsigned broken, unexplained; /* rows; those that the decoding gives no repair for */
	unsigned least;
	struct texts texts;
	bool astray; /* some row is left over that the decoding has a repair for */
};

static void find_causes(struct covering *covering)
{
	const struct problem *problem = covering->problem;
	for (unsigned set = 1; set < 1u << problem->system.column_count; set++) {
		struct cause *cause = &covering->causes[covering->cause_count];
		cause->weight = set_weight(problem, set);
		if (cause->weight > DECODE_CHANGES || !connected(problem, set) ||
			!repairs(&cause->solution, problem, set, true))
			continue;
		cause->rows = 0;
		for (size_t i = 0; i < problem->system.row_count; i++)
			if (touches(problem, i, set))
				cause->rows |= 1u << i & covering->broken;
		covering->cause_count++;
	}
}

static void cover(struct covering *covering, unsigned open, unsigned left_over, unsigned cost,
	const struct solution *so_far)
{
	if (cost > covering->least)
		return;
	if (open == 0) {
		if (cost < covering->least)
			covering->texts.count = 0;
		if (cost < covering->least)
			covering->astray = false;
		covering->least = cost;
		covering->astray |= (left_over & ~covering->unexplained) != 0;
		add_text(&covering->texts, so_far);
		return;
	}
	unsigned row = open & (~open + 1);
	for (size_t i = 0; i < covering->cause_count; i++) {
		const struct cause *cause = &covering->causes[i];
		struct solution with = *so_far;
		if ((cause->rows & row) == 0 || (cause->rows & ~open) != 0)
			continue;
		if ((cause->rows & covering->unexplained) == 0)
			superpose(&with, &cause->solution);
		cover(covering, open & ~cause->rows, left_over, cost + cause->weight, &with);
	}
	cover(covering, open & ~row, left_over | row, cost + LEFT_OVER, so_far);
}

static void check_parts(const struct problem *problem, const struct decoding *decoding,
	struct covering *covering, uint64_t seed)
{
	unsigned rows = 0;
	bool once = true, complete = true;
	for (size_t i = 0; i < decoding->part_count; i++)
		for (size_t j = 0; j < decoding->parts[i].row_count; j++) {
			unsigned row = 1u << decoding->parts[i].rows[j];
			once = once && (rows & row) == 0;
			rows |= row;
			if (decoding->parts[i].size == 0)
				covering->unexplained |= row;
			complete = complete && decoding->parts[i].complete;
		}
	for (size_t i = 0; i < problem->system.row_count; i++)
		if (number_sign(problem->rows[i].residual) != 0)
			covering->broken |= 1u << i;
	check_seeded(once && rows == covering->broken, seed, "each broken row is in one part");
	check_seeded(complete, seed, "and the parts are complete");
}

static void no_repair_is_missed_and_none_is_wrong(void)
{
	const struct solution nothing = {{NULL}};
	for (uint64_t seed = 1; seed <= CASES; seed++) {
		struct arena *whole = arena;
		arena = arena_new();
		static struct problem problem;
		static struct texts decoded, smallest;
		static struct covering covering;
		struct decoding decoding;
		random_from(seed);
		random_problem(&problem);
		decoded.count = smallest.count = 0;
		memset(&covering, 0, sizeof covering);
		covering.problem = &problem;
		covering.least = UINT32_MAX;
		decode(&decoding, &problem.system, REPAIRS, arena);
		check_parts(&problem, &decoding, &covering, seed);
		list_decoded(&decoded, &decoding, 0, &nothing);
		if (covering.broken != 0 && list_smallest(&smallest, &problem) <= DECODE_CHANGES)
			check_seeded(same(&decoded, &smallest), seed,
				"all smallest repairs of everything are listed, and no others");
		find_causes(&covering);
		cover(&covering, covering.broken, 0, 0, &nothing);
		check_seeded(same(&decoded, &covering.texts), seed, "and those that take several causes");
		check_seeded(!covering.astray, seed, "what no repair explains is said to be so");
		arena_free(arena);
		arena = whole;
	}
}

int main(void)
{
	static const struct test tests[] = {
		{"no repair is missed and none is wrong", no_repair_is_missed_and_none_is_wrong}};
	return run_tests("decode_exhaustive", tests, sizeof tests / sizeof *tests);
}
