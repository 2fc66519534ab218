#include "statements/selection.h"

struct selection {
	size_t account_count;
	unsigned *kinds; /* [year][account] */
};

struct selection *selection_new(size_t year_count, const struct chart *chart, struct arena *arena)
{
	struct selection *selection = arena_alloc(arena, sizeof *selection);
	*selection = (struct selection){chart->count, arena_array(arena, year_count * chart->count + 1, sizeof *selection->kinds)};
	return selection;
}

void selection_add(struct selection *selection, size_t year, const struct account *account, unsigned kinds)
{
	if (account->index < selection->account_count)
		selection->kinds[year * selection->account_count + account->index] |= kinds;
}

bool selection_has(const struct selection *selection, int year, const struct account *account, enum kind kind)
{
	if (year < 0 || account->index >= selection->account_count)
		return false;
	return selection->kinds[(size_t)year * selection->account_count + account->index] >> kind & 1;
}
