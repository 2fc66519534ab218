/* Computes what one dollar posted in the books changes in each relation that reads them. */
#include <stdlib.h>
#include <string.h>

#include "ledger/base/exact/integer.h"
#include "ledger/base/sort.h"
#include "statements/diagnose/entry/parts.h"

enum { MOST_DECIMALS = 9 };

size_t ledger_line_of(const struct matrix *matrix, const struct account *account)
{
	size_t i = account->index;
	if (i >= matrix->account_count || matrix->accounts[i].account != account)
		for (i = 0; i < matrix->account_count && matrix->accounts[i].account != account;)
			i++;
	return i < matrix->account_count ? matrix->accounts[i].row : matrix->row_count;
}

size_t ledger_parts_of(const struct found_entries *found, size_t first)
{
	size_t count = 0;
	while (first + count < found->classified_count &&
		found->classified[first + count].entry == found->classified[first].entry)
		count++;
	return count;
}

struct ledger_effects *ledger_column(
	const struct ledger_search *search, size_t year, int kind, size_t line)
{
	return &search->columns[(year * KIND_COUNT + (size_t)kind) * search->lines + line];
}

/* ---- amounts ---- */

bool ledger_whole(int64_t *out, const struct ledger_search *search, number value)
{
	return passing_units(out, value, search->scale);
}

number ledger_number(const struct ledger_search *search, int64_t amount)
{
	return number_from_scaled(search->arena, amount, search->scale);
}

static void widen_scale(unsigned *scale, int decimals, bool *fits)
{
	*fits = *fits && decimals >= 0 && decimals <= MOST_DECIMALS;
	if (*fits && (unsigned)decimals > *scale)
		*scale = (unsigned)decimals;
}

/* Finds the decimals that the residuals and the amounts of entries need. */
static bool find_scale(struct ledger_search *search, const number *residuals)
{
	bool fits = true;
	for (size_t i = 0; i < search->row_count; i++)
		widen_scale(&search->scale, number_decimals(residuals[i]), &fits);
	widen_scale(&search->scale, (int)search->lookup->decimals, &fits);
	return fits;
}

static bool read_residuals(struct ledger_search *search, struct ledger_row *rows)
{
	struct arena *arena = search->arena;
	number unit = search->result->dossier->unit,
		   *residuals = arena_array(arena, search->row_count + 1, sizeof *residuals);
	for (size_t i = 0; i < search->row_count; i++)
		residuals[i] = number_multiply(arena, rows[i].residual, unit);
	if (!find_scale(search, residuals))
		return false;
	number slack =
		number_multiply(arena, number_multiply(arena, search->result->rounding_bound, unit),
			number_from_integer(arena, 2));
	if (!ledger_whole(&search->slack, search,
			number_round(arena, slack, (int)search->scale, ROUNDING_TRUNCATE)))
		return false;
	for (size_t i = 0; i < search->row_count; i++) {
		if (!ledger_whole(&search->residuals[i], search, residuals[i]))
			return false;
		rows[i].broken = search->broken[i] =
			rows[i].broken && !ledger_within(search->residuals[i], search->slack);
		if (search->broken[i])
			search->broken_rows[search->broken_count++] = (uint32_t)i;
	}
	return true;
}

/* ---- columns ---- */

/* What is needed to make one row of the columns. */
struct reading {
	struct ledger_search *search;
	bool *has;   /* by line: whether the current leaf sums it */
	int64_t *by; /* as in the columns */
	size_t *touched, touched_count;
	bool *is_touched;
	/* [year * lines + line]: the line on which what is posted there stays after the year end */
	size_t *stays;
};

static void read_effect(struct reading *reading, size_t column, int64_t by)
{
	if (by == 0)
		return;
	if (!reading->is_touched[column])
		reading->touched[reading->touched_count++] = column;
	reading->is_touched[column] = true;
	reading->by[column] += by;
}

/* The line of the component to which the line's results are closed: as its first account says, or
 * as the chart says for the type. */
static size_t surplus_line(
	const struct chart *chart, const struct matrix *matrix, size_t line, enum account_type closing)
{
	const struct account *second,
		*taker = chart_component_account(chart, account_type_component(closing), &second);
	size_t i = 0;
	while (i < matrix->account_count && matrix->accounts[i].row != line)
		i++;
	if (i < matrix->account_count && *matrix->accounts[i].account->closes_to)
		taker = chart_find(chart, matrix->accounts[i].account->closes_to);
	return taker ? ledger_line_of(matrix, taker) : matrix->row_count;
}

static void find_stays(struct reading *reading, struct arena *scratch)
{
	const struct ledger_search *search = reading->search;
	const struct result *result = search->result;
	reading->stays =
		arena_array(scratch, result->matrix_count * search->lines + 1, sizeof *reading->stays);
	for (size_t year = 0; year < result->matrix_count; year++)
		for (size_t line = 0; line < search->lines; line++) {
			const struct matrix *matrix = &result->matrices[year];
			const struct poste *poste = matrix->rows[line].poste;
			reading->stays[year * search->lines + line] = poste && account_type_closes(poste->type)
				? surplus_line(result->chart, matrix, line, poste->type)
				: line;
		}
}

/* What a dollar on the line changes in the leaf: by any kind of movement, and by the kinds that the
 * leaf reads. A budget has no entries. */
static void leaf_effect(int *every, int *moving, const struct reading *reading,
	const struct expression *leaf, size_t year, bool later, bool budget, size_t line)
{
	size_t stays = reading->stays[year * reading->search->lines + line];
	bool closes = stays != line;
	*every = *moving = 0;
	if (later || leaf->part == PART_CLOSING) {
		*every = leaf->part != PART_MOVEMENT && (later || !budget) && reading->has[stays];
	} else if (leaf->part == PART_MOVEMENT && !budget) {
		*moving = reading->has[line];
		if (closes && leaf->kinds & 1u << KIND_CLOSING)
			*every = reading->has[stays] - reading->has[line];
	}
}

static void read_leaf(struct reading *reading, const struct expression *leaf, int64_t coefficient)
{
	const struct ledger_search *search = reading->search;
	const struct result *result = search->result;
	size_t leaf_year = 0;
	while (leaf_year + 1 < result->matrix_count &&
		result->matrices[leaf_year].year != leaf->matrix->year)
		leaf_year++;
	bool budget = leaf->matrix != &result->matrices[leaf_year];
	for (size_t i = 0; i < leaf->row_count; i++)
		reading->has[leaf->rows[i]] = true;
	for (size_t year = 0; year <= leaf_year; year++)
		for (size_t line = 0; line < search->lines; line++) {
			int every, moving;
			leaf_effect(&every, &moving, reading, leaf, year, leaf_year > year, budget, line);
			for (int kind = 0; (every || moving) && kind < KIND_CLOSING; kind++)
				read_effect(reading, (year * KIND_COUNT + (size_t)kind) * search->lines + line,
					coefficient * (every + ((leaf->kinds & 1u << kind) ? moving : 0)));
		}
	for (size_t i = 0; i < leaf->row_count; i++)
		reading->has[leaf->rows[i]] = false;
}

static void push_effect(
	struct ledger_effects *effects, uint32_t row, int64_t by, struct arena *arena)
{
	effects->items = arena_grow(
		arena, effects->items, effects->count, &effects->capacity, sizeof *effects->items);
	effects->items[effects->count++] = (struct ledger_effect){row, by};
}

static void read_row(struct reading *reading, uint32_t row)
{
	struct ledger_search *search = reading->search;
	const struct linear *sum = &search->rows[row].sum;
	reading->touched_count = 0;
	for (size_t t = 0; t < sum->count; t++)
		read_leaf(reading, sum->terms[t].matrix, mpz_get_si(mpq_numref(sum->terms[t].coefficient)));
	for (size_t i = 0; i < reading->touched_count; i++) {
		size_t column = reading->touched[i];
		if (reading->by[column] != 0)
			push_effect(&search->columns[column], row, reading->by[column], search->arena);
		reading->by[column] = 0;
		reading->is_touched[column] = false;
	}
}

static size_t most_rows(const struct result *result)
{
	size_t most = result->budget ? result->budget->row_count : 0;
	if (result->revised_budget && result->revised_budget->row_count > most)
		most = result->revised_budget->row_count;
	for (size_t year = 0; year < result->matrix_count; year++)
		if (result->matrices[year].row_count > most)
			most = result->matrices[year].row_count;
	return most;
}

static void read_columns(struct ledger_search *search)
{
	struct arena *scratch = arena_new();
	size_t columns = search->result->matrix_count * KIND_COUNT * search->lines;
	struct reading reading = {.search = search};
	search->columns = arena_array(search->arena, columns + 1, sizeof *search->columns);
	reading.has = arena_array(scratch, most_rows(search->result) + 1, sizeof *reading.has);
	reading.by = arena_array(scratch, columns + 1, sizeof *reading.by);
	reading.touched = arena_array(scratch, columns + 1, sizeof *reading.touched);
	reading.is_touched = arena_array(scratch, columns + 1, sizeof *reading.is_touched);
	find_stays(&reading, scratch);
	for (size_t row = 0; row < search->row_count; row++)
		read_row(&reading, (uint32_t)row);
	arena_free(scratch);
}

/* ---- what mouvements.csv parts ---- */

static void read_parted(struct ledger_search *search)
{
	const struct result *result = search->result;
	search->parted = arena_array(
		search->arena, result->matrix_count * result->chart->count + 1, sizeof *search->parted);
	search->cash = search->lines;
	for (size_t year = 0; year < result->matrix_count; year++) {
		const struct matrix *matrix = &result->matrices[year];
		for (size_t i = 0; i < matrix->account_count; i++) {
			const struct matrix_account *account = &matrix->accounts[i];
			if (account->account->index >= result->chart->count ||
				result->chart->accounts[account->account->index] != account->account)
				continue; /* the line that takes the difference of books that do not balance */
			if (*account->part)
				search->parted[year * result->chart->count + account->account->index] = true;
			else if (account->account->role == ROLE_CASH && search->cash == search->lines)
				search->cash = account->row;
		}
	}
}

static bool is_parted(
	const struct ledger_search *search, size_t year, const struct account *account)
{
	return account->index < search->result->chart->count &&
		search->parted[year * search->result->chart->count + account->index];
}

static bool all_parted(const struct ledger_search *search, size_t year, size_t line)
{
	const struct matrix *matrix = &search->result->matrices[year];
	size_t parted = 0;
	for (size_t i = 0; i < matrix->account_count; i++) {
		if (matrix->accounts[i].row != line || *matrix->accounts[i].part)
			continue;
		if (!is_parted(search, year, matrix->accounts[i].account))
			return false;
		parted++;
	}
	return parted > 0;
}

/* For an account whose unpaid acquisitions are declared: an acquisition on credit is only what was
 * not paid. It moves no balance of acquisitions, and moves cash from operating to investing
 * (books.c). */
static void sum_parted(struct ledger_search *search, size_t year, size_t line, int64_t amount)
{
	ledger_sum_column(search, ledger_column(search, year, KIND_OPERATION, line), amount);
	if (search->cash == search->lines)
		return;
	ledger_sum_column(search, ledger_column(search, year, KIND_ACQUISITION, search->cash), amount);
	ledger_sum_column(search, ledger_column(search, year, KIND_OPERATION, search->cash), -amount);
}

/* The same for lines that hold such accounts alone. */
static void part_lines(struct ledger_search *search)
{
	for (size_t year = 0; year < search->result->matrix_count; year++)
		for (size_t line = 0; line < search->lines; line++) {
			struct ledger_effects found = {0};
			if (!all_parted(search, year, line))
				continue;
			ledger_sum_begin(search);
			sum_parted(search, year, line, 1);
			ledger_sum_end(&found, search);
			*ledger_column(search, year, KIND_ACQUISITION, line) = found;
		}
}

/* ---- sums ---- */

void ledger_sum_begin(struct ledger_search *search)
{
	for (size_t i = 0; i < search->touched_count; i++) {
		search->sums[search->touched[i]] = 0;
		search->is_touched[search->touched[i]] = false;
	}
	search->touched_count = 0;
	search->overflow = false;
}

void ledger_sum_column(
	struct ledger_search *search, const struct ledger_effects *column, int64_t amount)
{
	for (size_t i = 0; i < column->count; i++) {
		const struct ledger_effect *effect = &column->items[i];
		int64_t by;
		if (__builtin_mul_overflow(effect->by, amount, &by) ||
			__builtin_add_overflow(search->sums[effect->row], by, &search->sums[effect->row]))
			search->overflow = true;
		if (!search->is_touched[effect->row])
			search->touched[search->touched_count++] = effect->row;
		search->is_touched[effect->row] = true;
	}
}

void ledger_sum_posting(struct ledger_search *search, size_t year, const struct account *account,
	enum kind kind, int64_t amount)
{
	size_t line = ledger_line_of(&search->result->matrices[year], account);
	if (line >= search->lines || kind == KIND_CLOSING)
		return;
	if (kind == KIND_ACQUISITION && is_parted(search, year, account))
		sum_parted(search, year, line, amount);
	else
		ledger_sum_column(search, ledger_column(search, year, (int)kind, line), amount);
}

static int by_row(const void *left, const void *right)
{
	const struct ledger_effect *a = left, *b = right;
	return a->row < b->row ? -1 : a->row > b->row;
}

bool ledger_sum_end(struct ledger_effects *out, struct ledger_search *search)
{
	out->count = 0;
	for (size_t i = 0; i < search->touched_count; i++)
		if (search->sums[search->touched[i]] != 0)
			push_effect(out, search->touched[i], search->sums[search->touched[i]], search->arena);
	sort_stable(out->items, out->count, sizeof *out->items, by_row);
	return !search->overflow;
}

struct ledger_effects ledger_effects_copy(const struct ledger_effects *effects, struct arena *arena)
{
	struct ledger_effects copy = {arena_array(arena, effects->count + 1, sizeof *copy.items),
		effects->count, effects->count + 1};
	if (effects->count > 0)
		memcpy(copy.items, effects->items, effects->count * sizeof *copy.items);
	return copy;
}

bool ledger_spares(const struct ledger_search *search, const struct ledger_effects *effects)
{
	for (size_t i = 0; i < effects->count; i++) {
		const struct ledger_effect *effect = &effects->items[i];
		int64_t after;
		if (search->broken[effect->row])
			continue;
		if (__builtin_add_overflow(search->residuals[effect->row], effect->by, &after) ||
			!ledger_within(after, search->slack))
			return false;
	}
	return true;
}

bool ledger_effects_begin(struct ledger_search *search, struct ledger_row *rows, size_t row_count)
{
	struct arena *arena = search->arena;
	const struct result *result = search->result;
	search->rows = rows;
	search->row_count = row_count;
	search->lines = result->matrices[0].row_count;
	for (size_t year = 1; year < result->matrix_count; year++)
		if (result->matrices[year].row_count < search->lines)
			search->lines = result->matrices[year].row_count;
	search->residuals = arena_array(arena, row_count + 1, sizeof *search->residuals);
	search->broken = arena_array(arena, row_count + 1, sizeof *search->broken);
	search->broken_rows = arena_array(arena, row_count + 1, sizeof *search->broken_rows);
	search->sums = arena_array(arena, row_count + 1, sizeof *search->sums);
	search->touched = arena_array(arena, row_count + 1, sizeof *search->touched);
	search->is_touched = arena_array(arena, row_count + 1, sizeof *search->is_touched);
	if (!read_residuals(search, rows))
		return false;
	read_columns(search);
	read_parted(search);
	part_lines(search);
	return true;
}
