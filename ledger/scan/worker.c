#include "ledger/scan/worker.h"

#include <stdlib.h>
#include <string.h>

#include "ledger/base/sort.h"
#include "ledger/base/text.h"
#include "ledger/printed.h"

enum { ODD_MOST = 1 << 15, PLACE_BITS = SCAN_PLACE_BITS, MARK_EVERY = 1 << 16 };

void worker_start(struct scan_worker *worker)
{
	worker->accounts.arena = worker->natures.arena = worker->series.arena = worker->arena;
	names_intern(&worker->natures, span_of(""));
	worker->values.scratch = worker->arena;
}

void worker_end(struct scan_worker *worker)
{
	free(worker->kept);
	arena_free(worker->arena);
}

struct span scan_account(const struct scan_worker *worker, uint32_t index)
{
	return worker->accounts.spans[index];
}

struct span scan_nature(const struct scan_worker *worker, uint32_t index)
{
	return worker->natures.spans[index];
}

size_t scan_accounts(const struct scan_worker *worker)
{
	return worker->accounts.count;
}

const char *scan_account_number(
	const char **name, const struct scan_worker *worker, uint32_t index, struct arena *arena)
{
	struct span account = worker->accounts.spans[index];
	const char *text = arena_text_n(arena, account.begin, span_length(account));
	*name = "";
	if (worker->parted)
		printed_part(&text, name, text, arena);
	return text;
}

const char *scan_account_name(
	uint64_t *position, const struct scan_worker *worker, uint32_t index, struct arena *arena)
{
	if (index >= worker->name_capacity || worker->names[index].text.begin == NULL)
		return "";
	const struct account_name *name = &worker->names[index];
	*position = name->position;
	return scan_text(&worker->files[name->file], name->text, arena);
}

int scan_worker_scale(const struct scan_worker *worker)
{
	return worker->values.scale;
}

static void fail(struct scan_worker *worker, enum scan_fault fault)
{
	if (worker->fault < fault)
		worker->fault = fault;
	worker->faulty_file = worker->values.file->index;
}

/* ---- pieces ---- */

static int epoch_of(const struct scan_worker *worker, date day)
{
	if (worker->year_count > 0)
		return fiscal_year_of(worker->years, worker->year_count, day) + 1;
	return worker->epoch_by_file ? (int)worker->values.file->index + 1 : 1;
}

static void begin_piece(struct scan_worker *worker, const struct scan_rows *rows, date day)
{
	struct entry_piece *piece = &worker->piece;
	if (rows->file->form != NULL && !worker_piece_fits(worker, rows, day))
		fail(worker, FAULT_IRREGULAR);
	if (day != piece->day || worker->epoch_by_file)
		piece->key.epoch = epoch_of(worker, day);
	piece->key.journal = rows->fields[FIELD_JOURNAL];
	piece->key.number = rows->fields[FIELD_NUMBER];
	piece->file = rows->file->index;
	piece->place = (uint64_t)(rows->row - rows->file->bytes);
	piece->sum = 0;
	piece->day = day;
	piece->odd = piece->stands = false;
	worker->count = 0;
}

static bool is_of_piece(const struct entry_piece *piece, const struct scan_rows *rows, date day)
{
	return day == piece->day && span_equal(piece->key.number, rows->fields[FIELD_NUMBER]) &&
		span_equal(piece->key.journal, rows->fields[FIELD_JOURNAL]);
}

/* "1010 Encaisse": number and name in one, which printed.h knows to part. */
static bool may_hold_name(struct span account)
{
	if (*account.begin < '0' || *account.begin > '9')
		return false;
	for (const char *at = account.begin; at < account.end; at++)
		if (*at == ' ' || *at == ':' || (unsigned char)*at >= 0x80)
			return true;
	return false;
}

static void add_row(struct scan_worker *worker, const struct scan_rows *rows)
{
	struct scan_amount amount;
	const struct span *fields = rows->fields;
	if (fields[FIELD_ACCOUNT].begin == fields[FIELD_ACCOUNT].end ||
		!scan_amount_of(&amount, &worker->values, fields)) {
		fail(worker, FAULT_IRREGULAR);
		return;
	}
	if (worker->count == worker->capacity)
		worker->postings = arena_grow(worker->arena, worker->postings, worker->count,
			&worker->capacity, sizeof *worker->postings);
	struct scan_posting *posting = &worker->postings[worker->count++];
	size_t known = worker->accounts.count;
	posting->account = names_intern(&worker->accounts, fields[FIELD_ACCOUNT]);
	bool parts = rows->file->form != NULL && rows->file->form->may_part;
	if (posting->account == known && !parts && may_hold_name(fields[FIELD_ACCOUNT]))
		fail(worker, FAULT_IRREGULAR);
	if (rows->file->form != NULL &&
		!worker_row_fits(worker, rows, posting->account, posting->account == known))
		fail(worker, FAULT_IRREGULAR);
	posting->nature = fields[FIELD_NATURE].begin == fields[FIELD_NATURE].end
		? 0
		: names_intern(&worker->natures, fields[FIELD_NATURE]);
	posting->units = amount.big ? 0 : amount.units;
	worker->piece.odd |=
		amount.big || __builtin_add_overflow(worker->piece.sum, posting->units, &worker->piece.sum);
	worker->piece.stands |= posting->account != worker->postings[0].account;
}

static void note_place(struct scan_worker *worker)
{
	worker->places = arena_grow(worker->arena, worker->places, worker->place_count,
		&worker->place_capacity, sizeof *worker->places);
	worker->places[worker->place_count++] =
		(struct entry_place){worker->piece.file, worker->piece.place};
}

static void note_odd(struct scan_worker *worker)
{
	worker->odd_count++;
	note_place(worker);
}

/* Hands the postings at hand to the consumer. */
static bool offer_entry(struct scan_worker *worker)
{
	const struct entry_piece *piece = &worker->piece;
	int year = worker->year_count > 0 ? piece->key.epoch - 1 : 0;
	struct scan_entry entry = {worker->postings, worker->count, piece->day, year,
		piece->key.journal, piece->key.number, piece->file, piece->place,
		worker->files[piece->file].before + piece->place, worker->stretch};
	if (!worker->consumer->take(worker->state, worker, &entry))
		return false;
	worker->counts.postings += worker->count;
	return true;
}

/* What the consumer does not want is for the sink. */
static void offer(struct scan_worker *worker, bool whole)
{
	if (!offer_entry(worker))
		note_place(worker);
	else
		worker->counts.entries += whole;
}

/* Before it is known who bears which key: what stands alone is taken to be whole. */
static void take_first(struct scan_worker *worker)
{
	series_note(&worker->series, &worker->piece.key, worker->stretch);
	if (worker->piece.sum == 0 && !worker->piece.odd)
		offer(worker, true);
	else
		note_odd(worker);
	if (worker->odd_count > ODD_MOST || worker->series.unproven)
		fail(worker, FAULT_SCATTERED);
}

/* In memory of its own, which is given back: such files may be large. */
static void keep_piece(struct scan_worker *worker, uint64_t key)
{
	while (worker->kept_capacity < worker->kept_count + worker->count) {
		worker->kept_capacity = worker->kept_capacity * 3 / 2 + 1024;
		worker->kept = memory_resized(worker->kept, worker->kept_capacity, sizeof *worker->kept);
	}
	uint64_t place = (uint64_t)worker->piece.file << PLACE_BITS | worker->piece.place;
	for (size_t i = 0; i < worker->count; i++) {
		const struct scan_posting *posting = &worker->postings[i];
		worker->kept[worker->kept_count++] =
			(struct kept_posting){key, place, posting->account, posting->nature, posting->units};
	}
}

static void take_known(struct scan_worker *worker)
{
	uint64_t key;
	enum open_state state = open_table_find(&key, worker->open, &worker->piece);
	if (worker->wanted != NULL) {
		if (sort_find_uint64(worker->wanted, worker->wanted_count, key) != NULL)
			note_place(worker);
		return;
	}
	switch (state) {
	case OPEN_WHOLE: offer(worker, true); break;
	case OPEN_ODD: note_place(worker); break;
	case OPEN_PIECES:
		if (worker->consumer->need == SCAN_ROWS_SUFFICE)
			offer(worker, false);
		else
			keep_piece(worker, key);
	}
}

static void end_piece(struct scan_worker *worker)
{
	struct entry_piece *piece = &worker->piece;
	piece->stands &= piece->sum == 0 && !piece->odd;
	if (worker->filling == NULL && worker->open == NULL) {
		take_first(worker);
		return;
	}
	piece->hash = key_hash(&piece->key);
	if (worker->filling != NULL)
		open_table_add(worker->filling, piece);
	else
		take_known(worker);
}

/* ---- stretches ---- */

/* The start of the last line before `at` that is not blank; NULL where there is none. */
static const char *line_before(const struct scan_file *file, const char *at)
{
	while (at > file->data) {
		const char *end = at - 1, *line = end;
		while (line > file->data && line[-1] != '\n')
			line--;
		for (const char *byte = line; byte < end; byte++)
			if (*byte != ' ' && *byte != '\t' && *byte != '\r' && *byte != file->separator)
				return line;
		at = line;
	}
	return NULL;
}

static void turn_to_file(struct scan_worker *worker, const struct scan_file *file)
{
	struct scan_values *values = &worker->values;
	if (values->file != NULL)
		worker->readings[values->file->index] = values->readings;
	values->file = file;
	values->readings = worker->readings[file->index];
	values->date_text = (struct span){0};
	values->side_count = 0;
	worker->piece.day = 0;
}

static void note_mark(struct scan_worker *worker, const char *row, size_t line)
{
	const struct scan_file *file = worker->values.file;
	worker->marks = arena_grow(worker->arena, worker->marks, worker->mark_count,
		&worker->mark_capacity, sizeof *worker->marks);
	worker->marks[worker->mark_count++] =
		(struct line_mark){{file->index, (uint64_t)(row - file->bytes)}, worker->stretch, line};
	worker->mark_due = row + MARK_EVERY;
}

/* `before`: lines that the rows began before the stretch. */
static void read_pieces(struct scan_worker *worker, struct scan_rows *rows,
	const struct stretch *stretch, bool foreign, size_t before)
{
	bool any = false;
	date day;
	while (worker->fault == FAULT_NONE && scan_rows_next(rows)) {
		if (any && rows->repeats) {
			if (!foreign)
				add_row(worker, rows);
			continue;
		}
		const struct span number_text = rows->fields[FIELD_NUMBER];
		if (number_text.begin == number_text.end ||
			!scan_day(&day, &worker->values, rows->fields[FIELD_DATE])) {
			fail(worker, FAULT_IRREGULAR);
			return;
		}
		if (any && is_of_piece(&worker->piece, rows, day)) {
			if (!foreign)
				add_row(worker, rows);
			continue;
		}
		if (any && !foreign)
			end_piece(worker);
		foreign = foreign && !any;
		if (rows->row >= stretch->end)
			return;
		begin_piece(worker, rows, day);
		if (rows->row >= worker->mark_due)
			note_mark(worker, rows->row, rows->lines - before);
		scan_rows_hold_key(rows);
		any = true;
		if (!foreign)
			add_row(worker, rows);
	}
	if (any && !foreign && worker->fault == FAULT_NONE && rows->fault == FAULT_NONE)
		end_piece(worker);
}

/* Whether all of the stretch is text in the file's encoding. */
static bool is_text(const struct scan_file *file, const struct stretch *stretch)
{
	if (file->form == NULL || file->form->page == NULL)
		return text_utf8_valid(stretch->begin, (size_t)(stretch->end - stretch->begin));
	const char *at = stretch->begin;
	for (;; at++) {
		at += text_ascii_run(at, (size_t)(stretch->end - at));
		if (at == stretch->end)
			return true;
		if (file->form->page->characters[(unsigned char)*at - 0x80] == 0)
			return false;
	}
}

void worker_read(struct scan_worker *worker, struct stretch *stretch, size_t number_)
{
	const struct scan_file *file = &worker->files[stretch->file];
	if (worker->values.file != file)
		turn_to_file(worker, file);
	const char *before = line_before(file, stretch->begin);
	struct scan_rows rows;
	scan_rows_start(&rows, file, before != NULL ? before : stretch->begin);
	worker->stretch = number_;
	note_mark(worker, stretch->begin, 0);
	if (file->lines_in_quotes)
		worker->mark_due = file->end;
	size_t lines_before = before != NULL ? span_lines((struct span){before, stretch->begin}) : 0;
	read_pieces(worker, &rows, stretch, before != NULL, lines_before);
	stretch->lines = rows.lines - lines_before - span_lines((struct span){stretch->end, rows.row});
	if (rows.fault != FAULT_NONE)
		fail(worker, rows.fault);
	if (rows.beyond_ascii && !is_text(file, stretch))
		fail(worker, FAULT_IRREGULAR);
	worker->readings[file->index] = worker->values.readings;
	worker->counts.bytes += (size_t)(stretch->end - stretch->begin);
}

/* ---- entries in pieces ---- */

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
	uint32_t *accounts = arena_array(from->arena, from->accounts.count + 1, sizeof *accounts);
	uint32_t *natures = arena_array(from->arena, from->natures.count + 1, sizeof *natures);
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
		turn_to_file(worker, file);
	scan_rows_start(&rows, file, file->bytes + offset);
	if (!scan_rows_next(&rows) || !scan_day(&day, &worker->values, rows.fields[FIELD_DATE]))
		return false;
	begin_piece(worker, &rows, day);
	return true;
}

uint64_t worker_key_at(struct scan_worker *worker, const struct entry_place *place)
{
	uint64_t key = UINT64_MAX;
	if (turn_to_piece(worker, place->file, place->offset)) {
		worker->piece.hash = key_hash(&worker->piece.key);
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
		if (worker->count == worker->capacity)
			worker->postings = arena_grow(worker->arena, worker->postings, worker->count,
				&worker->capacity, sizeof *worker->postings);
		worker->postings[worker->count++] =
			(struct scan_posting){postings[i].account, postings[i].nature, postings[i].units};
	}
	if (offer_entry(worker)) {
		worker->counts.entries++;
		return;
	}
	for (size_t i = 0; i < count; i++)
		if (i == 0 || postings[i].place != postings[i - 1].place) {
			worker->piece.place = postings[i].place & ((1ULL << PLACE_BITS) - 1);
			note_place(worker);
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
