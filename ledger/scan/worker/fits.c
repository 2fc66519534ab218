/* Compares rows with the form that was decided for their file. */
#include "ledger/base/text/text.h"
#include "ledger/plan/cells.h"
#include "ledger/scan/worker/worker.h"

bool worker_is_ascii(struct span text)
{
	return text_ascii_run(text.begin, span_length(text)) == span_length(text);
}

/* Watches for a number that, in a later month than the one before it, is lower than all before it:
 * numbers start again there. */
static void watch_number(struct scan_worker *worker, int64_t value, date day)
{
	struct number_watch *watch = &worker->numbers;
	const date before = worker->piece.day;
	if (before != 0 && day / 100 > before / 100 && value < watch->before &&
		value <= watch->lowest && value < watch->restart)
		watch->restart = value;
	if (value < watch->lowest)
		watch->lowest = value;
	watch->before = value;
}

/* Whether the character of a page may end a text: it is no space that is trimmed. */
static bool may_end(const struct encoding *page, char byte)
{
	const unsigned character =
		(unsigned char)byte < 0x80 ? 0 : page->characters[(unsigned char)byte - 0x80];
	return (unsigned char)byte < 0x80 || (character >= 0xC0 && character < 0x250);
}

/* Whether keys can be told apart by the bytes of that text. */
static bool key_text_fits(
	const struct scan_worker *worker, const struct encoding *page, struct span text)
{
	return text.begin == text.end || worker_is_ascii(text) ||
		(worker->one_page && may_end(page, *text.begin) && may_end(page, text.end[-1]));
}

bool worker_piece_fits(struct scan_worker *worker, const struct scan_rows *rows, date day)
{
	const struct scan_file *file = rows->file;
	const struct span number_text = rows->fields[FIELD_NUMBER];
	const date before = worker->piece.day;
	bool watched =
		file->form->numbers_run_on && !file->by_month && number_text.begin < number_text.end;
	if (watched && file->watch_numbers)
		watch_number(worker, span_digits(number_text), day);
	else if (watched && before != 0 && day / 100 > before / 100 &&
		span_digits(number_text) <= file->first_value)
		worker->values.readings.anew = true;
	return file->form->page == NULL ||
		(key_text_fits(worker, file->form->page, number_text) &&
			key_text_fits(worker, file->form->page, rows->fields[FIELD_JOURNAL]) &&
			key_text_fits(worker, file->form->page, rows->fields[FIELD_UNIT]));
}

/* Whether the columns that must not change have not. */
static bool is_as_watched(struct scan_worker *worker, const struct scan_rows *rows)
{
	struct scan_readings *readings = &worker->values.readings;
	const struct scan_form *form = rows->file->form;
	for (size_t i = 0; i < form->watched; i++) {
		struct span text = rows->fields[FIELD_WATCHED + i];
		bool dated = rows->fields[FIELD_DATE].begin < rows->fields[FIELD_DATE].end;
		if (text.begin == text.end && form->full[i] && dated)
			return false;
		if (text.begin == text.end)
			continue;
		if (!form->single[i])
			return false;
		if (readings->watched[i].begin == NULL)
			readings->watched[i] = worker_kept(worker, rows->file, text);
		if (!span_equal(readings->watched[i], text))
			return false;
	}
	return true;
}

static void note_name(struct scan_worker *worker, const struct scan_rows *rows, uint32_t account)
{
	struct span text = rows->fields[FIELD_NAME];
	while (worker->name_capacity <= account)
		worker->names = arena_grow(worker->arena, worker->names, worker->name_capacity,
			&worker->name_capacity, sizeof *worker->names);
	if (text.begin < text.end && worker->names[account].text.begin == NULL)
		worker->names[account] = (struct account_name){worker_kept(worker, rows->file, text),
			rows->file->index, rows->file->before + scan_place(rows->file, rows->row)};
}

bool worker_account_fits(const struct scan_file *file, struct span account)
{
	return span_equal(cells_unwrapped(account), account) && !cells_rounded(account) &&
		(file->form == NULL || file->form->page == NULL || worker_is_ascii(account));
}

bool worker_row_fits(struct scan_worker *worker, const struct scan_rows *rows, uint32_t account)
{
	if (rows->file->has[FIELD_NAME] && account != NAMES_NONE)
		note_name(worker, rows, account);
	worker_note_parts(worker, rows);
	return is_as_watched(worker, rows);
}
