/* header.h - which row of a table is its header, and how the text is parted. Private to
 * ledger/plan. */
#ifndef RECOUPE_LEDGER_PLAN_HEADER_H
#define RECOUPE_LEDGER_PLAN_HEADER_H

#include "ledger/plan/cells.h"

struct header_place {
	struct csv_scanner at; /* before the header, with its separator */
	size_t titles;         /* rows above it */
	bool two_rows,
		filled; /* two rows make it; the upper one's cells reach over blanks after them */
	int score;  /* 0: no row has names of columns */
	size_t roles;
};

struct header_place header_find(const struct csv_scanner *table, bool headed,
	const struct plan_wishes *wishes, struct arena *arena);
/* Reads it there into the plan: titles, headers, the body below. */
void header_read(struct plan *plan, const struct csv_scanner *table,
	const struct header_place *place, struct arena *arena);
/* How many roles the row would give as a header, and their sum; 0 where it holds values. */
int header_weigh(
	size_t *roles, const struct cells *cells, const struct words *words, struct arena *arena);
/* Whether the row names dates, accounts and amounts: a journal's header. */
bool header_is_journal(const struct cells *cells, const struct words *words, struct arena *arena);

#endif
