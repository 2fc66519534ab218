#include "ledger/rows/native/sie.h"

#include <string.h>

#include "ledger/base/exact/decimal.h"
#include "ledger/base/text/hash.h"
#include "ledger/rows/native/sums.h"

enum { FIELDS = 8 };

struct sie_line {
	const char *begin, *end;
	unsigned number;
	struct native_word fields[FIELDS]; /* the label, then the fields */
	size_t count;
};

struct sie {
	struct csv_stream stream;
	const struct form_input *input;
	const char *at;
	unsigned line;
	/* settled: within a voucher; braced: its opening brace was met */
	bool settled, header_given, open, braced;
	struct native_word series, number, day, text, label;
	struct index openings; /* of the fiscal year, by account: texts of amounts */
	struct sums sums;
	struct arena *arena;
};

bool sie_is(const struct form_input *input)
{
	return form_begins_with(input, '#') &&
		(form_head_has(input, "#SIETYP") || form_head_has(input, "#FLAGGA") ||
			form_head_has(input, "#VER "));
}

/* ---- lines ---- */

static const char *after_blanks(const char *at, const char *end)
{
	while (at < end && (*at == ' ' || *at == '\t'))
		at++;
	return at;
}

/* Reads a quoted text from after its opening quote; an escaped quote is part of it. */
static const char *take_quoted(
	struct span *out, const char *at, const char *end, struct arena *arena)
{
	char *copy = NULL;
	size_t length = 0;
	out->begin = at;
	for (; at < end && *at != '"'; at++) {
		bool escaped = *at == '\\' && at + 1 < end && (at[1] == '"' || at[1] == '\\');
		if (escaped && copy == NULL) {
			length = (size_t)(at - out->begin);
			copy = arena_text_n(arena, out->begin, (size_t)(end - out->begin));
		}
		at += escaped;
		if (copy != NULL)
			copy[length++] = *at;
	}
	out->end = at;
	if (copy != NULL)
		*out = (struct span){copy, copy + length};
	return at < end ? at + 1 : at;
}

/* Reads a field. A list of objects in braces is one field; a brace alone on a line is a label. */
static const char *take_field(
	struct span *out, const char *at, const char *end, struct arena *arena)
{
	if (*at == '"')
		return take_quoted(out, at + 1, end, arena);
	out->begin = at;
	if (*at == '{') {
		const char *closing = memchr(at, '}', (size_t)(end - at));
		at = closing == NULL ? at + 1 : closing + 1;
	} else {
		while (at < end && *at != ' ' && *at != '\t')
			at++;
	}
	out->end = at;
	return at;
}

static bool next_line(struct sie_line *out, struct sie *sie)
{
	const char *end = sie->input->bytes + sie->input->length, *at = sie->at;
	if (at >= end)
		return false;
	*out = (struct sie_line){.begin = at, .number = sie->line++};
	while (at < end && *at != '\n' && *at != '\r')
		at++;
	out->end = at;
	sie->at = at + (at < end) + (at + 1 < end && *at == '\r' && at[1] == '\n');
	at = after_blanks(out->begin, out->end);
	while (at < out->end && out->count < FIELDS) {
		struct native_word *field = &out->fields[out->count++];
		*field = (struct native_word){.start = at, .line_start = out->begin, .line = out->number};
		at = after_blanks(take_field(&field->text, at, out->end, sie->arena), out->end);
	}
	return true;
}

static bool is_label(const struct sie_line *line, const char *label)
{
	return line->count > 0 && span_length(line->fields[0].text) == strlen(label) &&
		strncasecmp(line->fields[0].text.begin, label, strlen(label)) == 0;
}

/* ---- records ---- */

static struct native_word field(const struct sie_line *line, size_t at)
{
	if (at < line->count)
		return line->fields[at];
	return (struct native_word){.text = {line->end, line->end},
		.start = line->end,
		.line_start = line->begin,
		.line = line->number};
}

static int fail(const struct csv_scanner *scanner, const char *code, struct native_word at)
{
	struct csv_piece piece = {.start = at.start, .line_start = at.line_start, .line = at.line};
	return error_add(scanner->errors, code, csv_piece_where(scanner, &piece),
		arena_text_n(scanner->arena, at.text.begin, span_length(at.text)), NULL);
}

static void open_voucher(struct sie *sie, const struct sie_line *line)
{
	sie->open = true;
	/* else the brace is on the next line */
	sie->braced = *field(line, line->count - 1).text.begin == '{';
	sie->label = field(line, 0);
	sie->series = field(line, 1);
	sie->number = field(line, 2);
	sie->day = field(line, 3);
	sie->text = field(line, sie->braced && line->count == 5 ? 5 : 4); /* a brace is no text */
}

static date day_of(struct native_word word)
{
	return date_parse(word.text.begin, span_length(word.text), DATE_YMD);
}

static void put_posting(
	struct csv_record *out, const struct csv_scanner *scanner, const struct sie_line *line)
{
	const struct sie *sie = scanner->state;
	struct native_word label = field(line, 5);
	native_begin(out, scanner, line->number, line->begin);
	native_put_day(out, sie->day, day_of(sie->day), scanner->arena);
	native_put(out, NATIVE_JOURNAL, sie->series);
	native_put(out, NATIVE_NUMBER, sie->number);
	if (span_length(sie->number.text) == 0)
		native_put_text(
			out, NATIVE_NUMBER, sie->label, native_line_number(sie->label.line, scanner->arena));
	native_put(out, NATIVE_ACCOUNT, field(line, 1));
	native_put(out, NATIVE_LABEL, span_length(label.text) > 0 ? label : sie->text);
	native_put_amount(out, field(line, 3), false);
}

/* Keeps the balance of an account: "#IB 0 1930 100.00" is the opening of the current year, #UB the
 * closing, #RES the result of an account of revenue or expense. */
static void take_balance(const struct csv_scanner *scanner, const struct sie_line *line)
{
	struct sie *sie = scanner->state;
	struct span year = field(line, 1).text, amount = field(line, 3).text;
	if (span_length(year) != 1 || *year.begin != '0')
		return;
	const char *account =
		arena_text_n(sie->arena, field(line, 2).text.begin, span_length(field(line, 2).text));
	if (is_label(line, "#IB")) {
		index_put(&sie->openings, account,
			arena_text_n(sie->arena, amount.begin, span_length(amount)), sie->arena);
		return;
	}
	struct form_promise *promise = sums_promise(&sie->sums, PROMISE_MOVEMENT, account, amount,
		(struct source){.file = scanner->path, .line = line->number});
	const char *opening = is_label(line, "#UB") ? index_get(&sie->openings, account) : NULL;
	const char *plain = opening == NULL ? NULL : decimal_plain(opening, sie->arena);
	if (plain != NULL && promise != NULL)
		promise->value =
			number_subtract(sie->arena, promise->value, number_from_text(sie->arena, plain));
}

/* Reads a line that may open or close a voucher. Returns whether it is a posting. */
static bool take_line(struct csv_scanner *scanner, const struct sie_line *line)
{
	struct sie *sie = scanner->state;
	bool posting = is_label(line, "#TRANS");
	if (is_label(line, "#VER")) {
		if (sie->open && sie->braced)
			fail(scanner, "sie.unclosed", sie->label);
		open_voucher(sie, line);
	} else if (is_label(line, "#IB") || is_label(line, "#UB") || is_label(line, "#RES")) {
		take_balance(scanner, line);
	} else if (is_label(line, "{")) {
		sie->braced = true;
	} else if (is_label(line, "}")) {
		sie->open = false;
	} else if (posting && !(sie->open && sie->braced)) {
		fail(scanner, "sie.posting-outside", line->fields[0]);
	}
	return posting && sie->open && sie->braced;
}

static bool next_record(struct csv_record *out, struct csv_scanner *scanner)
{
	struct sie *sie = scanner->state;
	struct sie_line line;
	if (!sie->header_given) {
		native_header(out, scanner);
		return sie->header_given = true;
	}
	while (next_line(&line, sie)) {
		if (!take_line(scanner, &line))
			continue;
		put_posting(out, scanner, &line);
		sums_add(&sie->sums, out);
		return true;
	}
	if (sie->open)
		fail(scanner, "sie.unclosed", sie->label);
	sie->open = false;
	if (!sie->settled)
		sums_settle(&sie->sums);
	sie->settled = true;
	return false;
}

static void restart(struct csv_stream *stream)
{
	struct sie *sie = (struct sie *)stream;
	sie->at = sie->input->bytes;
	sie->line = 1;
	sie->header_given = sie->open = sie->settled = false;
	sie->openings = (struct index){0};
	sums_clear(&sie->sums);
}

static void clear_sums(void *context)
{
	struct sie *sie = context;
	sums_clear(&sie->sums);
}

/* How many lines may be postings. */
static size_t count_postings(const struct form_input *input)
{
	static const char label[] = "#TRANS";
	size_t count = 0;
	const char *at = input->bytes, *end = at + input->length;
	while ((at = memchr(at, '#', (size_t)(end - at))) != NULL) {
		count += strncasecmp(at, label, strlen(label)) == 0;
		at++;
	}
	return count;
}

int sie_open(struct form_tables *out, const struct form_input *input)
{
	struct sie *sie = arena_alloc(input->arena, sizeof *sie);
	struct form_input *kept = arena_alloc(input->arena, sizeof *kept);
	*kept = *input;
	sie->input = kept;
	sie->arena = sie->sums.arena = input->arena;
	arena_at_end(input->arena, clear_sums, sie);
	size_t postings = count_postings(input);
	if (postings == 0)
		return error_add(input->errors, "sie.no-vouchers", (struct source){.file = input->path},
			input->path, NULL);
	native_add(out, csv_stream_scanner(&sie->stream, next_record, restart, input, postings + 1))
		->promises = &sie->sums.promises;
	return 0;
}
