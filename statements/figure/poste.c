#include "statements/figure/poste.h"

void postes_add(struct postes *postes, struct poste *poste, struct arena *arena)
{
	poste->index = postes->count;
	postes->items =
		arena_grow(arena, postes->items, postes->count, &postes->capacity, sizeof *postes->items);
	postes->items[postes->count++] = poste;
	if (!index_get(&postes->by_id, poste->id))
		index_put(&postes->by_id, poste->id, poste, arena);
}

struct poste *poste_find(const struct postes *postes, const char *id)
{
	return index_get(&postes->by_id, id);
}

bool poste_within(const struct poste *poste, const struct poste *ancestor)
{
	for (; poste; poste = poste->parent)
		if (poste == ancestor)
			return true;
	return false;
}

const struct poste *postes_section(const struct postes *postes, enum account_type type)
{
	for (size_t i = 0; i < postes->count; i++)
		if (postes->items[i]->is_section && postes->items[i]->type == type)
			return postes->items[i];
	return NULL;
}

/* The only section of this type; NULL where there is none, or more than one. */
static const struct poste *only_section(const struct postes *postes, enum account_type type)
{
	const struct poste *only = NULL;
	for (size_t i = 0; i < postes->count; i++) {
		const struct poste *poste = postes->items[i];
		if (!poste->is_section || poste->type != type)
			continue;
		if (only)
			return NULL;
		only = poste;
	}
	return only;
}

void postes_settle_surplus(const struct postes *postes, struct chart *chart)
{
	for (size_t i = 0; i < chart->count; i++) {
		struct account *account = chart->accounts[i];
		bool surplus = account_type_is_component(account->type);
		const struct poste *section =
			surplus && *account->group == '\0' ? only_section(postes, account->type) : NULL;
		if (section)
			account->group = section->id;
	}
}

void postes_move(const struct postes *postes, struct poste *poste, struct poste *section)
{
	poste->parent = section;
	for (size_t i = 0; i < postes->count; i++) {
		struct poste *at = postes->items[i];
		if (at->is_section || !poste_within(at, poste))
			continue;
		at->section = section;
		at->type = section->type;
	}
}
