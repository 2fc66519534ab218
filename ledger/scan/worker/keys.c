/* What tells the pieces of entries apart: their keys. */
#include <stdio.h>

#include "ledger/plan/entry_key.h"
#include "ledger/scan/worker/worker.h"

/* Gives a key without a number what tells it apart in its place. Returns whether it had one. */
static bool name_key(struct scan_worker *worker)
{
	struct entry_piece *piece = &worker->piece;
	const struct scan_form *form = worker->files[piece->file].form;
	int length = 0;
	if (form == NULL || piece->number.begin < piece->number.end || form->key == PLAN_KEY_DOCUMENT)
		return true;
	char *const name = worker->key_name;
	if (form->key == PLAN_KEY_BLOCK)
		length = snprintf(name, sizeof worker->key_name, "%llu", (unsigned long long)piece->place);
	else if (form->key == PLAN_KEY_DAY)
		length = snprintf(name, sizeof worker->key_name, "%d", piece->day);
	else /* other entries have numbers, which may be as many digits */
		length = snprintf(name, sizeof worker->key_name, "%04d-%02d-%02d", date_year(piece->day),
			date_month(piece->day), date_day(piece->day));
	piece->key.number = (struct span){name, name + length};
	return false;
}

/* Whether the texts of the row are those of its entry. */
static bool row_names_entry(const struct scan_file *file, const struct entry_piece *piece)
{
	bool paged = file->form != NULL && file->form->page != NULL &&
		!(worker_is_ascii(piece->number) && worker_is_ascii(piece->key.journal));
	return !paged &&
		(file->plan == NULL ||
			(file->plan->key == PLAN_KEY_NUMBER && !file->divides_keys &&
				!scan_may_lack_number(file)));
}

void worker_key_texts(struct span *journal, struct span *number_, struct scan_worker *worker,
	const struct entry_piece *piece)
{
	enum { TEXTS_MOST = 1 << 12 };
	const struct scan_file *file = &worker->files[piece->file];
	*journal = piece->key.journal;
	*number_ = piece->number;
	if (row_names_entry(file, piece))
		return;
	if (worker->key_texts++ % TEXTS_MOST == 0) {
		arena_free(worker->key_arena);
		worker->key_arena = arena_new();
	}
	struct arena *arena = worker->key_arena;
	const char *number_text = scan_text(file, piece->number, arena);
	const char *journal_text = scan_text(file, piece->key.journal, arena);
	if (file->plan != NULL) {
		/* a block is told by its place as well as by its line */
		number_text =
			entry_key_number(file->plan, number_text, piece->day, (unsigned)piece->place, arena);
		journal_text = entry_key_journal(
			file->plan, journal_text, scan_text(file, piece->key.unit, arena), piece->day, arena);
	}
	*number_ = span_of(number_text);
	*journal = span_of(journal_text);
}

void worker_note_key(struct scan_worker *worker)
{
	const struct scan_form *form = worker->files[worker->piece.file].form;
	if (form != NULL && form->key == PLAN_KEY_BLOCK)
		return; /* each is its own */
	name_key(worker);
	series_note(&worker->series, &worker->piece.key, worker->stretch);
}

void worker_hash_piece(struct scan_worker *worker, const struct open_table *table)
{
	struct entry_piece *piece = &worker->piece;
	bool own = name_key(worker);
	if (!open_table_is_exact(table)) {
		piece->key_hash = key_hash(&piece->key);
		if (!own) /* keys are compared in the file */
			worker_fail(worker, FAULT_IRREGULAR);
	} else if (!series_exact(&piece->key_hash, &worker->series, worker->ids, &piece->key)) {
		worker_fail(worker, FAULT_INEXACT);
	}
}
