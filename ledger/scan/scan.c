#include "ledger/scan/scan.h"

#include <stdlib.h>
#include <string.h>

#include "ledger/base/sort.h"
#include "ledger/base/system/file.h"
#include "ledger/plan/value.h"
#include "ledger/scan/pass.h"
#include "ledger/scan/scan_state.h"
#include "ledger/scan/wide.h"

/* Something is kept of each stretch: very long files are cut into longer ones, but for UTF-16, of
 * which a stretch is in memory as text. */
enum { STRETCH = 1 << 21, STRETCHES_MOST = 1 << 12, TABLE_MOST = 24 << 20, FILES_MOST = 1 << 12 };

struct scan *scan_new(
	struct chart *chart, const struct fiscal_year *years, size_t year_count, struct arena *arena)
{
	struct scan *scan = arena_alloc(arena, sizeof *scan);
	*scan = (struct scan){.chart = chart,
		.years = years,
		.year_count = year_count,
		.arena = arena,
		.stretch = STRETCH,
		.table_most = TABLE_MOST};
	lock_begin(&scan->lock);
	lock_begin(&scan->ids.lock);
	scan->ids.table.arena = arena_new();
	return scan;
}

/* Returns NULL where there are too many files. */
static struct scan_file *add_file(
	struct scan *scan, const char *path, const char *bytes, size_t length)
{
	if (scan->file_count == FILES_MOST)
		return NULL;
	scan->files = arena_grow(
		scan->arena, scan->files, scan->file_count, &scan->file_capacity, sizeof *scan->files);
	struct scan_file *file = &scan->files[scan->file_count];
	uint64_t before =
		scan->file_count == 0 ? 0 : file[-1].before + (uint64_t)(file[-1].end - file[-1].bytes);
	*file = (struct scan_file){.path = path,
		.bytes = bytes,
		.end = bytes + length,
		.before = before,
		.index = scan->file_count};
	scan->file_count++;
	return file;
}

bool scan_file(struct scan *scan, const char *path, const char *bytes, size_t length)
{
	struct scan_file *file = add_file(scan, path, bytes, length);
	bool regular = file != NULL &&
		scan_file_settle(file, scan->file_count > 1 ? file - 1 : NULL, &scan->scale, scan->arena);
	scan->file_count -= file != NULL && !regular;
	return regular;
}

bool scan_file_as(struct scan *scan, const char *path, const char *bytes, size_t length,
	const struct scan_form *form)
{
	struct scan_file *file = add_file(scan, path, bytes, length);
	bool regular = file != NULL && scan_file_take(file, form, &scan->scale);
	scan->file_count -= file != NULL && !regular;
	return regular;
}

bool scan_file_wide(
	struct scan *scan, const char *path, const struct scan_wide *wide, const struct scan_form *form)
{
	const struct span sample = wide->sample;
	if (!scan_file_as(scan, path, sample.begin, span_length(sample), form))
		return false;
	struct scan_file *file = &scan->files[scan->file_count - 1];
	file->lines_above = span_lines((struct span){sample.begin, form->data});
	file->wide = wide;
	file->bytes = wide->bytes;
	file->data = wide_line(wide, file->lines_above);
	file->end = wide->end;
	return true;
}

/* ---- stretches ---- */

static void add_stretch(
	struct scan *scan, const struct scan_file *file, const char *begin, const char *end)
{
	scan->stretches = arena_grow(scan->arena, scan->stretches, scan->stretch_count,
		&scan->stretch_capacity, sizeof *scan->stretches);
	scan->stretches[scan->stretch_count++] =
		(struct stretch){.file = file->index, .begin = begin, .end = end};
}

static void cut(struct scan *scan, const struct scan_file *file)
{
	const char *begin = file->data;
	uint64_t least = file->wide != NULL ? 0 : scan->total / STRETCHES_MOST;
	size_t length = least > scan->stretch ? (size_t)least : scan->stretch;
	while (begin < file->end) {
		const char *end = file->end;
		if (!file->lines_in_quotes && (size_t)(end - begin) > length)
			end = scan_line_after(file, begin + length);
		file_let_go(end, end);
		add_stretch(scan, file, begin, end);
		begin = end;
	}
}

/* ---- workers ---- */

static size_t cores(void)
{
	size_t count = thread_processors();
	return count < WORKERS_MOST ? count : WORKERS_MOST;
}

static void told(struct scan *scan, uint64_t bytes)
{
	lock_take(&scan->lock);
	scan->done += bytes;
	progress_report(scan->progress, scan->done, scan->total);
	lock_release(&scan->lock);
}

struct shift {
	struct scan *scan;
	struct scan_worker *worker;
};

static void work(void *context)
{
	struct shift *shift = context;
	struct scan *scan = shift->scan;
	while (!atomic_load(&scan->stop)) {
		size_t at = atomic_fetch_add(&scan->next, 1);
		if (at >= scan->stretch_count)
			break;
		worker_read(shift->worker, &scan->stretches[at], at);
		if (shift->worker->fault != FAULT_NONE)
			atomic_store(&scan->stop, true);
		told(scan, (uint64_t)(scan->stretches[at].end - scan->stretches[at].begin));
	}
	worker_offer_held(shift->worker);
}

void scan_make_worker(struct scan *scan, struct scan_worker *worker,
	const struct scan_consumer *consumer, struct open_table *filling)
{
	*worker = (struct scan_worker){.files = scan->files,
		.years = scan->years,
		.year_count = scan->year_count,
		.epoch_by_file = scan->year_count == 0 && !scan->one_epoch,
		.consumer = consumer,
		.filling = filling,
		.batch = filling != NULL && open_table_is_exact(filling) ? open_batch_new(filling) : NULL,
		.ids = &scan->ids,
		.open = filling == NULL ? scan->open : NULL,
		.wanted = scan->wanted,
		.wanted_count = scan->wanted_count,
		.parts = !scan->whole_accounts,
		.one_page = scan_has_one_page(scan),
		.mark_every = scan->total / MARKS_MOST,
		.arena = arena_new(),
		.values.scale = scan->scale};
	worker->readings = arena_array(worker->arena, scan->file_count, sizeof *worker->readings);
	for (size_t i = 0; i < scan->file_count; i++)
		worker->readings[i].orders = DATE_YMD | DATE_DMY | DATE_MDY | VALUE_SERIAL;
	worker_start(worker);
	worker->state = consumer->begin(consumer->context);
}

/* Reads in this thread too, which is enough where the system grants no other. */
static void work_together(struct scan *scan)
{
	struct thread threads[WORKERS_MOST];
	struct shift shifts[WORKERS_MOST] = {{scan, &scan->workers[0]}};
	for (size_t i = 1; i < scan->worker_count; i++)
		shifts[i] = (struct shift){scan, &scan->workers[i]};
	for (size_t i = 1; i < scan->worker_count; i++)
		thread_start(&threads[i], work, &shifts[i]);
	work(&shifts[0]);
	for (size_t i = 1; i < scan->worker_count; i++)
		thread_join(&threads[i]);
}

void scan_run_pass(
	struct scan *scan, const struct scan_consumer *consumer, struct open_table *filling)
{
	scan->stretch_count = 0;
	scan->done = scan->total = 0;
	for (size_t i = 0; i < scan->file_count; i++)
		scan->total += (uint64_t)(scan->files[i].end - scan->files[i].bytes);
	for (size_t i = 0; i < scan->file_count; i++)
		cut(scan, &scan->files[i]);
	size_t most = scan->stretch_count > 0 ? scan->stretch_count : 1;
	scan->worker_count = cores() < most ? cores() : most;
	for (size_t i = 0; i < scan->worker_count; i++)
		scan_make_worker(scan, &scan->workers[i], consumer, filling);
	atomic_store(&scan->next, 0);
	atomic_store(&scan->stop, false);
	work_together(scan);
}

void scan_end_pass(struct scan *scan, const struct scan_consumer *consumer, bool valid)
{
	for (size_t i = 0; i < scan->worker_count; i++) {
		struct scan_worker *worker = &scan->workers[i];
		consumer->end(consumer->context, worker->state, worker, valid);
		worker_end(worker);
	}
	scan->worker_count = 0;
}

/* ---- until a pass is accepted ---- */

static bool keys_differ(const struct scan *scan)
{
	const struct series_table *tables[WORKERS_MOST];
	for (size_t i = 0; i < scan->worker_count; i++)
		tables[i] = &scan->workers[i].series;
	return series_disjoint(tables, scan->worker_count, scan->arena);
}

/* How many entries a worker may have in arrays: all workers together a byte for every three of the
 * files, as the last pass counted them. */
static size_t table_room(const struct scan *scan)
{
	enum { SUM_BYTES = 16, SHARE = 3 };
	return (size_t)(scan->total / SUM_BYTES / SHARE / cores());
}

static bool gather_table(struct scan *scan, struct open_table *table)
{
	struct open_batch *batches[WORKERS_MOST];
	for (size_t i = 0; i < scan->worker_count; i++)
		batches[i] = scan->workers[i].batch;
	return open_table_gather(table, batches, scan->worker_count);
}

/* Whether so many entries are out of the ordinary that the columns may mean something else. */
static bool is_doubtful(const size_t counts[OPEN_STATES])
{
	return counts[OPEN_ODD] * 10 > counts[OPEN_WHOLE] + counts[OPEN_PIECES] + counts[OPEN_ODD] &&
		counts[OPEN_ODD] > 1;
}

/* Reads all keys, to learn which entry bears which. With an exact table, and consumers that need
 * only rows, these get them at the same time. With FAULT_NONE the workers hold the results. */
static enum scan_fault fill_table(
	struct scan *scan, const struct scan_consumer *consumer, bool exact)
{
	const struct scan_pass pass = scan_pass_of(scan);
	if (!exact && pass_has_wide(&pass))
		return FAULT_IRREGULAR; /* keys would be compared in the file */
	struct open_table *table =
		open_table_new(scan->files, exact, table_room(scan), scan->table_most);
	scan_run_pass(scan, consumer, table);
	enum scan_fault fault = scan_settle_faults(scan);
	if (fault != FAULT_NONE) {
		scan_end_pass(scan, consumer, false);
		open_table_free(table);
		return fault == FAULT_INEXACT && exact ? fill_table(scan, consumer, false) : fault;
	}
	scan->open = table;
	const bool gathered = gather_table(scan, table);
	size_t counts[OPEN_STATES];
	open_table_count(counts, table);
	if (!gathered || (scan->gives_up && is_doubtful(counts))) {
		scan_end_pass(scan, consumer, false);
		return FAULT_IRREGULAR;
	}
	scan->pieces_entries = counts[OPEN_PIECES];
	scan->sums_stand = exact && consumer->need == SCAN_ROWS_SUFFICE && counts[OPEN_ODD] == 0;
	if (scan->sums_stand)
		scan->pieces_entries += counts[OPEN_WHOLE];
	else
		scan_end_pass(scan, consumer, false);
	return FAULT_NONE;
}

/* Whether most numbers have a text of their own before their digits, so that no arrays by number
 * can hold them. */
static bool has_many_prefixes(const struct scan *scan)
{
	enum { MANY = 1 << 11 };
	bool many = false;
	for (size_t i = 0; i < scan->worker_count; i++) {
		const struct series_table *series = &scan->workers[i].series;
		many |= series->count > MANY && series->count * 2 > series->interval_count;
	}
	return many;
}

static bool has_no_forms(const struct scan *scan)
{
	bool none = true;
	for (size_t i = 0; i < scan->file_count; i++)
		none = none && scan->files[i].form == NULL;
	return none;
}

/* Reads until a pass is accepted. With FAULT_NONE the workers hold its results. */
static enum scan_fault read_all(struct scan *scan, const struct scan_consumer *consumer)
{
	for (;;) {
		scan_run_pass(scan, consumer, NULL);
		enum scan_fault fault = scan_settle_faults(scan);
		const bool again = fault == FAULT_NONE && scan->open == NULL && !keys_differ(scan);
		if (again)
			fault = FAULT_SCATTERED;
		if (fault == FAULT_NONE)
			return FAULT_NONE;
		const bool prefixed = has_many_prefixes(scan);
		scan_end_pass(scan, consumer, false);
		const struct scan_pass pass = scan_pass_of(scan);
		if (fault == FAULT_SCATTERED && pass_has_natures_apart(&pass))
			return FAULT_IRREGULAR;
		/* numbers that rise and come back may start again each month: a plan tells */
		if (again && scan->gives_up && has_no_forms(scan))
			return FAULT_IRREGULAR;
		if (fault == FAULT_SCATTERED)
			fault = fill_table(scan, consumer, !prefixed);
		if (fault == FAULT_NONE && scan->sums_stand)
			return FAULT_NONE;
		if (fault == FAULT_IRREGULAR)
			return fault;
	}
}

struct delivered scan_delivered(const struct scan *scan)
{
	return (struct delivered){scan->files, scan->marks, scan->mark_count, scan->chart,
		scan->dates_may_differ, scan->parted, scan->printed, scan->printed_count};
}

int scan_deliver_places(struct scan *scan, const struct entry_place *places, size_t count,
	entry_sink sink, void *context, struct arena *arena, struct error_list *errors)
{
	const struct delivered from = scan_delivered(scan);
	return scan_deliver(&from, places, count, sink, context, arena, errors);
}

static void count_all(struct scan *scan, const struct scan_consumer *consumer)
{
	scan->counts = (struct scan_counts){.scale = scan->scale,
		.entries = consumer->need == SCAN_ROWS_SUFFICE ? scan->pieces_entries : 0};
	for (size_t i = 0; i < scan->worker_count; i++) {
		scan->counts.entries += scan->workers[i].counts.entries;
		scan->counts.postings += scan->workers[i].counts.postings;
		scan->counts.bytes += scan->workers[i].counts.bytes;
	}
}

enum scan_outcome scan_run(struct scan *scan, const struct scan_consumer *consumer, entry_sink sink,
	void *context, const struct progress *progress, struct error_list *errors)
{
	size_t place_count;
	scan->progress = progress;
	scan->entries = consumer->need == SCAN_ENTRIES;
	/* else it would show only at the end of a first reading */
	scan->one_epoch |= scan->year_count == 0 && scan->file_count > 1 &&
		pass_begins_shared(scan->files, scan->file_count, scan->arena);
	if (read_all(scan, consumer) != FAULT_NONE)
		return SCAN_IRREGULAR;
	worker_join_pieces(scan->workers, scan->worker_count);
	count_all(scan, consumer);
	struct entry_place *places = scan_gather_places(scan, &place_count);
	scan_gather_rows(scan);
	const struct scan_pass pass = scan_pass_of(scan);
	bool again = place_count > 0 && pass_has_wide(&pass);
	scan_end_pass(scan, consumer, !again);
	if (again)
		return SCAN_IRREGULAR;
	int stopped =
		scan_deliver_places(scan, places, place_count, sink, context, scan->arena, errors);
	return stopped == 0 ? SCAN_DONE : SCAN_STOPPED;
}

void scan_allow_two_dates(struct scan *scan)
{
	scan->dates_may_differ = true;
}

void scan_give_up_doubtful(struct scan *scan)
{
	scan->gives_up = true;
}

void scan_watch_numbers(struct scan *scan)
{
	for (size_t i = 0; i < scan->file_count; i++)
		scan->files[i].watch_numbers = true;
}

char scan_separator(const struct scan *scan, size_t file)
{
	return scan->files[file].separator;
}

struct scan_counts scan_counts(const struct scan *scan)
{
	return scan->counts;
}

void scan_cut(struct scan *scan, size_t stretch)
{
	scan->stretch = stretch;
}

void scan_limit_table(struct scan *scan, size_t bytes)
{
	scan->table_most = bytes;
}

void scan_free(struct scan *scan)
{
	if (scan == NULL)
		return;
	open_table_free(scan->open);
	lock_end(&scan->lock);
	lock_end(&scan->ids.lock);
	arena_free(scan->ids.table.arena);
}
