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

void cause_be_one_of(struct cause *cause, struct arena *arena)
{
	cause->repair_size = 1;
	cause->repair_count = cause->suspect_count;
	cause->alternatives = cause->suspect_count > 1;
	for (size_t i = 0; i < cause->suspect_count; i++) {
		struct suspect *suspect = &cause->suspects[i];
		suspect->tied_with = arena_array(arena, cause->suspect_count, sizeof *suspect->tied_with);
		for (size_t j = 0; j < cause->suspect_count; j++)
			if (j != i)
				suspect->tied_with[suspect->tied_count++] = cause->suspects[j].figure;
	}
}
