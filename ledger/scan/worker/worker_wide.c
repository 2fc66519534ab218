/* Reads stretches: of text where they lie, of UTF-16 as text in a window. */
#include <string.h>

#include "ledger/base/system/file.h"
#include "ledger/scan/worker/worker.h"

struct span worker_kept(
	const struct scan_worker *worker, const struct scan_file *file, struct span text)
{
	size_t length = span_length(text);
	if (!file->window || length == 0)
		return text;
	char *copy = arena_alloc(worker->arena, length + 2);
	*copy = scan_is_quoted(file, text) ? '"' : ' ';
	memcpy(copy + 1, text.begin, length);
	return (struct span){copy + 1, copy + 1 + length};
}

/* Reads a stretch of UTF-16, as text in a window. */
static void read_wide(struct scan_worker *worker, struct stretch *stretch, size_t number_)
{
	const struct scan_file *file = &worker->files[stretch->file];
	struct wide_window *window = &worker->window;
	if (!wide_open(window, file->wide, stretch->begin, stretch->end)) {
		worker->fault = FAULT_IRREGULAR;
		worker->faulty_file = stretch->file;
		return;
	}
	struct stretch text = {.file = stretch->file, .begin = window->begin, .end = window->end};
	struct scan_file *view = &worker->view;
	*view = *file;
	view->wide = NULL;
	view->window = true;
	/* text takes at most 3 bytes for 2 */
	view->place = (uint64_t)(window->place - file->bytes) * 2;
	view->bytes = window->from;
	view->data = stretch->begin == file->data ? window->begin : window->from;
	view->end = window->to;
	worker->values.date_text = (struct span){0};
	worker->piece.day = 0;
	worker_read_text(worker, view, &text, number_);
	worker_offer_held(worker);
	file_let_go(stretch->begin, stretch->end);
	stretch->lines = text.lines;
	stretch->sums = text.sums;
	stretch->numbers = text.numbers;
	stretch->first_turn = text.first_turn;
	stretch->turn = text.turn;
}

void worker_read(struct scan_worker *worker, struct stretch *stretch, size_t number_)
{
	const struct scan_file *file = &worker->files[stretch->file];
	if (file->wide != NULL)
		read_wide(worker, stretch, number_);
	else
		worker_read_text(worker, file, stretch, number_);
	worker->counts.bytes += (size_t)(stretch->end - stretch->begin);
}
