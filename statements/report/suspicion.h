/* suspicion.h - how far a cause suspects each figure of a relation that does not hold: what is
 * marked as wrong is what is wrong.
 *
 *     one expense of ten is misprinted, and their sum does not hold:
 *     suspicion_of(sum, "resultats.publicite@2020")       SUSPICION_NAMED
 *     suspicion_of(sum, "resultats.services@2020")        SUSPICION_ELSEWHERE
 *
 * A figure is named where one repair makes all hold. It is possible where several figures, or the
 * ledger, could each be the wrong one. The workbook and the page mark figures by it alike. */
#ifndef RECOUPE_STATEMENTS_REPORT_SUSPICION_H
#define RECOUPE_STATEMENTS_REPORT_SUSPICION_H

#include "statements/figure/finding.h"

enum suspicion {
	SUSPICION_NONE,      /* the relation holds, or no cause explains it */
	SUSPICION_ELSEWHERE, /* the cause names other figures alone */
	SUSPICION_POSSIBLE,  /* it, another figure or the ledger is wrong */
	SUSPICION_NAMED,     /* it is wrong */
};

/* What the cause of a finding says of a figure, by its id. */
enum suspicion suspicion_of(const struct finding *finding, const char *figure);

/* The relations of one figure, counted. Start from {0} and add each. */
struct standing {
	size_t relations, explained, open;         /* open: not checkable */
	size_t broken, elsewhere, possible, named; /* the last three are among the broken */
};
void standing_add(struct standing *standing, const struct finding *finding, const char *figure);

/* How a figure is marked. One that merely stands in a broken relation keeps the mark that its
 * other relations give; without any that holds, it is in question. */
enum figure_mark {
	FIGURE_HOLDS,     /* all of its relations hold */
	FIGURE_EXPLAINED, /* a difference is explained, or due to rounding */
	FIGURE_OPEN,      /* none of its relations could be checked */
	FIGURE_QUESTION,  /* it may be wrong */
	FIGURE_BROKEN,    /* a relation does not hold, without a cause */
	FIGURE_NAMED,     /* a cause names it */
	FIGURE_MARK_COUNT
};
enum figure_mark standing_mark(const struct standing *standing);

#endif
