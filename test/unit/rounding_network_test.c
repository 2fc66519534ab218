/* The network of a year: which figures there are, what they are of, what pins and sums say of them.
 *
 *     all        b: cost -, wear -        c: d: bank, till          (debt is mapped nowhere)
 */
#include "statements/matrix/rounding/rounding_network.h"

#include "ledger/base/text/text.h"
#include "statements/figure/finding.h"
#include "test/unit/harness.h"

enum { COST, WEAR, BANK, TILL, DEBT, ROWS };
enum { ALL, B, C, D, POSTES };

static const char *const names[] = {"cost", "wear", "bank", "till", "debt"};
static struct poste postes[POSTES], *items[POSTES];
static struct postes tree;
static struct matrix_row rows[ROWS];
static struct matrix matrix;
static struct network network;

static number of(const char *text)
{
	return number_from_text(arena, text);
}

/* All rows at nil. */
static void begin(void)
{
	static const char *const ids[] = {"all", "b", "c", "d"};
	static const int above[] = {-1, ALL, ALL, C}, place[] = {B, B, D, D, -1};
	static const enum account_role roles[] = {
		ROLE_COST, ROLE_ACCUMULATED_AMORTIZATION, ROLE_CASH, ROLE_CASH, ROLE_DEBT};
	for (size_t i = 0; i < POSTES; i++) {
		postes[i] = (struct poste){
			.index = i, .id = ids[i], .parent = above[i] < 0 ? NULL : &postes[above[i]]};
		items[i] = &postes[i];
	}
	tree = (struct postes){.items = items, .count = POSTES, .capacity = POSTES};
	for (size_t row = 0; row < ROWS; row++) {
		rows[row] = (struct matrix_row){.id = names[row],
			.poste = place[row] < 0 ? NULL : &postes[place[row]],
			.role = roles[row]};
		rows[row].exact.opening = rows[row].rounded.opening = rows[row].exact.closing = of("0");
		for (size_t kind = 0; kind < KIND_COUNT; kind++)
			rows[row].exact.cells[kind] = of("0");
	}
	matrix = (struct matrix){.rows = rows, .row_count = ROWS};
	matrix_index_rows(&matrix, &tree, arena);
}

static void opens(size_t row, const char *exact, const char *rounded)
{
	rows[row].exact.opening = of(exact);
	rows[row].rounded.opening = of(rounded);
}

static void moves(size_t debit, size_t credit, enum kind kind, const char *amount)
{
	number *to = &rows[debit].exact.cells[kind], *from = &rows[credit].exact.cells[kind];
	*to = number_add(arena, *to, of(amount));
	*from = number_subtract(arena, *from, of(amount));
}

static void close_rows(void)
{
	for (size_t row = 0; row < ROWS; row++) {
		rows[row].exact.closing = rows[row].exact.opening;
		for (size_t kind = 0; kind < KIND_COUNT; kind++)
			rows[row].exact.closing =
				number_add(arena, rows[row].exact.closing, rows[row].exact.cells[kind]);
	}
}

static int make_at(const char *unit, bool openings_move)
{
	network = (struct network){
		.matrix = &matrix, .postes = &tree, .openings_move = openings_move, .arena = arena};
	matrix.unit = of(unit);
	return network_make(&network, matrix.unit);
}

static int make(void)
{
	close_rows();
	return make_at("1", false);
}

static const struct rounded_figure *figure(size_t line, size_t column)
{
	return &network.figures[line * COLUMNS + column];
}

static size_t line_named(const char *id)
{
	size_t line = 0;
	while (line < network.line_count && !text_equal(network.lines[line].id, id))
		line++;
	return line;
}

/* ---- lines ---- */

/* "cost<b wear<b ...": what each line adds to in a column. */
static const char *lines_text(size_t column)
{
	const char *text = "";
	for (size_t line = 0; line < network.line_count; line++) {
		size_t block = network_block_above(&network, line, column);
		const char *above = block == ROOT ? "" : network.lines[ROWS + block - 1].id;
		text = arena_printf(
			arena, "%s%s%s<%s", text, line > 0 ? " " : "", network.lines[line].id, above);
	}
	return text;
}

static void lines_add_up(void)
{
	begin();
	check_integer(make(), 0, "nothing is balanced");
	check_text(lines_text(KIND_OPERATION),
		"cost<b wear<b bank<d till<d debt< d<all b<all all< */cout<",
		"a poste of one thing is no line: c has the figures of d");
	check_text(lines_text(CLOSING), "cost<b wear<b bank<d till<d debt< d<all b<all all< */cout<",
		"closings likewise");
	check_text(lines_text(KIND_RECLASSIFICATION),
		"cost<*/cout wear<b bank<d till<d debt< d<all b<all all< */cout<",
		"what cost is reclassified adds to a line of its own");
	for (size_t line = 0; line < network.line_count; line++) {
		const char *id = network.lines[line].id;
		bool cash = line == BANK || line == TILL || text_equal(id, "d");
		check_integer(figure(line, KIND_OPERATION)->cash, cash, "movements of cash are of cash");
		check_integer(figure(line, CLOSING)->cash, cash || line == DEBT,
			"closings of debts are confirmed too");
	}
	network_free(&network);
	begin();
	rows[DEBT].role = ROLE_INVESTMENT;
	rows[COST].role = ROLE_WORK_IN_PROGRESS;
	check_integer(make(), 0, "nothing is balanced");
	check_integer(figure(DEBT, CLOSING)->cash, true, "and those of investments");
	check_integer(figure(DEBT, KIND_OPERATION)->cash, false, "not their movements");
	check_integer((long long)network_block_above(&network, COST, KIND_RECLASSIFICATION),
		(long long)network_own_block(&network, network.transfers), "work in progress is cost");
	network_free(&network);
}

/* ---- targets ---- */

/* "floor fraction" of a figure. */
static const char *target(size_t line, size_t column)
{
	const struct rounded_figure *of_line = figure(line, column);
	return arena_printf(arena, "%ld %ld", mpz_get_si(of_line->floor), (long)of_line->fraction);
}

static void targets_are_floors_and_fractions(void)
{
	static const struct {
		const char *unit, *amount, *debit, *credit;
	} cases[] = {
		{"1", "0", "0 0", "0 0"},
		{"1", "3", "3 0", "-3 0"},
		{"1", "0.4", "0 400000000", "-1 600000000"},
		{"1", "0.0000000000001", "0 1", "-1 999999999"},
		{"1", "0.9999999999999", "0 999999999", "-1 1"},
		{"1000", "1234.5", "1 234500000", "-2 765500000"},
		{"1000", "0.0001", "0 100", "-1 999999900"},
		{"0.05", "0.07", "1 400000000", "-2 600000000"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		begin();
		moves(COST, BANK, KIND_OPERATION, cases[i].amount);
		close_rows();
		check_integer(make_at(cases[i].unit, false), 0, cases[i].amount);
		check_text(target(COST, KIND_OPERATION), cases[i].debit, cases[i].amount);
		check_text(target(COST, CLOSING), cases[i].debit, "its closing");
		check_integer(figure(COST, CLOSING)->nothing, i == 0, "only zero is nothing");
		check_integer(figure(BANK, KIND_OPERATION)->nothing, i == 0, "on both sides");
		check_text(target(line_named("b"), KIND_OPERATION), cases[i].debit, "the total above it");
		check_text(target(BANK, KIND_OPERATION), cases[i].credit, "the other side");
		check_text(target(line_named("d"), CLOSING), cases[i].credit, "the total above it");
		check_text(target(line_named("all"), CLOSING), "0 0", "both");
		check_text(target(COST, KIND_FINANCING), "0 0", "another kind");
		network_free(&network);
	}
}

/* The same of a sum. */
static const char *sum_target(struct matrix_term *terms, size_t count)
{
	mpz_t floor;
	mpz_init(floor);
	int64_t fraction =
		network_sum_target(&network, &(struct matrix_sum){.terms = terms, .count = count}, floor);
	const char *text = arena_printf(arena, "%ld %ld", mpz_get_si(floor), (long)fraction);
	mpz_clear(floor);
	return text;
}

static void a_disagreement_is_carried(void)
{
	/* what the opening is and was signed as; what is carried; the floors of both sides */
	static const struct {
		const char *exact, *rounded;
		long carried, floor, other_floor;
	} cases[] = {{"0", "1", 0, 0, 0}, {"0", "2", 2, 2, -2}, {"0", "-1", 0, 0, 0},
		{"0", "-2", -2, -2, 2}, {"0.4", "2", 0, 0, -1}, {"-0.4", "2", 2, 1, -2},
		{"0.4", "-2", -2, -2, 1}, {"-0.4", "-2", 0, -1, 0}, {"7", "7", 0, 7, -7},
		{"0.5", "8", 7, 7, -8}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		begin();
		opens(BANK, cases[i].exact, cases[i].rounded);
		rows[DEBT].exact.opening = number_negate(arena, rows[BANK].exact.opening);
		rows[DEBT].rounded.opening = number_negate(arena, rows[BANK].rounded.opening);
		check_integer(make(), 0, "openings that sum to zero");
		check_integer(mpz_get_si(network.lines[BANK].carried), cases[i].carried, cases[i].rounded);
		check_integer(mpz_get_si(network.lines[line_named("d")].carried), cases[i].carried,
			"the total carries it too");
		check_integer(mpz_get_si(figure(BANK, CLOSING)->floor), cases[i].floor, "to the closing");
		check_integer(
			mpz_get_si(figure(DEBT, CLOSING)->floor), cases[i].other_floor, "on both sides");
		check_integer(mpz_get_si(network.openings[BANK]),
			mpz_get_si(mpq_numref(of(cases[i].rounded))), "it opens as it was signed");
		const char *bank = target(BANK, CLOSING), *debt = target(DEBT, CLOSING);
		check_text(sum_target(&(struct matrix_term){BANK, MATRIX_OPENING, 1}, 1), bank,
			"a sum of openings carries it");
		check_text(sum_target(&(struct matrix_term){BANK, MATRIX_CLOSING, 1}, 1), bank,
			"and one of closings");
		check_text(
			sum_target(&(struct matrix_term){BANK, MATRIX_OPENING, -1}, 1), debt, "with its sign");
		check_text(sum_target(&(struct matrix_term){BANK, KIND_OPERATION, 1}, 1), "0 0",
			"no movement does");
		network_free(&network);
		check_integer(make_at("1", true), 0, "where openings are chosen with the rest");
		check_integer(mpz_get_si(network.lines[BANK].carried), 0, "nothing is carried");
		network_free(&network);
	}
}

static void sums_of_several_terms(void)
{
	begin();
	moves(COST, BANK, KIND_OPERATION, "0.4");
	moves(WEAR, TILL, KIND_OPERATION, "1.7");
	check_integer(make(), 0, "it is balanced");
	struct matrix_term terms[] = {
		{COST, KIND_OPERATION, 1}, {WEAR, MATRIX_CLOSING, 1}, {TILL, KIND_OPERATION, -1}};
	check_text(sum_target(terms, 0), "0 0", "of nothing");
	check_text(sum_target(terms, 1), "0 400000000", "0.4");
	check_text(sum_target(terms, 2), "2 100000000", "0.4 + 1.7");
	check_text(sum_target(terms, 3), "3 800000000", "0.4 + 1.7 + 1.7");
	terms[0].coefficient = -1;
	check_text(sum_target(terms, 1), "-1 600000000", "-0.4");
	network_free(&network);
}

/* ---- what is refused ---- */

static void refused(const char *unit, const char *why)
{
	check_integer(make_at(unit, false), -1, why);
	network_free(&network);
}

static void what_is_not_consistent_is_refused(void)
{
	begin();
	moves(COST, BANK, KIND_OPERATION, "0.4");
	close_rows();
	refused("0", "a unit of nothing");
	refused("-1", "one below nothing");
	check_integer(make_at("0.1", false), 0, "any other is one");
	network_free(&network);
	rows[COST].exact.closing = of("0.5");
	refused("1", "a row that does not roll");
	rows[COST].exact.closing = of("0.4");
	rows[DEBT].exact.cells[KIND_COUNT - 1] = rows[DEBT].exact.closing = of("1");
	refused("1", "a kind that does not sum to zero, be it the last, and of the last row");
	begin();
	rows[COST].exact.cells[0] = rows[COST].exact.closing = of("1");
	refused("1", "or the first");
	begin();
	opens(COST, "0", "1");
	close_rows();
	refused("1", "openings that do not sum to zero");
	opens(DEBT, "0", "-1");
	check_integer(make_at("1", false), 0, "those that do");
	network_free(&network);
	refused("2", "openings that are no multiple of the unit");
	opens(COST, "0", "0.5");
	opens(DEBT, "0", "-0.5");
	refused("1", "fractions of it");
}

/* ---- pins ---- */

/* "cost:0=1 ...": each figure that is pinned, by line and column, and at which integer above its
 * floor. */
static const char *pinned_text(void)
{
	const char *text = "";
	for (size_t line = 0; line < network.line_count; line++)
		for (size_t column = 0; column < COLUMNS; column++)
			if (figure(line, column)->pinned)
				text = arena_printf(arena, "%s%s%s %s=%ld", text, *text ? ", " : "",
					network.lines[line].id,
					column == CLOSING ? "fermeture" : kind_name(NULL, (enum kind)column),
					(long)figure(line, column)->pin);
	return text;
}

static void pins_fix_a_line(void)
{
	static const struct {
		size_t poste;
		enum account_role role;
		int column;
		const char *value, *pinned, *why;
	} cases[] = {
		{B, ROLE_NONE, KIND_OPERATION, "1", "b fonctionnement=1", "a total at its ceiling"},
		{B, ROLE_NONE, KIND_OPERATION, "0", "b fonctionnement=0", "at its floor"},
		{B, ROLE_NONE, KIND_OPERATION, "2", "", "beyond"},
		{B, ROLE_NONE, KIND_OPERATION, "-1", "", "below"},
		{B, ROLE_NONE, KIND_OPERATION, "0.5", "", "between"},
		{B, ROLE_COST, KIND_OPERATION, "1", "cost fonctionnement=1", "the one row of a role"},
		{B, ROLE_ACCUMULATED_AMORTIZATION, KIND_OPERATION, "0", "wear fonctionnement=0", "another"},
		{B, ROLE_DEBT, KIND_OPERATION, "0", "", "no row of a role"},
		{D, ROLE_CASH, KIND_OPERATION, "-1", "d fonctionnement=0", "all rows are of the role"},
		{D, ROLE_CASH, KIND_OPERATION, "0", "d fonctionnement=1", "a ceiling below nothing"},
		{C, ROLE_NONE, KIND_OPERATION, "-1", "d fonctionnement=0", "a poste of one thing"},
		{ALL, ROLE_CASH, KIND_OPERATION, "-1", "", "some rows of several"},
		{ALL, ROLE_COST, KIND_OPERATION, "0", "cost fonctionnement=0", "one of several"},
		{ALL, ROLE_NONE, KIND_OPERATION, "0", "all fonctionnement=0", "all of them"},
		{ALL, ROLE_NONE, KIND_OPERATION, "1", "", "an integer has no ceiling"},
		{B, ROLE_NONE, MATRIX_CLOSING, "1", "b fermeture=1", "a closing"},
		{B, ROLE_NONE, MATRIX_OPENING, "0", "", "an opening does not move"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		begin();
		moves(COST, BANK, KIND_OPERATION, "0.4");
		moves(WEAR, TILL, KIND_OPERATION, "0.4");
		check_integer(make(), 0, "it is balanced");
		struct matrix_pin pins[] = {
			{&postes[cases[i].poste], cases[i].role, cases[i].column, of(cases[i].value)},
			{&postes[B], ROLE_NONE, KIND_OPERATION, of("0")}};
		network_pin(&network, pins, 0);
		check_text(pinned_text(), "", "no pins");
		network_pin(&network, pins, 1);
		check_text(pinned_text(), cases[i].pinned, cases[i].why);
		network_free(&network);
	}
}

static void of_two_pins_the_first_counts(void)
{
	begin();
	moves(COST, BANK, KIND_OPERATION, "0.4");
	check_integer(make(), 0, "it is balanced");
	const struct matrix_pin pins[] = {{&postes[B], ROLE_COST, KIND_OPERATION, of("1")},
		{&postes[B], ROLE_COST, KIND_OPERATION, of("0")},
		{&postes[D], ROLE_NONE, KIND_OPERATION, of("0")}};
	network_pin(&network, pins, 3);
	check_text(pinned_text(), "cost fonctionnement=1, d fonctionnement=1", "each line once");
	network_free(&network);
}

/* ---- totals that no line prints ---- */

/* "b:op b:closing ...": totals that are unprinted, of operations, of financing and at the close. */
static const char *unprinted_text(void)
{
	static const size_t columns[] = {KIND_OPERATION, KIND_FINANCING, CLOSING};
	static const char *const column_names[] = {"op", "fin", "end"};
	const char *text = "";
	for (size_t line = 0; line < network.line_count; line++)
		for (size_t i = 0; i < 3; i++)
			if (figure(line, columns[i])->unprinted)
				text = arena_printf(arena, "%s%s%s:%s", text, *text ? " " : "",
					network.lines[line].id, column_names[i]);
	return text;
}

static void totals_of_assets_are_printed_where_a_sum_is_just_that(void)
{
	enum { OP = KIND_OPERATION, END = MATRIX_CLOSING };
	static struct matrix_term terms[][4] = {{{COST, OP, 1}, {WEAR, OP, 1}},
		{{COST, OP, -1}, {WEAR, OP, -1}}, {{COST, END, 1}, {WEAR, END, 1}},
		{{COST, OP, 1}, {WEAR, END, 1}}, {{COST, OP, 1}, {WEAR, OP, -1}},
		{{WEAR, OP, 1}, {COST, OP, 1}}, {{BANK, OP, 1}, {TILL, OP, 1}},
		{{COST, OP, 1}, {WEAR, OP, 1}, {BANK, OP, 1}},
		{{COST, OP, 1}, {WEAR, OP, 1}, {BANK, OP, 1}, {TILL, OP, 1}},
		{{COST, OP, 1}, {WEAR, OP, 1}, {BANK, END, 1}, {TILL, OP, 1}},
		{{DEBT, OP, 1}, {COST, OP, 1}}, {{COST, OP, 1}, {BANK, OP, 1}}};
	static const struct {
		size_t count;
		const char *unprinted, *why;
	} cases[] = {{2, "b:fin b:end all:op all:fin all:end", "both rows of a class"},
		{2, "b:fin b:end all:op all:fin all:end", "with one sign"},
		{2, "b:op b:fin all:op all:fin all:end", "at the close"},
		{2, "b:op b:fin b:end all:op all:fin all:end", "in two columns"},
		{2, "b:op b:fin b:end all:op all:fin all:end", "with two signs"},
		{2, "b:op b:fin b:end all:op all:fin all:end", "in another order"},
		{2, "b:op b:fin b:end all:op all:fin all:end", "rows that are no assets"},
		{3, "b:op b:fin b:end all:op all:fin all:end", "some rows of a total"},
		{4, "b:op b:fin b:end all:fin all:end", "all of them"},
		{4, "b:op b:fin b:end all:op all:fin all:end", "one in another column"},
		{2, "b:op b:fin b:end all:op all:fin all:end", "a row that is mapped nowhere"},
		{2, "b:op b:fin b:end all:op all:fin all:end", "rows of two totals"}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		begin();
		check_integer(make(), 0, "nothing is balanced");
		const struct matrix_sum sum = {.terms = terms[i], .count = cases[i].count};
		network_free_unprinted(&network, &sum, 0);
		check_text(unprinted_text(), "b:op b:fin b:end all:op all:fin all:end",
			"totals that hold assets are freed, with all above them");
		network_free_unprinted(&network, &sum, 1);
		check_text(unprinted_text(), cases[i].unprinted, cases[i].why);
		network_free(&network);
	}
}

int main(void)
{
	static const struct test tests[] = {
		{"lines add up to totals", lines_add_up},
		{"targets are floors and fractions", targets_are_floors_and_fractions},
		{"a disagreement is carried", a_disagreement_is_carried},
		{"sums of several terms", sums_of_several_terms},
		{"what is not consistent is refused", what_is_not_consistent_is_refused},
		{"pins fix a line", pins_fix_a_line},
		{"of two pins the first counts", of_two_pins_the_first_counts},
		{"totals of assets are printed where a sum is just that",
			totals_of_assets_are_printed_where_a_sum_is_just_that},
	};
	return run_tests("rounding_network", tests, sizeof tests / sizeof *tests);
}
