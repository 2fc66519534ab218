/* markdown.c - tables in Markdown: "| Loyer | 200 000 |", a rule below their head. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/text/utf8.h"
#include "statements/published/page/arrange.h"

enum { CELLS_MAX = 32, BETWEEN = 3 };

struct cells {
	const char *items[CELLS_MAX];
	size_t count;
};

static bool is_row(const struct text_line *line)
{
	return span_length(line->text) > 1 && *line->text.begin == '|';
}

/* "|---|---:|" */
static bool is_rule(const struct text_line *line)
{
	bool dash = false;
	for (const char *c = line->text.begin; c < line->text.end; c++) {
		if (!strchr("|-: ", *c))
			return false;
		dash = dash || *c == '-';
	}
	return dash && is_row(line);
}

/* The text of a cell without the marks of bold and escapes. */
static const char *cell_text(const char *begin, const char *end, struct arena *arena)
{
	utf8_trim(&begin, &end);
	char *text = arena_text_n(arena, begin, (size_t)(end - begin)), *to = text;
	for (const char *at = text; *at != '\0'; at++)
		if (*at != '*' && *at != '\\')
			*to++ = *at;
	*to = '\0';
	return text;
}

static void read_cells(struct cells *out, const struct text_line *line, struct arena *arena)
{
	const char *at = line->text.begin + 1, *end = line->text.end;
	out->count = 0;
	while (at < end && out->count < CELLS_MAX) {
		const char *bar = at;
		while (bar < end && (*bar != '|' || bar[-1] == '\\'))
			bar++;
		out->items[out->count++] = cell_text(at, bar, arena);
		at = bar + 1;
	}
}

/* Whether the cell has digits, and no letters. */
static bool is_figure(const char *cell)
{
	bool digit = false;
	for (const char *at = cell; *at != '\0'; at++) {
		if (isalpha((unsigned char)*at) || (unsigned char)*at == 0xC3)
			return false;
		digit = digit || isdigit((unsigned char)*at);
	}
	return digit;
}

/* Puts an empty label before a row that begins with an amount or a year and lacks a cell at its
 * end: some programs leave the empty cell out, or write it last. */
static void restore_label(struct cells *cells, size_t columns)
{
	bool last = cells->count > 0 && *cells->items[cells->count - 1] == '\0';
	bool lacks = cells->count + 1 == columns || (cells->count == columns && last);
	if (cells->count < 2 || !lacks || !is_figure(cells->items[0]))
		return;
	memmove(cells->items + 1, cells->items, (columns - 1) * sizeof *cells->items);
	cells->items[0] = "";
	cells->count = columns;
}

static unsigned width_of(const char *text)
{
	return (unsigned)utf8_count(text, text + strlen(text));
}

static void widen(unsigned *widths, const struct cells *cells)
{
	for (size_t i = 0; i < cells->count; i++)
		widths[i] = width_of(cells->items[i]) > widths[i] ? width_of(cells->items[i]) : widths[i];
}

/* Sets the line: the first cell begins at the margin, the others end at one place each. */
static void lay_out(
	struct text_line *line, const struct cells *cells, const unsigned *widths, struct arena *arena)
{
	const char *text = "";
	for (size_t i = 0; i < cells->count; i++) {
		const char *cell = cells->items[i];
		int blank = (int)(widths[i] - width_of(cell));
		text = i == 0 ? arena_printf(arena, "%s%*s", cell, blank, "")
					  : arena_printf(arena, "%s%*s%s", text, blank + BETWEEN, "", cell);
	}
	struct span span = span_of(text);
	const char *start = span.begin;
	utf8_trim(&span.begin, &span.end);
	line->text = span;
	line->indent = span.begin < span.end ? (unsigned)utf8_count(start, span.begin) : 0;
}

/* Parts the cells of a head: its years above, the other words below. Signs, "($)", are left out:
 * they would push the words aside. false where a column has no year. */
static bool part_head(struct cells *above, struct cells *below, struct arena *arena)
{
	*below = (struct cells){.items = {""}, .count = above->count};
	for (size_t i = 1; i < above->count; i++) {
		char *rest = arena_text(arena, above->items[i]);
		const char *year = "", *others = "";
		for (char *word; (word = strtok_r(rest, " ", &rest));) {
			if (words_year(word))
				year = word;
			else if (*lines_words(span_of(word), arena) != '\0')
				others = arena_printf(arena, "%s%s%s", others, *others != '\0' ? " " : "", word);
		}
		if (*year == '\0')
			return false;
		above->items[i] = year;
		below->items[i] = others;
	}
	return true;
}

/* Lays out the head in its line and that of the rule below it. */
static void lay_out_head(
	struct text_line *head, size_t columns, const unsigned *widths, struct arena *arena)
{
	struct cells above, below;
	read_cells(&above, head, arena);
	restore_label(&above, columns);
	struct cells whole = above;
	bool parted = part_head(&above, &below, arena);
	lay_out(head, parted ? &above : &whole, widths, arena);
	head[1].text.end = head[1].text.begin;
	if (parted)
		lay_out(&head[1], &below, widths, arena);
}

/* Returns the line after the table whose head this line is. */
static size_t arrange_table(struct text_lines *lines, size_t head, struct arena *arena)
{
	unsigned widths[CELLS_MAX] = {0};
	struct cells cells;
	size_t end = head, columns;
	read_cells(&cells, &lines->items[head + 1], arena);
	columns = cells.count;
	for (; end < lines->count && is_row(&lines->items[end]); end++) {
		if (end == head + 1)
			continue;
		read_cells(&cells, &lines->items[end], arena);
		restore_label(&cells, columns);
		widen(widths, &cells);
	}
	lay_out_head(&lines->items[head], columns, widths, arena);
	for (size_t at = head + 2; at < end; at++) {
		read_cells(&cells, &lines->items[at], arena);
		restore_label(&cells, columns);
		lay_out(&lines->items[at], &cells, widths, arena);
	}
	return end;
}

static void strip_heading(struct text_line *line)
{
	const char *at = line->text.begin;
	while (at < line->text.end && *at == '#')
		at++;
	if (at == line->text.begin || at == line->text.end || *at != ' ')
		return;
	line->text.begin = at;
	utf8_trim(&line->text.begin, &line->text.end);
}

void arrange_markdown(struct text_lines *lines, struct arena *arena)
{
	for (size_t at = 0; at < lines->count;) {
		bool table =
			at + 1 < lines->count && is_row(&lines->items[at]) && is_rule(&lines->items[at + 1]);
		strip_heading(&lines->items[at]);
		at = table ? arrange_table(lines, at, arena) : at + 1;
	}
}
