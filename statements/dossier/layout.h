/* layout.h - the tables of an entity: the model's statements with the dossier's labels, order and
 * own tables.
 *
 *     struct layout layout;
 *     layout_build(&layout, &dossier, &model, &chart, with_budget, with_revised_budget, arena, errors);
 *     const struct cell *cell = layout_cell(&layout, "situation.tresorerie@2020");
 *
 * The layout holds every line that could be presented; which are, generation decides. Templates are
 * filled in here and checked to parse; they are bound to figures by generate.c and relations.c. */
#ifndef RECOUPE_STATEMENTS_DOSSIER_LAYOUT_H
#define RECOUPE_STATEMENTS_DOSSIER_LAYOUT_H

#include "ledger/base/hash.h"
#include "statements/dossier/dossier.h"
#include "statements/dossier/model.h"
#include "statements/figure/table.h"

/* An identity that is stated beside the tables, as text: a sum that a published report shows. */
struct stated_relation {
	const char *id;      /* "s2.resultats.total_revenus" */
	const char *family;  /* "S2" */
	const char *text;    /* "resultats.total_revenus = resultats.dons + resultats.ventes" */
	const char *periods; /* those in which it is checked: "exercice precedent" */
	bool by_class;       /* once for each class; % stands for its column */
	struct words title;
	struct source where;
};

struct layout {
	const struct dossier *dossier;
	const struct model *model;
	const struct chart *chart;
	struct table **tables;
	size_t table_count, table_capacity;
	struct index cells;           /* by figure id */
	struct index lines;           /* "table.line": struct line of the first table that has it */
	const struct poste **classes; /* of capital assets, in the order of the dossier */
	size_t class_count;
	unsigned *roles; /* by poste: what layout_roles returns */
	/* all of them required; none where the dossier has a folder */
	const struct stated_relation *stated;
	size_t stated_count;
	const char *current, *previous; /* periods; previous NULL in a first year */
	const char *budget, *revised;   /* NULL where there is no such budget */
};

int layout_build(struct layout *out, const struct dossier *dossier, const struct model *model,
	const struct chart *chart, bool with_budget, bool with_revised, struct arena *arena,
	struct error_list *errors);

/* layout_build in two halves, for what lays tables out itself. Between them tables may be changed
 * and added: they have no cells yet. The first half reads the tables of the model and of the
 * dossier, the second makes the cells. */
int layout_begin(struct layout *out, const struct dossier *dossier, const struct model *model,
	const struct chart *chart, bool with_budget, bool with_revised, struct arena *arena,
	struct error_list *errors);
int layout_finish(struct layout *layout, struct arena *arena, struct error_list *errors);
void layout_add_table(struct layout *layout, struct table *table, struct arena *arena);
/* Adds a column "exercice", "precedent", "budget" or "budget_revise", where there is such a period;
 * `table->columns` has room for it. false: the id is another. */
bool layout_add_column(const struct layout *layout, struct table *table, const char *id);

struct cell *layout_cell(const struct layout *layout, const char *figure_id);
/* Whether some period has a cell of this line: "situation.tresorerie", "t32.traitements.ecart". */
bool layout_has_line(const struct layout *layout, const char *line_id);
/* The period of a figure whose line is there and has no such column ("2018" of
 * "situation.tresorerie@2018"); NULL where the line is not there either. */
const char *layout_absent_column(
	const struct layout *layout, const char *figure_id, struct arena *arena);
/* The years that statements present, latest first: "2020, 2019". */
const char *layout_years(const struct layout *layout, struct arena *arena);
/* Whether a period is a fiscal year of the dossier, shown or not. */
bool layout_year_known(const struct layout *layout, const char *period);
/* The lines that somme(table.first..last[.column]) adds. */
struct line_range {
	struct table *table;
	const struct line *first, *last;
	const char *suffix; /* of the column: "" or ".ecart"; borrowed from the text */
};

/* Finds "table.first..last[.column]" in the table of that period (NULL: any). false: no such lines,
 * or not in that order. */
bool layout_range(
	struct line_range *out, const struct layout *layout, const char *written, const char *period);
/* First and last, and every item between them; a subtotal or total between them is their sum
 * already. */
bool range_holds(const struct line_range *range, const struct line *line);
/* What follows "dossier." in the name of something that the dossier itself says: debut, fin,
 * entite. NULL: it is no such name. */
const char *mention_own(const char *name);
/* Whether a date or text may bear this name: one of the dossier's own, or any in one of the
 * tables. */
bool layout_has_mention(const struct layout *layout, const char *name, bool is_date);
/* Whether all figures, groups, periods and rows that the tree names are some that the layout could
 * have; an error for each that is not, at its place in the text that begins at `where`
 * ("expression.unknown-figure", "expression.unknown-rows"). */
bool layout_knows(const struct layout *layout, const struct expression *expression,
	struct source where, struct error_list *errors);
/* What was written after '@', as a period; `at_hand` where nothing was. NULL where there is no such
 * period. */
const char *layout_period(const struct layout *layout, const char *written, const char *at_hand);

/* Roles of the accounts (and of the parts of accounts that mouvements.csv tells apart) at or under
 * a poste: bits 1u << role. */
unsigned layout_roles(const struct layout *layout, const struct poste *poste);
/* After layout_build: mouvements.csv shows acquisitions not yet paid under the poste. */
void layout_add_unpaid(struct layout *layout, const struct poste *poste);

/* Which postes a "chaque" stands for: direct children of the sections or postes it names
 * ("revenus", "enfants:crediteurs", "actifs_financiers passifs"), kept by "role" (all accounts have
 * one of these roles), "sauf_role" (not so), "contient_role" (some have) and "sans_role" (none
 * has). */
int layout_each(const struct layout *layout, const struct poste ***out, size_t *count,
	const struct json *json, const cJSON *node, struct arena *arena, struct error_list *errors);

/* Reads a member that is a template; NULL when absent. It is parsed once as it is written, so that
 * an error points at its character. */
const char *template_read(const struct json *json, const cJSON *object, const char *key,
	struct arena *arena, struct error_list *errors);
/* A template with $, # and % replaced. NULL texts stay as they are. */
char *template_fill(const char *template, const char *poste, const char *line, const char *suffix,
	struct arena *arena);

/* Adds the lines of a "lignes" array to a table (lines only: cells come when the layout is
 * complete). */
void layout_read_lines(struct layout *layout, struct table *table, const struct json *json,
	const cJSON *lines, struct arena *arena, struct error_list *errors);
/* Applies the dossier's "etats" to the tables of the model. */
void layout_override(struct layout *layout, struct arena *arena, struct error_list *errors);

#endif
