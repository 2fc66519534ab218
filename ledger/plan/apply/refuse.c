#include "ledger/plan/export.h"

static void refuse_parts(const struct export *export, struct error_list *errors)
{
	const struct plan *plan = &export->plan;
	const struct plan_part *parts[] = {&plan->currency, &plan->entity, &plan->ledger};
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (parts[i]->column >= 0 && parts[i]->count > 1)
			error_add(errors, "plan.dossier-parts", plan->header, parts[i]->header,
				parts[i]->values, NULL);
}

static void refuse_asides(
	const struct export *export, struct arena *arena, struct error_list *errors)
{
	for (size_t i = 0; i < export->aside_count; i++) {
		const struct export_aside *aside = &export->asides[i];
		error_add(errors, "plan.dossier-aside", export->plan.header, aside->header, aside->value,
			arena_printf(arena, "%zu", aside->rows), NULL);
	}
}

static void refuse_claims(
	const struct export_claims *claims, struct arena *arena, struct error_list *errors)
{
	for (size_t i = 0; i < claims->count && i < EXPORT_EXAMPLES; i++)
		error_add(errors, "plan.dossier-claim", claims->items[i].where, claims->items[i].subject,
			number_exact_text(arena, claims->items[i].printed),
			number_exact_text(arena, claims->items[i].found), NULL);
}

int export_refuse(const struct export *export, struct arena *arena, struct error_list *errors)
{
	size_t before = errors->total;
	if (export->other_headers != NULL)
		error_add(errors, "plan.dossier-table", export->plan.header,
			arena_printf(arena, "%u", export->other_line), export->other_headers, NULL);
	refuse_parts(export, errors);
	refuse_asides(export, arena, errors);
	refuse_claims(&export->totals, arena, errors);
	refuse_claims(&export->running, arena, errors);
	return errors->total == before ? 0 : -1;
}
