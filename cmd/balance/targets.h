/* targets.h - what balance is asked to read: files, folders of files, standard input. */
#ifndef RECOUPE_CMD_BALANCE_TARGETS_H
#define RECOUPE_CMD_BALANCE_TARGETS_H

#include "cmd/session.h"

/* Puts the files of each folder in its place, by name, and hands --columns to the readers. -1: a
 * folder that cannot be read or is a dossier, standard input named twice, a malformed --columns. */
int targets_settle(struct session *session);

#endif
