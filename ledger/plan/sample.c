#include "ledger/plan/sample.h"

#include <string.h>

#include "ledger/base/text.h"
#include "ledger/plan/apply.h"
#include "ledger/plan/claims.h"

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

static void add_lines(
	struct span *part, char **to, const char *bytes, const char *end, const char *from, size_t size)
{
	const char *begin = line_from(bytes, from, end);
	const char *stop = (size_t)(end - from) > size ? line_from(bytes, from + size, end) : end;
	if (stop <= begin)
		return;
	memcpy(*to, begin, (size_t)(stop - begin));
	*to += stop - begin;
	*part = (struct span){begin, stop};
}

/* Lines of the file, with a 0 after them; *last is where those of the end stand. A file of few
 * lines has none. */
static struct span take_part(
	struct span *last, const char *bytes, size_t length, struct arena *arena)
{
	enum { LONGEST_LINE = 1 << 12 };
	const size_t most = HEAD + (size_t)(PIECES + 1) * (EACH + LONGEST_LINE) + LONGEST_LINE + 1;
	const char *end = bytes + length;
	char *text = arena_alloc(arena, most);
	char *to = text;
	struct span part = {0};
	*last = (struct span){0};
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
		add_lines(&part, &to, bytes, end, bytes + from, size);
	}
	*last = part;
	*to = '\0';
	return (struct span){text, to};
}

/* ---- the plan ---- */

/* Where the line stands that many lines after the start. */
static const char *after_lines(const char *bytes, const char *end, size_t lines)
{
	for (; bytes != NULL && lines > 0; lines--) {
		bytes = memchr(bytes, '\n', (size_t)(end - bytes));
		bytes = bytes == NULL ? NULL : bytes + 1;
	}
	return bytes;
}

static bool decide(struct plan_sample *out, struct span part, const struct plan_wishes *wishes,
	const struct inputs *inputs, struct arena *arena)
{
	struct inputs known = inputs != NULL ? *inputs : (struct inputs){.arena = arena};
	struct error_list *ignored = arena_alloc(arena, sizeof *ignored);
	struct form_tables tables = {0};
	*ignored = (struct error_list){.arena = arena, .inputs = &known};
	if (out->encoding.kind == ENCODING_PAGE)
		known.encoding = out->encoding.name;
	struct form_input input = {out->path, part.begin, span_length(part), arena, ignored, false};
	if (form_open(&tables, &input) != 0 || tables.count != 1 ||
		!text_equal(tables.items[0].form, "CSV") ||
		plan_decide(&out->plan, &tables.items[0].scanner, false, wishes, arena, ignored) != 0)
		return false;
	ignored->inputs = NULL;
	const struct csv_scanner *body = &out->plan.body;
	if (body->cursor <= tables.items[0].scanner.cursor || body->cursor[-1] != '\n')
		return false;
	const char *data = after_lines(part.begin, part.end,
		span_lines((struct span){tables.items[0].scanner.cursor, body->cursor}));
	out->data = data == NULL ? 0 : (size_t)(data - part.begin);
	return data != NULL;
}

/* ---- the end ---- */

static bool is_of_tail(enum applied_kind kind)
{
	return kind == APPLIED_TOTAL || kind == APPLIED_TEXT || kind == APPLIED_TITLE ||
		kind == APPLIED_HEADER;
}

static void count_skipped(struct input_skipped *skipped, enum applied_kind kind)
{
	skipped->totals += kind == APPLIED_TOTAL;
	skipped->texts += kind == APPLIED_TEXT;
	skipped->titles += kind == APPLIED_TITLE;
	skipped->headers += kind == APPLIED_HEADER;
}

/* The text of the last lines, in UTF-8. */
static struct span last_text(
	const struct plan_sample *sample, struct span last, struct arena *arena)
{
	size_t taken;
	if (sample->encoding.kind != ENCODING_PAGE)
		return last;
	char *text = arena_array(arena, span_length(last) + 1, 3);
	size_t size = encoding_convert(text, &taken, &sample->encoding, last.begin, span_length(last));
	text[size] = '\0';
	return (struct span){text, text + size};
}

/* Finds the last posting; what follows it must be rows that assert something or nothing. */
static bool find_tail(
	struct plan_sample *out, const char *bytes, struct span last, struct arena *arena)
{
	struct error_list *ignored = arena_alloc(arena, sizeof *ignored);
	*ignored = (struct error_list){.arena = arena};
	struct span text = last_text(out, last, arena);
	struct plan plan = out->plan;
	struct plan_reader reader;
	struct applied row;
	bool any = false, odd = false;
	plan.body = csv_scan_text(text.begin, span_length(text), out->path, arena, ignored);
	plan.body.separator = out->plan.body.separator;
	plan_reader_open(&reader, &plan, arena, ignored);
	out->tail = false;
	while (plan_next(&row, &reader)) {
		if (row.kind == APPLIED_POSTING) {
			any = true;
			odd = out->tail = false;
			out->skipped = (struct input_skipped){.titles = out->plan.title_count};
			out->rest = reader.cells.scanner;
			continue;
		}
		out->tail = true;
		odd |= !is_of_tail(row.kind);
		count_skipped(&out->skipped, row.kind);
	}
	if (!any || odd)
		return false;
	const char *end =
		after_lines(last.begin, last.end, span_lines((struct span){text.begin, out->rest.cursor}));
	out->end = out->tail && end != NULL ? (size_t)(end - bytes) : (size_t)(last.end - bytes);
	return !out->tail || (end != NULL && out->rest.cursor[-1] == '\n');
}

bool plan_sample(struct plan_sample *out, const char *path, const char *bytes, size_t length,
	const struct plan_wishes *wishes, const struct inputs *inputs, struct arena *arena)
{
	struct inputs known = inputs != NULL ? *inputs : (struct inputs){.arena = arena};
	struct error_list ignored = {.arena = arena, .inputs = &known};
	struct span last;
	*out = (struct plan_sample){.path = path};
	if (length < LEAST)
		return false;
	struct span part = take_part(&last, bytes, length, arena);
	if (part.begin == NULL || last.begin == NULL ||
		encoding_tell(&out->encoding, bytes, length, path, &ignored) != 0 ||
		(out->encoding.kind != ENCODING_UTF8 && out->encoding.kind != ENCODING_PAGE))
		return false;
	return decide(out, part, wishes, inputs, arena) && find_tail(out, bytes, last, arena) &&
		out->data < out->end;
}

/* ---- what the end says ---- */

static struct amount amount_of(number value, struct arena *arena)
{
	struct amount amount = {0};
	const char *text = number_exact_text(arena, value);
	amount_parse(&amount, text, strlen(text), AMOUNT_FORM_POINT, arena);
	return amount;
}

/* As one posting on each side. */
static void add_sums(struct claims *claims, const struct plan *plan, number debit, number credit,
	const struct plan_reader *reader, struct arena *arena)
{
	struct applied row = {.kind = APPLIED_POSTING};
	if (plan->columns[PLAN_DEBIT] != PLAN_NOWHERE) {
		row.debit = (struct applied_value){true, amount_of(debit, arena)};
		row.credit = (struct applied_value){true, amount_of(credit, arena)};
		claims_row(claims, &row, 0, reader);
		return;
	}
	row.side_sign = 1;
	row.amount = amount_of(debit, arena);
	claims_row(claims, &row, 0, reader);
	row.side_sign = -1;
	row.amount = amount_negated(amount_of(credit, arena), arena);
	claims_row(claims, &row, 0, reader);
}

void plan_sample_tail(struct export *out, const struct plan_sample *sample, number debit,
	number credit, unsigned line, struct arena *arena)
{
	struct error_list ignored = {.arena = arena};
	struct plan plan = sample->plan;
	struct plan_reader reader;
	struct applied row;
	plan.body = sample->rest;
	plan.body.line = line;
	plan_reader_open(&reader, &plan, arena, &ignored);
	struct claims *claims = claims_new(&plan, out, arena);
	add_sums(claims, &plan, debit, credit, &reader, arena);
	while (sample->tail && plan_next(&row, &reader))
		claims_row(claims, &row, 0, &reader);
	claims_finish(claims);
}
