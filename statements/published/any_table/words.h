/* words.h - words of any report that say how numbers belong together: totals, variances, changes,
 * hedges, counts. The words are data, in words.def, in French and English.
 *
 *     fact_words_are("augmentation", FACT_INCREASE)        true
 *
 * Words are compared in plain small letters, without accents. To add a word, add it to its list in
 * words.def; no code changes. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_ANY_TABLE_WORDS_H
#define RECOUPE_STATEMENTS_PUBLISHED_ANY_TABLE_WORDS_H

#include <stdbool.h>

#include "ledger/base/arena.h"
#include "ledger/base/text/span.h"

/* The lists of words.def, one enumerator each. */
enum fact_words {
	FACT_NONE,
#define FACT_WORDS(name, fr, en) name,
#include "statements/published/any_table/words.def"
#undef FACT_WORDS
};

/* Whether the words, in plain small letters, fit a pattern of the list. */
bool fact_words_are(const char *words, enum fact_words wanted);
/* Whether one of the words does. Cost: a look at each word. */
bool fact_words_hold(const char *words, enum fact_words wanted);
/* The number that a word names, "neuf" or "nine"; 0 where it names none. */
int fact_words_number(const char *word);

/* The text with every kind of space as one plain space each, signs and all: "(000 $)". */
const char *fact_text_plain(struct span text, struct arena *arena);

#endif
