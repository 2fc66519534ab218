#include "statements/published/naming/activities.h"

#include "statements/published/page/words.h"

/* The last heading above the row that has a total of its own but is no section: an activity. */
static const struct known_section *activity_over(const struct printed_table *table, size_t at)
{
	while (at-- > 0) {
		const struct known_section *heading = table->rows[at].heading
			? vocabulary_section(table->statement, table->rows[at].words)
			: NULL;
		if (heading)
			return heading->section ? NULL : heading;
	}
	return NULL;
}

void activities_name(struct printed_table *table)
{
	const struct known_line *closing = vocabulary_line_of_kind(table->statement, ROW_CLOSING);
	const struct printed_row *movement =
		closing && closing->movement ? naming_row(table, closing->movement) : NULL;
	for (size_t i = 0; movement && i < movement->term_count; i++) {
		struct printed_row *term = &table->rows[movement->terms[i].row];
		const struct known_section *activity = activity_over(table, movement->terms[i].row);
		if (*term->words == '\0' && !term->id && activity && activity->total)
			naming_give(table, term, activity->total);
	}
}
