/* words.h - the words of headers and of cells that accounting programs use, as data (words.txt).
 *
 *     struct words *words = words_load(arena);
 *     int scores[PLAN_ROLES];
 *     words_score(scores, words, "JournalDate", arena);      scores[PLAN_DATE] is 92
 *     words_is(words, "total", "Sous-total")                 true
 *
 * A header is parted into words (at capitals, signs, spaces), folded, and each word stands for an
 * idea; rules of the table say which ideas make which column. Nothing here looks at what a column
 * holds. Private to ledger/plan. */
#ifndef RECOUPE_LEDGER_PLAN_WORDS_H
#define RECOUPE_LEDGER_PLAN_WORDS_H

#include "ledger/plan/plan.h"

struct words;

/* The table, read from the program. */
struct words *words_load(struct arena *arena);

/* How well the header suits each role, 0 to 110; 0 where no rule speaks for it. */
void words_score(
	int scores[PLAN_ROLES], const struct words *words, const char *header, struct arena *arena);
/* Whether the header has that idea ("foreign"). */
bool words_has(
	const struct words *words, const char *header, const char *idea, struct arena *arena);
/* Whether any word of it is known. */
bool words_known(const struct words *words, const char *header, struct arena *arena);

/* Whether any list holds the folded text. */
bool words_listed(const struct words *words, const char *folded);
/* Whether the folded text is one of the list; whether it begins with one, whole. */
bool words_is(const struct words *words, const char *list, const char *folded);
/* The bytes of the longest word of the list with which the text begins, whole; 0 where none
 * does. */
size_t words_begins(const struct words *words, const char *list, const char *folded);

#endif
