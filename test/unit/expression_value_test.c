/* Exact values of expressions: of numbers, of figures, of the matrix. */
#include "statements/figure/expression/expression.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "test/unit/harness.h"

static struct expression *parse(const char *text)
{
	struct source where = {.file = "m.json", .line = 1, .column = 1};
	struct expression *parsed = NULL;
	if (expression_parse(&parsed, text, where, NULL, arena, &errors) != 0 || parsed == NULL) {
		fprintf(stderr, "'%s' is no expression\n", text);
		abort();
	}
	return parsed;
}

static const struct figure *figures;
static size_t figure_count;

static void bind(struct expression *expression)
{
	for (size_t i = 0; expression->type == EXPRESSION_FIGURE && i < figure_count; i++)
		if (strcmp(figures[i].id, expression->figure_id) == 0)
			expression->figure = &figures[i];
	for (size_t i = 0; i < expression->count; i++)
		bind(expression->operands[i]);
}

static void value_is(const char *text, const char *expected)
{
	struct expression *parsed = parse(text);
	bind(parsed);
	check_number(expression_value(parsed, PRECISION_PRINTED, arena), expected, text);
}

static void values(void)
{
	value_is("1 + 2 * 3 - 4", "3");
	value_is("(1 + 2) * (3 - 5)", "-6");
	value_is("1 / 3 * 3", "1");
	value_is("2 / 3", "0.666666666667");
	value_is("0.1 + 0.2", "0.3");
	value_is("99999999999999999999999.01 - 99999999999999999999999", "0.01");
	value_is("-2 * -3", "6");
	value_is("abs(2 - 5)", "3");
	value_is("abs(5 - 2)", "3");
	value_is("min(3; -2; 1)", "-2");
	value_is("max(3; -2; 1)", "3");
	value_is("12.5 % * 80", "10");
	value_is("arrondi(11628 / 1826.3; 2)", "6.37");
	value_is("arrondi(2.5; 0)", "3");
	value_is("arrondi(-2.5; 0)", "-3");
	value_is("arrondi(1500; -3)", "2000");
	value_is("arrondi(1499.99; -3)", "1000");
	value_is("1 / (2 - 2)", NULL);
	value_is("3 + 1 / 0", NULL);
}

static void values_of_figures(void)
{
	struct figure table[] = {
		{.id = "a.b",
			.value = number_from_text(arena, "100"),
			.exact = number_from_text(arena, "100.40")},
		{.id = "c.d",
			.value = number_from_text(arena, "-3"),
			.exact = number_from_text(arena, "-2.60")},
	};
	figures = table;
	figure_count = 2;
	value_is("a.b + 2 * c.d", "94");
	struct expression *parsed = parse("a.b + 2 * c.d");
	bind(parsed);
	check_number(expression_value(parsed, PRECISION_EXACT, arena), "95.2",
		"the exact values behind the printed ones");
	value_is("a.b + e.f", NULL);
	value_is("min(a.b; e.f)", NULL);
	value_is("0 * e.f", NULL);
	figures = NULL;
	figure_count = 0;
}

static struct movement movement(
	const char *opening, const char *operation, const char *acquisition, const char *closing)
{
	struct movement made;
	made.opening = number_from_text(arena, opening);
	made.closing = number_from_text(arena, closing);
	for (int kind = 0; kind < KIND_COUNT; kind++)
		made.cells[kind] = number_from_integer(arena, 0);
	made.cells[KIND_OPERATION] = number_from_text(arena, operation);
	made.cells[KIND_ACQUISITION] = number_from_text(arena, acquisition);
	return made;
}

static void values_of_the_matrix(void)
{
	struct matrix_row rows[] = {
		{.exact = movement("10000", "-1400", "-2300", "6300"),
			.rounded = movement("10000", "-1000", "-3000", "6000")},
		{.exact = movement("500", "0", "2300", "2800"),
			.rounded = movement("1000", "0", "2000", "3000")},
	};
	struct matrix matrix = {.rows = rows, .row_count = 2, .unit = number_from_integer(arena, 1000)};
	static const size_t both[] = {0, 1};
	const struct {
		const char *text, *printed, *exact;
		size_t rows;
	} cases[] = {
		{"ouverture(a)", "11", "10.5", 2},
		{"fermeture(a)", "6", "6.3", 1},
		{"mouvement(a)", "-4", "-3.7", 1},
		{"mouvement(a; acquisition)", "-1", "0", 2},
		{"mouvement(a; placement)", "0", "0", 2},
		{"fermeture(a)", "0", "0", 0},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct expression *parsed = parse(cases[i].text);
		parsed->matrix = &matrix;
		parsed->rows = both;
		parsed->row_count = cases[i].rows;
		check_number(expression_value(parsed, PRECISION_PRINTED, arena), cases[i].printed,
			arena_printf(arena, "%s, in thousands", cases[i].text));
		check_number(expression_value(parsed, PRECISION_EXACT, arena), cases[i].exact,
			arena_printf(arena, "%s, exactly", cases[i].text));
	}
}

/* 10 to that power, or one over it. */
static number power_of_ten(unsigned long power, bool inverse)
{
	mpq_t value;
	mpq_init(value);
	mpz_ui_pow_ui(mpq_numref(value), 10, power);
	if (inverse)
		mpq_inv(value, value);
	number made = number_freeze(arena, value);
	mpq_clear(value);
	return made;
}

/* 10 to the power 4932 has 16,384 binary digits, as many as a product may have. */
static void numbers_within_reason(void)
{
	static const struct {
		unsigned long first, second;
		bool fits;
	} cases[] = {{2466, 2466, true}, {2466, 2467, false}, {4932, 0, true}, {2, 4930, true},
		{4931, 2, false}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		for (int inverse = 0; inverse < 2; inverse++) {
			struct expression *product = parse("1 * 1");
			product->operands[0]->value = power_of_ten(cases[i].first, inverse);
			product->operands[1]->value = power_of_ten(cases[i].second, inverse);
			check_integer(expression_value(product, PRECISION_PRINTED, arena) != NULL,
				cases[i].fits, inverse ? "a denominator" : "a numerator");
		}
}

/* ---- where leaves begin ---- */

/* The last leaf of the tree. */
static const struct expression *last_leaf(const struct expression *expression)
{
	while (expression->count > 0)
		expression = expression->operands[expression->count - 1];
	return expression;
}

static void leaves_know_where_they_begin(void)
{
	static const struct {
		const char *text;
		int offset;
	} cases[] = {{"a.b", 0}, {"  a.b", 2}, {"a.b + c.d@2020", 6}, {"2 * (3 -  c.d)", 10},
		{"1 + publie:a.b", 11}, {"1 + publie: a.b", 12}, {"1 + somme( a.c)", 11},
		{"1 + somme(a.c)", 10}, {"2 * fermeture(a)", 14}, {"min(a.b; c.d)", 9}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_integer(
			(long long)last_leaf(parse(cases[i].text))->offset, cases[i].offset, cases[i].text);
	static const struct {
		const char *text;
		int left, right;
	} relations[] = {{"texte( t.x) = 'a'", 7, 14}, {"date(publie: t.x) = date(t.y)", 13, 25},
		{"  'été' = texte(t.x)", 2, 16}, {" a.b = 2 * c.d", 1, 11}};
	for (size_t i = 0; i < sizeof relations / sizeof *relations; i++) {
		struct expression *left, *right;
		enum relation_operator operator_;
		check_integer(relation_parse(&left, &operator_, &right, relations[i].text,
						  (struct source){0}, NULL, arena, &errors),
			0, relations[i].text);
		check_integer((long long)last_leaf(left)->offset, relations[i].left, "its left side");
		check_integer((long long)last_leaf(right)->offset, relations[i].right, "its right side");
	}
}

/* A space that does not break is one before a percent sign alone. */
static void spaces(void)
{
	struct expression *parsed;
	value_is("arrondi(15; - 1)", "20");
	value_is("arrondi( 15 ;1 )", "15");
	value_is("50\xC2\xA0% * 4", "2");
	value_is("50\xE2\x80\xAF% * 4", "2");
	value_is("50 \xC2\xA0%", "0.5");
	check_integer(expression_parse(&parsed, "5\xC2\xA0+ 1",
					  (struct source){.file = "m", .line = 1, .column = 1}, NULL, arena, &errors),
		-1, "before a sign it is none");
	check_integer((long long)errors.total, 1, "which is told");
	check_integer(errors.count ? (long long)errors.items[0].where.column : 0, 2, "at its place");
	forget_errors();
}

static void figures_of_leaves(void)
{
	struct figure printed = {.id = "a.b"};
	struct expression *leaf = parse("a.b"), *sum = parse("a.b + 1");
	check_true(expression_figure(leaf) == NULL, "one that is not bound");
	leaf->figure = sum->figure = &printed;
	check_true(expression_figure(leaf) == &printed, "a figure alone");
	check_true(expression_figure(sum) == NULL, "no sum is one");
}

int main(void)
{
	static const struct test tests[] = {
		{"values are exact rationals; a division by zero has none", values},
		{"figures lend their printed or their exact value; a missing one leaves no value",
			values_of_figures},
		{"numbers stay within reason", numbers_within_reason},
		{"a leaf has a figure", figures_of_leaves},
		{"leaves know where they begin", leaves_know_where_they_begin},
		{"spaces", spaces},
		{"the matrix lends sums of its rows, in the unit of the statements", values_of_the_matrix},
	};
	return run_tests("expression_value", tests, sizeof tests / sizeof *tests);
}
