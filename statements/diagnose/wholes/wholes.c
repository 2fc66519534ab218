#include "statements/diagnose/wholes/wholes.h"

#include "ledger/base/sort.h"

#include "statements/diagnose/likelihood/plausibility.h"
#include "statements/diagnose/wholes/parts.h"

enum {
	MOST_WHOLES = 10,
	ALONE = 3 /* figures that a mistake has to give by itself against the ledger */
};

/* Figures whose value is known and changes. */
static size_t count_given(const struct whole_trial *trial)
{
	size_t given = 0;
	for (size_t i = 0; i < trial->count; i++)
		given += whole_cell_changes(&trial->cells[i]);
	return given;
}

/* Whether the published figures show it themselves, or it gives enough values by itself: a mistake
 * in the ledger does neither. What was rounded, or divided, shows in figures to which the relations
 * give a value that becomes what is printed; others may have been so before. */
static bool is_in_print(const struct whole_trial *trial)
{
	size_t given = count_given(trial);
	if ((trial->pattern == PATTERN_ROUNDED || trial->divided) && given < 2)
		return false;
	return trial->own > 0 ||
		(given >= ALONE && trial->pattern != PATTERN_STALE && trial->pattern != PATTERN_PER_LEDGER);
}

static int net(const struct whole_trial *trial)
{
	return trial->cost - trial->saved;
}

static int by_net(const void *left, const void *right)
{
	const struct whole_trial *a = left, *b = right;
	return (net(a) > net(b)) - (net(a) < net(b));
}

/* Whether both give the same figures the same values. */
static bool same_effect(const struct whole_trial *a, const struct whole_trial *b)
{
	size_t same = 0, changed[2] = {0};
	for (size_t i = 0; i < a->count; i++)
		changed[0] += !a->cells[i].expected || whole_cell_changes(&a->cells[i]);
	for (size_t j = 0; j < b->count; j++) {
		const struct whole_cell *cell = &b->cells[j];
		if (cell->expected && !whole_cell_changes(cell))
			continue;
		changed[1]++;
		for (size_t i = 0; i < a->count; i++)
			same += a->cells[i].of.figure == cell->of.figure &&
				(cell->expected
						? a->cells[i].expected && number_equal(a->cells[i].expected, cell->expected)
						: !a->cells[i].expected);
	}
	return same == changed[0] && same == changed[1];
}

/* Where small repairs change fewer figures, the whole has to be clearly likelier. */
static int margin(const struct whole_trial *trial)
{
	bool fewer = trial->unrepaired == 0 && trial->repaired_by < count_given(trial);
	return fewer ? -PRICE_CLEARLY : 0;
}

/* Those that stand in rationals, priced, the likeliest first. */
static size_t settle_all(struct wholes *wholes)
{
	size_t count = 0;
	for (size_t i = 0; i < wholes->trial_count; i++) {
		struct whole_trial trial = wholes->trials[i];
		if (!whole_settle(wholes, &trial) || !is_in_print(&trial))
			continue;
		whole_price(wholes, &trial);
		if (net(&trial) < margin(&trial))
			wholes->trials[count++] = trial;
	}
	sort_stable(wholes->trials, count, sizeof *wholes->trials, by_net);
	return count;
}

static const struct whole_trial *tied_with(const struct wholes *wholes, size_t count)
{
	for (size_t i = 1;
		 i < count && net(&wholes->trials[i]) <= net(wholes->trials) + PRICE_AS_LIKELY; i++)
		if (!same_effect(wholes->trials, &wholes->trials[i]))
			return &wholes->trials[i];
	return NULL;
}

/* Figures of one statement that differ from the ledger may have an entry in common. */
static void see_older(const struct wholes *wholes, struct whole_trial *trial)
{
	if (trial->pattern == PATTERN_PER_LEDGER && trial->table)
		trial->before = whole_lacks_entry(wholes, trial->table);
	if (trial->before)
		trial->pattern = PATTERN_OLDER;
}

/* What find_one came to. */
enum found { FOUND_NONE, FOUND_ONE, FOUND_DIFFERENT };

/* `by_books`: figures that have nothing in common but that the ledger differs from them may be
 * taken. FOUND_DIFFERENT: such figures are the likeliest, and were not. */
static enum found find_one(struct diagnosis *diagnosis, bool by_books)
{
	struct wholes wholes = {.diagnosis = diagnosis, .arena = diagnosis->arena};
	wholes_read_relations(&wholes);
	wholes_suppose(&wholes);
	if (wholes.trial_count == 0)
		return FOUND_NONE;
	wholes_price_repairs(&wholes);
	size_t count = settle_all(&wholes);
	if (count == 0)
		return FOUND_NONE;
	if (wholes.trials[0].pattern == PATTERN_PER_LEDGER && !by_books)
		return FOUND_DIFFERENT;
	see_older(&wholes, &wholes.trials[0]);
	whole_name(&wholes, &wholes.trials[0], tied_with(&wholes, count));
	return FOUND_ONE;
}

bool diagnose_wholes(struct diagnosis *diagnosis, bool by_books)
{
	enum found found = FOUND_ONE;
	for (int i = 0; i < MOST_WHOLES && found == FOUND_ONE; i++)
		found = find_one(diagnosis, by_books);
	return found == FOUND_DIFFERENT;
}
