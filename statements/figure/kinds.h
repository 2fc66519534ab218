/* kinds.h - what moved a balance: the kinds that the program knows, and those that a model adds.
 *
 *     int kind = kind_find(model->kinds, "acquisition");
 *     kind_name(model->kinds, (enum kind)kind)                   "acquisition"
 *
 * The program treats its own kinds as classify.h says. A kind of the model is a column of the
 * matrix like any other: accounts, entries and mouvements.csv show it by its name, and statements
 * add it where the model says. */
#ifndef RECOUPE_STATEMENTS_FIGURE_KINDS_H
#define RECOUPE_STATEMENTS_FIGURE_KINDS_H

#include "statements/figure/words.h"

/* X(enumerator, name in files); NULL: a place for a kind of the model */
#define KINDS(X) \
	X(KIND_OPERATION, "fonctionnement") \
	X(KIND_ACQUISITION, "acquisition") \
	X(KIND_AMORTIZATION, "amortissement") \
	X(KIND_DISPOSAL, "disposition") \
	X(KIND_WRITE_DOWN, "reduction_valeur") \
	X(KIND_FINANCING, "financement") \
	X(KIND_INVESTMENT, "placement") \
	X(KIND_REMEASUREMENT, "reevaluation") \
	X(KIND_OF_MODEL_1, NULL) \
	X(KIND_OF_MODEL_2, NULL) \
	X(KIND_OF_MODEL_3, NULL) \
	X(KIND_OF_MODEL_4, NULL) \
	X(KIND_RECLASSIFICATION, "reclassement") \
	X(KIND_RESTATEMENT, "redressement") \
	X(KIND_CLOSING, "cloture")

enum kind {
#define X(enumerator, name) enumerator,
	KINDS(X)
#undef X
		KIND_COUNT
};

enum { KINDS_OF_MODEL_MOST = KIND_OF_MODEL_4 - KIND_OF_MODEL_1 + 1 };

/* What moves balances in a year, bits 1u << kind: all but what corrects openings and what empties
 * the results into the surplus. */
enum {
	KINDS_OF_THE_YEAR = ((1 << KIND_COUNT) - 1) & ~(1 << KIND_CLOSING) & ~(1 << KIND_RESTATEMENT)
};

/* The kinds that a model adds: the first stands at KIND_OF_MODEL_1. */
struct kinds {
	struct {
		const char *name;
		struct words label;
	} items[KINDS_OF_MODEL_MOST];
	size_t count;
};

/* In both, `kinds` may be NULL: there are none but the program's. kind_name: "fonctionnement", ...;
 * "" for a place that the model leaves empty. kind_find: -1 when the name is none. */
const char *kind_name(const struct kinds *kinds, enum kind kind);
int kind_find(const struct kinds *kinds, const char *name);
/* The label of a kind of the model; {NULL, NULL} for the program's own. */
struct words kind_label(const struct kinds *kinds, enum kind kind);

#endif
