/* margins.c - numbers of rows, and what stands to the right of the last year. */
#include <string.h>

#include "ledger/base/text/utf8.h"
#include "statements/published/page/arrange.h"
#include "statements/published/page/words.h"

enum { EDGE_NEAR = 3, NUMBERED_LEAST = 5, BLOCK_MAX = 120, BEYOND_LEAST = 3, NUMBER_DIGITS = 3 };

/* How many years the line has behind its label, where it has nothing else there. */
static size_t years_of(const struct pieces *pieces)
{
	for (size_t i = 0; i < pieces->count; i++)
		if (!piece_year(&pieces->items[i]))
			return 0;
	return pieces->count;
}

/* ---- numbers of rows ---- */

/* A small number before the amounts of a row, or before its label: its place in the line, and its
 * value; 0 where there is none. */
struct row_number {
	int value;
	const char *begin, *end;
	bool amounts; /* the row has amounts, numbered or not */
};

/* Takes the number with which the line begins, before its label: "12  Taxes", "12. Taxes". */
static void number_in_front(struct row_number *own, const struct text_line *line)
{
	const char *end = line->text.begin;
	while (end < line->text.end && *end >= '0' && *end <= '9')
		end++;
	size_t digits = (size_t)(end - line->text.begin);
	if (digits == 0 || digits > NUMBER_DIGITS || *line->text.begin == '0')
		return;
	const char *stop = end;
	while (stop < line->text.end && (*stop == '.' || *stop == ')'))
		stop++;
	const char *label = stop;
	while (label < line->text.end && *label == ' ')
		label++;
	if (label == stop || label == line->text.end || (*label >= '0' && *label <= '9'))
		return;
	for (const char *c = line->text.begin; c < end; c++)
		own->value = 10 * own->value + (*c - '0');
	own->begin = line->text.begin;
	own->end = stop;
}

static struct row_number number_of(const struct text_line *line, struct arena *arena)
{
	struct pieces pieces;
	struct row_number own = {0};
	pieces_read(&pieces, line, arena);
	own.amounts = pieces.count > 0 && years_of(&pieces) == 0;
	if (span_length(pieces.label) > 0)
		number_in_front(&own, line);
	if (pieces.count < 2 || own.value > 0)
		return own;
	const struct piece *piece = &pieces.items[0];
	bool small = piece->whole <= NUMBER_DIGITS && !piece->marked && !piece->opens &&
		!piece->minus && !piece->nil && *piece->digits.begin != '0';
	if (!small || pieces.items[1].gap < 2)
		return own;
	own.value = words_number(arena_text_n(arena, piece->digits.begin, span_length(piece->digits)));
	own.begin = piece->digits.begin;
	own.end = piece->digits.end;
	return own;
}

static void blank_number(struct text_line *line, const struct row_number *own, struct arena *arena)
{
	char *text = arena_text_n(arena, line->text.begin, span_length(line->text));
	memset(text + (own->begin - line->text.begin), ' ', (size_t)(own->end - own->begin));
	line->text = span_of(text);
	utf8_trim(&line->text.begin, &line->text.end);
	line->indent += (unsigned)utf8_count(text, line->text.begin);
}

/* Blanks the numbers from the line `first` on, where all rows with amounts have them up to the next
 * head. Headings between them may be counted too. Returns the line after them; `next` gets the
 * number that would follow. */
static size_t blank_run(struct text_lines *lines, size_t first, int *next, struct arena *arena)
{
	struct row_number numbers[BLOCK_MAX] = {0};
	size_t at = first, count = 0;
	struct row_number last = number_of(&lines->items[first], arena);
	for (; at < lines->count && at < first + BLOCK_MAX; at++) {
		struct pieces pieces;
		pieces_read(&pieces, &lines->items[at], arena);
		if (lines->items[at].page != lines->items[first].page || years_of(&pieces) >= 2)
			break;
		struct row_number own = number_of(&lines->items[at], arena);
		bool next_one = at == first || own.value == last.value + 1;
		if (own.amounts && !next_one)
			return first + 1;
		if (!own.amounts && (own.value == 0 || !next_one))
			continue;
		numbers[at - first] = last = own;
		count += own.amounts;
	}
	for (size_t i = first; count >= NUMBERED_LEAST && i < at; i++)
		if (numbers[i - first].value > 0)
			blank_number(&lines->items[i], &numbers[i - first], arena);
	if (count < NUMBERED_LEAST)
		return first + 1;
	*next = last.value + 1;
	return at;
}

void arrange_numbers(struct text_lines *lines, struct arena *arena)
{
	int next = 1; /* a table that goes on may go on counting */
	for (size_t at = 0; at < lines->count;) {
		int value = number_of(&lines->items[at], arena).value;
		bool begins = value > 0 && (value == 1 || value == next);
		at = begins ? blank_run(lines, at, &next, arena) : at + 1;
	}
}

/* ---- what stands to the right ---- */

/* Visits the words of a line: where each begins and ends, and how far behind the one before. */
struct word_place {
	const char *at, *end;
	unsigned column, gap;
	struct span text;
	unsigned start, edge;
};

static bool next_word(struct word_place *place)
{
	place->gap = 0;
	bool inside = false;
	while (place->at < place->end) {
		uint32_t character;
		size_t bytes = utf8_decode(&character, place->at, (size_t)(place->end - place->at));
		bytes = bytes > 0 ? bytes : 1;
		bool space = utf8_is_space(character);
		if (space && inside)
			break;
		if (!space && !inside) {
			place->text.begin = place->at;
			place->start = place->column;
			inside = true;
		}
		place->gap += space;
		place->at += bytes;
		place->column++;
	}
	place->text.end = place->at;
	place->edge = place->column;
	return inside;
}

static struct word_place words_of(const struct text_line *line)
{
	return (struct word_place){
		.at = line->text.begin, .end = line->text.end, .column = line->indent};
}

static bool is_near(unsigned edge, unsigned other)
{
	return edge <= other + EDGE_NEAR && other <= edge + EDGE_NEAR;
}

static bool ends_in_digit(struct span text)
{
	const char *end = text.end;
	while (end > text.begin && (end[-1] == ')' || end[-1] == '$'))
		end--;
	return end > text.begin && end[-1] >= '0' && end[-1] <= '9';
}

/* Whether the word may end an amount: a digit, or a dash for nil. */
static bool ends_amount(struct span text)
{
	return ends_in_digit(text) || span_equal(text, span_of("-")) ||
		span_equal(text, span_of("–")) || span_equal(text, span_of("—"));
}

/* The head of a table: where its first year begins and its last one ends, and how many there
 * are. */
struct year_head {
	unsigned start, edge;
	size_t years;
};

/* Where a row that a long label pushed aside must end: behind as many amounts as there are years.
 * NULL where it has fewer, or nothing behind them. */
static const char *cut_of_pushed(const struct text_line *line, size_t years)
{
	size_t amounts = 0;
	struct span before = {NULL, NULL};
	for (struct word_place word = words_of(line); next_word(&word); before = word.text) {
		if (word.gap < 2 || !before.begin)
			continue;
		amounts += amounts > 0 && ends_amount(before);
		if (amounts > years)
			return before.end;
		amounts = amounts > 0 ? amounts : 1;
	}
	return NULL;
}

/* Where the text of the row must end, so that nothing stands to the right of its amount under the
 * last year; NULL where nothing does. `row`: whether it has an amount there. */
static const char *cut_of(const struct text_line *line, const struct year_head *head, bool *row)
{
	const char *before = NULL, *cut = NULL;
	unsigned label = 0; /* where it ends */
	bool labelled = true;
	*row = false;
	for (struct word_place word = words_of(line); next_word(&word); before = word.text.end) {
		if (word.start > head->edge + 1 && word.gap >= 2 && before && !cut)
			cut = before;
		labelled = labelled && (word.gap < 2 || !before);
		label = labelled && !ends_amount(word.text) ? word.edge : label;
		*row = *row || (is_near(word.edge, head->edge) && ends_amount(word.text));
	}
	bool aside = !*row || label > head->start;
	const char *pushed = aside ? cut_of_pushed(line, head->years) : NULL;
	return pushed ? pushed : cut;
}

/* Whether a word to the right of the last year heads a column that must stay. The year of a date
 * heads none, nor does a word of a title that begins before the columns, nor "results" in a title
 * that stands there in another language. */
static bool heads_more(
	const struct text_line *line, const struct year_head *head, struct arena *arena)
{
	bool dated = false, titled = line->indent < head->start;
	unsigned cell = line->indent;
	for (struct word_place word = words_of(line); next_word(&word);) {
		char *words = lines_words(word.text, arena);
		dated = dated || words_month(words);
		cell = word.gap >= 2 ? word.start : cell;
		if (word.edge > head->edge + EDGE_NEAR && cell > head->start &&
			((words_year(words) && !dated) || words_are(words, WORDS_TOTAL) ||
				words_past_note(words) ||
				(words_head(words) != WORDS_NONE &&
					(!titled || words_head(words) != WORDS_HEAD_ASIDE))))
			return true;
	}
	return false;
}

/* Whether another table begins: with the heading of a note, or with words above three columns. */
static bool begins_another(const struct text_line *line)
{
	size_t groups = 0;
	bool digit = false;
	for (struct word_place word = words_of(line); next_word(&word);) {
		size_t length = strspn(word.text.begin, "0123456789");
		if (groups == 0 && length > 0 && word.text.begin[length] == '.')
			return true;
		digit = digit || ends_in_digit(word.text);
		groups += groups == 0 || word.gap >= 2;
	}
	return !digit && groups >= 3;
}

/* The line after the table below a head; `common`: whether most of its rows have more to the right
 * of the last year, and none of its heads says what must stay. */
static size_t block_of(const struct text_lines *lines, size_t first, const struct year_head *head,
	bool *common, struct arena *arena)
{
	enum { HEADS_BEFORE = 3, HEADS_AFTER = 3 };
	size_t rows = 0, beyond = 0, at = first > HEADS_BEFORE ? first - HEADS_BEFORE : 0;
	bool more = false, row;
	for (; at <= first + HEADS_AFTER && at < lines->count; at++)
		more = more || heads_more(&lines->items[at], head, arena);
	for (at = first + 1; at < lines->count && at < first + BLOCK_MAX; at++) {
		struct pieces pieces;
		pieces_read(&pieces, &lines->items[at], arena);
		if (lines->items[at].page != lines->items[first].page || years_of(&pieces) >= 2 ||
			(at > first + HEADS_AFTER && begins_another(&lines->items[at])))
			break;
		bool cut = cut_of(&lines->items[at], head, &row) != NULL;
		rows += row;
		beyond += row && cut;
	}
	*common = !more && beyond >= BEYOND_LEAST && beyond * 3 >= rows * 2;
	return at;
}

static void cut_line(struct text_line *line, const struct year_head *head)
{
	bool row;
	const char *end = cut_of(line, head, &row);
	struct word_place word = words_of(line);
	if (end)
		line->text.end = end;
	else if (next_word(&word) && word.start > head->edge + 1)
		line->text.end = line->text.begin;
}

/* Reads a line whose words hold two years or more. false where it is no head. */
static bool read_year_head(struct year_head *out, const struct text_line *line, struct arena *arena)
{
	*out = (struct year_head){0};
	for (struct word_place word = words_of(line); next_word(&word);) {
		bool year = span_length(word.text) == 4 && words_year(lines_words(word.text, arena));
		if (out->years > 0 && !year && out->edge == 0)
			return false;
		out->start = year && out->years == 0 ? word.start : out->start;
		out->years += year;
		out->edge = year && word.gap >= 2 ? word.edge : out->edge;
	}
	return out->years >= 2 && out->edge > 0;
}

/* Whether the line is one of a title that begins before the columns. */
static bool is_title(
	const struct text_line *line, const struct year_head *head, struct arena *arena)
{
	struct pieces pieces;
	pieces_read(&pieces, line, arena);
	return !line_is_blank(line) && line->indent < head->start && years_of(&pieces) == pieces.count;
}

/* Cuts titles above the head, which may stand to the right in another language too. */
static void cut_titles(
	struct text_lines *lines, size_t first, const struct year_head *head, struct arena *arena)
{
	enum { TITLES_ABOVE = 8 };
	for (size_t at = first; at > 0 && first - at < TITLES_ABOVE; at--) {
		struct text_line *line = &lines->items[at - 1];
		if (line->page == lines->items[first].page && is_title(line, head, arena))
			cut_line(line, head);
	}
}

void arrange_margins(struct text_lines *lines, struct arena *arena)
{
	for (size_t first = 0; first < lines->count; first++) {
		struct year_head head;
		bool common;
		if (!read_year_head(&head, &lines->items[first], arena))
			continue;
		size_t end = block_of(lines, first, &head, &common, arena);
		for (size_t at = first; common && at < end; at++)
			cut_line(&lines->items[at], &head);
		if (common)
			cut_titles(lines, first, &head, arena);
	}
}
