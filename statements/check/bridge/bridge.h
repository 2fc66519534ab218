/* bridge.h - from the figures of an older framework to those of the model that replaces it.
 *
 *     struct bridge *bridge = bridge_build(&binder, now, then, arena);
 *     for (size_t i = 0; i < bridge->row_count; i++)
 *         ... bridge->rows[i].id ... bridge->rows[i].place ...
 *
 * Each figure of the old statements is a row: its amount then, what the change of framework makes
 * of it (model), what was restated (dossier), and the amount of the line where it now stands:
 *
 *     then + difference + restated = now
 *
 * Notes and other tables of the entity's own are rows too: what no rule of the model names is
 * carried as it is.
 *
 * A restatement is named by explications.json, whose "cible" is "pont." and the old figure; or, in
 * the old dossier, the old figure itself, where it was published and not what the ledger gives. The
 * rows that the model sums (transition.h) are together nil in each of the four columns: what one
 * line gains another loses.
 *
 * Amounts have the sign of the model, in the unit printed. Old figures are those of `then`: the
 * published ones where it has them, else the generated ones. */
#ifndef RECOUPE_STATEMENTS_CHECK_BRIDGE_BRIDGE_H
#define RECOUPE_STATEMENTS_CHECK_BRIDGE_BRIDGE_H

#include "statements/figure/result.h"
#include "statements/generate/bind.h"

enum { BRIDGE_COLUMNS_MOST = 4 }; /* two budgets, the year, the year before */

enum bridge_state {
	BRIDGE_NONE,     /* the old statement has no figure there */
	BRIDGE_PLACED,   /* all amounts are there */
	BRIDGE_DROPPED,  /* the new model has no place for it, and says why */
	BRIDGE_UNPLACED, /* it has no place, and nothing says why */
	BRIDGE_UNKNOWN   /* it needs the ledger, or a line that is not printed */
};

/* One figure; amounts are NULL where they are not known. */
struct bridge_amounts {
	enum bridge_state state;
	const struct figure *figure; /* the old one; NULL: the line is new */
	number then, difference, restated, now;
	/* what makes the difference and the new amount, over new figures and the matrix; NULL: none */
	const struct expression *difference_made_of, *now_made_of;
	const struct explanation *explanation; /* names what was restated; NULL: nothing does */
};

struct bridge_row {
	const char *id; /* "situation.total_passifs"; of the new model where `created` */
	struct words label;
	bool created;      /* a line of the new model that no old figure leads to */
	const char *place; /* "financiers_nets.net": where it stands now; NULL: nowhere */
	/* the same as the model has it, with the marks of optional figures */
	const char *formula;
	bool has_place;     /* the new statements have that line, in some column */
	struct words about; /* what makes the difference, or why it has no place; may be empty */
	int weight;         /* in the sum: 1, -1, or 0 where it is not part of it */
	struct bridge_amounts amounts[BRIDGE_COLUMNS_MOST];
};

/* One old statement; a schedule by class is one for each year. */
struct bridge_statement {
	const char *id;
	struct words title;
	struct words reason; /* why it is no longer a statement; may be empty */
	const char *periods[BRIDGE_COLUMNS_MOST];
	struct words headings[BRIDGE_COLUMNS_MOST];
	size_t column_count;
	struct bridge_row *rows;
	size_t row_count, row_capacity;
	bool summed; /* the model sums it */
	/* then, difference, restated, now: nil; NULL where an amount is not known */
	number sums[BRIDGE_COLUMNS_MOST][4];
};

struct bridge {
	const struct result *then;
	struct words from, to; /* titles of the two models */
	struct bridge_statement *statements;
	size_t statement_count;
	/* ids of notes and tables of the entity's own that the new dossier does not have: what they
	 * showed is in no row */
	const char **left_out;
	size_t left_out_count;
	/* figures of the old statements and of the tables that are kept; of these: those whose line has
	 * another id now, those whose amount the framework changes, those that were restated, those
	 * without a place */
	size_t figures, moved, changed, restated, dropped;
};

/* Builds the bridge from `then`, whose model is the one that the binder's model replaces, to the
 * statements at hand, whose explanations these are. Adds a finding of S8 for each figure that has
 * no place or a restatement that nothing names, and for each sum that is not nil. All lies in the
 * arena. */
struct bridge *bridge_build(struct binder *binder, struct result *now, const struct result *then,
	struct explanation *explanations, struct arena *arena);
/* Adds a finding where something is left to decide: it cannot be checked, and the run is
 * incomplete. */
void bridge_undecided(struct result *now, struct arena *arena);

#endif
