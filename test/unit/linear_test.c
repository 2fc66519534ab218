/* Expressions as sums: coefficients of figures, what cancels, and what is no sum. */
#include "statements/figure/linear.h"

#include <string.h>

#include "ledger/base/text/hash.h"
#include "test/unit/harness.h"

static struct index figures;

static struct figure *figure(const char *id)
{
	struct figure *known = index_get(&figures, id);
	if (known)
		return known;
	struct figure *made = arena_alloc(arena, sizeof *made);
	*made = (struct figure){.id = id};
	index_put(&figures, id, made, arena);
	return made;
}

/* "?" in an id: a figure that is not there. */
static void bind(struct expression *expression)
{
	if (expression->type == EXPRESSION_FIGURE && !strstr(expression->figure_id, "nil"))
		expression->figure = figure(expression->figure_id);
	for (size_t i = 0; i < expression->count; i++)
		bind(expression->operands[i]);
}

static bool read(struct linear *out, const char *text)
{
	struct expression *parsed = NULL;
	*out = (struct linear){.constant = number_from_integer(arena, 0)};
	check_integer(expression_parse(&parsed, text, (struct source){0}, NULL, arena, &errors), 0,
		"it is parsed");
	bind(parsed);
	return linear_add(out, parsed, number_from_integer(arena, 1), arena);
}

/* "2 a.x, -1 a.y, 7", by order of first mention where nothing was taken out. */
static void sum_is(const char *text, const char *expected, const char *sentence)
{
	struct linear sum;
	const char *found = NULL;
	figures = (struct index){0};
	if (read(&sum, text)) {
		found = "";
		for (size_t i = 0; i < sum.count; i++)
			found = arena_printf(arena, "%s%s %s, ", found,
				number_exact_text(arena, sum.terms[i].coefficient), sum.terms[i].figure->id);
		found = arena_printf(arena, "%s%s", found, number_exact_text(arena, sum.constant));
	}
	check_text(found, expected, arena_printf(arena, "%s: %s", text, sentence));
}

static void sums(void)
{
	sum_is("a.x + a.y - 3", "1 a.x, 1 a.y, -3", "a sum and its constant");
	sum_is("a.x - (a.y - a.x)", "2 a.x, -1 a.y, 0", "one term a figure");
	sum_is("a.x - a.x + a.y", "1 a.y, 0", "what cancels is not there");
	sum_is("2 * a.x + a.y * 3 - a.z / 4", "2 a.x, 3 a.y, -0.25 a.z, 0",
		"times and by a number, on either side");
	sum_is("-(a.x / (1 + 1)) + 2 * 3", "-0.5 a.x, 6", "numbers are worked out");
}

static void no_sums(void)
{
	sum_is("a.x * a.y", NULL, "a product of figures");
	sum_is("a.x / a.y", NULL, "a ratio");
	sum_is("2 / a.x", NULL, "a figure below the line");
	sum_is("a.x / 0", NULL, "nothing is divided by zero");
	sum_is("abs(a.x) + a.y", NULL, "an absolute value");
	sum_is("a.x - a.nil", NULL, "a figure that is missing");
	sum_is("max(a.x; a.y)", NULL, "the larger of two");
}

/* "a.0 + a.1 + ...": from `first` on. */
static const char *series(int first, int count)
{
	const char *text = "";
	for (int i = first; i < first + count; i++)
		text = arena_printf(arena, "%s%sa.f%d", text, i > first ? " + " : "", i);
	return text;
}

static number coefficient(const struct linear *sum, const char *id)
{
	for (size_t i = 0; i < sum->count; i++)
		if (strcmp(sum->terms[i].figure->id, id) == 0)
			return sum->terms[i].coefficient;
	return NULL;
}

static void many_terms(void)
{
	struct linear sum;
	figures = (struct index){0};
	const char *text = arena_printf(
		arena, "%s + 2 * (%s) - (%s)", series(0, 100), series(50, 100), series(20, 40));
	check_true(read(&sum, text), "a sum");
	check_integer((long long)sum.count, 120, "20 to 49 cancel, no other, and none stands twice");
	check_number(coefficient(&sum, "a.f19"), "1", "of the first alone");
	check_number(coefficient(&sum, "a.f20"), NULL, "of the first, less the third");
	check_number(coefficient(&sum, "a.f49"), NULL, "likewise");
	check_number(coefficient(&sum, "a.f55"), "2", "of all three");
	check_number(coefficient(&sum, "a.f60"), "3", "of the first and the second");
	check_number(coefficient(&sum, "a.f149"), "2", "of the second alone");
}

/* Of many terms few are left, and more come and go than there ever were places for. */
static void terms_that_come_and_go(void)
{
	struct linear sum;
	figures = (struct index){0};
	const char *text = arena_printf(arena, "%s - (%s)", series(0, 16), series(1, 15));
	for (int i = 100; i < 300; i++)
		text = arena_printf(arena, "%s + a.f%d - a.f%d", text, i, i);
	check_true(read(&sum, text), "it comes to an end");
	check_integer((long long)sum.count, 1, "one is left");
	check_number(coefficient(&sum, "a.f0"), "1", "the first");
}

/* Where one of many terms was taken out before there are more, their count is no power of two. */
static void one_taken_out_of_many(void)
{
	struct linear sum;
	figures = (struct index){0};
	const char *text = arena_printf(arena, "%s - a.f0 + %s", series(0, 16), series(1, 99));
	check_true(read(&sum, text), "it comes to an end");
	check_integer((long long)sum.count, 99, "all but the first");
	check_number(coefficient(&sum, "a.f0"), NULL, "which is not there");
	check_number(coefficient(&sum, "a.f15"), "2", "of both");
	check_number(coefficient(&sum, "a.f99"), "1", "the last");
}

int main(void)
{
	static const struct test tests[] = {
		{"an expression is a sum of figures", sums},
		{"or is told to be none", no_sums},
		{"many terms are found again", many_terms},
		{"whatever comes and goes", terms_that_come_and_go},
		{"one goes before many come", one_taken_out_of_many},
	};
	return run_tests("linear", tests, sizeof tests / sizeof *tests);
}
