/* The head of a table: what it says of each column, and the unit of its amounts. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/text/text.h"
#include "ledger/base/text/utf8.h"
#include "statements/published/any_table/parts.h"
#include "statements/published/any_table/words.h"
#include "statements/published/page/words.h"

enum { HEAD_WORDS_MAX = 200 };

/* A word of the head that says something of a column. */
struct head_word {
	enum {
		WORD_YEAR,
		WORD_UNIT,
		WORD_PERCENT,
		WORD_BUDGET,
		WORD_VARIANCE,
		WORD_TOTAL,
		WORD_SHARE,
		WORD_EACH,
		WORD_RUNNING,
		WORD_OPENING,
		WORD_CLOSING
	} kind;
	int year;
	unsigned start, edge;
	size_t line;
};

struct head {
	struct head_word words[HEAD_WORDS_MAX];
	size_t count;
};

static void add_word(struct head *head, struct head_word word)
{
	if (head->count < HEAD_WORDS_MAX)
		head->words[head->count++] = word;
}

/* What the word says of a column; false where it says nothing. */
static bool kind_of(struct head_word *out, struct span text, struct arena *arena)
{
	const char *words = lines_words(text, arena);
	if (memchr(text.begin, '%', span_length(text)))
		out->kind = WORD_PERCENT;
	else if (memchr(text.begin, '$', span_length(text)))
		out->kind = WORD_UNIT;
	else if (fact_words_are(words, FACT_VARIANCE))
		out->kind = WORD_VARIANCE;
	else if (fact_words_are(words, FACT_BUDGET))
		out->kind = WORD_BUDGET;
	else if (fact_words_are(words, FACT_SHARE))
		out->kind = WORD_SHARE;
	else if (fact_words_are(words, FACT_TOTAL))
		out->kind = WORD_TOTAL;
	else if (fact_words_are(words, FACT_AVERAGE))
		out->kind = WORD_EACH;
	else if (fact_words_are(words, FACT_RUNNING))
		out->kind = WORD_RUNNING;
	else if (fact_words_are(words, FACT_OPENING))
		out->kind = WORD_OPENING;
	else if (fact_words_are(words, FACT_CLOSING))
		out->kind = WORD_CLOSING;
	else
		return false;
	return true;
}

/* "% of total" is one name: its sign stands over the column where the name ends. */
static unsigned name_edge(const struct head_word *word, struct span text, const char *line_end)
{
	const char *at = text.end;
	if (word->kind != WORD_PERCENT || span_length(text) != 1)
		return word->edge;
	while (line_end - at > 1 && *at == ' ' && isalpha((unsigned char)at[1]))
		for (at++; at < line_end && *at != ' ';)
			at++;
	return word->edge + (unsigned)(at - text.end);
}

static void read_words(
	struct head *head, const struct text_line *line, size_t index, struct arena *arena)
{
	unsigned column = line->indent;
	const char *at = line->text.begin, *end = line->text.end;
	while (at < end) {
		struct head_word word = {.line = index};
		const char *begin = at;
		while (at < end && *at != ' ')
			at++;
		word.start = column;
		column += (unsigned)utf8_count(begin, at);
		word.edge = column;
		if (at > begin && kind_of(&word, (struct span){begin, at}, arena)) {
			word.edge = name_edge(&word, (struct span){begin, at}, end);
			word.edge = any_table_place(line, begin, word.edge);
			add_word(head, word);
		}
		while (at < end && *at == ' ') {
			at++;
			column++;
		}
	}
}

/* "du 1er avril 2019 au 31 mars 2020": the years of a period are not those of columns. */
static bool tells_period(const struct text_line *line, struct arena *arena)
{
	const char *words = lines_words(line->text, arena);
	size_t months = 0;
	for (const char *at = words; *at != '\0';) {
		size_t length = strcspn(at, " ");
		months += words_month(arena_text_n(arena, at, length)) > 0;
		at += length + (at[length] == ' ');
	}
	return months > 0 && fact_words_hold(words, FACT_UNTIL);
}

static void read_years(struct head *head, const struct line_numbers *numbers, size_t index)
{
	for (size_t i = 0; i < numbers->count; i++)
		if (numbers->items[i].year > 0)
			add_word(head,
				(struct head_word){WORD_YEAR, numbers->items[i].year, numbers->items[i].start,
					any_table_place(numbers->items[i].line, numbers->items[i].text.begin,
						numbers->items[i].edge),
					index});
}

static void apply(struct any_column *column, const struct head_word *word)
{
	switch (word->kind) {
	case WORD_YEAR: column->year = column->year ? column->year : word->year; break;
	case WORD_PERCENT: column->percent = true; break;
	case WORD_BUDGET: column->budget = true; break;
	case WORD_VARIANCE: column->variance = true; break;
	case WORD_TOTAL: column->total = true; break;
	case WORD_EACH: column->each = true; break;
	case WORD_RUNNING: column->running = true; break;
	case WORD_OPENING: column->opening = true; break;
	case WORD_CLOSING: column->closing = true; break;
	case WORD_SHARE:
	case WORD_UNIT: break;
	}
}

static size_t count_kind(const struct head *head, int kind)
{
	size_t count = 0;
	for (size_t i = 0; i < head->count; i++)
		count += (int)head->words[i].kind == kind;
	return count;
}

static bool names_column(const struct head_word *word)
{
	return word->kind == WORD_YEAR || word->kind == WORD_VARIANCE || word->kind == WORD_SHARE ||
		word->kind == WORD_TOTAL;
}

static int compare_words(const void *a, const void *b)
{
	const struct head_word *left = a, *right = b;
	if (left->line != right->line)
		return left->line < right->line ? -1 : 1;
	return (left->start > right->start) - (left->start < right->start);
}

/* "2016 2015 Écart Variation (%)": as many words that name columns, from the first year on, as
 * there are columns. Returns false where there are not. */
static bool apply_names(struct any_table *grid, const struct head *head)
{
	size_t first = 0, names = 0, column = 0;
	while (first < head->count && head->words[first].kind != WORD_YEAR)
		first++;
	for (size_t i = first; i < head->count; i++)
		names += names_column(&head->words[i]);
	if (names != grid->column_count)
		return false;
	for (size_t i = first; i < head->count; i++) {
		column += names_column(&head->words[i]) && i > first;
		apply(&grid->columns[column], &head->words[i]);
	}
	return true;
}

/* In a text without columns words of one kind are in the order of the columns. Years are those of
 * the first ones; units, where there is one a column, of all. */
static void apply_in_order(struct any_table *grid, const struct head *head)
{
	if (apply_names(grid, head))
		return;
	size_t years = count_kind(head, WORD_YEAR), next = 0;
	size_t units = count_kind(head, WORD_UNIT) + count_kind(head, WORD_PERCENT), unit = 0;
	for (size_t i = 0; i < head->count; i++) {
		const struct head_word *word = &head->words[i];
		bool is_unit = word->kind == WORD_UNIT || word->kind == WORD_PERCENT;
		if (word->kind == WORD_YEAR && years > 1 && years <= grid->column_count)
			apply(&grid->columns[next++], word);
		else if (is_unit && units == grid->column_count)
			apply(&grid->columns[unit++], word);
		else if (word->kind == WORD_PERCENT && units == 1)
			apply(&grid->columns[grid->column_count - 1], word);
	}
}

/* A word stands over the column whose edge is nearest to its own. */
static void apply_by_place(struct any_table *grid, const struct head *head)
{
	enum { NEAR = 8 };
	for (size_t i = 0; i < head->count; i++) {
		size_t near = any_table_column_near(grid, head->words[i].edge, NEAR);
		if (near < grid->column_count)
			apply(&grid->columns[near], &head->words[i]);
	}
}

/* ---- the words of each column ---- */

static void add_words(struct any_column *column, struct span text, struct arena *arena)
{
	const char *words = lines_words(text, arena);
	if (*words != '\0')
		column->words =
			arena_printf(arena, "%s%s%s", column->words, *column->words != '\0' ? " " : "", words);
}

/* What gives the words of a head to columns: a column ends behind its unit, in a text without
 * places; `placed` where words stand over their columns. */
struct sharing {
	struct any_table *grid;
	size_t column;
	bool placed;
	struct arena *arena;
};

static void share_line(struct sharing *sharing, const struct text_line *line)
{
	enum { NEAR = 12 };
	unsigned column = line->indent;
	for (const char *at = line->text.begin, *end = line->text.end; at < end;) {
		const char *begin = at;
		while (at < end && *at != ' ')
			at++;
		column += (unsigned)utf8_count(begin, at);
		struct span text = {begin, at};
		unsigned place = any_table_place(line, begin, column);
		size_t to =
			sharing->placed ? any_table_column_near(sharing->grid, place, NEAR) : sharing->column;
		if (at > begin && to < sharing->grid->column_count)
			add_words(&sharing->grid->columns[to], text, sharing->arena);
		sharing->column +=
			memchr(begin, '$', span_length(text)) || memchr(begin, '%', span_length(text));
		while (at < end && *at == ' ') {
			at++;
			column++;
		}
	}
}

/* In a text without places each column needs a unit of its own, "$" or "%". */
static void share_words(struct any_table *grid, const struct head *head,
	const struct numbers *numbers, bool placed, struct arena *arena)
{
	struct sharing sharing = {grid, 0, placed, arena};
	size_t units = count_kind(head, WORD_UNIT) + count_kind(head, WORD_PERCENT);
	for (size_t at = 0; at < grid->column_count; at++)
		grid->columns[at].words = "";
	for (size_t i = grid->head; i < grid->first && (placed || units == grid->column_count); i++)
		share_line(&sharing, &numbers->lines->items[i]);
}

/* A column most of whose cells bear a "%" is one of per cent. */
static void note_percent(struct any_table *grid)
{
	for (size_t at = 0; at < grid->column_count; at++) {
		size_t cells = 0, percent = 0;
		for (size_t i = 0; i < grid->row_count; i++) {
			const struct printed_number *cell = grid->rows[i].cells[at];
			cells += cell && !cell->nil;
			percent += cell && cell->percent;
		}
		grid->columns[at].percent =
			grid->columns[at].percent || (percent > 0 && percent * 2 > cells);
	}
}

bool any_table_says_thousands(struct span text, struct arena *arena)
{
	return fact_words_are(fact_text_plain(text, arena), FACT_THOUSANDS) ||
		fact_words_are(lines_words(text, arena), FACT_THOUSANDS);
}

/* Whether the line stands on other pages too, word for word. */
static bool is_repeated(const struct text_line *line, const struct text_lines *lines)
{
	for (size_t i = 0; i < lines->count; i++)
		if (lines->items[i].page != line->page && span_equal(lines->items[i].text, line->text))
			return true;
	return false;
}

static void read_unit(struct any_table *grid, const struct numbers *numbers, struct arena *arena)
{
	for (size_t i = grid->head; i < grid->first; i++) {
		const struct text_line *line = &numbers->lines->items[i];
		if (!any_table_says_thousands(line->text, arena))
			continue;
		grid->thousands = 3;
		grid->unit_line = line;
		grid->unit_repeated = is_repeated(line, numbers->lines);
		return;
	}
}

const char *any_table_head_text(
	const struct any_table *grid, const struct numbers *numbers, struct arena *arena)
{
	const struct text_line *lines = numbers->lines->items;
	const char **texts = arena_array(arena, 2 * (grid->first - grid->head) + 1, sizeof *texts);
	size_t count = 0;
	for (size_t i = grid->head; i < grid->first; i++) {
		texts[count++] = arena_text_n(arena, lines[i].text.begin, span_length(lines[i].text));
		texts[count++] = "\n";
	}
	return text_joined(arena, texts, count);
}

void any_table_read_head(struct any_table *grid, const struct numbers *numbers, struct arena *arena)
{
	struct head head = {.count = 0};
	const char *text = any_table_head_text(grid, numbers, arena);
	grid->head_words = lines_words(span_of(text), arena);
	for (size_t i = grid->head; i < grid->first; i++) {
		if (!tells_period(&numbers->lines->items[i], arena))
			read_years(&head, &numbers->of_line[i], i);
		read_words(&head, &numbers->lines->items[i], i, arena);
	}
	if (head.count > 0)
		qsort(head.words, head.count, sizeof *head.words, compare_words);
	bool placed = false;
	for (size_t at = 0; at < grid->column_count; at++)
		placed = placed || grid->columns[at].edge > 0;
	(placed ? apply_by_place : apply_in_order)(grid, &head);
	share_words(grid, &head, numbers, placed, arena);
	note_percent(grid);
	read_unit(grid, numbers, arena);
}
