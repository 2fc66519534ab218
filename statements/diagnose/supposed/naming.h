/* naming.h - a supposed chart in words. Only for this folder.
 *
 *     supposed_chart_text(&chart, arena)      "5300 deplacements -> honoraires"
 *     supposed_chart_name(cause, charts, 3, NULL, arena);    the first; the others are tied with it
 *
 * The texts lie in the arena. */
#ifndef RECOUPE_STATEMENTS_DIAGNOSE_SUPPOSED_NAMING_H
#define RECOUPE_STATEMENTS_DIAGNOSE_SUPPOSED_NAMING_H

#include "statements/diagnose/steps.h"

/* "1620 informatique/cout -> mobilier/cout"; two accounts are joined by " + ". */
const char *supposed_chart_text(const struct supposed_chart *chart, struct arena *arena);
/* Fills the suspects of a new cause from the first of the charts, which has room for
 * SUPPOSED_ACCOUNTS. The others are tied with it, and so is the figure whose misprint would explain
 * as much (NULL: none). */
void supposed_chart_name(struct cause *cause, const struct supposed_chart *charts, size_t count,
	const struct figure *printed, struct arena *arena);

#endif
