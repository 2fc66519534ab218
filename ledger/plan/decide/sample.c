#include "ledger/plan/decide/sample.h"

#include <string.h>

#include "ledger/base/text/text.h"
#include "ledger/plan/apply/row_judge.h"
#include "ledger/plan/decide/claims.h"

enum { HEAD = 1 << 15, PIECES = 16, EACH = 1 << 11, LEAST = 1 << 19 };

/* ---- the part ---- */

/* The start of the first line at or after `at`; the end where there is none. */
static const char *line_from(const char *bytes, const char *at, const char *end)
{
	if (at == bytes || at[-1] == '\n')
		return at;
	const char *line = memchr(at, '\n', (size_t)(end - at));
	return line != NULL ? line + 1 : end;
}

static void add_lines(char **to, const char *bytes, const char *end, const char *from, size_t size)
{
	const char *begin = line_from(bytes, from, end);
	const char *stop = (size_t)(end - from) > size ? line_from(bytes, from + size, end) : end;
	if (stop <= begin)
		return;
	memcpy(*to, begin, (size_t)(stop - begin));
	*to += stop - begin;
}

/* Copies some lines of the file, with a 0 after them. A file of few lines gives an empty span. */
static struct span take_part(const char *bytes, size_t length, struct arena *arena)
{
	enum { LONGEST_LINE = 1 << 12 };
	const size_t most = HEAD + (size_t)(PIECES + 1) * (EACH + LONGEST_LINE) + LONGEST_LINE + 1;
	const char *end = bytes + length;
	char *text = arena_alloc(arena, most);
	char *to = text;
	for (size_t i = 0; i <= PIECES; i++) {
		size_t from =
			i == 0 ? 0 : HEAD + (size_t)2 * EACH + (length - HEAD - (size_t)4 * EACH) / PIECES * i;
		if (i == PIECES)
			from = length - EACH;
		size_t size = i == 0 ? HEAD : EACH;
		const char *stop = bytes + from + size < end ? bytes + from + size : end - 1;
		size_t room = (size_t)(end - stop) < LONGEST_LINE ? (size_t)(end - stop) : LONGEST_LINE;
		if (room == LONGEST_LINE && memchr(stop, '\n', room) == NULL)
			return (struct span){0};
		add_lines(&to, bytes, end, bytes + from, size);
	}
	*to = '\0';
	return (struct span){text, to};
}

/* ---- the plan ---- */

/* The start of the line that is that many lines after the start. */
static const char *after_lines(const char *bytes, const char *end, size_t lines)
{
	for (; bytes != NULL && lines > 0; lines--) {
		bytes = memchr(bytes, '\n', (size_t)(end - bytes));
		bytes = bytes == NULL ? NULL : bytes + 1;
	}
	return bytes;
}

static bool decide(struct plan_sample *out, struct span part, const struct made_rows *made,
	const struct plan_wishes *wishes, const struct inputs *inputs, struct arena *arena)
{
	struct inputs known = inputs != NULL ? *inputs : (struct inputs){.arena = arena};
	struct error_list *ignored = arena_alloc(arena, sizeof *ignored);
	struct form_tables tables = {0};
	*ignored = (struct error_list){.arena = arena, .inputs = &known};
	if (out->encoding.kind == ENCODING_PAGE)
		known.encoding = out->encoding.name;
	struct form_input input = {.path = out->path,
		.bytes = part.begin,
		.length = span_length(part),
		.arena = arena,
		.errors = ignored};
	struct csv_scanner table;
	if (made_rows_is_table(made)) {
		table = made_rows_scan(made, part, 1, out->path, arena, ignored);
	} else {
		if (form_open(&tables, &input) != 0 || tables.count != 1 ||
			!text_equal(tables.items[0].form, "CSV"))
			return false;
		table = tables.items[0].scanner;
	}
	bool headed = made != NULL && made->headed;
	if (plan_decide(&out->plan, &table, headed, wishes, arena, ignored) != 0)
		return false;
	ignored->inputs = NULL;
	const struct csv_scanner *body = &out->plan.body;
	if (body->cursor <= table.cursor || body->cursor[-1] != '\n')
		return false;
	const char *data =
		after_lines(part.begin, part.end, span_lines((struct span){table.cursor, body->cursor}));
	out->data = data == NULL ? 0 : (size_t)(data - part.begin);
	return data != NULL;
}

/* From all of the bytes; false where that is a question, or the text is of pairs of bytes. */
static bool tell_encoding(struct plan_sample *out, const char *bytes, size_t length,
	const struct inputs *inputs, struct arena *arena)
{
	struct inputs known = inputs != NULL ? *inputs : (struct inputs){.arena = arena};
	struct error_list ignored = {.arena = arena, .inputs = &known};
	return encoding_tell(&out->encoding, bytes, length, out->path, &ignored) == 0 &&
		(out->encoding.kind == ENCODING_UTF8 || out->encoding.kind == ENCODING_PAGE);
}

bool plan_sample(struct plan_sample *out, const char *path, const char *bytes, size_t length,
	bool whole, const struct made_rows *made, const struct plan_wishes *wishes,
	const struct inputs *inputs, struct arena *arena)
{
	*out = (struct plan_sample){.path = path};
	if (length < LEAST)
		return false;
	struct span part = take_part(bytes, length, arena);
	bool is_made = made_rows_is_table(made);
	out->encoding = (struct encoding){.kind = ENCODING_UTF8, .name = is_made ? NULL : "UTF-8"};
	if (part.begin == NULL || cells_wrapped(part))
		return false;
	bool asked = inputs != NULL && inputs->encoding != NULL;
	bool told = !asked && !whole && text_utf8_valid(part.begin, span_length(part));
	if (!is_made && !told && !tell_encoding(out, bytes, length, inputs, arena))
		return false;
	/* columns that are alike in the part may differ further on */
	return decide(out, part, made, wishes, inputs, arena) && out->data < length &&
		!out->plan.by_likeness;
}

/* ---- what rows that are no postings say ---- */

/* Adds the sums to the claims, as one posting on each side. */
static void add_sums(struct claims *claims, const struct plan_sums *sums, struct span account,
	const struct plan_reader *reader, struct arena *arena)
{
	struct applied row = {.kind = APPLIED_POSTING, .account = account};
	if (!sums->there)
		return;
	if (reader->plan->columns[PLAN_DEBIT] != PLAN_NOWHERE) {
		row.debit = (struct applied_value){true, amount_of_number(sums->debit, arena)};
		row.credit = (struct applied_value){true, amount_of_number(sums->credit, arena)};
		claims_sums(claims, &row, reader);
		return;
	}
	row.side_sign = 1;
	row.amount = amount_of_number(sums->debit, arena);
	claims_sums(claims, &row, reader);
	row.side_sign = -1;
	row.amount = amount_negated(amount_of_number(sums->credit, arena), arena);
	claims_sums(claims, &row, reader);
}

void plan_sample_claims(struct export *out, const struct plan_sample *sample,
	const struct plan_printed_row *rows, size_t count, const struct plan_balances *balances,
	struct arena *arena)
{
	struct row_judge *judge = row_judge_new(&sample->plan, arena);
	const struct plan_reader *reader = row_judge_reader(judge);
	struct claims *claims = claims_new(&sample->plan, out, arena);
	struct applied row;
	size_t run = 0;
	for (size_t i = 0; i < count; i++) {
		add_sums(claims, &rows[i].before, (struct span){0}, reader, arena);
		add_sums(claims, &rows[i].of_account, rows[i].account, reader, arena);
		for (; run < balances->run_count && balances->runs[run].place < rows[i].place; run++)
			claims_balance_run(claims, &balances->runs[run], balances);
		if (rows[i].line.text.begin != NULL && row_judge(&row, judge, &rows[i].line))
			claims_row(claims, &row, 0, reader);
	}
	claims_balances(claims, balances);
	claims_finish(claims);
}
