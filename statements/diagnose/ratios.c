/* Finds causes in ratios, bounds and tolerances that broke although every sum holds: the wrong
 * figure is then in no sum, or in none of those.
 *
 * A figure that some sum binds cannot be wrong alone, for the sum would have broken. For each other
 * figure the search asks which value would settle the relation: what its formula gives, what a
 * recognised mistake started from, or the only value that does. Where many values would, none is
 * named as expected. Where a bound fails, every operand that may be wrong alone is named. Where
 * sums bind all of them, all are named: one of them is wrong, and the figures cannot tell which. */
#include <stdlib.h>
#include <string.h>

#include "ledger/base/sort.h"
#include "statements/check/reconcile.h"
#include "statements/diagnose/likelihood/error_pattern.h"
#include "statements/diagnose/likelihood/plausibility.h"
#include "statements/diagnose/steps.h"

struct answer {
	const struct figure *figure;
	int decimals;    /* of the values that are tried */
	number expected; /* NULL: more than one value would do */
	enum error_pattern pattern;
	int cost;
	size_t unsettled;
};

static bool in_a_sum(const struct diagnosis *diagnosis, const struct figure *figure)
{
	for (size_t i = 0; i < diagnosis->count; i++) {
		const struct equation *equation = &diagnosis->equations[i];
		for (size_t t = 0; equation->linear && !equation->broken &&
			 equation->finding->verdict != VERDICT_WITHIN_ROUNDING &&
			 t < equation->over_figures.count;
			 t++)
			if (equation->over_figures.terms[t].figure == figure)
				return true;
	}
	return false;
}

/* How many ratios and bounds of the figure fail with the value; SIZE_MAX where the relation in
 * question fails. */
static size_t unsettled_with(const struct diagnosis *diagnosis, const struct equation *asked,
	const struct figure *figure, number value)
{
	const struct supposition supposition = {&figure, &value, 1};
	if (!diagnose_holds_with(diagnosis, &supposition, asked))
		return SIZE_MAX;
	return diagnose_count_unsettled(diagnosis, &supposition);
}

/* Names no value, because more than one would settle the relation. The present value may still be
 * recognised as a copy of another. */
static void leave_open(struct answer *answer)
{
	answer->expected = NULL;
	if (answer->pattern != PATTERN_OMITTED && answer->pattern != PATTERN_STALE &&
		answer->pattern != PATTERN_NEIGHBOUR)
		answer->pattern = PATTERN_NONE;
}

/* ---- values to try ---- */

static void try_value(const struct diagnosis *diagnosis, struct answer *best,
	const struct equation *asked, number value)
{
	const struct figure *figure = best->figure;
	if (!value || number_equal(value, figure->value))
		return;
	size_t unsettled = unsettled_with(diagnosis, asked, figure, value);
	if (unsettled == SIZE_MAX || unsettled > best->unsettled)
		return;
	struct likely_error mistake = error_pattern_of(figure, value, false, diagnosis->layout,
		&diagnosis->result->suites[figure->suite], diagnosis->arena);
	if (unsettled == best->unsettled && best->expected && mistake.cost >= best->cost)
		return;
	*best =
		(struct answer){figure, best->decimals, value, mistake.pattern, mistake.cost, unsettled};
}

/* Tries what the figure's own formula gives, in the digits that the figure prints. */
static void try_formula(
	const struct diagnosis *diagnosis, struct answer *best, const struct equation *asked)
{
	const struct relation *relation = asked->finding->relation;
	if (relation->operator_ == OPERATOR_EQUAL && relation->left->type == EXPRESSION_FIGURE &&
		relation->left->figure == best->figure)
		try_value(diagnosis, best, asked,
			number_round(
				diagnosis->arena, asked->finding->right, best->decimals, ROUNDING_HALF_UP));
}

/* Tries the value that the line has in another period. */
static void try_others(
	const struct diagnosis *diagnosis, struct answer *best, const struct equation *asked)
{
	const struct suite *suite = &diagnosis->result->suites[best->figure->suite];
	bool end = false;
	for (size_t at = 0; !end; at++) {
		const struct figure *other = plausibility_other_period(
			&end, best->figure, at, diagnosis->layout, suite, diagnosis->arena);
		try_value(diagnosis, best, asked, other ? other->value : NULL);
	}
}

static void try_turned(
	const struct diagnosis *diagnosis, struct answer *best, const struct equation *asked)
{
	number value = best->figure->value, more = value, less = value,
		   ten = number_from_integer(diagnosis->arena, 10);
	try_value(diagnosis, best, asked, number_negate(diagnosis->arena, value));
	for (int i = 0; i < 3; i++) {
		more = number_multiply(diagnosis->arena, more, ten);
		less = number_divide(diagnosis->arena, less, ten);
		try_value(diagnosis, best, asked, more);
		if (number_decimals(less) >= 0 && number_decimals(less) <= best->decimals)
			try_value(diagnosis, best, asked, less);
	}
}

static void try_transposed(
	const struct diagnosis *diagnosis, struct answer *best, const struct equation *asked)
{
	char *text =
		number_text(diagnosis->arena, best->figure->value, best->decimals, ROUNDING_HALF_UP);
	for (size_t i = 0; text[i] && text[i + 1]; i++) {
		char first = text[i], second = text[i + 1];
		if (first == second || strchr("-.", first) || strchr("-.", second))
			continue;
		text[i] = second;
		text[i + 1] = first;
		try_value(diagnosis, best, asked, number_from_text(diagnosis->arena, text));
		text[i] = first;
		text[i + 1] = second;
	}
}

/* ---- the only value ---- */

static int side_with(const struct diagnosis *diagnosis, const struct equation *asked,
	const struct figure *figure, number value)
{
	struct figure *place = suite_find(&diagnosis->result->suites[figure->suite], figure->id);
	number kept = place->value;
	place->value = value;
	number left =
		expression_value(asked->finding->relation->left, PRECISION_PRINTED, diagnosis->arena);
	number right =
		expression_value(asked->finding->relation->right, PRECISION_PRINTED, diagnosis->arena);
	place->value = kept;
	return left && right ? number_compare(left, right) : 0;
}

/* The figure's value moved by that many units of its last digit. */
static number value_moved(
	const struct diagnosis *diagnosis, const struct answer *answer, number units)
{
	const struct figure *figure = answer->figure;
	number unit = number_from_integer(diagnosis->arena, 1);
	for (int i = 0; i < answer->decimals; i++)
		unit = number_divide(diagnosis->arena, unit, number_from_integer(diagnosis->arena, 10));
	return number_add(
		diagnosis->arena, figure->value, number_multiply(diagnosis->arena, units, unit));
}

/* How many units away the sign of the difference changes; NULL where it does not change within any
 * plausible mistake. */
static number find_crossing(
	const struct diagnosis *diagnosis, const struct equation *asked, const struct answer *answer)
{
	enum { DOUBLINGS = 48 };
	struct arena *arena = diagnosis->arena;
	int now = number_sign(asked->finding->difference);
	number two = number_from_integer(arena, 2), reach = number_from_integer(arena, 1);
	for (int i = 0; i < DOUBLINGS; i++, reach = number_multiply(arena, reach, two))
		for (int turn = 0; turn < 2; turn++) {
			number far = turn ? number_negate(arena, reach) : reach;
			if (side_with(diagnosis, asked, answer->figure, value_moved(diagnosis, answer, far)) !=
				now)
				return far;
		}
	return NULL;
}

static number middle_of(const struct diagnosis *diagnosis, number near, number far)
{
	number sum = number_add(diagnosis->arena, near, far);
	return number_round(diagnosis->arena,
		number_divide(diagnosis->arena, sum, number_from_integer(diagnosis->arena, 2)), 0,
		ROUNDING_TRUNCATE);
}

/* Searches by bisection, which works because the relation changes in one direction with the figure.
 * The first value that settles it is the only one if the next does not. */
static void try_search(
	const struct diagnosis *diagnosis, struct answer *best, const struct equation *asked)
{
	struct arena *arena = diagnosis->arena;
	int now = number_sign(asked->finding->difference);
	number near = number_from_integer(arena, 0), far = find_crossing(diagnosis, asked, best),
		   one = number_from_integer(arena, 1);
	if (!far)
		return;
	number step = number_sign(far) < 0 ? number_negate(arena, one) : one;
	for (number middle = middle_of(diagnosis, near, far); !number_equal(middle, near);
		 middle = middle_of(diagnosis, near, far)) {
		if (side_with(diagnosis, asked, best->figure, value_moved(diagnosis, best, middle)) == now)
			near = middle;
		else
			far = middle;
		if (number_equal(number_add(arena, near, step), far))
			break;
	}
	number value = value_moved(diagnosis, best, far),
		   next = value_moved(diagnosis, best, number_add(arena, far, step));
	size_t unsettled = unsettled_with(diagnosis, asked, best->figure, value);
	if (unsettled == SIZE_MAX || best->expected)
		return;
	try_value(diagnosis, best, asked, value);
	if (unsettled_with(diagnosis, asked, best->figure, next) != SIZE_MAX)
		leave_open(best);
}

/* ---- the answer ---- */

/* Whether the value has more decimals than the line prints in any period. */
static bool is_finer(const struct diagnosis *diagnosis, const struct answer *answer)
{
	const struct suite *suite = &diagnosis->result->suites[answer->figure->suite];
	int decimals = answer->figure->decimals > 0 ? answer->figure->decimals : 0;
	bool end = false;
	for (size_t at = 0; !end; at++) {
		const struct figure *other = plausibility_other_period(
			&end, answer->figure, at, diagnosis->layout, suite, diagnosis->arena);
		if (other && other->decimals > decimals)
			decimals = other->decimals;
	}
	return number_decimals(answer->expected) > decimals;
}

/* Doubts the figures of a bound. Many values settle it, so one is named only where it is much
 * likelier than the present one. */
static void doubt_bound(
	const struct diagnosis *diagnosis, struct answer *best, const struct relation *relation)
{
	if (relation->operator_ != OPERATOR_EQUAL && best->expected &&
		(best->cost >= 0 || is_finer(diagnosis, best)))
		leave_open(best);
}

/* Counts the ratios and bounds that stay broken whatever the figure's value is: they say nothing of
 * it. */
static size_t unsettled_apart(const struct diagnosis *diagnosis, const struct figure *figure)
{
	size_t count = 0;
	for (size_t i = 0; i < diagnosis->count; i++) {
		const struct equation *equation = &diagnosis->equations[i];
		count += equation->broken && !equation->linear && !equation->taken &&
			!diagnose_mentions(equation, figure);
	}
	return count;
}

/* Asks which value of the figure settles the relation; returns false where none does. In a bound
 * every operand stays in question, even where no settling value was found: such values may lie
 * anywhere. */
static bool ask_figure(
	const struct diagnosis *diagnosis, struct answer *out, const struct equation *asked)
{
	try_formula(diagnosis, out, asked);
	try_others(diagnosis, out, asked);
	try_turned(diagnosis, out, asked);
	try_transposed(diagnosis, out, asked);
	try_search(diagnosis, out, asked);
	doubt_bound(diagnosis, out, asked->finding->relation);
	if (out->unsettled == SIZE_MAX && asked->finding->relation->operator_ != OPERATOR_EQUAL)
		out->unsettled = unsettled_apart(diagnosis, out->figure);
	return out->unsettled != SIZE_MAX;
}

static int by_cost(const void *left, const void *right)
{
	const struct answer *a = left, *b = right;
	if (a->unsettled != b->unsettled)
		return a->unsettled < b->unsettled ? -1 : 1;
	return (a->cost > b->cost) - (a->cost < b->cost);
}

/* The figures that settle the most relations, the likeliest first. Returns how many there are. */
static size_t answers_of(
	struct answer *answers, const struct diagnosis *diagnosis, const struct equation *asked)
{
	const struct finding *finding = asked->finding;
	size_t count = 0, first = 0;
	for (size_t i = 0; i < finding->figure_count; i++) {
		const struct figure *figure = finding->figures[i];
		if (!diagnose_may_be_wrong(figure) || in_a_sum(diagnosis, figure))
			continue;
		answers[count] = (struct answer){.figure = figure,
			.decimals = plausibility_decimals(figure, &diagnosis->result->suites[figure->suite]),
			.pattern = PATTERN_NONE,
			.unsettled = SIZE_MAX};
		count += ask_figure(diagnosis, &answers[count], asked);
	}
	sort_stable(answers, count, sizeof *answers, by_cost);
	while (first < count && answers[first].unsettled == answers[0].unsettled)
		first++;
	return first;
}

static void name_suspects(
	struct cause *cause, const struct answer *answers, size_t count, struct arena *arena)
{
	for (size_t i = 0; i < count; i++) {
		const struct figure *figure = answers[i].figure;
		struct suspect *suspect = &cause->suspects[cause->suspect_count++];
		*suspect = (struct suspect){.suite = figure->suite,
			.figure = figure->id,
			.at = figure,
			.found = figure->value,
			.expected = answers[i].expected,
			.pattern = error_pattern_name(answers[i].pattern)};
		suspect->tied_with = arena_array(arena, count, sizeof *suspect->tied_with);
		for (size_t j = 0; j < count; j++)
			if (j != i)
				suspect->tied_with[suspect->tied_count++] = answers[j].figure->id;
	}
}

/* Adds to the cause the relations that the first answer settles together with this one. */
static void take_settled(
	struct diagnosis *diagnosis, struct cause *cause, const struct answer *answer)
{
	const struct supposition supposition = {&answer->figure, &answer->expected, 1};
	for (size_t i = 0; answer->expected && i < diagnosis->count; i++) {
		struct equation *equation = &diagnosis->equations[i];
		if (equation->broken && !equation->linear && diagnose_mentions(equation, answer->figure) &&
			diagnose_holds_with(diagnosis, &supposition, equation))
			diagnose_add_finding(cause, equation);
	}
}

/* Names all operands where sums bind each of them: none can be wrong alone, but one of them is
 * wrong, and the figures cannot tell which. */
static size_t all_operands(struct answer *answers, const struct equation *asked)
{
	size_t count = 0;
	for (size_t i = 0; i < asked->finding->figure_count; i++) {
		if (!diagnose_may_be_wrong(asked->finding->figures[i]))
			return 0; /* the ledger may be wrong instead */
		answers[count++] =
			(struct answer){.figure = asked->finding->figures[i], .pattern = PATTERN_NONE};
	}
	return count;
}

static bool names_all(const struct cause *cause, const struct answer *answers, size_t count)
{
	size_t same = 0;
	for (size_t i = 0; i < count; i++)
		for (size_t s = 0; s < cause->suspect_count; s++)
			same += cause->suspects[s].at == answers[i].figure && !cause->suspects[s].expected &&
				!answers[i].expected;
	return same == count && count == cause->suspect_count;
}

/* The cause that names the same figures for another bound, both without a value; NULL where there
 * is none. */
static struct cause *same_cause(
	const struct diagnosis *diagnosis, const struct answer *answers, size_t count)
{
	for (size_t i = 0; i < diagnosis->result->cause_count; i++)
		if (names_all(diagnosis->result->causes[i], answers, count))
			return diagnosis->result->causes[i];
	return NULL;
}

static void explain_ratio(struct diagnosis *diagnosis, struct equation *asked)
{
	struct answer *answers =
		arena_array(diagnosis->arena, asked->finding->figure_count + 1, sizeof *answers);
	size_t count = answers_of(answers, diagnosis, asked);
	if (count == 0)
		count = all_operands(answers, asked);
	if (count == 0)
		return;
	struct cause *cause = same_cause(diagnosis, answers, count);
	if (!cause) {
		cause = diagnose_new_cause(diagnosis, count);
		cause->repair_size = 1;
		cause->repair_count = count;
		cause->alternatives = true;
		name_suspects(cause, answers, count, diagnosis->arena);
	}
	diagnose_add_finding(cause, asked);
	take_settled(diagnosis, cause, &answers[0]);
	diagnose_finish_cause(cause, diagnosis->arena);
}

static bool shares_table(const struct cause *a, const struct cause *b)
{
	const struct cell *here = a->suspects[0].at ? a->suspects[0].at->cell : NULL,
					  *there = b->suspects[0].at ? b->suspects[0].at->cell : NULL;
	return here && there && here->table == there->table;
}

/* Where several ratios of one table broke, each for itself, more is wrong in it than one figure:
 * its sums may hold for that reason, and what they seem to prove is not proven. */
static void doubt_tables(struct result *result, size_t first)
{
	for (size_t i = first; i < result->cause_count; i++)
		for (size_t j = first; j < result->cause_count; j++) {
			struct cause *cause = result->causes[i];
			if (i == j || !shares_table(cause, result->causes[j]))
				continue;
			for (size_t s = 0; s < cause->suspect_count; s++)
				cause->suspects[s].or_more = true;
		}
}

void diagnose_ratios(struct diagnosis *diagnosis)
{
	size_t first = diagnosis->result->cause_count;
	for (size_t i = 0; i < diagnosis->count; i++)
		if (diagnosis->equations[i].broken && !diagnosis->equations[i].taken &&
			!diagnosis->equations[i].linear)
			explain_ratio(diagnosis, &diagnosis->equations[i]);
	doubt_tables(diagnosis->result, first);
}
