/* rows.c - the rows and headings of a table. */
#include <ctype.h>
#include <string.h>

#include "ledger/base/text/text.h"
#include "ledger/base/text/utf8.h"
#include "statements/published/tables/grid/header.h"
#include "statements/published/tables/parts.h"
#include "statements/published/tables/readings.h"

enum { HEADINGS_MAX = 10 };

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

/* Returns the label without the reference to a note. */
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

/* Moves a year from the amounts to the label: "2021   109 898", "Solde au 31 mars 2020   1 204". */
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

static bool is_alone(const struct pieces *pieces)
{
	return span_length(pieces->label) == 0 && pieces->count == 1 && pieces->dollars == 0;
}

/* A small number without sign or parentheses. */
static bool may_number_page(const struct piece *piece)
{
	return piece->whole <= 3 && !piece->opens && !piece->minus && !piece->nil && !piece->marked;
}

/* "- 6 -": the number of a page, between dashes. */
static bool is_between_dashes(const struct pieces *pieces)
{
	const struct piece *items = pieces->items;
	return span_length(pieces->label) == 0 && pieces->count == 3 && pieces->dollars == 0 &&
		items[0].nil && items[2].nil && items[1].gap == 1 && items[2].gap == 1 &&
		may_number_page(&items[1]);
}

/* Whether the line is no row of a statement of several columns: the number of the page, alone or
 * behind "Page"; the mark of a footnote above its amount, "(1)". */
static bool is_no_row(
	const struct pieces *pieces, const struct printed_table *table, struct arena *arena)
{
	if ((!table->statement && !table->aside) || (table->statement && table->statement->by_class) ||
		table->column_count < 2)
		return false;
	if (pieces->count != 1 || pieces->dollars > 0)
		return is_between_dashes(pieces);
	const struct piece *piece = &pieces->items[0];
	bool wordless = *lines_words(pieces->label, arena) == '\0';
	if (wordless && span_length(pieces->label) > 0 && piece_year(piece))
		return true; /* "© 2024" */
	bool alone = is_alone(pieces),
		 mark = alone && piece->whole == 1 && piece->opens && piece->closes && !piece->marked;
	bool page = alone || words_are(lines_words(pieces->label, arena), WORDS_PAGE);
	return mark || (page && may_number_page(piece));
}

bool table_is_page_foot(
	const struct text_lines *lines, size_t at, bool after_blank, struct arena *arena)
{
	struct pieces pieces;
	unsigned page = lines->items[at].page;
	if (page == 0 || !after_blank)
		return false;
	for (size_t next = at + 1; next < lines->count && lines->items[next].page == page; next++)
		if (!line_is_blank(&lines->items[next]))
			return false;
	pieces_read(&pieces, &lines->items[at], arena);
	return is_between_dashes(&pieces) || (is_alone(&pieces) && may_number_page(&pieces.items[0]));
}

static bool begins_small(const char *label)
{
	uint32_t character;
	if (utf8_decode(&character, label, strlen(label)) == 0)
		return false;
	return (character >= 'a' && character <= 'z') || (character >= 0xE0 && character <= 0xFF);
}

/* Whether it is a rule of dashes, which are neither words nor amounts. */
static bool is_rule(const struct text_line *line, struct arena *arena)
{
	struct pieces pieces;
	pieces_read(&pieces, line, arena);
	return !line_is_blank(line) && pieces.count == 0 && *lines_words(line->text, arena) == '\0';
}

/* Whether the rule stands above amounts, and not under the text of the line before. */
static bool is_above_amounts(const struct text_line *rule, const struct text_line *before)
{
	return rule->indent > before->indent + utf8_count(before->text.begin, before->text.end);
}

/* Whether nothing but a rule above amounts stands between the lines. No row is the first line of
 * its text. */
static bool follows(
	const struct text_line *line, const struct text_line *before, struct arena *arena)
{
	const struct text_line *above = line - 1;
	if (above > before && is_rule(above, arena) && is_above_amounts(above, before))
		above--;
	return above == before;
}

/* Whether the row continues the label of the row before: the label stood alone, above its amounts,
 * or its end stands below them. */
static bool goes_on(const struct printed_row *before, const struct printed_row *row,
	bool after_blank, struct arena *arena)
{
	if (after_blank || !follows(row->line, before->line, arena))
		return false;
	if (*row->label == '\0')
		return before->heading;
	if (!before->heading)
		return row->heading && begins_small(row->label);
	return begins_small(row->label) || (!row->heading && words_are(before->words, WORDS_TOTAL));
}

static void join_rows(
	struct printed_row *before, const struct printed_row *row, struct arena *arena)
{
	struct printed_row joined = before->heading ? *row : *before;
	joined.label = *row->label == '\0' ? before->label
									   : arena_printf(arena, "%s %s", before->label, row->label);
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
	if (is_no_row(&pieces, table, arena) || is_rule(line, arena))
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
	if (before && goes_on(before, &row, after_blank, arena)) {
		join_rows(before, &row, arena);
		return;
	}
	table->rows =
		arena_grow(arena, table->rows, table->row_count, &table->row_capacity, sizeof *table->rows);
	table->rows[table->row_count++] = row;
}

/* Whether the line ends a summary of several years: it stands on another page, or heads another
 * table. */
static bool ends_summary(const struct printed_table *table, const struct text_lines *lines,
	size_t at, struct arena *arena)
{
	struct header header = {0};
	struct span label;
	const struct text_line *line = &lines->items[at];
	if (!table_is_summary(table) || line_is_blank(line))
		return false;
	return line->page != lines->items[table->first].page ||
		((header_add(&header, line, arena) || header_add_years(&header, &label, line, arena)) &&
			header.year_count > 1);
}

/* Whether another statement begins: a title of any framework, and the date below it. */
static bool begins_other(const struct text_lines *lines, size_t at, struct arena *arena)
{
	enum { BELOW = 3 };
	if (!table_other_title(lines, at, arena))
		return false;
	for (size_t next = at + 1; next < lines->count && next <= at + BELOW; next++)
		if (span_length(lines->items[next].text) <= TITLE_BYTES_MAX &&
			header_date(lines_words(lines->items[next].text, arena)))
			return true;
	return false;
}

static bool ends_table(const struct text_lines *lines, size_t at, const struct printed_table *table,
	struct arena *arena)
{
	const struct vocabulary *vocabulary = table->vocabulary;
	struct span text = lines->items[at].text;
	if (ends_summary(table, lines, at, arena))
		return true;
	const size_t most = TITLE_BYTES_MAX;
	if (text.begin == text.end || span_length(text) > most)
		return span_length(text) > 2 * most;
	return table_title(lines, at, vocabulary, arena) || begins_other(lines, at, arena) ||
		words_are(lines_words(text, arena), WORDS_TABLE_END);
}

/* Drops headings at the end: they follow the table. One that refers to a note is a line without
 * amounts, and stays. */
void table_drop_trailing_headings(struct printed_table *table)
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
		if (ends_table(lines, at, table, arena))
			break;
		/* a statement that goes on over the page repeats its head */
		if (!line_is_blank(line) && !table_is_page_foot(lines, at, after_blank, arena) &&
			!header_tells_years(line, arena)) {
			table_add_line(table, line, after_blank, arena);
			bool heading = table->row_count == 0 || table->rows[table->row_count - 1].heading;
			headings = heading ? headings + 1 : 0;
		}
		after_blank = line_is_blank(line);
	}
	table->last = at;
	table_drop_trailing_headings(table);
	readings_make(table, arena);
	return at;
}

bool table_has_amounts(const struct printed_table *table)
{
	for (size_t i = 0; i < table->row_count; i++)
		if (!table->rows[i].heading)
			return true;
	return false;
}
