/* each.c - the postes for which a line with "chaque" is repeated, selected by the roles of their
 * accounts. */
#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/dossier/layout/parts.h"

/* Adds the role to the poste and to all postes above it. */
static void add_role(const struct layout *layout, const struct poste *poste, enum account_role role)
{
	for (; poste; poste = poste->parent)
		layout->roles[poste->index] |= 1u << role;
}

void layout_find_roles(struct layout *layout, struct arena *arena)
{
	const struct postes *postes = &layout->dossier->postes;
	layout->roles = arena_array(arena, postes->count + 1, sizeof *layout->roles);
	for (size_t i = 0; i < layout->chart->count; i++) {
		const struct account *account = layout->chart->accounts[i];
		add_role(layout, poste_find(postes, account->group), account->role);
	}
}

unsigned layout_roles(const struct layout *layout, const struct poste *poste)
{
	return layout->roles[poste->index];
}

void layout_add_unpaid(struct layout *layout, const struct poste *poste)
{
	add_role(layout, poste, ROLE_UNPAID_ACQUISITION);
}

static unsigned role_list(const struct json *json, const cJSON *node, const char *key,
	struct arena *arena, struct error_list *errors)
{
	const char *text = json_text(json, node, key, false, errors);
	unsigned roles = 0;
	char *rest = text ? arena_text(arena, text) : NULL;
	for (char *word; rest && (word = strtok_r(rest, " ", &rest));) {
		int role = account_role_find(word);
		if (role >= 0)
			roles |= 1u << role;
		else
			error_add(errors, "model.unknown-role",
				json_where(json, json_member(json, node, key, true, errors)), word, NULL);
	}
	return roles;
}

struct role_filter {
	unsigned only, except, some, none;
};

static bool filter_passes(const struct role_filter *filter, unsigned roles)
{
	if (filter->only && (roles == 0 || (roles & ~filter->only)))
		return false;
	if (filter->except && roles != 0 && !(roles & ~filter->except))
		return false;
	if (filter->some && !(roles & filter->some))
		return false;
	return !(roles & filter->none);
}

int layout_each(const struct layout *layout, const struct poste ***out, size_t *count,
	const struct json *json, const cJSON *node, struct arena *arena, struct error_list *errors)
{
	const char *names = json_text(json, node, "chaque", true, errors);
	struct role_filter filter = {role_list(json, node, "role", arena, errors),
		role_list(json, node, "sauf_role", arena, errors),
		role_list(json, node, "contient_role", arena, errors),
		role_list(json, node, "sans_role", arena, errors)};
	size_t capacity = 0;
	*out = NULL;
	*count = 0;
	char *rest = names ? arena_text(arena, names) : NULL;
	for (char *name; rest && (name = strtok_r(rest, " ", &rest));) {
		const char *id = text_starts(name, "enfants:") ? name + strlen("enfants:") : name;
		const struct poste *parent = poste_find(&layout->dossier->postes, id);
		if (!parent) {
			error_add(errors, "dossier.unknown-parent",
				json_where(json, json_member(json, node, "chaque", true, errors)), id, NULL);
			continue;
		}
		for (size_t i = 0; i < layout->dossier->postes.count; i++) {
			const struct poste *poste = layout->dossier->postes.items[i];
			if (poste->parent != parent || poste->is_section ||
				!filter_passes(&filter, layout_roles(layout, poste)))
				continue;
			*out = arena_grow(arena, *out, *count, &capacity, sizeof **out);
			(*out)[(*count)++] = poste;
		}
	}
	return names ? 0 : -1;
}
