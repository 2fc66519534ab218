#include "ledger/plan/entry_key.h"

const char *entry_key_number(
	const struct plan *plan, const char *text, date day, unsigned line, struct arena *arena)
{
	const char *day_text = date_text(arena, day);
	switch (plan->key) {
	case PLAN_KEY_NUMBER: return *text != '\0' ? text : day_text;
	case PLAN_KEY_DOCUMENT:
		return *text != '\0' ? arena_printf(arena, "%s (%s)", text, day_text) : day_text;
	case PLAN_KEY_BLOCK: return arena_printf(arena, "%s (%u)", day_text, line);
	case PLAN_KEY_DAY: break;
	}
	return day_text;
}

bool entry_key_has_entity(const struct plan *plan)
{
	return plan->entity.count > 1;
}

bool entry_key_has_month(const struct plan *plan)
{
	return plan->key_period && plan->key != PLAN_KEY_DOCUMENT;
}

static const char *joined(const char *first, const char *second, struct arena *arena)
{
	if (*first == '\0' || *second == '\0')
		return *first != '\0' ? first : second;
	return arena_printf(arena, "%s/%s", first, second);
}

const char *entry_key_journal(
	const struct plan *plan, const char *journal, const char *entity, date day, struct arena *arena)
{
	if (entry_key_has_entity(plan))
		journal = joined(entity, journal, arena);
	if (entry_key_has_month(plan))
		journal = joined(
			journal, arena_printf(arena, "%04d-%02d", date_year(day), date_month(day)), arena);
	return journal;
}
