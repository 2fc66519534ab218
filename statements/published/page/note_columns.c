/* note_columns.c - cells of a column of notes that name more than a number: "4, 7", "5 (a)". */
#include <ctype.h>
#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/published/page/arrange.h"
#include "statements/published/page/words.h"

enum { CELLS = 16, CELL_GAP = 2, NEAR_COLUMN = 3, ROWS_BELOW = 120, LINES_BESIDE = 2 };

static bool has_year(const struct text_line *line, struct arena *arena)
{
	struct line_cell cells[CELLS];
	size_t count = cells_read(cells, CELLS, line, CELL_GAP);
	for (size_t i = 0; i < count; i++) {
		const char *words = lines_words(cells[i].text, arena), *last = strrchr(words, ' ');
		if (words_year(last ? last + 1 : words))
			return true;
	}
	return false;
}

/* Finds the cell "Notes" of the line. */
static bool find_column(struct line_cell *out, const struct text_line *line, struct arena *arena)
{
	struct line_cell cells[CELLS];
	size_t count = cells_read(cells, CELLS, line, CELL_GAP);
	for (size_t i = 0; i < count; i++)
		if (words_are(lines_words(cells[i].text, arena), WORDS_HEAD_NOTES)) {
			*out = cells[i];
			return true;
		}
	return false;
}

/* Whether the line heads a column of notes beside years, which stand on it or next to it. */
static bool heads_notes(
	struct line_cell *out, const struct text_lines *lines, size_t at, struct arena *arena)
{
	if (line_is_blank(&lines->items[at]) || !find_column(out, &lines->items[at], arena))
		return false;
	size_t first = at > LINES_BESIDE ? at - LINES_BESIDE : 0;
	for (size_t i = first; i <= at + LINES_BESIDE && i < lines->count; i++)
		if (has_year(&lines->items[i], arena))
			return true;
	return false;
}

/* How many bytes of the cell are its first number, where it is one of notes and names more than
 * that; 0 where it is none. */
static size_t first_note(struct span text, struct arena *arena)
{
	size_t digits = 0, letters = 0, length = span_length(text);
	while (digits < length && isdigit((unsigned char)text.begin[digits]))
		digits++;
	if (digits == 0 || digits > 2 || digits == length)
		return 0;
	for (const char *c = text.begin; c < text.end; c++) {
		bool letter = isalpha((unsigned char)*c) != 0;
		letters = letter ? letters + 1 : 0;
		if (letters > 3 || (!letter && !isdigit((unsigned char)*c) && !strchr(" ,.()&-;", *c)))
			return 0;
	}
	for (char *rest = lines_words(text, arena), *word; (word = strtok_r(rest, " ", &rest));)
		if (strlen(word) > 2 && !text_in_list("and", ' ', word))
			return 0; /* an amount that stands there */
	return digits;
}

/* Leaves the first number of the cell under the head. */
static void shorten(struct text_line *line, const struct line_cell *column, struct arena *arena)
{
	struct line_cell cells[CELLS];
	size_t count = cells_read(cells, CELLS, line, CELL_GAP);
	for (size_t i = 1; i < count; i++) {
		size_t kept = first_note(cells[i].text, arena);
		if (kept == 0 || cells[i].start > column->end + NEAR_COLUMN ||
			cells[i].end + NEAR_COLUMN < column->start)
			continue;
		char *text = arena_text_n(arena, line->text.begin, span_length(line->text));
		char *begin = text + (cells[i].text.begin - line->text.begin) + kept;
		memset(begin, ' ', span_length(cells[i].text) - kept);
		line->text = span_of(text);
		return;
	}
}

void arrange_notes(struct text_lines *lines, struct arena *arena)
{
	for (size_t at = 0; at < lines->count; at++) {
		struct line_cell column;
		if (!heads_notes(&column, lines, at, arena))
			continue;
		for (size_t row = at + 1; row < lines->count && row < at + ROWS_BELOW; row++) {
			struct line_cell other;
			if (lines->items[row].page != lines->items[at].page ||
				heads_notes(&other, lines, row, arena))
				break;
			shorten(&lines->items[row], &column, arena);
		}
	}
}
