/* diagnose_ledger.h - one mistake in the ledger that explains a set of broken relations.
 *
 * Candidates: an entry posted twice, an entry posted to the year beside its own, a posting to the wrong account, with the kinds that
 * its entry would have with the right one; where none of these serves, an amount of one kind and year that stands on one leaf line
 * and belongs on another (no entry has it: one over two lines is missing); and then an entry of one kind and year over up to
 * LEDGER_LINES lines that is missing or in part wrong. Each moves
 * generated figures by known multiples; a candidate stands where it mends every broken relation of the set and disturbs no
 * other, within the rounding bound of the run (exactly, where the ledger has whole units). */
#ifndef RECOUPE_STATEMENTS_DIAGNOSE_LEDGER_H
#define RECOUPE_STATEMENTS_DIAGNOSE_LEDGER_H

#include "statements/classify.h"
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
	enum kind kind, to_kind;     /* by which it stands there, and by which it should on the right line */
	size_t from, to;             /* rows: `amount` stands on `from` and belongs on `to` (debit +) */
	number amount;
	const struct entry *entry;   /* the entry in question; NULL where none has the amount */
	bool matched;                /* an entry of just that amount is there */
	/* A missing entry: what each of its lines lacks (debit +); line_count 0 for the others. */
	size_t lines[LEDGER_LINES], line_count;
	number lacks[LEDGER_LINES];
};

/* All candidates, those that an entry bears out first; at most `most`. Rows that are off by no more than rounding become unbroken. */
struct ledger_candidate *diagnose_ledger(size_t *count, struct ledger_row *rows, size_t row_count, const struct proof *proof, const struct model *model, size_t most, struct arena *arena);

/* The row of the account; row_count where it has none. */
size_t ledger_line_of(const struct matrix *matrix, const struct account *account);

#endif
