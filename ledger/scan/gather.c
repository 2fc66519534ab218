/* What the workers noted, put together in the order of the files. */
#include <string.h>

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
	struct entry_place *places = arena_array(scan->arena, *count, sizeof *places), *next = places;
	for (size_t i = 0; i < scan->worker_count; i++)
		for (size_t j = 0; j < scan->workers[i].place_count; j++)
			*next++ = scan->workers[i].places[j];
	sort_stable(places, *count, sizeof *places, entry_place_order);
	return places;
}

/* How many lines stand before each stretch. */
static size_t *lines_before(const struct scan *scan)
{
	size_t line = 0, *before = arena_array(scan->arena, scan->stretch_count, sizeof *before);
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
	scan->marks = arena_array(scan->arena, count, sizeof *scan->marks);
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

static int by_first_row(const void *left, const void *right)
{
	const struct part_text *a = left, *b = right;
	return (a->first > b->first) - (a->first < b->first);
}

/* Joins the first texts that one worker met in the file with those of others. */
static void join_texts(struct scan *scan, struct part_texts *all, const struct part_texts *own)
{
	struct part_text both[2 * SCAN_PART_TEXTS];
	size_t count = all->count;
	memcpy(both, all->items, sizeof all->items);
	for (size_t i = 0; i < own->count; i++) {
		size_t at = 0;
		while (at < count && !text_equal(both[at].told, own->items[i].told))
			at++;
		if (at == count)
			both[count++] = (struct part_text){
				.told = arena_text(scan->arena, own->items[i].told), .first = own->items[i].first};
		else if (own->items[i].first < both[at].first)
			both[at].first = own->items[i].first;
	}
	sort_stable(both, count, sizeof *both, by_first_row);
	memcpy(all->items, both, sizeof all->items);
	all->count = count < SCAN_PART_TEXTS ? count : SCAN_PART_TEXTS;
}

static void add_counts(struct scan *scan, const struct scan_worker *worker)
{
	for (size_t i = 0; i < scan->file_count; i++) {
		input_skipped_add(&scan->skipped[i], &worker->readings[i].skipped);
		scan->filled[i] += worker->readings[i].filled;
		scan->unnumbered[i] += worker->readings[i].unnumbered;
		add_asides(scan, &scan->asides[i], &worker->readings[i]);
		for (size_t part = 0; part < SCAN_PARTS; part++)
			join_texts(scan, &scan->parts[i][part], &worker->readings[i].parts[part]);
	}
}

static struct span copied(const struct scan *scan, struct span text)
{
	return text.begin == NULL ? text
							  : span_of(arena_text_n(scan->arena, text.begin, span_length(text)));
}

/* A text of a row. That of UTF-16 lies in the worker's memory, behind its mark (worker_kept), and
 * is copied with it; others lie in the file. */
static struct span kept(const struct scan *scan, const struct printed_row *row, struct span text)
{
	if (scan->files[row->place.file].wide == NULL || text.begin == text.end)
		return text;
	const char *copy = arena_text_n(scan->arena, text.begin - 1, span_length(text) + 1);
	return (struct span){copy + 1, copy + 1 + span_length(text)};
}

/* Copies what the stretches have of the workers' texts. */
static void keep_turns(struct scan *scan)
{
	for (size_t i = 0; i < scan->stretch_count; i++) {
		struct stretch *stretch = &scan->stretches[i];
		stretch->first_turn.account = copied(scan, stretch->first_turn.account);
		stretch->turn.account = copied(scan, stretch->turn.account);
	}
}

static void gather_printed(struct scan *scan, const size_t *before)
{
	size_t count = 0;
	scan->skipped = arena_array(scan->arena, scan->file_count, sizeof *scan->skipped);
	scan->filled = arena_array(scan->arena, scan->file_count, sizeof *scan->filled);
	scan->unnumbered = arena_array(scan->arena, scan->file_count, sizeof *scan->unnumbered);
	scan->asides = arena_array(scan->arena, scan->file_count, sizeof *scan->asides);
	scan->parts = arena_array(scan->arena, scan->file_count, sizeof *scan->parts);
	for (size_t i = 0; i < scan->worker_count; i++) {
		count += scan->workers[i].printed_count;
		add_counts(scan, &scan->workers[i]);
	}
	scan->printed = arena_array(scan->arena, count, sizeof *scan->printed);
	scan->printed_count = 0;
	for (size_t i = 0; i < scan->worker_count; i++)
		for (size_t j = 0; j < scan->workers[i].printed_count; j++) {
			struct printed_row row = scan->workers[i].printed[j];
			row.line += 1 + before[row.stretch];
			/* the worker's texts go with it */
			if (row.heading)
				row.account = copied(scan, row.account);
			row.above = copied(scan, row.above);
			row.text = kept(scan, &row, row.text);
			row.number = kept(scan, &row, row.number);
			row.turn.account = copied(scan, row.turn.account);
			scan->printed[scan->printed_count++] = row;
		}
	sort_stable(scan->printed, count, sizeof *scan->printed, entry_place_order);
}

void scan_gather_rows(struct scan *scan)
{
	const size_t *before = lines_before(scan);
	gather_marks(scan, before);
	gather_printed(scan, before);
	keep_turns(scan);
	scan_gather_balances(scan);
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

number scan_number_of(wide_units units, int scale, struct arena *arena)
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
static struct plan_sums between(const struct scan *scan, const struct side_sums *from,
	const struct side_sums *to, struct arena *arena)
{
	if (to->rows <= from->rows)
		return (struct plan_sums){0};
	return (struct plan_sums){.there = true,
		.debit = scan_number_of(to->debit - from->debit, scan->scale, arena),
		.credit = scan_number_of(to->credit - from->credit, scan->scale, arena)};
}

/* The postings of a file, as far as its rows were passed. */
struct passed {
	struct side_sums before; /* of the stretches before */
	struct side_sums last;   /* up to the last row that is no posting */
	struct span account;     /* of the last posting; empty: there is none, or rows name none */
	struct side_sums turn;   /* up to the first row of that account */
};

/* Takes the account in force at some row of a stretch. */
static void take_turn(struct passed *passed, const struct account_turn *turn)
{
	if (!turn->there ||
		(turn->first && passed->account.begin != NULL &&
			span_equal(turn->account, passed->account)))
		return;
	passed->account = turn->account;
	passed->turn = plus(passed->before, turn->sums);
}

/* Postings between the last such row and `now`. */
static void set_sums(struct plan_printed_row *out, struct passed *passed, const struct scan *scan,
	struct side_sums now, struct arena *arena)
{
	const struct side_sums *from =
		passed->turn.rows > passed->last.rows ? &passed->turn : &passed->last;
	if (passed->account.begin == NULL)
		from = &now;
	out->before = between(scan, &passed->last, from, arena);
	out->of_account = between(scan, from, &now, arena);
	out->account = passed->account;
	passed->last = now;
}

const struct plan_printed_row *scan_printed_rows(
	size_t *count, const struct scan *scan, size_t file, struct arena *arena)
{
	struct plan_printed_row *rows = arena_array(arena, scan->printed_count + 1, sizeof *rows);
	struct passed passed = {0};
	size_t stretch = 0, at = 0;
	*count = 0;
	while (at < scan->printed_count && scan->printed[at].place.file < file)
		at++;
	for (; stretch < scan->stretch_count; stretch++) {
		if (scan->stretches[stretch].file != file)
			continue;
		take_turn(&passed, &scan->stretches[stretch].first_turn);
		for (; at < scan->printed_count && scan->printed[at].stretch == stretch; at++) {
			const struct printed_row *from = &scan->printed[at];
			const struct scan_file *of = &scan->files[file];
			struct plan_printed_row *row = &rows[(*count)++];
			row->place = from->place.offset;
			row->line = (struct judged_line){span_of(scan_line_text(of, from->text, arena)),
				(unsigned)from->line, from->day, span_of(scan_text(of, from->number, arena)),
				from->above, from->fresh};
			take_turn(&passed, &from->turn);
			set_sums(row, &passed, scan, plus(passed.before, from->before), arena);
		}
		take_turn(&passed, &scan->stretches[stretch].turn);
		passed.before = plus(passed.before, scan->stretches[stretch].sums);
	}
	rows[*count].place = UINT64_MAX;
	set_sums(&rows[(*count)++], &passed, scan, passed.before, arena);
	return rows;
}

const struct scan_aside *scan_asides(
	size_t *count, const struct scan *scan, size_t file, struct arena *arena)
{
	const struct scan_asides *all = &scan->asides[file];
	struct scan_aside *asides = arena_array(arena, all->count, sizeof *asides);
	*count = all->count;
	for (size_t i = 0; i < all->count; i++) {
		const struct aside_text *one = &all->items[i];
		asides[i] = (struct scan_aside){.text = one->told,
			.rows = (size_t)one->sums.rows,
			.debit = scan_number_of(one->sums.debit, scan->scale, arena),
			.credit = scan_number_of(one->sums.credit, scan->scale, arena)};
	}
	return asides;
}

const char *const *scan_part_texts(
	size_t *count, const struct scan *scan, size_t file, enum scan_part part, struct arena *arena)
{
	const struct part_texts *all = &scan->parts[file][part];
	const char **texts = arena_array(arena, all->count, sizeof *texts);
	*count = all->count;
	for (size_t i = 0; i < all->count; i++)
		texts[i] = all->items[i].told;
	return texts;
}
