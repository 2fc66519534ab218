/* prose.h - what sentences promise of their numbers, in French and English:
 *
 *     « est passé de 574 253 $ à 687 965 $, soit une hausse de 113 712 $ (19,8 %) »    a change
 *     « 257 845 $, en hausse de 4,9 % par rapport à celles ... (245 825 $) »           its per cent
 *     « 10 demandes, soit 4 acceptées, 4 refusées et 2 en cours »                      a sum
 *     « 109 de jour et 252 de soir, soit 361 »                                         a sum
 *     « 16 % (1 employé sur 6) », « 12 des 15 objectifs (80 %) »                       a ratio
 *     « quatre comités : le comité d’audit, ... »                                      a count
 *
 * The words are data (any_table/words.def). A sentence in which one of the numbers is not exact
 * ("environ", "plus de") promises nothing here; nor do parts that may overlap ("dont",
 * "notamment"). */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_FACTS_PROSE_H
#define RECOUPE_STATEMENTS_PUBLISHED_FACTS_PROSE_H

#include "statements/published/facts/claims.h"
#include "statements/published/facts/phrase_book.h"
#include "statements/published/facts/sentence.h"

void sentence_claims(
	struct claims *claims, const struct sentence *sentence, const struct phrase_book *book);
/* The number of things announced before a colon, against their list: only for this room. */
void count_claims(struct claims *claims, const struct sentence *sentence);

/* What the set phrases of phrases.def promise. The claims from `begin` on are those of the
 * sentence: a number that one of them proves is not claimed again. */
void phrase_claims(struct claims *claims, size_t begin, const struct sentence *sentence,
	const struct phrase_book *book);

#endif
