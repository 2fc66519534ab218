#include <ctype.h>
#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/check/relations/relations_parts.h"

bool relations_hold_in(const struct binder *binder, enum suite_kind suite)
{
	bool by_another = suite == SUITE_PRIOR && binder->layout->dossier->prior_transition;
	return binder->suites[suite].present && !by_another;
}

char *relations_family_text(const char *family, struct arena *arena)
{
	char *text = arena_text(arena, family);
	for (char *c = text; *c; c++)
		*c = (char)tolower((unsigned char)*c);
	return text;
}

struct expression *relations_figure_leaf(
	struct binder *binder, enum suite_kind suite, const struct figure *figure, const char *id)
{
	struct expression *leaf = arena_alloc(binder->arena, sizeof *leaf);
	*leaf = (struct expression){
		.type = EXPRESSION_FIGURE, .suite = suite, .figure_id = id, .figure = figure, .period = ""};
	return leaf;
}

void relations_remember_made(
	struct relation_list *list, struct binder *binder, const char *base, enum suite_kind suite)
{
	char *made = arena_printf(binder->arena, "made %s (%s)", base, suite_name(suite));
	index_put(&list->seen, made, made, binder->arena);
}

struct relation *relations_add(
	struct relation_list *list, struct binder *binder, struct relation relation)
{
	struct relation *made = arena_alloc(binder->arena, sizeof *made);
	*made = relation;
	if (binder->missing_count) {
		made->missing = arena_array(binder->arena, binder->missing_count, sizeof *made->missing);
		memcpy(made->missing, binder->missing, binder->missing_count * sizeof *made->missing);
		made->missing_count = binder->missing_count;
	}
	list->items =
		arena_grow(binder->arena, list->items, list->count, &list->capacity, sizeof *list->items);
	list->items[list->count++] = made;
	return made;
}

void relations_add_not_applicable(
	struct relation_list *list, struct binder *binder, const char *id, enum suite_kind suite)
{
	char *entry = arena_printf(binder->arena, "%s (%s)", id, suite_name(suite));
	if (index_get(&list->seen, entry))
		return;
	index_put(&list->seen, entry, entry, binder->arena);
	list->not_applicable = arena_grow(binder->arena, list->not_applicable,
		list->not_applicable_count, &list->not_applicable_capacity, sizeof *list->not_applicable);
	list->not_applicable[list->not_applicable_count++] = entry;
}
