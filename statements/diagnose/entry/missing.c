/* Entries that are missing from the ledger: the amount that each line of one kind and year lacks.
 *
 * sheets.c finds what may be missing without disturbing a relation that holds. The differences of
 * the broken relations then settle the amounts, modulo a prime. The result is verified against
 * every relation in integers. */
#include <string.h>

#include "statements/diagnose/entry/parts.h"

/* Writes the integer, less than 2^58 either side of zero, that the residue stands for. Returns
 * false where there is none. */
static bool integer_of(int64_t *out, residue value)
{
	const uint64_t largest = UINT64_C(1) << 58;
	uint64_t prime = field_prime(ledger_field());
	*out = value < largest ? (int64_t)value : -(int64_t)(prime - value);
	return value < largest || prime - value < largest;
}

/* ---- elimination ---- */

/* Rows of residues, brought to reduced echelon form column by column. */
struct residues {
	residue **rows;
	size_t count, width;
	size_t *pivots; /* by column: its row; `count` where it has none */
};

static void clear_column(struct residues *matrix, size_t pivot, size_t column)
{
	residue inverse = field_inverse(ledger_field(), matrix->rows[pivot][column]);
	for (size_t i = column; i < matrix->width; i++)
		matrix->rows[pivot][i] = field_multiply(ledger_field(), matrix->rows[pivot][i], inverse);
	for (size_t row = 0; row < matrix->count; row++) {
		residue factor = matrix->rows[row][column];
		if (row == pivot || factor == 0)
			continue;
		for (size_t i = column; i < matrix->width; i++)
			if (matrix->rows[pivot][i])
				matrix->rows[row][i] = field_subtract(ledger_field(), matrix->rows[row][i],
					field_multiply(ledger_field(), factor, matrix->rows[pivot][i]));
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

/* ---- what is missing ---- */

/* Writes how much of each combination mends the broken rows; 0 for those that no row settles.
 * Returns false where there is no combination. */
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
		matrix.rows[row][at] = ledger_within(off, search->slack) ? 0 : ledger_residue(-off);
	}
	reduce_rows(&matrix, unknowns);
	for (size_t i = 0; i < unknowns; i++)
		weights[i] = matrix.pivots[i] < matrix.count ? matrix.rows[matrix.pivots[i]][unknowns] : 0;
	return unknowns > 0;
}

/* Writes the lines of one sheet and the amount that each lacks. Returns false where fewer than two
 * lines lack one, or more than an entry has. */
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
			sum = field_add(ledger_field(), sum,
				field_multiply(ledger_field(), weights[i], sheet->basis[i][line]));
		if (!integer_of(&amount, sum))
			return false;
		if (ledger_within(amount, search->slack))
			continue;
		if (out->line_count == LEDGER_LINES)
			return false;
		out->lines[out->line_count] = line;
		out->kinds[out->line_count] = sheet->kind;
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

/* Whether every relation holds once the summed amounts are added, within the rounding of so many
 * amounts. */
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
	residue weights[2 * LEDGER_DIMENSIONS] = {0};
	if (search->found.left_there)
		return false;
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
			out.kinds[out.line_count] = missing->kinds[i];
			out.lacks[out.line_count++] = missing->lacks[i];
		}
	out.from = out.lines[0];
	out.to = out.lines[1];
	out.amount = out.lacks[0];
	return out;
}

/* The smallest group of lines that balances and contains the first line that is left; all lines
 * that are left where there is no smaller one. */
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
