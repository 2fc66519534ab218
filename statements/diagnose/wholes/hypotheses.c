/* The hypotheses: which figures each is about, and what it makes of them. */
#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/diagnose/wholes/parts.h"

enum { MOST_ROWS = 80, MOST_SHIFT = 2 }; /* of a column in which runs are moved; rows moved by */

/* Where a hypothesis is put together. */
struct builder {
	struct wholes *wholes;
	struct whole_trial trial;
	struct whole_cell *cells; /* room for every figure */
};

/* ---- putting together ---- */

static void begin(struct builder *builder, enum error_pattern pattern, const struct table *table)
{
	builder->trial =
		(struct whole_trial){.pattern = pattern, .table = table, .cells = builder->cells};
}

static void add(struct builder *builder, const struct whole_figure *of, number expected)
{
	builder->trial.cells[builder->trial.count++] = (struct whole_cell){*of, expected};
}

static void finish(struct builder *builder)
{
	struct wholes *wholes = builder->wholes;
	struct whole_trial *trial = &builder->trial;
	if (trial->count < 2 || !whole_try(wholes, trial))
		return;
	wholes->trials = arena_grow(wholes->arena, wholes->trials, wholes->trial_count,
		&wholes->trial_capacity, sizeof *wholes->trials);
	struct whole_trial *kept = &wholes->trials[wholes->trial_count++];
	*kept = *trial;
	kept->cells = arena_array(wholes->arena, trial->count, sizeof *kept->cells);
	memcpy(kept->cells, trial->cells, trial->count * sizeof *kept->cells);
}

static bool same_statement(const struct whole_column *a, const struct whole_column *b)
{
	return text_equal(a->table->id, b->table->id);
}

static bool is_zero(const struct whole_figure *figure)
{
	return number_sign(figure->figure->value) == 0;
}

/* ---- two columns ---- */

/* Figures that show what the other column shows, where nearly all do. */
static void suppose_stale(
	struct builder *builder, const struct whole_column *column, const struct whole_column *other)
{
	size_t same = 0, lines = 0;
	begin(builder, PATTERN_STALE, column->table);
	builder->trial.column = column;
	builder->trial.other = other;
	for (size_t i = 0; i < column->table->line_count; i++) {
		const struct whole_figure *here = &column->at[i];
		const struct whole_figure *there = whole_figure_across(column, i, other);
		if (!there)
			continue;
		bool equal = number_equal(here->figure->value, there->figure->value);
		lines += !is_zero(here) || !is_zero(there);
		same += equal && !is_zero(here);
		if (equal)
			add(builder, here, NULL);
	}
	if (same > 1 && same * 5 >= lines * 4)
		finish(builder);
}

static void suppose_swapped(
	struct builder *builder, const struct whole_column *column, const struct whole_column *other)
{
	begin(builder, PATTERN_SWAPPED, column->table);
	builder->trial.column = column;
	builder->trial.other = other;
	for (size_t i = 0; i < column->table->line_count; i++) {
		const struct whole_figure *here = &column->at[i];
		const struct whole_figure *there = whole_figure_across(column, i, other);
		if (!there || number_equal(here->figure->value, there->figure->value))
			continue;
		add(builder, here, there->figure->value);
		add(builder, there, here->figure->value);
	}
	finish(builder);
}

/* Another year of the same column, or another column of the same year. */
static void suppose_pair(struct builder *builder, size_t a, size_t b)
{
	const struct whole_column *column = &builder->wholes->columns[a],
							  *other = &builder->wholes->columns[b];
	bool same_suffix = text_equal(column->column->suffix, other->column->suffix),
		 same_period = text_equal(column->column->period, other->column->period);
	if (a == b || !same_statement(column, other) || same_suffix == same_period)
		return;
	if (same_suffix && column->broken)
		suppose_stale(builder, column, other);
	if (a < b && (column->broken || other->broken))
		suppose_swapped(builder, column, other);
}

/* ---- every figure of a scope ---- */

/* The figures of a column; of its table; of the statement, which may have a table a year. */
enum scope { SCOPE_COLUMN, SCOPE_TABLE, SCOPE_STATEMENT, SCOPE_COUNT };

static bool in_scope(
	enum scope scope, const struct whole_column *first, const struct whole_column *column)
{
	return scope == SCOPE_COLUMN ? column == first
		: scope == SCOPE_TABLE   ? column->table == first->table
								 : same_statement(column, first);
}

/* Whether the column is the first of its scope, so that each scope is taken once; and not the same
 * as a smaller one. */
static bool begins_scope(const struct wholes *wholes, enum scope scope, size_t at)
{
	const struct whole_column *first = &wholes->columns[at];
	bool larger = scope == SCOPE_COLUMN;
	for (size_t i = 0; i < wholes->column_count; i++) {
		const struct whole_column *column = &wholes->columns[i];
		if (!in_scope(scope, first, column))
			continue;
		if (i < at)
			return false;
		larger = larger || !in_scope(scope - 1, first, column);
	}
	return larger;
}

static bool scope_broken(const struct wholes *wholes, enum scope scope, size_t at)
{
	for (size_t i = 0; i < wholes->column_count; i++)
		if (wholes->columns[i].broken && in_scope(scope, &wholes->columns[at], &wholes->columns[i]))
			return true;
	return false;
}

static void begin_scope(struct builder *builder, enum error_pattern pattern, enum scope scope,
	const struct whole_column *first)
{
	begin(builder, pattern, first->table);
	builder->trial.column = scope == SCOPE_COLUMN ? first : NULL;
}

/* What the figure should be where it is `by` times too large (or too small), or of the opposite
 * sign; NULL: the relations are to tell. */
static number undone(
	const struct whole_trial *trial, const struct figure *figure, struct arena *arena)
{
	if (trial->pattern == PATTERN_SIGN)
		return number_negate(arena, figure->value);
	return trial->pattern == PATTERN_FACTOR && !trial->divided
		? number_divide(arena, figure->value, number_from_integer(arena, trial->by))
		: NULL;
}

bool whole_is_multiple(number value, int64_t by, struct arena *arena)
{
	return number_decimals(number_divide(arena, value, number_from_integer(arena, by))) == 0;
}

/* false where a figure cannot have come about so: it is no multiple of the unit, or has a value
 * with more decimals than are printed. */
static bool add_scope(struct builder *builder, enum scope scope, const struct whole_column *first)
{
	struct wholes *wholes = builder->wholes;
	struct whole_trial *trial = &builder->trial;
	for (size_t c = 0; c < wholes->column_count; c++) {
		const struct whole_column *column = &wholes->columns[c];
		for (size_t i = 0; i < column->table->line_count && in_scope(scope, first, column); i++) {
			const struct whole_figure *of = &column->at[i];
			if (!of->figure || (is_zero(of) && (!trial->by || of->figure->blank)))
				continue;
			bool coarse = trial->pattern == PATTERN_ROUNDED;
			if (coarse && !whole_is_multiple(of->figure->value, trial->by, wholes->arena))
				return false;
			number expected = undone(trial, of->figure, wholes->arena);
			if (expected &&
				(number_decimals(expected) < 0 ||
					number_decimals(expected) >
						(of->figure->decimals > 0 ? of->figure->decimals : 0)))
				return false;
			add(builder, of, expected);
		}
	}
	return true;
}

static void suppose_scope(
	struct builder *builder, enum scope scope, const struct whole_column *first)
{
	begin_scope(builder, PATTERN_SIGN, scope, first);
	if (add_scope(builder, scope, first))
		finish(builder);
	for (int64_t by = 10; by <= 1000; by *= 10)
		for (int form = 0; form < 3; form++) {
			begin_scope(builder, form < 2 ? PATTERN_FACTOR : PATTERN_ROUNDED, scope, first);
			builder->trial.by = by;
			builder->trial.divided = form == 1;
			if (add_scope(builder, scope, first))
				finish(builder);
		}
}

/* ---- a line ---- */

/* The next line of the column with a figure, up or down; NULL. */
static const struct whole_figure *next_figure(
	const struct whole_column *column, size_t line, int step)
{
	size_t count = column->table->line_count;
	for (size_t at = line + (size_t)step; at < count; at += (size_t)step)
		if (column->at[at].figure)
			return &column->at[at];
	return NULL;
}

/* A line of a table that is blank in every column, or (step -1, 1) shows what the line above or
 * below it shows. */
static void suppose_line(
	struct builder *builder, const struct whole_column *first, size_t line, int step)
{
	struct wholes *wholes = builder->wholes;
	size_t counted = 0;
	begin(builder, step ? PATTERN_NEIGHBOUR : PATTERN_OMITTED, first->table);
	builder->trial.line = &first->table->lines[line];
	for (size_t c = 0; c < wholes->column_count; c++) {
		const struct whole_column *column = &wholes->columns[c];
		const struct whole_figure *here =
			same_statement(column, first) ? whole_figure_on(column, builder->trial.line->id) : NULL;
		if (!here)
			continue;
		const struct whole_figure *beside =
			step ? next_figure(column, (size_t)(here - column->at), step) : NULL;
		if (step ? !beside || !number_equal(here->figure->value, beside->figure->value)
				 : !is_zero(here))
			return;
		counted += !is_zero(here);
		add(builder, here, NULL);
	}
	if (!step || counted > 0)
		finish(builder);
}

/* ---- a run of rows ---- */

/* What the run moved away from is blank, or still shows its value. */
static bool left_behind(struct whole_figure *const *rows, size_t first, size_t last, int by)
{
	ptrdiff_t step = by > 0 ? 1 : -1, at = by > 0 ? (ptrdiff_t)first : (ptrdiff_t)last;
	for (ptrdiff_t end = at + by; at != end; at += step) {
		ptrdiff_t from = at + by;
		bool inside = from >= (ptrdiff_t)first && from <= (ptrdiff_t)last;
		if (!is_zero(rows[at]) &&
			!(inside && number_equal(rows[at]->figure->value, rows[from]->figure->value)))
			return false;
	}
	return true;
}

/* Rows first ... last of those with figures show what stands `by` rows further up (negative: down);
 * what the run lost is for the relations to tell. */
static void suppose_run(struct builder *builder, const struct whole_column *column,
	struct whole_figure *const *rows, size_t first, size_t last, int by)
{
	size_t moved = 0;
	begin(builder, PATTERN_SHIFTED, column->table);
	builder->trial.column = column;
	builder->trial.by = by;
	for (size_t at = first; at <= last; at++) {
		ptrdiff_t from = (ptrdiff_t)at + by;
		bool inside = from >= (ptrdiff_t)first && from <= (ptrdiff_t)last;
		number expected = inside ? rows[from]->figure->value : NULL;
		bool same = expected && number_equal(expected, rows[at]->figure->value);
		moved += expected && !(same && is_zero(rows[at]));
		if (!same)
			add(builder, rows[at], expected);
	}
	if (moved > 1)
		finish(builder);
}

/* Every run of three rows or more. */
static void suppose_shifts(struct builder *builder, const struct whole_column *column)
{
	struct whole_figure *rows[MOST_ROWS];
	size_t count = 0;
	for (size_t i = 0; i < column->table->line_count && count < MOST_ROWS; i++)
		if (column->at[i].figure)
			rows[count++] = &column->at[i];
	for (int by = -MOST_SHIFT; by <= MOST_SHIFT; by++)
		for (size_t first = 0; by != 0 && first + 2 < count; first++)
			for (size_t last = first + 2; last < count; last++)
				if (left_behind(rows, first, last, by))
					suppose_run(builder, column, rows, first, last, by);
}

/* ---- what differs from the books ---- */

static bool differs_from_books(const struct wholes *wholes, size_t column)
{
	for (size_t t = wholes->column_from[column]; t < wholes->column_from[column + 1]; t++) {
		size_t row = wholes->by_column[t].row;
		if (wholes->residuals[row] != 0 && wholes->diagnosis->equations[row].reads_ledger &&
			wholes->row_from[row + 1] - wholes->row_from[row] == 1)
			return true;
	}
	return false;
}

/* Whether something printed says the same: a relation that is broken among what is printed; or one
 * that holds with another figure that is wrong, and would not hold without it. */
static bool differs_from_print(const struct wholes *wholes, size_t column, const bool *wrong)
{
	for (size_t t = wholes->column_from[column]; t < wholes->column_from[column + 1]; t++) {
		size_t row = wholes->by_column[t].row;
		if (wholes->diagnosis->equations[row].reads_ledger)
			continue;
		if (wholes->residuals[row] != 0)
			return true;
		for (size_t other = wholes->row_from[row]; other < wholes->row_from[row + 1]; other++)
			if (wrong[wholes->by_row[other].column])
				return true;
	}
	return false;
}

/* Figures that the ledger contradicts and what is printed does too, by column of the decoder. What
 * the ledger alone contradicts may be right. `spread`: with those that must be wrong with them. */
static const bool *wrong_by_both(const struct wholes *wholes, bool spread)
{
	size_t count = wholes->diagnosis->column_count;
	bool *wrong = arena_array(wholes->arena, count + 1, sizeof *wrong),
		 *known = arena_array(wholes->arena, count + 1, sizeof *known);
	for (bool more = true; more; more = more && spread) {
		more = false;
		for (size_t column = 0; column < count; column++)
			if (!wrong[column] && differs_from_books(wholes, column) &&
				differs_from_print(wholes, column, known))
				more = wrong[column] = true;
		memcpy(known, wrong, count * sizeof *known);
	}
	return wrong;
}

/* The figures of a statement (NULL: of all) that differ from the ledger's and from what is printed,
 * whatever they have in common. */
static void suppose_books(
	struct builder *builder, const struct whole_column *first, const bool *wrong)
{
	struct wholes *wholes = builder->wholes;
	begin(builder, PATTERN_PER_LEDGER, first ? first->table : NULL);
	for (size_t c = 0; c < wholes->column_count; c++) {
		const struct whole_column *column = &wholes->columns[c];
		for (size_t i = 0; i < column->table->line_count; i++)
			if ((!first || same_statement(column, first)) && column->at[i].figure &&
				wrong[column->at[i].column])
				add(builder, &column->at[i], NULL);
	}
	finish(builder);
}

static bool begins_statement(const struct wholes *wholes, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (same_statement(&wholes->columns[i], &wholes->columns[at]))
			return false;
	return true;
}

void wholes_suppose(struct wholes *wholes)
{
	struct builder builder = {.wholes = wholes,
		.cells = arena_array(
			wholes->arena, 2 * wholes->diagnosis->column_count + 2, sizeof *builder.cells)};
	const bool *spread = wrong_by_both(wholes, true);
	for (size_t a = 0; a < wholes->column_count; a++) {
		struct whole_column *column = &wholes->columns[a];
		for (size_t b = 0; b < wholes->column_count; b++)
			suppose_pair(&builder, a, b);
		for (int scope = 0; scope < SCOPE_COUNT; scope++)
			if (begins_scope(wholes, (enum scope)scope, a) &&
				scope_broken(wholes, (enum scope)scope, a))
				suppose_scope(&builder, (enum scope)scope, column);
		if (column->broken)
			suppose_shifts(&builder, column);
		if (!begins_statement(wholes, a))
			continue;
		for (size_t i = 0; i < column->table->line_count; i++)
			for (int step = -1; column->at[i].figure && step <= 1; step++)
				suppose_line(&builder, column, i, step);
		suppose_books(&builder, column, spread);
	}
	suppose_books(&builder, NULL, wrong_by_both(wholes, false));
}
