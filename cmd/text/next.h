/* next.h - what is left to fill in of a dossier that came from the template, file by file, in
 * order.
 *
 *     next_print(&run, &run.out);
 *
 *     Ce qui reste à remplir, dans l’ordre
 *       ✓ dossier.json
 *       → comptes.csv    encore celui du modèle : le plan comptable, avec le poste de chaque compte
 *       · ouverture.csv  encore celui du modèle : ...
 *
 * Prints nothing where no needed file is missing and none is the template's to the byte. */
#ifndef RECOUPE_CMD_TEXT_NEXT_H
#define RECOUPE_CMD_TEXT_NEXT_H

#include "cmd/session.h"

/* Of the dossier that the first target names; what is missing is known from the errors of the run.
 * Where there are errors, and nothing is missing, they say enough. */
void next_print(const struct session *session, const struct terminal *out);

#endif
