/* ties.h - what the ties of tables and of sentences to the statements share. Only for this room. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_FACTS_TIES_H
#define RECOUPE_STATEMENTS_PUBLISHED_FACTS_TIES_H

#include "statements/published/facts/facts.h"

/* A period of the statements, and how many rows of a column agree with it. */
struct period {
	int year;
	bool budget;
	const char *statement; /* the id before the point: figures of other tables do not count */
	size_t agree, compared;
};

/* Whether a figure of these, of that period, is the number; `*compared` is one that is not. */
bool tie_agrees(const struct stated_figure **compared, const struct printed_number *number,
	const struct stated_figure *figures, size_t count, const struct period *period);

/* Whether all figures of that period in `figures` are one value, and sound: nothing is accused by
 * lines that differ among themselves. */
bool tie_is_one(const struct stated_figure *figures, size_t count, const struct period *period);

/* Whether one value may be a misprint of the other: a twentieth apart at most, or of the same
 * digits. Others are another thing of the same name. */
bool tie_is_near(const struct printed_number *number, const struct stated_figure *figure);

/* The figure of a statement that the claim holds its number against. */
void tie_name_figure(struct claim *claim, const struct stated_figure *figure);

/* Adds a claim that the number is the figure. */
struct claim *tie_restated(struct claims *claims, struct printed_number *number,
	const struct stated_figure *figure, bool promised);

#endif
