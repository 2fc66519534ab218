/* Entries that nobody has seen: what each line of one kind and year lacks.
 *
 * What a sheet may lack without disturbing any relation that holds is a space of few dimensions:
 * its lines balance, and most are shown on a line of their own that agrees. It is found once,
 * modulo a prime; what is off then settles where in it the missing amounts lie. What comes out is
 * held against every relation in integers. */
#include <stdlib.h>
#include <string.h>

#include "ledger/base/sort.h"

#include "statements/diagnose/entry/parts.h"

enum { MOST_DIMENSIONS = 2 * LEDGER_LINES };

static const struct field field = {.gap = 1};

static residue residue_of(int64_t value)
{
	return value < 0 ? field_subtract(field, 0, (uint64_t)-value) : (uint64_t)value;
}

/* Small integers stand for themselves and their negatives; false for what is none. */
static bool integer_of(int64_t *out, residue value)
{
	const uint64_t largest = UINT64_C(1) << 58;
	uint64_t prime = field_prime(field);
	*out = value < largest ? (int64_t)value : -(int64_t)(prime - value);
	return value < largest || prime - value < largest;
}

/* ---- elimination ---- */

/* Rows of residues, to be brought to reduced form column by column. */
struct residues {
	residue **rows;
	size_t count, width;
	size_t *pivots; /* per column: its row; count where it has none */
};

static void clear_column(struct residues *matrix, size_t pivot, size_t column)
{
	residue inverse = field_inverse(field, matrix->rows[pivot][column]);
	for (size_t i = column; i < matrix->width; i++)
		matrix->rows[pivot][i] = field_multiply(field, matrix->rows[pivot][i], inverse);
	for (size_t row = 0; row < matrix->count; row++) {
		residue factor = matrix->rows[row][column];
		if (row == pivot || factor == 0)
			continue;
		for (size_t i = column; i < matrix->width; i++)
			if (matrix->rows[pivot][i])
				matrix->rows[row][i] = field_subtract(field, matrix->rows[row][i],
					field_multiply(field, factor, matrix->rows[pivot][i]));
	}
}

static void reduce_rows(struct residues *matrix, size_t columns)
{
	size_t used = 0;
	for (size_t column = 0; column < columns; column++) {
		size_t pivot = used;
		while (pivot < matrix->count && matrix->rows[pivot][column] == 0)
			pivot++;
		matrix->pivots[column] = matrix->count;
		if (pivot == matrix->count)
			continue;
		residue *row = matrix->rows[pivot];
		matrix->rows[pivot] = matrix->rows[used];
		matrix->rows[used] = row;
		matrix->pivots[column] = used;
		clear_column(matrix, used++, column);
	}
}

/* ---- what may be missing ---- */

static int compare_rows(const void *left, const void *right, void *width)
{
	return memcmp(
		*(residue *const *)left, *(residue *const *)right, *(size_t *)width * sizeof(residue));
}

/* Many relations say the same of a sheet: one of them is enough. */
static size_t distinct(residue **rows, size_t count, size_t width)
{
	size_t kept = 0;
	sort_stable_with(rows, count, sizeof *rows, compare_rows, &width);
	for (size_t i = 0; i < count; i++)
		if (kept == 0 || memcmp(rows[kept - 1], rows[i], width * sizeof **rows) != 0)
			rows[kept++] = rows[i];
	return kept;
}

/* What holds, as conditions on the sheet's lines; that they balance is the last. */
static struct residues conditions_of(
	const struct ledger_search *search, const struct ledger_sheet *sheet, struct arena *scratch)
{
	struct residues out = {.width = search->lines};
	residue **by_row = arena_array(scratch, search->row_count + 1, sizeof *by_row);
	out.rows = arena_array(scratch, search->row_count + 1, sizeof *out.rows);
	out.pivots = arena_array(scratch, search->lines + 1, sizeof *out.pivots);
	for (size_t line = 0; line < search->lines; line++) {
		const struct ledger_effects *column =
			ledger_column(search, sheet->year, (int)sheet->kind, line);
		for (size_t i = 0; i < column->count; i++) {
			uint32_t row = column->items[i].row;
			if (search->broken[row])
				continue;
			if (!by_row[row])
				by_row[row] = out.rows[out.count++] =
					arena_array(scratch, search->lines + 1, sizeof **by_row);
			by_row[row][line] = residue_of(column->items[i].by);
		}
	}
	residue *balance = arena_array(scratch, search->lines + 1, sizeof *balance);
	for (size_t line = 0; line < search->lines; line++)
		balance[line] = 1;
	out.rows[out.count++] = balance;
	out.count = distinct(out.rows, out.count, out.width);
	return out;
}

/* What the combination does to the broken rows. */
static residue *broken_effects(const struct ledger_search *search, const struct ledger_sheet *sheet,
	const residue *combination)
{
	residue *by_row = arena_array(search->arena, search->row_count + 1, sizeof *by_row),
			*out = arena_array(search->arena, search->broken_count + 1, sizeof *out);
	for (size_t line = 0; line < search->lines; line++) {
		const struct ledger_effects *column =
			ledger_column(search, sheet->year, (int)sheet->kind, line);
		for (size_t i = 0; combination[line] && i < column->count; i++)
			by_row[column->items[i].row] = field_add(field, by_row[column->items[i].row],
				field_multiply(field, residue_of(column->items[i].by), combination[line]));
	}
	for (size_t i = 0; i < search->broken_count; i++)
		out[i] = by_row[search->broken_rows[i]];
	return out;
}

static bool all_zero(const residue *items, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (items[i])
			return false;
	return true;
}

/* A line that no condition settles, with what the others then lack. */
static void add_combination(struct ledger_sheet *sheet, const struct ledger_search *search,
	const struct residues *conditions, size_t open)
{
	residue *combination = arena_array(search->arena, search->lines + 1, sizeof *combination);
	for (size_t line = 0; line < search->lines; line++)
		if (conditions->pivots[line] < conditions->count)
			combination[line] =
				field_subtract(field, 0, conditions->rows[conditions->pivots[line]][open]);
	combination[open] = 1;
	residue *broken = broken_effects(search, sheet, combination);
	if (all_zero(broken, search->broken_count) || sheet->count == MOST_DIMENSIONS)
		return;
	sheet->basis[sheet->count] = combination;
	sheet->broken[sheet->count++] = broken;
}

void ledger_sheets_find(struct ledger_search *search)
{
	search->sheets = arena_array(
		search->arena, search->result->matrix_count * KIND_COUNT + 1, sizeof *search->sheets);
	for (size_t year = 0; year < search->result->matrix_count; year++)
		for (int kind = 0; kind < KIND_CLOSING; kind++) {
			struct arena *scratch = arena_new();
			struct ledger_sheet *sheet = &search->sheets[search->sheet_count];
			*sheet = (struct ledger_sheet){.year = year, .kind = (enum kind)kind};
			sheet->basis = arena_array(search->arena, MOST_DIMENSIONS, sizeof *sheet->basis);
			sheet->broken = arena_array(search->arena, MOST_DIMENSIONS, sizeof *sheet->broken);
			struct residues conditions = conditions_of(search, sheet, scratch);
			reduce_rows(&conditions, search->lines);
			for (size_t line = 0; line < search->lines; line++)
				if (conditions.pivots[line] == conditions.count)
					add_combination(sheet, search, &conditions, line);
			search->sheet_count += sheet->count > 0;
			arena_free(scratch);
		}
}

/* ---- what is missing ---- */

/* How much of each combination, so that the broken rows are mended; those that nothing settles are
 * left out. */
static bool solve_weights(residue *weights, const struct ledger_search *search,
	const int64_t *residuals, const struct ledger_sheet *const *sheets, size_t count,
	struct arena *scratch)
{
	struct residues matrix = {.count = search->broken_count};
	for (size_t s = 0; s < count; s++)
		matrix.width += sheets[s]->count;
	size_t unknowns = matrix.width++;
	matrix.rows = arena_array(scratch, matrix.count + 1, sizeof *matrix.rows);
	matrix.pivots = arena_array(scratch, matrix.width + 1, sizeof *matrix.pivots);
	for (size_t row = 0; row < matrix.count; row++) {
		int64_t off = residuals[search->broken_rows[row]];
		size_t at = 0;
		matrix.rows[row] = arena_array(scratch, matrix.width + 1, sizeof **matrix.rows);
		for (size_t s = 0; s < count; s++)
			for (size_t i = 0; i < sheets[s]->count; i++)
				matrix.rows[row][at++] = sheets[s]->broken[i][row];
		matrix.rows[row][at] = ledger_within(off, search->slack) ? 0 : residue_of(-off);
	}
	reduce_rows(&matrix, unknowns);
	for (size_t i = 0; i < unknowns; i++)
		weights[i] = matrix.pivots[i] < matrix.count ? matrix.rows[matrix.pivots[i]][unknowns] : 0;
	return unknowns > 0;
}

/* The lines of one sheet with what each lacks; false where they are none, or more than an entry
 * has. */
static bool read_lines(struct ledger_candidate *out, struct ledger_search *search,
	const struct ledger_sheet *sheet, const residue *weights)
{
	*out = (struct ledger_candidate){.pattern = PATTERN_UNPOSTED,
		.year = sheet->year,
		.other_year = sheet->year,
		.kind = sheet->kind,
		.to_kind = sheet->kind};
	for (size_t line = 0; line < search->lines; line++) {
		residue sum = 0;
		int64_t amount;
		for (size_t i = 0; i < sheet->count; i++)
			sum = field_add(field, sum, field_multiply(field, weights[i], sheet->basis[i][line]));
		if (!integer_of(&amount, sum))
			return false;
		if (ledger_within(amount, search->slack))
			continue;
		if (out->line_count == LEDGER_LINES)
			return false;
		out->lines[out->line_count] = line;
		out->lacks[out->line_count++] = ledger_number(search, amount);
		ledger_sum_column(
			search, ledger_column(search, sheet->year, (int)sheet->kind, line), amount);
	}
	if (out->line_count < 2)
		return false;
	out->from = out->lines[0];
	out->to = out->lines[1];
	out->amount = out->lacks[0];
	return true;
}

/* Whether what has been summed up mends every relation, within the rounding of so many amounts. */
static bool mends_all(struct ledger_search *search, const int64_t *residuals)
{
	int64_t slack = search->slack * (LEDGER_LINES / 2);
	for (size_t row = 0; row < search->row_count; row++) {
		int64_t before = residuals[row], after;
		if (!search->broken[row] && !search->is_touched[row])
			continue;
		if (__builtin_add_overflow(before, search->sums[row], &after) ||
			!ledger_within(after, slack))
			return false;
	}
	return !search->overflow;
}

bool ledger_lacks(struct ledger_lack *out, struct ledger_search *search, const int64_t *residuals,
	const struct ledger_sheet *const *sheets, size_t count)
{
	residue weights[2 * MOST_DIMENSIONS] = {0};
	struct arena *scratch = arena_new();
	const residue *at = weights;
	bool found = solve_weights(weights, search, residuals, sheets, count, scratch);
	ledger_sum_begin(search);
	out->count = 0;
	for (size_t s = 0; found && s < count; at += sheets[s++]->count)
		found = read_lines(&out->candidates[out->count++], search, sheets[s], at);
	arena_free(scratch);
	return found && mends_all(search, residuals);
}

/* ---- an entry that is known to be missing ---- */

static size_t mark_settled(
	bool *settled, struct ledger_search *search, const struct ledger_candidate *missing, int kind)
{
	size_t count = 0;
	ledger_sum_begin(search);
	for (size_t i = 0; i < missing->line_count; i++) {
		int64_t amount;
		if (missing->lines[i] < search->lines && ledger_whole(&amount, search, missing->lacks[i]))
			ledger_sum_column(
				search, ledger_column(search, missing->year, kind, missing->lines[i]), amount);
	}
	for (size_t row = 0; row < search->row_count; row++) {
		int64_t after;
		settled[row] = !search->overflow &&
			!__builtin_add_overflow(search->residuals[row], search->sums[row], &after) &&
			ledger_within(after, search->slack);
		count += settled[row];
	}
	return count;
}

void diagnose_ledger_settles(bool *settled, struct ledger_row *rows, size_t row_count,
	struct ledger_candidate *missing, const struct result *result,
	const struct entry_lookup *lookup, struct arena *arena)
{
	struct ledger_search search = {.result = result, .lookup = lookup, .arena = arena};
	size_t most = 0;
	if (row_count == 0 || !ledger_effects_begin(&search, rows, row_count))
		return;
	for (int kind = 0; kind < KIND_CLOSING; kind++) {
		size_t count = mark_settled(settled, &search, missing, kind);
		if (count <= most)
			continue;
		most = count;
		missing->kind = missing->to_kind = (enum kind)kind;
	}
	mark_settled(settled, &search, missing, (int)missing->kind);
}

/* ---- groups that balance ---- */

static int64_t sum_of(const int64_t *amounts, unsigned lines)
{
	int64_t sum = 0;
	for (unsigned i = 0; lines >> i; i++)
		if (lines >> i & 1)
			sum += amounts[i];
	return sum;
}

static struct ledger_candidate group_of(const struct ledger_candidate *missing, unsigned lines)
{
	struct ledger_candidate out = *missing;
	out.line_count = 0;
	for (unsigned i = 0; i < missing->line_count; i++)
		if (lines >> i & 1) {
			out.lines[out.line_count] = missing->lines[i];
			out.lacks[out.line_count++] = missing->lacks[i];
		}
	out.from = out.lines[0];
	out.to = out.lines[1];
	out.amount = out.lacks[0];
	return out;
}

/* The smallest group that balances and has the first line of those left; all that is left where
 * there is no smaller. */
static unsigned first_group(
	const struct ledger_search *search, const int64_t *amounts, unsigned left)
{
	unsigned best = left, lowest = left & -left;
	for (unsigned lines = (left - 1) & left; lines; lines = (lines - 1) & left)
		if (lines & lowest && __builtin_popcount(lines) > 1 &&
			__builtin_popcount(lines) < __builtin_popcount(best) &&
			__builtin_popcount(left & ~lines) != 1 &&
			ledger_within(sum_of(amounts, lines), 2 * search->slack))
			best = lines;
	return best;
}

size_t ledger_split(struct ledger_candidate *groups, size_t most,
	const struct ledger_search *search, const struct ledger_candidate *missing)
{
	int64_t amounts[LEDGER_LINES];
	unsigned left = (1u << missing->line_count) - 1;
	size_t count = 0;
	for (size_t i = 0; i < missing->line_count; i++)
		if (!ledger_whole(&amounts[i], search, missing->lacks[i]))
			return 0;
	while (left && count < most) {
		unsigned lines = count + 1 < most ? first_group(search, amounts, left) : left;
		groups[count++] = group_of(missing, lines);
		left &= ~lines;
	}
	return count;
}
