#include "test/unit/two_years.h"

#include <stdlib.h>
#include <string.h>

#include "test/unit/harness.h"
#include "test/unit/random.h"

const enum kind two_kinds[KINDS] = {KIND_OPERATION, KIND_FINANCING};
struct ledger ledger;

int64_t floor_of(int64_t value)
{
	int64_t rest = value % UNIT;
	return value - (rest < 0 ? rest + UNIT : rest);
}

static int64_t ceiling_of(int64_t value)
{
	return -floor_of(-value);
}

/* A half goes away from zero. */
static int64_t nearest_to(int64_t value)
{
	int64_t size = floor_of(llabs(value) + UNIT / 2);
	return value < 0 ? -size : size;
}

number dollars(int64_t value)
{
	return number_divide(
		arena, number_from_integer(arena, value), number_from_integer(arena, UNIT));
}

int64_t tenths(number value)
{
	number scaled = number_multiply(arena, value, number_from_integer(arena, UNIT));
	return mpz_get_si(mpq_numref(scaled));
}

/* ---- what a figure comes to ---- */

int64_t closing_of(const struct amounts *amounts, size_t row, size_t years)
{
	int64_t sum = ledger.opening[row];
	for (size_t year = 0; year < years; year++)
		for (size_t kind = 0; kind < KINDS; kind++)
			sum += amounts->of[year][row][kind];
	return sum;
}

static int64_t term_value(
	const struct amounts *amounts, const struct matrix_term *term, size_t year)
{
	int64_t value = 0;
	if (term->column == MATRIX_CLOSING)
		value = closing_of(amounts, term->row, year + 1);
	else if (term->column == MATRIX_OPENING)
		value = closing_of(amounts, term->row, year);
	else
		value = amounts->of[year][term->row][term->column == (int)two_kinds[1]];
	return term->coefficient * value;
}

int64_t sum_value(
	const struct amounts *amounts, const struct matrix_term *terms, size_t count, size_t year)
{
	int64_t sum = 0;
	for (size_t i = 0; i < count; i++)
		sum += term_value(amounts, &terms[i], year);
	return sum;
}

static struct wanted *want(size_t year, const struct matrix_term *terms, size_t count)
{
	struct wanted *wanted = &ledger.wanted[ledger.wanted_count++];
	*wanted = (struct wanted){.count = count, .year = year};
	memcpy(wanted->terms, terms, count * sizeof *terms);
	wanted->exact = sum_value(&ledger.exact, terms, count, year);
	wanted->least = floor_of(wanted->exact);
	wanted->most = ceiling_of(wanted->exact);
	wanted->nearest = nearest_to(wanted->exact);
	return wanted;
}

int64_t wanted_value(const struct amounts *amounts, const struct wanted *wanted)
{
	return sum_value(amounts, wanted->terms, wanted->count, wanted->year);
}

/* ---- lines: rows, and totals of groups ---- */

struct line {
	size_t rows[ROWS], count;
	bool cash, confirmed;
};

static bool is_confirmed(enum account_role role)
{
	return role == ROLE_CASH || role == ROLE_DEBT || role == ROLE_INVESTMENT;
}

/* The line of a poste: the rows at or under it. */
static struct line line_of(const struct poste *poste)
{
	struct line line = {.cash = true, .confirmed = true};
	for (size_t row = 0; row < ledger.rows; row++) {
		enum account_role role = ledger.matrix_rows[0][row].role;
		if (!poste_within(&ledger.postes[row], poste))
			continue;
		line.rows[line.count++] = row;
		line.cash = line.cash && role == ROLE_CASH;
		line.confirmed = line.confirmed && is_confirmed(role);
	}
	return line;
}

/* Whether the poste sums more than each of the postes that it holds: else it is no line of its
 * own. */
static bool is_line(const struct poste *poste)
{
	size_t count = line_of(poste).count;
	for (size_t i = 0; i < ROWS + GROUPS; i++)
		if (ledger.postes[i].parent == poste && line_of(&ledger.postes[i]).count == count)
			return false;
	return count > 0;
}

/* Whether a line that others confirm stands on the face of a statement. */
static bool is_on_face(const struct poste *poste, const struct line *line)
{
	for (const struct poste *above = poste->parent; above; above = above->parent) {
		struct line total = line_of(above);
		if (total.count > line->count)
			return !total.confirmed;
	}
	return true;
}

static bool is_pinned(const struct poste *poste, int column, size_t year)
{
	const struct matrix_pin *pin = &ledger.pins[year];
	if (ledger.aims[year].pin_count == 0 || pin->column != column)
		return false;
	struct line line = line_of(poste), pinned = line_of(pin->poste);
	return line.count == pinned.count && line.rows[0] == pinned.rows[0];
}

static bool holds_assets(const struct line *line)
{
	for (size_t i = 0; i < line->count; i++) {
		enum account_role role = ledger.matrix_rows[0][line->rows[i]].role;
		if (role == ROLE_COST || role == ROLE_ACCUMULATED_AMORTIZATION)
			return true;
	}
	return false;
}

/* Whether a sum is all rows of the line, in their order, in one column with one sign. */
static bool is_line_sum(const struct matrix_sum *sum, const struct line *line, int column)
{
	bool same = sum->count == line->count;
	for (size_t i = 0; same && i < sum->count; i++)
		same = sum->terms[i].row == line->rows[i] && sum->terms[i].column == column &&
			sum->terms[i].coefficient == sum->terms[0].coefficient;
	return same;
}

/* Whether no statement prints the line in the column: a total with cost or amortization in it that
 * is no sum asked for. */
static bool is_unprinted(const struct line *line, int column, size_t year)
{
	if (line->count < 2 || !holds_assets(line))
		return false;
	for (size_t i = 0; i < ledger.aims[year].sum_count; i++)
		if (is_line_sum(&ledger.sums[year][i], line, column))
			return false;
	return true;
}

static void want_figure(const struct poste *poste, const struct line *line, int column, size_t year)
{
	struct matrix_term terms[ROWS];
	if (is_unprinted(line, column, year))
		return;
	for (size_t i = 0; i < line->count; i++)
		terms[i] = (struct matrix_term){line->rows[i], column, 1};
	struct wanted *wanted = want(year, terms, line->count);
	int64_t pin = is_pinned(poste, column, year) ? tenths(ledger.pins[year].value) : INT64_MAX;
	if (pin == wanted->least || pin == wanted->most)
		wanted->least = wanted->most = pin;
	bool open = wanted->least < wanted->most && line->confirmed && is_on_face(poste, line);
	wanted->confirmed = open && column == MATRIX_CLOSING;
	wanted->of_cash = wanted->confirmed && line->cash;
	wanted->flow = open && line->cash && column != MATRIX_CLOSING;
}

static void want_lines(size_t year)
{
	for (size_t i = 0; i < ROWS + GROUPS; i++) {
		struct line line = line_of(&ledger.postes[i]);
		if (!is_line(&ledger.postes[i]))
			continue;
		for (size_t kind = 0; kind < KINDS; kind++)
			want_figure(&ledger.postes[i], &line, (int)two_kinds[kind], year);
		want_figure(&ledger.postes[i], &line, MATRIX_CLOSING, year);
	}
}

static void want_all(void)
{
	ledger.wanted_count = 0;
	for (size_t year = 0; year < YEARS; year++) {
		want_lines(year);
		for (size_t i = 0; i < ledger.aims[year].sum_count; i++)
			want(year, ledger.sums[year][i].terms, ledger.sums[year][i].count);
		for (size_t i = 0; i < ledger.aims[year].signed_count; i++) {
			const struct matrix_sum *sum = &ledger.signed_sums[year];
			struct wanted *wanted = want(year, sum->terms, sum->count);
			int64_t value = tenths(sum->value);
			if (value == wanted->least || value == wanted->most)
				wanted->least = wanted->most = value;
			else
				ledger.wanted_count--; /* the books disagree with what was signed */
		}
	}
}

/* ---- a random ledger ---- */

static void random_tree(void)
{
	static const enum account_role roles[] = {
		ROLE_CASH, ROLE_DEBT, ROLE_INVESTMENT, ROLE_COST, ROLE_ACCUMULATED_AMORTIZATION};
	struct poste *groups = &ledger.postes[ROWS];
	for (size_t i = 0; i < ROWS + GROUPS; i++) {
		ledger.items[i] = &ledger.postes[i];
		ledger.postes[i] = (struct poste){.index = i, .id = "p"};
	}
	/* a parent stands before what it holds */
	for (size_t i = 0; i < GROUPS; i++) {
		ledger.items[i] = &groups[i];
		groups[i].index = i;
	}
	for (size_t row = 0; row < ROWS; row++) {
		ledger.items[GROUPS + row] = &ledger.postes[row];
		ledger.postes[row].index = GROUPS + row;
		ledger.postes[row].parent = random_once_in(2) ? &groups[random_between(0, 1)] : NULL;
	}
	groups[1].parent = random_once_in(2) ? &groups[0] : NULL;
	ledger.tree =
		(struct postes){.items = ledger.items, .count = ROWS + GROUPS, .capacity = ROWS + GROUPS};
	for (size_t row = 0; row < ledger.rows; row++) {
		enum account_role role = random_once_in(2) ? roles[random_between(0, 4)] : ROLE_NONE;
		for (size_t year = 0; year < YEARS; year++)
			ledger.matrix_rows[year][row] =
				(struct matrix_row){.id = "r", .poste = &ledger.postes[row], .role = role};
	}
}

static void random_amounts(void)
{
	ledger.opening[0] = 0;
	for (size_t row = 1; row < ledger.rows; row++) {
		ledger.opening[row] = random_between(-3, 3) * UNIT;
		ledger.opening[0] -= ledger.opening[row];
	}
	for (int i = 0; i < 8; i++) {
		size_t debit = (size_t)random_between(0, (int64_t)ledger.rows - 1),
			   credit = (size_t)random_between(0, (int64_t)ledger.rows - 1);
		size_t year = (size_t)random_between(0, 1), kind = (size_t)random_between(0, 1);
		int64_t amount = random_between(-25, 25);
		ledger.exact.of[year][debit][kind] += amount;
		ledger.exact.of[year][credit][kind] -= amount;
	}
}

static void random_terms(struct matrix_sum *sum, struct matrix_term *terms)
{
	static const int columns[] = {KIND_OPERATION, KIND_FINANCING, MATRIX_CLOSING, MATRIX_OPENING};
	*sum = (struct matrix_sum){.terms = terms, .count = (size_t)random_between(2, TERMS)};
	int column = columns[random_between(0, 3)];
	struct line line = line_of(&ledger.postes[ROWS + random_between(0, GROUPS - 1)]);
	if (random_once_in(4) && line.count > 1) {
		sum->count = line.count;
		for (size_t i = 0; i < sum->count; i++)
			terms[i] = (struct matrix_term){line.rows[i], column, 1};
		return;
	}
	for (size_t i = 0; i < sum->count; i++)
		terms[i] = (struct matrix_term){(size_t)random_between(0, (int64_t)ledger.rows - 1),
			random_once_in(2) ? column : columns[random_between(0, 3)], random_once_in(3) ? -1 : 1};
}

static void random_aims(size_t year)
{
	struct matrix_aims *aims = &ledger.aims[year];
	*aims = (struct matrix_aims){.pins = &ledger.pins[year],
		.sums = ledger.sums[year],
		.sum_count = (size_t)random_between(0, SUMS),
		.signed_sums = &ledger.signed_sums[year]};
	for (size_t i = 0; i < aims->sum_count; i++)
		random_terms(&ledger.sums[year][i], ledger.terms[year][i]);
	struct matrix_sum *signed_sum = &ledger.signed_sums[year];
	random_terms(signed_sum, ledger.terms[year][SUMS]);
	int64_t exact = sum_value(&ledger.exact, signed_sum->terms, signed_sum->count, year);
	signed_sum->value = dollars(floor_of(exact) + random_between(-1, 2) * UNIT);
	aims->signed_count = random_once_in(2);
	const struct poste *pinned = &ledger.postes[random_between(0, ROWS + GROUPS - 1)];
	int column = random_once_in(2) ? MATRIX_CLOSING : (int)two_kinds[random_between(0, 1)];
	struct line line = line_of(pinned);
	exact = 0;
	for (size_t i = 0; i < line.count; i++)
		exact += term_value(&ledger.exact, &(struct matrix_term){line.rows[i], column, 1}, year);
	ledger.pins[year] = (struct matrix_pin){.poste = pinned,
		.column = column,
		.value = dollars(floor_of(exact) + random_between(-1, 2) * UNIT)};
	aims->pin_count = line.count > 0 && random_once_in(2);
}

static void fill_year(size_t year)
{
	struct matrix *matrix = &ledger.matrices[year];
	*matrix = (struct matrix){.rows = ledger.matrix_rows[year], .row_count = ledger.rows};
	matrix_index_rows(matrix, &ledger.tree, arena);
	for (size_t row = 0; row < ledger.rows; row++) {
		struct movement *exact = &matrix->rows[row].exact;
		exact->opening = dollars(closing_of(&ledger.exact, row, year));
		exact->closing = dollars(closing_of(&ledger.exact, row, year + 1));
		for (size_t kind = 0; kind < KIND_COUNT; kind++)
			exact->cells[kind] = number_from_integer(arena, 0);
		for (size_t kind = 0; kind < KINDS; kind++)
			exact->cells[two_kinds[kind]] = dollars(ledger.exact.of[year][row][kind]);
	}
	ledger.years[year] = matrix;
}

void two_years_random(uint64_t seed)
{
	random_from(seed);
	memset(&ledger, 0, sizeof ledger);
	ledger.rows = random_once_in(8) ? ROWS : ROWS - 1;
	random_tree();
	random_amounts();
	for (size_t year = 0; year < YEARS; year++) {
		random_aims(year);
		fill_year(year);
	}
	want_all();
}
