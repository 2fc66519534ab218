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

/* Loads the table, which is embedded in the program. */
struct words *words_load(struct arena *arena);

/* Scores how well the header suits each role, from 0 to 110; 0 where no rule is about it. */
void words_score(
	int scores[PLAN_ROLES], const struct words *words, const char *header, struct arena *arena);
/* Whether a word of the header has that idea ("foreign"). */
bool words_has(
	const struct words *words, const char *header, const char *idea, struct arena *arena);
/* Whether any word of the header is known. */
bool words_known(const struct words *words, const char *header, struct arena *arena);

/* The month that the folded text names, from 1; 0 where it names none. */
int words_month_named(const struct words *words, const char *folded);
/* Whether the folded text is a word of the list. */
bool words_is(const struct words *words, const char *list, const char *folded);
/* Whether the text may begin with a word that announces a total or a balance, or end with one. It
 * is told by its first letters alone: where it may not, it does not. */
bool words_may_announce(const struct words *words, struct span text);
/* The length of the longest word of the list with which the text begins, as a whole word; 0 where
 * it begins with none. */
size_t words_begins(const struct words *words, const char *list, const char *folded);

#endif
