/* Entries in pieces: offered some at a time, or put together from what workers kept. */
#include "ledger/scan/worker/worker.h"

#include <stdlib.h>
#include <string.h>

#include "ledger/base/sort.h"

enum { PLACE_BITS = SCAN_PLACE_BITS };

/* ---- pieces offered together ---- */

void worker_offer_held(struct scan_worker *worker)
{
	if (worker->held_count > 0)
		worker_offer_postings(worker, &worker->held_piece, worker->held, worker->held_count, false);
	worker->held_count = 0;
}

void worker_hold_piece(struct scan_worker *worker)
{
	if (worker->held_count + worker->count > HELD_MOST ||
		worker->held_piece.key.epoch != worker->piece.key.epoch)
		worker_offer_held(worker);
	if (worker->count > HELD_MOST) {
		worker_offer_entry(worker, false);
		return;
	}
	if (worker->held_count == 0)
		worker->held_piece = worker->piece;
	for (size_t i = 0; i < worker->count; i++)
		worker->held[worker->held_count++] = worker->postings[i];
}

/* ---- pieces put together ---- */

static int by_key_and_place(const void *left, const void *right)
{
	const struct kept_posting *a = left, *b = right;
	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	return (a->place > b->place) - (a->place < b->place);
}

/* Postings that another worker kept, under the names of this one. */
static void take_over(struct scan_worker *worker, struct scan_worker *from)
{
	uint32_t *accounts = arena_array(from->arena, from->accounts.count, sizeof *accounts);
	uint32_t *natures = arena_array(from->arena, from->natures.count, sizeof *natures);
	for (size_t i = 0; i < from->accounts.count; i++)
		accounts[i] = names_intern(&worker->accounts, from->accounts.spans[i]);
	for (size_t i = 0; i < from->natures.count; i++)
		natures[i] = names_intern(&worker->natures, from->natures.spans[i]);
	for (size_t i = 0; i < from->kept_count; i++) {
		from->kept[i].account = accounts[from->kept[i].account];
		from->kept[i].nature = natures[from->kept[i].nature];
	}
	worker->kept =
		memory_resized(worker->kept, worker->kept_count + from->kept_count, sizeof *worker->kept);
	memcpy(worker->kept + worker->kept_count, from->kept, from->kept_count * sizeof *from->kept);
	worker->kept_count += from->kept_count;
	worker->kept_capacity = worker->kept_count;
	free(from->kept);
	from->kept = NULL;
	from->kept_count = from->kept_capacity = 0;
}

/* The piece that begins there becomes the one at hand, without its postings; false where none
 * does. */
static bool turn_to_piece(struct scan_worker *worker, size_t at, uint64_t offset)
{
	struct scan_rows rows;
	date day;
	const struct scan_file *file = &worker->files[at];
	if (worker->values.file != file)
		worker_turn_to_file(worker, file);
	scan_rows_start(&rows, file, file->bytes + offset);
	if (!scan_rows_next(&rows) || !scan_day(&day, &worker->values, rows.fields[FIELD_DATE]))
		return false;
	worker_begin_piece(worker, &rows, day);
	return true;
}

uint64_t worker_key_at(struct scan_worker *worker, const struct entry_place *place)
{
	uint64_t key = UINT64_MAX;
	if (turn_to_piece(worker, place->file, place->offset)) {
		worker_hash_piece(worker, worker->open);
		open_table_find(&key, worker->open, &worker->piece);
	}
	return key;
}

/* The entry whose postings these are, under the key of its first row. */
static void offer_pieces(
	struct scan_worker *worker, const struct kept_posting *postings, size_t count)
{
	if (!turn_to_piece(worker, postings[0].place >> PLACE_BITS,
			postings[0].place & ((1ULL << PLACE_BITS) - 1)))
		return;
	for (size_t i = 0; i < count; i++) {
		worker->postings = arena_grow(worker->arena, worker->postings, worker->count,
			&worker->capacity, sizeof *worker->postings);
		worker->postings[worker->count++] =
			(struct scan_posting){postings[i].account, postings[i].nature, postings[i].units};
	}
	if (worker_offer_entry(worker, true)) {
		worker->counts.entries++;
		return;
	}
	for (size_t i = 0; i < count; i++)
		if (i == 0 || postings[i].place != postings[i - 1].place) {
			worker->piece.place = postings[i].place & ((1ULL << PLACE_BITS) - 1);
			worker_note_place(worker);
		}
}

void worker_join_pieces(struct scan_worker *workers, size_t count)
{
	struct scan_worker *worker = &workers[0];
	worker->stretch = SIZE_MAX;
	for (size_t i = 1; i < count; i++)
		if (workers[i].kept_count > 0)
			take_over(worker, &workers[i]);
	sort_stable(worker->kept, worker->kept_count, sizeof *worker->kept, by_key_and_place);
	for (size_t at = 0, end; at < worker->kept_count; at = end) {
		for (end = at + 1;
			 end < worker->kept_count && worker->kept[end].key == worker->kept[at].key;)
			end++;
		offer_pieces(worker, &worker->kept[at], end - at);
	}
}
