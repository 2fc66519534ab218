#include "statements/reconcile.h"

#include <stdio.h>
#include <string.h>

#include "ledger/base/text.h"

static void collect_figures(struct finding *finding, const struct expression *expression, size_t *capacity, struct arena *arena)
{
	if (expression->type == EXPRESSION_FIGURE && expression->figure) {
		for (size_t i = 0; i < finding->figure_count; i++)
			if (finding->figures[i] == expression->figure)
				return;
		finding->figures = arena_grow(arena, finding->figures, finding->figure_count, capacity, sizeof *finding->figures);
		finding->figures[finding->figure_count++] = expression->figure;
	}
	for (size_t i = 0; i < expression->count; i++)
		collect_figures(finding, expression->operands[i], capacity, arena);
}

void finding_identify(struct finding *finding, struct arena *arena)
{
	unsigned long long hash = text_hash(finding->relation_id, 0);
	hash = text_hash(suite_name(finding->suite), hash);
	for (size_t i = 0; i < finding->figure_count; i++)
		hash = text_hash(arena_printf(arena, "|%s:%s", suite_name(finding->figures[i]->suite), finding->figures[i]->id), hash);
	for (size_t i = 0; i < finding->missing_count; i++)
		hash = text_hash(arena_printf(arena, "|-%s", finding->missing[i]), hash);
	snprintf(finding->id, sizeof finding->id, "%016llx", hash);
}

static bool holds(const struct relation *relation, number left, number right, struct arena *arena)
{
	int order = number_compare(left, right);
	if (order == 0 || (relation->operator_ == OPERATOR_AT_MOST && order < 0) || (relation->operator_ == OPERATOR_AT_LEAST && order > 0))
		return true;
	if (!relation->tolerance)
		return false;
	return number_compare(number_absolute(arena, number_subtract(arena, left, right)), relation->tolerance) <= 0;
}

/* One figure said twice: compared exactly under every policy. */
static bool is_restatement(const struct relation *relation)
{
	return relation->left->type == EXPRESSION_FIGURE && relation->right->type == EXPRESSION_FIGURE;
}

static bool intervals_meet(const struct relation *relation, struct arena *arena)
{
	number left_low, left_high, right_low, right_high;
	if (!expression_interval(relation->left, &left_low, &left_high, arena) || !expression_interval(relation->right, &right_low, &right_high, arena))
		return false;
	bool may_be_equal = number_compare(left_low, right_high) <= 0 && number_compare(right_low, left_high) <= 0;
	if (relation->operator_ == OPERATOR_AT_MOST)
		return number_compare(left_low, right_high) <= 0;
	if (relation->operator_ == OPERATOR_AT_LEAST)
		return number_compare(right_low, left_high) <= 0;
	return may_be_equal;
}

/* A published figure may be the same exact amount, rounded by other hands. */
static bool tie_within_bound(const struct relation *relation, const struct reconciliation *reconciliation, struct arena *arena)
{
	const struct figure *generated = relation->right->figure;
	if (relation->check != CHECK_S12 || !is_restatement(relation) || !generated || !generated->cell || !generated->cell->from_matrix)
		return false;
	if (number_sign(reconciliation->rounding_bound) == 0)
		return false;
	number gap = number_absolute(arena, number_subtract(arena, relation->left->figure->value, generated->exact));
	return number_compare(gap, reconciliation->rounding_bound) <= 0;
}

/* Footings and articulations are never explained away. */
static bool may_be_explained(enum check check)
{
	return check != CHECK_S1 && check != CHECK_S2 && check != CHECK_S3 && check != CHECK_S4 && check != CHECK_S5;
}

static bool explains(const struct explanation *explanation, const struct finding *finding)
{
	const struct relation *relation = finding->relation;
	bool target = text_equal(explanation->target, relation->id) || (relation->left->type == EXPRESSION_FIGURE && text_equal(explanation->target, relation->left->figure_id));
	return target && number_equal(explanation->difference, finding->difference);
}

static enum verdict judge(struct finding *finding, struct reconciliation *reconciliation, struct arena *arena)
{
	const struct relation *relation = finding->relation;
	if (relation->missing_count)
		return VERDICT_NOT_CHECKABLE;
	finding->left = expression_value(relation->left, PRECISION_PRINTED, arena);
	finding->right = expression_value(relation->right, PRECISION_PRINTED, arena);
	if (!finding->left || !finding->right)
		return VERDICT_NOT_CHECKABLE;
	finding->difference = number_subtract(arena, finding->left, finding->right);
	if (holds(relation, finding->left, finding->right, arena))
		return VERDICT_AGREE;
	if (tie_within_bound(relation, reconciliation, arena))
		return VERDICT_WITHIN_ROUNDING;
	if (reconciliation->policy == POLICY_ROUNDED && !is_restatement(relation) && intervals_meet(relation, arena))
		return VERDICT_WITHIN_ROUNDING;
	for (size_t i = 0; may_be_explained(relation->check) && i < reconciliation->explanation_count; i++)
		if (explains(&reconciliation->explanations[i], finding)) {
			reconciliation->explanations[i].used = true;
			finding->explanation = &reconciliation->explanations[i];
			return VERDICT_EXPLAINED;
		}
	return VERDICT_DISAGREE;
}

static int most_decimals(const struct finding *finding)
{
	int most = 0;
	for (size_t i = 0; i < finding->figure_count; i++)
		if (finding->figures[i]->decimals > most)
			most = finding->figures[i]->decimals;
	return most;
}

static void word(struct finding *finding, const struct reconciliation *reconciliation, struct arena *arena)
{
	int decimals = most_decimals(finding);
	const char *difference = finding->difference ? number_text(arena, finding->difference, decimals, ROUNDING_HALF_UP) : "";
	const char *left = finding->left ? number_text(arena, finding->left, decimals, ROUNDING_HALF_UP) : "";
	const char *right = finding->right ? number_text(arena, finding->right, decimals, ROUNDING_HALF_UP) : "";
	const char *arguments[ERROR_ARGUMENTS] = {finding->relation->left->type == EXPRESSION_FIGURE ? finding->relation->left->figure_id : finding->left_text, left, right, difference};
	switch (finding->verdict) {
	case VERDICT_AGREE:
		finding->message_code = "finding.agree";
		break;
	case VERDICT_WITHIN_ROUNDING:
		finding->message_code = "finding.within_rounding";
		arguments[1] = difference;
		arguments[2] = number_exact_text(arena, reconciliation->rounding_bound);
		break;
	case VERDICT_EXPLAINED:
		finding->message_code = "finding.explained";
		arguments[0] = finding->explanation->text;
		break;
	case VERDICT_NOT_CHECKABLE: {
		finding->message_code = finding->missing_count ? "finding.not_checkable" : "finding.undefined";
		char *list = arena_text(arena, "");
		for (size_t i = 0; i < finding->missing_count; i++)
			list = arena_printf(arena, "%s%s%s", list, i ? ", " : "", finding->missing[i]);
		arguments[0] = finding->relation_id;
		arguments[1] = list;
		break;
	}
	default:
		finding->message_code = finding->check == CHECK_S12 ? "finding.tie" : finding->check == CHECK_S8 ? "finding.comparative" : "finding.disagree";
		if (finding->check == CHECK_S12) {
			arguments[1] = right;
			arguments[2] = left;
		}
	}
	memcpy(finding->arguments, arguments, sizeof arguments);
}

struct finding *reconcile(const struct relation *relation, struct reconciliation *reconciliation, struct arena *arena)
{
	struct finding *finding = arena_alloc(arena, sizeof *finding);
	*finding = (struct finding){.check = relation->check, .severity = relation->severity, .required = relation->required, .relation = relation, .suite = relation->suite, .relation_id = relation->id, .missing = relation->missing, .missing_count = relation->missing_count};
	size_t capacity = 0;
	collect_figures(finding, relation->left, &capacity, arena);
	collect_figures(finding, relation->right, &capacity, arena);
	finding->left_text = expression_text(relation->left, arena);
	finding->right_text = expression_text(relation->right, arena);
	finding->verdict = judge(finding, reconciliation, arena);
	word(finding, reconciliation, arena);
	finding_identify(finding, arena);
	return finding;
}
