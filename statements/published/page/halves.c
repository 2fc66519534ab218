/* halves.c - two tables side by side: each its own lines, the left one first. */
#include <string.h>

#include "ledger/base/utf8.h"
#include "statements/published/page/arrange.h"

enum {
	CELLS = 32,
	ROWS_LEAST = 2,
	BETWEEN_MAX = 4,
	BLANKS_MAX = 2,
	SHIFT_MAX = 4,
	LETTERS_LEAST = 3
};

/* Lines that hold two tables: the left one ends before the gutter, the right one begins at it. */
struct block {
	size_t first, end;
	unsigned gutter;
};

static bool is_words(const struct line_cell *cell)
{
	return !cell_is_amount(cell) && span_length(cell->text) >= LETTERS_LEAST;
}

/* Returns where the right half of the line begins: behind words and amounts stand words and amounts
 * again. 0 where it has no such half. */
static unsigned right_half(const struct text_line *line)
{
	struct line_cell cells[CELLS];
	size_t count = cells_read(cells, CELLS, line, 2);
	if (count < 4 || !is_words(&cells[0]) || !cell_is_amount(&cells[count - 1]))
		return 0;
	size_t begin = 0, changes = 0;
	for (size_t i = 1; i < count; i++) {
		bool changed = cell_is_amount(&cells[i]) != cell_is_amount(&cells[i - 1]);
		begin = changed && is_words(&cells[i]) ? i : begin;
		changes += changed;
	}
	return changes == 3 && begin > 0 ? cells[begin].start : 0;
}

/* Whether nothing on the line stands across the gutter, or close before it. */
static bool leaves_gutter(const struct text_line *line, unsigned gutter)
{
	struct line_cell cells[CELLS];
	size_t count = cells_read(cells, CELLS, line, 2);
	for (size_t i = 0; i < count; i++)
		if (cells[i].start < gutter && cells[i].end > gutter)
			return false;
	return true;
}

/* Whether one line begins its right half at about the same place as the block. */
static bool joins(const struct block *block, unsigned half)
{
	return half > 0 && half <= block->gutter + SHIFT_MAX && block->gutter <= half + SHIFT_MAX;
}

/* Finds the rows of two halves from the line `at` on, and their gutter. false where there are too
 * few. */
static bool find_rows(struct block *block, const struct text_lines *lines, size_t at)
{
	size_t rows = 1, last = at;
	*block = (struct block){.first = at, .gutter = right_half(&lines->items[at])};
	if (block->gutter == 0)
		return false;
	for (size_t next = at + 1; next < lines->count && next <= last + BETWEEN_MAX &&
		 lines->items[next].page == lines->items[at].page;
		 next++) {
		unsigned half = right_half(&lines->items[next]);
		if (!joins(block, half))
			continue;
		block->gutter = half < block->gutter ? half : block->gutter;
		last = next;
		rows++;
	}
	block->end = last + 1;
	return rows >= ROWS_LEAST;
}

/* How many lines beside the block leave its gutter free: above it (`step` -1) or below it. */
static size_t lines_beside(const struct text_lines *lines, const struct block *block, int step)
{
	size_t count = 0, blanks = 0, taken = 0;
	for (size_t at = step < 0 ? block->first : block->end; step < 0 ? at > 0 : at < lines->count;) {
		const struct text_line *line = &lines->items[step < 0 ? at - 1 : at];
		blanks = line_is_blank(line) ? blanks + 1 : 0;
		if (line->page != lines->items[block->first].page || blanks > BLANKS_MAX ||
			!leaves_gutter(line, block->gutter))
			break;
		count++;
		taken = blanks > 0 ? taken : count;
		at = step < 0 ? at - 1 : at + 1;
	}
	return taken;
}

static bool halves_leave_gutter(const struct text_lines *lines, const struct block *block)
{
	for (size_t at = block->first; at < block->end; at++)
		if (!leaves_gutter(&lines->items[at], block->gutter))
			return false;
	return true;
}

/* The part of the line on one side of the gutter. The right one is moved to the edge of the page:
 * its columns then stand where those of the left one do. */
static struct text_line half_of(const struct text_line *line, unsigned gutter, bool right)
{
	struct line_cell cells[CELLS];
	size_t count = cells_read(cells, CELLS, line, 2);
	struct text_line half = *line;
	half.text.end = half.text.begin;
	for (size_t i = 0; i < count; i++) {
		if ((cells[i].start >= gutter) != right)
			continue;
		if (half.text.begin == half.text.end) {
			half.text.begin = cells[i].text.begin;
			half.indent = right ? cells[i].start - gutter : cells[i].start;
		}
		half.text.end = cells[i].text.end;
	}
	return half;
}

/* Replaces the lines of the block by its left halves, a blank line, and its right halves. Returns
 * the line after them. */
static size_t part_block(struct text_lines *lines, const struct block *block, struct arena *arena)
{
	size_t count = block->end - block->first, more = count + 1;
	struct text_line *items = arena_array(arena, lines->count + more, sizeof *items);
	memcpy(items, lines->items, block->first * sizeof *items);
	for (size_t i = 0; i < count; i++) {
		const struct text_line *line = &lines->items[block->first + i];
		items[block->first + i] = half_of(line, block->gutter, false);
		items[block->end + 1 + i] = half_of(line, block->gutter, true);
	}
	items[block->end] = lines->items[block->end - 1];
	items[block->end].text.end = items[block->end].text.begin;
	memcpy(items + block->end + more, lines->items + block->end,
		(lines->count - block->end) * sizeof *items);
	lines->items = items;
	lines->count = lines->capacity = lines->count + more;
	return block->end + more;
}

void arrange_halves(struct text_lines *lines, struct arena *arena)
{
	for (size_t at = 0; at < lines->count;) {
		struct block block;
		if (!find_rows(&block, lines, at) || !halves_leave_gutter(lines, &block)) {
			at++;
			continue;
		}
		size_t above = lines_beside(lines, &block, -1), below = lines_beside(lines, &block, 1);
		block.first -= above;
		block.end += below;
		at = part_block(lines, &block, arena);
	}
}
