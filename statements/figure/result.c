#include "statements/figure/result.h"

void result_add_finding(struct result *result, struct finding *finding, struct arena *arena)
{
	result->findings = arena_grow(arena, result->findings, result->finding_count,
		&result->finding_capacity, sizeof *result->findings);
	result->findings[result->finding_count++] = finding;
}

enum run_verdict result_verdict(const struct result *result, enum severity severity)
{
	enum run_verdict verdict = RUN_CONSISTENT;
	for (size_t i = 0; i < result->finding_count; i++) {
		const struct finding *finding = result->findings[i];
		if (finding->severity < severity)
			continue;
		if (finding->verdict == VERDICT_DISAGREE)
			return RUN_INCONSISTENT;
		if (finding->verdict == VERDICT_NOT_CHECKABLE && finding->required)
			verdict = RUN_INCOMPLETE;
	}
	return verdict;
}
