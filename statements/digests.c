#include "statements/digests.h"

#include <pthread.h>
#include <string.h>

#include "ledger/base/file.h"

struct digest {
	char sha256[65];
	bool made;
};

struct digests {
	const char *const *paths;
	size_t count;
	struct digest *items;
	pthread_t thread;
	bool running;
};

static void *make_all(void *argument)
{
	struct digests *digests = argument;
	struct arena *arena = arena_new();
	struct error_list ignored = {.arena = arena}; /* whoever asks for the digest reads the file again, and says it */
	for (size_t i = 0; i < digests->count; i++)
		digests->items[i].made = file_sha256(digests->items[i].sha256, digests->paths[i], &ignored) == 0;
	arena_free(arena);
	return NULL;
}

struct digests *digests_start(const char *const *paths, size_t count, struct arena *arena)
{
	struct digests *digests = arena_alloc(arena, sizeof *digests);
	*digests = (struct digests){.paths = paths, .count = count, .items = arena_array(arena, count + 1, sizeof *digests->items)};
	digests->running = count > 0 && pthread_create(&digests->thread, NULL, make_all, digests) == 0;
	return digests;
}

void digests_end(struct digests *digests)
{
	if (digests == NULL || !digests->running)
		return;
	pthread_join(digests->thread, NULL);
	digests->running = false;
}

bool digests_take(char out[65], struct digests *digests, const char *path)
{
	digests_end(digests);
	for (size_t i = 0; digests != NULL && i < digests->count; i++)
		if (digests->items[i].made && strcmp(digests->paths[i], path) == 0) {
			memcpy(out, digests->items[i].sha256, sizeof digests->items[i].sha256);
			return true;
		}
	return false;
}
