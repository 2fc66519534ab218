/* diagnose_ledger.h - one mistake in the ledger that explains a set of broken relations.
 *
 * Candidates: an amount of one kind and year that stands on one leaf line and belongs on another (an entry to the wrong
 * account, or one of two lines left out), an entry posted twice, an entry posted to the year beside its own; where none of
 * these serves, an entry of one kind and year over up to LEDGER_LINES lines that is missing or in part wrong. Each moves
 * generated figures by known multiples; a candidate stands where it mends every broken relation of the set and disturbs no
 * other, within the rounding bound of the run (exactly, where the ledger has whole units). */
#ifndef RECOUPE_STATEMENTS_DIAGNOSE_LEDGER_H
#define RECOUPE_STATEMENTS_DIAGNOSE_LEDGER_H

#include "statements/linear.h"
#include "statements/pattern.h"
#include "statements/proof.h"

/* A relation that reads the ledger: its sum over leaves of the matrix, and what is amiss. */
struct ledger_row {
	struct linear sum;   /* over matrix leaves only */
	number residual;     /* of left - right, with exact generated values, in the unit printed */
	bool broken;         /* to be mended; an unbroken row must stay as it is */
};

enum { LEDGER_LINES = 8 };

struct ledger_candidate {
	enum pattern pattern;
	size_t year, other_year;     /* indices of matrices; other_year: where an entry of the wrong year belongs */
	enum kind kind;
	size_t from, to;             /* rows: `amount` stands on `from` and belongs on `to` (debit +) */
	number amount;
	const struct entry *entry;   /* the entry in question; for a move the first of that amount, or NULL */
	bool matched;                /* an entry of just that amount is there */
	/* A missing entry: what each of its lines lacks (debit +); line_count 0 for the others. */
	size_t lines[LEDGER_LINES], line_count;
	number lacks[LEDGER_LINES];
};

/* All candidates, those that an entry bears out first; at most `most`. */
struct ledger_candidate *diagnose_ledger(size_t *count, const struct ledger_row *rows, size_t row_count, const struct proof *proof, size_t most, struct arena *arena);

#endif
