/* A printed figure stands for all values that round to it (Calculations 1.1, closed intervals); what sums, products and ratios of
 * them may be, worked out by hand. */
#include "statements/reconcile.h"

#include <string.h>

#include "test/unit/harness.h"

static struct figure figures[] = {
	{.id = "a.dollars", .decimals = 0},     /* 100 */
	{.id = "a.cents", .decimals = 2},       /* 1.25 */
	{.id = "a.thousands", .decimals = -3},  /* 12000 */
	{.id = "a.negative", .decimals = 0},    /* -7 */
	{.id = "a.nil", .decimals = 0, .blank = true}, /* 0 */
};
static const char *const values[] = {"100", "1.25", "12000", "-7", "0"};
enum { FIGURES = sizeof figures / sizeof *figures };

static void bind(struct expression *expression)
{
	for (size_t i = 0; expression->type == EXPRESSION_FIGURE && i < FIGURES; i++)
		if (strcmp(figures[i].id, expression->figure_id) == 0)
			expression->figure = &figures[i];
	for (size_t i = 0; i < expression->count; i++)
		bind(expression->operands[i]);
}

/* NULL: no bounded interval. */
static void spans(const char *text, const char *low, const char *high)
{
	struct expression *parsed;
	number bounds[2] = {NULL, NULL};
	for (size_t i = 0; i < FIGURES; i++)
		figures[i].value = figures[i].exact = number_from_text(arena, values[i]);
	if (expression_parse(&parsed, text, (struct source){0}, arena, &errors) != 0) {
		check_true(false, text);
		return;
	}
	bind(parsed);
	if (!expression_interval(parsed, &bounds[0], &bounds[1], arena))
		bounds[0] = bounds[1] = NULL;
	check_number(bounds[0], low, arena_printf(arena, "%s: the least", text));
	check_number(bounds[1], high, arena_printf(arena, "%s: the greatest", text));
}

static void printed(void)
{
	spans("a.dollars", "99.5", "100.5");
	spans("a.cents", "1.245", "1.255");
	spans("a.thousands", "11500", "12500");
	spans("a.negative", "-7.5", "-6.5");
	spans("a.nil", "-0.5", "0.5");
	spans("1826.3", "1826.3", "1826.3");
	spans("a.missing", NULL, NULL);
}

static void sums(void)
{
	spans("a.dollars + a.negative", "92", "94");
	spans("a.dollars - a.negative", "106", "108");
	spans("a.dollars - a.dollars", "-1", "1");
	spans("a.dollars + 1", "100.5", "101.5");
	spans("-a.dollars", "-100.5", "-99.5");
	spans("a.dollars + a.missing", NULL, NULL);
}

static void products(void)
{
	spans("2 * a.dollars", "199", "201");
	spans("-2 * a.dollars", "-201", "-199");
	spans("a.dollars * a.negative", "-753.75", "-646.75");
	spans("a.nil * a.negative", "-3.75", "3.75");
	spans("a.nil * a.nil", "-0.25", "0.25");
}

static void ratios(void)
{
	spans("a.dollars / 4", "24.875", "25.125");
	spans("a.dollars / a.cents * 0", "0", "0");
	spans("1 / a.negative", "-0.153846153846", "-0.133333333333");
	spans("1 / a.nil", NULL, NULL);
	spans("1 / (a.dollars - 100)", NULL, NULL);
	spans("1 / (a.dollars - 99.5)", NULL, NULL);
	spans("1 / 0", NULL, NULL);
}

static void functions(void)
{
	spans("abs(a.negative)", "6.5", "7.5");
	spans("abs(a.dollars)", "99.5", "100.5");
	spans("abs(a.nil)", "0", "0.5");
	spans("abs(a.nil - 0.2)", "0", "0.7");
	spans("min(a.dollars; 100)", "99.5", "100");
	spans("max(a.dollars; 100)", "100", "100.5");
	spans("max(a.negative; a.nil; a.dollars)", "99.5", "100.5");
	spans("min(a.negative; a.missing)", NULL, NULL);
	spans("arrondi(a.dollars; 0)", "100", "101");
	spans("arrondi(a.dollars / 3; 1)", "33.2", "33.5");
	spans("arrondi(a.thousands; -3)", "12000", "13000");
}

int main(void)
{
	static const struct test tests[] = {
		{"half a unit of its last digit on either side, ends included", printed},
		{"sums add their ends", sums},
		{"products take the extremes of all ends", products},
		{"a ratio whose divisor may be zero has no bounds", ratios},
		{"absolute values, extremes and roundings", functions},
	};
	return run_tests("interval", tests, sizeof tests / sizeof *tests);
}
