/* schedule.h - the schedule of capital assets: classes across, cost and accumulated amortization
 * down, once a year.
 *
 * The classes are those of its head; that there are so many is proven by the rows, in which the
 * classes sum to the total. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_TABLES_SCHEDULE_H
#define RECOUPE_STATEMENTS_PUBLISHED_TABLES_SCHEDULE_H

#include "statements/published/tables/tables.h"

/* Adds the schedules that stand in these lines; the first without a year of its own is that of
 * `year`, the next of the one before. */
void schedule_find(struct printed_tables *tables, const struct text_lines *lines, size_t first,
	size_t last, const char *note, const struct vocabulary *vocabulary, int year,
	struct arena *arena);

#endif
