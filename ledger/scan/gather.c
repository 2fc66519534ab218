/* What the workers noted, put together in the order of the files. */
#include "ledger/base/sort.h"
#include "ledger/base/text/text.h"
#include "ledger/scan/scan_state.h"

int entry_place_order(const void *left, const void *right)
{
	const struct entry_place *a = left, *b = right;
	if (a->file != b->file)
		return a->file < b->file ? -1 : 1;
	return (a->offset > b->offset) - (a->offset < b->offset);
}

struct entry_place *scan_gather_places(const struct scan *scan, size_t *count)
{
	*count = 0;
	for (size_t i = 0; i < scan->worker_count; i++)
		*count += scan->workers[i].place_count;
	struct entry_place *places = arena_array(scan->arena, *count + 1, sizeof *places),
					   *next = places;
	for (size_t i = 0; i < scan->worker_count; i++)
		for (size_t j = 0; j < scan->workers[i].place_count; j++)
			*next++ = scan->workers[i].places[j];
	sort_stable(places, *count, sizeof *places, entry_place_order);
	return places;
}

/* How many lines stand before each stretch. */
static size_t *lines_before(const struct scan *scan)
{
	size_t line = 0, *before = arena_array(scan->arena, scan->stretch_count + 1, sizeof *before);
	for (size_t i = 0; i < scan->stretch_count; i++) {
		const struct stretch *stretch = &scan->stretches[i];
		const struct scan_file *file = &scan->files[stretch->file];
		if (stretch->begin == file->data)
			line = file->wide != NULL ? file->lines_above
									  : span_lines((struct span){file->bytes, file->data});
		before[i] = line;
		line += stretch->lines;
	}
	return before;
}

static void gather_marks(struct scan *scan, const size_t *before)
{
	size_t count = 0;
	for (size_t i = 0; i < scan->worker_count; i++)
		count += scan->workers[i].mark_count;
	scan->marks = arena_array(scan->arena, count + 1, sizeof *scan->marks);
	scan->mark_count = 0;
	for (size_t i = 0; i < scan->worker_count; i++)
		for (size_t j = 0; j < scan->workers[i].mark_count; j++) {
			const struct line_mark *mark = &scan->workers[i].marks[j];
			scan->marks[scan->mark_count++] = (struct line_mark){
				mark->place, mark->stretch, 1 + before[mark->stretch] + mark->line};
		}
	sort_stable(scan->marks, count, sizeof *scan->marks, entry_place_order);
}

/* ---- rows that are no postings ---- */

static struct side_sums plus(struct side_sums a, struct side_sums b)
{
	return (struct side_sums){a.debit + b.debit, a.credit + b.credit, a.rows + b.rows};
}

static int by_first(const void *left, const void *right)
{
	const struct aside_text *a = left, *b = right;
	return (a->first > b->first) - (a->first < b->first);
}

/* Adds what one worker set aside in the file to what the others did. */
static void add_asides(
	struct scan *scan, struct scan_asides *all, const struct scan_readings *readings)
{
	for (size_t i = 0; i < readings->aside_count; i++) {
		const struct aside_text *one = &readings->asides[i];
		if (!one->aside)
			continue;
		size_t at = 0;
		while (at < all->count && !text_equal(all->items[at].told, one->told))
			at++;
		if (at == all->count) {
			all->items =
				arena_grow(scan->arena, all->items, all->count, &all->capacity, sizeof *all->items);
			all->items[all->count++] = *one; /* the worker's texts go with it */
			all->items[at].told = arena_text(scan->arena, one->told);
			continue;
		}
		struct aside_text *known = &all->items[at];
		known->first = one->first < known->first ? one->first : known->first;
		known->sums = plus(known->sums, one->sums);
	}
	sort_stable(all->items, all->count, sizeof *all->items, by_first);
}

static void add_counts(struct scan *scan, const struct scan_worker *worker)
{
	for (size_t i = 0; i < scan->file_count; i++) {
		input_skipped_add(&scan->skipped[i], &worker->readings[i].skipped);
		scan->filled[i] += worker->readings[i].filled;
		scan->unnumbered[i] += worker->readings[i].unnumbered;
		add_asides(scan, &scan->asides[i], &worker->readings[i]);
	}
}

static void gather_printed(struct scan *scan, const size_t *before)
{
	size_t count = 0;
	scan->skipped = arena_array(scan->arena, scan->file_count + 1, sizeof *scan->skipped);
	scan->filled = arena_array(scan->arena, scan->file_count + 1, sizeof *scan->filled);
	scan->unnumbered = arena_array(scan->arena, scan->file_count + 1, sizeof *scan->unnumbered);
	scan->asides = arena_array(scan->arena, scan->file_count + 1, sizeof *scan->asides);
	for (size_t i = 0; i < scan->worker_count; i++) {
		count += scan->workers[i].printed_count;
		add_counts(scan, &scan->workers[i]);
	}
	scan->printed = arena_array(scan->arena, count + 1, sizeof *scan->printed);
	scan->printed_count = 0;
	for (size_t i = 0; i < scan->worker_count; i++)
		for (size_t j = 0; j < scan->workers[i].printed_count; j++) {
			struct printed_row row = scan->workers[i].printed[j];
			row.line += 1 + before[row.stretch];
			if (row.heading) /* the worker's texts go with it */
				row.account =
					span_of(arena_text_n(scan->arena, row.account.begin, span_length(row.account)));
			scan->printed[scan->printed_count++] = row;
		}
	sort_stable(scan->printed, count, sizeof *scan->printed, entry_place_order);
}

void scan_gather_rows(struct scan *scan)
{
	const size_t *before = lines_before(scan);
	gather_marks(scan, before);
	gather_printed(scan, before);
}

struct input_skipped scan_skipped(const struct scan *scan, size_t file)
{
	return scan->skipped[file];
}

size_t scan_filled(const struct scan *scan, size_t file)
{
	return scan->filled[file];
}

size_t scan_unnumbered(const struct scan *scan, size_t file)
{
	return scan->unnumbered[file];
}

static number number_of(wide_units units, int scale, struct arena *arena)
{
	enum { HALF = 1000000000 };
	number value = number_from_integer(arena, (int64_t)(units / HALF / HALF));
	value = number_multiply(arena, value, number_from_integer(arena, (int64_t)HALF * HALF));
	value = number_add(
		arena, value, number_from_integer(arena, (int64_t)(units % ((wide_units)HALF * HALF))));
	struct amount unit = {.units = 1, .scale = (uint16_t)scale};
	return number_multiply(arena, value, amount_number(unit, arena));
}

/* Postings between two sums. */
static void set_between(struct plan_printed_row *out, const struct scan *scan,
	const struct side_sums *from, const struct side_sums *to, struct arena *arena)
{
	out->postings = to->rows > from->rows;
	out->debit = number_of(to->debit - from->debit, scan->scale, arena);
	out->credit = number_of(to->credit - from->credit, scan->scale, arena);
}

const struct plan_printed_row *scan_printed_rows(
	size_t *count, const struct scan *scan, size_t file, struct arena *arena)
{
	struct plan_printed_row *rows = arena_array(arena, scan->printed_count + 1, sizeof *rows);
	struct side_sums before = {0}, last = {0};
	size_t stretch = 0, at = 0;
	*count = 0;
	while (at < scan->printed_count && scan->printed[at].place.file < file)
		at++;
	for (; stretch < scan->stretch_count; stretch++) {
		if (scan->stretches[stretch].file != file)
			continue;
		for (; at < scan->printed_count && scan->printed[at].stretch == stretch; at++) {
			const struct printed_row *from = &scan->printed[at];
			const struct scan_file *of = &scan->files[file];
			struct side_sums now = plus(before, from->before);
			struct plan_printed_row *row = &rows[(*count)++];
			row->line = (struct judged_line){span_of(scan_line_text(of, from->text, arena)),
				(unsigned)from->line, from->day, span_of(scan_text(of, from->number, arena))};
			set_between(row, scan, &last, &now, arena);
			last = now;
		}
		before = plus(before, scan->stretches[stretch].sums);
	}
	set_between(&rows[(*count)++], scan, &last, &before, arena);
	return rows;
}

const struct scan_aside *scan_asides(
	size_t *count, const struct scan *scan, size_t file, struct arena *arena)
{
	const struct scan_asides *all = &scan->asides[file];
	struct scan_aside *asides = arena_array(arena, all->count + 1, sizeof *asides);
	*count = all->count;
	for (size_t i = 0; i < all->count; i++) {
		const struct aside_text *one = &all->items[i];
		asides[i] = (struct scan_aside){.text = one->told,
			.rows = (size_t)one->sums.rows,
			.debit = number_of(one->sums.debit, scan->scale, arena),
			.credit = number_of(one->sums.credit, scan->scale, arena)};
	}
	return asides;
}
