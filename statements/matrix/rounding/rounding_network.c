#include "statements/matrix/rounding/rounding_network.h"

#include "statements/matrix/settlement.h"

/* How many units an opening may differ and still count as rounded. */
enum { DISAGREEMENT = 2 };

size_t network_own_block(const struct network *network, size_t line)
{
	return line - network->matrix->row_count + 1;
}

size_t network_block_node(const struct network *network, size_t block, size_t column)
{
	return network->matrix->row_count + block * COLUMNS + column;
}

bool network_is_row(const struct network *network, size_t line)
{
	return line < network->matrix->row_count;
}

/* ---- lines and blocks: which figures there are and what they add to ---- */

static void count_contents(struct network *network)
{
	const struct postes *postes = network->postes;
	for (size_t row = 0; row < network->matrix->row_count; row++)
		if (network->matrix->rows[row].poste)
			network->contents[network->matrix->rows[row].poste->index]++;
	for (size_t i = postes->count; i-- > 0;) {
		if (network->contents[i] > 1)
			network->carriers[i] = network->matrix->row_count + network->block_count++ - 1;
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
	return poste ? network_own_block(network, network->carriers[poste->index]) : ROOT;
}

/* The block that a line adds to in a column. */
size_t network_block_above(const struct network *network, size_t line, size_t column)
{
	if (column == KIND_RECLASSIFICATION && network_is_row(network, line)) {
		enum account_role role = network->matrix->rows[line].role;
		if (role == ROLE_COST || role == ROLE_WORK_IN_PROGRESS)
			return network_own_block(network, network->transfers);
	}
	return network->lines[line].above;
}

/* A bank, a lender or a broker states what it comes to at the year end. */
static bool is_confirmed(enum account_role role)
{
	return role == ROLE_CASH || role == ROLE_DEBT || role == ROLE_INVESTMENT;
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
		network->lines[i] = (struct network_line){.id = row->id,
			.above = block_at(network, row->poste),
			.cash = row->role == ROLE_CASH,
			.confirmed = is_confirmed(row->role)};
	}
	for (size_t i = 0; i < postes->count; i++) {
		const struct poste *poste = postes->items[i];
		if (network->contents[i] > 1)
			network->lines[network->carriers[i]] = (struct network_line){.id = poste->id,
				.above = block_at(network, poste->parent),
				.cash = true,
				.confirmed = true};
	}
	network->lines[network->transfers] = (struct network_line){.id = "*/cout", .above = ROOT};
}

/* ---- numbers: every value as an integer ---- */

static struct rounded_figure *figure_at(const struct network *network, size_t line, size_t column)
{
	return &network->figures[line * COLUMNS + column];
}

static void begin_numbers(struct network *network)
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

void network_free(struct network *network)
{
	mpz_clears(network->dollar, network->unit, network->scratch, NULL);
	for (size_t row = 0; row < network->matrix->row_count; row++)
		mpz_clear(network->openings[row]);
	for (size_t line = 0; line < network->line_count; line++)
		mpz_clear(network->lines[line].carried);
	for (size_t arc = 0; arc < network->line_count * COLUMNS; arc++)
		mpz_clears(network->figures[arc].exact, network->figures[arc].floor, NULL);
}

static void refine_dollar(struct network *network, number value)
{
	if (!mpz_divisible_p(network->dollar, mpq_denref(value)))
		mpz_lcm(network->dollar, network->dollar, mpq_denref(value));
}

static number row_value(const struct matrix_row *row, size_t column)
{
	return column == CLOSING ? row->exact.closing : row->exact.cells[column];
}

/* Finds into how many parts a dollar must be divided. */
static void choose_parts(struct network *network, number unit)
{
	refine_dollar(network, unit);
	for (size_t i = 0; i < network->matrix->row_count; i++) {
		const struct matrix_row *row = &network->matrix->rows[i];
		refine_dollar(network, row->exact.opening);
		refine_dollar(network, row->rounded.opening);
		for (size_t column = 0; column < COLUMNS; column++)
			refine_dollar(network, row_value(row, column));
	}
}

static void in_parts(mpz_t out, const struct network *network, number dollars)
{
	mpz_divexact(out, network->dollar, mpq_denref(dollars));
	mpz_mul(out, out, mpq_numref(dollars));
}

/* Reads the openings and their differences. Returns -1 where one is no multiple of the unit. */
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
	if (network->openings_move || mpz_cmpabs_ui(*carried, DISAGREEMENT) < 0)
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

/* Reads the rows. Returns -1 where the matrix is not consistent in itself. */
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

static struct network_line *total_of(const struct network *network, size_t block)
{
	return &network->lines[network->matrix->row_count + block - 1];
}

static void add_to_total(struct network *network, size_t part)
{
	const struct network_line *line = &network->lines[part];
	if (line->above != ROOT) {
		struct network_line *total = total_of(network, line->above);
		total->cash = total->cash && line->cash;
		total->confirmed = total->confirmed && line->confirmed;
		mpz_add(total->carried, total->carried, line->carried);
	}
	for (size_t column = 0; column < COLUMNS; column++) {
		size_t block = network_block_above(network, part, column);
		if (block == ROOT)
			continue;
		mpz_t *sum =
			&figure_at(network, (size_t)(total_of(network, block) - network->lines), column)->exact;
		mpz_add(*sum, *sum, figure_at(network, part, column)->exact);
	}
}

/* What is left of a unit, in 1 / GRID. It is never 0 or GRID unless `rest` is, however near. */
static int64_t fraction_of(const struct network *network, mpz_ptr rest)
{
	if (mpz_sgn(rest) == 0)
		return 0;
	mpz_mul_ui(rest, rest, GRID);
	mpz_fdiv_q(rest, rest, network->unit);
	int64_t fraction = mpz_get_si(rest);
	return fraction == 0 ? 1 : fraction;
}

static void set_target(struct network *network, size_t line, size_t column)
{
	struct rounded_figure *figure = figure_at(network, line, column);
	mpz_fdiv_qr(figure->floor, network->scratch, figure->exact, network->unit);
	if (column == CLOSING)
		mpz_add(figure->floor, figure->floor, network->lines[line].carried);
	figure->cash = column == CLOSING ? network->lines[line].confirmed : network->lines[line].cash;
	figure->nothing = mpz_sgn(network->scratch) == 0 && mpz_sgn(figure->floor) == 0;
	figure->fraction = fraction_of(network, network->scratch);
}

int network_make(struct network *network, number unit)
{
	make_lines(network);
	begin_numbers(network);
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

/* ---- pins ---- */

/* The rows of one role at or under a poste. */
struct rows_under {
	size_t count, last;
};

/* Counts them for each poste and role, at poste * ACCOUNT_ROLE_COUNT + role. */
static struct rows_under *count_rows_under(const struct network *network)
{
	struct rows_under *under =
		arena_array(network->arena, network->postes->count * ACCOUNT_ROLE_COUNT, sizeof *under);
	for (size_t row = 0; row < network->matrix->row_count; row++)
		for (const struct poste *poste = network->matrix->rows[row].poste; poste;
			 poste = poste->parent) {
			struct rows_under *of_role =
				&under[poste->index * ACCOUNT_ROLE_COUNT + network->matrix->rows[row].role];
			of_role->count++;
			of_role->last = row;
		}
	return under;
}

/* The line whose figures are the sum over the rows that a pin names; NO_LINE where no line is
 * exactly that. */
static ptrdiff_t pinned_line(
	const struct network *network, const struct rows_under *under, const struct matrix_pin *pin)
{
	struct rows_under within = {0}, matching;
	for (int role = 0; role < ACCOUNT_ROLE_COUNT; role++) {
		const struct rows_under *of_role =
			&under[pin->poste->index * ACCOUNT_ROLE_COUNT + (size_t)role];
		within.count += of_role->count;
		if (of_role->count > 0 && of_role->last > within.last)
			within.last = of_role->last;
	}
	matching =
		pin->role == ROLE_NONE ? within : under[pin->poste->index * ACCOUNT_ROLE_COUNT + pin->role];
	if (matching.count <= 1)
		return matching.count == 1 ? (ptrdiff_t)matching.last : NO_LINE;
	return matching.count == within.count ? (ptrdiff_t)network->carriers[pin->poste->index]
										  : NO_LINE;
}

static void pin_figure(const struct network *network, struct rounded_figure *figure, number value)
{
	struct arena *arena = network->arena;
	number floor = number_from_units(arena, figure->floor, 0);
	number offset =
		number_subtract(arena, number_divide(arena, value, network->matrix->unit), floor);
	bool is_floor = number_sign(offset) == 0;
	bool is_ceiling = figure->fraction != 0 && number_equal(offset, number_from_integer(arena, 1));
	if (figure->pinned || (!is_floor && !is_ceiling))
		return;
	figure->pinned = true;
	figure->pin = is_ceiling;
}

void network_pin(struct network *network, const struct matrix_pin *pins, size_t pin_count)
{
	const struct rows_under *under = pin_count > 0 ? count_rows_under(network) : NULL;
	for (size_t i = 0; i < pin_count; i++) {
		ptrdiff_t line =
			pins[i].column == MATRIX_OPENING ? NO_LINE : pinned_line(network, under, &pins[i]);
		size_t column = pins[i].column == MATRIX_CLOSING ? (size_t)CLOSING : (size_t)pins[i].column;
		if (line != NO_LINE)
			pin_figure(network, figure_at(network, (size_t)line, column), pins[i].value);
	}
}

/* ---- sums across the tree ---- */

int64_t network_sum_target(
	const struct network *network, const struct matrix_sum *sum, mpz_ptr floor)
{
	mpz_t part;
	mpz_init(part);
	mpz_set_ui(floor, 0);
	for (size_t i = 0; i < sum->count; i++) {
		const struct matrix_term *term = &sum->terms[i];
		size_t column = term->column == MATRIX_CLOSING ? CLOSING : (size_t)term->column;
		if (term->column == MATRIX_OPENING)
			in_parts(part, network, network->matrix->rows[term->row].exact.opening);
		else
			mpz_set(part, figure_at(network, term->row, column)->exact);
		if (term->column < 0)
			mpz_addmul(part, network->lines[term->row].carried, network->unit);
		if (term->coefficient < 0)
			mpz_neg(part, part);
		mpz_add(floor, floor, part);
	}
	mpz_fdiv_qr(floor, part, floor, network->unit);
	int64_t fraction = fraction_of(network, part);
	mpz_clear(part);
	return fraction;
}

/* ---- totals that no line prints ---- */

/* The line that is just the sum: all rows under its poste, in one column, with one sign. NO_LINE
 * where there is none. */
static ptrdiff_t line_of_sum(const struct network *network, const struct matrix_sum *sum)
{
	const struct matrix *matrix = network->matrix;
	const struct matrix_term *first = &sum->terms[0];
	for (size_t i = 1; i < sum->count; i++)
		if (sum->terms[i].column != first->column ||
			sum->terms[i].coefficient != first->coefficient)
			return NO_LINE;
	for (const struct poste *poste = matrix->rows[first->row].poste; poste; poste = poste->parent) {
		const struct matrix_rows *under = &matrix->under[poste->index];
		if (under->count < sum->count)
			continue;
		for (size_t i = 0; i < sum->count; i++)
			if (under->count > sum->count || under->items[i] != sum->terms[i].row)
				return NO_LINE;
		return (ptrdiff_t)network->carriers[poste->index];
	}
	return NO_LINE;
}

void network_free_unprinted(
	struct network *network, const struct matrix_sum *sums, size_t sum_count)
{
	const struct matrix *matrix = network->matrix;
	for (size_t row = 0; row < matrix->row_count; row++) {
		const struct poste *poste =
			settlement_is_asset(matrix->rows[row].role) ? matrix->rows[row].poste : NULL;
		for (; poste; poste = poste->parent)
			for (size_t column = 0; network->contents[poste->index] > 1 && column < COLUMNS;
				 column++)
				figure_at(network, network->carriers[poste->index], column)->unprinted = true;
	}
	for (size_t i = 0; i < sum_count; i++) {
		ptrdiff_t line = line_of_sum(network, &sums[i]);
		int column = sums[i].terms[0].column;
		if (line != NO_LINE)
			figure_at(network, (size_t)line, column == MATRIX_CLOSING ? CLOSING : (size_t)column)
				->unprinted = false;
	}
}
