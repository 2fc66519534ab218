#include "statements/published/tables/schedule.h"

#include <stdlib.h>
#include <string.h>

#include "ledger/base/sort.h"
#include "ledger/base/text/text.h"
#include "ledger/base/text/utf8.h"
#include "statements/published/tables/footing.h"
#include "statements/published/tables/parts.h"
#include "statements/published/tables/readings.h"

enum { HEAD_BYTES_MAX = 160, HEADINGS_MAX = 8 };

/* The name of one class in the head, from one line or more. */
struct head_cell {
	const char *text;
	unsigned start, end; /* columns of the page; 0 where the text has lost them */
};

struct head {
	struct head_cell cells[COLUMNS_MAX + 1];
	size_t count;
	bool overflows;
};

static const char *words_of(const struct text_line *line, struct arena *arena)
{
	return span_length(line->text) <= HEAD_BYTES_MAX ? lines_words(line->text, arena) : "";
}

/* Whether the line is the heading of the first part, the cost. */
static bool begins_schedule(
	const struct known_statement *schedule, const struct text_line *line, struct arena *arena)
{
	const struct known_section *part = vocabulary_section(schedule, words_of(line, arena));
	return part && part == schedule->sections;
}

static void add_cell(struct head *head, const char *text, unsigned start, unsigned end)
{
	if (head->count > COLUMNS_MAX)
		head->overflows = true;
	else
		head->cells[head->count++] = (struct head_cell){text, start, end};
}

/* Returns where the first gap of two spaces or more begins; NULL where there is none. */
static const char *wide_gap(const char *at, const char *end)
{
	for (; at + 1 < end; at++)
		if (at[0] == ' ' && at[1] == ' ')
			return at;
	return NULL;
}

/* Adds the words of a line to the classes above which they stand, or as new classes. */
static void add_apart(struct head *head, const struct text_line *line, struct arena *arena)
{
	const char *at = line->text.begin, *end = line->text.end;
	while (at < end) {
		const char *gap = wide_gap(at, end), *stop = gap ? gap : end;
		const char *text = arena_text_n(arena, at, (size_t)(stop - at));
		unsigned start = line->indent + (unsigned)utf8_count(line->text.begin, at),
				 edge = start + (unsigned)utf8_count(at, stop);
		size_t i = 0;
		while (i < head->count && (head->cells[i].end <= start || head->cells[i].start >= edge))
			i++;
		if (i < head->count)
			head->cells[i].text = arena_printf(arena, "%s %s", head->cells[i].text, text);
		else
			add_cell(head, text, start, edge);
		for (at = stop; at < end && *at == ' ';)
			at++;
	}
}

static int compare_cells(const void *a, const void *b)
{
	const struct head_cell *left = a, *right = b;
	return left->start < right->start ? -1 : left->start > right->start;
}

/* Reads the classes of a head. They stand side by side or, where columns were lost, below each
 * other with blank lines between. */
static void read_head(struct head *head, const struct text_lines *lines, size_t first, size_t last,
	struct arena *arena)
{
	bool apart = false, after_blank = true;
	*head = (struct head){0};
	for (size_t at = first; at < last; at++)
		apart = apart || wide_gap(lines->items[at].text.begin, lines->items[at].text.end);
	for (size_t at = first; at < last; at++) {
		const struct text_line *line = &lines->items[at];
		if (!line_is_blank(line) && apart)
			add_apart(head, line, arena);
		else if (!line_is_blank(line) && !after_blank && head->count > 0)
			head->cells[head->count - 1].text =
				arena_printf(arena, "%s %s", head->cells[head->count - 1].text,
					arena_text_n(arena, line->text.begin, span_length(line->text)));
		else if (!line_is_blank(line))
			add_cell(head, arena_text_n(arena, line->text.begin, span_length(line->text)), 0, 0);
		after_blank = line_is_blank(line);
	}
	if (apart)
		sort_stable(head->cells, head->count, sizeof *head->cells, compare_cells);
}

/* Takes the year off the end of "Informatique et logiciels 2020": there the year heads the total. 0
 * where there is none. */
static int take_year(char *text)
{
	size_t length = strlen(text);
	int year = length >= 4 ? words_year(text + length - 4) : 0;
	if (!year)
		return 0;
	length -= 4;
	while (length > 0 && text[length - 1] == ' ')
		length--;
	text[length] = '\0';
	return year;
}

/* Makes columns of the classes and their total. false where the head does not show them. */
static bool set_columns(
	struct printed_table *table, struct head *head, int year, struct arena *arena)
{
	if (head->count == 0 || head->overflows)
		return false;
	char *last = arena_text(arena, head->cells[head->count - 1].text);
	int own = take_year(last);
	const char *words = lines_words(span_of(last), arena);
	bool alone = *words == '\0' || words_are(words, WORDS_TOTAL);
	size_t classes = alone ? head->count - 1 : head->count;
	head->cells[head->count - 1].text = last;
	if ((!own && !alone) || classes == 0 || classes + 1 > COLUMNS_MAX)
		return false;
	for (size_t i = 0; i < classes; i++)
		table->columns[i] = (struct printed_column){
			.kind = COLUMN_CLASS, .year = own ? own : year, .label = head->cells[i].text};
	table->columns[classes] = (struct printed_column){
		.kind = COLUMN_TOTAL, .year = own ? own : year, .label = "Total", .id = "total"};
	table->column_count = classes + 1;
	return true;
}

/* Whether most rows sum across. It proves that there are as many columns as the head says. */
static bool foots_across(const struct printed_table *table)
{
	size_t rows = 0, foot = 0;
	for (size_t i = 0; i < table->row_count; i++) {
		const struct printed_row *row = &table->rows[i];
		if (row->heading || row->reading_count == 0)
			continue;
		rows++;
		/* rounding */
		foot += readings_off_across(&row->readings[0], table->column_count - 1) <=
			(int64_t)table->column_count / 2;
	}
	return rows > 2 && foot * 3 >= rows * 2;
}

/* Reads rows up to the net book value. Returns the line after it. */
static size_t read_rows(struct printed_table *table, const struct text_lines *lines, size_t at,
	size_t last, struct arena *arena)
{
	bool after_blank = true, done = false;
	size_t headings = 0;
	for (; at < last && !done && headings < HEADINGS_MAX && table->row_count < ROWS_MAX; at++) {
		const struct text_line *line = &lines->items[at];
		if (!line_is_blank(line)) {
			table_add_line(table, line, after_blank, arena);
			const struct printed_row *row =
				table->row_count > 0 ? &table->rows[table->row_count - 1] : NULL;
			const struct known_line *known =
				row && !row->heading ? vocabulary_line(table->statement, row->words) : NULL;
			done = known && known->kind == ROW_RESULT;
			headings = row && !row->heading ? 0 : headings + 1;
		}
		after_blank = line_is_blank(line);
	}
	readings_make(table, arena);
	return at;
}

/* Reads the schedule whose rows begin at `cost`; its head begins at `from`. NULL where it proves no
 * columns. */
static struct printed_table *read_schedule(const struct text_lines *lines, size_t from, size_t cost,
	size_t last, size_t *after, const struct vocabulary *vocabulary, int year, struct arena *arena)
{
	struct printed_table *table = arena_alloc(arena, sizeof *table);
	struct head head;
	*table = (struct printed_table){.statement = vocabulary_schedule(vocabulary),
		.vocabulary = vocabulary,
		.id = vocabulary_schedule(vocabulary)->id,
		.unit = "",
		.where = &lines->items[cost],
		.first = cost};
	read_head(&head, lines, from, cost, arena);
	if (!set_columns(table, &head, year, arena))
		return NULL;
	table->last = *after = read_rows(table, lines, cost, last, arena);
	if (!foots_across(table))
		return NULL;
	footing_find(table, arena);
	return table;
}

void schedule_find(struct printed_tables *tables, const struct text_lines *lines, size_t first,
	size_t last, const char *note, const struct vocabulary *vocabulary, int year,
	struct arena *arena)
{
	const struct known_statement *schedule = vocabulary_schedule(vocabulary);
	const char *title =
		arena_text_n(arena, lines->items[first].text.begin, span_length(lines->items[first].text));
	size_t from = first + 1;
	for (size_t at = from; schedule && at < last; at++) {
		if (!begins_schedule(schedule, &lines->items[at], arena))
			continue;
		size_t after = at + 1;
		struct printed_table *table =
			read_schedule(lines, from, at, last, &after, vocabulary, year, arena);
		if (table) {
			table->title = title;
			table->number = note;
			tables_add(tables, table, arena);
			year--;
		} else {
			tables->unread = &lines->items[at];
		}
		from = after;
		at = after - 1;
	}
}
