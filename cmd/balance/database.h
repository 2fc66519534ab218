/* database.h - what balance reads of a database.
 *
 *     recoupe balance postgresql:///compta --table grand_livre */
#ifndef RECOUPE_CMD_BALANCE_DATABASE_H
#define RECOUPE_CMD_BALANCE_DATABASE_H

#include "cmd/session.h"

/* Checks --table, --query and --time-limit against the targets: they are of databases alone, and a
 * database takes one of the first two. -1 with errors. */
int balance_check_database(const struct session *session);
/* Reads the table or the query that the options name from the database of that URL. *path: its name
 * for the readers of files. -1 with errors. */
int balance_fetch(const char **path, const struct session *session, const char *url);

#endif
