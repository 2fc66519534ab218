/* diagnose.h - from broken relations to the mistakes that broke them (DESIGN 4.8).
 *
 *     diagnose(result, &layout, &lookup, arena);
 *     const struct cause *cause = result->causes[0];
 *     const char *figure = cause->suspects[0].figure;        what is likely to be wrong
 *
 * The linear relations over published and signed figures are the rows of a parity check. What they
 * are off is its syndrome. Causes are looked for in this order:
 *   1. One entry of the ledger that explains every broken tie (entry/mistakes.h). Then the ledger
 *   is
 *      at fault, and not the statements that disagree with it. Ratios that are off follow from it.
 *   2. Last year's adjustment that nobody posted (unposted_adjustment.h): it explains all that
 *      differs from the signed figures by what it does, and what was published after it.
 *   3. Two or three entries together.
 *   4. The fewest published and signed figures whose change makes every row hold (decode.h). Each
 *      repair is held against the ratios and bounds that mention its figures.
 *   5. Ratios and bounds that broke alone: the value that would settle each.
 * Repairs are ranked by how people err and by what the line's other periods let expect
 * (likelihood/). Where the figures cannot tell repairs apart, all of them are named. */
#ifndef RECOUPE_STATEMENTS_DIAGNOSE_DIAGNOSE_H
#define RECOUPE_STATEMENTS_DIAGNOSE_DIAGNOSE_H

#include "statements/dossier/layout.h"
#include "statements/entries/entry_lookup.h"
#include "statements/figure/result.h"

/* Fills result->causes, and each explained finding's `cause`. Findings must be there, relations
 * bound. `lookup` finds entries of the ledger; it is asked only where relations that read the
 * ledger are broken. */
void diagnose(struct result *result, const struct layout *layout, const struct entry_lookup *lookup,
	struct arena *arena);

#endif
