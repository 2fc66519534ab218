#include "ledger/base/database/rows/names.h"

#include "ledger/base/text/text.h"

void names_add(struct names *names, const char *name, struct arena *arena)
{
	names->items =
		arena_grow(arena, names->items, names->count, &names->capacity, sizeof *names->items);
	names->items[names->count++] = arena_text(arena, name);
}

bool names_have(const struct names *names, const char *name)
{
	for (size_t i = 0; i < names->count; i++)
		if (text_equal(names->items[i], name))
			return true;
	return false;
}

const char *names_listed(const char *list, const char *item, struct arena *arena)
{
	return *list == '\0' ? arena_text(arena, item) : arena_printf(arena, "%s, %s", list, item);
}

const char *names_all(const struct names *names, struct arena *arena)
{
	const char *list = "";
	for (size_t i = 0; i < names->count; i++)
		list = names_listed(list, names->items[i], arena);
	return list;
}
