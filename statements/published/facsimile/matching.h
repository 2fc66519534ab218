/* matching.h - how the words of a page are matched with the text of the same page. Only for this
 * room.
 *
 *     tokens_split(&matching);
 *     equals_find(&equals, &matching);       then equals_match_single
 *     lines_find(&matching);                 then lines_match
 *
 * The text is taken apart into tokens, at spaces, as the words are. A token is surely a word where
 * their text stands once on the page. Such tokens show which way the lines of the page run, and at
 * what height each of them stands; the order of a line then tells the others. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_FACSIMILE_MATCHING_H
#define RECOUPE_STATEMENTS_PUBLISHED_FACSIMILE_MATCHING_H

#include "statements/published/facsimile/facsimile.h"

enum { PAIRS_MOST = 200000 }; /* of more pairs of tokens and words, not all are tried */

/* Characters between spaces in a line of the text. */
struct token {
	struct span text;
	size_t line; /* among those of the page */
	unsigned column;
	const struct page_word *word; /* NULL: none is known */
	struct page_box box;
	bool sure; /* by its text alone, or by the order of its line */
};

/* Where a word stands as its line is read: how far along the line, and on which. */
struct spot {
	int along, across;
	int height;
};

/* Which way the lines of a page run, as it is shown. */
enum direction { RIGHTWARDS, DOWNWARDS, LEFTWARDS, UPWARDS, DIRECTIONS };

struct place {
	int y;
	bool known;
};

struct matching {
	const struct text_line *lines;
	size_t line_count;
	struct token *tokens; /* in the order of the text */
	size_t token_count, token_capacity;
	size_t *first; /* of each line among the tokens; one more at the end */
	const struct page_words *words;
	bool *taken;        /* one a word */
	struct spot *spots; /* one a word */
	size_t *by_line;    /* the words in the order of their lines */
	enum direction direction;
	struct place *places; /* one a line */
	int character;        /* the usual width of a column of characters */
	size_t work;          /* comparisons of rows so far: a page made to take long ends them */
	struct arena *arena;
};

/* Tokens and words with one text. */
struct equals {
	struct token **tokens;
	const struct page_word **words;
	size_t token_count, word_count;
};

struct equal_texts {
	struct equals *items;
	size_t count, capacity;
};

/* Fills tokens and first. */
void tokens_split(struct matching *matching);
/* Gathers the texts that tokens and words have in common. */
void equals_find(struct equal_texts *out, struct matching *matching);
/* Matches what stands once in the text and once among the words. */
void equals_match_single(struct matching *matching, const struct equal_texts *equals);
void token_match(struct matching *matching, struct token *token, const struct page_word *word);
size_t word_place(const struct matching *matching, const struct page_word *word);

/* Finds the direction of the page, and fills spots and places. */
void lines_find(struct matching *matching);
/* Matches line by line, so that most tokens find a word and none change places. */
void lines_match(struct matching *matching);
/* How far along its line the token should stand, from those beside it that are sure. */
int token_along(const struct matching *matching, const struct token *token);

#endif
