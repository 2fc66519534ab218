#include "statements/run/digests.h"

#include <stdint.h>
#include <string.h>

#include "ledger/base/system/file.h"
#include "ledger/base/system/thread.h"

/* How many bytes are digested while the statements are made and written. The rest waits until
 * then. */
static const uint64_t LEFT_FOR_LATER = 56 << 20;

struct digest {
	const char *path;
	char sha256[65];
	bool made;
};

struct digests {
	struct digest *items;
	size_t count;
	uint64_t left; /* bytes that may still be digested early */
	struct thread thread;
	struct lock lock; /* of what follows */
	struct bell changed;
	bool finishing, stopped;
};

/* Called before each block. Waits where the rest is for later; returns false where no digest is
 * wanted any more. */
static bool next_bytes(size_t bytes, void *context)
{
	struct digests *digests = context;
	lock_take(&digests->lock);
	while (digests->left <= LEFT_FOR_LATER && !digests->finishing && !digests->stopped)
		bell_wait(&digests->changed, &digests->lock);
	bool wanted = !digests->stopped;
	lock_release(&digests->lock);
	digests->left -= bytes < digests->left ? bytes : digests->left;
	return wanted;
}

static void make_all(void *context)
{
	struct digests *digests = context;
	struct file_map map;
	const struct file_pace pace = {next_bytes, digests};
	for (size_t i = 0; i < digests->count; i++) {
		struct digest *digest = &digests->items[i];
		if (!file_peek(&map, digest->path))
			continue; /* whoever asks for the digest is told */
		digest->made =
			bytes_sha256_paced(digest->sha256, map.stored, map.stored_length, &pace) == 0;
		file_unmap(&map);
	}
}

static void signal_thread(struct digests *digests, bool *what)
{
	lock_take(&digests->lock);
	*what = true;
	bell_ring(&digests->changed);
	lock_release(&digests->lock);
}

static void stop_thread(void *context)
{
	struct digests *digests = context;
	signal_thread(digests, &digests->stopped);
	thread_join(&digests->thread);
	bell_end(&digests->changed);
	lock_end(&digests->lock);
}

struct digests *digests_start(const struct journals *journals, struct arena *arena)
{
	size_t count = journals->count;
	struct digests *digests = arena_alloc(arena, sizeof *digests);
	*digests = (struct digests){
		.count = count, .items = arena_array(arena, count + 1, sizeof *digests->items)};
	for (size_t i = 0; i < count; i++) {
		digests->items[i] = (struct digest){.path = journals->paths[i]};
		digests->left += file_size(journals->paths[i]);
	}
	lock_begin(&digests->lock);
	bell_begin(&digests->changed);
	if (count > 0)
		thread_start(&digests->thread, make_all, digests);
	arena_at_end(arena, stop_thread, digests);
	return digests;
}

void digests_finish(struct digests *digests)
{
	if (digests != NULL)
		signal_thread(digests, &digests->finishing);
}

bool digests_take(char out[65], struct digests *digests, const char *path)
{
	digests_finish(digests);
	if (digests != NULL)
		thread_join(&digests->thread);
	for (size_t i = 0; digests != NULL && i < digests->count; i++)
		if (digests->items[i].made && strcmp(digests->items[i].path, path) == 0) {
			memcpy(out, digests->items[i].sha256, sizeof digests->items[i].sha256);
			return true;
		}
	return false;
}
