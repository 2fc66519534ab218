/* A printed figure stands for all values that print so (Calculations 1.1); what sums, products and
 * ratios of them may be, and what that makes of relations. Every case was worked by hand: "[99.5,
 * 100.5)" reaches its low end and not its high one. */
#include "statements/check/reconcile.h"

#include <string.h>

#include "test/unit/harness.h"

static struct cell whole = {.declared = true, .decimals = 0},
				   tenths = {.declared = true, .decimals = 1},
				   cents = {.declared = true, .decimals = 2};

static struct printed_figure {
	const char *value;
	struct figure figure;
} printed_figures[] = {
	{"100", {.id = "a.dollars", .decimals = 0}},
	{"1.25", {.id = "a.cents", .decimals = 2}},
	{"12000", {.id = "a.thousands", .decimals = -3}},
	{"120", {.id = "a.tens", .decimals = -1}},
	{"-7", {.id = "a.negative", .decimals = 0}},
	{"0", {.id = "a.nil", .decimals = 0, .blank = true}},
	{"99", {.id = "b.less", .decimals = 0}},
	{"101", {.id = "b.more", .decimals = 0}},
	{"102", {.id = "b.two_more", .decimals = 0}},
	{"103", {.id = "b.three_more", .decimals = 0}},
	{"1", {.id = "b.one", .decimals = 0}},
	{"3", {.id = "b.three", .decimals = 0}},
	{"-1", {.id = "b.minus_one", .decimals = 0}},
	{"100.4", {.id = "b.finer", .decimals = 1}},
	{"-100", {.id = "b.turned", .decimals = 0}},
	{"33.3", {.id = "r.third", .decimals = 1, .cell = &tenths}},
	{"33.4", {.id = "r.too_much", .decimals = 1, .cell = &tenths}},
	{"0.5", {.id = "r.half", .decimals = 1, .cell = &cents}},
	{"0.01", {.id = "r.hundredth", .decimals = 2, .cell = &cents}},
	{"33", {.id = "r.whole", .decimals = 0, .cell = &whole}},
	{"33", {.id = "r.undeclared", .decimals = 0}},
};
enum { FIGURES = sizeof printed_figures / sizeof *printed_figures };

static struct intervals intervals;

static struct figure *figure(const char *id)
{
	for (size_t i = 0; i < FIGURES; i++)
		if (strcmp(printed_figures[i].figure.id, id) == 0)
			return &printed_figures[i].figure;
	return NULL;
}

/* Arenas do not outlive a test: values are made anew. */
static void print_as(enum printed printing)
{
	intervals = (struct intervals){.printing = printing};
	for (size_t i = 0; i < FIGURES; i++)
		printed_figures[i].figure.value = printed_figures[i].figure.exact =
			number_from_text(arena, printed_figures[i].value);
}

static void bind(struct expression *expression)
{
	if (expression->type == EXPRESSION_FIGURE)
		expression->figure = figure(expression->figure_id);
	for (size_t i = 0; i < expression->count; i++)
		bind(expression->operands[i]);
}

static struct expression *read(const char *text)
{
	struct expression *parsed;
	if (expression_parse(&parsed, text, (struct source){0}, NULL, arena, &errors) != 0) {
		check_true(false, text);
		return NULL;
	}
	bind(parsed);
	return parsed;
}

static const char *interval_text(struct interval interval)
{
	return arena_printf(arena, "%s%s, %s%s", interval.low.closed ? "[" : "(",
		number_exact_text(arena, interval.low.value), number_exact_text(arena, interval.high.value),
		interval.high.closed ? "]" : ")");
}

/* NULL: no bounded interval. */
static void spans(const char *text, const char *expected)
{
	struct expression *parsed = read(text);
	struct interval interval;
	if (parsed)
		check_text(expression_interval(&interval, parsed, &intervals, arena)
				? interval_text(interval)
				: NULL,
			expected, text);
}

/* ---- what figures stand for ---- */

static void nearest(void)
{
	print_as(PRINTED_NEAREST);
	spans("a.dollars", "[99.5, 100.5]");
	spans("a.cents", "[1.245, 1.255]");
	spans("a.thousands", "[11500, 12500]");
	spans("a.tens", "[115, 125]");
	spans("a.negative", "[-7.5, -6.5]");
	spans("a.nil", "[-0.5, 0.5]");
	spans("1826.3", "[1826.3, 1826.3]");
	spans("a.missing", NULL);
}

static void truncated(void)
{
	print_as(PRINTED_TRUNCATED);
	spans("a.dollars", "[100, 101)");
	spans("a.cents", "[1.25, 1.26)");
	spans("a.thousands", "[12000, 13000)");
	spans("a.negative", "(-8, -7]");
	spans("a.nil", "(-1, 1)");
	spans("1826.3", "[1826.3, 1826.3]");
}

/* A column of two decimals in which 0.5 stands for 0.50. */
static void declared(void)
{
	print_as(PRINTED_NEAREST);
	spans("r.half", "[0.495, 0.505]");
	spans("r.undeclared", "[32.5, 33.5]");
	print_as(PRINTED_TRUNCATED);
	spans("r.half", "[0.5, 0.51)");
}

/* ---- arithmetic ---- */

static void sums(void)
{
	print_as(PRINTED_NEAREST);
	spans("a.dollars + a.negative", "[92, 94]");
	spans("a.dollars - a.negative", "[106, 108]");
	spans("a.dollars + 1", "[100.5, 101.5]");
	spans("-a.dollars", "[-100.5, -99.5]");
	spans("a.dollars + a.missing", NULL);
	print_as(PRINTED_TRUNCATED);
	spans("a.dollars + b.one", "[101, 103)");
	spans("a.dollars + a.negative", "(92, 94)");
	spans("a.negative + b.minus_one", "(-10, -8]");
	spans("a.dollars + a.nil", "(99, 102)");
	spans("a.dollars + 1", "[101, 102)");
}

static void negative_weights(void)
{
	print_as(PRINTED_TRUNCATED);
	spans("-a.dollars", "(-101, -100]");
	spans("-a.negative", "[7, 8)");
	spans("-a.nil", "(-1, 1)");
	spans("a.dollars - b.one", "(98, 100)"); /* swapped, the ends no longer meet their like */
	spans("a.dollars - a.negative", "[107, 109)");
	spans("-2 * a.dollars", "(-202, -200]");
}

static void one_value(void)
{
	print_as(PRINTED_NEAREST);
	spans("a.dollars - a.dollars", "[0, 0]");
	spans("a.dollars + a.dollars", "[199, 201]");
	spans("2 * a.dollars - (a.dollars - a.negative)", "[92, 94]");
	print_as(PRINTED_TRUNCATED);
	spans("a.dollars - a.dollars", "[0, 0]");
	spans("a.dollars + a.nil - a.dollars", "(-1, 1)");
}

static void products(void)
{
	print_as(PRINTED_NEAREST);
	spans("2 * a.dollars", "[199, 201]");
	spans("-2 * a.dollars", "[-201, -199]");
	spans("a.dollars * a.negative", "[-753.75, -646.75]");
	spans("a.nil * a.negative", "[-3.75, 3.75]");
	spans("a.nil * b.one", "[-0.75, 0.75]");
	print_as(PRINTED_TRUNCATED);
	spans("b.one * b.three", "[3, 8)"); /* 1 x 3 is reached, 2 x 4 is not */
	spans("b.one * b.minus_one", "(-4, -1]");
	spans("a.nil * b.three", "(-4, 4)");
	spans("0 * a.nil", "[0, 0]");
	/* a zero that is reached stays so, whatever it multiplies */
	spans("max(a.nil; 0) * b.three", "[0, 4)");
}

static void ratios(void)
{
	print_as(PRINTED_NEAREST);
	spans("a.dollars / 4", "[24.875, 25.125]");
	spans("a.dollars / a.cents * 0", "[0, 0]");
	spans("1 / a.negative", "[-0.153846153846, -0.133333333333]");
	spans("1 / a.nil", NULL);
	spans("1 / (b.one - 0.5)", NULL);
	spans("1 / (a.dollars - 100)", NULL);
	spans("1 / 0", NULL);
	print_as(PRINTED_TRUNCATED);
	spans("1 / b.one", "(0.5, 1]");
	spans("b.three / b.one", "(1.5, 4)");
	spans("b.three / b.minus_one", "(-4, -1.5)");
	spans("1 / (b.one - 1)", NULL); /* [0, 1): as near to zero as one likes */
}

static void functions(void)
{
	print_as(PRINTED_NEAREST);
	spans("-abs(a.negative)", "[-7.5, -6.5]");
	spans("abs(a.negative) + b.one", "[7, 9]");
	spans("abs(a.negative) + (abs(a.negative) - b.one)", "[11.5, 14.5]");
	spans("abs(a.missing)", NULL);
	spans("a.missing * a.dollars", NULL);
	spans("a.dollars / a.missing", NULL);
	spans("abs(a.negative)", "[6.5, 7.5]");
	spans("abs(a.dollars)", "[99.5, 100.5]");
	spans("abs(a.nil - 0.2)", "[0, 0.7]");
	spans("min(a.dollars; 100)", "[99.5, 100]");
	spans("max(a.negative; a.nil; a.dollars)", "[99.5, 100.5]");
	spans("min(a.negative; a.missing)", NULL);
	print_as(PRINTED_TRUNCATED);
	spans("abs(a.negative)", "[7, 8)");
	spans("abs(a.nil)", "[0, 1)");
	spans("min(a.dollars; 101)", "[100, 101)");
	spans("max(a.dollars; 101)", "[101, 101]");
	spans("min(101; a.dollars)", "[100, 101)");
	spans("max(b.minus_one; -2)", "(-2, -1]");
	spans("max(-2; b.minus_one)", "(-2, -1]");
	spans("min(b.one; b.one)", "[1, 2)");
	spans("max(a.nil; b.minus_one)", "(-1, 1)");
	spans("max(b.minus_one; -1)", "[-1, -1]");
}

static void roundings(void)
{
	print_as(PRINTED_NEAREST);
	spans("arrondi(a.dollars; 0)", "[100, 101]");
	spans("arrondi(a.dollars / 3; 1)", "[33.2, 33.5]");
	spans("arrondi(a.thousands; -3)", "[12000, 13000]");
	print_as(PRINTED_TRUNCATED);
	spans("arrondi(b.one + 0.5; 0)", "[2, 2]");        /* [1.5, 2.5): 2.5 is not reached */
	spans("arrondi(a.negative - 0.5; 0)", "[-8, -8]"); /* (-8.5, -7.5] */
	/* (-0.5, 1.5): just above -0.5 is 0, just below 1.5 is 1 */
	spans("arrondi(a.nil + 0.5; 0)", "[0, 1]");
}

static struct interval made(const char *low, bool low_closed, const char *high, bool high_closed)
{
	return (struct interval){
		{number_from_text(arena, low), low_closed}, {number_from_text(arena, high), high_closed}};
}

static void common_values(void)
{
	struct interval both = interval_point(number_from_integer(arena, 9));
	check_true(interval_intersect(&both, made("0", true, "2", true), made("1", true, "3", true)),
		"overlapping intervals have values in common");
	check_text(
		interval_text(both), "[1, 2]", "between the greater low end and the smaller high end");
	check_true(interval_intersect(&both, made("0", true, "2", true), made("0", false, "2", true)),
		"so do [0, 2] and (0, 2]");
	check_text(interval_text(both), "(0, 2]", "an end must be reached in both");
	check_true(interval_intersect(&both, made("0", true, "1", true), made("1", true, "2", true)),
		"[0, 1] and [1, 2] touch");
	check_text(interval_text(both), "[1, 1]", "at a value that both reach");
	check_true(!interval_intersect(&both, made("0", true, "1", false), made("1", true, "2", true)),
		"[0, 1) and [1, 2] do not");
	check_true(!interval_intersect(&both, made("0", true, "1", true), made("1", false, "2", true)),
		"nor do [0, 1] and (1, 2]");
	check_true(!interval_intersect(&both, made("0", true, "1", false), made("1", false, "2", true)),
		"nor do [0, 1) and (1, 2]");
	check_true(
		!interval_intersect(&both, made("0", true, "1", true), made("1.001", true, "2", true)),
		"nor do intervals apart");
}

/* ---- relations ---- */

static const struct finding *judged(const char *text, enum policy policy, const char *tolerance)
{
	struct relation *relation = arena_alloc(arena, sizeof *relation);
	*relation = (struct relation){.id = "r", .check = CHECK_S7};
	if (relation_parse(&relation->left, &relation->operator_, &relation->right, text,
			(struct source){0}, NULL, arena, &errors) != 0)
		return NULL;
	bind(relation->left);
	bind(relation->right);
	relation->tolerance = tolerance ? number_from_text(arena, tolerance) : NULL;
	struct reconciliation reconciliation = {
		.policy = policy, .rounding_bound = number_from_integer(arena, 0), .intervals = &intervals};
	return reconcile(relation, &reconciliation, arena);
}

static void verdict_is(const char *text, const char *expected)
{
	const struct finding *finding = judged(text, POLICY_ROUNDED, NULL);
	check_text(finding ? verdict_name(finding->verdict) : NULL, expected, text);
}

static void exactly_is(const char *text, const char *expected)
{
	const struct finding *finding = judged(text, POLICY_ARTICULATED, NULL);
	check_text(finding ? verdict_name(finding->verdict) : NULL, expected,
		arena_printf(arena, "%s, articulated", text));
}

/* 99 + 1 lies in [99, 101]; 102 begins at 101.5, and 101 at 100.5. */
static void equalities(void)
{
	print_as(PRINTED_NEAREST);
	verdict_is("a.dollars = b.less + b.one", "agree");
	verdict_is("b.more = b.less + b.one", "within_rounding");
	verdict_is("b.two_more = b.less + b.one", "disagree");
	/* [2.5, 3.5] and [1, 3]: one value twice */
	verdict_is("b.three = b.one + b.one", "within_rounding");
	/* [98.5, 101.5] touches [101.5, 102.5] */
	verdict_is("b.two_more = b.less + b.one + a.nil", "within_rounding");
	verdict_is("b.three_more = b.less + b.one + a.nil", "disagree");
	exactly_is("b.more = b.less + b.one", "disagree");
	print_as(PRINTED_TRUNCATED);
	verdict_is("b.more = b.less + b.one", "within_rounding"); /* [101, 102) and [100, 102) */
	/* [102, 103) only touches [100, 102) */
	verdict_is("b.two_more = b.less + b.one", "disagree");
	verdict_is("b.less = a.dollars + b.one", "disagree");        /* what is cut off can only add */
	verdict_is("b.less = a.dollars + a.nil", "within_rounding"); /* (99, 102) meets [99, 100) */
}

static void inequalities(void)
{
	print_as(PRINTED_NEAREST);
	verdict_is("b.more <= b.less + b.one", "within_rounding");
	/* [6.5, 7.5] against [5, 7], and against [3, 5] */
	verdict_is("abs(a.negative) = b.three + b.three", "within_rounding");
	verdict_is("abs(a.negative) = b.three + b.one", "disagree");
	verdict_is("b.less <= b.more + b.one", "agree");
	verdict_is("b.two_more <= b.less + b.one", "disagree");
	verdict_is("b.less + b.one >= b.more", "within_rounding");
	verdict_is("b.less + b.one >= b.two_more", "disagree");
	print_as(PRINTED_TRUNCATED);
	verdict_is("b.two_more <= b.less + b.one", "disagree"); /* 102 is not below 102 */
	verdict_is("b.more <= b.less + b.one", "within_rounding");
	verdict_is("b.less + 3 <= b.more + a.nil", "within_rounding"); /* 102 against (100, 103) */
	verdict_is("b.less + 4 <= b.more + a.nil", "disagree");        /* 103 against (100, 103) */
}

static void restatements(void)
{
	print_as(PRINTED_NEAREST);
	verdict_is("a.dollars = b.more", "disagree");
	verdict_is("a.dollars = a.dollars", "agree");
	verdict_is("a.dollars = b.finer", "disagree");
	verdict_is("b.turned = -b.more", "disagree");
	verdict_is("(-b.turned) = b.more", "disagree");
	verdict_is("a.dollars <= b.less", "disagree");
	/* as without a.dollars */
	verdict_is("b.two_more + a.dollars = a.dollars + b.less + b.one", "disagree");
}

static struct relation *restates(const char *left, const char *right)
{
	struct relation *relation = arena_alloc(arena, sizeof *relation);
	*relation = (struct relation){.id = left, .left = read(left), .right = read(right)};
	return relation;
}

/* 100 and 100.4 were one value: it lies in [100.35, 100.45]. */
static void duplicates(void)
{
	print_as(PRINTED_NEAREST);
	verdict_is("b.three_more = a.dollars + b.three", "agree");
	/* [101.5, 102.5] and [100, 102] */
	verdict_is("b.two_more = a.dollars + b.one", "within_rounding");
	/* [98.8, 99.8] and [99.6, 100.6] */
	verdict_is("b.less + 0.3 = a.dollars + 0.1", "within_rounding");
	struct relation *finer[] = {
		restates("a.dollars", "b.finer"), restates("b.turned", "-a.dollars")};
	reconcile_restatements(&intervals, finer, 2, arena);
	spans("a.dollars", "[100.35, 100.45]");
	spans("b.finer", "[100.35, 100.45]");
	spans("b.turned", "[-100.45, -100.35]");
	/* [100.85, 101.95] still meets */
	verdict_is("b.two_more = a.dollars + b.one", "within_rounding");
	verdict_is("b.less + 1.2 = a.dollars + a.nil - 0.5", "within_rounding");
	/* [98.8, 99.8] against [100.45, 100.55] */
	verdict_is("b.less + 0.3 = a.dollars + 0.1", "disagree");
	print_as(PRINTED_NEAREST);
	struct relation *apart[] = {restates("a.dollars", "b.two_more")};
	reconcile_restatements(&intervals, apart, 1, arena);
	spans("a.dollars", "[99.5, 100.5]");
	spans("b.two_more", "[101.5, 102.5]");
}

static void tolerances(void)
{
	print_as(PRINTED_NEAREST);
	const struct finding *finding = judged("b.three_more = b.less + b.one", POLICY_ROUNDED, "2");
	check_text(verdict_name(finding->verdict), "within_rounding",
		"what rounding and the tolerance stated make together");
	finding = judged("b.three_more = b.less + b.one", POLICY_ROUNDED, "1.4");
	check_text(verdict_name(finding->verdict), "disagree", "and not more");
}

/* 100 / 3 is 33.333...; 1 / 3 is 0.333... */
static void printed_ratios(void)
{
	print_as(PRINTED_NEAREST);
	exactly_is("r.third = a.dollars / b.three", "agree");
	exactly_is("r.too_much = a.dollars / b.three", "disagree");
	exactly_is("r.whole = a.dollars / b.three", "agree");
	exactly_is("r.undeclared = a.dollars / b.three", "disagree");
	exactly_is("r.third = 100 * b.one / b.three", "agree");
	exactly_is("a.dollars / b.three = r.third", "agree");
	exactly_is("r.third = arrondi(a.dollars / b.three; 1)", "agree");
	exactly_is("r.too_much = arrondi(a.dollars / b.three; 1)", "disagree");
	exactly_is("r.third = a.dollars * 33.33 %", "disagree");
	exactly_is("r.third + 0 = a.dollars / b.three", "disagree");
	/* 0.015: how halves were rounded is not known */
	exactly_is("r.hundredth = 3 / 200", "agree");
	exactly_is("r.third <= 100 / 3.004", "agree"); /* 33.289 */
	exactly_is("r.too_much <= a.dollars / b.three", "disagree");
	print_as(PRINTED_TRUNCATED);
	exactly_is("r.hundredth = 3 / 200", "agree");
	exactly_is("r.hundredth = 1 / 50", "disagree");
	exactly_is("r.third = 100 / 3.002", "agree");    /* 33.311 */
	exactly_is("r.third = 100 / 3.004", "disagree"); /* 33.288 */
}

static void shown(void)
{
	print_as(PRINTED_NEAREST);
	const struct finding *finding = judged("b.more = b.less + b.one", POLICY_ROUNDED, NULL);
	check_true(finding != NULL, "there is a finding");
	if (!finding)
		return;
	check_number(finding->difference, "1", "the difference is there to be seen");
	check_text(finding->message_code, "finding.within_rounding", "and said");
	check_text(finding->arguments[2], "1.5", "with what three roundings can make at most");
}

/* 101 reaches its low end, 201 - 99 its high one. */
static void equal_ends(void)
{
	print_as(PRINTED_TRUNCATED);
	spans("min(b.more; 201 - b.less)", "[101, 102)");
	spans("min(201 - b.less; b.more)", "[101, 102)");
	spans("max(b.more; 201 - b.less)", "(101, 102]");
	spans("max(201 - b.less; b.more)", "(101, 102]");
	print_as(PRINTED_NEAREST);
	spans("abs(b.one)", "[0.5, 1.5]");
	struct interval first = interval_point(number_from_integer(arena, 1)), second = first;
	check_true(interval_equal(first, second), "a point is itself");
	second.high.value = number_from_integer(arena, 2);
	check_true(!interval_equal(first, second), "another high end");
	check_true(!interval_equal(second, first), "either way");
	first.low.value = number_from_integer(arena, 0);
	first.high.value = second.high.value;
	check_true(!interval_equal(first, second), "another low end");
	first.low = second.low;
	first.low.closed = false;
	check_true(!interval_equal(first, second), "an end that is not reached");
	first.low.closed = true;
	first.high.closed = false;
	check_true(!interval_equal(first, second), "on either side");
}

int main(void)
{
	static const struct test tests[] = {
		{"to the nearest: half a unit of its last digit on either side, ends included", nearest},
		{"truncated: the figure itself, and what was cut off", truncated},
		{"the precision is that of the column where it declares one", declared},
		{"sums add their ends; an end is reached where all are", sums},
		{"a negative weight swaps the ends, and open and closed with them", negative_weights},
		{"a figure that a sum mentions twice is one value", one_value},
		{"products take the extremes of all ends", products},
		{"a ratio whose divisor may be zero has no bounds", ratios},
		{"absolute values and extremes", functions},
		{"of equal ends one is reached or not", equal_ends},
		{"an open end is rounded from inside", roundings},
		{"intervals that touch have a value in common where both ends are closed", common_values},
		{"a sum within rounding of its total is shown so", equalities},
		{"so is an inequality; open ends stay open", inequalities},
		{"a restatement of one figure is compared exactly, sign aside", restatements},
		{"a figure stands for what all its statements stand for", duplicates},
		{"a tolerance adds to what rounding excuses", tolerances},
		{"a printed ratio agrees with every value that prints so", printed_ratios},
		{"what rounding excuses is shown", shown},
	};
	return run_tests("interval", tests, sizeof tests / sizeof *tests);
}
