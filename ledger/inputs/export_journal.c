#include "ledger/inputs/export_journal.h"

#include "ledger/plan/words.h"

int export_journal_refuse(
	const struct export *export, struct arena *arena, struct error_list *errors)
{
	const struct plan *plan = &export->plan;
	size_t before = errors->total;
	if (plan->trial_balance)
		error_add(errors, "plan.dossier-balance", plan->header, NULL);
	if (plan->key == PLAN_KEY_DAY || export->unnumbered > 0)
		error_add(errors, "plan.dossier-day", plan->header, NULL);
	export_refuse(export, arena, errors);
	return errors->total == before ? 0 : -1;
}

int export_journal_read(const char *path, struct chart *chart, entry_sink sink, void *context,
	struct arena *arena, struct error_list *errors)
{
	const struct plan_wishes wishes = {.words = words_load(arena)};
	struct export export;
	if (export_read(&export, path, chart, &wishes, arena, errors) != 0 ||
		export_journal_refuse(&export, arena, errors) != 0)
		return -1;
	inputs_keep_columns(errors->inputs, path, plan_columns_text(&export.plan, arena));
	return export_tell(&export, sink, context, arena, errors);
}
