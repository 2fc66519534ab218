/* Rows of a file that are no postings: headings, totals, pages. */
#include <string.h>

#include "ledger/journal_header.h"
#include "ledger/plan/words.h"
#include "ledger/scan/worker/worker.h"

/* ---- judged ---- */

/* What a row is judged with grows with every row that is. */
enum { JUDGED_MOST = 512 };

void worker_end_judge(struct scan_worker *worker)
{
	arena_free(worker->judge_arena);
	worker->judge_arena = NULL;
	worker->judge = NULL;
	worker->header_judge = NULL;
	worker->judged = 0;
}

/* Makes sure that there is a judge for the file. */
static void call_judge(struct scan_worker *worker, const struct scan_file *file)
{
	if (worker->judged++ == JUDGED_MOST)
		worker_end_judge(worker);
	if (worker->judge_arena != NULL)
		return;
	worker->judge_arena = arena_new();
	if (file->form->plan != NULL)
		worker->judge = row_judge_new(file->form->plan, worker->judge_arena);
	else
		worker->header_judge = journal_judge_new(file->form->header, worker->judge_arena);
}

/* The row at hand without its line end. */
static struct span line_of(const struct scan_rows *rows)
{
	const char *end = rows->next;
	while (end > rows->row && (end[-1] == '\n' || end[-1] == '\r'))
		end--;
	return (struct span){rows->row, end};
}

static void take_heading(struct scan_worker *worker, struct span account)
{
	worker->heading = span_of(arena_text_n(worker->arena, account.begin, span_length(account)));
	worker->heading_index = names_find(&worker->accounts, worker->heading);
}

/* Whether such a row may state sums. */
static bool may_assert(enum applied_kind kind)
{
	return kind == APPLIED_TOTAL || kind == APPLIED_OPENING || kind == APPLIED_CLOSING ||
		kind == APPLIED_HEADING;
}

static bool asserts_nothing(enum applied_kind kind)
{
	return kind == APPLIED_HEADER || kind == APPLIED_TITLE || kind == APPLIED_TEXT ||
		kind == APPLIED_ENTRY_HEAD;
}

/* Whether a row that is no posting has a text that the rows below it would take for their
 * account. */
static bool fills_from(const struct scan_rows *rows, enum applied_kind kind)
{
	const struct span account = rows->fields[FIELD_ACCOUNT];
	return account.begin < account.end && kind != APPLIED_POSTING && kind != APPLIED_HEADER &&
		kind != APPLIED_TITLE;
}

/* The account of the posting above, where rows name their own. */
static struct span above_of(const struct scan_worker *worker, const struct scan_file *file)
{
	return worker->turn.there && !file->form->headings && !file->form->fills_account
		? worker->turn.account
		: (struct span){0};
}

/* Judges the current row, which must be of a file with a plan. */
static struct applied judge_row(struct scan_worker *worker, const struct scan_rows *rows)
{
	const struct scan_file *file = rows->file;
	struct applied row = {.kind = APPLIED_TEXT};
	call_judge(worker, file);
	struct judged_line line = {
		.text = span_of(scan_line_text(file, line_of(rows), worker->judge_arena)), .line = 1};
	line.fresh = worker->fresh;
	line.above = above_of(worker, file);
	if (worker->piece.day != 0) {
		line.day = worker->piece.day;
		line.number = span_of(scan_text(file, worker->piece.number, worker->judge_arena));
	}
	if (!row_judge(&row, worker->judge, &line))
		row.kind = APPLIED_TEXT;
	return row;
}

bool worker_words_announce(struct scan_worker *worker, const struct scan_rows *rows)
{
	static const enum scan_field texts[] = {FIELD_JOURNAL, FIELD_ACCOUNT, FIELD_LABEL, FIELD_NATURE,
		FIELD_SIDE, FIELD_ASIDE, FIELD_NAME, FIELD_UNIT, FIELD_CONTRA};
	const struct scan_form *form = rows->file->form;
	const struct words *words = form->plan->wishes->words;
	bool may = false;
	if (form->fills)
		return false; /* its first row is that of an entry */
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		may |= words_may_announce(words, rows->fields[texts[i]]);
	for (size_t i = 0; i < form->watched + form->texts; i++)
		may |= words_may_announce(words, rows->fields[FIELD_WATCHED + i]);
	if (!may)
		return false;
	enum applied_kind kind = judge_row(worker, rows).kind;
	if (kind == APPLIED_FAULT)
		worker_fail(worker, FAULT_IRREGULAR);
	return kind == APPLIED_TOTAL || kind == APPLIED_OPENING || kind == APPLIED_CLOSING;
}

/* Judges the current row of a file with a header of ours. */
static enum applied_kind judge_by_header(struct scan_worker *worker, const struct scan_rows *rows)
{
	static const enum applied_kind kinds[] = {[JOURNAL_ROW_BLANK] = APPLIED_TEXT,
		[JOURNAL_ROW_POSTING] = APPLIED_FAULT,
		[JOURNAL_ROW_HEADER] = APPLIED_HEADER,
		[JOURNAL_ROW_TITLE] = APPLIED_TITLE,
		[JOURNAL_ROW_ACCOUNT] = APPLIED_HEADING,
		[JOURNAL_ROW_CARRIED] = APPLIED_OPENING,
		[JOURNAL_ROW_TOTAL] = APPLIED_TOTAL,
		[JOURNAL_ROW_TEXT] = APPLIED_TEXT};
	const struct scan_file *file = rows->file;
	call_judge(worker, file);
	const struct span line = span_of(scan_line_text(file, line_of(rows), worker->judge_arena));
	const enum journal_row row = journal_judge_line(worker->header_judge, line, 1);
	if (row == JOURNAL_ROW_ACCOUNT && file->form->headings)
		take_heading(worker, journal_judge_account(worker->header_judge));
	return kinds[row];
}

enum applied_kind worker_judge(struct scan_worker *worker, const struct scan_rows *rows)
{
	const struct scan_file *file = rows->file;
	if (file->form == NULL)
		return APPLIED_FAULT;
	if (file->form->header != NULL)
		return judge_by_header(worker, rows);
	const struct applied row = judge_row(worker, rows);
	if (row.kind == APPLIED_HEADING && file->form->headings)
		take_heading(worker, row_judge_account(worker->judge));
	if (row.kind == APPLIED_POSTING && row.filled_day && file->form->fills)
		return APPLIED_POSTING;
	if (file->form->fills_account &&
		((may_assert(row.kind) && row.kind != APPLIED_TOTAL) || fills_from(rows, row.kind)))
		return APPLIED_FAULT;
	const struct made_rows *made = file->form->made;
	bool placed = !made_rows_is_table(made) || made->sheet != NULL;
	bool known = asserts_nothing(row.kind) || (placed && may_assert(row.kind));
	return known ? row.kind : APPLIED_FAULT;
}

/* ---- kept ---- */

static void count(struct scan_readings *readings, enum applied_kind kind)
{
	struct input_skipped *skipped = &readings->skipped;
	skipped->totals += kind == APPLIED_TOTAL;
	skipped->carried += kind == APPLIED_OPENING || kind == APPLIED_CLOSING;
	skipped->accounts += kind == APPLIED_HEADING;
	skipped->headers += kind == APPLIED_HEADER;
	skipped->titles += kind == APPLIED_TITLE;
	skipped->texts += kind == APPLIED_TEXT;
	readings->asserts |=
		kind == APPLIED_TOTAL || kind == APPLIED_CLOSING || kind == APPLIED_HEADING;
}

void worker_keep_printed(
	struct scan_worker *worker, const struct scan_rows *rows, enum applied_kind kind, size_t line)
{
	const struct scan_file *file = rows->file;
	count(&worker->values.readings, kind);
	worker->printed = arena_grow(worker->arena, worker->printed, worker->printed_count,
		&worker->printed_capacity, sizeof *worker->printed);
	worker->printed[worker->printed_count++] =
		(struct printed_row){.place = {file->index, scan_place(file, rows->row)},
			.stretch = worker->stretch,
			.line = line,
			.before = worker->sums,
			.text = worker_kept(worker, file, line_of(rows)),
			.account = worker->heading,
			.day = worker->piece.day,
			.number = worker->piece.day != 0 ? worker_kept(worker, file, worker->piece.number)
											 : (struct span){0},
			.turn = worker->turn,
			.fresh = worker->fresh,
			.above = above_of(worker, file),
			.heading = kind == APPLIED_HEADING};
	worker->fresh |= kind == APPLIED_HEADING;
	worker->open_run = SIZE_MAX;
}

/* ---- what is in force where a stretch begins ---- */

/* The start of the last line before `at` that is not blank; NULL where there is none. */
static const char *line_before(const struct scan_file *file, const char *at)
{
	while (at > file->data) {
		const char *end = at - 1, *line = memrchr(file->data, '\n', (size_t)(end - file->data));
		line = line != NULL ? line + 1 : file->data;
		for (const char *byte = line; byte < end; byte++)
			if (*byte != ' ' && *byte != '\t' && *byte != '\r' && *byte != file->separator)
				return line;
		at = line;
	}
	return NULL;
}

/* Whether the line begins with a date, as most do where dates come first: that is told at once.
 * *dated is the last text that is one. */
static bool begins_dated(const struct scan_file *file, const char *line, struct span *dated)
{
	const size_t length = span_length(*dated), left = (size_t)(file->end - line);
	if (file->fields[0] != FIELD_DATE)
		return false;
	if (length > 0 && left > length && line[length] == file->separator &&
		span_equal((struct span){line, line + length}, *dated))
		return true;
	const char *cell = memchr(line, file->separator, left);
	if (cell == NULL || date_parse(line, (size_t)(cell - line), file->order) == 0)
		return false;
	*dated = (struct span){line, cell};
	return true;
}

struct span worker_first_heading(const struct scan_file *file)
{
	const struct plan *plan = file->form != NULL ? file->form->plan : NULL;
	const char *titled = plan != NULL ? plan->titled_account : NULL;
	return titled != NULL ? span_of(titled) : (struct span){0};
}

/* The last heading before `at`. */
static void find_heading(struct scan_worker *worker, const struct scan_file *file, const char *at)
{
	struct scan_rows rows;
	struct span dated = {0};
	worker->heading = worker_first_heading(file);
	worker->heading_index = NAMES_NONE;
	for (const char *line = line_before(file, at); line != NULL; line = line_before(file, line)) {
		if (begins_dated(file, line, &dated))
			continue;
		scan_rows_start(&rows, file, line);
		if (scan_rows_next(&rows) && !scan_row_begins(&rows) &&
			worker_judge(worker, &rows) == APPLIED_HEADING)
			return;
	}
}

/* Whether the line may have a text in that column: told without reading its fields, where it has no
 * quotes before it. */
static bool may_have(const struct scan_file *file, const char *line, size_t column)
{
	const char *at = line;
	for (; column > 0 && at < file->end && *at != '\n' && *at != '"'; at++)
		column -= *at == file->separator;
	return column > 0 || (at < file->end && *at != file->separator);
}

bool scan_account_above(
	struct span *out, const struct scan_file *file, const char *at, const char *after)
{
	struct scan_rows rows;
	size_t column = 0;
	while (column < file->headers && file->fields[column] != FIELD_ACCOUNT)
		column++;
	for (const char *line = line_before(file, at); line != NULL && (after == NULL || line > after);
		 line = line_before(file, line)) {
		if (!may_have(file, line, column))
			continue;
		scan_rows_start(&rows, file, line);
		if (!scan_rows_next(&rows) || !scan_row_begins(&rows))
			continue;
		*out = rows.fields[FIELD_ACCOUNT];
		if (out->begin < out->end)
			return true;
	}
	return false;
}

/* Takes the account that the rows at `at` have where they leave it blank. */
static void find_account(struct scan_worker *worker, const struct scan_file *file, const char *at)
{
	struct span account;
	worker->heading = (struct span){0};
	worker->heading_index = NAMES_NONE;
	if (scan_account_above(&account, file, at, NULL))
		take_heading(worker, account);
}

const char *worker_row_before(
	struct scan_worker *worker, const struct scan_file *file, const char *at)
{
	struct scan_rows rows;
	const char *line = line_before(file, at);
	if (file->form == NULL)
		return line;
	worker->piece.day = 0;
	for (; line != NULL; line = line_before(file, line)) {
		scan_rows_start(&rows, file, line);
		if (scan_rows_next(&rows) && scan_row_begins(&rows) &&
			!worker_announces(worker, &rows, rows.fields[FIELD_NUMBER]))
			break;
	}
	if (file->form->headings)
		find_heading(worker, file, line != NULL ? line : at);
	if (file->form->fills_account)
		find_account(worker, file, line != NULL ? line : at);
	return line;
}
