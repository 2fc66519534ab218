#include "statements/published/tables/tables.h"

#include <ctype.h>
#include <string.h>

#include "ledger/base/text.h"
#include "ledger/base/utf8.h"
#include "statements/published/page/header.h"
#include "statements/published/page/lines.h"
#include "statements/published/page/pieces.h"
#include "statements/published/page/print_words.h"
#include "statements/published/page/readings.h"
#include "statements/published/page/vocabulary.h"

enum {
	TITLE_BYTES_MAX = 200,
	HEAD_LINES_MAX = 25,
	HEAD_TEXTS_MAX = 9,
	HEADINGS_MAX = 10,
	TITLES_MAX = 1000
};

void tables_add(struct printed_tables *tables, struct printed_table *table, struct arena *arena)
{
	tables->items =
		arena_grow(arena, tables->items, tables->count, &tables->capacity, sizeof *tables->items);
	tables->items[tables->count++] = table;
}

/* Titles begin in a few letters: the rest need not be looked at. */
static bool may_begin_title(struct span text, const struct vocabulary *vocabulary)
{
	return text.begin != text.end && span_length(text) <= TITLE_BYTES_MAX &&
		vocabulary_may_begin_title(vocabulary, (unsigned char)*text.begin);
}

/* A line of a table of contents ends in a page. */
static bool ends_in_page(const struct text_line *line, struct arena *arena)
{
	struct pieces pieces;
	pieces_read(&pieces, line, arena);
	return pieces.count == 1 && !piece_year(&pieces.items[0]);
}

const struct known_statement *table_title(const struct text_lines *lines, size_t at,
	const struct vocabulary *vocabulary, struct arena *arena)
{
	struct span text = lines->items[at].text;
	if (!may_begin_title(text, vocabulary) || ends_in_page(&lines->items[at], arena))
		return NULL;
	const char *words = lines_words(text, arena);
	const struct known_statement *statement = vocabulary_statement(vocabulary, words);
	if (statement || at + 1 == lines->count ||
		span_length(lines->items[at + 1].text) > TITLE_BYTES_MAX)
		return statement;
	if (!words_are(words, WORDS_TITLE_BEGINS))
		return NULL;
	return vocabulary_statement(vocabulary,
		arena_printf(arena, "%s %s", words, lines_words(lines->items[at + 1].text, arena)));
}

const char *table_note_of(const char *words, struct arena *arena)
{
	for (const char *at = words; (at = words_past_note(at));) {
		const char *digits = at + (*at == ' ');
		size_t length = strspn(digits, "0123456789");
		if (length > 0 && length <= 2)
			return arena_text_n(arena, digits, length);
	}
	return "";
}

/* ---- rows ---- */

static bool blank(const struct text_line *line)
{
	return line->text.begin == line->text.end;
}

/* The label without the note it refers to. */
static const char *label_of(struct span label, struct arena *arena)
{
	char *text = arena_text_n(arena, label.begin, span_length(label));
	for (char *open = strchr(text, '('); open; open = strchr(open + 1, '(')) {
		char *close = strchr(open, ')');
		if (close == NULL)
			break;
		if (!words_are(lines_words((struct span){open, close}, arena), WORDS_NOTE_NUMBER))
			continue;
		while (open > text && isspace((unsigned char)open[-1]))
			open--;
		memmove(open, close + 1, strlen(close + 1) + 1);
		break;
	}
	const char *begin = text, *end = text + strlen(text);
	utf8_trim(&begin, &end);
	return arena_text_n(arena, begin, (size_t)(end - begin));
}

static void set_label(struct printed_row *row, struct span label, struct arena *arena)
{
	row->note = table_note_of(lines_words(label, arena), arena);
	row->label = label_of(label, arena);
	row->words = lines_words(span_of(row->label), arena);
}

/* A year in front of the amounts belongs to the words: "2021   109 898", "Solde au 31 mars 2020   1
 * 204". */
static void give_year_to_label(
	struct pieces *pieces, const struct text_line *line, struct arena *arena)
{
	if (pieces->count < 2 || !piece_year(&pieces->items[0]))
		return;
	const char *words = lines_words(pieces->label, arena), *last = strrchr(words, ' ');
	last = last ? last + 1 : words;
	if (*words != '\0' && !words_month(last) && !words_are(last, WORDS_BEFORE_YEAR))
		return;
	pieces->label = (struct span){*words == '\0' ? pieces->items[0].digits.begin : line->text.begin,
		pieces->items[0].digits.end};
	pieces->items++;
	pieces->count--;
}

static bool only_dashes(const struct pieces *pieces)
{
	for (size_t i = 0; i < pieces->count; i++)
		if (!pieces->items[i].nil)
			return false;
	return true;
}

/* A small number alone on its line, in a table of more than one column. */
static bool is_page_number(const struct pieces *pieces, const struct printed_table *table)
{
	const struct piece *piece = &pieces->items[0];
	bool alone = span_length(pieces->label) == 0 && pieces->count == 1 && pieces->dollars == 0;
	return alone && table->column_count > 1 && table->statement && !table->statement->by_class &&
		piece->whole <= 3 && !piece->opens && !piece->minus && !piece->nil;
}

static bool begins_small(const char *label)
{
	uint32_t character;
	if (utf8_decode(&character, label, strlen(label)) == 0)
		return false;
	return (character >= 'a' && character <= 'z') || (character >= 0xE0 && character <= 0xFF);
}

/* A label that goes on: over a line without amounts, or below one with them. */
static bool goes_on(
	const struct printed_row *before, const struct printed_row *row, bool after_blank)
{
	if (after_blank || *row->label == '\0' || before->line->line + 1 != row->line->line)
		return false;
	if (!before->heading)
		return row->heading && begins_small(row->label);
	return begins_small(row->label) || (!row->heading && words_are(before->words, WORDS_TOTAL));
}

static void join(struct printed_row *before, const struct printed_row *row, struct arena *arena)
{
	struct printed_row joined = before->heading ? *row : *before;
	joined.label = arena_printf(arena, "%s %s", before->label, row->label);
	joined.words = lines_words(span_of(joined.label), arena);
	joined.note = *row->note != '\0' ? row->note : before->note;
	*before = joined;
}

void table_add_line(struct printed_table *table, const struct text_line *line, bool after_blank,
	struct arena *arena)
{
	struct pieces pieces;
	pieces_read(&pieces, line, arena);
	give_year_to_label(&pieces, line, arena);
	if (is_page_number(&pieces, table))
		return;
	struct printed_row row = {.line = line, .chosen = -1, .group = ""};
	set_label(&row, pieces.label, arena);
	bool named = *row.label != '\0';
	row.heading =
		pieces.count == 0 || (named && only_dashes(&pieces) && pieces.count < table->column_count);
	if (row.heading && !named)
		return;
	if (!row.heading) {
		row.pieces = pieces.items;
		row.piece_count = pieces.count;
		row.unreadable = pieces.doubtful;
	}
	struct printed_row *before = table->row_count > 0 ? &table->rows[table->row_count - 1] : NULL;
	if (before && goes_on(before, &row, after_blank)) {
		join(before, &row, arena);
		return;
	}
	table->rows =
		arena_grow(arena, table->rows, table->row_count, &table->row_capacity, sizeof *table->rows);
	table->rows[table->row_count++] = row;
}

static bool ends_table(const struct text_lines *lines, size_t at,
	const struct vocabulary *vocabulary, struct arena *arena)
{
	struct span text = lines->items[at].text;
	const size_t most = TITLE_BYTES_MAX;
	if (text.begin == text.end || span_length(text) > most)
		return span_length(text) > 2 * most;
	return table_title(lines, at, vocabulary, arena) ||
		words_are(lines_words(text, arena), WORDS_TABLE_END);
}

/* Headings that nothing follows are what came after the table; one that refers to a note is a line
 * of it without amounts. */
static void drop_trailing_headings(struct printed_table *table)
{
	while (table->row_count > 0 && table->rows[table->row_count - 1].heading &&
		*table->rows[table->row_count - 1].note == '\0')
		table->row_count--;
}

size_t table_read_rows(struct printed_table *table, const struct text_lines *lines, size_t at,
	size_t end, struct arena *arena)
{
	size_t headings = 0;
	bool after_blank = true;
	if (table->row_count == 0)
		table->first = at;
	for (; at < end && table->row_count < ROWS_MAX && headings < HEADINGS_MAX; at++) {
		const struct text_line *line = &lines->items[at];
		if (ends_table(lines, at, table->vocabulary, arena))
			break;
		if (!blank(line)) {
			table_add_line(table, line, after_blank, arena);
			bool heading = table->row_count == 0 || table->rows[table->row_count - 1].heading;
			headings = heading ? headings + 1 : 0;
		}
		after_blank = blank(line);
	}
	table->last = at;
	drop_trailing_headings(table);
	readings_make(table, arena);
	return at;
}

static bool has_amounts(const struct printed_table *table)
{
	for (size_t i = 0; i < table->row_count; i++)
		if (!table->rows[i].heading)
			return true;
	return false;
}

/* ---- statements ---- */

/* Reads what stands between the title and the rows; returns the line of the first row, 0 where
 * there is no head with years. */
static size_t read_head(
	struct printed_table *table, const struct text_lines *lines, size_t title, struct arena *arena)
{
	struct header header = {0};
	size_t texts = 0;
	for (size_t at = title; at < lines->count && at < title + HEAD_LINES_MAX; at++) {
		const struct text_line *line = &lines->items[at];
		if (blank(line))
			continue;
		bool mentioned = at > title && table_title(lines, at, table->vocabulary, arena);
		if (mentioned || texts++ == HEAD_TEXTS_MAX || pieces_are_prose(line, arena))
			return 0; /* the title was but a mention */
		const char *words =
			span_length(line->text) <= TITLE_BYTES_MAX ? lines_words(line->text, arena) : "";
		date day = header_date(words);
		const char *unit = words_unit(words);
		if (unit)
			table->unit = unit;
		else if (day && header.year_count == 0 && !table->day)
			table->day = day;
		else if (!header_add(&header, line, arena) && header.year_count > 0) {
			table->column_count = header_columns(table->columns, &header);
			table->note_column = header.notes;
			return table->column_count > 0 ? at : 0;
		}
	}
	return 0;
}

static const char *title_of(const struct text_lines *lines, size_t at, struct arena *arena)
{
	struct span text = lines->items[at].text;
	return arena_text_n(arena, text.begin, span_length(text));
}

static bool same_columns(const struct printed_table *table, const struct printed_table *other)
{
	bool same = table->column_count == other->column_count;
	for (size_t at = 0; same && at < table->column_count; at++)
		same = table->columns[at].kind == other->columns[at].kind &&
			table->columns[at].year == other->columns[at].year;
	return same;
}

/* The statement that this one goes on with: "(suite)", or the roll of the surplus below a result;
 * with the same columns, or without a head of its own. NULL: it is one by itself. */
static struct printed_table *continued(
	const struct printed_tables *tables, const struct printed_table *table, struct arena *arena)
{
	const char *words = lines_words(span_of(table->title), arena);
	if (!vocabulary_continues(table->statement, words))
		return NULL;
	for (size_t i = tables->count; i > 0; i--) {
		struct printed_table *before = tables->items[i - 1];
		if (before->statement == table->statement &&
			(table->column_count == 0 || same_columns(before, table)))
			return before;
	}
	return NULL;
}

static size_t read_statement(struct printed_tables *out, const struct text_lines *lines, size_t at,
	const struct known_statement *statement, const struct vocabulary *vocabulary,
	struct arena *arena)
{
	struct printed_table *table = arena_alloc(arena, sizeof *table);
	*table = (struct printed_table){.statement = statement,
		.vocabulary = vocabulary,
		.id = statement->id,
		.title = title_of(lines, at, arena),
		.number = "",
		.unit = "",
		.where = &lines->items[at]};
	size_t rows = read_head(table, lines, at, arena);
	struct printed_table *before = continued(out, table, arena);
	if (before)
		return table_read_rows(before, lines, rows > 0 ? rows : at + 1, lines->count, arena);
	if (rows == 0)
		return at + 1;
	size_t after = table_read_rows(table, lines, rows, lines->count, arena);
	if (!has_amounts(table))
		return at + 1;
	tables_add(out, table, arena);
	return after > at ? after : at + 1;
}

void tables_find(struct printed_tables *out, const struct text_lines *lines,
	const struct vocabulary *vocabulary, struct arena *arena)
{
	*out = (struct printed_tables){0};
	size_t titles = 0;
	/* no report names its statements more often */
	for (size_t at = 0; at < lines->count && titles < TITLES_MAX;) {
		const struct known_statement *statement = table_title(lines, at, vocabulary, arena);
		titles += statement != NULL;
		at = statement ? read_statement(out, lines, at, statement, vocabulary, arena) : at + 1;
	}
}
