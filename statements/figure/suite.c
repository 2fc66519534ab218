#include "statements/figure/suite.h"

#include <string.h>

#include "ledger/base/text/hash.h"

void suite_add(struct suite *suite, struct figure *figure, struct arena *arena)
{
	if (!suite->by_id)
		suite->by_id = arena_alloc(arena, sizeof(struct index));
	suite->figures =
		arena_grow(arena, suite->figures, suite->count, &suite->capacity, sizeof *suite->figures);
	suite->figures[suite->count++] = figure;
	index_put(suite->by_id, figure->id, figure, arena);
}

struct figure *suite_find(const struct suite *suite, const char *id)
{
	return suite->by_id ? index_get(suite->by_id, id) : NULL;
}

void suite_mention(struct suite *suite, struct mention *mention, struct arena *arena)
{
	suite->mentions = arena_grow(arena, suite->mentions, suite->mention_count,
		&suite->mention_capacity, sizeof *suite->mentions);
	suite->mentions[suite->mention_count++] = mention;
	if (!suite->by_mention)
		suite->by_mention = arena_alloc(arena, sizeof(struct index));
	const char *at = strchr(mention->id, '@');
	const char *name =
		at ? arena_text_n(arena, mention->id, (size_t)(at - mention->id)) : mention->id;
	if (!index_get(suite->by_mention, mention->id))
		index_put(suite->by_mention, mention->id, mention, arena);
	if (!index_get(suite->by_mention, name))
		index_put(suite->by_mention, name, mention, arena);
}

const struct mention *suite_find_mention(const struct suite *suite, const char *id)
{
	return suite->by_mention ? index_get(suite->by_mention, id) : NULL;
}
