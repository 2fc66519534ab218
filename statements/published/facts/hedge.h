/* hedge.h - how exact a number of a sentence is: "près de 258 000 $", "plus de 60", "1,2 million".
 *
 *     struct hedge hedge = hedge_of(sentence, at);
 *     hedge_claim(claims, claim, hedge);        of a claim whose target is the number
 *     claim_settle(claim);
 *
 * "Près de" and "environ" leave half a unit of the last digit that is not zero: 257 500 to 258 500;
 * of a five, two and a half: 22,5 to 27,5 of 25.
 * "Plus de" and "au moins" are bounds from below, "moins de" and "au plus" from above. The words
 * are data (any_table/words.def). What lies outside is a warning, never an error. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_FACTS_HEDGE_H
#define RECOUPE_STATEMENTS_PUBLISHED_FACTS_HEDGE_H

#include "statements/published/facts/claims.h"
#include "statements/published/facts/sentence.h"

enum hedge_kind { HEDGE_NONE, HEDGE_ABOUT, HEDGE_LEAST, HEDGE_MOST };

struct hedge {
	enum hedge_kind kind;
	unsigned zeros; /* of the word behind the number: 6 of "million"; 0 */
};

/* What the word at that place says alone: "plus", or "moins" of "au moins". */
enum hedge_kind hedge_of_word(const struct sentence *sentence, size_t at);
struct hedge hedge_of(const struct sentence *sentence, size_t at);
/* Whether a word before the number says that it is not exact; that behind it does not count. */
bool item_is_hedged(const struct sentence *sentence, size_t at);

/* Whether the number is an amount of money: by its sign, or by "millions de dollars". */
bool hedge_is_amount(const struct sentence *sentence, size_t at);

/* Makes the claim about its target one that leaves what the words leave. It is no longer promised.
 * The target counts in the unit of its words; a claim with a base keeps it. */
void hedge_claim(struct claims *claims, struct claim *claim, struct hedge hedge);

#endif
