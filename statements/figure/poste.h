/* poste.h - the lines to which accounts are mapped, as a tree.
 *
 * Sections (actifs_financiers, passifs, revenus, ...) come from the model and may themselves be
 * grouped; postes come from the dossier, each under a section or under another poste. A leaf of the
 * matrix is a poste together with a role (cost and accumulated amortization of one class are two
 * leaves). Order: sections as in the model, postes as in the dossier; a parent always comes before
 * its children. */
#ifndef RECOUPE_STATEMENTS_FIGURE_POSTE_H
#define RECOUPE_STATEMENTS_FIGURE_POSTE_H

#include "ledger/base/text/hash.h"
#include "ledger/chart.h"
#include "statements/figure/words.h"

struct poste {
	size_t index;
	const char *id;       /* [a-z][a-z0-9_]*; "comptes_a_recevoir" */
	struct words label;   /* as the entity prints it */
	struct poste *parent; /* NULL for the topmost groups */
	/* the section it stands under (itself for a section; NULL for a group of sections) */
	struct poste *section;
	bool is_section;
	enum account_type type; /* of a section; what its accounts must be */
	const char *note;       /* "3"; "" when none */
	number life;            /* of a class of capital assets, in years; NULL when not given */
	struct source where;
};

struct postes {
	struct poste **items;
	size_t count, capacity;
	struct index by_id; /* private */
};

/* Adds a poste, which is borrowed; its index is set. The first of an id is the one that is
 * found. */
void postes_add(struct postes *postes, struct poste *poste, struct arena *arena);

/* NULL when there is none. */
struct poste *poste_find(const struct postes *postes, const char *id);
/* The first section whose accounts are of that type; NULL when there is none. */
const struct poste *postes_section(const struct postes *postes, enum account_type type);
/* Whether `poste` is `ancestor` or lies under it. */
bool poste_within(const struct poste *poste, const struct poste *ancestor);
/* Puts the poste, with all that is under it, under another section. */
void postes_move(const struct postes *postes, struct poste *poste, struct poste *section);
/* An account of the surplus whose poste is left empty goes to the line of the surplus, where there
 * is one alone. */
void postes_settle_surplus(const struct postes *postes, struct chart *chart);

#endif
