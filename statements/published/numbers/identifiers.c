/* Which numbers identify something and measure nothing, by their form and the words beside them. */
#include <ctype.h>
#include <string.h>

#include "statements/published/numbers/parts.h"
#include "statements/published/page/words.h"

enum number_words {
	NUMBER_WORDS_NONE,
#define NUMBER_WORDS(name, fr, en) name,
#include "statements/published/numbers/numbers.def"
#undef NUMBER_WORDS
};

static const struct word_list table[] = {
	[NUMBER_WORDS_NONE] = {"", ""},
#define NUMBER_WORDS(name, fr, en) [name] = {fr, en},
#include "statements/published/numbers/numbers.def"
#undef NUMBER_WORDS
};

static bool are(const char *word, enum number_words wanted)
{
	return word_list_fits(&table[wanted], word);
}

/* Marks that stand for a number: a suppressed count, a value that is not there. */
static bool is_withheld_mark(struct span word)
{
	static const char *const marks[] = {"*", "**", "..", "…"};
	for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
		if (span_equal(word, span_of(marks[i])))
			return true;
	return false;
}

bool word_is_withheld(struct span word, struct arena *arena)
{
	enum { LONGEST = 5 };
	return span_length(word) <= LONGEST &&
		(is_withheld_mark(word) || are(lines_words(word, arena), WITHHELD_WORDS));
}

bool word_is_nothing(struct span word, struct arena *arena)
{
	enum { LONGEST = 6 };
	return span_length(word) <= LONGEST && are(lines_words(word, arena), NOTHING_WORDS);
}

/* The last word of what stands before a number: "article" of "l’article". */
static const char *last_word(struct span text, struct arena *arena)
{
	while (text.end > text.begin && text.end[-1] == ' ')
		text.end--;
	if (text.end > text.begin && text.end[-1] == ',')
		return "";
	const char *words = lines_words(text, arena), *space = strrchr(words, ' ');
	return space ? space + 1 : words;
}

/* The year that the text is; 0. */
static int year_of(const struct printed_number *printed)
{
	int year = 0;
	if (span_length(printed->text) != 4 || printed->percent || printed->dollar)
		return 0;
	for (const char *c = printed->text.begin; c < printed->text.end; c++) {
		if (!isdigit((unsigned char)*c))
			return 0;
		year = year * 10 + (*c - '0');
	}
	return year >= 1900 && year <= YEAR_MAX ? year : 0;
}

/* "000": thousands in the unit of a table. */
static bool is_unit(const struct printed_number *printed)
{
	return span_length(printed->text) == 3 && memcmp(printed->text.begin, "000", 3) == 0;
}

static void identify(struct printed_number *printed, enum number_reason reason)
{
	printed->state = NUMBER_IDENTIFIER;
	printed->reason = reason;
}

/* "31 mars", "March 31,": the number is a day. In a column behind a month it is none. */
static bool is_day(const struct printed_number *printed, const char *before, const char *after)
{
	return printed->units >= 1 && printed->units <= 31 && printed->scale == 0 &&
		!printed->percent && !printed->dollar &&
		(words_month(after) > 0 || (words_month(before) > 0 && printed->gap <= 2));
}

/* Whether it numbers an item of a list in three levels or more: "5.1.1.11". */
static bool is_outline(const struct printed_number *printed)
{
	size_t points = 0;
	for (const char *c = printed->text.begin; c < printed->text.end; c++)
		points += *c == '.';
	return points > 1 && printed->groups == 1;
}

/* "1. Personnel", "3.1 deux membres", "4.10 EMPLOI": the number opens the line, a mark or a
 * capital stands behind it, and words follow. */
static bool opens_item(const struct printed_number *printed, struct span after)
{
	const char *end = printed->text.end;
	bool marked = end < printed->line->text.end && (*end == '.' || *end == ')' || *end == '-') &&
		(printed->groups == 1 && span_length(printed->text) <= 2);
	bool heading = is_outline(printed) ||
		(memchr(printed->text.begin, '.', span_length(printed->text)) &&
			span_length(printed->text) <= 6);
	bool letter = after.begin < after.end &&
		(isalpha((unsigned char)*after.begin) || (unsigned char)*after.begin >= 0xC3);
	return letter && (marked || (heading && !printed->percent && !printed->dollar));
}

/* Digits of a telephone: "819 825-4667", "(819) 825-4660", "1 800 361-1234". */
static bool is_telephone(const struct printed_number *printed)
{
	const char *dash = memchr(printed->text.begin, '-', span_length(printed->text));
	return printed->reason == REASON_CODE && dash && dash - printed->text.begin == 3 &&
		printed->text.end - dash == 5;
}

/* "note 3", "articles 12 et 13". */
static bool is_reference(
	const struct line_numbers *numbers, size_t at, const char *left, const char *right)
{
	bool bare = *right == '\0' || are(right, BETWEEN_REFERENCES);
	bool follows = at > 0 && numbers->items[at - 1].reason == REASON_REFERENCE;
	return (numbers->items[at].groups == 1 &&
			   (are(left, BEFORE_REFERENCE) || (bare && are(left, BEFORE_BARE_REFERENCE)))) ||
		(follows && are(left, BETWEEN_REFERENCES));
}

static void identify_one(struct line_numbers *out, size_t at, struct span before, struct span after,
	bool first, struct arena *arena)
{
	struct printed_number *printed = &out->items[at];
	if (printed->nil || printed->state == NUMBER_IDENTIFIER)
		return;
	const char *left = last_word(before, arena), *right = lines_words(after, arena);
	bool measured = printed->percent || printed->dollar || printed->gap > 1;
	if (is_unit(printed)) {
		identify(printed, REASON_UNIT);
	} else if (year_of(printed)) {
		printed->year = year_of(printed);
		identify(printed, REASON_YEAR);
	} else if (is_day(printed, left, right)) {
		identify(printed, REASON_DATE);
	} else if (!measured && are(left, BEFORE_PAGE)) {
		identify(printed, REASON_PAGE);
	} else if (!measured && are(left, BEFORE_TELEPHONE)) {
		identify(printed, REASON_TELEPHONE);
	} else if (!measured && is_reference(out, at, left, right)) {
		identify(printed, REASON_REFERENCE);
	} else if (first && opens_item(printed, after)) {
		identify(printed, REASON_LIST);
	}
}

/* The runs before a telephone's last digits are its first ones. */
static void identify_telephone(struct line_numbers *out, size_t at)
{
	out->items[at].reason = REASON_TELEPHONE;
	for (size_t i = at;
		 i > 0 && out->items[i - 1].state == NUMBER_READ && out->items[i].gap <= 1 && at - i < 2;
		 i--)
		identify(&out->items[i - 1], REASON_TELEPHONE);
}

/* The word behind a day may be the next number's line; months follow at once. */
void line_identify(struct line_numbers *out, const struct line_runs *runs, struct arena *arena)
{
	size_t run = 0;
	for (size_t i = 0; i < out->count; i++) {
		size_t last = run + out->items[i].groups - 1;
		identify_one(out, i, runs->before[run], runs->after[last], runs->first[run], arena);
		if (is_telephone(&out->items[i]))
			identify_telephone(out, i);
		run = last + 1;
	}
	/* "les 6 et 13 mai": a day before a day */
	for (size_t i = out->count; i-- > 1;)
		if (out->items[i].reason == REASON_DATE && out->items[i - 1].state == NUMBER_READ &&
			!out->items[i - 1].nil && out->items[i - 1].units <= 31 &&
			out->items[i - 1].units > 0 && out->items[i].start - out->items[i - 1].edge <= 5)
			identify(&out->items[i - 1], REASON_DATE);
}

/* ---- pages ---- */

/* Whether a dash stands at both ends of the line, and nothing else beside the number: "- 16 -". */
static bool is_between_dashes(const struct text_line *line, const struct printed_number *printed)
{
	size_t dashes = 0;
	for (const char *c = line->text.begin; c < line->text.end; c++) {
		if (c >= printed->text.begin && c < printed->text.end)
			continue;
		dashes += *c == '-';
		if (*c != '-' && *c != ' ')
			return false;
	}
	return dashes == 2 && *line->text.begin == '-' && line->text.end[-1] == '-';
}

static void identify_page(struct numbers *numbers, size_t line)
{
	struct line_numbers *of = &numbers->of_line[line];
	const struct text_line *text = &numbers->lines->items[line];
	if (of->count == 1 && of->items[0].state == NUMBER_READ && of->items[0].scale == 0 &&
		of->items[0].groups == 1 && span_length(of->items[0].text) <= 3 &&
		span_length(text->text) == span_length(of->items[0].text))
		identify(&of->items[0], REASON_PAGE);
}

/* A page may end with its number between dashes, and a line of its own below. */
static void identify_dashed(struct numbers *numbers, size_t line)
{
	struct line_numbers *of = &numbers->of_line[line];
	for (size_t i = 0; i < of->count; i++)
		if (of->items[i].state == NUMBER_READ && !of->items[i].nil &&
			is_between_dashes(&numbers->lines->items[line], &of->items[i]))
			identify(&of->items[i], REASON_PAGE);
}

void numbers_identify_pages(struct numbers *numbers)
{
	const struct text_lines *lines = numbers->lines;
	size_t before = SIZE_MAX;
	for (size_t i = 0; i < lines->count; i++) {
		if (line_is_blank(&lines->items[i]))
			continue;
		if (lines->items[i].text.begin[0] == '-')
			identify_dashed(numbers, i);
		bool turns = before != SIZE_MAX && lines->items[before].page != lines->items[i].page;
		if (turns)
			identify_page(numbers, before);
		if (turns)
			identify_page(numbers, i);
		before = i;
	}
	if (before != SIZE_MAX && lines->items[before].page > 0)
		identify_page(numbers, before);
}
