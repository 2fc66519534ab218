/* facts_parts.h - the last stages of facts_find. Only for this room. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_FACTS_FACTS_PARTS_H
#define RECOUPE_STATEMENTS_PUBLISHED_FACTS_FACTS_PARTS_H

#include "statements/published/facts/facts.h"
#include "statements/published/facts/phrase_book.h"
#include "statements/published/facts/sentence.h"

/* The rows of tables that repeat lines of the statements; the units of tables. */
void table_ties(struct claims *claims, const struct any_tables *tables,
	const struct stated_figures *stated, struct arena *arena);
/* Sentences that repeat lines of the statements: "les charges se sont élevées à ...". */
void sentence_ties(struct claims *claims, const struct sentence *sentence,
	const struct stated_figures *stated, struct arena *arena);
/* Sentences that name a figure by a set phrase: "l’exercice se solde par un excédent de ...". */
void phrase_ties(struct claims *claims, const struct sentence *sentence,
	const struct phrase_book *book, const struct stated_figures *stated, struct arena *arena);
/* The staff of tables and sentences, and amounts per person. */
void staff_ties(struct claims *claims, const struct any_tables *tables,
	const struct sentences *sentences, int year);

/* The figures with these words: the first, and `*count` of them. */
const struct stated_figure *stated_find(
	size_t *count, const struct stated_figures *stated, const char *words);

/* How alike the digits of two values are: 3 where two neighbours changed places, 2 where one digit
 * differs, 0 else. */
int digits_alike(int64_t found, int64_t expected);

/* Groups what does not hold, and finds the wrong number of each group. */
void causes_find(struct printed_facts *facts, struct arena *arena);

#endif
