/* How many members of a board are in office at the end of the year, and the list of their names:
 *
 *     « Au 31 mars 2020, 14 membres sont en poste »
 *
 *     « Au 31 mars 2020 »              the head of the list: that day, alone or with "membres"
 *     « PRÉSIDENT »                    a title in capitals
 *     « Guy Belleau »                  a paragraph that begins with a name, and says who it is
 *     « Directeur général »
 *     « Poste vacant »                 a seat that nobody holds */
#include <ctype.h>
#include <string.h>

#include "statements/published/facts/hedge.h"
#include "statements/published/facts/told/told.h"
#include "statements/published/page/words.h"

enum { MEMBERS_LEAST = 3, MEMBERS_MAX = 40, NAMED_LEAST = 5, BEHIND = 5, HEAD_WORDS = 12 };

/* ---- what the sentence says ---- */

/* The number of members that the sentence says are in office at the end of the year; NULL. */
static struct printed_number *in_office(
	const struct sentence *sentence, const struct stated_figures *stated)
{
	for (size_t at = 0; at + 2 < sentence->count; at++) {
		const struct printed_number *printed = item_number(sentence, at);
		if (told_is_count(sentence, at) && printed->units >= MEMBERS_LEAST &&
			printed->units <= MEMBERS_MAX && !item_is_hedged(sentence, at) &&
			item_is(sentence, at + 1, FACT_MEMBERS) &&
			items_hold(sentence, at + 2, at + BEHIND, FACT_IN_OFFICE) &&
			told_is_at_year_end(sentence, stated))
			return item_number(sentence, at);
	}
	return NULL;
}

/* ---- the list ---- */

enum paragraph { PARAGRAPH_OTHER, PARAGRAPH_NAME, PARAGRAPH_BESIDE };

static bool is_upper(unsigned char first, unsigned char second)
{
	return isupper(first) || (first == 0xC3 && second >= 0x80 && second <= 0x9E);
}

/* How many words the line has, where each begins with a capital and goes on in small letters; 0 of
 * other lines: "Guy Belleau", "Renée-Claude". */
static size_t name_words(const struct text_line *line)
{
	size_t count = 0;
	for (const char *at = line->text.begin; at < line->text.end;) {
		const char *end = at;
		while (end < line->text.end && *end != ' ')
			end++;
		unsigned char second = end - at > 1 ? (unsigned char)at[1] : 0;
		const char *rest = at + (isupper((unsigned char)*at) ? 1 : 2);
		if (end - at < 2 || !is_upper((unsigned char)*at, second) || rest >= end ||
			isupper((unsigned char)*rest))
			return 0;
		for (const char *c = at; c < end; c++)
			if (!isalpha((unsigned char)*c) && (unsigned char)*c < 0xC3 && *c != '-' &&
				(unsigned char)*c < 0x80)
				return 0;
		count++;
		at = end + (end < line->text.end);
	}
	return count;
}

/* Whether the line has letters, and none of them is small. */
static bool is_in_capitals(const struct text_line *line)
{
	bool letters = false;
	for (const char *at = line->text.begin; at < line->text.end; at++) {
		if (islower((unsigned char)*at))
			return false;
		letters = letters || isupper((unsigned char)*at);
	}
	return letters;
}

/* Whether the lines begin with the name of a person, on one line or a word a line, and go on. */
static bool begins_with_name(const struct text_line *lines, size_t count)
{
	enum { NAME_WORDS = 4 };
	size_t words = name_words(&lines[0]), used = 1;
	if (words == 1 && count > 2 && name_words(&lines[1]) == 1) {
		words = 2;
		used = 2;
	}
	return words >= 2 && words <= NAME_WORDS && count > used;
}

static enum paragraph kind_of(const struct text_line *lines, size_t count, struct arena *arena)
{
	char *words = lines_words(lines[0].text, arena);
	if (begins_with_name(lines, count))
		return PARAGRAPH_NAME;
	if (is_in_capitals(&lines[0]) || fact_words_hold(words, FACT_VACANT))
		return PARAGRAPH_BESIDE;
	words[strcspn(words, " ")] = '\0';
	return fact_words_are(words, FACT_SEAT_OF) ? PARAGRAPH_BESIDE : PARAGRAPH_OTHER;
}

/* How many names the list from the line on has, up to the first paragraph of another kind. */
static int64_t count_names(const struct text_lines *lines, size_t at, struct arena *arena)
{
	int64_t names = 0;
	while (at < lines->count) {
		size_t end = at;
		while (end < lines->count && !line_is_blank(&lines->items[end]))
			end++;
		enum paragraph kind =
			end == at ? PARAGRAPH_BESIDE : kind_of(&lines->items[at], end - at, arena);
		if (kind == PARAGRAPH_OTHER)
			break;
		names += kind == PARAGRAPH_NAME;
		at = end + (end == at);
	}
	return names;
}

/* Whether the line is the last day of the year alone, or with a word for members. */
static bool heads_list(
	const struct text_line *line, const struct stated_figures *stated, struct arena *arena)
{
	bool month = false, year = false, members = false;
	size_t count = 0;
	for (char *word = lines_words(line->text, arena); *word != '\0'; count++) {
		size_t length = strcspn(word, " ");
		char *next = word + length + (word[length] == ' ');
		word[length] = '\0';
		month = month || words_month(word) == stated->last_month;
		year = year || words_year(word) == stated->year;
		members = members || fact_words_are(word, FACT_MEMBERS);
		word = next;
	}
	enum { DAY_WORDS = 5 }; /* "as at March 31, 2020" */
	return month && year && count <= (members ? HEAD_WORDS : DAY_WORDS);
}

void told_rosters(const struct telling *telling)
{
	const struct text_lines *lines = telling->numbers->lines;
	struct printed_number *told = NULL;
	for (size_t i = 0; telling->stated->last_month > 0 && !told && i < telling->sentences->count;
		 i++)
		told = in_office(&telling->sentences->items[i], telling->stated);
	for (size_t i = 0; told && i < lines->count; i++) {
		if (telling->numbers->of_line[i].count == 0 ||
			!heads_list(&lines->items[i], telling->stated, telling->arena))
			continue;
		int64_t names = count_names(lines, i + 1, telling->arena);
		if (names < NAMED_LEAST)
			continue;
		struct claim *claim = told_add(telling, CLAIM_COUNT, told, &lines->items[i]);
		claim_constant(telling->claims, claim, false, names, 0);
		claim_settle(claim);
		return;
	}
}
