#include "statements/diagnose/diagnose.h"

#include "statements/diagnose/steps.h"
#include "statements/diagnose/wholes/wholes.h"

enum { MOST_ROUNDS = 4 };

/* One mistake in the ledger or the chart that explains all that is left; or one entry that leaves a
 * rest to others. Returns whether a rest was left. */
static bool rest_causes(struct diagnosis *diagnosis)
{
	return !diagnose_entries(diagnosis, false, LEDGER_ONE) && !diagnose_chart(diagnosis, false) &&
		diagnose_entries(diagnosis, false, LEDGER_PART);
}

/* Looks for causes in the ledger, in this order: one mistake that explains all broken ties; last
 * year's entry that the published figures lack as well, with one mistake beside it; several
 * mistakes; one that leaves a rest to others. All broken ties are tried first, then those of
 * published figures that hold by themselves. Returns whether a rest was left. */
static bool ledger_causes(struct diagnosis *diagnosis)
{
	bool sound = diagnose_books_sound(diagnosis->result);
	bool found =
		(sound &&
			(diagnose_entries(diagnosis, false, LEDGER_ONE) || diagnose_chart(diagnosis, false))) ||
		(diagnosis->result->cause_count > 0 && diagnose_supposed_chart(diagnosis));
	bool unposted = diagnose_unposted(diagnosis);
	if (!sound || found)
		return false;
	found = (unposted && diagnose_entries(diagnosis, false, LEDGER_ONE)) ||
		diagnose_entries(diagnosis, true, LEDGER_ONE) || diagnose_chart(diagnosis, true) ||
		diagnose_entries(diagnosis, false, LEDGER_SEVERAL) ||
		diagnose_entries(diagnosis, true, LEDGER_SEVERAL);
	return !found && diagnose_entries(diagnosis, false, LEDGER_PART);
}

static bool is_any_left(const struct diagnosis *diagnosis)
{
	for (size_t i = 0; i < diagnosis->count; i++)
		if (diagnosis->equations[i].broken && !diagnosis->equations[i].taken)
			return true;
	return false;
}

/* Where figures differ from the ledger and have nothing else in common, an entry that explains most
 * of what it moves comes first: the ledger's values are not the right ones then. */
static void whole_causes(struct diagnosis *diagnosis)
{
	bool sound = diagnosis->result->matrix_count > 0 && diagnose_books_sound(diagnosis->result);
	for (int i = 0; diagnose_wholes(diagnosis, false); i++)
		if (i == MOST_ROUNDS || !sound || !diagnose_entries(diagnosis, false, LEDGER_PART)) {
			diagnose_wholes(diagnosis, true);
			return;
		}
}

static void find_causes(struct diagnosis *diagnosis)
{
	bool ledger = diagnosis->result->matrix_count > 0;
	if (ledger && is_any_left(diagnosis) && diagnose_supposed_chart(diagnosis)) {
		diagnose_unposted(diagnosis);
		return;
	}
	bool rest = true;
	for (int round = 0; round < MOST_ROUNDS && rest && is_any_left(diagnosis); round++) {
		whole_causes(diagnosis);
		rest = ledger && is_any_left(diagnosis) &&
			(round == 0 ? ledger_causes(diagnosis) : rest_causes(diagnosis));
	}
	diagnose_unsound_books(diagnosis);
	if (is_any_left(diagnosis)) {
		diagnose_figures(diagnosis);
		diagnose_ratios(diagnosis);
	}
}

void diagnose(struct result *result, const struct layout *layout, const struct entry_lookup *lookup,
	const struct what_if *what_if, struct arena *arena)
{
	struct diagnosis diagnosis = {
		.result = result, .layout = layout, .lookup = lookup, .what_if = what_if, .arena = arena};
	diagnose_read_equations(&diagnosis);
	find_causes(&diagnosis);
	diagnose_question(&diagnosis);
	diagnose_chart_beside(&diagnosis);
	diagnose_weigh(&diagnosis);
}
