/* suites_read.h - figures that others signed: publies.json and anterieurs.json; and explanations of
 * differences. */
#ifndef RECOUPE_STATEMENTS_DOSSIER_SUITES_READ_H
#define RECOUPE_STATEMENTS_DOSSIER_SUITES_READ_H

#include "statements/dossier/layout.h"
#include "statements/figure/finding.h"

/* Reads an array of {"id", "valeur", "source": {"page", "ligne", "texte"}}; a null "valeur" is a
 * printed blank: nil. Every id must be one of the layout's ("published.unknown-figure" names the
 * nearest one), and no value may have more decimals than its column or line declares
 * ("published.too-precise"). {"id", "date"} and {"id", "texte"} are mentions: a date or a text that
 * the statements print, under a name of one's own in one of the tables. */
int suite_read(struct suite *out, enum suite_kind kind, const char *path,
	const struct layout *layout, struct arena *arena, struct error_list *errors);

/* Reads explications.json: {"cible", "ecart", "texte", "preuve", "auteur", "date"}, all of them
 * required. `transition` converts the targets; NULL: they stay. */
int explanations_read(struct explanation **out, size_t *count, const char *path,
	const struct transition *transition, struct arena *arena, struct error_list *errors);

#endif
