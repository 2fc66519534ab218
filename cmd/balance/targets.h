/* targets.h - what balance is asked to read: files, folders of files, standard input, databases.
 *
 *     recoupe balance journaux/ -      the files of the folder, then standard input */
#ifndef RECOUPE_CMD_BALANCE_TARGETS_H
#define RECOUPE_CMD_BALANCE_TARGETS_H

#include "cmd/session.h"

/* Replaces each folder among the arguments by its files, sorted by name, and the URL of each
 * database by the name of its rows, which are read now; gives --columns to the readers. 0; -1 with
 * errors: a folder cannot be read or is a dossier, a database cannot be read, standard input is
 * named twice, or --columns is malformed. */
int targets_settle(struct session *session);

#endif
