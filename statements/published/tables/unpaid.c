/* unpaid.c - the sentence that says how much of the acquisitions is not yet paid. */
#include <ctype.h>
#include <string.h>

#include "ledger/base/exact/amount.h"
#include "ledger/base/text/utf8.h"
#include "statements/published/tables/parts.h"

enum { SENTENCE_LINES = 3 };

/* Skips digits, and the marks and spaces between them. */
static const char *past_amount(const char *at, const char *end)
{
	const char *last = at;
	while (at < end) {
		uint32_t character;
		size_t bytes = utf8_decode(&character, at, (size_t)(end - at));
		bool digit = character >= '0' && character <= '9';
		if (bytes == 0 ||
			(!digit && character != ',' && character != '.' && !utf8_is_space(character)))
			break;
		at += bytes;
		last = digit ? at : last;
	}
	return last;
}

static bool dollar_follows(const char *at, const char *end)
{
	utf8_trim(&at, &end);
	return at < end && *at == '$';
}

/* Returns the next amount of money in the line as plain text: "15 000 $" or "$15,000" is "15000".
 * NULL where there is none. */
static const char *next_money(const char **at, const char *end, struct arena *arena)
{
	const char *stop;
	for (const char *c = *at; c<end; c = stop> c ? stop : c + 1) {
		stop = isdigit((unsigned char)*c) ? past_amount(c, end) : c;
		bool before = c > *at && c[-1] == '$';
		struct amount amount;
		if (stop == c || (!before && !dollar_follows(stop, end)))
			continue;
		if (amount_parse(&amount, c, (size_t)(stop - c),
				before ? AMOUNT_FORM_POINT : AMOUNT_FORM_COMMA, arena) != AMOUNT_OK)
			continue;
		*at = stop;
		return number_exact_text(arena, amount_number(amount, arena));
	}
	return NULL;
}

/* Whether the line names the year. The amount of the year before stands on the line that names it.
 * */
static bool names_year(const struct text_line *line, int year, struct arena *arena)
{
	return strstr(lines_words(line->text, arena), arena_printf(arena, "%d", year)) != NULL;
}

/* Reads the amounts of the sentence that begins on line `at`, from the first of its lines that has
 * any. */
static void read_amounts(
	struct notes *notes, const struct text_lines *lines, size_t at, int year, struct arena *arena)
{
	for (size_t i = at; i < at + SENTENCE_LINES && i < lines->count; i++) {
		const struct text_line *line = &lines->items[i];
		const char *from = line->text.begin, *value;
		size_t most = names_year(line, year - 1, arena) ? 2 : 1;
		while (notes->unpaid_count < most && (value = next_money(&from, line->text.end, arena))) {
			int of_year = notes->unpaid_count == 0 ? year : year - 1;
			notes->unpaid[notes->unpaid_count++] = (struct note_amount){of_year, value, line};
		}
		if (notes->unpaid_count > 0)
			return;
	}
}

/* The words of a few lines, in one text. The lines of an arranged document do not follow each other
 * in memory. */
static const char *words_of_lines(
	const struct text_lines *lines, size_t at, size_t end, struct arena *arena)
{
	const char *words = lines_words(lines->items[at].text, arena);
	while (++at < end)
		words = arena_printf(arena, "%s %s", words, lines_words(lines->items[at].text, arena));
	return words;
}

/* The sentence may run over a few lines. */
void unpaid_find(struct notes *notes, const struct text_lines *lines, size_t first, size_t last,
	const struct vocabulary *vocabulary, int year, struct arena *arena)
{
	for (size_t at = first; at < last && notes->unpaid_count == 0; at++) {
		size_t end = at + SENTENCE_LINES < last ? at + SENTENCE_LINES : last;
		if (!line_is_blank(&lines->items[at]) &&
			vocabulary_is_unpaid(vocabulary, words_of_lines(lines, at, end, arena)))
			read_amounts(notes, lines, at, year, arena);
	}
}
