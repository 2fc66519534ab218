/* pieces.h - a line as words and, behind them, pieces of amounts.
 *
 *     struct pieces pieces;
 *     pieces_read(&pieces, line, arena);
 *
 *     "Revenus d'intérêts (note 3) . . . .  6 000 (1 513)"     label "Revenus d'intérêts (note 3)", pieces "6" "000" "(1" "513)"
 *
 * What stands in the line before the last word is label: a note's number, a year within a title.
 * Leaders go. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_PAGE_PIECES_H
#define RECOUPE_STATEMENTS_PUBLISHED_PAGE_PIECES_H

#include "statements/published/page/printed.h"

struct pieces {
	struct span label;
	struct piece *items;
	size_t count;
	size_t dollars; /* "$" that stand alone behind the label */
	bool doubtful;  /* the label ends in what may be an amount and cannot be read as one */
};

void pieces_read(struct pieces *out, const struct text_line *line, struct arena *arena);
/* Whether it is a line of running text: longer than any label. */
bool pieces_are_prose(const struct text_line *line, struct arena *arena);
/* How many amounts there are at least: those that nothing can join. */
size_t pieces_least(const struct piece *pieces, size_t count);
/* Whether an amount may begin at this piece, and whether one must. */
bool piece_may_begin(const struct piece *pieces, size_t at);
bool piece_must_begin(const struct piece *pieces, size_t at);
/* 1990 to 2099, alone; 0 otherwise. */
int piece_year(const struct piece *piece);

#endif
