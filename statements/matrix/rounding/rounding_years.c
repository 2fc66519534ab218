#include "statements/matrix/rounding/rounding_years.h"

#include "statements/matrix/rounding/rounding_demands.h"
#include "statements/matrix/rounding/rounding_written.h"

/* What the program may grow to; beyond, the years stay as they are. */
enum { MOST_CELLS = 1 << 22, EFFORT = 100000000 };

static size_t count_broken(const struct together *all)
{
	size_t broken = 0;
	for (size_t i = 0; i < all->demand_count; i++)
		broken += !demand_holds(&all->demands[i]);
	return broken;
}

/* ---- the search ---- */

/* Bounds the row of a demand: as it should be where it `must`, or holds already; else it may stay
 * as it is. Cash that is kept stays as it is. */
static void bound_row(struct program_row *row, const struct demand *demand, bool must, bool keep)
{
	*row = (struct program_row){demand->terms, demand->count, demand->least, demand->most};
	if (keep && demand->cash && demand_holds(demand)) {
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

static bool found(struct together *all, size_t only)
{
	if (search(all, only, true) != PROGRAM_FOUND && search(all, only, false) != PROGRAM_FOUND)
		return false;
	together_measure(all);
	return true;
}

/* Meets all demands, or one after the other. Returns whether values changed. */
static bool settle(struct together *all)
{
	bool changed = found(all, all->demand_count);
	for (size_t i = 0; i < all->demand_count; i++)
		if (!demand_holds(&all->demands[i]) && found(all, i))
			changed = true;
	return changed;
}

/* ---- the whole ---- */

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
		flows[row * COLUMNS + CLOSING] = together_closing(all, year, row);
	}
	network_write(network, flows);
}

static void write_years(struct together *all)
{
	for (size_t i = 0; i < all->demand_count; i++)
		if (all->demands[i].sum_of)
			all->demands[i].sum_of->sums_beyond = 0;
	for (size_t i = 0; i < all->demand_count; i++)
		if (all->demands[i].sum_of && !demand_holds(&all->demands[i]))
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
		*network = (struct network){
			.matrix = years[year], .postes = postes, .openings_move = true, .arena = all->arena};
		made = network_make(network, years[year]->unit) == 0 && made;
	}
	for (size_t year = 0; made && year < all->count; year++) {
		const struct matrix_aims *aims = &all->aims[year];
		network_pin(&all->years[year], aims->pins, aims->pin_count);
		network_free_unprinted(&all->years[year], aims->sums, aims->sum_count);
	}
	return made;
}

static number term_value(const struct matrix *matrix, const struct matrix_term *term)
{
	const struct movement *rounded = &matrix->rows[term->row].rounded;
	return term->column == MATRIX_OPENING ? rounded->opening
		: term->column == MATRIX_CLOSING  ? rounded->closing
										  : rounded->cells[term->column];
}

static bool is_as_signed(
	const struct matrix *matrix, const struct matrix_sum *sum, struct arena *arena)
{
	number left = sum->value;
	for (size_t i = 0; i < sum->count; i++) {
		number value = term_value(matrix, &sum->terms[i]);
		left = sum->terms[i].coefficient > 0 ? number_subtract(arena, left, value)
											 : number_add(arena, left, value);
	}
	return number_sign(left) == 0;
}

/* Whether a year has figures a unit or more off, or other than they were signed. */
static bool worth_trying(
	struct matrix *const *years, const struct matrix_aims *aims, size_t count, struct arena *arena)
{
	size_t off = 0;
	for (size_t year = 0; year < count; year++) {
		off += years[year]->beyond_one_unit + years[year]->sums_beyond;
		for (size_t i = 0; off == 0 && i < aims[year].signed_count; i++)
			off += !is_as_signed(years[year], &aims[year].signed_sums[i], arena);
	}
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
	if (!worth_trying(years, aims, count, arena))
		return;
	all.years = arena_array(arena, count + 1, sizeof *all.years);
	mpz_init(all.constant);
	if (make_networks(&all, years, postes)) {
		together_variables(&all);
		if (small_enough(&all))
			together_demands(&all);
		if (small_enough(&all) && all.variable_count * all.demand_count < MOST_CELLS &&
			count_broken(&all) > 0 && settle(&all))
			write_years(&all);
	}
	for (size_t year = 0; year < count; year++)
		network_free(&all.years[year]);
	mpz_clear(all.constant);
}
