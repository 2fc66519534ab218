/* unposted_adjustment.h - S8: an adjusting entry of last year that is in the signed statements but
 * was never posted to the ledger.
 *
 * The search begins where the ledger's closing of last year differs from the signed figures. It
 * looks for an entry that equals the differences line by line: among the adjusting entries of last
 * year's dossier (check --against), among the uncorrected misstatements that this dossier lists
 * (anomalie_non_corrigee), and among the entries of the following year, where it may have been
 * posted late. Where no such entry is known, the differences themselves are reported as the entry,
 * if they balance.
 *
 * Differences that rounding or an explanation accounts for are left out. Where more lines differ
 * than UNPOSTED_LINES, no finding is made. */
#ifndef RECOUPE_STATEMENTS_CHECK_UNPOSTED_ADJUSTMENT_H
#define RECOUPE_STATEMENTS_CHECK_UNPOSTED_ADJUSTMENT_H

#include "statements/dossier/layout.h"
#include "statements/entries/entry_lookup.h"
#include "statements/figure/result.h"

enum { UNPOSTED_LINES = 8 };

/* The entry that was found to be missing, by what it would have posted to each poste: debit +,
 * credit -, in units of the statements. */
struct unposted {
	struct finding *finding;
	/* NULL: no such entry is known, and the lines below are the differences */
	const struct entry *entry;
	struct unposted_line {
		const struct poste *poste;
		number amount;
	} lines[UNPOSTED_LINES];
	size_t count;
	struct cause *cause; /* set by the diagnosis (diagnose.h); NULL before */
};

/* Adds one finding, "s8.ecriture@2019", and fills result->unposted; or does neither. `other` is the
 * result of the dossier that --against names, or NULL. `lookup` finds entries of the ledger. */
void unposted_entry(struct result *result, const struct result *other, const struct layout *layout,
	const struct entry_lookup *lookup, struct arena *arena);

#endif
