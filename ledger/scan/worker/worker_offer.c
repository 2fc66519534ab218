/* Pieces whose rows are all read: to the consumer, to the table of keys, or to be read again. */
#include <stdlib.h>

#include "ledger/base/sort.h"
#include "ledger/scan/worker/worker.h"

/* A first pass ends where more than ODD_MOST pieces do not balance, or more than FEW and a quarter
 * of all. */
enum { ODD_MOST = 1 << 15, FEW = 1 << 10 };

void worker_note_place(struct scan_worker *worker)
{
	worker->places = arena_grow(worker->arena, worker->places, worker->place_count,
		&worker->place_capacity, sizeof *worker->places);
	worker->places[worker->place_count++] =
		(struct entry_place){worker->piece.file, worker->piece.place};
}

static void note_odd(struct scan_worker *worker)
{
	worker->odd_count++;
	worker_note_place(worker);
}

bool worker_offer_postings(struct scan_worker *worker, const struct entry_piece *piece,
	const struct scan_posting *postings, size_t count, bool whole)
{
	int year = worker->year_count > 0 ? piece->key.epoch - 1 : 0;
	struct scan_entry entry = {postings, count, piece->day, year, piece->key.journal,
		piece->key.number, piece->file, piece->place,
		worker->files[piece->file].before + piece->place, worker->stretch, whole,
		worker->files[piece->file].form != NULL && worker->files[piece->file].form->nature_parts};
	if (worker->consumer->need == SCAN_ENTRIES)
		worker_key_texts(&entry.journal, &entry.number, worker, piece);
	if (!worker->consumer->take(worker->state, worker, &entry))
		return false;
	worker->counts.postings += count;
	return true;
}

bool worker_offer_entry(struct scan_worker *worker, bool whole)
{
	return worker_offer_postings(worker, &worker->piece, worker->postings, worker->count, whole);
}

/* Hands the entry to the consumer; what it does not take is noted for the sink. */
static void offer(struct scan_worker *worker, bool whole)
{
	if (!worker_offer_entry(worker, whole))
		worker_note_place(worker);
	else
		worker->counts.entries += whole;
}

/* Takes a piece before it is known which entry bears which key: a piece that balances is taken as a
 * whole entry. */
void worker_take_first(struct scan_worker *worker)
{
	worker_note_key(worker);
	if (worker->piece.sum == 0 && !worker->piece.odd)
		offer(worker, true);
	else
		note_odd(worker);
	worker->piece_count++;
	bool scattered = worker->odd_count > FEW && worker->odd_count * 4 > worker->piece_count;
	size_t intervals = worker->series.interval_count;
	bool random = intervals > (size_t)4 * FEW && intervals * 4 > worker->piece_count;
	if (scattered || random || worker->odd_count > ODD_MOST || worker->series.unproven)
		worker_fail(worker, FAULT_SCATTERED);
}

/* Keeps the postings of a piece, in memory of its own that is freed early: such files may be
 * large. */
static void keep_piece(struct scan_worker *worker, uint64_t key)
{
	while (worker->kept_capacity < worker->kept_count + worker->count) {
		worker->kept_capacity = worker->kept_capacity * 3 / 2 + 1024;
		worker->kept = memory_resized(worker->kept, worker->kept_capacity, sizeof *worker->kept);
	}
	uint64_t place = (uint64_t)worker->piece.file << SCAN_PLACE_BITS | worker->piece.place;
	for (size_t i = 0; i < worker->count; i++) {
		const struct scan_posting *posting = &worker->postings[i];
		worker->kept[worker->kept_count++] =
			(struct kept_posting){key, place, posting->account, posting->nature, posting->units};
	}
}

void worker_take_known(struct scan_worker *worker)
{
	uint64_t key;
	enum open_state state = open_table_find(&key, worker->open, &worker->piece);
	if (worker->wanted != NULL) {
		if (sort_find_uint64(worker->wanted, worker->wanted_count, key) != NULL)
			worker_note_place(worker);
		return;
	}
	switch (state) {
	case OPEN_WHOLE: offer(worker, true); break;
	case OPEN_ODD: worker_note_place(worker); break;
	case OPEN_PIECES:
		if (worker->consumer->need == SCAN_ROWS_SUFFICE)
			offer(worker, false);
		else
			keep_piece(worker, key);
	}
}
