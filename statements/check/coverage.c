#include "statements/check/coverage.h"

#include "ledger/base/text/hash.h"

static bool is_checked(const struct finding *finding)
{
	return finding->relation && finding->check != CHECK_S12 &&
		finding->verdict != VERDICT_NOT_CHECKABLE;
}

static bool leaves_no_room(const struct finding *finding)
{
	return finding->relation->operator_ == OPERATOR_EQUAL && !finding->relation->tolerance;
}

/* How many checked findings mention a figure: all of them, and those that leave no room for a wrong
 * value. */
struct mentions {
	const struct figure *figure;
	size_t checked, exact;
};

/* Counts for each figure of the suite, found by its id. */
static void count_mentions(struct index *by_id, struct mentions *mentions,
	const struct suite *suite, const struct result *result, struct arena *arena)
{
	for (size_t i = 0; i < suite->count; i++) {
		mentions[i].figure = suite->figures[i];
		index_put(by_id, suite->figures[i]->id, &mentions[i], arena);
	}
	for (size_t i = 0; i < result->finding_count; i++) {
		const struct finding *finding = result->findings[i];
		for (size_t j = 0; is_checked(finding) && j < finding->figure_count; j++) {
			const struct figure *figure = finding->figures[j];
			struct mentions *found = index_get(by_id, figure->id);
			if (found && found->figure == figure) {
				found->checked++;
				found->exact += leaves_no_room(finding);
			}
		}
	}
}

void coverage_measure(struct result *result, struct arena *arena)
{
	const struct suite *suites = result->suites;
	const struct suite *suite =
		&suites[suites[SUITE_PUBLISHED].present ? SUITE_PUBLISHED : SUITE_GENERATED];
	struct coverage *coverage = &result->coverage;
	*coverage = (struct coverage){.figures = suite->count};
	coverage->none = arena_array(arena, suite->count, sizeof *coverage->none);
	coverage->once = arena_array(arena, suite->count, sizeof *coverage->once);
	coverage->limited = arena_array(arena, suite->count, sizeof *coverage->limited);
	struct index by_id = {0};
	struct mentions *mentions = arena_array(arena, suite->count, sizeof *mentions);
	count_mentions(&by_id, mentions, suite, result, arena);
	for (size_t i = 0; i < suite->count; i++) {
		const struct figure *figure = suite->figures[i];
		if (mentions[i].exact == 0 && mentions[i].checked > 0)
			coverage->limited[coverage->limited_count++] = figure;
		if (mentions[i].exact == 0)
			coverage->none[coverage->unbound++] = figure;
		else if (mentions[i].exact == 1)
			coverage->once[coverage->bound_once++] = figure;
		else
			coverage->bound_twice_or_more++;
	}
}
