#include "statements/matrix/rounding/rounding_demands.h"

#include <stdlib.h>

#include "ledger/base/exact/integer.h"

/* No number of a program of this size is larger. */
enum { MOST_NUMBER = 1 << 16 };

static const struct rounded_figure *figure_at(
	const struct together *all, size_t year, size_t line, size_t column)
{
	return &all->years[year].figures[line * COLUMNS + column];
}

static int64_t small(struct together *all, mpz_srcptr value)
{
	int64_t out = 0;
	if (!integer_get(&out, value) || llabs(out) > MOST_NUMBER)
		all->too_large = true;
	return out;
}

/* ---- variables ---- */

/* By how many units the rounded value of a cell lies above its floor. */
static int64_t flow_of(struct together *all, size_t year, size_t row, size_t kind)
{
	const struct matrix *matrix = all->years[year].matrix;
	number units = number_divide(all->arena, matrix->rows[row].rounded.cells[kind], matrix->unit);
	mpz_sub(all->constant, mpq_numref(units), figure_at(all, year, row, kind)->floor);
	return small(all, all->constant);
}

static int64_t top_of(const struct rounded_figure *figure)
{
	return figure->fraction == 0 ? 0 : 1;
}

static size_t count_cells(const struct together *all)
{
	size_t cells = 0;
	for (size_t year = 0; year < all->count; year++)
		cells += all->years[year].matrix->row_count * KIND_COUNT;
	return cells;
}

/* A cell that is no whole unit, or is not at its own, is a variable; it may keep what it has. */
static void add_variable(struct together *all, size_t year, size_t row, size_t kind)
{
	const struct rounded_figure *figure = figure_at(all, year, row, kind);
	int64_t now = flow_of(all, year, row, kind), top = top_of(figure);
	if (top == 0 && now == 0)
		return;
	size_t variable = all->variable_count++;
	all->variables[year][row * KIND_COUNT + kind] = variable + 1;
	all->values[variable] = now;
	all->least[variable] = now < 0 ? now : 0;
	all->most[variable] = now > top ? now : top;
	all->cash[variable] = figure->cash;
}

void together_variables(struct together *all)
{
	size_t cells = count_cells(all);
	all->variables = arena_array(all->arena, all->count, sizeof *all->variables);
	all->values = arena_array(all->arena, cells, sizeof *all->values);
	all->least = arena_array(all->arena, cells, sizeof *all->least);
	all->most = arena_array(all->arena, cells, sizeof *all->most);
	all->cash = arena_array(all->arena, cells, sizeof *all->cash);
	all->coefficients = arena_array(all->arena, cells, sizeof *all->coefficients);
	all->is_touched = arena_array(all->arena, cells, sizeof *all->is_touched);
	all->touched = arena_array(all->arena, cells, sizeof *all->touched);
	for (size_t year = 0; year < all->count; year++) {
		size_t rows = all->years[year].matrix->row_count;
		all->variables[year] =
			arena_array(all->arena, rows * KIND_COUNT, sizeof *all->variables[year]);
		for (size_t row = 0; row < rows; row++)
			for (size_t kind = 0; kind < KIND_COUNT; kind++)
				add_variable(all, year, row, kind);
	}
}

/* ---- demands ---- */

static void begin_demand(struct together *all)
{
	for (size_t i = 0; i < all->touched_count; i++) {
		all->coefficients[all->touched[i]] = 0;
		all->is_touched[all->touched[i]] = false;
	}
	all->touched_count = 0;
	mpz_set_ui(all->constant, 0);
}

static void add_units(struct together *all, int coefficient, mpz_srcptr units)
{
	if (coefficient > 0)
		mpz_add(all->constant, all->constant, units);
	else
		mpz_sub(all->constant, all->constant, units);
}

static void add_cell(struct together *all, size_t year, size_t row, size_t kind, int coefficient)
{
	size_t variable = all->variables[year][row * KIND_COUNT + kind];
	add_units(all, coefficient, figure_at(all, year, row, kind)->floor);
	if (variable == 0)
		return;
	if (!all->is_touched[variable - 1])
		all->touched[all->touched_count++] = variable - 1;
	all->is_touched[variable - 1] = true;
	all->coefficients[variable - 1] += coefficient;
}

/* A closing is what the oldest year opened with and all movements since. */
static void add_closing(struct together *all, size_t year, size_t row, int coefficient)
{
	if (row < all->years[0].matrix->row_count)
		add_units(all, coefficient, all->years[0].openings[row]);
	for (size_t past = 0; past <= year; past++)
		for (size_t kind = 0; kind < KIND_COUNT && row < all->years[past].matrix->row_count; kind++)
			add_cell(all, past, row, kind, coefficient);
}

static void add_opening(struct together *all, size_t year, size_t row, int coefficient)
{
	if (year > 0)
		add_closing(all, year - 1, row, coefficient);
	else
		add_units(all, coefficient, all->years[0].openings[row]);
}

static void add_figure(
	struct together *all, size_t year, size_t row, size_t column, int coefficient)
{
	if (column == CLOSING)
		add_closing(all, year, row, coefficient);
	else
		add_cell(all, year, row, column, coefficient);
}

/* What was begun must come to `floor` units or, where `top` is 1, to one more. Returns the demand,
 * until the next one is made; NULL where no values leave its bounds. */
static struct demand *end_demand(struct together *all, mpz_srcptr floor, int64_t top, bool cash)
{
	struct demand made = {.cash = cash};
	int64_t lowest = 0, highest = 0;
	mpz_sub(all->constant, floor, all->constant);
	made.least = small(all, all->constant);
	made.most = made.least + top;
	made.terms = arena_array(all->arena, all->touched_count, sizeof *made.terms);
	for (size_t i = 0; i < all->touched_count; i++) {
		size_t variable = all->touched[i];
		int64_t coefficient = all->coefficients[variable];
		int64_t down = all->least[variable] * coefficient, up = all->most[variable] * coefficient;
		if (coefficient == 0)
			continue;
		made.terms[made.count++] = (struct program_term){variable, coefficient};
		made.now += coefficient * all->values[variable];
		lowest += down < up ? down : up;
		highest += down < up ? up : down;
	}
	if (made.count == 0 || (!cash && lowest >= made.least && highest <= made.most))
		return NULL;
	all->demands = arena_grow(
		all->arena, all->demands, all->demand_count, &all->demand_capacity, sizeof *all->demands);
	all->demands[all->demand_count++] = made;
	return &all->demands[all->demand_count - 1];
}

/* The same for a figure of a line: within a unit, or as it is pinned. */
static struct demand *end_line(struct together *all, const struct rounded_figure *figure)
{
	if (!figure->pinned)
		return end_demand(all, figure->floor, top_of(figure), figure->cash);
	mpz_t pin;
	mpz_init_set(pin, figure->floor);
	integer_add(pin, figure->pin);
	struct demand *made = end_demand(all, pin, 0, figure->cash);
	mpz_clear(pin);
	return made;
}

/* Whether statements print the line on their face, of cash, a debt or an investment: all that it
 * sums is confirmed by others, but not all of what it adds to. */
static bool is_confirmed(const struct network *network, size_t line)
{
	size_t above = network->lines[line].above;
	return network->lines[line].confirmed &&
		(above == ROOT || !network->lines[network->matrix->row_count + above - 1].confirmed);
}

/* A half goes away from zero. */
static void mark_confirmed(
	struct demand *made, const struct rounded_figure *figure, size_t column, bool cash)
{
	bool up =
		mpz_sgn(figure->floor) >= 0 ? 2 * figure->fraction >= GRID : 2 * figure->fraction > GRID;
	made->flow = cash && column != CLOSING && made->least < made->most;
	made->confirmed = column == CLOSING && made->least < made->most;
	made->of_cash = made->confirmed && cash;
	made->nearest = made->least + up;
}

/* The rows that add to each line in a column, in their order: those of line i are
 * rows[first[i]] to rows[first[i + 1] - 1]. */
struct addends {
	size_t *rows, *first;
};

/* The line that a line adds to in a column; SIZE_MAX where it adds to none. */
static size_t line_above(const struct network *network, size_t line, size_t column)
{
	size_t above = network_block_above(network, line, column);
	return above == ROOT ? SIZE_MAX : network->matrix->row_count + above - 1;
}

static struct addends list_addends(
	const struct network *network, size_t column, struct arena *arena)
{
	struct addends out = {.first = arena_array(arena, network->line_count + 1, sizeof(size_t))};
	size_t *next = out.first + 1; /* first, while counting and while filling, of the line before */
	size_t rows = network->matrix->row_count, total = 0;
	for (size_t row = 0; row < rows; row++)
		for (size_t at = row; at != SIZE_MAX; at = line_above(network, at, column))
			next[at]++;
	for (size_t line = 0; line < network->line_count; line++) {
		size_t count = next[line];
		next[line] = total;
		total += count;
	}
	out.rows = arena_array(arena, total, sizeof *out.rows);
	for (size_t row = 0; row < rows; row++)
		for (size_t at = row; at != SIZE_MAX; at = line_above(network, at, column))
			out.rows[next[at]++] = row;
	return out;
}

/* Each line within a unit, and each total. */
static void demand_lines(struct together *all, size_t year)
{
	const struct network *network = &all->years[year];
	struct addends addends[COLUMNS];
	for (size_t column = 0; column < COLUMNS; column++)
		addends[column] = list_addends(network, column, all->arena);
	for (size_t line = 0; line < network->line_count; line++)
		for (size_t column = 0; column < COLUMNS; column++) {
			const struct rounded_figure *figure = figure_at(all, year, line, column);
			const struct addends *of = &addends[column];
			if (figure->unprinted)
				continue;
			begin_demand(all);
			for (size_t i = of->first[line]; i < of->first[line + 1]; i++)
				add_figure(all, year, of->rows[i], column, 1);
			struct demand *made = end_line(all, figure);
			if (made && is_confirmed(network, line))
				mark_confirmed(made, figure, column, network->lines[line].cash);
		}
}

/* Each kind of movement sums to zero. */
static void demand_balance(struct together *all, size_t year)
{
	mpz_t nothing;
	mpz_init(nothing);
	for (size_t kind = 0; kind < KIND_COUNT; kind++) {
		begin_demand(all);
		for (size_t row = 0; row < all->years[year].matrix->row_count; row++)
			add_cell(all, year, row, kind, 1);
		end_demand(all, nothing, 0, false);
	}
	mpz_clear(nothing);
}

static void add_term(struct together *all, size_t year, const struct matrix_term *term)
{
	if (term->column >= 0)
		add_cell(all, year, term->row, (size_t)term->column, term->coefficient);
	else if (term->column == MATRIX_CLOSING)
		add_closing(all, year, term->row, term->coefficient);
	else
		add_opening(all, year, term->row, term->coefficient);
}

static void begin_sum(struct together *all, size_t year, const struct matrix_sum *sum)
{
	begin_demand(all);
	for (size_t i = 0; i < sum->count; i++)
		add_term(all, year, &sum->terms[i]);
}

/* Each sum across the tree within a unit of its exact value. */
static void demand_sums(struct together *all, size_t year)
{
	mpz_t floor;
	mpz_init(floor);
	for (size_t i = 0; i < all->aims[year].sum_count; i++) {
		const struct matrix_sum *sum = &all->aims[year].sums[i];
		int64_t fraction = network_sum_target(&all->years[year], sum, floor);
		begin_sum(all, year, sum);
		struct demand *made = end_demand(all, floor, fraction != 0, false);
		if (made)
			made->sum_of = all->years[year].matrix;
	}
	mpz_clear(floor);
}

/* Each signed figure as it was signed, where that lies within a unit of its exact value: else the
 * books disagree with it, which is no rounding. */
static void demand_signed(struct together *all, size_t year)
{
	mpz_t floor;
	mpz_init(floor);
	for (size_t i = 0; i < all->aims[year].signed_count; i++) {
		const struct matrix_sum *sum = &all->aims[year].signed_sums[i];
		int64_t fraction = network_sum_target(&all->years[year], sum, floor);
		number units = number_divide(all->arena, sum->value, all->years[year].matrix->unit);
		begin_sum(all, year, sum);
		bool whole = mpz_cmp_ui(mpq_denref(units), 1) == 0;
		if (fraction != 0 && mpz_cmp(mpq_numref(units), floor) > 0)
			mpz_add_ui(floor, floor, 1);
		if (whole && mpz_cmp(mpq_numref(units), floor) == 0)
			end_demand(all, floor, 0, false);
	}
	mpz_clear(floor);
}

bool demand_holds(const struct demand *demand)
{
	return demand->now >= demand->least && demand->now <= demand->most;
}

void together_measure(struct together *all)
{
	for (size_t i = 0; i < all->demand_count; i++) {
		struct demand *demand = &all->demands[i];
		demand->now = 0;
		for (size_t j = 0; j < demand->count; j++)
			demand->now += demand->terms[j].coefficient * all->values[demand->terms[j].variable];
	}
}

void together_demands(struct together *all)
{
	for (size_t year = 0; year < all->count; year++) {
		demand_lines(all, year);
		demand_balance(all, year);
		demand_sums(all, year);
		demand_signed(all, year);
	}
}

int64_t together_closing(struct together *all, size_t year, size_t row)
{
	begin_demand(all);
	add_closing(all, year, row, 1);
	for (size_t i = 0; i < all->touched_count; i++) {
		size_t variable = all->touched[i];
		integer_add(all->constant, all->coefficients[variable] * all->values[variable]);
	}
	mpz_sub(all->constant, all->constant, figure_at(all, year, row, CLOSING)->floor);
	return small(all, all->constant);
}
