/* compose.h - a report that was read, as the parts of a run: dossier, chart, tables, relations,
 * figures.
 *
 *     compose_dossier(&dossier, &report, &model, arena);
 *     compose_chart(&chart, &report, &dossier.postes, arena);
 *     layout_begin(&layout, &dossier, &model, &chart, report.with_budget, false, arena, &errors);
 *     compose_tables(&layout, &report, arena);
 *     compose_relations(&layout, &report, arena);
 *     layout_finish(&layout, arena, &errors);
 *     compose_figures(&suite, &report, &layout, arena);
 *
 * A report is then checked by what checks every dossier without its ledger. The statements of the
 * model take the title, the columns and the lines that the report prints; a line of the model that
 * the report lacks stays, optional, so that relations may name it. Each sum that was found is a
 * relation. The model's own relations bind to the lines that were recognized. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_COMPOSE_COMPOSE_H
#define RECOUPE_STATEMENTS_PUBLISHED_COMPOSE_COMPOSE_H

#include "statements/dossier/layout.h"
#include "statements/published/naming/naming.h"

/* What was read of a report. */
struct report_read {
	const char *path, *entity;
	date last_day;                  /* of the year */
	int year;                       /* in which the year ends */
	bool two_years;                 /* some column is of the year before */
	bool with_budget, with_revised; /* some column is a budget of the year */
	bool day_inferred;    /* titles show its day and month; the year is that of the columns */
	bool budget_inferred; /* a budget stands in a column whose head shows no year */
	bool rounded;         /* the policy that its sums show (DESIGN 4.6) */
	const struct named_report *known;
	const struct notes *notes;
};

/* Fills a dossier that has no folder: entity, years, policy, and a poste for each line of the
 * entity's own, after the sections of the model that `out->postes` holds already. Texts are
 * borrowed from the report. */
void compose_dossier(struct dossier *out, const struct report_read *report,
	const struct model *model, struct arena *arena);

/* Makes the chart of that dossier: an account for each poste without classes, two for a class of
 * capital assets (cost, accumulated amortization). Its role is the one that the words of the line
 * tell. */
void compose_chart(struct chart *out, const struct report_read *report, const struct postes *postes,
	struct arena *arena);

/* Gives the tables of the layout the lines and columns of the report, and adds those of its notes.
 * Between layout_begin and layout_finish. */
void compose_tables(struct layout *layout, const struct report_read *report, struct arena *arena);

/* States the sums that the report shows, the ties of its notes to their lines, and what tables
 * that are aside restate. A table of a note is tied where it agrees with the line in some year; of
 * several tables, the one that agrees in most. */
void compose_relations(
	struct layout *layout, const struct report_read *report, struct arena *arena);

/* The figures of the report as the published suite, each with its page, line and text. Values are
 * as printed. A blank is nil in a line that adds up. */
void compose_figures(struct suite *out, const struct report_read *report,
	const struct layout *layout, struct arena *arena);

#endif
