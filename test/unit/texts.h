/* texts.h - a list of texts that is made one, in the arena of the running test.
 *
 *     struct texts texts = {0};
 *     texts_add(&texts, "b");
 *     texts_add(&texts, "a");
 *     texts_sorted(&texts, "; ")         "a; b; "
 */
#ifndef RECOUPE_TEST_UNIT_TEXTS_H
#define RECOUPE_TEST_UNIT_TEXTS_H

#include <stddef.h>

struct texts {
	const char **items;
	size_t count, capacity;
};

void texts_add(struct texts *texts, const char *text);
/* Each with `after` behind it. */
const char *texts_joined(const struct texts *texts, const char *after);
/* The same once they are sorted. */
const char *texts_sorted(struct texts *texts, const char *after);

#endif
