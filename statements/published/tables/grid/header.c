#include "statements/published/tables/grid/header.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "ledger/base/text/utf8.h"
#include "statements/published/tables/parts.h"

enum { HEADER_BYTES_MAX = 300 };

/* Whether the word says nothing of a column: the number of a note, the day or month of a date. */
static bool is_aside(const char *word)
{
	return words_head(word) == WORDS_HEAD_ASIDE || words_month(word) ||
		(strlen(word) <= 2 && isdigit((unsigned char)*word));
}

static bool is_head_word(const char *word)
{
	return words_year(word) || words_head(word) != WORDS_NONE || is_aside(word);
}

/* Whether the head shows fiscal years as "2019-2020"; then the second number counts. */
static bool is_span(const struct text_line *line)
{
	for (const char *c = line->text.begin; c + 9 <= line->text.end; c++)
		if (isdigit((unsigned char)c[0]) && isdigit((unsigned char)c[3]) &&
			(c[4] == '-' || c[4] == '/') && isdigit((unsigned char)c[5]) &&
			isdigit((unsigned char)c[6]) && isdigit((unsigned char)c[7]) &&
			isdigit((unsigned char)c[8]))
			return true;
	return false;
}

/* Whether the head shows fiscal years as "2019-20"; then the year behind the one shown counts. */
static bool is_short_span(const struct text_line *line)
{
	for (const char *c = line->text.begin; c + 7 <= line->text.end; c++) {
		size_t digits = 0, behind = 0;
		while (c + digits < line->text.end && isdigit((unsigned char)c[digits]))
			digits++;
		bool parted = digits == 4 && c + 5 < line->text.end && strchr("-/", c[4]);
		while (parted && c + 5 + behind < line->text.end && isdigit((unsigned char)c[5 + behind]))
			behind++;
		if (behind == 2 && (c == line->text.begin || !isdigit((unsigned char)c[-1])) &&
			(c + 7 == line->text.end || c[7] != c[4]) &&
			((c[2] - '0') * 10 + (c[3] - '0') + 1) % 100 == (c[5] - '0') * 10 + (c[6] - '0'))
			return true;
	}
	return false;
}

/* Words of a head, and what of a span of years has been read. */
struct head_reader {
	struct header *header;
	bool spans;          /* years are shown as "2019-2020" */
	bool short_spans;    /* as "2019-20" */
	bool has_first;      /* the first year of a span */
	unsigned start, end; /* of the word at hand */
};

static void add_year(struct head_reader *reader, int year)
{
	struct header *header = reader->header;
	if (reader->spans && !reader->has_first) {
		reader->has_first = true;
		return;
	}
	reader->has_first = false;
	if (header->year_count < COLUMNS_MAX)
		header->years[header->year_count++] =
			(struct head_word){year + reader->short_spans, reader->start, reader->end};
}

static void add_kind(struct head_reader *reader, enum print_words meaning)
{
	struct header *header = reader->header;
	struct head_word *last = header->kind_count > 0 ? &header->kinds[header->kind_count - 1] : NULL;
	if (meaning == WORDS_HEAD_REVISED && last && last->value == COLUMN_BUDGET)
		last->value = COLUMN_REVISED;
	if ((meaning == WORDS_HEAD_BUDGET || meaning == WORDS_HEAD_ACTUAL) &&
		header->kind_count < COLUMNS_MAX)
		header->kinds[header->kind_count++] =
			(struct head_word){meaning == WORDS_HEAD_BUDGET ? COLUMN_BUDGET : COLUMN_ACTUAL,
				reader->start, reader->end};
}

static void add_word(struct head_reader *reader, const char *word)
{
	int year = words_year(word);
	if (year) {
		add_year(reader, year);
		return;
	}
	reader->has_first = false;
	add_kind(reader, words_head(word));
}

/* Keeps one of the kinds from `first` on that say the same in two languages: "Réel/Actual". */
static void drop_translation(struct header *header, size_t first)
{
	if (header->kind_count == first + 2 &&
		header->kinds[first].value == header->kinds[first + 1].value)
		header->kind_count--;
}

enum { CELLS_MAX = 64 };

/* The year for which the words stand: "This year", "Exercice précédent". 0 where they stand for
 * none. */
static int relative_year(const struct header *header, const char *words)
{
	if (header->this_year == 0)
		return 0;
	return words_are(words, WORDS_HEAD_THIS_YEAR) ? header->this_year
		: words_are(words, WORDS_HEAD_LAST_YEAR)  ? header->this_year - 1
												  : 0;
}

/* Adds what stands in the cell, word for word, each with its place. A year and a kind that stand
 * together, "2020 Budget", have one place. */
static void add_cell(struct head_reader *reader, const struct line_cell *cell, struct arena *arena)
{
	struct header *header = reader->header;
	size_t years = header->year_count, kinds = header->kind_count;
	const char *end = cell->text.end;
	int relative = relative_year(header, lines_words(cell->text, arena));
	if (relative) {
		reader->start = cell->start;
		reader->end = cell->end;
		add_year(reader, relative);
		return;
	}
	for (const char *at = cell->text.begin; at < end;) {
		const char *stop = at;
		while (stop < end && *stop != ' ' && *stop != '|')
			stop++;
		reader->start = cell->start + (unsigned)utf8_count(cell->text.begin, at);
		reader->end = reader->start + (unsigned)utf8_count(at, stop);
		size_t before = header->kind_count;
		char *words = lines_words((struct span){at, stop}, arena);
		for (char *word; (word = strtok_r(words, " ", &words));)
			add_word(reader, word);
		drop_translation(header, before);
		for (at = stop; at < end && (*at == ' ' || *at == '|');)
			at++;
	}
	if (header->apart || header->year_count != years + 1 || header->kind_count != kinds + 1)
		return;
	header->years[years].start = header->kinds[kinds].start = cell->start;
	header->years[years].end = header->kinds[kinds].end = cell->end;
}

static void add_words(struct header *header, const struct text_line *line, struct arena *arena)
{
	struct head_reader reader = {
		.header = header, .spans = is_span(line), .short_spans = is_short_span(line)};
	struct line_cell cells[CELLS_MAX];
	size_t count = cells_read(cells, CELLS_MAX, line, 2);
	for (size_t i = 0; i < count; i++)
		add_cell(&reader, &cells[i], arena);
}

/* Whether "Notes" stands over a column of its own. "(note 3)" under a year does not. */
static bool heads_notes(const char *words)
{
	const char *word = words_past_note(words);
	if (!word)
		return false;
	return !isdigit((unsigned char)*(word + (*word == ' '))) || strlen(word) > 3;
}

/* Whether all words belong in a head; `any`: whether one of them tells something of a column. */
static bool are_head_words(const char *words, bool *any, struct arena *arena)
{
	char *rest = arena_text(arena, words);
	*any = false;
	for (char *word; (word = strtok_r(rest, " ", &rest));) {
		if (!is_head_word(word))
			return false;
		*any = *any || !is_aside(word);
	}
	return true;
}

/* The same of a line, cell by cell. */
static bool is_head_line(
	const struct header *header, const struct text_line *line, bool *any, struct arena *arena)
{
	struct line_cell cells[CELLS_MAX];
	size_t count = cells_read(cells, CELLS_MAX, line, 2);
	*any = false;
	for (size_t i = 0; i < count; i++) {
		const char *words = lines_words(cells[i].text, arena);
		bool tells = relative_year(header, words) != 0;
		if (!tells && !are_head_words(words, &tells, arena))
			return false;
		*any = *any || tells;
	}
	return true;
}

bool header_add(struct header *header, const struct text_line *line, struct arena *arena)
{
	if (span_length(line->text) > HEADER_BYTES_MAX)
		return false;
	bool any;
	const char *words = lines_words(line->text, arena);
	if (!is_head_line(header, line, &any, arena))
		return false;
	header->notes = header->notes || heads_notes(words);
	if (!any)
		return *words == '\0' || !isdigit((unsigned char)*words);
	add_words(header, line, arena);
	return true;
}

bool header_tells_years(const struct text_line *line, struct arena *arena)
{
	struct header header = {0};
	return header_add(&header, line, arena) && header.year_count > 1;
}

/* Whether the words say something else than columns do: a date, a unit, "Description". */
static bool is_other_label(const char *words, struct arena *arena)
{
	bool any;
	char *rest = arena_text(arena, words);
	for (char *word; (word = strtok_r(rest, " ", &rest));)
		if (words_month(word))
			return true;
	return *words != '\0' && !are_head_words(words, &any, arena);
}

/* Whether the cell may stand above a column, and whether it tells its year or kind. A day without a
 * year stands above none. */
static bool is_head_cell(const struct line_cell *cell, bool *tells, struct arena *arena)
{
	const char *words = lines_words(cell->text, arena);
	return are_head_words(words, tells, arena) && (*tells || !is_other_label(words, arena));
}

/* Returns how many cells the label takes: those before the cells that tell of columns. The day of a
 * date and the head of a column of notes belong to it. */
static size_t cells_of_label(const struct line_cell *cells, size_t count, struct arena *arena)
{
	bool tells;
	size_t label = count;
	while (label > 0 && is_head_cell(&cells[label - 1], &tells, arena))
		label--;
	while (label > 0 && label < count && is_head_cell(&cells[label], &tells, arena) && !tells)
		label++;
	return label;
}

bool header_add_years(
	struct header *header, struct span *label, const struct text_line *line, struct arena *arena)
{
	struct line_cell cells[CELLS_MAX];
	if (span_length(line->text) > HEADER_BYTES_MAX)
		return false;
	size_t count = cells_read(cells, CELLS_MAX, line, 2),
		   labels = cells_of_label(cells, count, arena);
	if (labels == 0 || labels == count)
		return false;
	struct span text = {line->text.begin, cells[labels - 1].text.end};
	struct text_line rest = *line;
	rest.text.begin = cells[labels].text.begin;
	rest.indent = cells[labels].start;
	struct header wider = *header;
	const char *words = lines_words(text, arena);
	add_words(&wider, &rest, arena);
	bool years = wider.year_count >= 2 && wider.year_count > header->year_count,
		 kinds = wider.kind_count >= header->kind_count + 2;
	if (!is_other_label(words, arena) || (!years && !kinds))
		return false;
	*header = wider;
	header->notes = header->notes || heads_notes(lines_words(line->text, arena));
	*label = text;
	return true;
}

/* ---- columns ---- */

static bool overlap(const struct head_word *a, const struct head_word *b)
{
	return a->start < b->end && b->start < a->end;
}

/* Sorts the words by place, where none stands above another. Lines at different heights may show
 * them in another order. */
static void sort_by_place(struct head_word *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < i; j++)
			if (overlap(&words[i], &words[j]))
				return;
	for (size_t i = 1; i < count; i++) {
		struct head_word word = words[i];
		size_t at = i;
		for (; at > 0 && words[at - 1].start > word.start; at--)
			words[at] = words[at - 1];
		words[at] = word;
	}
}

/* Whether there are budgets, none of them over a year, and no actual amounts are told apart. */
static bool has_budgets_alone(const struct header *header)
{
	for (size_t i = 0; i < header->kind_count; i++) {
		if (header->kinds[i].value == COLUMN_ACTUAL)
			return false;
		for (size_t j = 0; j < header->year_count; j++)
			if (overlap(&header->kinds[i], &header->years[j]))
				return false;
	}
	return header->kind_count > 0 && header->year_count > 0 &&
		header->kind_count + header->year_count <= COLUMNS_MAX;
}

/* Columns of years and, between them, budgets of the year to their right, or of the last one. */
static size_t spread_budgets(struct printed_column *out, const struct header *header)
{
	size_t count = 0, next = 0;
	for (size_t i = 0; i < header->year_count; i++) {
		int year = header->years[i].value;
		for (; next < header->kind_count && header->kinds[next].start < header->years[i].start;
			 next++)
			out[count++] =
				(struct printed_column){.kind = (enum column_kind)header->kinds[next].value,
					.year = year,
					.year_inferred = true};
		out[count++] = (struct printed_column){.kind = COLUMN_ACTUAL, .year = year};
	}
	for (; next < header->kind_count; next++)
		out[count++] = (struct printed_column){.kind = (enum column_kind)header->kinds[next].value,
			.year = header->years[0].value,
			.year_inferred = true};
	return count;
}

/* Gives years to columns where one year stands over two kinds. Each actual column takes the next
 * year; a budget takes that of the actual column beside it. */
static size_t spread_years(struct printed_column *out, const struct header *header)
{
	size_t actual = 0, next = 0;
	for (size_t i = 0; i < header->kind_count; i++)
		actual += header->kinds[i].value == COLUMN_ACTUAL;
	if (actual != header->year_count)
		return 0;
	for (size_t i = 0; i < header->kind_count; i++) {
		enum column_kind kind = (enum column_kind)header->kinds[i].value;
		size_t at = kind == COLUMN_ACTUAL ? next++ : next < actual ? next : actual - 1;
		out[i] = (struct printed_column){.kind = kind, .year = header->years[at].value};
	}
	return header->kind_count;
}

/* Returns the only year under or over the kind; `count` where there is none, or several. */
static size_t year_beside(const struct header *header, const struct head_word *kind)
{
	size_t found = header->year_count;
	for (size_t i = 0; i < header->year_count; i++)
		if (overlap(kind, &header->years[i])) {
			if (found < header->year_count)
				return header->year_count;
			found = i;
		}
	return found;
}

/* Kinds, fewer than the years, each over a year of its own: the other years are of actual
 * amounts. */
static size_t place_kinds(struct printed_column *out, const struct header *header)
{
	if (header->kind_count == 0 || header->kind_count >= header->year_count)
		return 0;
	for (size_t i = 0; i < header->year_count; i++)
		out[i] = (struct printed_column){.kind = COLUMN_ACTUAL, .year = header->years[i].value};
	for (size_t i = 0; i < header->kind_count; i++) {
		size_t year = year_beside(header, &header->kinds[i]);
		if (year == header->year_count)
			return 0;
		out[year].kind = (enum column_kind)header->kinds[i].value;
	}
	return header->year_count;
}

/* A kind for each year; or one budget, over the first of them. */
static size_t pair_years(struct printed_column *out, const struct header *header)
{
	size_t kinds = header->kind_count, count = header->year_count;
	bool one_budget = kinds == 1 && header->kinds[0].value != COLUMN_ACTUAL;
	if (kinds != 0 && kinds != count && !one_budget)
		return 0;
	for (size_t i = 0; i < count; i++)
		out[i] = (struct printed_column){
			.kind = i < kinds ? (enum column_kind)header->kinds[i].value : COLUMN_ACTUAL,
			.year = header->years[i].value};
	return count;
}

static bool has_doubled_column(const struct printed_column *columns, size_t count)
{
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < i; j++)
			if (columns[i].year == columns[j].year && columns[i].kind == columns[j].kind)
				return true;
	return false;
}

size_t header_columns(struct printed_column *out, const struct header *header)
{
	struct header sorted = *header;
	sort_by_place(sorted.years, sorted.year_count);
	sort_by_place(sorted.kinds, sorted.kind_count);
	size_t count = place_kinds(out, &sorted);
	if (count == 0)
		count = has_budgets_alone(&sorted)          ? spread_budgets(out, &sorted)
			: sorted.kind_count > sorted.year_count ? spread_years(out, &sorted)
													: pair_years(out, &sorted);
	return has_doubled_column(out, count) ? 0 : count;
}

/* ---- dates ---- */

date header_date(const char *words)
{
	int before = 0, month = 0, day = 0;
	char word[64];
	while (*words != '\0') {
		size_t length = strcspn(words, " ");
		snprintf(word, sizeof word, "%.*s", (int)(length < sizeof word ? length : sizeof word - 1),
			words);
		int year = words_year(word), read = words_month(word);
		if (read) {
			month = read;
			day = before;
		} else if (year && month && day && date_valid(date_make(year, month, day))) {
			return date_make(year, month, day);
		} else if (month && !day && length <= 2) {
			day = words_number(word);
		}
		before = length <= 3 ? words_number(word) : 0; /* "1er" */
		words += length + (words[length] == ' ');
	}
	return 0;
}

date header_date_in(const char *words, int year, struct arena *arena)
{
	return header_date(words) ? 0 : header_date(arena_printf(arena, "%s %d", words, year));
}
