#include "statements/published/volume.h"

#include <string.h>

#include "statements/published/page/words.h"

enum { HEAD_LINES = 12, ABOVE = 8, HEAD_BYTES = 160 };

const char *volume_part_name(enum volume_part part)
{
	static const char *const names[VOLUME_PARTS] = {"statements", "unaudited", "other"};
	return names[part];
}

/* What is being found, by the place of each line. */
struct dividing {
	const struct published *published;
	const struct text_lines *lines;
	unsigned char *parts;
	bool *own; /* a line of the report's own statements and notes */
	size_t begin, end;
	struct arena *arena;
};

static void note_own(struct dividing *dividing, const struct printed_table *table)
{
	size_t title = (size_t)(table->where - dividing->lines->items);
	for (size_t at = table->first; at < table->last && at < dividing->lines->count; at++)
		dividing->own[at] = true;
	dividing->begin = title < dividing->begin ? title : dividing->begin;
	dividing->end = table->last > dividing->end ? table->last : dividing->end;
}

static void find_own(struct dividing *dividing)
{
	const struct named_report *known = &dividing->published->known;
	for (size_t i = 0; i < known->statement_count; i++)
		if (known->statements[i])
			note_own(dividing, known->statements[i]);
	for (size_t i = 0; i < known->schedule_count; i++)
		note_own(dividing, known->schedules[i]);
	for (size_t i = 0; i < known->note_count; i++)
		note_own(dividing, known->notes[i]);
	if (dividing->published->notes.last > dividing->end)
		dividing->end = dividing->published->notes.last;
}

/* Whether the text, or a word of it, is of those words. */
static bool holds_words(struct span text, enum print_words wanted, struct arena *arena)
{
	const char *words = lines_words(text, arena);
	if (words_are(words, wanted))
		return true;
	for (size_t length; *words != '\0'; words += length + (words[length] == ' ')) {
		length = strcspn(words, " ");
		if (words_are(arena_text_n(arena, words, length), wanted))
			return true;
	}
	return false;
}

/* The cell of the line that holds those words; false where none does. */
static bool find_cell(struct line_cell *out, const struct text_line *line, enum print_words wanted,
	struct arena *arena)
{
	enum { CELLS = 16, GAP = 2 };
	struct line_cell cells[CELLS];
	size_t count = cells_read(cells, CELLS, line, GAP);
	for (size_t i = 0; i < count; i++) {
		if (!holds_words(cells[i].text, wanted, arena))
			continue;
		*out = cells[i];
		return true;
	}
	return false;
}

/* Whether "unaudited" stands in a column of the budget: in its cell, or one or two lines below or
 * above it. Then it does not speak of the table. */
static bool is_of_budget(const struct dividing *dividing, size_t at)
{
	enum { LINES = 2 };
	struct line_cell own, budget;
	const struct text_line *items = dividing->lines->items;
	if (!find_cell(&own, &items[at], WORDS_UNAUDITED, dividing->arena))
		return false;
	for (size_t i = at > LINES ? at - LINES : 0; i <= at + LINES && i < dividing->lines->count; i++)
		if (find_cell(&budget, &items[i], WORDS_HEAD_BUDGET, dividing->arena) &&
			budget.start <= own.end && own.start <= budget.end)
			return true;
	return false;
}

/* Whether one of the first lines of the page that begins at `first` is of those words. */
static bool head_says(const struct dividing *dividing, size_t first, enum print_words wanted)
{
	const struct text_line *items = dividing->lines->items;
	size_t head = 0;
	for (size_t at = first;
		 at < dividing->lines->count && head < HEAD_LINES && items[at].page == items[first].page;
		 at++) {
		struct span text = items[at].text;
		head += !line_is_blank(&items[at]);
		if (span_length(text) > 0 && span_length(text) <= HEAD_BYTES &&
			words_are(lines_words(text, dividing->arena), wanted) &&
			(wanted != WORDS_UNAUDITED || !is_of_budget(dividing, at)))
			return true;
	}
	return false;
}

/* Notes go on over pages whose head says so. */
static void follow_notes(struct dividing *dividing)
{
	const struct text_line *items = dividing->lines->items;
	size_t count = dividing->lines->count, at = dividing->end;
	while (at > 0 && at < count && items[at].page == items[at - 1].page)
		at++;
	while (at < count && items[at].page > 0 && head_says(dividing, at, WORDS_NOTES_HEAD)) {
		unsigned page = items[at].page;
		while (at < count && items[at].page == page)
			at++;
		dividing->end = at;
	}
}

static bool says_unaudited(const struct dividing *dividing, size_t line)
{
	struct span text = dividing->lines->items[line].text;
	return span_length(text) > 0 && span_length(text) <= HEAD_BYTES &&
		words_are(lines_words(text, dividing->arena), WORDS_UNAUDITED) &&
		!is_of_budget(dividing, line);
}

/* Marks the lines from `first` to `last`, but for the report's own tables. */
static void mark_unaudited(const struct dividing *dividing, size_t first, size_t last)
{
	for (size_t at = first; at < last; at++)
		if (!dividing->own[at])
			dividing->parts[at] = VOLUME_UNAUDITED;
}

/* Pages whose head says that they are unaudited, and that hold none of the report's own tables. */
static void find_pages(const struct dividing *dividing)
{
	const struct text_line *items = dividing->lines->items;
	for (size_t first = 0, last; first < dividing->lines->count; first = last) {
		bool own = false, unaudited = head_says(dividing, first, WORDS_UNAUDITED);
		for (last = first; last < dividing->lines->count && items[last].page == items[first].page;
			 last++)
			own = own || dividing->own[last];
		if (items[first].page > 0 && unaudited && !own)
			mark_unaudited(dividing, first, last);
	}
}

/* Other tables that say so above their rows, in a text without pages. */
static void find_tables(const struct dividing *dividing)
{
	const struct named_report *known = &dividing->published->known;
	for (size_t i = 0; i < known->other_count; i++) {
		const struct printed_table *table = known->others[i];
		size_t title = (size_t)(table->where - dividing->lines->items),
			   first = title > ABOVE ? title - ABOVE : 0;
		bool unaudited = false;
		for (size_t at = first; at < table->first && at < dividing->lines->count; at++)
			unaudited = unaudited || says_unaudited(dividing, at);
		if (unaudited && table->last <= dividing->lines->count)
			mark_unaudited(dividing, title, table->last);
	}
}

void volume_find(struct published *published, struct arena *arena)
{
	const struct text_lines *lines = published->lines;
	struct dividing dividing = {
		.published = published, .lines = lines, .begin = lines->count, .arena = arena};
	dividing.parts = arena_array(arena, lines->count + 1, sizeof *dividing.parts);
	dividing.own = arena_array(arena, lines->count + 1, sizeof *dividing.own);
	find_own(&dividing);
	follow_notes(&dividing);
	for (size_t at = 0; at < lines->count; at++)
		dividing.parts[at] =
			at < dividing.begin || at >= dividing.end ? VOLUME_OTHER : VOLUME_STATEMENTS;
	find_pages(&dividing);
	find_tables(&dividing);
	unsigned most = 0;
	for (size_t at = 0; at < lines->count; at++)
		most = lines->items[at].line > most ? lines->items[at].line : most;
	published->parts = arena_array(arena, (size_t)most + 1, sizeof *published->parts);
	published->part_count = (size_t)most + 1;
	memset(published->parts, VOLUME_OTHER, published->part_count);
	for (size_t at = 0; at < lines->count; at++)
		published->parts[lines->items[at].line] = dividing.parts[at];
}

enum volume_part volume_part_of(const struct published *published, unsigned line)
{
	return line > 0 && line < published->part_count ? (enum volume_part)published->parts[line]
													: VOLUME_STATEMENTS;
}

/* Whether a table of the note was read: one of its own, or a schedule of capital assets in it. */
static bool is_read(const struct named_report *known, int note)
{
	for (size_t i = 0; i < known->note_count; i++)
		if (words_number(known->notes[i]->number) == note)
			return true;
	for (size_t i = 0; i < known->schedule_count; i++)
		if (words_number(known->schedules[i]->number) == note)
			return true;
	return false;
}

size_t volume_notes_not_read(int *out, const struct published *published)
{
	size_t count = 0;
	for (int note = 1; note <= NOTES_MAX; note++)
		if (published->notes.row_of[note] && !is_read(&published->known, note))
			out[count++] = note;
	return count;
}
