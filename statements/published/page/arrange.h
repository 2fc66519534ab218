/* arrange.h - puts lines whose rows do not stand as rows of one table so that they do.
 *
 *     arrange_notes(&lines, arena);       "Loyer  4, 7   200 000"     "Loyer  4      200 000"
 *     arrange_numbers(&lines, arena);     "Loyer     7   200 000"     "Loyer         200 000"
 *     arrange_margins(&lines, arena);     "Loyer  200 000   8,1 %"    "Loyer  200 000"
 *     arrange_apart(&lines, arena);       "Loyer" ... "200 000"       "Loyer  200 000"
 *     arrange_markdown(&lines, arena);    "| Loyer | 200 000 |"       "Loyer  200 000"
 *     arrange_years(&lines, arena);       "(in dollars) 2022 2021"    "(in dollars)   2022   2021"
 *
 *     arrange_halves(&lines, arena);      two tables side by side: first the left, then the right
 *
 * Each looks at the places of numbers only, and leaves alone what it is not sure of. Lines keep
 * their pages and numbers. What changes is their text, which is then the arena's. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_PAGE_ARRANGE_H
#define RECOUPE_STATEMENTS_PUBLISHED_PAGE_ARRANGE_H

#include "statements/published/page/page.h"

/* All of them, in the order in which they must come. */
void lines_arrange(struct text_lines *lines, struct arena *arena);

/* Leaves, under the head "Notes" beside years, the first number of each cell: "4" of "4, 7", "5" of
 * "5 (a)", "10" of "10.2". */
void arrange_notes(struct text_lines *lines, struct arena *arena);
/* Blanks the numbers of the rows of a form: a column that counts up by one, before the amounts or
 * before the labels, over all rows with amounts of a table. The numbers of notes also count up;
 * they skip totals. */
void arrange_numbers(struct text_lines *lines, struct arena *arena);
/* Cuts what stands to the right of the last year of a head, in a table where most rows have more
 * there: variances, percentages, the labels in another language. Nothing is cut below a budget, a
 * total or a note to the right of the last year. */
void arrange_margins(struct text_lines *lines, struct arena *arena);
/* Joins labels to the amounts that stand apart below them, in full rows or column by column. Which
 * belong together pairing.h tells: headings have no amounts, subtotals may have no label. */
void arrange_apart(struct text_lines *lines, struct arena *arena);
/* Parts two tables that stand side by side: the lines of the left one, a blank line, the lines of
 * the right one. They do where two rows or more have words and amounts twice, and nothing crosses
 * the gutter between. Lines keep their numbers: each is there twice. */
void arrange_halves(struct text_lines *lines, struct arena *arena);
/* Lays out the tables of Markdown with each column ending at one place, and takes the marks of
 * headings away. */
void arrange_markdown(struct text_lines *lines, struct arena *arena);
/* Sets years apart that end a line with one space between them, or that end lines of their own
 * after the same words, above rows of as many amounts: text that was copied from a page. */
void arrange_years(struct text_lines *lines, struct arena *arena);

#endif
