/* matrix_round: the matrix as a network, solved by flow.h.
 *
 * Every figure that statements print is an arc: a cell or closing of a row, or the total of a poste
 * in one column. Nodes are the rows (what they carry in and out rolls) and, in each column, the
 * postes that sum two things or more, up to one root (what comes in leaves as the total; the root
 * keeps nothing). A poste that holds one thing has that thing's figures, so it is no node and its
 * figures count once. Reclassified cost adds to a node of its own: what one class gives, another
 * takes, so the transfers of the schedule sum to zero in whole units too.
 *
 * A figure's target is its exact value. One thing moves it: where a row's opening lies two units or
 * more from its exact value, that is no rounding but a disagreement of the books with what was
 * signed; its whole units are carried on to the closing, so that no movement is made up to hide
 * them.
 *
 * What a figure costs, gravest first: leaving zero where nothing happened (so that statements
 * articulate even where signed figures do not); missing its pin; leaving the two integers around
 * its target (cash, then others; the second unit dearer than the first, so that none goes far); and
 * its deviation (cash, then others). */
#include "statements/figure/matrix.h"

#include <assert.h>
#include <stdlib.h>

#include "statements/matrix/flow.h"

enum { CLOSING = KIND_COUNT, COLUMNS = KIND_COUNT + 1 };
enum { RANK_NOTHING, RANK_PIN, RANK_BEYOND_CASH, RANK_BEYOND, RANK_DEVIATION_CASH, RANK_DEVIATION };
enum { GRID = 1000000000, DISAGREEMENT = 2 };
enum { ROOT, NO_LINE = -1 }; /* the block of the roots; a poste that holds nothing */

/* One arc. Its flow counts from `floor`. All amounts are integers: parts of a dollar so small that
 * every input is a whole number of them. */
struct figure {
	mpz_t exact;      /* in parts */
	mpz_t floor;      /* in units: the greatest integer not above the target */
	int64_t fraction; /* target - floor, in 1 / GRID; 0 only for integers */
	bool nothing;     /* the target is zero */
	bool cash, pinned;
	int64_t pin;
};

/* A row, or the totals of a poste: one figure in each column. */
struct line {
	const char *id;
	size_t above;  /* the block that it adds to */
	bool cash;     /* a row of cash, or a total of nothing else */
	mpz_t carried; /* units of disagreement at the opening */
};

/* A poste that sums two things or more is a block of nodes, one a column; its totals are line rows
 * + block - 1. */
struct network {
	struct matrix *matrix;
	const struct postes *postes;
	mpz_t dollar, unit; /* in parts */
	mpz_t scratch;
	struct line *lines; /* rows, then totals; parts before what they add to */
	size_t line_count, block_count;
	size_t transfers;       /* the line of all reclassified cost */
	size_t *contents;       /* per poste: how many things add to it */
	ptrdiff_t *carriers;    /* per poste: the line that has its figures */
	struct figure *figures; /* line by line, column by column */
	mpz_t *openings;        /* per row, rounded, in units */
	struct arena *arena;
};

static size_t own_block(const struct network *network, size_t line)
{
	return line - network->matrix->row_count + 1;
}

static size_t block_node(const struct network *network, size_t block, size_t column)
{
	return network->matrix->row_count + block * COLUMNS + column;
}

static bool is_row(const struct network *network, size_t line)
{
	return line < network->matrix->row_count;
}

/* Lines and blocks: which figures there are and what they add to. */

static void count_contents(struct network *network)
{
	const struct postes *postes = network->postes;
	for (size_t i = 0; i < postes->count; i++)
		network->carriers[i] = NO_LINE;
	for (size_t row = 0; row < network->matrix->row_count; row++) {
		const struct poste *poste = network->matrix->rows[row].poste;
		if (!poste)
			continue;
		network->contents[poste->index]++;
		network->carriers[poste->index] = (ptrdiff_t)row;
	}
	for (size_t i = postes->count; i-- > 0;) {
		if (network->contents[i] > 1)
			network->carriers[i] =
				(ptrdiff_t)(network->matrix->row_count + network->block_count++ - 1);
		const struct poste *parent = postes->items[i]->parent;
		if (network->contents[i] == 0 || !parent)
			continue;
		network->contents[parent->index]++;
		network->carriers[parent->index] = network->carriers[i];
	}
}

/* The nearest block at or above a poste. */
static size_t block_at(const struct network *network, const struct poste *poste)
{
	while (poste && network->contents[poste->index] < 2)
		poste = poste->parent;
	return poste ? own_block(network, (size_t)network->carriers[poste->index]) : ROOT;
}

/* The block that a line adds to in a column. */
static size_t block_above(const struct network *network, size_t line, size_t column)
{
	if (column == KIND_RECLASSIFICATION && is_row(network, line)) {
		enum account_role role = network->matrix->rows[line].role;
		if (role == ROLE_COST || role == ROLE_WORK_IN_PROGRESS)
			return own_block(network, network->transfers);
	}
	return network->lines[line].above;
}

static void make_lines(struct network *network)
{
	const struct postes *postes = network->postes;
	size_t rows = network->matrix->row_count;
	network->contents = arena_array(network->arena, postes->count, sizeof *network->contents);
	network->carriers = arena_array(network->arena, postes->count, sizeof *network->carriers);
	network->block_count = 1;
	count_contents(network);
	network->block_count++;
	network->line_count = rows + network->block_count - 1;
	network->transfers = network->line_count - 1;
	network->lines = arena_array(network->arena, network->line_count, sizeof *network->lines);
	for (size_t i = 0; i < rows; i++) {
		const struct matrix_row *row = &network->matrix->rows[i];
		network->lines[i] = (struct line){
			.id = row->id, .above = block_at(network, row->poste), .cash = row->role == ROLE_CASH};
	}
	for (size_t i = 0; i < postes->count; i++) {
		const struct poste *poste = postes->items[i];
		if (network->contents[i] > 1)
			network->lines[network->carriers[i]] = (struct line){
				.id = poste->id, .above = block_at(network, poste->parent), .cash = true};
	}
	network->lines[network->transfers] = (struct line){.id = "*/cout", .above = ROOT};
}

/* Numbers: every value as an integer. */

static struct figure *figure_at(const struct network *network, size_t line, size_t column)
{
	return &network->figures[line * COLUMNS + column];
}

static void numbers_begin(struct network *network)
{
	network->figures =
		arena_array(network->arena, network->line_count * COLUMNS, sizeof *network->figures);
	network->openings =
		arena_array(network->arena, network->matrix->row_count, sizeof *network->openings);
	mpz_init_set_ui(network->dollar, 1);
	mpz_init(network->unit);
	mpz_init(network->scratch);
	for (size_t row = 0; row < network->matrix->row_count; row++)
		mpz_init(network->openings[row]);
	for (size_t line = 0; line < network->line_count; line++)
		mpz_init(network->lines[line].carried);
	for (size_t arc = 0; arc < network->line_count * COLUMNS; arc++)
		mpz_inits(network->figures[arc].exact, network->figures[arc].floor, NULL);
}

static void numbers_end(struct network *network)
{
	mpz_clears(network->dollar, network->unit, network->scratch, NULL);
	for (size_t row = 0; row < network->matrix->row_count; row++)
		mpz_clear(network->openings[row]);
	for (size_t line = 0; line < network->line_count; line++)
		mpz_clear(network->lines[line].carried);
	for (size_t arc = 0; arc < network->line_count * COLUMNS; arc++)
		mpz_clears(network->figures[arc].exact, network->figures[arc].floor, NULL);
}

static void refine(struct network *network, number value)
{
	if (!mpz_divisible_p(network->dollar, mpq_denref(value)))
		mpz_lcm(network->dollar, network->dollar, mpq_denref(value));
}

static number row_value(const struct matrix_row *row, size_t column)
{
	return column == CLOSING ? row->exact.closing : row->exact.cells[column];
}

/* Into how many parts a dollar must be cut. */
static void choose_parts(struct network *network, number unit)
{
	refine(network, unit);
	for (size_t i = 0; i < network->matrix->row_count; i++) {
		const struct matrix_row *row = &network->matrix->rows[i];
		refine(network, row->exact.opening);
		refine(network, row->rounded.opening);
		for (size_t column = 0; column < COLUMNS; column++)
			refine(network, row_value(row, column));
	}
}

static void in_parts(mpz_t out, const struct network *network, number dollars)
{
	mpz_divexact(out, network->dollar, mpq_denref(dollars));
	mpz_mul(out, out, mpq_numref(dollars));
}

/* The openings, and what they are off. -1 when one is no multiple of the unit. */
static int read_opening(struct network *network, size_t row)
{
	const struct matrix_row *read = &network->matrix->rows[row];
	mpz_t *opening = &network->openings[row], *carried = &network->lines[row].carried;
	in_parts(*opening, network, read->rounded.opening);
	in_parts(*carried, network, read->exact.opening);
	mpz_sub(*carried, *opening, *carried);
	if (!mpz_divisible_p(*opening, network->unit))
		return -1;
	mpz_divexact(*opening, *opening, network->unit);
	mpz_tdiv_q(*carried, *carried, network->unit);
	if (mpz_cmpabs_ui(*carried, DISAGREEMENT) < 0)
		mpz_set_ui(*carried, 0);
	return 0;
}

static bool row_rolls(struct network *network, size_t row)
{
	in_parts(network->scratch, network, network->matrix->rows[row].exact.opening);
	for (size_t kind = 0; kind < KIND_COUNT; kind++)
		mpz_add(network->scratch, network->scratch, figure_at(network, row, kind)->exact);
	return mpz_cmp(network->scratch, figure_at(network, row, CLOSING)->exact) == 0;
}

static bool kind_sums_to_zero(struct network *network, size_t kind)
{
	mpz_set_ui(network->scratch, 0);
	for (size_t row = 0; row < network->matrix->row_count; row++)
		mpz_add(network->scratch, network->scratch, figure_at(network, row, kind)->exact);
	return mpz_sgn(network->scratch) == 0;
}

static bool openings_sum_to_zero(struct network *network)
{
	mpz_set_ui(network->scratch, 0);
	for (size_t row = 0; row < network->matrix->row_count; row++)
		mpz_add(network->scratch, network->scratch, network->openings[row]);
	return mpz_sgn(network->scratch) == 0;
}

/* -1 when the matrix does not hold together. */
static int read_rows(struct network *network)
{
	for (size_t row = 0; row < network->matrix->row_count; row++) {
		for (size_t column = 0; column < COLUMNS; column++)
			in_parts(figure_at(network, row, column)->exact, network,
				row_value(&network->matrix->rows[row], column));
		if (read_opening(network, row) != 0 || !row_rolls(network, row))
			return -1;
	}
	for (size_t kind = 0; kind < KIND_COUNT; kind++)
		if (!kind_sums_to_zero(network, kind))
			return -1;
	return openings_sum_to_zero(network) ? 0 : -1;
}

static struct line *total_of(const struct network *network, size_t block)
{
	return &network->lines[network->matrix->row_count + block - 1];
}

static void add_to_total(struct network *network, size_t part)
{
	const struct line *line = &network->lines[part];
	if (line->above != ROOT) {
		struct line *total = total_of(network, line->above);
		total->cash = total->cash && line->cash;
		mpz_add(total->carried, total->carried, line->carried);
	}
	for (size_t column = 0; column < COLUMNS; column++) {
		size_t block = block_above(network, part, column);
		if (block == ROOT)
			continue;
		mpz_t *sum =
			&figure_at(network, (size_t)(total_of(network, block) - network->lines), column)->exact;
		mpz_add(*sum, *sum, figure_at(network, part, column)->exact);
	}
}

/* What the figure should become. Its fraction is never 0 or GRID between integers, however near it
 * is to one. */
static void set_target(struct network *network, size_t line, size_t column)
{
	struct figure *figure = figure_at(network, line, column);
	mpz_fdiv_qr(figure->floor, network->scratch, figure->exact, network->unit);
	if (column == CLOSING)
		mpz_add(figure->floor, figure->floor, network->lines[line].carried);
	figure->cash = network->lines[line].cash;
	figure->nothing = mpz_sgn(network->scratch) == 0 && mpz_sgn(figure->floor) == 0;
	if (mpz_sgn(network->scratch) == 0)
		return;
	mpz_mul_ui(network->scratch, network->scratch, GRID);
	mpz_fdiv_q(network->scratch, network->scratch, network->unit);
	figure->fraction = mpz_get_si(network->scratch);
	if (figure->fraction == 0)
		figure->fraction = 1;
}

static int make_figures(struct network *network, number unit)
{
	choose_parts(network, unit);
	in_parts(network->unit, network, unit);
	if (mpz_sgn(network->unit) <= 0 || read_rows(network) != 0)
		return -1;
	for (size_t line = 0; line < network->line_count; line++)
		add_to_total(network, line);
	for (size_t line = 0; line < network->line_count; line++)
		for (size_t column = 0; column < COLUMNS; column++)
			set_target(network, line, column);
	return 0;
}

/* Pins. */

/* The line whose figures are the sum over the rows that a pin names; NO_LINE where no line is just
 * that. */
static ptrdiff_t pinned_line(const struct network *network, const struct matrix_pin *pin)
{
	size_t within = 0, matching = 0;
	ptrdiff_t match = NO_LINE;
	for (size_t row = 0; row < network->matrix->row_count; row++) {
		const struct matrix_row *candidate = &network->matrix->rows[row];
		if (!candidate->poste || !poste_within(candidate->poste, pin->poste))
			continue;
		within++;
		if (pin->role != ROLE_NONE && pin->role != candidate->role)
			continue;
		matching++;
		match = (ptrdiff_t)row;
	}
	if (matching > 1)
		match = matching == within ? network->carriers[pin->poste->index] : NO_LINE;
	return match;
}

static void pin_figure(const struct network *network, struct figure *figure, number value)
{
	struct arena *arena = network->arena;
	number floor = number_from_units(arena, figure->floor, 0);
	number offset =
		number_subtract(arena, number_divide(arena, value, network->matrix->unit), floor);
	bool is_floor = number_sign(offset) == 0;
	bool is_ceiling = figure->fraction != 0 && number_equal(offset, number_from_long(arena, 1));
	if (figure->pinned || (!is_floor && !is_ceiling))
		return;
	figure->pinned = true;
	figure->pin = is_ceiling;
}

static void pin_figures(
	const struct network *network, const struct matrix_pin *pins, size_t pin_count)
{
	for (size_t i = 0; i < pin_count; i++) {
		ptrdiff_t line =
			pins[i].column == MATRIX_OPENING ? NO_LINE : pinned_line(network, &pins[i]);
		size_t column = pins[i].column == MATRIX_CLOSING ? (size_t)CLOSING : (size_t)pins[i].column;
		if (line != NO_LINE)
			pin_figure(network, figure_at(network, (size_t)line, column), pins[i].value);
	}
}

/* The flow: costs, arcs, supplies. */

static struct flow_cost figure_cost(const struct figure *figure, int64_t flow)
{
	struct flow_cost cost = {{0}};
	int64_t top = figure->fraction == 0 ? 0 : 1;
	int64_t beyond = flow < 0 ? -flow : flow > top ? flow - top : 0;
	size_t rank = figure->nothing ? RANK_NOTHING : figure->cash ? RANK_BEYOND_CASH : RANK_BEYOND;
	cost.ranks[RANK_PIN] = figure->pinned ? llabs(flow - figure->pin) : 0;
	cost.ranks[rank] = beyond * beyond;
	cost.ranks[figure->cash ? RANK_DEVIATION_CASH : RANK_DEVIATION] =
		llabs(flow * GRID - figure->fraction);
	return cost;
}

static void figure_step(struct flow_cost *out, size_t arc, int64_t flow, const void *context)
{
	const struct figure *figure = (const struct figure *)context + arc;
	struct flow_cost from = figure_cost(figure, flow);
	*out = figure_cost(figure, flow + 1);
	for (size_t rank = 0; rank < FLOW_RANKS; rank++)
		out->ranks[rank] -= from.ranks[rank];
}

/* The pin, or the nearest integer; a half goes away from zero. */
static int64_t cheapest_flow(const struct figure *figure)
{
	if (figure->pinned)
		return figure->pin;
	bool half_goes_up = mpz_sgn(figure->floor) >= 0;
	return half_goes_up ? figure->fraction >= GRID / 2 : figure->fraction > GRID / 2;
}

/* Movements go from the row up to the root, closings from the root down to the row: so a row rolls
 * by sending out its movements, taking in its closing, and keeping its opening. */
static void make_arcs(const struct network *network, struct flow_arc *arcs)
{
	for (size_t line = 0; line < network->line_count; line++) {
		for (size_t column = 0; column < COLUMNS; column++) {
			size_t arc = line * COLUMNS + column;
			size_t below = is_row(network, line)
				? line
				: block_node(network, own_block(network, line), column);
			size_t above = block_node(network, block_above(network, line, column), column);
			arcs[arc].tail = column == CLOSING ? above : below;
			arcs[arc].head = column == CLOSING ? below : above;
			arcs[arc].flow = cheapest_flow(&network->figures[arc]);
		}
	}
}

/* What is left to send once every arc carries its floor. Values may have any size; what is left is
 * small, because targets balance but for fractions and what openings are off. */
static void make_supplies(const struct network *network, const struct flow *flow, int64_t *supplies)
{
	mpz_t *left = arena_array(network->arena, flow->nodes, sizeof *left);
	for (size_t node = 0; node < flow->nodes; node++)
		mpz_init(left[node]);
	for (size_t row = 0; row < network->matrix->row_count; row++)
		mpz_sub(left[row], left[row], network->openings[row]);
	for (size_t arc = 0; arc < flow->arc_count; arc++) {
		mpz_srcptr floor = network->figures[arc].floor;
		mpz_sub(left[flow->arcs[arc].tail], left[flow->arcs[arc].tail], floor);
		mpz_add(left[flow->arcs[arc].head], left[flow->arcs[arc].head], floor);
	}
	for (size_t node = 0; node < flow->nodes; node++) {
		assert(mpz_fits_slong_p(left[node]));
		supplies[node] = mpz_get_si(left[node]);
		mpz_clear(left[node]);
	}
}

static int solve(const struct network *network, struct flow *flow)
{
	flow->nodes = network->matrix->row_count + network->block_count * COLUMNS;
	flow->arc_count = network->line_count * COLUMNS;
	flow->step = figure_step;
	flow->context = network->figures;
	flow->arcs = arena_array(network->arena, flow->arc_count, sizeof *flow->arcs);
	int64_t *supplies = arena_array(network->arena, flow->nodes, sizeof *supplies);
	make_arcs(network, flow->arcs);
	make_supplies(network, flow, supplies);
	flow->supplies = supplies;
	return flow_solve(flow, network->arena);
}

/* Back into the matrix. */

static number in_dollars(const struct network *network, mpz_srcptr parts)
{
	mpq_t value;
	mpq_init(value);
	mpz_set(mpq_numref(value), parts);
	mpz_set(mpq_denref(value), network->dollar);
	number dollars = number_freeze(network->arena, value);
	mpq_clear(value);
	return dollars;
}

static void set_rounded(const struct network *network, size_t row, size_t column, mpz_srcptr parts)
{
	struct movement *rounded = &network->matrix->rows[row].rounded;
	if (column == CLOSING)
		rounded->closing = in_dollars(network, parts);
	else
		rounded->cells[column] = in_dollars(network, parts);
}

static const char *where(const struct network *network, size_t line, size_t column)
{
	const char *name = column == CLOSING ? "fermeture" : kind_name((enum kind)column);
	return arena_printf(network->arena, "%s, %s", network->lines[line].id, name);
}

static void report(struct network *network, const struct flow *flow)
{
	struct matrix *matrix = network->matrix;
	size_t rows_end = matrix->row_count * COLUMNS, largest_arc = flow->arc_count;
	mpz_t largest;
	mpz_init(largest);
	matrix->beyond_one_unit = 0;
	for (size_t arc = 0; arc < flow->arc_count; arc++) {
		struct figure *figure = &network->figures[arc];
		mpz_set_si(network->scratch, flow->arcs[arc].flow);
		mpz_add(network->scratch, network->scratch, figure->floor);
		mpz_mul(network->scratch, network->scratch, network->unit);
		if (arc < rows_end)
			set_rounded(network, arc / COLUMNS, arc % COLUMNS, network->scratch);
		mpz_sub(network->scratch, network->scratch, figure->exact);
		matrix->beyond_one_unit += mpz_cmpabs(network->scratch, network->unit) >= 0;
		if (mpz_cmpabs(network->scratch, largest) <= 0)
			continue;
		mpz_abs(largest, network->scratch);
		largest_arc = arc;
	}
	matrix->largest_deviation = in_dollars(network, largest);
	matrix->largest_where = largest_arc == flow->arc_count
		? ""
		: where(network, largest_arc / COLUMNS, largest_arc % COLUMNS);
	mpz_clear(largest);
}

int matrix_round(struct matrix *matrix, const struct postes *postes, number unit,
	const struct matrix_pin *pins, size_t pin_count, struct arena *arena)
{
	struct network network = {.matrix = matrix, .postes = postes, .arena = arena};
	struct flow flow = {0};
	int result = -1;
	matrix->unit = unit;
	make_lines(&network);
	numbers_begin(&network);
	if (make_figures(&network, unit) != 0)
		goto cleanup;
	pin_figures(&network, pins, pin_count);
	if (solve(&network, &flow) != 0)
		goto cleanup;
	report(&network, &flow);
	result = 0;
cleanup:
	numbers_end(&network);
	return result;
}
