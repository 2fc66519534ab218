/* schedule.h - the schedule of capital assets: classes across, cost and accumulated amortization
 * down, once a year.
 *
 * The head names the classes. The rows prove how many there are: in most of them the classes sum to
 * the total. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_TABLES_SCHEDULE_H
#define RECOUPE_STATEMENTS_PUBLISHED_TABLES_SCHEDULE_H

#include "statements/published/tables/tables.h"

/* Adds the schedules in these lines to `tables`. The first one that names no year is that of
 * `year`, the next that of the year before. A schedule whose columns cannot be told is noted as
 * `tables->unread`. */
void schedule_find(struct printed_tables *tables, const struct text_lines *lines, size_t first,
	size_t last, const char *note, const struct vocabulary *vocabulary, int year,
	struct arena *arena);

#endif
