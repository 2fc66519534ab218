/* dossier_base.h - a ledger that a dossier has in a database, in the place of its journals.
 *
 *     "journal": {"base": "postgresql://serveur/compta", "table": "grand_livre",
 *                 "colonnes": {"compte": "no_compte", "debit": "dt", ...},
 *                 "filtre": {"organisme": "INMQ", "exercice": ["2019", "2020"]}}
 *
 * The URL holds user, host, port, database and service alone: passwords are libpq's to find. The
 * database is opened only with --allow-outside. "colonnes" names the columns that are read, by what
 * they mean; without it, all that may be read are. "filtre" leaves out rows of other values. */
#ifndef RECOUPE_STATEMENTS_DOSSIER_DOSSIER_BASE_H
#define RECOUPE_STATEMENTS_DOSSIER_DOSSIER_BASE_H

#include "statements/dossier/dossier.h"

/* Whether dossier.json has a "journal". Then adds the name of its rows to the journals and makes
 * dossier->base, from which dossier_fetch reads them; errors are at their places. */
bool dossier_read_base(
	struct dossier *dossier, const cJSON *root, struct arena *arena, struct error_list *errors);

#endif
