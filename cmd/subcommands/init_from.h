/* init_from.h - the files of a new dossier, from one that another framework's model reads.
 *
 *     struct new_files files = {0};
 *     struct result result;
 *     if (init_from(&files, &result, session, "regie") != 0) ...     errors are in the session
 *
 * dossier.json, relations.json and explications.json are converted (dossier/transition.h); what is
 * undecided is marked there. Last year's signed figures keep their ids. Published figures are not
 * taken over. All other files are the same bytes. */
#ifndef RECOUPE_CMD_SUBCOMMANDS_INIT_FROM_H
#define RECOUPE_CMD_SUBCOMMANDS_INIT_FROM_H

#include "cmd/session.h"

struct new_file {
	const char *name; /* in the new dossier; may have folders */
	const char *bytes;
	size_t length;
};

struct new_files {
	struct new_file *items;
	size_t count, capacity;
};

void new_files_add(struct new_files *files, struct new_file file, const struct session *session);

/* Adds the files. The result is that of the old dossier, read by the model of --model: its
 * decisions and its bridge. Returns -1 with errors. */
int init_from(struct new_files *files, struct result *result, const struct session *session);

#endif
