/* Elimination in two passes. The first reduces each row by those before it; its first remaining
 * column is its pivot. The second goes from the last pivot to the first and removes what is left
 * above later pivots. One dense row of sums is shared by all: bits tell which of its columns may
 * not be zero, so that no pass looks at the others. */
#include "statements/diagnose/entry/sparse.h"

#include "ledger/base/arena.h"
#include "ledger/base/sort.h"

enum { WORD_BITS = 64 };

struct elimination {
	struct field field;
	size_t width;
	residue *sums;   /* per column; all zero between two rows */
	uint64_t *marks; /* one bit a column: its sum may not be zero */
	struct sparse_row **pivots;
	struct arena *arena;
};

static void add_multiple(struct elimination *at, const struct sparse_row *row, residue factor)
{
	for (size_t i = 0; i < row->count; i++) {
		uint32_t column = row->terms[i].column;
		residue product = field_multiply(at->field, factor, row->terms[i].by);
		at->sums[column] = field_add(at->field, at->sums[column], product);
		at->marks[column / WORD_BITS] |= UINT64_C(1) << column % WORD_BITS;
	}
}

/* The first marked column that is not before `from`; the width where there is none. */
static size_t next_mark(const struct elimination *at, size_t from)
{
	size_t words = at->width / WORD_BITS + 1, word = from / WORD_BITS;
	uint64_t bits = at->marks[word] & ~UINT64_C(0) << from % WORD_BITS;
	while (bits == 0 && ++word < words)
		bits = at->marks[word];
	return bits ? word * WORD_BITS + (size_t)__builtin_ctzll(bits) : at->width;
}

/* Subtracts multiples of the rows that have a pivot, until each of their columns but `kept` is
 * zero. Their other terms lie to the right of the pivot, so one walk is enough. */
static void eliminate(struct elimination *at, size_t kept)
{
	for (size_t column = next_mark(at, 0); column < at->width; column = next_mark(at, column + 1))
		if (column != kept && at->pivots[column] && at->sums[column])
			add_multiple(at, at->pivots[column], field_subtract(at->field, 0, at->sums[column]));
}

static void unmark(struct elimination *at, size_t column)
{
	at->marks[column / WORD_BITS] &= ~(UINT64_C(1) << column % WORD_BITS);
}

/* How many sums are not zero. Takes the marks of the others away. */
static size_t count_sums(struct elimination *at)
{
	size_t count = 0;
	for (size_t column = next_mark(at, 0); column < at->width; column = next_mark(at, column + 1))
		if (at->sums[column] != 0)
			count++;
		else
			unmark(at, column);
	return count;
}

/* The sums as a row, its first term 1; NULL where all are zero. Clears them for the next row. */
static struct sparse_row *take_row(struct elimination *at)
{
	size_t count = count_sums(at);
	if (count == 0)
		return NULL;
	struct sparse_row *row = arena_alloc(at->arena, sizeof *row);
	*row = (struct sparse_row){arena_array(at->arena, count, sizeof *row->terms), 0};
	size_t first = next_mark(at, 0);
	residue inverse = field_inverse(at->field, at->sums[first]);
	for (size_t column = first; column < at->width; column = next_mark(at, column + 1)) {
		row->terms[row->count++] = (struct sparse_term){
			(uint32_t)column, field_multiply(at->field, at->sums[column], inverse)};
		at->sums[column] = 0;
		unmark(at, column);
	}
	return row;
}

static int compare_counts(const void *left, const void *right)
{
	const struct sparse_row *a = left, *b = right;
	return (a->count > b->count) - (a->count < b->count);
}

struct sparse_row **sparse_reduce(
	struct sparse_row *rows, size_t count, size_t width, struct field field, struct arena *arena)
{
	struct elimination at = {.field = field,
		.width = width,
		.sums = arena_array(arena, width + 1, sizeof *at.sums),
		.marks = arena_array(arena, width / WORD_BITS + 1, sizeof *at.marks),
		.pivots = arena_array(arena, width + 1, sizeof *at.pivots),
		.arena = arena};
	sort_stable(rows, count, sizeof *rows, compare_counts); /* short ones make few new terms */
	for (size_t i = 0; i < count; i++) {
		add_multiple(&at, &rows[i], 1);
		eliminate(&at, width);
		struct sparse_row *row = take_row(&at);
		if (row)
			at.pivots[row->terms[0].column] = row;
	}
	for (size_t column = width; column-- > 0;)
		if (at.pivots[column]) {
			add_multiple(&at, at.pivots[column], 1);
			eliminate(&at, column);
			at.pivots[column] = take_row(&at);
		}
	return at.pivots;
}

struct sparse_row *sparse_transpose(
	struct sparse_row *const *pivots, size_t width, struct arena *arena)
{
	struct sparse_row *out = arena_array(arena, width + 1, sizeof *out);
	for (size_t row = 0; row < width; row++)
		for (size_t i = 1; pivots[row] && i < pivots[row]->count; i++)
			out[pivots[row]->terms[i].column].count++;
	for (size_t column = 0; column < width; column++) {
		out[column].terms = arena_array(arena, out[column].count + 1, sizeof *out->terms);
		out[column].count = 0;
	}
	for (size_t row = 0; row < width; row++)
		for (size_t i = 1; pivots[row] && i < pivots[row]->count; i++) {
			const struct sparse_term *term = &pivots[row]->terms[i];
			struct sparse_row *column = &out[term->column];
			column->terms[column->count++] = (struct sparse_term){(uint32_t)row, term->by};
		}
	return out;
}
