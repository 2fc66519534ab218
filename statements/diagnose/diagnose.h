/* diagnose.h - from broken relations to the mistakes that broke them (DESIGN 4.8).
 *
 * The linear relations over published and signed figures are the rows of a parity check; what they
 * are off is its syndrome. The ledger comes first: where one entry explains every broken tie
 * (diagnose_ledger.h), the ledger is at fault, not the statements that disagree with it; ratios of
 * what is off follow from it. Last year's entry that nobody posted explains all that differs from
 * the signed figures by what it does (unposted.h), what was published after it too. Then two or
 * three entries together. The rest is decoded (decode.h): all smallest sets of figures whose change
 * makes every row hold. What linear rows propose is held against the ratios and bounds that mention
 * the same figures, and those that broke alone are asked which value would settle them. Repairs are
 * ranked by how people err and by what the line's other periods let expect (error_pattern.h, plausibility.h);
 * where the figures cannot tell them apart, all of them are named. */
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
