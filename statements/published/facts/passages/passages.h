/* passages.h - sentences whose numbers are all of one relation, however the sentence is built:
 *
 *     « 43 of the 52 files, a closure rate of 83% », « 83 % (43 sur 52) »     a share
 *     « down 8%, to 412 from 448 », « 412, soit 8 % de moins que 448 »        a change
 *     « doubled to 3.4 million from 1.7 », « les deux tiers (34 sur 51) »    a multiple, a fraction
 *     « 1 705 $ par habitant, pour 54 200 habitants et 92,4 M$ »              an amount for each
 *     « 31 for roads, 19 for water and 14 for parks, 64 in all »              a sum
 *     « of 412 requests, 388 were closed and 24 remain »                      what is left
 *     « une moyenne de 32. ... 50 par mois, donc 36 % de plus »              the wrong base
 *     « 7,5 % en tout (8 % des femmes et 7 % des hommes) »             between the parts
 *     « salaries (62%), fees (27%) and other (11%) make up all revenue »      shares of a whole
 *
 * Numbers are tied when the passage has as many of them as a relation needs and no more, a word
 * names the relation beside its number, and the units fit. A passage is
 * one sentence, or two or three in a row of which the later ones take up the first: "De ce nombre".
 * What one sentence says is promised; what several say together, or a hedge, is inferred. A number
 * that another reading of the same numbers explains is not accused.
 *
 * The words are data (any_table/words.def), French and English. Numbers are rounded as printed. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_FACTS_PASSAGES_PASSAGES_H
#define RECOUPE_STATEMENTS_PUBLISHED_FACTS_PASSAGES_PASSAGES_H

#include "statements/published/facts/claims.h"
#include "statements/published/facts/hedge.h"
#include "statements/published/facts/sentence.h"

/* Adds the claims of the passages that end with the sentence `last` to those that the sentences
 * have already. `first_claim` has, for each sentence up to it, the place of its first claim. */
void passages_claims(struct claims *claims, const struct sentences *sentences, size_t last,
	const size_t *first_claim, struct arena *arena);

/* ---- what follows is for this folder alone ---- */

enum { QUANTITIES_MAX = 10 };

enum quantity_kind {
	QUANTITY_COUNT,
	QUANTITY_AMOUNT,
	QUANTITY_RATE, /* per cent */
	QUANTITY_PER_THOUSAND,
	QUANTITY_POINTS,       /* of per cent */
	QUANTITY_BASIS_POINTS, /* hundredths of a point */
	QUANTITY_SPAN          /* days, months, years, hours */
};

/* A number of the passage with its unit. */
struct quantity {
	struct printed_number *number;
	size_t at; /* its place in the sentence */
	enum quantity_kind kind;
	unsigned zeros; /* 6 of "million" */
	int64_t half;   /* half units of the last digit that rounding and "about" leave */
	int64_t round;  /* the same for a ratio: round thousands may be rounded to them */
	enum hedge_kind hedge;
	int year; /* that is named beside it; 0 */
};

struct passage {
	struct sentence sentence; /* its sentences as one */
	struct quantity items[QUANTITIES_MAX];
	size_t count;
	bool several; /* more than one sentence */
	struct claims *claims;
	size_t first_claim; /* of those that its sentences have */
};

/* Reads the quantities of the sentence; false where one cannot be read, or there are too many. */
bool passage_read(struct passage *passage);
/* Whether both are of one unit: both amounts, both percentages, both days. */
bool quantities_are_alike(
	const struct passage *passage, const struct quantity *a, const struct quantity *b);
/* -1, 0 or 1: the order of two values of one unit. */
int quantities_compare(const struct quantity *a, const struct quantity *b);

/* Whether one of the words before or behind the quantity, `words` of them at most and none behind
 * another quantity, a stop or a semicolon, is of the list. */
bool passage_has_before(const struct passage *passage, const struct quantity *quantity,
	enum fact_words wanted, size_t words);
bool passage_has_behind(const struct passage *passage, const struct quantity *quantity,
	enum fact_words wanted, size_t words);
/* The same behind it, with no mark between. */
bool passage_has_right_behind(const struct passage *passage, const struct quantity *quantity,
	enum fact_words wanted, size_t words);

/* The quantities of a kind, or any but a kind; at most `most` are kept. */
size_t passage_of_kind(const struct quantity **out, size_t most, const struct passage *passage,
	enum quantity_kind kind);
/* Those that count or measure things: no rates, no points; no spans of time unless all are. */
size_t passage_things(const struct quantity **out, size_t most, const struct passage *passage);

/* Whether a claim about the number is made already. */
bool passage_claims_number(const struct passage *passage, const struct quantity *target);
/* A new claim, with its terms to add; each adds rounding as `ratio` asks. */
struct claim *passage_claim(
	const struct passage *passage, enum claim_kind kind, const struct quantity *target);
void passage_term(
	const struct passage *passage, struct claim *claim, const struct quantity *quantity, int sign);
void passage_base(
	const struct passage *passage, struct claim *claim, const struct quantity *quantity, int sign);
/* Settles it, and returns whether it holds. `evidence` is the arithmetic: "43 / 52". */
bool passage_settle(const struct passage *passage, struct claim *claim, const char *evidence);
/* The same, and takes the claim back where it does not hold and the target is no misprint of what
 * it should be: then the numbers are of something else. Returns whether it holds, or is gone. */
bool passage_settle_plausibly(
	const struct passage *passage, struct claim *claim, const char *evidence);
/* Whether the claim, the last, holds; takes it back: it was a question. */
bool passage_try(const struct passage *passage, struct claim *claim);
/* Takes the last claim back. */
void passage_drop(const struct passage *passage);
/* Whether the rate is `part` in per cent of `whole`. */
bool passage_is_share(const struct passage *passage, const struct quantity *rate,
	const struct quantity *part, const struct quantity *whole);
/* The digits of the number as they are printed. */
const char *passage_text(const struct passage *passage, const struct quantity *quantity);

/* Whether the words from one place to another turn to something else: a semicolon, or "and" or
 * "while" with no comma behind it: "de 42 à 35 et le délai a diminué de 12 %". */
bool passage_turns(const struct passage *passage, size_t from, size_t to);
/* Whether a semicolon stands between its first number and its last. */
bool passage_is_parted(const struct passage *passage);

/* The way that a number tells a change: up 1, down -1, either 2; 0 where it tells none. */
int passage_direction(const struct passage *passage, const struct quantity *quantity);
/* Whether the two are the ends of a change: "from A to B", "B, against A in 2020". The first of
 * them in time is set where the words tell it; NULL. */
bool passage_are_ends(const struct quantity **first, const struct passage *passage,
	const struct quantity *a, const struct quantity *b);

/* The relations, each in a file of its own. Each looks at the whole passage. */
void passage_shares(const struct passage *passage);
void passage_changes(const struct passage *passage);
void passage_multiples(const struct passage *passage);
void passage_fractions(const struct passage *passage);
void passage_means(const struct passage *passage);
void passage_sums(const struct passage *passage);
void passage_remainders(const struct passage *passage);
void passage_results(const struct passage *passage);
void passage_hundreds(const struct passage *passage);
void passage_betweens(const struct passage *passage);
void passage_wrong_bases(const struct passage *passage);

#endif
