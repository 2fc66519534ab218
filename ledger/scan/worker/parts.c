/* Rows that are set aside, texts that divide the rows, and entries in several currencies. */
#include "ledger/scan/worker/worker.h"

/* The text of the current row that says whether it counts, noted among those of the file; NULL
 * where the form cannot tell, or there are too many. */
static struct aside_text *text_of(struct scan_worker *worker, const struct scan_rows *rows)
{
	const struct scan_file *file = rows->file;
	struct scan_readings *readings = &worker->values.readings;
	struct span text = rows->fields[FIELD_ASIDE];
	uint64_t place = scan_place(file, rows->row);
	for (size_t i = 0; i < readings->aside_count; i++)
		if (span_equal(readings->asides[i].text, text)) {
			struct aside_text *known = &readings->asides[i];
			known->first = place < known->first ? place : known->first;
			return known;
		}
	const char *told = scan_text(file, text, worker->arena);
	int aside = file->form->aside(told, file->form, worker->arena);
	if (aside < 0 || readings->aside_count == ASIDES_MOST)
		return NULL;
	struct aside_text *known = &readings->asides[readings->aside_count++];
	*known = (struct aside_text){
		.text = worker_kept(worker, file, text), .told = told, .aside = aside > 0, .first = place};
	return known;
}

bool worker_sets_aside(
	struct scan_worker *worker, const struct scan_rows *rows, const struct scan_amount *amount)
{
	const struct scan_form *form = rows->file->form;
	if (form == NULL || form->aside == NULL)
		return false;
	struct aside_text *text = text_of(worker, rows);
	struct span account = rows->fields[FIELD_ACCOUNT];
	if (text == NULL || (text->aside && (amount->big || account.begin == account.end)))
		worker_fail(worker, FAULT_IRREGULAR);
	if (text == NULL || !text->aside)
		return text == NULL;
	if (!worker_account_fits(rows->file, account) || !worker_row_fits(worker, rows, NAMES_NONE))
		worker_fail(worker, FAULT_IRREGULAR);
	side_sums_add(&text->sums, amount->units);
	return true;
}

/* A worker reads a file from its beginning towards its end: the first texts that it meets are the
 * first ones of its rows. */
static void note_text(struct scan_worker *worker, const struct scan_rows *rows,
	struct part_texts *texts, struct span text)
{
	for (size_t i = 0; i < texts->count; i++)
		if (span_equal(texts->items[i].text, text))
			return;
	if (text.begin == text.end || texts->count == SCAN_PART_TEXTS)
		return;
	texts->items[texts->count++] = (struct part_text){worker_kept(worker, rows->file, text),
		scan_text(rows->file, text, worker->arena), scan_place(rows->file, rows->row)};
}

void worker_note_parts(struct scan_worker *worker, const struct scan_rows *rows)
{
	struct part_texts *parts = worker->values.readings.parts;
	if (rows->file->has[FIELD_UNIT])
		note_text(worker, rows, &parts[SCAN_UNITS], rows->fields[FIELD_UNIT]);
	if (rows->file->form->nature_parts)
		note_text(worker, rows, &parts[SCAN_NATURES], rows->fields[FIELD_NATURE]);
}

bool worker_natures_balance(const struct scan_worker *worker)
{
	enum { FEW = 64 };
	if (worker->count > FEW)
		return false;
	for (size_t i = 0; i < worker->count; i++) {
		int64_t sum = 0;
		bool fits = true, seen = false;
		for (size_t j = 0; j < worker->count; j++) {
			const struct scan_posting *posting = &worker->postings[j];
			if (posting->nature != worker->postings[i].nature)
				continue;
			seen |= j < i;
			fits &= !__builtin_add_overflow(sum, posting->units, &sum);
		}
		if (!seen && (sum != 0 || !fits))
			return false;
	}
	return true;
}
