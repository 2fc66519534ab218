#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/published/tables/footing.h"
#include "statements/published/tables/grid/grid.h"
#include "statements/published/tables/grid/header.h"
#include "statements/published/tables/parts.h"

enum {
	HEAD_LINES_MAX = 25,
	HEAD_TEXTS_MAX = 9,
	TITLES_MAX = 1000,
	ROWS_LEAST = 3,
	HEADS_SHOWN = 5
};

void tables_add(struct printed_tables *tables, struct printed_table *table, struct arena *arena)
{
	tables->items =
		arena_grow(arena, tables->items, tables->count, &tables->capacity, sizeof *tables->items);
	tables->items[tables->count++] = table;
}

/* Titles begin with few letters. Other lines need no closer look. */
static bool may_begin_title(struct span text, const struct vocabulary *vocabulary)
{
	return text.begin != text.end && span_length(text) <= TITLE_BYTES_MAX &&
		vocabulary_may_begin_title(vocabulary, (unsigned char)*text.begin);
}

/* Whether the line ends in the number of a page, as in a table of contents. */
static bool ends_in_page(const struct text_line *line, struct arena *arena)
{
	struct pieces pieces;
	pieces_read(&pieces, line, arena);
	return pieces.count == 1 && !piece_year(&pieces.items[0]);
}

/* Whether the line has amounts, as a row does. The years of a title are none. */
static bool has_amounts(const struct text_line *line, struct arena *arena)
{
	struct pieces pieces;
	pieces_read(&pieces, line, arena);
	for (size_t i = 0; i < pieces.count; i++)
		if (!piece_year(&pieces.items[i]) && pieces.items[i].space > 1)
			return true;
	return false;
}

/* Of a title in two languages, "État des résultats / Statement of Operations", the first. */
static struct span first_language(struct span text)
{
	static const char between[] = " / ";
	const size_t most = TITLE_BYTES_MAX, length = sizeof between - 1;
	for (const char *at = text.begin; span_length(text) <= most && at + length < text.end; at++)
		if (memcmp(at, between, length) == 0)
			return (struct span){text.begin, at};
	return text;
}

/* Whether totals of the statement stand among the lines below the title. */
static bool has_lines_below(const struct known_statement *statement, const struct text_lines *lines,
	size_t title, struct arena *arena)
{
	enum { LINES_BELOW = 70, TOTALS = 2 };
	size_t totals = 0;
	for (size_t at = title + 1; at < lines->count && at < title + LINES_BELOW; at++) {
		struct line_cell label;
		if (lines->items[at].page != lines->items[title].page)
			break;
		if (cells_read(&label, 1, &lines->items[at], 2) == 0)
			continue;
		const struct known_line *line = vocabulary_line(statement, lines_words(label.text, arena));
		totals += line && line->kind != ROW_ITEM;
	}
	return totals >= TOTALS;
}

/* The statement of a title that others have too, where the lines below are its own. */
static const struct known_statement *titled_by_lines(const struct text_lines *lines, size_t at,
	const struct vocabulary *vocabulary, const char *words, struct arena *arena)
{
	const struct known_statement *statement = vocabulary_statement_by_lines(vocabulary, words);
	return statement && has_lines_below(statement, lines, at, arena) ? statement : NULL;
}

/* Whether a title may stand behind these words: they name a body, and no schedule or note. */
static bool names_body(struct span text, struct arena *arena)
{
	for (const char *c = text.begin; c < text.end; c++)
		if (*c >= '0' && *c <= '9')
			return false;
	const char *words = lines_words(text, arena);
	return *words != '\0' && !words_are(words, WORDS_NO_BODY);
}

/* What stands behind the first dash between spaces; empty where there is none. */
static struct span behind_dash(struct span text)
{
	static const char *const dashes[] = {" – ", " — ", " - "};
	for (const char *at = text.begin; at < text.end; at++)
		for (size_t i = 0; *at == ' ' && i < sizeof dashes / sizeof dashes[0]; i++) {
			const size_t length = strlen(dashes[i]);
			if (at + length < text.end && memcmp(at, dashes[i], length) == 0)
				return (struct span){at + length, text.end};
		}
	return (struct span){text.end, text.end};
}

/* The statement that is named behind the body and a dash: "Town of Blackpine – Statement of
 * Operations". NULL where none is. */
static const struct known_statement *titled_behind_body(
	struct span text, const struct vocabulary *vocabulary, struct arena *arena)
{
	if (span_length(text) > TITLE_BYTES_MAX)
		return NULL;
	struct span behind = behind_dash(text);
	if (span_length(behind) == 0 || !may_begin_title(behind, vocabulary) ||
		!names_body((struct span){text.begin, behind.begin}, arena))
		return NULL;
	return vocabulary_statement(vocabulary, lines_words(behind, arena));
}

const struct known_statement *table_title(const struct text_lines *lines, size_t at,
	const struct vocabulary *vocabulary, struct arena *arena)
{
	struct span text = first_language(lines->items[at].text);
	const struct known_statement *behind = titled_behind_body(text, vocabulary, arena);
	if (behind && !ends_in_page(&lines->items[at], arena))
		return behind;
	if (!may_begin_title(text, vocabulary) || ends_in_page(&lines->items[at], arena))
		return NULL;
	const char *words = lines_words(text, arena);
	const struct known_statement *statement = vocabulary_statement(vocabulary, words);
	if (statement || at + 1 == lines->count ||
		span_length(lines->items[at + 1].text) > TITLE_BYTES_MAX)
		return statement;
	if (!words_are(words, WORDS_TITLE_BEGINS))
		return titled_by_lines(lines, at, vocabulary, words, arena);
	return vocabulary_statement(vocabulary,
		arena_printf(arena, "%s %s", words, lines_words(lines->items[at + 1].text, arena)));
}

/* ---- statements ---- */

/* What stands between a title and the rows. */
struct head_lines {
	struct printed_table *table;
	struct header header;
	const char *day; /* words that show a day and month without a year; NULL */
	date column_day; /* the first date that stands above a column; 0 */
	struct arena *arena;
};

/* Takes the unit and the date that the words tell: "au 31 mars 2025 (en dollars)". Returns false
 * where they tell neither. */
static bool take_unit_and_date(struct head_lines *head, const char *words)
{
	struct printed_table *table = head->table;
	const char *unit = words_unit(words);
	date day = head->header.year_count == 0 && !table->day ? header_date(words) : 0;
	if (unit)
		table->unit = unit;
	if (day) {
		table->day = day;
		head->header.this_year = date_year(day);
	}
	return unit || day;
}

/* Takes the line as a part of the head. Returns false where it is the first row. */
static bool take_head_line(struct head_lines *head, const struct text_line *line)
{
	struct span label;
	if (head->header.year_count <= 1 &&
		header_add_years(&head->header, &label, line, head->arena)) {
		const char *words = lines_words(label, head->arena), *unit = words_unit(words);
		head->table->unit = unit ? unit : head->table->unit;
		head->day = header_date_in(words, ANY_LEAP_YEAR, head->arena) ? words : head->day;
		return true;
	}
	const char *words =
		span_length(line->text) <= TITLE_BYTES_MAX ? lines_words(line->text, head->arena) : "";
	if (head->header.year_count == 0 && header_tells_years(line, head->arena)) {
		head->column_day = header_date(words);
		return header_add(&head->header, line, head->arena);
	}
	if (head->header.year_count == 0 && header_date_in(words, ANY_LEAP_YEAR, head->arena))
		head->day = words;
	if (take_unit_and_date(head, words))
		return true;
	return header_add(&head->header, line, head->arena) || head->header.year_count == 0;
}

int table_latest_year(const struct printed_table *table)
{
	int latest = 0;
	for (size_t at = 0; at < table->column_count; at++)
		if (table->columns[at].kind == COLUMN_ACTUAL && table->columns[at].year > latest)
			latest = table->columns[at].year;
	return latest;
}

/* A day without a year is one of the latest column of actual amounts. */
static void infer_day(struct head_lines *head)
{
	struct printed_table *table = head->table;
	int latest = table_latest_year(table);
	if (!table->day && head->column_day && latest > 0)
		table->day = date_make(latest, date_month(head->column_day), date_day(head->column_day));
	if (table->day || !head->day || latest == 0)
		return;
	table->day = header_date_in(head->day, latest, head->arena);
	table->day_inferred = true;
}

/* Reads what stands between the title and the rows; `apart`: header.h. Returns the line of the
 * first row; 0 where there is no head with years. */
static size_t read_head(struct printed_table *table, const struct text_lines *lines, size_t title,
	bool apart, struct arena *arena)
{
	struct head_lines head = {.table = table, .header = {.apart = apart}, .arena = arena};
	size_t texts = 0;
	for (size_t at = title; at < lines->count && at < title + HEAD_LINES_MAX; at++) {
		const struct text_line *line = &lines->items[at];
		if (line_is_blank(line))
			continue;
		bool mentioned = at > title && table_title(lines, at, table->vocabulary, arena);
		bool prose = at > title && pieces_are_prose(line, arena);
		if (mentioned || texts++ == HEAD_TEXTS_MAX || prose)
			return 0; /* the title was only a mention */
		if (take_head_line(&head, line))
			continue;
		table->column_count = header_columns(table->columns, &head.header);
		table->note_column = head.header.notes;
		infer_day(&head);
		return table->column_count > 0 ? at : 0;
	}
	return 0;
}

bool table_other_title(const struct text_lines *lines, size_t at, struct arena *arena)
{
	struct span text = first_language(lines->items[at].text);
	return text.begin != text.end && span_length(text) <= TITLE_BYTES_MAX / 2 &&
		words_are(lines_words(text, arena), WORDS_STATEMENT_TITLE) &&
		!ends_in_page(&lines->items[at], arena) && !has_amounts(&lines->items[at], arena);
}

const char *table_printed_title(const struct text_lines *lines, size_t at,
	const struct vocabulary *vocabulary, struct arena *arena)
{
	struct span text = lines->items[at].text, own = first_language(text);
	const char *words = lines_words(own, arena);
	bool whole = at + 1 == lines->count || vocabulary_statement(vocabulary, words) ||
		!table_title(lines, at, vocabulary, arena);
	if (whole)
		return arena_text_n(arena, text.begin, span_length(text));
	struct span next = lines->items[at + 1].text;
	return arena_printf(
		arena, "%.*s %.*s", (int)span_length(own), own.begin, (int)span_length(next), next.begin);
}

static bool same_columns(const struct printed_table *table, const struct printed_table *other)
{
	bool same = table->column_count == other->column_count;
	for (size_t at = 0; same && at < table->column_count; at++)
		same = table->columns[at].kind == other->columns[at].kind &&
			table->columns[at].year == other->columns[at].year;
	return same;
}

/* Whether the rows of the table end on the page of the title, or on the one before. A text without
 * pages has some lines between. */
static bool ends_before(const struct printed_table *table, const struct text_lines *lines,
	const struct text_line *title)
{
	enum { LINES_BETWEEN = 80 };
	const struct text_line *last = &lines->items[table->last > 0 ? table->last - 1 : 0];
	return last->page > 0 ? last->page + 1 >= title->page : last + LINES_BETWEEN >= title;
}

/* Returns the statement that this one continues: its title says so, it stands right behind, and it
 * has the same columns, or no head of its own. NULL where it begins a statement. */
static struct printed_table *table_continued(const struct printed_tables *tables,
	const struct printed_table *table, const struct text_lines *lines, struct arena *arena)
{
	const char *words = lines_words(span_of(table->title), arena);
	if (!vocabulary_continues(table->statement, words))
		return NULL;
	for (size_t i = tables->count; i > 0; i--) {
		struct printed_table *before = tables->items[i - 1];
		if (before->statement == table->statement && ends_before(before, lines, table->where) &&
			(table->column_count == 0 || same_columns(before, table)))
			return before;
	}
	return NULL;
}

/* Whether most rows have one amount more than there are columns. The number of a note is none. */
static bool lacks_column(const struct printed_table *table)
{
	size_t rows = 0, more = 0;
	for (size_t i = 0; i < table->row_count; i++) {
		const struct printed_row *row = &table->rows[i];
		rows += !row->heading;
		more +=
			!row->heading && pieces_least(row->pieces, row->piece_count) == table->column_count + 1;
	}
	return 2 * more > rows;
}

/* Reads the table again where a column is lacking and the head has it if a year and the word beside
 * it are parted: "2019 Budget    2020" over three amounts. */
static void read_apart(
	struct printed_table *table, const struct text_lines *lines, size_t title, struct arena *arena)
{
	if (!lacks_column(table))
		return;
	struct printed_table again = *table;
	again.rows = NULL;
	again.row_count = again.row_capacity = 0;
	size_t rows = read_head(&again, lines, title, true, arena);
	if (rows == 0 || again.column_count != table->column_count + 1)
		return;
	table_read_rows(&again, lines, rows, lines->count, arena);
	*table = again;
}

static size_t read_statement(struct printed_tables *out, const struct text_lines *lines, size_t at,
	const struct known_statement *statement, const struct vocabulary *vocabulary,
	struct arena *arena)
{
	struct printed_table *table = arena_alloc(arena, sizeof *table);
	*table = (struct printed_table){.statement = statement,
		.vocabulary = vocabulary,
		.id = statement->id,
		.title = table_printed_title(lines, at, vocabulary, arena),
		.number = "",
		.unit = "",
		.where = &lines->items[at]};
	size_t rows = read_head(table, lines, at, false, arena);
	struct printed_table *before = table_continued(out, table, lines, arena);
	if (before)
		return table_read_rows(before, lines, rows > 0 ? rows : at + 1, lines->count, arena);
	if (rows == 0)
		return at + 1;
	size_t after = table_read_rows(table, lines, rows, lines->count, arena);
	if (!table_has_amounts(table))
		return at + 1;
	read_apart(table, lines, at, arena);
	tables_add(out, table, arena);
	return after > at ? after : at + 1;
}

/* Drops statements of one or two rows. Their title was only mentioned, above another table. */
static void drop_stumps(struct printed_tables *tables)
{
	size_t kept = 0;
	for (size_t i = 0; i < tables->count; i++) {
		size_t rows = 0;
		for (size_t j = 0; j < tables->items[i]->row_count; j++)
			rows += !tables->items[i]->rows[j].heading;
		if (rows >= ROWS_LEAST)
			tables->items[kept++] = tables->items[i];
	}
	tables->count = kept;
}

/* Reads the table below the title on this line, if it is one. Returns the line after it. */
static size_t read_titled(struct printed_tables *out, const struct text_lines *lines, size_t at,
	const struct vocabulary *vocabulary, size_t *titles, struct arena *arena)
{
	const struct known_statement *statement = table_title(lines, at, vocabulary, arena);
	if (!statement && !table_other_title(lines, at, arena))
		return at + 1;
	*titles += 1;
	size_t after =
		statement ? read_statement(out, lines, at, statement, vocabulary, arena) : at + 1;
	if (after > at + 1)
		return after;
	after = grid_read(out, lines, at, statement, vocabulary, arena);
	return after > at ? after : at + 1;
}

static void find_statements(struct printed_tables *out, const struct text_lines *lines,
	const struct vocabulary *vocabulary, struct arena *arena)
{
	*out = (struct printed_tables){0};
	size_t titles = 0;
	/* no report names its statements more often */
	for (size_t at = 0; at < lines->count && titles < TITLES_MAX;)
		at = read_titled(out, lines, at, vocabulary, &titles, arena);
}

void tables_find(struct printed_tables *out, const struct text_lines *lines,
	const struct vocabulary *vocabulary, struct arena *arena)
{
	find_statements(out, lines, vocabulary, arena);
	summaries_find(out, lines, vocabulary, arena);
	drop_stumps(out);
	for (size_t i = 0; i < out->count; i++)
		if (!out->items[i]->aside)
			footing_find(out->items[i], arena);
	sets_choose(out, arena);
}

/* ---- what the tables say together ---- */

/* That of the title where no column shows one. */
static int latest_year(const struct printed_table *table)
{
	int latest = table_latest_year(table);
	return latest == 0 && table->day ? date_year(table->day) : latest;
}

int tables_year(const struct printed_tables *tables)
{
	int latest = 0, others = 0;
	for (size_t i = 0; i < tables->count; i++) {
		const struct printed_table *table = tables->items[i];
		int year = latest_year(table);
		bool own = table->statement && table->statement->required && !table->aside;
		latest = own && year > latest ? year : latest;
		others = year > others ? year : others;
	}
	return latest > 0 ? latest : others;
}

/* Whether the line begins as heads do: with a year, "Budget" or "Réel". */
static bool may_be_head(const struct text_line *line)
{
	return !line_is_blank(line) && strchr("12bBrR", *line->text.begin) != NULL;
}

size_t tables_count_heads(const char **places, const struct text_lines *lines, struct arena *arena)
{
	size_t count = 0;
	*places = "";
	for (size_t at = 0; at < lines->count; at++) {
		const struct text_line *line = &lines->items[at];
		if (!may_be_head(line) || !header_tells_years(line, arena))
			continue;
		if (count++ < HEADS_SHOWN)
			*places =
				arena_printf(arena, "%s%s%u", *places, **places != '\0' ? ", " : "", line->line);
	}
	return count;
}

/* ---- sums ---- */

int64_t printed_sum(const struct printed_table *table, const struct printed_row *row, size_t column)
{
	int64_t sum = 0;
	for (size_t i = 0; i < row->term_count; i++)
		sum += row->terms[i].sign * printed_value(&table->rows[row->terms[i].row], column);
	return sum;
}

size_t table_proven(const struct printed_table *table)
{
	size_t held = 0;
	for (size_t i = 0; i < table->row_count; i++)
		held += printed_count(table->rows[i].held);
	return held;
}
