/* What tells the pieces of entries apart: their keys. */
#include <stdio.h>

#include "ledger/scan/worker/worker.h"

static int epoch_of(const struct scan_worker *worker, const struct scan_file *file, date day)
{
	if (worker->year_count > 0)
		return fiscal_year_of(worker->years, worker->year_count, day) + 1;
	return worker->epoch_by_file || scan_keys_whole(file) ? (int)file->index + 1 : 1;
}

/* The month or the day on which numbers start again. */
static int part_of(const struct scan_file *file, date day)
{
	if (file->form == NULL)
		return 0;
	return file->form->key == PLAN_KEY_DOCUMENT ? day : file->by_month ? day / 100 : 0;
}

static struct span unit_of(const struct scan_rows *rows)
{
	const struct scan_form *form = rows->file->form;
	return rows->fields[form != NULL && form->unit_is_nature ? FIELD_NATURE : FIELD_UNIT];
}

void worker_begin_piece(struct scan_worker *worker, const struct scan_rows *rows, date day)
{
	struct entry_piece *piece = &worker->piece;
	if (rows->file->form != NULL && !worker_piece_fits(worker, rows, day))
		worker_fail(worker, FAULT_IRREGULAR);
	if (day != piece->day || worker->epoch_by_file || rows->file->form != NULL)
		piece->key.epoch = epoch_of(worker, rows->file, day);
	piece->key.part = part_of(rows->file, day);
	piece->key.unit = unit_of(rows);
	piece->key.journal = rows->fields[FIELD_JOURNAL];
	piece->key.number = piece->number = rows->fields[FIELD_NUMBER];
	piece->file = rows->file->index;
	piece->place = scan_place(rows->file, rows->row);
	piece->sum = 0;
	piece->day = day;
	piece->odd = piece->stands = piece->mixed = false;
	worker->count = 0;
}

bool worker_is_of_piece(const struct scan_worker *worker, const struct scan_rows *rows, date day)
{
	const struct entry_piece *piece = &worker->piece;
	const struct scan_form *form = rows->file->form;
	if (form != NULL &&
		(form->key == PLAN_KEY_BLOCK || !span_equal(piece->key.unit, unit_of(rows))))
		return false;
	return day == piece->day && span_equal(piece->number, rows->fields[FIELD_NUMBER]) &&
		span_equal(piece->key.journal, rows->fields[FIELD_JOURNAL]);
}

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
