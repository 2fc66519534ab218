/* unposted_adjustment.h - S8: the adjusting entry of last year that was signed but never posted.
 *
 * Where the ledger's closing of last year differs from the signed figures, an entry that makes up
 * for it line by line is looked for: among the adjusting entries of last year's dossier (check
 * --against), among those that this dossier lists without posting them (anomalie_non_corrigee), and
 * among the entries of the year after, where it may have been posted late. Where none is known, the
 * differences themselves are the entry, if they balance.
 *
 * Differences that rounding or an explanation accounts for are left out. Where more lines differ
 * than one entry touches, nothing is said. */
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
	/* NULL: none is known, the differences are all there is to tell of it */
	const struct entry *entry;
	struct unposted_line {
		const struct poste *poste;
		number amount;
	} lines[UNPOSTED_LINES];
	size_t count;
	struct cause *cause; /* once diagnosed (diagnose.h); else NULL */
};

/* Adds one finding, "s8.ecriture@2019", and fills result->unposted; or does neither. `other` is the
 * dossier that the proof is held against, or NULL. `lookup` finds entries of the ledger. */
void unposted_entry(struct result *result, const struct result *other, const struct layout *layout,
	const struct entry_lookup *lookup, struct arena *arena);

#endif
