/* evidence.h - the line that a number was read from, with the number underlined in it.
 *
 *     evidence_figure(session, &result.suites[SUITE_PUBLISHED], figure, expected, 4);
 *
 *     rapport-annuel.txt:372
 *       372 | Traitements et avantages sociaux 606 803 635 313 549 897
 *           |                                          ^~~~~~~ devrait être 633 513
 *
 * A line that was not kept is read from the file again. Nothing is printed where the file is
 * missing. */
#ifndef RECOUPE_CMD_TEXT_EVIDENCE_H
#define RECOUPE_CMD_TEXT_EVIDENCE_H

#include "cmd/session.h"

/* Prints the figure's line and its place. Where the line has the value `expected` (may be NULL) and
 * not the figure's own, the figure was copied wrongly from it, and the note says so. */
void evidence_figure(const struct session *session, const struct suite *suite,
	const struct figure *figure, number expected, size_t indent);

/* Prints the figure's line alone, without its place: for figures that are not wrong. */
void evidence_line(const struct session *session, const struct suite *suite,
	const struct figure *figure, size_t indent);

/* An amount of the books, as it stands in their rows. */
struct book_amount {
	number value;    /* debits are positive; NULL: none is looked for */
	number expected; /* NULL: not known */
	int decimals;
};

/* Prints rows of the books; rows that follow one another share a place. The amount (may be NULL) is
 * underlined, with what it should be beside it. */
void evidence_rows(const struct session *session, const struct source *rows, size_t count,
	const struct book_amount *amount, size_t indent);

#endif
