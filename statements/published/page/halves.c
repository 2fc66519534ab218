/* halves.c - two tables side by side: each its own lines, the left one first. */
#include "ledger/base/text/utf8.h"
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

/* The lines as they stand, and those that were put out so far. */
struct parting {
	const struct text_lines *lines;
	const unsigned *right_halves; /* where that of each line begins; 0 */
	struct block crossed;         /* the last gutter that a line crosses, from `first` to `end` */
	struct text_line *out;
	size_t out_count, out_capacity;
	struct arena *arena;
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
static bool find_rows(struct block *block, const struct parting *parting, size_t at)
{
	const struct text_lines *lines = parting->lines;
	size_t rows = 1, last = at;
	*block = (struct block){.first = at, .gutter = parting->right_halves[at]};
	if (block->gutter == 0)
		return false;
	for (size_t next = at + 1; next < lines->count && next <= last + BETWEEN_MAX &&
		 lines->items[next].page == lines->items[at].page;
		 next++) {
		unsigned half = parting->right_halves[next];
		if (!joins(block, half))
			continue;
		block->gutter = half < block->gutter ? half : block->gutter;
		last = next;
		rows++;
	}
	block->end = last + 1;
	return rows >= ROWS_LEAST;
}

/* How many of the lines beside the block leave its gutter free: of `most` lines above `beside`, or
 * from it on. */
static size_t lines_beside(
	const struct text_line *beside, size_t most, bool above, unsigned page, unsigned gutter)
{
	size_t count = 0, blanks = 0, taken = 0;
	while (count < most) {
		const struct text_line *line = above ? beside - count - 1 : beside + count;
		blanks = line_is_blank(line) ? blanks + 1 : 0;
		if (line->page != page || blanks > BLANKS_MAX || !leaves_gutter(line, gutter))
			break;
		count++;
		taken = blanks > 0 ? taken : count;
	}
	return taken;
}

/* Whether nothing in the block crosses its gutter. The line that does is kept: most blocks that
 * begin below this one hold it too. */
static bool halves_leave_gutter(struct parting *parting, const struct block *block)
{
	const struct block *crossed = &parting->crossed;
	if (crossed->gutter == block->gutter && crossed->first >= block->first &&
		crossed->end <= block->end)
		return false;
	for (size_t at = block->first; at < block->end; at++)
		if (!leaves_gutter(&parting->lines->items[at], block->gutter)) {
			parting->crossed = (struct block){.first = at, .end = at + 1, .gutter = block->gutter};
			return false;
		}
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

static void put_line(struct parting *parting, struct text_line line)
{
	parting->out = arena_grow(parting->arena, parting->out, parting->out_count,
		&parting->out_capacity, sizeof *parting->out);
	parting->out[parting->out_count++] = line;
}

/* Replaces the last `count` lines by their left halves, a blank line, and their right halves. */
static void part_last(struct parting *parting, size_t count, unsigned gutter)
{
	size_t first = parting->out_count - count;
	struct text_line blank = parting->out[parting->out_count - 1];
	blank.text.end = blank.text.begin;
	put_line(parting, blank);
	for (size_t at = first; at < first + count; at++) {
		put_line(parting, half_of(&parting->out[at], gutter, true));
		parting->out[at] = half_of(&parting->out[at], gutter, false);
	}
}

/* Parts the block with the lines above and below it that leave its gutter free. Returns the line
 * after them. */
static size_t part_block(struct parting *parting, const struct block *block)
{
	const struct text_lines *lines = parting->lines;
	unsigned page = lines->items[block->first].page;
	size_t above = lines_beside(
		parting->out + parting->out_count, parting->out_count, true, page, block->gutter);
	size_t end = block->end +
		lines_beside(
			lines->items + block->end, lines->count - block->end, false, page, block->gutter);
	for (size_t at = block->first; at < end; at++)
		put_line(parting, lines->items[at]);
	part_last(parting, above + end - block->first, block->gutter);
	return end;
}

/* Where the right half of each line begins. NULL where there are no two such lines. */
static const unsigned *find_right_halves(const struct text_lines *lines, struct arena *arena)
{
	unsigned *halves = arena_array(arena, lines->count + 1, sizeof *halves);
	size_t found = 0;
	for (size_t at = 0; at < lines->count; at++) {
		halves[at] = right_half(&lines->items[at]);
		found += halves[at] > 0;
	}
	return found >= ROWS_LEAST ? halves : NULL;
}

void arrange_halves(struct text_lines *lines, struct arena *arena)
{
	struct parting parting = {
		.lines = lines, .right_halves = find_right_halves(lines, arena), .arena = arena};
	if (!parting.right_halves)
		return;
	for (size_t at = 0; at < lines->count;) {
		struct block block;
		if (find_rows(&block, &parting, at) && halves_leave_gutter(&parting, &block))
			at = part_block(&parting, &block);
		else
			put_line(&parting, lines->items[at++]);
	}
	lines->items = parting.out;
	lines->count = parting.out_count;
	lines->capacity = parting.out_capacity;
}
