/* dossier_files.h - which files a dossier consists of, and what it says of their headers. Only for
 * dossier.c.
 *
 *     "fichiers": {"journaux": ["grand-livre/"], "budget": "budget-2026.csv"},
 *     "colonnes": {"journal.csv": {"compte": "GL Acct"}}
 *
 * Files are found here and read by others. Errors are at the place in dossier.json that names the
 * file. */
#ifndef RECOUPE_STATEMENTS_DOSSIER_DOSSIER_FILES_H
#define RECOUPE_STATEMENTS_DOSSIER_DOSSIER_FILES_H

#include "statements/dossier/dossier.h"

/* Finds the files that "fichiers" names; for each kind that it does not name, the file of the usual
 * name, if there is one. Sets the paths of the dossier. */
void dossier_find_files(
	struct dossier *dossier, const cJSON *root, struct arena *arena, struct error_list *errors);

/* Hands "colonnes" to the readers of the files that it names (inputs.h). */
void dossier_map_columns(const struct dossier *dossier, const cJSON *root, struct arena *arena,
	struct error_list *errors);

/* Whether the path is an ordinary file. A pipe or a device is an error: reading it may never end,
 * and it cannot be read again for its digest. */
bool dossier_file_is_plain(const char *path, struct error_list *errors);

#endif
