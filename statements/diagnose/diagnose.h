/* diagnose.h - from broken relations to the mistakes that broke them (DESIGN 4.8).
 *
 *     diagnose(result, &layout, &lookup, arena);
 *     const struct cause *cause = result->causes[0];
 *     const char *figure = cause->suspects[0].figure; // the likeliest to be wrong
 *
 * The linear relations over published and signed figures are the rows of a parity check; their
 * differences are its syndrome. Causes are looked for in this order:
 *   1. One line of the chart, two accounts in each other's place, or a poste under another section,
 *      where the statements drawn up so hold throughout (supposed/), and no entry explains as much.
 *   2. One mistake in a whole column, statement, line or run of rows (wholes/). The published
 *      figures show it by themselves, so the ledger is not accused of it. Where they have nothing
 *      in common but that they differ from the ledger, entries that explain as much come first.
 *   3. One entry of the ledger that explains every broken tie (entry/mistakes.h). The ledger is
 *      then at fault, not the statements that disagree with it. It explains broken ratios too.
 *      Where no entry bears out the amount: one account on another line, or two exchanged
 *      (chart.c), beside which other things may be wrong.
 *   4. An adjusting entry of last year that was never posted (unposted_adjustment.h). It explains
 *      every difference from the signed figures that equals its effect, and what was published from
 *      the books that lack it.
 *   5. Two or three entries together; or one that mends most of what it moves, where others are
 *      wrong beside it. What earlier causes leave of a difference is then looked into again.
 *   6. The fewest published and signed figures whose change makes every row hold (decode.h). Each
 *      repair is held against the ratios and bounds that mention its figures. Where only the ledger
 *      contradicts several of them, or one while something else in the ledger has no cause, it is
 *      said that the ledger may be wrong instead.
 *   7. Ratios and bounds that broke alone: the value that would settle each.
 *   8. A mistake of the chart beside other mistakes (supposed/chart_beside.c), where much is left
 *      without a cause, or costs more than the chart would. All is diagnosed anew by that chart.
 * Repairs are ranked by the mistakes that people make and by the line's other periods
 * (likelihood/). Where the figures cannot tell repairs apart, all of them are named. */
#ifndef RECOUPE_STATEMENTS_DIAGNOSE_DIAGNOSE_H
#define RECOUPE_STATEMENTS_DIAGNOSE_DIAGNOSE_H

#include "statements/diagnose/what_if.h"
#include "statements/dossier/layout.h"
#include "statements/entries/entry_lookup.h"
#include "statements/figure/result.h"

/* Fills result->causes, and the `cause` of each finding that one explains. The result must have its
 * findings and its bound relations. `lookup` finds entries of the ledger; it is used only where
 * relations that read the ledger are broken. `what_if` draws the statements up by another chart;
 * NULL: nothing is supposed of the chart but what the relations tell. The causes lie in the
 * arena. */
void diagnose(struct result *result, const struct layout *layout, const struct entry_lookup *lookup,
	const struct what_if *what_if, struct arena *arena);

#endif
