#include "ledger/scan/worker/worker.h"

#include <stdlib.h>
#include <string.h>

#include "ledger/base/system/file.h"
#include "ledger/base/text/text.h"
#include "ledger/printed.h"

enum { MARK_LEAST = 1 << 16, GIVEN_BACK = 1 << 20 };

void worker_start(struct scan_worker *worker)
{
	worker->accounts.arena = worker->natures.arena = worker->series.arena = worker->arena;
	names_intern(&worker->natures, span_of(""));
	worker->values.scratch = worker->arena;
}

void worker_end(struct scan_worker *worker)
{
	free(worker->kept);
	open_batch_free(worker->batch);
	worker_end_judge(worker);
	wide_close(&worker->window);
	arena_free(worker->key_arena);
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

const char *scan_account_likely(
	const struct scan_worker *worker, uint32_t index, struct arena *arena)
{
	const struct span account = worker->accounts.spans[index];
	const char *name, *text = arena_text_n(arena, account.begin, span_length(account));
	if (worker->parts)
		printed_part(&text, &name, text, arena);
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

void worker_fail(struct scan_worker *worker, enum scan_fault fault)
{
	if (worker->fault < fault)
		worker->fault = fault;
	worker->faulty_file = worker->values.file->index;
}

/* ---- pieces ---- */

static int epoch_of(const struct scan_worker *worker, const struct scan_file *file, date day)
{
	if (worker->year_count > 0)
		return fiscal_year_of(worker->years, worker->year_count, day) + 1;
	return worker->epoch_by_file || scan_keys_whole(file) ? (int)file->index + 1 : 1;
}

/* The month or the day on which numbers start again. */
static int part_of(const struct scan_file *file, date day)
{
	return file->form->key == PLAN_KEY_DOCUMENT ? day : file->by_month ? day / 100 : 0;
}

void worker_begin_piece(struct scan_worker *worker, const struct scan_rows *rows, date day)
{
	struct entry_piece *piece = &worker->piece;
	if (rows->file->form != NULL && !worker_piece_fits(worker, rows, day))
		worker_fail(worker, FAULT_IRREGULAR);
	if (day != piece->day || worker->epoch_by_file || rows->file->form != NULL)
		piece->key.epoch = epoch_of(worker, rows->file, day);
	if (rows->file->divides_keys) {
		piece->key.part = part_of(rows->file, day);
		piece->key.unit = scan_row_unit(rows);
	}
	piece->key.journal = rows->fields[FIELD_JOURNAL];
	piece->key.number = piece->number = rows->fields[FIELD_NUMBER];
	piece->file = rows->file->index;
	piece->place = scan_place(rows->file, rows->row);
	piece->sum = 0;
	piece->day = day;
	piece->odd = piece->stands = piece->mixed = false;
	worker->count = 0;
}

/* Whether the field may hold number and name in one: "1010 Encaisse" (printed.h divides them). */
static bool may_hold_name(struct span account)
{
	if (*account.begin < '0' || *account.begin > '9')
		return false;
	for (const char *at = account.begin; at < account.end; at++)
		if (*at == ' ' || *at == ':' || (unsigned char)*at >= 0x80)
			return true;
	return false;
}

static uint32_t heading_account(struct scan_worker *worker)
{
	if (worker->heading_index == NAMES_NONE && worker->heading.begin != NULL)
		worker->heading_index = names_intern(&worker->accounts, worker->heading);
	return worker->heading_index;
}

/* The index of the current row's account, which is met for the first time; NAMES_NONE where the row
 * is no posting. */
static uint32_t new_account(struct scan_worker *worker, const struct scan_rows *rows, bool filled)
{
	const struct scan_form *form = rows->file->form;
	struct span account = rows->fields[FIELD_ACCOUNT];
	bool blank = account.begin == account.end;
	if (form != NULL && (form->headings || (form->fills_account && blank)))
		return heading_account(worker);
	/* "Total" may stand where accounts do, in a row without a date */
	if (blank || (filled && worker_judge(worker, rows) != APPLIED_POSTING))
		return NAMES_NONE;
	if ((form == NULL || !form->may_part) && may_hold_name(account))
		worker_fail(worker, FAULT_IRREGULAR);
	return names_intern(&worker->accounts, account);
}

/* The index of the current row's account; NAMES_NONE where the row is no posting. */
static uint32_t account_of(struct scan_worker *worker, const struct scan_rows *rows, bool filled)
{
	const struct scan_form *form = rows->file->form;
	struct span text = rows->fields[FIELD_ACCOUNT];
	bool fills = form != NULL && form->fills_account, blank = text.begin == text.end;
	uint32_t account = (form != NULL && form->headings) || (fills && blank)
		? worker->heading_index
		: names_find(&worker->accounts, text);
	if (account == NAMES_NONE)
		account = new_account(worker, rows, filled);
	if (fills && !blank && account != NAMES_NONE) {
		worker->heading = worker->accounts.spans[account];
		worker->heading_index = account;
	}
	return account;
}

/* Adds a posting of the current row to the current piece. */
__attribute__((always_inline)) static inline void add_posting(struct scan_worker *worker,
	const struct scan_rows *rows, uint32_t account, const struct scan_amount *amount)
{
	const struct span nature = rows->fields[FIELD_NATURE];
	if (worker->count == worker->capacity)
		worker->postings = arena_grow(worker->arena, worker->postings, worker->count,
			&worker->capacity, sizeof *worker->postings);
	struct scan_posting *posting = &worker->postings[worker->count++];
	posting->account = account;
	posting->nature = nature.begin == nature.end ? 0 : names_intern(&worker->natures, nature);
	posting->units = amount->big ? 0 : amount->units;
	worker->piece.odd |= amount->big ||
		__builtin_add_overflow(worker->piece.sum, posting->units, &worker->piece.sum);
	worker->piece.stands |= posting->account != worker->postings[0].account;
	worker->piece.mixed |= posting->nature != worker->postings[0].nature;
}

/* Adds the posting of the other account that the row names. */
static void add_contra(
	struct scan_worker *worker, const struct scan_rows *rows, const struct scan_amount *amount)
{
	const struct span contra = rows->fields[FIELD_CONTRA];
	const struct scan_amount other = {
		amount->big ? 0 : -amount->units, amount->decimals, amount->big};
	const size_t known = worker->accounts.count;
	uint32_t account = names_intern(&worker->accounts, contra);
	if (account == known && !worker_account_fits(rows->file, contra))
		worker_fail(worker, FAULT_IRREGULAR);
	side_sums_add(&worker->sums, other.units);
	add_posting(worker, rows, account, &other);
}

/* Adds the current row to the current piece. Returns false where it is no posting that can be
 * read. */
static bool add_row(struct scan_worker *worker, const struct scan_rows *rows, bool filled)
{
	struct scan_amount amount;
	const struct span *fields = rows->fields;
	const struct scan_form *form = rows->file->form;
	size_t known = worker->accounts.count;
	if (!scan_amount_of(&amount, &worker->values, fields))
		return false;
	if (worker_sets_aside(worker, rows, &amount))
		return true;
	bool contra_alone = fields[FIELD_CONTRA].begin < fields[FIELD_CONTRA].end &&
		fields[FIELD_ACCOUNT].begin == fields[FIELD_ACCOUNT].end;
	uint32_t account = contra_alone ? NAMES_NONE : account_of(worker, rows, filled);
	if (account == NAMES_NONE && !contra_alone)
		return false;
	if (account == known && !worker_account_fits(rows->file, fields[FIELD_ACCOUNT]))
		worker_fail(worker, FAULT_IRREGULAR);
	if (!contra_alone)
		add_posting(worker, rows, account, &amount);
	if (form == NULL)
		return true;
	if (!worker_row_fits(worker, rows, account))
		worker_fail(worker, FAULT_IRREGULAR);
	if (rows->file->has[FIELD_BALANCE])
		worker_watch_balance(worker, rows, account, &amount);
	const struct account_turn *turn = &worker->turn;
	if (!contra_alone && !form->headings && (!turn->there || turn->index != account))
		worker_turn_account(worker, account);
	if (!contra_alone)
		side_sums_add(&worker->sums, amount.big ? 0 : amount.units);
	worker->values.readings.big |= amount.big;
	if (fields[FIELD_CONTRA].begin < fields[FIELD_CONTRA].end)
		add_contra(worker, rows, &amount);
	worker->fresh = false;
	worker->values.readings.filled += filled;
	worker->values.readings.unnumbered +=
		form->key == PLAN_KEY_NUMBER && worker->piece.number.begin == worker->piece.number.end;
	return true;
}

/* A hash of the postings in any order; 0 where each posting is there twice. */
static uint32_t signature_of(const struct scan_worker *worker)
{
	uint32_t signature = 0;
	for (size_t i = 0; i < worker->count; i++) {
		const struct scan_posting *posting = &worker->postings[i];
		uint64_t mixed = (uint64_t)posting->units * 0x9E3779B97F4A7C15U;
		mixed =
			(mixed ^ mixed >> 32 ^ worker->accounts.hashes[posting->account]) * 0xBF58476D1CE4E5B9U;
		signature ^= (uint32_t)(mixed >> 32);
	}
	return signature;
}

static void end_piece(struct scan_worker *worker)
{
	struct entry_piece *piece = &worker->piece;
	if (worker->count == 0) /* a date and a number, without rows below them */
		return;
	if (worker->values.file->form != NULL && worker->values.file->form->by_nature && piece->mixed)
		piece->odd |= !worker_natures_balance(worker);
	piece->stands &= piece->sum == 0 && !piece->odd && !scan_keys_whole(worker->values.file);
	if (worker->filling == NULL && worker->open == NULL) {
		worker_take_first(worker);
		return;
	}
	piece->signature = worker->batch != NULL ? signature_of(worker) : 0;
	worker_hash_piece(worker, worker->filling != NULL ? worker->filling : worker->open);
	if (worker->filling == NULL) {
		worker_take_known(worker);
		return;
	}
	if (worker->batch == NULL) {
		open_table_add(worker->filling, piece);
		return;
	}
	open_batch_add(worker->batch, piece);
	if (worker->consumer->need == SCAN_ROWS_SUFFICE)
		worker_hold_piece(worker);
}

/* ---- stretches ---- */

void worker_turn_to_file(struct scan_worker *worker, const struct scan_file *file)
{
	struct scan_values *values = &worker->values;
	if (values->file != NULL)
		worker->readings[values->file->index] = values->readings;
	values->file = file;
	values->readings = worker->readings[file->index];
	values->date_text = (struct span){0};
	memset(values->days, 0, sizeof values->days);
	values->side_count = values->frame_count = 0;
	worker->piece = (struct entry_piece){0}; /* a file that divides no keys has no company */
	worker->fresh = false;
	worker->heading = worker_first_heading(file);
	worker->heading_index = NAMES_NONE;
	worker_end_judge(worker);
}

static void note_mark(struct scan_worker *worker, const char *row, size_t line)
{
	const struct scan_file *file = worker->values.file;
	worker->marks = arena_grow(worker->arena, worker->marks, worker->mark_count,
		&worker->mark_capacity, sizeof *worker->marks);
	worker->marks[worker->mark_count++] =
		(struct line_mark){{file->index, scan_place(file, row)}, worker->stretch, line};
	worker->mark_due = row + (worker->mark_every > MARK_LEAST ? worker->mark_every : MARK_LEAST);
}

/* Gives the memory of the file up to there back (file.h). */
static void give_back(struct scan_worker *worker, const char *end)
{
	file_let_go(worker->given_back, end);
	worker->values.date_text = (struct span){0}; /* it lies there */
	worker->given_back = end;
}

/* The state of reading a stretch. */
struct reading {
	struct scan_rows rows;
	const struct stretch *stretch;
	size_t before; /* how many lines the rows begin before the stretch */
	bool any;      /* there is a current piece */
	bool foreign;  /* it began in the stretch before, whose reader takes it */
	bool first;    /* the stretch is the first of its file */
};

/* Handles a row that is no posting. Rows up to the first piece of a stretch belong to the reader of
 * the stretch before. */
static void pass_printed(struct scan_worker *worker, const struct reading *reading)
{
	const struct scan_rows *rows = &reading->rows;
	enum applied_kind kind = worker_judge(worker, rows);
	const struct scan_form *form = rows->file->form;
	/* rows below it belong to the entry above it */
	bool between =
		form != NULL && form->fills && kind != APPLIED_ENTRY_HEAD && scan_row_begins(rows);
	/* balances run anew below a heading */
	between |= form != NULL && !form->headings && kind == APPLIED_HEADING &&
		rows->file->has[FIELD_BALANCE];
	if (kind == APPLIED_FAULT || kind == APPLIED_POSTING || between)
		worker_fail(worker, FAULT_IRREGULAR);
	else if (kind != APPLIED_ENTRY_HEAD && ((reading->any && !reading->foreign) || reading->first))
		worker_keep_printed(worker, rows, kind, rows->lines - reading->before);
}

/* Passes a row of an entry that another reader takes: rows below it may leave its account blank. */
static void pass_foreign(struct scan_worker *worker, const struct scan_rows *rows)
{
	const struct scan_form *form = rows->file->form;
	const struct span account = rows->fields[FIELD_ACCOUNT];
	if (form == NULL || !form->fills_account || account.begin == account.end)
		return;
	worker->heading = account;
	worker->heading_index = names_find(&worker->accounts, account);
}

static void take_row(struct scan_worker *worker, const struct reading *reading, bool filled)
{
	if (reading->foreign)
		pass_foreign(worker, &reading->rows);
	else if (!add_row(worker, &reading->rows, filled))
		pass_printed(worker, reading);
}

/* Turns to the piece that begins with the current row. Returns false where that piece belongs to
 * another reader. */
static bool turn_to_next(struct scan_worker *worker, struct reading *reading, date day)
{
	struct scan_rows *rows = &reading->rows;
	if (reading->any && !reading->foreign)
		end_piece(worker);
	reading->foreign = reading->foreign && !reading->any;
	if (rows->row >= reading->stretch->end)
		return false;
	worker_begin_piece(worker, rows, day);
	if (rows->row >= worker->mark_due)
		note_mark(worker, rows->row, rows->lines - reading->before);
	if (rows->row - worker->given_back >= GIVEN_BACK)
		give_back(worker, rows->row);
	if (worker->filling == NULL && worker->open == NULL) /* otherwise few rows repeat the key */
		scan_rows_hold_key(rows);
	reading->any = true;
	return true;
}

/* Takes a row with a date, and a number where it needs one. Returns as turn_to_next does. */
static bool take_dated(struct scan_worker *worker, struct reading *reading, date day)
{
	const struct scan_rows *rows = &reading->rows;
	if (worker_announces(worker, rows, rows->fields[FIELD_NUMBER])) {
		pass_printed(worker, reading);
		return true;
	}
	bool same = reading->any && worker_is_of_piece(worker, rows, day);
	if (!same && !turn_to_next(worker, reading, day))
		return false;
	take_row(worker, reading, false);
	return true;
}

static void read_pieces(struct scan_worker *worker, struct reading *reading)
{
	date day;
	struct scan_rows *rows = &reading->rows;
	const struct entry_piece *piece = &worker->piece;
	const bool may_lack_number = scan_may_lack_number(rows->file);
	while (worker->fault == FAULT_NONE && scan_rows_next(rows)) {
		const struct span number_text = rows->fields[FIELD_NUMBER];
		if (reading->foreign && rows->row >= reading->stretch->end)
			return; /* an entry may be as long as the file */
		if (reading->any && rows->repeats && !worker_announces(worker, rows, piece->number)) {
			take_row(worker, reading, false);
		} else if ((number_text.begin < number_text.end || may_lack_number) &&
			scan_day(&day, &worker->values, rows->fields[FIELD_DATE])) {
			if (!take_dated(worker, reading, day))
				return;
		} else if (reading->any && scan_row_continues(rows, piece->key.journal, piece->number)) {
			take_row(worker, reading, true);
		} else {
			pass_printed(worker, reading);
		}
	}
	if (reading->any && !reading->foreign && worker->fault == FAULT_NONE &&
		rows->fault == FAULT_NONE)
		end_piece(worker);
}

/* Whether all of the stretch is text in the file's encoding. */
static bool is_text(const struct scan_file *file, const struct stretch *stretch)
{
	const struct made_rows *made = file->form != NULL ? file->form->made : NULL;
	if (file->window)
		return true;
	if (made != NULL && made->form == NULL)
		return true; /* it was made UTF-8 */
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

void worker_read_text(struct scan_worker *worker, const struct scan_file *file,
	struct stretch *stretch, size_t number_)
{
	if (worker->values.file != file)
		worker_turn_to_file(worker, file);
	const char *before = worker_row_before(worker, file, stretch->begin);
	struct reading reading = {.stretch = stretch,
		.foreign = before != NULL,
		.first = stretch->begin == file->data,
		.before = before != NULL ? span_lines((struct span){before, stretch->begin}) : 0};
	struct scan_rows *rows = &reading.rows;
	scan_rows_start(rows, file, before != NULL ? before : stretch->begin);
	worker->stretch = number_;
	worker->given_back = stretch->begin;
	worker->sums = (struct side_sums){0};
	worker->numbers = (struct number_watch){INT64_MAX, INT64_MAX, INT64_MAX};
	worker->first_turn = worker->turn = (struct account_turn){0};
	worker->open_run = SIZE_MAX;
	note_mark(worker, stretch->begin, 0);
	if (file->lines_in_quotes)
		worker->mark_due = file->end;
	read_pieces(worker, &reading);
	stretch->lines =
		rows->lines - reading.before - span_lines((struct span){stretch->end, rows->row});
	stretch->sums = worker->sums;
	stretch->numbers = worker->numbers;
	stretch->first_turn = worker->first_turn;
	stretch->turn = worker->turn;
	if (rows->fault != FAULT_NONE)
		worker_fail(worker, rows->fault);
	if (rows->beyond_ascii && !is_text(file, stretch))
		worker_fail(worker, FAULT_IRREGULAR);
	/* the first row of the window, or the last, may not be that of its entry */
	bool cut = file->window &&
		((before == NULL && stretch->begin > file->data) ||
			(rows->row >= file->end && !worker->window.ends));
	if (cut)
		worker_fail(worker, FAULT_IRREGULAR);
	worker->readings[file->index] = worker->values.readings;
	give_back(worker, rows->row > stretch->end ? rows->row : stretch->end);
}
