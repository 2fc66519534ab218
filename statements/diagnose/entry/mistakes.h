/* mistakes.h - the fewest mistakes in the ledger that explain a set of broken relations.
 *
 * One mistake is: an entry posted twice, an entry posted to the year beside its own, a posting to
 * the wrong account, with the kinds that its entry would have with the right one; an amount of one
 * kind and year that stands on one leaf line and belongs on another; an entry of one kind and year
 * over up to LEDGER_LINES lines that is missing or in part wrong. Each moves generated figures by
 * known multiples. A solution is one of these, or up to LEDGER_MISTAKES of them together, that
 * mends every broken relation of the set and disturbs no other, within the rounding bound of the
 * run (exactly, where the ledger has whole units).
 *
 * Entries dated outside the fiscal years are known to be mistakes (L3). Those without which more
 * relations fail than with them in the nearest year are reckoned there, and what they settle needs
 * no other mistake.
 *
 * What entries bear out comes before what nobody has seen, and one mistake before two; only that a
 * whole entry which is there too often or in the wrong year, with one mistake beside it, comes
 * before a missing entry of many lines, for hardly any entries add up to another by chance. Where
 * amounts of one kind and year that are missing balance in smaller groups, each group is a mistake
 * of its own.
 *
 * Of several mistakes, each moves only what is off, and one of them settles some relation by
 * itself. Two that cancel each other anywhere (an invoice and its payment, both twice) are
 * therefore not found, nor are two that move the very same lines: their sum is. Cost: entries times
 * what they move, once; then some hundreds of combinations at most. */
#ifndef RECOUPE_STATEMENTS_DIAGNOSE_ENTRY_MISTAKES_H
#define RECOUPE_STATEMENTS_DIAGNOSE_ENTRY_MISTAKES_H

#include "statements/diagnose/likelihood/error_pattern.h"
#include "statements/entries/entry_lookup.h"
#include "statements/figure/linear.h"
#include "statements/figure/result.h"
#include "statements/matrix/classify.h"

/* A relation that reads the ledger: its sum over leaves of the matrix, and what is amiss. */
struct ledger_row {
	struct linear sum; /* over matrix leaves only; coefficients are integers */
	number residual;   /* of left - right, with exact generated values, in the unit printed */
	bool broken;       /* to be mended; an unbroken row must stay as it is */
	/* was broken; entries dated outside the fiscal years, which no year has, settle it */
	bool outside;
};

enum { LEDGER_LINES = 8, LEDGER_MISTAKES = 4 };

struct ledger_candidate {
	enum error_pattern pattern;
	/* indices of matrices; other_year: where an entry of the wrong year belongs */
	size_t year, other_year;
	/* by which it stands there, and by which it should on the right line */
	enum kind kind, to_kind;
	size_t from, to; /* rows: `amount` stands on `from` and belongs on `to` (debit +) */
	number amount;
	const struct entry *entry;      /* the entry in question; NULL where none has the amount */
	const struct classified *parts; /* of a whole entry in question: its postings by kind */
	size_t part_count;
	bool matched; /* an entry of just that amount is there */
	bool twin;    /* posted twice: so is the other of the two */
	/* A missing entry: what each of its lines lacks (debit +); line_count 0 for the others. */
	size_t lines[LEDGER_LINES], line_count;
	number lacks[LEDGER_LINES];
};

struct ledger_solution {
	struct ledger_candidate mistakes[LEDGER_MISTAKES];
	size_t count, matched; /* matched: how many of them an entry bears out */
	/* ranking penalty, lower is likelier; an extra mistake costs as much as one with no entry to
	 * support it */
	unsigned oddness;
};

/* Solutions, the likeliest first; at most `most`. `several`: two or three mistakes of any kind;
 * otherwise one, or two as said above. Rows that are off by no more than rounding, or settled from
 * outside, become unbroken. Nothing where amounts do not fit machine integers. */
struct ledger_solution *diagnose_ledger(size_t *count, struct ledger_row *rows, size_t row_count,
	const struct result *result, const struct model *model, const struct entry_lookup *lookup,
	bool several, size_t most, struct arena *arena);

/* Which broken rows the entry would settle, had it been posted: those of the kind that settles the
 * most, which becomes the candidate's. What is off by no more than rounding anyhow counts as
 * settled. */
void diagnose_ledger_settles(bool *settled, struct ledger_row *rows, size_t row_count,
	struct ledger_candidate *missing, const struct result *result,
	const struct entry_lookup *lookup, struct arena *arena);

/* How many parts from there on are of the same entry; 0 after the last. */
size_t ledger_parts_of(const struct found_entries *found, size_t first);

/* The row of the account; row_count where it has none. */
size_t ledger_line_of(const struct matrix *matrix, const struct account *account);

#endif
