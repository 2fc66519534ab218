/* header.h - finds the header of a table and the separator of its text. Private to ledger/plan. */
#ifndef RECOUPE_LEDGER_PLAN_DECIDE_HEADER_H
#define RECOUPE_LEDGER_PLAN_DECIDE_HEADER_H

#include "ledger/plan/cells.h"

struct header_place {
	struct csv_scanner at; /* before the header, with its separator */
	size_t titles;         /* rows above it */
	bool two_rows,
		/* the header has two rows; the cells of the upper one extend over blank cells after them */
		filled;
	int score; /* 0 where no row has names of columns */
	size_t roles;
};

struct header_place header_find(const struct csv_scanner *table, bool headed,
	const struct plan_wishes *wishes, struct arena *arena);
/* Reads the header into the plan: titles, headers, and the body below. */
void header_read(struct plan *plan, const struct csv_scanner *table,
	const struct header_place *place, struct arena *arena);
/* The sum of the best scores of the row as a header, with how many roles it gives; 0 where it holds
 * values. */
int header_weigh(
	size_t *roles, const struct cells *cells, const struct words *words, struct arena *arena);
/* Whether the row names dates, accounts and amounts: a journal's header. */
bool header_is_journal(const struct cells *cells, const struct words *words, struct arena *arena);

#endif
