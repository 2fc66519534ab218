/* The runs of digits in a line, with the signs and words beside them. */
#include <ctype.h>
#include <string.h>

#include "ledger/base/text/utf8.h"
#include "statements/published/numbers/parts.h"

/* What stands between two spaces. */
struct word {
	struct span text;
	unsigned gap, start, edge;
};

static uint32_t decode(const char *at, const char *end, size_t *bytes)
{
	uint32_t character = 0;
	*bytes = utf8_decode(&character, at, (size_t)(end - at));
	if (*bytes == 0) {
		*bytes = 1;
		character = 0xFFFD;
	}
	return character;
}

/* The next word of the line from `*at` on; false where there is none. `*column` is that of
 * `*at`. */
static bool next_word(struct word *out, const char **at, const char *end, unsigned *column)
{
	size_t bytes;
	*out = (struct word){0};
	for (; *at < end; *at += bytes, ++*column, out->gap++) {
		uint32_t character = decode(*at, end, &bytes);
		if (!utf8_is_space(character) && character != '|')
			break;
	}
	if (*at == end)
		return false;
	out->text.begin = *at;
	out->start = *column;
	for (; *at < end; *at += bytes, ++*column) {
		uint32_t character = decode(*at, end, &bytes);
		if (utf8_is_space(character) || character == '|')
			break;
	}
	out->text.end = *at;
	out->edge = *column;
	return true;
}

static bool has_digit(struct span text)
{
	for (const char *c = text.begin; c < text.end; c++)
		if (isdigit((unsigned char)*c))
			return true;
	return false;
}

/* Whether an apostrophe stands between thousands at `c`: "1'234'567". */
static bool parts_thousands(const char *c, const char *end)
{
	enum { GROUP = 3 };
	size_t digits = 0;
	while (c + 1 + digits < end && isdigit((unsigned char)c[1 + digits]))
		digits++;
	return *c == '\'' && digits == GROUP;
}

/* Digits, and marks between digits. */
static bool is_plain(struct span text)
{
	const char *c = text.begin;
	if (c == text.end || !isdigit((unsigned char)*c))
		return false;
	for (; c < text.end; c++)
		if (!isdigit((unsigned char)*c) && !parts_thousands(c, text.end) &&
			!((*c == ',' || *c == '.') && c + 1 < text.end && isdigit((unsigned char)c[1])))
			return false;
	return true;
}

static bool is_dash(struct span text)
{
	return span_equal(text, span_of("-")) || span_equal(text, span_of("–")) ||
		span_equal(text, span_of("—")) || span_equal(text, span_of("−"));
}

/* ---- a word with digits ---- */

static bool strip_front(struct printed_number *out)
{
	static const char *const marks[] = {"(", "[", "{", "$", "-", "−", "–", "«", "\"", "“", "‘", "’",
		"'", "±", "+", "<", ">", "≤", "≥", "~", "■", "•", "*", "=", "#", "£", "€"};
	enum { FIRST_BOUND = 15, LAST_BOUND = 18, POUND = 24 }; /* "<5" bounds a number not printed */
	for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
		size_t length = strlen(marks[i]);
		if (span_length(out->text) <= length || memcmp(out->text.begin, marks[i], length) != 0)
			continue;
		out->opens = out->opens || i == 0;
		out->dollar = out->dollar || i == 3 || i >= POUND;
		out->minus = out->minus || (i >= 4 && i <= 6);
		out->withheld = out->withheld || (i >= FIRST_BOUND && i <= LAST_BOUND);
		out->text.begin += length;
		return true;
	}
	return false;
}

/* "1,234-": a minus behind the digits, as accounting systems print it. */
static void strip_minus(struct printed_number *out)
{
	enum { LEAST = 4 };
	if (span_length(out->text) < LEAST || out->minus || out->opens || out->text.end[-1] != '-' ||
		!isdigit((unsigned char)out->text.end[-2]))
		return;
	out->minus = true;
	out->text.end--;
}

static bool strip_back(struct printed_number *out)
{
	static const char *const marks[] = {")", "$", "%", ",", ".", ";", ":", "!", "?", "]", "}", "»",
		"\"", "”", "*", "’", "'", "…", "¹", "²", "³"};
	for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
		size_t length = strlen(marks[i]);
		if (span_length(out->text) <= length ||
			memcmp(out->text.end - length, marks[i], length) != 0)
			continue;
		out->closes = out->closes || i == 0;
		out->dollar = out->dollar || i == 1;
		out->percent = out->percent || i == 2;
		out->text.end -= length;
		return true;
	}
	return false;
}

/* The last year of "2019-2020", "2019-20" or "2018 / 2019" in one word; 0 where it is no such
 * range. */
static int range_year(struct span text)
{
	int first = 0, last = 0;
	size_t digits = 0, behind = 0;
	const char *c = text.begin;
	for (; c < text.end && isdigit((unsigned char)*c); c++, digits++)
		first = digits < 4 ? first * 10 + (*c - '0') : first;
	if (digits != 4 || c == text.end)
		return 0;
	size_t bytes;
	uint32_t dash = decode(c, text.end, &bytes);
	if (dash != '-' && dash != '/' && (dash < 0x2010 || dash > 0x2015))
		return 0;
	for (c += bytes; c < text.end && isdigit((unsigned char)*c); c++, behind++)
		last = behind < 4 ? last * 10 + (*c - '0') : last;
	if (c < text.end || (behind != 4 && behind != 2))
		return 0;
	last = behind == 2 ? first / 100 * 100 + last : last;
	return first >= 1900 && last > first && last <= YEAR_MAX ? last : 0;
}

static struct printed_number run_of(const struct word *word, const struct text_line *line)
{
	return (struct printed_number){.text = word->text,
		.line = line,
		.groups = 1,
		.start = word->start,
		.edge = word->edge,
		.gap = word->gap,
		.state = NUMBER_READ};
}

/* Digits, with the signs that stand at them. */
static void read_run(
	struct printed_number *out, const struct word *word, const struct text_line *line)
{
	*out = run_of(word, line);
	while (strip_front(out))
		continue;
	while (strip_back(out))
		continue;
	strip_minus(out);
	out->year = range_year(out->text);
	if (is_plain(out->text))
		return;
	out->state = NUMBER_IDENTIFIER;
	out->reason = out->year                                      ? REASON_YEAR
		: memchr(word->text.begin, '=', span_length(word->text)) ? REASON_FORMULA
																 : REASON_CODE;
}

/* What a word without digits says in the place of a number. */
enum empty_cell { NO_CELL, CELL_NIL, CELL_WITHHELD };

/* A dash is nil where a number or another dash stands beside it in the columns. Words and other
 * marks are cells only where two spaces part them from what stands before. */
static enum empty_cell empty_cell_of(
	const struct word *word, const struct text_line *line, struct arena *arena)
{
	if (is_dash(word->text))
		return CELL_NIL;
	if (word->gap < 2 || word->text.begin == line->text.begin)
		return NO_CELL;
	return word_is_nothing(word->text, arena) ? CELL_NIL
		: word_is_withheld(word->text, arena) ? CELL_WITHHELD
											  : NO_CELL;
}

static void read_empty(struct printed_number *out, const struct word *word,
	const struct text_line *line, enum empty_cell kind)
{
	*out = run_of(word, line);
	out->nil = true;
	out->withheld = kind == CELL_WITHHELD;
}

/* Signs that stand alone belong to the number beside them. */
static void take_sign(struct line_runs *out, struct span word, bool *dollar, bool *opens)
{
	struct printed_number *last = out->count > 0 ? &out->items[out->count - 1] : NULL;
	bool beside = last && out->after[out->count - 1].begin == word.begin;
	for (const char *c = word.begin; c < word.end; c++) {
		if (*c == '$' && beside)
			last->dollar = true;
		else if (*c == '$')
			*dollar = true;
		if (*c == '%' && beside)
			last->percent = true;
		if (*c == ')' && beside)
			last->closes = true;
		if (*c == '(')
			*opens = true;
	}
	if (beside)
		out->after[out->count - 1] = (struct span){word.end, word.end};
}

/* "($)" behind a label is the unit of its row, and no sign of the number that follows. */
static bool is_sign(struct span text)
{
	if (span_length(text) > 4 ||
		(*text.begin == '(' && span_length(text) > 1 && text.end[-1] == ')'))
		return false;
	for (const char *c = text.begin; c < text.end; c++)
		if (!strchr("$%().,;:", *c))
			return false;
	return true;
}

void line_runs_read(struct line_runs *out, const struct text_line *line, struct arena *arena)
{
	const char *at = line->text.begin, *end = line->text.end;
	size_t capacity = 0, before_capacity = 0, after_capacity = 0, first_capacity = 0;
	unsigned column = line->indent;
	struct span before = {at, at};
	bool dollar = false, opens = false;
	*out = (struct line_runs){0};
	if (!has_digit(line->text))
		return;
	for (struct word word; next_word(&word, &at, end, &column);) {
		bool digits = has_digit(word.text);
		enum empty_cell empty = digits ? NO_CELL : empty_cell_of(&word, line, arena);
		if (out->count > 0 && span_length(out->after[out->count - 1]) == 0)
			out->after[out->count - 1] = word.text;
		if (digits || empty) {
			out->items = arena_grow(arena, out->items, out->count, &capacity, sizeof *out->items);
			out->before =
				arena_grow(arena, out->before, out->count, &before_capacity, sizeof *out->before);
			out->after =
				arena_grow(arena, out->after, out->count, &after_capacity, sizeof *out->after);
			out->first =
				arena_grow(arena, out->first, out->count, &first_capacity, sizeof *out->first);
			if (empty)
				read_empty(&out->items[out->count], &word, line, empty);
			else
				read_run(&out->items[out->count], &word, line);
			out->items[out->count].dollar = out->items[out->count].dollar || dollar;
			out->items[out->count].opens = out->items[out->count].opens || opens;
			out->before[out->count] = before;
			out->first[out->count] = word.text.begin == line->text.begin;
			out->after[out->count++] = (struct span){word.text.end, word.text.end};
			dollar = opens = false;
		} else if (is_sign(word.text)) {
			take_sign(out, word.text, &dollar, &opens);
			continue;
		}
		before = word.text;
	}
}
