/* mistakes.h - the fewest mistakes in the ledger that explain a set of broken relations.
 *
 * One mistake is one of these: an entry posted twice; an entry posted in the wrong one of two
 * neighbouring years; an entry whose amounts were altered (the sides exchanged, ten times or a
 * tenth of them, two digits of one exchanged); a posting to the wrong account (with the right one,
 * its entry may have other kinds of movement); an amount of one kind and year on one leaf line that
 * belongs on another; an entry of one kind and year, over up to LEDGER_LINES lines, that is missing
 * or partly wrong. Each moves generated figures by known multiples. A solution is one mistake, or
 * up to LEDGER_MISTAKES together, that mends every broken relation of the set and disturbs no
 * other, within the rounding bound of the run (exactly, where the ledger has whole units).
 *
 * Entries dated outside the fiscal years are known to be mistakes (L3). Where more relations hold
 * with such an entry in the nearest year than without it, it is counted there, and the relations
 * that it settles need no other mistake.
 *
 * Ranking: a mistake that an entry supports comes before one that no entry supports, and one
 * mistake before two. There is one exception: a whole entry that is doubled or in the wrong year,
 * together with one other mistake, comes before a missing entry of many lines, since hardly any
 * entries add up to another by chance. Where missing amounts of one kind and year balance in
 * smaller groups, each group is a mistake of its own.
 *
 * Limits: of several mistakes, each must move only what is off, and one of them must settle some
 * relation by itself. Mistakes that cancel each other somewhere are therefore not found, but for
 * two entries that are both doubled (an invoice and its payment). Of two mistakes over the same
 * lines only the sum is found.
 * Cost: entries times the lines that they move, once; then at most some hundreds of
 * combinations. */
#ifndef RECOUPE_STATEMENTS_DIAGNOSE_ENTRY_MISTAKES_H
#define RECOUPE_STATEMENTS_DIAGNOSE_ENTRY_MISTAKES_H

#include "statements/diagnose/likelihood/error_pattern.h"
#include "statements/entries/entry_lookup.h"
#include "statements/figure/linear.h"
#include "statements/figure/result.h"
#include "statements/matrix/classify.h"

/* A relation that reads the ledger, as a sum over leaves of the matrix, and its difference. */
struct ledger_row {
	struct linear sum; /* over matrix leaves only; coefficients are integers */
	number residual;   /* of left - right, with exact generated values, in the unit printed */
	bool broken;       /* it is to be mended; a row that is not broken must stay as it is */
	/* it was broken, and entries dated outside the fiscal years settle it */
	bool outside;
};

enum { LEDGER_LINES = 8, LEDGER_MISTAKES = 4 };

struct ledger_candidate {
	enum error_pattern pattern;
	/* indices of matrices; other_year: the year in which an entry of the wrong year belongs */
	size_t year, other_year;
	/* the kind under which it is posted, and the kind that it would have on the right line */
	enum kind kind, to_kind;
	size_t from, to; /* rows: `amount` is on `from` and belongs on `to` (debit +) */
	number amount;
	const struct entry *entry;      /* the entry in question; NULL where no entry has the amount */
	const struct classified *parts; /* of a whole entry in question: its postings by kind */
	size_t part_count;
	bool matched; /* an entry of exactly that amount exists */
	bool twin;    /* posted twice: both copies are there */
	/* A missing entry, and one whose amounts were altered: what each of its lines lacks (debit +),
	 * and of what kind. line_count is 0 for other mistakes. */
	size_t lines[LEDGER_LINES], line_count;
	enum kind kinds[LEDGER_LINES];
	number lacks[LEDGER_LINES];
};

struct ledger_solution {
	struct ledger_candidate mistakes[LEDGER_MISTAKES];
	size_t count, matched; /* matched: how many of them an entry supports */
	/* ranking penalty, lower is likelier; an extra mistake costs as much as one with no entry to
	 * support it */
	unsigned oddness;
};

/* How much of what is broken a solution has to mend. */
enum ledger_extent {
	LEDGER_ONE,     /* all, by one mistake, or two as said above */
	LEDGER_SEVERAL, /* all, by two or three mistakes of any kind */
	/* one mistake that an entry supports, and that mends at least two thirds of the relations that
	 * it moves: what else is wrong there is another's */
	LEDGER_PART
};

/* Solutions, the likeliest first; at most `most`. Rows that are off by no more than rounding, or
 * settled from outside, become unbroken. Nothing where amounts do not fit machine integers. */
struct ledger_solution *diagnose_ledger(size_t *count, struct ledger_row *rows, size_t row_count,
	const struct result *result, const struct model *model, const struct entry_lookup *lookup,
	enum ledger_extent extent, size_t most, struct arena *arena);

/* Sets which broken rows the entry would settle if it had been posted under one kind; that kind,
 * which settles the most rows, becomes the candidate's. Rows that are off by no more than rounding
 * count as settled. */
void diagnose_ledger_settles(bool *settled, struct ledger_row *rows, size_t row_count,
	struct ledger_candidate *missing, const struct result *result,
	const struct entry_lookup *lookup, struct arena *arena);

/* Corrects the mistakes. By row: whether that moves it, and what it is then off by, in dollars.
 * Returns false where amounts do not fit machine integers. */
bool diagnose_ledger_correct(bool *moved, number *left, struct ledger_row *rows, size_t row_count,
	const struct ledger_solution *solution, const struct result *result,
	const struct entry_lookup *lookup, struct arena *arena);

/* How many parts, from `first` on, belong to the same entry; 0 after the last. */
size_t ledger_parts_of(const struct found_entries *found, size_t first);

/* The row of the account; row_count where it has none. */
size_t ledger_line_of(const struct matrix *matrix, const struct account *account);

#endif
