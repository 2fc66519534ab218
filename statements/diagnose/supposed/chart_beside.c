/* A mistake of the chart beside other mistakes. The statements are drawn up by each chart that
 * mends relations and disturbs none. By the one that mends the most, all is diagnosed anew: what is
 * left of the differences then tells the other mistakes. The causes that were found without it are
 * given up where these are clearly likelier (prices.h). */
#include "ledger/base/sort.h"
#include "ledger/base/text/hash.h"
#include "ledger/base/text/text.h"
#include "statements/diagnose/likelihood/prices.h"
#include "statements/diagnose/supposed/naming.h"
#include "statements/diagnose/supposed/suppositions.h"

enum {
	MOST_TIED = 6,
	LEAST_MENDED = 6 /* an account on another line moves two lines in two years or more */
};

struct trial {
	const struct chart_supposition *supposed;
	size_t mended; /* findings that would hold */
};

/* Causes that were found, put aside. */
struct put_aside {
	struct cause **causes;
	size_t count, capacity;
	const struct cause **of; /* by finding */
};

struct beside {
	struct diagnosis *diagnosis; /* nothing is taken in it */
	struct chart_evidence evidence;
	struct trial *trials;
	size_t trial_count;
};

/* ---- causes put aside ---- */

static struct put_aside put_aside(const struct diagnosis *diagnosis)
{
	struct result *result = diagnosis->result;
	struct put_aside out = {result->causes, result->cause_count, result->cause_capacity,
		arena_array(diagnosis->arena, result->finding_count + 1, sizeof *out.of)};
	for (size_t i = 0; i < result->finding_count; i++) {
		out.of[i] = result->findings[i]->cause;
		result->findings[i]->cause = NULL;
	}
	result->causes = NULL;
	result->cause_count = result->cause_capacity = 0;
	return out;
}

static void take_back(struct result *result, const struct put_aside *aside)
{
	for (size_t i = 0; i < result->finding_count; i++)
		result->findings[i]->cause = aside->of[i];
	result->causes = aside->causes;
	result->cause_count = aside->count;
	result->cause_capacity = aside->capacity;
}

/* ---- trying ---- */

static struct index index_findings(const struct result *result, struct arena *arena)
{
	struct index index = {0};
	for (size_t i = 0; i < result->finding_count; i++)
		index_put(&index, result->findings[i]->id, result->findings[i], arena);
	return index;
}

static bool is_off(const struct finding *finding)
{
	return finding && finding->verdict == VERDICT_DISAGREE;
}

/* Whether the chart is refused by that finding of the run with it: something that held would not,
 * or could no longer be checked. The lines that the chart gives rise to bring relations of their
 * own: among published figures these may fail for other reasons. */
static bool is_disturbed(const struct finding *finding, const struct finding *was)
{
	if (finding->verdict != VERDICT_DISAGREE && finding->verdict != VERDICT_NOT_CHECKABLE)
		return false;
	if (was)
		return !is_off(was) && was->verdict != finding->verdict;
	return is_off(finding) && finding->relation && finding->suite == SUITE_GENERATED;
}

/* Whether what is off would hold. A relation that is there no more, or cannot be checked, tells
 * nothing. */
static bool is_mended(const struct finding *was, const struct finding *finding)
{
	return is_off(was) && was->relation && finding && !is_off(finding) &&
		finding->verdict != VERDICT_NOT_CHECKABLE;
}

/* Findings on the books by themselves that are off, of one check. A supposed run does not look at
 * entries one by one, so that only their number tells. */
static size_t count_in_books(const struct result *result, enum check check)
{
	size_t count = 0;
	for (size_t i = 0; i < result->finding_count; i++)
		count += is_off(result->findings[i]) && !result->findings[i]->relation &&
			result->findings[i]->check == check;
	return count;
}

/* Counts the findings on the books that would be there no more. Returns false where there would be
 * more of a check. */
static bool count_mended_books(
	size_t *mended, const struct result *result, const struct result *supposed)
{
	static const enum check checks[] = {CHECK_L5, CHECK_L7, CHECK_L8, CHECK_L9};
	*mended = 0;
	for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
		size_t before = count_in_books(result, checks[i]),
			   after = count_in_books(supposed, checks[i]);
		if (after > before)
			return false;
		*mended += before - after;
	}
	return true;
}

/* Counts what would hold. Returns false where the chart is refused. */
static bool count_mended(
	size_t *mended, const struct result *result, const struct result *supposed, struct arena *arena)
{
	struct index before = index_findings(result, arena), after = index_findings(supposed, arena);
	if (!count_mended_books(mended, result, supposed))
		return false;
	for (size_t i = 0; i < supposed->finding_count; i++)
		if (is_disturbed(supposed->findings[i], index_get(&before, supposed->findings[i]->id)))
			return false;
	for (size_t i = 0; i < result->finding_count; i++)
		*mended += is_mended(result->findings[i], index_get(&after, result->findings[i]->id));
	return true;
}

static void try_chart(struct beside *beside, const struct chart_supposition *supposed, size_t at)
{
	const struct what_if *what_if = beside->diagnosis->what_if;
	struct arena *arena = arena_new();
	struct result result;
	size_t mended;
	if (what_if->run(&result, at, arena, what_if->context) == 0 &&
		count_mended(&mended, beside->diagnosis->result, &result, arena) && mended >= LEAST_MENDED)
		beside->trials[beside->trial_count++] = (struct trial){supposed, mended};
	arena_free(arena);
}

static int by_mended(const void *left, const void *right)
{
	const struct trial *a = left, *b = right;
	if (a->mended != b->mended)
		return a->mended > b->mended ? -1 : 1;
	return supposition_by_likelihood(a->supposed, b->supposed);
}

static void try_all(struct beside *beside)
{
	size_t count;
	const struct chart_supposition *list = suppositions_beside(&count, &beside->evidence);
	beside->trials = arena_array(beside->evidence.scratch, count + 1, sizeof *beside->trials);
	if (!suppositions_prepare(list, count, &beside->evidence))
		return;
	for (size_t i = 0; i < count; i++)
		try_chart(beside, &list[i], i);
	sort_stable(beside->trials, beside->trial_count, sizeof *beside->trials, by_mended);
}

/* ---- the causes of the other run ---- */

/* A suspect of the other run, as one of this: the figure is this run's. */
static struct suspect adopted_suspect(const struct result *result, const struct suspect *other)
{
	struct suspect suspect = *other;
	if (other->at)
		suspect.at = suite_find(&result->suites[other->suite], other->figure);
	return suspect;
}

static void adopt_cause(
	struct diagnosis *diagnosis, const struct cause *other, const struct index *findings)
{
	struct cause *cause = diagnose_new_cause(diagnosis, other->suspect_count);
	struct finding **own = cause->findings;
	struct suspect *suspects = cause->suspects;
	*cause = *other;
	cause->findings = own;
	cause->suspects = suspects;
	cause->finding_count = 0;
	for (int kind = 0; kind < AUDIT_EVIDENCE_COUNT; kind++)
		cause->against[kind] = 0;
	for (size_t i = 0; i < other->suspect_count; i++)
		suspects[i] = adopted_suspect(diagnosis->result, &other->suspects[i]);
	for (size_t i = 0; i < other->finding_count; i++) {
		struct finding *finding = index_get(findings, other->findings[i]->id);
		if (finding && !finding->cause)
			diagnose_take(cause, finding);
	}
	cause->arguments[3] = arena_printf(diagnosis->arena, "%zu", cause->finding_count);
	if (cause->finding_count == 0)
		diagnosis->result->cause_count--; /* only relations that are not there tell of it */
}

/* The chart is the cause of all that holds by it. */
static void make_causes(struct beside *beside, const struct result *supposed)
{
	struct diagnosis *diagnosis = beside->diagnosis;
	struct result *result = diagnosis->result;
	struct index findings = index_findings(result, diagnosis->arena),
				 left = index_findings(supposed, diagnosis->arena);
	struct supposed_chart charts[MOST_TIED];
	size_t count = 0;
	for (size_t i = 0; i < beside->trial_count && count < MOST_TIED; i++)
		if (beside->trials[i].mended == beside->trials[0].mended &&
			beside->trials[i].supposed->class == beside->trials[0].supposed->class)
			charts[count++] = beside->trials[i].supposed->chart;
	struct cause *cause = diagnose_new_cause(diagnosis, SUPPOSED_ACCOUNTS);
	supposed_chart_name(cause, charts, count, NULL, diagnosis->arena);
	for (size_t i = 0; i < result->finding_count; i++)
		if (is_off(result->findings[i]) && !is_off(index_get(&left, result->findings[i]->id)))
			diagnose_take(cause, result->findings[i]);
	diagnose_finish_cause(cause, diagnosis->arena);
	for (size_t i = 0; i < supposed->cause_count; i++)
		adopt_cause(diagnosis, supposed->causes[i], &findings);
}

/* ---- the step ---- */

/* Whether what is left by the best of the charts, with the chart itself, is clearly likelier than
 * what was found without it. */
static bool is_likelier(struct beside *beside, struct result *supposed, int before)
{
	const struct what_if *what_if = beside->diagnosis->what_if;
	struct arena *arena = beside->diagnosis->arena;
	if (beside->trial_count == 0 ||
		what_if->diagnose(supposed, &beside->trials[0].supposed->chart, arena, what_if->context) !=
			0)
		return false;
	return diagnose_price(supposed) + PRICE_UNKNOWN + PRICE_CLEARLY <= before;
}

void diagnose_chart_beside(struct diagnosis *diagnosis)
{
	int before = diagnose_price(diagnosis->result);
	if (!diagnosis->what_if || !diagnosis->what_if->diagnose ||
		before < 2 * PRICE_UNKNOWN + PRICE_CLEARLY)
		return;
	struct put_aside aside = put_aside(diagnosis);
	struct diagnosis anew = {.result = diagnosis->result,
		.layout = diagnosis->layout,
		.lookup = diagnosis->lookup,
		.what_if = diagnosis->what_if,
		.arena = diagnosis->arena};
	struct beside beside = {.diagnosis = &anew};
	struct result *supposed = arena_alloc(diagnosis->arena, sizeof *supposed);
	diagnose_read_equations(&anew);
	beside.evidence = (struct chart_evidence){.diagnosis = &anew, .scratch = arena_new()};
	chart_evidence_read(&beside.evidence);
	try_all(&beside);
	if (is_likelier(&beside, supposed, before))
		make_causes(&beside, supposed);
	else
		take_back(diagnosis->result, &aside);
	arena_free(beside.evidence.scratch);
}
