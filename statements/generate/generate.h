/* generate.h - the generated suite: every cell of the layout, computed from the matrix, from other
 * figures, or from facts.
 *
 * It never reads what is published. It decides which lines the statements present: optional lines
 * only where a figure is not zero. */
#ifndef RECOUPE_STATEMENTS_GENERATE_GENERATE_H
#define RECOUPE_STATEMENTS_GENERATE_GENERATE_H

#include "statements/generate/bind.h"

/* A fact of donnees.csv: a figure that no ledger holds, or a date or text that stands in
 * statements. */
struct fact {
	const char *id;
	number value; /* NULL: a date or a text */
	bool is_date;
	const char *text; /* NULL: a figure; a date as "2020-03-31" */
	int decimals;
	struct source where;
};

struct facts {
	struct fact *items; /* in the order of the file */
	size_t count;
	struct index by_id;
};

/* Reads donnees.csv: id, valeur, libelle, source, and where there are dates or texts, "date" and
 * "texte". A row has exactly one of value, date and text. Returns 0, or -1 with errors
 * ("facts.no-value", "facts.two-values", "facts.doubled") at the rows. `transition` converts the
 * ids, and leaves facts out that have no place; NULL: they stay. */
int facts_read(struct facts *out, const char *path, const struct transition *transition,
	struct arena *arena, struct error_list *errors);

/* Fills binder->suites[SUITE_GENERATED] (given as `suite`) and the figures of the layout's cells.
 * Returns 0, or -1 with errors at a template that does not parse or names what is not there, at a
 * circle of templates ("model.cycle"), at a fact for no figure or for one that is computed. */
int generate(struct binder *binder, struct layout *layout, struct suite *suite, struct facts *facts,
	struct error_list *errors);

#endif
