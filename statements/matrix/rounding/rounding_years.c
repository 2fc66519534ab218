#include "statements/matrix/rounding/rounding_years.h"

#include "statements/matrix/rounding/rounding_demands.h"
#include "statements/matrix/rounding/rounding_written.h"

/* What the program may grow to; beyond, the years stay as they are. */
enum { MOST_CELLS = 1 << 22, EFFORT = 100000000 };

/* ---- the search ---- */

/* What a search asks for beyond what holds already and what is wanted. */
struct wish {
	size_t only;    /* of the demands that do not hold, this one; all of them if it is none */
	bool keep_cash; /* cash, and closings that others confirm, stay as they are */
};

/* Bounds the row of a demand: as it should be where it must, or holds already; else it may stay as
 * it is. */
static void bound_row(
	struct program_row *row, const struct demand *demand, bool must, const struct wish *wish)
{
	*row = (struct program_row){demand->terms, demand->count, demand->least, demand->most};
	if (demand->wanted) {
		row->least = row->most = demand->nearest;
		return;
	}
	if (wish->keep_cash && demand->cash && demand_holds(demand)) {
		row->least = row->most = demand->now;
		return;
	}
	row->least = !must && demand->now < row->least ? demand->now : row->least;
	row->most = !must && demand->now > row->most ? demand->now : row->most;
}

/* Looks for values that meet the wish, and takes them. */
static bool found(struct together *all, struct wish wish)
{
	struct arena *scratch = arena_new();
	size_t count = all->variable_count;
	struct program_row *rows = arena_array(scratch, all->demand_count, sizeof *rows);
	int64_t *least = arena_array(scratch, count, sizeof *least),
			*most = arena_array(scratch, count, sizeof *most);
	for (size_t i = 0; i < all->demand_count; i++)
		bound_row(
			&rows[i], &all->demands[i], wish.only == all->demand_count || wish.only == i, &wish);
	for (size_t i = 0; i < count; i++) {
		bool kept = wish.keep_cash && all->cash[i];
		least[i] = kept ? all->values[i] : all->least[i];
		most[i] = kept ? all->values[i] : all->most[i];
	}
	struct integer_program program = {count, all->demand_count, least, most, all->values, rows};
	enum program_outcome outcome = integer_program_solve(&program, &all->effort, scratch);
	arena_free(scratch);
	if (outcome == PROGRAM_FOUND)
		together_measure(all);
	return outcome == PROGRAM_FOUND;
}

static bool met(struct together *all, size_t only)
{
	return found(all, (struct wish){.only = only, .keep_cash = true}) ||
		found(all, (struct wish){.only = only});
}

/* Meets all demands, or one after the other. */
static void settle(struct together *all)
{
	if (met(all, all->demand_count))
		return;
	for (size_t i = 0; i < all->demand_count; i++)
		if (!demand_holds(&all->demands[i]))
			met(all, i);
}

static bool is_near(const struct demand *demand)
{
	return demand->now == demand->nearest;
}

/* Wants the nearest integer of confirmed lines, or of those of cash alone. */
static void want_nearest(struct together *all, bool cash_alone)
{
	for (size_t i = 0; i < all->demand_count; i++) {
		struct demand *demand = &all->demands[i];
		demand->wanted = demand->confirmed && (!cash_alone || demand->of_cash);
	}
}

/* A demand that does not hold may stay as it is. */
static bool found_wanted(struct together *all)
{
	return found(all, (struct wish){.only = all->demand_count + 1});
}

/* Wants confirmed lines, or with `flows` those of cash by kind, one by one, beside all that are
 * near and wanted already. */
static void bring_each_near(struct together *all, bool flows)
{
	for (size_t i = 0; i < all->demand_count; i++) {
		struct demand *demand = &all->demands[i];
		if (flows ? demand->flow : demand->confirmed)
			demand->wanted = is_near(demand);
	}
	for (size_t i = 0; i < all->demand_count; i++) {
		struct demand *demand = &all->demands[i];
		if (!(flows ? demand->flow : demand->confirmed) || is_near(demand))
			continue;
		demand->wanted = true;
		demand->wanted = found_wanted(all);
	}
}

/* Brings what others confirm to its nearest integers: all, or cash first and then one after the
 * other; then what statements print of cash by kind. */
static void bring_near(struct together *all)
{
	want_nearest(all, false);
	if (!found_wanted(all)) {
		want_nearest(all, true);
		found_wanted(all);
	}
	bring_each_near(all, false);
	bring_each_near(all, true);
}

/* ---- the whole ---- */

static void write_year(struct together *all, size_t year)
{
	struct network *network = &all->years[year];
	size_t rows = network->matrix->row_count;
	int64_t *flows = arena_array(all->arena, rows * COLUMNS, sizeof *flows);
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

/* Whether something was rounded at all. */
static bool any_deviation(struct matrix *const *years, size_t count)
{
	for (size_t year = 0; year < count; year++)
		if (number_sign(years[year]->largest_deviation) != 0)
			return true;
	return false;
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
	if (!any_deviation(years, count))
		return;
	all.years = arena_array(arena, count, sizeof *all.years);
	mpz_init(all.constant);
	if (make_networks(&all, years, postes)) {
		together_variables(&all);
		if (small_enough(&all))
			together_demands(&all);
		bool fits = small_enough(&all) && all.variable_count * all.demand_count < MOST_CELLS;
		if (fits) {
			settle(&all);
			bring_near(&all);
			write_years(&all);
		}
	}
	for (size_t year = 0; year < count; year++)
		network_free(&all.years[year]);
	mpz_clear(all.constant);
}
