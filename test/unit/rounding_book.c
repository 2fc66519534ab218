#include "test/unit/rounding_book.h"
#include "ledger/base/exact/integer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "test/unit/harness.h"

struct book book;

number cents(struct arena *memory, int64_t value)
{
	return number_divide(
		memory, number_from_integer(memory, value), number_from_integer(memory, 100));
}

int64_t in_cents(struct arena *memory, number value)
{
	number scaled = number_multiply(memory, value, number_from_integer(memory, 100));
	int64_t result;
	return mpz_cmp_ui(mpq_denref(scaled), 1) == 0 && integer_get(&result, mpq_numref(scaled))
		? result
		: INT64_MAX;
}

/* An empty book of `rows` rows without postes. */
void book_clear(size_t rows, int64_t unit)
{
	memset(&book, 0, sizeof book);
	book.rows = rows;
	book.unit = unit;
	for (size_t row = 0; row < rows; row++) {
		snprintf(book.ids[row], sizeof book.ids[row], "r%zu", row);
		book.matrix_rows[row].id = book.ids[row];
	}
}

struct poste *book_poste(struct poste *parent)
{
	struct poste *poste = &book.postes[book.poste_count];
	char *id = book.ids[ROWS_MAX + book.poste_count];
	snprintf(id, sizeof book.ids[0], "p%zu", book.poste_count);
	*poste = (struct poste){.index = book.poste_count, .id = id, .parent = parent};
	book.poste_items[book.poste_count++] = poste;
	return poste;
}

void book_move(size_t debit, size_t credit, enum kind kind, int64_t amount)
{
	book.exact[debit][kind] += amount;
	book.exact[credit][kind] -= amount;
}

void book_close_year(void)
{
	for (size_t row = 0; row < book.rows; row++) {
		book.exact[row][CLOSING] = book.opening[row];
		for (size_t kind = 0; kind < KIND_COUNT; kind++)
			book.exact[row][CLOSING] += book.exact[row][kind];
	}
}

void book_fill(struct arena *memory)
{
	for (size_t row = 0; row < book.rows; row++) {
		struct matrix_row *filled = &book.matrix_rows[row];
		filled->exact.opening = cents(memory, book.opening[row]);
		filled->exact.closing = cents(memory, book.exact[row][CLOSING]);
		filled->rounded.opening = cents(memory, book.rounded_opening[row]);
		for (size_t kind = 0; kind < KIND_COUNT; kind++)
			filled->exact.cells[kind] = cents(memory, book.exact[row][kind]);
	}
	book.matrix.rows = book.matrix_rows;
	book.matrix.row_count = book.rows;
	book.tree = (struct postes){
		.items = book.poste_items, .count = book.poste_count, .capacity = POSTES_MAX};
}

int book_round(const struct matrix_pin *pins, size_t pin_count, struct arena *memory)
{
	book_fill(memory);
	if (matrix_round(&book.matrix, &book.tree, cents(memory, book.unit),
			&(struct matrix_aims){.pins = pins, .pin_count = pin_count}, memory) != 0)
		return -1;
	for (size_t row = 0; row < book.rows; row++) {
		const struct movement *rounded = &book.matrix_rows[row].rounded;
		for (size_t kind = 0; kind < KIND_COUNT; kind++)
			book.rounded[row][kind] = in_cents(memory, rounded->cells[kind]);
		book.rounded[row][CLOSING] = in_cents(memory, rounded->closing);
	}
	return 0;
}

/* Figures, found in another way than by the program: distinct sets of rows. */

struct figures figures;

static bool row_within(size_t row, const struct poste *poste)
{
	return book.matrix_rows[row].poste && poste_within(book.matrix_rows[row].poste, poste);
}

static bool same_rows(const struct poste *a, const struct poste *b)
{
	for (size_t row = 0; row < book.rows; row++)
		if (row_within(row, a) != row_within(row, b))
			return false;
	return true;
}

/* Whether the poste is the first that sums just these rows, and they are two or more. */
static bool is_total(const struct poste *poste)
{
	size_t rows = 0;
	for (size_t row = 0; row < book.rows; row++)
		rows += row_within(row, poste);
	for (size_t i = 0; i < poste->index; i++)
		if (same_rows(poste, &book.postes[i]))
			return false;
	return rows > 1;
}

static int64_t carried_units(size_t row)
{
	int64_t off = book.rounded_opening[row] - book.opening[row];
	return llabs(off) < 2 * book.unit ? 0 : off / book.unit * book.unit;
}

static void add_figures(
	bool (*part)(size_t row, const struct poste *poste), const struct poste *poste)
{
	for (size_t column = 0; column < COLUMNS; column++) {
		size_t figure = figures.count++;
		figures.exact[figure] = figures.rounded[figure] = figures.carried[figure] = 0;
		figures.cash[figure] = true;
		for (size_t row = 0; row < book.rows; row++) {
			if (!part(row, poste))
				continue;
			figures.exact[figure] += book.exact[row][column];
			figures.rounded[figure] += book.rounded[row][column];
			figures.carried[figure] += column == CLOSING ? carried_units(row) : 0;
			figures.cash[figure] = figures.cash[figure] && book.matrix_rows[row].role == ROLE_CASH;
		}
	}
}

static size_t single_row;

static bool is_single_row(size_t row, const struct poste *poste)
{
	(void)poste;
	return row == single_row;
}

void list_figures(void)
{
	figures.count = 0;
	for (single_row = 0; single_row < book.rows; single_row++)
		add_figures(is_single_row, NULL);
	for (size_t poste = 0; poste < book.poste_count; poste++)
		if (is_total(&book.postes[poste]))
			add_figures(row_within, &book.postes[poste]);
}

int64_t floor_to_unit(int64_t value)
{
	int64_t rest = value % book.unit;
	return value - (rest < 0 ? rest + book.unit : rest);
}

static int64_t ceiling_to_unit(int64_t value)
{
	return -floor_to_unit(-value);
}

struct costs costs_of_figures(void)
{
	struct costs costs = {{0}};
	for (size_t i = 0; i < figures.count; i++) {
		int64_t target = figures.exact[i] + figures.carried[i], rounded = figures.rounded[i];
		int64_t low = floor_to_unit(target), high = ceiling_to_unit(target);
		int64_t beyond = (rounded < low           ? low - rounded
								 : rounded > high ? rounded - high
												  : 0) /
			book.unit;
		costs.of[target == 0 ? 0 : figures.cash[i] ? 1 : 2] += beyond * beyond;
		costs.of[figures.cash[i] ? 3 : 4] += llabs(rounded - target);
	}
	return costs;
}

int costs_compare(const struct costs *a, const struct costs *b)
{
	for (size_t i = 0; i < COSTS; i++)
		if (a->of[i] != b->of[i])
			return a->of[i] < b->of[i] ? -1 : 1;
	return 0;
}

/* An oracle for feasibility: maximum flow over the uncontracted tree, each figure between floor and
 * ceiling. */

enum {
	GRAPH_NODES = ROWS_MAX + (POSTES_MAX + 1) * COLUMNS + 2,
	GRAPH_ARCS = 2 * (FIGURES_MAX + GRAPH_NODES)
};

struct graph {
	size_t arc_count, source, sink;
	int64_t needs[GRAPH_NODES];
	/* 0 ends a list; arcs a and a ^ 1 are opposite */
	size_t first[GRAPH_NODES], following[GRAPH_ARCS], head[GRAPH_ARCS];
	int64_t room[GRAPH_ARCS];
	bool seen[GRAPH_NODES];
};

static struct graph graph;

static void graph_arc(size_t tail, size_t head, int64_t room)
{
	size_t arc = graph.arc_count;
	graph.arc_count += 2;
	graph.head[arc] = head;
	graph.room[arc] = room;
	graph.following[arc] = graph.first[tail];
	graph.first[tail] = arc;
	graph.head[arc + 1] = tail;
	graph.room[arc + 1] = 0;
	graph.following[arc + 1] = graph.first[head];
	graph.first[head] = arc + 1;
}

static void graph_figure(size_t below, size_t above, size_t column, int64_t exact)
{
	size_t tail = column == CLOSING ? above : below, head = column == CLOSING ? below : above;
	int64_t low = floor_to_unit(exact) / book.unit, high = ceiling_to_unit(exact) / book.unit;
	graph.needs[tail] -= low;
	graph.needs[head] += low;
	if (high > low)
		graph_arc(tail, head, high - low);
}

static size_t tree_node(const struct poste *poste, size_t column)
{
	return ROWS_MAX + (poste ? poste->index + 1 : 0) * COLUMNS + column;
}

static void graph_build(void)
{
	memset(&graph, 0, sizeof graph);
	graph.arc_count = 2;
	graph.source = GRAPH_NODES - 2;
	graph.sink = GRAPH_NODES - 1;
	for (size_t column = 0; column < COLUMNS; column++) {
		for (size_t row = 0; row < book.rows; row++)
			graph_figure(row, tree_node(book.matrix_rows[row].poste, column), column,
				book.exact[row][column]);
		for (size_t i = 0; i < book.poste_count; i++) {
			int64_t sum = 0;
			for (size_t row = 0; row < book.rows; row++)
				sum += row_within(row, &book.postes[i]) ? book.exact[row][column] : 0;
			graph_figure(tree_node(&book.postes[i], column),
				tree_node(book.postes[i].parent, column), column, sum);
		}
	}
	for (size_t row = 0; row < book.rows; row++)
		graph.needs[row] -= book.rounded_opening[row] / book.unit;
}

static bool graph_push(size_t node)
{
	if (node == graph.sink)
		return true;
	graph.seen[node] = true;
	for (size_t arc = graph.first[node]; arc != 0; arc = graph.following[arc]) {
		if (graph.room[arc] == 0 || graph.seen[graph.head[arc]] || !graph_push(graph.head[arc]))
			continue;
		graph.room[arc]--;
		graph.room[arc ^ 1]++;
		return true;
	}
	return false;
}

/* Whether some choice keeps every figure at its floor or ceiling. */
bool within_a_unit_is_possible(void)
{
	int64_t due = 0;
	graph_build();
	for (size_t node = 0; node < graph.source; node++) {
		if (graph.needs[node] > 0)
			graph_arc(graph.source, node, graph.needs[node]);
		if (graph.needs[node] < 0)
			graph_arc(node, graph.sink, -graph.needs[node]);
		due += graph.needs[node] > 0 ? graph.needs[node] : 0;
	}
	while (due > 0) {
		memset(graph.seen, 0, sizeof graph.seen);
		if (!graph_push(graph.source))
			return false;
		due--;
	}
	return true;
}

void check_case(bool ok, const char *format, ...)
{
	char sentence[160];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(sentence, sizeof sentence, format, arguments);
	va_end(arguments);
	check_true(ok, sentence);
}
