/* entry_key.h - the number and the journal that an entry bears, by what tells entries apart.
 *
 *     entry_key_number(&plan, "F014", day, 12, arena)
 *         "F014" under PLAN_KEY_NUMBER, "F014 (2025-03-31)" under PLAN_KEY_DOCUMENT,
 *         "2025-03-31 (12)" under PLAN_KEY_BLOCK, "2025-03-31" under PLAN_KEY_DAY
 *     entry_key_journal(&plan, "VE", "A01", day, arena)
 *         "A01/VE" where several companies share the file
 *
 * Rows of one journal and number belong to one entry. All texts lie in the arena, or are those that
 * were given. */
#ifndef RECOUPE_LEDGER_PLAN_ENTRY_KEY_H
#define RECOUPE_LEDGER_PLAN_ENTRY_KEY_H

#include "ledger/plan/plan.h"

/* `text` is the row's number, or ""; `line` that of the entry's first row. A row without a number
 * has its day in the place of one. */
const char *entry_key_number(
	const struct plan *plan, const char *text, date day, unsigned line, struct arena *arena);
/* `journal` and `entity` are the row's own, or "". */
const char *entry_key_journal(const struct plan *plan, const char *journal, const char *entity,
	date day, struct arena *arena);
/* Whether the company of a row is a part of its journal. */
bool entry_key_has_entity(const struct plan *plan);
/* Whether the month of a row is a part of its journal: numbers start again each month. Where the
 * day is a part of the number, it says the month too. */
bool entry_key_has_month(const struct plan *plan);

#endif
