/* phrase_book.h - set phrases that say how the numbers of a sentence belong together, as data.
 *
 *     struct phrase_book *book = phrase_book_read(arena);
 *     struct phrase_match match;
 *     if (phrase_match(&match, &book->items[0], sentence, 3))
 *         match.place['T' - 'A']                 the place of the number T in the sentence
 *
 * A row of phrases.def is a pattern and what it promises:
 *
 *     PHRASE("<BUDGET> ~ T$ ~ , A$ ~ laisse|solde ~ C$", "C = T - A")
 *
 * The parts of a pattern, parted by spaces:
 *     A            a number without "%", named by a capital; "A$" an amount, "A#" a count,
 *                  "A%" a rate
 *     L            a list of at least two numbers: "3 en mer, 4 en lac et 2 en rivière"
 *     ~            up to ten words and commas; no number that measures, no other mark, and no word
 *                  of FACT_SOME ("dont", "notamment")
 *     ~~           up to 25 items, other marks than "." among them
 *     , ; : ( ) .  that mark; "." is also the end of the sentence
 *     <BUDGET>     a word of the list FACT_BUDGET of any_table/words.def
 *     laisse|sold* one of these words; '*' stands for any text
 *     =N           a word that begins like the one behind the number N: "séance", of "12 séances"
 *     {}           one to six words, the name of a figure of the statements
 *     ^            the begin of the sentence
 *     ?x           x, or nothing
 *
 * The promise is "T = A + B", "T = L", "C = T - A", "C = 100 - A", "P = A / T", "P = B - A / A",
 * "E = T / N", or "R = {}": the figure of the statements with that name. A target that is a rate is
 * in per cent.
 * "?=" in the place of "=" marks a phrase whose numbers may belong to different things: where they
 * do not agree, it promises only what a misprint can explain. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_FACTS_PHRASE_BOOK_H
#define RECOUPE_STATEMENTS_PUBLISHED_FACTS_PHRASE_BOOK_H

#include "statements/published/any_table/words.h"
#include "statements/published/facts/sentence.h"

enum { PHRASE_SLOTS = 26, PHRASE_LIST_MAX = 12 };

enum phrase_part_kind {
	PHRASE_NUMBER,
	PHRASE_LIST,
	PHRASE_GAP,
	PHRASE_WIDE_GAP,
	PHRASE_MARK,
	PHRASE_WORD,
	PHRASE_CLASS,
	PHRASE_NOUN,
	PHRASE_NAME,
	PHRASE_BEGIN
};

struct phrase_part {
	enum phrase_part_kind kind;
	bool optional;
	char sign;             /* the letter of a number or a noun, or the mark */
	char type;             /* '$', '#', '%' of a number; 0: any but a rate */
	enum fact_words class; /* of PHRASE_CLASS */
	const char *words;     /* of PHRASE_WORD: patterns parted by '|' */
};

struct phrase {
	struct phrase_part *parts;
	size_t count;
	const char *promise; /* "C = T - A" */
	bool names_figure;   /* it promises a figure of the statements */
	size_t numbers;      /* of a sentence that it can stand in: so many at least */
};

struct phrase_book {
	struct phrase *items;
	size_t count;
};

/* Where the parts of a phrase were found. */
struct phrase_match {
	size_t place[PHRASE_SLOTS]; /* of each number, by its letter; SIZE_MAX where it was not there */
	size_t list[PHRASE_LIST_MAX], list_count;
	size_t name_begin, name_end; /* the words of the name: equal where there is none */
};

/* All rows of phrases.def. Lives as long as the arena. */
struct phrase_book *phrase_book_read(struct arena *arena);
/* Whether the phrase begins at `at`. Takes time linear in what it covers, for each gap. */
bool phrase_match(struct phrase_match *out, const struct phrase *phrase,
	const struct sentence *sentence, size_t at);

#endif
