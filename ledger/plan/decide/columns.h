/* columns.h - what the columns of a table hold: counted in one pass, in bounded memory a column.
 *
 *     struct column_stats *stats = columns_count(&plan, words, arena);
 *     if (stats[3].dates == stats[3].filled) ...
 *
 * Private to ledger/plan. */
#ifndef RECOUPE_LEDGER_PLAN_DECIDE_COLUMNS_H
#define RECOUPE_LEDGER_PLAN_DECIDE_COLUMNS_H

#include "ledger/plan/cells.h"

enum { COLUMN_VALUES = 48 };

struct column_value {
	const char *text;
	size_t count;
};

struct column_stats {
	bool dated; /* the header says that it has dates */
	size_t filled;
	size_t dates;                 /* dates in some reading other than a count of days */
	size_t readings[VALUE_DATES]; /* in how many of them each reading gives a date */
	date first[VALUE_DATES], last[VALUE_DATES], before[VALUE_DATES];
	size_t descents[VALUE_DATES]; /* dates before the date of the row above, by reading */
	size_t distinct_days;
	size_t six_digits; /* dates without signs and with two digits for the year */
	size_t amounts, decimals, negatives, nonzero, nils;
	size_t forms[2];        /* by bit of enum amount_form */
	size_t debits, credits; /* words or letters for a side */
	size_t currencies;      /* codes of currencies */
	size_t integers;
	size_t letters;                            /* cells with a letter */
	size_t spaced;                             /* cells of several words */
	size_t repeats;                            /* cells with the same text as the cell above */
	struct column_value values[COLUMN_VALUES]; /* the first different values */
	size_t value_count;
	bool more; /* there are more different values */
	struct source ambiguous_where, date_where;
	const char *ambiguous; /* the first amount with two values; NULL where there is none */
	const char *date_text; /* the first date with two readings; NULL where there is none */
	const char *currency, *other_currency; /* beside its amounts; NULL where there is none */
	const char *example;                   /* the first text */
	uint64_t above;                        /* the hash of the cell above */
};

/* Counts over the rows that look like data: those with an amount or a date among two fields or
 * more. */
struct column_stats *columns_count(const struct plan *plan, struct arena *arena);
/* Reads the amount of a cell, before the form of the file's amounts is known. Returns false where
 * it is none. */
bool columns_cell_amount(
	struct value_amount *out, const struct plan *plan, struct span cell, struct arena *arena);
/* Whether two columns of amounts hold the same values on every row. */
bool columns_same(const struct plan *plan, int first, int second, struct arena *arena);

#endif
