/* Dates outside the fiscal year of their column, in a table whose columns the text gives one after
 * the other:
 *
 *     2018-2019 2019-2020
 *     Portrait numérique (mars 2019)
 *     CIBLE ATTEINTE                    closes the first column
 *     Rapport de recherche (octobre 2019)
 *     Outil diagnostic (mars 2019)      2020 would be within
 *     CIBLE ATTEINTE                    closes the second */
#include <ctype.h>
#include <string.h>

#include "statements/published/facts/told/told.h"
#include "statements/published/page/words.h"

enum { COLUMNS_MAX = 4, LINES_MAX = 40, INSIDE_LEAST = 3 };

/* How many fiscal years the line has, where it holds nothing else. */
static size_t fiscal_years(const struct telling *telling, size_t at)
{
	const struct line_numbers *numbers = &telling->numbers->of_line[at];
	for (const char *c = telling->numbers->lines->items[at].text.begin;
		 c < telling->numbers->lines->items[at].text.end; c++)
		if (isalpha((unsigned char)*c) || (unsigned char)*c == 0xC3)
			return 0;
	for (size_t i = 0; i < numbers->count; i++)
		if (!told_is_fiscal_year(&numbers->items[i]))
			return 0;
	return numbers->count;
}

static bool is_same_text(const struct text_line *a, const struct text_line *b)
{
	size_t length = span_length(a->text);
	return length > 0 && length == span_length(b->text) &&
		memcmp(a->text.begin, b->text.begin, length) == 0;
}

/* The first line in capitals that stands as often as there are columns; `end`: there is none. */
static size_t first_closing(const struct telling *telling, size_t begin, size_t end, size_t columns)
{
	const struct text_line *lines = telling->numbers->lines->items;
	for (size_t at = begin; at < end; at++) {
		size_t count = 0;
		bool small = false;
		for (const char *c = lines[at].text.begin; c < lines[at].text.end; c++)
			small = small || islower((unsigned char)*c);
		for (size_t i = at; !small && i < end; i++)
			count += is_same_text(&lines[at], &lines[i]);
		if (count == columns && telling->numbers->of_line[at].count == 0)
			return at;
	}
	return end;
}

/* Counts the dates in parentheses of the line: "(mars 2019)". */
static void note_dates(struct told_dates *dates, const struct telling *telling, size_t at)
{
	const struct line_numbers *numbers = &telling->numbers->of_line[at];
	for (size_t i = 0; i < numbers->count; i++) {
		struct printed_number *year = &numbers->items[i];
		const char *open = year->text.begin, *begin = year->line->text.begin;
		while (open > begin && *open != '(')
			open--;
		int month = *open == '('
			? words_month(lines_words((struct span){open, year->text.begin}, telling->arena))
			: 0;
		if (month > 0 && year->year > 0 && !told_is_fiscal_year(year) &&
			year->text.end < year->line->text.end && *year->text.end == ')')
			told_note_date(dates, year, month);
	}
}

/* Holds the dates of the table whose head stands at `head` against its columns. */
static void hold_table(const struct telling *telling, size_t head, size_t end, size_t columns)
{
	struct told_dates dates[COLUMNS_MAX];
	const struct text_line *lines = telling->numbers->lines->items;
	size_t closing = first_closing(telling, head + 1, end, columns), column = 0, inside = 0,
		   outside = 0;
	for (size_t i = 0; i < columns; i++)
		dates[i] =
			told_dates_of(&telling->numbers->of_line[head].items[i], telling->stated->last_month);
	for (size_t at = head + 1; closing < end && at < end && column < columns; at++) {
		if (is_same_text(&lines[at], &lines[closing]))
			column++;
		else
			note_dates(&dates[column], telling, at);
	}
	for (size_t i = 0; i < columns; i++) {
		inside += dates[i].inside;
		outside += dates[i].outside;
	}
	for (size_t i = 0; outside == 1 && inside >= INSIDE_LEAST && i < columns; i++)
		told_hold_stray(telling, &dates[i], inside);
}

void told_columns(const struct telling *telling)
{
	size_t lines = telling->numbers->lines->count;
	for (size_t at = 0; telling->stated->last_month > 0 && at < lines; at++) {
		size_t columns = fiscal_years(telling, at), end = at + 1;
		if (columns < 2 || columns > COLUMNS_MAX)
			continue;
		while (end < lines && end < at + LINES_MAX && fiscal_years(telling, end) == 0)
			end++;
		hold_table(telling, at, end, columns);
	}
}
