#include "statements/diagnose/diagnose.h"

#include <stdio.h>
#include <string.h>

#include "ledger/base/text.h"
#include "statements/check/reconcile.h"
#include "statements/diagnose/likelihood/error_pattern.h"
#include "statements/diagnose/steps.h"

enum { MOST_BOOKS = 12 }; /* suspects named in books that are wrong by themselves */

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

/* Whether an explanation of a figure is meant for relations of this family: that is where it
 * explains something, or might. */
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

/* The difference that an explanation allows; NULL where none speaks of it. */
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
	out->residual = out->broken ? finding->difference : number_from_long(diagnosis->arena, 0);
	if (out->broken && out->accounted)
		out->residual = number_subtract(diagnosis->arena, out->residual, out->accounted);
	for (size_t i = 0; out->linear && i < out->over_figures.count; i++) {
		const struct figure *figure = out->over_figures.terms[i].figure;
		out->reads_ledger = out->reads_ledger || figure->suite == SUITE_GENERATED;
	}
}

static void read_equations(struct diagnosis *diagnosis)
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

void diagnose_take(struct cause *cause, struct equation *equation)
{
	if (equation->taken)
		return;
	equation->taken = true;
	equation->finding->cause = cause;
	cause->findings[cause->finding_count++] = equation->finding;
}

static void identify(struct cause *cause, struct arena *arena)
{
	unsigned long long hash = text_hash("cause", 0);
	for (size_t i = 0; i < cause->suspect_count; i++)
		hash = text_hash(arena_printf(arena, "|%s:%s", suite_name(cause->suspects[i].suite),
							 cause->suspects[i].figure),
			hash);
	for (size_t i = 0; i < cause->finding_count && cause->suspect_count == 0; i++)
		hash = text_hash(cause->findings[i]->id, hash);
	snprintf(cause->id, sizeof cause->id, "%016llx", hash);
}

static void word(struct cause *cause, struct arena *arena)
{
	const struct suspect *first = cause->suspect_count ? &cause->suspects[0] : NULL;
	int decimals = first && first->at && first->at->decimals > 0 ? first->at->decimals : 0;
	cause->arguments[3] = arena_printf(arena, "%zu", cause->finding_count);
	if (!first) {
		cause->message_code = "cause.unknown";
		return;
	}
	bool mistakes = cause->arguments[0] != NULL; /* several in the ledger, already named */
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
	if (first->suite == SUITE_GENERATED)
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

void diagnose_finish(struct cause *cause, struct arena *arena)
{
	identify(cause, arena);
	word(cause, arena);
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

/* ---- books that are wrong by themselves ---- */

static bool wrong_in_the_books(const struct finding *finding)
{
	return finding->verdict == VERDICT_DISAGREE &&
		(finding->check == CHECK_L1 || finding->check == CHECK_L2 || finding->check == CHECK_L3 ||
			finding->check == CHECK_L5 || finding->check == CHECK_L7);
}

/* What such findings do to the ledger's figures is unknown but for entries outside the years. */
static bool books_are_sound(const struct result *result)
{
	for (size_t i = 0; i < result->finding_count; i++)
		if (wrong_in_the_books(result->findings[i]) && result->findings[i]->check != CHECK_L3)
			return false;
	return true;
}

/* Where entries do not balance, fall outside the years or lie on no line, the ledger's figures
 * follow from that: every broken relation that reads the ledger, and that no other mistake was
 * found for, is a consequence, and no sound entry is to be accused of it. */
static void books_cause(struct diagnosis *diagnosis)
{
	struct result *result = diagnosis->result;
	struct cause *cause = NULL;
	for (size_t i = 0; i < result->finding_count; i++) {
		struct finding *finding = result->findings[i];
		if (!wrong_in_the_books(finding))
			continue;
		if (!cause)
			cause = diagnose_new_cause(diagnosis, MOST_BOOKS);
		finding->cause = cause;
		cause->findings[cause->finding_count++] = finding;
		cause->repair_size++;
		if (cause->suspect_count == MOST_BOOKS)
			continue;
		struct suspect *suspect = &cause->suspects[cause->suspect_count++];
		*suspect = (struct suspect){.suite = SUITE_GENERATED,
			.figure = finding->relation_id,
			.found = finding->left,
			.expected = finding->right,
			.pattern = "",
			.sources = finding->sources,
			.source_count = finding->source_count};
		if (finding->left && finding->right)
			suspect->pattern =
				pattern_name(pattern_of_amounts(finding->left, finding->right, diagnosis->arena));
	}
	if (!cause)
		return;
	cause->repair_count = 1;
	for (size_t i = 0; i < diagnosis->count; i++) {
		struct equation *equation = &diagnosis->equations[i];
		if (equation->broken && equation->reads_ledger &&
			!diagnose_broken_by_itself(diagnosis, equation))
			diagnose_take(cause, equation);
	}
	diagnose_finish(cause, diagnosis->arena);
}

/* One mistake that explains every tie; then last year's entry that the published figures lack as
 * well, and one mistake beside it; then several. All ties come before those whose published figures
 * hold by themselves. */
static void ledger_causes(struct diagnosis *diagnosis)
{
	bool sound = books_are_sound(diagnosis->result);
	bool found = sound && diagnose_entries(diagnosis, false, false),
		 unposted = diagnose_unposted(diagnosis);
	if (!sound || found)
		return;
	found = (unposted && diagnose_entries(diagnosis, false, false)) ||
		diagnose_entries(diagnosis, true, false);
	if (!found && !diagnose_entries(diagnosis, false, true))
		diagnose_entries(diagnosis, true, true);
}

static bool is_any_left(const struct diagnosis *diagnosis)
{
	for (size_t i = 0; i < diagnosis->count; i++)
		if (diagnosis->equations[i].broken && !diagnosis->equations[i].taken)
			return true;
	return false;
}

void diagnose(struct result *result, const struct layout *layout, struct arena *arena)
{
	struct diagnosis diagnosis = {.result = result, .layout = layout, .arena = arena};
	read_equations(&diagnosis);
	if (result->matrix_count && is_any_left(&diagnosis))
		ledger_causes(&diagnosis);
	books_cause(&diagnosis);
	if (!is_any_left(&diagnosis))
		return;
	diagnose_figures(&diagnosis);
	diagnose_ratios(&diagnosis);
}
