/* How long decode takes: a thousand rows over a thousand columns, causes of three planted mistakes
 * each.
 *
 * Prints a line for each shape: the median and the longest processor time of ten systems, in
 * milliseconds, and how many planted causes were among the repairs listed. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "ledger/base/sort.h"
#include "statements/decode/decode.h"
#include "test/unit/random.h"

enum { ROWS = 1000, COLUMNS = 1000, LONGEST = 200, SYSTEMS = 10, MISTAKES = 3, MOST_CAUSES = 20 };

static size_t between(size_t low, size_t high)
{
	return (size_t)random_between((int64_t)low, (int64_t)high);
}

/* A row's length: hardly any but the shortest, so that figures are in two or three rows and often
 * tied; mostly short ones, as in statements; any length alike; or all the longest. */
enum lengths { LENGTHS_SHORTEST, LENGTHS_MOSTLY_SHORT, LENGTHS_ANY, LENGTHS_LONGEST };

struct shape {
	const char *title;
	enum lengths lengths;
	/* rows and columns that have nothing to do with those of the next; 1: all connected */
	size_t blocks;
	size_t causes;   /* that share no row */
	bool cancelling; /* two of the three mistakes cancel in the row that they share */
};

static const struct shape shapes[] = {
	{"bare statements, 1 cause", LENGTHS_SHORTEST, 1, 1, false},
	{"bare statements, 5 causes", LENGTHS_SHORTEST, 1, 5, false},
	{"statements, 1 cause", LENGTHS_MOSTLY_SHORT, 1, 1, false},
	{"statements, 3 causes", LENGTHS_MOSTLY_SHORT, 1, 3, false},
	{"statements, 5 causes", LENGTHS_MOSTLY_SHORT, 1, 5, false},
	{"statements, 5 causes that cancel", LENGTHS_MOSTLY_SHORT, 1, 5, true},
	{"statements, 10 causes", LENGTHS_MOSTLY_SHORT, 1, 10, false},
	{"statements of 4 entities, 4 causes", LENGTHS_MOSTLY_SHORT, 4, 4, false},
	{"rows of any length, 1 cause", LENGTHS_ANY, 1, 1, false},
	{"rows of any length, 4 blocks, 4 causes", LENGTHS_ANY, 4, 4, false},
	{"rows of 200, 1 cause", LENGTHS_LONGEST, 1, 1, false},
	{"rows of 200, 4 blocks, 4 causes", LENGTHS_LONGEST, 4, 4, false},
};

struct planted {
	size_t columns[MISTAKES];
	int64_t changes[MISTAKES];
};

struct problem {
	struct decode_row rows[ROWS];
	struct decode_term *terms; /* ROWS times LONGEST */
	int64_t residuals[ROWS];
	bool touched[ROWS];
	size_t operands;
	struct planted planted[MOST_CAUSES];
	size_t planted_count;
};

static size_t random_length(enum lengths lengths)
{
	if (lengths == LENGTHS_LONGEST)
		return LONGEST;
	if (lengths == LENGTHS_ANY)
		return between(2, LONGEST);
	size_t draw = between(0, 999);
	if (lengths == LENGTHS_SHORTEST)
		return draw < 980 ? between(2, 3) : draw < 998 ? between(3, 20) : between(20, LONGEST);
	return draw < 800 ? between(2, 8) : draw < 985 ? between(8, 25) : between(25, LONGEST);
}

static bool in_row(const struct decode_row *row, size_t column)
{
	for (size_t i = 0; i < row->count; i++)
		if (row->terms[i].column == column)
			return true;
	return false;
}

static void fill(struct problem *problem, const struct shape *shape, struct arena *arena)
{
	number plus = number_from_integer(arena, 1), minus = number_from_integer(arena, -1);
	problem->terms = arena_array(arena, (size_t)ROWS * LONGEST, sizeof *problem->terms);
	for (size_t i = 0; i < ROWS; i++) {
		struct decode_row *row = &problem->rows[i];
		struct decode_term *terms = &problem->terms[i * LONGEST];
		size_t length = random_length(shape->lengths), width = COLUMNS / shape->blocks,
			   block = i * shape->blocks / ROWS;
		row->terms = terms;
		while (row->count < length) {
			size_t column = block * width + between(0, width - 1);
			if (in_row(row, column))
				continue;
			terms[row->count] =
				(struct decode_term){column, row->count == 0 || between(0, 9) == 0 ? minus : plus};
			row->count++;
		}
		problem->operands += length;
	}
}

/* Whether a row touched by these columns is touched by another cause. */
static bool collides(const struct problem *problem, const struct planted *planted)
{
	for (size_t i = 0; i < ROWS; i++)
		for (size_t j = 0; j < MISTAKES; j++)
			if (problem->touched[i] && in_row(&problem->rows[i], planted->columns[j]))
				return true;
	return false;
}

static void apply(struct problem *problem, const struct planted *planted)
{
	for (size_t i = 0; i < ROWS; i++)
		for (size_t j = 0; j < problem->rows[i].count; j++)
			for (size_t k = 0; k < MISTAKES; k++) {
				const struct decode_term *term = &problem->rows[i].terms[j];
				if (term->column != planted->columns[k])
					continue;
				problem->touched[i] = true;
				problem->residuals[i] += number_sign(term->coefficient) * planted->changes[k];
			}
}

/* Three operands of one row, wrong by random amounts. false when that collides. */
static bool plant(struct problem *problem, const struct shape *shape, size_t index)
{
	size_t block = index % shape->blocks, height = ROWS / shape->blocks;
	const struct decode_row *row = &problem->rows[block * height + between(0, height - 1)];
	struct planted planted;
	size_t places[MISTAKES];
	if (row->count < MISTAKES)
		return false;
	for (size_t k = 0; k < MISTAKES; k++) {
		places[k] = between(0, row->count - 1);
		for (size_t j = 0; j < k; j++)
			if (places[j] == places[k])
				return false;
		planted.columns[k] = row->terms[places[k]].column;
		planted.changes[k] = (int64_t)between(1, 99999) * (between(0, 1) != 0 ? 1 : -1);
	}
	if (shape->cancelling)
		planted.changes[1] = -planted.changes[0] * number_sign(row->terms[places[0]].coefficient) *
			number_sign(row->terms[places[1]].coefficient);
	if (collides(problem, &planted))
		return false;
	apply(problem, &planted);
	problem->planted[problem->planted_count++] = planted;
	return true;
}

static bool is_listed(const struct decoding *decoding, const struct planted *planted)
{
	size_t found = 0;
	for (size_t k = 0; k < MISTAKES; k++) {
		bool here = false;
		for (size_t i = 0; i < decoding->part_count; i++)
			for (size_t j = 0; j < decoding->parts[i].repair_count; j++)
				for (size_t c = 0; c < decoding->parts[i].repairs[j].count; c++) {
					const struct decode_change *change = &decoding->parts[i].repairs[j].changes[c];
					here |= change->column == planted->columns[k] &&
						mpq_cmp_si(change->change, -planted->changes[k], 1) == 0;
				}
		found += here;
	}
	return found == MISTAKES;
}

struct totals {
	double times[SYSTEMS];
	size_t operands, planted, listed, parts, repairs, incomplete, unexplained;
};

/* Of the processor: what else runs on the machine does not count. */
static double milliseconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void measure(struct totals *totals, const struct shape *shape, size_t index)
{
	struct arena *arena = arena_new();
	struct problem *problem = arena_alloc(arena, sizeof *problem);
	struct decoding decoding;
	random_from(1000 * index + 7);
	fill(problem, shape, arena);
	for (size_t tries = 0; problem->planted_count < shape->causes && tries < 100000; tries++)
		plant(problem, shape, problem->planted_count);
	for (size_t i = 0; i < ROWS; i++)
		problem->rows[i].residual = number_from_integer(arena, problem->residuals[i]);
	struct decode_system system = {
		.rows = problem->rows, .row_count = ROWS, .column_count = COLUMNS};
	double start = milliseconds();
	decode(&decoding, &system, 1000, arena);
	totals->times[index] = milliseconds() - start;
	totals->operands += problem->operands;
	totals->planted += problem->planted_count;
	for (size_t i = 0; i < problem->planted_count; i++)
		totals->listed += is_listed(&decoding, &problem->planted[i]);
	for (size_t i = 0; i < decoding.part_count; i++) {
		totals->repairs += decoding.parts[i].repair_count;
		totals->incomplete += !decoding.parts[i].complete;
		totals->unexplained += decoding.parts[i].size == 0;
	}
	totals->parts += decoding.part_count;
	arena_free(arena);
}

static int compare_times(const void *left, const void *right)
{
	const double *a = left, *b = right;
	return *a < *b ? -1 : *a > *b;
}

int main(void)
{
	printf("%-40s %8s %8s %8s %16s %6s %8s %s\n", "shape", "operands", "median", "longest",
		"planted, listed", "parts", "repairs", "incomplete");
	for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
		struct totals totals;
		memset(&totals, 0, sizeof totals);
		for (size_t j = 0; j < SYSTEMS; j++)
			measure(&totals, &shapes[i], j);
		sort_stable(totals.times, SYSTEMS, sizeof *totals.times, compare_times);
		printf("%-40s %8zu %8.2f %8.2f %8zu %7zu %6zu %8zu %zu\n", shapes[i].title,
			totals.operands / SYSTEMS, totals.times[SYSTEMS / 2], totals.times[SYSTEMS - 1],
			totals.planted, totals.listed, totals.parts, totals.repairs, totals.incomplete);
	}
	return 0;
}
