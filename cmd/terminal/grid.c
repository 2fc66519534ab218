#include "cmd/terminal/grid.h"

#include <assert.h>
#include <string.h>

#include "ledger/base/text/text.h"

enum {
	GRID_COLUMNS = 12,
	GRID_GAP = 2,
	GRID_NARROWEST = 12,
	GRID_GIVING = 28,
	GRID_WRAPS = GRID_FLEXIBLE | GRID_GIVES
};

struct grid_text {
	enum style style;
	const char *text; /* NULL: a rule stands in the cell */
};

struct grid_line {
	struct grid_text cells[GRID_COLUMNS];
	size_t count;
	struct grid_text heading; /* a line of its own, in the place of cells */
};

struct grid {
	struct arena *arena;
	unsigned columns[GRID_COLUMNS];
	size_t column_count;
	struct grid_line *lines;
	size_t line_count, line_capacity;
};

struct grid *grid_new(struct arena *arena)
{
	struct grid *grid = arena_alloc(arena, sizeof *grid);
	grid->arena = arena;
	return grid;
}

void grid_column(struct grid *grid, unsigned column)
{
	assert(grid->column_count < GRID_COLUMNS && grid->line_count == 0);
	grid->columns[grid->column_count++] = column;
}

void grid_row(struct grid *grid)
{
	grid->lines = arena_grow(
		grid->arena, grid->lines, grid->line_count, &grid->line_capacity, sizeof *grid->lines);
	grid->lines[grid->line_count++] = (struct grid_line){0};
}

static void put_cell(struct grid *grid, enum style style, const char *text)
{
	struct grid_line *line = &grid->lines[grid->line_count - 1];
	assert(line->count < grid->column_count);
	line->cells[line->count++] = (struct grid_text){style, text};
}

void grid_cell(struct grid *grid, enum style style, const char *text)
{
	put_cell(grid, style, text ? text : "");
}

void grid_skip(struct grid *grid)
{
	put_cell(grid, STYLE_PLAIN, "");
}

void grid_heading(struct grid *grid, enum style style, const char *text)
{
	grid_row(grid);
	grid->lines[grid->line_count - 1].heading = (struct grid_text){style, text};
}

void grid_rule(struct grid *grid)
{
	put_cell(grid, STYLE_FAINT, NULL);
}

static void natural_widths(const struct grid *grid, size_t *widths)
{
	for (size_t i = 0; i < grid->line_count; i++) {
		for (size_t j = 0; j < grid->lines[i].count; j++) {
			const char *text = grid->lines[i].cells[j].text;
			size_t width = text ? text_width(text) : 0;
			if (width > widths[j])
				widths[j] = width;
		}
	}
}

static size_t total_width(const struct grid *grid, const size_t *widths)
{
	size_t total = 0;
	for (size_t j = 0; j < grid->column_count; j++) {
		if (widths[j] > 0)
			total += widths[j] + GRID_GAP;
	}
	return total > 0 ? total - GRID_GAP : 0;
}

/* Narrows the widest flexible column by one, repeatedly, down to GRID_NARROWEST. */
static void fit_widths(const struct grid *grid, size_t *widths, size_t room)
{
	for (size_t excess = total_width(grid, widths); excess > room; excess--) {
		size_t widest = grid->column_count;
		for (size_t j = 0; j < grid->column_count; j++) {
			bool gives = (grid->columns[j] & GRID_WRAPS) && widths[j] > GRID_NARROWEST;
			if (gives && (widest == grid->column_count || widths[j] > widths[widest]))
				widest = j;
		}
		if (widest == grid->column_count)
			return;
		widths[widest]--;
	}
}

static void print_rule(const struct terminal *terminal, size_t width)
{
	for (size_t i = 0; i < width; i++)
		terminal_put(terminal, STYLE_FAINT, "─");
}

/* Prints as much of the cell as fits on one line and moves *rest past it. `pending` counts the
 * spaces that come before the next text, so that no line ends in spaces. */
static void print_piece(const struct grid *grid, size_t column, size_t width, enum style style,
	const char **rest, size_t *pending, const struct terminal *terminal)
{
	bool flexible = grid->columns[column] & GRID_WRAPS, right = grid->columns[column] & GRID_RIGHT;
	size_t taken = flexible ? terminal_fit(*rest, width) : strlen(*rest);
	size_t used = text_width(arena_text_n(grid->arena, *rest, taken)),
		   slack = width > used ? width - used : 0;
	if (taken > 0) {
		terminal_spaces(terminal, *pending + (right ? slack : 0));
		terminal_put_bytes(terminal, style, *rest, taken);
		*pending = right ? 0 : slack;
	} else {
		*pending += width;
	}
	*rest += taken;
	*rest += strspn(*rest, " \n");
}

static void print_cells(const struct grid *grid, const struct grid_line *line, const size_t *widths,
	const struct terminal *terminal, size_t indent)
{
	const char *rest[GRID_COLUMNS];
	for (size_t j = 0; j < line->count; j++)
		rest[j] = line->cells[j].text ? line->cells[j].text : "";

	bool more = true;
	for (bool first = true; more; first = false) {
		size_t pending = indent;
		more = false;
		for (size_t j = 0; j < line->count; j++) {
			if (widths[j] == 0)
				continue;
			if (line->cells[j].text == NULL && first) {
				terminal_spaces(terminal, pending);
				print_rule(terminal, widths[j]);
				pending = 0;
			} else {
				print_piece(grid, j, widths[j], line->cells[j].style, &rest[j], &pending, terminal);
			}
			pending += GRID_GAP;
			more = more || *rest[j] != '\0';
		}
		terminal_line(terminal);
	}
}

/* The column at which the first flexible column begins; one step to the right where there is
 * none. */
static size_t below_offset(const struct grid *grid, const size_t *widths)
{
	size_t offset = 0;
	for (size_t j = 0; j < grid->column_count; j++) {
		if (widths[j] > 0 && (grid->columns[j] & GRID_WRAPS))
			return offset;
		if (widths[j] > 0)
			offset += widths[j] + GRID_GAP;
	}
	return GRID_GAP;
}

/* Prints the cells that were moved below: on one line where they fit, else each on its own line. */
static void print_below(const struct grid *grid, const struct grid_line *line, const size_t *widths,
	const struct terminal *terminal, size_t indent)
{
	const char *text = "";
	enum style style = STYLE_PLAIN;
	for (size_t j = 0; j < line->count; j++) {
		const struct grid_text *cell = &line->cells[j];
		if (!(grid->columns[j] & GRID_BELOW) || !cell->text || *cell->text == '\0')
			continue;
		text = arena_printf(grid->arena, "%s%s%s", text, *text ? "  " : "", cell->text);
		style = cell->style;
	}
	if (*text != '\0')
		terminal_paragraph(terminal, style, indent + below_offset(grid, widths), text);
}

static void take_out(const struct grid *grid, size_t *widths, unsigned kind)
{
	for (size_t j = 0; j < grid->column_count; j++) {
		if (grid->columns[j] & kind)
			widths[j] = 0;
	}
}

/* By how much the columns that give way can be narrowed. */
static size_t given(const struct grid *grid, const size_t *widths)
{
	size_t sum = 0;
	for (size_t j = 0; j < grid->column_count; j++) {
		if ((grid->columns[j] & GRID_GIVES) && widths[j] > GRID_GIVING)
			sum += widths[j] - GRID_GIVING;
	}
	return sum;
}

/* Finds widths that fit into the room. Returns whether columns went below. */
static bool settle_widths(const struct grid *grid, size_t *widths, size_t room)
{
	if (total_width(grid, widths) > room)
		take_out(grid, widths, GRID_SPARE);
	bool narrow = total_width(grid, widths) > room + given(grid, widths);
	if (narrow)
		take_out(grid, widths, GRID_BELOW);
	fit_widths(grid, widths, room);
	return narrow;
}

void grid_print(const struct grid *grid, const struct terminal *terminal, size_t indent)
{
	size_t widths[GRID_COLUMNS] = {0};
	natural_widths(grid, widths);
	size_t room = terminal->width > indent ? terminal->width - indent : total_width(grid, widths);
	bool narrow = settle_widths(grid, widths, room);
	for (size_t i = 0; i < grid->line_count; i++) {
		const struct grid_line *line = &grid->lines[i];
		if (line->heading.text) {
			terminal_paragraph(terminal, line->heading.style, indent, line->heading.text);
			continue;
		}
		print_cells(grid, line, widths, terminal, indent);
		if (narrow)
			print_below(grid, line, widths, terminal, indent);
	}
}
