/* dossier_files.h - which files a dossier consists of, and what it says of their headers. Only for
 * dossier.c. */
#ifndef RECOUPE_STATEMENTS_DOSSIER_DOSSIER_FILES_H
#define RECOUPE_STATEMENTS_DOSSIER_DOSSIER_FILES_H

#include "statements/dossier/dossier.h"

/* Finds the files that "fichiers" names, or those of the usual names. */
void dossier_find_files(
	struct dossier *dossier, const cJSON *root, struct arena *arena, struct error_list *errors);

/* Hands "colonnes" to the readers of those files (inputs.h). */
void dossier_map_columns(const struct dossier *dossier, const cJSON *root, struct arena *arena,
	struct error_list *errors);

/* A pipe or a device would be waited for without end, and is not there when it is read again to be
 * hashed. An error then. */
bool dossier_file_is_plain(const char *path, struct error_list *errors);

#endif
