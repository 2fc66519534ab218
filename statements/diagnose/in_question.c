/* Figures whose value rests on the ledger, while something else in the ledger has no cause: the
 * ledger or the chart may be wrong there too, and the figure right. */
#include "ledger/base/text/text.h"
#include "statements/diagnose/likelihood/error_pattern.h"
#include "statements/diagnose/steps.h"

/* Whether some comparison with the ledger is off, and nothing is named for it. */
static bool is_rest_unnamed(const struct diagnosis *diagnosis)
{
	for (size_t i = 0; i < diagnosis->count; i++) {
		const struct equation *equation = &diagnosis->equations[i];
		const struct cause *cause = equation->finding->cause;
		if (equation->broken && equation->reads_ledger && (!cause || cause->suspect_count == 0))
			return true;
	}
	return false;
}

/* Whether the mistake shows in the value itself, whatever else is wrong. */
static bool is_recognised(const struct suspect *suspect)
{
	static const enum error_pattern patterns[] = {
		PATTERN_SIGN, PATTERN_FACTOR, PATTERN_TRANSPOSITION, PATTERN_SWAPPED};
	for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++)
		if (text_equal(suspect->pattern, error_pattern_name(patterns[i])))
			return true;
	return false;
}

/* Whether all figures of the cause have a mistake in common that gives their values. */
static bool gives_values(const struct cause *cause)
{
	return cause->whole &&
		!text_equal(cause->whole->pattern, error_pattern_name(PATTERN_PER_LEDGER));
}

/* Whether the relation is among printed figures, has this one, and no other that the cause
 * changes. */
static bool is_told_by(
	const struct equation *equation, const struct cause *cause, const struct suspect *suspect)
{
	if (equation->finding->cause != cause || !equation->broken || equation->reads_ledger ||
		!diagnose_mentions(equation, suspect->at))
		return false;
	for (size_t i = 0; i < cause->suspect_count && !cause->alternatives; i++)
		if (&cause->suspects[i] != suspect && diagnose_mentions(equation, cause->suspects[i].at))
			return false;
	return true;
}

static bool is_told_in_print(
	const struct diagnosis *diagnosis, const struct cause *cause, const struct suspect *suspect)
{
	for (size_t i = 0; i < diagnosis->count; i++)
		if (is_told_by(&diagnosis->equations[i], cause, suspect))
			return true;
	return false;
}

void diagnose_question(struct diagnosis *diagnosis)
{
	struct result *result = diagnosis->result;
	bool unnamed = is_rest_unnamed(diagnosis);
	for (size_t i = 0; unnamed && i < result->cause_count; i++) {
		struct cause *cause = result->causes[i];
		for (size_t s = 0; s < cause->suspect_count && !gives_values(cause); s++) {
			struct suspect *suspect = &cause->suspects[s];
			if (suspect->at && !is_recognised(suspect) &&
				!is_told_in_print(diagnosis, cause, suspect))
				suspect->or_ledger = true;
		}
	}
}
