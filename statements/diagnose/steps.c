#include "statements/diagnose/steps.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/check/reconcile.h"

bool diagnose_may_be_wrong(const struct figure *figure)
{
	return figure->suite == SUITE_PUBLISHED || figure->suite == SUITE_PRIOR;
}

size_t diagnose_column_of(struct diagnosis *diagnosis, const struct figure *figure)
{
	char *key = arena_printf(diagnosis->arena, "%s:%s", suite_name(figure->suite), figure->id);
	size_t *found = index_get(&diagnosis->column_of, key);
	if (found)
		return *found;
	size_t *made = arena_alloc(diagnosis->arena, sizeof *made);
	*made = diagnosis->column_count;
	index_put(&diagnosis->column_of, key, made, diagnosis->arena);
	diagnosis->columns = arena_grow(diagnosis->arena, diagnosis->columns, diagnosis->column_count,
		&diagnosis->column_capacity, sizeof *diagnosis->columns);
	diagnosis->columns[diagnosis->column_count++] = figure;
	return *made;
}

/* Whether an explanation of a figure applies to relations of this family: whether it explains a
 * difference there, or could. */
static bool is_meant_for(const struct result *result, const struct explanation *explanation,
	const struct finding *finding)
{
	bool elsewhere = false;
	for (size_t i = 0; i < result->finding_count; i++) {
		const struct finding *other = result->findings[i];
		if (!other->relation || !explanation_concerns(explanation, other->relation))
			continue;
		if (other->verdict == VERDICT_EXPLAINED)
			return other->check == finding->check;
		elsewhere =
			elsewhere || (other->check != finding->check && other->verdict == VERDICT_DISAGREE);
	}
	return !elsewhere || finding->check == CHECK_S8;
}

/* The difference that an explanation accounts for; NULL where none applies. */
static number accounted_for(const struct result *result, const struct finding *finding)
{
	for (size_t i = 0; finding->difference && i < result->explanation_count; i++) {
		const struct explanation *explanation = &result->explanations[i];
		if (!explanation_concerns(explanation, finding->relation))
			continue;
		if (finding->verdict == VERDICT_EXPLAINED ||
			(finding->verdict == VERDICT_DISAGREE && is_meant_for(result, explanation, finding)))
			return explanation->difference;
	}
	return NULL;
}

static void read_equation(
	struct diagnosis *diagnosis, struct equation *out, struct finding *finding)
{
	const struct relation *relation = finding->relation;
	*out = (struct equation){.finding = finding, .broken = finding->verdict == VERDICT_DISAGREE};
	out->linear = relation->operator_ == OPERATOR_EQUAL && !relation->tolerance &&
		linear_difference(&out->over_figures, relation->left, relation->right, diagnosis->arena);
	out->accounted = accounted_for(diagnosis->result, finding);
	out->residual = out->broken ? finding->difference : number_from_integer(diagnosis->arena, 0);
	if (out->broken && out->accounted)
		out->residual = number_subtract(diagnosis->arena, out->residual, out->accounted);
	for (size_t i = 0; out->linear && i < out->over_figures.count; i++) {
		const struct figure *figure = out->over_figures.terms[i].figure;
		out->reads_ledger = out->reads_ledger || figure->suite == SUITE_GENERATED;
	}
}

void diagnose_read_equations(struct diagnosis *diagnosis)
{
	struct result *result = diagnosis->result;
	diagnosis->equations =
		arena_array(diagnosis->arena, result->finding_count + 1, sizeof *diagnosis->equations);
	for (size_t i = 0; i < result->finding_count; i++) {
		struct finding *finding = result->findings[i];
		if (finding->relation && finding->verdict != VERDICT_NOT_CHECKABLE)
			read_equation(diagnosis, &diagnosis->equations[diagnosis->count++], finding);
	}
}

/* ---- causes ---- */

struct cause *diagnose_new_cause(struct diagnosis *diagnosis, size_t suspects)
{
	struct result *result = diagnosis->result;
	struct cause *cause = arena_alloc(diagnosis->arena, sizeof *cause);
	result->causes = arena_grow(diagnosis->arena, result->causes, result->cause_count,
		&result->cause_capacity, sizeof *result->causes);
	result->causes[result->cause_count++] = cause;
	cause->findings =
		arena_array(diagnosis->arena, result->finding_count + 1, sizeof *cause->findings);
	cause->suspects = arena_array(diagnosis->arena, suspects + 1, sizeof *cause->suspects);
	return cause;
}

void diagnose_take(struct cause *cause, struct finding *finding)
{
	finding->cause = cause;
	cause->findings[cause->finding_count++] = finding;
}

void diagnose_add_finding(struct cause *cause, struct equation *equation)
{
	if (equation->taken)
		return;
	equation->taken = true;
	diagnose_take(cause, equation->finding);
}

static void identify_cause(struct cause *cause, struct arena *arena)
{
	uint64_t hash = text_hash("cause", 0);
	for (size_t i = 0; i < cause->suspect_count; i++)
		hash = text_hash(arena_printf(arena, "|%s:%s", suite_name(cause->suspects[i].suite),
							 cause->suspects[i].figure),
			hash);
	for (size_t i = 0; i < cause->finding_count && cause->suspect_count == 0; i++)
		hash = text_hash(cause->findings[i]->id, hash);
	snprintf(cause->id, sizeof cause->id, "%016" PRIx64, hash);
}

static void word_cause(struct cause *cause, struct arena *arena)
{
	const struct suspect *first = cause->suspect_count ? &cause->suspects[0] : NULL;
	int decimals = first && first->at && first->at->decimals > 0 ? first->at->decimals : 0;
	cause->arguments[3] = arena_printf(arena, "%zu", cause->finding_count);
	if (!first) {
		cause->message_code = "cause.unknown";
		return;
	}
	/* several mistakes in the ledger, which are named already */
	bool mistakes = cause->arguments[0] != NULL;
	if (!mistakes)
		cause->arguments[0] = first->figure;
	cause->arguments[1] = !first->found ? ""
		: number_decimals(first->found) > decimals
		? number_exact_text(arena, first->found)
		: number_text(arena, first->found, decimals, ROUNDING_HALF_UP);
	cause->arguments[2] = !first->expected ? ""
		: number_decimals(first->expected) > decimals
		? number_exact_text(arena, first->expected)
		: number_text(arena, first->expected, decimals, ROUNDING_HALF_UP);
	if (text_equal(first->pattern, error_pattern_name(PATTERN_MAPPED)) ||
		text_equal(first->pattern, error_pattern_name(PATTERN_ROLE)) ||
		text_equal(first->pattern, error_pattern_name(PATTERN_SECTION)) ||
		text_equal(first->pattern, error_pattern_name(PATTERN_EXCHANGED)))
		cause->message_code = "cause.chart";
	else if (first->suite == SUITE_GENERATED)
		cause->message_code = mistakes        ? "cause.ledger.several"
			: first->found && first->expected ? "cause.ledger"
											  : "cause.ledger.entry";
	else if (cause->repair_size > 1)
		cause->message_code = "cause.several";
	else if (!first->expected)
		cause->message_code = cause->suspect_count > 1 ? "cause.indistinct" : "cause.open";
	else
		cause->message_code =
			cause->alternatives && cause->suspect_count > 1 ? "cause.tied" : "cause.figure";
}

void diagnose_finish_cause(struct cause *cause, struct arena *arena)
{
	identify_cause(cause, arena);
	word_cause(cause, arena);
}

/* ---- what the steps ask ---- */

bool diagnose_broken_by_itself(const struct diagnosis *diagnosis, const struct equation *tie)
{
	for (size_t i = 0; i < diagnosis->count; i++) {
		const struct equation *other = &diagnosis->equations[i];
		if (!other->broken || !other->linear || other->reads_ledger)
			continue;
		for (size_t a = 0; a < tie->over_figures.count; a++)
			for (size_t b = 0; b < other->over_figures.count; b++)
				if (tie->over_figures.terms[a].figure == other->over_figures.terms[b].figure)
					return true;
	}
	return false;
}

bool diagnose_mentions(const struct equation *equation, const struct figure *figure)
{
	for (size_t i = 0; i < equation->finding->figure_count; i++)
		if (equation->finding->figures[i] == figure)
			return true;
	return false;
}

bool diagnose_holds_with(const struct diagnosis *diagnosis, const struct supposition *supposition,
	const struct equation *equation)
{
	const struct result *result = diagnosis->result;
	number *kept = arena_array(diagnosis->arena, supposition->count, sizeof *kept);
	for (size_t i = 0; i < supposition->count; i++) {
		struct figure *figure = suite_find(
			&result->suites[supposition->figures[i]->suite], supposition->figures[i]->id);
		kept[i] = figure->value;
		figure->value = supposition->values[i];
	}
	struct reconciliation reconciliation = {.policy = result->dossier->policy,
		.rounding_bound = result->rounding_bound,
		.intervals = &result->intervals};
	const struct finding *finding =
		reconcile(equation->finding->relation, &reconciliation, diagnosis->arena);
	bool explained = equation->accounted && finding->difference &&
		number_equal(equation->accounted, finding->difference);
	for (size_t i = 0; i < supposition->count; i++)
		suite_find(&result->suites[supposition->figures[i]->suite], supposition->figures[i]->id)
			->value = kept[i];
	return finding->verdict == VERDICT_AGREE || finding->verdict == VERDICT_WITHIN_ROUNDING ||
		explained;
}

bool diagnose_mentions_any(const struct equation *equation, const struct supposition *supposition)
{
	for (size_t i = 0; i < supposition->count; i++)
		if (diagnose_mentions(equation, supposition->figures[i]))
			return true;
	return false;
}

size_t diagnose_count_unsettled(
	const struct diagnosis *diagnosis, const struct supposition *supposition)
{
	size_t count = 0;
	for (size_t i = 0; i < diagnosis->count; i++) {
		const struct equation *equation = &diagnosis->equations[i];
		if (equation->linear || equation->taken)
			continue;
		count += diagnose_mentions_any(equation, supposition)
			? !diagnose_holds_with(diagnosis, supposition, equation)
			: equation->broken;
	}
	return count;
}
