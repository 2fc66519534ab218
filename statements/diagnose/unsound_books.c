/* Causes in books that are wrong by themselves: entries that do not balance, that lie outside the
 * years, or that are mapped to no line. */
#include "statements/diagnose/likelihood/error_pattern.h"
#include "statements/diagnose/steps.h"

enum { MOST_BOOKS = 12 }; /* how many suspects are named */

static bool wrong_in_the_books(const struct finding *finding)
{
	return finding->verdict == VERDICT_DISAGREE &&
		(finding->check == CHECK_L1 || finding->check == CHECK_L2 || finding->check == CHECK_L3 ||
			finding->check == CHECK_L5 || finding->check == CHECK_L7);
}

/* Whether the ledger can be diagnosed. What unbalanced or unmapped entries do to its figures is
 * unknown; entries outside the years have no effect on them. */
bool diagnose_books_sound(const struct result *result)
{
	for (size_t i = 0; i < result->finding_count; i++)
		if (wrong_in_the_books(result->findings[i]) && result->findings[i]->check != CHECK_L3)
			return false;
	return true;
}

/* Whether the amount is what the first entries of the cause, or all of them, are out of balance
 * by. */
static bool is_imbalance(const struct cause *cause, number amount, struct arena *arena)
{
	number sum = number_from_integer(arena, 0);
	for (size_t i = 0; i < cause->finding_count; i++) {
		if (cause->findings[i]->check != CHECK_L1)
			continue;
		sum = number_add(arena, sum, cause->findings[i]->difference);
		if (number_equal(sum, amount))
			return true;
	}
	return false;
}

/* Trial balances that do not balance because entries do not: what one year is out by is carried
 * into the next. */
static void take_trial_balances(struct diagnosis *diagnosis, struct cause *cause)
{
	struct result *result = diagnosis->result;
	for (size_t i = 0; i < result->finding_count; i++) {
		struct finding *finding = result->findings[i];
		if (finding->check == CHECK_L6 && finding->verdict == VERDICT_DISAGREE && !finding->cause &&
			is_imbalance(cause, finding->difference, diagnosis->arena))
			diagnose_take(cause, finding);
	}
}

/* Attributes every broken relation that reads the ledger, and that no other mistake explains, to
 * the unsound entries. No sound entry may be accused of it. */
void diagnose_unsound_books(struct diagnosis *diagnosis)
{
	struct result *result = diagnosis->result;
	struct cause *cause = NULL;
	for (size_t i = 0; i < result->finding_count; i++) {
		struct finding *finding = result->findings[i];
		if (finding->cause || !wrong_in_the_books(finding))
			continue;
		if (!cause)
			cause = diagnose_new_cause(diagnosis, MOST_BOOKS);
		diagnose_take(cause, finding);
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
			suspect->pattern = error_pattern_name(
				error_pattern_of_amounts(finding->left, finding->right, diagnosis->arena));
	}
	if (!cause)
		return;
	cause->repair_count = 1;
	take_trial_balances(diagnosis, cause);
	for (size_t i = 0; i < diagnosis->count; i++) {
		struct equation *equation = &diagnosis->equations[i];
		if (equation->broken && equation->reads_ledger &&
			!diagnose_broken_by_itself(diagnosis, equation))
			diagnose_add_finding(cause, equation);
	}
	diagnose_finish_cause(cause, diagnosis->arena);
}
