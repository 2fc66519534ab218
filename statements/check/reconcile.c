#include "statements/check/reconcile.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "ledger/base/text/text.h"

static void collect_figures(struct finding *finding, const struct expression *expression,
	size_t *capacity, struct arena *arena)
{
	if (expression->type == EXPRESSION_FIGURE && expression->figure) {
		for (size_t i = 0; i < finding->figure_count; i++)
			if (finding->figures[i] == expression->figure)
				return;
		finding->figures = arena_grow(
			arena, finding->figures, finding->figure_count, capacity, sizeof *finding->figures);
		finding->figures[finding->figure_count++] = expression->figure;
	}
	for (size_t i = 0; i < expression->count; i++)
		collect_figures(finding, expression->operands[i], capacity, arena);
}

void finding_identify(struct finding *finding, struct arena *arena)
{
	uint64_t hash = text_hash(finding->relation_id, 0);
	hash = text_hash(suite_name(finding->suite), hash);
	for (size_t i = 0; i < finding->figure_count; i++)
		hash = text_hash(arena_printf(arena, "|%s:%s", suite_name(finding->figures[i]->suite),
							 finding->figures[i]->id),
			hash);
	for (size_t i = 0; i < finding->missing_count; i++)
		hash = text_hash(arena_printf(arena, "|-%s", finding->missing[i]), hash);
	snprintf(finding->id, sizeof finding->id, "%016" PRIx64, hash);
}

static bool sides_hold(
	const struct relation *relation, number left, number right, struct arena *arena)
{
	int order = number_compare(left, right);
	if (order == 0 || (relation->operator_ == OPERATOR_AT_MOST && order < 0) ||
		(relation->operator_ == OPERATOR_AT_LEAST && order > 0))
		return true;
	if (!relation->tolerance)
		return false;
	return number_compare(number_absolute(arena, number_subtract(arena, left, right)),
			   relation->tolerance) <= 0;
}

/* ---- printed figures ---- */

/* The figure that the expression is, apart from its sign; a sum of one figure counts as it. NULL
 * for any other expression. */
static const struct figure *single_figure(const struct expression *expression, bool *negative)
{
	if (expression->type == EXPRESSION_FIGURE)
		return expression->figure;
	if (expression->type == EXPRESSION_NEGATE)
		*negative = !*negative;
	else if (expression->type != EXPRESSION_ADD)
		return NULL;
	const struct expression *only = NULL;
	for (size_t i = 0; i < expression->count; i++) {
		const struct expression *operand = expression->operands[i];
		if (operand->type == EXPRESSION_ADD && operand->count == 0)
			continue; /* a term that was dropped */
		if (only)
			return NULL;
		only = operand;
	}
	return only ? single_figure(only, negative) : NULL;
}

static bool is_restatement(const struct relation *relation)
{
	bool turned = false;
	return single_figure(relation->left, &turned) && single_figure(relation->right, &turned);
}

static bool divides_figures(const struct expression *expression)
{
	if (expression->type == EXPRESSION_ROUND)
		return false;
	if (expression->type == EXPRESSION_DIVIDE)
		return true;
	for (size_t i = 0; i < expression->count; i++)
		if (divides_figures(expression->operands[i]))
			return true;
	return false;
}

static bool prints_decimals(const struct expression *expression)
{
	return expression->type == EXPRESSION_FIGURE && expression->figure &&
		expression->figure->cell && expression->figure->cell->declared;
}

bool relation_ratio_slack(struct interval *out, const struct relation *relation,
	const struct intervals *intervals, struct arena *arena)
{
	bool left = prints_decimals(relation->left) && divides_figures(relation->right);
	if (!left && !(prints_decimals(relation->right) && divides_figures(relation->left)))
		return false;
	const struct figure *figure = left ? relation->left->figure : relation->right->figure;
	struct interval around = interval_subtract(
		interval_point(figure->value), figure_interval(figure, intervals, arena), arena);
	*out = left ? around : interval_negate(around, arena);
	return true;
}

bool relation_rounding_slack(struct interval *out, const struct relation *relation,
	const struct intervals *intervals, struct arena *arena)
{
	struct interval difference;
	if (is_restatement(relation) ||
		!difference_interval(&difference, relation->left, relation->right, intervals, arena))
		return false;
	number left = expression_value(relation->left, PRECISION_PRINTED, arena),
		   right = expression_value(relation->right, PRECISION_PRINTED, arena);
	if (!left || !right)
		return false;
	*out =
		interval_subtract(interval_point(number_subtract(arena, left, right)), difference, arena);
	if (relation->tolerance) {
		struct interval tolerance = {
			{number_negate(arena, relation->tolerance), true}, {relation->tolerance, true}};
		*out = interval_add(*out, tolerance, arena);
	}
	return true;
}

/* Whether rounding excuses the difference. In an inequality only a difference on the wrong side
 * counts. */
static bool difference_excused(
	const struct relation *relation, struct interval slack, number difference)
{
	if (relation->operator_ == OPERATOR_AT_MOST && number_compare(difference, slack.low.value) < 0)
		return true;
	if (relation->operator_ == OPERATOR_AT_LEAST &&
		number_compare(difference, slack.high.value) > 0)
		return true;
	return interval_contains(&slack, difference);
}

/* Narrows the intervals of two figures by each other, again and again until nothing changes, since
 * each narrowing may allow another. */
static bool narrow_pair(struct intervals *intervals, const struct figure *left,
	const struct figure *right, bool negative, struct arena *arena)
{
	struct interval first = figure_interval(left, intervals, arena),
					second = figure_interval(right, intervals, arena), both;
	if (negative)
		second = interval_negate(second, arena);
	if (!interval_intersect(&both, first, second) ||
		(interval_equal(both, first) && interval_equal(both, second)))
		return false;
	intervals_narrow(intervals, left, both, arena);
	intervals_narrow(intervals, right, negative ? interval_negate(both, arena) : both, arena);
	return true;
}

void reconcile_restatements(struct intervals *intervals, struct relation *const *relations,
	size_t count, struct arena *arena)
{
	bool changed = true;
	while (changed) {
		changed = false;
		for (size_t i = 0; i < count; i++) {
			bool negative = false;
			if (relations[i]->missing_count || relations[i]->operator_ != OPERATOR_EQUAL ||
				relations[i]->tolerance)
				continue;
			const struct figure *left = single_figure(relations[i]->left, &negative),
								*right = single_figure(relations[i]->right, &negative);
			if (left && right && left != right && left->suite == right->suite)
				changed = narrow_pair(intervals, left, right, negative, arena) || changed;
		}
	}
}

/* How many cells of the matrix the value adds across the tree of postes; 0: it is none such. */
static size_t cells_across(const struct expression *value)
{
	if (value->type == EXPRESSION_MATRIX)
		return value->selector[0] == '*' ? value->row_count : 0;
	size_t cells = 0, leaves = 0;
	for (size_t i = 0; i < value->count; i++) {
		const struct expression *operand = value->operands[i];
		cells += operand->type == EXPRESSION_MATRIX ? operand->row_count : cells_across(operand);
		leaves += operand->type == EXPRESSION_MATRIX;
	}
	return leaves > 1 ? cells : 0;
}

number relation_tie_bound(
	const struct relation *relation, number rounding_bound, struct arena *arena)
{
	const struct figure *generated = expression_figure(relation->right);
	if (relation->check != CHECK_S12 || relation->left->type != EXPRESSION_FIGURE || !generated ||
		!generated->cell || !generated->cell->from_matrix || number_sign(rounding_bound) == 0)
		return NULL;
	const struct expression *value = generated->cell->value;
	bool negated = value && value->type == EXPRESSION_NEGATE;
	size_t cells = value ? cells_across(negated ? value->operands[0] : value) : 0;
	number halves = number_divide(
		arena, number_from_integer(arena, (int64_t)cells), number_from_integer(arena, 2));
	return number_compare(halves, rounding_bound) > 0 ? halves : rounding_bound;
}

/* Whether a published figure may be the same exact amount as the generated one, rounded by another
 * method. */
static bool tie_within_bound(const struct relation *relation,
	const struct reconciliation *reconciliation, struct arena *arena)
{
	number bound = relation_tie_bound(relation, reconciliation->rounding_bound, arena);
	if (!bound)
		return false;
	number gap = number_absolute(arena,
		number_subtract(arena, relation->left->figure->value, relation->right->figure->exact));
	return number_compare(gap, bound) <= 0;
}

/* Whether the expression has a division, also within arrondi(). */
static bool has_ratio(const struct expression *expression)
{
	bool found = expression->type == EXPRESSION_DIVIDE;
	for (size_t i = 0; i < expression->count && !found; i++)
		found = has_ratio(expression->operands[i]);
	return found;
}

/* Whether the dossier may explain a difference of this relation: one with the ledger, the prior
 * year or the budget, or one of a ratio. A footing or an articulation may never be explained: a
 * statement that does not foot stays wrong. */
static bool may_be_explained(const struct relation *relation)
{
	enum check check = relation->check;
	if (check == CHECK_S8 || check == CHECK_S10 || check == CHECK_S12)
		return true;
	return check > CHECK_S5 && (has_ratio(relation->left) || has_ratio(relation->right));
}

bool explanation_concerns(const struct explanation *explanation, const struct relation *relation)
{
	bool own = relation->left->type == EXPRESSION_FIGURE &&
		text_equal(explanation->target, relation->left->figure_id) &&
		strstr(relation->id, explanation->target);
	return may_be_explained(relation) && (own || text_equal(explanation->target, relation->id));
}

/* ---- mentions ---- */

/* Compares two mentions. Dates are written as "2020-03-31", so that their texts compare as they
 * do. */
static enum verdict judge_mentions(const struct relation *relation)
{
	if (!relation->left->text || !relation->right->text)
		return VERDICT_NOT_CHECKABLE;
	int order = strcmp(relation->left->text, relation->right->text);
	bool holds_ = order == 0 || (relation->operator_ == OPERATOR_AT_MOST && order < 0) ||
		(relation->operator_ == OPERATOR_AT_LEAST && order > 0);
	return holds_ ? VERDICT_AGREE : VERDICT_DISAGREE;
}

/* Both texts where the dossier has them; one that is written in the relation is no evidence. */
static void add_evidence(
	struct finding *finding, const struct relation *relation, struct arena *arena)
{
	const struct expression *sides[] = {relation->left, relation->right};
	struct source *sources = arena_array(arena, sizeof sides / sizeof *sides, sizeof *sources);
	for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
		if (sides[i]->mention)
			sources[finding->source_count++] = sides[i]->mention->where;
	finding->sources = sources;
}

/* Fills the message of two mentions that differ: it quotes both texts instead of amounts. */
static void write_message_of_mentions(struct finding *finding)
{
	const struct relation *relation = finding->relation;
	finding->message_code = finding->verdict == VERDICT_AGREE ? "finding.agree" : "finding.mention";
	finding->arguments[0] = finding->left_text;
	finding->arguments[1] = relation->left->text;
	finding->arguments[2] = relation->right->text;
	finding->arguments[3] = finding->right_text;
}

/* ---- verdicts ---- */

static bool find_explanation(struct finding *finding, struct reconciliation *reconciliation)
{
	for (size_t i = 0; i < reconciliation->explanation_count; i++) {
		struct explanation *explanation = &reconciliation->explanations[i];
		if (!explanation_concerns(explanation, finding->relation) ||
			!number_equal(explanation->difference, finding->difference))
			continue;
		explanation->used = true;
		finding->explanation = explanation;
		return true;
	}
	return false;
}

static bool excused_by_rounding(
	const struct finding *finding, const struct reconciliation *reconciliation, struct arena *arena)
{
	struct interval slack;
	if (tie_within_bound(finding->relation, reconciliation, arena))
		return true;
	return reconciliation->policy == POLICY_ROUNDED &&
		relation_rounding_slack(&slack, finding->relation, reconciliation->intervals, arena) &&
		difference_excused(finding->relation, slack, finding->difference);
}

static enum verdict judge_relation(
	struct finding *finding, struct reconciliation *reconciliation, struct arena *arena)
{
	const struct relation *relation = finding->relation;
	struct interval slack;
	if (relation->missing_count)
		return VERDICT_NOT_CHECKABLE;
	if (relation->left->type == EXPRESSION_MENTION)
		return judge_mentions(relation);
	finding->left = expression_value(relation->left, PRECISION_PRINTED, arena);
	finding->right = expression_value(relation->right, PRECISION_PRINTED, arena);
	if (!finding->left || !finding->right)
		return VERDICT_NOT_CHECKABLE;
	finding->difference = number_subtract(arena, finding->left, finding->right);
	if (sides_hold(relation, finding->left, finding->right, arena))
		return VERDICT_AGREE;
	if (relation_ratio_slack(&slack, relation, reconciliation->intervals, arena) &&
		interval_contains(&slack, finding->difference))
		return VERDICT_AGREE;
	if (excused_by_rounding(finding, reconciliation, arena))
		return VERDICT_WITHIN_ROUNDING;
	return find_explanation(finding, reconciliation) ? VERDICT_EXPLAINED : VERDICT_DISAGREE;
}

int finding_decimals(const struct finding *finding)
{
	int most = 0;
	for (size_t i = 0; i < finding->figure_count; i++)
		if (finding->figures[i]->decimals > most)
			most = finding->figures[i]->decimals;
	return most;
}

/* The largest difference, on the side of the one found, that rounding could explain. */
static number rounding_reach(
	const struct finding *finding, const struct reconciliation *reconciliation, struct arena *arena)
{
	struct interval slack;
	number bound = relation_tie_bound(finding->relation, reconciliation->rounding_bound, arena);
	if (bound ||
		!relation_rounding_slack(&slack, finding->relation, reconciliation->intervals, arena))
		return bound ? bound : reconciliation->rounding_bound;
	return number_absolute(
		arena, number_sign(finding->difference) < 0 ? slack.low.value : slack.high.value);
}

/* "a, b": the ids of the operands that are missing. */
static const char *missing_list(const struct finding *finding, struct arena *arena)
{
	const char *list = "";
	for (size_t i = 0; i < finding->missing_count; i++)
		list = arena_printf(arena, "%s%s%s", list, i ? ", " : "", finding->missing[i]);
	return list;
}

/* The value as the finding prints it; "" where it is NULL. */
static const char *printed_value(const struct finding *finding, number value, struct arena *arena)
{
	return value ? number_text(arena, value, finding_decimals(finding), ROUNDING_HALF_UP) : "";
}

static void write_message(
	struct finding *finding, const struct reconciliation *reconciliation, struct arena *arena)
{
	const char *difference = printed_value(finding, finding->difference, arena);
	const char *left = printed_value(finding, finding->left, arena);
	const char *right = printed_value(finding, finding->right, arena);
	const char *arguments[ERROR_ARGUMENTS] = {finding->relation->left->type == EXPRESSION_FIGURE
			? finding->relation->left->figure_id
			: finding->left_text,
		left, right, difference};
	switch (finding->verdict) {
	case VERDICT_AGREE: finding->message_code = "finding.agree"; break;
	case VERDICT_WITHIN_ROUNDING:
		finding->message_code = "finding.within_rounding";
		arguments[1] = difference;
		arguments[2] = number_exact_text(arena, rounding_reach(finding, reconciliation, arena));
		break;
	case VERDICT_EXPLAINED:
		finding->message_code = "finding.explained";
		arguments[0] = finding->explanation->text;
		break;
	case VERDICT_NOT_CHECKABLE:
		finding->message_code =
			finding->missing_count ? "finding.not_checkable" : "finding.undefined";
		arguments[0] = finding->relation_id;
		arguments[1] = missing_list(finding, arena);
		break;
	default:
		finding->message_code = finding->check == CHECK_S12 ? "finding.tie"
			: finding->check == CHECK_S8                    ? "finding.comparative"
															: "finding.disagree";
		if (finding->check == CHECK_S12) {
			arguments[1] = right;
			arguments[2] = left;
		}
	}
	memcpy(finding->arguments, arguments, sizeof arguments);
}

struct finding *reconcile(
	const struct relation *relation, struct reconciliation *reconciliation, struct arena *arena)
{
	struct finding *finding = arena_alloc(arena, sizeof *finding);
	*finding = (struct finding){.check = relation->check,
		.severity = relation->severity,
		.required = relation->required,
		.relation = relation,
		.suite = relation->suite,
		.relation_id = relation->id,
		.missing = relation->missing,
		.missing_count = relation->missing_count};
	size_t capacity = 0;
	collect_figures(finding, relation->left, &capacity, arena);
	collect_figures(finding, relation->right, &capacity, arena);
	finding->left_text = expression_text(relation->left, arena);
	finding->right_text = expression_text(relation->right, arena);
	finding->verdict = judge_relation(finding, reconciliation, arena);
	write_message(finding, reconciliation, arena);
	if (relation->left->type == EXPRESSION_MENTION && finding->verdict != VERDICT_NOT_CHECKABLE) {
		write_message_of_mentions(finding);
		add_evidence(finding, relation, arena);
	}
	finding_identify(finding, arena);
	return finding;
}
