#include "statements/published/tables/grid/grid.h"

#include <stdlib.h>
#include <string.h>

#include "ledger/base/sort.h"
#include "statements/published/tables/footing.h"
#include "statements/published/tables/grid/header.h"
#include "statements/published/tables/parts.h"
#include "statements/published/tables/readings.h"

enum { HEAD_MAX = 14, PLACES_MAX = 40, NEAR = 3, UNEVEN = 8, HEADINGS_MAX = 8, LEAST_ROWS = 3 };

/* A place where amounts end. */
struct place {
	unsigned edge, start; /* `start`: where the longest of them begins */
	unsigned slack;       /* how much before the edge some of them end */
	size_t count;
	size_t row,
		beside; /* the last row that has an amount here; rows that have one just before too */
};

struct grid {
	const struct text_lines *lines;
	struct printed_table *table;
	size_t title, first, end; /* lines: the title, the first row, the line after the last one */
	struct place places[PLACES_MAX];
	size_t place_count;
	struct arena *arena;
};

static const struct text_line *line_at(const struct grid *grid, size_t at)
{
	return &grid->lines->items[at];
}

static const char *words_at(const struct grid *grid, size_t at)
{
	struct span text = line_at(grid, at)->text;
	return span_length(text) <= TITLE_BYTES_MAX ? lines_words(text, grid->arena) : "";
}

/* Whether all pieces of the line are years: it heads columns, or dates a title. */
static bool are_years(const struct pieces *pieces)
{
	for (size_t i = 0; i < pieces->count; i++)
		if (!piece_year(&pieces->items[i]))
			return false;
	return pieces->count > 0;
}

static bool is_row(const struct grid *grid, size_t at)
{
	struct pieces pieces;
	pieces_read(&pieces, line_at(grid, at), grid->arena);
	return pieces.count > 0 && !are_years(&pieces) && span_length(pieces.label) > 0 &&
		pieces.items[0].space > 1;
}

/* ---- which lines ---- */

static bool ends_grid(const struct grid *grid, size_t at)
{
	const struct text_line *line = line_at(grid, at);
	if (line_is_blank(line))
		return false;
	return line->page != line_at(grid, grid->title)->page || pieces_are_prose(line, grid->arena) ||
		table_title(grid->lines, at, grid->table->vocabulary, grid->arena) ||
		table_other_title(grid->lines, at, grid->arena) ||
		words_are(words_at(grid, at), WORDS_TABLE_END);
}

/* Finds the first row and the end of the table. false where no row follows the title soon. */
static bool find_lines(struct grid *grid)
{
	size_t texts = 0, headings = 0, at = grid->title + 1;
	for (; at < grid->lines->count && !is_row(grid, at); at++)
		if (!line_is_blank(line_at(grid, at)) && (texts++ == HEAD_MAX || ends_grid(grid, at)))
			return false;
	grid->first = at;
	for (; at < grid->lines->count && headings < HEADINGS_MAX && !ends_grid(grid, at); at++) {
		struct pieces pieces;
		pieces_read(&pieces, line_at(grid, at), grid->arena);
		headings = pieces.count > 0 ? 0 : headings + !line_is_blank(line_at(grid, at));
	}
	grid->end = at;
	return grid->first < grid->end;
}

/* ---- columns ---- */

/* Finds the place at which an amount ends; NULL. */
static struct place *place_at(struct grid *grid, unsigned edge)
{
	for (size_t i = 0; i < grid->place_count; i++)
		if (grid->places[i].edge <= edge + NEAR && edge <= grid->places[i].edge + NEAR)
			return &grid->places[i];
	return NULL;
}

static void add_place(struct grid *grid, unsigned edge, unsigned start)
{
	struct place *place = place_at(grid, edge);
	if (!place && grid->place_count == PLACES_MAX)
		return;
	if (!place) {
		place = &grid->places[grid->place_count++];
		*place = (struct place){.edge = edge, .start = start};
	}
	place->start = start < place->start ? start : place->start;
	place->count++;
}

static void add_places(struct grid *grid, const struct text_line *line)
{
	struct pieces pieces;
	pieces_read(&pieces, line, grid->arena);
	if (are_years(&pieces))
		return;
	for (size_t first = 0, last; first < pieces.count; first = last) {
		for (last = first + 1; last < pieces.count && !piece_must_begin(pieces.items, last);)
			last++;
		const struct piece *begin = &pieces.items[first];
		if (begin->space < 2 && first > 0)
			return;
		unsigned width = (unsigned)span_length(begin->digits);
		add_place(grid, pieces.items[last - 1].edge, begin->edge > width ? begin->edge - width : 0);
	}
}

/* Counts, for each place, the rows that also have an amount at the place before it. */
static void count_beside(struct grid *grid)
{
	for (size_t at = grid->first; at < grid->end; at++) {
		struct pieces pieces;
		pieces_read(&pieces, line_at(grid, at), grid->arena);
		for (size_t i = 0; i < pieces.count && !line_is_blank(line_at(grid, at)); i++) {
			struct place *place = place_at(grid, pieces.items[i].edge);
			if (!place)
				continue;
			place->row = at + 1;
			place->beside += place > grid->places && place[-1].row == at + 1;
		}
	}
}

/* Joins places that are one column set unevenly: close to each other, and no row has both. */
static void join_places(struct grid *grid)
{
	size_t kept = 0;
	count_beside(grid);
	for (size_t i = 0; i < grid->place_count; i++) {
		struct place place = grid->places[i], *before = kept > 0 ? &grid->places[kept - 1] : NULL;
		if (!before || place.beside > 0 || place.edge > before->edge + UNEVEN) {
			grid->places[kept++] = place;
			continue;
		}
		before->slack += place.edge - before->edge;
		before->edge = place.edge;
		before->start = place.start < before->start ? place.start : before->start;
	}
	grid->place_count = kept;
}

static int compare_places(const void *a, const void *b)
{
	const struct place *left = a, *right = b;
	return left->edge < right->edge ? -1 : left->edge > right->edge;
}

/* Places of one amount alone are those of rows that a long label pushed aside. false where there
 * are no columns, or too many. */
static bool find_places(struct grid *grid)
{
	size_t kept = 0;
	for (size_t at = grid->first; at < grid->end; at++)
		if (!line_is_blank(line_at(grid, at)))
			add_places(grid, line_at(grid, at));
	for (size_t i = 0; i < grid->place_count; i++)
		if (grid->places[i].count > 1)
			grid->places[kept++] = grid->places[i];
	grid->place_count = kept;
	sort_stable(grid->places, kept, sizeof *grid->places, compare_places);
	join_places(grid);
	return grid->place_count > 0 && grid->place_count <= COLUMNS_MAX;
}

/* ---- heads ---- */

/* The cells of the line that stand above the columns, not above their labels. */
static size_t cells_above(
	struct line_cell *out, const struct grid *grid, const struct text_line *line, unsigned gap)
{
	size_t count = cells_read(out, PLACES_MAX, line, gap), kept = 0;
	for (size_t i = 0; i < count; i++)
		if (out[i].end > grid->places[0].start)
			out[kept++] = out[i];
	return kept;
}

static void add_label(const struct grid *grid, const char **labels, size_t column, struct span text)
{
	const char *before = labels[column];
	labels[column] = arena_printf(grid->arena, "%.*s%s%s", (int)span_length(text), text.begin,
		*before != '\0' ? " " : "", before);
}

/* Adds the words of a line of the head, from the lowest line up, each to its column: one cell a
 * column; or cells that stand over as many columns each; or words by the place where they end. */
static void add_head_line(
	const struct grid *grid, const char **labels, const struct text_line *line)
{
	struct line_cell cells[PLACES_MAX];
	size_t columns = grid->place_count, count = cells_above(cells, grid, line, 2);
	if (count > 0 && columns % count == 0) {
		for (size_t i = 0; i < columns; i++)
			add_label(grid, labels, i, cells[i / (columns / count)].text);
		return;
	}
	count = cells_above(cells, grid, line, 1);
	for (size_t i = count; i > 0; i--) {
		size_t column = 0;
		while (column + 1 < columns && grid->places[column].edge + 2 < cells[i - 1].end)
			column++;
		add_label(grid, labels, column, cells[i - 1].text);
	}
}

/* Whether the line may belong to the head: no date of its own, no unit, and words above columns. */
static bool is_head_line(const struct grid *grid, size_t at)
{
	struct line_cell cells[PLACES_MAX];
	const char *words = words_at(grid, at);
	size_t count = cells_above(cells, grid, line_at(grid, at), 2);
	return *words != '\0' && count > 0 && !words_unit(words) &&
		!(count == 1 && grid->place_count > 1);
}

/* Reads the labels of the columns from the lines above the first row. */
static void read_labels(const struct grid *grid, const char **labels)
{
	bool any = false;
	for (size_t i = 0; i < grid->place_count; i++)
		labels[i] = "";
	for (size_t at = grid->first; at > grid->title + 1; at--) {
		const struct text_line *line = line_at(grid, at - 1);
		bool blank = line_is_blank(line), head = !blank && is_head_line(grid, at - 1);
		if (any && (blank || !head))
			return;
		if (head)
			add_head_line(grid, labels, line);
		any = any || head;
	}
}

/* Whether another column before this one has the same id, kind and year. */
static bool is_doubled(const struct printed_table *table, size_t at)
{
	const struct printed_column *column = &table->columns[at];
	for (size_t i = 0; i < at; i++) {
		const struct printed_column *other = &table->columns[i];
		bool same = (!other->id && !column->id) ||
			(other->id && column->id && strcmp(other->id, column->id) == 0);
		bool same_year = other->year == column->year || other->year == 0 || column->year == 0;
		if (same && same_year && other->kind == column->kind)
			return true;
	}
	return false;
}

/* Makes a column of the words above it: a year, a kind, and what else they say. */
static void set_column(const struct grid *grid, size_t at, const char *label)
{
	struct printed_column *column = &grid->table->columns[at];
	char *rest = lines_words(span_of(label), grid->arena);
	const char *others = "";
	bool aside = true; /* "(audited)", "restated": all that is left says nothing of the column */
	*column = (struct printed_column){
		.kind = COLUMN_ACTUAL, .edge = grid->places[at].edge, .slack = grid->places[at].slack};
	for (char *word; (word = strtok_r(rest, " ", &rest));) {
		enum print_words head = words_head(word);
		if (words_year(word))
			column->year = words_year(word);
		else if (head == WORDS_HEAD_BUDGET)
			column->kind = COLUMN_BUDGET;
		else if (head == WORDS_HEAD_REVISED)
			column->kind = COLUMN_REVISED;
		else if (head != WORDS_HEAD_ACTUAL)
			others = arena_printf(grid->arena, "%s%s%s", others, *others != '\0' ? "_" : "", word);
		aside = aside && (words_year(word) || head != WORDS_NONE);
	}
	if (!aside) {
		column->id = others;
		column->label = label;
	}
	for (unsigned next = 2; is_doubled(grid->table, at); next++)
		column->id = arena_printf(grid->arena, "%s_%u", aside ? "colonne" : others, next);
}

/* Takes the date in the lines between the title and the rows. A day without a year is one of the
 * latest column. */
static void take_date(struct grid *grid)
{
	struct printed_table *table = grid->table;
	int latest = table_latest_year(table);
	const char *day = NULL;
	for (size_t at = grid->title; at < grid->first && !table->day; at++) {
		const char *words = words_at(grid, at);
		table->day = header_date(words);
		day = !day && header_date_in(words, ANY_LEAP_YEAR, grid->arena) ? words : day;
	}
	if (table->day || !day || latest == 0)
		return;
	table->day = header_date_in(day, latest, grid->arena);
	table->day_inferred = true;
}

/* ---- rows ---- */

/* A line of years between the rows heads the columns again: its label is a heading. */
static void add_row(struct grid *grid, const struct text_line *line, bool after_blank)
{
	struct pieces pieces;
	pieces_read(&pieces, line, grid->arena);
	if (!are_years(&pieces)) {
		table_add_line(grid->table, line, after_blank, grid->arena);
		return;
	}
	struct text_line *label = arena_alloc(grid->arena, sizeof *label);
	*label = *line;
	label->text = pieces.label;
	if (!line_is_blank(label))
		table_add_line(grid->table, label, true, grid->arena);
}

static void read_rows(struct grid *grid)
{
	bool after_blank = true;
	grid->table->first = grid->first;
	grid->table->last = grid->end;
	for (size_t at = grid->first; at < grid->end && grid->table->row_count < ROWS_MAX; at++) {
		const struct text_line *line = line_at(grid, at);
		if (!line_is_blank(line) && !table_is_page_foot(grid->lines, at, after_blank, grid->arena))
			add_row(grid, line, after_blank);
		after_blank = line_is_blank(line);
	}
	table_drop_trailing_headings(grid->table);
	readings_make_placed(grid->table, grid->arena);
}

static size_t rows_of(const struct printed_table *table)
{
	size_t rows = 0;
	for (size_t i = 0; i < table->row_count; i++)
		rows += !table->rows[i].heading && table->rows[i].chosen >= 0;
	return rows;
}

size_t grid_read(struct printed_tables *tables, const struct text_lines *lines, size_t title,
	const struct known_statement *statement, const struct vocabulary *vocabulary,
	struct arena *arena)
{
	struct printed_table *table = arena_alloc(arena, sizeof *table);
	struct grid grid = {.lines = lines, .table = table, .title = title, .arena = arena};
	const char *labels[PLACES_MAX];
	*table = (struct printed_table){.statement = statement,
		.vocabulary = vocabulary,
		.title = table_printed_title(lines, title, vocabulary, arena),
		.number = "",
		.unit = "",
		.where = &lines->items[title],
		.aligned = true,
		.aside = true};
	if (!find_lines(&grid) || !find_places(&grid))
		return 0;
	read_labels(&grid, labels);
	for (; table->column_count < grid.place_count; table->column_count++)
		set_column(&grid, table->column_count, labels[table->column_count]);
	take_date(&grid);
	read_rows(&grid);
	if (rows_of(table) < LEAST_ROWS)
		return 0;
	footing_find(table, arena);
	across_find(table, arena);
	if (table_proven(table) == 0 && table->across_count == 0)
		return 0;
	tables_add(tables, table, arena);
	return grid.end;
}
