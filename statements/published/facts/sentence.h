/* sentence.h - the sentences of a report, as words, numbers and marks.
 *
 *     struct sentences sentences;
 *     sentences_find(&sentences, &numbers, row_line, arena);
 *     sentences.items[0].items[3].number
 *
 * Lines that follow each other without a blank one, and are no rows of tables, are a paragraph; a
 * paragraph that holds no number and no colon has no sentences here. A stop ends a sentence where a
 * capital or nothing follows. A number in letters is a word whose `number` is set. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_FACTS_SENTENCE_H
#define RECOUPE_STATEMENTS_PUBLISHED_FACTS_SENTENCE_H

#include "statements/published/any_table/words.h"
#include "statements/published/numbers/numbers.h"

struct item {
	const char *word;              /* in plain small letters; "" of a number in digits, or a mark */
	struct printed_number *number; /* NULL: none */
	char mark;                     /* ',', ';', ':', '(', ')', '.'; 0 */
	const struct text_line *line;
};

struct sentence {
	struct item *items;
	size_t count;
	size_t paragraph; /* sentences of one paragraph have the same */
};

struct sentences {
	struct sentence *items;
	size_t count, capacity;
};

/* `apart` says of each line whether it is none of running text: a row, a statement. */
void sentences_find(
	struct sentences *out, const struct numbers *numbers, const bool *apart, struct arena *arena);

/* Whether the item is a number that measures something: no date, no note. */
bool item_measures(const struct sentence *sentence, size_t at);
/* The number of the item, a date or note too; NULL where it has none, or past the end. */
struct printed_number *item_number(const struct sentence *sentence, size_t at);
/* Whether the item is the mark. */
bool item_is_mark(const struct sentence *sentence, size_t at, char mark);
/* The word of the item; "" past the end. */
const char *item_word(const struct sentence *sentence, size_t at);
/* Whether that word is of the list. */
bool item_is(const struct sentence *sentence, size_t at, enum fact_words wanted);
/* Whether one of the words from `begin` on and before `end` is. */
bool items_hold(const struct sentence *sentence, size_t begin, size_t end, enum fact_words wanted);
/* All of those words, a space between two. */
const char *items_words(
	const struct sentence *sentence, size_t begin, size_t end, struct arena *arena);
/* The next number that measures something, from `from` on and before `end`; `end` where there is
 * none. */
size_t item_next_number(const struct sentence *sentence, size_t from, size_t end);
/* The last one before `from`, from `begin` on; SIZE_MAX where there is none. */
size_t item_last_number(const struct sentence *sentence, size_t from, size_t begin);

#endif
