/* print_words.h - words that any printed report uses, whatever its framework.
 *
 *     words_are("total des revenus", WORDS_TOTAL)       true
 *     words_month("aout")                               8
 *     words_unit("en milliers de dollars")              "milliers"
 *
 * The words are data, in French and English, in print_words.def. Those of the statements and lines
 * of a framework are not here: its model declares them (statements/dossier/vocabulary.h). All words
 * are those of lines_words(): small letters without accents. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_PAGE_PRINT_WORDS_H
#define RECOUPE_STATEMENTS_PUBLISHED_PAGE_PRINT_WORDS_H

#include <stdbool.h>

enum print_words {
	WORDS_NONE,
#define WORDS(name, fr, en) name,
#include "statements/published/page/print_words.def"
#undef WORDS
};

bool words_are(const char *words, enum print_words wanted);
/* What a word above a column stands for: one of WORDS_HEAD_...; WORDS_NONE where it is no such
 * word. */
enum print_words words_head(const char *word);
/* The number of the month, 1 to 12; 0 where the word names none. */
int words_month(const char *word);
/* "milliers", "millions" or "dollars", as figures are told; NULL where the words name no unit. */
const char *words_unit(const char *words);
/* What follows the next word "note" or "notes"; NULL where there is none. */
const char *words_past_note(const char *words);
/* The words of a title without "consolidated" before them. */
const char *words_without_prefix(const char *title);
/* Whether such a word before a title begins with that letter. */
bool words_prefix_begins(char letter);

#endif
