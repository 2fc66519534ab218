#include "statements/dossier/mapping.h"

#include <string.h>

static bool holds_assets(const struct account *account)
{
	return (account->role == ROLE_COST || account->role == ROLE_WORK_IN_PROGRESS) &&
		*account->group;
}

/* Whether an account before the one at index `end` has this class. */
static bool is_class(const struct chart *chart, size_t end, const char *class_id)
{
	for (size_t i = 0; i < end; i++)
		if (holds_assets(chart->accounts[i]) && strcmp(chart->accounts[i]->group, class_id) == 0)
			return true;
	return false;
}

/* The classes of the chart: "sentiers, batiments, ..."; "" where there are none. */
static const char *classes_of(const struct chart *chart, struct arena *arena)
{
	const char *list = "";
	for (size_t i = 0; i < chart->count; i++) {
		const char *group = chart->accounts[i]->group;
		if (holds_assets(chart->accounts[i]) && !is_class(chart, i, group))
			list = arena_printf(arena, "%s%s%s", list, *list ? ", " : "", group);
	}
	return list;
}

void mapping_check_classes(const struct asset_register *assets, const struct chart *chart,
	struct arena *arena, struct error_list *errors)
{
	const char *classes = classes_of(chart, arena);
	for (size_t i = 0; *classes && i < assets->count; i++) {
		const struct asset *asset = &assets->assets[i];
		if (!is_class(chart, chart->count, asset->class_id))
			error_add(errors, "register.unknown-class", asset->class_where, asset->class_id,
				classes, NULL);
	}
}

void mapping_check_postes(
	const struct chart *chart, const struct postes *postes, struct error_list *errors)
{
	for (size_t i = 0; i < chart->count; i++) {
		const struct account *account = chart->accounts[i];
		if (account->known && *account->group && !poste_find(postes, account->group))
			error_add(errors, "chart.unknown-poste", account->group_where, account->group,
				account->number, NULL);
	}
}
