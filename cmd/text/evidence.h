/* evidence.h - the line that a number was read from, with the number underlined in it.
 *
 *     evidence_figure(&run, &result->suites[SUITE_PUBLISHED], figure, expected, 4);
 *
 *     rapport-annuel.txt:372
 *       372 | Traitements et avantages sociaux 606 803 635 313 549 897
 *           |                                          ^~~~~~~ devrait être 633 513
 *
 * Where no line was kept, it is read from the file; nothing is printed where that is not there. */
#ifndef RECOUPE_CMD_TEXT_EVIDENCE_H
#define RECOUPE_CMD_TEXT_EVIDENCE_H

#include "cmd/session.h"

/* The figure's line. Where it bears the value expected (may be NULL) and not the figure's own, the
 * figure was miscopied from it, and the note says so. */
void evidence_figure(const struct session *session, const struct suite *suite,
	const struct figure *figure, number expected, size_t indent);

/* The figure's line alone, without its place, for what is not wrong. */
void evidence_line(const struct session *session, const struct suite *suite,
	const struct figure *figure, size_t indent);

/* Rows of the books, those that follow one another under one place: the value (may be NULL) is
 * underlined where it stands, the note (may be NULL) beside it. */
void evidence_rows(const struct session *session, const struct source *rows, size_t count,
	number value, const char *note, size_t indent);

#endif
