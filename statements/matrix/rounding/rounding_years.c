#include "statements/matrix/rounding/rounding_years.h"

#include <stdlib.h>

#include "ledger/base/exact/integer.h"
#include "statements/matrix/rounding/integer_program.h"
#include "statements/matrix/rounding/rounding_network.h"
#include "statements/matrix/rounding/rounding_written.h"

/* What the program may grow to; beyond, the years stay as they are. */
enum { MOST_NUMBER = 1 << 16, MOST_CELLS = 1 << 22, EFFORT = 300000000 };

/* A row of the program, before it is known which of them must hold. */
struct demand {
	struct program_term *terms;
	size_t count;
	int64_t least, most, now; /* the sum of its terms: as it should be, and as it is */
	bool cash, pinned;
	struct matrix *sum_of; /* it is a sum across the tree of that year; else NULL */
};

struct together {
	struct network *years;
	size_t count;
	const struct matrix_aims *aims;
	/* by year, then by row and kind: the number of its variable + 1; 0: it stays at its floor */
	size_t **variables;
	int64_t *values, *least, *most; /* by variable */
	bool *cash;
	size_t variable_count;
	struct demand *demands;
	size_t demand_count, demand_capacity;
	/* the demand that is being made: by variable, its coefficient; which are not 0; a constant */
	int64_t *coefficients;
	size_t *touched;
	size_t touched_count;
	mpz_t constant;
	bool too_large;
	int64_t effort;
	struct arena *arena;
};

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
	all->least[variable] = figure->pinned ? now : now < 0 ? now : 0;
	all->most[variable] = figure->pinned ? now : now > top ? now : top;
	all->cash[variable] = figure->cash;
}

static void add_variables(struct together *all)
{
	size_t cells = count_cells(all);
	all->variables = arena_array(all->arena, all->count, sizeof *all->variables);
	all->values = arena_array(all->arena, cells + 1, sizeof *all->values);
	all->least = arena_array(all->arena, cells + 1, sizeof *all->least);
	all->most = arena_array(all->arena, cells + 1, sizeof *all->most);
	all->cash = arena_array(all->arena, cells + 1, sizeof *all->cash);
	all->coefficients = arena_array(all->arena, cells + 1, sizeof *all->coefficients);
	all->touched = arena_array(all->arena, cells + 1, sizeof *all->touched);
	for (size_t year = 0; year < all->count; year++) {
		size_t rows = all->years[year].matrix->row_count;
		all->variables[year] =
			arena_array(all->arena, rows * KIND_COUNT + 1, sizeof *all->variables[year]);
		for (size_t row = 0; row < rows; row++)
			for (size_t kind = 0; kind < KIND_COUNT; kind++)
				add_variable(all, year, row, kind);
	}
}

/* ---- demands ---- */

static void begin_demand(struct together *all)
{
	for (size_t i = 0; i < all->touched_count; i++)
		all->coefficients[all->touched[i]] = 0;
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
	if (all->coefficients[variable - 1] == 0)
		all->touched[all->touched_count++] = variable - 1;
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
static struct demand *end_demand(
	struct together *all, mpz_srcptr floor, int64_t top, const struct rounded_figure *figure)
{
	struct demand made = {.cash = figure && figure->cash, .pinned = figure && figure->pinned};
	bool free = !made.cash && !made.pinned;
	int64_t lowest = 0, highest = 0;
	mpz_sub(all->constant, floor, all->constant);
	made.least = small(all, all->constant);
	made.most = made.least + top;
	made.terms = arena_array(all->arena, all->touched_count + 1, sizeof *made.terms);
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
	if (made.count == 0 || (free && lowest >= made.least && highest <= made.most))
		return NULL;
	all->demands = arena_grow(
		all->arena, all->demands, all->demand_count, &all->demand_capacity, sizeof *all->demands);
	all->demands[all->demand_count++] = made;
	return &all->demands[all->demand_count - 1];
}

/* Whether a row adds to a line in a column. */
static bool row_adds_to(const struct network *network, size_t row, size_t line, size_t column)
{
	size_t at = row;
	while (at != line) {
		size_t above = network_block_above(network, at, column);
		if (above == ROOT)
			return false;
		at = network->matrix->row_count + above - 1;
	}
	return true;
}

/* Each line within a unit, and each total. */
static void demand_lines(struct together *all, size_t year)
{
	const struct network *network = &all->years[year];
	size_t rows = network->matrix->row_count;
	for (size_t line = 0; line < network->line_count; line++)
		for (size_t column = 0; column < COLUMNS; column++) {
			const struct rounded_figure *figure = figure_at(all, year, line, column);
			if (figure->unprinted)
				continue;
			begin_demand(all);
			for (size_t row = 0; row < rows; row++)
				if (row_adds_to(network, row, line, column))
					add_figure(all, year, row, column, 1);
			end_demand(all, figure->floor, top_of(figure), figure);
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
		end_demand(all, nothing, 0, NULL);
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

/* Each sum across the tree within a unit of its exact value. */
static void demand_sums(struct together *all, size_t year)
{
	for (size_t i = 0; i < all->aims[year].sum_count; i++) {
		const struct matrix_sum *sum = &all->aims[year].sums[i];
		mpz_t floor;
		mpz_init(floor);
		int64_t fraction = network_sum_target(&all->years[year], sum, floor);
		begin_demand(all);
		for (size_t j = 0; j < sum->count; j++)
			add_term(all, year, &sum->terms[j]);
		struct demand *made = end_demand(all, floor, fraction != 0, NULL);
		if (made)
			made->sum_of = all->years[year].matrix;
		mpz_clear(floor);
	}
}

static bool holds(const struct demand *demand)
{
	return demand->now >= demand->least && demand->now <= demand->most;
}

static size_t count_broken(const struct together *all)
{
	size_t broken = 0;
	for (size_t i = 0; i < all->demand_count; i++)
		broken += !holds(&all->demands[i]);
	return broken;
}

/* ---- the search ---- */

/* Bounds the row of a demand: as it should be where it `must`, or holds already; else it may stay
 * as it is. Signed figures, and cash that is
 * kept, stay as they are. */
static void bound_row(struct program_row *row, const struct demand *demand, bool must, bool keep)
{
	*row = (struct program_row){demand->terms, demand->count, demand->least, demand->most};
	if (holds(demand) && (demand->pinned || (keep && demand->cash))) {
		row->least = row->most = demand->now;
		return;
	}
	row->least = !must && demand->now < row->least ? demand->now : row->least;
	row->most = !must && demand->now > row->most ? demand->now : row->most;
}

/* Looks for values that meet all demands but, of the broken ones, only `only` if it is one. */
static enum program_outcome search(struct together *all, size_t only, bool keep_cash)
{
	struct arena *scratch = arena_new();
	size_t count = all->variable_count;
	struct program_row *rows = arena_array(scratch, all->demand_count + 1, sizeof *rows);
	int64_t *least = arena_array(scratch, count + 1, sizeof *least),
			*most = arena_array(scratch, count + 1, sizeof *most);
	for (size_t i = 0; i < all->demand_count; i++)
		bound_row(&rows[i], &all->demands[i], only == all->demand_count || only == i, keep_cash);
	for (size_t i = 0; i < count; i++) {
		bool kept = keep_cash && all->cash[i];
		least[i] = kept ? all->values[i] : all->least[i];
		most[i] = kept ? all->values[i] : all->most[i];
	}
	struct integer_program program = {count, all->demand_count, least, most, all->values, rows};
	enum program_outcome outcome = integer_program_solve(&program, &all->effort, scratch);
	arena_free(scratch);
	return outcome;
}

static void measure(struct together *all)
{
	for (size_t i = 0; i < all->demand_count; i++) {
		struct demand *demand = &all->demands[i];
		demand->now = 0;
		for (size_t j = 0; j < demand->count; j++)
			demand->now += demand->terms[j].coefficient * all->values[demand->terms[j].variable];
	}
}

static bool found(struct together *all, size_t only)
{
	if (search(all, only, true) != PROGRAM_FOUND && search(all, only, false) != PROGRAM_FOUND)
		return false;
	measure(all);
	return true;
}

/* Meets all demands, or one after the other. Returns whether values changed. */
static bool settle(struct together *all)
{
	bool changed = found(all, all->demand_count);
	for (size_t i = 0; i < all->demand_count; i++)
		if (!holds(&all->demands[i]) && found(all, i))
			changed = true;
	return changed;
}

/* ---- the whole ---- */

/* By how many units the closing of a row lies above its floor. */
static int64_t closing_flow(struct together *all, size_t year, size_t row)
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

static void write_year(struct together *all, size_t year)
{
	struct network *network = &all->years[year];
	size_t rows = network->matrix->row_count;
	int64_t *flows = arena_array(all->arena, rows * COLUMNS + 1, sizeof *flows);
	for (size_t row = 0; row < rows; row++) {
		for (size_t kind = 0; kind < KIND_COUNT; kind++) {
			size_t variable = all->variables[year][row * KIND_COUNT + kind];
			flows[row * COLUMNS + kind] = variable > 0 ? all->values[variable - 1] : 0;
		}
		flows[row * COLUMNS + CLOSING] = closing_flow(all, year, row);
	}
	network_write(network, flows);
}

static void write_years(struct together *all)
{
	for (size_t i = 0; i < all->demand_count; i++)
		if (all->demands[i].sum_of)
			all->demands[i].sum_of->sums_beyond = 0;
	for (size_t i = 0; i < all->demand_count; i++)
		if (all->demands[i].sum_of && !holds(&all->demands[i]))
			all->demands[i].sum_of->sums_beyond++;
	for (size_t year = 0; year < all->count; year++) {
		struct matrix *matrix = all->years[year].matrix;
		const struct matrix *before = year > 0 ? all->years[year - 1].matrix : NULL;
		for (size_t row = 0; before && row < before->row_count && row < matrix->row_count; row++)
			matrix->rows[row].rounded.opening = before->rows[row].rounded.closing;
		write_year(all, year);
	}
}

static bool make_networks(
	struct together *all, struct matrix *const *years, const struct postes *postes)
{
	bool made = true;
	for (size_t year = 0; year < all->count; year++) {
		struct network *network = &all->years[year];
		*network = (struct network){.matrix = years[year], .postes = postes, .arena = all->arena};
		made = network_make(network, years[year]->unit) == 0 && made;
	}
	for (size_t year = 0; made && year < all->count; year++) {
		const struct matrix_aims *aims = &all->aims[year];
		network_pin(&all->years[year], aims->pins, aims->pin_count);
		network_free_unprinted(&all->years[year], aims->sums, aims->sum_count);
	}
	return made;
}

static void make_demands(struct together *all)
{
	for (size_t year = 0; year < all->count; year++) {
		demand_lines(all, year);
		demand_balance(all, year);
		demand_sums(all, year);
	}
	measure(all);
}

/* Whether a year has figures a unit or more off. */
static bool worth_trying(struct matrix *const *years, size_t count)
{
	size_t off = 0;
	for (size_t year = 0; year < count; year++)
		off += years[year]->beyond_one_unit + years[year]->sums_beyond;
	return off > 0;
}

static bool small_enough(const struct together *all)
{
	size_t lines = 0;
	for (size_t year = 0; year < all->count; year++)
		lines += all->years[year].line_count;
	return !all->too_large && all->variable_count * lines < MOST_CELLS;
}

void matrix_round_together(struct matrix *const *years, const struct matrix_aims *aims,
	size_t count, const struct postes *postes, struct arena *arena)
{
	struct together all = {.count = count, .aims = aims, .arena = arena, .effort = EFFORT};
	if (!worth_trying(years, count))
		return;
	all.years = arena_array(arena, count + 1, sizeof *all.years);
	mpz_init(all.constant);
	if (make_networks(&all, years, postes)) {
		add_variables(&all);
		if (small_enough(&all))
			make_demands(&all);
		if (small_enough(&all) && all.variable_count * all.demand_count < MOST_CELLS &&
			count_broken(&all) > 0 && settle(&all))
			write_years(&all);
	}
	for (size_t year = 0; year < count; year++)
		network_free(&all.years[year]);
	mpz_clear(all.constant);
}
