/* layout.h - the tables of an entity: the model's statements with the dossier's words, order and
 * own lines, and the dossier's own tables.
 *
 *     struct layout layout;
 *     if (layout_build(&layout, &dossier, &model, &chart, with_budget, with_revised, arena,
 *             errors) != 0)
 *         return -1;
 *     const struct cell *cell = layout_cell(&layout, "situation.tresorerie@2020");
 *
 * The layout holds every line that could be presented; generate.h decides which ones are. A cell
 * has one id in all suites: table, line, suffix of the column, period. Templates are filled in here
 * and checked to parse. They are bound to figures in generate/ and check/.
 *
 * Everything lies in the arena of the run. The layout borrows the dossier, the model and the chart,
 * and reads their JSON only while it is built, or where a function takes JSON. */
#ifndef RECOUPE_STATEMENTS_DOSSIER_LAYOUT_H
#define RECOUPE_STATEMENTS_DOSSIER_LAYOUT_H

#include "ledger/base/text/hash.h"
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
	struct table **tables; /* the model's in its order, then the dossier's */
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

/* Reads and lays out all tables. Returns 0, or -1 with an error for everything that is wrong in
 * them: an unknown line, column, sheet, style or poste ("table.*", "model.unknown-sheet"), a figure
 * that two lines make ("table.doubled-figure"), a template that does not parse ("expression.*"). */
int layout_build(struct layout *out, const struct dossier *dossier, const struct model *model,
	const struct chart *chart, bool with_budget, bool with_revised, struct arena *arena,
	struct error_list *errors);

/* layout_build in two halves, for what lays tables out itself. Between them tables may be changed
 * and added: they have no cells yet. The first half reads the tables of the model, and those of
 * dossier.json where the dossier has one; the second makes the cells. */
int layout_begin(struct layout *out, const struct dossier *dossier, const struct model *model,
	const struct chart *chart, bool with_budget, bool with_revised, struct arena *arena,
	struct error_list *errors);
int layout_finish(struct layout *layout, struct arena *arena, struct error_list *errors);
void layout_add_table(struct layout *layout, struct table *table, struct arena *arena);
/* Adds a column "exercice", "precedent", "budget" or "budget_revise", where there is such a period.
 * `table->columns` has room for it. Returns false where the id is another. */
bool layout_add_column(const struct layout *layout, struct table *table, const char *id);

/* ---- what is there ---- */

/* The cell of the figure; NULL where no table has it. */
struct cell *layout_cell(const struct layout *layout, const char *figure_id);
/* Whether the line and the column are there, but the statement has no cell where they meet. */
bool layout_lacks_cell(const struct layout *layout, const char *figure_id);
/* Whether some period has a cell of this line: "situation.tresorerie", "t32.traitements.ecart". */
bool layout_has_line(const struct layout *layout, const char *line_id);
/* The period of a figure whose line is there but has no such column: "2018" of
 * "situation.tresorerie@2018". NULL where the figure is there, or the line is not. */
const char *layout_absent_column(
	const struct layout *layout, const char *figure_id, struct arena *arena);
/* The years that statements present, latest first: "2020, 2019". */
const char *layout_years(const struct layout *layout, struct arena *arena);
/* Whether a period is a fiscal year of the dossier, presented or not. */
bool layout_year_known(const struct layout *layout, const char *period);
/* The period that was written after '@': a name of one ("exercice", "debut"), or itself. `at_hand`
 * where nothing was written; NULL where there is no such period. */
const char *layout_period(const struct layout *layout, const char *written, const char *at_hand);

/* ---- what expressions name ---- */

/* The lines that somme(table.first..last[.column]) adds. */
struct line_range {
	struct table *table;
	const struct line *first, *last;
	const char *suffix; /* of the column: "" or ".ecart"; borrowed from the text */
};

/* Finds "table.first..last[.column]" in the table of that period (NULL: any). false where there are
 * no such lines, or not in that order. */
bool layout_range(
	struct line_range *out, const struct layout *layout, const char *written, const char *period);
/* Whether the range adds the line: its ends, and every item between them. A subtotal or total
 * between them is not added, because its lines are. */
bool range_holds(const struct line_range *range, const struct line *line);
/* What follows "dossier." in a name of what the dossier itself says: "debut", "fin", "entite". NULL
 * for any other name. */
const char *mention_own(const char *name);
/* Whether a date or text may bear this name: one of the dossier's own, or any name in a table. */
bool layout_has_mention(const struct layout *layout, const char *name, bool is_date);
/* Whether the layout could have all figures, groups, periods and rows that the tree names. An error
 * for each that it could not, at its place in the text that begins at `where`
 * ("expression.unknown-figure", "expression.unknown-rows", "expression.bad-range",
 * "expression.unknown-mention"). */
bool layout_knows(const struct layout *layout, const struct expression *expression,
	struct source where, struct error_list *errors);

/* ---- postes ---- */

/* Roles of the accounts at or under a poste, and of the parts of accounts that mouvements.csv tells
 * apart: bits 1u << role. */
unsigned layout_roles(const struct layout *layout, const struct poste *poste);
/* After layout_build: mouvements.csv shows acquisitions not yet paid under the poste. */
void layout_add_unpaid(struct layout *layout, const struct poste *poste);

/* The postes that a "chaque" stands for: the direct children of the sections or postes that it
 * names ("revenus", "enfants:crediteurs", "actifs_financiers passifs"). Other members keep some:
 *     "role"             all accounts have one of these roles
 *     "sauf_role"        not so
 *     "contient_role"    some account has one of these roles
 *     "sans_role"        none has
 * Returns 0, or -1 where `node` has no "chaque". */
int layout_each(const struct layout *layout, const struct poste ***out, size_t *count,
	const struct json *json, const cJSON *node, struct arena *arena, struct error_list *errors);

/* A template with $, # and % replaced by poste, line and suffix. What is NULL stays as written, and
 * so does the % of a percentage. */
char *template_fill(const char *template, const char *poste, const char *line, const char *suffix,
	struct arena *arena);

#endif
