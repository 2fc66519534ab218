/* generate.h - the generated suite: every cell of the layout from the matrix, from other figures,
 * or from facts.
 *
 * Never reads what is published. Decides which lines the statements present: optional lines only
 * where a figure is not zero. */
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
	bool used;
};

/* Reads donnees.csv: id, valeur, libelle, source, and where there are dates or texts, "date" and
 * "texte": a row has one of the three ("facts.no-value", "facts.two-values"). */
int facts_read(struct fact **out, size_t *count, const char *path, struct arena *arena,
	struct error_list *errors);

/* Fills binder->suites[SUITE_GENERATED] (given as `suite`). -1: a template that does not parse or
 * names what is not there, a circle of templates ("model.cycle"), a fact for no figure or for one
 * that is computed. */
int generate(struct binder *binder, struct layout *layout, struct suite *suite, struct fact *facts,
	size_t fact_count, struct error_list *errors);

#endif
