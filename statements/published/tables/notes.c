/* notes.c - the notes that the lines of statements refer to, and their tables. */
#include <ctype.h>
#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/published/tables/footing.h"
#include "statements/published/tables/grid/header.h"
#include "statements/published/tables/parts.h"
#include "statements/published/tables/readings.h"
#include "statements/published/tables/schedule.h"

enum { NOTE_LINES_MAX = 150, HEADING_BYTES_MAX = 160 };

struct finder {
	struct notes *notes;
	struct printed_tables *tables;
	const struct text_lines *lines;
	const struct vocabulary *vocabulary;
	size_t after; /* the last statement */
	int year;
	struct arena *arena;
};

/* Returns the number of the heading of a note, and finds its title: "3. Comptes à recevoir", "Note
 * 3 - Comptes à recevoir", "NOTE 3". 0 where the line is no such heading. */
static int heading_number(const struct text_line *line, const char **title, struct arena *arena)
{
	if (line->text.begin == line->text.end || span_length(line->text) > HEADING_BYTES_MAX ||
		!strchr("0123456789nN", *line->text.begin))
		return 0;
	const char *words = lines_words(line->text, arena);
	bool named = words_are(words, WORDS_NOTE_HEADING);
	const char *digits = named ? words_past_note(words) + 1 : words;
	size_t length = strspn(digits, "0123456789");
	const char *mark = line->text.begin + strcspn(line->text.begin, "0123456789") + length;
	if (length == 0 || length > 2 || (!named && (mark >= line->text.end || !strchr(".)-", *mark))))
		return 0;
	*title = digits + length + (digits[length] == ' ');
	return words_number(digits);
}

/* Whether a note of this title details that line. */
static bool is_title_of(const char *title, const struct printed_row *row)
{
	size_t length = strlen(row->words), other = strlen(title);
	if (length < 4 || other < 4)
		return false;
	return text_starts(title, row->words) || text_starts(row->words, title);
}

/* Returns the line that bears the title of the note and refers to no note: one of a statement of
 * amounts before one of movements. NULL where there is none. */
static const struct printed_row *row_titled(const struct finder *finder, const char *title)
{
	for (int movements = 0; movements <= 1; movements++)
		for (size_t i = 0; i < finder->tables->count; i++) {
			const struct printed_table *table = finder->tables->items[i];
			bool of_movements = table->statement && table->statement->movement_group;
			for (size_t j = 0; !table->aside && of_movements == movements && j < table->row_count;
				 j++)
				if (strcmp(table->rows[j].words, title) == 0 && *table->rows[j].note == '\0')
					return &table->rows[j];
		}
	return NULL;
}

static size_t line_after(const struct finder *finder, size_t heading, int note)
{
	const char *title;
	size_t last = heading + NOTE_LINES_MAX < finder->lines->count ? heading + NOTE_LINES_MAX
																  : finder->lines->count;
	for (size_t at = heading + 1; at < last; at++)
		if (heading_number(&finder->lines->items[at], &title, finder->arena) == note + 1 &&
			*title != '\0')
			return at;
	return last;
}

/* ---- tables in columns of their own ---- */

static bool one_amount(const struct printed_row *row)
{
	return !row->heading && *row->label == '\0';
}

/* Returns how many labels stand above the amounts, where the amounts come column after column, each
 * with its total below. 0 where they do not. */
static size_t labels_apart(const struct printed_table *table)
{
	size_t labels = 0, values = 0;
	while (labels < table->row_count && table->rows[labels].heading)
		labels++;
	while (labels + values < table->row_count && one_amount(&table->rows[labels + values]))
		values++;
	return table->column_count > 1 && values == table->column_count * (labels + 1) ? labels : 0;
}

/* Reads one amount of such a column. false where it has no reading. */
static bool own_value(int64_t *out, const struct printed_row *row,
	const struct printed_table *table, struct arena *arena)
{
	struct printed_table single = *table;
	struct printed_row copy = *row;
	single.column_count = 1;
	single.aligned = false;
	readings_of_row(&copy, &single, arena);
	if (copy.reading_count == 0)
		return false;
	*out = copy.readings[0].values[0];
	return true;
}

/* Makes rows of such columns: one a label, and a total without a label. */
static void put_together(struct printed_table *table, struct arena *arena)
{
	size_t labels = labels_apart(table), count = labels + 1;
	if (labels == 0)
		return;
	struct printed_row *rows = arena_array(arena, count, sizeof *rows);
	for (size_t i = 0; i < count; i++) {
		struct printed_row *row = &rows[i];
		*row = table->rows[i < labels ? i : 2 * labels];
		row->heading = false;
		row->readings = arena_alloc(arena, sizeof *row->readings);
		row->lines = arena_array(arena, table->column_count, sizeof *row->lines);
		row->reading_count = 1;
		row->chosen = 0;
		for (size_t at = 0; at < table->column_count; at++) {
			const struct printed_row *value = &table->rows[labels + at * count + i];
			if (!own_value(&row->readings[0].values[at], value, table, arena))
				return;
			row->readings[0].present |= 1u << at;
			row->lines[at] = value->line;
		}
	}
	table->rows = rows;
	table->row_count = table->row_capacity = count;
}

/* ---- tables of notes ---- */

/* Drops the rows below the last sum: they are no part of the table. Returns whether there is a sum.
 * */
static bool cut_after_total(struct printed_table *table)
{
	size_t last = table->row_count;
	while (last > 0 && table->rows[last - 1].term_count == 0)
		last--;
	table->below_count = table->row_count - last;
	table->row_count = last;
	return last > 0;
}

/* Returns the line of the first prose, or of the head of another table: it ends a table. */
static size_t end_of_rows(const struct finder *finder, size_t first, size_t last)
{
	for (size_t at = first; at < last; at++) {
		const struct text_line *line = &finder->lines->items[at];
		if (pieces_are_prose(line, finder->arena) || header_tells_years(line, finder->arena))
			return at;
	}
	return last;
}

static bool take_table(struct finder *finder, struct printed_table *table, size_t rows, size_t last)
{
	table_read_rows(table, finder->lines, rows, end_of_rows(finder, rows, last), finder->arena);
	put_together(table, finder->arena);
	if (!table_has_amounts(table))
		return false;
	footing_find(table, finder->arena);
	if (!cut_after_total(table))
		return false;
	tables_add(finder->tables, table, finder->arena);
	return true;
}

/* How many tables of the note were read. */
static size_t tables_of(const struct finder *finder, const char *note)
{
	size_t count = 0;
	for (size_t i = 0; i < finder->tables->count; i++) {
		const struct printed_table *table = finder->tables->items[i];
		count += !table->statement && !table->aside && strcmp(table->number, note) == 0;
	}
	return count;
}

/* A table of the note: "note3", and then "note3_2". */
static struct printed_table *new_note(const struct finder *finder, size_t heading, int note)
{
	struct printed_table *table = arena_alloc(finder->arena, sizeof *table);
	const struct text_line *line = &finder->lines->items[heading];
	*table = (struct printed_table){.vocabulary = finder->vocabulary, .unit = "", .where = line};
	table->number = arena_printf(finder->arena, "%d", note);
	size_t before = tables_of(finder, table->number);
	table->id = before == 0 ? arena_printf(finder->arena, "note%d", note)
							: arena_printf(finder->arena, "note%d_%zu", note, before + 1);
	table->title = arena_text_n(finder->arena, line->text.begin, span_length(line->text));
	return table;
}

/* Reads the tables below heads of years. Returns whether there is one. */
static bool tables_with_years(struct finder *finder, size_t heading, size_t last, int note)
{
	bool any = false;
	for (size_t at = heading + 1; at < last; at++) {
		struct header header = {0};
		struct printed_table *table = new_note(finder, heading, note);
		if (!header_add(&header, &finder->lines->items[at], finder->arena) ||
			header.year_count == 0)
			continue;
		size_t rows = at + 1;
		while (rows < last && header_add(&header, &finder->lines->items[rows], finder->arena))
			rows++;
		table->column_count = header_columns(table->columns, &header);
		if (table->column_count == 0 || !take_table(finder, table, rows, last))
			continue;
		any = true;
		at = table->last > at ? table->last - 1 : at;
	}
	return any;
}

/* Reads a table of maturities: years stand as labels, amounts of this year beside them. Returns
 * whether there is one. */
static bool table_of_years(struct finder *finder, size_t heading, size_t last, int note)
{
	for (size_t at = heading + 1; at < last; at++) {
		struct printed_table *table = new_note(finder, heading, note);
		table->column_count = 1;
		table->columns[0] = (struct printed_column){.kind = COLUMN_ACTUAL, .year = finder->year};
		table_add_line(table, &finder->lines->items[at], true, finder->arena);
		bool row = table->row_count == 1 && !table->rows[0].heading &&
			strlen(table->rows[0].words) == 4 && isdigit((unsigned char)*table->rows[0].words);
		table->row_count = 0;
		if (row && take_table(finder, table, at, last))
			return true;
	}
	return false;
}

/* ---- all notes ---- */

static void read_note(struct finder *finder, size_t heading, int note, const char *title)
{
	size_t last = line_after(finder, heading, note);
	bool on_assets = vocabulary_section_of_role(finder->vocabulary, ROLE_COST, title) != NULL;
	finder->notes->found[note] = true;
	finder->notes->headings++;
	finder->notes->last = last > finder->notes->last ? last : finder->notes->last;
	unpaid_find(finder->notes, finder->lines, heading + 1, last, finder->vocabulary, finder->year,
		finder->arena);
	if (on_assets)
		schedule_find(finder->tables, finder->lines, heading, last,
			arena_printf(finder->arena, "%d", note), finder->vocabulary, finder->year,
			finder->arena);
	else if (!tables_with_years(finder, heading, last, note))
		table_of_years(finder, heading, last, note);
}

/* Finds the line that refers to each note; of several lines, the first. */
static void gather_references(struct finder *finder)
{
	for (size_t i = 0; i < finder->tables->count; i++) {
		const struct printed_table *table = finder->tables->items[i];
		for (size_t j = 0; !table->aside && j < table->row_count; j++) {
			int note = words_number(table->rows[j].note);
			if (note > 0 && note <= NOTES_MAX && !finder->notes->row_of[note])
				finder->notes->row_of[note] = &table->rows[j];
		}
	}
}

/* Finds the line at which the last statement of the report ends. */
static void find_end(struct finder *finder)
{
	for (size_t i = 0; i < finder->tables->count; i++) {
		const struct printed_table *table = finder->tables->items[i];
		bool own = table->statement && table->statement->required && !table->aside;
		if (own && table->last > finder->after)
			finder->after = table->last;
	}
}

void notes_find(struct notes *out, struct printed_tables *tables, const struct text_lines *lines,
	const struct vocabulary *vocabulary, int year, struct arena *arena)
{
	struct finder finder = {.notes = out,
		.tables = tables,
		.lines = lines,
		.vocabulary = vocabulary,
		.year = year,
		.arena = arena};
	*out = (struct notes){0};
	gather_references(&finder);
	find_end(&finder);
	for (size_t at = finder.after; at < lines->count; at++) {
		const char *title = "";
		int note = heading_number(&lines->items[at], &title, arena);
		if (note > 0 && note <= NOTES_MAX && !out->row_of[note] && strlen(title) > 3)
			out->row_of[note] = row_titled(&finder, title);
		if (note > 0 && note <= NOTES_MAX && !out->found[note] && out->row_of[note] &&
			is_title_of(title, out->row_of[note]))
			read_note(&finder, at, note, title);
	}
}
