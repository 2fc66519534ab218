/* years.c - years of a head that do not stand above columns: in text that was copied from a page
 * they follow the words before them after one space, or have a line of their own each. */
#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/published/page/arrange.h"
#include "statements/published/page/words.h"

enum {
	COLUMNS_LEAST = 2,
	COLUMNS_MAX = 4,
	ROWS_LEAST = 4,
	ROWS_WITHIN = 14,
	HEAD_BYTES = 60,
	KINDS_BYTES = 120
};

/* Years that head a table. */
struct head {
	struct text_lines *lines;
	size_t first, end; /* the lines that hold them, and the line below */
	struct span words; /* before the years */
	struct span years[COLUMNS_MAX];
	size_t columns;
	struct arena *arena;
};

static bool is_year(struct span word)
{
	const struct piece piece = {.digits = word, .whole = (unsigned)span_length(word)};
	for (const char *at = word.begin; at < word.end; at++)
		if (*at < '0' || *at > '9')
			return false;
	return piece_year(&piece) != 0;
}

/* The last word of a text, which ends before *end. */
static struct span last_word(const char *begin, const char **end)
{
	while (*end > begin && (*end)[-1] == ' ')
		(*end)--;
	const char *start = *end;
	while (start > begin && start[-1] != ' ')
		start--;
	struct span word = {start, *end};
	*end = start;
	return word;
}

/* Reads years at the end of one line, with one space between them. */
static bool read_head(struct head *out, size_t at)
{
	struct span text = out->lines->items[at].text, years[COLUMNS_MAX];
	const char *end = text.end;
	size_t count = 0;
	for (const char *before = end; count < COLUMNS_MAX; count++) {
		struct span word = last_word(text.begin, &before);
		if (!is_year(word) || (count > 0 && end - word.end != 1))
			break;
		years[count] = word;
		end = word.begin;
	}
	if (count < COLUMNS_LEAST)
		return false;
	for (size_t i = 0; i < count; i++)
		out->years[i] = years[count - 1 - i];
	out->columns = count;
	out->words = (struct span){text.begin, end};
	out->end = at + 1;
	return true;
}

/* Reads years that end lines of their own, after the same words: "Mar. 31, 2023", "Mar. 31,
 * 2022". */
static bool read_stacked_head(struct head *out, size_t at)
{
	size_t count = 0, next = at;
	struct span words = {0};
	for (; next < out->lines->count && count < COLUMNS_MAX; next++) {
		struct span text = out->lines->items[next].text;
		const char *end = text.end;
		if (line_is_blank(&out->lines->items[next]) && count > 0)
			continue;
		struct span year = last_word(text.begin, &end), own = {text.begin, end};
		if (!is_year(year) || span_length(text) > HEAD_BYTES ||
			(count > 0 && !span_equal(own, words)))
			break;
		words = own;
		out->years[count++] = year;
	}
	out->columns = count;
	out->words = words;
	out->end = next;
	return count >= COLUMNS_LEAST;
}

/* Whether one of the words before the years tells of no column: "(in thousands of dollars)". Heads
 * whose words all do are read as they stand. */
static bool has_other_words(const struct head *head)
{
	char *rest = lines_words(head->words, head->arena);
	bool other = false;
	for (char *word; (word = strtok_r(rest, " ", &rest));) {
		enum print_words meaning = words_head(word);
		if (meaning == WORDS_HEAD_BUDGET || meaning == WORDS_HEAD_REVISED ||
			meaning == WORDS_HEAD_ACTUAL)
			return false; /* it stands over one of the columns */
		other = other || meaning == WORDS_NONE;
	}
	return other;
}

/* Whether lines below have as many amounts as there are years. */
static bool heads_rows(const struct head *head)
{
	size_t rows = 0;
	for (size_t at = head->end; at < head->lines->count && at < head->end + ROWS_WITHIN; at++) {
		struct pieces pieces;
		pieces_read(&pieces, &head->lines->items[at], head->arena);
		rows += pieces_least(pieces.items, pieces.count) == head->columns;
	}
	return rows >= ROWS_LEAST;
}

/* Sets the years apart from the words and from one another, in the first line that holds them. */
static void set_apart(const struct head *head)
{
	const char *text = arena_text_n(head->arena, head->words.begin, span_length(head->words));
	for (size_t i = 0; i < head->columns; i++)
		text = arena_printf(head->arena, "%s   %s", text,
			arena_text_n(head->arena, head->years[i].begin, span_length(head->years[i])));
	head->lines->items[head->first].text = span_of(text + strspn(text, " "));
	for (size_t at = head->first + 1; at < head->end; at++)
		head->lines->items[at].text.end = head->lines->items[at].text.begin;
}

/* Counts years and other words of a head, and sees whether it begins or ends with a year. Returns
 * false where a word tells of no column, or a wider gap parts words already. */
static bool read_kinds(struct head *out, size_t *others, bool *begins, bool *ends)
{
	struct span text = out->lines->items[out->first].text;
	*others = out->columns = 0;
	for (const char *at = text.begin; at < text.end;) {
		const char *stop = memchr(at, ' ', (size_t)(text.end - at));
		struct span word = {at, stop != NULL ? stop : text.end};
		*ends = is_year(word);
		*begins = at == text.begin ? *ends : *begins;
		out->columns += *ends;
		*others += !*ends;
		if (!*ends && words_head(lines_words(word, out->arena)) == WORDS_NONE)
			return false;
		at = word.end + 1;
	}
	return true;
}

/* Sets apart what stands over one column each: "2014 Budget 2013 Actual", "Forecast 2014 Estimated
 * 2013". */
static void set_kinds_apart(const struct head *head, bool before)
{
	struct text_line *line = &head->lines->items[head->first];
	const char *text = "";
	for (const char *at = line->text.begin; at < line->text.end;) {
		const char *stop = memchr(at, ' ', (size_t)(line->text.end - at));
		struct span word = {at, stop != NULL ? stop : line->text.end};
		bool wide = before && is_year(word) && *text != '\0';
		text = arena_printf(head->arena, "%s%s%s%s", text, wide ? "  " : "",
			arena_text_n(head->arena, word.begin, span_length(word)),
			!before && is_year(word) ? "   " : " ");
		at = word.end + 1;
	}
	size_t length = strlen(text);
	while (length > 0 && text[length - 1] == ' ')
		length--;
	line->text = (struct span){text, text + length};
}

/* Arranges a head of years that have words of their own. */
static void arrange_kinds(struct head *head)
{
	enum { WORDS_LEAST = 2 };
	size_t others;
	bool begins = false, ends = false;
	head->end = head->first + 1;
	if (span_length(head->lines->items[head->first].text) <= KINDS_BYTES &&
		read_kinds(head, &others, &begins, &ends) && begins != ends && others >= WORDS_LEAST &&
		head->columns >= COLUMNS_LEAST && heads_rows(head))
		set_kinds_apart(head, begins);
}

void arrange_years(struct text_lines *lines, struct arena *arena)
{
	for (size_t at = 0; at < lines->count && !lines->sheets; at++) {
		struct head head = {.lines = lines, .first = at, .arena = arena};
		if ((read_head(&head, at) || read_stacked_head(&head, at)) && has_other_words(&head) &&
			heads_rows(&head))
			set_apart(&head);
		else
			arrange_kinds(&head);
	}
}
