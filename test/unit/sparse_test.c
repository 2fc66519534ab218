/* Reduced forms of sparse rows: worked by hand, and against elimination in a dense matrix. */
#include "statements/diagnose/entry/sparse.h"

#include "ledger/base/arena.h"

#include "test/unit/harness.h"
#include "test/unit/random.h"

enum { WIDEST = 140, CASES = 400 };

static const struct field field = {.gap = 1};

static struct sparse_row row_from(const residue *values, size_t width)
{
	struct sparse_row row = {arena_array(arena, width + 1, sizeof *row.terms), 0};
	for (size_t column = 0; column < width; column++)
		if (values[column])
			row.terms[row.count++] = (struct sparse_term){(uint32_t)column, values[column]};
	return row;
}

static residue term_at(const struct sparse_row *row, size_t column)
{
	for (size_t i = 0; row && i < row->count; i++)
		if (row->terms[i].column == column)
			return row->terms[i].by;
	return 0;
}

/* x + y + z and x + y + 2w, twice: y and w are free, z = 2w and x = -y - 2w. */
static void by_hand(void)
{
	static const residue values[4][4] = {{1, 1, 1, 0}, {1, 1, 0, 2}, {1, 1, 0, 2}, {1, 1, 1, 0}};
	struct sparse_row rows[4];
	for (size_t i = 0; i < 4; i++)
		rows[i] = row_from(values[i], 4);
	struct sparse_row **pivots = sparse_reduce(rows, 4, 4, field, arena);
	check_true(pivots[0] && !pivots[1] && pivots[2] && !pivots[3], "two columns are free");
	check_true(pivots[0]->count == 3 && term_at(pivots[0], 1) == 1 && term_at(pivots[0], 3) == 2,
		"the first row is x + y + 2w");
	check_true(pivots[2]->count == 2 && term_at(pivots[2], 3) == field_prime(field) - 2,
		"the second is z - 2w");
	struct sparse_row *columns = sparse_transpose(pivots, 4, arena);
	check_true(columns[1].count == 1 && columns[1].terms[0].column == 0, "y is in the row of x");
	check_true(columns[3].count == 2 && columns[0].count == 0 && columns[2].count == 0,
		"w is in both rows, and pivots are left out");
}

/* ---- against a dense matrix ---- */

static void clear_below_and_above(
	residue (*matrix)[WIDEST], size_t count, size_t width, size_t pivot, size_t column)
{
	residue inverse = field_inverse(field, matrix[pivot][column]);
	for (size_t i = 0; i < width; i++)
		matrix[pivot][i] = field_multiply(field, matrix[pivot][i], inverse);
	for (size_t row = 0; row < count; row++) {
		residue factor = matrix[row][column];
		for (size_t i = 0; row != pivot && i < width; i++)
			matrix[row][i] = field_subtract(
				field, matrix[row][i], field_multiply(field, factor, matrix[pivot][i]));
	}
}

/* Reduces the matrix; owner[column] is the row of its pivot, `count` where it has none. */
static void reduce_dense(residue (*matrix)[WIDEST], size_t *owner, size_t count, size_t width)
{
	size_t used = 0;
	for (size_t column = 0; column < width; column++) {
		size_t pivot = used;
		while (pivot < count && matrix[pivot][column] == 0)
			pivot++;
		owner[column] = count;
		if (pivot == count)
			continue;
		for (size_t i = 0; i < width; i++) {
			residue kept = matrix[used][i];
			matrix[used][i] = matrix[pivot][i];
			matrix[pivot][i] = kept;
		}
		owner[column] = used;
		clear_below_and_above(matrix, count, width, used++, column);
	}
}

static bool same(struct sparse_row *const *pivots, residue (*matrix)[WIDEST], const size_t *owner,
	size_t count, size_t width)
{
	bool same = true;
	for (size_t row = 0; row < width; row++) {
		same = same && (pivots[row] == NULL) == (owner[row] == count);
		for (size_t i = 0; same && pivots[row] && i < width; i++)
			same = term_at(pivots[row], i) == matrix[owner[row]][i];
	}
	return same;
}

static size_t below(size_t limit)
{
	return (size_t)random_between(0, (int64_t)limit - 1);
}

static void against_dense(void)
{
	for (uint64_t seed = 1; seed <= CASES; seed++) {
		random_from(seed);
		size_t width = below(WIDEST) + 1, count = below(width) + 1;
		residue(*matrix)[WIDEST] = arena_array(arena, count, sizeof *matrix);
		struct sparse_row *rows = arena_array(arena, count, sizeof *rows);
		size_t owner[WIDEST];
		for (size_t row = 0; row < count; row++) {
			for (size_t i = below(6); i-- > 0;)
				matrix[row][below(width)] = 1 + below(3);
			rows[row] = row_from(matrix[row], width);
		}
		reduce_dense(matrix, owner, count, width);
		check_seeded(
			same(sparse_reduce(rows, count, width, field, arena), matrix, owner, count, width),
			seed, "the reduced form is that of the dense matrix");
	}
}

int main(void)
{
	static const struct test tests[] = {
		{"a small system is reduced as by hand", by_hand},
		{"random systems are reduced as a dense matrix is", against_dense},
	};
	return run_tests("sparse", tests, sizeof tests / sizeof *tests);
}
