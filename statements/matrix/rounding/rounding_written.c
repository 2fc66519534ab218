#include "statements/matrix/rounding/rounding_written.h"

#include "ledger/base/exact/integer.h"

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

static const char *figure_place(const struct network *network, size_t line, size_t column)
{
	const char *name =
		column == CLOSING ? "fermeture" : kind_name(network->matrix->kinds, (enum kind)column);
	return arena_printf(network->arena, "%s, %s", network->lines[line].id, name);
}

/* Writes a figure of `units` and measures how far it lies from the exact value. */
static void write_figure(
	struct network *network, size_t line, size_t column, mpz_srcptr units, mpz_ptr largest)
{
	struct matrix *matrix = network->matrix;
	mpz_ptr scratch = network->scratch;
	mpz_mul(scratch, units, network->unit);
	if (network_is_row(network, line))
		set_rounded(network, line, column, scratch);
	mpz_sub(scratch, scratch, network->figures[line * COLUMNS + column].exact);
	matrix->beyond_one_unit += mpz_cmpabs(scratch, network->unit) >= 0;
	if (mpz_cmpabs(scratch, largest) <= 0)
		return;
	mpz_abs(largest, scratch);
	matrix->largest_where = figure_place(network, line, column);
}

/* The values of rows from their flows; the lines above take their sums in turn. */
static void sum_lines(const struct network *network, const int64_t *flows, mpz_t *units)
{
	size_t rows = network->matrix->row_count;
	for (size_t line = 0; line < network->line_count; line++)
		for (size_t column = 0; column < COLUMNS; column++) {
			size_t at = line * COLUMNS + column, above = network_block_above(network, line, column);
			if (line < rows) {
				mpz_set(units[at], network->figures[at].floor);
				integer_add(units[at], flows[at]);
			}
			if (above == ROOT)
				continue;
			mpz_t *total = &units[(rows + above - 1) * COLUMNS + column];
			mpz_add(*total, *total, units[at]);
		}
}

void network_write(struct network *network, const int64_t *flows)
{
	struct matrix *matrix = network->matrix;
	size_t count = network->line_count * COLUMNS;
	mpz_t *units = arena_array(network->arena, count, sizeof *units), largest;
	mpz_init(largest);
	for (size_t at = 0; at < count; at++)
		mpz_init(units[at]);
	sum_lines(network, flows, units);
	matrix->beyond_one_unit = 0;
	matrix->largest_where = "";
	for (size_t at = 0; at < count; at++)
		write_figure(network, at / COLUMNS, at % COLUMNS, units[at], largest);
	matrix->largest_deviation = in_dollars(network, largest);
	for (size_t at = 0; at < count; at++)
		mpz_clear(units[at]);
	mpz_clear(largest);
}
