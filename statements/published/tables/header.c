#include "statements/published/tables/header.h"

#include "statements/published/tables/parts.h"
#include <ctype.h>
#include <stdio.h>
#include <string.h>

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
			isdigit((unsigned char)c[8]))
			return true;
	return false;
}

static void add_word(struct header *header, const char *word, bool spans, int *pending)
{
	enum print_words meaning = words_head(word);
	int year = words_year(word);
	if (year && spans && *pending == 0) {
		*pending = year;
		return;
	}
	*pending = 0;
	if (year && header->year_count < COLUMNS_MAX)
		header->years[header->year_count++] = year;
	if (meaning == WORDS_HEAD_REVISED && header->kind_count > 0 &&
		header->kinds[header->kind_count - 1] == COLUMN_BUDGET)
		header->kinds[header->kind_count - 1] = COLUMN_REVISED;
	if ((meaning == WORDS_HEAD_BUDGET || meaning == WORDS_HEAD_ACTUAL) &&
		header->kind_count < COLUMNS_MAX)
		header->kinds[header->kind_count++] =
			meaning == WORDS_HEAD_BUDGET ? COLUMN_BUDGET : COLUMN_ACTUAL;
}

/* Whether "Notes" stands over a column of its own. "(note 3)" under a year does not. */
static bool heads_notes(const char *words)
{
	const char *word = words_past_note(words);
	if (!word)
		return false;
	return !isdigit((unsigned char)*(word + (*word == ' '))) || strlen(word) > 3;
}

bool header_add(struct header *header, const struct text_line *line, struct arena *arena)
{
	if (span_length(line->text) > HEADER_BYTES_MAX)
		return false;
	char *words = lines_words(line->text, arena), *rest = arena_text(arena, words);
	int pending = 0;
	bool spans = is_span(line), any = false, notes = heads_notes(words);
	for (char *word; (word = strtok_r(rest, " ", &rest));) {
		if (!is_head_word(word))
			return false;
		any = any || !is_aside(word);
	}
	header->notes = header->notes || notes;
	if (!any)
		return *words == '\0' || !isdigit((unsigned char)*words);
	for (char *word; (word = strtok_r(words, " ", &words));)
		add_word(header, word, spans, &pending);
	return true;
}

/* Gives years to columns where one year stands over two kinds. Each actual column takes the next
 * year; a budget takes that of the actual column beside it. */
static size_t spread_years(struct printed_column *out, const struct header *header)
{
	size_t actual = 0, next = 0;
	for (size_t i = 0; i < header->kind_count; i++)
		actual += header->kinds[i] == COLUMN_ACTUAL;
	if (actual != header->year_count)
		return 0;
	for (size_t i = 0; i < header->kind_count; i++) {
		bool is_actual = header->kinds[i] == COLUMN_ACTUAL;
		size_t at = is_actual ? next++ : next < actual ? next : actual - 1;
		out[i] = (struct printed_column){.kind = header->kinds[i], .year = header->years[at]};
	}
	return header->kind_count;
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
	size_t count = header->year_count;
	if (header->kind_count > count)
		count = spread_years(out, header);
	else if (header->kind_count != 0 && header->kind_count != count &&
		!(header->kind_count == 1 && header->kinds[0] != COLUMN_ACTUAL))
		return 0;
	else
		for (size_t i = 0; i < count; i++)
			out[i] = (struct printed_column){
				.kind = i < header->kind_count ? header->kinds[i] : COLUMN_ACTUAL,
				.year = header->years[i]};
	return has_doubled_column(out, count) ? 0 : count;
}

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
