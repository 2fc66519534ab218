/* apart.c - labels that stand apart from their amounts: first all labels, then all amounts. */
#include <string.h>

#include "ledger/base/text.h"
#include "statements/published/page/arrange.h"
#include "statements/published/page/words.h"

enum { LABELS_LEAST = 5, LABELS_MAX = 120, PARTS_MAX = 6, WIDTH = 16, LABEL_WIDTH = 70 };

/* Labels, and the parts of a table below them: each a head and as many rows of amounts. */
struct apart {
	struct text_lines *lines;
	size_t first, count;                      /* the labels */
	size_t heads[PARTS_MAX], rows[PARTS_MAX]; /* the first line of the head and of the amounts */
	size_t part_count, row_count, end;
	struct arena *arena;
};

static struct pieces pieces_at(const struct apart *apart, size_t at)
{
	struct pieces pieces = {0};
	if (at < apart->lines->count)
		pieces_read(&pieces, &apart->lines->items[at], apart->arena);
	return pieces;
}

static bool is_blank(const struct apart *apart, size_t at)
{
	return at >= apart->lines->count || line_is_blank(&apart->lines->items[at]);
}

static bool is_label(const struct apart *apart, size_t at)
{
	return !is_blank(apart, at) && pieces_at(apart, at).count == 0 &&
		!pieces_are_prose(&apart->lines->items[at], apart->arena);
}

/* Whether the line has nothing but amounts, and no year first. */
static bool is_amounts(const struct apart *apart, size_t at)
{
	struct pieces pieces = pieces_at(apart, at);
	return pieces.count > 0 && span_length(pieces.label) == 0 && !piece_year(&pieces.items[0]);
}

/* Whether the line has nothing but years, or words of heads. */
static bool is_head(const struct apart *apart, size_t at)
{
	if (is_blank(apart, at) || span_length(apart->lines->items[at].text) > LABEL_WIDTH)
		return false;
	char *rest = lines_words(apart->lines->items[at].text, apart->arena);
	bool any = *rest != '\0';
	for (char *word; (word = strtok_r(rest, " ", &rest));)
		any = any && (words_year(word) || words_head(word) != WORDS_NONE);
	return any;
}

/* Reads a head and the amounts below it. false where there are none, or not as many as before. */
static bool read_part(struct apart *apart)
{
	size_t at = apart->end;
	while (at < apart->lines->count && is_blank(apart, at))
		at++;
	size_t head = at;
	while (is_head(apart, at))
		at++;
	size_t rows = at;
	while (is_amounts(apart, at))
		at++;
	if (head == rows || at == rows || apart->part_count == PARTS_MAX ||
		(apart->part_count > 0 && at - rows != apart->row_count))
		return false;
	apart->heads[apart->part_count] = head;
	apart->rows[apart->part_count++] = rows;
	apart->row_count = at - rows;
	apart->end = at;
	return true;
}

/* Whether a later total repeats the words of the label: it is a heading. */
static bool is_heading(const struct apart *apart, size_t at, bool totals_only)
{
	const struct text_line *items = apart->lines->items;
	const char *words = lines_words(items[at].text, apart->arena);
	for (size_t i = at + 1; i < apart->first + apart->count; i++) {
		const char *later = lines_words(items[i].text, apart->arena), *found;
		if (totals_only && !words_are(later, WORDS_TOTAL))
			continue;
		found = text_equal(later, words) ? NULL : strstr(later, words);
		if (found && found > later && found[-1] == ' ' && found[strlen(words)] == '\0')
			return true;
	}
	return false;
}

/* Tells the headings among the labels. false where there are not as many as there must be. */
static bool find_headings(const struct apart *apart, bool *headings)
{
	size_t wanted = apart->count - apart->row_count;
	for (int totals_only = 1; totals_only >= 0; totals_only--) {
		size_t found = 0;
		for (size_t i = 0; i < apart->count; i++) {
			headings[i] = wanted > 0 && is_heading(apart, apart->first + i, totals_only);
			found += headings[i];
		}
		if (found == wanted)
			return true;
	}
	return false;
}

static const char *text_at(const struct apart *apart, size_t at)
{
	struct span text = apart->lines->items[at].text;
	return arena_text_n(apart->arena, text.begin, span_length(text));
}

static void set_text(const struct apart *apart, size_t at, const char *text)
{
	struct text_line *line = &apart->lines->items[at];
	line->text = span_of(text);
	line->indent = 0;
}

/* The head of all parts in one line. */
static const char *joined_head(const struct apart *apart)
{
	const char *text = "";
	for (size_t part = 0; part < apart->part_count; part++)
		for (size_t at = apart->heads[part]; at < apart->rows[part]; at++)
			text = arena_printf(
				apart->arena, "%s%s%s", text, *text != '\0' ? "   " : "", text_at(apart, at));
	return text;
}

static const char *joined_row(const struct apart *apart, size_t label, size_t row)
{
	const char *text = arena_printf(apart->arena, "%-*s", LABEL_WIDTH, text_at(apart, label));
	for (size_t part = 0; part < apart->part_count; part++)
		text = arena_printf(
			apart->arena, "%s  %*s", text, WIDTH, text_at(apart, apart->rows[part] + row));
	return text;
}

/* Puts the head above the labels, the amounts beside them, and blanks what stood below. */
static void join(const struct apart *apart, const bool *headings)
{
	size_t row = 0;
	set_text(apart, apart->first - 1, joined_head(apart));
	for (size_t i = 0; i < apart->count; i++)
		if (!headings[i])
			set_text(apart, apart->first + i, joined_row(apart, apart->first + i, row++));
	for (size_t at = apart->first + apart->count; at < apart->end; at++)
		set_text(apart, at, "");
}

/* Returns the line after the labels that begin here, and what stands apart from them. */
static size_t arrange_labels(struct text_lines *lines, size_t first, struct arena *arena)
{
	struct apart apart = {.lines = lines, .first = first, .arena = arena};
	bool headings[LABELS_MAX] = {false};
	while (apart.count < LABELS_MAX && is_label(&apart, first + apart.count))
		apart.count++;
	apart.end = first + apart.count;
	if (apart.count < LABELS_LEAST || first == 0 || !is_blank(&apart, first - 1) ||
		!is_blank(&apart, apart.end))
		return apart.end > first ? apart.end : first + 1;
	while (read_part(&apart))
		continue;
	if (apart.part_count > 0 && apart.row_count <= apart.count && find_headings(&apart, headings))
		join(&apart, headings);
	return apart.end;
}

void arrange_apart(struct text_lines *lines, struct arena *arena)
{
	for (size_t at = 0; at < lines->count;)
		at = line_is_blank(&lines->items[at]) ? at + 1 : arrange_labels(lines, at, arena);
}
