/* relations.h - every identity that must hold, as bound relations: from definitions of totals, from
 * the model, from the entity, and the ties between suites.
 *
 * S12 ties each published figure to the generated one; S8 ties comparatives to last year's signed
 * figures. All others come from data: a total's definition is its footing check, a cell computed
 * from figures is a relation on the published suite.
 *
 * A relation of a model says with "sauf_redressement" or "sauf_autres_natures" that it holds only
 * for lines that moved by no restatement, or by no kind but operating (or "nature"): the matrix
 * tells. In a run without the ledger there is none; there it does not apply while the suite shows
 * the figure of the line that "indice" names. */
#ifndef RECOUPE_STATEMENTS_CHECK_RELATIONS_H
#define RECOUPE_STATEMENTS_CHECK_RELATIONS_H

#include "statements/figure/finding.h"
#include "statements/generate/bind.h"

struct relation_list {
	struct relation **items;
	size_t count, capacity;
	/* "id (suite)" of those that this entity's statements give no occasion for */
	const char **not_applicable;
	size_t not_applicable_count, not_applicable_capacity;
	struct index seen; /* private */
};

/* Builds all relations of the suites that are present. `relations_path` is relations.json or
 * NULL. */
int relations_build(struct relation_list *out, struct binder *binder, const char *relations_path,
	struct error_list *errors);

#endif
