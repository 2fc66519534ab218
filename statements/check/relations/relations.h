/* relations.h - every identity that must hold, with its operands bound to figures.
 *
 *     struct relation_list relations;
 *     if (relations_build(&relations, &binder, dossier->relations, errors) != 0)
 *         return -1;
 *     struct finding *finding = reconcile(relations.items[0], &reconciliation, arena);
 *
 * Where relations come from:
 *   - The definition of a total is its footing; a cell computed from figures is a relation of the
 *     suites that people wrote.
 *   - The model and the entity (relations.json) write relations as text, one for each period, poste
 *     or class that they name.
 *   - S12 ties each published figure to the generated one. S8 ties comparatives to last year's
 *     signed figures.
 *
 * Last year's signed figures that were drawn up by the framework which the model replaces are tied
 * to the comparatives alone: the relations of the model do not hold among them.
 *
 * A relation of a model may say "sauf_redressement" or "sauf_autres_natures": it holds only for
 * lines that no restatement moved, or that no kind but operating (or "nature") moved. The matrix
 * tells which. A run without the ledger has no matrix; there such a relation does not apply where
 * the suite shows the figure of the line that "indice" names. */
#ifndef RECOUPE_STATEMENTS_CHECK_RELATIONS_RELATIONS_H
#define RECOUPE_STATEMENTS_CHECK_RELATIONS_RELATIONS_H

#include "statements/figure/finding.h"
#include "statements/generate/bind.h"

struct relation_list {
	struct relation **items;
	size_t count, capacity;
	/* "id (suite)" of those that do not apply: the entity presents no such line or statement */
	const char **not_applicable;
	size_t not_applicable_count, not_applicable_capacity;
	struct index seen; /* private */
};

/* Builds all relations of the suites that are present, in the order above. `relations_path` is
 * relations.json, or NULL. All lies in the binder's arena. Returns 0, or -1 with errors at
 * relations that do not parse or that name what is not there. Time: linear in relations and
 * operands. */
int relations_build(struct relation_list *out, struct binder *binder, const char *relations_path,
	struct error_list *errors);

#endif
