/* next.h - which files of a dossier are still to be filled in, in order, where the dossier came
 * from the template.
 *
 *     next_print(session, &session->out);
 *
 *     Ce qui reste à remplir, dans l’ordre
 *       ✓ dossier.json
 *       → comptes.csv    encore celui du modèle : le plan comptable, avec le poste de chaque compte
 *       · ouverture.csv  encore celui du modèle : ...
 *
 * Prints nothing where no needed file is missing and each differs from the template's. */
#ifndef RECOUPE_CMD_TEXT_NEXT_H
#define RECOUPE_CMD_TEXT_NEXT_H

#include "cmd/session.h"

/* Prints the list for the dossier that the first argument names. Missing files are known from the
 * errors of the run. Where there are errors but no file is missing, nothing is printed. */
void next_print(const struct session *session, const struct terminal *out);

#endif
