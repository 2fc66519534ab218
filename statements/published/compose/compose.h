/* compose.h - a report that was read, as a dossier: the same JSON that people write, made in
 * memory.
 *
 *     struct composed composed;
 *     compose(&composed, &report, base_model, arena);
 *
 * So a report is checked by what checks every dossier in its published-only mode: the statements of
 * the model are those of the report, line by line; each sum that was found is a relation; the
 * model's own relations bind to the lines that were recognized. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_COMPOSE_COMPOSE_H
#define RECOUPE_STATEMENTS_PUBLISHED_COMPOSE_COMPOSE_H

#include "ledger/base/json/json.h"
#include "statements/published/naming/naming.h"

/* What was read of a report. */
struct report_read {
	const char *path, *entity;
	date last_day; /* of the year */
	int year;
	bool two_years; /* some column is of the year before */
	bool rounded;   /* the policy that its sums show (DESIGN 4.6) */
	const struct named_report *known;
	const struct notes *notes;
};

struct composed {
	char *dossier, *model, *published;
};

void compose(struct composed *out, const struct report_read *report, const struct json *base,
	struct arena *arena);

/* "exercice", "precedent", "budget", "budget_revise"; NULL: a column of no year that the dossier
 * has. */
const char *compose_column(const struct report_read *report, const struct printed_column *column);

/* The family of a note's sums: of rows that are years, maturities. */
const char *compose_note_family(const struct printed_table *table);

/* The parts of a composition. Only for compose*.c. */
struct json_out;
void compose_statements(
	struct json_out *out, const struct report_read *report, const struct json *base);
void compose_relations(
	struct json_out *out, const struct report_read *report, const struct json *base);
void compose_published(struct json_out *out, const struct report_read *report);
/* `label` is the model's, for a row without words of its own; NULL: none. */
void compose_line(struct json_out *out, const struct printed_row *row, const char *group,
	const cJSON *label, bool optional);
void compose_raw(struct json_out *out, const char *key, const cJSON *node);

#endif
