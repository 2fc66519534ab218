/* What a hypothesis does to the relations: first modulo a prime, then in rationals. */
#include "statements/diagnose/wholes/parts.h"

enum { APART, KNOWN, OPEN }; /* the state of a column: not in the trial, with a value, without */

/* ---- the relations ---- */

static bool is_usable(const struct equation *equation)
{
	return equation->linear && !equation->taken &&
		equation->finding->verdict != VERDICT_WITHIN_ROUNDING;
}

static bool read_term(
	struct wholes *wholes, struct whole_term *out, size_t row, const struct linear_term *term)
{
	*out = (struct whole_term){.row = (uint32_t)row,
		.column = (uint32_t)diagnose_column_of(wholes->diagnosis, term->figure)};
	if (!field_reduce(&out->coefficient, wholes->field, term->coefficient) || out->coefficient == 0)
		return false;
	out->inverse = field_inverse(wholes->field, out->coefficient);
	return true;
}

static size_t count_terms(const struct diagnosis *diagnosis)
{
	size_t count = 0;
	for (size_t i = 0; i < diagnosis->count; i++)
		count += diagnosis->equations[i].over_figures.count;
	return count;
}

static void read_rows(struct wholes *wholes)
{
	const struct diagnosis *diagnosis = wholes->diagnosis;
	size_t count = 0;
	for (size_t i = 0; i < diagnosis->count; i++) {
		const struct equation *equation = &diagnosis->equations[i];
		size_t begun = wholes->row_from[i] = count;
		wholes->usable[i] = is_usable(equation) &&
			field_reduce(&wholes->residuals[i], wholes->field, equation->residual);
		for (size_t t = 0; wholes->usable[i] && t < equation->over_figures.count; t++) {
			const struct linear_term *term = &equation->over_figures.terms[t];
			if (diagnose_may_be_wrong(term->figure) &&
				!read_term(wholes, &wholes->by_row[count++], i, term))
				wholes->usable[i] = false;
		}
		if (!wholes->usable[i])
			count = begun;
	}
	wholes->row_from[diagnosis->count] = count;
}

static void sort_by_column(struct wholes *wholes)
{
	size_t columns = wholes->diagnosis->column_count,
		   count = wholes->row_from[wholes->diagnosis->count];
	wholes->column_from = arena_array(wholes->arena, columns + 2, sizeof *wholes->column_from);
	for (size_t t = 0; t < count; t++)
		wholes->column_from[wholes->by_row[t].column + 2]++;
	for (size_t c = 1; c <= columns; c++)
		wholes->column_from[c + 1] += wholes->column_from[c];
	for (size_t t = 0; t < count; t++)
		wholes->by_column[wholes->column_from[wholes->by_row[t].column + 1]++] = wholes->by_row[t];
}

static void make_scratch(struct wholes *wholes)
{
	size_t columns = wholes->diagnosis->column_count, rows = wholes->diagnosis->count;
	wholes->state = arena_array(wholes->arena, columns + 1, sizeof *wholes->state);
	wholes->change = arena_array(wholes->arena, columns + 1, sizeof *wholes->change);
	wholes->sum = arena_array(wholes->arena, rows + 1, sizeof *wholes->sum);
	wholes->open = arena_array(wholes->arena, rows + 1, sizeof *wholes->open);
	wholes->touched = arena_array(wholes->arena, rows + 1, sizeof *wholes->touched);
	wholes->rows = arena_array(wholes->arena, rows + 1, sizeof *wholes->rows);
}

static void mark_columns(struct wholes *wholes)
{
	for (size_t c = 0; c < wholes->column_count; c++) {
		struct whole_column *column = &wholes->columns[c];
		for (size_t i = 0; i < column->table->line_count; i++) {
			size_t at = column->at[i].column;
			for (size_t t = wholes->column_from[at];
				 column->at[i].figure && t < wholes->column_from[at + 1]; t++)
				column->broken = column->broken || wholes->residuals[wholes->by_column[t].row] != 0;
		}
	}
}

void wholes_read_relations(struct wholes *wholes)
{
	size_t rows = wholes->diagnosis->count, terms = count_terms(wholes->diagnosis);
	wholes->field = (struct field){field_gaps[0]};
	wholes->by_row = arena_array(wholes->arena, terms + 1, sizeof *wholes->by_row);
	wholes->by_column = arena_array(wholes->arena, terms + 1, sizeof *wholes->by_column);
	wholes->row_from = arena_array(wholes->arena, rows + 1, sizeof *wholes->row_from);
	wholes->residuals = arena_array(wholes->arena, rows + 1, sizeof *wholes->residuals);
	wholes->usable = arena_array(wholes->arena, rows + 1, sizeof *wholes->usable);
	read_rows(wholes);
	wholes_find_columns(wholes);
	sort_by_column(wholes);
	make_scratch(wholes);
	mark_columns(wholes);
}

/* ---- a trial, modulo the prime ---- */

static void touch(struct wholes *wholes, uint32_t row)
{
	if (wholes->touched[row])
		return;
	wholes->touched[row] = true;
	wholes->sum[row] = wholes->residuals[row];
	wholes->open[row] = 0;
	wholes->rows[wholes->row_count++] = row;
}

static void spread(struct wholes *wholes, size_t column, residue change)
{
	for (size_t t = wholes->column_from[column]; t < wholes->column_from[column + 1]; t++) {
		const struct whole_term *term = &wholes->by_column[t];
		touch(wholes, term->row);
		wholes->sum[term->row] = field_add(wholes->field, wholes->sum[term->row],
			field_multiply(wholes->field, term->coefficient, change));
	}
}

static void leave_open(struct wholes *wholes, size_t column, int by)
{
	for (size_t t = wholes->column_from[column]; t < wholes->column_from[column + 1]; t++) {
		touch(wholes, wholes->by_column[t].row);
		wholes->open[wholes->by_column[t].row] += (uint32_t)by;
	}
}

static void begin_trial(struct wholes *wholes, const struct whole_trial *trial)
{
	wholes->row_count = 0;
	for (size_t i = 0; i < trial->count; i++) {
		const struct whole_cell *cell = &trial->cells[i];
		residue found, expected;
		size_t column = cell->of.column;
		if (!cell->expected || !field_reduce(&found, wholes->field, cell->of.figure->value) ||
			!field_reduce(&expected, wholes->field, cell->expected)) {
			wholes->state[column] = OPEN;
			leave_open(wholes, column, 1);
			continue;
		}
		wholes->state[column] = KNOWN;
		wholes->change[column] = field_subtract(wholes->field, expected, found);
		if (wholes->change[column] != 0)
			spread(wholes, column, wholes->change[column]);
	}
}

static void end_trial(struct wholes *wholes, const struct whole_trial *trial)
{
	for (size_t i = 0; i < trial->count; i++)
		wholes->state[trial->cells[i].of.column] = APART;
	for (size_t i = 0; i < wholes->row_count; i++)
		wholes->touched[wholes->rows[i]] = false;
}

static const struct whole_term *open_term(const struct wholes *wholes, uint32_t row)
{
	for (size_t t = wholes->row_from[row]; t < wholes->row_from[row + 1]; t++)
		if (wholes->state[wholes->by_row[t].column] == OPEN)
			return &wholes->by_row[t];
	return NULL;
}

/* Gives values to figures that are the only open one of a relation, of comparisons with the ledger
 * first. Returns whether any was given. */
static bool determine(struct wholes *wholes, bool by_ledger)
{
	bool any = false;
	for (size_t i = 0; i < wholes->row_count; i++) {
		uint32_t row = wholes->rows[i];
		if (wholes->open[row] != 1 || wholes->diagnosis->equations[row].reads_ledger != by_ledger)
			continue;
		const struct whole_term *term = open_term(wholes, row);
		if (!term)
			continue;
		residue change = field_multiply(
			wholes->field, field_subtract(wholes->field, 0, wholes->sum[row]), term->inverse);
		wholes->state[term->column] = KNOWN;
		wholes->change[term->column] = change;
		leave_open(wholes, term->column, -1);
		spread(wholes, term->column, change);
		any = true;
	}
	return any;
}

static void count_rows(struct wholes *wholes, struct whole_trial *trial)
{
	trial->mended = trial->unmended = trial->spoiled = trial->own = 0;
	for (size_t i = 0; i < wholes->row_count; i++) {
		uint32_t row = wholes->rows[i];
		bool broken = wholes->residuals[row] != 0,
			 holds = wholes->open[row] > 0 || wholes->sum[row] == 0;
		trial->mended += broken && holds;
		trial->own += broken && holds && !wholes->diagnosis->equations[row].reads_ledger;
		trial->unmended += broken && !holds;
		trial->spoiled += !broken && !holds;
	}
}

static void count_changed(const struct wholes *wholes, struct whole_trial *trial)
{
	trial->changed = 0;
	for (size_t i = 0; i < trial->count; i++) {
		size_t column = trial->cells[i].of.column;
		trial->changed += wholes->state[column] == OPEN
			? number_sign(trial->cells[i].of.figure->value) != 0
			: wholes->change[column] != 0;
	}
}

static void run_trial(struct wholes *wholes, struct whole_trial *trial)
{
	begin_trial(wholes, trial);
	while (determine(wholes, true) || determine(wholes, false))
		;
	count_rows(wholes, trial);
	count_changed(wholes, trial);
}

bool whole_try(struct wholes *wholes, struct whole_trial *trial)
{
	run_trial(wholes, trial);
	end_trial(wholes, trial);
	return trial->spoiled == 0 && trial->mended > 0 && trial->changed > 1 &&
		trial->unmended * 3 <= trial->mended;
}

/* ---- a trial, in rationals ---- */

number whole_effect(
	const struct linear_term *term, const struct whole_cell *cell, struct arena *arena)
{
	return number_multiply(
		arena, term->coefficient, number_subtract(arena, cell->expected, cell->of.figure->value));
}

/* What the relation says of the figure, with what is known of the others; NULL: one is open. */
static number value_by(const struct wholes *wholes, const struct equation *equation,
	const struct whole_trial *trial, const struct whole_cell *asked)
{
	struct arena *arena = wholes->arena;
	number sum = equation->residual, coefficient = NULL;
	for (size_t t = 0; t < equation->over_figures.count; t++) {
		const struct linear_term *term = &equation->over_figures.terms[t];
		for (size_t i = 0; i < trial->count; i++) {
			const struct whole_cell *cell = &trial->cells[i];
			if (cell->of.figure != term->figure)
				continue;
			if (cell == asked)
				coefficient = term->coefficient;
			else if (!cell->expected)
				return NULL;
			else
				sum = number_add(arena, sum, whole_effect(term, cell, arena));
		}
	}
	return coefficient
		? number_subtract(arena, asked->of.figure->value, number_divide(arena, sum, coefficient))
		: NULL;
}

static bool determine_exactly(struct wholes *wholes, struct whole_trial *trial, bool by_ledger)
{
	bool any = false;
	for (size_t i = 0; i < trial->count; i++) {
		struct whole_cell *cell = &trial->cells[i];
		for (size_t t = wholes->column_from[cell->of.column];
			 !cell->expected && t < wholes->column_from[cell->of.column + 1]; t++) {
			const struct equation *equation =
				&wholes->diagnosis->equations[wholes->by_column[t].row];
			if (equation->reads_ledger == by_ledger)
				cell->expected = value_by(wholes, equation, trial, cell);
			any = any || cell->expected;
		}
	}
	return any;
}

/* Whether the figure shows what the pattern makes of the value. */
static bool fits_pattern(
	const struct whole_trial *trial, const struct whole_cell *cell, struct arena *arena)
{
	number by = trial->by > 0 ? number_from_integer(arena, trial->by) : NULL, value;
	if (!cell->expected || !by)
		return true;
	if (trial->pattern == PATTERN_FACTOR && trial->divided)
		value = number_round(arena, number_divide(arena, cell->expected, by),
			cell->of.figure->decimals, ROUNDING_HALF_UP);
	else if (trial->pattern == PATTERN_ROUNDED)
		value = number_multiply(arena,
			number_round(arena, number_divide(arena, cell->expected, by), 0, ROUNDING_HALF_UP), by);
	else
		return true;
	return number_equal(value, cell->of.figure->value);
}

/* The figures that change, as a supposition. */
static struct supposition suppose(const struct wholes *wholes, const struct whole_trial *trial)
{
	const struct figure **figures = arena_array(wholes->arena, trial->count + 1, sizeof *figures);
	number *values = arena_array(wholes->arena, trial->count + 1, sizeof *values);
	struct supposition out = {figures, values, 0};
	for (size_t i = 0; i < trial->count; i++) {
		const struct whole_cell *cell = &trial->cells[i];
		if (!whole_cell_changes(cell))
			continue;
		figures[out.count] = cell->of.figure;
		values[out.count++] = cell->expected;
	}
	return out;
}

/* Whether the relation mentions a figure of the trial; `*open`: one without a value. */
static bool mentions(const struct equation *equation, const struct whole_trial *trial, bool *open)
{
	bool any = false;
	*open = false;
	for (size_t i = 0; i < trial->count; i++)
		if (diagnose_mentions(equation, trial->cells[i].of.figure)) {
			any = true;
			*open = *open || !trial->cells[i].expected;
		}
	return any;
}

static bool verify(struct wholes *wholes, struct whole_trial *trial)
{
	const struct diagnosis *diagnosis = wholes->diagnosis;
	const struct supposition supposition = suppose(wholes, trial);
	trial->rows = arena_array(wholes->arena, diagnosis->count + 1, sizeof *trial->rows);
	trial->mended = trial->unmended = 0;
	for (size_t i = 0; i < diagnosis->count; i++) {
		const struct equation *equation = &diagnosis->equations[i];
		bool open;
		if (equation->taken || !mentions(equation, trial, &open))
			continue;
		bool holds = open || diagnose_holds_with(diagnosis, &supposition, equation);
		if (!equation->broken && !holds)
			return false;
		if (equation->broken && holds && (!open || wholes->usable[i]))
			trial->rows[trial->mended++] = i;
		else
			trial->unmended += equation->broken;
	}
	return trial->mended > 0;
}

bool whole_settle(struct wholes *wholes, struct whole_trial *trial)
{
	while (determine_exactly(wholes, trial, true) || determine_exactly(wholes, trial, false))
		;
	for (size_t i = 0; i < trial->count; i++)
		if (!fits_pattern(trial, &trial->cells[i], wholes->arena))
			return false;
	return verify(wholes, trial);
}
