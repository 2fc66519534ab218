/* said_changes.h - what a report says of its comparatives: they were restated, or reclassified.
 *
 *     struct said_change said;
 *     if (said_in_head(&said, table, lines, arena)) ...       2021 (restated - note 2)
 *     if (said_in_text(&said, lines, arena)) ...              a sentence of a note
 *
 * "Certain comparative figures have been reclassified to conform with this year's presentation."
 * A restatement (an error, a new standard: SP 2120) may move the surplus. A reclassification moves
 * amounts between lines, and leaves it alone; figures "restated to conform to the presentation of
 * this year" are reclassified. A sentence that says that comparatives were not restated says
 * nothing. Only for this room. */
#ifndef RECOUPE_STATEMENTS_RUN_SAID_CHANGES_H
#define RECOUPE_STATEMENTS_RUN_SAID_CHANGES_H

#include "statements/published/tables/tables.h"

struct said_change {
	bool restated, reclassified; /* at least one; both where the report says both */
	const char *text;            /* its own words */
	const struct text_line *line;
};

/* What the head of the table says: the lines below its title, above its first row. Returns whether
 * it says anything. */
bool said_in_head(struct said_change *out, const struct printed_table *table,
	const struct text_lines *lines, struct arena *arena);
/* What the first sentence of the report on its comparatives says. One that speaks of a restatement
 * goes before the others. Takes time linear in the text. */
bool said_in_text(struct said_change *out, const struct text_lines *lines, struct arena *arena);

#endif
