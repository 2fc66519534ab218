/* Entries that the consumer took, read again at their places. */
#include "ledger/base/sort.h"
#include "ledger/scan/scan_state.h"

static void *begin_nothing(void *context)
{
	return context;
}

static bool take_nothing(
	void *state, const struct scan_worker *worker, const struct scan_entry *entry)
{
	(void)state, (void)worker, (void)entry;
	return true;
}

static void end_nothing(void *context, void *state, const struct scan_worker *worker, bool valid)
{
	(void)context, (void)state, (void)worker, (void)valid;
}

/* All pieces of the entries at the places, where entries are in pieces; else the places
 * themselves. */
static struct entry_place *pieces_of(
	size_t *count, struct scan *scan, struct entry_place *places, struct arena *arena)
{
	static const struct scan_consumer nobody = {
		begin_nothing, take_nothing, end_nothing, NULL, SCAN_ROWS_SUFFICE};
	if (scan->open == NULL)
		return places;
	uint64_t *keys = arena_array(arena, *count, sizeof *keys);
	struct scan_worker worker;
	scan_make_worker(scan, &worker, &nobody, NULL);
	for (size_t i = 0; i < *count; i++)
		keys[i] = worker_key_at(&worker, &places[i]);
	worker_end(&worker);
	sort_uint64(keys, *count);
	scan->wanted = keys;
	scan->wanted_count = *count;
	scan_run_pass(scan, &nobody, NULL);
	struct entry_place *all = scan_gather_places(scan, count);
	scan_end_pass(scan, &nobody, false);
	scan->wanted = NULL;
	return all;
}

struct told_entries {
	const struct entry **items;
	size_t count, most;
};

static int hold_entry(const struct entry *entry, void *context)
{
	struct told_entries *told_entries = context;
	if (told_entries->count < told_entries->most)
		told_entries->items[told_entries->count] = entry;
	told_entries->count++;
	return 0;
}

void scan_entries(const struct entry **entries, struct scan *scan, const uint64_t *places,
	size_t count, struct arena *arena)
{
	struct error_list ignored = {.arena = arena};
	struct told_entries held = {entries, 0, count};
	struct entry_place *parted = arena_array(arena, count, sizeof *parted);
	size_t pieces = count;
	for (size_t i = 0; i < count; i++) {
		parted[i] = (struct entry_place){(size_t)(places[i] >> SCAN_PLACE_BITS),
			places[i] & ((UINT64_C(1) << SCAN_PLACE_BITS) - 1)};
		entries[i] = NULL;
	}
	const struct entry_place *all = pieces_of(&pieces, scan, parted, arena);
	/* each place makes one entry, and both ascend */
	scan_deliver_places(scan, all, pieces, hold_entry, &held, arena, &ignored);
	for (size_t i = 0; i < count && held.count != count; i++)
		entries[i] = NULL;
}
