/* parts.h - what the files of this room share. Only for this room. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_COMPOSE_PARTS_H
#define RECOUPE_STATEMENTS_PUBLISHED_COMPOSE_PARTS_H

#include "statements/published/compose/compose.h"

enum { SCHEDULES_MAX = 2 }; /* a schedule for this year, and one for the year before */

/* "exercice", "precedent", "budget", "budget_revise"; NULL: a column of no year that the dossier
 * has. */
const char *compose_column(const struct report_read *report, const struct printed_column *column);
/* The period of a column of a table that is aside: any year. "2019", "2020b". */
const char *compose_period(
	const struct report_read *report, const struct printed_column *column, struct arena *arena);
/* What stands between line and period in the ids of that column: ".informatique"; "". */
const char *compose_suffix(const struct printed_column *column, struct arena *arena);
/* The id of the statement to which the row belongs: of its table, or of the one whose balance it
 * shows. */
const char *compose_statement_of(const struct printed_table *table, const struct printed_row *row);
/* Whether the table is a schedule by class of assets. */
bool compose_is_schedule(const struct printed_table *table);
/* The check of a note's sums: of rows that are years, that of maturities. */
const char *compose_note_family(const struct printed_table *table);
/* The tables of the report that are this statement of the model: one, or the schedules of its
 * years. `out` has room for SCHEDULES_MAX + 1. */
size_t compose_tables_of(
	struct printed_table **out, const struct report_read *report, const char *id);
/* The place of a printed line, and its text. */
struct source compose_source(
	const struct report_read *report, const struct text_line *line, struct arena *arena);

/* The relations that are stated, as they are gathered. */
struct stating {
	const struct layout *layout;
	const struct report_read *report;
	struct stated_relation *items;
	size_t count, capacity;
	struct arena *arena;
};

void state_relation(struct stating *stating, struct stated_relation relation);
/* States the sums of a table that is aside, column by column, and that its rows restate figures of
 * the statements. A row restates a line that bears its name and shows the same amount in some year;
 * what differs in another year is then a disagreement. */
void state_other(struct stating *stating, const struct printed_table *table);

#endif
