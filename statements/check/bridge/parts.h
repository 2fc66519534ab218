/* parts.h - what the files of the bridge share. Only for this folder. */
#ifndef RECOUPE_STATEMENTS_CHECK_BRIDGE_PARTS_H
#define RECOUPE_STATEMENTS_CHECK_BRIDGE_PARTS_H

#include "statements/check/bridge/bridge.h"

/* What the bridge is built from. */
struct building {
	struct binder *binder; /* of the statements at hand */
	struct result *now;
	const struct result *then;
	struct explanation
		*explanations; /* of the dossier at hand, as many as now->explanation_count */
	const struct transition *transition;
	const struct suite *suite; /* the new figures */
	/* what is nil in the statement at hand, over old figures and over new ones; NULL: nothing */
	const struct expression *before, *after;
	bool lacking;         /* the last expression names what the published statements do not print */
	struct index reached; /* new figures that some row leads to */
	struct bridge *bridge;
	struct arena *arena;
};

/* The sign with which the line stands in the expression, by its id or by its group; 0 where it does
 * not. */
int bridge_weight(const struct expression *expression, const char *table, const struct line *line,
	const char *suffix);
/* Adds the rows of the old table to the statement. */
void bridge_rows(
	struct building *building, struct bridge_statement *statement, const struct table *table);
/* Adds a row for each line of building->after that no row leads to. */
void bridge_created(struct building *building, struct bridge_statement *statement);

#endif
