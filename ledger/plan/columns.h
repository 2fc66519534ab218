/* columns.h - what the columns of a table hold: counted in one pass, in bounded memory a column.
 *
 *     struct column_stats *stats = columns_count(&plan, words, arena);
 *     if (stats[3].dates == stats[3].filled) ...
 *
 * Private to ledger/plan. */
#ifndef RECOUPE_LEDGER_PLAN_COLUMNS_H
#define RECOUPE_LEDGER_PLAN_COLUMNS_H

#include "ledger/plan/cells.h"

enum { COLUMN_VALUES = 48 };

struct column_value {
	const char *text;
	size_t count;
};

struct column_stats {
	size_t filled;
	size_t dates;                 /* a date in any reading but a count of days */
	size_t readings[VALUE_DATES]; /* of which readings */
	date first[VALUE_DATES], last[VALUE_DATES], before[VALUE_DATES];
	size_t descents[VALUE_DATES]; /* a date before the one above it */
	size_t distinct_days;
	size_t amounts, decimals, negatives, nonzero, nils;
	size_t forms[2];        /* by bit of enum amount_form */
	size_t debits, credits; /* words or letters for a side */
	size_t currencies;      /* codes of currencies */
	size_t integers;
	size_t letters;                            /* some letter in it */
	size_t spaced;                             /* several words */
	size_t repeats;                            /* as the row above */
	struct column_value values[COLUMN_VALUES]; /* the first that differ */
	size_t value_count;
	bool more; /* there are others */
	struct source ambiguous_where, date_where;
	const char *ambiguous; /* first amount of two values; NULL */
	const char *date_text; /* first date of two readings; NULL */
	const char *example;   /* first text */
	uint64_t above;        /* hash of the text of the row above */
};

/* Rows of the table that look like data: some amount or date among two fields or more. */
struct column_stats *columns_count(const struct plan *plan, struct arena *arena);
/* Whether two columns of amounts hold the same on every row. */
bool columns_same(const struct plan *plan, int first, int second, struct arena *arena);

#endif
